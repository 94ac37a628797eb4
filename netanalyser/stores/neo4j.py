"""The server store: a network in Neo4j 5.26 or newer, over Bolt."""

from __future__ import annotations

import logging
import re
import ssl
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from types import TracebackType
from typing import Any, Literal

import neo4j
import pandas as pd
from neo4j import exceptions as told
from neo4j.time import Date, DateTime, Time

from netanalyser.errors import NetanalyserError, StoreError
from netanalyser.network import Network
from netanalyser.property_graph import network_of
from netanalyser.stores import credentials, cypher, pushing, reading
from netanalyser.stores.base import LIMIT, TIMEOUT, answer, checked
from netanalyser.stores.differences import Work
from netanalyser.stores.reading import Step
from netanalyser.stores.refusals import known, refused

#: The oldest server that is spoken to; newer ones count by years (2025.01).
OLDEST = (5, 26)
#: Seconds that a server is waited for that does not answer yet.
WAIT = 15.0
# What the server remarks on statements becomes errors and remarks of our own.
logging.getLogger("neo4j").addHandler(logging.NullHandler())


class Server:
    """A network in a Neo4j database. Use it in a `with`, or `close` it."""

    def __init__(self, uri: str, login: credentials.Login, database: str | None = None, wait: float = WAIT) -> None:
        self.uri, self._database = credentials.address(uri), database
        self._driver = neo4j.GraphDatabase.driver(
            self.uri,
            auth=_auth(login),
            user_agent="netanalyser",
            connection_acquisition_timeout=60.0,
            connection_timeout=10.0,
            max_transaction_retry_time=0.0,
        )
        try:
            self._reach(login.user, wait)
        except BaseException:
            self._driver.close()
            raise

    def _reach(self, user: str, wait: float) -> None:
        """Wait until the server answers, then see whether it can be worked with."""
        late = time.monotonic() + wait
        while True:
            try:
                with _explained(self.uri, user):
                    found, _, _ = self._driver.execute_query(
                        "CALL dbms.components() YIELD name, versions RETURN versions[0] AS version LIMIT 1",
                        database_=self._database,
                    )
                break
            except _NotThere:
                if time.monotonic() >= late:
                    raise
                time.sleep(min(0.5, max(wait, 0.01)))
        self.version = str(found[0]["version"])
        numbers = tuple(int(part) for part in re.findall(r"\d+", self.version)[:2])
        if numbers < OLDEST:
            raise StoreError(
                f"the server at {self.uri} is Neo4j {self.version}; {OLDEST[0]}.{OLDEST[1]} or newer is needed"
            )

    def __enter__(self) -> Server:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the server."""
        self._driver.close()

    def save(
        self, network: Network, *, prune: bool = False, dry_run: bool = False, step: Step = lambda _: None
    ) -> pd.DataFrame:
        """Push a network: see `netanalyser.stores.pushing.push`."""
        with _explained(self.uri):
            if not dry_run:
                pushing.constrain(self._writing)
            return pushing.patiently(
                lambda: pushing.push(network, self._writing, prune=prune, dry_run=dry_run, step=step)
            )

    def load(self, *, step: Step = lambda _: None) -> Network:
        """Pull the network that the database holds.

        Raises StoreError where it holds none, or half a one; SchemaError where what others changed there is no network.
        """
        with _explained(self.uri), self._session("READ") as session, session.begin_transaction() as transaction:
            run = _Within(transaction).run
            stored = reading.whole(run)
            reading.finished(stored)
            found = reading.rows(run, stored, tables_only=True, step=step)
        if not stored and not any(len(frame) for frame in found.nodes.values()):
            raise StoreError(
                f"the database at {self.uri} holds no network; push one: netanalyser push NETWORK {self.uri}"
            )
        return network_of(found.nodes, found.ties, stored, self.uri)

    def query(
        self,
        text: str,
        params: Mapping[str, Any] | None = None,
        *,
        write: bool = False,
        timeout: float | None = TIMEOUT,
        limit: int | None = LIMIT,
    ) -> pd.DataFrame:
        """The answer to a statement in Cypher: see `Store.query`."""
        given = checked(text, params, write=write)
        mode = "WRITE" if write else "READ"
        with _explained(self.uri, text=text, timeout=timeout), self._session(mode, "WARNING") as session:
            sent = cypher.limited(text, None if write else limit)
            result = session.run(neo4j.Query(sent, timeout=timeout), given)
            columns, found = list(result.keys()), []
            for record in result:
                found.append([_plain(cell) for cell in record.values()])
                if limit is not None and len(found) > limit:
                    break
            known([(s.gql_status, s.status_description) for s in result.consume().gql_status_objects], text)
        return answer(columns, found, limit)

    def _session(self, mode: str, remarks: Literal["OFF", "WARNING"] = "OFF") -> neo4j.Session:
        return self._driver.session(
            database=self._database, default_access_mode=mode, notifications_min_severity=remarks
        )

    @contextmanager
    def _writing(self) -> Iterator[_Within]:
        with _explained(self.uri), self._session("WRITE") as session, session.begin_transaction() as transaction:
            yield _Within(transaction)
            transaction.commit()


def _auth(login: credentials.Login) -> neo4j.Auth | None:
    # Never a local variable: tracebacks may show those, and this prints as an object.
    return neo4j.basic_auth(login.user, login.password) if login.password else None


class _Within:
    """A transaction as `pushing` and `reading` use it."""

    def __init__(self, transaction: neo4j.Transaction) -> None:
        self._transaction = transaction

    def run(self, statement: str, /, **params: Any) -> tuple[list[str], list[Any]]:
        result = self._transaction.run(statement, params)
        columns = list(result.keys())
        rows = [record.values() for record in result]
        dated = [position for position, name in enumerate(columns) if name.endswith("_day")]
        for row in rows:
            for position in dated:
                row[position] = _plain(row[position])
        return columns, rows

    def write(self, work: Work, first: int, last: int) -> None:
        counted = self._transaction.run(work.statement, rows=work.rows(first, last)).consume().counters
        if work.does == "created" and counted.nodes_created + counted.relationships_created != last - first:
            raise StoreError(f"somebody else removed nodes while :{work.what} were written; push again")


def _plain(cell: Any) -> Any:
    """A cell without the driver's own types, as far as `answer` does not see to it."""
    if isinstance(cell, Date | DateTime | Time):
        return cell.to_native()
    if isinstance(cell, neo4j.graph.Entity):
        return {key: _plain(value) for key, value in cell.items()}
    if isinstance(cell, neo4j.graph.Path):
        return [_plain(node) for node in cell.nodes]
    if isinstance(cell, list):
        return [_plain(one) for one in cell]
    if isinstance(cell, dict):
        return {key: _plain(value) for key, value in cell.items()}
    return cell


class _NotThere(StoreError):
    """No server answers, which may be because it is still starting."""


@contextmanager
def _explained(uri: str, user: str = "the user", text: str = "", timeout: float | None = None) -> Iterator[None]:
    """The driver's errors as ours: what, where, and what to do. Nothing that was sent is repeated."""
    try:
        yield
    except NetanalyserError:
        raise
    except (told.ServiceUnavailable, told.SessionExpired, told.IncompleteCommit) as error:
        raise _gone(error, uri) from None
    except told.Neo4jError as error:
        raise refused(error.code or "", error.message or "", uri, user, text, timeout) from None
    except (told.DriverError, OSError) as error:
        raise StoreError(f"the server at {uri} cannot be spoken to ({str(error).splitlines()[0]})") from None


def _gone(error: Exception, uri: str) -> StoreError:
    """What is said of a server that cannot be reached any more, or not yet."""
    if isinstance(error, told.IncompleteCommit):
        return StoreError(
            f"the server at {uri} went away while it finished; whether it did, pull or another push will show"
        )
    said, causes = str(error), list(_beneath(error))
    for cause in causes:
        if isinstance(cause, ssl.SSLCertVerificationError):
            return StoreError(
                f"the certificate of {uri} is not to be trusted ({cause.verify_message}); use the name it is made out "
                "to, or have its authority trusted here (SSL_CERT_FILE names a file of them)"
            )
    if "DNS resolve" in said or "resolve address" in said:
        return StoreError(f"there is no machine of the name in {uri}; check how it is spelt, and the network")
    if "encrypted" in said or any(isinstance(cause, ssl.SSLError) for cause in causes):
        return StoreError(
            f"no encrypted connection to {uri}; if the server offers none, begin the address with bolt:// or neo4j://"
        )
    if isinstance(error, told.ServiceUnavailable) and ("connect to" in said or "Unable to retrieve routing" in said):
        return _NotThere(f"no server answers at {uri}; is it started, and is that its Bolt port (usually 7687)?")
    return StoreError(f"the server at {uri} went away")


def _beneath(error: BaseException) -> Iterator[BaseException]:
    """The error and those it came from."""
    yield error
    causes = [
        error.__cause__ or error.__context__,
        *(error.exceptions if isinstance(error, BaseExceptionGroup) else ()),
    ]
    for cause in causes:
        if cause is not None:
            yield from _beneath(cause)

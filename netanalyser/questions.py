"""Questions put to a network or to a database: a saved one by name, or one of the user's own in Cypher."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import AbstractContextManager, ExitStack, closing
from typing import TYPE_CHECKING, Any

import pandas as pd

from netanalyser import stores
from netanalyser.errors import NetanalyserError, QueryError, ReadError
from netanalyser.measures import measure
from netanalyser.network import Network
from netanalyser.stores import LIMIT, TIMEOUT, Store, saved
from netanalyser.stores.saved import Question

if TYPE_CHECKING:
    from netanalyser.stores.neo4j import Server

#: What an embedded database, and a server without the extension named, cannot answer.
NEEDS = {"gds": "Neo4j with the Graph Data Science library"}


def query(
    where: Network | Store,
    name: str | None = None,
    *,
    cypher: str | None = None,
    timeout: float | None = TIMEOUT,
    top: int | None = LIMIT,
    write: bool = False,
    values: Mapping[str, Any] | None = None,
    **params: Any,
) -> pd.DataFrame:
    """The answer to a saved question, or to a statement in Cypher, of a network or of a database (`connect`).

    Parameters
    ----------
    where : a Network, which is asked in an embedded copy, or a store
    name : of a saved question (`queries()` lists them), or the path of a file that ends in .cypher
    cypher : a statement instead; it only reads unless `write`
    timeout : seconds after which it is stopped; None for never
    top : at most so many rows; None for all. ``attrs["more"]`` says whether there are more
    values, params : the question's parameters, by name; `values` holds any whose name is one of these arguments

    Raises QueryError with the place in the statement, UnknownName for a question or parameter that there is not.
    """
    if (name is None) == (cypher is None):
        raise NetanalyserError("ask one thing: the name of a saved question, or cypher='MATCH ...'")
    asked = saved.named(name) if name is not None else None
    given = {**(values or {}), **params}
    text, used = (asked.text, asked.values(given)) if asked else (str(cypher), given)
    with ExitStack() as stack:
        store: Store = (
            where if not isinstance(where, Network) else stack.enter_context(_copy(where, asked, write=write))
        )
        # Parts that a UNION puts together come in nobody's order: they are ordered here, and cut after that.
        parts = asked is not None and asked.is_union
        limit = None if parts else top
        answer = _asked(store, asked, text, used, timeout=timeout, limit=limit, write=write and asked is None)
        if parts:
            answer = _ordered(answer, top)
        if asked is not None and asked.local:
            network = where if isinstance(where, Network) else where.load()
            measured, _, how = asked.local.partition(", ")
            local = measure(network, measured, weighted=how != "unweighted")
            answer["local"] = answer["actor_id"].map(local)
    if asked is not None and list(answer.columns) != list(asked.columns):
        raise ReadError(f"'{asked.name}' promises {', '.join(asked.columns)} and gives {', '.join(answer.columns)}")
    return answer


def _ordered(answer: pd.DataFrame, top: int | None) -> pd.DataFrame:
    """The first rows, by the columns from left to right."""
    ordered = answer.sort_values(list(answer.columns), ignore_index=True) if len(answer) else answer
    ordered = ordered if top is None else ordered.head(top)
    ordered.attrs["more"] = len(ordered) < len(answer)
    return ordered


def _copy(network: Network, asked: Question | None, *, write: bool) -> AbstractContextManager[Store]:
    """The embedded copy of a network, for what can be asked of one."""
    if write:
        raise QueryError("a Network does not change; write to a database, or use the command line's --write")
    if asked is not None and asked.needs:
        raise QueryError(
            f"'{asked.name}' needs {NEEDS.get(asked.needs, asked.needs)}; "
            "ask it there: push the network, then query --store URI"
        )
    return stores.embedded(network)


def _asked(store: Store, asked: Question | None, text: str, values: Mapping[str, Any], **how: Any) -> pd.DataFrame:
    try:
        return store.query(text, values, **how)
    except QueryError as error:
        if asked is not None and asked.needs and f"{asked.needs}." in str(error):
            raise QueryError(
                f"'{asked.name}' needs {NEEDS.get(asked.needs, asked.needs)}, which this server lacks"
            ) from None
        raise


def changed(
    network: Network, text: str, params: Mapping[str, Any], timeout: float | None
) -> tuple[Network, pd.DataFrame]:
    """What a statement that writes makes of a network, and its answer; the network itself stays as it is.

    The statement is run in a copy, which is then read back and checked as everything from outside is.
    """
    from netanalyser.stores.ladybug import Embedded

    with closing(Embedded()) as store:
        store.save(network)
        answer = store.query(text, params, write=True, timeout=timeout)
        return store.load(), answer


def queries(lang: str = "en") -> pd.DataFrame:
    """The saved questions: name, question, parameters with their defaults, columns, needs."""
    rows = [
        {
            "name": one.name,
            "question": one.sv if lang == "sv" else one.en,
            "parameters": ", ".join(f"{p.name}={_shown(p.default)}" for p in one.parameters),
            "columns": ", ".join(one.columns),
            "needs": one.needs,
        }
        for one in saved.every()
    ]
    return pd.DataFrame(rows, columns=["name", "question", "parameters", "columns", "needs"])


def _shown(value: Any) -> str:
    return "|".join(value) if isinstance(value, list) else str(value).lower() if isinstance(value, bool) else str(value)


def connect(uri: str, *, wait: float | None = None) -> Server:
    """A Neo4j server as a store: `save` pushes a network, `load` pulls it, `query` asks; use it in a ``with``.

    User and password come from NEO4J_USERNAME and NEO4J_PASSWORD, or are asked for; the database from NEO4J_DATABASE.

    Parameters
    ----------
    uri : bolt://HOST:PORT, neo4j://, or with +s behind for an encrypted connection
    wait : seconds that a server is waited for that is still starting

    Raises StoreError that says what is wrong and never repeats the password.
    """
    from netanalyser.stores import credentials
    from netanalyser.stores.neo4j import WAIT, Server

    place = credentials.address(uri)
    return Server(place, credentials.login(place), credentials.database(), WAIT if wait is None else wait)

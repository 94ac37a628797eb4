"""Pushing a network to a server: constraints first, then what differs, all of it or saying what stands."""

from __future__ import annotations

import random
import time
from collections import Counter
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager
from typing import Any, Protocol, TypeVar

import pandas as pd

from netanalyser.errors import StoreBusy, StoreError
from netanalyser.network import Network
from netanalyser.property_graph import ABOUT, TIES, about
from netanalyser.property_graph import rows as rows_of
from netanalyser.property_graph.tables import own_of
from netanalyser.schema import TABLES
from netanalyser.stores import reading
from netanalyser.stores.constraints import constraints
from netanalyser.stores.differences import Plan, Work, plan
from netanalyser.stores.reading import Step

T = TypeVar("T")

#: Rows a statement is run for at a time.
BATCH = 2_500
#: Up to so many changes are one transaction: more would not fit into the memory that a small server gives to one.
ATOMIC = 20_000
#: Batches on their way at once.
ABREAST = 2
#: Seconds before each new try of a transaction that the server stopped because of another one.
PAUSES = (0.2, 0.5, 1.0, 2.0, 4.0)


class Transaction(Protocol):
    """What is needed of a driver's transaction."""

    def run(self, statement: str, /, **params: Any) -> tuple[list[str], list[Any]]:
        """Columns and rows of a statement's answer."""

    def write(self, work: Work, first: int, last: int) -> None:
        """Run a statement for some of its rows; an error if it did not do as many as it was given."""


#: Opens a transaction that is committed when its block ends, and rolled back when an error leaves it.
Open = Callable[[], AbstractContextManager[Transaction]]


def patiently(work: Callable[[], T]) -> T:
    """What work gives, which is tried again when somebody else was in its way."""
    for pause in PAUSES:
        try:
            return work()
        except StoreBusy:
            time.sleep(pause * random.uniform(0.5, 1.5))  # so that two do not meet again
    return work()


def push(network: Network, open_: Open, *, prune: bool, dry_run: bool, step: Step = lambda _: None) -> pd.DataFrame:
    """Make the server hold the network; what else it holds of the shape stays, unless `prune`.

    Returns what was created, changed, removed, the same and left, one row a label or relationship type. Up to `ATOMIC`
    changes are one transaction. More are committed in batches, and the database is marked as unfinished meanwhile:
    then nobody pulls half a network from it, and another push goes on where this one stopped.
    """
    wanted = rows_of(network)
    with open_() as transaction:
        stored = reading.whole(transaction.run)
        own_of(stored)  # of a newer shape nothing is touched
        if not dry_run:
            # Whoever writes this node first goes first; another push waits here until this one is done.
            transaction.run(f"MERGE (n:{ABOUT} {{id: 1}}) SET n.pushes = coalesce(n.pushes, 0) + 1")
        there = reading.rows(transaction.run, stored, step=lambda share: step(0.3 * share))
        made = plan(there, wanted, prune=prune)
        whole = about(network, wanted)
        if not prune:
            merged = _own_columns(there.own, wanted.own)
            whole = about(network, type(wanted)(wanted.nodes, wanted.ties, wanted.links, merged))
        if dry_run:
            return made.table()
        together = len(made) <= ATOMIC
        _state(transaction, whole, unfinished=not together)
        if together:
            _all(made, transaction, step)
    if not together:
        _in_batches(made, open_, step)
        with open_() as transaction:
            _state(transaction, whole, unfinished=False)
    return made.table()


def _own_columns(
    stored: Mapping[str, Mapping[str, str]], wanted: Mapping[str, Mapping[str, str]]
) -> dict[str, dict[str, str]]:
    """The columns of the user's own of both, for a database that keeps what the network does not have."""
    return {
        table: {**stored.get(table, {}), **wanted.get(table, {})}
        for table in TABLES
        if table in stored or table in wanted
    }


def _state(transaction: Transaction, whole: dict[str, Any], *, unfinished: bool) -> None:
    transaction.run(
        f"MERGE (n:{ABOUT} {{id: 1}}) "
        "SET n.name = $name, n.version = $version, n.own = $own, n.unfinished = $unfinished",
        **whole,
        unfinished=unfinished,
    )


def _parts(works: list[Work]) -> list[tuple[Work, int, int]]:
    return [(work, first, min(first + BATCH, len(work))) for work in works for first in range(0, len(work), BATCH)]


def _all(made: Plan, transaction: Transaction, step: Step) -> None:
    done = 0
    for works in made.stages:
        for work, first, last in _parts(works):
            transaction.write(work, first, last)
            done += last - first
            step(0.3 + 0.7 * done / len(made))


def _in_batches(made: Plan, open_: Open, step: Step) -> None:
    done: Counter[tuple[str, str]] = Counter()

    def one(part: tuple[Work, int, int]) -> None:
        work, first, last = part

        def write() -> None:
            with open_() as transaction:
                transaction.write(work, first, last)

        patiently(write)
        done[work.what, work.does] += last - first
        step(0.3 + 0.7 * done.total() / len(made))

    try:
        for works in made.stages:
            with ThreadPoolExecutor(ABREAST) as crew:
                try:
                    for _ in crew.map(one, _parts(works)):
                        pass
                except BaseException:
                    crew.shutdown(cancel_futures=True)
                    raise
    except StoreError as error:
        raise StoreError(
            f"{error}. What stands: {_standing(made, done)}. Push again to finish: what stands is not written twice"
        ) from None


def _standing(made: Plan, done: Counter[tuple[str, str]]) -> str:
    parts = []
    for what, counts in made.counts.items():
        for does in ("created", "changed", "removed"):
            if counts[does]:
                parts.append(f"{what}: {done[what, does]:,} of {counts[does]:,} {does}")
    return "; ".join(parts)


def constrain(open_: Open) -> None:
    """Make keys unique, all of them or, when a key stands there twice, none: StoreError then names such keys."""
    with open_() as transaction:
        _, rows = transaction.run("SHOW CONSTRAINTS YIELD name RETURN name")
    there = {row[0] for row in rows}
    missing = [one for one in constraints() if one[0] not in there]

    def make() -> None:
        with open_() as transaction:
            for _, _, _, statement in missing:
                transaction.run(statement)

    try:
        patiently(make)
    except StoreError:
        with open_() as transaction:
            twice = [found for _, what, key, _ in missing for found in _twice(transaction, what, key)]
        if not twice:
            raise
        raise StoreError(
            f"the database has one key several times: {'; '.join(twice[:5])}. Keep one of each, or use another "
            "database; nothing was changed"
        ) from None


def _twice(transaction: Transaction, what: str, key: str) -> list[str]:
    pattern = f"()-[x:{what}]->()" if what in TIES else f"(x:{what})"
    _, rows = transaction.run(
        f"MATCH {pattern} WHERE x.{key} IS NOT NULL WITH x.{key} AS key, count(*) AS rows WHERE rows > 1 "
        "RETURN key, rows ORDER BY key LIMIT 5"
    )
    return [f":{what} with {key} {value!r} {rows} times" for value, rows in rows]

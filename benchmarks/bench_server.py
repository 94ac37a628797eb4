"""Pushing to and pulling from a real Neo4j, beside plain use of its driver.

The server is started for this, with 512 MB of heap; ours and the peers take turns on it, and it is emptied between any
two. The peers' rows are made before their time begins, ours within it.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import neo4j
import pandas as pd
from bench_read import write_network
from measuring import ROOT, met, table

import netanalyser as na
from netanalyser.network import Network
from netanalyser.property_graph import FROM, NODES, TIES, TO, rows
from netanalyser.stores.credentials import Login
from netanalyser.stores.differences import cells
from netanalyser.stores.neo4j import Server

sys.path.insert(0, str(ROOT))
from servers import neo4j_server as servers

ACTORS, TIES_MADE = 10_000, 60_000
TIMES, BATCH = 3, 5_000
#: What the project promises: times the peer.
PULL = 2.0


@dataclass(frozen=True)
class Rows:
    """Rows for the peers: where they go, what each becomes (`n`), the key to merge it on, and the rows."""

    match: str
    pattern: str
    key: str
    rows: list[dict[str, Any]]

    def statement(self, verb: str) -> str:
        """A plain statement that writes a batch by CREATE, or by MERGE on the key."""
        key = f" {{{self.key}: row.p.{self.key}}}" if verb == "MERGE" and self.key else ""
        return f"UNWIND $rows AS row {self.match}{verb} {self.pattern.format(key=key)} SET n += row.p"


def prepared(network: Network) -> list[Rows]:
    """The same graph as `push` writes, for plain statements."""
    made = rows(network)
    found = [
        Rows("", f"(n:{label}{{key}})", NODES[label].key, [{"p": row} for row in _records(frame)])
        for label, frame in made.nodes.items()
    ]
    for type_, frame in made.ties.items():
        tie = TIES[type_]
        found.append(_between(frame, tie.start[1], tie.end[1], type_, tie.key))
    for (type_, start, end), frame in made.links.items():
        found.append(_between(frame, start, end, type_, ""))
    return found


def _between(frame: pd.DataFrame, start: str, end: str, type_: str, key: str) -> Rows:
    match = f"MATCH (a:{start} {{{NODES[start].key}: row.a}}) MATCH (b:{end} {{{NODES[end].key}: row.b}}) "
    records = zip(frame[FROM], frame[TO], _records(frame.drop(columns=[FROM, TO])), strict=True)
    return Rows(match, f"(a)-[n:{type_}{{key}}]->(b)", key, [{"a": a, "b": b, "p": p} for a, b, p in records])


def _records(frame: pd.DataFrame) -> list[dict[str, Any]]:
    columns = cells(frame)
    if not columns:
        return [{} for _ in range(len(frame))]
    found = zip(*columns.values(), strict=True)
    return [{name: cell for name, cell in zip(columns, row, strict=True) if cell is not None} for row in found]


def _by_unwind(driver: neo4j.Driver, parts: list[Rows], verb: str) -> None:
    for part in parts:
        for first in range(0, len(part.rows), BATCH):
            driver.execute_query(part.statement(verb), rows=part.rows[first : first + BATCH])


def _emptied(driver: neo4j.Driver) -> None:
    with driver.session() as session:
        session.run("MATCH (n) CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 10000 ROWS").consume()


def _read_rows(driver: neo4j.Driver) -> None:
    """All properties of all nodes and ties, as the driver's records and no more."""
    with driver.session() as session:
        for label, node in NODES.items():
            asked = ", ".join(f"n.`{one.name}`" for one in node.properties)
            list(session.run(f"MATCH (n:{label}) RETURN {asked}"))
        for type_, tie in TIES.items():
            (_, start), (_, end) = tie.start, tie.end
            asked = ", ".join(f"n.`{one.name}`" for one in tie.properties)
            ends = f"a.{NODES[start].key}, b.{NODES[end].key}"
            list(session.run(f"MATCH (a:{start})-[n:{type_}]->(b:{end}) RETURN {ends}, {asked}"))


def _timed(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def measured(folder: Path) -> str:
    """Push and pull beside the plain driver; Markdown."""
    write_network(folder, ACTORS, TIES_MADE)
    network = na.read(folder)
    parts = prepared(network)
    times: dict[str, list[float]] = {name: [] for name in ("push", "create", "merge", "again", "pull", "read")}
    with servers.running(folder / "home") as running:
        login, auth = Login(running.user, running.password), (running.user, running.password)
        with Server(running.uri, login, wait=30) as store, neo4j.GraphDatabase.driver(running.uri, auth=auth) as driver:
            store.save(network)  # which makes the constraints that the peers have too
            for _ in range(TIMES + 1):  # the first round warms the server
                for name, verb in (("create", "CREATE"), ("merge", "MERGE")):
                    _emptied(driver)
                    times[name].append(_timed(partial(_by_unwind, driver, parts, verb)))
                _emptied(driver)
                times["push"].append(_timed(lambda: store.save(network)))
                times["again"].append(_timed(lambda: store.save(network)))
                times["read"].append(_timed(lambda: _read_rows(driver)))
                times["pull"].append(_timed(store.load))
    best = {name: min(found[1:]) for name, found in times.items()}
    plain = min(best["create"], best["merge"])
    what = {
        "push": "`push` into an empty database",
        "create": "plain `UNWIND ... CREATE`",
        "merge": "plain `UNWIND ... MERGE`",
        "again": "`push` of what is there already",
    }
    lines = [[text, f"{best[name]:.2f}", f"{best[name] / plain:.2f}"] for name, text in what.items()]
    pulled = best["pull"] / best["read"]
    return (
        f"Neo4j {servers.VERSION}, {ACTORS:,} actors and {TIES_MADE:,} ties, the same graph, constraints and driver; "
        f"plain batches of {BATCH:,}; the best of {TIMES} rounds, taking turns. `push` looks first at what is there. "
        f"Target: no slower than the faster plain way: {met(best['push'] <= plain)}.\n\n"
        f"{table(['into Neo4j', 'min s', 'times the faster plain way'], lines)}\n\n"
        f"`pull`, checked as everything from outside is, takes {best['pull']:.2f} s; reading the rows with the driver "
        f"takes {best['read']:.2f} s. Target: {PULL:g} times: {met(pulled <= PULL)} ({pulled:.2f})."
    )


def main() -> str:
    """Measure; a Markdown section."""
    head = "## A Neo4j server"
    try:
        servers.jars()
    except servers.Unavailable as reason:
        return f"{head}\n\nNot measured: {reason}\n"
    with tempfile.TemporaryDirectory() as place:
        return f"{head}\n\n{measured(Path(place))}\n"


if __name__ == "__main__":
    print(main())

"""Loading and asking the embedded store; pushing to and pulling from a real Neo4j, beside plain use of its driver.

The embedded store is measured in child processes of its own. The server is started for this, with 512 MB of heap; ours
and the peers take turns on it, and it is emptied between any two. The peers' rows are made before their time begins,
ours within it.
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
from measuring import ROOT, run, table

import netanalyser as na
from netanalyser.network import Network
from netanalyser.property_graph import FROM, NODES, TIES, TO, rows
from netanalyser.stores.credentials import Login
from netanalyser.stores.differences import cells
from netanalyser.stores.neo4j import Server

sys.path.insert(0, str(ROOT))
from servers import neo4j_server as servers

SMALL, LARGE = (10_000, 60_000), (100_000, 1_000_000)
TIMES, BATCH = 3, 5_000
#: What the project promises: seconds of a load, milliseconds of a question, times the peer.
LOAD_SMALL, LOAD_LARGE, MEMORY, ASK, PULL = 3.0, 60.0, 4.0, 100.0, 2.0

_ASKED = """
import time
from pathlib import Path
import netanalyser as na
from netanalyser import stores
from netanalyser.stores import saved
network = na.read({folder!r})
began = time.perf_counter()
with stores.embedded(network, Path({cache!r})) as store:
    noted["load"] = time.perf_counter() - began
    asked = saved.named("partners-shared-across-regions")
    noted["ask"] = []
    for _ in range(5):
        began = time.perf_counter()
        store.query(asked.text, asked.values({{}}))
        noted["ask"].append(time.perf_counter() - began)
"""
_ROW_BY_ROW = """
import time
import ladybug
import netanalyser as na
ties = na.read({folder!r}).ties.head({part})
connection = ladybug.Connection(ladybug.Database(":memory:"))
connection.execute("CREATE NODE TABLE Actor(actor_id STRING, PRIMARY KEY(actor_id))")
connection.execute("CREATE REL TABLE TIED(FROM Actor TO Actor, tie_id STRING, kind STRING, start STRING)")
actors = sorted({{*ties["source"], *ties["target"]}})
plain = ties[["source", "target", "tie_id", "kind", "start"]].astype(object)
plain = plain.where(plain.notna(), None).to_dict("records")
began = time.perf_counter()
connection.execute("UNWIND $rows AS id CREATE (:Actor {{actor_id: id}})", {{"rows": actors}})
connection.execute(
    "UNWIND $rows AS row MATCH (a:Actor {{actor_id: row.source}}) MATCH (b:Actor {{actor_id: row.target}}) "
    "CREATE (a)-[:TIED {{tie_id: row.tie_id, kind: row.kind, start: row.start}}]->(b)", {{"rows": plain}})
noted["seconds"] = time.perf_counter() - began
"""
#: So many ties are loaded row by row; more would only take longer.
PART = 5_000


def embedded(folder: Path) -> str:
    """Load and ask in the embedded store; Markdown."""
    found, ratio = [], 0.0
    for (actors, ties), promised, times in ((SMALL, LOAD_SMALL, TIMES), (LARGE, LOAD_LARGE, 1)):
        place = folder / f"{ties}"
        place.mkdir()
        write_network(place, actors, ties)
        # Each run has a cache of its own, so that it is loaded each time.
        runs = [run(_ASKED.format(folder=str(place), cache=str(folder / f"cache-{ties}-{n}"))) for n in range(times)]
        load = min(one.noted["load"] for one in runs)
        ask = min(min(one.noted["ask"]) for one in runs) * 1000
        peak = min(one.peak for one in runs) / 1024
        found.append(
            [
                f"{actors:,} / {ties:,}",
                f"{load:.2f}",
                f"{ask:.0f}",
                f"{peak:.2f}",
                f"{promised:g} s, {MEMORY:g} GiB: {_met(load <= promised and peak <= MEMORY)}",
                f"{ASK:g} ms: {_met(ask <= ASK)}" if (actors, ties) == SMALL else "",
            ]
        )
        if not ratio:
            slow = run(_ROW_BY_ROW.format(folder=str(place), part=PART)).noted["seconds"]
            ratio = slow / PART / (load / ties)
    head = ["actors / ties", "load s", "question ms", "peak GiB", "target of the load", "target of the question"]
    return (
        "All of a Network, built on disk; the question is `partners-shared-across-regions`. Opening it again builds "
        f"nothing.\n\n{table(head, found)}\n\n"
        f"The same database filled with `UNWIND ... CREATE` ({PART:,} ties of three properties) takes {ratio:.0f} "
        "times as long a tie."
    )


def _met(kept: bool) -> str:
    return "met" if kept else "missed"


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


def server(folder: Path) -> str:
    """Push and pull beside the plain driver; Markdown."""
    network = na.read(folder / f"{SMALL[1]}")
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
        f"Neo4j {servers.VERSION}, {SMALL[0]:,} actors and {SMALL[1]:,} ties, the same graph, constraints and driver; "
        f"plain batches of {BATCH:,}; the best of {TIMES} rounds, taking turns. `push` looks first at what is there. "
        f"Target: no slower than the faster plain way: {_met(best['push'] <= plain)}.\n\n"
        f"{table(['into Neo4j', 'min s', 'times the faster plain way'], lines)}\n\n"
        f"`pull`, checked as everything from outside is, takes {best['pull']:.2f} s; reading the rows with the driver "
        f"takes {best['read']:.2f} s. Target: {PULL:g} times: {_met(pulled <= PULL)} ({pulled:.2f})."
    )


def main() -> str:
    """Measure; a Markdown section."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        parts = ["## Stores: a graph database, embedded and on a server", embedded(folder)]
        try:
            servers.jars()
        except servers.Unavailable as reason:
            parts.append(f"Neo4j was not measured: {reason}")
        else:
            parts.append(server(folder))
        return "\n\n".join(parts) + "\n"


if __name__ == "__main__":
    print(main())

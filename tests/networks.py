"""Small networks for the tests: out of rows, out of a networkx graph, out of tests/published."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import networkx as nx
import numpy as np
import pandas as pd

from netanalyser.graphs import View
from netanalyser.network import Network
from netanalyser.schema import Sheet

PUBLISHED = Path(__file__).resolve().parent / "published"


def network_of(**tables: Sequence[Mapping[str, object]]) -> Network:
    """A Network of rows as dictionaries; actors may be ids alone, and ids stand for names and keys not
    given."""
    sheets = []
    for table, rows in tables.items():
        key = {"actors": "actor_id", "events": "event_id", "sources": "source_id"}.get(table)
        full = []
        for row in rows:
            row = {key: row} if isinstance(row, str) else dict(row)
            if key:
                row.setdefault("title" if table == "sources" else "name", row[key])
            full.append(row)
        sheets.append(Sheet(table, pd.DataFrame(full), table + ":{row}"))
    return Network.of(sheets)


def network(
    actors: str | Mapping[str, Mapping[str, object]],
    ties: Sequence[tuple[str, ...] | Mapping[str, object]] = (),
    **tables: Sequence[Mapping[str, object]],
) -> Network:
    """A Network of actors ("a b c", or id -> columns; names are the ids in capitals) and ties, numbered t1, t2, ...

    A tie is (source, target[, kind]) or its columns.
    """
    named = {actor: {} for actor in actors.split()} if isinstance(actors, str) else actors
    rows = [t if isinstance(t, Mapping) else dict(zip(("source", "target", "kind"), t, strict=False)) for t in ties]
    numbered = [{"tie_id": f"t{number}", **row} for number, row in enumerate(rows, 1)]
    people = [{"actor_id": actor, "name": actor.upper(), **columns} for actor, columns in named.items()]
    return network_of(**{k: v for k, v in {"actors": people, "ties": numbered, **tables}.items() if v})


def tied_by(pairs: Sequence[str], **more: object) -> list[dict[str, object]]:
    """Rows of ties out of ``"A B"`` or ``"A B 0.5"``: the ends and a weight, of kind collaborates_with unless
    told."""
    rows = []
    for pair in pairs:
        source, target, *weight = pair.split()
        row: dict[str, object] = {"source": source, "target": target, "kind": "collaborates_with", **more}
        rows.append(row | ({"weight": weight[0]} if weight else {}))
    return rows


def view_of(graph: nx.Graph) -> View:
    """A graph's nodes and edges as a View; a missing weight is 1."""
    place = {node: position for position, node in enumerate(graph)}
    rows = [(place[a], place[b], weight) for a, b, weight in graph.edges(data="weight", default=1.0)]
    columns = np.array(rows, dtype=float).reshape(-1, 3)
    source, target = columns[:, 0].astype(np.int64), columns[:, 1].astype(np.int64)
    index = pd.Index([str(node) for node in graph], name="actor_id")
    return View(index, source, target, columns[:, 2], graph.is_directed())


def published(name: str, directed: bool = False) -> nx.Graph:
    """A network of tests/published."""
    rows = pd.read_csv(PUBLISHED / f"{name}.csv", dtype=str, keep_default_na=False, encoding="utf-8")
    return nx.from_pandas_edgelist(rows, create_using=nx.DiGraph if directed else nx.Graph)

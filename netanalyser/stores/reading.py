"""What a server holds of the shape, read within one transaction."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import pandas as pd

from netanalyser.errors import StoreError
from netanalyser.property_graph import ABOUT, FROM, LINKS, NODES, TIES, TO, Node, Rows, Tie, stated
from netanalyser.property_graph.tables import own_of
from netanalyser.stores.cypher import quoted

#: Runs a statement with parameters: the names of the answer's columns and its rows.
Run = Callable[..., tuple[list[str], list[Any]]]
#: Told how much is done, from 0 to 1.
Step = Callable[[float], object]


def whole(run: Run) -> dict[str, Any]:
    """What the database says of the network as a whole; empty where none has been pushed."""
    columns, rows = run(
        f"MATCH (n:{ABOUT} {{id: 1}}) "
        "RETURN n.name AS name, n.version AS version, n.own AS own, n.unfinished AS unfinished"
    )
    return dict(zip(columns, rows[0], strict=True)) if rows else {}


def finished(stored: Mapping[str, Any]) -> None:
    """Raise StoreError when the last push to a database did not come to its end."""
    if stored.get("unfinished"):
        raise StoreError(
            "the last push to this database did not come to its end, so what it holds is no whole network; push again"
        )


def rows(run: Run, stored: Mapping[str, Any], *, tables_only: bool = False, step: Step = lambda _: None) -> Rows:
    """The nodes and relationships that a database holds; cells as the driver gives them.

    `tables_only` : only what tables are made of, and so nothing that is worked out, and no links.
    """
    own = own_of(stored)
    nodes, ties = {}, {}
    parts = len(NODES) + len(TIES) + len(LINKS) * (not tables_only)
    for number, (label, node) in enumerate(NODES.items()):
        names = _names(node, own, tables_only=tables_only)
        nodes[label] = frame(run, f"MATCH (n:{label})", {name: f"n.{quoted(name)}" for name in names}, node.key)
        step(number / parts)
    for number, (type_, tie) in enumerate(TIES.items()):
        (_, start), (_, end) = tie.start, tie.end
        cells = {FROM: f"a.{NODES[start].key}", TO: f"b.{NODES[end].key}"}
        cells |= {name: f"r.{quoted(name)}" for name in _names(tie, own, tables_only=tables_only)}
        ties[type_] = frame(run, f"MATCH (a:{start})-[r:{type_}]->(b:{end})", cells, tie.key)
        step((len(NODES) + number) / parts)
    found = {}
    for place in dict.fromkeys((link.type, *pair) for link in LINKS for pair in link.pairs) if not tables_only else ():
        type_, start, end = place
        cells = {FROM: f"a.{NODES[start].key}", TO: f"b.{NODES[end].key}"}
        one = frame(run, f"MATCH (a:{start})-[:{type_}]->(b:{end})", cells, FROM).drop_duplicates()
        if len(one):
            found[place] = one
    return Rows(nodes, ties, found, own)


def _names(part: Node | Tie, own: Mapping[str, Mapping[str, str]], *, tables_only: bool) -> list[str]:
    names = stated(part.properties) if tables_only else [p.name for p in part.properties]
    return [*names, *own.get(part.table, {}).values()]


def frame(run: Run, match: str, cells: Mapping[str, str], key: str) -> pd.DataFrame:
    """What a pattern finds; what has no key is not ours."""
    asked = ", ".join(f"{cell} AS {quoted(name)}" for name, cell in cells.items())
    _, rows = run(f"{match} WHERE {cells[key]} IS NOT NULL RETURN {asked}")
    columns = zip(*rows, strict=True) if rows else ([] for _ in cells)
    return pd.DataFrame(dict(zip(cells, (pd.Series(list(column), dtype=object) for column in columns), strict=True)))

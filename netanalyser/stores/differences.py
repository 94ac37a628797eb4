"""What a push has to do: the network beside what a server holds, as statements with rows.

Nothing here speaks to a server. Only labels, types and properties of the shape are touched, and of nodes and
relationships that the network does not have only what `prune` says.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pandas as pd

from netanalyser.property_graph import FROM, LINKS, NODES, TIES, TO, Rows
from netanalyser.stores.cypher import quoted

Cells = dict[str, np.ndarray]
#: (type, label it comes from, label it goes to)
Place = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Work:
    """One statement and the rows it is run for. `does` : created, changed or removed; `what` : label or type."""

    does: str
    what: str
    statement: str
    columns: list[np.ndarray] = field(repr=False)

    def __len__(self) -> int:
        return len(self.columns[0])

    def rows(self, first: int, last: int) -> list[list[Any]]:
        return [list(row) for row in zip(*(column[first:last] for column in self.columns), strict=True)]


@dataclass(slots=True)
class Plan:
    """Stages of work, each to be done before the next, and for each label and type what becomes of its rows."""

    stages: list[list[Work]] = field(default_factory=lambda: [[], [], [], []])
    counts: dict[str, dict[str, int]] = field(default_factory=dict)

    def add(self, stage: int, work: Work) -> None:
        if len(work):
            self.stages[stage].append(work)
            self.count(work.what, work.does, len(work))

    def count(self, what: str, does: str, rows: int) -> None:
        there = self.counts.setdefault(what, dict.fromkeys(("created", "changed", "removed", "same", "left"), 0))
        there[does] += rows

    def __len__(self) -> int:
        return sum(len(work) for stage in self.stages for work in stage)

    def table(self) -> pd.DataFrame:
        """what, created, changed, removed, same, left (only in the database): one row a label or type."""
        rows = [{"what": what, **counts} for what, counts in self.counts.items() if any(counts.values())]
        return pd.DataFrame(rows, columns=["what", "created", "changed", "removed", "same", "left"])


#: Stages: what goes first makes room for what comes.
REMOVE_TIES, NODES_STAGE, TIES_STAGE, REMOVE_NODES = range(4)


def plan(stored: Rows, wanted: Rows, *, prune: bool) -> Plan:
    """What makes a server that holds `stored` hold `wanted`, with what else it has of ours unless `prune`."""
    made = Plan()
    for label, node in NODES.items():
        own = _own(node.table, stored, wanted)
        _nodes(made, label, (stored.nodes[label], wanted.nodes[label]), own, prune=prune)
    keys = {
        table: set(pd.concat([wanted.ties[tie.type][tie.key] for tie in TIES.values() if tie.table == table]))
        for table in ("ties", "affiliations")
    }
    for type_, tie in TIES.items():
        own = _own(tie.table, stored, wanted)
        _ties(made, type_, (stored.ties[type_], wanted.ties[type_]), own, keys[tie.table], prune=prune)
    for place in dict.fromkeys([*wanted.links, *stored.links]):
        _links(made, place, (stored.links.get(place), wanted.links.get(place)), wanted, prune=prune)
    return made


def _own(table: str, *both: Rows) -> list[str]:
    names = (name for rows in both for name in rows.own.get(table, {}).values())
    return list(dict.fromkeys(names))


def cells(frame: pd.DataFrame) -> Cells:
    """Columns of plain Python values, None where a cell is missing: what a driver takes and gives."""
    found = {}
    for name, column in frame.items():
        values = column.dt.date if column.dtype.kind == "M" else column
        found[str(name)] = values.astype(object).where(column.notna(), None).to_numpy(dtype=object)
    return found


def _matched(old: Cells, new: Cells, key: str, names: list[str]) -> tuple[np.ndarray, np.ndarray]:
    """Where each new row is among the old ones (-1: nowhere), and whether it differs in one of the properties."""
    at = pd.Index(old[key]).get_indexer(new[key]) if len(old[key]) else np.full(len(new[key]), -1)
    known = at >= 0
    differs = np.zeros(len(at), dtype=bool)
    for name in names:
        before = old[name][at[known]] if name in old else np.full(known.sum(), None, dtype=object)
        after = new[name][known] if name in new else np.full(known.sum(), None, dtype=object)
        differs[known] |= np.array([a != b for a, b in zip(before, after, strict=True)], dtype=bool)
    return at, differs


def _filled(columns: Cells, names: list[str], rows: np.ndarray) -> list[str]:
    """The properties that some of the rows have."""
    return [name for name in names if name in columns and any(cell is not None for cell in columns[name][rows])]


def _properties(names: list[str], first: int) -> str:
    return ", ".join(f"{quoted(name)}: row[{first + number}]" for number, name in enumerate(names))


def _sets(variable: str, names: list[str], first: int) -> str:
    return ", ".join(f"{variable}.{quoted(name)} = row[{first + number}]" for number, name in enumerate(names))


def _pick(columns: Cells, names: list[str], rows: np.ndarray) -> list[np.ndarray]:
    empty = np.full(len(rows), None, dtype=object)
    return [columns[name][rows] if name in columns else empty[: rows.sum()] for name in names]


def _nodes(made: Plan, label: str, both: tuple[pd.DataFrame, pd.DataFrame], own: list[str], *, prune: bool) -> None:
    key = NODES[label].key
    names = [*(p.name for p in NODES[label].properties), *own]
    old, new = (cells(frame) for frame in both)
    at, differs = _matched(old, new, key, names)
    absent = at < 0
    filled = _filled(new, names, absent)
    create = f"UNWIND $rows AS row CREATE (n:{label} {{{_properties(filled, 0)}}})"
    made.add(NODES_STAGE, Work("created", label, create, _pick(new, filled, absent) or [new[key][absent]]))
    change = f"UNWIND $rows AS row MATCH (n:{label} {{{key}: row[0]}}) SET {_sets('n', names, 1)}"
    made.add(NODES_STAGE, Work("changed", label, change, _pick(new, [key, *names], differs)))
    made.count(label, "same", int((~absent & ~differs).sum()))
    rest = _unmatched(len(old[key]), at)
    if prune:
        remove = f"UNWIND $rows AS row MATCH (n:{label} {{{key}: row[0]}}) DETACH DELETE n"
        made.add(REMOVE_NODES, Work("removed", label, remove, [old[key][rest]]))
    else:
        made.count(label, "left", int(rest.sum()))


def _unmatched(rows: int, at: np.ndarray) -> np.ndarray:
    rest = np.ones(rows, dtype=bool)
    rest[at[at >= 0]] = False
    return rest


def _ties(
    made: Plan, type_: str, both: tuple[pd.DataFrame, pd.DataFrame], own: list[str], keys: set[str], *, prune: bool
) -> None:
    tie = TIES[type_]
    names = [*(p.name for p in tie.properties), *own]
    old, new = (cells(frame) for frame in both)
    at, differs = _matched(old, new, tie.key, names)
    _, moved = _matched(old, new, tie.key, [FROM, TO])
    ends = tuple((label, NODES[label].key) for _, label in (tie.start, tie.end))
    match = _between(ends, f"[r:{type_} {{{tie.key}: row[2]}}]")
    # A relationship cannot be moved: with other ends, or of another kind, it is another one.
    rest = _unmatched(len(old[tie.key]), at)
    rest_goes = rest & (prune | np.array([key in keys for key in old[tie.key]], dtype=bool))
    gone = rest_goes.copy()
    gone[at[moved]] = True
    made.add(REMOVE_TIES, Work("removed", type_, f"{match} DELETE r", _pick(old, [FROM, TO, tie.key], gone)))
    absent = (at < 0) | moved
    filled = _filled(new, names, absent)
    create = (
        f"UNWIND $rows AS row MATCH {_node('a', ends[0], 0)} MATCH {_node('b', ends[1], 1)} "
        f"CREATE (a)-[:{type_} {{{_properties(filled, 2)}}}]->(b)"
    )
    made.add(TIES_STAGE, Work("created", type_, create, _pick(new, [FROM, TO, *filled], absent)))
    changed = differs & ~moved
    change = f"{match} SET {_sets('r', names, 3)}"
    made.add(TIES_STAGE, Work("changed", type_, change, _pick(new, [FROM, TO, tie.key, *names], changed)))
    made.count(type_, "same", int((~absent & ~changed).sum()))
    made.count(type_, "left", int((rest & ~rest_goes).sum()))


def _node(variable: str, end: tuple[str, str], number: int) -> str:
    label, key = end
    return f"({variable}:{label} {{{key}: row[{number}]}})"


def _between(ends: tuple[tuple[str, str], ...], relationship: str) -> str:
    return f"UNWIND $rows AS row MATCH {_node('a', ends[0], 0)}-{relationship}->{_node('b', ends[1], 1)}"


def _links(
    made: Plan, place: Place, both: tuple[pd.DataFrame | None, pd.DataFrame | None], wanted: Rows, *, prune: bool
) -> None:
    type_, start, end = place
    ends = tuple((label, NODES[label].key) for label in (start, end))
    empty = pd.DataFrame({FROM: [], TO: []}, dtype="str")
    old, new = (empty if frame is None else frame for frame in both)
    fresh = _without(new, old)
    create = (
        f"UNWIND $rows AS row MATCH {_node('a', ends[0], 0)} MATCH {_node('b', ends[1], 1)} CREATE (a)-[:{type_}]->(b)"
    )
    made.add(TIES_STAGE, Work("created", type_, create, list(cells(fresh).values())))
    # What a row of the network no longer states goes; what rows state that only the database has, stays.
    stale = _without(old, new)
    side, label = _stating(type_, start, end)
    kept = stale[side].isin(wanted.nodes[label][NODES[label].key]) | prune
    remove = f"{_between(ends, f'[r:{type_}]')} DELETE r"
    made.add(REMOVE_TIES, Work("removed", type_, remove, list(cells(stale[kept]).values())))
    made.count(type_, "same", len(new) - len(fresh))
    made.count(type_, "left", int((~kept).sum()))


def _stating(type_: str, start: str, end: str) -> tuple[str, str]:
    """Which end's row states a link: the column and the label."""
    turned = any(link.type == type_ and link.turned for link in LINKS)
    return (TO, end) if turned else (FROM, start)


def _without(frame: pd.DataFrame, other: pd.DataFrame) -> pd.DataFrame:
    if frame.empty or other.empty:
        return frame
    here, there = (pd.MultiIndex.from_frame(one[[FROM, TO]]) for one in (frame, other))
    return frame[~here.isin(there)]

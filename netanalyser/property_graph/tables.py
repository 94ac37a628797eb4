"""From the nodes and relationships of a property graph back to the tables."""

from __future__ import annotations

import json
from collections.abc import Mapping

import pandas as pd

from netanalyser.errors import ReadError
from netanalyser.network import Network
from netanalyser.property_graph.declared import NODES, TIES, VERSION, WORKED_OUT
from netanalyser.property_graph.rows import FROM, TO, Rows
from netanalyser.schema import TABLES, Sheet


def about(network: Network, rows: Rows) -> dict[str, str | int]:
    """What is stored of the network as a whole: its name, the shape's version, the user's own columns."""
    return {"name": network.name, "version": VERSION, "own": json.dumps(rows.own, ensure_ascii=False)}


def own_of(stored: Mapping[str, object]) -> dict[str, dict[str, str]]:
    """The columns of the user's own, by table, with the properties that they are, as `about` stored them.

    Raises ReadError when they were stored by a newer program, or have been changed by hand.
    """
    if not stored:
        return {}
    if stored.get("version") != VERSION:
        raise ReadError(
            f"the database holds a network of shape {stored.get('version')}, and this program reads shape {VERSION}; "
            "read it with the program that stored it, or push it anew"
        )
    try:
        own = json.loads(str(stored.get("own", "{}")))
    except ValueError:
        own = None
    if not isinstance(own, dict) or not all(
        table in TABLES and isinstance(columns, dict) for table, columns in own.items()
    ):
        raise ReadError("what the database says of the columns of your own cannot be read; push the network anew")
    return own


def network_of(
    nodes: Mapping[str, pd.DataFrame],
    ties: Mapping[str, pd.DataFrame],
    stored: Mapping[str, object],
    place: str = "",
) -> Network:
    """The network that is stored as these nodes and relationships.

    Parameters
    ----------
    nodes : by label, what `rows` made or a database gave back
    ties : by relationship type, with `FROM` and `TO`
    stored : what `about` said
    place : where it was read from, for messages

    Rows come in their order; those without a place of their own, which somebody else put in, come last. Raises
    SchemaError when they do not make a network.
    """
    own = own_of(stored)
    parts: dict[str, list[pd.DataFrame]] = {}
    for label, node in NODES.items():
        if node.table:
            parts.setdefault(node.table, []).append(nodes[label])
    for tie in TIES.values():
        frame = ties[tie.type].rename(columns={FROM: tie.start[0], TO: tie.end[0]})
        if tie.kind and len(frame):
            frame = frame.assign(kind=tie.kind)
        parts.setdefault(tie.table, []).append(frame)
    sheets = [_sheet(table, frames, own.get(table, {}), place) for table, frames in parts.items()]
    return Network.of(sheets, str(stored.get("name") or ""))


def _sheet(table: str, frames: list[pd.DataFrame], own: Mapping[str, str], place: str) -> Sheet:
    filled = [frame for frame in frames if len(frame)] or frames[:1]
    frame = pd.concat(filled, ignore_index=True) if len(filled) > 1 else filled[0]
    frame = frame.sort_values("row", kind="stable", na_position="last").reset_index(drop=True)
    declared = [column.name for column in TABLES[table].columns]
    columns = {name: _joined(frame[name]) if name in _LISTS[table] else frame[name] for name in declared}
    columns |= {column: frame[name] for column, name in own.items() if name in frame.columns}
    made = pd.DataFrame(columns).set_axis(pd.RangeIndex(1, len(frame) + 1), axis=0)
    return Sheet(table, made, f"{place} {table}:{{row}}" if place else "")


_LISTS = {name: {column.name for column in table.columns if column.kind == "list"} for name, table in TABLES.items()}
assert not set(WORKED_OUT) & {column.name for table in TABLES.values() for column in table.columns}


def _joined(cells: pd.Series) -> pd.Series:
    return cells.map(lambda cell: "|".join(map(str, cell)) if isinstance(cell, list) else cell)

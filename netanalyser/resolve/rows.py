"""Rows that name actors: which they are, what they look like when another actor takes the place of one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd

from netanalyser.errors import ResolveError
from netanalyser.schema import TABLES

#: Where actors are named: table and column. `covers` holds several ids in a cell.
REFERENCES = (
    *((table.name, column.name) for table in TABLES.values() for column in table.columns if "actors" in column.refers),
    ("sources", "covers"),
)
#: Columns in which an id may also be an event's, a goal's or a source's.
_SHARED = {("claims", "subject_id"), ("sources", "covers")}

Tables = dict[str, pd.DataFrame]


def references(tables: Tables, actor: str) -> Iterator[str]:
    """Every reference to the actor, as ``table:id:column``."""
    others = {table: set(tables[table].iloc[:, 0]) for table in ("events", "goals", "sources")}
    for table, column in REFERENCES:
        cells = tables[table][column]
        names = cells.eq(actor)
        if column == "covers":
            names |= cells.str.split("|").map(lambda items: isinstance(items, list) and actor in items).astype(bool)
        found = tables[table].iloc[:, 0][names.fillna(False).to_numpy(dtype=bool)]
        shared = next((other for other, keys in others.items() if actor in keys), None)
        if len(found) and shared and (table, column) in _SHARED:
            raise ResolveError(
                f"'{actor}' is also the id of one of the {shared}, so it cannot be told which of the two "
                f"{table} '{found.iloc[0]}' means; give one of them another id"
            )
        yield from (f"{table}:{key}:{column}" for key in found)


def move(tables: Tables, rows: Sequence[str], old: str, new: str) -> None:
    """Let the references that name `old` name `new`."""
    wanted: dict[tuple[str, str], set[str]] = {}
    for row in rows:
        table, _, rest = row.partition(":")
        key, _, column = rest.rpartition(":")
        wanted.setdefault((table, column), set()).add(key)
    for table, column in REFERENCES:
        keys = wanted.get((table, column))
        if keys:
            frame = tables[table]
            here = frame.iloc[:, 0].isin(list(keys))
            if column == "covers":
                both = zip(frame[column], here, strict=True)
                cells = [_joined(swapped(listed(cell), old, new)) if yes else cell for cell, yes in both]
                tables[table] = frame.assign(**{column: pd.array(cells, dtype="str")})
            else:
                tables[table] = frame.assign(**{column: frame[column].mask(here & frame[column].eq(old), new)})


def listed(cell: Any) -> list[str]:
    """The values of a cell that holds several."""
    return cell.split("|") if isinstance(cell, str) and cell else []


def _joined(items: Sequence[str]) -> str | None:
    return "|".join(dict.fromkeys(items)) or None


def swapped(items: Sequence[str], old: str, new: str) -> list[str]:
    """The values with `new` in the place of `old`, each once."""
    return list(dict.fromkeys(new if item == old else item for item in items))


def cell_of(frame: pd.DataFrame, key: str, column: str) -> Any:
    """One cell of the row with this key."""
    return frame[column].iloc[int(np.argmax((frame.iloc[:, 0] == key).to_numpy()))]


def with_items(frame: pd.DataFrame, key: str, column: str, items: Sequence[str]) -> pd.DataFrame:
    """The table with other values in one cell."""
    cells = [_joined(items) if k == key else cell for k, cell in zip(frame.iloc[:, 0], frame[column], strict=True)]
    return frame.assign(**{column: pd.array(cells, dtype="str")})


def inserted(frame: pd.DataFrame, row: Mapping[str, Any], place: int) -> pd.DataFrame:
    """The table with one more row at `place`, its types kept; a column that has gone since comes back."""
    new = pd.DataFrame({name: [row.get(name)] for name in dict.fromkeys([*frame.columns, *row])})
    kinds = {name: frame.dtypes.get(name, pd.StringDtype(na_value=np.nan)) for name in new.columns}
    stacked = pd.concat([frame.iloc[:place], new.astype(kinds), frame.iloc[place:]], ignore_index=True)
    return stacked.astype(kinds)


def plain(cell: Any) -> Any:
    """A cell as JSON takes it."""
    return cell.item() if isinstance(cell, np.generic) else cell

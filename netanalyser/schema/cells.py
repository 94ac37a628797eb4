"""From raw cells to typed columns: `conform`, one table at a time.

Work is done once for each distinct value of a column, so a million rows cost little more than their distinct values.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from netanalyser import terms
from netanalyser.errors import Problem
from netanalyser.schema.columns import Column, Table
from netanalyser.schema.tables import TABLES
from netanalyser.schema.values import CONVERTERS, Unreadable, is_clean, plain, shown, slug

#: Of one fault in one column, this many rows are listed and the rest counted.
MAX_LISTED = 100
#: A column whose first cells, this many, all differ is looked at as a whole.
_SAMPLE = 1_000


@dataclass(frozen=True, slots=True)
class Sheet:
    """One table as it was read, before anything is checked.

    Attributes
    ----------
    table : which table it is
    frame : raw cells under schema names or names of the user's own; the index is the row's number in the file
    place : where a row stands, with ``{row}`` for its number, e.g. ``ties!A{row}`` or ``ties.csv:{row}``
    """

    table: str
    frame: pd.DataFrame
    place: str = ""

    def locator(self, row: object) -> str:
        """Where a row stands in the file."""
        return self.place.format(row=row) if self.place else ""

    @property
    def whole(self) -> str:
        """The sheet or file as such, without a row."""
        return self.place.removesuffix("!A{row}").removesuffix(":{row}").format(row="")


def empty(table: str) -> pd.DataFrame:
    """The table without rows, its columns typed."""
    return conform(Sheet(table, pd.DataFrame()))[0]


def conform(sheet: Sheet) -> tuple[pd.DataFrame, list[Problem]]:
    """Type every column of a table and name its faults.

    Returns
    -------
    frame : the table's columns in their order, then the user's own; index as in the file. A cell that could not be
        read is missing.
    problems : every fault, with its row, column, value and what to do
    """
    table, raw = TABLES[sheet.table], sheet.frame
    problems: list[Problem] = []
    typed: dict[str, Any] = {}
    for column in table.columns:
        if column.name in raw.columns:
            typed[column.name], found = _column(sheet, column)
            problems += found
        else:
            typed[column.name] = _missing(column, len(raw))
            if column.required and column.name != table.key and column.name != "kind" and len(raw.columns):
                problems.append(_missing_column(sheet, column))
    for name in raw.columns:
        if name not in typed:
            typed[name], found = _column(sheet, Column(str(name)))
            problems += found
    frame = pd.DataFrame(typed, index=raw.index)
    _fill(frame, table)
    problems += _blank(sheet, frame, table)
    return frame, problems


def _missing_column(sheet: Sheet, column: Column) -> Problem:
    there = ", ".join(map(str, sheet.frame.columns)) or "none"
    message = f"the column '{column.name}' is missing; the columns there are: {there}"
    return Problem(sheet.table, "", column.name, sheet.whole, "missing-column", message)


def _missing(column: Column, rows: int) -> Any:
    if column.kind == "number":
        return np.full(rows, np.nan)
    if column.kind == "flag":
        return pd.array([pd.NA], dtype="boolean").repeat(rows)
    return pd.array([None], dtype="str").repeat(rows)


def _column(sheet: Sheet, column: Column) -> tuple[Any, list[Problem]]:
    """One column, converted once for each distinct value."""
    series = sheet.frame[column.name]
    if isinstance(series, pd.DataFrame):  # the same heading twice
        message = f"two columns are headed '{column.name}'; rename or delete one"
        problem = Problem(sheet.table, "", column.name, sheet.whole, "column-twice", message)
        return _missing(column, len(sheet.frame)), [problem]
    cells = series.to_numpy(dtype=object)
    # Keys and the like: nothing is gained by their distinct values.
    if len(set(cells[:_SAMPLE])) == _SAMPLE and is_clean(cells, column):
        return pd.array(np.where(cells == "", None, cells), dtype="str"), []
    codes, distinct = pd.factorize(cells, use_na_sentinel=True)
    if is_clean(distinct, column):
        return _array(column, [cell or None for cell in distinct], codes), []
    convert = CONVERTERS[column.kind]
    values: list[Any] = []
    faults: dict[int, Unreadable] = {}
    for position, cell in enumerate(distinct):
        try:
            values.append(convert(plain(cell), column))
        except Unreadable as fault:
            values.append(None)
            faults[position] = fault
    problems = [p for position, fault in faults.items() for p in _rows(sheet, column, codes, position, fault)]
    problems += _trimmed(sheet, column, codes, distinct)
    return _array(column, values, codes), problems


def _trimmed(sheet: Sheet, column: Column, codes: np.ndarray, distinct: np.ndarray) -> list[Problem]:
    """A remark on the blanks that were taken away from names and references, where they could hide a second actor."""
    if column.kind != "id" and column.name != "name":
        return []
    padded = [at for at, cell in enumerate(distinct) if isinstance(cell, str) and cell.strip() not in ("", cell)]
    if not padded:
        return []
    rows = sheet.frame.index[np.isin(codes, padded)]
    message = f"blanks before or after the text were removed in {len(rows)} cell(s)"
    where, value = sheet.locator(rows[0]), repr(shown(distinct[padded[0]]))
    return [Problem(sheet.table, str(rows[0]), column.name, where, "trimmed", message, value, "remark")]


def _array(column: Column, values: list[Any], codes: np.ndarray) -> Any:
    if column.kind == "number":
        lookup = np.array([np.nan if v is None else v for v in values] + [np.nan], dtype=float)
        return lookup[codes]
    # The distinct values are typed, then repeated; the last one is the missing cell, which has the code -1.
    lookup = pd.array([*values, None], dtype="boolean" if column.kind == "flag" else "str")
    return lookup.take(codes)


def _rows(sheet: Sheet, column: Column, codes: np.ndarray, position: int, fault: Unreadable) -> list[Problem]:
    rows = sheet.frame.index[codes == position]
    value = shown(sheet.frame[column.name].iloc[int(np.argmax(codes == position))])
    more = len(rows) - MAX_LISTED
    tail = f" (and {more} more rows alike)" if more > 0 else ""
    return [
        Problem(sheet.table, str(row), column.name, sheet.locator(row), fault.code, f"{fault}{tail}", value)
        for row in rows[:MAX_LISTED]
    ]


def _fill(frame: pd.DataFrame, table: Table) -> None:
    """Fill what follows from the rest of the row: keys, the kind of a bare tie, whether a kind is directed."""
    if table.name == "ties":
        frame["kind"] = frame["kind"].fillna("tied_to")
        if frame["directed"].isna().any():
            directed = frame["kind"].map({code: term.directed for code, term in terms.TIE_KINDS.items()})
            frame["directed"] = frame["directed"].fillna(directed.astype("boolean").fillna(False))
    blank = frame[table.key].isna().to_numpy()
    if blank.any():
        frame.loc[blank, table.key] = _keys(frame.loc[blank], table)


def _keys(frame: pd.DataFrame, table: Table) -> list[str]:
    """A key made of what makes the row itself, so that reading the same row again gives the same key."""
    if table.name in ("actors", "events"):
        # A name without any Latin letter or digit makes no id of its own.
        stems = [slug(name) or table.name.removesuffix("s") for name in frame["name"].fillna("")]
    else:
        mixed = np.zeros(len(frame), dtype=np.uint64)
        cells = {name: frame[name].to_numpy(dtype=object, na_value="") for name in table.identity}
        if table.pair:
            cells |= zip(table.pair, np.sort([cells[name] for name in table.pair], axis=0), strict=True)
        for name in table.identity:
            codes, distinct = pd.factorize(cells[name])
            hashed = pd.util.hash_array(np.asarray(distinct, dtype=object))[codes]
            mixed = mixed * np.uint64(0x9E3779B97F4A7C15) + hashed
        stems = [f"{table.name[0]}-{number:012x}" for number in (mixed >> np.uint64(16)).tolist()]
    seen: dict[str, int] = {}
    keys = []
    for stem in stems:
        seen[stem] = seen.get(stem, 0) + 1
        keys.append(stem if seen[stem] == 1 else f"{stem}-{seen[stem]}")
    return keys


def _blank(sheet: Sheet, frame: pd.DataFrame, table: Table) -> list[Problem]:
    """Required cells that are empty although the row is not."""
    problems = []
    for column in table.columns:
        if not column.required or column.name not in sheet.frame.columns or column.name == table.key:
            continue
        raw = sheet.frame[column.name]
        if isinstance(raw, pd.DataFrame):
            continue
        # A cell with a fault of its own is reported as that fault, not as blank too.
        missing = raw[frame[column.name].isna()]
        for row in missing.index[[plain(cell) == "" for cell in missing]][:MAX_LISTED]:
            message = f"'{column.name}' is blank; fill it or delete the row"
            problems.append(Problem(table.name, str(row), column.name, sheet.locator(row), "blank", message))
    return problems

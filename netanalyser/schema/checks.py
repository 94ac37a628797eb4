"""What must hold across rows and tables: keys, references, periods; and where sources disagree."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import numpy as np
import pandas as pd

from netanalyser import dates
from netanalyser.errors import Problem, SchemaError, closest
from netanalyser.schema.cells import MAX_LISTED
from netanalyser.schema.columns import Column, Table
from netanalyser.schema.tables import TABLES

#: Where the row at a position of a table stands in the file it came from.
Locate = Callable[[str, int], str]


def check(tables: Mapping[str, pd.DataFrame]) -> None:
    """Raise SchemaError with every fault, if there is one."""
    errors = [problem for problem in faults(tables) if problem.severity == "error"]
    if errors:
        raise SchemaError(errors)


def faults(tables: Mapping[str, pd.DataFrame], locate: Locate | None = None) -> list[Problem]:
    """Every fault that shows only across rows or tables.

    Parameters
    ----------
    tables : conformed tables by name
    locate : tells where a table's nth row stands in its file; without it rows are named by their keys
    """
    find = locate or _nowhere
    referred = {name for table in TABLES.values() for column in table.columns for name in column.refers}
    keys = {name: set(frame[TABLES[name].key].dropna()) for name, frame in tables.items() if name in referred}
    problems: list[Problem] = []
    for name, frame in tables.items():
        table = TABLES[name]
        problems += _twice(table, frame, find)
        for column in table.columns:
            if column.refers:
                problems += _dangling(table, column, frame, keys, find)
        if {"start", "end"} <= set(table.names):
            problems += _backwards(table, frame, find)
    return problems


def _nowhere(_table: str, _position: int) -> str:
    return ""


def disagreements(claims: pd.DataFrame) -> pd.DataFrame:
    """Where sources state different values of one property of one subject at one time.

    Returns
    -------
    DataFrame with subject_id, property, values, source_ids and claim_ids (each joined by ``|``), one row a
    disagreement. One source that lists several values agrees with itself.
    """
    columns = ["subject_id", "property", "values", "source_ids", "claim_ids"]
    rows = []
    stated = claims.assign(as_of=claims["as_of"].fillna(""))
    for (subject, prop, _), group in stated.groupby(["subject_id", "property", "as_of"], sort=True):
        by_source = group.groupby("source_id", sort=False)["value"].agg(frozenset)
        if by_source.nunique() > 1:
            parts = [group[column].astype(str) for column in ("value", "source_id", "claim_id")]
            rows.append([subject, prop, *("|".join(dict.fromkeys(part)) for part in parts)])
    return pd.DataFrame(rows, columns=columns, dtype="str")


def _problems(
    table: Table,
    column: str,
    frame: pd.DataFrame,
    mask: np.ndarray,
    find: Locate,
    code: str,
    tell: Callable[[int], str],
) -> list[Problem]:
    positions = np.flatnonzero(mask)
    found = []
    for position in positions[:MAX_LISTED].tolist():
        row, value = frame.iloc[position][table.key], frame.iloc[position][column]
        where = find(table.name, position)
        found.append(Problem(table.name, str(row), column, where, code, tell(position), str(value)))
    if len(positions) > MAX_LISTED:
        rest = f"{len(positions) - MAX_LISTED} more rows have the same fault"
        found.append(Problem(table.name, "", column, "", code, rest))
    return found


def _twice(table: Table, frame: pd.DataFrame, find: Locate) -> list[Problem]:
    again = frame[table.key].duplicated().to_numpy() & frame[table.key].notna().to_numpy()

    def tell(position: int) -> str:
        value = frame[table.key].iloc[position]
        first = int(np.argmax((frame[table.key] == value).to_numpy()))
        where = find(table.name, first) or f"row {first + 1}"
        return f"the id '{value}' is used twice, first at {where}; give one of the rows another id"

    return _problems(table, table.key, frame, again, find, "id-twice", tell)


def _dangling(
    table: Table, column: Column, frame: pd.DataFrame, keys: Mapping[str, set[str]], find: Locate
) -> list[Problem]:
    known = set().union(*(keys.get(name, set()) for name in column.refers))
    cells = frame[column.name]
    codes, distinct = pd.factorize(cells.to_numpy(dtype=object), use_na_sentinel=True)
    unknown = np.array([value not in known for value in distinct] + [False], dtype=bool)[codes]
    singular = column.refers[0].removesuffix("s")

    def tell(position: int) -> str:
        value = str(cells.iloc[position])
        near = closest(value, known) if len(known) <= 20_000 else None
        hint = f"; did you mean '{near}'?" if near else "."
        return f"no such {singular} '{value}'{hint} Add it to {column.refers[0]} or correct the name"

    return _problems(table, column.name, frame, unknown, find, f"unknown-{singular}", tell)


def _backwards(table: Table, frame: pd.DataFrame, find: Locate) -> list[Problem]:
    both = (frame["start"].notna() & frame["end"].notna()).to_numpy()
    if not both.any():
        return []
    pairs = pd.MultiIndex.from_frame(frame.loc[both, ["start", "end"]])
    codes, distinct = pd.factorize(pairs)
    mask = np.zeros(len(frame), dtype=bool)
    mask[both] = np.array([dates.before(start, end) for start, end in distinct])[codes]

    def tell(position: int) -> str:
        row = frame.iloc[position]
        return f"the end {row['end']} lies before the start {row['start']}; correct one of them"

    return _problems(table, "end", frame, mask, find, "end-before-start", tell)

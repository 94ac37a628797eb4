"""What an import would do: which rows are new, changed, the same or refused, and the network that comes of it.

A row is known by its key. Of a known row only cells that the file fills in can change; a blank cell takes nothing
away. Where actors, events and goals come from stays as it was said first. All or nothing: one error refuses the whole.
"""

from __future__ import annotations

from typing import Any

import pandas as pd

from netanalyser import resolve, schema
from netanalyser.errors import Problem
from netanalyser.network import Network
from netanalyser.schema import TABLES, Sheet

COLUMNS = ("table", "id", "what", "columns", "old", "new")


#: Tables whose rows are things, not assertions: who said it first stays their source.
_ENTITIES = ("actors", "events", "goals")


def joined(
    network: Network | None, sheets: list[Sheet], *, create_actors: bool = False
) -> tuple[Network | None, list[Problem], pd.DataFrame]:
    """The Network with the rows of raw sheets in it.

    Parameters
    ----------
    network : that takes the rows in; None founds a new one
    create_actors : a name that is nobody's becomes an actor instead of a problem

    Returns
    -------
    The new Network, or None when anything is refused; every problem; and one row for each row read: table, id, what
    (new, changed, same, refused), columns (that change), old and new (their values), joined by ``|``.
    """
    sheets, problems = resolve.ends(sheets, network, create_actors)
    old = network if network is not None else Network({})
    tables = {table: old.table(table) for table in TABLES}
    # Where each new row of a table stands in its file; a row that was there before stands nowhere.
    places: dict[str, dict[str, str]] = {table: {} for table in TABLES}
    told: list[dict[str, Any]] = []
    for sheet in sheets:
        frame, found = schema.conform(sheet)
        problems += found
        key = TABLES[sheet.table].key
        twice = frame[key].duplicated() & frame[key].notna()
        problems += [_twice(sheet, row, value) for row, value in frame.loc[twice, key].items()]
        read = frame[~twice & frame[key].notna()]
        tables[sheet.table], rows = _taken_in(tables[sheet.table], read, sheet)
        told += rows
        places[sheet.table] |= {k: sheet.locator(row) for row, k in read[key].items()}

    def locate(table: str, position: int) -> str:
        return places[table].get(tables[table][TABLES[table].key].iloc[position], "")

    problems += schema.faults(tables, locate)
    refused = {(problem.table, problem.row) for problem in problems if problem.severity == "error"}
    for row in told:
        if (row["table"], row["id"]) in refused or (row["table"], row.pop("row")) in refused:
            row["what"] = "refused"
    table = pd.DataFrame(told, columns=list(COLUMNS))
    if any(problem.severity == "error" for problem in problems):
        return None, problems, table
    return Network(tables, old.name), problems, table


def _twice(sheet: Sheet, row: Any, value: str) -> Problem:
    message = f"the id '{value}' stands twice in this file; give one of the rows another id"
    return Problem(sheet.table, str(row), TABLES[sheet.table].key, sheet.locator(row), "id-twice", message, value)


def _taken_in(old: pd.DataFrame, read: pd.DataFrame, sheet: Sheet) -> tuple[pd.DataFrame, list[dict[str, Any]]]:
    """A table with the rows read put into it, and what becomes of each."""
    table = TABLES[sheet.table]
    key = table.key
    position = {k: at for at, k in enumerate(old[key])}
    known = read[key].isin(list(position)).to_numpy()
    # Columns of the user's own that one side lacks are blank there.
    own = [column for column in read.columns if column not in old.columns]
    stacked = pd.concat([old, read[~known]], ignore_index=True)
    stacked = stacked.astype(dict.fromkeys(own, "str") | dict(old.dtypes))
    fixed = {key, "source_id", "locator"} if sheet.table in _ENTITIES else {key}
    given = [c for c in read.columns if c in sheet.frame.columns and c not in fixed]
    told = []
    for row, cells in read[known].iterrows():
        at = position[cells[key]]
        before = stacked.loc[at]
        changed = [c for c in given if not pd.isna(cells[c]) and not _equal(before[c], cells[c])]
        for column in changed:
            stacked.loc[at, column] = cells[column]
        told.append(_said(sheet.table, row, cells[key], "changed" if changed else "same", changed, before, cells))
    told += [_said(sheet.table, row, value, "new", [], None, None) for row, value in read.loc[~known, key].items()]
    return stacked, told


def _equal(one: Any, other: Any) -> bool:
    return bool(not pd.isna(one) and one == other)


def _said(table: str, row: Any, key: str, what: str, changed: list[str], before: Any, after: Any) -> dict[str, Any]:
    old, new = (
        ("|".join("" if pd.isna(c[n]) else str(c[n]) for n in changed) for c in (before, after))
        if changed
        else ("", "")
    )
    return {
        "table": table,
        "id": key,
        "row": str(row),
        "what": what,
        "columns": "|".join(changed),
        "old": old,
        "new": new,
    }

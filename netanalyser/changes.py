"""What an import would do: which rows are new, changed, the same or refused, and the network that comes of it.

A row is known by its key. Of a known row only cells that the file fills in can change; a blank cell takes nothing
away. Where actors, events and goals come from stays as it was said first. All or nothing: one error refuses the whole.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from netanalyser import resolve, schema
from netanalyser.errors import Problem
from netanalyser.network import Network
from netanalyser.schema import TABLES, Sheet
from netanalyser.schema.values import plain

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
    (new, changed, same, refused), columns (that change), old and new (their values), joined by ``|``. A row that has
    only moved within its file is the same, and its locator is set right.
    """
    sheets, problems = resolve.ends(sheets, network, create_actors)
    old = network if network is not None else Network({})
    tables = {table: old.table(table) for table in TABLES}
    # Where each row read stands in its file; a row that was there before stands nowhere.
    places: dict[str, dict[str, str]] = {table: {} for table in TABLES}
    told = []
    for sheet in sheets:
        frame, found = schema.conform(sheet)
        problems += found
        key = TABLES[sheet.table].key
        if TABLES[sheet.table].pair:
            frame = _turned(tables[sheet.table], frame, sheet)
        frame = frame.assign(**{key: _recognised(tables[sheet.table], frame, sheet)})
        twice = (frame[key].duplicated() & frame[key].notna()).to_numpy()
        problems += [_twice(sheet, row, value) for row, value in frame.loc[twice, key].items()]
        read = ~twice & frame[key].notna().to_numpy()
        tables[sheet.table], rows = _taken_in(
            tables[sheet.table], frame[read], _filled(sheet, frame)[read], sheet.table
        )
        told.append(rows)
        places[sheet.table] |= {k: sheet.locator(row) for row, k in frame.loc[read, key].items()}

    def locate(table: str, position: int) -> str:
        return places[table].get(tables[table][TABLES[table].key].iloc[position], "")

    problems += schema.faults(tables, locate)
    table = pd.concat(told, ignore_index=True) if told else pd.DataFrame(columns=[*COLUMNS, "row"])
    errors = [problem for problem in problems if problem.severity == "error"]
    refused = {(problem.table, problem.row) for problem in errors}
    for name in ("id", "row"):
        if refused and len(table):
            hit = [pair in refused for pair in zip(table["table"], table[name], strict=True)]
            table["what"] = table["what"].mask(np.array(hit, dtype=bool), "refused")
    table = table[list(COLUMNS)]
    return (None if errors else Network(tables, old.name)), problems, table


def _twice(sheet: Sheet, row: Any, value: str) -> Problem:
    message = f"the id '{value}' stands twice in this file; give one of the rows another id"
    return Problem(sheet.table, str(row), TABLES[sheet.table].key, sheet.locator(row), "id-twice", message, value)


def _recognised(old: pd.DataFrame, frame: pd.DataFrame, sheet: Sheet) -> pd.Series:
    """The keys of a sheet's rows; a row without a key of its own that has moved within its file keeps the old one.

    Its place is part of what makes such a key, for two rows of a file that say the same are two assertions. A row put
    in above moves all that follow, and they are to be known again, the first of several alike as the first.
    """
    key, identity = TABLES[sheet.table].key, TABLES[sheet.table].identity
    keys = frame[key]
    if "locator" not in identity or not sheet.place or old.empty:
        return keys
    given = sheet.frame[key].map(plain).ne("").to_numpy() if key in sheet.frame else np.zeros(len(frame), dtype=bool)
    places = np.array([sheet.locator(row) for row in frame.index], dtype=object)
    moved = ~given & (frame["locator"].to_numpy(dtype=object) == places) & ~keys.isin(old[key]).to_numpy()
    left = old[old["locator"].str.startswith(sheet.locator(""), na=False) & ~old[key].isin(keys)]
    if not moved.any() or left.empty:
        return keys
    same = [column for column in identity if column != "locator"]
    now, before = (part[same].astype(object).fillna("").assign(key=part[key]) for part in (frame[moved], left))
    for part in (now, before):
        part["nth"] = part.groupby(same).cumcount()
    found = now.merge(before, on=[*same, "nth"], how="left", suffixes=("", "_before"))
    known = keys.to_numpy(dtype=object, copy=True)
    known[moved] = found["key_before"].fillna(found["key"])
    return pd.Series(known, index=keys.index, dtype="str")


def _turned(old: pd.DataFrame, frame: pd.DataFrame, sheet: Sheet) -> pd.DataFrame:
    """Rows about pairs as the rows that there were: a row without a key of its own is the first about its pair.

    It then names the two in the order of that row, for the order means nothing.
    """
    table = TABLES[sheet.table]
    columns = [table.key, *table.pair]
    known = {frozenset(row[1:]): row for row in old[columns][::-1].itertuples(index=False, name=None)}
    given = sheet.frame[table.key].map(plain).ne("") if table.key in sheet.frame else pd.Series(False, frame.index)
    rows = frame[columns].itertuples(index=False, name=None)
    cells = [row if own else known.get(frozenset(row[1:]), row) for row, own in zip(rows, given, strict=True)]
    return frame.assign(**pd.DataFrame(cells, index=frame.index, columns=columns).astype("str"))


def _filled(sheet: Sheet, frame: pd.DataFrame) -> pd.DataFrame:
    """Which cells the file itself fills in, leaving out what follows from others (a bare tie's kind)."""
    cells = {}
    for name in frame.columns:
        if name in sheet.frame and not isinstance(sheet.frame[name], pd.DataFrame):
            codes, distinct = pd.factorize(sheet.frame[name].to_numpy(dtype=object, na_value=None))
            said = np.array([*(plain(cell) != "" for cell in distinct), False], dtype=bool)[codes]
            cells[name] = said & frame[name].notna().to_numpy()
        else:
            cells[name] = np.zeros(len(frame), dtype=bool)
    if sheet.table == "ties":  # a kind that is stated says whether it is directed
        cells["directed"] |= cells["kind"]
    return pd.DataFrame(cells, index=frame.index)


def _taken_in(
    old: pd.DataFrame, read: pd.DataFrame, filled: pd.DataFrame, table: str
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """A table with the rows read put into it, and what becomes of each row."""
    key = TABLES[table].key
    at = pd.Index(old[key]).get_indexer(read[key])
    known = at >= 0
    # Columns of the user's own that one side lacks are blank there.
    kinds = dict(old.dtypes) | {name: "str" for name in read.columns if name not in old.columns}
    stacked = pd.concat([old, read[~known]], ignore_index=True).reindex(columns=list(kinds)).astype(kinds)
    rows, at = np.flatnonzero(known), at[known]
    differences: dict[int, list[tuple[str, str, str]]] = {}
    for name in read.columns:
        if name == key or (table in _ENTITIES and name in ("source_id", "locator")):
            continue
        cells = stacked[name].to_numpy(dtype=object, na_value=None).copy()
        after = read[name].to_numpy(dtype=object, na_value=None)[rows]
        before = cells[at]
        differs = filled[name].to_numpy()[rows] & (before != after)
        if not differs.any():
            continue
        cells[at[differs]] = after[differs]
        stacked[name] = pd.Series(cells, index=stacked.index).astype(kinds[name])
        if name == "locator":
            continue
        for row in np.flatnonzero(differs).tolist():
            differences.setdefault(int(rows[row]), []).append((name, plain(before[row]), plain(after[row])))
    what = np.where(known, "same", "new").astype(object)
    what[list(differences)] = "changed"
    told = pd.DataFrame({"table": table, "id": read[key].to_numpy(), "what": what, "row": read.index.map(str)})
    for place, column in enumerate(("columns", "old", "new")):
        told[column] = ["|".join(d[place] for d in differences.get(row, ())) for row in range(len(read))]
    return stacked, told


def overlaid(old: Network, new: Network) -> Network:
    """The rows of the new network, and those of the old one that it does not have; SchemaError when they do not fit."""
    tables = {}
    for name, table in TABLES.items():
        before, after = old.table(name), new.table(name)
        at = pd.Index(before[table.key]).get_indexer(after[table.key])
        # A row that was there keeps its place.
        order = np.where(at >= 0, at, len(before) + np.arange(len(after)))
        rest = before[~before[table.key].isin(after[table.key])]
        places = np.concatenate([order, rest.index.to_numpy()])
        stacked = pd.concat([after, rest], ignore_index=True).iloc[np.argsort(places, kind="stable")]
        kinds = dict(before.dtypes) | dict(after.dtypes)
        tables[name] = stacked.astype({column: kinds[column] for column in stacked.columns}).reset_index(drop=True)
    return Network(tables, new.name or old.name)


def between(old: Network, new: Network) -> pd.DataFrame:
    """What became of the rows of each table: table, new, changed, removed, same; tables without any left out."""
    told = []
    for name, table in TABLES.items():
        before, after = (network.table(name).set_index(table.key) for network in (old, new))
        both = after.index.intersection(before.index)
        columns = after.columns.union(before.columns)
        one, other = (frame.reindex(columns=columns).loc[both].astype(object) for frame in (before, after))
        same = int(((one == other) | (one.isna() & other.isna())).all(axis=1).sum())
        row = [len(after) - len(both), len(both) - same, len(before) - len(both), same]
        told += [[name, *row]] if any(row) else []
    return pd.DataFrame(told, columns=["table", "new", "changed", "removed", "same"])

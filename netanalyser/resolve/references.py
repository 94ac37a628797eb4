"""Names instead of ids: what people write into the columns that refer to actors, events, goals and sources."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from netanalyser.errors import Problem
from netanalyser.network import Network
from netanalyser.resolve.known import NAMED, Known, known_in, new_id, readable, same_name
from netanalyser.schema import TABLES, Sheet
from netanalyser.schema.values import plain, shown

_Everything = dict[str, Known]


def ends(
    sheets: Sequence[Sheet], network: Network | None = None, create: bool = False
) -> tuple[list[Sheet], list[Problem]]:
    """The sheets with ids where names were written.

    An id stands for itself; any other text means the row that goes by exactly this name or, failing that, by this name
    in other spelling (see `gazetteer.normal_name`), actors by their aliases too. Rows that are named but have no id get
    one: the id of the network's row of that name, else one made of the name.

    Parameters
    ----------
    sheets : as read
    network : what the sheets are read into, if anything; its rows are known by their names as well
    create : let actors that are named and that nobody knows be made

    Returns
    -------
    sheets : with ids. Without a network and without a sheet of actors, a sheet of the actors that the rows name is
        added: a list of ties founds a network.
    problems : names that mean several rows, actors that stand twice (those rows are left out); and a remark on the
        actors that were made. A name that nobody goes by is left for the schema to report, and so is a blank one:
        neither ever becomes an actor unasked.
    """
    known = {table: known_in(table, network) for table in NAMED}
    problems: list[Problem] = []
    told = list(sheets)
    for table in NAMED:  # actors first: an owner is part of what makes a goal
        stored = known_in(table, network)
        told = [_identified(s, known, stored, problems) if s.table == table else s for s in told]
    if create or (network is None and not any(sheet.table == "actors" for sheet in sheets)):
        made = [new for sheet in told if (new := _made(sheet, known["actors"])) is not None]
        if made:
            count = sum(len(sheet.frame) for sheet in made)
            where = made[0].place.partition("!")[0].partition(":")[0]
            message = f"{count} actors were made of the names in the rows; their type is not known"
            problems.append(Problem("actors", "", "", where, "actors-made", message, str(count), "remark"))
        told += made
    return [_referring(sheet, known, problems) for sheet in told], problems


# -- rows that have a name ----------------------------------------------------------------------------------------


def _identified(sheet: Sheet, known: _Everything, stored: Known, problems: list[Problem]) -> Sheet:
    """The sheet with an id in every row that has a name, and its rows known."""
    key, naming, mine = TABLES[sheet.table].key, NAMED[sheet.table], known[sheet.table]
    frame = sheet.frame.copy(deep=False)
    if list(frame.columns).count(naming.names[0]) != 1 or list(frame.columns).count(key) > 1:
        return sheet  # the schema reports what is missing or there twice
    keys, written, beside = _cells(frame, key), _cells(frame, naming.names[0]), _cells(frame, naming.beside)
    aliases = _cells(frame, "aliases") if sheet.table == "actors" else [""] * len(frame)
    if naming.beside == "owner":
        beside = [_only(known["actors"].find(text)) or text for text in beside]
    names = frame[naming.names[0]].to_numpy(dtype=object, copy=True)
    earlier = {same_name(name): row for row, name in mine.names.items()}
    here: set[str] = set()
    refused = np.zeros(len(frame), dtype=bool)
    for at, name in enumerate(written):
        given = keys[at]
        if given:
            keys[at] = mine.stands_for(given)
        elif readable(name) and sheet.table == "actors":
            problem = _who(sheet, at, name, stored, here)
            if problem is not None:
                problems.append(problem)
                refused[at] = True
                continue
            found = _only(stored.called(name)) or earlier.get(same_name(name), "")
            keys[at] = found or new_id(name, mine.names, "actor")
            here |= {same_name(name), keys[at]}
        elif readable(name):
            keys[at] = mine.next_held(name, beside[at]) or new_id(name, mine.names, sheet.table.removesuffix("s"))
        if keys[at] != given and sheet.table == "actors":
            # Found by another name than its own, or merged away since: that is no new name for it.
            names[at] = mine.names.get(keys[at], names[at])
        if keys[at]:
            mine.add(keys[at], str(names[at]), [name, *aliases[at].split("|")])
    frame[naming.names[0]] = pd.Series(names, index=frame.index, dtype=object)
    frame[key] = pd.Series([text or None for text in keys], index=frame.index, dtype=object)
    return Sheet(sheet.table, frame[~refused], sheet.place)


def _who(sheet: Sheet, at: int, name: str, stored: Known, here: set[str]) -> Problem | None:
    """Why a row of an actor without id cannot be told to be one, or None when it can."""
    found = stored.called(name)
    if len(found) > 1:
        return _ambiguous(sheet, at, "name", name, sorted(found), stored)
    if same_name(name) not in here and not found & here:
        return None
    message = f"'{shown(name)}' is the same actor as in a row above; delete one of the rows, or give each an id"
    row = sheet.frame.index[at]
    return Problem("actors", str(row), "name", sheet.locator(row), "name-twice", message, shown(name))


def _made(sheet: Sheet, actors: Known) -> Sheet | None:
    """Actors of the names in a sheet's references that nobody goes by, in the order in which they stand there."""
    places: dict[str, tuple[int, int, str]] = {}
    spellings: dict[str, list[str]] = {}
    columns = [c.name for c in TABLES[sheet.table].columns if c.refers == ("actors",) and sheet.table != "resolutions"]
    for order, column in enumerate(columns):
        if list(sheet.frame.columns).count(column) != 1:
            continue
        codes, distinct = pd.factorize(sheet.frame[column].to_numpy(dtype=object, na_value=None))
        rows = np.flatnonzero(codes >= 0)
        first = rows[~pd.Series(codes[rows]).duplicated().to_numpy()]
        for at in first.tolist():
            text = plain(distinct[codes[at]])
            if readable(text) and not actors.find(text):
                same = same_name(text)
                places[same] = min(places.get(same, (at, order, text)), (at, order, text))
                spellings.setdefault(same, []).append(text)
    if not places:
        return None
    made = []
    ordered = sorted(places.items(), key=lambda item: item[1])
    for same, (_, _, name) in ordered:
        others = [spelling for spelling in dict.fromkeys(spellings[same]) if spelling != name]
        key = new_id(name, actors.names, "actor")
        actors.add(key, name, others)
        made.append((key, name, "|".join(others) or None))
    told = sheet.frame.iloc[[at for _, (at, _, _) in ordered]]
    frame = pd.DataFrame(made, columns=["actor_id", "name", "aliases"], dtype=object, index=told.index)
    for column in ("source_id", "locator"):
        if list(sheet.frame.columns).count(column) == 1:
            frame[column] = told[column].to_numpy(dtype=object)
    return Sheet("actors", frame, sheet.place)


# -- rows that refer ------------------------------------------------------------------------------------------------


def _referring(sheet: Sheet, known: _Everything, problems: list[Problem]) -> Sheet:
    """The sheet with ids in the columns that refer to what has a name; rows whose names mean several are left out."""
    frame = sheet.frame.copy(deep=False)
    refused = np.zeros(len(frame), dtype=bool)
    columns = {c.name: tuple(t for t in c.refers if t in NAMED) for c in TABLES[sheet.table].columns}
    if sheet.table == "sources":
        columns["covers"] = ("actors", "events")
    for column, tables in columns.items():
        if not tables or list(frame.columns).count(column) != 1:
            continue
        codes, distinct = pd.factorize(frame[column].to_numpy(dtype=object, na_value=None))
        meant = np.array([*distinct, None], dtype=object)
        for at, raw in enumerate(distinct):
            texts = plain(raw).split("|") if column == "covers" else [plain(raw)]
            found = [_meant(text.strip(), [known[table] for table in tables]) for text in texts]
            several = next((ids for ids in found if len(ids) > 1), None)
            if several:
                owner = next(known[t] for t in tables if several[0] in known[t].names)
                rows = np.flatnonzero(codes == at).tolist()
                problems += [_ambiguous(sheet, row, column, plain(raw), several, owner) for row in rows]
                refused |= codes == at
            among = [known[table] for table in tables]
            taken = [text for ids, text in zip(found, texts, strict=True) if len(ids) == 1 and not _wrote(among, text)]
            if taken:
                problems.append(_taken(sheet, int(np.argmax(codes == at)), column, taken[0], found))
            ids = [ids[0] if ids else text for ids, text in zip(found, texts, strict=True)]
            if ids != texts:
                meant[at] = "|".join(ids)
        frame[column] = pd.Series(meant[codes], index=frame.index, dtype=object)
    return Sheet(sheet.table, frame[~refused] if refused.any() else frame, sheet.place)


def _meant(text: str, among: Sequence[Known]) -> list[str]:
    if any(text in known.names for known in among) or not text:
        return [text] if text else []
    return sorted(set().union(*(known.find(text) for known in among)))


def _wrote(among: Sequence[Known], text: str) -> bool:
    return any(known.wrote(text.strip()) for known in among)


def _taken(sheet: Sheet, at: int, column: str, text: str, found: Sequence[Sequence[str]]) -> Problem:
    """A remark that a name was taken for one in another spelling: never silently."""
    meant = next(ids[0] for ids in found if len(ids) == 1)
    message = f"'{shown(text)}' was taken for '{meant}', whose name differs in punctuation or legal form only"
    row = sheet.frame.index[at]
    return Problem(sheet.table, str(row), column, sheet.locator(row), "taken-for", message, shown(text), "remark")


def _ambiguous(sheet: Sheet, at: int, column: str, text: str, ids: Sequence[str], known: Known) -> Problem:
    listed = ", ".join(f"{key} ({known.names[key]})" if key in known.names else key for key in ids)
    message = f"'{shown(text)}' may be any of {listed}; write the id of the one that is meant"
    row = sheet.frame.index[at]
    return Problem(sheet.table, str(row), column, sheet.locator(row), "ambiguous-name", message, shown(text))


def _cells(frame: pd.DataFrame, column: str) -> list[str]:
    if list(frame.columns).count(column) != 1:
        return [""] * len(frame)
    return [plain(cell) for cell in frame[column].to_numpy(dtype=object, na_value=None)]


def _only(found: set[str]) -> str:
    return next(iter(found)) if len(found) == 1 else ""

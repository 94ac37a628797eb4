"""Names where ids belong: a person writes `Malmö stad` in a tie, and the row means the actor of that name.

A reference may be written as an id, a name or an alias. It becomes an id when it means one thing only; several
meanings are a problem with its candidates, and no meaning is left for the schema to report. Near matches are never
taken silently.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
import pandas as pd

from netanalyser.errors import Problem, ResolveError, UnknownName
from netanalyser.network import Network
from netanalyser.schema import TABLES, Sheet
from netanalyser.schema.values import EMPTY_WORDS, plain, slug

#: The tables that people refer to by name.
NAMED = ("actors", "events", "goals")


def ends(
    sheets: list[Sheet], network: Network | None = None, *, create: bool = False
) -> tuple[list[Sheet], list[Problem]]:
    """Sheets whose references are ids.

    Parameters
    ----------
    sheets : as read
    network : what is there already, and may be referred to
    create : an unknown name becomes an actor; so it does unasked when there is no actor at all to refer to, because an
        edge list alone may found a network. What was made is a remark.

    Returns
    -------
    The sheets, with one of new actors (type unknown) where some were made, and the problems found.
    """
    problems: list[Problem] = []
    founds = network is None and not any(sheet.table == "actors" for sheet in sheets)
    books = {table: _Book.of(table, network) for table in NAMED}
    sheets = [_keyed(sheet, books[sheet.table]) if sheet.table in NAMED else sheet for sheet in sheets]
    made: dict[str, dict[str, Any]] = {}
    done = []
    for sheet in sheets:
        frame = sheet.frame
        for column in TABLES[sheet.table].columns:
            table = column.refers[0] if len(column.refers) == 1 else ""
            if table in NAMED and list(frame.columns).count(column.name) == 1:
                makes = made if table == "actors" and (create or founds) else None
                frame, found = _referring(Sheet(sheet.table, frame, sheet.place), column.name, books[table], makes)
                problems += found
        done.append(Sheet(sheet.table, frame, sheet.place))
    if made:
        rows = pd.DataFrame(list(made.values()))
        done.append(Sheet("actors", rows, ""))
        message = f"{len(made)} actor(s) were made of the names in the rows; their type is unknown"
        problems.append(Problem("actors", "", "type", "", "actors-made", message, severity="remark"))
    return done, problems


def actor(network: Network, word: str) -> str:
    """The id of the one actor that goes by this id, name or alias.

    Raises UnknownName when nobody does, ResolveError when several do.
    """
    book = _Book.of("actors", network)
    meant = book.meaning(plain(word))
    if len(meant) > 1:
        raise ResolveError(f"'{word}' may be {' or '.join(sorted(meant))}; write the id")
    if not meant:
        raise UnknownName("actor", word, book.ids)
    return next(iter(meant))


class _Book:
    """What a table's rows go by: ids, names as written, and names without regard to case and blanks.

    Not `normal_name`: that `Trivector` and `Trivector AB` are one is for somebody to decide (see `resolve.candidates`).
    """

    def __init__(self) -> None:
        self.ids: set[str] = set()
        self.exact: dict[str, set[str]] = {}
        self.folded: dict[str, set[str]] = {}

    @classmethod
    def of(cls, table: str, network: Network | None) -> _Book:
        book = cls()
        if network is not None:
            frame = network.table(table)
            aliases = frame["aliases"] if "aliases" in frame else [None] * len(frame)
            for key, name, also in zip(frame[TABLES[table].key], frame["name"], aliases, strict=True):
                book.enter(key, name, also)
        return book

    def enter(self, key: str, name: str, aliases: Any = None) -> None:
        self.ids.add(key)
        for word in [name, *(aliases.split("|") if isinstance(aliases, str) else [])]:
            self.exact.setdefault(plain(word), set()).add(key)
            self.folded.setdefault(_folded(word), set()).add(key)

    def meaning(self, word: str) -> set[str]:
        """The ids that a reference may mean."""
        if word in self.ids:
            return {word}
        return self.exact.get(word) or self.folded.get(_folded(word)) or set()


def _folded(word: str) -> str:
    return " ".join(plain(word).casefold().split())


def _keyed(sheet: Sheet, book: _Book) -> Sheet:
    """The sheet with an id in every row that has a name, and its names entered in the book."""
    key = TABLES[sheet.table].key
    frame = sheet.frame
    if "name" not in frame.columns or any(list(frame.columns).count(column) > 1 for column in (key, "name")):
        return sheet
    names = [plain(cell) for cell in frame["name"]]
    keys = [plain(cell) for cell in frame[key]] if key in frame.columns else [""] * len(frame)
    for at, (given, name) in enumerate(zip(keys, names, strict=True)):
        if not given and name and name.casefold() not in EMPTY_WORDS:
            known = book.meaning(name)
            keys[at] = next(iter(known)) if len(known) == 1 else slug(name) or f"{sheet.table}-{at + 1}"
    aliases = list(frame["aliases"]) if list(frame.columns).count("aliases") == 1 else [None] * len(frame)
    for given, name, also in zip(keys, names, aliases, strict=True):
        if given and name:
            book.enter(given, name, also)
    return Sheet(sheet.table, frame.assign(**{key: pd.array(keys, dtype=object)}), sheet.place)


def _referring(
    sheet: Sheet, column: str, book: _Book, made: dict[str, dict[str, Any]] | None
) -> tuple[pd.DataFrame, list[Problem]]:
    """A sheet's rows with one column's references as ids; new actors go into `made`, when it is given."""
    frame = sheet.frame
    codes, distinct = pd.factorize(frame[column].to_numpy(dtype=object, na_value=None), use_na_sentinel=True)
    ids: list[Any] = []
    problems: list[Problem] = []
    for code, cell in enumerate(distinct):
        word = plain(cell)
        meant = book.meaning(word) if word else set()
        if len(meant) == 1:
            ids.append(next(iter(meant)))
            continue
        ids.append(cell)
        if len(meant) > 1:
            problems += _ambiguous(sheet, column, codes == code, word, meant)
        elif made is not None and word and word.casefold() not in EMPTY_WORDS and "|" not in word:
            ids[-1] = _make(sheet, int(np.argmax(codes == code)), word, book, made)
    lookup = np.array([*ids, None], dtype=object)
    return frame.assign(**{column: pd.array(lookup[codes], dtype=object)}), problems


def _ambiguous(sheet: Sheet, column: str, rows: np.ndarray, word: str, meant: set[str]) -> Iterator[Problem]:
    message = f"'{word}' may be {' or '.join(sorted(meant))}; write the id"
    for row in sheet.frame.index[rows]:
        yield Problem(sheet.table, str(row), column, sheet.locator(row), "ambiguous-name", message, word)


def _make(sheet: Sheet, position: int, word: str, book: _Book, made: dict[str, dict[str, Any]]) -> str:
    """A new actor of this name, with the source and place of the row that names it first."""
    stem = slug(word) or "actor"
    key, number = stem, 1
    while key in book.ids:
        number += 1
        key = f"{stem}-{number}"
    row = sheet.frame.iloc[position]
    where = {name: row[name] for name in ("source_id", "locator") if name in sheet.frame.columns}
    made[key] = {"actor_id": key, "name": word, **where}
    book.enter(key, word)
    return key

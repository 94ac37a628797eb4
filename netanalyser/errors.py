"""Every error this package raises on purpose.

One base, a handful of meanings. A message says what is wrong, where, which value, and what to do about it.
Faults in data are collected and raised together (`SchemaError`); misuse raises at once.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import get_close_matches


class NetanalyserError(Exception):
    """Base of all errors a user may meet."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One fault in the data.

    Attributes
    ----------
    table, row, column : where it is; `row` is the row's id or its number counted from 1
    locator : where it was read from, e.g. ``ties!A3`` or ``ties.csv:3``
    code : machine-readable reason, e.g. ``unknown-actor``
    message : what is wrong and what to do
    value : the offending cell as it was read
    severity : ``error`` (the data are refused) or ``remark`` (worth knowing)
    """

    table: str
    row: str
    column: str
    locator: str
    code: str
    message: str
    value: str = ""
    severity: str = "error"

    def __str__(self) -> str:
        place = self.locator or f"{self.table}, row {self.row}"
        column = f", column '{self.column}'" if self.column else ""
        return f"{place}{column}: {self.message}"


class SchemaError(NetanalyserError):
    """The data break the schema; `problems` lists every fault found."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = list(problems)
        shown = "\n".join(f"  {p}" for p in self.problems[:20])
        more = len(self.problems) - 20
        tail = f"\n  ... and {more} more" if more > 0 else ""
        super().__init__(f"{len(self.problems)} error(s) in the data:\n{shown}{tail}")


class ReadError(NetanalyserError):
    """A file cannot be read as what it claims to be."""


class WriteError(NetanalyserError):
    """A file cannot be written; what stood there before stands there still."""


class MeasureError(NetanalyserError):
    """A measure was asked for something it is not defined for."""


class ResolveError(NetanalyserError):
    """A merge, or the undoing of one, cannot be carried out."""


class StoreError(NetanalyserError):
    """A database cannot be reached, read or written as asked; the message says what stands in it."""


class StoreBusy(StoreError):
    """A database has stopped a transaction because of another one; the same again may well succeed."""


class QueryError(NetanalyserError):
    """A question to a database cannot be answered as it is put.

    Attributes
    ----------
    line, column : where in the text, counted from 1; 0 where that is not known
    """

    def __init__(self, message: str, text: str = "", line: int = 0, column: int = 0, length: int = 1) -> None:
        self.line, self.column = line, column
        lines = text.splitlines()
        if 0 < line <= len(lines):
            shown = lines[line - 1].replace("\t", " ")
            left = max(column - 60, 0)
            caret = " " * (column - 1 - left) + "^" * max(length, 1)
            message = f"line {line}, column {column}: {message}\n  {shown[left : left + 110]}\n  {caret}"
        super().__init__(message)


#: Of the names there are, so many are listed: all measures, not all actors.
LISTED = 40


class UnknownName(NetanalyserError):
    """A name that does not exist, with the names that do."""

    def __init__(self, kind: str, name: object, known: Iterable[str]) -> None:
        self.kind, self.name, self.known = kind, str(name), sorted(known)
        near = closest(self.name, self.known)
        hint = f" Did you mean {near!r}?" if near else ""
        listed = ", ".join(self.known[:LISTED]) + (" ..." if len(self.known) > LISTED else "")
        super().__init__(f"no {kind} {self.name!r}.{hint} There are: {listed or 'none'}.")


def closest(name: str, known: Iterable[str]) -> str | None:
    """The known name most like `name`, or None when nothing is near (difflib ratio below 0.6).

    A name that only one known name begins with counts as that one.
    """
    by_folded = {k.casefold(): k for k in known}
    longer = [k for k in by_folded if name and k.startswith(name.casefold())]
    if len(longer) == 1:
        return by_folded[longer[0]]
    matches = get_close_matches(name.casefold(), list(by_folded), n=1, cutoff=0.6)
    return by_folded[matches[0]] if matches else None

"""What a column and a table are."""

from __future__ import annotations

from dataclasses import dataclass

from netanalyser import terms
from netanalyser.terms import Term


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table.

    Attributes
    ----------
    name : the column's name
    kind : text, id, code, date, number, flag, municipality (a four-digit code) or list (values separated by ``|``)
    required : the cell may not be blank
    refers : tables one of whose keys the cell must be
    vocabulary : the codes allowed, for `kind` code and list
    low, high : the range of a number, both included
    """

    name: str
    kind: str = "text"
    required: bool = False
    refers: tuple[str, ...] = ()
    vocabulary: str = ""
    low: float = float("-inf")
    high: float = float("inf")


@dataclass(frozen=True, slots=True)
class Table:
    """One table: its name, its key (the first column) and its columns.

    `identity` names the columns that make a row the same row when it has no key of its own; a key is then made of them.
    Of `pair`, two columns of identity, the order means nothing: either way round it is the same row.
    """

    name: str
    columns: tuple[Column, ...]
    identity: tuple[str, ...]
    pair: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        return self.columns[0].name

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(column.name for column in self.columns)

    def __getitem__(self, name: str) -> Column:
        return next(column for column in self.columns if column.name == name)


def vocabulary_of(column: Column) -> dict[str, Term]:
    """The codes that a column allows; empty when any text goes."""
    return terms.VOCABULARIES.get(column.vocabulary, {})

"""Codes and ids in the words of a workbook's own headings, where these lead back to them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence

import pandas as pd

from netanalyser import headings, terms
from netanalyser.formats.headers import named
from netanalyser.network import Network
from netanalyser.resolve.known import NAMED, Known, known_in, readable
from netanalyser.schema import TABLES, Column, vocabulary_of
from netanalyser.schema.values import plain


def languages(sheets: Sequence[tuple[str, Sequence[str]]]) -> list[str]:
    """The language (sv or en) of each sheet, given as its table and headings; '' where its cells are codes and ids.

    A heading that is a column's own name, or the same word in both languages, tells nothing. Of a sheet with none
    but such the other sheets tell, unless its key comes first: then it is a table at rest.
    """
    votes = [_votes(table, words) for table, words in sheets]
    whole = _most(sum(votes, Counter()))
    return [
        _most(vote) or ("" if words[0] == TABLES[table].key else whole)
        for vote, (table, words) in zip(votes, sheets, strict=True)
    ]


def _votes(table: str, words: Sequence[str]) -> Counter[str]:
    said: Counter[str] = Counter()
    for word, column in zip(words, named(words, table), strict=True):
        names = headings.COLUMNS.get(column, ("", ""))[:2]
        spoken = [lang for lang, name in zip(("sv", "en"), names, strict=True) if word.strip().casefold() == name]
        if word != column and len(spoken) == 1:
            said[spoken[0]] += 1
    return said


def _most(votes: Counter[str]) -> str:
    return "" if votes["sv"] == votes["en"] else "sv" if votes["sv"] > votes["en"] else "en"


def known(network: Network) -> dict[str, Known]:
    """What a reader of the saved workbook knows by name."""
    return {table: known_in(table, network) for table in NAMED}


def worded(frame: pd.DataFrame, table: str, lang: str, by_name: dict[str, Known]) -> pd.DataFrame:
    """The table with labels for its codes, and names for what it refers to, where no other row goes by the name."""
    frame = frame.copy(deep=False)
    for column in TABLES[table].columns[1:]:
        tables = ("actors", "events") if column.name == "covers" else column.refers
        among = [by_name[other] for other in tables if other in NAMED]
        if column.vocabulary:
            word = _label(column, lang)
        elif among:
            word = _name(among)
        else:
            continue
        several = column.kind == "list" or column.name == "covers"
        frame[column.name] = frame[column.name].map(_each(word) if several else word, na_action="ignore")
    return frame


def _each(word: Callable[[str], str]) -> Callable[[str], str]:
    return lambda cell: "|".join(map(word, cell.split("|")))


def _label(column: Column, lang: str) -> Callable[[str], str]:
    vocabulary = vocabulary_of(column)
    labels = {code: term.label(lang) for code, term in vocabulary.items()}
    return lambda code: labels[code] if terms.code_of(vocabulary, labels.get(code, "")) == code else code


def _name(among: Sequence[Known]) -> Callable[[str], str]:
    """The name of the row with this id if it means that row and nothing else, else the id."""

    def word(key: str) -> str:
        name = next((one.names[key] for one in among if key in one.names), key)
        if "|" in name or plain(name) != name or not readable(name) or any(name in one.names for one in among):
            return key
        # An id that was merged away still stands for an actor, but a reader of the sheet does not know that yet.
        found = set().union(*(one.find(name) for one in among))
        called = set().union(*(one.called(name) for one in among))
        return name if found == called == {key} else key

    return word

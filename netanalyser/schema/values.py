"""What one cell may hold: text in, a typed value out, or the reason why not."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence
from datetime import date, datetime
from typing import Any

from netanalyser import dates, terms
from netanalyser.errors import closest
from netanalyser.schema.columns import Column, vocabulary_of

#: Longest text a cell may hold; a spreadsheet program holds no more either.
MAX_CELL = 32_767

EMPTY_WORDS = {"nan", "null", "none", "<na>", "#n/a", "nat"}
_TRUE = {"true", "ja", "yes", "sant", "sann", "1", "directed", "riktad"}
_FALSE = {"false", "nej", "no", "falskt", "falsk", "0", "undirected", "oriktad", "mutual", "ömsesidig"}
_NUMBER = re.compile(r"[+-]?(\d+|\d{1,3}( \d{3})+)([.,]\d+)?([eE][+-]?\d+)?")
_MIDNIGHT = re.compile(r"(\d{4}-\d{2}-\d{2})[ T]00:00(:00(\.0+)?)?")


class Unreadable(ValueError):
    """A cell's text is not what its column asks for; `code` names the fault, `remark` marks a harmless one."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code


def shown(value: object) -> str:
    text = str(value)
    return text if len(text) <= 80 else text[:77] + "..."


def plain(cell: object) -> str:
    """The cell as text, without blanks around it; '' when it is empty."""
    if isinstance(cell, str):
        if cell.isascii() and cell.isprintable():
            return cell.strip()
        return unicodedata.normalize("NFC", cell.replace("\u00a0", " ").replace("\r\n", "\n")).strip()
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, float):
        return "" if cell != cell else str(int(cell)) if cell.is_integer() and abs(cell) < 1e15 else repr(cell)
    if isinstance(cell, datetime):
        return cell.date().isoformat() if not (cell.hour or cell.minute) else cell.isoformat(" ")
    if isinstance(cell, date):
        return cell.isoformat()
    return "" if cell is None else str(cell).strip()


def _text(text: str, column: Column) -> str | None:
    if not text:
        return None
    if len(text) > MAX_CELL:
        raise Unreadable("cell-too-long", f"the cell holds {len(text):,} characters; at most {MAX_CELL:,} are read")
    if not text.isprintable() and any(unicodedata.category(c) == "Cc" and c not in "\n\t" for c in text):
        raise Unreadable("control-character", f"{shown(text)!r} holds an invisible control character; retype it")
    if text.casefold() in EMPTY_WORDS:
        if not column.required:
            return None
        raise Unreadable("empty-word", f"'{text}' is how a program writes an empty cell; clear it or write the name")
    return text


def _id(text: str, column: Column) -> str | None:
    value = _text(text, column)
    if value and "|" in value:
        raise Unreadable("bad-id", f"'{shown(value)}' holds '|', which separates several values; use another sign")
    return value


def _municipality(text: str, column: Column) -> str | None:
    """A municipality's four-digit code; a spreadsheet takes 0180 for a number and loses its 0."""
    value = _text(text, column)
    return f"0{value}" if value and re.fullmatch("[1-9][0-9]{2}", value) else value


def _list(text: str, column: Column) -> str | None:
    whole = _text(text, column)
    if whole is None:
        return None
    items = [item.strip() for item in whole.split("|") if item.strip()]
    if column.vocabulary:
        items = [_known(item, column) for item in items]
    return "|".join(dict.fromkeys(items)) or None


def _code(text: str, column: Column) -> str | None:
    value = _text(text, column)
    return None if value is None else _known(value, column)


def _known(text: str, column: Column) -> str:
    if text.startswith(terms.OWN):
        return text
    vocabulary = vocabulary_of(column)
    code = terms.code_of(vocabulary, text)
    if code is not None:
        return code
    labels = [word for term in vocabulary.values() for word in (term.code, term.sv, term.en)]
    near = closest(text, labels)
    hint = f"; did you mean '{near}'?" if near else f"; known are {', '.join(vocabulary)}"
    own = f" (one of your own begins with '{terms.OWN}')"
    raise Unreadable(
        "unknown-" + column.vocabulary.replace(" ", "-"), f"no {column.vocabulary} '{shown(text)}'{hint}{own}"
    )


def _date(text: str, column: Column) -> str | None:
    value = _text(text, column)
    if value is None:
        return None
    midnight = _MIDNIGHT.fullmatch(value)
    value = midnight[1] if midnight else value
    try:
        dates.parse(value)
    except ValueError as error:
        raise Unreadable("bad-date", shown(str(error))) from None
    return value


def _number(text: str, column: Column) -> float | None:
    value = _text(text, column)
    if value is None:
        return None
    if not _NUMBER.fullmatch(value):
        raise Unreadable("bad-number", f"'{shown(value)}' is no number; write 3.5 or 3,5")
    number = float(value.replace(" ", "").replace(",", "."))
    if not column.low <= number <= column.high:
        below = number < column.low
        bound = f"below {column.low:g}" if below else f"above {column.high:g}"
        raise Unreadable("out-of-range", f"{value} is {bound}, which {column.name} cannot be")
    return number


def _flag(text: str, column: Column) -> bool | None:
    value = _text(text, column)
    if value is None:
        return None
    word = value.casefold()
    if word not in _TRUE | _FALSE:
        raise Unreadable("bad-flag", f"'{shown(value)}' is neither true nor false; write ja or nej, true or false")
    return word in _TRUE


def is_clean(cells: Sequence[object], column: Column) -> bool:
    """Whether all cells are text that `CONVERTERS` would give back as it is (an empty one as None).

    One look at all of them together, for columns of a million names; False only means that each must be looked at.
    """
    if column.kind not in ("text", "id") or column.vocabulary:
        return False
    try:
        joined = "|".join(cells)  # type: ignore[arg-type]
    except TypeError:  # a number, a date, a missing cell
        return False
    padded = joined.startswith(" ") or joined.endswith(" ") or " |" in joined or "| " in joined
    return (
        joined.isprintable()
        and not padded
        and joined.count("|") == max(len(cells) - 1, 0)
        and unicodedata.is_normalized("NFC", joined)
        and max(map(len, cells), default=0) <= MAX_CELL  # type: ignore[arg-type]
        and EMPTY_WORDS.isdisjoint(joined.casefold().split("|"))
    )


CONVERTERS: dict[str, Callable[[str, Column], Any]] = {
    "text": _text,
    "id": _id,
    "list": _list,
    "municipality": _municipality,
    "code": _code,
    "date": _date,
    "number": _number,
    "flag": _flag,
}


def slug(name: str) -> str:
    """An id made of a name: lower case, a-z and digits, hyphens (``Malmö stad`` -> ``malmo-stad``)."""
    plain = unicodedata.normalize("NFKD", name.casefold()).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")

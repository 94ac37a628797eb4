"""Saved questions: files of Cypher with a header that says what is asked, in both languages, and what it takes.

They lie in `queries/`, whose README says how a header is written; a user's own may lie anywhere.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from netanalyser import dates
from netanalyser.errors import QueryError, ReadError, UnknownName
from netanalyser.stores import cypher

_SUFFIX = ".cypher"
_PARAMETER = re.compile(r"param (\w+): (\w+) =(.*)")


@dataclass(frozen=True, slots=True)
class Parameter:
    """What a question takes: string, integer, number, boolean, date (EDTF), day (2024-05-31, today) or list (a|b)."""

    name: str
    type: str
    default: Any


@dataclass(frozen=True, slots=True)
class Question:
    """A saved question: what it asks, in both languages, what it takes, what it gives, and its statement.

    `needs` names an extension of the server. `local` names a measure that is worked out here, of the same network, and
    stands as the last column, `local`, beside what the database says of each `actor_id`.
    """

    name: str
    sv: str
    en: str
    parameters: tuple[Parameter, ...]
    columns: tuple[str, ...]
    text: str
    needs: str = ""
    local: str = ""
    notes: Mapping[str, str] | None = None

    @property
    def is_union(self) -> bool:
        """Whether the answer is put together of parts, whose order nobody says."""
        return "UNION" in cypher.outermost(self.text)

    def values(self, given: Mapping[str, Any]) -> dict[str, Any]:
        """Its parameters, as given or by default; UnknownName or QueryError for one that it does not take."""
        types = {parameter.name: parameter.type for parameter in self.parameters}
        for name in given:
            if name not in types:
                raise UnknownName(f"parameter of {self.name}", name, types)
        defaults = {parameter.name: parameter.default for parameter in self.parameters}
        return defaults | {name: _value(name, types[name], value) for name, value in given.items()}


def folder() -> Path:
    """Where the questions lie that come with the package."""
    here = Path(__file__).resolve().parent.parent
    # In a wheel they lie inside the package, in a checkout beside it.
    return next(place for place in (here / "shipped" / "queries", here.parent / "queries") if place.is_dir())


def every() -> list[Question]:
    """The questions that come with the package, by name."""
    return [read(path) for path in sorted(folder().glob(f"*{_SUFFIX}"))]


def named(name: str) -> Question:
    """The saved question of a name; of a path that ends in .cypher, the user's own in that file."""
    if name.endswith(_SUFFIX):
        return read(Path(name))
    path = folder() / f"{name}{_SUFFIX}"
    if not re.fullmatch(r"[\w-]+", name) or not path.is_file():
        raise UnknownName("saved question", name, (found.stem for found in folder().glob(f"*{_SUFFIX}")))
    return read(path)


def read(path: Path) -> Question:
    """The question in a file. Raises ReadError that says which line of the header is not understood."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise ReadError(f"'{path}' is not UTF-8; save it as UTF-8") from None
    except OSError as error:
        raise ReadError(f"cannot read '{path}': {error.strerror or error}") from None
    head: dict[str, str] = {}
    parameters: list[Parameter] = []
    for number, line in enumerate(text.splitlines(), 1):
        if not line.startswith("//"):
            break
        said = line[2:].strip()
        if said.startswith("param "):
            parameters.append(_parameter(said, f"{path}:{number}"))
            continue
        key, colon, value = said.partition(":")
        if not colon or key not in ("sv", "en", "columns", "needs", "local", "note-sv", "note-en"):
            raise ReadError(f"{path}:{number}: '{said}' is no line of a header; see queries/README.md")
        head[key] = value.strip()
    for key in ("sv", "en", "columns"):
        if not head.get(key):
            raise ReadError(f"'{path}' has no line '// {key}: ...' at its head; see queries/README.md")
    notes = {lang: head.get(f"note-{lang}", "") for lang in ("sv", "en")}
    columns = tuple(column.strip() for column in head["columns"].split(","))
    return Question(
        path.stem,
        head["sv"],
        head["en"],
        tuple(parameters),
        columns,
        text,
        head.get("needs", ""),
        head.get("local", ""),
        notes,
    )


def _parameter(said: str, place: str) -> Parameter:
    match = _PARAMETER.fullmatch(said)
    if match is None or match[2] not in _READ:
        raise ReadError(f"{place}: write '// param name: type = default'; types are {', '.join(_READ)}")
    try:
        return Parameter(match[1], match[2], _value(match[1], match[2], match[3].strip()))
    except QueryError as error:
        raise ReadError(f"{place}: {error}") from None


def _flag(text: str) -> bool:
    words = {"true": True, "ja": True, "yes": True, "false": False, "nej": False, "no": False}
    return words[text.casefold()]


def _date(text: str) -> str:
    dates.parse(text)
    return text


_READ: dict[str, Callable[[str], Any]] = {
    "string": lambda text: text,
    "integer": int,
    "number": lambda text: float(text.replace(",", ".")),
    "boolean": _flag,
    "date": _date,
    "day": lambda text: (date.today() if text == "today" else date.fromisoformat(text)).isoformat(),
    "list": lambda text: [item.strip() for item in text.split("|") if item.strip()],
}
_EXAMPLES = {
    "integer": "2", "number": "0.5", "boolean": "true", "date": "2024-05", "day": "2024-05-31", "list": "one|another",
    "string": "text",
}  # fmt: skip


def _value(name: str, type_: str, value: Any) -> Any:
    """A value of the parameter's type, out of text or as Python has it."""
    if type_ == "list" and isinstance(value, list | tuple):
        return [str(one) for one in value]
    if isinstance(value, date):
        value = value.isoformat()
    try:
        if isinstance(value, bool) and type_ != "boolean":
            raise ValueError
        return _READ[type_](value if isinstance(value, str) else str(value))
    except (ValueError, KeyError):
        raise QueryError(
            f"{name} is {value!r}, which is no {type_}; write for example {name}={_EXAMPLES[type_]}"
        ) from None

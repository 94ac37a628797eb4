"""Saved questions in Cypher, and questions put to a network or a database.

A question is a file of `queries/`, or one of the user's own: a header that says what is asked, its parameters with type
and default and the columns of the answer, then one statement (see queries/README.md).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager, ExitStack
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd

from netanalyser import dates, stores
from netanalyser.errors import NetanalyserError, QueryError, ReadError, UnknownName
from netanalyser.measures import measure
from netanalyser.network import Network
from netanalyser.stores import LIMIT, TIMEOUT, Store

if TYPE_CHECKING:
    from netanalyser.stores.neo4j import Server

#: What an embedded database, and a server without the extension named, cannot answer.
NEEDS = {"gds": "Neo4j with the Graph Data Science library"}
_SUFFIX = ".cypher"
_PARAMETER = re.compile(r"param (\w+): (\w+) =(.*)")


@dataclass(frozen=True, slots=True)
class Parameter:
    """What a question takes: string, integer, number, boolean, date (EDTF), day (2024-05-31) or list (a|b)."""

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
    here = Path(__file__).resolve().parent
    # In a wheel they lie inside the package, in a checkout beside it.
    return next(place for place in (here / "shipped" / "queries", here.parent / "queries") if place.is_dir())


def saved() -> list[Question]:
    """The questions that come with the package, by name."""
    return [read(path) for path in sorted(folder().glob(f"*{_SUFFIX}"))]


def question(name: str) -> Question:
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
    return Question(path.stem, head["sv"], head["en"], tuple(parameters), columns, text, head.get("needs", ""), head.get("local", ""), notes)


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
    "day": lambda text: date.fromisoformat(text).isoformat(),
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
        raise QueryError(f"{name} is {value!r}, which is no {type_}; write for example {name}={_EXAMPLES[type_]}") from None


def query(
    where: Network | Store,
    name: str | None = None,
    *,
    cypher: str | None = None,
    timeout: float | None = TIMEOUT,
    top: int | None = LIMIT,
    write: bool = False,
    values: Mapping[str, Any] | None = None,
    **params: Any,
) -> pd.DataFrame:
    """The answer to a saved question, or to a statement in Cypher, of a network or of a database (`connect`).

    Parameters
    ----------
    where : a Network, which is asked in an embedded copy, or a store
    name : of a saved question (`queries()` lists them), or the path of a file that ends in .cypher
    cypher : a statement instead; it only reads unless `write`
    timeout : seconds after which it is stopped; None for never
    top : at most so many rows; None for all. ``attrs["more"]`` says whether there are more
    values, params : the question's parameters, by name; `values` holds any whose name is one of these arguments

    Raises QueryError with the place in the statement, UnknownName for a question or parameter that there is not.
    """
    if (name is None) == (cypher is None):
        raise NetanalyserError("ask one thing: the name of a saved question, or cypher='MATCH ...'")
    asked = question(name) if name is not None else None
    given = {**(values or {}), **params}
    text, used = (asked.text, asked.values(given)) if asked else (str(cypher), given)
    with ExitStack() as stack:
        store: Store = where if not isinstance(where, Network) else stack.enter_context(_copy(where, asked, write=write))
        answer = _asked(store, asked, text, used, timeout=timeout, limit=top, write=write and asked is None)
        if asked is not None and asked.local:
            network = where if isinstance(where, Network) else where.load()
            answer["local"] = answer["actor_id"].map(measure(network, asked.local))
    if asked is not None and list(answer.columns) != list(asked.columns):
        raise ReadError(f"'{asked.name}' promises {', '.join(asked.columns)} and gives {', '.join(answer.columns)}")
    return answer


def _copy(network: Network, asked: Question | None, *, write: bool) -> AbstractContextManager[Store]:
    """The embedded copy of a network, for what can be asked of one."""
    if write:
        raise QueryError("a Network does not change; write to a database, or use the command line's --write")
    if asked is not None and asked.needs:
        raise QueryError(f"'{asked.name}' needs {NEEDS.get(asked.needs, asked.needs)}; ask it there: push the network, then query --store URI")
    return stores.embedded(network)


def _asked(store: Store, asked: Question | None, text: str, values: Mapping[str, Any], **how: Any) -> pd.DataFrame:
    try:
        return store.query(text, values, **how)
    except QueryError as error:
        if asked is not None and asked.needs and f"{asked.needs}." in str(error):
            raise QueryError(f"'{asked.name}' needs {NEEDS.get(asked.needs, asked.needs)}, which this server lacks") from None
        raise


def changed(network: Network, text: str, params: Mapping[str, Any], timeout: float | None) -> tuple[Network, pd.DataFrame]:
    """What a statement that writes makes of a network, and its answer; the network itself stays as it is.

    The statement is run in a copy, which is then read back and checked as everything from outside is.
    """
    from netanalyser.stores.ladybug import Embedded

    store = Embedded()
    try:
        store.save(network)
        answer = store.query(text, params, write=True, timeout=timeout)
        return store.load(), answer
    finally:
        store.close()


def queries(lang: str = "en") -> pd.DataFrame:
    """The saved questions: name, question, parameters with their defaults, columns, needs."""
    rows = [
        {
            "name": one.name,
            "question": one.sv if lang == "sv" else one.en,
            "parameters": ", ".join(f"{p.name}={_shown(p.default)}" for p in one.parameters),
            "columns": ", ".join(one.columns),
            "needs": one.needs,
        }
        for one in saved()
    ]
    return pd.DataFrame(rows, columns=["name", "question", "parameters", "columns", "needs"])


def _shown(value: Any) -> str:
    return "|".join(value) if isinstance(value, list) else str(value).lower() if isinstance(value, bool) else str(value)


def connect(uri: str, *, wait: float | None = None) -> Server:
    """A Neo4j server as a store: `save` pushes a network, `load` pulls it, `query` asks; use it in a ``with``.

    User and password come from NEO4J_USERNAME and NEO4J_PASSWORD, or are asked for; the database from NEO4J_DATABASE.

    Parameters
    ----------
    uri : bolt://HOST:PORT, neo4j://, or with +s behind for an encrypted connection
    wait : seconds that a server is waited for that is still starting

    Raises StoreError that says what is wrong and never repeats the password.
    """
    from netanalyser.stores import credentials
    from netanalyser.stores.neo4j import WAIT, Server

    place = credentials.address(uri)
    return Server(place, credentials.login(place), credentials.database(), WAIT if wait is None else wait)


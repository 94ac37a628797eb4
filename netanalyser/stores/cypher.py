"""Cypher as text: names quoted, statements looked at before they are sent, errors put to their place."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from netanalyser.errors import QueryError, closest

#: Longest statement that is read.
MAX_TEXT = 100_000

_TOKEN = re.compile(
    r"""(?P<blank>\s+|//[^\n]*|/\*.*?\*/)
    |(?P<string>'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")
    |(?P<name>`(?:[^`]|``)*`|[^\W\d]\w*)
    |(?P<parameter>\$(?:\w+|`(?:[^`]|``)*`))
    |(?P<number>\d[\w.]*)
    |(?P<sign>.)""",
    re.VERBOSE | re.DOTALL,
)

#: Clauses that change a database.
_WRITES = {"CREATE", "MERGE", "SET", "DELETE", "DETACH", "REMOVE", "DROP", "ALTER", "FOREACH", "RENAME", "COMMENT"}
#: Clauses that reach for files, other databases and programs, which no question here does.
_REACHES = {"COPY", "LOAD", "IMPORT", "EXPORT", "INSTALL", "UNINSTALL", "UPDATE", "ATTACH", "USE", "CHECKPOINT"}
#: Clauses of transactions, which are ours to begin and end.
_TRANSACTS = {"BEGIN", "COMMIT", "ROLLBACK"}
_EXTENDS = _REACHES | _TRANSACTS | {"GRANT", "REVOKE", "DENY", "START", "STOP", "TERMINATE"}


@dataclass(frozen=True, slots=True)
class Token:
    """A word of a statement: its kind (string, name, parameter, number, sign), its text, where it begins."""

    kind: str
    text: str
    at: int


def tokens(text: str) -> list[Token]:
    """The words of a statement, without blanks and comments."""
    found = _TOKEN.finditer(text)
    return [Token(str(m.lastgroup), m.group(), m.start()) for m in found if m.lastgroup != "blank"]


def _one(text: str) -> list[Token]:
    """The words of a statement, without the semicolons that it may end with."""
    words = tokens(text)
    while words and words[-1].text == ";":
        words.pop()
    return words


def outermost(text: str) -> list[str]:
    """The names of a statement, in capitals, that stand within no braces: those of its own clauses are among them."""
    found, depth = [], 0
    for token in tokens(text):
        depth += (token.text == "{") - (token.text == "}")
        if token.kind == "name" and depth == 0:
            found.append(token.text.upper())
    return found


def quoted(name: str) -> str:
    """A name as Cypher takes it, whatever is in it."""
    return "`" + name.replace("`", "``") + "`"


def parameters(text: str) -> list[str]:
    """The parameters that a statement names, each once."""
    named = (token.text[1:].strip("`") for token in tokens(text) if token.kind == "parameter")
    return list(dict.fromkeys(named))


def allow(text: str, *, write: bool = False) -> None:
    """Raise QueryError for a statement that may not be run: empty, more than one, or doing more than it may.

    The databases themselves are opened for reading, too; this says so before, and keeps away what they would let pass.
    """
    if len(text) > MAX_TEXT:
        raise QueryError(f"the statement has {len(text):,} characters; at most {MAX_TEXT:,} are read")
    words = _one(text)
    if not words:
        raise QueryError("there is no statement; write one such as: MATCH (a:Actor) RETURN a.name")
    for token in words:
        if token.text == ";":
            raise error("one statement at a time; leave out what comes after the ';'", text, token)
    for token, word in _clauses(words):
        if word in _EXTENDS:
            raise error(
                f"{word} reaches outside the question and is not run (a name can be written `{token.text}`)",
                text,
                token,
            )
        if word in _WRITES and not write:
            raise error(
                f"{word} would change the database, and questions only read; if it is meant to, add --write",
                text,
                token,
            )


def limited(text: str, rows: int | None) -> str:
    """The statement, giving one row more than `rows` at most: a database that is told so need not order all of them.

    As it is where it says so itself, where a UNION has parts, or where it does not end with a RETURN.
    """
    clauses = [word for word in outermost(text) if word in ("UNION", "LIMIT", "RETURN", "WITH", "CALL", "MATCH")]
    if rows is None or clauses[-1:] != ["RETURN"] or {"UNION", "LIMIT"} & set(clauses):
        return text
    last = _one(text)[-1]
    return f"{text[: last.at + len(last.text)]}\nLIMIT {rows + 1}"


def _clauses(words: list[Token]) -> Iterator[tuple[Token, str]]:
    """Names that stand where a clause can begin: not after a dot or colon, and no key of a map."""
    for number, token in enumerate(words):
        if token.kind != "name" or token.text.startswith("`"):
            continue
        before = words[number - 1].text if number else ""
        after = words[number + 1].text if number + 1 < len(words) else ""
        if before not in (".", ":", "|", "&", "AS", "as") and after not in (":", ".", ","):
            yield token, token.text.upper()


def error(message: str, text: str, token: Token) -> QueryError:
    """An error at a word of a statement."""
    line, column = place(text, token.at)
    return QueryError(message, text, line, column, len(token.text))


def place(text: str, at: int) -> tuple[int, int]:
    """Line and column, from 1, of a position in a text."""
    before = text[:at]
    return before.count("\n") + 1, at - (before.rfind("\n") + 1) + 1


def unknown(message: str, text: str, name: str, known: Iterable[str] = (), *, after: str = "") -> QueryError:
    """An error about a name, put where the statement first has it (after the sign `after`, if one is given)."""
    near = closest(name, list(known))
    message += f" Did you mean {near!r}?" if near and near != name else ""
    words = tokens(text)
    for number, token in enumerate(words):
        if token.text.strip("`").casefold() != name.casefold():
            continue
        if not after or (number and words[number - 1].text in after):
            return error(message, text, token)
    return QueryError(message)

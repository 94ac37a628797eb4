"""What a server refuses, in words of ours: what, where in the statement, and what to do. Nothing sent is repeated."""

from __future__ import annotations

import re
from collections.abc import Iterable

from netanalyser.errors import NetanalyserError, QueryError, StoreBusy, StoreError
from netanalyser.property_graph import NAMES
from netanalyser.stores import cypher

_PLACE = re.compile(r"\(line (\d+), column (\d+) \(offset: \d+\)\)")
_SECURITY = {
    "Unauthorized": "the server at {uri} does not take the password of {user}; set NEO4J_USERNAME and NEO4J_PASSWORD "
    "to those of the server",
    "AuthenticationRateLimit": "the server at {uri} has refused too many wrong passwords of {user} and wants a pause; "
    "wait some seconds and try again with the right one",
    "CredentialsExpired": "the password of {user} at {uri} must be changed before it can be used "
    "(ALTER CURRENT USER SET PASSWORD)",
    "Forbidden": "{user} may not do that at {uri}; ask whoever runs the server for the right to",
    "DatabaseNotFound": "the server at {uri} has no such database; set NEO4J_DATABASE to one that it has",
}
_UNKNOWN: dict[str, tuple[str, str]] = {
    "01N50": ("there is no label '{}' in the database.", ":|"),
    "01N51": ("there is no relationship type '{}' in the database.", ":|"),
    "01N52": ("nothing in the database has the property '{}'.", ".{,"),
}


def refused(code: str, said: str, uri: str, user: str, text: str, timeout: float | None) -> NetanalyserError:
    """The error that a server's code and message stand for."""
    last, message = code.rpartition(".")[2], (said.strip().splitlines() or [code])[0]
    if last in _SECURITY:
        return StoreError(_SECURITY[last].format(uri=uri, user=user))
    if "MemoryPool" in code or "OutOfMemory" in code:
        return StoreError(f"the server at {uri} has too little memory for that; give it more, or ask for less")
    if "TransactionTimedOut" in code and timeout:
        return QueryError(f"stopped after {timeout:g} s; ask for less, or give it longer with --timeout")
    if (last == "ConstraintValidationFailed" or code.startswith("Neo.TransientError")) and not text:
        return StoreBusy(f"somebody else writes to {uri} at the same time; push again when they are done")
    if last == "AccessMode":
        return QueryError("that would change the database, and questions only read; if it is meant to, add --write")
    place = _PLACE.search(said)
    if text and place:
        message = _PLACE.sub("", message).strip()
        short = "this cannot be read as Cypher" if message.startswith("Invalid input") else message
        return QueryError(short, text, int(place[1]), int(place[2]))
    return QueryError(f"the server refuses it: {message}") if text else StoreError(f"the server at {uri}: {message}")


def known(remarks: Iterable[tuple[str, str]], text: str) -> None:
    """Raise QueryError for a name that neither the shape nor the database knows, instead of an empty answer.

    `remarks` : what the server has to say of the statement, as pairs of code and description.
    """
    for code, description in remarks:
        message, after = _UNKNOWN.get(code, ("", ""))
        named = re.search(r"`(.+)` does not exist", description)
        if message and named and named[1] not in NAMES:
            raise cypher.unknown(message.format(named[1]), text, named[1], NAMES, after=after)

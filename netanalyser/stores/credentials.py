"""The address of a server and who one is there. A password comes from the environment or a prompt, from nowhere else.

Beside the command line the only place that reads the environment, because a notebook needs it as well.
"""

from __future__ import annotations

import getpass
import os
import warnings
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from netanalyser.errors import StoreError

SCHEMES = ("bolt", "bolt+s", "neo4j", "neo4j+s")
USERNAME, PASSWORD, DATABASE = "NEO4J_USERNAME", "NEO4J_PASSWORD", "NEO4J_DATABASE"
_HERE = {"localhost", "127.0.0.1", "::1"}


@dataclass(frozen=True, slots=True)
class Login:
    """Who one is; printing it does not show the password. An empty password is for a server that asks for none."""

    user: str
    password: str = field(repr=False)


def address(uri: str) -> str:
    """The address if it is one, as it may be shown and sent.

    Raises StoreError, which never repeats what could be a password.
    """
    example = "write it as bolt://127.0.0.1:7687 or neo4j+s://graph.example.org"
    try:
        parts = urlsplit(uri.strip())
        port = parts.port  # raises for one that is no number
    except ValueError:
        raise StoreError(f"that is no address of a server; {example}") from None
    if "@" in parts.netloc:
        raise StoreError(f"the address holds a user or a password; leave them out, and set {USERNAME} and {PASSWORD}")
    if parts.scheme not in SCHEMES:
        raise StoreError(f"'{uri}' begins with none of {', '.join(f'{scheme}://' for scheme in SCHEMES)}; {example}")
    if not parts.hostname or parts.path.strip("/") or parts.query or parts.fragment:
        raise StoreError(f"'{uri}' is not just a server and a port; {example} (the database: set {DATABASE})")
    host = f"[{parts.hostname}]" if ":" in parts.hostname else parts.hostname
    return f"{parts.scheme}://{host}" + (f":{port}" if port else "")


def is_open(uri: str) -> bool:
    """Whether what is sent to this address can be read on the way."""
    parts = urlsplit(uri)
    return not parts.scheme.endswith("+s") and parts.hostname not in _HERE


def login(uri: str) -> Login:
    """User and password from the environment; a password that is not there is asked for.

    Raises StoreError where nobody can be asked.
    """
    user = os.environ.get(USERNAME) or "neo4j"
    password = os.environ.get(PASSWORD)
    return Login(user, _asked(user, uri) if password is None else password)


def database() -> str | None:
    """The database that the environment names; None for the server's own choice."""
    return os.environ.get(DATABASE) or None


def _asked(user: str, uri: str) -> str:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", getpass.GetPassWarning)  # it could not hide what is typed
            return getpass.getpass(f"Password of {user} at {uri}: ")
    except (getpass.GetPassWarning, EOFError, OSError, RuntimeError):
        raise StoreError(f"no password for {user} at {uri}, and nobody to ask; set {PASSWORD}") from None

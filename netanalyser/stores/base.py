"""What a store is: a place that holds one network and answers questions in Cypher."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any, Protocol

import pandas as pd

from netanalyser.errors import QueryError
from netanalyser.network import Network
from netanalyser.stores import cypher

#: Seconds after which a question is stopped, and rows that it gives, unless asked otherwise.
TIMEOUT, LIMIT = 60.0, 1_000


class Store(Protocol):
    """A place that holds one network. `load` gives back what `save` put there, table by table, types included."""

    def save(self, network: Network) -> object:
        """Put a network there."""

    def load(self) -> Network:
        """The network that is there."""

    def query(
        self,
        text: str,
        params: Mapping[str, Any] | None = None,
        *,
        write: bool = False,
        timeout: float | None = TIMEOUT,
        limit: int | None = LIMIT,
    ) -> pd.DataFrame:
        """The answer to a statement in Cypher; see `answer` for its cells and its `attrs`."""

    def close(self) -> None:
        """Let go of it."""


def checked(text: str, params: Mapping[str, Any] | None, *, write: bool) -> dict[str, Any]:
    """The parameters of a statement that may be run; QueryError where it may not, or they do not fit."""
    cypher.allow(text, write=write)
    given, named = dict(params or {}), cypher.parameters(text)
    for token in cypher.tokens(text):
        if token.kind == "parameter" and token.text[1:].strip("`") not in given:
            name = token.text[1:].strip("`")
            raise cypher.error(f"no value for ${name}; give one: -p {name}=VALUE", text, token)
    spare = [name for name in given if name not in named]
    if spare:
        names = ", ".join(named) or "none"
        raise QueryError(f"the statement has no parameter ${spare[0]}; its parameters are: {names}")
    return given


def answer(columns: Sequence[str], rows: Iterable[Sequence[Any]], limit: int | None) -> pd.DataFrame:
    """Rows as a table, one more than `limit` saying that there are more.

    A cell is text, a number, a flag, a date, a list or a dict (of a node or relationship: what it states), or missing
    (None). `attrs["more"]` says whether rows were left out.
    """
    found = [[plain(cell) for cell in row] for row in rows]
    more = limit is not None and len(found) > limit
    names: list[str] = []
    for column in columns:
        name, number = column, 1
        while name in names:
            number += 1
            name = f"{column}_{number}"
        names.append(name)
    table = pd.DataFrame(found[:limit] if more else found, columns=names, dtype=object)
    table = table.astype(object).where(table.notna(), None).infer_objects()
    table.attrs["more"] = more
    return table


def plain(value: Any) -> Any:
    """A value as every store gives it: no type of a driver's own."""
    if value is None or isinstance(value, str | bool | int):
        return value
    if isinstance(value, float):
        return None if value != value else value
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    if isinstance(value, list | tuple):
        return [plain(one) for one in value]
    if isinstance(value, dict):
        stated = {key: plain(one) for key, one in value.items() if not key.startswith("_")}
        return {key: stated[key] for key in sorted(stated) if stated[key] is not None}
    return value if isinstance(value, datetime.date | datetime.time | datetime.timedelta) else str(value)

"""The embedded store: a property graph in one file, or in memory, with nothing to install or start."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import ladybug
import pandas as pd

from netanalyser.errors import QueryError, StoreError
from netanalyser.network import Network
from netanalyser.property_graph import (
    ABOUT,
    FROM,
    LABELS,
    LINKS,
    NODES,
    PROPERTIES,
    TIES,
    TO,
    Property,
    Rows,
    about,
    network_of,
    rows,
    stated,
)
from netanalyser.stores import cypher
from netanalyser.stores.base import LIMIT, TIMEOUT, answer, checked

_TYPES = {"text": "STRING", "number": "DOUBLE", "flag": "BOOLEAN", "list": "STRING[]", "day": "DATE", "whole": "INT64"}
#: Of the machine's memory, a question takes no more than this.
MEMORY = 2 * 1024**3


class Embedded:
    """A network in a ladybug database: in the file `path`, or in memory without one.

    A file is read by any number of processes at once when all of them say `read_only`, and written by one.
    """

    def __init__(self, path: Path | None = None, *, read_only: bool = False) -> None:
        self._read_only = read_only
        try:
            self._database = ladybug.Database(
                str(path) if path else ":memory:", read_only=read_only, buffer_pool_size=MEMORY
            )
            self._connection = ladybug.Connection(self._database)
        except RuntimeError as error:
            raise StoreError(f"'{path}' cannot be opened as a database ({_first_line(error)})") from None

    def save(self, network: Network) -> None:
        """Put a network into an empty store."""
        made = rows(network)
        self._declare(made)
        for label, frame in made.nodes.items():
            self._copy(label, frame)
        for type_, frame in made.ties.items():
            self._copy(type_, frame)
        for (type_, start, end), frame in made.links.items():
            self._copy(type_, frame, f" (from='{start}', to='{end}')")
        whole = about(network, made)
        self._connection.execute(
            f"CREATE (:{ABOUT} {{name: $name, version: $version, own: $own}})", {**whole, "name": network.name}
        )

    def _declare(self, made: Rows) -> None:
        own = {table: tuple(columns.values()) for table, columns in made.own.items()}
        statements = [f"CREATE NODE TABLE {ABOUT}(name STRING, version INT64, own STRING, PRIMARY KEY(name))"]
        for node in NODES.values():
            columns = _columns(node.properties, own.get(node.table, ()))
            statements.append(f"CREATE NODE TABLE {node.label}({columns}, PRIMARY KEY({node.key}))")
        for tie in TIES.values():
            columns = _columns(tie.properties, own.get(tie.table, ()))
            statements.append(f"CREATE REL TABLE {tie.type}(FROM {tie.start[1]} TO {tie.end[1]}, {columns})")
        pairs: dict[str, dict[tuple[str, str], None]] = {}
        for link in LINKS:
            pairs.setdefault(link.type, {}).update(dict.fromkeys(link.pairs))
        for type_, ends in pairs.items():
            between = ", ".join(f"FROM {start} TO {end}" for start, end in ends)
            statements.append(f"CREATE REL TABLE {type_}({between})")
        self._connection.execute(";".join(statements))

    def _copy(self, name: str, frame: pd.DataFrame, how: str = "") -> None:
        if len(frame):
            self._connection.execute(f"COPY {name} FROM $frame{how}", {"frame": _cells(frame)})

    def load(self) -> Network:
        """The network that is there; SchemaError when what is there, after changes, does not make one."""
        nodes = {
            label: self._read(f"MATCH (n:{label})", "n", stated(node.properties), self._own("NODE", label))
            for label, node in NODES.items()
            if node.table
        }
        ties = {}
        for tie in TIES.values():
            (_, start), (_, end) = tie.start, tie.end
            ends = [f"a.{NODES[start].key} AS `{FROM}`", f"b.{NODES[end].key} AS `{TO}`"]
            names = stated(tie.properties)
            ties[tie.type] = self._read(f"MATCH (a)-[r:{tie.type}]->(b)", "r", names, self._own("REL", tie.type), ends)
        whole = self._connection.execute(f"MATCH (n:{ABOUT}) RETURN n.name AS name, n.version AS version, n.own AS own")
        stored = list(whole.rows_as_dict())
        return network_of(nodes, ties, stored[0] if stored else {})

    def _own(self, kind: str, name: str) -> list[str]:
        """The properties of a label or type that the shape does not declare."""
        declared = {p.name for p in (NODES[name] if kind == "NODE" else TIES[name]).properties}
        there = [row[1] for row in self._connection.execute(f"CALL table_info('{name}') RETURN *").get_all()]
        return [column for column in there if column not in declared]

    def _read(
        self, match: str, variable: str, names: list[str], own: list[str], ends: list[str] | None = None
    ) -> pd.DataFrame:
        cells = [f"{variable}.{cypher.quoted(name)} AS {cypher.quoted(name)}" for name in (*names, *own)]
        return self._connection.execute(f"{match} RETURN {', '.join([*(ends or []), *cells])}").get_as_df()

    def query(
        self,
        text: str,
        params: Mapping[str, Any] | None = None,
        *,
        write: bool = False,
        timeout: float | None = TIMEOUT,
        limit: int | None = LIMIT,
    ) -> pd.DataFrame:
        """The answer to a statement in Cypher: see `Store.query`."""
        given = checked(text, params, write=write)
        if write and self._read_only:
            raise StoreError("this copy is opened for reading only")
        self._connection.set_query_timeout(int(timeout * 1000) if timeout else 0)
        try:
            result = self._connection.execute(cypher.limited(text, None if write else limit), given)
            columns = result.get_column_names()
            found = result.get_all() if limit is None else result.get_n(limit + 1)
        except RuntimeError as error:
            raise _explained(error, text, timeout) from None
        finally:
            self._connection.set_query_timeout(0)
        return answer(columns, found, limit)

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()
        self._database.close()


def _columns(properties: tuple[Property, ...], own: tuple[str, ...]) -> str:
    typed = [(p.name, _TYPES[p.kind]) for p in properties] + [(name, "STRING") for name in own]
    return ", ".join(f"{cypher.quoted(name)} {type_}" for name, type_ in typed)


def _cells(frame: pd.DataFrame) -> pd.DataFrame:
    """Text, flags and lists as objects, in which a missing cell is None; numbers and days as they are."""
    plain = {
        name: cells if cells.dtype.kind in "fiM" else cells.astype(object).where(cells.notna(), None)
        for name, cells in frame.items()
    }
    return pd.DataFrame(plain)


def _first_line(error: Exception) -> str:
    return str(error).strip().splitlines()[0] if str(error).strip() else type(error).__name__


_PLACE = re.compile(r"\(line: (\d+), offset: (\d+)\)")
#: What the database says of a name, and what is said of it here: after which sign it stands, what there is.
_NAMES: tuple[tuple[re.Pattern[str], str, str, list[str]], ...] = (
    (re.compile(r"Table (\S+) does not exist"), "there is no label or relationship type '{}'.", ":|", list(LABELS)),
    (
        re.compile(r"Cannot find property (.+) for \S+\."),
        "nothing here has the property '{}'.",
        ".{,",
        list(PROPERTIES),
    ),
    (re.compile(r"Variable (\S+) is not in scope"), "'{}' is not bound by any MATCH or WITH.", "", []),
    (re.compile(r"function (\S+) does not exist"), "the embedded database has no function '{}'.", "", []),
)


def _explained(error: RuntimeError, text: str, timeout: float | None) -> QueryError:
    """The database's error with its place in the statement."""
    said = str(error).strip()
    if said.startswith("Interrupted"):
        return QueryError(f"stopped after {timeout:g} s; ask for less, or give it longer with --timeout")
    if "buffer pool is full" in said or "allocate memory" in said:
        return QueryError("the answer needs more memory than a question may take; ask for less, or add LIMIT")
    for pattern, message, after, known in _NAMES:
        match = pattern.search(said)
        if match:
            return cypher.unknown(message.format(match[1]), text, match[1], known, after=after)
    match = _PLACE.search(said)
    message = re.sub(r"^\w+ exception: ", "", said.splitlines()[0])
    if match:
        at = re.search(r"Invalid input <(.*)", said, re.DOTALL)
        return QueryError("this cannot be read as Cypher" if at else message, text, int(match[1]), int(match[2]) + 1)
    return QueryError(f"the database refuses it: {message}")

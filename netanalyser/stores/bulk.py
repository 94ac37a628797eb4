"""The files that Neo4j's bulk importer takes: far faster than pushing, for a new database of a large network."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from io import TextIOWrapper
from pathlib import Path
from typing import BinaryIO

import pandas as pd

from netanalyser.formats import saving
from netanalyser.network import Network
from netanalyser.property_graph import ABOUT, FROM, NODES, TIES, TO, Property, about, rows
from netanalyser.stores.constraints import constraints

_TYPES = {
    "text": "string", "number": "double", "flag": "boolean", "list": "string[]", "day": "date", "whole": "long",
}  # fmt: skip
#: Lines of a file that are written at a time.
_CHUNK = 50_000
ARGUMENTS, CONSTRAINTS, READ_ME = "arguments.txt", "constraints.cypher", "README.txt"
_HOW = """A network for a NEW Neo4j database (5.26 or newer). In this folder, with that database stopped:

  neo4j-admin database import full DATABASE @arguments.txt

then start the database and run constraints.cypher in it (cypher-shell -f constraints.cypher). After that
`netanalyser push` brings it up to date and `netanalyser pull` reads it. Internal rows are not among the files.
"""


def write(network: Network, folder: Path) -> None:
    """One CSV file a label and relationship type, the importer's arguments, the constraints: all of it, or nothing."""
    made = rows(network)
    files: dict[str, Callable[[BinaryIO], object]] = {}
    arguments = ["--id-type=string", "--multiline-fields=true", "--array-delimiter=|"]
    for label, frame in made.nodes.items():
        own = made.own.get(NODES[label].table, {}).values()
        heads = [_head(p, f"ID({label})" if p.name == NODES[label].key else "") for p in NODES[label].properties]
        files[f"{label}.csv"] = partial(_write, frame, [*heads, *(f"{name}:string" for name in own)])
        arguments.append(f"--nodes={label}={label}.csv")
    whole = {f":ID({ABOUT})": "1", "id:long": 1, "unfinished:boolean": "false"}
    stated = about(network, made)
    whole |= {"name:string": stated["name"], "version:long": stated["version"], "own:string": stated["own"]}
    files[f"{ABOUT}.csv"] = partial(_write, pd.DataFrame([whole]), list(whole))
    arguments.append(f"--nodes={ABOUT}={ABOUT}.csv")
    for type_, frame in made.ties.items():
        tie = TIES[type_]
        ends = [f":START_ID({tie.start[1]})", f":END_ID({tie.end[1]})"]
        own = made.own.get(tie.table, {}).values()
        files[f"{type_}.csv"] = partial(
            _write, frame, [*ends, *(_head(p) for p in tie.properties), *(f"{name}:string" for name in own)]
        )
        arguments.append(f"--relationships={type_}={type_}.csv")
    for (type_, start, end), frame in made.links.items():
        name = f"{type_}-{start}-{end}.csv"
        files[name] = partial(_write, frame[[FROM, TO]], [f":START_ID({start})", f":END_ID({end})"])
        arguments.append(f"--relationships={type_}={name}")
    statements = "".join(f"{statement};\n" for *_, statement in constraints())
    for name, text in ((ARGUMENTS, "\n".join(arguments) + "\n"), (CONSTRAINTS, statements), (READ_ME, _HOW)):
        files[name] = partial(_text, text)
    saving.save_files(folder, files)


def _head(one: Property, id_: str = "") -> str:
    return f"{one.name}:{id_ or _TYPES[one.kind]}"


def _text(text: str, file: BinaryIO) -> None:
    file.write(text.encode("utf-8"))


def _write(frame: pd.DataFrame, heads: list[str], file: BinaryIO) -> None:
    out = TextIOWrapper(file, encoding="utf-8", newline="", write_through=True)
    for first in range(0, max(len(frame), 1), _CHUNK):
        part = frame.iloc[first : first + _CHUNK]
        plain = pd.DataFrame({name: _cells(cells) for name, cells in part.items()})
        plain.set_axis(heads, axis=1).to_csv(out, index=False, header=not first, lineterminator="\n")
    out.detach()


def _cells(cells: pd.Series) -> pd.Series:
    if cells.dtype.kind == "M":
        return cells.dt.strftime("%Y-%m-%d")
    if cells.dtype == object:
        return cells.map(lambda cell: "|".join(cell) if isinstance(cell, list) else cell)
    if cells.dtype.kind == "b" or isinstance(cells.dtype, pd.BooleanDtype):
        return cells.astype(object).map({True: "true", False: "false"})
    return cells

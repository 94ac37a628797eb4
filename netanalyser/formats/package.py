"""A network at rest: a folder with datapackage.json and one CSV a table (a Tabular Data Package)."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import partial
from io import TextIOWrapper
from pathlib import Path
from typing import Any, BinaryIO

import pandas as pd

from netanalyser import headings
from netanalyser.errors import ReadError
from netanalyser.formats import saving
from netanalyser.formats.base import FORMATS, place_of, readable, state_provenance, unreadable
from netanalyser.formats.text_rows import looked_through, rows
from netanalyser.network import Network
from netanalyser.schema import TABLES, Column, Sheet
from netanalyser.schema.values import plain, slug

DESCRIPTOR = "datapackage.json"
_MAX_DESCRIPTOR = 10 * 1024**2
_TYPES = {"number": "number", "flag": "boolean"}


def write(network: Network, path: Path) -> None:
    """The network as a package folder, all or nothing.

    What the folder's own descriptor says of itself (title, licences, contributors, further resources) is kept, and
    so is every other file.
    """
    before = _descriptor(path) if (path / DESCRIPTOR).exists() else {}
    places = {table: f"{table}.csv" for table in TABLES} | (_places(path, before) if before else {})
    described = json.dumps(_described(network, path, before, places), ensure_ascii=False, indent=2) + "\n"
    writers: dict[str, Callable[[BinaryIO], object]] = {
        place: partial(_write_table, network.table(table)) for table, place in places.items()
    }
    writers[DESCRIPTOR] = lambda file: file.write(described.encode("utf-8"))
    saving.save_files(path, writers)


@FORMATS.register("package", suffixes=(), tables=tuple(TABLES), at_rest=True, write=write)
def read(path: Path) -> list[Sheet]:
    """The tables of a package folder; headings are the schema's own names, whatever else is there is the user's."""
    return saving.read_whole(path, lambda: _read(path))


def title(path: Path) -> str:
    """What a package calls itself."""
    return str(_descriptor(path).get("title") or path.resolve().name)


def _read(path: Path) -> list[Sheet]:
    if not (path / DESCRIPTOR).is_file():
        raise ReadError(_no_descriptor(path))
    sheets = []
    for table, place in _places(path, _descriptor(path)).items():
        file = path / place
        looked_through(file, "utf-8")
        names, frame = rows(file)
        sheets.append(state_provenance(Sheet(table, frame.set_axis(names, axis=1), place_of(place, ":{row}"))))
    return sheets


def _no_descriptor(path: Path) -> str:
    files = sorted(file.name for file in path.glob("*.csv"))
    tables = [name for name in files if headings.table_of(Path(name).stem)]
    if tables:
        listed, named = ", ".join(tables), " ".join(tables)
        return (
            f"'{path}' has no {DESCRIPTOR}, so nothing says that its files ({listed}) are one network; "
            f"read them one by one, or make a network of them with: netanalyser import {named} --into NAME"
        )
    known = ", ".join(TABLES)
    return f"'{path}' is not a network: it has no {DESCRIPTOR}, and no CSV named after a table ({known})"


def _descriptor(path: Path) -> dict[str, Any]:
    file = path / DESCRIPTOR
    if readable(file) > _MAX_DESCRIPTOR:
        raise ReadError(f"'{file}' is larger than 10 MB, which no description of a network is")
    try:
        described = json.loads(file.read_bytes().decode("utf-8-sig"))
    except OSError as error:
        raise unreadable(file, error) from None
    except (ValueError, RecursionError) as error:
        raise ReadError(f"'{file}' is not JSON: {error}") from None
    if not isinstance(described, dict) or not isinstance(described.get("resources"), list):
        raise ReadError(f"'{file}' describes no package: it has no list of resources")
    return described


def _places(path: Path, described: dict[str, Any]) -> dict[str, str]:
    """The file of each table, as the descriptor says; only plain files right in the folder."""
    places: dict[str, str] = {}
    for resource in described["resources"]:
        table = resource.get("name") if isinstance(resource, dict) else None
        if not isinstance(table, str) or table not in TABLES:
            continue
        place = resource.get("path")
        if not isinstance(place, str) or not saving.is_plain(place) or not place.lower().endswith(".csv"):
            raise ReadError(
                f"'{path / DESCRIPTOR}': the path of '{table}' must be a CSV right in the folder, not {place!r}"
            )
        if table in places or place in places.values():
            raise ReadError(f"'{path / DESCRIPTOR}': '{table}' or its file {place!r} is described twice; delete one")
        if (path / place).resolve().parent != path.resolve():
            raise ReadError(f"'{path / place}' leads out of the folder; put the file itself there")
        dialect = resource.get("dialect") or {}
        separator = dialect.get("delimiter", ",") if isinstance(dialect, dict) else None
        if separator != "," or str(resource.get("encoding", "utf-8")).lower() not in ("utf-8", "utf8"):
            raise ReadError(f"'{path / DESCRIPTOR}': '{table}' must be UTF-8 with ',' between the cells; save it so")
        places[table] = place
    if not places:
        raise ReadError(f"'{path / DESCRIPTOR}' describes none of the tables of a network ({', '.join(TABLES)})")
    return places


def _described(network: Network, path: Path, before: dict[str, Any], places: dict[str, str]) -> dict[str, Any]:
    name = path.resolve().name
    described: dict[str, Any] = {
        "profile": "tabular-data-package",
        "name": slug(name) or "network",
        "title": network.name or name,
    } | before
    sources = [
        {"title": row.title} | ({"path": row.url} if str(row.url).startswith(("http://", "https://")) else {})
        for row in network.sources.itertuples(index=False)
    ]
    others = [r for r in before.get("resources", []) if not (isinstance(r, dict) and str(r.get("name")) in places)]
    resources = [_resource(network.table(table), table, place) for table, place in places.items()] + others
    kept = {key: value for key, value in described.items() if key not in ("sources", "resources")}
    return kept | ({"sources": sources} if sources else {}) | {"resources": resources}


def _resource(frame: pd.DataFrame, name: str, place: str) -> dict[str, Any]:
    table = TABLES[name]
    own = [Column(column) for column in frame.columns if column not in table.names]
    foreign = [
        {
            "fields": column.name,
            "reference": {
                "resource": "" if column.refers[0] == name else column.refers[0],
                "fields": TABLES[column.refers[0]].key,
            },
        }
        for column in table.columns
        if len(column.refers) == 1
    ]
    fields = {
        "fields": [_field(column) for column in (*table.columns, *own)],
        "missingValues": [""],
        "primaryKey": table.key,
    }
    return {
        "name": name,
        "path": place,
        "profile": "tabular-data-resource",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": fields | ({"foreignKeys": foreign} if foreign else {}),
    }


def _field(column: Column) -> dict[str, Any]:
    limits: dict[str, Any] = {"required": True} if column.required else {}
    limits |= {"minimum": column.low} if column.low > float("-inf") else {}
    limits |= {"maximum": column.high} if column.high < float("inf") else {}
    field = {"name": column.name, "type": _TYPES.get(column.kind, "string")}
    return field | ({"constraints": limits} if limits else {})


def _write_table(frame: pd.DataFrame, file: BinaryIO) -> None:
    """The table as CSV: UTF-8, comma, LF; numbers in their shortest form, a missing cell empty."""
    text = TextIOWrapper(file, encoding="utf-8", newline="")
    textual(frame).to_csv(text, index=False, lineterminator="\n")
    text.detach()


def textual(frame: pd.DataFrame) -> pd.DataFrame:
    """The table with numbers and flags as they are written: 3, 0.25, true; a missing one stays missing."""
    typed = [name for name in frame.columns if frame[name].dtype != "str"]
    return frame.assign(**{name: _textual(frame[name]) for name in typed})


def _textual(cells: pd.Series) -> pd.Series:
    codes, distinct = pd.factorize(cells)
    words = pd.array([*(plain(value) for value in distinct.tolist()), None], dtype="str")
    return pd.Series(words.take(codes), index=cells.index)

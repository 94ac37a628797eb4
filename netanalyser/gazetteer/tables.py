"""The tables beside this module, read once: entries with the names they go by, and regions.

The csv module reads them in a few milliseconds; a command that only wants a name should not wait for pandas.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from functools import lru_cache
from importlib.resources import files
from typing import NamedTuple

from netanalyser.gazetteer.entries import COUNTY, Entry, Region
from netanalyser.gazetteer.spellings import spellings

_STATISTICS = "Statistics Sweden: codes, and population 2020 in whole hundreds"


class Named(NamedTuple):
    """An entry and every spelling it is looked up under."""

    entry: Entry
    names: tuple[str, ...]


@lru_cache(maxsize=1)
def regions() -> list[Region]:
    """The 21 regions in order of their county codes."""
    return [
        Region(
            code=row["code"],
            letter=row["letter"],
            name=row["name"],
            county=row["county"],
            nuts3=row["nuts3"],
            nuts2=row["nuts2"],
            nuts2_name=row["nuts2_name"],
            residence_town=row["residence_town"],
            n_municipalities=int(row["n_municipalities"]),
            population=int(row["population_2020"]),
            lat=float(row["lat"]),
            lon=float(row["lon"]),
        )
        for row in _rows("regions.csv")
    ]


@lru_cache(maxsize=1)
def municipalities() -> dict[str, Entry]:
    """The 290 municipalities by code, in order of their codes."""
    return {named.entry.municipality_code: named.entry for named in _municipalities()}


@lru_cache(maxsize=1)
def named_entries() -> tuple[Named, ...]:
    """Every entry with its names: municipalities, then counties, regional authorities and organisations."""
    return (*_municipalities(), *_counties(), *_authorities(), *_organisations())


def _rows(table: str) -> Iterator[dict[str, str]]:
    text = (files("netanalyser.gazetteer") / table).read_text(encoding="utf-8")
    yield from csv.DictReader(text.splitlines())


def _several(cell: str) -> tuple[str, ...]:
    return tuple(cell.split("|")) if cell else ()


def _named(entry: Entry, *places: str) -> Named:
    regular = (spelling for place in places for spelling in spellings(entry.type, place))
    return Named(entry, tuple(dict.fromkeys((entry.name, *entry.aliases, *regular))))


@lru_cache(maxsize=1)
def _municipalities() -> tuple[Named, ...]:
    return tuple(
        _named(
            Entry(
                id=f"municipality-{row['code']}",
                name=row["name"],
                type="municipality",
                source=_STATISTICS,
                region=row["region"],
                municipality_code=row["code"],
                lat=float(row["lat"]),
                lon=float(row["lon"]),
                population=int(row["population_2020"]),
                scope="local",
                aliases=(row["short_name"], *_several(row["aliases"])),
                skr_group=row["skr_group"],
            ),
            row["short_name"],
            *_several(row["exonyms"]),
        )
        for row in _rows("municipalities.csv")
    )


def _counties() -> Iterator[Named]:
    for row in _rows("regions.csv"):
        other = _several(row["aliases"])
        yield _named(_of_region(row, COUNTY, row["county"], (row["name"], *other)), row["name"], *other)


def _authorities() -> Iterator[Named]:
    for row in _rows("regions.csv"):
        # Gotland has no authority of its own: its municipality does that work and is called Region Gotland.
        if row["authority"]:
            aliases = _several(row["authority_aliases"])
            yield _named(_of_region(row, "region", row["authority"], aliases), row["name"], *_several(row["aliases"]))


def _of_region(row: dict[str, str], entry_type: str, name: str, aliases: tuple[str, ...]) -> Entry:
    return Entry(
        id=f"{entry_type}-{row['code']}",
        name=name,
        type=entry_type,
        source=_STATISTICS,
        region=row["name"],
        lat=float(row["lat"]),
        lon=float(row["lon"]),
        population=int(row["population_2020"]),
        scope="regional",
        aliases=aliases,
    )


def _organisations() -> Iterator[Named]:
    for table in ("universities.csv", "agencies.csv", "organisations.csv"):
        for row in _rows(table):
            seat = municipalities().get(row["municipality_code"])
            entry = Entry(
                id=row["id"],
                name=row["name"],
                type=row["type"],
                source=row["source"],
                region=seat.region if seat else "",
                municipality_code=row["municipality_code"],
                lat=seat.lat if seat else None,
                lon=seat.lon if seat else None,
                scope=row["scope"],
                aliases=_several(row["aliases"]),
            )
            # Only county boards have regular spellings, and they are named after the region of their seat.
            yield _named(entry, entry.region)

"""The gazetteer: Swedish municipalities, regions, universities and state agencies, however they are written.

It never chooses between meanings: `look_up` returns every entry that goes by a name, `near` those that
almost do. The tables lie beside the code; README.md says where their facts come from and what was corrected.
"""

from __future__ import annotations

from netanalyser.errors import UnknownName
from netanalyser.gazetteer import tables
from netanalyser.gazetteer.distances import kilometres
from netanalyser.gazetteer.entries import COUNTY, Entry, Region
from netanalyser.gazetteer.lookup import look_up, near
from netanalyser.gazetteer.names import folded, normal_name

__all__ = [
    "COUNTY",
    "Entry",
    "Region",
    "folded",
    "kilometres",
    "look_up",
    "municipalities",
    "municipality",
    "near",
    "normal_name",
    "region_of",
    "regions",
]


def municipalities() -> list[Entry]:
    """The 290 municipalities in order of their codes."""
    return list(tables.municipalities().values())


def municipality(code: str) -> Entry:
    """The municipality with this four-digit code.

    Raises UnknownName with the codes that exist.
    """
    known = tables.municipalities()
    try:
        return known[code]
    except KeyError:
        raise UnknownName("municipality code", code, known) from None


def regions() -> list[Region]:
    """The 21 regions in order of their county codes."""
    return list(tables.regions())


def region_of(municipality_code: str) -> str:
    """Short name of the region that the municipality lies in, as in the `region` column ("Skåne").

    Raises UnknownName with the codes that exist.
    """
    return municipality(municipality_code).region

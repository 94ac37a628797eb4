"""What the gazetteer holds: entries (places and organisations with names) and regions."""

from __future__ import annotations

from dataclasses import dataclass

#: The type of a county as a place. It is no actor; the authority of the same name is (type ``region``).
COUNTY = "county"


@dataclass(frozen=True, slots=True)
class Entry:
    """A place or organisation that the gazetteer knows.

    Attributes
    ----------
    id : stable within the gazetteer (``municipality-1280``, ``region-12``, ``lunds-universitet``)
    name : the name it uses itself, or the register's
    type : an actor type of the vocabulary, or ``county`` for a county as a place
    region : short name of the region it lies in (an organisation: its seat); empty when unknown
    municipality_code : a municipality's own, an organisation's by its seat; empty when unknown or none
    lat, lon : centre of the area of the municipality or county (WGS 84 degrees); for an organisation that of
        the municipality of its seat; None when unknown
    population : inhabitants 2020 in whole hundreds, of municipalities, counties and regional authorities;
        else None
    scope : local, regional or national where the kind of organisation settles it; else empty
    aliases : other names in use. Regular forms ("X kommun", "City of X") are looked up without standing here
    skr_group : the municipality's group in the classification of Swedish municipalities; else empty
    source : where the row comes from
    """

    id: str
    name: str
    type: str
    source: str
    region: str = ""
    municipality_code: str = ""
    lat: float | None = None
    lon: float | None = None
    population: int | None = None
    scope: str = ""
    aliases: tuple[str, ...] = ()
    skr_group: str = ""


@dataclass(frozen=True, slots=True)
class Region:
    """One of the 21 counties, with the codes statistics use.

    Attributes
    ----------
    code, letter : county code (``12``) and county letter (``M``)
    name, county : short name (``Skåne``), as in the `region` column, and full name (``Skåne län``)
    nuts3, nuts2, nuts2_name : codes of the EU's statistical regions
    residence_town : seat of the county administrative board
    n_municipalities : how many municipalities it has
    population : inhabitants 2020 in whole hundreds
    lat, lon : centre of its area (WGS 84 degrees)
    """

    code: str
    letter: str
    name: str
    county: str
    nuts3: str
    nuts2: str
    nuts2_name: str
    residence_town: str
    n_municipalities: int
    population: int
    lat: float
    lon: float

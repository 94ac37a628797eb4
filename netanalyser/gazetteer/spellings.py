"""The regular ways in which Swedish and English texts write places and authorities.

What is regular is generated, so that the tables list only what is not: Gothenburg, Falu kommun, Region
Sörmland. A genitive is made with an s whether or not grammar allows it ("Malmös kommun"), since texts do.
"""

from __future__ import annotations

from collections.abc import Iterator

from netanalyser.gazetteer.entries import COUNTY

_MUNICIPALITY = (
    "{x}",
    "{x} kommun",
    "{xs} kommun",
    "{x} stad",
    "{xs} stad",
    "Kommunen {x}",
    "Staden {x}",
    "{x} Municipality",
    "Municipality of {x}",
    "City of {x}",
)
_COUNTY = ("{x}", "{x} län", "{xs} län", "{x} County", "County of {x}")
_AUTHORITY = (
    "Region {x}",
    "Region {x} län",
    "Region {xs} län",
    # County councils became regions by 2019; older sources write their former names.
    "{x} läns landsting",
    "{xs} läns landsting",
    "Landstinget {x}",
    "Landstinget i {x}",
    "Landstinget i {x} län",
    "Landstinget i {xs} län",
    "{x} County Council",
)
_COUNTY_BOARD = (
    "Länsstyrelsen {x}",
    "Länsstyrelsen i {x}",
    "Länsstyrelsen {x} län",
    "Länsstyrelsen {xs} län",
    "Länsstyrelsen i {x} län",
    "Länsstyrelsen i {xs} län",
    "{x} County Administrative Board",
    "County Administrative Board of {x}",
)
_FORMS = {
    "municipality": _MUNICIPALITY,
    COUNTY: _COUNTY,
    "region": _AUTHORITY,
    "county_board": _COUNTY_BOARD,
}


def spellings(entry_type: str, place: str) -> Iterator[str]:
    """The regular spellings of the entry of this type that is named after `place`; none for other types."""
    genitive = place if place.endswith("s") else f"{place}s"
    for form in _FORMS.get(entry_type, ()):
        yield form.format(x=place, xs=genitive)

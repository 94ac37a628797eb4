"""How actors and lines look: colour and shape together tell the type, so that no type hangs on colour alone.

Colours are those of Okabe and Ito (2008, Color Universal Design), which people with colour-blindness tell apart. One
colour is one part of society; its shapes are the types in it. Contexts are diamonds in pale colours.
"""

from __future__ import annotations

from typing import NamedTuple

BLUE, SKY, GREEN, ORANGE = "#0072B2", "#56B4E9", "#009E73", "#E69F00"
VERMILLION, PURPLE, YELLOW, GREY = "#D55E00", "#CC79A7", "#F0E442", "#8A93A0"


class Look(NamedTuple):
    """A fill, the line around it and a shape of vis-network."""

    fill: str
    shape: str
    border: str = "#FFFFFF"


LOOKS = {
    "municipality": Look(BLUE, "dot"),
    "municipal_company": Look(BLUE, "square"),
    "municipal_association": Look(BLUE, "hexagon"),
    "foreign_city": Look(BLUE, "triangle"),
    "region": Look(SKY, "dot"),
    "energy_office": Look(SKY, "square"),
    "agency": Look(VERMILLION, "dot"),
    "county_board": Look(VERMILLION, "square"),
    "eu_body": Look(VERMILLION, "star"),
    "university": Look(GREEN, "dot"),
    "research_institute": Look(GREEN, "square"),
    "science_park": Look(GREEN, "triangle"),
    "company": Look(ORANGE, "dot"),
    "business_association": Look(ORANGE, "square"),
    "civil_society": Look(PURPLE, "dot"),
    "unit": Look(GREY, "triangle"),
    "network": Look("#F3DDE8", "diamond", "#A8558A"),
    "programme": Look("#FBF7C0", "diamond", "#8C8414"),
}
#: Types of the user's own, and actors whose type no source states.
OWN = Look(YELLOW, "hexagon", "#8C8414")
UNKNOWN = Look("#FFFFFF", "dot", GREY)

#: The colour, width and dashes of a line, by what it stands on.
LINES: dict[str, tuple[str, float, bool]] = {
    "stated": ("#55677D", 1.5, False),
    "event": ("#A9B8C9", 1.0, True),
    "context": ("#CDD2DA", 0.8, False),
}


def look(actor_type: str) -> Look:
    """How an actor of this type is drawn; an empty type is an unknown one."""
    return LOOKS.get(actor_type, OWN) if actor_type else UNKNOWN


def size(partners: int) -> float:
    """A radius whose area grows with the number of partners, and which can still be hit with none."""
    return round((36.0 + 14.0 * partners) ** 0.5, 1)

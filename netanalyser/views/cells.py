"""How one pair of groups is drawn: colour, letters, border, numbers and tooltip.

Colour is the standardised difference, (observed - expected) / sqrt(expected), Pearson's residual of a count (Agresti
2013, Categorical Data Analysis, 3rd ed., p. 80), from blue (fewer) through white to vermillion (more); people with
colour-blindness tell those two apart (Okabe and Ito 2008). Not the ratio: 0 against 0.2 expected and 0 against 12 have
the same one. Colour says nothing that is not in the text: the signed difference stands in the cell, and what holds by
the draws is told by the border.
"""

from __future__ import annotations

import math
from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from typing import Any

from netanalyser import texts
from netanalyser.findings.relations import UNSEEN
from netanalyser.views.looks import BLUE, VERMILLION

#: Where the colour ends, and the level of the thin border (by p) and of the heavy one (by q).
END, LEVEL = 3.0, 0.05
HEAVY, THIN = 3.0, 1.2
INK, PAPER, SOFT, HATCH, RULE = "#000000", "#FFFFFF", "#4A5563", "#D3DAE3", "#D5DBE2"
#: The fill of what cannot be detected, and the number of what is unknown.
HATCHED, DASH = "url(#hatch)", "–"
#: The numbers that a cell may show.
SHOWN = ("observed", "expected", "difference")


def fill(score: float) -> str:
    """The colour of a standardised difference: from white at 0 along a straight line in sRGB to its end at +-`END`."""
    share, end = min(abs(score) / END, 1.0), VERMILLION if score > 0 else BLUE
    return "#" + "".join(f"{round(255 + share * (int(end[at : at + 2], 16) - 255)):02X}" for at in (1, 3, 5))


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours (W3C 2018, WCAG 2.1, definition of contrast ratio)."""
    bright, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (bright + 0.05) / (dark + 0.05)


def ink(background: str) -> str:
    """Black or white, whichever is easier to read there; one of them has a contrast of 4.58 to any colour."""
    return max(INK, PAPER, key=lambda letters: contrast(letters, background))


def _luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@dataclass(frozen=True)
class Cell:
    """How one pair is drawn: colours, how heavy its border is, three numbers (none in the legend) and a tooltip."""

    background: str
    letters: str
    border: float
    numbers: Mapping[str, str]
    tooltip: str

    @property
    def unknown(self) -> bool:
        """Whether no source could have seen the pair."""
        return self.numbers.get("observed") == DASH


def cell(row: Mapping[Hashable, Any], lang: str) -> Cell:
    """How one row of the table of mixing is drawn; a pair without observed or expected count is unknown."""
    observed, expected, difference, p, q = (float(row[name]) for name in (*SHOWN, "p", "q"))
    if observed != observed or expected != expected:
        return Cell(PAPER, SOFT, 0.0, dict.fromkeys(SHOWN, DASH), str(row["why"]))
    # Nothing expected and something there: as many as one likes more than expected.
    score = difference / expected**0.5 if expected > 0 else END * (observed > 0)
    background, certainty = fill(score), str(row["certainty"])
    letters = ink(background)
    if certainty == UNSEEN:
        background, letters = HATCHED, SOFT
    said = texts.say(f"certainty.{certainty}" if certainty else "heatmap.as_expected", lang)
    tested = texts.say("heatmap.tested", lang, p=p, q=q, certainty=said) if p == p and q == q else said
    numbers = {"observed": _short(observed, lang), "expected": _short(expected, lang)}
    numbers["difference"] = ("+" if difference > 0 else "") + _short(difference, lang)
    return Cell(
        background, letters, HEAVY if q < LEVEL else THIN if p < LEVEL else 0.0, numbers, f"{row['why']}\n{tested}"
    )


def _short(value: float, lang: str) -> str:
    """One decimal, or as many as it takes not to say 0 of what is not; with a minus sign, no hyphen."""
    decimals = max(1, -math.floor(math.log10(abs(value)))) if value else 0
    return texts.number(value, lang, decimals).replace("-", "−")

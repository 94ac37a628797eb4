"""What is said to people: sentences filled in, and numbers as the language writes them.

`say` takes a sentence of `netanalyser.sentences`. A number is formatted by its place: ``{n:int}``, ``{x:num}`` (two
decimals at the most), ``{x:num1}`` (one), ``{p:pct}`` and ``{p:pct1}`` (per cent), ``{x:p}`` (a p with its sign,
= or <), ``{n:of|pair|pairs}`` (a count with
its noun). Everything else is put in as it is; whoever writes HTML escapes the result.
"""

from __future__ import annotations

import math
import string
from collections.abc import Mapping
from typing import Any

from netanalyser.errors import UnknownName
from netanalyser.sentences import SENTENCES

LANGUAGES = ("sv", "en")


def say(key: str, lang: str, **values: object) -> str:
    """The sentence `key` in `lang` (sv or en), filled in."""
    return _Formatter(lang).vformat(SENTENCES[key][_which(lang)], (), values)


def label(facts: Mapping[str, Any], lang: str) -> str:
    """The label of a registered thing, from its facts `sv` and `en`."""
    _which(lang)
    return str(facts[lang])


def number(value: float, lang: str, decimals: int = 2) -> str:
    """A number as `lang` writes it, with at most so many decimals; an undefined one is a dash."""
    if value != value:
        return "–"
    from babel.numbers import format_decimal

    return format_decimal(value, format="#,##0." + "#" * decimals, locale=lang)


def figure(value: float, lang: str) -> str:
    """A measured number: three decimals, of a small one as many as show two of its digits, so that it is never 0."""
    small = 0.0 < abs(value) < 0.01
    return number(value, lang, min(1 - math.floor(math.log10(abs(value))), 15) if small else 3)


def percent(value: float, lang: str, decimals: int = 0) -> str:
    """A share as per cent."""
    from babel.numbers import format_percent

    # A space that no line breaks at, as both languages' style guides ask.
    return format_percent(value, format="0" + ("." + "0" * decimals if decimals else "") + "\u00a0%", locale=lang)


def _which(lang: str) -> int:
    if lang not in LANGUAGES:
        raise UnknownName("language", lang, LANGUAGES)
    return LANGUAGES.index(lang)


_DECIMALS = {"int": 0, "num1": 1, "num": 2}


class _Formatter(string.Formatter):
    """Formats int, num1, num, pct and pct1 by language."""

    def __init__(self, lang: str) -> None:
        self.lang = lang

    def format_field(self, value: Any, spec: str) -> str:
        if spec.startswith("of|"):
            _, one, many = spec.split("|")
            return f"{number(float(value), self.lang, 0)} {one if value == 1 else many}"
        if spec in _DECIMALS:
            return number(float(value), self.lang, _DECIMALS[spec])
        if spec == "p":
            return f"< {number(0.001, self.lang, 3)}" if value < 0.001 else f"= {number(float(value), self.lang, 3)}"
        if spec in ("pct", "pct1"):
            return percent(float(value), self.lang, int(spec == "pct1"))
        return str(super().format_field(value, spec))

"""The questions behind "who is central?": which measure answers which, and why that one."""

from __future__ import annotations

import pandas as pd

from netanalyser import texts
from netanalyser.errors import UnknownName
from netanalyser.findings.basis import Basis

#: question -> the measure that answers it; what it asks and why that measure stand in the sentences ``question.*``.
QUESTIONS = {
    "reach": "harmonic",
    "bridge": "betweenness",
    "influence": "pagerank",
    "embedded": "coreness",
    "irreplaceable": "fragmentation",
    "rising": "gained",
}
#: So many names stand in an answer; of more that share the first place, the rest are counted.
NAMED = 3


def measure_of(question: str) -> str:
    """The measure that answers a question; UnknownName for another question."""
    if question not in QUESTIONS:
        raise UnknownName("question", question, QUESTIONS)
    return QUESTIONS[question]


def answer(question: str | None, table: pd.DataFrame, basis: Basis, lang: str) -> str:
    """Who comes first, and when a question was asked by which measure, and why that one.

    Parameters
    ----------
    table : name, rank and the measure of each actor, the most central first
    """
    label = texts.label(basis.facts, lang)
    who = _first(table, basis, lang)
    if question is None:
        return f"{texts.say('question.measure', lang, measure=label)} {who}"
    asks, why = (texts.say(f"question.{question}.{part}", lang) for part in ("asks", "why"))
    return f"{asks} {who} {texts.say('question.by', lang, measure=label, why=why)}"


def _first(table: pd.DataFrame, basis: Basis, lang: str) -> str:
    """Those who come first, as a sentence."""
    ranked = table[table["rank"].notna()]
    if basis.facts["higher"] == "more":  # the first of those who have nothing of it is nobody
        ranked = ranked[ranked[basis.name] > 0]
    if ranked.empty:
        return texts.say("question.nobody", lang)
    shared = int(ranked["rank"].eq(ranked["rank"].iloc[0]).sum())
    values = [texts.figure(value, lang) for value in ranked[basis.name].head(NAMED)]
    if shared > NAMED:
        listed = ", ".join(ranked["name"].head(NAMED))
        return texts.say("question.shared", lang, names=listed, more=shared - NAMED, value=values[0])
    return ", ".join(f"{name} ({value})" for name, value in zip(ranked["name"], values, strict=False)) + "."

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


def answer(question: str, table: pd.DataFrame, basis: Basis, lang: str) -> str:
    """Who comes first, by which measure, and why that one.

    Parameters
    ----------
    table : name, rank and the measure of each actor, the most central first
    """
    told = {
        "asks": texts.say(f"question.{question}.asks", lang),
        "why": texts.say(f"question.{question}.why", lang),
        "measure": texts.label(basis.facts, lang),
    }
    ranked = table[table["rank"].notna() & table[basis.name].gt(0)]
    if ranked.empty:
        return texts.say("question.nobody", lang, **told)
    shared = int(ranked["rank"].eq(ranked["rank"].iloc[0]).sum())
    values = [texts.figure(value, lang) for value in ranked[basis.name].head(NAMED)]
    if shared > NAMED:
        listed = ", ".join(ranked["name"].head(NAMED))
        return texts.say("question.shared", lang, names=listed, more=shared - NAMED, value=values[0], **told)
    listed = ", ".join(f"{name} ({value})" for name, value in zip(ranked["name"], values, strict=False))
    return texts.say("question.answer", lang, names=listed, **told)

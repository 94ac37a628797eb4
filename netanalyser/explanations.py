"""What a word means: every measure, figure, kind of gap, scenario, role and code, in plain words."""

from __future__ import annotations

from collections.abc import Iterator

from netanalyser import glossary, terms, texts
from netanalyser.errors import UnknownName
from netanalyser.findings.gaps.base import GAPS
from netanalyser.findings.questions import QUESTIONS
from netanalyser.findings.scenarios import SCENARIOS
from netanalyser.measures import FIGURES, MEASURES
from netanalyser.measures.brokerage import ROLES
from netanalyser.terms import Term


def explain(term: str, lang: str = "en") -> str:
    """A term, measure, kind or code in plain words. Raises UnknownName with the nearest term there is."""
    known = list(_explanations(lang))
    wanted = term.strip().casefold()
    for names, text in known:
        if wanted in names:
            return text
    raise UnknownName("term", term, {name for names, _ in known for name in names})


def _explanations(lang: str) -> Iterator[tuple[set[str], str]]:
    """Everything that can be explained: the names it goes by, and the text."""
    for registry in (MEASURES, FIGURES):
        for entry in registry:
            facts = entry.facts
            lines = [f"{texts.label(facts, lang)} ({entry.name})", facts[f"{lang}_means"], facts["formula"]]
            lines += [facts["undefined"], facts["source"]]
            yield _called(entry.name, facts["sv"], facts["en"]), "\n".join(filter(None, lines))
    for entry in GAPS:
        means = texts.say(f"gap.{entry.name}.means", lang)
        yield (
            _called(entry.name, entry.facts["sv"], entry.facts["en"]),
            f"{texts.label(entry.facts, lang)} ({entry.name})\n{means}",
        )
    for entry in SCENARIOS:
        told = texts.say(f"scenario.{entry.name}", lang)
        lines = [f"{told} ({entry.name})", texts.say(f"licence.{entry.name}", lang)]
        lines += [texts.say("scenario", lang)] if entry.facts["random"] else []
        yield _called(f"scenario {entry.name}", told, told), "\n".join(lines)
    for question, measure in QUESTIONS.items():
        asks, why = (texts.say(f"question.{question}.{part}", lang) for part in ("asks", "why"))
        yield {question, f"question {question}"}, f"{asks} ({question})\n{measure}: {why}"
    for vocabulary in (glossary.GLOSSARY, ROLES, *terms.VOCABULARIES.values()):
        for term in vocabulary.values():
            yield _called(term.code, term.sv, term.en), _told(term, lang)


def _called(code: str, sv: str, en: str) -> set[str]:
    return {code.casefold(), code.casefold().replace("_", " "), sv.casefold(), en.casefold()}


def _told(term: Term, lang: str) -> str:
    means = term.sv_means if lang == "sv" else term.en_means
    notes = [texts.say(f"term.{fact}", lang) for fact in ("context", "directed", "ties") if getattr(term, fact)]
    return "\n".join([f"{term.label(lang)} ({term.code})", *filter(None, [means]), *notes])

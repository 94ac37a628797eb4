"""What the stability of a ranking licenses one to say, in words."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from netanalyser import texts
from netanalyser.findings.scenarios import Ground
from netanalyser.findings.stability import ALIKE, MOST, TENTH, Outcome, Stability

#: With more sources than this none of them carries the network.
MANY_SOURCES = 500


def verdict(firm: Stability, lang: str) -> str:
    """Safe to act on, tentative, do not rely, or unknown, and why."""
    which = " / ".join(texts.say(f"scenario.{name}", lang) for name in firm.against)
    return texts.say(f"verdict.{firm.verdict}", lang, scenarios=which, share=TENTH, alike=ALIKE)


def grounds(firm: Stability, names: Sequence[str], ground: Ground, lang: str) -> list[str]:
    """What the verdict stands on: what holds all the same, what every scenario did, and what the ranges are.

    Parameters
    ----------
    names : of what is ranked, in the order of `firm.rank`
    """
    if not firm.tests:
        return []
    found = []
    if firm.verdict != "safe":
        sure = [names[at] for at in np.argsort(firm.rank, kind="stable") if firm.among[at] >= MOST]
        found.append(texts.say("stability.sure" if sure else "stability.nobody_sure", lang, names=", ".join(sure)))
    found += [_told(test, lang) for test in firm.tests]
    count = ground.sources[1]
    if count * TENTH < 1 and any(test.name == "sources" for test in firm.tests):
        found.append(texts.say("stability.few_sources", lang, n=count, share=TENTH))
    return [*found, *_rests_on(ground, lang), texts.say("stability.range", lang)]


def _rests_on(ground: Ground, lang: str) -> list[str]:
    """The source without which most pairs would not be known to be tied."""
    codes, count = ground.sources
    pairs = len(ground.view.source)
    if count < 2 or count > MANY_SOURCES:
        return []
    lost = [pairs - len(ground.redraw(codes != code).source) for code in range(count)]
    source = ground.asserted["source_id"].iloc[int(np.flatnonzero(codes == int(np.argmax(lost)))[0])]
    title = ground.network.sources.set_index("source_id")["title"].get(source, source)
    return [texts.say("stability.rests", lang, n=max(lost), pairs=pairs, source=f"{title} ({source})")]


def _told(test: Outcome, lang: str) -> str:
    """One scenario in a sentence."""
    facts = {"scenario": texts.say(f"scenario.{test.name}", lang), "correlation": test.correlation, "alike": ALIKE}
    if test.draws == 1:
        first = texts.say(f"stability.first_{'same' if test.stayed else 'other'}", lang)
        return texts.say("stability.once", lang, first=first, **facts)
    many = texts.say("stability.drawn", lang, stayed=test.stayed, held=test.alike, draws=test.draws, **facts)
    if test.largest == 0:
        return many + texts.say("stability.not_even", lang, share=TENTH)
    return many + texts.say("stability.largest", lang, share=test.largest)

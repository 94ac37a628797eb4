"""Where less is there than should be expected: one table of all kinds of gaps.

Each kind is a function of its own in the modules beside; this one puts them together.
"""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pandas as pd

from netanalyser import texts
from netanalyser.errors import NetanalyserError, UnknownName
from netanalyser.findings import EVIDENCE, FINDINGS
from netanalyser.findings.gaps.base import GAPS, Asked, Gap, Scene
from netanalyser.findings.stability import Step, silently
from netanalyser.network import Network
from netanalyser.projection import DEFAULT, Tied
from netanalyser.registry import Entry

NUMBERS = (
    *("observed", "expected", "ratio", "low", "high", "p", "q", "p_without", "stands_without", "detectable"),
    "severity",
)
COLUMNS = ("gap", "about", "where", "why", *NUMBERS, "certainty", "who", "path", *EVIDENCE)
#: Kinds that say whether a gap stands without the event that ties most pairs; those between groups have a p without it.
REDRAWN = ("partner_type", "partner_sector", "distance", "cutpoint", "bridge", "component", "isolate", "hole")
#: More rows than these of one kind are put into words only when they are asked for.
MANY = 1_000


@FINDINGS.register("gaps")
def gaps(
    network: Network,
    *,
    kinds: Sequence[str] = (),
    asked: Asked = Asked(),  # noqa: B008 - frozen
    tied: Tied = DEFAULT,
    lang: str = "en",
    top: int | None = None,
    step: Step = silently,
) -> pd.DataFrame:
    """All gaps, or those of some kinds; within a kind the most severe first.

    Parameters
    ----------
    kinds : of gaps: see `netanalyser.findings.gaps.base.GAPS`; all when empty
    asked : what else may be chosen
    top : rows of each kind at the most; 1,000 when None
    step : is told how much is done, from 0 to 1

    Returns
    -------
    DataFrame: gap (the kind), about (ids joined by ``|`` that name the gap), where (the same in words), why (a
    sentence); observed, expected, ratio (observed / expected), low and high (what chance or comparable cities would
    give in 95 of 100 cases), p, q (corrected for everything that the kind tested), p_without (p without the largest
    event), stands_without (1 when the gap stands without the event that ties most pairs, else 0), detectable (the
    largest count that would have been too few to be chance), severity (in the kind's own unit), all NaN where the kind
    has none; certainty (``safe``: it would have been seen, ``tentative``, or ``cannot be
    detected``); who could close it and path (whom they are introduced by), names joined by ``|``; and the evidence.
    ``attrs["counts"]`` says how many gaps of each kind there are by certainty, shown or not; ``attrs["general"]`` are
    the remarks that belong to no kind, or to one that found nothing.
    """
    kinds = [kinds] if isinstance(kinds, str) else kinds
    for kind in kinds:
        if kind not in GAPS.names():
            raise UnknownName("gap", kind, GAPS.names())
    asked = asked if asked.today else _on(asked)
    entries = sorted(GAPS, key=lambda entry: entry.facts["order"])
    entries = [entry for entry in entries if not kinds or entry.name in kinds]
    scene = Scene.of(network, asked, tied=tied, lang=lang)
    rows, said, counts = [], [], {}
    none, general = [], [tied.sentence(lang)]
    for number, entry in enumerate(entries):
        label = texts.label(entry.facts, lang)
        try:
            found, remarks = entry(scene)
        except UnknownName:  # a word of the reader's, not a fault of the data
            raise
        except NetanalyserError as error:
            general.append(texts.say("gaps.cannot", lang, kind=label, reason=str(error)))
            found, remarks = [], []
        else:
            if not found:  # what it says tells why; that it says nothing, that there is none
                general += remarks
                none += [] if remarks else [label]
        without = _without(entry, scene) if entry.name in REDRAWN and found else None
        if without is not None:
            gone = sum(tuple(gap.about) not in without for gap in found)
            said.append(texts.say("gaps.without", lang, kind=label, event=scene.most_tying, n=gone, of=len(found)))
        most = MANY if top is None else top
        rows += [_row(entry.name, gap, without) for gap in found[:most]]
        counts[entry.name] = Counter(gap.certainty for gap in found)
        said += remarks
        if len(found) > most:
            said.append(texts.say("gaps.more", lang, kind=label, n=len(found) - most))
        step((number + 1) / len(entries))
    if none:
        general.append(texts.say("gaps.none", lang, kinds=", ".join(none)))
    table = pd.DataFrame(rows, columns=list(COLUMNS))
    table = table.astype(dict.fromkeys(NUMBERS, float))
    table["ratio"] = table["observed"] / table["expected"].where(table["expected"] > 0)
    table.attrs = {"remarks": list(dict.fromkeys([*general, *said])), "counts": counts, "general": general}
    return table


def _on(asked: Asked) -> Asked:
    """The same, asked today."""
    return replace(asked, today=datetime.datetime.now(datetime.UTC).date().isoformat())


def _without(entry: Entry, scene: Scene) -> set[tuple[str, ...]] | None:
    """What the gaps of a kind are about when the event that ties most pairs is left out; None when none ties any."""
    rest = scene.without_most_tying
    if rest is None:
        return None
    try:
        return {tuple(gap.about) for gap in entry(rest).gaps}
    except NetanalyserError:
        return None


def _row(kind: str, gap: Gap, without: set[tuple[str, ...]] | None) -> dict[str, object]:
    told = gap.tell()
    return {
        "gap": kind,
        "about": "|".join(gap.about),
        "where": gap.where,
        "why": told.why,
        **gap.numbers,
        "stands_without": np.nan if without is None else float(tuple(gap.about) in without),
        "severity": gap.severity,
        "certainty": gap.certainty,
        "who": "|".join(told.who),
        "path": "|".join(told.path),
        **told.found,
    }

"""How groups are tied to one another, pair by pair: observed, expected, and the difference."""

from __future__ import annotations

import numpy as np
import pandas as pd

from netanalyser import texts
from netanalyser.findings import evidence
from netanalyser.findings.gaps.base import Asked, Scene
from netanalyser.findings.gaps.groups import grouped, pairs_of
from netanalyser.findings.stability import Step, silently
from netanalyser.network import Network
from netanalyser.projection import DEFAULT, Tied

NUMBERS = ("observed", "expected", "difference", "ratio", "low", "high", "p", "q", "p_without", "detectable")


def mixing(
    network: Network,
    *,
    by: str = "region",
    at_seat: bool = False,
    draws: int | None = None,
    tied: Tied = DEFAULT,
    lang: str = "en",
    top: int | None = None,
    step: Step = silently,
) -> pd.DataFrame:
    """Relations between every two groups, and within each, beside what chance would give.

    Parameters
    ----------
    by : a column of actors: region, type, sector or your own
    at_seat : national actors count for the region of their seat
    draws : of the null model; see `netanalyser.findings.relations`, also for what it holds fixed

    Returns
    -------
    DataFrame, one row a pair of groups and one a group, groups in their order (regions from north to south): group_a,
    group_b (in words), observed, expected, difference, ratio, low, high, p, q, p_without, detectable (see
    `netanalyser.findings.relations.Compared`; NaN where no source could have seen anything), certainty (``safe``,
    ``tentative`` or ``cannot be detected``; empty where it is as chance would have it), why, and the evidence.
    """
    scene = Scene.of(network, Asked(at_seat=at_seat, draws=draws), tied=tied, lang=lang, step=step)
    groups = grouped(scene, by)
    cells, (first, second) = pairs_of(groups)
    result = scene.chance.compared(cells)
    rows: list[dict[str, object]] = []
    shown = range(len(first)) if top is None else np.argsort(-np.abs(result.observed - result.expected))[:top].tolist()
    for at in shown:
        a, b = groups.side(first[at]), groups.side(second[at])
        numbers = {name: float(getattr(result, name)[at]) for name in NUMBERS if name not in ("difference", "ratio")}
        across = scene.pairs_between(a.actors, b.actors)
        within = a.code == b.code
        if np.isnan(numbers["expected"]):
            key = "mixing.unseen_within" if within else "mixing.unseen"
        else:
            key = "mixing.within" if within else "mixing.pair"
        rows.append(
            {
                "group_a": a.word,
                "group_b": b.word,
                **numbers,
                "certainty": result.certainty(at, assumed=scene.layers.assumed),
                "why": texts.say(key, lang, a=a.word, b=b.word, **numbers),
                **(scene.of_pairs(across) if across else evidence.NONE),
            }
        )
    table = pd.DataFrame(rows, columns=["group_a", "group_b", *NUMBERS, "certainty", "why", *evidence.NONE])
    table = table.astype(dict.fromkeys(NUMBERS, float))
    table["difference"] = table["observed"] - table["expected"]
    table["ratio"] = table["observed"] / table["expected"].where(table["expected"] > 0)
    remarks = [tied.sentence(lang), texts.say("gap.group_null", lang, draws=scene.chance.draws), *scene.chance_remarks]
    if by == "region" and not at_seat:
        remarks.append(texts.say("mixing.national", lang))
    ungrouped = int((groups.codes < 0).sum())
    if ungrouped:
        remarks.append(texts.say("mixing.ungrouped", lang, n=ungrouped, of=len(groups.codes)))
    table.attrs = {"by": by, "remarks": remarks}
    return table

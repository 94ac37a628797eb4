"""Gaps between regions: pairs of regions with fewer ties than their activity would give."""

from __future__ import annotations

import itertools
import math

import numpy as np
import pandas as pd

from netanalyser import projection, texts
from netanalyser.dyads import joined
from netanalyser.errors import MeasureError
from netanalyser.findings import evidence
from netanalyser.findings.gap_base import GAPS, Rows, Scene, row

#: With fewer expected ties than this even none at all would not be unusual: exp(-3) is 0.05.
DETECTABLE = -math.log(0.05)


@GAPS.register("region_pair", order=3, sv="regionpar med få förbindelser", en="pairs of regions with few ties")
def region_pairs(scene: Scene) -> Rows:
    """Observed and expected numbers of tied pairs between two regions.

    Among the pairs of actors that a source could have seen (`projection.observable`), a pair i, j is expected to be
    tied in proportion to the product of their numbers of partners, so that all expectations add up to all observed
    ties (Newman and Girvan's expectation, on the observable pairs only). What it holds fixed: everybody's activity,
    and what could be seen. Actors of national scope, and those without a region, belong to no region.
    A pair is listed when so few ties would come about by chance in less than one case in twenty, were ties Poisson
    (no correction for many pairs: tentative).
    """
    lang = scene.lang
    try:
        regions, observed, expected = between(scene)
    except MeasureError as error:
        return [], [str(error)]
    if not expected.any():
        return [], [texts.say("gap.nothing_seen", lang)]
    rows, unclear = [], 0
    for a, b in itertools.combinations(range(len(regions)), 2):
        count, mean = int(observed[a, b]), float(expected[a, b])
        if mean < DETECTABLE:
            unclear += 1
        elif _at_most(count, mean) < 0.05:
            rows.append(_pair(scene, regions[a], regions[b], count, mean))
    remarks = [texts.say("gap.region_null", lang), texts.say("gap.region_unclear", lang, n=unclear)]
    return sorted(rows, key=lambda r: r["observed"] - r["expected"]), remarks


def between(scene: Scene) -> tuple[list[str], np.ndarray, np.ndarray]:
    """Observed and expected numbers of tied pairs, regions by regions (the diagonal counts each pair twice).

    With k_i the number of i's partners, and c such that all expectations add up to all observed ties,
    E(r, s) = c * sum of k_i k_j over the observable pairs i in r, j in s. Zeros when nothing is tied.
    Raises MeasureError when there are too many actors.
    """
    view = scene.view
    seen = projection.observable(scene.network, view.actors)
    tied = np.zeros_like(seen)
    tied[view.source, view.target] = tied[view.target, view.source] = True
    seen |= tied
    activity = tied.sum(axis=1).astype(float)
    product = np.where(seen, np.outer(activity, activity), 0.0)
    total = product.sum()
    codes, regions = pd.factorize(_region(scene).to_numpy(dtype=object), sort=True)
    member = np.equal.outer(np.arange(len(regions)), codes).astype(float)
    expected = member @ product @ member.T * (tied.sum() / total if total else 0.0)
    return list(regions), member @ tied @ member.T, expected


def _region(scene: Scene) -> pd.Series:
    """Each actor's region; missing for those that work everywhere."""
    return scene.actors["region"].mask(projection.is_national(scene.actors))


def _at_most(count: int, mean: float) -> float:
    """The Poisson probability of at most `count` when `mean` is expected."""
    return math.fsum(math.exp(-mean + k * math.log(mean) - math.lgamma(k + 1)) for k in range(count + 1))


def _pair(scene: Scene, a: str, b: str, count: float, mean: float) -> dict[str, object]:
    region = _region(scene)
    in_a, in_b = (set(region.index[region == name]) for name in (a, b))
    across = [(x, y) for x in in_a for y in scene.partners[x] if y in in_b]
    # Who could close it: actors tied into both regions already, those with most ties first.
    into = {p: sum(q in in_a for q in qs) * sum(q in in_b for q in qs) for p, qs in scene.partners.items()}
    both = sorted((p for p, n in into.items() if n), key=lambda p: (-into[p], scene.names[p]))
    found = evidence.of_pairs(scene.asserted, across) if across else _seen_by(scene, in_a | in_b)
    why = texts.say("gap.region_pair", scene.lang, a=a, b=b, observed=int(count), expected=mean)
    who = evidence.listed((scene.names[p] for p in both), 3)
    return row(f"{a} – {b}", why, found, who=who, certainty="tentative", observed=count, expected=mean)


def _seen_by(scene: Scene, actors: set[str]) -> dict[str, str]:
    """What was looked at when nothing was found: the rows of the actors on both sides."""
    rows = scene.asserted[scene.asserted["source"].isin(actors) | scene.asserted["target"].isin(actors)]
    return {
        **evidence.NONE,
        "tie_ids": joined(rows["tie_id"]),
        "event_ids": joined(rows["event_id"]),
        "source_ids": joined(rows["source_id"]),
    }

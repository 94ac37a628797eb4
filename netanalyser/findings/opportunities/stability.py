"""How far the rank of a pair depends on ties that a source may have missed."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from netanalyser.findings.stability import TENTH, low_and_high
from netanalyser.prediction.model import Model
from netanalyser.prediction.past import Past
from netanalyser.prediction.terms import TERMS
from netanalyser.registry import Entry

#: How often ties are left out, and among how many of the first pairs ranks are drawn anew.
DRAWS, AMONG = 30, 1_000


def ranges(
    past: Past, model: Model, ends: tuple[np.ndarray, np.ndarray], order: np.ndarray, shown: Sequence[int]
) -> tuple[np.ndarray, np.ndarray]:
    """The 5th and 95th percentile of the rank of each shown pair over draws, each without a tenth of the ties.

    Among the first 1,000 pairs (and those that are shown): a pair beyond them is taken to stay there.
    """
    first = np.argpartition(-order, min(AMONG, len(order) - 1))[:AMONG]
    among = np.union1d(first, np.asarray(shown, dtype=int))
    at = np.searchsorted(among, shown)
    a, b = (end[among] for end in ends)
    moving = [term for term in TERMS if term.facts["of_ties"] and model.weights[term.name].weight]
    fixed = order[among] - _sum(past, model, moving, a, b)
    rng = np.random.default_rng(1)
    ties = len(past.view.source)
    ranks = []
    for _ in range(DRAWS):
        kept = np.ones(ties, dtype=bool)
        if ties:
            kept[rng.choice(ties, size=min(max(round(ties * TENTH), 1), ties), replace=False)] = False
        score = np.round(fixed + _sum(past.redrawn(kept), model, moving, a, b), 9)
        ordered = np.sort(-score)
        ranks.append(np.searchsorted(ordered, -score[at]) + 1)
    return low_and_high(np.array(ranks))


def _sum(past: Past, model: Model, moving: list[Entry], a: np.ndarray, b: np.ndarray) -> np.ndarray:
    total = np.zeros(len(a))
    for term in moving:
        worth = model.weights[term.name]
        total += np.nan_to_num(worth.weight * (term(past, a, b) - worth.centre), nan=0.0)
    return total

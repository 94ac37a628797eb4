"""How far a rank moves when a random tenth of the pairs is left out: a sensitivity range, no confidence interval."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from netanalyser.graphs import View

DRAWS = 100
LEFT_OUT = 0.10


def redrawn(view: View, rank: Callable[[View], np.ndarray], draws: int, seed: int) -> np.ndarray:
    """Ranks of the same things, draws by things, each draw with a random tenth of the dyads left out.

    Parameters
    ----------
    rank : the ranks of the things in a View, always in the same order
    draws, seed : how often, and from where the draws start; the same seed gives the same draws
    """
    rng = np.random.default_rng(seed)
    count = len(view.source)
    drawn = []
    for _ in range(draws if count else 0):
        mask = np.ones(count, dtype=bool)
        mask[rng.choice(count, size=round(count * LEFT_OUT), replace=False)] = False
        drawn.append(rank(view.kept(mask)))
    return np.array(drawn, dtype=float)


def low_and_high(drawn: np.ndarray, count: int) -> tuple[np.ndarray, np.ndarray]:
    """5th and 95th percentile of the ranks of `count` things over the draws; NaN without draws."""
    if not len(drawn):
        return np.full(count, np.nan), np.full(count, np.nan)
    low, high = np.percentile(drawn, [5, 95], axis=0, method="nearest")
    return low, high

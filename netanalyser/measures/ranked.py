"""How well a score puts the pairs that were tied later first: what its order is worth, whatever its scale.

New pairs are those that were tied later, old ones those that were not. Equal scores say nothing about order, so each
figure is its mean over all orders of the pairs of equal score (McSherry and Najork 2008, Advances in Information
Retrieval, LNCS 4956, 414-421). That matters where a score is 0 for nearly all pairs.

A new pair may have a weight, such as how often a resampling drew what tied it (`netanalyser.measures.resampled`). The
old pairs have weight 1. Weights of many draws, draws by new pairs, give a figure for each draw.

Every figure is NaN where no pair is new, or none is old.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np

from netanalyser.errors import MeasureError

#: So many draws at a time: what is worked on then stays in the processor's cache.
BLOCK = 100


class Ranking(NamedTuple):
    """Where the new pairs stand; all that the figures need, small however many pairs there are.

    above, tied : of each new pair, how many old ones have a higher score, and how many the same
    level : of each new pair, the place of its score among the different scores of new pairs, the highest being 0
    old : how many old pairs there are
    """

    above: np.ndarray
    tied: np.ndarray
    level: np.ndarray
    old: int


def ranking(score: np.ndarray, new: np.ndarray) -> Ranking:
    """Where the new pairs stand when pairs are ordered by a score, the highest first.

    Scores are compared as they are, without tolerance. Raises MeasureError for a score that is no number.

    Parameters
    ----------
    score : of each pair
    new : whether each pair was tied later
    """
    score, new = np.asarray(score), np.asarray(new, dtype=bool)
    if score.shape != new.shape:
        raise MeasureError(f"{score.size} scores of {new.size} pairs; give one of each pair")
    if np.isnan(score).any():
        raise MeasureError(f"{int(np.isnan(score).sum())} of {score.size} scores are no numbers and cannot be ordered")
    found = score[new]
    rest = np.sort(score[~new])
    upto = np.searchsorted(rest, found, side="right")
    values, level = np.unique(found, return_inverse=True)
    tied = upto - np.searchsorted(rest, found, side="left")
    return Ranking(len(rest) - upto, tied, len(values) - 1 - level, len(rest))


def average_precision(ranking: Ranking, weight: np.ndarray | None = None) -> Any:
    """Average precision: the mean over new pairs of the share of new ones among all up to its place.

    AP = sum_i w_i E[P_i] / sum_i w_i. With R the weight of new pairs above the score of i, N the old pairs above it, m
    the old ones of its score and r the weight of the other new ones of its score,

        E[P_i] = 1/t sum_{j=1..t} (R + 1 + (j - 1) r/(t - 1)) / (R + N + j),    t = 1 + r + m

    the mean over all t places that i may have among its equals; before place j stand on average (j - 1) r/(t - 1) new
    ones. This is exact for whole weights, each new pair but i standing so many times in the list; for others the sum is
    read on by H(x) = digamma(x + 1) + Euler's constant. Pair i counts once at its own place, so that a pair does not
    look better for having been drawn twice. Without weights all are 1.

    Without equal scores it is scikit-learn's `average_precision_score`. With them scikit-learn gives each pair the
    precision at the end of its equals, (R + r + 1) / (R + N + t): the two differ little in long runs of equal scores.

    Returns
    -------
    A number, or one of each draw. NaN where the weights sum to 0.
    """
    weight = _weights(ranking, weight)
    w = np.atleast_2d(weight).T
    found = np.empty(w.shape[1])
    for at in range(0, len(found), BLOCK):
        found[at : at + BLOCK] = _averaged(ranking, w[:, at : at + BLOCK])
    return _or_nan(ranking, found.reshape(weight.shape[:-1])[()])


def precision_at(ranking: Ranking, k: int, weight: np.ndarray | None = None) -> Any:
    """Precision at k: the share of new pairs among the first k.

    sum_i w_i Pr(i is among the first k) / k. Of t pairs of equal score below T others, each is among the first k with
    the chance (k - T)/t, at least 0 and at most 1. Weights say how often a hit counts; the list stays as it is. NaN
    where there are fewer than k pairs.
    """
    w = _weights(ranking, weight)
    return _or_nan(ranking, (w * _among(ranking, k)).sum(axis=-1) / k)


def recall_at(ranking: Ranking, k: int, weight: np.ndarray | None = None) -> Any:
    """Recall at k: the share of the new pairs that are among the first k; as in `precision_at`, divided by the new."""
    return _mean(ranking, _among(ranking, k), _weights(ranking, weight))


def roc_auc(ranking: Ranking, weight: np.ndarray | None = None) -> Any:
    """The area under the ROC curve: the chance that a new pair has a higher score than an old one, half for equal.

    1 - sum_i w_i (N_i + m_i/2) / (n sum_i w_i), N_i and m_i old pairs above and equal, n old pairs in all (Mann and
    Whitney 1947, Ann. Math. Stat. 18, 50-60; Hanley and McNeil 1982, Radiology 143, 29-36).
    """
    passed = 1 - (ranking.above + ranking.tied / 2) / max(ranking.old, 1)
    return _mean(ranking, passed, _weights(ranking, weight))


def _averaged(ranking: Ranking, weight: np.ndarray) -> np.ndarray:
    """The average precision of some draws, weights pairs by draws, so that what is taken of a pair lies together."""
    order = np.argsort(ranking.level, kind="stable")
    level, old, same = ranking.level[order], ranking.above[order, np.newaxis], ranking.tied[order, np.newaxis]
    w = weight[order]
    begin, end = np.searchsorted(level, level, side="left"), np.searchsorted(level, level, side="right")
    upto = np.zeros((len(w) + 1, w.shape[1]))
    np.cumsum(w, axis=0, out=upto[1:])
    precision = upto[begin] + 1
    precision /= precision + old
    run = np.flatnonzero((same[:, 0] > 0) | (end - begin > 1))
    if len(run):
        higher = upto[begin[run]]
        others = np.maximum(upto[end[run]] - higher - w[run], 0.0)
        precision[run] = _within(higher, higher + old[run], others, same[run])
    total = w.sum(axis=0)
    return np.asarray((w * precision).sum(axis=0) / np.where(total == 0, np.nan, total))


def _within(higher: np.ndarray, before: np.ndarray, others: np.ndarray, same: np.ndarray) -> np.ndarray:
    """E[P_i] among equals: sum over j of (c + (j - 1) d)/(T + j), which is t d + (c - d (1 + T)) (H(T + t) - H(T))."""
    beside = others + same
    slope = np.divide(others, beside, out=np.zeros_like(beside), where=beside > 0)
    total = beside + 1
    return (total * slope + (higher + 1 - slope * (1 + before)) * _harmonic(before, total)) / total


def _harmonic(before: np.ndarray, count: np.ndarray) -> np.ndarray:
    """H(before + count) - H(before), the sum of 1/(before + j) over j from 1 to count, also for broken numbers.

    From 20 up by the series digamma(x + 1/2) = ln x + 1/(24 x^2) - 7/(960 x^4) + 31/(8064 x^6), the difference taken
    term by term: for one of two large numbers that are nearly equal digamma itself loses its figures.
    """
    x, y = before + 0.5, before + count + 0.5
    found = np.log1p(count / x)
    p, q = 1 / (x * x), 1 / (y * y)
    found += (q * (1 / 24 - q * (7 / 960 - q * 31 / 8064))) - (p * (1 / 24 - p * (7 / 960 - p * 31 / 8064)))
    few = before < 20
    from scipy.special import digamma

    found[few] = digamma(y[few] + 0.5) - digamma(x[few] + 0.5)
    return found


def _among(ranking: Ranking, k: int) -> np.ndarray:
    """The chance of each new pair to be among the first k; NaN where there are fewer pairs."""
    if k < 1:
        raise MeasureError(f"the first {k} pairs: name a number of 1 or more")
    new = np.bincount(ranking.level)
    if len(ranking.level) + ranking.old < k:
        return np.full(len(ranking.level), np.nan)
    before = ranking.above + (np.cumsum(new) - new)[ranking.level]
    return np.clip((k - before) / (ranking.tied + new[ranking.level]), 0.0, 1.0)


def _weights(ranking: Ranking, weight: np.ndarray | None) -> np.ndarray:
    """Weights as numbers, one of each new pair along the last axis."""
    if weight is None:
        return np.ones(len(ranking.above))
    weight = np.asarray(weight, dtype=float)
    if weight.ndim not in (1, 2) or weight.shape[-1] != len(ranking.above):
        raise MeasureError(f"weights of the shape {weight.shape} for {len(ranking.above)} new pairs; give one of each")
    return weight


def _mean(ranking: Ranking, value: np.ndarray, weight: np.ndarray) -> Any:
    """The mean over new pairs by weight; NaN where there is no weight."""
    total = weight.sum(axis=-1)
    return _or_nan(ranking, (weight * value).sum(axis=-1) / np.where(total == 0, np.nan, total))


def _or_nan(ranking: Ranking, value: Any) -> Any:
    return value if ranking.old and len(ranking.above) else np.full_like(value, np.nan)[()]

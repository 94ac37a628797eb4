"""How near stated chances come to what happened: their error, how reliable they are, and how to set their level.

Each pair has a chance from 0 to 1 and was tied later (new) or not. Two questions are kept apart: how many new ties came
in all (the level), and whether higher chances were as much higher as they say (the slope).
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from netanalyser.errors import MeasureError

#: Pairs at a time, where each step takes several arrays.
BLOCK = 1_000_000
#: The 97.5th percentile of the normal distribution.
NORMAL = 1.959963984540054


class Bins(NamedTuple):
    """Pairs of like chance together, the lowest first.

    chance, share : the mean chance of its pairs, and the share of them that was tied
    low, high : the 95 % interval of the share
    pairs, new : how many pairs, and how many of them were tied
    """

    chance: np.ndarray
    share: np.ndarray
    low: np.ndarray
    high: np.ndarray
    pairs: np.ndarray
    new: np.ndarray


class Parts(NamedTuple):
    """What the Brier score of `Bins` is made of: reliability - resolution + uncertainty. See `murphy`."""

    reliability: float
    resolution: float
    uncertainty: float


class Recalibration(NamedTuple):
    """slope, intercept : of the log-odds; level : expected new ties by observed ones. See `slope_and_level`."""

    slope: float
    intercept: float
    level: float


def brier(chance: np.ndarray, new: np.ndarray, weight: np.ndarray | None = None) -> float:
    """The mean squared error of chances: sum_i w_i (p_i - y_i)^2 / sum_i w_i (Brier 1950, Mon. Weather Rev. 78, 1-3).

    y is 1 for a new pair, else 0. Weights are of pairs, all 1 without. 0 is perfect; the same chance for all, equal to
    the share of new pairs o, gives o(1 - o), which is what to compare with where few are new. NaN without pairs.
    """
    chance, new = _checked(chance, new)
    if weight is not None and np.shape(weight) != chance.shape:
        raise MeasureError(f"{np.size(weight)} weights of {chance.size} pairs; give one of each pair")
    whole = len(chance) if weight is None else np.sum(weight)
    error = (chance - new) ** 2
    return float((error.sum() if weight is None else error @ np.asarray(weight)) / whole) if whole else np.nan


def reliability(chance: np.ndarray, new: np.ndarray, bins: int = 10) -> Bins:
    """Chances beside what came, in bins that each expect equally many new ties.

    Pairs are ordered by chance and their chances summed up; a pair is in the first of ten bins where the sum up to it,
    half of its own counted, is below a tenth of the whole, and so on. Bins of equally many pairs would nearly all lie
    at 0. Pairs of equal chance are counted as one and are in the same bin, so there may be fewer bins than asked for.
    None where all chances are 0.

    The interval is Wilson's (1927, J. Am. Stat. Assoc. 22, 209-212). It takes pairs one by one; where one event tied
    many of them it is too narrow.
    """
    chance, new = _checked(chance, new)
    if bins < 1:
        raise MeasureError(f"{bins} bins: name a number of 1 or more")
    order = np.argsort(chance)
    chance, new = chance[order], new[order]
    first = np.flatnonzero(np.diff(chance, prepend=-1.0))  # of each different chance
    value, pairs = chance[first], np.diff(first, append=len(chance))
    came = np.add.reduceat(new, first, dtype=np.int64) if len(first) else np.zeros(0, dtype=np.int64)
    expected = value * pairs
    upto = np.cumsum(expected)
    if not len(upto) or not upto[-1]:
        none, count = np.zeros(0), np.zeros(0, dtype=np.int64)
        return Bins(none, none, none, none, count, count)
    place = np.minimum((upto - expected / 2) / upto[-1] * bins, bins - 1).astype(int)
    start = np.flatnonzero(np.diff(place, prepend=-1))
    pairs, came = np.add.reduceat(pairs, start), np.add.reduceat(came, start)
    low, high = wilson(came, pairs)
    return Bins(np.add.reduceat(expected, start) / pairs, came / pairs, low, high, pairs, came)


def wilson(count: np.ndarray, total: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The 95 % interval of a share by Wilson's score (1927, J. Am. Stat. Assoc. 22, 209-212); NaN of a total of 0.

    The shares s with |count/total - s| <= z sqrt(s (1 - s)/total), z = 1.96.
    """
    count = np.asarray(count, dtype=float)
    total = np.where(np.equal(total, 0), np.nan, total)
    share, spare = count / total, NORMAL**2 / total
    half = NORMAL / total * np.sqrt(share * (total - count) + NORMAL**2 / 4)
    low, high = (share + spare / 2 - half) / (1 + spare), (share + spare / 2 + half) / (1 + spare)
    return np.where(count == 0, 0.0 * low, low), np.where(count == total, 1.0, high)


def murphy(bins: Bins) -> Parts:
    """The parts of the Brier score (Murphy 1973, J. Appl. Meteorol. 12, 595-600), bins as if each had one chance.

    With n_k of the n pairs in bin k, chance p_k and share o_k, and o the share of all: reliability sum n_k (p_k -
    o_k)^2 / n, 0 for chances that hold; resolution sum n_k (o_k - o)^2 / n, how far they set pairs apart; uncertainty
    o (1 - o). Their sum, the second taken away, is the Brier score where chances in a bin are equal; else it lacks the
    spread within bins. NaN without bins.
    """
    n = bins.pairs.sum()
    if not n:
        return Parts(np.nan, np.nan, np.nan)
    mean = bins.new.sum() / n
    reliable = float(bins.pairs @ (bins.chance - bins.share) ** 2 / n)
    return Parts(reliable, float(bins.pairs @ (bins.share - mean) ** 2 / n), float(mean * (1 - mean)))


def slope_and_level(chance: np.ndarray, new: np.ndarray) -> Recalibration:
    """Whether chances are too bold or too cautious, and whether there are too many in all.

    slope and intercept: beta and alpha of logit Pr(new) = alpha + beta logit(chance), by maximum likelihood (Cox 1958,
    Biometrika 45, 562-565). 1 is calibrated; below 1 chances are too bold, high ones too high and low ones too low;
    above 1 too cautious (Van Calster, McLernon, van Smeden, Wynants and Steyerberg 2019, BMC Medicine 17, 230). level:
    sum of chances / number of new pairs; 2 where twice as many were expected as came.

    The slope is already the one given the total: to set the level (`to_total`) adds the same to all log-odds, which
    alpha takes up. So it says the same under every scenario of how many ties come.

    The slope is NaN where none or all are new, all chances are equal, or new and old pairs do not overlap, so that no
    finite slope is best. A chance of 0 or 1 has no finite log-odds: where it came true it is left out, which changes no
    slope above 0, else the slope is NaN. The level is NaN where none is new.
    """
    from scipy.special import logit

    chance, new = _checked(chance, new)
    count = int(new.sum())
    level = float(chance.sum() / count) if count else np.nan
    sure = (chance == 0) | (chance == 1)
    if np.any(sure & (chance != new)):
        return Recalibration(np.nan, np.nan, level)
    if sure.any():
        chance, new = chance[~sure], new[~sure]
    x = logit(chance)
    if new.all() or not new.any() or not (x[new].min() < x[~new].max() and x[~new].min() < x[new].max()):
        return Recalibration(np.nan, np.nan, level)
    centre, spread = float(x.mean()), float(x.std())
    x -= centre
    x /= spread
    alpha, beta = _fitted(x, new)
    return Recalibration(beta / spread, alpha - beta / spread * centre, level)


def shift(log_odds: np.ndarray, total: float) -> float:
    """What to add to all log-odds so that the chances sum to `total`: solves sum 1/(1 + exp(-(x_i + s))) = total.

    -inf for a total of 0, inf for as many as there are pairs. Raises MeasureError for more or fewer, or for log-odds
    that are not finite.
    """
    from scipy.optimize import brentq
    from scipy.special import expit, logit

    x = np.asarray(log_odds, dtype=float)
    if not np.isfinite(x).all():
        raise MeasureError("log-odds that are not finite cannot be shifted; leave out the pairs of chance 0 or 1")
    if not 0 <= total <= len(x):
        raise MeasureError(f"{total:g} new ties among {len(x)} pairs; name a number from 0 to {len(x)}")
    if total in (0, len(x)):
        return -np.inf if total == 0 else np.inf
    # All chances are at most, or at least, the mean that is wanted where the largest, or the least, is that mean.
    mean = logit(total / len(x))
    low, high = mean - x.max() - 1e-6, mean - x.min() + 1e-6
    # By its logarithm the sum of small chances is a straight line in s: few steps.
    return float(brentq(lambda s: np.log(expit(x + s).sum() / total), low, high, xtol=1e-12))


def to_total(chance: np.ndarray, total: float) -> np.ndarray:
    """The chances if as many new ties come as `total` says: all log-odds shifted alike, so that they sum to it.

    Their order stays, and so do all ratios of odds. A chance of 0 or 1 stays as it is. Raises MeasureError where no
    shift can give that total.
    """
    from scipy.special import expit, logit

    chance, _ = _checked(chance, np.zeros(np.shape(chance), dtype=bool))
    found, open_ = chance.copy(), (chance > 0) & (chance < 1)
    log_odds = logit(chance[open_])
    found[open_] = expit(log_odds + shift(log_odds, total - float(chance[~open_].sum())))
    return found


def _fitted(x: np.ndarray, new: np.ndarray) -> tuple[float, float]:
    """Newton's method for logit Pr(new) = alpha + beta x, each step halved until the likelihood does not fall."""
    from scipy.special import logit

    found = np.array([logit(new.mean()), 0.0])
    likely, slope, curve = _likelihood(x, new, found)
    for _ in range(100):
        step = np.linalg.solve(curve, slope)
        if abs(step).max() < 1e-10:
            break
        following = _likelihood(x, new, found + step)
        while following[0] < likely - 1e-9 * abs(likely):
            step /= 2
            following = _likelihood(x, new, found + step)
        found = found + step
        likely, slope, curve = following
    return float(found[0]), float(found[1])


def _likelihood(x: np.ndarray, new: np.ndarray, at: np.ndarray) -> tuple[float, np.ndarray, np.ndarray]:
    """The log-likelihood, its slope, and its curvature with the sign turned, in blocks of pairs."""
    from scipy.special import expit

    likely, slope, curve = 0.0, np.zeros(2), np.zeros((2, 2))
    for begin in range(0, len(x), BLOCK):
        part, tied = x[begin : begin + BLOCK], new[begin : begin + BLOCK]
        odds = at[0] + at[1] * part
        p = expit(odds)
        likely += float(odds[tied].sum() - np.logaddexp(0, odds).sum())
        left, w = tied - p, p * (1 - p)
        slope += left.sum(), left @ part
        curve += [[w.sum(), w @ part], [w @ part, w @ part**2]]
    return likely, slope, curve


def _checked(chance: np.ndarray, new: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    chance, new = np.asarray(chance, dtype=float), np.asarray(new, dtype=bool)
    if chance.shape != new.shape:
        raise MeasureError(f"{chance.size} chances of {new.size} pairs; give one of each pair")
    if not ((chance >= 0) & (chance <= 1)).all():
        wrong = chance[~((chance >= 0) & (chance <= 1))][0]
        raise MeasureError(f"{wrong} is no chance; a chance is a number from 0 to 1")
    return chance, new

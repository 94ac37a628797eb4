"""Is a count lower than comparable units would give? A unit predicted from its peers, counts being Poisson and rates
differing between units as a gamma distribution does.

Model: ``y_j ~ Poisson(n_j r_j)``, ``r_j ~ Gamma(shape a, mean m)``; n_j is the exposure, what a count grows with. Held
fixed: every unit's exposure. Units are exchangeable given that. The unit asked about takes no part in what it is
expected to have. With few units m and a are uncertain; they are not replaced by estimates but averaged over, so the
prediction is a mixture of negative binomial distributions. The priors, which say little:

- m: log-uniform, from 1/100 to 4 times the rate of the peers: (1/2 + sum of y_j) / (sum of n_j), and for the upper
  bound the mean of the rates y_j / n_j if that is more;
- the spread of rates between units relative to their mean, ``1 / sqrt(a)``: half-Cauchy with scale 1, up to 3.

How few p < 0.05 there are when nothing is amiss: with ten peers and more as few as there should be. With three to five
whose rates differ much (a <= 1) too low counts are still reported as seldom as they should be, p_less < 0.025 in at
most 0.03 of all cases, but too high ones more often, up to 0.13. Expected is then above the rate of the peers as well,
as a rate that so few have shown may be much higher.

Greenwood, M. & Yule, G. U. (1920), Journal of the Royal Statistical Society 83, 255-279, for the gamma-Poisson; Gelman,
A. (2006), Bayesian Analysis 1, 515-534, for the half-Cauchy; mid-p: Lancaster, H. O. (1961), Journal of the American
Statistical Association 56, 223-234.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from netanalyser.errors import MeasureError

#: Fewer peers say nothing about how much units differ.
FEWEST = 3
#: A count is unlike its peers when p is below.
LEVEL = 0.05
#: The bounds of m, as factors of the rate of the peers.
BOUNDS = (0.01, 4.0)
#: The greatest relative spread of rates between units: a = 1/9, where most units have next to nothing.
SPREAD = 3.0
#: Questions answered at a time: with some 20 peers each, 40 MB.
TOGETHER = 1000

_SHAPES, _MEANS = 17, 15
#: Where so little is left, the tail of a prediction ends; p_more is never less.
_END = 1e-9


class Predicted(NamedTuple):
    """What peers lead one to expect of a count; arrays of the shape of the count.

    expected : the mean of the prediction
    low, high : its 2.5th and 97.5th percentiles: the smallest counts that it reaches with 0.025 and 0.975
    p_less, p_more : mid-p, the chance of less (more) than the count and half of that of the count itself
    p : twice the smaller of the two, at most 1
    detectable : the largest count that would be too low at p < 0.05; NaN where not even 0 would
    """

    expected: np.ndarray
    low: np.ndarray
    high: np.ndarray
    p_less: np.ndarray
    p_more: np.ndarray
    p: np.ndarray
    detectable: np.ndarray


class Rates(NamedTuple):
    """Means and shapes of gamma distributions, and how much weight each has: a row a question, weights add up to 1."""

    mean: np.ndarray
    shape: np.ndarray
    weight: np.ndarray


def predicted(count: ArrayLike, exposure: ArrayLike, others_count: ArrayLike, others_exposure: ArrayLike) -> Predicted:
    """What each count is expected to be, from the counts and exposures of its peers, by the model above.

    Parameters
    ----------
    count, exposure : one number, or an array of them: one a question. A count of NaN is predicted but not judged
    others_count, others_exposure : of the peers, along the last axis; for many questions one row each, or one for all.
        NaN, or an exposure of 0, is no peer (so peers may differ between questions)

    Returns
    -------
    Predicted. All NaN with fewer than three peers, and without exposure (0 or NaN), where nothing could be counted.

    Raises MeasureError for counts that are not whole numbers from 0 up (weights are not counts), for a negative or
    infinite exposure, for more than none where the exposure is 0, and for shapes that do not go together. Time grows
    with questions times peers, and with the size of counts (about 0.05 ms a question with 22 peers and small counts).
    """
    own = _given(count, exposure, "the unit")
    others = _given(others_count, others_exposure, "a peer")
    if not others[0].ndim or others[0].shape[:-1] not in ((), own[0].shape):
        raise MeasureError(
            f"counts of shape {own[0].shape} have peers of shape {others[0].shape}; give one row of peers a count"
        )
    shape = own[0].shape
    y, n = (part.reshape(-1) for part in own)
    peers = [np.broadcast_to(part, (*shape, part.shape[-1])).reshape(len(y), part.shape[-1]) for part in others]
    answers = np.full((len(Predicted._fields), len(y)), np.nan)
    enough = ((peers[1] > 0) & ~np.isnan(peers[0])).sum(axis=1) >= FEWEST
    asked = np.flatnonzero((n > 0) & enough)
    for start in range(0, len(asked), TOGETHER):
        some = asked[start : start + TOGETHER]
        answers[:, some] = foretold(y[some], n[some], rates(peers[0][some], peers[1][some]))
    return Predicted(*(row.reshape(shape) for row in answers))


def rates(counts: np.ndarray, exposures: np.ndarray) -> Rates:
    """The posterior of mean and shape, on a grid, given counts and exposures of units (at least one); a row
    a question.

    For every shape, the means that are asked about are spread evenly on the log scale, five standard deviations to
    both sides of the most likely one (within the bounds), so the grid is as fine as the data are.
    """
    there = (exposures > 0) & ~np.isnan(counts)
    y, n = np.where(there, counts, 0.0), np.where(there, exposures, 0.0)
    shape, prior = _shapes()
    pooled = (y.sum(axis=1) + 0.5) / n.sum(axis=1)
    single = np.divide(y, n, out=np.zeros_like(y), where=there).sum(axis=1) / there.sum(axis=1)
    lowest, highest = np.log(BOUNDS[0] * pooled), np.log(BOUNDS[1] * np.maximum(pooled, single))
    centre, spread = _likeliest(y, n, shape, np.log(pooled), (lowest, highest))
    low = np.maximum(centre - 5 * spread, lowest[:, None])
    width = np.minimum(centre + 5 * spread, highest[:, None]) - low
    mean = np.exp(low[..., None] + width[..., None] * np.linspace(0, 1, _MEANS))
    # Of the logarithm of the negative binomial probability, what depends on mean or shape.
    fitted = y.sum(axis=1)[:, None, None] * np.log(mean / shape[:, None])
    for unit in range(y.shape[1]):
        over = n[:, unit, None, None] * (mean / shape[:, None])
        fitted -= (y[:, unit, None, None] + shape[:, None]) * np.log1p(over)
    fitted += _rising(y, shape)[..., None]
    with np.errstate(divide="ignore"):  # where the width is 0 the bounds leave nothing
        fitted += np.log(prior[:, None] * width[..., None] * _trapezoid(_MEANS))
    weight = np.exp(fitted - fitted.max(axis=(1, 2), keepdims=True))
    weight /= weight.sum(axis=(1, 2), keepdims=True)
    shapes = np.broadcast_to(shape[:, None], mean.shape)
    return Rates(*(part.reshape(len(y), -1) for part in (mean, shapes, weight)))


def foretold(count: np.ndarray, exposure: np.ndarray, given: Rates) -> Predicted:
    """The prediction of counts by mixtures of negative binomials, given the gamma distributions of the rates.

    ``P(y) = sum over (a, m) of weight * C(a + y - 1, y) * (a / (a + n m))^a * (n m / (a + n m))^y``, each from the one
    before it.
    """
    mean = exposure[:, None] * given.mean
    answers = Predicted(*np.full((len(Predicted._fields), len(count)), np.nan))
    answers.expected[:] = (given.weight * mean).sum(axis=1)
    with np.errstate(divide="ignore"):
        log = np.log(given.weight) - given.shape * np.log1p(mean / given.shape)
    more, shape = -np.log1p(given.shape / mean), given.shape
    left, below, y = np.arange(len(count)), np.zeros(len(count)), 0
    while len(left):
        here = np.exp(log).sum(axis=1)
        middle, upto = below + here / 2, below + here
        same = count[left] == y
        answers.p_less[left[same]], answers.p_more[left[same]] = middle[same], np.maximum(1 - middle[same], _END)
        answers.detectable[left[2 * middle < LEVEL]] = y
        for border, row in ((0.025, answers.low), (0.975, answers.high)):
            row[left[(below < border) & (upto >= border)]] = y
        beyond = (upto >= 1 - _END) & (count[left] > y)
        answers.p_less[left[beyond]], answers.p_more[left[beyond]] = 1 - _END, _END
        going = (upto < 0.975) | ((count[left] > y) & ~beyond)
        left, below, log, more, shape = left[going], upto[going], log[going], more[going], shape[going]
        log = log + more + np.log((y + shape) / (y + 1))
        y += 1
    answers.p[:] = np.minimum(1, 2 * np.minimum(answers.p_less, answers.p_more))
    return answers


def _shapes() -> tuple[np.ndarray, np.ndarray]:
    """Shapes, and the prior weight of each: evenly spread in arsinh(10 / sqrt(a)), fine near 0 and even on the log
    scale beyond."""
    place = np.linspace(0, np.arcsinh(10 * SPREAD), _SHAPES)
    relative = np.sinh(place) / 10
    # Where all rates are alike the shape is infinite; 1e9 is as good.
    return np.maximum(relative, 10**-4.5) ** -2.0, np.cosh(place) / (1 + relative**2) * _trapezoid(_SHAPES)


def _trapezoid(points: int) -> np.ndarray:
    weight = np.ones(points)
    weight[[0, -1]] = 0.5
    return weight


def _likeliest(
    y: np.ndarray, n: np.ndarray, shape: np.ndarray, start: np.ndarray, bounds: tuple[np.ndarray, np.ndarray]
) -> tuple[np.ndarray, np.ndarray]:
    """The most likely log mean at each shape and its standard deviation, by Fisher scoring within the bounds."""
    now = np.repeat(start[:, None], len(shape), axis=1)
    for _ in range(6):
        score, information = np.zeros_like(now), np.zeros_like(now)
        for unit in range(y.shape[1]):
            mean = n[:, unit, None] * np.exp(now)
            score += (y[:, unit, None] - mean) / (1 + mean / shape)
            information += mean / (1 + mean / shape)
        now = np.clip(now + np.clip(score / information, -1, 1), bounds[0][:, None], bounds[1][:, None])
    return now, 1 / np.sqrt(information)


def _rising(y: np.ndarray, shape: np.ndarray) -> np.ndarray:
    """``sum over units of log(a (a + 1) ... (a + y - 1))`` for every question and shape."""
    steps = np.log(shape[:, None] + np.arange(int(y.max(initial=0))))
    table = np.concatenate([np.zeros((len(shape), 1)), np.cumsum(steps, axis=1)], axis=1)
    return table[:, y.astype(np.int64)].sum(axis=-1).T


def _given(counts: ArrayLike, exposures: ArrayLike, whose: str) -> tuple[np.ndarray, np.ndarray]:
    """Counts and exposures as numbers of one shape; raises MeasureError for what the model is not defined for."""
    try:
        y, n = np.broadcast_arrays(np.asarray(counts, dtype=float), np.asarray(exposures, dtype=float))
    except (TypeError, ValueError):
        raise MeasureError(f"counts and exposures of {whose} are numbers, as many of the one as of the other") from None
    for wrong, what in (
        ((y < 0) | np.isinf(y) | (y > np.floor(y)), "the count of {} is {y:g}; counts are whole numbers from 0 up"),
        ((n < 0) | np.isinf(n), "the exposure of {} is {n:g}; give a number from 0 up"),
        ((n == 0) & (y > 0), "the count of {} is {y:g} but its exposure 0; where there is none nothing is counted"),
    ):
        if wrong.any():
            raise MeasureError(what.format(whose, y=y[wrong].flat[0], n=n[wrong].flat[0]))
    return y, n

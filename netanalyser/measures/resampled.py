"""How sure a figure of a ranking is, when what tied the new pairs might have come out otherwise.

One event of ten actors ties 45 pairs at a stroke, so pairs do not come one by one, and an interval that takes them so
is too narrow. Events are resampled instead, each with all the pairs that it tied (the cluster bootstrap: Efron 1979,
Ann. Stat. 7, 1-26; Davison and Hinkley 1997, Bootstrap Methods and their Application, 100-101; Field and Welsh 2007,
J. R. Stat. Soc. B 69, 369-390). The pairs that were not tied stay as they are, and so do the scores.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

import numpy as np

from netanalyser.errors import MeasureError
from netanalyser.measures.ranked import Ranking, average_precision
from netanalyser.measures.tails import low_high

#: What takes a ranking and `weight`.
Measure = Callable[..., Any]


class Behind(NamedTuple):
    """What tied the new pairs of a cut.

    pair, event : position of a new pair, and the id of an event (or lone tie) that tied it; the id is the same in all
        cuts, and a pair that several tied stands once with each
    new : how many new pairs there are
    """

    pair: np.ndarray
    event: np.ndarray
    new: int


class Interval(NamedTuple):
    """In which the middle 95 % of the draws lie."""

    low: float
    high: float


class Estimate(NamedTuple):
    """A figure and its 95 % interval."""

    value: float
    low: float
    high: float


class Paired(NamedTuple):
    """The figure of two methods, and the first less the second, and divided by it, over the same draws."""

    first: Estimate
    second: Estimate
    difference: Estimate
    ratio: Estimate


def draws(behind: Sequence[Behind], number: int, rng: np.random.Generator) -> list[np.ndarray]:
    """Weights of the new pairs of each cut, draws by pairs, when the events are drawn anew with replacement.

    As many events are drawn as tied any of these pairs, over all cuts together: an event of two cuts is drawn for both.
    The weight of a pair is the mean, over the events that tied it, of how often each was drawn: a pair of one event
    comes as often as that, one of two events of which one is drawn once and the other not at all, half. All methods are
    to be weighed by the same draws. With fewer than two events the weights are NaN: there is nothing to draw among.
    """
    from scipy import sparse

    event = np.concatenate([np.asarray(one.event, dtype=object) for one in behind]) if behind else np.zeros(0, object)
    ids, place = np.unique(event.astype(str), return_inverse=True)
    if len(ids) > 1:
        drawn = rng.multinomial(len(ids), np.full(len(ids), 1 / len(ids)), size=number).astype(float)
    else:
        drawn = np.full((number, len(ids)), np.nan)
    weights, at = [], 0
    for one in behind:
        part = place[at : at + len(one.pair)]
        at += len(one.pair)
        times = np.bincount(one.pair, minlength=one.new)
        if len(times) > one.new or not times.all():
            raise MeasureError("each new pair needs at least one event or tie behind it; name what tied it")
        share = sparse.csr_array((1 / times[one.pair], (one.pair, part)), shape=(one.new, len(ids)))
        weights.append((share @ drawn.T).T)
    return weights


def pooled(
    rankings: Sequence[Ranking], weights: Sequence[np.ndarray] | None = None, measure: Measure = average_precision
) -> Any:
    """The mean of a figure over cuts, each counted by its number of new pairs; in a draw, by their weight in it.

    sum_c W_c f_c / sum_c W_c. A cut without new pairs, or of which a draw took none, does not count. NaN where nothing
    counts, or where the figure is NaN at a cut that counts.

    Parameters
    ----------
    rankings : of one method, one of each cut
    weights : of `draws`, for a figure of each draw; without them one number
    measure : such as `average_precision`, or `functools.partial(precision_at, k=10)`
    """
    total: Any = 0.0
    whole: Any = 0.0
    for ranking, weight in zip(rankings, [None] * len(rankings) if weights is None else weights, strict=True):
        share = float(len(ranking.above)) if weight is None else weight.sum(axis=-1)
        total = total + np.where(share == 0, 0.0, share * measure(ranking, weight=weight))
        whole = whole + share
    return np.divide(total, np.where(np.equal(whole, 0), np.nan, whole))[()]


def interval(values: np.ndarray) -> Interval:
    """The 2.5th and 97.5th percentile of the draws, both values that were drawn (`tails.low_high`).

    The percentile interval of the bootstrap (Efron 1981, Canadian J. Stat. 9, 139-158). NaN where a draw is.

    It is too narrow where events are few. For average precision, in simulated networks whose events tied 1 to 10 pairs,
    it held the true value in 8 cases of 10 with 30 events and in 9 with 100 or more. Nearly all the others lay above
    it: the lower end is the safe one.
    """
    low, high = low_high(values)
    return Interval(float(low), float(high))


def paired(
    first: Sequence[Ranking],
    second: Sequence[Ranking],
    weights: Sequence[np.ndarray],
    measure: Measure = average_precision,
) -> Paired:
    """Two methods over the same cuts and the same draws: each of them `pooled`, their difference and their ratio."""
    a, b = pooled(first, None, measure), pooled(second, None, measure)
    drawn_a, drawn_b = pooled(first, weights, measure), pooled(second, weights, measure)
    return Paired(
        _estimate(a, drawn_a),
        _estimate(b, drawn_b),
        _estimate(a - b, drawn_a - drawn_b),
        _estimate(_divided(a, b), _divided(drawn_a, drawn_b)),
    )


def _estimate(value: float, drawn: np.ndarray) -> Estimate:
    return Estimate(float(value), *interval(drawn))


def _divided(a: Any, b: Any) -> Any:
    """a / b, NaN where b is 0."""
    return np.divide(a, np.where(np.equal(b, 0), np.nan, b))

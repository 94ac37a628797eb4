"""Learning the weights from a network's own history: regularised logistic regression over windows of time."""

from __future__ import annotations

from datetime import date, timedelta
from typing import NamedTuple

import numpy as np

from netanalyser.errors import MeasureError
from netanalyser.network import Network
from netanalyser.prediction.candidates import candidates
from netanalyser.prediction.history import History, months
from netanalyser.prediction.model import Model, Weight, terms
from netanalyser.prediction.past import Past

#: Each weight, of a term in standard deviations, is drawn towards 0 as by a normal prior of this variance: with some
#: hundred new ties the weights are cautious, with many thousands the prior no longer matters.
VARIANCE = 0.03
#: Windows at the most, each half over the one before; the shortest, in days; untied pairs of each that are looked at.
WINDOWS, SHORTEST, PAIRS = 6, 60, 300_000
#: Fewer new pairs than this teach nothing.
LEAST = 20


class Window(NamedTuple):
    """Pairs as of a day, and whether they were tied by the end of the window.

    values : pairs by terms, NaN where not known
    new : whether each pair was tied
    weight : how many pairs each stands for
    happenings : ids of the events and ties that tied any
    """

    values: np.ndarray
    new: np.ndarray
    weight: np.ndarray
    happenings: set[str]


def learn(history: History, until: date, horizon: int, origin: str = "") -> Model:
    """The weights that a history teaches up to a day.

    Each window takes the terms as of a day and what was tied within its length after. A window is as long as the
    horizon (months), or half of the history where that is less; the windows are the last six, each beginning half a
    window before the next, none reaching beyond `until`. All new pairs are looked at, and at most 300,000 others, drawn
    with the same chance and weighed by its inverse (King & Zeng 2001, Polit. Anal. 9, 137-163).

    Ridge: the sum of log losses plus half the sum of squared weights by their variance (le Cessie & van Houwelingen
    1992, Appl. Stat. 41, 191-201), each term in standard deviations; the level is not drawn anywhere. A term whose
    weight comes out against its `sign` is left out, with weight 0, and the others are fitted again. Then one factor for
    all weights and the level are fitted without any penalty, for what is shrunk is calibrated no longer (Cox 1958,
    Biometrika 45, 562-565).

    Raises MeasureError where there are too few days or fewer than 20 new pairs.
    """
    length, starts = windows(history, until, horizon)
    rng = np.random.default_rng(1)
    seen = [window(history, start, start + length, rng) for start in starts]
    values = np.concatenate([one.values for one in seen])
    new, weight = (np.concatenate([getattr(one, name) for one in seen]) for name in ("new", "weight"))
    if new.sum() < LEAST or not (~new).any():
        raise MeasureError(
            f"only {int(new.sum())} pairs of known actors were tied first between {starts[-1]} and {until}; "
            f"at least {LEAST} are needed to learn from"
        )
    known = ~np.isnan(values)
    shares = weight[:, np.newaxis] * known
    total = np.maximum(shares.sum(axis=0), 1e-300)
    values = np.where(known, values, 0.0)
    centre = (shares * values).sum(axis=0) / total
    values -= centre * known
    spread = np.sqrt((shares * values**2).sum(axis=0) / total)
    # A term that hardly differs teaches nothing.
    learnt = np.flatnonzero(spread > 1e-9)
    values[:, learnt] /= spread[learnt]
    factors, level = _fitted(values, new, weight, learnt)
    found = dict(zip(learnt.tolist(), factors.tolist(), strict=True))
    return Model(
        {
            term.name: Weight(float(found[at] / spread[at]), float(centre[at]), float(spread[at]), True)
            if at in found
            else Weight(term.facts["stated"], 0.0, 0.0, False)
            for at, term in enumerate(terms())
        },
        level,
        horizon,
        length.days,
        origin,
        until.isoformat(),
        rows(history.network),
        len(starts),
        round(float(weight.sum())),
        int(new.sum()),
        len(set().union(*(one.happenings for one in seen))),
    )


def rows(network: Network) -> int:
    """How many ties and participations a network has, by which a kept model is known to be of it as it is."""
    return len(network.ties) + len(network.affiliations)


def _fitted(values: np.ndarray, new: np.ndarray, weight: np.ndarray, learnt: np.ndarray) -> tuple[np.ndarray, float]:
    """A factor for each learnt term, and the level."""
    from sklearn.linear_model import LogisticRegression

    signs = np.array([term.facts["sign"] for term in terms()])[learnt]
    there = np.ones(len(learnt), dtype=bool)
    while there.any():
        part = values[:, learnt[there]]
        fit = LogisticRegression(C=VARIANCE, max_iter=1000, tol=1e-6).fit(part, new, sample_weight=weight)
        wrong = signs[there] * fit.coef_[0] < 0
        if not wrong.any():
            break
        there[np.flatnonzero(there)[wrong]] = False
    factors = np.zeros(len(learnt))
    if not there.any():
        # Nothing tells one pair from another: the level is all that is learnt.
        return factors, float(np.log(weight[new].sum() / weight[~new].sum()))
    along = part @ fit.coef_[0]
    # The ridge makes all chances too much alike: their sum is fitted once more, without it.
    unit = max(float(along.std()), 1e-9)
    again = LogisticRegression(C=1e6, max_iter=1000, tol=1e-8)
    again.fit((along / unit)[:, np.newaxis], new, sample_weight=weight)
    factors[there] = fit.coef_[0] * max(float(again.coef_[0, 0]), 0.0) / unit
    return factors, float(again.intercept_[0])


def windows(history: History, until: date, horizon: int) -> tuple[timedelta, list[date]]:
    """How long windows are, and on which days they begin, the latest first."""
    first = history.first
    length = min(months(until, horizon) - until, (until - first) / 2)
    if length < timedelta(days=SHORTEST):
        raise MeasureError(
            f"the history before {until} is too short to learn from: it begins on {first}, and windows of at least "
            f"{SHORTEST} days with as much before them are needed"
        )
    length = timedelta(days=length.days)
    starts = [until - length - length / 2 * place for place in range(WINDOWS)]
    return length, [start for start in starts if start - first >= length / 2]


def window(history: History, start: date, until: date, rng: np.random.Generator) -> Window:
    """The pairs of one window."""
    past = history.at(start)
    later = history.after(past, until)
    count = sum(len(a) for a, _ in candidates(past, later.unclear))
    share = min(1.0, PAIRS / max(count, 1))
    chosen = []
    for a, b in candidates(past, later.unclear):
        new = np.isin(past.keys(a, b), later.new)
        kept = new | (rng.random(len(a)) < share)
        chosen.append((a[kept], b[kept], new[kept]))
    a, b, new = (np.concatenate([part[place] for part in chosen]) for place in range(3))
    tied = np.isin(later.new[later.pair], past.keys(a[new], b[new]))
    return Window(values_of(past, a, b), new, np.where(new, 1.0, 1 / share), set(later.happening[tied]))


def values_of(past: Past, a: np.ndarray, b: np.ndarray) -> np.ndarray:
    """The terms of pairs, pairs by terms."""
    return np.column_stack([term(past, a, b) for term in terms()])

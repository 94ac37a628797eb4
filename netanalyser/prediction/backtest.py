"""Trying the model on days that have passed: learnt before a cut, judged by what was tied first after it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from netanalyser.errors import MeasureError
from netanalyser.measures.proximity import PROXIMITIES
from netanalyser.measures.ranked import Ranking, ranking
from netanalyser.prediction import periphery
from netanalyser.prediction.candidates import candidates, is_whole
from netanalyser.prediction.history import History, months
from netanalyser.prediction.leaks import leaking
from netanalyser.prediction.learning import learn
from netanalyser.prediction.model import Model
from netanalyser.prediction.past import Past

MODEL, RANDOM = "model", "random"
#: What the model is compared with, and itself.
METHODS = (MODEL, *PROXIMITIES, RANDOM)
#: Those that walk through the whole network are not asked above so many known actors: it would take hours.
WALKS, MOST_WALKED = ("katz", "personalised_pagerank"), 20_000
#: Which pairs: all; in different regions; without a shared partner; both.
SUBSETS = ("all", "cross", "no_contact", "cross_no_contact")


@dataclass(frozen=True)
class Subset:
    """Some of the pairs of a cut.

    rankings : how each method ranks them, by its name; without the model where it could not be learnt, and without
        `WALKS` where there are too many actors
    new : keys of those that were tied, in the order of the rankings
    pair, happening : position in `new`, and the id of an event or tie that tied it
    """

    rankings: dict[str, Ranking]
    new: np.ndarray
    pair: np.ndarray
    happening: np.ndarray


@dataclass(frozen=True)
class First:
    """The first cross-regional pairs by the model.

    new : which were tied
    peripheral : which have an actor of the lower half by partners
    regions : the names of both regions of each
    """

    new: np.ndarray
    peripheral: np.ndarray
    regions: list[tuple[str, str]]


@dataclass(frozen=True)
class Tried:
    """What came of one cut.

    cut, until : from and up to which day
    model : what was learnt before the cut; None where it could not be, and `reason` says why
    subsets : by the names of `SUBSETS`
    logit, new : of all pairs: log-odds by the model (NaN without one), whether tied
    masks : which of them are in each of `SUBSETS`
    before : how many pairs of each subset were tied first in as many days before the cut; empty where the history does
        not reach that far back
    first, explored : the first pairs as they come, and with a share of less connected actors
    lower_half : the share of the cross-regional pairs that have an actor of the lower half by partners; NaN without any
    new_pairs, unknown, outside, unclear : pairs tied first after the cut; of them with an actor that nothing was
        recorded of before; beyond the candidates of a large network; pairs left out because dates are vague
    pairs : how many were judged
    whole : whether these are all untied pairs of known actors
    """

    cut: date
    until: date
    model: Model | None
    reason: str
    subsets: dict[str, Subset]
    logit: np.ndarray
    new: np.ndarray
    masks: dict[str, np.ndarray]
    before: dict[str, int]
    first: First
    explored: First
    lower_half: float
    new_pairs: int
    unknown: int
    outside: int
    unclear: int
    pairs: int
    whole: bool


def backtest(
    history: History,
    cuts: Sequence[date],
    horizon: int,
    *,
    explore: float = 0.3,
    step: Callable[[float], None] = lambda _: None,
) -> list[Tried]:
    """Each cut tried: learnt on what had happened by then, judged by the `horizon` months after.

    Raises MeasureError when a cut lies before or after everything that is dated, and when a term knows what came after
    the first one.
    """
    done: list[Tried] = []
    for place, cut in enumerate(sorted(set(cuts))):
        if not history.first <= cut < history.last:
            raise MeasureError(
                f"the cut {cut} has no dated tie on one side of it; "
                f"name a day from {history.first} to before {history.last}"
            )
        if not done and (named := leaking(history, cut)):
            raise MeasureError(
                f"{', '.join(named)}: what these terms say of {cut} follows from what came later, so no trial of them "
                "means anything; let them look at nothing but the Past that they are given"
            )
        done.append(_tried(history, cut, min(months(cut, horizon), history.last), horizon, explore))
        step((place + 1) / len(cuts))
    return done


def _tried(history: History, cut: date, until: date, horizon: int, explore: float) -> Tried:
    past = history.at(cut)
    later = history.after(past, until)
    model, reason = learnt(history, cut, horizon)
    parts = list(candidates(past, later.unclear))
    a, b = (np.concatenate([part[end] for part in parts]) if parts else np.zeros(0, dtype=int) for end in (0, 1))
    keys = past.keys(a, b)
    new = np.isin(keys, later.new)
    order, logit = judged(model, past, a, b)
    masks = _masks(past, a, b)
    cross = masks["cross"]
    rankings: dict[str, dict[str, Ranking]] = {name: {} for name in SUBSETS}
    for method in METHODS:
        if (method == MODEL and model is None) or (method in WALKS and past.known.sum() > MOST_WALKED):
            continue
        scores = _scores(method, past, a, b, order)
        for name, mask in masks.items():
            rankings[name][method] = ranking(scores[mask], new[mask])
    subsets = {}
    for name, mask in masks.items():
        tied = keys[mask & new]
        position = np.searchsorted(later.new, tied)
        place = np.full(len(later.new), -1)
        place[position] = np.arange(len(tied))
        there = place[later.pair] >= 0
        subsets[name] = Subset(rankings[name], tied, place[later.pair][there], later.happening[there])
    count = max(len(past.view), 1)
    unknown = ~(past.known[later.new // count] & past.known[later.new % count])
    half = periphery.lower_half(past)
    firsts = [_first(past, a, b, new, order, np.flatnonzero(cross), half, share) for share in (0.0, explore)]
    return Tried(
        cut,
        until,
        model,
        reason,
        subsets,
        logit,
        new,
        masks,
        _before(history, cut, until),
        firsts[0],
        firsts[1],
        float((half[a[cross]] | half[b[cross]]).mean()) if cross.any() else np.nan,
        len(later.new),
        int(unknown.sum()),
        int(len(later.new) - unknown.sum() - new.sum()),
        len(later.unclear),
        len(a),
        is_whole(past),
    )


def _masks(past: Past, a: np.ndarray, b: np.ndarray) -> dict[str, np.ndarray]:
    """Which pairs are in each of `SUBSETS`."""
    cross = (past.region[a] >= 0) & (past.region[b] >= 0) & (past.region[a] != past.region[b])
    apart = past.proximity(PROXIMITIES["common_neighbours"], a, b) == 0
    return dict(zip(SUBSETS, (np.ones(len(a), dtype=bool), cross, apart, cross & apart), strict=True))


def _before(history: History, cut: date, until: date) -> dict[str, int]:
    """How many untied pairs of known actors were tied first in as many days before a cut as from it to `until`."""
    if cut - history.first < until - cut:
        return {}
    past = history.at(cut - (until - cut))
    later = history.after(past, cut)
    found = dict.fromkeys(SUBSETS, 0)
    for a, b in candidates(past, later.unclear):
        new = np.isin(past.keys(a, b), later.new)
        for name, mask in _masks(past, a[new], b[new]).items():
            found[name] += int(mask.sum())
    return found


def learnt(history: History, until: date, horizon: int) -> tuple[Model | None, str]:
    """The model that can be learnt up to a day, or None and why not."""
    try:
        return learn(history, until, horizon), ""
    except MeasureError as error:
        return None, str(error)


def judged(model: Model | None, past: Past, a: np.ndarray, b: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """What pairs are ordered by, and their log-odds; NaN without a model."""
    return (np.full(len(a), np.nan), np.full(len(a), np.nan)) if model is None else model.judged(past, a, b)


def _scores(method: str, past: Past, a: np.ndarray, b: np.ndarray, order: np.ndarray) -> np.ndarray:
    if method == MODEL:
        return order
    # At random every pair is equal to every other.
    return np.zeros(len(a)) if method == RANDOM else past.proximity(PROXIMITIES[method], a, b)


def _first(
    past: Past,
    a: np.ndarray,
    b: np.ndarray,
    new: np.ndarray,
    order: np.ndarray,
    among: np.ndarray,
    half: np.ndarray,
    share: float,
) -> First:
    if np.isnan(order[among]).any():
        return First(np.zeros(0, dtype=bool), np.zeros(0, dtype=bool), [])
    peripheral = half[a[among]] | half[b[among]]
    chosen = among[periphery.explored(order[among], peripheral, periphery.FIRST, share)]
    names = [
        (str(past.regions[past.region[x]]), str(past.regions[past.region[y]]))
        for x, y in zip(a[chosen], b[chosen], strict=True)
    ]
    return First(new[chosen], half[a[chosen]] | half[b[chosen]], names)

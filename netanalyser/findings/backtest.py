"""How good the suggestions would have been on days that have passed, beside simple baselines.

Figures are those of `netanalyser.measures.ranked` (order) and `netanalyser.measures.calibration` (chances). A pooled
figure is the mean over cuts, each counted by its number of new pairs, but for two: the slope is fitted to the pairs of
all cuts together, and the level is the sum of what was expected by the sum of what came.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import Any

import numpy as np
import pandas as pd

from netanalyser import dates
from netanalyser.errors import MeasureError
from netanalyser.findings import backtest_words as words
from netanalyser.findings.stability import Step, silently
from netanalyser.measures import calibration, ranked, resampled
from netanalyser.network import Network
from netanalyser.prediction import backtest as trials
from netanalyser.prediction.backtest import METHODS, MODEL, RANDOM, Tried
from netanalyser.prediction.history import History, months
from netanalyser.prediction.learning import windows
from netanalyser.projection import DEFAULT, Tied

#: The subsets as they are read: what is asked for first.
SUBSETS = ("cross", "cross_no_contact", "all", "no_contact")
#: Precision and recall are told of so many first pairs.
FIRST = (10, 20, 50, 100)
#: Cuts when none is named, intervals are drawn at least so often, and bins of the reliability.
CUTS, LEAST_DRAWS, BINS = 4, 20, 10
NUMBERS = (
    *("average_precision", "ap_low", "ap_high", "difference", "difference_low", "difference_high"),
    *(f"precision_{k}" for k in FIRST),
    *(f"recall_{k}" for k in FIRST),
    *("roc_auc", "brier", "slope", "level"),
)
COLUMNS = ("cut", "until", "subset", "method", "pairs", "new_pairs", *NUMBERS)


def backtest(
    network: Network,
    *,
    cuts: Sequence[str] | None = None,
    horizon: int = 12,
    explore: float = 0.3,
    draws: int = 500,
    tied: Tied = DEFAULT,
    lang: str = "en",
    step: Step = silently,
) -> pd.DataFrame:
    """The model, learnt before each cut and judged by the pairs that were tied first after it, beside baselines.

    Every untied pair of known actors is judged (above 5,000 actors those of `netanalyser.prediction.candidates`), none
    is drawn. What is tried is whether a source records a collaboration, not what introducing the two does.

    Parameters
    ----------
    cuts : days, months or years as text, of which the last day is meant. If left out, the latest four that leave the
        whole horizon after them, half a horizon apart, as far as something can be learnt before them
    horizon : months after a cut in which ties count as new
    explore : the share of the first 50 pairs with an actor of few partners, whose cost is told
    draws : of the events and ties behind the new pairs, for the intervals (95 %)

    Returns
    -------
    DataFrame, one row a cut, subset and method; the rows of all cuts pooled come first and have an empty cut.
    subset : cross (different regions), cross_no_contact (nor a shared partner), all, no_contact. method : model or a
    baseline. pairs, new_pairs : judged, and of them tied later. average_precision with ap_low and ap_high. difference,
    difference_low, difference_high : the model's average precision less this one's, over the same draws; NaN for the
    model. precision_k, recall_k, roc_auc. Of the model: brier and slope of its chances once they sum to the number that
    came; level: as many as were tied in as long a time before the cut, by the number that came (NaN where the history
    does not reach that far back). The brier of `random` is that of one chance for all. What is undefined is NaN.

    attrs: answer, remarks; reliability : by subset, see there; fairness : see
    `backtest_words.fairness`; unreached : a sentence.
    """
    history = History(network, tied)
    horizon = whole(horizon, 1, "the horizon, in months,")
    draws = whole(draws, LEAST_DRAWS, "the number of draws")
    named = [cuts] if isinstance(cuts, str) else list(cuts or ())
    days = [_day(cut) for cut in named] or latest(history, horizon)
    tried = trials.backtest(history, days, horizon, explore=explore, step=step)
    learnt = [one for one in tried if one.model is not None]
    if not named:
        tried = learnt or tried
    # What is compared is compared at the same cuts.
    together = learnt or tried
    found = [_of(subset, together, draws, pooled=True) for subset in SUBSETS]
    found += [_of(subset, [one], draws, pooled=False) for one in tried for subset in SUBSETS]
    table = pd.DataFrame([row for rows in found for row in rows], columns=list(COLUMNS))
    table = table.astype({**dict.fromkeys(NUMBERS, float), "pairs": int, "new_pairs": int})
    trial = words.Trial(history, tried, together, horizon, explore, draws, lang)
    table.attrs = {
        "answer": words.answer(trial, table),
        "remarks": [tied.sentence(lang), *words.remarks(trial, table)],
        "reliability": {subset: reliability(together, subset) for subset in SUBSETS},
        "fairness": words.fairness(together),
        "unreached": words.unreached(trial),
    }
    return table


def latest(history: History, horizon: int) -> list[date]:
    """The cuts that are tried when none is named."""
    days = [months(history.last, -horizon - max(horizon // 2, 1) * place) for place in range(CUTS)]
    possible = [day for day in days if day >= history.first]
    if not possible:
        raise MeasureError(
            f"the dated ties are of {history.first} to {history.last}, which leaves no cut with {horizon} months after "
            "it; ask for a shorter horizon"
        )
    return [day for day in possible if _long_enough(history, day, horizon)] or possible[:1]


def _long_enough(history: History, cut: date, horizon: int) -> bool:
    try:
        windows(history, cut, horizon)
    except MeasureError:
        return False
    return True


def whole(value: object, least: int, what: str) -> int:
    """A whole number that is large enough."""
    if not isinstance(value, int) or value < least:
        raise MeasureError(f"{what} is {value!r}; name a whole number of {least} or more")
    return value


def _day(cut: str) -> date:
    """The last day of what a cut names."""
    try:
        span = dates.parse(cut)
    except (ValueError, TypeError) as error:
        raise MeasureError(f"the cut {cut!r} is no date; write 2022, 2022-10 or 2022-10-01") from error
    if "/" in cut or not span.certain:
        raise MeasureError(f"the cut '{cut}' is no single day, month or year; write 2022, 2022-10 or 2022-10-01")
    return span.last


def _of(subset: str, tried: Sequence[Tried], draws: int, *, pooled: bool) -> list[dict[str, Any]]:
    """The rows of one subset at these cuts together, one a method."""
    parts = [one.subsets[subset] for one in tried]
    methods = [method for method in METHODS if all(method in part.rankings for part in parts)]
    behind = [resampled.Behind(part.pair, part.happening, len(part.new)) for part in parts]
    weights = resampled.draws(behind, draws, np.random.default_rng(1))
    first = [part.rankings[methods[0]] for part in parts]
    stands = {
        "cut": "" if pooled else tried[0].cut.isoformat(),
        "until": "" if pooled else tried[0].until.isoformat(),
        "subset": subset,
        "pairs": sum(int(one.masks[subset].sum()) for one in tried),
        "new_pairs": sum(len(part.new) for part in parts),
    }
    rows = []
    for method in methods:
        rankings = [part.rankings[method] for part in parts]
        beside = resampled.paired(first, rankings, weights)
        row = {**stands, "method": method}
        row |= dict(zip(("average_precision", "ap_low", "ap_high"), beside.second, strict=True))
        if methods[0] == MODEL and method != MODEL:
            row |= dict(zip(("difference", "difference_low", "difference_high"), beside.difference, strict=True))
        for k in FIRST:
            row[f"precision_{k}"] = float(resampled.pooled(rankings, None, partial(ranked.precision_at, k=k)))
            row[f"recall_{k}"] = float(resampled.pooled(rankings, None, partial(ranked.recall_at, k=k)))
        row["roc_auc"] = float(resampled.pooled(rankings, None, ranked.roc_auc))
        rows.append(row | _calibrated(method, tried, subset))
    return rows


def _calibrated(method: str, tried: Sequence[Tried], subset: str) -> dict[str, float]:
    """How near chances came to what happened: the model's, and those of one chance for all."""
    judged = [one.new[one.masks[subset]] for one in tried]
    judged = [new for new in judged if new.any()]
    total = sum(int(new.sum()) for new in judged)
    if method == RANDOM and total:
        return {"brier": float(sum(new.sum() * new.mean() * (1 - new.mean()) for new in judged) / total)}
    if method != MODEL or not total:
        return {}
    chances = _chances(tried, subset)
    errors = [new.sum() * calibration.brier(chance, new) for chance, new in chances]
    reach = [one for one in tried if one.before]
    came = sum(int(one.new[one.masks[subset]].sum()) for one in reach)
    return {
        "brier": float(sum(errors) / total),
        "slope": calibration.slope_and_level(*(np.concatenate(part) for part in zip(*chances, strict=True))).slope,
        "level": sum(one.before[subset] for one in reach) / came if came else np.nan,
    }


def _chances(tried: Sequence[Tried], subset: str) -> list[tuple[np.ndarray, np.ndarray]]:
    """The model's chances at each cut that something came after, summing to the number that came; and what came."""
    from scipy.special import expit

    found = []
    for one in tried:
        new = one.new[one.masks[subset]]
        if new.any() and one.model is not None:
            chance = expit(one.logit[one.masks[subset]])
            found.append((calibration.to_total(chance, float(new.sum())), new))
    return found


def reliability(tried: Sequence[Tried], subset: str) -> list[dict[str, float]]:
    """Chances beside what came, all cuts together, each cut's chances summing to the number that came after it.

    One dictionary a bin, of what `calibration.Bins` holds.
    """
    chances = _chances(tried, subset)
    none = [(np.zeros(0), np.zeros(0, dtype=bool))]
    chance, new = (np.concatenate(part) for part in zip(*(chances or none), strict=True))
    bins = calibration.reliability(chance, new, BINS)
    return [dict(zip(bins._fields, map(float, one), strict=True)) for one in zip(*bins, strict=True)]

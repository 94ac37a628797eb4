"""What a network's own history supports: the model that it teaches, tried on its last days."""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

import numpy as np

from netanalyser.errors import MeasureError
from netanalyser.prediction import periphery
from netanalyser.prediction.candidates import candidates
from netanalyser.prediction.history import History, Later, months
from netanalyser.prediction.learning import learn
from netanalyser.prediction.model import Model, Record
from netanalyser.prediction.past import Past

#: A chance is shown as a number from so many new pairs to learn from, and so many to try it on.
TAUGHT, TRIED = 100, 20
#: ... and where the reliability slope of the trial is neither below nor above these.
SLOPES = (0.5, 2.0)
#: Keys of `netanalyser.texts`: why there is no model, or no number.
UNDATED, SHORT, FEW, MISCALIBRATED = (f"opportunities.{why}" for why in ("undated", "short", "few", "miscalibrated"))


class Own(NamedTuple):
    """model : what the history teaches, with its record; None where it teaches nothing. reason : why not, or why no
    number may be shown; empty where it may."""

    model: Model | None
    reason: str


def own(history: History, horizon: int, origin: str = "") -> Own:
    """The model that a whole history teaches, and whether its chances may be shown as numbers.

    It is tried first: learnt without the last `horizon` months and judged by them.
    """
    if not history.dated:
        return Own(None, UNDATED)
    cut = months(history.last, -horizon)
    if cut <= history.first:
        return Own(None, SHORT)
    past = history.at(cut)
    later = history.after(past, history.last)
    # Too few to try it on is known at once, and spares learning.
    count = max(len(past.view), 1)
    if (past.known[later.new // count] & past.known[later.new % count]).sum() < TRIED:
        return Own(None, FEW)
    try:
        record = tried(history, past, later, learn(history, cut, horizon))
        model = replace(learn(history, history.last, horizon, origin), record=record)
    except MeasureError:
        return Own(None, SHORT)
    return Own(model, unsupported(model))


def unsupported(model: Model) -> str:
    """Why a model's chances may not be shown as numbers; empty where they may."""
    record = model.record
    if record is None or model.new < TAUGHT or record.new < TRIED:
        return FEW
    return "" if SLOPES[0] <= record.slope <= SLOPES[1] else MISCALIBRATED


def tried(history: History, past: Past, later: Later, model: Model) -> Record:
    """How a model that was learnt up to a day foresaw what came later."""
    from netanalyser.measures import calibration

    parts = list(candidates(past, later.unclear))
    a, b = (np.concatenate([part[end] for part in parts]) for end in (0, 1))
    new = np.isin(past.keys(a, b), later.new)
    cross = (past.region[a] >= 0) & (past.region[b] >= 0) & (past.region[a] != past.region[b])
    order, logit = model.judged(past, a, b)
    chance = 1 / (1 + np.exp(-logit))
    slope = calibration.slope_and_level(chance, new).slope
    first = periphery.explored(order[cross], np.zeros(cross.sum(), dtype=bool), periphery.FIRST, 0.0)
    return Record(
        past.moment.isoformat(),
        history.last.isoformat(),
        len(a),
        int(new.sum()),
        int(cross.sum()),
        int(new[cross].sum()),
        float(slope),
        len(first),
        int(new[cross][first].sum()),
        float(calibration.to_total(chance, float(new.sum()))[cross][first].sum()),
    )

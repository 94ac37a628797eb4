"""What chances rest on: the network's own history where it supports them, a borrowed prior where it does not."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from netanalyser import texts
from netanalyser.prediction.candidates import is_whole
from netanalyser.prediction.history import History
from netanalyser.prediction.learning import rows
from netanalyser.prediction.model import Model, prior
from netanalyser.prediction.own import FEW, own, unsupported
from netanalyser.prediction.past import Past

#: A pair is called likely from so many times the chance of the mean untied pair, and possible from so many; see
#: `docs/opportunities.md` for how often such pairs were tied where the prior comes from.
LIKELY, POSSIBLE = 20.0, 3.0
CLASSES = ("likely", "possible", "unlikely")


@dataclass(frozen=True)
class Basis:
    """Where chances come from.

    model : the weights
    borrowed : whether they come from another network, so that no chance is shown as a number
    reason : a key of `netanalyser.texts`: why they are borrowed, or why no number is shown; empty where one is
    horizon : months
    """

    model: Model
    borrowed: bool
    reason: str
    horizon: int

    @property
    def in_numbers(self) -> bool:
        """Whether a chance may be shown as a number."""
        return not self.reason

    def remarks(self, lang: str, total: float) -> list[str]:
        """What must be known of the chances."""
        model, record, said = self.model, self.model.record, []
        if self.borrowed:
            said.append(texts.say(self.reason, lang))
        else:
            told = {"new": model.new, "happenings": model.happenings, "until": model.until}
            said.append(texts.say("opportunities.own", lang, **told))
        if record is not None:
            base = record.first * record.cross_new / max(record.cross_pairs, 1)
            key = "opportunities.borrowed" if self.borrowed else "opportunities.record"
            told = {"cut": record.cut, "until": record.until, "hits": record.hits, "first": record.first}
            said.append(texts.say(key, lang, new=model.new, base=base, expected=record.expected, **told))
        if self.reason and not self.borrowed:
            said.append(texts.say(self.reason, lang, slope=record.slope if record else float("nan")))
        if self.in_numbers:
            said.append(texts.say("opportunities.level", lang, months=self.horizon, total=round(total)))
        else:
            said.append(texts.say("opportunities.classes", lang, likely=LIKELY, possible=POSSIBLE))
        said.append(texts.say("opportunities.means", lang))
        return said


def basis(history: History, horizon: int, kept: Model | None) -> Basis:
    """The kept model where it is of this network as it is, or the one that the history teaches, or the prior."""
    if kept is not None and (kept.rows, kept.horizon) == (rows(history.network), horizon):
        return Basis(kept, False, unsupported(kept), horizon)
    found = own(history, horizon)
    if found.model is None or found.reason == FEW:
        return Basis(prior(), True, found.reason, horizon)
    return Basis(found.model, False, found.reason, horizon)


def chances(found: Basis, logit: np.ndarray, total: float) -> np.ndarray:
    """The chance of each pair if so many of them all are tied; NaN where no number may be shown."""
    if not found.in_numbers:
        return np.full(len(logit), np.nan)
    from netanalyser.measures import calibration

    return calibration.to_total(1 / (1 + np.exp(-logit)), total)


def expected(found: Basis, new_ties: int | None) -> float:
    """How many new ties the chances add up to: the number asked for, or as many as in the last months."""
    if new_ties is not None:
        return float(new_ties)
    return float(found.model.record.new) if found.model.record else float("nan")


def lifts(logit: np.ndarray) -> np.ndarray:
    """How many times the chance of the mean pair each pair has, in odds."""
    odds = np.exp(logit - logit.max(initial=0.0))
    return odds / odds.mean() if len(odds) else odds


def classes(lift: np.ndarray) -> np.ndarray:
    """likely, possible or unlikely, by the chance beside that of the mean pair."""
    return np.select([lift >= LIKELY, lift >= POSSIBLE], CLASSES[:2], CLASSES[2])


def judged_remark(past: Past, lang: str) -> list[str]:
    """That only some pairs were looked at, where the network is large."""
    return [] if is_whole(past) else [texts.say("opportunities.part", lang)]

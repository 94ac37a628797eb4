"""What a back-test is told in: the record beside the best baseline, and its limits."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from netanalyser import texts
from netanalyser.errors import MeasureError
from netanalyser.prediction.backtest import MODEL, RANDOM, Tried
from netanalyser.prediction.history import History, months
from netanalyser.prediction.learning import windows
from netanalyser.prediction.periphery import FIRST

#: With fewer pairs nothing is judged, and with fewer events and ties behind them intervals are too narrow.
ENOUGH, EVENTS = 20, 30


@dataclass(frozen=True)
class Trial:
    """What was tried: all cuts, those that are pooled, and what was asked for."""

    history: History
    tried: Sequence[Tried]
    together: Sequence[Tried]
    horizon: int
    explore: float
    draws: int
    lang: str

    @property
    def subset(self) -> str:
        """What the answer is about: pairs in different regions, or all where there are none."""
        return "cross" if any(one.masks["cross"].any() for one in self.together) else "all"

    @property
    def learnt(self) -> bool:
        return all(one.model is not None for one in self.together)

    def came(self, subset: str) -> tuple[int, int]:
        """How many different pairs were tied after the cuts, and by how many events and ties."""
        parts = [one.subsets[subset] for one in self.together]
        pairs = {key for part in parts for key in part.new.tolist()}
        return len(pairs), len({name for part in parts for name in part.happening.tolist()})

    def say(self, key: str, **told: object) -> str:
        return texts.say(f"backtest.{key}", self.lang, **told)

    def figure(self, value: float) -> str:
        return texts.figure(value, self.lang)

    def method(self, name: str) -> str:
        return texts.say(f"method.{name}", self.lang)


def answer(trial: Trial, table: pd.DataFrame) -> str:
    """The record in one or two sentences."""
    pairs, _ = trial.came(trial.subset)
    where = texts.say(f"subset.{trial.subset}", trial.lang)
    where = where[0].upper() + where[1:]
    if not pairs:
        return trial.say("nothing", where=where)
    few = trial.say("few", n=pairs, enough=ENOUGH) + " " if pairs < ENOUGH else ""
    rows = _pooled(table, trial.subset)
    best = _best(rows)
    if not trial.learnt:
        said = trial.say("unlearnt", where=where, baseline=trial.method(best["method"]), other=_ap(trial, best))
        return few + said
    model = rows[MODEL]
    told = {"where": where, "ap": _ap(trial, model), "baseline": trial.method(best["method"]), "n": pairs}
    told |= {"low": trial.figure(model["ap_low"]), "high": trial.figure(model["ap_high"]), "other": _ap(trial, best)}
    said = trial.say("record", **told, ratio=_ratio(model, best))
    if np.isnan(best["difference_low"]):
        return few + said + " " + trial.say("no_interval")
    apart = {name: trial.figure(best[column]) for name, column in _APART.items()}
    key = "better" if best["difference_low"] > 0 else "worse" if best["difference_high"] < 0 else "not_shown"
    return few + said + " " + trial.say(key, **apart)


def remarks(trial: Trial, table: pd.DataFrame) -> list[str]:
    """What must be known of the record, the cuts first and what it does not say last."""
    cuts = ", ".join(one.cut.isoformat() for one in trial.together)
    pairs, events = trial.came(trial.subset)
    told = {"cuts": cuts, "n": len(trial.together), "horizon": trial.horizon, "draws": trial.draws}
    said = [trial.say("tried", **told, pairs=pairs, events=events)]
    if 1 < events < EVENTS:
        said.append(trial.say("narrow", events=events))
    said += [*_regions(trial), *_no_contact(trial, table), *_unlearnt(trial), *_shortened(trial)]
    said.append(unreached(trial))
    if trial.learnt:
        said += [*_calibrated(trial, table), *_fairness(trial)]
    if not all(one.whole for one in trial.together):
        said.append(texts.say("opportunities.part", trial.lang))
    return [*said, texts.say("opportunities.means", trial.lang)]


def unreached(trial: Trial) -> str:
    """How many of the pairs that were tied no method could foresee, and how many are in no comparison."""
    total = {
        name: sum(getattr(one, name) for one in trial.together)
        for name in ("new_pairs", "unknown", "outside", "unclear")
    }
    said = trial.say("unreached", n=total["new_pairs"], unknown=total["unknown"], share=_share(total))
    if total["outside"]:
        said += " " + trial.say("outside", n=total["outside"])
    if total["unclear"]:
        said += " " + trial.say("unclear", n=total["unclear"])
    return said


def fairness(tried: Sequence[Tried]) -> dict[str, Any]:
    """Whom the first 50 cross-regional pairs at each cut go to, all cuts together.

    pairs; peripheral : how many have an actor of the lower half by partners; share : of all cross-regional pairs that
    do (mean over cuts); hits : how many were tied; explored_pairs, explored_peripheral, explored_hits : the same with
    `explore`; regions : how many pairs each region is in.
    """
    counts: dict[str, Any] = {"share": _mean([one.lower_half for one in tried if one.masks["cross"].any()])}
    for prefix, firsts in (("", [one.first for one in tried]), ("explored_", [one.explored for one in tried])):
        counts[f"{prefix}pairs"] = sum(len(first.new) for first in firsts)
        counts[f"{prefix}peripheral"] = sum(int(first.peripheral.sum()) for first in firsts)
        counts[f"{prefix}hits"] = sum(int(first.new.sum()) for first in firsts)
    regions = Counter(region for one in tried for pair in one.first.regions for region in pair)
    counts["regions"] = dict(sorted(regions.items(), key=lambda item: (-item[1], item[0])))
    return counts


_FEW_REGIONS = {0: "no_region", 1: "one_region"}
_APART = {"d": "difference", "low": "difference_low", "high": "difference_high"}


def _pooled(table: pd.DataFrame, subset: str) -> dict[str, dict[str, Any]]:
    """The pooled rows of a subset by their method."""
    rows = table[table["cut"].eq("") & table["subset"].eq(subset)].to_dict("records")
    return {str(row["method"]): {str(name): value for name, value in row.items()} for row in rows}


def _best(rows: dict[str, dict[str, Any]], by: str = "average_precision") -> dict[str, Any]:
    return max((row for name, row in rows.items() if name != MODEL), key=lambda row: (row[by], row["method"] != RANDOM))


def _ap(trial: Trial, row: dict[str, Any]) -> str:
    return trial.figure(row["average_precision"])


def _ratio(row: dict[str, Any], other: dict[str, Any]) -> float:
    return row["average_precision"] / other["average_precision"] if other["average_precision"] else np.nan


def _share(total: dict[str, int]) -> float:
    return total["unknown"] / total["new_pairs"] if total["new_pairs"] else 0.0


def _mean(values: Sequence[float]) -> float:
    return float(np.mean(values)) if len(values) else float("nan")


def _regions(trial: Trial) -> list[str]:
    """That nothing lies in different regions, and why."""
    if trial.subset == "cross":
        return []
    regions = len(trial.history.at(trial.together[-1].cut).regions)
    return [texts.say(f"opportunities.{_FEW_REGIONS.get(regions, 'none')}", trial.lang)]


def _no_contact(trial: Trial, table: pd.DataFrame) -> list[str]:
    """The record of pairs that share no partner."""
    subset = "cross_no_contact" if trial.subset == "cross" else "no_contact"
    pairs, _ = trial.came(subset)
    if not pairs or not trial.learnt:
        return []
    rows = _pooled(table, subset)
    near, precise = _best(rows, "roc_auc"), _best(rows)
    told = {"n": pairs, "auc": rows[MODEL]["roc_auc"], "near": trial.method(near["method"]), "other": near["roc_auc"]}
    told |= {"ap": _ap(trial, rows[MODEL]), "precise": trial.method(precise["method"]), "least": _ap(trial, precise)}
    said = trial.say("no_contact", **told)
    return [said + (" " + trial.say("few", n=pairs, enough=ENOUGH) if pairs < ENOUGH else "")]


def _unlearnt(trial: Trial) -> list[str]:
    """Before which cuts nothing could be learnt, and why."""
    said = []
    for one in trial.tried:
        if one.model is None:
            try:
                windows(trial.history, one.cut, trial.horizon)
                key = "few_to_learn"
            except MeasureError:
                key = "short"
            said.append(trial.say(key, cut=one.cut.isoformat(), first=trial.history.first.isoformat()))
    return said


def _shortened(trial: Trial) -> list[str]:
    """After which cuts less than the horizon is recorded."""
    short = [one for one in trial.tried if one.until < months(one.cut, trial.horizon)]
    return [trial.say("shortened", cut=one.cut.isoformat(), until=one.until.isoformat()) for one in short]


def _calibrated(trial: Trial, table: pd.DataFrame) -> list[str]:
    """The slope, and the level by a stated scenario; never a total that nothing supports."""
    row = _pooled(table, trial.subset)[MODEL]
    enough = trial.came(trial.subset)[0] >= ENOUGH and not np.isnan(row["slope"])
    said = [trial.say("slope", slope=row["slope"])] if enough else []
    levels = [
        trial.say(
            "level.cut",
            cut=one.cut.isoformat(),
            n=one.before[trial.subset],
            came=len(one.subsets[trial.subset].new),
        )
        for one in trial.together
        if one.before
    ]
    return said + ([trial.say("level", cuts="; ".join(levels))] if levels else [trial.say("no_level")])


def _fairness(trial: Trial) -> list[str]:
    """Whom the first pairs go to, and what room for the less connected costs."""
    found = fairness(trial.together)
    if not found["pairs"]:
        return []
    regions = ", ".join(f"{name} {texts.number(count, trial.lang)}" for name, count in found["regions"].items())
    told = {**found, "regions": regions, "first": FIRST, "part": found["peripheral"] / found["pairs"]}
    said = [trial.say("fair", **told)]
    if trial.explore:
        explored = {name.removeprefix("explored_"): n for name, n in found.items() if name.startswith("explored_")}
        told = {"share": trial.explore, "before": found["peripheral"], "hits_before": found["hits"]}
        said.append(
            trial.say("explored", **told, n=explored["peripheral"], hits=explored["hits"], all=explored["pairs"])
        )
    return said

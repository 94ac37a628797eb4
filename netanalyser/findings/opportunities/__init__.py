"""Who in different regions should meet next: untied pairs, how likely a tie is, what it would do, why, and a way in."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import pandas as pd

from netanalyser import coverage, texts
from netanalyser.errors import MeasureError
from netanalyser.findings import EVIDENCE, FINDINGS, evidence, introduced, introductions
from netanalyser.findings.opportunities import basis as bases
from netanalyser.findings.opportunities import planned, stability
from netanalyser.findings.opportunities.choosing import Asked, apart, chosen
from netanalyser.findings.opportunities.reasons import reasons
from netanalyser.findings.opportunities.scene import Scene
from netanalyser.findings.opportunities.value import values
from netanalyser.network import Network
from netanalyser.prediction import periphery
from netanalyser.prediction.candidates import candidates
from netanalyser.prediction.history import History
from netanalyser.prediction.model import Model, terms
from netanalyser.prediction.past import Past
from netanalyser.projection import DEFAULT, Tied

EVERYTHING = Asked()
#: With whom a meeting must be kept apart from what is bought.
COMPANIES = ("company", "municipal_company")
_ENDS = [f"{what}_{end}" for end in ("a", "b") for what in ("actor", "name", "region")]
COLUMNS = (
    *("rank", *_ENDS, "chance", "likely", "lift", "rank_low", "rank_high", "why", "value", "introduced_by", "path"),
    *("path_sources", "why_not", "reach", "nearness", "gap", "broker", "gain", "status"),
)


@FINDINGS.register("opportunities")
def opportunities(
    network: Network,
    *,
    tied: Tied = DEFAULT,
    lang: str = "en",
    top: int = 20,
    asked: Asked = EVERYTHING,
    model: Model | None = None,
) -> pd.DataFrame:
    """Pairs in different regions that are not tied, the likeliest first; or a plan of several of them together.

    Pairs are ordered by the log-odds of `netanalyser.prediction.model`: learnt from the network's own history where
    that is long enough, borrowed where it is not, with stated judgements for what no history tells (needs, comparable
    cities, common networks). National actors and those without a region are in no pair, but may introduce.

    Parameters
    ----------
    asked : which pairs and how many of an actor; what else the reader may choose
    model : weights kept earlier; learnt anew if left out
    tied, lang, top : what counts as tied; language of the sentences; pairs at the most

    Returns
    -------
    DataFrame, one row a pair: rank, the two actors with names and regions; chance of a recorded tie within the horizon
    (NaN where the network's own past does not support a number), likely (a class), lift (times the odds of the mean
    untied pair); rank_low and rank_high (see `stability`; among all pairs, before `per_actor`); why, value,
    introduced_by, path, path_sources, why_not; reach, nearness, gap, broker (see `value`); gain (of a plan); status (of
    an introduction under way); one column a term with its log-odds; and the evidence.
    """
    history = History(network, tied)
    past = history.now()
    found = bases.basis(history, asked.horizon, model)
    judgement = _judged(past, found.model)
    total = bases.expected(found, asked.new_ties)
    if asked.new_ties is None:
        total = min(total, float(len(judgement.a)))  # NaN stays
    chance = bases.chances(found, judgement.logit, total)
    lift = bases.lifts(judgement.logit)
    keep = asked.mask(past, judgement.a, judgement.b)
    if not asked.declined:
        keep &= apart(past, judgement.a, judgement.b, introduced.declined(network))
    kept = np.flatnonzero(keep)
    remarks = [tied.sentence(lang), *found.remarks(lang, total), *bases.judged_remark(past, lang)]
    if asked.new_ties is not None and not found.in_numbers:
        remarks.append(texts.say("opportunities.no_scenario", lang, n=asked.new_ties))
    if not len(kept):
        key = {0: "no_region", 1: "one_region"}.get(len(past.regions), "none")
        return _table([], [*remarks[:1], texts.say(f"opportunities.{key}", lang)])
    ends, order = (judgement.a[kept], judgement.b[kept]), judgement.order[kept]
    shown, gains, said = _picked(past, ends, order, lift[kept], top, asked)
    remarks += [texts.say(key, lang, **told) for key, told in said]
    low, high = stability.ranges(past, found.model, ends, order, shown)
    scene, places = Scene(past, lang), kept[shown]
    parts = found.model.parts(past, judgement.a[places], judgement.b[places])
    worth = values(scene, judgement.a[places], judgement.b[places])
    under_way = introduced.open_pairs(network)
    seen = _seen(network, past)
    ranks = pd.Series(np.round(order, 9)).rank(method="min", ascending=False).to_numpy()[shown]
    rows = []
    for at, place in enumerate(places.tolist()):
        a, b = int(judgement.a[place]), int(judgement.b[place])
        own = {name: float(part[at]) for name, part in parts.items()}
        row, grounds = _row(scene, a, b, own, seen)
        rows.append(
            {
                "rank": int(ranks[at]) if asked.plan is None else at + 1,
                **row,
                "chance": float(chance[place]),
                "likely": str(bases.classes(lift[[place]])[0]),
                "lift": float(lift[place]),
                "rank_low": low[at],
                "rank_high": high[at],
                **worth[at],
                "gain": float(gains[at]),
                "status": "under way" if frozenset(scene.ids(a, b)) in under_way else "",
                **own,
                **grounds,
            }
        )
    return _table(rows, remarks)


def _picked(
    past: Past, ends: tuple[np.ndarray, np.ndarray], order: np.ndarray, lift: np.ndarray, top: int, asked: Asked
) -> tuple[list[int], np.ndarray, list[tuple[str, dict[str, Any]]]]:
    """Which pairs are shown, what each adds to a plan (NaN without one), and what is to be said of the choice."""
    if asked.plan is not None:
        # Of one actor's pairs all are with it, and each other is in one.
        per_actor = asked.per_actor if asked.actor is None else asked.plan
        together = planned.plan(past, ends, order, asked.plan, per_actor)
        told = {"n": len(together.chosen), "per_actor": per_actor, "share": together.share}
        return together.chosen.tolist(), together.gain, [("opportunities.plan", told)]
    half = periphery.lower_half(past)
    peripheral = half[ends[0]] | half[ends[1]]
    free = -1 if asked.actor is None else int(past.view.actors.get_loc(asked.actor))
    shown = chosen(order, ends, peripheral, top, asked, free)
    said: list[tuple[str, dict[str, Any]]] = [("opportunities.per_actor", {"per_actor": asked.per_actor})]
    if asked.explore:
        plain = chosen(order, ends, peripheral, top, replace(asked, explore=0.0), free)
        told = {"n": int(peripheral[shown].sum()), "all": len(shown), "before": int(peripheral[plain].sum())}
        said.append(("opportunities.explored", {**told, "share": float(lift[shown].sum() / lift[plain].sum())}))
    return shown, np.full(len(shown), np.nan), said


@dataclass(frozen=True, slots=True)
class Judgement:
    """All candidates: positions of both actors, what they are ordered by, and the log-odds by what was learnt."""

    a: np.ndarray
    b: np.ndarray
    order: np.ndarray
    logit: np.ndarray


def _judged(past: Past, model: Model) -> Judgement:
    found = [(a, b, *model.judged(past, a, b)) for a, b in candidates(past)]
    none = [np.zeros(0, dtype=np.int64)] * 2 + [np.zeros(0)] * 2
    return Judgement(*(np.concatenate([part[at] for part in [none, *found]]) for at in range(4)))


def _row(
    scene: Scene, a: int, b: int, parts: dict[str, float], seen: np.ndarray | None
) -> tuple[dict[str, Any], dict[str, str]]:
    """Who the two are, why and why not, and the way from one to the other; and the rows that this stands on."""
    past = scene.past
    why, against, grounds = reasons(scene, a, b, parts)
    way = introductions.path(past.view, a, b)
    steps = [str(past.view.actors[at]) for at in way]
    path = scene.of_pairs(list(itertools.pairwise(way)))
    ids = scene.ids(a, b)
    cautions = [against[0].upper() + against[1:]] if against else []
    if not steps:
        cautions.append(scene.say("opportunities.no_path"))
    if past.actors.loc[list(ids), "type"].isin(COMPANIES).any():
        cautions.append(scene.say("opportunities.company"))
    if seen is not None and not seen[a, b]:
        cautions.append(scene.say("opportunities.unseen"))
    row: dict[str, Any] = {}
    for end, actor, at in zip(("a", "b"), ids, (a, b), strict=True):
        region = past.regions[past.region[at]]
        row |= {f"actor_{end}": actor, f"name_{end}": scene.names[actor], f"region_{end}": region}
    row |= {
        "why": why or scene.say("opportunities.no_reason"),
        "why_not": ". ".join(caution.rstrip(".") for caution in cautions) + ("." if cautions else ""),
        "introduced_by": " → ".join(scene.names[actor] for actor in steps[1:-1]),
        "path": " → ".join(scene.names[actor] for actor in steps),
        "path_sources": path["source_ids"],
    }
    grounds = evidence.union(path, grounds)
    if not grounds["source_ids"]:
        grounds = evidence.union(grounds, *(evidence.of_presence(past.network, actor) for actor in ids))
    return row, grounds


def _seen(network: Network, past: Past) -> np.ndarray | None:
    try:
        return coverage.observable(network, past.view.actors)
    except MeasureError:
        return None


def _table(rows: Sequence[dict[str, Any]], remarks: list[str]) -> pd.DataFrame:
    table = pd.DataFrame(rows, columns=[*COLUMNS, *(term.name for term in terms()), *EVIDENCE])
    table.attrs["remarks"] = remarks
    return table

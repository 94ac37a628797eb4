"""What actors are ranked by: a measure with its options, or what has changed since a date."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pandas as pd

from netanalyser import texts
from netanalyser.findings.rising import FACTS, Since
from netanalyser.findings.scenarios import Draw, Ground
from netanalyser.findings.stability import Score
from netanalyser.measures import MEASURES, measure
from netanalyser.network import Network
from netanalyser.projection import Tied


@dataclass(frozen=True, eq=False)
class Basis:
    """One number an actor, and how to have it again when something is left out.

    Attributes
    ----------
    name : of the number, and of its column
    facts : as a registered measure's
    ground : of the draws
    values : one an actor, in the order of the View
    score : the values of draws
    beside : further columns that belong to it, by actor
    remarks : what must be known to read it
    """

    name: str
    facts: Mapping[str, Any]
    ground: Ground
    values: pd.Series
    score: Score
    beside: pd.DataFrame
    remarks: list[str] = field(default_factory=list)


def by_measure(
    network: Network, name: str, options: Mapping[str, Any], tied: Tied, *, directed: bool, lang: str
) -> Basis:
    """A registered measure, with options of its own; UnknownName and MeasureError for what it does not have."""
    entry = MEASURES[name]
    ground = Ground.of(network, tied, directed=directed or entry.facts["directed"] == "needed")
    together = entry.facts.get("redrawn")

    def score(draws: Sequence[Draw]) -> np.ndarray:
        kept = [draw.kept for draw in draws]
        if together is not None and all(one is not None for one in kept):
            return together(ground.view, kept, **options)
        return np.array([measure(draw.view, name, **options).to_numpy() for draw in draws])

    values = measure(ground.view, name, **options)
    beside, remarks = pd.DataFrame(index=ground.view.actors), []
    if "samples" in values.attrs:  # an estimate, with its standard error
        beside[f"{name}_error"] = np.asarray(values.attrs["error"])
        remarks.append(texts.say("central.sampled", lang, measure=name, n=values.attrs["samples"]))
    if not len(ground.view.source):
        remarks.append(texts.say("central.no_ties", lang))
    elif values.isna().all():
        remarks.append(texts.say("central.undefined", lang, measure=name, undefined=entry.facts["undefined"]))
    return Basis(name, entry.facts, ground, values, score, beside, remarks)


def by_gain(network: Network, since: str | None, tied: Tied, lang: str) -> Basis:
    """Partners gained since a date: see `netanalyser.findings.rising`."""
    gained, ground = Since(network, tied, since), Ground.of(network, tied)
    values = ground.view.series(gained.gained([Draw(ground.view)])[0], "gained")
    beside = pd.DataFrame({"degree_then": gained.before})
    undated = gained.undated(ground)
    remarks = [texts.say("rising.since", lang, since=gained.since, undated=undated, pairs=len(ground.view.source))]
    return Basis("gained", FACTS, ground, values, gained.gained, beside, remarks)

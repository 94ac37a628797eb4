"""What speaks for inviting a municipality into a programme: a stated sum of reasons.

score = empty_region + size + comparable + networks + partners, each between 0 and 1 and of weight 1, where

- empty_region: 1 when no municipality of its region is in the programme, else 0;
- size: its population, divided by that of the most populous municipality outside;
- comparable: how many members are of its SKR group, divided by the most that any municipality outside has;
- networks: how many networks it is in that a member is in too, or that the programme is part of, divided by the most
  that any has;
- partners: how many partners it has that are members or partners of members, divided by the most that any has.

What no source tells of networks and partners is unknown and adds nothing. The weights are a judgement, and the score
is no estimate of anything. How much the order hangs on them is shown by drawing the weights anew, all combinations that
add up to one being equally likely (Dirichlet, all parameters 1).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pandas as pd

from netanalyser import terms
from netanalyser.findings.gaps.base import Scene
from netanalyser.findings.gaps.programme import Programme
from netanalyser.findings.stability import low_and_high
from netanalyser.gazetteer import Entry

#: What speaks for a municipality, and how much each counts.
WEIGHTS = {"empty_region": 1.0, "size": 1.0, "comparable": 1.0, "networks": 1.0, "partners": 1.0}
#: How often the weights are drawn anew.
DRAWS = 500


@dataclass(frozen=True, eq=False)
class Candidates:
    """The municipalities outside a programme, with what speaks for each."""

    scene: Scene
    inside: Programme

    @cached_property
    def towns(self) -> list[Entry]:
        return self.inside.outside

    def own(self, at: int) -> list[str]:
        """The ids of a candidate in the network; none when no source names it."""
        return self.inside.actors.get(self.towns[at].municipality_code, [])

    @cached_property
    def population(self) -> np.ndarray:
        return np.array([np.nan if town.population is None else town.population for town in self.towns], dtype=float)

    @cached_property
    def memberships(self) -> pd.DataFrame:
        """The networks that municipalities are in: one row a tie."""
        ties = self.scene.network.ties
        everybody = [actor for actors in self.inside.actors.values() for actor in actors]
        rows = ties[ties["kind"].isin(terms.MEMBERSHIPS) & ties["source"].isin(everybody)]
        return rows[rows["status"].ne("planned")]

    @cached_property
    def wholes(self) -> pd.DataFrame:
        """The ties by which the programme is part of something else."""
        ties = self.scene.network.ties
        return ties[ties["kind"].eq("part_of") & ties["source"].eq(self.inside.actor)]

    @cached_property
    def members(self) -> dict[str, str]:
        """Each actor that is a member, and its code."""
        return {actor: str(code) for code in self.inside.towns.index for actor in self.inside.actors[code]}

    def together(self, at: int) -> dict[str, list[str]]:
        """The names of the networks that each member, by its code, has in common with a candidate."""
        rows = self.memberships
        rows = rows[rows["target"].isin(rows["target"][rows["source"].isin(self.own(at))])]
        common: dict[str, list[str]] = {}
        for actor, target in dict.fromkeys(zip(rows["source"], rows["target"], strict=True)):
            if actor in self.members:
                common.setdefault(self.members[actor], []).append(self.scene.names[target])
        return common

    def networks(self, at: int) -> dict[str, list[str]]:
        """The networks that a candidate has in common with the programme, and which members are in them."""
        rows = self.memberships
        common = {}
        for target in dict.fromkeys(rows["target"][rows["source"].isin(self.own(at))]):
            there = rows["source"][rows["target"].eq(target)]
            names = dict.fromkeys(self.scene.names[actor] for actor in there if actor in self.members)
            if names or target in set(self.wholes["target"]):
                common[str(target)] = list(names)
        return common

    def partners(self, at: int) -> list[str]:
        """The partners of a candidate that are members or partners of members."""
        actors = dict.fromkeys(partner for actor in self.own(at) for partner in self.scene.partners(actor))
        return [a for a in actors if a in self.members or not self.members.keys().isdisjoint(self.scene.partners(a))]

    @cached_property
    def reasons(self) -> pd.DataFrame:
        """Each term of the score, between 0 and 1, one row a candidate; NaN where no source tells."""
        regions, groups = self.inside.towns["region"], self.inside.towns["skr_group"].value_counts()
        named = np.array([bool(self.own(at)) for at in range(len(self.towns))])
        counts = {
            "size": self.population,
            "comparable": np.array([groups.get(town.skr_group, 0) for town in self.towns], dtype=float),
            "networks": np.where(named, [len(self.networks(at)) for at in range(len(self.towns))], np.nan),
            "partners": np.where(named, [len(self.partners(at)) for at in range(len(self.towns))], np.nan),
        }
        empty = np.array([town.region not in set(regions) for town in self.towns], dtype=float)
        return pd.DataFrame({"empty_region": empty, **{name: _of_most(count) for name, count in counts.items()}})

    @cached_property
    def order(self) -> np.ndarray:
        """The candidates by score, equals by code."""
        return np.argsort(-self.score(np.array(list(WEIGHTS.values()))), kind="stable")

    def score(self, weights: np.ndarray) -> np.ndarray:
        """The weighted sum; weights may have one row a draw. Rounded, so that equal sums are equal."""
        return np.asarray((weights @ self.reasons[list(WEIGHTS)].fillna(0.0).to_numpy().T).round(12))

    @cached_property
    def ranked(self) -> pd.DataFrame:
        """Score, rank_low, rank_high and rank_by_population, one row a candidate."""
        drawn = np.random.default_rng(1).dirichlet(np.ones(len(WEIGHTS)), DRAWS)
        low, high = low_and_high(pd.DataFrame(self.score(drawn)).rank(axis=1, method="min", ascending=False).to_numpy())
        return pd.DataFrame(
            {
                "score": self.score(np.array(list(WEIGHTS.values()))),
                "rank_low": low,
                "rank_high": high,
                "rank_by_population": pd.Series(self.population).rank(method="min", ascending=False),
            }
        )


def _of_most(count: np.ndarray) -> np.ndarray:
    """Each number divided by the largest; all 0 when that is 0, NaN where it is not known."""
    most = np.nanmax(count, initial=0.0)
    return count / most if most > 0 else count * 0.0

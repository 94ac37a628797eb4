"""What sources say of actors at all, also where that ties them to nobody, and what they could have seen."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache

import numpy as np
import pandas as pd

from netanalyser import coverage
from netanalyser.findings import evidence
from netanalyser.findings.gaps.base import Scene
from netanalyser.network import Network

_AT_A_TIME = 1_000

#: What a source could have seen of an actor's ties: none of them, those within a part of the network, or all.
NONE, PART, ALL = 0, 1, 2


def presences(network: Network, actors: Sequence[str]) -> Callable[[int], dict[str, str]]:
    """A function that gives the evidence of the first, second ... of these actors: all rows that name it.

    They are looked up a thousand at a time, when the first of them is asked for.
    """

    @cache
    def some(number: int) -> pd.DataFrame:
        return presence(network, actors[number * _AT_A_TIME : (number + 1) * _AT_A_TIME])

    return lambda at: some(at // _AT_A_TIME).loc[actors[at]].to_dict()


def presence(network: Network, actors: Sequence[str]) -> pd.DataFrame:
    """The ties that name each actor, whatever their kind, its events, and the sources of these and of its own row."""
    ties, shares, own = network.ties, network.affiliations, network.actors
    ties = ties[ties["source"].isin(actors) | ties["target"].isin(actors)]
    shares, own = (frame[frame["actor_id"].isin(actors)] for frame in (shares, own))
    rows = [
        ties[["source", "target", "tie_id", "source_id"]],
        shares.assign(source=shares["actor_id"], target=shares["actor_id"])[
            ["source", "target", "event_id", "source_id"]
        ],
        own.assign(source=own["actor_id"], target=own["actor_id"])[["source", "target", "source_id"]],
    ]
    named = pd.concat(rows, ignore_index=True)
    return evidence.of_actors(named.reindex(columns=["source", "target", "tie_id", "event_id", "source_id"]), actors)


def seen(scene: Scene) -> np.ndarray:
    """What sources could have seen of each actor's ties: 2 all, 1 those to some others, 0 none.

    All: a list of its partners, or a census that covers everybody in the view. Some: a census of fewer. (That lists of
    others could have named it counts for nothing here: they tell of its ties to these alone.)
    """
    actors = scene.view.actors
    found = np.where(actors.isin(list(scene.listers)), ALL, NONE)
    for one in coverage.coverings(scene.network):
        if "census" in one.kinds:
            covered = actors.isin(list(one.covers))
            found[covered] = np.maximum(found[covered], ALL if covered.all() else PART)
    return found


def all_seen(scene: Scene, groups: Sequence[Sequence[str]]) -> list[bool]:
    """Of each group of actors, whether sources could have seen all their ties."""
    groups = list(groups)
    if not groups:
        return []
    at = scene.view.actors.get_indexer([actor for group in groups for actor in group])
    starts = np.cumsum([0, *(len(group) for group in groups[:-1])])
    return (np.minimum.reduceat(seen(scene)[at], starts) == ALL).tolist()


def pairs_of(scene: Scene) -> np.ndarray:
    """The number of each assertion's pair of actors of the view, -1 when one of them is not in it."""
    ends = [scene.view.actors.get_indexer(scene.asserted[end]) for end in ("source", "target")]
    low, high = np.minimum(*ends).astype(np.int64), np.maximum(*ends)
    return np.where(low >= 0, low * len(scene.view) + high, -1)

"""Actors that leave and ties that come: the View after, of any View before."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from netanalyser import texts
from netanalyser.errors import NetanalyserError, UnknownName
from netanalyser.findings import evidence
from netanalyser.graphs import View
from netanalyser.network import Network


@dataclass(frozen=True, eq=False)
class Change:
    """What is changed, as positions in the View of the whole network.

    Attributes
    ----------
    removed : who leaves
    source, target : who is tied; a pair that is tied already gains strength 1
    absent : ids of the actors named that are contexts and in no View
    """

    removed: np.ndarray
    source: np.ndarray
    target: np.ndarray
    absent: list[str]

    @classmethod
    def of(cls, network: Network, view: View, remove: list[str], add: list[tuple[str, str]]) -> Change:
        """The change that is asked for by ids; UnknownName or NetanalyserError when it makes no sense."""
        named = list(dict.fromkeys([*remove, *(end for pair in add for end in pair)]))
        known = set(network.actors["actor_id"])
        for actor in named:
            if actor not in known:
                raise UnknownName("actor", actor, known)
        for a, b in add:
            if a == b:
                raise NetanalyserError(f"'{a}' cannot be tied to itself; name two actors")
            if {a, b} & set(remove):
                raise NetanalyserError(f"'{a} -- {b}' cannot be added when one of them is removed")
        absent = [actor for actor in named if actor not in view.actors]
        pairs = [pair for pair in add if not {*pair} & {*absent}]
        source, target = (view.actors.get_indexer([pair[end] for pair in pairs]) for end in (0, 1))
        return cls(view.actors.get_indexer([a for a in remove if a not in absent]), source, target, absent)

    def __call__(self, view: View) -> View:
        """The View after."""
        n = len(view)
        stays = np.ones(n, dtype=bool)
        stays[self.removed] = False
        source, target, weight = view.source, view.target, view.weight
        if len(self.source):
            first, second = self.source, self.target
            if view.directed:
                first, second = np.concatenate([first, second]), np.concatenate([second, first])
            else:
                first, second = np.minimum(first, second), np.maximum(first, second)
                source, target = np.minimum(source, target), np.maximum(source, target)
            keys = np.concatenate([source * n + target, first * n + second])
            pair, at = np.unique(keys, return_inverse=True)
            weight = np.bincount(at, np.concatenate([weight, np.ones(len(first))]))
            source, target = pair // n, pair % n
        kept = stays[source] & stays[target]
        place = np.cumsum(stays) - 1
        return View(view.actors[stays], place[source[kept]], place[target[kept]], weight[kept], view.directed)

    def parted(self, view: View) -> list[tuple[str, str]]:
        """The pairs that are no longer tied."""
        ids, leaving = view.actors.to_numpy(dtype=object), np.zeros(len(view), dtype=bool)
        leaving[self.removed] = True
        hit = leaving[view.source] | leaving[view.target]
        return list(zip(ids[view.source[hit]], ids[view.target[hit]], strict=True))

    def remarks(self, network: Network, view: View, lang: str) -> list[str]:
        """What changes nothing: contexts, and pairs that are tied already."""
        names = evidence.names(network)
        found = [texts.say("whatif.context", lang, name=names[actor]) for actor in self.absent]
        tied = {frozenset(pair) for pair in zip(view.source.tolist(), view.target.tolist(), strict=True)}
        for a, b in zip(self.source.tolist(), self.target.tolist(), strict=True):
            if frozenset((a, b)) in tied:
                words = " – ".join(names[view.actors[end]] for end in (a, b))
                found.append(texts.say("whatif.tied_already", lang, names=words))
        return found

"""Who could tie some actors to others: those they have met without being tied, and those active where they are."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

import numpy as np
import pandas as pd
from scipy import sparse

from netanalyser import projection, terms
from netanalyser.findings.gaps.base import Scene
from netanalyser.measures import cohesion

#: As many names answer "who?".
MOST = 4


class Closers:
    """Counts over a Scene's actors, by their positions; made once and asked for one group after another."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene

    @cached_property
    def degree(self) -> np.ndarray:
        """How many partners each actor has."""
        view = self.scene.view
        return np.bincount(np.concatenate([view.source, view.target]), minlength=len(view))

    @cached_property
    def component(self) -> np.ndarray:
        """The number of each actor's component; 0 is the largest."""
        return cohesion.components(self.scene.view)

    @cached_property
    def places(self) -> pd.DataFrame:
        """Who was where, whether that ties or not: `at` (position of the actor), `place` (id), one row a pair.

        A place is an event, of any kind and size, or the other end of a tie that does not count: the programme or
        network that the actor belongs to, the organisation that it is a part of. Planned ones do not count.
        """
        network = self.scene.network
        shares, ties, actors = network.affiliations, network.ties, network.actors
        outside = ties["kind"].isin([code for code, term in terms.TIE_KINDS.items() if term.context])
        contexts = actors["actor_id"][projection.is_context(actors)]
        first, second = (ties[end].isin(contexts) for end in ("source", "target"))
        ties, turn = ties[outside | first | second], first & ~second
        ties = ties[ties["status"].ne("planned")]
        turn = turn[ties.index]
        member, place = (
            ties[end].mask(turn, ties[other]) for end, other in (("source", "target"), ("target", "source"))
        )
        shares = shares[shares["status"].ne("planned")]
        rows = {
            "actor": pd.concat([shares["actor_id"], member, place]),
            "place": pd.concat([shares["event_id"], place, place]).to_numpy(dtype=object),
        }
        at = self.scene.view.actors.get_indexer(rows["actor"])
        table = pd.DataFrame({"at": at, "place": rows["place"]})
        return table[at >= 0].drop_duplicates(ignore_index=True)

    @cached_property
    def _present(self) -> sparse.csr_array:
        """Actors by places, ones."""
        number, known = pd.factorize(self.places["place"])
        where = (self.places["at"].to_numpy(), number)
        return sparse.csr_array((np.ones(len(number)), where), shape=(len(self.scene.view), len(known)))

    def met(self, group: np.ndarray) -> np.ndarray:
        """In how many places each actor was where one of the group (positions) was."""
        there = np.zeros(self._present.shape[1])
        there[self._present[group].indices] = 1.0
        return self._present @ there

    def together(self, actors: np.ndarray) -> np.ndarray:
        """Which pairs of some actors were in one place: a table of them, with a True diagonal."""
        there = self._present[actors]
        met = (there @ there.T).toarray() > 0
        np.fill_diagonal(met, True)
        return met

    @cached_property
    def others_met(self) -> np.ndarray:
        """How many others were in the places of each actor, counted once a place."""
        return self._present @ (self._present.sum(axis=0) - 1) if self._present.shape[1] else self.degree * 0.0

    @cached_property
    def regions(self) -> np.ndarray:
        """The number of each actor's region, -1 for none; national actors are in none, unless asked."""
        actors = self.scene.actors
        region = actors["region"]
        if not self.scene.asked.at_seat:
            region = region.mask(projection.is_national(actors))
        return pd.factorize(region)[0]

    @cached_property
    def types(self) -> np.ndarray:
        """The number of each actor's type, -1 for none."""
        return pd.factorize(self.scene.actors["type"])[0]

    @cached_property
    def _among_regions(self) -> sparse.csc_array:
        return self._partners_by(self.regions)

    @cached_property
    def _among_types(self) -> sparse.csc_array:
        return self._partners_by(self.types)

    def _partners_by(self, group: np.ndarray) -> sparse.csc_array:
        """How many partners each actor has in each group."""
        view = self.scene.view
        one, other = np.concatenate([view.source, view.target]), np.concatenate([view.target, view.source])
        known = group[other] >= 0
        shape = (len(view), int(group.max(initial=-1)) + 1)
        return sparse.csc_array((np.ones(int(known.sum())), (one[known], group[other][known])), shape=shape)

    def there(self, group: np.ndarray) -> np.ndarray:
        """Whether each actor is in a region of the group."""
        return np.isin(self.regions, self._of(self.regions, group))

    def active(self, group: np.ndarray) -> np.ndarray:
        """How many partners each actor has in the regions of the group."""
        return _columns(self._among_regions, self._of(self.regions, group))

    def used_to(self, group: np.ndarray) -> np.ndarray:
        """How many partners of the group's types each actor has."""
        return _columns(self._among_types, self._of(self.types, group))

    @staticmethod
    def _of(groups: np.ndarray, group: np.ndarray) -> np.ndarray:
        found = np.unique(groups[group])
        return found[found >= 0]

    def best(self, allowed: np.ndarray, counts: Sequence[np.ndarray], most: int = MOST) -> np.ndarray:
        """Positions of the best placed of those allowed (a mask) for whom any count is above 0.

        The first count decides, the next one where it is equal; at last the number of partners.
        """
        found = np.flatnonzero(allowed & np.logical_or.reduce([count > 0 for count in counts]))
        # Of many only those that the counts, one after the other, leave among the first are put in order.
        sure, left, keys = [], most, (*counts, self.degree)
        for count in keys:
            if len(found) > left:
                value = count[found]
                last = np.partition(value, -left)[-left]
                sure.append(found[value > last])
                left -= len(sure[-1])
                found = found[value == last]
        found = np.concatenate([*sure, found[:left]])
        return found[np.lexsort((found, *(-count[found] for count in reversed(keys))))]

    def named(self, positions: np.ndarray) -> list[str]:
        """What the actors at these positions are called."""
        return [self.scene.names[actor] for actor in self.scene.view.actors[positions]]


def _columns(counts: sparse.csc_array, columns: np.ndarray) -> np.ndarray:
    total = np.zeros(counts.shape[0])
    for column in columns:
        rows = slice(counts.indptr[column], counts.indptr[column + 1])
        total[counts.indices[rows]] += counts.data[rows]
    return total

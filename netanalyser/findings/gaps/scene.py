"""A Network seen for gaps: what the kinds share, and what the reader may choose."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pandas as pd

from netanalyser import coverage, graphs, projection, texts
from netanalyser.findings import evidence, introductions
from netanalyser.findings.relations import Chance
from netanalyser.findings.stability import Step, silently
from netanalyser.graphs import View
from netanalyser.network import Network
from netanalyser.projection import DEFAULT, Tied


@dataclass(frozen=True, slots=True)
class Asked:
    """What the reader may choose.

    Attributes
    ----------
    programme : whose reach is asked for; see `netanalyser.findings.gaps.programme`
    comparable : what makes two cities comparable: ``skr_group``, ``population`` or ``region``
    at_seat : national actors count for the region of their seat
    draws : of a null model; None for the number that each kind uses unasked
    older_than : years after which what a source says is old
    today : the date (EDTF) at which something is overdue or old
    """

    programme: str | None = None
    comparable: str = "skr_group"
    at_seat: bool = False
    draws: int | None = None
    older_than: int = 5
    today: str = ""


@dataclass(frozen=True, eq=False)
class Scene:
    """A Network seen for gaps: computed once, shared by the kinds.

    Attributes
    ----------
    network, view, asserted : the Network, its dyads, and the assertions that they are made of
    lang : of the sentences
    asked : what the reader chose
    tied : what counts as tied
    step : is told how much is done, from 0 to 1
    """

    network: Network
    view: View
    asserted: pd.DataFrame
    lang: str
    asked: Asked = Asked()
    tied: Tied = DEFAULT
    step: Step = silently

    @classmethod
    def of(
        cls, network: Network, asked: Asked, *, tied: Tied = DEFAULT, lang: str = "en", step: Step = silently
    ) -> Scene:
        """A Network seen with what counts as tied."""
        asserted = projection.assertions(network, tied)
        view = graphs.view(network, tied=tied, asserted=asserted)
        return cls(network, view, asserted, lang, asked, tied, step)

    @cached_property
    def actors(self) -> pd.DataFrame:
        """The actors of the view in its order, with a column `at` for their position."""
        facts = self.network.actors.set_index("actor_id").reindex(self.view.actors)
        return facts.assign(at=range(len(facts)))

    @cached_property
    def names(self) -> dict[str, str]:
        return evidence.names(self.network)

    def partners(self, actor: str) -> list[str]:
        """Whom an actor of the view is tied to; nobody when it is a context."""
        if actor not in self._place:
            return []
        at, tied = self._place[actor], self.view.adjacency
        return [str(a) for a in self.view.actors[np.sort(tied.indices[tied.indptr[at] : tied.indptr[at + 1]])]]

    @cached_property
    def _place(self) -> dict[str, int]:
        return {str(actor): at for at, actor in enumerate(self.view.actors)}

    @cached_property
    def listers(self) -> set[str]:
        """Actors all of whose partners a source could have seen."""
        return coverage.listers(self.network)

    @cached_property
    def layers(self) -> coverage.Layers:
        """The relations that a source could have seen missing."""
        return coverage.layers(self.network, self.view.actors, self.asserted, self.tied)

    @cached_property
    def _most_tying(self) -> str:
        counts = self.asserted["event_id"].value_counts().sort_index()
        return "" if counts.empty else str(counts.idxmax())

    @property
    def most_tying(self) -> str:
        """The name of the event that ties most pairs; '' when none ties any."""
        events = self.network.events
        return str(events["name"][events["event_id"] == self._most_tying].iloc[0]) if self._most_tying else ""

    @cached_property
    def without_most_tying(self) -> Scene | None:
        """The same without the pairs that this event ties; None when none ties any."""
        if not self._most_tying:
            return None
        asserted = self.asserted[self.asserted["event_id"].ne(self._most_tying).fillna(True)].reset_index(drop=True)
        view = graphs.view(self.network, tied=self.tied, asserted=asserted)
        return Scene(self.network, view, asserted, self.lang, self.asked, self.tied)

    @cached_property
    def chance(self) -> Chance:
        """Those relations as they could have come about by chance."""
        return Chance(self.layers, draws=self.asked.draws, step=self.step)

    @cached_property
    def largest_event(self) -> str:
        """The name of the largest event among those relations; '' when there is none."""
        number = self.layers.largest_event
        if number is None:
            return ""
        events = self.network.events
        return str(events["name"][events["event_id"] == self.layers.events[number]].iloc[0])

    @cached_property
    def chance_remarks(self) -> list[str]:
        """What must be known of the draws."""
        lang, layers, found = self.lang, self.layers, []
        if layers.assumed:
            found.append(texts.say("gap.assumed", lang))
        if layers.unseen:
            found.append(texts.say("gap.unseen", lang, n=layers.unseen))
        if not self.chance.settled:
            found.append(texts.say("gap.unsettled", lang))
        if not self.chance.exchanged:
            found.append(texts.say("gap.stubs", lang))
        return found

    def most_active(self, actors: np.ndarray) -> str:
        """Of some actors (a mask) the one with most partners, the first of equal ones; '' when there is none."""
        if not actors.any():
            return ""
        partners = np.diff(self.view.adjacency.indptr)
        return str(self.view.actors[np.where(actors, partners, -1).argmax()])

    def pairs_between(self, one: np.ndarray, other: np.ndarray) -> list[tuple[str, str]]:
        """The tied pairs with one end in each of two groups (masks)."""
        view = self.view
        across = (one[view.source] & other[view.target]) | (other[view.source] & one[view.target])
        return list(zip(view.actors[view.source[across]], view.actors[view.target[across]], strict=True))

    def path(self, a: str, b: str) -> list[str]:
        """Names on the shortest way from one actor to the other; empty when there is none."""
        if not {a, b} <= self._place.keys():
            return []
        way = introductions.path(self.view, self._place[a], self._place[b])
        return [self.names[self.view.actors[at]] for at in way]

    def of_pairs(self, pairs: Sequence[tuple[str, str]]) -> dict[str, str]:
        """The rows that tie these pairs of actors."""
        first, second = (self.view.actors.get_indexer([pair[end] for pair in pairs]) for end in (0, 1))
        return evidence.of_assertions(self._rows_of(self._keys_of(first, second)))

    def of_actors(self, actors: Sequence[str]) -> dict[str, str]:
        """The rows that tie any of these actors to anybody."""
        rows = self.asserted["source"].isin(actors) | self.asserted["target"].isin(actors)
        return evidence.of_assertions(self.asserted[rows])

    def _keys_of(self, first: np.ndarray, second: np.ndarray) -> np.ndarray:
        low, high = np.minimum(first, second).astype(np.int64), np.maximum(first, second)
        return np.where(low >= 0, low * len(self.view) + high, -1)

    def _rows_of(self, keys: np.ndarray) -> pd.DataFrame:
        in_order, order = self._by_pair
        keys = np.unique(keys[keys >= 0])
        begin, end = (np.searchsorted(in_order, keys, side=side) for side in ("left", "right"))
        rows = [order[a:b] for a, b in zip(begin, end, strict=True)]
        return self.asserted.iloc[np.sort(np.concatenate(rows)) if rows else []]

    @cached_property
    def _by_pair(self) -> tuple[np.ndarray, np.ndarray]:
        """The number of each assertion's pair, sorted, and the rows in that order."""
        keys = self._keys_of(*(self.view.actors.get_indexer(self.asserted[end]) for end in ("source", "target")))
        order = np.argsort(keys, kind="stable")
        return keys[order], order

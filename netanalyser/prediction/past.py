"""What was known of a network on a day: whom it knew, who was tied, and who did what when."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from netanalyser import dates, graphs, projection
from netanalyser.graphs import View
from netanalyser.network import Network
from netanalyser.projection import Tied

if TYPE_CHECKING:
    from scipy import sparse

#: What the national actors, and those without a region, are: in no region.
NOWHERE = -1


@dataclass(frozen=True, eq=False)
class Past:
    """A network on a day.

    Attributes
    ----------
    network : only what was known then
    tied : what counts as tied
    moment : the day; how recent something is is counted from here
    everybody : actors that nothing was recorded of are looked at too
    """

    network: Network
    tied: Tied
    moment: date
    everybody: bool = False

    @cached_property
    def asserted(self) -> pd.DataFrame:
        return projection.assertions(self.network, self.tied)

    @cached_property
    def view(self) -> View:
        """Its actors and dyads; the actors of all days are the same."""
        return graphs.view(self.network, tied=self.tied, asserted=self.asserted)

    @cached_property
    def actors(self) -> pd.DataFrame:
        """The rows of the View's actors, in its order."""
        return self.network.actors.set_index("actor_id").reindex(self.view.actors)

    @cached_property
    def region(self) -> np.ndarray:
        """The number of each actor's region, `NOWHERE` for national actors and those without one."""
        return numbered(self.actors["region"].mask(projection.is_national(self.actors)))[0]

    @cached_property
    def regions(self) -> np.ndarray:
        """The names of the regions, by their numbers."""
        return numbered(self.actors["region"].mask(projection.is_national(self.actors)))[1]

    @cached_property
    def type(self) -> np.ndarray:
        """The number of each actor's type, -1 for none."""
        return numbered(self.actors["type"])[0]

    @cached_property
    def partners(self) -> np.ndarray:
        """How many dyads each actor is in."""
        return np.bincount(np.concatenate([self.view.source, self.view.target]), minlength=len(self.view))

    @cached_property
    def known(self) -> np.ndarray:
        """Whether anything was recorded of an actor: a tie or a participation, of whatever kind."""
        if self.everybody:
            return np.ones(len(self.view), dtype=bool)
        ties, shares = self.network.ties, self.network.affiliations
        return self.view.actors.isin(pd.concat([ties["source"], ties["target"], shares["actor_id"]]))

    @cached_property
    def doings(self) -> pd.DataFrame:
        """What each actor did with others: columns at (its position) and age (years, NaN where undated); one row an
        event of a kind that ties, however many took part, or a tie of its own. What is shared by everybody, such as
        contract rounds and memberships, is none."""
        network = self.network
        part = projection.participations(network, self.tied)
        shares = network.affiliations[network.affiliations["status"].ne("planned")]
        # The first that several sources state, so that the order of rows does not matter.
        stated = shares.dropna(subset="start").sort_values("start").drop_duplicates(["actor_id", "event_id"])
        stated = stated.set_index(["actor_id", "event_id"])["start"]
        own = stated.reindex(pd.MultiIndex.from_frame(part[["actor_id", "event_id"]])).to_numpy()
        began = part["event_id"].map(network.events.set_index("event_id")["start"])
        rows = self.asserted[self.asserted["tie_id"].notna()].drop_duplicates("tie_id")
        of_tie = rows["tie_id"].map(network.ties.set_index("tie_id")["start"])
        actor = pd.concat([part["actor_id"], rows["source"], rows["target"]])
        start = pd.concat([pd.Series(own, index=part.index).fillna(began), of_tie, of_tie])
        frame = pd.DataFrame({"at": self.view.actors.get_indexer(actor), "age": self._ages(start)})
        return frame[frame["at"] >= 0]

    def _ages(self, starts: pd.Series) -> np.ndarray:
        codes, distinct = pd.factorize(starts.fillna("").to_numpy(dtype=object))
        spans = [dates.beginning(start) for start in distinct]
        # The middle of the days that it may mean; a year more or less changes little, a day nothing.
        days = [np.nan if dates.FIRST in span[:2] or dates.LAST in span[:2] else _middle(span) for span in spans]
        age = (self.moment.toordinal() - np.array(days, dtype=float)) / 365.25
        return np.maximum(age, 0.0)[codes] if len(codes) else np.zeros(0)

    @cached_property
    def took_part(self) -> sparse.csr_array:
        """Who took part in which event, actors by the rows of `events`: ones."""
        from scipy import sparse

        shares = self.network.affiliations
        shares = shares[shares["status"].ne("planned")].drop_duplicates(["actor_id", "event_id"])
        row = self.view.actors.get_indexer(shares["actor_id"])
        column = pd.Index(self.network.events["event_id"]).get_indexer(shares["event_id"])
        there = (row >= 0) & (column >= 0)
        shape = (len(self.view), len(self.network.events))
        return sparse.csr_array((np.ones(there.sum()), (row[there], column[there])), shape=shape)

    def proximity(
        self, score: Callable[[View, np.ndarray, np.ndarray], np.ndarray], a: np.ndarray, b: np.ndarray
    ) -> Any:
        """A score of pairs of known actors, in the View of these alone: its rows are shorter, and no other is tied."""
        place = np.cumsum(self.known) - 1
        return score(self._among_known, place[a], place[b])

    @cached_property
    def _among_known(self) -> View:
        place, view = np.cumsum(self.known) - 1, self.view
        tied = self.known[view.source] & self.known[view.target]
        ends = place[view.source[tied]], place[view.target[tied]]
        return View(view.actors[self.known], *ends, view.weight[tied], view.directed)

    def redrawn(self, kept: np.ndarray) -> Past:
        """The same day with only some of the dyads (a mask); all else stays, also what the dyads are made of."""
        other = Past(self.network, self.tied, self.moment, self.everybody)
        other.__dict__.update({name: value for name, value in vars(self).items() if name != "partners"})
        other.__dict__["view"] = self.view.kept(kept)
        return other

    def keys(self, a: np.ndarray, b: np.ndarray) -> np.ndarray:
        """A number for each pair, the same on all days; who comes first does not matter."""
        return np.minimum(a, b).astype(np.int64) * max(len(self.view), 1) + np.maximum(a, b)


def numbered(cells: pd.Series) -> tuple[np.ndarray, np.ndarray]:
    """A number for each distinct value, in their order, -1 for a missing one; and the values."""
    codes, names = pd.factorize(cells.to_numpy(dtype=object), sort=True)
    return codes, np.asarray(names, dtype=object)


def _middle(span: dates.Span) -> float:
    return (span.first.toordinal() + span.last.toordinal()) / 2

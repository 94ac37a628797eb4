"""The history of a network: what it was on a day, and which pairs were tied first after it.

Only what certainly had begun counts as known on a day, and only what certainly had not as new after it: a date such as
2022 lies on both sides of a day of that year, and the pairs that it ties are then neither.
"""

from __future__ import annotations

from datetime import date, timedelta
from functools import cached_property
from typing import NamedTuple

import numpy as np
import pandas as pd

from netanalyser import dates, projection, schema
from netanalyser.errors import MeasureError
from netanalyser.network import Network
from netanalyser.prediction.past import Past
from netanalyser.projection import DEFAULT, Tied


class Later(NamedTuple):
    """What came after a day.

    new : keys of the pairs that were certainly tied first within the horizon, sorted
    pair, happening : position in `new`, and the id of an event or tie that ties it; one element each
    unclear : keys of the pairs that may have been tied before or after, sorted; they are in no comparison
    """

    new: np.ndarray
    pair: np.ndarray
    happening: np.ndarray
    unclear: np.ndarray


class History:
    """A Network seen as of its days.

    Parameters
    ----------
    network : the Network
    tied : what counts as tied; a pair once tied is not tied again, also when the tie has ended
    """

    def __init__(self, network: Network, tied: Tied = DEFAULT) -> None:
        self.network, self.tied = network, tied
        # What is not dated could tell of the future: themes of actors, claims and goals are not known on past days.
        actors = network.actors
        self._bare = network.replaced(
            actors=actors.assign(themes=pd.Series(pd.NA, index=actors.index, dtype=actors["themes"].dtype)),
            **{name: schema.empty(name) for name in ("claims", "goals", "commitments", "updates", "introductions")},
        )

    @cached_property
    def _days(self) -> list[int]:
        """The days on which something that ties certainly had begun, sorted, each once."""
        began = self._begun_by_row()
        return sorted({span.last.toordinal() for span in began if span.certain and span.last != dates.LAST})

    def _begun_by_row(self) -> list[dates.Span]:
        network, pair = self.network, ["actor_id", "event_id"]
        asserted = projection.assertions(network, self.tied)
        ties = network.ties[network.ties["tie_id"].isin(asserted["tie_id"].dropna())]
        shares = network.affiliations[network.affiliations["status"].ne("planned")]
        shares = shares.merge(projection.participations(network, self.tied)[pair], on=pair)
        of_event = network.events.set_index("event_id")["start"]
        starts = pd.concat([ties["start"], shares["start"].fillna(shares["event_id"].map(of_event))])
        return [dates.beginning(start) for start in starts.dropna().unique()]

    @property
    def first(self) -> date:
        """The first day by which something is certain to have begun."""
        return date.fromordinal(self._dated()[0])

    @property
    def last(self) -> date:
        """The last such day."""
        return date.fromordinal(self._dated()[-1])

    @property
    def dated(self) -> bool:
        """Whether there is any such day."""
        return bool(self._days)

    def _dated(self) -> list[int]:
        if not self._days:
            raise MeasureError(
                "no tie, event or participation says when it began; fill in 'start' of ties or events to look back"
            )
        return self._days

    def at(self, moment: date) -> Past:
        """What was known on a day: what certainly had begun by then."""
        network = self._bare.begun(moment)
        support = network.support
        spans = [dates.beginning(start) for start in support["start"].fillna("")]
        known = [span.certain and span.last <= moment for span in spans]
        return Past(
            network.replaced(support=support[np.array(known, dtype=bool)]) if len(support) else network,
            self.tied,
            moment,
        )

    def now(self) -> Past:
        """All that is known, dated or not. How recent something is is counted from the last day that is recorded."""
        return Past(self.network, self.tied, self.last if self.dated else date.today(), everybody=True)

    def after(self, past: Past, until: date) -> Later:
        """Which pairs were tied first after a day and no later than another."""
        possible = self._pairs(past, self._bare.begun(past.moment, certain=False))
        certain = self._pairs(past, self._bare.begun(until))
        maybe = self._pairs(past, self._bare.begun(until, certain=False))
        now = np.unique(past.view.keys)
        # A pair that is tied may be among no possible ones: who possibly took part may make an event too large to tie.
        fresh = certain[~certain["key"].isin(possible["key"]) & ~certain["key"].isin(now)]
        new, pair = np.unique(fresh["key"].to_numpy(), return_inverse=True)
        unclear = np.unique(np.concatenate([possible["key"], maybe["key"]]))
        unclear = unclear[~np.isin(unclear, now) & ~np.isin(unclear, new)]
        return Later(new.astype(np.int64), pair, fresh["happening"].to_numpy(dtype=object), unclear.astype(np.int64))

    def _pairs(self, past: Past, network: Network) -> pd.DataFrame:
        """Each assertion of a network as the key of its pair and the id of what ties it."""
        asserted = projection.assertions(network, self.tied)
        a, b = (past.view.actors.get_indexer(asserted[end]) for end in ("source", "target"))
        there = (a >= 0) & (b >= 0)
        happening = asserted["event_id"].fillna(asserted["tie_id"])
        return pd.DataFrame({"key": past.keys(a, b)[there], "happening": happening[there]}).drop_duplicates()


def months(moment: date, count: int) -> date:
    """The day so many months later; the last of its month where that month is shorter, and of the calendar beyond."""
    year, month = divmod(moment.year * 12 + moment.month - 1 + count, 12)
    if not date.min.year <= year < date.max.year:
        return date.max if count > 0 else date.min
    following = date(year + month // 11, (month + 1) % 12 + 1, 1) - timedelta(days=1)
    return date(year, month + 1, min(moment.day, following.day))

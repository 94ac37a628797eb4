"""Who has gained partners since a date."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from netanalyser import graphs
from netanalyser.errors import NetanalyserError
from netanalyser.findings.scenarios import Draw, Ground
from netanalyser.measures.degree import degree
from netanalyser.network import Network
from netanalyser.projection import Tied

#: Without a date to count from, this many years before the latest beginning in the data.
YEARS = 3

#: What a registered measure says of itself; this one needs two dates, so it is none.
FACTS: Mapping[str, Any] = {
    "sv": "nya partner",
    "en": "partners gained",
    "higher": "more",
    "cost": "ties",
    "directed": "ignored",
}


class Since:
    """The partners that actors had at a date, and those they have gained.

    A pair counts as tied then when it may have been: undated ties are never gained. Nor are those that had ended by
    then: a partner from before is no new one. Who was tied then is taken as known when draws leave something out.

    Attributes
    ----------
    since : the date
    before : how many partners each actor had then
    """

    def __init__(self, network: Network, tied: Tied, since: str | None) -> None:
        self.since = begin(network) if since is None else since
        then = graphs.view(network.at(self.since), tied=tied)
        self.before = degree(then).rename("degree_then")
        first, _, last = self.since.partition("/")
        until = first if last in ("", "..") else last  # a period is over when it ends, "2020/.." begins in 2020
        self._known = graphs.view(network.at(f"../{until}"), tied=tied).keys

    def gained(self, draws: Sequence[Draw]) -> np.ndarray:
        """Partners gained, one row a draw, one column an actor."""
        views = [draw.view for draw in draws]
        return np.array([degree(view.kept(~np.isin(view.keys, self._known))) for view in views])

    def undated(self, ground: Ground) -> int:
        """How many pairs nothing says the beginning of."""
        network = ground.network
        ties = network.ties.set_index("tie_id")["start"]
        shares = network.affiliations.dropna(subset=["start"])["event_id"]
        events = network.events.set_index("event_id")["start"]
        tie_id, event_id = ground.asserted["tie_id"], ground.asserted["event_id"]
        dated = tie_id.map(ties).notna() | event_id.map(events).notna() | event_id.isin(shares)
        return len(ground.view.source) - len(ground.redraw(dated.to_numpy()).source)


def begin(network: Network) -> str:
    """The year to count from when none is given: `YEARS` before the latest beginning of a tie or an event."""
    years = network.begins()
    if not years:
        raise NetanalyserError("no tie and no event has a date, so who is rising cannot be told; fill in start")
    return str(years[-1] - YEARS)

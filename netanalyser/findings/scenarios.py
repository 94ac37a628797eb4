"""What may be missing from the data: named ways to leave some of it out, to see what becomes of an answer.

Each is a scenario, not a model of how the data came about: what follows from it is a sensitivity range under that
scenario, no confidence interval. That what is missing is seldom missing at random, and that it matters whether the
central or the peripheral are missed, see Smith, J. A., Moody, J. & Morgan, J. H. (2017). Network sampling coverage
II. Social Networks 48, 78-99.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

import numpy as np
import pandas as pd

from netanalyser import graphs, projection
from netanalyser.graphs import View
from netanalyser.network import Network
from netanalyser.projection import Tied
from netanalyser.registry import Registry

#: name -> function(ground, share, rng) -> Draw, or None where it does not apply. Facts: `order`; `random`, whether
#: draws differ and `share` counts.
SCENARIOS = Registry("scenario", "netanalyser.findings")
#: A source that names what it happened to name, and a statement less sure than this, are uncertain.
SURE = 0.5


class Draw(NamedTuple):
    """A network with something left out.

    view : what is left of it
    kept : which dyads of the whole those are; None when their weights may have changed too
    present : which actors are still there; None when all are
    """

    view: View
    kept: np.ndarray | None = None
    present: np.ndarray | None = None


@dataclass(frozen=True, eq=False)
class Ground:
    """What draws are taken from.

    Attributes
    ----------
    network : the Network
    asserted : the assertions that tie actors, one a row
    redraw : the View of some of the assertions (a mask), or of all (None)
    """

    network: Network
    asserted: pd.DataFrame
    redraw: Callable[[np.ndarray | None], View]

    @classmethod
    def of(cls, network: Network, tied: Tied, *, directed: bool = False) -> Ground:
        """The ground of a Network's draws."""
        asserted = projection.assertions(network, tied)
        return cls(network, asserted, graphs.redrawable(network, asserted, tied=tied, directed=directed))

    @cached_property
    def view(self) -> View:
        return self.redraw(None)

    @cached_property
    def partners(self) -> np.ndarray:
        """How many dyads each actor is in."""
        return np.bincount(np.concatenate([self.view.source, self.view.target]), minlength=len(self.view))

    @cached_property
    def sources(self) -> tuple[np.ndarray, int]:
        """The number of each assertion's source (-1 where it names none), and how many sources there are."""
        codes, known = pd.factorize(self.asserted["source_id"])
        return codes, len(known)


@SCENARIOS.register("ties", order=1, random=True)
def ties(ground: Ground, share: float, rng: np.random.Generator) -> Draw:
    """A share of the dyads, at random."""
    count = len(ground.view.source)
    kept = np.ones(count, dtype=bool)
    kept[rng.choice(count, size=_some(count, share), replace=False)] = False
    return Draw(ground.view.kept(kept), kept)


@SCENARIOS.register("actors", order=2, random=True)
def actors(ground: Ground, share: float, rng: np.random.Generator) -> Draw:
    """A share of the actors that have a partner, at random, with their ties."""
    tied = np.flatnonzero(ground.partners)
    return _without_actors(ground, rng.choice(tied, size=_some(len(tied), share), replace=False))


@SCENARIOS.register("peripheral", order=3, random=True)
def peripheral(ground: Ground, share: float, rng: np.random.Generator) -> Draw:
    """A share of the actors that have a partner, with their ties; the chance falls with the number of partners."""
    tied = np.flatnonzero(ground.partners)
    chance = 1.0 / ground.partners[tied]
    missed = rng.choice(tied, size=_some(len(tied), share), replace=False, p=chance / chance.sum())
    return _without_actors(ground, missed)


@SCENARIOS.register("sources", order=4, random=True)
def sources(ground: Ground, share: float, rng: np.random.Generator) -> Draw | None:
    """A share of the sources (one at least), at random, with all that they alone state; None with fewer than two."""
    codes, count = ground.sources
    if count < 2:  # without its only source nothing would be left to say
        return None
    left_out = rng.choice(count, size=min(_some(count, share), count - 1), replace=False)
    return Draw(ground.redraw(~np.isin(codes, left_out)))


@SCENARIOS.register("uncertain", order=5, random=False)
def uncertain(ground: Ground, share: float, rng: np.random.Generator) -> Draw | None:  # noqa: ARG001 - one way only
    """All that rests on the least certain: sources that only mention, or a stated confidence below one half.

    None when that is nothing or everything: then nothing is less certain than the rest.
    """
    named = ground.network.sources
    listing = named["source_id"][named["coverage"].notna() & named["coverage"].ne("mention")]
    mentions = ~ground.asserted["source_id"].isin(listing).to_numpy()
    left_out = mentions | _doubted(ground)
    return Draw(ground.redraw(~left_out)) if left_out.any() and not left_out.all() else None


@SCENARIOS.register("largest_event", order=6, random=False)
def largest_event(ground: Ground, share: float, rng: np.random.Generator) -> Draw | None:  # noqa: ARG001 - one way only
    """The project or other event that ties most pairs; None when no event ties anybody."""
    events = ground.asserted["event_id"]
    counts = events.value_counts().sort_index()
    if counts.empty:
        return None
    return Draw(ground.redraw(events.ne(counts.idxmax()).fillna(True).to_numpy(dtype=bool)))


def _some(count: int, share: float) -> int:
    """So many of them, one at least: leaving out nothing would try nothing."""
    return min(max(round(count * share), 1), count)


def _without_actors(ground: Ground, missed: np.ndarray) -> Draw:
    present = np.ones(len(ground.view), dtype=bool)
    present[missed] = False
    kept = present[ground.view.source] & present[ground.view.target]
    return Draw(ground.view.kept(kept), kept, present)


def _doubted(ground: Ground) -> np.ndarray:
    """Which assertions are stated with a confidence below one half; none stated is not doubted."""
    stated = ground.network.ties.set_index("tie_id")["confidence"]
    return (ground.asserted["tie_id"].map(stated) < SURE).to_numpy()

"""What sources could have seen: absent is not untied.

A `census` source could have seen every pair of what it covers, an `ego` source every pair of the covered actor, an
`event` source every participant of the covered events; a `mention` could have missed anything. ``*`` covers every actor
or event that the source has rows about. What no source could have seen is unknown, and enters no expectation.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import pandas as pd

from netanalyser import projection
from netanalyser.errors import MeasureError
from netanalyser.network import Network
from netanalyser.projection import DEFAULT, Tied

#: Above this many actors a table of all pairs no longer fits.
MAX_OBSERVED = 5_000


class Covering(NamedTuple):
    """A source that lists what it covers.

    kinds : ``census``, ``ego`` and ``event``, as far as they are stated
    covers : ids of actors and of events
    """

    source_id: str
    kinds: set[str]
    covers: set[str]


@dataclass(frozen=True, eq=False)
class Layers:
    """The relations among which one that is missing would have been seen, by the way in which it would have been.

    A relation is a tie, or the joint participation of two actors in one event; a pair may have several.

    Attributes
    ----------
    actors : ids; all positions are positions in it
    taken_part, event : who took part in which covered event, one element a participation; events are numbered
    events : ids of the events, in the order of their numbers; none is so large that it ties nobody
    lister, listed : whom a covered actor is tied to, one element a tie. Pairs of one covered event are left out: they
        are there already
    source, target : ties among the actors of a census, each pair once; those above are left out
    unseen : how many tied pairs are left out, because the sources that tie them only mention them
    assumed : no source says what it covers, and all are taken for a census of the actors that they name
    """

    actors: pd.Index
    taken_part: np.ndarray
    event: np.ndarray
    events: pd.Index
    lister: np.ndarray
    listed: np.ndarray
    source: np.ndarray
    target: np.ndarray
    unseen: int
    assumed: bool

    def without_event(self, number: int) -> Layers:
        """The same without the participants of an event; it keeps its number."""
        kept = self.event != number
        return Layers(**{**vars(self), "taken_part": self.taken_part[kept], "event": self.event[kept]})

    @property
    def largest_event(self) -> int | None:
        """The number of the event with most participants, the first of equal ones; None without events of two."""
        sizes = np.bincount(self.event, minlength=1)
        return int(sizes.argmax()) if sizes.max() > 1 else None


def coverings(network: Network) -> Iterator[Covering]:
    """Every source that says what it could have seen."""
    ties, shares = network.ties, network.affiliations
    for source in network.sources.itertuples(index=False):
        kinds = set() if pd.isna(source.coverage) else set(source.coverage.split("|")) - {"mention"}
        if not kinds:
            continue
        covers = set() if pd.isna(source.covers) else set(source.covers.split("|"))
        if "*" in covers:
            own_ties, own_shares = (frame[frame["source_id"] == source.source_id] for frame in (ties, shares))
            covers |= {*own_ties["source"], *own_ties["target"], *own_shares["actor_id"], *own_shares["event_id"]}
        yield Covering(source.source_id, kinds, covers)


def listers(network: Network) -> set[str]:
    """Actors all of whose partners a source could have seen."""
    return {actor for one in coverings(network) if "ego" in one.kinds for actor in one.covers}


def observable(network: Network, actors: pd.Index) -> np.ndarray:
    """Which pairs of these actors a source could have seen tied.

    Returns
    -------
    Symmetric boolean array, actors by actors, with a False diagonal. Raises MeasureError above 5,000 actors.
    """
    if len(actors) > MAX_OBSERVED:
        raise MeasureError(
            f"{len(actors):,} actors have too many pairs to tell which a source could have seen "
            f"(at most {MAX_OBSERVED:,}); choose a part with --region, --type or --theme"
        )
    seen = np.zeros((len(actors), len(actors)), dtype=bool)
    shares = network.affiliations
    for one in coverings(network):
        covered = np.flatnonzero(actors.isin(list(one.covers)))
        if "census" in one.kinds:
            seen[np.ix_(covered, covered)] = True
        if "ego" in one.kinds:
            seen[covered, :] = True
            seen[:, covered] = True
        if "event" in one.kinds:
            own = shares[shares["source_id"].eq(one.source_id) & shares["event_id"].isin(one.covers)]
            positions = np.flatnonzero(actors.isin(own["actor_id"]))
            seen[np.ix_(positions, positions)] = True
    np.fill_diagonal(seen, False)
    return seen


def layers(network: Network, actors: pd.Index, asserted: pd.DataFrame, tied: Tied = DEFAULT) -> Layers:
    """The relations of these actors that a source could have seen missing; see `Layers`.

    Parameters
    ----------
    actors : of a View
    asserted : as `projection.assertions` gives them
    """
    stated = list(coverings(network))
    assumed = not stated
    sizes = projection.event_sizes(network)
    shares = projection.participations(network, tied)
    shares = shares[shares["event_id"].isin(sizes.index[sizes <= tied.max_event_size])]
    if not assumed:
        shares = shares[shares["event_id"].isin({e for one in stated if "event" in one.kinds for e in one.covers})]
    at = actors.get_indexer(shares["actor_id"])
    event, events = pd.factorize(shares["event_id"].to_numpy(dtype=object)[at >= 0])
    taken_part = at[at >= 0]

    rows = asserted[asserted["tie_id"].notna()]
    first, second = actors.get_indexer(rows["source"]), actors.get_indexer(rows["target"])
    there = (first >= 0) & (second >= 0)
    rows, first, second = rows[there], first[there], second[there]
    keys = _keys(first, second, len(actors))
    of_events = asserted[asserted["tie_id"].isna()]
    one, another = (actors.get_indexer(of_events[end]) for end in ("source", "target"))
    by_event = _keys(one, another, len(actors))
    known = by_event[of_events["event_id"].isin(events).to_numpy()]

    from_list, lister, from_census = _seen_ties(stated, assumed, rows)
    fresh = ~np.isin(keys, known)
    in_list = _once(keys, from_list & fresh)
    in_census = _once(keys, from_census & fresh & ~np.isin(keys, keys[in_list]))
    counted = np.concatenate([known, keys[in_list], keys[in_census]])
    owner = np.where(lister == 0, first, second)[in_list]
    other = np.where(lister == 0, second, first)[in_list]
    unseen = int((~np.isin(np.unique(np.concatenate([keys, by_event])), counted)).sum())
    return Layers(
        actors,
        taken_part.astype(np.int64),
        event.astype(np.int64),
        pd.Index(events, dtype=object),
        owner,
        other,
        first[in_census],
        second[in_census],
        unseen,
        assumed,
    )


def _keys(first: np.ndarray, second: np.ndarray, count: int) -> np.ndarray:
    return np.minimum(first, second).astype(np.int64) * max(count, 1) + np.maximum(first, second)


def _once(keys: np.ndarray, which: np.ndarray) -> np.ndarray:
    """The positions of those marked, each key once."""
    at = np.flatnonzero(which)
    return at[np.sort(np.unique(keys[at], return_index=True)[1])]


def _seen_ties(stated: list[Covering], assumed: bool, rows: pd.DataFrame) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Of each row of ties: whether a list names it, which end the list is of (0 or 1), and whether a census does."""
    from_list, lister = np.zeros(len(rows), dtype=bool), np.zeros(len(rows), dtype=np.int8)
    if assumed:
        return from_list, lister, np.ones(len(rows), dtype=bool)
    from_census = np.zeros(len(rows), dtype=bool)
    said_by = rows["source_id"].to_numpy(dtype=object)
    ends = [rows[end].to_numpy(dtype=object) for end in ("source", "target")]
    for one in stated:
        own = np.flatnonzero(said_by == one.source_id)
        inside = [pd.Index(end[own]).isin(list(one.covers)) for end in ends]
        if "census" in one.kinds:
            from_census[own[inside[0] & inside[1]]] = True
        if "ego" in one.kinds:
            from_list[own[inside[0] | inside[1]]] = True
            lister[own[~inside[0]]] = 1
    return from_list, lister, from_census

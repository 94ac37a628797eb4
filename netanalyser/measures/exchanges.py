"""Null draws that keep margins: who takes part in what, and who is tied to whom, exchanged until nothing is left of it.

Two-mode: every actor keeps its number of entries and every event its size. One-mode: every actor keeps its number of
ties. Each draw is a chain of its own that starts from what was observed. At every try two entries (or ties) are picked,
whatever the state, and exchange their actors (or ends) where nothing comes to stand twice and nothing that is barred; a
try that fails leaves the state as it is. That makes every state that can be reached as likely as any other (Connor and
Simberloff 1979, Ecology 60, 1132-1140, who exchanged; Fosdick, Larsen, Ugander and Larremore 2018, SIAM Review 60,
315-355, on why the failures must count).

Without bars all states can be reached (Ryser 1957, Canadian J. Math. 9, 371-377; Taylor 1981, Lecture Notes in Math.
884, 314-336). With bars a few may not be: three lists whose owners name each other in a ring cannot be turned round.

The chains run side by side, about 0.1 microseconds a try (ties 0.2), with draws x entries x some 8 sweeps of them: a
second for 4,000 draws of 400 entries, half a minute for as many of 10,000. Where that is too long, count with
`mixing.entry_shuffles` or `mixing.stub_matching`, which need no state.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from netanalyser.errors import MeasureError
from netanalyser.measures.chains import Entries, Ties, mixed

#: Above this a table of actors by events is too large for a single chain.
LARGEST = 1_000_000_000


@dataclass(frozen=True, eq=False)
class Drawn:
    """Draws of who holds each entry; the event of an entry stays.

    Attributes
    ----------
    actor : draws by entries, positions of actors (int32)
    changed : share of the observed entries (actor in event) that a draw does not have, the mean over the draws; 0 where
        nothing can move. NaN without entries
    settled : whether that share stopped rising in time; `chains.mixed` says how that is judged
    sweeps : how many there were; in each, as many exchanges are tried as there are entries, or 100
    """

    actor: np.ndarray
    changed: float
    settled: bool
    sweeps: int


@dataclass(frozen=True, eq=False)
class Rewired:
    """Draws of who is tied to whom; `source` and `target` are draws by ties, the rest is as in `Drawn`."""

    source: np.ndarray
    target: np.ndarray
    changed: float
    settled: bool
    sweeps: int


def exchanged(
    actor: np.ndarray,
    event: np.ndarray,
    actors: int,
    draws: int,
    seed: int = 1,
    *,
    owner: np.ndarray | None = None,
    step: Callable[[float], None] = lambda _: None,
) -> Drawn:
    """Who could have taken part in which event, every actor as often and every event with as many as observed.

    Uniform over all such incidences. A list that an actor gives is such an event, and the actor its owner.

    Parameters
    ----------
    actor, event : of each entry, numbers from 0; no actor twice in an event
    actors : how many there are
    draws, seed : how many draws, and where the generator starts
    owner : of each entry, the actor that may not enter its event, -1 for none; the same for all entries of an event
    step : is told how much is done, from 0 to 1

    A structure that cannot move (one event; everybody in everything) is drawn as it is, and `changed` is 0. Raises
    MeasureError for fewer than one draw, an entry that stands twice or is its own list's owner, and tables too large.
    """
    actor, event = np.asarray(actor, dtype=np.int64), np.asarray(event, dtype=np.int64)
    _drawable(draws, actor, actors)
    people, who = np.unique(actor, return_inverse=True)
    events, which = np.unique(event, return_inverse=True)
    if len(np.unique(which * len(people) + who)) < len(who):
        raise MeasureError("an actor stands twice in an event; drop the doubles before exchanging")
    if len(events) * len(people) > LARGEST:
        raise MeasureError(
            f"{len(people):,} actors by {len(events):,} events are too many to exchange; deal the entries out instead"
        )
    barred = np.zeros((len(events), len(people)), dtype=bool)
    if owner is not None:
        place = np.searchsorted(people, owner)
        there = np.append(people, -2)[place] == owner  # an owner that enters nowhere bars nobody
        barred[which[there], place[there]] = True
        if barred[which, who].any():
            raise MeasureError("an actor stands in its own list; drop such entries before exchanging")
    barred[which, who] = True
    found = mixed(Entries(who, which, barred), draws, seed, step)
    return Drawn(people.astype(np.int32)[found.states[0]], found.changed, found.settled, found.sweeps)


def rewired(
    source: np.ndarray,
    target: np.ndarray,
    actors: int,
    draws: int,
    seed: int = 1,
    *,
    among: np.ndarray | None = None,
    step: Callable[[float], None] = lambda _: None,
) -> Rewired:
    """Who could have been tied to whom, every actor to as many as observed; undirected, no self-ties, no doubles.

    Uniform over all such networks: A-B and C-D become A-D and C-B, or A-C and D-B (Fosdick et al. 2018).

    Parameters
    ----------
    source, target : positions of the ends of each tie
    among : pairs that may be tied, symmetric booleans, actors by actors; all that are tied are. None for all pairs
    actors, draws, seed, step : as in `exchanged`

    Raises MeasureError as `exchanged` does, and for a self-tie.
    """
    source, target = np.asarray(source, dtype=np.int64), np.asarray(target, dtype=np.int64)
    _drawable(draws, np.concatenate([source, target]), actors)
    if (source == target).any():
        raise MeasureError("an actor is tied to itself; drop such ties before rewiring")
    people, ends = np.unique(np.concatenate([source, target]), return_inverse=True)
    first, second = ends[: len(source)], ends[len(source) :]
    if len(people) ** 2 > LARGEST:
        raise MeasureError(f"{len(people):,} actors have too many pairs to rewire; draw stubs instead")
    table = np.eye(len(people), dtype=bool)
    if among is not None:
        table |= ~among[np.ix_(people, people)]
    if table[first, second].any():
        raise MeasureError("a pair is tied that may not be; leave such ties out, or allow them")
    table[first, second] = table[second, first] = True
    if table.sum() < 2 * len(first) + len(people):
        raise MeasureError("a pair is tied twice; drop the doubles before rewiring")
    found = mixed(Ties(first, second, table), draws, seed, step)
    one, other = (people.astype(np.int32)[state] for state in found.states)
    return Rewired(one, other, found.changed, found.settled, found.sweeps)


def _drawable(draws: int, positions: np.ndarray, actors: int) -> None:
    if draws < 1 or int(draws) != draws:
        raise MeasureError(f"draws is {draws!r}; name a whole number of 1 or more")
    if len(positions) and not 0 <= positions.min() <= positions.max() < actors:
        wrong = positions.min() if positions.min() < 0 else positions.max()
        raise MeasureError(f"{wrong} is no position of {actors} actors")

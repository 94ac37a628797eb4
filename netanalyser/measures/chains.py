"""Chains of exchanges, many side by side: what `netanalyser.measures.exchanges` draws with, and when it stops.

A chain is a state (who holds each entry; the ends of each tie) and a table of what is taken or barred. Every step makes
one try, or a few that cannot touch each other, in each chain at once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

import numpy as np

#: Bytes that the tables of what is taken may fill; so many chains run at a time.
MEMORY = 4_000_000
MOST = 50  # sweeps
_AT_ONCE = 1_000  # tries a step: fewer, and Python costs more than numpy
_SELDOM = 10  # so many times as many events or ties as tries a step
_AHEAD = 500_000  # tries whose random numbers are drawn at a time


class Mixed(NamedTuple):
    """The states of all draws, draws by entries; the share that changed, whether that settled, and the sweeps made."""

    states: list[np.ndarray]
    changed: float
    settled: bool
    sweeps: int


class Entries:
    """Chains of entries.

    A try takes entries i and j, of events e and f, held by a and b; a goes to f and b to e where neither place is taken
    or barred. That rules out e = f and a = b too: a then stands in f already. Several tries of one chain are made at
    once where their events differ: events stay with their entries, so whether they do has nothing to do with the state,
    and then none of them sees what another does.
    """

    def __init__(self, actor: np.ndarray, event: np.ndarray, table: np.ndarray) -> None:
        self.states, self.row, self.table = (actor,), event * table.shape[1], table.ravel()
        self.event, self.events, self.size = event, len(table), len(actor)
        self.observed = self.row + actor
        self.movable = len(actor) > 1 and not table.all()

    def at_once(self, chains: int) -> int:
        """How many tries a step makes in each chain, few enough that their events seldom meet."""
        return max(1, min(_AT_ONCE // chains, self.events // _SELDOM))

    def sweep(self, rng: np.random.Generator, chains: int, states: tuple[np.ndarray, ...], taken: np.ndarray) -> None:
        """As many tries in each chain as there are entries, and 100 at least."""
        (state,) = states
        each = self.at_once(chains)
        chain = np.repeat(np.arange(chains), each)
        for picked in _picks(rng, self.size, -(-max(self.size, 100) // each), len(chain)):
            events, entries = self.event[picked] + chain * self.events, picked + chain * self.size
            rows = self.row[picked] + chain * len(self.table)
            apart = _apart(events, chains * self.events) if each > 1 else None
            for number, (entry, row) in enumerate(zip(entries, rows, strict=True)):
                held = state[entry]  # a and b, in the rows of e and f
                wanted = row + held[::-1]
                barred = taken[wanted]
                free = ~(barred[0] | barred[1])
                if apart:
                    free &= apart(number)
                go = np.flatnonzero(free)
                held = held.take(go, axis=1)
                state[entry.take(go, axis=1)] = held[::-1]
                taken[row.take(go, axis=1) + held] = False
                taken[wanted.take(go, axis=1)] = True


class Ties:
    """Chains of ties.

    A try takes ties a-b and c-d, the second from either end; a-d and c-b take their place where neither is taken,
    barred or a self-tie. Every pair stands in the table both ways round, so one look is enough.

    Several tries of one chain are made at once where their ties differ, and where no pair that one would take away or
    bring is among those of another. What a try takes away and brings is, once made, what it would bring and take away:
    the same four pairs. So from where a step leads the same picks lead back, and all states stay as likely.
    """

    def __init__(self, source: np.ndarray, target: np.ndarray, table: np.ndarray) -> None:
        self.states, self.count, self.table, self.size = (source, target), len(table), table.ravel(), len(source)
        self.observed = source * self.count + target
        self.movable = len(source) > 1 and not table.all()

    def at_once(self, chains: int) -> int:
        """How many tries a step makes in each chain, few enough that they seldom meet."""
        return max(1, min(_AT_ONCE // chains, int(self.size // _SELDOM)))

    def sweep(self, rng: np.random.Generator, chains: int, states: tuple[np.ndarray, ...], taken: np.ndarray) -> None:
        """As many tries in each chain as there are ties, and 100 at least."""
        ends = np.concatenate(states)  # all sources, then all targets
        each, half = self.at_once(chains), chains * self.size
        chain = np.repeat(np.arange(chains), each)
        tables, strangers = chain * len(self.table), _strangers(chain, each)
        for picked in _picks(rng, 2 * self.size, -(-max(self.size, 100) // each), len(chain)):
            # An end picked is a way round: its tie, seen from that end.
            place, far = picked % self.size + chain * self.size, picked >= self.size
            tails, heads = place + half * far, place + half * ~far
            apart = _apart(place, half) if each > 1 else None
            for number, (tail, head) in enumerate(zip(tails, heads, strict=True)):
                near, there = ends[tail], ends[head]  # a and c, b and d
                barred = taken[tables + near * self.count + there[::-1]]
                free = ~(barred[0] | barred[1])
                if apart:
                    free &= apart(number) & strangers(near + 1, there + 1)
                go = np.flatnonzero(free)
                near, there = near.take(go, axis=1), there.take(go, axis=1)
                ends[head.take(go, axis=1)] = there[::-1]
                of = tables.take(go)
                taken[of + near * self.count + there] = taken[of + there * self.count + near] = False
                there = there[::-1]
                taken[of + near * self.count + there] = taken[of + there * self.count + near] = True
        for state, half_of in zip(states, (ends[:half], ends[half:]), strict=True):
            state[:] = half_of


def _picks(rng: np.random.Generator, size: int, steps: int, width: int) -> Iterator[np.ndarray]:
    """Two numbers below `size` for every try: arrays of some steps by 2 by `width`, until there were so many steps."""
    some = max(1, _AHEAD // width)
    for begun in range(0, steps, some):
        yield rng.integers(0, size, (min(some, steps - begun), 2, width), dtype=np.int32)


def _apart(events: np.ndarray, count: int) -> Callable[[int], np.ndarray]:
    """A function of the number of a step: which of its tries share no event with another that is made."""
    mark, tries = np.empty(count, dtype=np.int64), np.arange(events.shape[2])

    def apart(number: int) -> np.ndarray:
        e, f = events[number]
        mark[e] = tries
        mark[f] = tries
        return (mark[e] == tries) & (mark[f] == tries)

    return apart


def _strangers(chain: np.ndarray, each: int) -> Callable[[np.ndarray, np.ndarray], np.ndarray]:
    """A function of the ends of the ties of a step: which tries share no pair, old or new, with another that is made.

    Pairs are told apart by the remainder of the product of their ends; where two have the same one, a try is lost.
    """
    slots = 64 * each + 1
    mark, tries = np.empty((chain[-1] + 1) * slots, dtype=np.int64), np.arange(len(chain))
    four = np.repeat(tries, 4)

    def strangers(near: np.ndarray, there: np.ndarray) -> np.ndarray:
        slot = np.concatenate([near * there, near * there[::-1]]) % slots + chain * slots
        # One try after the other: who comes last must not depend on which of its pairs are old and which new.
        mark[slot.T.ravel()] = four
        return np.asarray((mark[slot] == tries).all(axis=0))

    return strangers


def mixed(chain: Entries | Ties, draws: int, seed: int, step: Callable[[float], None]) -> Mixed:
    """Run so many chains from what was observed, until nothing more is forgotten of it.

    After every sweep the share of what was observed and is no longer there is taken (perturbation, Strona, Nappo,
    Boccacci, Fattorini and San-Miguel-Ayanz 2014, Nature Communications 5, 4114). It no longer rises once its mean
    over the chains is no more than two standard errors above what it was two sweeps before; then half as many
    sweeps are made again, for what chance hid of a rise. That is at least 6 sweeps; where 50 would not do, it has not
    settled. The first chains say how many it takes, and the others make as many.
    """
    found = [np.tile(state.astype(np.int32), (draws, 1)) for state in chain.states]
    if not chain.movable:
        return Mixed(found, 0.0 if chain.size else np.nan, True, 0)
    rng = np.random.default_rng(seed)
    blocks = np.array_split(np.arange(draws), -(-draws // max(1, MEMORY // len(chain.table))))
    changed, settled, sweeps = 0.0, False, MOST
    for number, block in enumerate(blocks):
        states = tuple(np.tile(state, len(block)) for state in chain.states)
        taken = np.tile(chain.table, len(block))
        places = np.arange(len(block))[:, None] * len(chain.table) + chain.observed
        shares: list[np.ndarray] = []
        while len(shares) < sweeps:
            chain.sweep(rng, len(block), states, taken)
            shares.append(1 - taken[places].mean(axis=1))
            enough = len(shares) + (len(shares) + 1) // 2
            if not (number or settled) and 6 <= enough <= MOST and _flat(shares[-1] - shares[-3]):
                settled, sweeps = True, enough
            step((number + len(shares) / sweeps) / len(blocks))
        changed += float(shares[-1].sum()) / draws
        for whole, state in zip(found, states, strict=True):
            whole[block] = state.reshape(len(block), -1)
    return Mixed(found, changed, settled, sweeps)


def _flat(rise: np.ndarray) -> bool:
    """Whether a rise, one number a chain, is no more than chance gives."""
    error = rise.std(ddof=1) / np.sqrt(len(rise)) if len(rise) > 1 else 0.0
    return bool(rise.mean() <= 2 * error)

"""Key players: the few actors that together reach most, or whose loss breaks most apart, after Borgatti (2006).

The best set is not made of the best actors: two that reach the same others are no better than one. So sets are
judged as a whole. A step is 1, whatever a tie weighs; arcs are followed the way they point.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import combinations
from math import comb

import numpy as np

from netanalyser.errors import MeasureError, UnknownName
from netanalyser.graphs import View
from netanalyser.measures.paths import nearness_without, require_small, shortest

SOURCE = (
    "Borgatti, S. P. (2006). Identifying sets of key players in a social network. Computational and Mathematical "
    "Organization Theory 12, 21-34."
)
AIMS = ("reach", "fragment")
#: Up to this many sets all are tried without being asked; with `exact=True` up to the second number.
TRIED = 20_000
MOST_TRIED = 1_000_000
_CELLS = 1 << 20
# Values nearer than this are equal: sums of the same fractions in another order.
_EQUAL = 1e-9
# As many sets are tried together; fewer are not worth a look at which are promising.
_FEW = 32

#: Of a fixed set (first) with each of some candidates (second) added: the best candidate and the value with it. The
#: first in order of equal ones; None when no value is greater than the number given.
_Best = Callable[[np.ndarray, np.ndarray, float], tuple[int, float] | None]


@dataclass(frozen=True, slots=True)
class KeyPlayers:
    """A set of key players.

    Attributes
    ----------
    actors : their ids, in the order of the Network
    aim : ``reach`` or ``fragment``
    value : of the set, from 0 to 1
    before : of the empty set: 0 for ``reach``, the fragmentation of the whole for ``fragment``
    exact : whether no set of as many actors has a higher value; otherwise no set that differs in one actor has
    """

    actors: tuple[str, ...]
    aim: str
    value: float
    before: float
    exact: bool


def key_players(view: View, k: int, aim: str = "reach", *, exact: bool | None = None) -> KeyPlayers:
    """The k actors that together serve an aim best.

    Parameters
    ----------
    k : how many; from 1 to all of them, for ``fragment`` to all but two
    aim : ``reach`` (KPP-Pos), distance-weighted reach: ``DR = 1/n * sum over all actors j of 1/d(K,j)``, with d(K,j)
        the steps from the nearest of the set. A member counts as 1 step away, so 1 is reached when every other actor
        is a partner of one of them; an actor out of reach adds 0.
        ``fragment`` (KPP-Neg), distance-weighted fragmentation of what is left without the set: ``DF = 1 - sum over
        ordered pairs i, j of 1/d(i,j) / (m(m-1))`` over the m = n-k actors left. 0 when all are partners, 1 when
        nobody reaches anybody.
    exact : True tries all sets, False never does; left out, when they are at most 20,000. Otherwise the best actor is
        added k times, and then one swapped for another, always the swap that gains most, until none gains.

    Of sets of equal value the search keeps the one it meets first, in the order of actors. Of a network without ties
    every set is as good: its first k actors. Raises MeasureError for a k that is not possible, more than 3,000 actors,
    or more than 1,000,000 sets to try; UnknownName for no such aim.
    """
    if aim not in AIMS:
        raise UnknownName("aim", aim, AIMS)
    n = require_small(view)
    most = n if aim == "reach" else n - 2
    if not 1 <= k <= most:
        left = "" if aim == "reach" else ", as two must be left to be parted"
        possible = f"choose a whole number from 1 to {most}{left}" if most > 0 else f"of actors there are {n}{left}"
        raise MeasureError(f"{k} key players are not possible: {possible}")
    sets = comb(n, k)
    if exact and sets > MOST_TRIED:
        raise MeasureError(
            f"{k} of {n} actors make {sets:,} sets, too many to try all (at most {MOST_TRIED:,}); leave out exact"
        )
    every = sets <= TRIED if exact is None else exact
    best, before = _reach(view) if aim == "reach" else _fragmentation(view)
    found, value = _best_of_all(n, k, best) if every else _swapped(n, *_greedy(n, k, best), best)
    return KeyPlayers(tuple(view.actors[np.sort(found)]), aim, value, before, every or k == 1)


def _reach(view: View) -> tuple[_Best, float]:
    distance = shortest(view).distance
    np.fill_diagonal(distance, 1.0)
    near = 1.0 / distance

    def best(fixed: np.ndarray, candidates: np.ndarray, above: float) -> tuple[int, float] | None:
        nearest = near[fixed].max(axis=0, initial=0.0)
        rows = max(1, _CELLS // len(view))
        parts = [candidates[start : start + rows] for start in range(0, len(candidates), rows)]
        values = np.concatenate([np.maximum(near[part], nearest).mean(axis=1) for part in parts])
        return _first_best(candidates, values, above)

    return best, 0.0


def _fragmentation(view: View) -> tuple[_Best, float]:
    without, n = nearness_without(view), len(view)

    def best(fixed: np.ndarray, candidates: np.ndarray, above: float) -> tuple[int, float] | None:
        left = n - len(fixed) - 1
        highest = np.full(len(candidates), np.inf)
        if len(candidates) > _FEW:
            highest = 1.0 - _least_left(view, fixed)[candidates] / (left * (left - 1))
        values = np.full(len(candidates), -np.inf)
        # The most promising first: once none of the rest can reach the best there is, they need not be tried.
        order = np.argsort(-highest, kind="stable")
        for start in range(0, len(order), _FEW):
            some = order[start : start + _FEW]
            if highest[some[0]] < max(values.max(), above) - _EQUAL:
                break
            sets = np.column_stack([np.tile(fixed, (len(some), 1)), candidates[some]])
            values[some] = 1.0 - without(sets) / (left * (left - 1))
        return _first_best(candidates, values, above)

    none = np.zeros((1, 0), dtype=np.int64)
    return best, float(1.0 - without(none)[0] / (n * (n - 1)))


def _least_left(view: View, fixed: np.ndarray) -> np.ndarray:
    """The sum of 1/distance over the ordered pairs left, at the least, when an actor goes after the fixed ones.

    Its own pairs go. A pair of others loses at most 1/distance, which is at most 1/2 where one can stand between, and
    nothing when there is another path as short; so all the others together lose at most half of its betweenness.
    """
    rest = view.kept(~(np.isin(view.source, fixed) | np.isin(view.target, fixed))).igraph
    both = 1 if view.directed else 2
    near = np.nan_to_num([rest.harmonic_centrality(mode=mode, normalized=False) for mode in ("out", "in")])
    return near[0].sum() - near.sum(axis=0) - both * np.array(rest.betweenness(directed=view.directed)) / 2


def _first_best(candidates: np.ndarray, values: np.ndarray, above: float) -> tuple[int, float] | None:
    top = values.max(initial=-np.inf)
    if not top > above + _EQUAL:
        return None
    at = np.argmax(values >= top - _EQUAL)
    return int(candidates[at]), float(values[at])


def _best_of_all(n: int, k: int, best: _Best) -> tuple[np.ndarray, float]:
    chosen, value = np.arange(k), -np.inf
    for some in combinations(range(n - 1), k - 1):
        fixed = np.array(some, dtype=np.int64)
        found = best(fixed, np.arange(fixed.max(initial=-1) + 1, n), value)
        if found:
            chosen, value = np.append(fixed, found[0]), found[1]
    return chosen, value


def _greedy(n: int, k: int, best: _Best) -> tuple[np.ndarray, float]:
    chosen, value = np.zeros(0, dtype=np.int64), -np.inf
    for _ in range(k):
        found = best(chosen, np.setdiff1d(np.arange(n), chosen), -np.inf)
        if found:
            chosen, value = np.append(chosen, found[0]), found[1]
    return chosen, value


def _swapped(n: int, chosen: np.ndarray, value: float, best: _Best) -> tuple[np.ndarray, float]:
    """Swap one actor for another while that gains; no set is met twice, as every swap gains."""
    swap: np.ndarray | None = chosen
    while swap is not None and len(chosen) < n:
        others, swap = np.setdiff1d(np.arange(n), chosen), None
        for place in range(len(chosen)):
            kept = np.delete(chosen, place)
            found = best(kept, others, value)
            if found:
                swap, value = np.append(kept, found[0]), found[1]
        chosen = chosen if swap is None else swap
    return chosen, value

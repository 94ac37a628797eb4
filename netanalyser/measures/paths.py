"""All shortest paths of a small network at once: how long they are, how many, and what is left when some are gone.

A step is 1, whatever a tie weighs; arcs are followed the way they point. The tables are actors by actors, so a
View may have at most 3,000 of them.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import numpy as np

from netanalyser.errors import MeasureError
from netanalyser.graphs import View

#: Above this many actors a table of all pairs costs too much.
MOST = 3_000
_WORDS = 1 << 14


class Paths(NamedTuple):
    """The shortest paths from each actor (row) to each other (column).

    distance : steps; 0 to itself, infinite where there is no path
    number : how many paths of that length there are; 1 to itself, 0 where there is none. Exact up to 2**53
    """

    distance: np.ndarray
    number: np.ndarray


def shortest(view: View) -> Paths:
    """Lengths and numbers of the shortest paths between all actors, one step further from all of them at a time.

    Raises MeasureError for more than 3,000 actors.
    """
    from scipy import sparse

    n = require_small(view)
    source, target = _both_ways(view)
    arcs = sparse.csr_array((np.ones(len(source)), (target, source)), shape=(n, n))
    # A row a target and a column a source, so that what comes in to an actor is a sum of whole rows.
    distance, number = np.full((n, n), np.inf), np.eye(n)
    np.fill_diagonal(distance, 0.0)
    here, open_, steps = number, ~np.eye(n, dtype=bool), 0
    while True:
        steps += 1
        here = arcs @ here
        here *= open_
        new = here > 0
        if not new.any():
            return Paths(distance.T, number.T)
        distance[new] = steps
        number = number + here
        open_ &= ~new


def nearness_without(view: View) -> Callable[[np.ndarray], np.ndarray]:
    """A function of sets of actors (positions, one set a row): the sum of 1/distance over all ordered pairs that are
    left when the set is gone, one number a set. A pair without a path adds 0.

    Raises MeasureError for more than 3,000 actors.
    """
    # Bit j of an actor's words: it is within reach of actor j. Every step passes on the bits that came in the last.
    n = require_small(view)
    words = n // 64 + 1
    source, target = _both_ways(view)
    order = np.argsort(target, kind="stable")
    before, degree = source[order], np.bincount(target, minlength=n)
    tied = np.flatnonzero(degree)
    begins = (np.cumsum(degree) - degree)[tied]
    itself = np.zeros((words, n), dtype=np.uint64)
    actor = np.arange(n)
    itself[actor // 64, actor] = np.uint64(1) << (actor % 64).astype(np.uint64)

    def without(sets: np.ndarray) -> np.ndarray:
        there = np.ones((len(sets), n), dtype=bool)
        there[np.arange(len(sets))[:, None], sets] = False
        open_ = np.where(there, ~np.uint64(0), np.uint64(0))[:, None, :]
        came = itself & open_
        seen, total, steps = came.copy(), np.zeros(len(sets)), 0
        while len(tied):
            steps += 1
            passed = np.zeros_like(seen)
            passed[:, :, tied] = np.bitwise_or.reduceat(came[:, :, before], begins, axis=2)
            came = passed & ~seen & open_
            new = np.bitwise_count(came).sum(axis=(1, 2), dtype=np.int64)
            if not new.any():
                break
            total += new / steps
            seen |= came
        return total

    batch = max(1, _WORDS // (words * max(n, 1)))

    def in_batches(sets: np.ndarray) -> np.ndarray:
        parts = [without(sets[start : start + batch]) for start in range(0, len(sets), batch)]
        return np.concatenate(parts) if parts else np.zeros(0)

    return in_batches


def require_small(view: View) -> int:
    """How many actors there are; MeasureError when they are more than 3,000."""
    if len(view) > MOST:
        raise MeasureError(
            f"{len(view):,} actors have too many pairs for this (at most {MOST:,}); "
            "choose a part with --region, --type or --theme"
        )
    return len(view)


def _both_ways(view: View) -> tuple[np.ndarray, np.ndarray]:
    """The ends of every step one can take."""
    if view.directed:
        return view.source, view.target
    return np.concatenate([view.source, view.target]), np.concatenate([view.target, view.source])

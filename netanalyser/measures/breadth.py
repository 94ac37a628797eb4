"""Steps from every actor to every other in large networks: 512 breadth-first searches at once."""

from __future__ import annotations

import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import numpy as np

from netanalyser.graphs import View
from netanalyser.measures import kernels

#: So many searches run together.
AT_ONCE = 64 * kernels.WORDS
#: At most so many threads; each holds 200 bytes an actor.
_THREADS = 8


def distances(view: View, ready: Callable[..., Any] = kernels.compiled) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Of each actor: how many others it reaches, the sum of the steps to them, and the sum of 1/steps.

    512 breadth-first searches run together, a bit each (Then et al. 2014, PVLDB 8, 449-460). They run backward from
    their goals, so what an actor sums up is of paths that begin at it.
    """
    n = len(view)
    out = _rows(view.source, view.target, n, both=not view.directed)
    into = _rows(view.target, view.source, n, both=False) if view.directed else out
    goals = np.flatnonzero(np.diff(into[0]))  # what no tie leads to is reached by nobody
    batches = [goals[first : first + AT_ONCE] for first in range(0, len(goals), AT_ONCE)]
    found = np.zeros(n, dtype=np.int64), np.zeros(n, dtype=np.int64), np.zeros(n)
    steps = [ready(kernel) for kernel in (kernels.hand_on, kernels.fetch, kernels.settle)]
    with ThreadPoolExecutor(min(_THREADS, os.cpu_count() or 1)) as pool:
        # Added in the order of the batches, whichever is done first, so that the same View gives the same digits.
        for part in pool.map(lambda batch: _steps_to(batch, out, into, steps), batches):
            for total, more in zip(found, part, strict=True):
                total += more
    return found


def _rows(source: np.ndarray, target: np.ndarray, n: int, *, both: bool) -> tuple[np.ndarray, np.ndarray]:
    """What each actor is tied to, as rows: `start` and `ends`."""
    from scipy import sparse

    if both:
        source, target = np.concatenate([source, target]), np.concatenate([target, source])
    rows = sparse.coo_array((np.ones(len(source), dtype=np.int8), (source, target)), shape=(n, n)).tocsr()
    return rows.indptr.astype(np.int64), rows.indices.astype(np.int64)


def _steps_to(
    goals: np.ndarray, out: tuple[np.ndarray, ...], into: tuple[np.ndarray, ...], steps: list[Callable[..., Any]]
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """What `distances` gives, of at most 512 goals."""
    n, bit = len(out[0]) - 1, np.arange(len(goals))
    seen = np.zeros((n, kernels.WORDS), dtype=np.uint64)  # the goals that each actor is known to reach
    seen[goals, bit // 64] = np.uint64(1) << (bit % 64).astype(np.uint64)
    fresh, coming = seen.copy(), np.zeros_like(seen)  # those found in the last step, and those that come in this one
    edge, at_edge = goals, np.zeros(n, dtype=np.bool_)
    touched, met = np.zeros(n, dtype=np.bool_), np.empty(n, dtype=np.int64)
    reached, total, inverse = np.zeros(n, dtype=np.int64), np.zeros(n, dtype=np.int64), np.zeros(n)
    give, take, keep = steps
    step = 0
    while len(edge):
        step += 1
        # The edge of the search hands on what it has found; where it is much of the network, the others fetch it
        # (Beamer et al. 2012, SC '12).
        if 4 * (into[0][edge + 1] - into[0][edge]).sum() < len(into[1]):
            size = give(*into, edge, fresh, coming, touched, met)
        else:
            at_edge[edge] = True
            size = take(*out, at_edge, reached == len(goals), fresh, coming, met)
            at_edge[edge] = False
        count = keep(met[:size], coming, seen, fresh, touched)
        new = count > 0
        edge, count = met[:size][new], count[new]
        reached[edge] += count
        total[edge] += step * count
        inverse[edge] += count / step
    return reached, total, inverse

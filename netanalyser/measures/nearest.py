"""The nearest untied pairs of different groups, and the pairs of a large network that are worth a look.

Neighbour scores only: the sum of worth over shared partners, as in `proximity.shared`. Compiled for large networks;
without the compiler scipy gives the same pairs, later.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

import numpy as np

from netanalyser.errors import MeasureError
from netanalyser.graphs import View
from netanalyser.measures import kernels
from netanalyser.measures.proximity import BLOCK, binary, by_adamic_adar
from netanalyser.measures.skeleton import undirected

if TYPE_CHECKING:
    from scipy import sparse

#: So many pairs of a large network are looked at, those among its most active actors not counted.
MOST = 2_000_000


def leading(
    view: View, groups: np.ndarray, top: int, worth: np.ndarray, ready: Callable[..., Any] | None = None
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """The untied pairs of actors in different groups with the largest sum of worth over shared partners.

    Parameters
    ----------
    groups : the group of each actor, from 0 up; -1 for none: in no pair
    top : so many pairs at the most
    worth : of each actor as a shared partner, greater than 0
    ready : how to prepare the loop (`kernels.compiled`, `kernels.uncompiled`); chosen by the size if left out

    Returns
    -------
    Positions of both actors, the earlier first, and the sums; the largest first, of equal ones those whose partners are
    worth most in all. Pairs without a shared partner are none of them. Raises MeasureError for worth that is 0, less or
    NaN, and for a top below 1.
    """
    if top < 1:
        raise MeasureError(f"top is {top}; name a whole number of 1 or more")
    view, groups, worth = undirected(view), *_checked(view, groups, worth)
    n = len(view)
    most = np.bincount(view.source, worth[view.target], n) + np.bincount(view.target, worth[view.source], n)
    most[groups < 0] = 0.0  # in no pair
    # Who could share most is called 0, and so on: the border then rises early, and what cannot reach it stands last.
    called = np.argsort(-most, kind="stable")
    name = np.empty(n, dtype=np.int64)
    name[called] = np.arange(n)
    renamed = View(view.actors, name[view.source], name[view.target], view.weight)
    tied, groups, worth = binary(renamed), groups[called], worth[called]
    if ready is None and not kernels.worth(view):
        found = list(_in_blocks(tied, groups, top, worth))
        a, b, score = (np.concatenate([part[at] for part in found]) for at in range(3)) if found else _none()
    else:
        begins, ends = tied.indptr.astype(np.int64), tied.indices.astype(np.int64)
        a, b, score, size = (ready or kernels.compiled)(best_pairs)(begins, ends, worth, groups, most[called], top)
        a, b, score = a[:size], b[:size], score[:size]
    order = np.lexsort((b, a, -score))[:top]
    a, b = called[a[order]], called[b[order]]
    return np.minimum(a, b), np.maximum(a, b), score[order]


def two_steps(
    view: View, groups: np.ndarray, *, active: int, most: int = MOST, ready: Callable[..., Any] | None = None
) -> tuple[np.ndarray, np.ndarray]:
    """Untied pairs of actors in different groups that a large network is searched for.

    Of each actor those that it shares most with by Adamic and Adar, so many that there are about `most` in all; and
    every pair among the `active` actors of each group that have most partners. Each pair once, the earlier actor first,
    in order.
    """
    n = len(view)
    view, groups, worth = undirected(view), *_checked(view, groups, by_adamic_adar(view))
    tied_to = binary(view)
    begins, ends = tied_to.indptr.astype(np.int64), tied_to.indices.astype(np.int64)
    each = max(most // max(n, 1), 1)
    if ready is None and not kernels.worth(view):
        a, b = _each_in_blocks(tied_to, groups, each, worth)
    else:
        nearest = (ready or kernels.compiled)(best_of_each)(begins, ends, worth, groups, each)
        a, place = np.nonzero(nearest >= 0)
        b = nearest[a, place]
    degree = np.diff(begins)
    leaders = np.concatenate(
        [np.zeros(0, dtype=np.int64)] + [of[np.argsort(-degree[of], kind="stable")[:active]] for of in _members(groups)]
    )
    leaders.sort()
    first, second = np.triu_indices(len(leaders), 1)
    apart = groups[leaders[first]] != groups[leaders[second]]
    keys = np.concatenate([np.minimum(a, b) * n + np.maximum(a, b), leaders[first[apart]] * n + leaders[second[apart]]])
    keys = _once(keys)
    tied = _once(np.minimum(view.source, view.target) * n + np.maximum(view.source, view.target))
    keys = keys[~np.isin(keys, tied, assume_unique=True)]
    return keys // max(n, 1), keys % max(n, 1)


def best_pairs(
    begins: np.ndarray, ends: np.ndarray, worth: np.ndarray, groups: np.ndarray, most: np.ndarray, top: int
) -> tuple[np.ndarray, np.ndarray, np.ndarray, int]:
    """The best pairs and some others, and how many they all are: those that were among the best so far when found.

    most : of each actor the worth of all its partners, falling, 0 where it is in no group: no pair of it has more
    """
    n = len(begins) - 1
    score, met, tied = np.zeros(n), np.empty(n, dtype=np.int64), np.full(n, -1, dtype=np.int64)
    room = n + 4 * top
    first, second, best = np.empty(room, dtype=np.int64), np.empty(room, dtype=np.int64), np.empty(room)
    following = begins.copy()  # in each row the first that comes after a
    size, enough = 0, 0.0
    reach = np.searchsorted(-most, -enough)  # so many may have more than enough
    for a in range(n):
        if a >= reach:
            break
        tied[ends[begins[a] : begins[a + 1]]] = a
        count = 0
        for arc in range(begins[a], begins[a + 1]):
            z = ends[arc]
            while following[z] < begins[z + 1] and ends[following[z]] <= a:
                following[z] += 1
            for other in range(following[z], begins[z + 1]):
                b = ends[other]
                if b >= reach:
                    break
                if score[b] == 0.0:
                    met[count] = b
                    count += 1
                score[b] += worth[z]
        few = 0
        for place in range(count):
            b = met[place]
            if score[b] > enough and tied[b] != a and groups[b] != groups[a]:
                met[few] = b
                few += 1
            else:
                score[b] = 0.0
        for b in np.sort(met[:few]):
            first[size], second[size], best[size] = a, b, score[b]
            score[b] = 0.0
            size += 1
        if size > 4 * top:
            # Of equal ones the earlier, which stand first; what comes later must have more.
            kept = np.argsort(-best[:size], kind="mergesort")[:top]
            size, enough = top, best[kept[-1]]
            first[:size], second[:size], best[:size] = first[kept], second[kept], best[kept]
            reach = np.searchsorted(-most, -enough)
    return first, second, best, size


def best_of_each(begins: np.ndarray, ends: np.ndarray, worth: np.ndarray, groups: np.ndarray, each: int) -> np.ndarray:
    """Of each actor the others of other groups with the largest sums, untied or not; -1 where there are fewer."""
    n = len(begins) - 1
    found = np.full((n, each), -1, dtype=np.int64)
    score, met = np.zeros(n), np.empty(n, dtype=np.int64)
    for a in range(n):
        if groups[a] < 0:
            continue
        count = 0
        for arc in range(begins[a], begins[a + 1]):
            z = ends[arc]
            for other in range(begins[z], begins[z + 1]):
                b = ends[other]
                if score[b] == 0.0:
                    met[count] = b
                    count += 1
                score[b] += worth[z]
        some = met[:count]
        sums = score[some]
        score[some] = 0.0
        apart = (groups[some] >= 0) & (groups[some] != groups[a])
        some, sums = some[apart], sums[apart]
        if len(some) > each:
            border = np.partition(sums, len(sums) - each)[len(sums) - each]
            # Of those at the border the earlier, as far as there is room.
            some = np.concatenate((some[sums > border], np.sort(some[sums == border])))[:each]
        found[a, : len(some)] = some
    return found


def _checked(view: View, groups: np.ndarray, worth: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    groups, worth = np.asarray(groups, dtype=np.int64), np.asarray(worth, dtype=float)
    if groups.shape != (len(view),) or worth.shape != (len(view),):
        raise MeasureError("groups and worth must have one element an actor")
    if not (worth > 0).all():
        raise MeasureError("worth must be greater than 0 for every actor")
    return groups, worth


def _rows(tied: sparse.csr_array, groups: np.ndarray, worth: np.ndarray) -> Iterator[tuple[np.ndarray, np.ndarray]]:
    """Some positions of actors in groups, and the sums of their rows, 0 where both are in one group or one in none."""
    weighed = tied.multiply(worth[np.newaxis, :]).tocsr()
    some = max(BLOCK // max(len(groups), 1), 1)
    there = np.flatnonzero(groups >= 0)
    for at in range(0, len(there), some):
        rows = there[at : at + some]
        sums = (weighed[rows] @ tied).toarray()
        sums[groups[rows][:, np.newaxis] == groups[np.newaxis, :]] = 0.0
        sums[:, groups < 0] = 0.0
        yield rows, sums


def _in_blocks(
    tied: sparse.csr_array, groups: np.ndarray, top: int, worth: np.ndarray
) -> Iterator[tuple[np.ndarray, np.ndarray, np.ndarray]]:
    for rows, sums in _rows(tied, groups, worth):
        sums[tied[rows].toarray() > 0] = 0.0
        at, b = np.nonzero(sums)
        a, score = rows[at], sums[at, b]
        later = b > a
        a, b, score = a[later], b[later], score[later]
        order = np.lexsort((b, a, -score))[:top]
        yield a[order], b[order], score[order]


def _each_in_blocks(
    tied: sparse.csr_array, groups: np.ndarray, each: int, worth: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    first, second = [np.zeros(0, dtype=np.int64)], [np.zeros(0, dtype=np.int64)]
    for rows, sums in _rows(tied, groups, worth):
        for row, own in zip(rows, sums, strict=True):
            some = np.flatnonzero(own)
            some = some[np.argsort(-own[some], kind="stable")[:each]]
            first.append(np.full(len(some), row))
            second.append(some)
    return np.concatenate(first), np.concatenate(second)


def _once(keys: np.ndarray) -> np.ndarray:
    """The keys sorted, each once; several times as fast as `numpy.unique`, which hashes them first."""
    keys = np.sort(keys)
    return keys[np.append(True, keys[1:] != keys[:-1])[: len(keys)]]


def _members(groups: np.ndarray) -> Iterator[np.ndarray]:
    return (np.flatnonzero(groups == group) for group in range(int(groups.max(initial=-1)) + 1))


def _none() -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    return np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.int64), np.zeros(0)

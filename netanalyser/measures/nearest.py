"""The nearest untied pairs of different groups, and the pairs of a large network that are worth a look.

Neighbour scores only: the sum of worth over shared partners, as in `proximity.shared`. The loops are compiled for large
networks; without the compiler products of sparse matrices, some rows at a time, give the same pairs, later.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from netanalyser.errors import MeasureError
from netanalyser.graphs import View
from netanalyser.measures import kernels
from netanalyser.measures.entries import binary, degrees, in_order_of_worth, placed, ways
from netanalyser.measures.nearest_rows import best_in_blocks, best_pairs, nearest_in_blocks, nearest_of_each
from netanalyser.measures.proximity import by_adamic_adar
from netanalyser.measures.skeleton import stands_in, undirected

#: So many pairs of a large network are looked at, and so many actors of each group.
MOST, ACTIVE = 2_000_000, 300


def leading(
    view: View,
    groups: np.ndarray,
    top: int,
    worth: np.ndarray,
    *,
    only: np.ndarray | None = None,
    ready: Callable[..., Any] | None = None,
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """The untied pairs of actors in different groups with the largest sum of worth over shared partners.

    No pair of an actor has more than the worth of all its partners together. Actors are taken in the order of that
    bound, until it is below what the best `top` pairs so far have.

    Parameters
    ----------
    groups : the group of each actor, from 0 up; -1 for none: in no pair
    top : so many pairs at the most
    worth : of each actor as a shared partner, from 0 up
    only : which actors (a mask) a pair must have one of; all if left out
    ready : how the loop is prepared (`kernels.compiled`, `kernels.uncompiled`); left out, the size of the View decides

    Returns
    -------
    Positions of both actors, the earlier first, and the sums; the largest first, equal ones by position. Pairs whose
    sum is 0 are none of them, so there may be fewer. Raises MeasureError for worth that is less than 0 or no number,
    for a `top` below 1, and where groups, worth or `only` do not have one element an actor.
    """
    worth, groups = np.asarray(worth, dtype=float), np.asarray(groups)
    only = np.ones(len(view), dtype=bool) if only is None else np.asarray(only, dtype=bool)
    if any(each.shape != (len(view),) for each in (worth, groups, only)):
        raise MeasureError(f"groups, worth and only must have one element for each of the {len(view)} actors")
    if top < 1:
        raise MeasureError(f"top is {top}; name a whole number of 1 or more")
    if not (np.isfinite(worth) & (worth >= 0)).all():
        raise MeasureError("the worth of a shared partner is less than 0 or no number; give each actor one from 0 up")
    tied = binary(view)
    bound = np.where(groups < 0, 0.0, tied @ worth)
    place = np.argsort(-bound, kind="stable")
    bound, limit = bound[place], int((bound > 0).sum())
    if not limit:
        return np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.int64), np.zeros(0)
    tied = placed(tied, place)
    to, of = in_order_of_worth(tied, worth[place])
    if ready is None and kernels.worth(view):
        ready = kernels.compiled
    found = (ready(best_pairs) if ready else best_in_blocks)(
        ways(to, of), (tied.indptr, tied.indices), (bound, groups[place], only[place], place), limit, top
    )
    best = np.array(sorted(found, reverse=True)).reshape(-1, 3)
    best = best[best[:, 0] > 0]
    return -best[:, 1].astype(np.int64), -best[:, 2].astype(np.int64), best[:, 0]


def two_steps(
    view: View,
    groups: np.ndarray,
    *,
    active: int = ACTIVE,
    most: int = MOST,
    ready: Callable[..., Any] | None = None,
) -> tuple[np.ndarray, np.ndarray]:
    """Untied pairs of actors in different groups that a large network is searched for, `most` of them at the most.

    Two parts. Every pair among the `active` actors of each group that have most partners; among fewer of each group
    where that would be more than half of `most`. And pairs that share a partner: all of them if there is room, and
    otherwise of each actor those that stand highest by Adamic and Adar, as many for every actor as there is room for;
    a pair is taken when it stands high for one of the two. Who is equal comes by the number of partners, then by
    position.

    Parameters
    ----------
    groups : the group of each actor, from 0 up; -1 for none: in no pair
    ready : as in `leading`

    Returns
    -------
    Positions of both actors, the earlier first: each pair once, in order.
    """
    if ready is None and kernels.worth(view):
        ready = kernels.compiled
    n, groups = len(view), np.asarray(groups)
    # Numbered by their partners, so that of equal ones who has more comes first.
    place = np.argsort(-degrees(view), kind="stable")
    tied, group = placed(binary(view), place), groups[place]
    pairs = _active(np.diff(tied.indptr), group, active, most // 2)
    own = tied.indptr, tied.indices
    arrays = ways(*in_order_of_worth(tied, by_adamic_adar(view)[place]))
    loop = ready(nearest_of_each) if ready else nearest_in_blocks
    count, _ = loop(arrays, own, group, np.zeros(n + 1, dtype=np.int64))
    room = np.minimum(count, _each(count, most - len(pairs[0])))
    first = np.concatenate([[0], np.cumsum(room)])
    _, other = loop(arrays, own, group, first)
    a = place[np.concatenate([pairs[0], np.repeat(np.arange(n), room)])]
    b = place[np.concatenate([pairs[1], other])]
    keys = np.sort(np.minimum(a, b) * n + np.maximum(a, b))  # np.unique would take three times as long
    keys = keys[np.diff(keys, prepend=-1) > 0]
    keys = keys[~stands_in(keys, np.sort(undirected(view).keys))]
    return keys // max(n, 1), keys % max(n, 1)


def _active(degree: np.ndarray, group: np.ndarray, active: int, most: int) -> tuple[np.ndarray, np.ndarray]:
    """Pairs of different groups among the first actors of each group that have partners; at most so many pairs."""
    among = np.flatnonzero((group >= 0) & (degree > 0))
    by_group = among[np.argsort(group[among], kind="stable")]
    _, begins, size = np.unique(group[by_group], return_index=True, return_counts=True)
    rank = np.arange(len(by_group)) - np.repeat(begins, size)
    while active > 0:
        taken = np.minimum(size, active)
        if (taken.sum() ** 2 - (taken**2).sum()) // 2 <= most:
            break
        active -= 1
    chosen = np.sort(by_group[rank < active])
    a, b = (chosen[end] for end in np.triu_indices(len(chosen), 1))
    apart = group[a] != group[b]
    return a[apart], b[apart]


def _each(count: np.ndarray, room: int) -> int:
    """So many pairs each actor may bring; every pair of `count` is there from both ends."""
    low, high = 0, int(count.max(initial=0))
    if count.sum() // 2 <= room:
        return high
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if np.minimum(count, middle).sum() <= room else (low, middle - 1)
    return low

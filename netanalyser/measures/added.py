"""What one new tie between two actors would do, for many pairs at once and without making the network anew each time.

Exact: what the network with the tie has and the network without it has not. Pairs are arrays of positions, either way
round; direction and weight are ignored, a step is 1. A pair that is tied already gains nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from netanalyser.errors import MeasureError
from netanalyser.graphs import View
from netanalyser.measures import block_tree
from netanalyser.measures.cohesion import components
from netanalyser.measures.skeleton import undirected

#: Above so many actors, or so many times actors times actors for each pair, all distances cost too much.
MOST_ACTORS, MOST_CELLS = 5_000, 100 * 5_000**2
_CELLS = 1 << 21  # distances held at a time


class Shortened(NamedTuple):
    """How much closer a tie brings actors. One element a pair.

    steps : d(a,b) - 1, how many steps nearer the two come; infinite where no path leads from one to the other, 0 where
        they are tied
    nearness : what the sum of 1/d(i,j) gains over all pairs of actors in different groups; NaN in too large a network,
        or for too many pairs
    """

    steps: np.ndarray
    nearness: np.ndarray


class Bypassed(NamedTuple):
    """How far a tie frees actors from those between them. One element a pair.

    between : how many others lie on every path between the two: cutpoints that they no longer need; NaN without a path
    broker : the one other, where it is one; -1 where there is none or several
    relieved : how many cutpoints of the network would no longer be any; 0 without a path
    """

    between: np.ndarray
    broker: np.ndarray
    relieved: np.ndarray


def joined(view: View, a: np.ndarray, b: np.ndarray, groups: np.ndarray) -> np.ndarray:
    """How many more pairs of actors in different groups could reach each other at all, were a and b tied.

    With x_g and y_g the actors of group g in the components of a and of b: sum of x times sum of y, less the sum over g
    of x_g y_g; 0 where both are in one component. Never undefined.

    Parameters
    ----------
    groups : the group of each actor, a number from 0 up; -1 for none, which is in no pair

    Raises MeasureError for positions that are none, an actor with itself, and codes that do not fit the actors.
    """
    from scipy import sparse

    a, b = _pairs(view, a, b)
    groups = _codes(view, groups)
    part = components(view)
    found = np.zeros(len(a), dtype=np.int64)
    apart = np.flatnonzero(part[a] != part[b])
    if not len(apart):
        return found
    known = np.flatnonzero(groups >= 0)
    shape = (int(part.max()) + 1, int(groups.max(initial=0)) + 1)
    ones = np.ones(len(known), dtype=np.int64)
    members = sparse.coo_array((ones, (part[known], groups[known])), shape=shape).tocsr()
    # Many pairs lie in the same two components.
    two = np.sort(np.column_stack([part[a[apart]], part[b[apart]]]), axis=1)
    two, which = np.unique(two, axis=0, return_inverse=True)
    size = members.sum(axis=1)
    same = (members[two[:, 0]] * members[two[:, 1]]).sum(axis=1)
    found[apart] = (size[two[:, 0]] * size[two[:, 1]] - same)[which.ravel()]
    return found


def shortened(view: View, a: np.ndarray, b: np.ndarray, groups: np.ndarray | None = None) -> Shortened:
    """How much closer a tie between a and b brings the two, and all actors in different groups.

    The new distance is d'(i,j) = min(d(i,j), d(i,a) + 1 + d(b,j), d(i,b) + 1 + d(a,j)), and nearness the sum over
    pairs of 1/d' - 1/d, where 1/infinite is 0 (the harmonic mean of distances: Latora and Marchiori 2001, Phys. Rev.
    Lett. 87, 198701). The second way is only shorter for i two steps or more nearer to a than to b, and j the other way
    round: so only those are looked at. `steps` takes a search from every a; `nearness` as many from the smaller of both
    sides.

    Parameters
    ----------
    groups : as in `joined`; None for all pairs of actors

    `nearness` is NaN where all distances cost too much: above 5,000 actors, and where pairs times actors times actors
    exceed what 100 pairs of 5,000 take (2,500 pairs of 1,000 actors). Raises MeasureError as `joined` does.
    """
    flat = undirected(view)
    a, b = _pairs(view, a, b)
    groups = np.arange(len(view)) if groups is None else _codes(view, groups)
    steps = np.full(len(a), np.inf)
    nearness = np.full(len(a), np.nan)
    if len(view) <= MOST_ACTORS and len(a) * len(view) ** 2 <= MOST_CELLS:
        nearness = _nearness(flat, a, b, groups)
    for sources, distance in _searched(flat, np.unique(a)):
        there = np.flatnonzero((a >= sources[0]) & (a <= sources[-1]))
        found = distance[np.searchsorted(sources, a[there]), b[there]]
        steps[there] = np.where(found < 0, np.inf, found - 1)
    return Shortened(steps, nearness)


def bypassed(view: View, a: np.ndarray, b: np.ndarray) -> Bypassed:
    """How many cutpoints stand between a and b, who it is where it is one, and how many a tie would relieve.

    In the tree of blocks and cutpoints (Harary and Prins 1966, Publ. Math. Debrecen 13, 103-107) the cutpoints between
    a and b are those on the path from one to the other. The tie makes one block of all blocks on that path; so a
    cutpoint between them is one no longer if these are the only two blocks that it is in. Where there is no path a tie
    relieves nobody, and `between` is undefined.

    Raises MeasureError as `joined` does.
    """
    a, b = _pairs(view, a, b)
    ways = block_tree.between(block_tree.tree(view), a, b)
    return Bypassed(
        np.where(ways.apart, np.nan, ways.cutpoints),
        np.where(ways.cutpoints == 1, ways.first, -1),
        ways.in_two_blocks,
    )


def _nearness(flat: View, a: np.ndarray, b: np.ndarray, groups: np.ndarray) -> np.ndarray:
    """What the sum of 1/distance gains over the pairs of actors in different groups, one number a tie."""
    n, gain = len(flat), np.zeros(len(a))
    far = 2 * n  # stands for no path; no way that a tie makes is as long
    inverse = np.append(1.0 / np.maximum(np.arange(far), 1), 0.0)
    ends = np.unique(np.concatenate([a, b]))
    to = np.concatenate([np.zeros((0, n), dtype=np.int32), *(found for _, found in _searched(flat, ends))])
    to[to < 0] = far
    ways = []
    for first, second in zip(to[np.searchsorted(ends, a)], to[np.searchsorted(ends, b)], strict=True):
        near = [np.flatnonzero((groups >= 0) & (other - own >= 2)) for own, other in ((first, second), (second, first))]
        one, other = (first, second) if len(near[0]) <= len(near[1]) else (second, first)
        few, many = sorted(near, key=len)
        ways.append((few, one, many, other))
    wanted = np.unique(np.concatenate([ends[:0], *(few for few, *_ in ways)]))
    for sources, distance in _searched(flat, wanted):
        distance[distance < 0] = far
        for pair, (few, one, many, other) in enumerate(ways):
            here = few[(few >= sources[0]) & (few <= sources[-1])]
            old = distance[np.searchsorted(sources, here)[:, None], many]
            new = one[here][:, None] + 1 + other[many]
            more = np.maximum(inverse[new] - inverse[old], 0.0)
            gain[pair] += more[groups[here][:, None] != groups[many]].sum()
    return gain


def _searched(flat: View, sources: np.ndarray) -> Iterator[tuple[np.ndarray, np.ndarray]]:
    """Some of the sources, and the steps from each of them (row) to every actor (column), -1 where there is no path.

    sources : each once, in order
    """
    some = max(1, _CELLS // max(len(flat), 1))
    for at in range(0, len(sources), some):
        here = sources[at : at + some]
        distance = np.array(flat.igraph.distances(here.tolist()), dtype=float)
        yield here, np.where(np.isinf(distance), -1, distance).astype(np.int32)


def _pairs(view: View, a: np.ndarray, b: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    a, b = np.asarray(a, dtype=np.int64), np.asarray(b, dtype=np.int64)
    if a.shape != b.shape or a.ndim != 1:
        raise MeasureError(f"{a.shape} and {b.shape} are not the two ends of pairs; give one element a pair in both")
    both = np.concatenate([a, b])
    wrong = both[(both < 0) | (both >= len(view))]
    if len(wrong):
        raise MeasureError(f"{wrong[0]} is no position of {len(view)} actors")
    if (a == b).any():
        raise MeasureError(f"actor {a[a == b][0]} cannot be tied to itself; leave such pairs out")
    return a, b


def _codes(view: View, groups: np.ndarray) -> np.ndarray:
    groups = np.asarray(groups, dtype=np.int64)
    if groups.shape != (len(view),) or groups.min(initial=-1) < -1:
        raise MeasureError("groups must be one number an actor, from 0 up, or -1 for none")
    return groups

"""Who could bring two actors together: the way from one to the other, and those whom both sides know."""

from __future__ import annotations

import numpy as np

from netanalyser.graphs import View


def path(view: View, a: int, b: int) -> list[int]:
    """The shortest way from one actor to another, both included, as positions; empty when there is none.

    Searched from both ends, a level at a time, which meets long before either has seen a large network; of the actors
    where the two meet the one with fewest partners is taken.
    """
    start, ends = view.adjacency.indptr, view.adjacency.indices
    above = [np.full(len(view), -1), np.full(len(view), -1)]
    fronts = [np.array([a]), np.array([b])]
    above[0][a], above[1][b] = a, b
    met = fronts[0][fronts[0] == b]
    while not len(met):
        side = int(len(fronts[1]) < len(fronts[0]))
        front, mine = fronts[side], above[side]
        if not len(front):
            return []
        others = np.concatenate([ends[start[at] : start[at + 1]] for at in front])
        known_from = np.repeat(front, start[front + 1] - start[front])
        fresh = mine[others] < 0
        mine[others[fresh]] = known_from[fresh]
        fronts[side] = np.unique(others[fresh])
        met = fronts[side][above[1 - side][fronts[side]] >= 0]
    middle = int(met[np.argmin(start[met + 1] - start[met])])
    halves = []
    for mine in above:
        steps = [middle]
        while mine[steps[-1]] != steps[-1]:
            steps.append(int(mine[steps[-1]]))
        halves.append(steps)
    return [*reversed(halves[0]), *halves[1][1:]]


def between(view: View, one: np.ndarray, other: np.ndarray) -> np.ndarray:
    """Positions of the actors tied into both groups (boolean masks), those with most such partners first.

    Ordered by the product of the numbers of partners in each, an actor of a group counting its partners there like
    anybody else.
    """
    tied = view.adjacency.astype(bool).astype(float)
    product = (tied @ one.astype(float)) * (tied @ other.astype(float))
    found = np.flatnonzero(product)
    return found[np.lexsort((found, -product[found]))]

"""The View made ready for measures: without direction, without ties of no strength, and its triangles."""

from __future__ import annotations

import numpy as np

from netanalyser.errors import MeasureError
from netanalyser.graphs import View


def undirected(view: View) -> View:
    """The View without direction: a pair's arcs become one dyad, whose weight is their sum (a_ij + a_ji)."""
    if not view.directed:
        return view
    n = max(len(view), 1)
    low, high = np.minimum(view.source, view.target), np.maximum(view.source, view.target)
    keys, dyad = np.unique(low * n + high, return_inverse=True)
    weight = np.bincount(dyad, weights=view.weight, minlength=len(keys))
    return View(view.actors, keys // n, keys % n, weight)


def weighed(view: View, weighted: bool) -> View:
    """The View with the weights that a formula needs: all 1 when not `weighted`, otherwise greater than 0.

    A strength of 0 is no connection (and 1/0 no length), so such dyads are left out; unweighted they count.
    Raises MeasureError for a weight that is negative or no number.
    """
    if not weighted:
        return View(view.actors, view.source, view.target, np.ones(len(view.weight)), view.directed)
    wrong = np.flatnonzero(~(np.isfinite(view.weight) & (view.weight >= 0)))
    if len(wrong):
        first = wrong[0]
        ends = f"{view.actors[view.source[first]]} and {view.actors[view.target[first]]}"
        raise MeasureError(
            f"the weight between {ends} is {view.weight[first]}; weights are numbers from 0 up, correct it in ties"
        )
    return view.kept(view.weight > 0)


def triangles(view: View) -> np.ndarray:
    """Every three actors tied to one another, once, as positions: an array of three columns."""
    # Every tie points from the end with fewer ties to the one with more; then no actor has many arcs out, and
    # each triangle is found once, from its lowest corner, among the pairs of arcs that leave it.
    flat = undirected(view)
    n = len(flat)
    degree = np.bincount(np.concatenate([flat.source, flat.target]), minlength=n)
    rank = np.empty(n, dtype=np.int64)
    rank[np.lexsort((np.arange(n), degree))] = np.arange(n)
    first, second = rank[flat.source], rank[flat.target]
    keys = np.sort(np.minimum(first, second) * n + np.maximum(first, second))
    low, high = keys // max(n, 1), keys % max(n, 1)
    ends = np.searchsorted(low, low, side="right")
    later = ends - np.arange(len(keys)) - 1
    # The pairs of arcs of one corner: each arc with all that come after it.
    arc = np.repeat(np.arange(len(keys)), later)
    other = np.arange(len(arc)) - np.repeat(np.cumsum(later) - later, later) + arc + 1
    closed = stands_in(high[arc] * n + high[other], keys)
    found = np.column_stack([low[arc][closed], high[arc][closed], high[other][closed]])
    actor = np.empty(n, dtype=np.int64)
    actor[rank] = np.arange(n)
    return actor[found] if n else found


def stands_in(wanted: np.ndarray, ordered: np.ndarray) -> np.ndarray:
    """Which of the wanted numbers stand in an ordered array; np.isin sorts both anew every time."""
    if not len(ordered):
        return np.zeros(len(wanted), dtype=bool)
    return ordered[np.minimum(np.searchsorted(ordered, wanted), len(ordered) - 1)] == wanted

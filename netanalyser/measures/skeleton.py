"""The View made ready for measures: without direction, without ties of no strength, and its triangles."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import pandas as pd

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


class Oriented(NamedTuple):
    """Every dyad as one arc, from the end with fewer ties to the one with more; actors are numbered in that order.

    No actor then has many arcs out, even where one has ties to all, so each triangle is found cheaply, and once: from
    its lowest corner, among the pairs of arcs that leave it (Schank and Wagner 2005, WEA, LNCS 3503, 606-609).

    actor, number : of each number the actor's position in the View, and of each position its number
    start, ends : the arcs of number i lead to ``ends[start[i]:start[i + 1]]``, in order
    dyad : of each arc, the position of its dyad in the View
    """

    actor: np.ndarray
    number: np.ndarray
    start: np.ndarray
    ends: np.ndarray
    dyad: np.ndarray


def oriented(flat: View) -> Oriented:
    """The dyads of an undirected View as arcs that make triangles easy to find."""
    n = len(flat)
    degree = np.bincount(np.concatenate([flat.source, flat.target]), minlength=n)
    actor = np.argsort(degree, kind="stable")
    number = np.empty(n, dtype=np.int64)
    number[actor] = np.arange(n)
    first, second = number[flat.source], number[flat.target]
    low = np.minimum(first, second)
    keys = low * n + np.maximum(first, second)
    dyad = np.argsort(keys)
    start = np.concatenate([[0], np.cumsum(np.bincount(low, minlength=n))])
    return Oriented(actor, number, start, keys[dyad] % max(n, 1), dyad)


def sides(start: np.ndarray, ends: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """The arcs of every triangle u < v < w of `Oriented`, as positions: u-v, u-w and v-w."""
    n, each = len(start) - 1, np.arange(len(ends))
    corner = np.repeat(np.arange(n), np.diff(start))
    later = start[corner + 1] - each - 1
    # The pairs of arcs of one corner: each arc with all that come after it.
    uv = np.repeat(each, later)
    uw = np.arange(len(uv)) - np.repeat(np.cumsum(later) - later, later) + uv + 1
    keys, wanted = corner * n + ends, ends[uv] * n + ends[uw]
    vw = np.searchsorted(keys, wanted)
    closed = keys[np.minimum(vw, len(keys) - 1)] == wanted
    return uv[closed], uw[closed], vw[closed]


def triangles(view: View) -> np.ndarray:
    """Every three actors tied to one another, once, as positions: an array of three columns."""
    arcs = oriented(undirected(view))
    uv, uw, _ = sides(arcs.start, arcs.ends)
    corner = np.searchsorted(arcs.start, uv, side="right") - 1
    return arcs.actor[np.column_stack([corner, arcs.ends[uv], arcs.ends[uw]])]


def grouped(view: View, groups: pd.Series) -> tuple[np.ndarray, pd.Index]:
    """The group of each actor as a number from 0 up, -1 for none (missing, NaN or blank), and the groups' names."""
    named = groups.reindex(view.actors).astype(object)
    blank = np.array([isinstance(name, str) and not name.strip() for name in named], dtype=bool)
    codes, names = pd.factorize(named.mask(blank), use_na_sentinel=True)
    return codes.astype(np.int64), pd.Index(names, name="group")


def stands_in(wanted: np.ndarray, ordered: np.ndarray) -> np.ndarray:
    """Which of the wanted numbers stand in an ordered array; np.isin sorts both anew every time."""
    if not len(ordered):
        return np.zeros(len(wanted), dtype=bool)
    return ordered[np.minimum(np.searchsorted(ordered, wanted), len(ordered) - 1)] == wanted

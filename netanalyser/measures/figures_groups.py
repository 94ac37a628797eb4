"""How far actors keep to their own group (region, type, sector), and whether chance would do as much.

Actors without a group (missing in `groups`, NaN or blank) are left out together with their ties. The chance in
question is that of the labels: the same ties and the same sizes of groups, but who belongs where drawn by lot.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import numpy as np
import pandas as pd

from netanalyser.errors import MeasureError, UnknownName
from netanalyser.graphs import View
from netanalyser.measures import FIGURES
from netanalyser.measures.skeleton import grouped, undirected

BLOCK = 4_000_000  # numbers held at a time while labels are drawn


class Mixed(NamedTuple):
    """What the figures are made of; arrays have one element a draw of labels.

    inside : share of ties with both ends in one group
    chance : what that share would be if ends met at random: sum over groups of a_g b_g, the shares of ties that
        begin and that end in the group
    """

    inside: np.ndarray
    chance: np.ndarray


class Permuted(NamedTuple):
    """A figure beside what it is when labels are drawn by lot.

    value : the figure of the network
    expected, low, high : mean, and the 2.5th and 97.5th percentile, over the draws
    p : share of draws, the network itself among them, that lie at least as far from `expected` as `value` does;
        two-sided, and never 0
    draws : how many draws the figure was defined in
    """

    value: float
    expected: float
    low: float
    high: float
    p: float
    draws: int


@FIGURES.register(
    "assortativity",
    sv="blandning efter grupp",
    en="assortativity",
    sv_means="Om förbindelser hålls inom grupper mer (över 0) eller mindre (under 0) än om de knutits utan hänsyn "
    "till grupp.",
    en_means="Whether ties stay within groups more (above 0) or less (below 0) than if they were made regardless of "
    "group.",
    range=(-1.0, 1.0),
    weight="none",
    directed="used",
    formula="(sum of e_gg - sum of a_g b_g) / (1 - sum of a_g b_g), e_gh the share of ties from group g to h, a and "
    "b its row and column sums; an undirected tie is taken both ways round",
    undefined="NaN when there are no ties between actors with a group, or all of these are of one group",
    source="Newman, M. E. J. (2003). Mixing patterns in networks. Phys. Rev. E 67, 026126 (equation 2).",
    groups=True,
)
def assortativity(view: View, groups: pd.Series) -> float:
    """Newman's (2003) coefficient of mixing by group: 1 when no tie leaves its group, 0 at random mixing.

    The least it can be depends on the groups and need not be -1. NaN where all ends are of one group: ties could
    not leave it.
    """
    return float(_assortativity(_of_one(view, groups))[0])


@FIGURES.register(
    "ei_index",
    sv="E-I-index",
    en="E-I index",
    sv_means="Om förbindelserna går mest mellan grupper (upp till 1) eller mest inom dem (ned till -1).",
    en_means="Whether ties go mostly between groups (up to 1) or mostly within them (down to -1).",
    range=(-1.0, 1.0),
    weight="none",
    directed="ignored",
    formula="(E - I)/(E + I), of E tied pairs in different groups and I in the same",
    undefined="NaN when there are no ties between actors with a group",
    source="Krackhardt, D. & Stern, R. N. (1988). Informal networks and organizational crises: an experimental "
    "simulation. Social Psychology Quarterly 51, 123-140.",
    groups=True,
)
def ei_index(view: View, groups: pd.Series) -> float:
    """Krackhardt and Stern's (1988) index: -1 when all ties are within groups, 1 when all are between.

    Direction is ignored. 0 is not what chance gives: many small groups alone make it high. Set it beside
    `under_permutation`.
    """
    return float(_ei_index(_of_one(undirected(view), groups))[0])


def under_permutation(view: View, groups: pd.Series, name: str, *, draws: int = 999, seed: int = 1) -> Permuted:
    """A figure of groups beside what it is when the labels are dealt out at random among the actors that have one.

    Ties and sizes of groups stay as they are (quadratic assignment: Krackhardt, D. (1988). Predicting with networks.
    Social Networks 10, 359-381). That says whether ties heed the groups at all, not why: groups that lie near each
    other, or are of like size or degree, may show the same.

    Parameters
    ----------
    name : a name in `FIGURES` whose facts say `groups`
    draws : how many times the labels are drawn
    seed : the same seed gives the same answer

    Returns
    -------
    Permuted; NaN where the figure is undefined. Raises UnknownName for a figure that is not of groups, and
    MeasureError for fewer than one draw.
    """
    if name not in _OF_MIXED:
        raise UnknownName("figure of groups", name, _OF_MIXED)
    if draws < 1:
        raise MeasureError(f"draws is {draws}; labels are drawn at least once")
    formula = _OF_MIXED[name]
    view = undirected(view) if FIGURES[name].facts["directed"] == "ignored" else view
    codes = _codes(view, groups)
    value = float(formula(_mixed(view, codes[np.newaxis, :]))[0])
    rng, known = np.random.default_rng(seed), np.flatnonzero(codes >= 0)
    block = max(1, BLOCK // max(len(view) + len(view.source), 1))
    found = []
    for done in range(0, draws, block):
        dealt = np.full((min(block, draws - done), len(codes)), -1)
        dealt[:, known] = rng.permuted(np.tile(codes[known], (len(dealt), 1)), axis=1)
        found.append(formula(_mixed(view, dealt)))
    drawn = np.concatenate(found)
    drawn = drawn[~np.isnan(drawn)]
    if np.isnan(value) or not len(drawn):
        return Permuted(value, np.nan, np.nan, np.nan, np.nan, len(drawn))
    expected = float(drawn.mean())
    low, high = np.quantile(drawn, [0.025, 0.975])
    # The last digits of a mean may not tell two equal distances apart.
    as_far = int((np.abs(drawn - expected) >= abs(value - expected) - 1e-12).sum())
    return Permuted(value, expected, float(low), float(high), (1 + as_far) / (1 + len(drawn)), len(drawn))


def _assortativity(mixed: Mixed) -> np.ndarray:
    room = 1 - mixed.chance
    # Shares of one group add up to 1 but for the last digits.
    return np.divide(mixed.inside - mixed.chance, room, out=np.full(len(room), np.nan), where=room > 1e-12)


def _ei_index(mixed: Mixed) -> np.ndarray:
    return 1 - 2 * mixed.inside


_OF_MIXED: dict[str, Callable[[Mixed], np.ndarray]] = {"assortativity": _assortativity, "ei_index": _ei_index}


def _of_one(view: View, groups: pd.Series) -> Mixed:
    return _mixed(view, _codes(view, groups)[np.newaxis, :])


def _codes(view: View, groups: pd.Series) -> np.ndarray:
    """The group of each actor as a number from 0 up, -1 for none."""
    if groups.index.has_duplicates:
        twice = groups.index[groups.index.duplicated()][0]
        raise MeasureError(f"groups has two rows for {twice}; an actor has one group")
    return grouped(view, groups)[0]


def _mixed(view: View, codes: np.ndarray) -> Mixed:
    """Ties within groups, of every row of codes: one row a draw of labels, one column an actor."""
    # Labels are moved among the actors that have one, so the ties that count are the same in every row.
    counted = (codes[0, view.source] >= 0) & (codes[0, view.target] >= 0)
    source, target = view.source[counted], view.target[counted]
    draws, groups, ties = len(codes), int(codes.max(initial=-1)) + 1, len(source)
    if not ties:
        return Mixed(*np.full((2, draws), np.nan))
    inside = (codes[:, source] == codes[:, target]).mean(axis=1)
    row = np.arange(draws)[:, np.newaxis] * groups

    def shares(ends: np.ndarray) -> np.ndarray:
        """The share of these ends in each group, by draw."""
        held = np.bincount((row + codes[:, ends]).ravel(), minlength=draws * groups)
        return held.reshape(draws, groups) / len(ends)

    if view.directed:
        begin, end = shares(source), shares(target)
    else:
        begin = end = shares(np.concatenate([source, target]))
    return Mixed(inside, (begin * end).sum(axis=1))

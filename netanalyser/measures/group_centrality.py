"""How central a whole region, type or sector is, and how far its actors keep to their own.

Centrality is that of Everett, M. G. & Borgatti, S. P. (1999). The centrality of groups and classes. Journal of
Mathematical Sociology 23, 181-201: of a group as if it were one actor. Ties inside it do not count; of n actors, the
n-g that are not among its g are its outsiders. For a group of one it is that actor's own centrality. A step is 1,
whatever a tie weighs. Functions that need the groups, and answer with a table; no registered measures.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import pandas as pd

from netanalyser.errors import MeasureError
from netanalyser.graphs import View
from netanalyser.measures.paths import Paths, shortest
from netanalyser.measures.skeleton import grouped


def group_centrality(view: View, groups: pd.Series) -> pd.DataFrame:
    """Degree, closeness and betweenness of every group.

    Parameters
    ----------
    groups : the group of each actor, indexed by actor_id. One that is missing, NaN or blank has none: it is an
        outsider to every group

    Returns
    -------
    DataFrame, one row a group, in the order of their first actors, with

    actors : how many it has
    degree : how many outsiders are tied to any of it, whichever way ties point
    degree_share : degree / (n-g); NaN without outsiders
    reached : how many outsiders it reaches, along arcs
    closeness : ``r/(n-g) * r/(sum of d(group,j))`` over the r outsiders reached, with d the steps from the nearest of
        the group. Where it reaches all it is that of Everett and Borgatti; the first factor lowers it otherwise, as in
        `closeness` (Wasserman & Faust 1994, p. 201). NaN when nobody is reached
    betweenness : ``sum over pairs of outsiders s, t of (shortest paths through any of the group)/(shortest paths)``,
        divided by their number, (n-g)(n-g-1)/2, twice as many when directed. A pair without a path adds 0; NaN with
        fewer than two outsiders

    Raises MeasureError for more than 3,000 actors.
    """
    members = _members(view, groups)
    whole = shortest(view)
    rows = [_centrality(view, members.codes == code, whole) for code in range(len(members.names))]
    columns = ["actors", "degree", "degree_share", "reached", "closeness", "betweenness"]
    found = pd.DataFrame(rows, columns=columns, index=members.names)
    return found.astype(dict.fromkeys(("actors", "degree", "reached"), int))


def mixing(view: View, groups: pd.Series) -> pd.DataFrame:
    """How far the actors of every group are tied to their own group, and how far to others.

    Parameters
    ----------
    groups : as in `group_centrality`

    Returns
    -------
    DataFrame, one row a group, in the order of their first actors, with

    actors : how many it has
    inside, outside : ties within the group, and with actors of other groups; arcs both ways count as two
    unknown : ties with actors that have no group, which may or may not be outside: nothing below counts them
    density : inside / (g(g-1)/2), twice as many when directed; NaN with fewer than two actors
    ei_index : ``(outside - inside)/(outside + inside)``: -1 when all ties are inside, 1 when all are outside; NaN
        without ties (Krackhardt, D. & Stern, R. N. 1988. Informal networks and organizational crises. Social
        Psychology Quarterly 51, 123-140)

    Weights are ignored.
    """
    members = _members(view, groups)
    codes, count = members.codes, len(members.names)
    one, other = codes[view.source], codes[view.target]
    actors = np.bincount(codes[codes >= 0], minlength=count)
    inside = np.bincount(one[(one == other) & (one >= 0)], minlength=count)
    outside, unknown = np.zeros(count, dtype=np.int64), np.zeros(count, dtype=np.int64)
    for here, there in ((one, other), (other, one)):
        outside += np.bincount(here[(here >= 0) & (there >= 0) & (here != there)], minlength=count)
        unknown += np.bincount(here[(here >= 0) & (there < 0)], minlength=count)
    pairs = actors * (actors - 1) / (1 if view.directed else 2)
    return pd.DataFrame(
        {
            "actors": actors,
            "inside": inside,
            "outside": outside,
            "unknown": unknown,
            "density": _divided(inside, pairs),
            "ei_index": _divided(outside - inside, outside + inside),
        },
        index=members.names,
    )


class _Members(NamedTuple):
    """The number of each actor's group, -1 for none, and the groups' names by number."""

    codes: np.ndarray
    names: pd.Index


def _members(view: View, groups: pd.Series) -> _Members:
    if groups.index.has_duplicates:
        twice = groups.index[groups.index.duplicated()][0]
        raise MeasureError(f"the actor '{twice}' stands twice among the groups; give every actor one group")
    return _Members(*grouped(view, groups))


def _centrality(view: View, inside: np.ndarray, whole: Paths) -> tuple[float, ...]:
    outside = ~inside
    size, others = int(inside.sum()), int(outside.sum())
    across = inside[view.source] != inside[view.target]
    ends = np.concatenate([view.source[across], view.target[across]])
    degree = len(np.unique(ends[outside[ends]]))
    steps = whole.distance[np.ix_(inside, outside)].min(axis=0, initial=np.inf)
    reached = int(np.isfinite(steps).sum())
    share, total = reached / max(others, 1), float(steps[np.isfinite(steps)].sum())
    return (
        size,
        degree,
        degree / others if others else np.nan,
        reached,
        share * reached / total if reached else np.nan,
        _betweenness(view, inside, whole),
    )


def _betweenness(view: View, inside: np.ndarray, whole: Paths) -> float:
    others = int((~inside).sum())
    if others < 2:
        return np.nan
    # Without the group only those paths are left that do not pass it; a pair that is further apart has lost all.
    rest = shortest(view.kept(~(inside[view.source] | inside[view.target])))
    around = np.where(rest.distance == whole.distance, rest.number, 0.0)
    pair = np.isfinite(whole.distance) & ~(inside[:, None] | inside[None, :])
    np.fill_diagonal(pair, False)
    return float((1.0 - around[pair] / whole.number[pair]).sum() / (others * (others - 1)))


def _divided(top: np.ndarray, bottom: np.ndarray) -> np.ndarray:
    return np.divide(top, bottom, out=np.full(len(top), np.nan), where=bottom > 0)

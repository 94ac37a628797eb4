"""What holds the network together: its components, and the actors and ties without which it falls apart.

Functions of a View that answer with arrays and tables, and one registered measure; direction and weight are
ignored. One depth-first search finds cutpoints and bridges together with what they would cut off (Hopcroft and
Tarjan 1973, Communications of the ACM 16, 372-378): whatever hangs on a cutpoint is one unbroken stretch of the
order in which the search meets the actors.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
import pandas as pd

from netanalyser.graphs import View
from netanalyser.measures import MEASURES
from netanalyser.measures.skeleton import undirected


def components(view: View) -> np.ndarray:
    """The number of each actor's component: 0 is the largest, and of equal ones that of the earlier actor.

    Direction is ignored (weak components). An isolate is a component of its own.
    """
    found = np.array(view.igraph.connected_components(mode="weak").membership, dtype=np.int64)
    if not len(found):
        return found
    sizes = np.bincount(found)
    first = np.full(len(sizes), len(found))
    np.minimum.at(first, found, np.arange(len(found)))
    number = np.empty(len(sizes), dtype=np.int64)
    number[np.lexsort((first, -sizes))] = np.arange(len(sizes))
    return number[found]


def cutpoints(view: View) -> pd.DataFrame:
    """The actors whose removal breaks their component into more parts.

    Returns
    -------
    DataFrame, one row a cutpoint, those that part most pairs first:
    actor_id; parts, how many its component would fall into; cut_off, a tuple of the ids outside the largest
    part (of equal parts the one with the earliest actor stays); pairs, how many pairs of others could no
    longer reach each other.
    """
    search = _searched(view)
    size = search.size
    rows = []
    for actor, branches, rest in _joints(search):
        root = search.root[actor]
        # The rest holds the earliest actor of the component, so it stays when it is as large as any branch.
        sizes = [int(size[branch]) for branch in branches]
        stays = -1
        if rest < max(sizes):
            equal = [branch for branch in branches if size[branch] == max(sizes)]
            stays = min(equal, key=lambda branch: int(search.under(branch).min()))
        off = [search.under(branch) for branch in branches if branch != stays]
        if stays >= 0 and rest:
            held = np.concatenate([[actor], *(search.under(branch) for branch in branches)])
            off.append(np.setdiff1d(search.under(root), held))
        parts = [part for part in (*sizes, rest) if part]
        rows.append((view.actors[actor], len(parts), _ids(view, np.concatenate(off)), _pairs_parted(parts)))
    return _worst_first(rows, ["actor_id", "parts", "cut_off", "pairs"])


@MEASURES.register(
    "fragmentation",
    sv="splittring utan den",
    en="fragmentation if removed",
    sv_means="Hur stor andel av alla par av andra aktörer som inte längre når varandra om den försvinner.",
    en_means="What share of all pairs of other actors could no longer reach each other if it were gone.",
    higher="more",
    range=(0.0, 1.0),
    weight="none",
    directed="ignored",
    cost="ties",
    formula="F(i) = pairs of others that reach each other now, but not without i, divided by the (n-1)(n-2)/2 pairs "
    "of others",
    undefined="NaN when there are fewer than three actors; an actor that parts nobody has 0",
    source="Borgatti, S. P. (2006). Identifying sets of key players in a social network. Comput. Math. Organ. Theory "
    "12, 21-34.",
)
def fragmentation(view: View) -> pd.Series:
    """Share of the pairs of others that only reach each other through the actor (after Borgatti 2006, KPP-Neg of one).

    Borgatti's F is the share of pairs apart once the actor is gone; this counts only those that its loss parts, so
    that a network in pieces does not make everybody look needed. ``(n-1)(n-2)/2`` are all pairs of others; NaN when
    n < 3. Only a cutpoint has more than 0.
    """
    n = len(view)
    if n < 3:
        return view.series(np.full(n, np.nan), "fragmentation")
    search, parted = _searched(view), np.zeros(n)
    for actor, branches, rest in _joints(search):
        parted[actor] = _pairs_parted([*search.size[branches].tolist(), rest])
    return view.series(parted / ((n - 1) * (n - 2) / 2), "fragmentation")


def bridges(view: View) -> pd.DataFrame:
    """The ties without which their two ends could no longer reach each other.

    Returns
    -------
    DataFrame, one row a bridge, those that part most pairs first: source, target; cut_off, a tuple of the ids
    on its smaller side (of equal sides the one without the earliest actor); pairs, how many pairs could no
    longer reach each other. The two arcs of a pair are one tie.
    """
    search, flat = _searched(view), undirected(view)
    down = search.above[flat.target] == flat.source
    up = search.above[flat.source] == flat.target
    child, parent = np.where(up, flat.source, flat.target), np.where(up, flat.target, flat.source)
    only = (down | up) & (search.low[child] > search.begins[parent])
    rows = []
    for source, target, branch in zip(flat.source[only], flat.target[only], child[only], strict=True):
        off, whole = search.under(branch), search.under(search.root[branch])
        other = len(whole) - len(off)
        pairs = len(off) * other
        if len(off) > other:
            off = np.setdiff1d(whole, off)
        rows.append((view.actors[source], view.actors[target], _ids(view, off), pairs))
    return _worst_first(rows, ["source", "target", "cut_off", "pairs"])


class _Search(NamedTuple):
    """A depth-first search over all components, each begun at its earliest actor. One element an actor, but
    for `order`.

    order : actors as they are met; whatever is found below an actor follows it in one stretch
    begins : an actor's place in `order`
    size : how long its stretch is, itself included
    above : the actor it was found from, -1 for a root
    low : the earliest place in `order` that its stretch is tied to
    root : the actor where its component was begun
    """

    order: np.ndarray
    begins: np.ndarray
    size: np.ndarray
    above: np.ndarray
    low: np.ndarray
    root: np.ndarray

    def under(self, actor: int) -> np.ndarray:
        """The actor and all that was found below it."""
        return self.order[self.begins[actor] : self.begins[actor] + self.size[actor]]


def _joints(search: _Search) -> Iterator[tuple[int, list[int], int]]:
    """The cutpoints in order: the actor, the branches that hang on it alone, and how many of its component are left."""
    hanging: dict[int, list[int]] = {}
    for child in search.order.tolist():
        actor = int(search.above[child])
        if actor >= 0 and search.low[child] >= search.begins[actor]:
            hanging.setdefault(actor, []).append(child)
    for actor in sorted(hanging):
        branches = hanging[actor]
        rest = int(search.size[search.root[actor]] - 1 - search.size[branches].sum())
        if rest or len(branches) > 1:  # a root with one branch is an end, not a joint
            yield actor, branches, rest


def _searched(view: View) -> _Search:
    flat, n = undirected(view), len(view)
    ends = np.concatenate([flat.source, flat.target])
    ordered = np.argsort(ends, kind="stable")
    partners = np.concatenate([flat.target, flat.source])[ordered].tolist()
    stop = np.cumsum(np.bincount(ends, minlength=n)).tolist()
    step = [0, *stop[:-1]] if n else []
    begins, above, low, root = [-1] * n, [-1] * n, [0] * n, [0] * n
    order: list[int] = []
    for start in range(n):
        if begins[start] >= 0:
            continue
        begins[start] = low[start] = len(order)
        root[start] = start
        order.append(start)
        path = [start]
        while path:
            actor = path[-1]
            if step[actor] == stop[actor]:
                path.pop()
                if path:
                    low[path[-1]] = min(low[path[-1]], low[actor])
                continue
            partner = partners[step[actor]]
            step[actor] += 1
            if begins[partner] < 0:
                begins[partner] = low[partner] = len(order)
                above[partner], root[partner] = actor, start
                order.append(partner)
                path.append(partner)
            elif partner != above[actor]:
                low[actor] = min(low[actor], begins[partner])
    size = [1] * n
    for actor in reversed(order):
        if above[actor] >= 0:
            size[above[actor]] += size[actor]
    return _Search(*(np.array(each, dtype=np.int64) for each in (order, begins, size, above, low, root)))


def _pairs_parted(sizes: list[int]) -> int:
    """How many pairs lie in different parts."""
    return (sum(sizes) ** 2 - sum(size**2 for size in sizes)) // 2


def _ids(view: View, positions: np.ndarray) -> tuple[str, ...]:
    return tuple(view.actors[np.sort(positions)])


def _worst_first(rows: Sequence[tuple[object, ...]], columns: list[str]) -> pd.DataFrame:
    frame = pd.DataFrame(rows, columns=columns)
    return frame.sort_values("pairs", ascending=False, kind="stable", ignore_index=True)

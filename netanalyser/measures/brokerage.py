"""Brokerage between groups, after Gould and Fernandez (1989): who stands between two that are not tied.

A broker v stands between a and c when a is tied to v, v to c, and a is not tied to c. Which role it plays
depends on the groups of the three (regions, types, sectors). No registered measure: it needs the groups, and
answers with a table.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from netanalyser.graphs import View
from netanalyser.measures.skeleton import stands_in, triangles
from netanalyser.terms import Term

SOURCE = (
    "Gould, R. V. & Fernandez, R. M. (1989). Structures of mediation: a formal approach to brokerage in "
    "transaction networks. Sociological Methodology 19, 89-126."
)

ROLES = {
    term.code: term
    for term in (
        Term(
            "coordinator",
            "samordnare",
            "coordinator",
            sv_means="Står mellan två andra i sin egen grupp.",
            en_means="Stands between two others of its own group.",
        ),
        Term(
            "itinerant",
            "kringresande mäklare",
            "itinerant broker",
            sv_means="Står mellan två i samma grupp, som inte är dess egen.",
            en_means="Stands between two of one group that is not its own.",
        ),
        Term(
            "gatekeeper",
            "grindvakt",
            "gatekeeper",
            sv_means="Släpper in i sin egen grupp: står mellan en utomstående och en i den egna gruppen.",
            en_means="Lets into its own group: stands between an outsider and one of its own group.",
        ),
        Term(
            "representative",
            "representant",
            "representative",
            sv_means="För sin egen grupps talan utåt; utan riktning detsamma som grindvakt.",
            en_means="Speaks for its own group to outsiders; without direction the same as gatekeeper.",
        ),
        Term(
            "liaison",
            "förbindelselänk",
            "liaison",
            sv_means="Står mellan två från olika grupper, ingen av dem dess egen.",
            en_means="Stands between two of different groups, neither of them its own.",
        ),
    )
}


def brokerage(view: View, groups: pd.Series) -> pd.DataFrame:
    """How many open two-paths a-v-c every actor v stands in the middle of, by role.

    Parameters
    ----------
    view : directed as in Gould and Fernandez: paths a -> v -> c without an arc a -> c. Undirected: each pair
        {a, c} that is not tied counts once; gatekeeper and representative are then one role, counted as
        gatekeeper, and representative is NaN
    groups : the group of each actor, indexed by actor_id; any values that can be compared for equality

    Returns
    -------
    DataFrame with coordinator, itinerant, gatekeeper, representative, liaison and total, one row an actor in
    order. An actor without a group (missing in `groups`, or NaN) has NaN, and paths that begin or end with
    one do not count. Weights are ignored.
    """
    codes = pd.factorize(groups.reindex(view.actors), use_na_sentinel=True)[0]
    known = codes >= 0
    arcs = known[view.source] & known[view.target]
    source, target = view.source[arcs], view.target[arcs]
    if not view.directed:
        source, target = np.concatenate([source, target]), np.concatenate([target, source])
    counts = _two_paths(source, target, codes) - _closed(view, source, target, codes)
    if not view.directed:  # every pair was met both ways round
        counts /= 2.0
        counts[:, _GATEKEEPER] += counts[:, _REPRESENTATIVE]
        counts[:, _REPRESENTATIVE] = 0.0
    counts[~known] = np.nan
    frame = pd.DataFrame(counts, index=view.actors, columns=list(ROLES))
    frame["total"] = frame.sum(axis=1, skipna=False)
    return frame if view.directed else frame.assign(representative=np.nan)


_COORDINATOR, _ITINERANT, _GATEKEEPER, _REPRESENTATIVE, _LIAISON = range(5)


def _two_paths(source: np.ndarray, target: np.ndarray, codes: np.ndarray) -> np.ndarray:
    """All paths a -> v -> c with a and c different, by role: arcs from a group times arcs to a group."""
    n, groups = len(codes), int(codes.max(initial=-1)) + 1
    own = codes[source] == codes[target]
    in_own, in_other = (np.bincount(target[which], minlength=n).astype(float) for which in (own, ~own))
    out_own, out_other = (np.bincount(source[which], minlength=n).astype(float) for which in (own, ~own))
    # Arcs in from and out to one other group: only the pairs (actor, group) that occur are kept.
    came, arrivals = np.unique(target[~own] * groups + codes[source[~own]], return_counts=True)
    went, departures = np.unique(source[~own] * groups + codes[target[~own]], return_counts=True)
    both, at_came, at_went = np.intersect1d(came, went, assume_unique=True, return_indices=True)
    there_and_back = (arrivals[at_came] * departures[at_went]).astype(float)
    same_other = np.bincount(both // max(groups, 1), weights=there_and_back, minlength=n)
    counts = np.column_stack(
        [
            in_own * out_own,
            same_other,
            in_other * out_own,
            in_own * out_other,
            in_other * out_other - same_other,
        ]
    )
    # a -> v -> a is no path between two others; it was counted as one within a's group.
    mutual = stands_in(target * n + source, np.sort(source * n + target))
    for role, which in ((_COORDINATOR, own & mutual), (_ITINERANT, ~own & mutual)):
        counts[:, role] -= np.bincount(target[which], minlength=n)
    return counts


def _closed(view: View, source: np.ndarray, target: np.ndarray, codes: np.ndarray) -> np.ndarray:
    """The paths a -> v -> c with an arc a -> c, by role: they need no broker."""
    n = len(codes)
    arcs = np.sort(source * n + target)
    counts = np.zeros((n, 5))
    corners = triangles(view)
    corners = corners[(codes[corners] >= 0).all(axis=1)]
    for a, v, c in ((0, 1, 2), (2, 1, 0), (0, 2, 1), (1, 2, 0), (1, 0, 2), (2, 0, 1)):
        first, broker, last = corners[:, a], corners[:, v], corners[:, c]
        there = np.ones(len(corners), dtype=bool)
        for start, end in ((first, broker), (broker, last), (first, last)):
            there &= stands_in(start * n + end, arcs)
        first, broker, last = codes[first[there]], broker[there], codes[last[there]]
        own = codes[broker]
        role = np.select(
            [(first == own) & (last == own), first == last, last == own, first == own],
            [_COORDINATOR, _ITINERANT, _GATEKEEPER, _REPRESENTATIVE],
            default=_LIAISON,
        )
        np.add.at(counts, (broker, role), 1.0)
    return counts

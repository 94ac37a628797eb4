"""Brokerage between groups, after Gould and Fernandez (1989): who stands between two that are not tied.

A broker v stands between a and c when a is tied to v, v to c, and a is not tied to c. Which role it plays
depends on the groups of the three (regions, types, sectors). No registered measure: it needs the groups, and
answers with a table.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from netanalyser.graphs import View
from netanalyser.measures import kernels
from netanalyser.measures.open_paths import COORDINATOR, GATEKEEPER, ITINERANT, REPRESENTATIVE, roles
from netanalyser.measures.skeleton import oriented, sides, undirected
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
    part = view.kept(known[view.source] & known[view.target])
    # An arc is 1 when it runs up in position and 2 when it runs down, so that of a pair's arcs both together are 3.
    ways = np.where(part.source < part.target, 1.0, 2.0) if view.directed else np.full(len(part.source), 3.0)
    flat = undirected(View(part.actors, part.source, part.target, ways, view.directed))
    counts = _two_paths(part, codes) - _closed(flat, codes)
    if not view.directed:  # every pair was met both ways round
        counts /= 2.0
        counts[:, GATEKEEPER] += counts[:, REPRESENTATIVE]
        counts[:, REPRESENTATIVE] = 0.0
    counts[~known] = np.nan
    frame = pd.DataFrame(counts, index=view.actors, columns=list(ROLES))
    frame["total"] = counts.sum(axis=1)
    return frame if view.directed else frame.assign(representative=np.nan)


#: Actors times groups up to which counting in a table of all is quicker than sorting (40 MB).
_DENSE = 5_000_000


def _two_paths(part: View, codes: np.ndarray) -> np.ndarray:
    """All paths a -> v -> c with a and c different, by role: arcs from a group times arcs to a group."""
    n, groups = len(codes), int(codes.max(initial=0)) + 1
    source, target = part.source, part.target
    own = (codes[source] == codes[target]).astype(float)
    in_own, arrivals = np.bincount(target, weights=own, minlength=n), np.bincount(target, minlength=n)
    out_own, departures = np.bincount(source, weights=own, minlength=n), np.bincount(source, minlength=n)
    came, went = target * groups + codes[source], source * groups + codes[target]
    if not part.directed:  # all that goes out is all that comes in
        in_own = out_own = in_own + out_own
        arrivals = departures = arrivals + departures
        came = went = np.concatenate([came, went])
    in_other, out_other = arrivals - in_own, departures - out_own
    same_other = _there_and_back(came, went, n, groups) - in_own * out_own
    return np.column_stack(
        [
            in_own * out_own,
            same_other,
            in_other * out_own,
            in_own * out_other,
            in_other * out_other - same_other,
        ]
    )


def _there_and_back(came: np.ndarray, went: np.ndarray, n: int, groups: int) -> np.ndarray:
    """Of each actor: arcs from, times arcs to, a group, summed over groups; an arc is actor * groups + group."""
    if n * groups <= _DENSE:
        counts = np.bincount(came, minlength=n * groups).astype(float).reshape(n, groups)
        back = counts if went is came else np.bincount(went, minlength=n * groups).astype(float).reshape(n, groups)
        return np.einsum("ij,ij->i", counts, back)
    pairs, arrivals = np.unique(came, return_counts=True)
    others, departures = np.unique(went, return_counts=True)
    both, here, there = np.intersect1d(pairs, others, assume_unique=True, return_indices=True)
    return np.bincount(both // groups, weights=arrivals[here] * departures[there], minlength=n)


def _closed(dyads: View, codes: np.ndarray) -> np.ndarray:
    """The paths that need no broker, by role: a -> v -> c with an arc a -> c, and a -> v -> a, which leads nowhere.

    dyads : the tie of each pair, of weight 1 from source to target, 2 from target to source, 3 both ways
    """
    n, counts = len(codes), np.zeros((len(codes), 5))
    arcs = oriented(dyads)
    mutual, own = dyads.weight == 3, codes[dyads.source] == codes[dyads.target]
    ways = np.full(len(arcs.dyad), 3)
    if not mutual.all():
        ways = dyads.weight[arcs.dyad].astype(np.int64)
        turned = arcs.ends == arcs.number[dyads.source[arcs.dyad]]
        ways = np.where(turned, _TURNED[ways], ways)
    count = kernels.compiled(kernels.closed_paths) if kernels.worth(dyads) else closed_paths
    counts[arcs.actor] = count(arcs.start, arcs.ends, ways, codes[arcs.actor])
    for role, which in ((COORDINATOR, own & mutual), (ITINERANT, ~own & mutual)):
        for ends in (dyads.source, dyads.target):
            counts[:, role] += np.bincount(ends, weights=which, minlength=n)
    return counts


def closed_paths(start: np.ndarray, ends: np.ndarray, ways: np.ndarray, group: np.ndarray) -> np.ndarray:
    """What `kernels.closed_paths` gives, for the networks that need no compiler."""
    uv, uw, vw = sides(start, ends)
    a, v, c = np.searchsorted(start, uv, side="right") - 1, ends[uv], ends[uw]
    there, on, home = ways[uv], ways[vw], _TURNED[ways[uw]]
    counts = np.zeros(5 * len(group))
    for _ in range(3):
        onward, back = there & on & (home >> 1) & 1, (there >> 1) & (on >> 1) & home & 1
        for first, last, closed in ((a, c, onward), (c, a, back)):
            role = roles(group[first], group[v], group[last], directed=True)
            counts += np.bincount(v * 5 + role, weights=closed, minlength=len(counts))
        a, v, c = v, c, a
        there, on, home = on, home, there
    return counts.reshape(-1, 5)


# A tie's ways, seen from its other end.
_TURNED = np.array([0, 2, 1, 3])

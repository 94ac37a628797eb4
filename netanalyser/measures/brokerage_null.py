"""Brokerage beside what it could have been: as a share of an actor's pairs of partners, against groups given out at
random, and pair by pair.

The roles are those of `netanalyser.measures.brokerage`; so is what is open: a-v-c where a and c are not tied. Paths
with an actor whose group is unknown are left out, and weights are ignored. `across` stands for all roles but
coordinator: the three are not all of one group.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pandas as pd

from netanalyser.errors import MeasureError, UnknownName
from netanalyser.graphs import View
from netanalyser.measures.brokerage import ROLES, brokerage
from netanalyser.measures.open_paths import CHUNK, Paths, roles
from netanalyser.measures.tails import corrected

#: With 200 draws p is 0.005 at the least, which testing a dozen actors makes q > 0.05 of.
DRAWS = 1000
#: Above so many pairs of partners each draw is counted by `brokerage`, which does not list the paths.
LISTED = 5_000_000
#: Groups are exchanged among so many actors of similar degree at the least.
STRATUM = 10

STATISTICS = ("observed", "mean", "low", "high", "z", "p", "p_less", "q")

_COORDINATOR, _REPRESENTATIVE = list(ROLES).index("coordinator"), list(ROLES).index("representative")


def opportunity(view: View, groups: pd.Series) -> pd.Series:
    """How many pairs of others an actor could broker: those that it is tied to.

    Of k partners k(k-1)/2 pairs; when directed the paths a -> v -> c with a and c different, which is arcs in times
    arcs out less the partners tied both ways. Only partners whose group is known count. NaN for an actor without a
    group.
    """
    codes = _codes(view, groups)
    return view.series(np.where(codes >= 0, Paths(view, codes >= 0).pairs, np.nan), "opportunity")


def brokerage_share(view: View, groups: pd.Series) -> pd.DataFrame:
    """The share of an actor's pairs of partners that it brokers, by role; the columns of `brokerage`.

    brokerage / opportunity. So normalised, an actor with many partners does not lead for that alone; what is missing
    to 1 in `total` are the pairs that are tied without it. NaN where `brokerage` is, and for an actor that has no pair
    (fewer than two partners whose group is known). This is not the relative brokerage of UCINET, which divides by what
    is expected of groups of those sizes: for that, divide observed by mean of `brokerage_expected`.
    """
    pairs = opportunity(view, groups)
    return brokerage(view, groups).div(pairs.where(pairs > 0), axis=0)


def brokerage_between(view: View, groups: pd.Series, between: tuple[object, object]) -> pd.DataFrame:
    """`brokerage` of only the pairs of which one is of each of two groups; the same columns.

    When directed, both ways: from the one to the other, and back.
    """
    codes, wanted = _codes(view, groups), _ends(view, groups, between)
    counts = _counted(Paths(view, codes >= 0), codes[None], wanted, lambda _: None)[0][0].astype(float)
    counts[codes < 0] = np.nan
    frame = pd.DataFrame(counts, index=view.actors, columns=list(ROLES))
    frame["total"] = frame.sum(axis=1, skipna=False)
    return frame if view.directed else frame.assign(representative=np.nan)


def brokerage_expected(
    view: View,
    groups: pd.Series,
    *,
    draws: int = DRAWS,
    seed: int = 1,
    between: tuple[object, object] | None = None,
    step: Callable[[float], None] = lambda _: None,
) -> pd.DataFrame:
    """Brokerage against what it would be if the same groups were given out at random to actors of similar degree.

    Who is tied to whom stays as it is, and so does the number of open paths of every actor. In each draw the groups
    are permuted within `strata` of actors with about as many partners (those whose group is known). An actor's own
    group is exchanged too. It is the null of Gould and Fernandez (1989), groups independent of ties, but with degree
    held fixed, so that a hub is compared with hubs.

    Parameters
    ----------
    view, groups : as of `brokerage`
    draws, seed : how many permutations, and where the generator starts
    between : only pairs of which one is of each of these two groups
    step : is told how much is done, from 0 to 1

    Returns
    -------
    DataFrame, one row an actor; columns of two levels: the five roles and `across`, and within each
    observed; mean of the draws; low and high, the 5th and 95th percentile (values that were drawn); z, (observed -
    mean) / standard deviation, NaN when the draws are all alike; p and p_less, the share of draws with as much or
    more, and as little or less, (1 + count) / (1 + draws) (Davison and Hinkley 1997, Bootstrap Methods, 4.2); q, p
    corrected for testing many actors (`tails.corrected`). NaN for an actor without a group; mean and all that follows
    also for one that stands in no open path, where nothing could vary. Representative is NaN without direction.

    Raises MeasureError for fewer than one draw. Time grows with pairs of partners times draws (about 20 ns each), or
    with ties where there are very many pairs; memory with actors times draws (about 60 bytes each).
    """
    if draws < 1 or int(draws) != draws:
        raise MeasureError(f"draws is {draws!r}; name a whole number of 1 or more")
    codes = _codes(view, groups)
    wanted = None if between is None else _ends(view, groups, between)
    paths = Paths(view, codes >= 0)
    labels = np.concatenate([codes[None], permuted(codes, strata(paths.partners, codes >= 0), draws, seed)])
    if wanted is None and paths.total > LISTED:
        counts, stands = _recounted(view, labels, step)
    else:
        counts, stands = _counted(paths, labels, wanted, step)
    parts = {}
    for number, role in enumerate(ROLES):
        parts[role] = _compared(counts[:, :, number], codes >= 0, stands)
        if number == _REPRESENTATIVE and not view.directed:
            parts[role][:] = np.nan
    across = counts.sum(axis=2) - counts[:, :, _COORDINATOR]
    parts["across"] = _compared(across, codes >= 0, stands)
    frames = {role: pd.DataFrame(table, index=view.actors, columns=list(STATISTICS)) for role, table in parts.items()}
    return pd.concat(frames, axis=1)


def brokered_pairs(view: View, groups: pd.Series, actor: str) -> pd.DataFrame:
    """The pairs that an actor stands between: a and c (ids) and the role, one row an open path a-v-c.

    When directed from a to c; otherwise each pair once, its earlier actor first, and representative is called
    gatekeeper as in `brokerage`. No rows for an actor without a group. Raises UnknownName for no such actor.
    """
    if actor not in view.actors:
        raise UnknownName("actor", actor, view.actors)
    codes = _codes(view, groups)
    at = view.actors.get_loc(actor)
    a, c = Paths(view, codes >= 0).of(at)
    names = np.array(list(ROLES), dtype=object)
    role = names[roles(codes[a], codes[at], codes[c], directed=view.directed)]
    return pd.DataFrame({"a": view.actors[a], "c": view.actors[c], "role": role})


def strata(degree: np.ndarray, known: np.ndarray, least: int = STRATUM) -> np.ndarray:
    """A stratum's number for each actor, -1 where not `known`: actors sorted by degree and cut, from the lowest up, so
    that equal degrees stay together and each stratum has at least so many; what is left at the top joins the last."""
    found = np.full(len(degree), -1)
    values, counts = np.unique(degree[known], return_counts=True)
    number, at, held = np.zeros(len(values), dtype=np.int64), 0, 0
    for place, count in enumerate(counts.tolist()):
        number[place] = at
        held += count
        if held >= least:
            at, held = at + 1, 0
    if held and at:
        number[number == at] = at - 1
    found[known] = number[np.searchsorted(values, degree[known])]
    return found


def permuted(codes: np.ndarray, stratum: np.ndarray, draws: int, seed: int = 1) -> np.ndarray:
    """The codes permuted within strata, one row a draw; stratum -1 stays as it is."""
    rng = np.random.default_rng(seed)
    members = np.argsort(stratum, kind="stable")
    members = members[stratum[members] >= 0]
    found = np.tile(codes, (draws, 1))
    for row in found:
        row[members] = codes[members[np.lexsort((rng.random(len(members)), stratum[members]))]]
    return found


def _counted(
    paths: Paths, labels: np.ndarray, wanted: tuple[int, int] | None, step: Callable[[float], None]
) -> tuple[np.ndarray, np.ndarray]:
    """Open paths by labelling (a row of `labels`), actor and role, only those with an end in each of `wanted`; and
    which actors stand in any open path at all."""
    n = labels.shape[1]
    counts = np.zeros((len(labels), n, len(ROLES)), dtype=np.int32)
    stands = np.zeros(n, dtype=bool)
    for number, (a, broker, c) in enumerate(paths.chunks(), 1):
        stands[broker] = True
        base = broker * len(ROLES)
        for draw, codes in enumerate(labels):
            first, last = codes[a], codes[c]
            key = base + roles(first, codes[broker], last, directed=paths.directed)
            if wanted is not None:
                one, other = wanted
                key = key[((first == one) & (last == other)) | ((first == other) & (last == one))]
            counts[draw] += np.bincount(key, minlength=counts[draw].size).reshape(n, -1)
        step(min(number * CHUNK / paths.total, 1.0))
    return counts, stands


def _recounted(view: View, labels: np.ndarray, step: Callable[[float], None]) -> tuple[np.ndarray, np.ndarray]:
    """The same without looking at each path: `brokerage` counts them by group, and its time grows with ties."""
    counts = np.zeros((*labels.shape, len(ROLES)), dtype=np.int32)
    for draw, codes in enumerate(labels):
        groups = pd.Series(codes, index=view.actors)
        counts[draw] = brokerage(view, groups.where(groups >= 0))[list(ROLES)].fillna(0)
        step((draw + 1) / len(labels))
    return counts, counts[0].any(axis=1)


def _compared(counts: np.ndarray, known: np.ndarray, stands: np.ndarray) -> np.ndarray:
    """The statistics of one role, one row an actor; the first row of `counts` is what was observed."""
    observed, drawn = counts[0].astype(float), np.sort(counts[1:], axis=0)
    draws = len(drawn)
    table = np.full((len(observed), len(STATISTICS)), np.nan)
    table[:, 0] = np.where(known, observed, np.nan)
    deviation = drawn.std(axis=0, ddof=1) if draws > 1 else np.zeros(len(observed))
    mean = drawn.mean(axis=0)
    z = np.full(len(observed), np.nan)
    np.divide(observed - mean, deviation, out=z, where=deviation > 0)
    low, high = (drawn[int(np.ceil(share * draws)) - 1] for share in (0.05, 0.95))
    p = (1 + (drawn >= counts[0]).sum(axis=0)) / (1 + draws)
    p_less = (1 + (drawn <= counts[0]).sum(axis=0)) / (1 + draws)
    found = np.column_stack([mean, low, high, z, p, p_less])
    table[stands, 1:7] = found[stands]
    table[:, 7] = corrected(table[:, 5])
    return table


def _codes(view: View, groups: pd.Series) -> np.ndarray:
    """A number for the group of each actor, -1 where it is unknown."""
    if not groups.index.is_unique:
        raise MeasureError(f"'{groups.index[groups.index.duplicated()][0]}' has two groups; give each actor one")
    return pd.factorize(groups.reindex(view.actors), use_na_sentinel=True)[0].astype(np.int32)


def _ends(view: View, groups: pd.Series, between: tuple[object, object]) -> tuple[int, int]:
    """The codes of two groups."""
    known = pd.factorize(groups.reindex(view.actors), use_na_sentinel=True)[1]
    if len(set(between)) != 2:
        raise MeasureError(f"between takes two different groups, not {between!r}")
    for name in between:
        if name not in known:
            raise UnknownName("group", name, map(str, known))
    return known.get_loc(between[0]), known.get_loc(between[1])

"""Tied pairs by the groups of their ends: counted, in what was observed and in draws; and drawn without a network.

A table of mixing is symmetric, groups by groups: off the diagonal the pairs between two groups, in both cells; on it
the pairs inside a group, each once. Direction and weight are no part of it.

`counts` is for draws that `netanalyser.measures.exchanges` made. `stub_matching` and `entry_shuffles` need no draw of
the network: the first for ties, the second for participations, however many. They let a pair come twice and an actor
meet itself, which matters little where most pairs are not tied and much where they are.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from netanalyser.errors import MeasureError

BLOCK = 4_000_000  # numbers held at a time


def counts(source: np.ndarray, target: np.ndarray, codes: np.ndarray, groups: int) -> np.ndarray:
    """The table of mixing of these pairs; of each draw, where they are draws by pairs.

    m_rs = number of pairs with one end in r and the other in s; m_rr = number with both in r.

    Parameters
    ----------
    source, target : positions of actors, pairs or draws by pairs; -1 for a pair that does not count
    codes : the group of each actor, from 0 up; -1 for none: its pairs count nowhere
    groups : how many there are

    Returns
    -------
    Whole numbers, groups by groups, or draws by groups by groups. No pairs make a table of 0.
    """
    source, target = np.asarray(source), np.asarray(target)
    # Those without a group are one more; it also stands last, where -1 points to.
    of = np.append(np.where(codes < 0, groups, codes), groups).astype(np.int64)
    if source.ndim == 1:
        return _tables(of[source], of[target], 1, groups)[0]
    some = max(1, BLOCK // max(source.shape[1], (groups + 1) ** 2))
    parts = [
        _tables(of[source[at : at + some]], of[target[at : at + some]], len(source[at : at + some]), groups)
        for at in range(0, len(source), some)
    ]
    return np.concatenate(parts) if parts else np.zeros((0, groups, groups), dtype=np.int64)


def participants(event: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The pairs of entries of one event, each once, as positions of entries: earlier, later."""
    order = np.argsort(event, kind="stable")
    ordered = event[order]
    later = np.searchsorted(ordered, ordered, side="right") - np.arange(len(order)) - 1
    first = np.repeat(np.arange(len(order)), later)
    second = first + 1 + np.arange(len(first)) - np.repeat(np.cumsum(later) - later, later)
    return order[first], order[second]


def stub_matching(stubs: np.ndarray, draws: int, rng: np.random.Generator) -> np.ndarray:
    """Exact draws of the table of mixing when all ends of ties (stubs) are matched at random, two by two.

    Every perfect matching of the 2m stubs is as likely as any other: the configuration model with self-ties and
    parallel ties (Bollobas 1980, European J. Combin. 1, 311-316). Held fixed: how many stubs each actor has, and so
    each group; the table depends on no more than the stubs of the groups.

    Derivation. Take group r with k of the M stubs that are left, M = 2h. A random matching is a random order of the
    stubs, the i-th of the first half matched with the i-th of the second. So l, the stubs of r in the first half, are
    hypergeometric: h of M drawn, k of them marked. Their l partners are a random l of the second half, in which k - l
    of h are marked: the pairs inside r, j, are hypergeometric again. Together

        P(j) = C(k, 2j) (2j-1)!! (M-k)_(k-2j) (M-2k+2j-1)!! / (M-1)!!        (x)_i = x (x-1) ... (x-i+1)

    The other k - 2j stubs of r are matched with a random choice of the M - k others: multivariate hypergeometric over
    the groups that are left, drawn one group at a time. What is left is again a random matching. No approximation.

    Parameters
    ----------
    stubs : how many each group has: the sum of its actors' numbers of ties. All stubs must be in some group, so that
        their sum is twice the number of ties; actors without a group are a group too
    draws, rng : how many draws, and the generator

    Returns
    -------
    Whole numbers, draws by groups by groups. Raises MeasureError for an odd number of stubs, or a negative one.
    """
    stubs = _matchable(stubs)
    groups = len(stubs)
    found = np.zeros((draws, groups, groups), dtype=np.int64)
    left = np.repeat(stubs[:, None], draws, axis=1)
    total = left.sum(axis=0)
    for r in range(groups):
        own, half = left[r], total // 2
        first = rng.hypergeometric(own, total - own, half)
        inside = rng.hypergeometric(own - first, half - own + first, first)
        found[:, r, r] = inside
        wanted, others = own - 2 * inside, total - own
        total = others - wanted
        for s in range(r + 1, groups):
            others = others - left[s]
            found[:, r, s] = found[:, s, r] = met = rng.hypergeometric(left[s], others, wanted)
            left[s] -= met
            wanted = wanted - met
    return found


def entry_shuffles(
    event: np.ndarray, codes: np.ndarray, groups: int, draws: int, rng: np.random.Generator
) -> Iterator[np.ndarray]:
    """Tables of mixing of joint participations when the entries are dealt out at random, one draw after the other.

    m_rs = sum over events of n_er n_es, m_rr = sum of n_er (n_er - 1)/2, where n_er is how many of r take part in event
    e: two actors that meet at two events count twice. Held fixed: how often each actor takes part, and how many take
    part in each event. An actor may be dealt to an event twice, which `exchanges.exchanged` rules out; use that where
    events take in a good part of all actors. The observed table comes first, then the draws.

    Parameters
    ----------
    event : of each entry, a number from 0
    codes : of each entry, the group of its actor; -1 for none, which is dealt out too, and counts nowhere
    groups, draws, rng : how many groups and draws, and the generator
    """
    event = np.unique(event, return_inverse=True)[1]
    order = np.argsort(event, kind="stable")
    event, dealt = event[order], np.where(codes < 0, groups, codes)[order].astype(np.int64)
    width = groups + 1
    events = int(event[-1]) + 1 if len(event) else 0
    some = max(1, BLOCK // width)  # events at a time
    spans = [slice(*np.searchsorted(event, (at, at + some))) for at in range(0, events, some)]
    base = event % some * width
    for number in range(draws + 1):
        if number:
            rng.shuffle(dealt)
        table = np.zeros((groups, groups), dtype=np.int64)
        for span in spans:
            table += _meetings(np.bincount(base[span] + dealt[span]), width)[:groups, :groups]
        yield table


def _meetings(cells: np.ndarray, width: int) -> np.ndarray:
    """The table of mixing of events, out of how many of each group took part (a flat table, events by groups)."""
    # A product of a few events at a time: of one large product numpy makes threads, which wait for one another long
    # where the machine has other work.
    few = max(32, 100_000 // width**2)
    met = np.zeros((-(-len(cells) // (few * width)), few, width))
    met.ravel()[: len(cells)] = cells
    table = (met.transpose(0, 2, 1) @ met).sum(axis=0)
    np.fill_diagonal(table, (table.diagonal() - met.sum(axis=(0, 1))) / 2)
    return table.astype(np.int64)


def _tables(first: np.ndarray, second: np.ndarray, draws: int, groups: int) -> np.ndarray:
    """The tables of mixing of draws, out of the groups of both ends."""
    width = groups + 1
    key = first * width + second
    if draws > 1:
        key += np.arange(draws)[:, None] * width**2
    found = np.bincount(key.ravel(), minlength=draws * width**2).reshape(draws, width, width)[:, :groups, :groups]
    found = found + found.transpose(0, 2, 1)
    both = np.arange(groups)
    found[:, both, both] //= 2
    return found


def _matchable(stubs: np.ndarray) -> np.ndarray:
    """Numbers of stubs that can be matched two by two."""
    stubs = np.asarray(stubs, dtype=np.int64)
    if (stubs < 0).any():
        raise MeasureError(f"{stubs.min()} stubs: a group has 0 or more")
    if stubs.sum() % 2:
        raise MeasureError(
            f"{stubs.sum()} stubs cannot be matched two by two; count both ends of every tie, also of actors without a "
            "group"
        )
    return stubs

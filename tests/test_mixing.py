"""Pairs by groups: counted by hand, drawn as enumeration says, and p that keeps its level."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import permutations
from math import comb, factorial, perm

import networkx as nx
import numpy as np
import pytest
from scipy import stats

from netanalyser.errors import MeasureError
from netanalyser.measures import mixing
from netanalyser.measures.exchanges import exchanged
from netanalyser.measures.mixing import counts, entry_shuffles, participants, stub_matching
from netanalyser.measures.tails import mid_p


def test_counts_by_hand() -> None:
    # a b in group 0, c d in 1, e in none: a-b inside 0; b-c and d-a between; c-d inside 1; e-a nowhere.
    codes = np.array([0, 0, 1, 1, -1])
    source, target = np.array([0, 1, 3, 2, 4]), np.array([1, 2, 0, 3, 0])
    assert counts(source, target, codes, 2).tolist() == [[1, 2], [2, 1]]
    assert counts(source, target, codes, 3).tolist() == [[1, 2, 0], [2, 1, 0], [0, 0, 0]]  # a group with nobody


def test_counts_of_pairs_that_do_not_count() -> None:
    codes = np.array([0, 0, 1, 1, -1])
    assert counts(np.array([-1, 1]), np.array([-1, 2]), codes, 2).tolist() == [[0, 1], [1, 0]]
    nothing = np.zeros(0, dtype=np.int64)
    assert counts(nothing, nothing, codes, 2).tolist() == [[0, 0], [0, 0]]
    assert counts(nothing, nothing, nothing, 0).shape == (0, 0)
    assert counts(np.zeros((0, 3), dtype=int), np.zeros((0, 3), dtype=int), codes, 2).shape == (0, 2, 2)
    assert counts(np.zeros((4, 0), dtype=int), np.zeros((4, 0), dtype=int), codes, 2).tolist() == [[[0, 0], [0, 0]]] * 4


def test_counts_of_draws_are_those_of_each(monkeypatch: pytest.MonkeyPatch) -> None:
    rng = np.random.default_rng(4)
    codes = rng.integers(-1, 5, 40)
    source, target = rng.integers(-1, 40, (2, 30, 50))
    target = np.where(source < 0, -1, target)
    whole = counts(source, target, codes, 5)
    assert (whole == [counts(one, other, codes, 5) for one, other in zip(source, target, strict=True)]).all()
    monkeypatch.setattr(mixing, "BLOCK", 350)  # seven draws at a time
    assert (counts(source, target, codes, 5) == whole).all()


def test_counts_against_networkx() -> None:
    rng = np.random.default_rng(7)
    graph = nx.gnm_random_graph(30, 70, seed=7)
    graph.add_nodes_from(range(30, 33))  # isolates
    codes = rng.integers(0, 4, 33)
    nx.set_node_attributes(graph, dict(enumerate(codes.tolist())), "group")
    theirs = nx.attribute_mixing_matrix(graph, "group", mapping={r: r for r in range(4)}, normalized=False)
    theirs[np.diag_indices(4)] /= 2  # networkx counts a tie inside a group from both its ends
    source, target = np.array(graph.edges).T
    assert (counts(source, target, codes, 4) == theirs).all()


def test_participants_by_hand() -> None:
    first, second = participants(np.array([5, 2, 5, 9, 5, 2]))
    assert sorted(zip(first.tolist(), second.tolist(), strict=True)) == [(0, 2), (0, 4), (1, 5), (2, 4)]
    assert participants(np.array([1, 2]))[0].size == participants(np.zeros(0, dtype=int))[0].size == 0


# -- stubs ----------------------------------------------------------------------------------------------------


def matchings(stubs: tuple[int, ...]) -> Iterator[list[tuple[int, int]]]:
    """Every way to match them two by two."""
    if not stubs:
        yield []
        return
    first, rest = stubs[0], stubs[1:]
    for place, other in enumerate(rest):
        for more in matchings(rest[:place] + rest[place + 1 :]):
            yield [(first, other), *more]


def stub_moments(stubs: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Mean and variance of every cell under `stub_matching`, in closed form.

    With M stubs in all, two stubs are matched with probability 1/(M-1), and two pairs of four different stubs both with
    1/((M-1)(M-3)) (Newman 2010, Networks, 13.2). A cell counts the matched ones among its pairs of stubs, so

        E[m_rs] = k_r k_s / (M-1)                  E[m_rs (m_rs - 1)] = k_r (k_r-1) k_s (k_s-1) / ((M-1)(M-3))
        E[m_rr] = k_r (k_r-1) / (2 (M-1))          E[m_rr (m_rr - 1)] = k_r (k_r-1)(k_r-2)(k_r-3) / (4 (M-1)(M-3))

    (two pairs that share a stub are never both matched), and Var = E[m (m-1)] + E[m] - E[m]^2. Without stubs both are
    0. The oracle of `stub_matching`, not its replacement: where few are expected the distribution is not normal.
    """
    k = stubs.astype(float)
    total = k.sum()
    if not total:
        return np.zeros((len(k), len(k))), np.zeros((len(k), len(k)))
    mean, both = np.outer(k, k), np.outer(k * (k - 1), k * (k - 1))
    np.fill_diagonal(mean, k * (k - 1) / 2)
    np.fill_diagonal(both, k * (k - 1) * (k - 2) * (k - 3) / 4)
    mean /= total - 1
    both /= (total - 1) * (total - 3)  # with two stubs there are no two pairs: 0 / -1
    return mean, np.maximum(both + mean - mean**2, 0.0)


def enumerated(stubs: list[int]) -> Counter[bytes]:
    """How many matchings give each table of mixing."""
    codes = np.repeat(np.arange(len(stubs)), stubs)
    pairs = (np.array(each) for each in matchings(tuple(range(len(codes)))))
    return Counter(counts(*each.T, codes, len(stubs)).tobytes() for each in pairs)


@pytest.mark.parametrize("stubs", [[3, 4, 1], [8], [5, 3], [2, 2, 2, 2], [0, 7, 1]])
def test_stubs_are_matched_as_enumeration_says(stubs: list[int]) -> None:
    """All 105 matchings of eight stubs: the tables of the draws, their mean and variance."""
    ways = enumerated(stubs)
    assert ways.total() == 105
    drawn = stub_matching(np.array(stubs), 20_000, np.random.default_rng(6))
    seen = Counter(table.tobytes() for table in drawn)
    assert set(seen) <= set(ways)
    if len(ways) > 1:
        expected = np.array([ways[table] for table in ways]) * 20_000 / 105
        assert stats.chisquare([seen[table] for table in ways], expected).pvalue > 0.001
    tables = np.array([np.frombuffer(table, dtype=np.int64) for table in ways.elements()]).reshape(105, len(stubs), -1)
    mean, variance = stub_moments(np.array(stubs))
    assert mean == pytest.approx(tables.mean(axis=0), abs=1e-12)
    assert variance == pytest.approx(tables.var(axis=0), abs=1e-12)


def double_factorial(x: int) -> int:
    return 1 if x < 2 else x * double_factorial(x - 2)


def test_the_formula_for_pairs_inside_a_group() -> None:
    """P(j) of the docstring, against all matchings of 5 and 3 stubs: 1 pair or 2 inside the first group."""
    k, total = 5, 8
    inside = Counter[int]()
    for table, ways in enumerated([5, 3]).items():
        inside[int(np.frombuffer(table, dtype=np.int64)[0])] += ways
    assert set(inside) == {1, 2}
    for j, ways in inside.items():
        others = comb(k, 2 * j) * double_factorial(2 * j - 1) * perm(total - k, k - 2 * j)
        p = others * double_factorial(total - 2 * k + 2 * j - 1) / double_factorial(total - 1)
        assert p == pytest.approx(ways / 105, abs=1e-12)


def test_stubs_against_permuting_them() -> None:
    """Five uneven groups, 200 ties: the same spread as shuffled stubs matched in order, and as the closed form."""
    stubs, draws, rng = np.array([180, 120, 60, 36, 4]), 4_000, np.random.default_rng(8)
    codes = np.repeat(np.arange(5), stubs)
    shuffled = rng.permuted(np.tile(np.arange(400), (draws, 1)), axis=1)
    plain = counts(shuffled[:, :200], shuffled[:, 200:], codes, 5)
    ours = stub_matching(stubs, draws, rng)
    mean, variance = stub_moments(stubs)
    for drawn in (plain, ours):
        assert (drawn.sum(axis=2) + drawn.diagonal(axis1=1, axis2=2) == stubs).all()  # a tie inside uses two stubs
        assert np.abs((drawn.mean(axis=0) - mean) / np.sqrt(variance / draws)).max() < 4
        # The standard error of a variance is about its sqrt(2 / draws); more for counts as rare as those of 4 stubs.
        assert np.abs(drawn.var(axis=0) / variance - 1)[:4, :4].max() < 5 * np.sqrt(2 / draws)
    assert stats.ks_2samp(plain[:, 0, 1], ours[:, 0, 1]).pvalue > 0.001
    assert stats.ks_2samp(plain[:, 2, 2], ours[:, 2, 2]).pvalue > 0.001


def test_very_many_stubs() -> None:
    stubs = np.array([1_000_000, 600_000, 300_000, 99_999, 1])
    drawn = stub_matching(stubs, 300, np.random.default_rng(1))
    mean, variance = stub_moments(stubs)
    assert (drawn.sum(axis=2) + drawn.diagonal(axis1=1, axis2=2) == stubs).all()
    assert np.abs((drawn.mean(axis=0) - mean) / np.sqrt(np.maximum(variance, 1e-9) / 300)).max() < 4.5


def test_few_stubs_or_none() -> None:
    rng = np.random.default_rng(1)
    assert stub_matching(np.array([0, 0]), 3, rng).tolist() == [[[0, 0], [0, 0]]] * 3
    assert stub_matching(np.array([], dtype=int), 3, rng).shape == (3, 0, 0)
    # One tie between two groups: nothing else can be.
    assert stub_matching(np.array([1, 1]), 3, rng).tolist() == [[[0, 1], [1, 0]]] * 3
    for wrong, why in (([1, 2], "3 stubs cannot be matched"), ([-1, 3], "-1 stubs")):
        with pytest.raises(MeasureError, match=why):
            stub_matching(np.array(wrong), 3, rng)


# -- entries --------------------------------------------------------------------------------------------------


def test_joint_participations_by_hand() -> None:
    # Event 7: groups 0 0 1, event 3: 0 1 and one of none. Inside 0: 1; between: 2 + 1.
    event, codes = np.array([7, 3, 7, 3, 7, 3]), np.array([0, 0, 0, 1, 1, -1])
    observed, *draws = entry_shuffles(event, codes, 2, 5, np.random.default_rng(1))
    assert observed.tolist() == [[1, 3], [3, 0]]
    assert len(draws) == 5
    first, second = participants(event)
    assert (counts(first, second, codes, 2) == observed).all()


def test_entries_are_dealt_as_enumeration_says() -> None:
    """All 6! orders of six entries, events of 3, 2 and 1, groups of 3, 2 and one of none."""
    event, codes = np.array([0, 0, 0, 1, 1, 2]), np.array([0, 0, 0, 1, 1, -1])
    first, second = participants(event)
    ways = Counter(counts(first, second, np.array(dealt), 2).tobytes() for dealt in permutations(codes.tolist()))
    assert ways.total() == factorial(6)
    _, *draws = entry_shuffles(event, codes, 2, 3_600, np.random.default_rng(2))
    seen = Counter(table.tobytes() for table in draws)
    assert set(seen) <= set(ways)
    expected = [ways[table] * 3_600 / factorial(6) for table in ways]
    assert stats.chisquare([seen[table] for table in ways], expected).pvalue > 0.001


def test_entries_in_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    rng = np.random.default_rng(3)
    event, codes = rng.integers(0, 300, 1_000), rng.integers(-1, 4, 1_000)
    whole = list(entry_shuffles(event, codes, 4, 3, np.random.default_rng(1)))
    assert (whole[0] == counts(*participants(event), codes, 4)).all()
    monkeypatch.setattr(mixing, "BLOCK", 100)  # 20 events at a time
    for one, other in zip(whole, entry_shuffles(event, codes, 4, 3, np.random.default_rng(1)), strict=True):
        assert (one == other).all()


def test_no_entries() -> None:
    nothing = np.zeros(0, dtype=np.int64)
    drawn = list(entry_shuffles(nothing, nothing, 2, 2, np.random.default_rng(1)))
    assert [table.tolist() for table in drawn] == [[[0, 0], [0, 0]]] * 3


# -- the whole ------------------------------------------------------------------------------------------------


def incidence() -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """40 actors of uneven activity in 4 groups, 25 events of 2 to 9; actor, event, and the group of each actor."""
    rng = np.random.default_rng(11)
    likely = 1 / np.arange(1, 41) ** 0.6
    rows = [
        (int(actor), event)
        for event in range(25)
        for actor in rng.choice(40, rng.integers(2, 10), replace=False, p=likely / likely.sum())
    ]
    actor, event = np.array(rows).T
    return actor, event, rng.integers(0, 4, 40)


def test_p_keeps_its_level() -> None:
    """Networks out of the null itself, each tested against draws that begin from it: p < 0.05 in about one of twenty.

    Not more than 0.05 and three standard errors, of every pair of groups; over all of them neither much less, or the
    test would never find anything.
    """
    actor, event, codes = incidence()
    first, second = participants(event)
    made = exchanged(actor, event, 40, 150, seed=21).actor
    ps = []
    for number, row in enumerate(made):
        drawn = exchanged(row, event, 40, 200, seed=number + 100).actor
        observed = counts(row[first], row[second], codes, 4)
        ps.append(mid_p(counts(drawn[:, first], drawn[:, second], codes, 4), observed).p[np.triu_indices(4)])
    share = (np.array(ps) < 0.05).mean(axis=0)
    assert share.max() <= 0.05 + 3 * np.sqrt(0.05 * 0.95 / 150)
    assert 0.03 < share.mean() < 0.07


def test_a_planted_gap_is_found() -> None:
    """Actors of groups 0 and 1 never meet, and all others do as chance has it."""
    actor, event, codes = incidence()
    kept = ~((codes[actor] == 0) & (event % 2 == 0)) & ~((codes[actor] == 1) & (event % 2 == 1))
    actor, event = actor[kept], event[kept]
    first, second = participants(event)
    drawn = exchanged(actor, event, 40, 1_000).actor
    observed = counts(actor[first], actor[second], codes, 4)
    assert observed[0, 1] == 0
    found = mid_p(counts(drawn[:, first], drawn[:, second], codes, 4), observed)
    assert found.p_less[0, 1] < 0.001
    assert (found.p[[2, 2, 3], [2, 3, 3]] > 0.05).all()

"""Null draws that keep margins: uniform over everything that could be, by enumeration; and what they hold fixed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from itertools import combinations, product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from netanalyser.errors import MeasureError
from netanalyser.measures import chains
from netanalyser.measures.exchanges import exchanged, rewired

Incidence = list[tuple[int, int]]  # actor, event


def columns(rows: Iterable[tuple[int, int]]) -> tuple[np.ndarray, np.ndarray]:
    first, second = np.array(list(rows), dtype=np.int64).reshape(-1, 2).T
    return first, second


def incidences(entries: Incidence, barred: set[tuple[int, int]]) -> set[frozenset[tuple[int, int]]]:
    """All incidences with the same margins, every set of actors of every event looked at."""
    actors = sorted({actor for actor, _ in entries})
    sizes = Counter(event for _, event in entries)
    choices = [[[(actor, event) for actor in some] for some in combinations(actors, sizes[event])] for event in sizes]
    activity = Counter(actor for actor, _ in entries)
    found = set()
    for parts in product(*choices):
        whole = frozenset(entry for part in parts for entry in part)
        if Counter(actor for actor, _ in whole) == activity and not whole & barred:
            found.add(whole)
    return found


def graphs(pairs: list[tuple[int, int]], among: set[frozenset[int]] | None = None) -> set[frozenset[frozenset[int]]]:
    """All simple graphs with the same degrees, every set of as many pairs looked at."""
    actors = sorted({actor for pair in pairs for actor in pair})
    degrees = Counter(actor for pair in pairs for actor in pair)
    possible = [pair for pair in map(frozenset, combinations(actors, 2)) if among is None or pair in among]
    return {
        frozenset(some)
        for some in combinations(possible, len(pairs))
        if Counter(actor for pair in some for actor in pair) == degrees
    }


def uniform(seen: Counter[frozenset], states: set[frozenset]) -> float:
    """p of chi-square that all states are as likely; every one that was drawn must be one of them."""
    assert set(seen) <= states
    return float(stats.chisquare([seen[state] for state in states]).pvalue)


@pytest.mark.parametrize(
    ("entries", "owners", "states"),
    [
        # Two events of one: a and b change places or do not.
        ([(0, 0), (1, 1)], {}, 2),
        # Sizes 3, 2, 2 and 1, the most active actor in three.
        ([(0, 0), (1, 0), (2, 0), (0, 1), (3, 1), (0, 2), (1, 2), (4, 3)], {}, None),
        # Lists: 0 and 1 may not enter their own, events 0 and 1.
        ([(2, 0), (3, 0), (1, 0), (0, 1), (2, 1), (4, 2), (0, 2)], {0: 0, 1: 1}, None),
    ],
)
def test_every_incidence_with_the_margins_is_as_likely(
    entries: Incidence, owners: dict[int, int], states: int | None
) -> None:
    actor, event = columns(entries)
    possible = incidences(entries, {(owner, which) for which, owner in owners.items()})
    assert states is None or len(possible) == states
    draws = max(4_000, 60 * len(possible))
    drawn = exchanged(actor, event, 5, draws, seed=3, owner=np.array([owners.get(each, -1) for each in event.tolist()]))
    seen = Counter(frozenset(zip(row, event.tolist(), strict=True)) for row in drawn.actor.tolist())
    assert drawn.settled
    assert uniform(seen, possible) > 0.001


def test_several_tries_at_once_are_uniform_too(monkeypatch: pytest.MonkeyPatch) -> None:
    # 20 events of one, two of them 0's: 20 * 19 / 2 = 190 ways, and two tries a step in each chain.
    monkeypatch.setattr(chains, "_AT_ONCE", 10**6)
    actor, event = np.array([0, 0] + [1] * 18), np.arange(20)
    assert chains.Entries(actor, event, np.zeros((20, 2), dtype=bool)).at_once(9_500) == 2
    drawn = exchanged(actor, event, 2, 9_500)
    held, counts = np.unique(np.nonzero(drawn.actor == 0)[1].reshape(-1, 2), axis=0, return_counts=True)
    assert len(held) == 190
    assert stats.chisquare(counts).pvalue > 0.001


@pytest.mark.parametrize("at_once", [1, 3])
@pytest.mark.parametrize(
    "pairs",
    [
        [(0, 1), (2, 3)],  # three ways to tie four by two
        [(0, 1), (0, 2), (0, 3), (1, 2), (4, 5), (3, 4)],
        [(0, 1), (1, 2), (2, 3), (3, 4), (4, 5), (5, 0)],  # a ring of six, or two of three
    ],
)
def test_every_network_with_the_degrees_is_as_likely(
    pairs: list[tuple[int, int]], at_once: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    if at_once > 1:  # so that tries of one step often meet
        monkeypatch.setattr(chains, "_AT_ONCE", 10**6)
        monkeypatch.setattr(chains, "_SELDOM", len(pairs) / at_once)
    possible = graphs(pairs)
    drawn = rewired(*columns(pairs), 6, max(4_000, 200 * len(possible)), seed=5)
    ties = np.stack([drawn.source, drawn.target], axis=2).tolist()
    assert uniform(Counter(frozenset(map(frozenset, row)) for row in ties), possible) > 0.001


def test_only_pairs_that_may_be_tied_are() -> None:
    # Two ties among four, but 0 and 3 may not be tied: of the three ways 0-1 2-3, 0-2 1-3, 0-3 1-2 two are left.
    among = np.ones((4, 4), dtype=bool)
    among[0, 3] = among[3, 0] = False
    pairs = [(0, 1), (2, 3)]
    allowed = {frozenset(pair) for pair in combinations(range(4), 2)} - {frozenset((0, 3))}
    assert len(graphs(pairs, allowed)) == 2
    drawn = rewired(*columns(pairs), 4, 4_000, among=among)
    ties = np.stack([drawn.source, drawn.target], axis=2).tolist()
    assert uniform(Counter(frozenset(map(frozenset, row)) for row in ties), graphs(pairs, allowed)) > 0.001
    with pytest.raises(MeasureError, match="a pair is tied that may not be"):
        rewired(np.array([0]), np.array([3]), 4, 10, among=among)


@settings(max_examples=30)
@given(st.sets(st.tuples(st.integers(0, 7), st.integers(0, 5)), min_size=1), st.integers(0, 99))
def test_margins_stay_and_nobody_stands_twice(entries: set[tuple[int, int]], seed: int) -> None:
    actor, event = columns(sorted(entries))
    actor, event = actor * 3, event * 7 + 2  # numbers may have holes
    drawn = exchanged(actor, event, 30, 8, seed)
    for row in drawn.actor:
        assert sorted(row) == sorted(actor)
        assert len(set(zip(row.tolist(), event.tolist(), strict=True))) == len(event)


@settings(max_examples=30)
@given(st.sets(st.tuples(st.integers(0, 7), st.integers(0, 7)), min_size=1), st.integers(0, 99))
def test_degrees_stay_and_no_tie_is_double(pairs: set[tuple[int, int]], seed: int) -> None:
    simple = sorted({(min(pair), max(pair)) for pair in pairs if pair[0] != pair[1]})
    source, target = columns(simple)
    drawn = rewired(source * 3, target * 3, 30, 8, seed)
    degrees = Counter([*(source * 3).tolist(), *(target * 3).tolist()])
    for one, other in zip(drawn.source.tolist(), drawn.target.tolist(), strict=True):
        assert Counter(one + other) == degrees
        assert len({frozenset(pair) for pair in zip(one, other, strict=True) if len(set(pair)) == 2}) == len(simple)


def test_nobody_enters_its_own_list() -> None:
    rng = np.random.default_rng(2)
    rows = {(int(a), int(e)) for a, e in rng.integers(0, 12, (80, 2)) if a != e}
    actor, event = columns(sorted(rows))
    drawn = exchanged(actor, event, 12, 200, owner=event)
    assert drawn.changed > 0.3
    assert not (drawn.actor == event).any()
    assert (exchanged(actor, event, 12, 200).actor == event).any()  # where it may, it does


def test_how_much_has_changed() -> None:
    # Two of one each: half of the draws are turned round, and in those both entries are other ones.
    drawn = exchanged(np.array([0, 1]), np.array([0, 1]), 2, 10_000)
    assert drawn.changed == pytest.approx(0.5, abs=4 * 0.5 / 100)
    assert drawn.changed == pytest.approx((drawn.actor != [0, 1]).mean(), abs=1e-12)
    # Two events of two: {a b}{c d}. Of the 6 ways to choose the first, 1 keeps all, 4 change half, 1 all: 0.5.
    drawn = exchanged(np.arange(4), np.array([0, 0, 1, 1]), 4, 10_000)
    assert drawn.changed == pytest.approx(0.5, abs=4 * 0.3 / 100)
    # Of the three ways to tie four by two, two have none of the observed ties.
    ties = rewired(np.array([0, 2]), np.array([1, 3]), 4, 10_000)
    assert ties.changed == pytest.approx(2 / 3, abs=4 * 0.5 / 100)


@pytest.mark.parametrize(
    "entries",
    [
        [(0, 0), (1, 0), (2, 0)],  # one event
        [(0, 0), (1, 0), (0, 1), (1, 1)],  # everybody in everything
        [(0, 0), (1, 0), (2, 0), (0, 1), (1, 1), (0, 2)],  # nested: nothing can move either
        [(4, 2)],
    ],
)
def test_what_cannot_move_is_drawn_as_it_is(entries: Incidence) -> None:
    actor, event = columns(entries)
    drawn = exchanged(actor, event, 5, 50)
    assert (drawn.actor == actor).all()
    assert (drawn.changed, drawn.settled) == (0.0, True)


def test_ties_that_cannot_move_are_drawn_as_they_are() -> None:
    star, every = [(0, 1), (0, 2), (0, 3)], list(combinations(range(4), 2))
    for pairs in (star, every, [(0, 1)]):
        drawn = rewired(*columns(pairs), 5, 20)
        ties = np.stack([drawn.source, drawn.target], axis=2).tolist()
        assert {frozenset(map(frozenset, row)) for row in ties} == {frozenset(map(frozenset, pairs))}
        assert (drawn.changed, drawn.settled) == (0.0, True)


def test_nothing_to_exchange() -> None:
    nobody = np.zeros(0, dtype=np.int64)
    drawn, ties = exchanged(nobody, nobody, 3, 4), rewired(nobody, nobody, 0, 4)
    assert drawn.actor.shape == ties.source.shape == ties.target.shape == (4, 0)
    assert np.isnan([drawn.changed, ties.changed]).all()


def test_what_mixes_slowly_is_said_not_to_have_settled(monkeypatch: pytest.MonkeyPatch) -> None:
    # Two events that share 100 of 102: one try in 2,600 exchanges anything.
    monkeypatch.setattr(chains, "MOST", 10)
    shared = np.arange(100)
    actor = np.concatenate([shared, [100, 101], shared, [102, 103]])
    slow = exchanged(actor, np.repeat([0, 1], 102), 104, 1_000)
    assert (slow.settled, slow.sweeps) == (False, 10)
    assert 0 < slow.changed < 0.005  # in the long run 0.0098: half of four of 204
    fast = exchanged(np.arange(60) % 20, np.arange(60) // 6, 20, 1_000)
    assert fast.settled
    assert 6 <= fast.sweeps <= 10
    monkeypatch.setattr(chains, "MOST", 5)
    stopped = exchanged(np.arange(60) % 20, np.arange(60) // 6, 20, 1_000)
    assert (stopped.settled, stopped.sweeps) == (False, 5)


def test_draws_in_blocks_and_seeds(monkeypatch: pytest.MonkeyPatch) -> None:
    actor, event = np.arange(60) % 20, np.arange(60) // 6
    told: list[float] = []
    first = exchanged(actor, event, 20, 40, seed=1)
    assert (exchanged(actor, event, 20, 40, seed=1).actor == first.actor).all()
    assert (exchanged(actor, event, 20, 40, seed=2).actor != first.actor).any()
    monkeypatch.setattr(chains, "MEMORY", 20 * 10 * 7)  # seven chains at a time
    parts = exchanged(actor, event, 20, 40, seed=1, step=told.append)
    assert len(np.unique(parts.actor, axis=0)) == 40
    assert told == sorted(told)
    assert told[-1] == 1
    assert parts.changed == pytest.approx(first.changed, abs=0.1)


@pytest.mark.parametrize("draws", [0, -1, 2.5])
def test_draws_are_whole_numbers(draws: float) -> None:
    with pytest.raises(MeasureError, match="name a whole number of 1 or more"):
        exchanged(np.array([0]), np.array([0]), 1, draws)  # type: ignore[arg-type]
    with pytest.raises(MeasureError, match="name a whole number of 1 or more"):
        rewired(np.array([0]), np.array([1]), 2, draws)  # type: ignore[arg-type]


def test_what_is_no_incidence_and_no_network() -> None:
    two = np.array([0, 0])
    with pytest.raises(MeasureError, match="stands twice in an event"):
        exchanged(two, two, 1, 5)
    with pytest.raises(MeasureError, match="stands in its own list"):
        exchanged(np.array([0, 1]), np.array([0, 0]), 2, 5, owner=np.array([0, 0]))
    with pytest.raises(MeasureError, match="3 is no position of 2 actors"):
        exchanged(np.array([0, 3]), np.array([0, 0]), 2, 5)
    with pytest.raises(MeasureError, match="tied to itself"):
        rewired(np.array([1]), np.array([1]), 2, 5)
    with pytest.raises(MeasureError, match="tied twice"):
        rewired(np.array([0, 1]), np.array([1, 0]), 2, 5)
    with pytest.raises(MeasureError, match="-1 is no position"):
        rewired(np.array([0]), np.array([-1]), 2, 5)

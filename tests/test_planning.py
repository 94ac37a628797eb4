"""A plan of introductions: by hand, against every plan there is, and against the greedy rule followed to the letter."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import chain, combinations
from typing import NamedTuple

import numpy as np
import pytest
from scipy import optimize

from netanalyser.errors import MeasureError
from netanalyser.measures.planning import Plan, leading, plan
from netanalyser.measures.planning_bound import most


class Case(NamedTuple):
    a: np.ndarray
    b: np.ndarray
    covers: list[np.ndarray]
    chance: np.ndarray
    value: np.ndarray

    def plan(self, k: int, per_actor: int | None = None, spread: float = 1.0) -> Plan:
        return plan(*self, k, per_actor, spread=spread)


def case(seed: int, actors: int, pairs: int) -> Case:
    """Some pairs of few actors, with chances that are often equal and sometimes 0, and two covers."""
    rng = np.random.default_rng(seed)
    every = np.array(list(combinations(range(actors), 2)))
    ends = rng.permuted(every[rng.permutation(len(every))[:pairs]], axis=1)
    n = len(ends)
    chance = rng.choice([0.0, 0.01, 0.1, 0.1, 0.4, 1.0], n) if seed % 2 else rng.random(n) ** 3
    value = rng.choice([0.0, 1.0, 1.0, 3.0], n) if seed % 3 else rng.exponential(1.0, n)
    return Case(ends[:, 0], ends[:, 1], [rng.integers(-1, 3, n), rng.integers(0, 2, n)], chance, value)


def worth(of: Case, pairs: Iterable[int], spread: float = 1.0) -> float:
    """f as the module writes it, group by group."""
    pairs = list(pairs)
    expected = of.chance * of.value
    total = sum(expected[p] for p in pairs) / (leading(expected) or 1.0)
    t = [c / (c + leading(of.chance)) if c else 0.0 for c in of.chance]
    for codes in of.covers:
        for group in set(codes.tolist()) - {-1}:
            total += 2 * spread * (1 - np.prod([1 - t[p] for p in pairs if codes[p] == group]))
    for actor in set(of.a) | set(of.b):
        total += spread * (1 - np.prod([1 - t[p] for p in pairs if actor in (of.a[p], of.b[p])]))
    return float(total)


def allowed(of: Case, pairs: Iterable[int], per_actor: int | None) -> bool:
    ends = [end[p] for p in pairs for end in (of.a, of.b)]
    return per_actor is None or max(np.bincount(ends), default=0) <= per_actor


def best(of: Case, k: int, per_actor: int | None) -> float:
    """The most that any plan is worth: all are tried."""
    sets = chain.from_iterable(combinations(range(len(of.a)), size) for size in range(k + 1))
    return max(worth(of, some) for some in sets if allowed(of, some, per_actor))


def plainly(of: Case, k: int, per_actor: int | None) -> list[int]:
    """The greedy rule, with every pair looked at every time; gains that differ in the last bits are equal."""
    chosen: list[int] = []
    while len(chosen) < k:
        gains = [
            worth(of, [*chosen, p]) - worth(of, chosen)
            if p not in chosen and allowed(of, [*chosen, p], per_actor)
            else 0.0
            for p in range(len(of.a))
        ]
        if max(gains, default=0.0) < 1e-12:
            break
        chosen.append(next(p for p, gain in enumerate(gains) if gain > max(gains) - 1e-12))
    return chosen


# A hub 0 with the five best pairs, and two pairs of others. Chances 0.5 and 0.4, values 1, one region pair a pair.
HUB = Case(
    np.array([0, 0, 0, 0, 0, 6, 8]),
    np.array([1, 2, 3, 4, 5, 7, 9]),
    [np.arange(7)],
    np.array([0.5, 0.5, 0.5, 0.5, 0.5, 0.4, 0.4]),
    np.ones(7),
)

# -- by hand -------------------------------------------------------------------------------------------------


def test_a_leading_pair_is_the_median_of_the_hundred_largest() -> None:
    assert leading(np.array([0.0, 0.2, 0.0, 0.4, 0.3])) == 0.3
    assert leading(np.array([0.4, 0.2])) == pytest.approx(0.3)
    # Of 1 to 1,000 the hundred largest are 901 to 1,000.
    assert leading(np.arange(1001.0)) == pytest.approx(950.5)
    assert leading(np.zeros(5)) == leading(np.zeros(0)) == 0.0


def test_a_leading_pair_adds_one_to_every_part() -> None:
    # One pair: l(c) = c and l(cv) = cv, so worth 1, t = 1/2, cover 2/2, two actors a half each; -1 covers nothing.
    one = Case(np.array([3]), np.array([1]), [np.array([4]), np.array([-1])], np.array([0.02]), np.array([7.0]))
    found = one.plan(1)
    assert found.parts.tolist() == [[1.0, 1.0, 0.0, 1.0]]
    assert (found.gain.tolist(), found.total, found.bound, found.share) == ([3.0], 3.0, 3.0, 1.0)
    assert one.plan(1, spread=0.5).total == pytest.approx(1 + 0.5 * 2)


def test_a_hub_is_not_proposed_again_and_again() -> None:
    # l(c) = l(cv) = 0.5: t is 1/2 of the hub's pairs and 4/9 of the others'.
    # First the hub's first: 1 + 1 + 1. Then its others add 1 + 1 + 1/2 + 1/4 = 2.75, the two of others
    # 0.8 + 8/9 + 8/9 = 2.578 each: the hub's second. Its third adds 1 + 1 + 1/2 + 1/8 = 2.625, its fourth
    # 1 + 1 + 1/2 + 1/16 = 2.5625, which is less than 2.578.
    found = HUB.plan(7)
    assert found.chosen.tolist() == [0, 1, 2, 5, 6, 3, 4]
    assert found.gain[:4] == pytest.approx([3, 2.75, 2.625, 0.8 + 16 / 9])
    assert found.parts[1] == pytest.approx([1, 1, 0.75])
    # With a limit on actors the others come in.
    assert HUB.plan(5, 1).chosen.tolist() == [0, 5, 6]
    assert HUB.plan(5, 2).chosen.tolist() == [0, 1, 5, 6]
    assert HUB.plan(5, 1).share == pytest.approx(1.0, abs=0.01)
    # For worth alone it is the five best.
    assert sorted(HUB.plan(5, spread=0).chosen) == [0, 1, 2, 3, 4]
    assert HUB.plan(5, spread=0).total == pytest.approx(5.0)


def test_the_same_regions_are_not_proposed_again_and_again() -> None:
    # Six pairs of twelve actors, all as likely; four between the same two regions. l(c) = c, so t = 1/2.
    apart = Case(np.arange(0, 12, 2), np.arange(1, 12, 2), [np.array([0, 0, 0, 0, 1, 2])], np.full(6, 0.1), np.ones(6))
    found = apart.plan(4)
    assert found.chosen.tolist() == [0, 4, 5, 1]
    assert found.parts[:, 1].tolist() == [1.0, 1.0, 1.0, 0.5]
    assert found.gain.tolist() == [3.0, 3.0, 3.0, 2.5]
    # Without covers they go by place.
    assert apart._replace(covers=[]).plan(4).chosen.tolist() == [0, 1, 2, 3]


def test_a_plan_may_be_short_or_empty() -> None:
    assert len(HUB.plan(100).chosen) == 7
    assert HUB.plan(100).share == pytest.approx(1.0)
    none = Case(*(np.zeros(0, dtype=int),) * 2, [np.zeros(0, dtype=int)], np.zeros(0), np.zeros(0)).plan(3, 1)
    assert (none.chosen.tolist(), none.gain.tolist(), none.total, none.bound) == ([], [], 0, 0)
    assert none.parts.shape == (0, 3)
    assert np.isnan(none.share)
    # No chance, no place in a plan, whatever the value; no value, but some chance: it still spreads.
    hopeless = HUB._replace(chance=np.zeros(7), value=np.full(7, 9.0)).plan(3)
    assert (len(hopeless.chosen), hopeless.bound) == (0, 0)
    assert 0 not in HUB._replace(chance=np.append(0.0, HUB.chance[1:])).plan(7).chosen
    worthless = HUB._replace(value=np.zeros(7)).plan(7)
    assert len(worthless.chosen) == 7
    assert worthless.parts[:, 0].tolist() == [0.0] * 7
    assert len(HUB._replace(value=np.zeros(7)).plan(7, spread=0).chosen) == 0


# -- what is promised ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("seed", range(40))
def test_greedy_keeps_its_guarantee_and_the_bound_bounds(seed: int) -> None:
    some = case(seed, actors=5 + seed % 4, pairs=6 + seed % 5)
    for k in (1, 2, 4):
        for per_actor in (1, 2, 3, None):
            found, most_ = some.plan(k, per_actor), best(some, k, per_actor)
            assert allowed(some, found.chosen, per_actor)
            assert len(set(found.chosen.tolist())) == len(found.chosen) <= k
            assert found.total == pytest.approx(worth(some, found.chosen), abs=1e-12)
            assert found.parts.sum(axis=1) == pytest.approx(found.gain, abs=1e-12)
            assert found.total >= most_ * (1 - 1 / np.e if per_actor is None else 1 / 3) - 1e-12
            assert found.bound >= most_ - 1e-9
            assert found.bound >= found.total


def test_greedy_can_miss_the_best_and_the_share_says_so() -> None:
    # A path 0-1-2-3 of worth 2, 3, 2 where every actor has one place: greedy takes the middle, the best is the ends.
    path = Case(np.array([0, 1, 2]), np.array([1, 2, 3]), [], np.ones(3), np.array([2.0, 3.0, 2.0]))
    found = path.plan(2, 1, spread=0)
    assert found.chosen.tolist() == [1]
    # l(cv) = 2. Prices of 3/4 for actors 1 and 2 prove that nothing exceeds 4/2.
    assert found.total == pytest.approx(1.5)
    assert found.bound == pytest.approx(2.0, rel=0.02)
    assert found.bound >= 2.0 - 1e-12


@pytest.mark.parametrize("seed", range(20))
def test_the_worth_is_monotone_and_submodular(seed: int) -> None:
    """A pair adds the less, the larger the plan, and never less than nothing."""
    some, rng = case(seed, actors=6, pairs=10), np.random.default_rng(seed)
    order = rng.permutation(len(some.a))
    small, extra = sorted(order[:3].tolist()), order[-1]
    large = sorted(order[:7].tolist())
    gains = [worth(some, [*base, extra]) - worth(some, base) for base in (small, large)]
    assert gains[0] >= gains[1] - 1e-12
    assert gains[1] >= -1e-12
    whole = some.plan(len(some.a))
    assert (np.diff(whole.gain) <= 1e-12).all()
    assert whole.total == pytest.approx(worth(some, range(len(some.a))), abs=1e-12)


@pytest.mark.parametrize("seed", range(20))
@pytest.mark.parametrize("per_actor", [1, 2, None])
def test_what_is_not_looked_at_again_would_not_have_been_chosen(seed: int, per_actor: int | None) -> None:
    some = case(seed, actors=8, pairs=20)
    assert some.plan(8, per_actor).chosen.tolist() == plainly(some, 8, per_actor)


def test_blocks_make_no_difference(monkeypatch: pytest.MonkeyPatch) -> None:
    some = case(5, actors=90, pairs=3_000)  # chances of five kinds: many equal gains
    plans = []
    for block in (1, 7, 1024, 10_000):
        monkeypatch.setattr("netanalyser.measures.planning._BLOCK", block)
        plans.append(some.plan(30, 2))
    for other in plans[1:]:
        assert other.chosen.tolist() == plans[0].chosen.tolist()
        assert other.gain.tolist() == plans[0].gain.tolist()


def test_a_smaller_plan_is_the_beginning_of_a_larger() -> None:
    some = case(2, actors=40, pairs=300)
    assert some.plan(5, 2).chosen.tolist() == some.plan(20, 2).chosen.tolist()[:5]


def test_how_many_ties_come_in_all_does_not_matter() -> None:
    some = case(4, actors=40, pairs=300)
    rare = some._replace(chance=some.chance / 64, value=some.value * 8)
    assert rare.plan(20, 2).chosen.tolist() == some.plan(20, 2).chosen.tolist()
    assert rare.plan(20, 2).total == pytest.approx(some.plan(20, 2).total)


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("per_actor", [1, 3, 20])
def test_the_bound_is_near_the_best_in_fractions(seed: int, per_actor: int) -> None:
    """Prices at their best give the linear program's optimum, with parts of pairs; that is what they aim at."""
    rng, k = np.random.default_rng(seed), 20
    hubs = 1 / np.arange(1, 41)
    ends = np.array([pair for pair in combinations(range(40), 2) if rng.random() < 0.6])
    gains = hubs[ends].sum(axis=1) * rng.random(len(ends))
    at = (ends[:, :1] == np.arange(40)) | (ends[:, 1:] == np.arange(40))
    limits = np.append(np.full(40, per_actor), k)
    program = optimize.linprog(-gains, np.vstack([at.T, np.ones(len(ends))]), limits, bounds=(0, 1))
    found = most((ends[:, 0], ends[:, 1]), gains, k, per_actor)
    assert -program.fun - 1e-9 <= found <= -program.fun * 1.05
    if per_actor == 20:
        # As many as the plan has: no limit at all.
        assert found == pytest.approx(np.sort(gains)[-k:].sum(), rel=1e-12)


# -- what cannot be ------------------------------------------------------------------------------------------


def test_what_cannot_be_planned() -> None:
    for k, per_actor, name in ((0, 1, "k is 0"), (2, 0, "per_actor is 0"), (1.5, 1, "k is 1.5"), (2, -1, "per_actor")):
        with pytest.raises(MeasureError, match=f"{name}.*whole number of 1 or more"):
            HUB.plan(k, per_actor)  # type: ignore[arg-type]
    for wrong in (-0.1, 1.1, np.nan):
        with pytest.raises(MeasureError, match=r"the chance of pair 6 is .* from 0 to 1"):
            HUB._replace(chance=np.append(HUB.chance[:-1], wrong)).plan(2)
    for wrong in (-1.0, np.inf, np.nan):
        with pytest.raises(MeasureError, match=r"the value of pair 6 is .* from 0 up"):
            HUB._replace(value=np.append(HUB.value[:-1], wrong)).plan(2)
    with pytest.raises(MeasureError, match="spread is -1"):
        HUB.plan(2, spread=-1)
    with pytest.raises(MeasureError, match="one element a pair"):
        HUB._replace(covers=[np.arange(6)]).plan(2)
    with pytest.raises(MeasureError, match="-2 is no code"):
        HUB._replace(covers=[np.arange(7) - 2]).plan(2)
    with pytest.raises(MeasureError, match="-1 is no position"):
        HUB._replace(a=HUB.a - 1).plan(2)
    with pytest.raises(MeasureError, match="pair 0 is of actor 1 with itself"):
        HUB._replace(a=np.append(1, HUB.a[1:])).plan(2)
    with pytest.raises(MeasureError, match="stands twice"):
        HUB._replace(a=np.array([0, 2, 0, 0, 0, 6, 8]), b=np.array([2, 0, 3, 4, 5, 7, 9])).plan(2)

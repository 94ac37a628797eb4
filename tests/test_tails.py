"""p, q, ranges and what could be detected, by hand and against what defines them."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from netanalyser.errors import MeasureError
from netanalyser.measures.tails import corrected, detectable, low_high, mid_p

#: Draws of one count, few and many.
COUNTS = st.lists(st.integers(0, 12), min_size=1, max_size=120)


def test_mid_p_by_hand() -> None:
    # Nine draws 1 2 2 3 3 3 4 4 5, observed 2: one is less, two are the same, six are more.
    drawn = np.array([1, 2, 2, 3, 3, 3, 4, 4, 5])
    found = mid_p(drawn, np.array(2))
    assert found.p_less == pytest.approx((1 + (2 + 1) / 2) / 10)
    assert found.p_more == pytest.approx((6 + (2 + 1) / 2) / 10)
    assert found.p == pytest.approx(2 * 0.25)
    # Below all: half of the observed itself, of ten.
    assert mid_p(drawn, np.array(0)).p_less == pytest.approx(0.5 / 10)
    assert mid_p(drawn, np.array(0)).p == pytest.approx(0.1)
    assert mid_p(drawn, np.array(9)).p_more == pytest.approx(0.5 / 10)
    # Three: three less, three the same, three more; 2 * 0.5.
    assert mid_p(drawn, np.array(3)) == (pytest.approx(0.5), pytest.approx(0.5), 1.0)


def test_mid_p_of_a_table() -> None:
    drawn = np.array([[[1, 0], [0, 5]], [[3, 0], [0, 5]], [[3, 0], [0, 6]]])
    found = mid_p(drawn, np.array([[2, 0], [0, 7]]))
    assert found.p_less == pytest.approx(np.array([[1.5 / 4, 0.5], [0.5, 3.5 / 4]]))
    assert found.p == pytest.approx(np.array([[3 / 4, 1], [1, 1 / 4]]))


def test_draws_that_all_equal_the_observed_say_nothing() -> None:
    assert mid_p(np.full((50, 2), 4), np.array([4, 4])).p == pytest.approx(1.0)


def test_what_is_not_known_has_no_p() -> None:
    drawn = np.array([[1.0, 2.0, np.nan], [2.0, 2.0, 3.0]])
    for part in mid_p(drawn, np.array([np.nan, 2.0, 3.0])):
        assert np.isnan(part).tolist() == [True, False, True]
    for part in (*low_high(drawn), detectable(drawn, alpha=0.9)):
        assert np.isnan(part).tolist() == [False, False, True]


@given(COUNTS)
def test_the_mean_of_p_is_one_half(values: list[int]) -> None:
    """Whichever of all is taken for the observed, on average p_less is 1/2: what Lancaster's half is for."""
    whole = np.array([*values, values[0]])
    ps = [mid_p(np.delete(whole, place), whole[place]) for place in range(len(whole))]
    assert np.mean([p.p_less for p in ps]) == pytest.approx(0.5, abs=1e-12)
    assert all(p.p_less + p.p_more == pytest.approx(1, abs=1e-12) and 0 < p.p <= 1 for p in ps)


def test_detectable_by_hand() -> None:
    # 99 draws: 2 of 3, 97 of 10. p of 3 is 2 (0 + 3/2)/100 = 0.03; of 4 to 9 it is 2 (2 + 1/2)/100 = 0.05, not less.
    drawn = np.array([3] * 2 + [10] * 97)
    assert detectable(drawn) == 3
    assert detectable(drawn, alpha=0.06) == 9
    # p of 0 is 2 (0 + 4/2)/100 = 0.04 with three draws of 0, and 0.05 with four: cannot be detected.
    assert detectable(np.array([0] * 3 + [5] * 96)) == 0
    assert np.isnan(detectable(np.array([0] * 4 + [5] * 95)))
    # With 19 draws the least p is 2 (1/2)/20 = 0.05, with 20 it is 1/21: one below the least that was drawn.
    assert np.isnan(detectable(np.full(19, 7)))
    assert detectable(np.full(20, 7)) == 6
    assert np.isnan(detectable(np.full(20, 0)))
    assert detectable(np.array([[7, 0]] * 20)).tolist() == [6.0, pytest.approx(np.nan, nan_ok=True)]


@given(COUNTS, st.sampled_from([0.01, 0.05, 0.2]))
def test_detectable_is_the_largest_that_mid_p_calls_too_few(values: list[int], alpha: float) -> None:
    drawn = np.array(values)
    found = [mid_p(drawn, np.array(count)) for count in range(15)]
    low = [count for count, each in enumerate(found) if each.p < alpha and each.p_less < each.p_more]
    assert detectable(drawn, alpha) == pytest.approx(max(low, default=np.nan), nan_ok=True)


def test_the_range_holds_the_middle_draws() -> None:
    # Of 40 draws in order the 1st (ceil of 0.025 * 40) from either end; of 41 the 2nd; of 200 the 5th.
    for draws, place in ((40, 1), (41, 2), (200, 5), (4_000, 100), (1, 1)):
        drawn = np.random.default_rng(1).permutation(np.arange(1, draws + 1))
        assert low_high(drawn) == (place, draws + 1 - place)
    assert low_high(np.arange(1, 11), within=0.5) == (3, 8)


@given(COUNTS)
def test_the_range_is_of_values_that_were_drawn(values: list[int]) -> None:
    low, high = low_high(np.array(values))
    assert {float(low), float(high)} <= set(map(float, values))
    assert low <= np.median(values) <= high


def test_the_correction_for_many_tests() -> None:
    # Benjamini and Hochberg 1995 by hand, m = 4: 0.01*4/1, 0.02*4/2, 0.04*4/3 = 0.0533, 0.5*4/4.
    assert corrected(np.array([0.5, 0.01, np.nan, 0.04, 0.02])) == pytest.approx(
        [0.5, 0.04, np.nan, 4 * 0.04 / 3, 0.04], nan_ok=True
    )
    p = np.random.default_rng(5).random(50) ** 2
    assert corrected(p) == pytest.approx(stats.false_discovery_control(p), abs=1e-12)
    assert corrected(np.array([])).size == 0


def test_what_cannot_be_compared() -> None:
    with pytest.raises(MeasureError, match="there are no draws"):
        mid_p(np.zeros((0, 2)), np.zeros(2))
    with pytest.raises(MeasureError, match="there are no draws"):
        detectable(np.zeros(0))
    with pytest.raises(MeasureError, match=r"a draw has the shape \(2,\), the observed \(3,\)"):
        mid_p(np.zeros((5, 2)), np.zeros(3))

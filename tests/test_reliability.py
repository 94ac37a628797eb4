"""Chances beside what happened: by hand, against scikit-learn and scipy, and on simulated chances."""

from __future__ import annotations

import numpy as np
import pytest
from scipy import stats
from scipy.special import expit, logit
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import brier_score_loss

from netanalyser.errors import MeasureError
from netanalyser.measures.calibration import (
    brier,
    murphy,
    reliability,
    shift,
    slope_and_level,
    to_total,
    wilson,
)


def _simulated(seed: int, pairs: int = 40_000) -> tuple[np.ndarray, np.ndarray]:
    """Log-odds of pairs of which about one in twenty is new, and whether each is; the log-odds are right."""
    rng = np.random.default_rng(seed)
    x = rng.normal(-3.5, 1.2, pairs)
    return x, rng.random(pairs) < expit(x)


def test_brier_by_hand() -> None:
    chance, new = np.array([0.1, 0.8, 0.5]), np.array([False, True, False])
    assert brier(chance, new) == pytest.approx((0.01 + 0.04 + 0.25) / 3)
    assert brier(chance, new, np.array([1, 1, 2])) == pytest.approx((0.01 + 0.04 + 0.5) / 4)
    assert np.isnan(brier(chance[:0], new[:0]))
    assert np.isnan(brier(chance, new, np.zeros(3)))


@pytest.mark.parametrize("seed", range(3))
def test_brier_as_scikit_learn(seed: int) -> None:
    x, new = _simulated(seed, 500)
    weight = np.random.default_rng(seed).random(500)
    assert brier(expit(x), new) == pytest.approx(brier_score_loss(new, expit(x)), abs=1e-14)
    expected = brier_score_loss(new, expit(x), sample_weight=weight)
    assert brier(expit(x), new, weight) == pytest.approx(expected, abs=1e-14)


def test_bins_by_hand() -> None:
    # Eight pairs that expect one new tie together, two that expect one: two bins, however many are asked for.
    chance = np.array([0.5] + [0.125] * 8 + [0.5])
    new = np.array([True] + [False] * 7 + [True, True])
    for asked in (2, 10):
        found = reliability(chance, new, asked)
        assert found.chance == pytest.approx([0.125, 0.5])
        assert found.share == pytest.approx([1 / 8, 1])
        assert found.pairs.tolist() == [8, 2]
        assert found.new.tolist() == [1, 2]
    assert reliability(chance, new, 1).chance == pytest.approx([0.2])


def test_bins_expect_equally_many_new_ties() -> None:
    x, new = _simulated(1)
    chance = expit(x)
    found = reliability(chance, new, 8)
    assert len(found.pairs) == 8
    assert found.pairs.sum() == len(x)
    assert found.new.sum() == new.sum()
    # Each lacks no more than a chance at either end.
    assert found.chance * found.pairs == pytest.approx(chance.sum() / 8, abs=2)
    assert (np.diff(found.chance) > 0).all()
    assert (np.diff(found.pairs) < 0).all()
    # Right chances lie in the intervals, but for one bin in twenty.
    assert ((found.low <= found.chance) & (found.chance <= found.high)).sum() >= 6


def test_bins_do_not_depend_on_the_order_of_pairs() -> None:
    x, new = _simulated(2, 3000)
    chance = np.round(expit(x), 2)
    order = np.random.default_rng(1).permutation(3000)
    for one, other in zip(reliability(chance, new), reliability(chance[order], new[order]), strict=True):
        assert one == pytest.approx(other, abs=1e-12)


def test_no_bins() -> None:
    for chance in (np.zeros(0), np.zeros(4)):
        found = reliability(chance, np.zeros(len(chance), dtype=bool))
        assert all(len(part) == 0 for part in found)
        assert np.isnan(murphy(found)).all()


def test_wilson_as_printed() -> None:
    # Newcombe 1998, Statistics in Medicine 17, 857-872, table I, method 3.
    low, high = wilson(np.array([81, 15, 0, 1]), np.array([263, 148, 20, 29]))
    assert low == pytest.approx([0.2553, 0.0624, 0.0, 0.0061], abs=5e-5)
    assert high == pytest.approx([0.3662, 0.1605, 0.1611, 0.1718], abs=5e-5)


@pytest.mark.parametrize(("count", "total"), [(0, 1), (1, 1), (3, 7), (40, 90_000), (50, 50)])
def test_wilson_as_scipy(count: int, total: int) -> None:
    expected = stats.binomtest(count, total).proportion_ci(method="wilson")
    found = [float(part) for part in wilson(np.array(count), np.array(total))]
    assert found == pytest.approx([expected.low, expected.high], abs=1e-12)
    assert np.isnan(wilson(np.array(0), np.array(0))).all()


def test_murphy_by_hand() -> None:
    # Four pairs of 0.25, one new; two of 0.5, two new; half of all are new.
    chance, new = np.array([0.25] * 4 + [0.5] * 2), np.array([True, False, False, False, True, True])
    found = murphy(reliability(chance, new, 2))
    assert found.reliability == pytest.approx(2 * 0.25 / 6)
    assert found.resolution == pytest.approx((4 * 0.25**2 + 2 * 0.5**2) / 6)
    assert found.uncertainty == pytest.approx(0.25)
    assert found.reliability - found.resolution + found.uncertainty == pytest.approx(brier(chance, new))


@pytest.mark.parametrize("seed", range(4))
def test_slope_as_an_unpenalised_logistic_regression(seed: int) -> None:
    x, new = _simulated(seed, 5000)
    x = 0.7 * x + 1
    expected = LogisticRegression(C=np.inf, tol=1e-10, max_iter=1000).fit(x[:, np.newaxis], new)
    found = slope_and_level(expit(x), new)
    assert found.slope == pytest.approx(expected.coef_[0, 0], rel=1e-4)
    assert found.intercept == pytest.approx(expected.intercept_[0], rel=1e-4)
    # The likelihood's slope is 0 there.
    left = new - expit(found.intercept + found.slope * x)
    assert left.sum() == pytest.approx(0, abs=1e-6)
    assert left @ x == pytest.approx(0, abs=1e-6)


@pytest.mark.parametrize("seed", range(3))
def test_right_chances_have_the_slope_1_and_doubled_log_odds_one_half(seed: int) -> None:
    x, new = _simulated(seed)
    # The standard error from the information, sum p (1 - p) (x - mean)^2 with the mean weighted alike.
    worth = expit(x) * (1 - expit(x))
    error = 1 / np.sqrt(worth @ (x - worth @ x / worth.sum()) ** 2)
    found = slope_and_level(expit(x), new)
    assert error < 0.03
    assert abs(found.slope - 1) < 3 * error
    assert abs(found.level - 1) < 3 * np.sqrt(worth.sum()) / new.sum()
    assert slope_and_level(expit(2 * x), new).slope == pytest.approx(found.slope / 2, rel=1e-6)


def test_the_slope_is_the_same_under_every_total() -> None:
    x, new = _simulated(3, 4000)
    found = slope_and_level(expit(1.5 * x), new)
    for total in (new.sum(), 20, 2500):
        shifted = slope_and_level(to_total(expit(1.5 * x), total), new)
        assert shifted.slope == pytest.approx(found.slope, rel=1e-6)
        assert shifted.level == pytest.approx(total / new.sum())


def test_more_pairs_than_one_block(monkeypatch: pytest.MonkeyPatch) -> None:
    x, new = _simulated(4, 1000)
    expected = slope_and_level(expit(x), new)
    monkeypatch.setattr("netanalyser.measures.calibration.BLOCK", 300)
    assert slope_and_level(expit(x), new) == pytest.approx(expected, rel=1e-9)


def test_no_slope() -> None:
    chance = np.array([0.1, 0.2, 0.3, 0.4])
    for new in ([False] * 4, [True] * 4, [False, False, True, True], [True, False, False, False]):
        assert np.isnan(slope_and_level(chance, np.array(new)).slope)
    mixed = np.array([False, True, False, True])
    assert np.isnan(slope_and_level(np.full(4, 0.3), mixed).slope)
    # 1.0 expected of none; of two.
    assert np.isnan(slope_and_level(chance, np.zeros(4, dtype=bool)).level)
    assert slope_and_level(chance, mixed).level == pytest.approx(0.5)
    # Half of those of 0.2 are new, and half of those of 0.4; it does not rise.
    assert slope_and_level(np.array([0.2, 0.2, 0.4, 0.4]), mixed).slope == pytest.approx(0, abs=1e-9)


def test_chances_of_0_and_1() -> None:
    x, new = _simulated(5, 1000)
    chance = expit(x)
    expected = slope_and_level(chance, new).slope
    true = slope_and_level(np.append(chance, [0.0, 1.0]), np.append(new, [False, True]))
    assert true.slope == pytest.approx(expected)
    assert np.isnan(slope_and_level(np.append(chance, 0.0), np.append(new, True)).slope)
    assert np.isnan(slope_and_level(np.append(chance, 1.0), np.append(new, False)).slope)


def test_to_total_by_hand() -> None:
    # From odds of 1 to odds of 1/3.
    assert to_total(np.array([0.5, 0.5]), 0.5) == pytest.approx([0.25, 0.25])
    assert shift(np.zeros(2), 0.5) == pytest.approx(-np.log(3))
    # Odds 1/3 and 3, times f: chances f/(3 + f) and 3f/(1 + 3f). With f = 3 they are 1/2 and 9/10.
    assert to_total(np.array([0.25, 0.75]), 1.4) == pytest.approx([0.5, 0.9])
    assert to_total(np.array([0.0, 0.5, 1.0]), 1.75) == pytest.approx([0, 0.75, 1])
    assert to_total(np.array([0.2, 0.5]), 0).tolist() == [0, 0]
    assert to_total(np.array([0.2, 0.5]), 2).tolist() == [1, 1]
    assert to_total(np.zeros(0), 0).tolist() == []


@pytest.mark.parametrize("total", [1e-3, 3, 700, 1990, 1999.9])
def test_to_total_sums_to_it(total: float) -> None:
    x, _ = _simulated(6, 2000)
    found = to_total(expit(4 * x), total)
    assert found.sum() == pytest.approx(total, rel=1e-9)
    # Every ratio of odds stays; a chance near 1 has lost figures.
    kept = found < 0.99
    moved = (logit(found) - 4 * x)[kept]
    assert moved == pytest.approx(moved[0], abs=1e-6)


def test_faults_are_named() -> None:
    new = np.array([True, False])
    with pytest.raises(MeasureError, match=r"1\.5 is no chance"):
        brier(np.array([0.5, 1.5]), new)
    with pytest.raises(MeasureError, match="nan is no chance"):
        slope_and_level(np.array([0.5, np.nan]), new)
    with pytest.raises(MeasureError, match="3 chances of 2 pairs"):
        reliability(np.zeros(3), new)
    with pytest.raises(MeasureError, match="3 weights of 2 pairs"):
        brier(np.zeros(2), new, np.ones(3))
    with pytest.raises(MeasureError, match="0 bins"):
        reliability(np.zeros(2), new, 0)
    with pytest.raises(MeasureError, match="3 new ties among 2 pairs"):
        to_total(np.array([0.1, 0.2]), 3)
    with pytest.raises(MeasureError, match="not finite"):
        shift(np.array([0.0, -np.inf]), 1)

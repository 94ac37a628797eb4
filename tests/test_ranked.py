"""How well scores rank, and how sure that is: by hand, against all orders of equal scores, and scikit-learn."""

from __future__ import annotations

from functools import partial
from itertools import permutations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.metrics import average_precision_score, roc_auc_score

from netanalyser.errors import MeasureError
from netanalyser.measures.ranked import Ranking, average_precision, precision_at, ranking, recall_at, roc_auc
from netanalyser.measures.resampled import Behind, Estimate, draws, interval, paired, pooled

#: Six pairs: new, old, new and old with the same score, old, new.
SIX = ranking(np.array([3, 9, 5, 1, 7, 5]), np.array([False, True, True, True, False, False]))
#: (score, new, weight) of a few pairs, with many equal scores.
FEW = st.lists(st.tuples(st.integers(0, 2), st.booleans(), st.integers(0, 3)), min_size=2, max_size=6)
MEASURES = (average_precision, partial(precision_at, k=1), partial(recall_at, k=1), roc_auc)


def _in_order(new: np.ndarray) -> float:
    """Average precision of pairs in the order of a list."""
    places = np.flatnonzero(new) + 1
    return float(np.mean(np.arange(1, len(places) + 1) / places))


def _orders(score: np.ndarray) -> list[np.ndarray]:
    """Every order of the pairs by score, each order of equals once or equally often."""
    return [np.array(sorted(one, key=lambda place: -score[place])) for one in permutations(range(len(score)))]


def test_where_the_new_pairs_stand() -> None:
    # In the order of the pairs: scores 9, 5, 1; above them none, the 7, and all three; the 5 has an equal.
    assert SIX.above.tolist() == [0, 1, 3]
    assert SIX.tied.tolist() == [0, 1, 0]
    assert SIX.level.tolist() == [0, 1, 2]
    assert SIX.old == 3


def test_the_figures_by_hand() -> None:
    # The first is at place 1; the second at 3 or 4, (2/3 + 2/4)/2 = 7/12; the third at 6, 3/6.
    assert average_precision(SIX) == pytest.approx((1 + 7 / 12 + 1 / 2) / 3)
    # The first; the second with the chance 1/2.
    assert precision_at(SIX, 3) == pytest.approx(1.5 / 3)
    assert recall_at(SIX, 3) == pytest.approx(1.5 / 3)
    assert precision_at(SIX, 1) == 1
    assert precision_at(SIX, 2) == 0.5
    assert precision_at(SIX, 6) == 0.5
    assert recall_at(SIX, 4) == pytest.approx(2 / 3)
    # Of three old pairs the first is above all, the second above one and level with one, the third above none.
    assert roc_auc(SIX) == pytest.approx((3 + 1.5 + 0) / 9)


def test_the_figures_by_hand_with_weights() -> None:
    weight = np.array([0, 2, 1])
    # The first is not there. The second: 1/2 or 1/3, 5/12 on average, twice. The third: two and itself, three old.
    assert average_precision(SIX, weight) == pytest.approx((2 * 5 / 12 + 3 / 6) / 3)
    # Half a hit that counts twice.
    assert precision_at(SIX, 3, weight) == pytest.approx(1 / 3)
    assert recall_at(SIX, 3, weight) == pytest.approx(1 / 3)
    assert roc_auc(SIX, weight) == pytest.approx(2 * 1.5 / 9)


@given(FEW)
def test_equal_scores_count_as_the_mean_of_all_orders(pairs: list[tuple[int, bool, int]]) -> None:
    score, new, _ = (np.array(part) for part in zip(*pairs, strict=True))
    found = ranking(score, new)
    if new.all() or not new.any():
        assert all(np.isnan(measure(found)) for measure in MEASURES)
        return
    lists = [new[order] for order in _orders(score)]
    assert average_precision(found) == pytest.approx(np.mean([_in_order(one) for one in lists]), abs=1e-12)
    for k in range(1, len(new) + 1):
        assert precision_at(found, k) == pytest.approx(np.mean([one[:k].mean() for one in lists]), abs=1e-12)
        assert recall_at(found, k) == pytest.approx(np.mean([one[:k].sum() for one in lists]) / new.sum(), abs=1e-12)


def test_seven_equal_scores() -> None:
    new = np.array([True, False, True, False, False, True, False])
    expected = np.mean([_in_order(new[list(order)]) for order in permutations(range(7))])
    assert average_precision(ranking(np.zeros(7), new)) == pytest.approx(expected, abs=1e-12)


@pytest.mark.parametrize("weight", [[1, 2, 1], [3, 0, 1], [0, 0, 2], [2, 2, 0]])
@pytest.mark.parametrize("score", [[1, 1, 1, 1, 1], [2, 1, 1, 1, 2], [1, 2, 2, 2, 1]])
def test_whole_weights_are_so_many_copies(score: list[int], weight: list[int]) -> None:
    """At the place of each new pair: itself once, the other new ones as often as they weigh, in every order."""
    new = np.array([True, True, True, False, False])
    expected = 0.0
    for own in range(3):
        times = [1 if place == own or place > 2 else weight[place] for place in range(5)]
        listed = np.repeat(np.arange(5), times)
        at = []
        for order in _orders(np.array(score)[listed]):
            place = listed[order].tolist().index(own)
            at.append(new[listed[order]][: place + 1].mean())
        expected += weight[own] * float(np.mean(at)) / sum(weight)
    assert average_precision(ranking(np.array(score), new), np.array(weight)) == pytest.approx(expected, abs=1e-12)


def test_long_runs_of_equal_scores_against_many_shuffles() -> None:
    rng = np.random.default_rng(3)
    new = rng.random(400) < 0.1
    score = np.where(rng.random(400) < 0.1 + 0.3 * new, rng.integers(1, 4, 400), 0)
    drawn = [_in_order(new[np.lexsort((rng.random(400), -score))]) for _ in range(4000)]
    error = np.std(drawn) / np.sqrt(len(drawn))
    assert abs(average_precision(ranking(score, new)) - np.mean(drawn)) < 4 * error


def test_equal_scores_below_a_million_others() -> None:
    """Two new among eleven equals, a million old ones above: the sum term by term."""
    new = np.zeros(1_000_020, dtype=bool)
    new[[5, 9]] = True
    score = np.arange(1_000_020, dtype=float)
    score[:11] = 0.0
    before = 1_000_020 - 11
    expected = sum((1 + (j - 1) / 10) / (before + j) for j in range(1, 12)) / 11
    assert average_precision(ranking(score, new)) == pytest.approx(expected, rel=1e-9)


@pytest.mark.parametrize("seed", range(5))
def test_scikit_learn_agrees(seed: int) -> None:
    rng = np.random.default_rng(seed)
    new = rng.random(3000) < 0.03
    score = rng.normal(size=3000) + new
    assert average_precision(ranking(score, new)) == pytest.approx(average_precision_score(new, score), abs=1e-12)
    weight = rng.integers(0, 4, new.sum())
    whole = np.ones(3000)
    whole[new] = weight
    for one in (score, np.round(score)):
        assert roc_auc(ranking(one, new)) == pytest.approx(roc_auc_score(new, one), abs=1e-12)
        expected = roc_auc_score(new, one, sample_weight=whole)
        assert roc_auc(ranking(one, new), weight) == pytest.approx(expected, abs=1e-12)


def test_scikit_learn_takes_the_end_of_a_run_of_equal_scores() -> None:
    score, new = np.array([1, 1, 1, 0]), np.array([True, False, False, False])
    # (1 + 1/2 + 1/3)/3 against 1/3.
    assert average_precision(ranking(score, new)) == pytest.approx(11 / 18)
    assert average_precision_score(new, score) == pytest.approx(1 / 3)


def test_weights_of_draws_are_one_figure_each() -> None:
    rng = np.random.default_rng(4)
    new = rng.random(200) < 0.2
    found = ranking(rng.integers(0, 30, 200), new)
    weight = rng.integers(0, 3, (250, new.sum())) / 2
    for measure in (average_precision, partial(precision_at, k=20), partial(recall_at, k=20), roc_auc):
        expected = [measure(found, weight=one) for one in weight]
        assert measure(found, weight=weight) == pytest.approx(expected, abs=1e-12)
    assert average_precision(found, np.ones(new.sum())) == pytest.approx(average_precision(found), abs=1e-12)
    assert np.isnan(average_precision(found, np.zeros((2, new.sum())))).tolist() == [True, True]


def test_what_is_not_defined_is_nan() -> None:
    score = np.array([1.0, 2.0])
    for new in ([False, False], [True, True]):
        found = ranking(score, np.array(new))
        assert all(np.isnan(measure(found)) for measure in MEASURES)
        assert np.isnan(roc_auc(found, np.ones((3, sum(new))))).tolist() == [True] * 3
    assert np.isnan(average_precision(ranking(score[:0], np.zeros(0, dtype=bool))))
    # More places than pairs.
    assert np.isnan(precision_at(SIX, 7))
    assert np.isnan(recall_at(SIX, 7))


def test_faults_are_named() -> None:
    with pytest.raises(MeasureError, match="1 of 2 scores are no numbers"):
        ranking(np.array([np.nan, 1.0]), np.array([True, False]))
    with pytest.raises(MeasureError, match="2 scores of 3 pairs"):
        ranking(np.array([0.0, 1.0]), np.array([True, False, True]))
    with pytest.raises(MeasureError, match="3 new pairs"):
        average_precision(SIX, np.ones(4))
    with pytest.raises(MeasureError, match="the first 0 pairs"):
        precision_at(SIX, 0)


def test_draws_by_hand() -> None:
    # Event x ties pairs 0 and 1 of the first cut and pair 0 of the second; pair 2 is of x and y, pair 3 of y alone.
    first = Behind(np.array([0, 1, 2, 2, 3]), np.array(["x", "x", "x", "y", "y"]), 4)
    second = Behind(np.array([0, 1]), np.array(["x", "z"]), 2)
    one, two = draws([first, second], 3000, np.random.default_rng(1))
    assert one.shape == (3000, 4)
    assert two.shape == (3000, 2)
    x, y, z = one[:, 0], one[:, 3], two[:, 1]
    assert (x + y + z == 3).all()  # as many as there are events
    assert (one[:, 1] == x).all()
    assert (two[:, 0] == x).all()
    assert (one[:, 2] == (x + y) / 2).all()
    # Binomial, 3 draws at 1/3: variance 2/3, so the mean of 3,000 has the standard error 0.015.
    assert abs(x.mean() - 1) < 0.06
    assert (x == 3).mean() == pytest.approx(1 / 27, abs=0.015)


def test_what_cannot_be_drawn() -> None:
    (weight,) = draws([Behind(np.array([0, 1]), np.array(["x", "x"]), 2)], 20, np.random.default_rng(1))
    found = ranking(np.arange(5), np.array([True, False, True, False, False]))
    assert np.isnan(interval(pooled([found], [weight]))).all()
    (weight,) = draws([Behind(np.zeros(0, dtype=int), np.zeros(0), 0)], 20, np.random.default_rng(1))
    assert weight.shape == (20, 0)
    assert np.isnan(interval(pooled([ranking(np.arange(5), np.zeros(5, dtype=bool))], [weight]))).all()
    with pytest.raises(MeasureError, match="needs at least one event"):
        draws([Behind(np.array([0]), np.array(["x"]), 2)], 20, np.random.default_rng(1))


def test_pooled_by_hand() -> None:
    first = ranking(np.array([2, 1]), np.array([True, False]))
    none = ranking(np.array([2, 1]), np.array([False, False]))
    # 25/36 with three new pairs, 1 with one; a cut without new pairs does not count.
    assert pooled([SIX, first, none]) == pytest.approx((3 * 25 / 36 + 1) / 4)
    # 4/9 with the weight 3 (above); in the second draw only the second cut is left.
    weights = [np.array([[0, 2, 1], [0, 0, 0]]), np.array([[1], [2]]), np.zeros((2, 0))]
    assert pooled([SIX, first, none], weights) == pytest.approx([(3 * 4 / 9 + 1) / 4, 1])
    assert np.isnan(pooled([none]))
    assert np.isnan(pooled([]))
    assert pooled([SIX, first], None, partial(precision_at, k=2)) == pytest.approx(0.5)
    assert np.isnan(pooled([SIX, first], None, partial(precision_at, k=3)))


def test_interval_by_hand() -> None:
    # The 25th of a thousand from either end.
    assert interval(np.random.default_rng(1).permutation(np.arange(1, 1001))) == (25, 976)


def _planted(events: np.ndarray) -> tuple[list[Ranking], list[Ranking], list[np.ndarray]]:
    """Fifty new pairs among 5,000: a good score, a poor one, and the draws of their events."""
    rng = np.random.default_rng(5)
    new = np.arange(5000) < 50
    # The first forty stand higher than the other ten.
    good = rng.normal(size=5000) + 2.5 * (np.arange(5000) < 40) + 0.5 * new
    poor = rng.normal(size=5000) + 0.3 * new
    weights = draws([Behind(np.arange(50), events, 50)], 1000, np.random.default_rng(6))
    return [ranking(good, new)], [ranking(poor, new)], weights


def test_one_event_behind_most_pairs_makes_the_interval_wider() -> None:
    single = np.arange(50)
    # Forty of one event, and ten of one each.
    lumped = np.maximum(single, 39)
    widths = []
    for events in (single, lumped):
        good, poor, weights = _planted(events)
        found = paired(good, poor, weights).first
        assert found.low < found.value < found.high
        widths.append(found.high - found.low)
    assert widths[1] > 2 * widths[0]


def test_paired_over_the_same_draws() -> None:
    good, poor, weights = _planted(np.arange(50) // 2)
    found = paired(good, poor, weights)
    a, b = average_precision(good[0]), average_precision(poor[0])
    assert [one.value for one in found] == pytest.approx([a, b, a - b, a / b])
    # Draw by draw.
    first = np.array([average_precision(good[0], one) for one in weights[0]])
    second = np.array([average_precision(poor[0], one) for one in weights[0]])
    assert found.difference[1:] == pytest.approx(interval(first - second))
    assert found.ratio[1:] == pytest.approx(interval(first / second))
    assert found.difference.low > 0
    same = paired(good, good, weights)
    assert same.difference == Estimate(0, 0, 0)
    assert same.ratio == Estimate(1, 1, 1)

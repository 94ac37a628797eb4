"""A count against what comparable units would give: the gamma-Poisson model, averaged over what is not known of it."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.stats import halfcauchy, nbinom, poisson

from netanalyser.errors import MeasureError
from netanalyser.measures.peers import Predicted, Rates, foretold, predicted


def fixed(count: int, exposure: float, mean: float, shape: float) -> Predicted:
    """The prediction when mean and shape are known."""
    known = Rates(*(np.array([[value]]) for value in (mean, shape, 1.0)))
    return foretold(np.array([float(count)]), np.array([exposure]), known)


# -- worked by hand ------------------------------------------------------------------------------------------


def test_a_known_rate_by_hand() -> None:
    # Shape 1 and mean count 1: P(y) = 1/2^(y+1), so P(less than 2) = 3/4 and P(2) = 1/8. 1 - 1/2^(y+1) reaches 0.975
    # at y = 5 (63/64; 31/32 is 0.969).
    found = fixed(2, exposure=10, mean=0.1, shape=1)
    assert found.expected[0] == pytest.approx(1)
    assert found.p_less[0] == pytest.approx(3 / 4 + 1 / 16)
    assert found.p_more[0] == pytest.approx(3 / 16)
    assert found.p[0] == pytest.approx(3 / 8)
    assert (found.low[0], found.high[0]) == (0, 5)
    assert np.isnan(found.detectable[0])  # p of 0 is 2 * 1/4
    # Shape 1 and mean count 49: P(y) = 1/50 * (49/50)^y. Of 0: p = 2 * 0.01. Of 1:
    # p = 2 * (0.02 + 0.0196 / 2) = 0.0596. So 0 would be too low and 1 would not. 0.02 is not yet 0.025, and
    # 0.0396 is more.
    found = fixed(1, exposure=7, mean=7, shape=1)
    assert found.p[0] == pytest.approx(0.0596)
    assert (found.low[0], found.detectable[0]) == (1, 0)


def test_2000_units_that_all_have_5_make_a_poisson_prediction() -> None:
    # P(0), P(1), P(2), P(3) of a Poisson distribution with mean 5 are (1, 5, 25/2, 125/6) / e^5, so less than 3 have
    # 18.5 / e^5 = 0.1247, and with half of P(3), 0.1404 / 2, it is 0.1948. P(0) = 0.0067; 2 * (0.0067 + 0.0337 / 2) =
    # 0.047 < 0.05, and 2 * (0.0404 + 0.0842 / 2) = 0.165: 1 is too low, 2 is not.
    found = predicted(3, 10, [5] * 2000, [10] * 2000)
    assert found.expected == pytest.approx(5, abs=0.001)
    assert found.p_less == pytest.approx(0.1948, abs=0.001)
    assert (found.low, found.high, found.detectable) == (1, 10, 1)


def test_what_nobody_has_is_expected_to_be_little_and_its_lack_is_nothing() -> None:
    found = predicted(0, 10, [0] * 22, [10] * 22)
    assert 0 < found.expected < 0.5 / 22  # what it would be if they had half of one between them
    assert found.p > 0.9
    assert np.isnan(found.detectable)
    # If there were three times as many among whom none was found, the expectation is a third.
    assert predicted(0, 10, [0] * 22, [30] * 22).expected == pytest.approx(found.expected / 3, rel=1e-9)


def test_what_all_have_is_missed_and_what_some_have_is_not() -> None:
    all_have = predicted(0, 10, [4] * 22, [10] * 22)
    assert all_have.p < 0.05
    assert all_have.detectable == 0
    one_has_all = predicted(0, 10, [88] + [0] * 21, [10] * 22)
    assert one_has_all.p > 0.5
    assert np.isnan(one_has_all.detectable)


# -- against scipy -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("shape", [0.2, 1.0, 7.5, 1e6])
@pytest.mark.parametrize("mean", [0.03, 1.0, 40.0])
def test_a_known_rate_is_the_negative_binomial_of_scipy(mean: float, shape: float) -> None:
    theirs = nbinom(shape, shape / (shape + 3 * mean))
    for count in (0, 1, 2, 5, 90, 130):
        ours = fixed(count, 3, mean, shape)
        less = theirs.cdf(count - 1) + theirs.pmf(count) / 2
        assert ours.p_less[0] == pytest.approx(less, rel=1e-6, abs=1e-8)
        assert ours.p_more[0] == pytest.approx(theirs.sf(count) + theirs.pmf(count) / 2, rel=1e-6, abs=2e-9)
        assert ours.p[0] == pytest.approx(2 * min(less, 1 - less), abs=2e-8)
        assert (ours.low[0], ours.high[0]) == (theirs.ppf(0.025), theirs.ppf(0.975))
        counts = np.arange(200)
        low = counts[2 * (theirs.cdf(counts - 1) + theirs.pmf(counts) / 2) < 0.05]
        assert ours.detectable[0] == (low.max() if len(low) else pytest.approx(np.nan, nan_ok=True))


def by_brute_force(exposure: float, y: list[int], n: list[float]) -> tuple[float, np.ndarray]:
    """Mean and probabilities of the prediction, by the model as it is stated, on a grid fine enough for anything."""
    y, n = np.array(y), np.array(n, dtype=float)
    pooled = (y.sum() + 0.5) / n.sum()
    mean = np.geomspace(pooled / 100, 4 * max(pooled, (y / n).mean()), 1200)[:, None]
    spread = (np.arange(300) + 0.5) / 100
    shape = spread**-2
    fitted = halfcauchy.logpdf(spread) + sum(
        nbinom.logpmf(a, shape, shape / (shape + b * mean)) for a, b in zip(y, n, strict=True)
    )
    weight = np.exp(fitted - fitted.max())
    weight /= weight.sum()
    chances = [(weight * nbinom.pmf(k, shape, shape / (shape + exposure * mean))).sum() for k in range(12)]
    return float((weight * mean).sum() * exposure), np.array(chances)


@pytest.mark.parametrize(
    ("y", "n"),
    [
        ([1, 0, 2], [10, 10, 10]),
        ([10, 0, 0], [10, 10, 10]),
        ([0, 0, 0, 0], [3, 8, 20, 5]),
        ([5, 5, 5, 5], [10, 10, 10, 10]),
        ([1, 0, 3, 2, 0, 0, 5, 1, 0, 1, 2, 0], [8, 3, 12, 30, 5, 9, 14, 6, 4, 4, 25, 7]),
        ([10, 6, 5, 4, 5, 8], [1000, 12, 9, 10, 11, 10]),  # the largest differs from the rest
        ([310, 420, 280, 350], [1000, 1000, 900, 1100]),
    ],
)
def test_the_average_over_what_is_not_known_is_that_of_a_fine_grid(y: list[int], n: list[float]) -> None:
    mean, chances = by_brute_force(10, y, n)
    assert predicted(0, 10, y, n).expected == pytest.approx(mean, rel=0.01)
    ours = [float(predicted(count, 10, y, n).p_less) for count in range(len(chances))]
    np.testing.assert_allclose(ours, np.cumsum(chances) - chances / 2, atol=0.002)


def test_with_many_units_it_is_the_distribution_they_were_drawn_from() -> None:
    chance = np.random.default_rng(5)
    n = chance.integers(3, 40, 4000)
    alike = predicted(2, 20, chance.poisson(0.25 * n), n)
    assert alike.expected == pytest.approx(5, rel=0.02)
    assert alike.p_less == pytest.approx(poisson.cdf(1, 5) + poisson.pmf(2, 5) / 2, abs=0.005)
    theirs = nbinom(1.5, 1.5 / (1.5 + 5))
    differing = predicted(2, 20, chance.poisson(n * chance.gamma(1.5, 0.25 / 1.5, len(n))), n)
    assert differing.expected == pytest.approx(5, rel=0.05)
    assert differing.p_less == pytest.approx(theirs.cdf(1) + theirs.pmf(2) / 2, abs=0.01)


# -- what p is for -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("peers", [10, 22])
@pytest.mark.parametrize("mean", [0.1, 1.0])
@pytest.mark.parametrize("shape", [0.5, 1.0, 10.0, 1e6])
def test_where_nothing_is_amiss_p_is_seldom_low(peers: int, mean: float, shape: float) -> None:
    drawn, chance = 1500, np.random.default_rng(17)
    n = chance.integers(3, 60, (drawn, 1 + peers))
    y = chance.poisson(n * chance.gamma(shape, mean / shape, n.shape))
    found = predicted(y[:, 0], n[:, 0], y[:, 1:], n[:, 1:])
    assert (found.p < 0.05).mean() <= 0.05 + 3 * np.sqrt(0.05 * 0.95 / drawn)
    # Percentiles of counts hold at least what they say.
    assert ((y[:, 0] >= found.low) & (y[:, 0] <= found.high)).mean() >= 0.95 - 3 * np.sqrt(0.05 * 0.95 / drawn)


@pytest.mark.parametrize("peers", [3, 5])
@pytest.mark.parametrize("shape", [0.5, 1.0, 10.0])
def test_few_peers_do_not_make_gaps(peers: int, shape: float) -> None:
    drawn, chance = 2000, np.random.default_rng(23)
    n = chance.integers(3, 60, (drawn, 1 + peers))
    y = chance.poisson(n * chance.gamma(shape, 0.5 / shape, n.shape))
    too_low = 2 * predicted(y[:, 0], n[:, 0], y[:, 1:], n[:, 1:]).p_less < 0.05
    assert too_low.mean() <= 0.03 + 3 * np.sqrt(0.03 * 0.97 / drawn)


def test_a_planted_lack_is_found() -> None:
    drawn, chance = 500, np.random.default_rng(3)
    n = chance.integers(20, 60, (drawn, 23))
    y = chance.poisson(n * chance.gamma(10, 0.3 / 10, n.shape))
    missing = predicted(np.zeros(drawn), n[:, 0], y[:, 1:], n[:, 1:])
    assert (missing.p < 0.05).mean() > 0.9
    assert (missing.p[missing.detectable >= 0] < 0.05).all()


# -- many questions, and none --------------------------------------------------------------------------------


def test_many_questions_are_answered_as_each_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    chance = np.random.default_rng(11)
    n = chance.integers(1, 50, (4, 5, 9)).astype(float)
    y = chance.poisson(0.3 * n).astype(float)
    y[chance.random(y.shape) < 0.2] = np.nan  # peers differ between questions
    y[..., 0] = 2
    monkeypatch.setattr("netanalyser.measures.peers.TOGETHER", 7)
    together = predicted(y[..., 0], n[..., 0] + 1, y[..., 1:], n[..., 1:])
    for at in np.ndindex(4, 5):
        there = ~np.isnan(y[at][1:])
        alone = predicted(2, n[at][0] + 1, y[at][1:][there], n[at][1:][there])
        for one, all_of_them in zip(alone, together, strict=True):
            np.testing.assert_allclose(all_of_them[at], one, rtol=1e-9)


def test_one_row_of_peers_serves_all_questions() -> None:
    found = predicted([0, 1, 2], 10, [3, 4, 5, 2], [10, 10, 12, 9])
    assert found.p_less.shape == (3,)
    assert found.p_less[0] < found.p_less[1] < found.p_less[2]
    assert len(set(found.expected)) == 1


@pytest.mark.parametrize(
    ("exposure", "y", "n"),
    [
        (10, [], []),
        (10, [3, 4], [10, 10]),
        (10, [3, 4, np.nan], [10, 10, 10]),
        (10, [3, 4, 0], [10, 10, 0]),
        (10, [3, 4, 5], [10, 10, np.nan]),
        (0, [3, 4, 5], [10, 10, 10]),
        (np.nan, [3, 4, 5], [10, 10, 10]),
    ],
)
def test_fewer_than_three_peers_or_no_exposure_say_nothing(exposure: float, y: list[float], n: list[float]) -> None:
    assert all(np.isnan(part) for part in predicted(0, exposure, y, n))
    assert not np.isnan(predicted(0, 10, [3, 4, 5], [10, 10, 10]).expected)


def test_a_count_not_known_is_predicted_but_not_judged() -> None:
    found, known = (predicted(count, 10, [3, 4, 5], [10, 10, 10]) for count in (np.nan, 0))
    assert all(np.isnan(part) for part in (found.p, found.p_less, found.p_more))
    assert (found.expected, found.low, found.high) == (known.expected, known.low, known.high)


def test_a_count_beyond_all_reason_ends() -> None:
    found = predicted(10**12, 10, [3, 4, 5, 4, 3, 4], [10] * 6)
    assert found.p_more == 1e-9
    assert found.p == 2e-9


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ((-1, 10, [1, 2, 3], [9, 9, 9]), "the count of the unit is -1; counts are whole numbers"),
        ((1, 10, [1, 2.5, 3], [9, 9, 9]), "the count of a peer is 2.5; counts are whole numbers"),
        ((1, 10, [1, np.inf, 3], [9, 9, 9]), "the count of a peer is inf"),
        ((1, -10, [1, 2, 3], [9, 9, 9]), "the exposure of the unit is -10; give a number from 0 up"),
        ((1, 10, [1, 2, 3], [9, 0, 9]), "the count of a peer is 2 but its exposure 0"),
        ((1, 10, [1, 2, 3], [9, 9]), "as many of the one as of the other"),
        ((1, 10, ["few", 2, 3], [9, 9, 9]), "counts and exposures of a peer are numbers"),
        ((1, 10, 3, 9), r"counts of shape \(\) have peers of shape \(\); give one row of peers a count"),
        (([1, 2], 10, [[1, 2, 3]] * 3, 9), r"counts of shape \(2,\) have peers of shape \(3, 3\)"),
    ],
)
def test_what_is_no_count_is_refused_in_words(given: tuple, message: str) -> None:
    with pytest.raises(MeasureError, match=message):
        predicted(*given)


def test_no_questions_have_no_answers() -> None:
    found = predicted(np.zeros(0), np.zeros(0), np.zeros((0, 4)), np.zeros((0, 4)))
    assert all(part.shape == (0,) for part in found)

"""Regression of ties on covariates of pairs, and its p by permutation with double semi-partialling."""

from __future__ import annotations

from itertools import permutations

import numpy as np
import pandas as pd
import pytest

from netanalyser.errors import MeasureError
from netanalyser.measures.qap import COLUMNS, qap


def table(n: int, values: list[float]) -> np.ndarray:
    """A symmetric table out of the values of pairs 0-1, 0-2, ..., 1-2, ..."""
    found = np.zeros((n, n))
    found[np.triu_indices(n, 1)] = values
    return found + found.T


def distances(chance: np.random.Generator, n: int) -> np.ndarray:
    place = chance.normal(size=(n, 2))
    return np.linalg.norm(place[:, None] - place[None], axis=2)


def alike(chance: np.random.Generator, n: int, groups: int = 3) -> np.ndarray:
    group = chance.integers(0, groups, n)
    return (group[:, None] == group).astype(float)


def ties(chance: np.random.Generator, logit: np.ndarray) -> np.ndarray:
    drawn = np.triu(chance.random(logit.shape) < 1 / (1 + np.exp(-logit)), 1).astype(float)
    return drawn + drawn.T


def regression(y: np.ndarray, x: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Coefficients and t of all columns but the intercept, as the textbooks have them."""
    full = np.column_stack([np.ones(len(y)), x])
    slopes = np.linalg.lstsq(full, y, rcond=None)[0]
    variance = ((y - full @ slopes) ** 2).sum() / (len(y) - full.shape[1])
    return slopes[1:], (slopes / np.sqrt(variance * np.diag(np.linalg.inv(full.T @ full))))[1:]


# -- worked by hand ------------------------------------------------------------------------------------------


def test_four_actors_by_hand() -> None:
    # A, B and C are tied to one another and D to none; the covariate is 1 for the pairs of A. Pairs in order
    # AB AC AD BC BD CD. Of A's pairs 2/3 are tied, of the others 1/3: b = 1/3. Residual sum of squares 2/3 + 2/3,
    # over 6 - 2 degrees of freedom 1/3; variance of b is 1/3 * (1/3 + 1/3) = 2/9, so t = (1/3) / sqrt(2/9) = 1/sqrt(2).
    tied, of_a = table(4, [1, 1, 0, 1, 0, 0]), table(4, [1, 1, 1, 0, 0, 0])
    draws = 4000
    row = qap(tied, {"of A": of_a}, draws=draws).loc["of A"]
    assert row["coefficient"] == pytest.approx(1 / 3, abs=1e-12)
    assert row["t"] == pytest.approx(1 / np.sqrt(2), abs=1e-12)
    assert row["pairs"] == 6
    # Relabelled, the covariate is of A, B or C (b = 1/3 again) or, one time in four, of D: none of D's pairs are tied
    # and all others are, b = -1. So t is never nearer to 0 than observed, never higher, and as high three in
    # four times.
    error = 4 * np.sqrt(0.25 * 0.75 / draws)
    assert row["p"] == row["p_less"] == 1
    assert row["p_more"] == pytest.approx(0.75, abs=error)
    assert row["mean"] == pytest.approx(0, abs=4 / 3 * error)
    assert row["sd"] == pytest.approx(np.sqrt((3 * (1 / 3) ** 2 + 1) / 4), abs=4 / 3 * error)


def test_a_covariate_that_is_the_ties_has_no_finite_t_but_a_p() -> None:
    # Three of four relabellings move the one actor without ties.
    tied = table(4, [1, 1, 0, 1, 0, 0])
    row = qap(tied, {"same": 2 * tied}, draws=4000).loc["same"]
    assert row["coefficient"] == pytest.approx(0.5, abs=1e-12)
    assert row["t"] == np.inf
    assert row["p"] == pytest.approx(0.25, abs=4 * np.sqrt(0.25 * 0.75 / 4000))


# -- against numpy, and against all relabellings -------------------------------------------------------------


@pytest.mark.parametrize("seed", range(5))
def test_coefficients_and_t_are_those_of_least_squares_over_the_pairs_known(seed: int) -> None:
    chance = np.random.default_rng(seed)
    n = 14
    x = {"distance": distances(chance, n) * 1e5, "type": alike(chance, n), "region": alike(chance, n, 4)}
    tied = ties(chance, np.zeros((n, n))) * (1 + distances(chance, n))
    seen = np.triu(chance.random((n, n)) < 0.8, 1)
    seen |= seen.T
    x["distance"][3] = x["distance"][:, 3] = np.nan
    x["type"][1, 2] = x["type"][2, 1] = np.nan
    used = np.triu(seen & ~np.isnan(x["distance"]) & ~np.isnan(x["type"]), 1)
    slopes, t = regression(tied[used], np.column_stack([values[used] for values in x.values()]))
    found = qap(tied, x, seen=seen, draws=5)
    np.testing.assert_allclose(found["coefficient"], slopes, rtol=1e-9)
    np.testing.assert_allclose(found["t"], t, rtol=1e-9)
    assert (found["pairs"] == used.sum()).all()


def by_all_relabellings(tied: np.ndarray, x: list[np.ndarray], used: np.ndarray) -> np.ndarray:
    """p, p_less and p_more of the first covariate over every relabelling of the actors, step by step as published."""
    others = np.column_stack([values[used] for values in x[1:]])
    slopes = regression(x[0][used], others)[0]
    residual = x[0] - sum(slope * values for slope, values in zip(slopes, x[1:], strict=True))
    residual -= residual[used].mean()
    observed = regression(tied[used], np.column_stack([x[0][used], others]))[1][0]
    drawn = []
    for order in permutations(range(len(tied))):
        moved = residual[np.ix_(order, order)]
        drawn.append(regression(tied[used], np.column_stack([moved[used], others]))[1][0])
    t = np.array(drawn)
    return np.array(
        [(abs(t) >= abs(observed) - 1e-9).mean(), *((s * t <= s * observed + 1e-9).mean() for s in (1, -1))]
    )


@pytest.mark.parametrize("whole", [True, False])
def test_p_is_the_share_of_all_relabellings(whole: bool) -> None:
    chance, n, draws = np.random.default_rng(8), 5, 20_000
    x = [distances(chance, n), distances(chance, n)]
    tied = table(n, [1, 1, 0, 1, 1, 0, 0, 0, 1, 0])
    # Of the pairs one was not seen; its covariates are known, and enter when a relabelling brings them to a seen pair.
    seen = ~table(n, [0, 0, 0, 0, 0, 1 - whole, 0, 0, 0, 0]).astype(bool)
    exact = by_all_relabellings(tied, x, np.triu(seen, 1))
    found = qap(tied, {"x": x[0], "other": x[1]}, seen=seen, draws=draws).loc["x"]
    assert (exact > 0).all()
    np.testing.assert_allclose(
        found[["p", "p_less", "p_more"]].astype(float), exact, atol=4 * np.sqrt(0.25 / draws) + 1 / draws
    )


# -- what p is for -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("coverage", ["all seen", "some actors asked"])
def test_it_holds_its_level_where_student_does_not(coverage: str) -> None:
    # Some actors are far more active than others, and distances are alike for neighbours, so pairs depend on one
    # another; ties do not depend on distance, nor on the second covariate, which is collinear with it.
    n, networks = 20, 400
    p, plain = np.empty((networks, 2)), np.empty((networks, 2))
    for number in range(networks):
        chance = np.random.default_rng([5, number])
        near = distances(chance, n)
        both = near + distances(chance, n)
        active = chance.normal(-1, 1.5, n)
        asked = chance.random(n) < (0.4 if coverage == "some actors asked" else 1)
        asked[:3] = True
        found = qap(
            ties(chance, np.add.outer(active, active)),
            {"distance": near, "both": both},
            seen=np.logical_or.outer(asked, asked),
            draws=99,
            seed=number,
        )
        p[number], plain[number] = found["p"], abs(found["t"]) > 1.96
    assert not np.isnan(p).any()
    assert ((p < 0.05).mean(axis=0) <= 0.05 + 3 * np.sqrt(0.05 * 0.95 / networks)).all()
    assert plain.mean() > 0.1  # the test is one that can fail


def test_what_was_planted_is_found_and_told_from_what_goes_with_it() -> None:
    # The chance of a tie falls with distance; the other covariate only goes with distance.
    n, networks = 30, 60
    p = np.empty((networks, 2))
    for number in range(networks):
        chance = np.random.default_rng([6, number])
        distance = distances(chance, n)
        follows = distance + distances(chance, n)
        likely = np.clip(0.5 - 0.15 * distance, 0.01, 0.99)
        tied = ties(chance, np.log(likely / (1 - likely)))
        found = qap(tied, {"distance": distance, "follows": follows}, draws=99, seed=number)
        p[number] = found["p_less"]["distance"], found["p"]["follows"]
    found_planted, found_other = (p < 0.05).mean(axis=0)
    assert found_planted > 0.95
    assert found_other <= 0.05 + 3 * np.sqrt(0.05 * 0.95 / networks)


# -- what could not be seen ----------------------------------------------------------------------------------


def test_unseen_is_not_untied() -> None:
    chance, n = np.random.default_rng(4), 12
    x = {"distance": distances(chance, n)}
    tied = ties(chance, np.zeros((n, n)))
    seen = ~table(n, [0] * 60 + [1] * 6).astype(bool)
    expected = qap(tied, x, seen=seen, draws=50)
    pd.testing.assert_frame_equal(qap(np.where(seen, tied, 1), x, seen=seen, draws=50), expected)
    pd.testing.assert_frame_equal(qap(np.where(seen, tied, np.nan), x, draws=50), expected)
    assert expected.loc["distance", "coefficient"] != qap(tied, x, draws=50).loc["distance", "coefficient"]


def test_an_actor_of_whom_nothing_is_known_changes_nothing() -> None:
    chance, n = np.random.default_rng(6), 12
    distance, kind, tied = distances(chance, n), alike(chance, n), ties(chance, np.zeros((n, n)))
    expected = qap(tied, {"distance": distance, "type": kind}, draws=50)
    x = {"distance": np.pad(distance, (0, 1), constant_values=np.nan), "type": np.pad(kind, (0, 1))}
    pd.testing.assert_frame_equal(qap(np.pad(tied, (0, 1)), x, draws=50), expected)
    unseen = np.pad(np.ones((n, n), dtype=bool), (0, 1))
    x = {"distance": np.pad(distance, (0, 1), constant_values=9.0), "type": np.pad(kind, (0, 1))}
    pd.testing.assert_frame_equal(qap(np.pad(tied, (0, 1)), x, seen=unseen, draws=50), expected)


def test_the_unit_of_a_covariate_changes_only_its_coefficient() -> None:
    chance, n = np.random.default_rng(9), 12
    distance, kind, tied = distances(chance, n), alike(chance, n), ties(chance, np.zeros((n, n)))
    km = qap(tied, {"distance": distance, "type": kind}, draws=50)
    m = qap(tied, {"distance": 1000 * distance + 5e6, "type": kind}, draws=50)
    m.loc["distance", ["coefficient", "mean", "sd"]] *= 1000
    pd.testing.assert_frame_equal(m, km, rtol=1e-6)


# -- where there is nothing to be said -----------------------------------------------------------------------


def undefined(found: pd.DataFrame) -> pd.Series:
    return found.drop(columns="pairs").isna().all(axis=1)


def test_constant_and_collinear_covariates_are_undefined_and_the_others_are_not() -> None:
    chance, n = np.random.default_rng(3), 10
    distance, kind, tied = distances(chance, n), alike(chance, n), ties(chance, np.zeros((n, n)))
    x = {"distance": distance, "miles": distance / 1.609, "type": kind, "same country": np.ones((n, n))}
    found = qap(tied, x, draws=50)
    assert list(found.index[undefined(found)]) == ["distance", "miles", "same country"]
    assert (found["pairs"] == 45).all()
    # What is left out of the table is as if it had not been asked.
    alone = qap(tied, {"distance": distance, "type": kind}, draws=50)
    pd.testing.assert_series_equal(found.loc["type"], alone.loc["type"])


@pytest.mark.parametrize("tied", [np.zeros((6, 6)), np.ones((6, 6)), np.full((6, 6), np.nan)])
def test_ties_that_are_all_alike_leave_nothing_to_explain(tied: np.ndarray) -> None:
    found = qap(tied, {"distance": distances(np.random.default_rng(1), 6)}, draws=5)
    assert undefined(found).all()
    assert found.loc["distance", "pairs"] == (0 if np.isnan(tied).all() else 15)


def test_ties_that_another_covariate_explains_fully_leave_nothing_to_the_rest() -> None:
    tied = table(5, [1, 1, 0, 0, 1, 0, 1, 0, 0, 1])
    found = qap(tied, {"the ties": tied, "distance": distances(np.random.default_rng(1), 5)}, draws=5)
    assert list(undefined(found)) == [False, True]


@pytest.mark.parametrize("n", [0, 1, 2, 3])
def test_too_few_pairs(n: int) -> None:
    # Two coefficients and three pairs at the most: 2 + 2 are needed.
    tied = np.zeros((n, n))
    tied[:1, 1:2] = tied[1:2, :1] = 1
    found = qap(tied, {"distance": distances(np.random.default_rng(1), n)}, draws=5)
    assert undefined(found).all()
    assert found.loc["distance", "pairs"] == n * (n - 1) // 2


def test_no_covariates_give_no_rows() -> None:
    found = qap(table(4, [1, 0, 0, 0, 0, 1]), {}, draws=5)
    assert list(found.columns) == list(COLUMNS)
    assert found.empty


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        ({"tied": np.zeros((4, 3))}, r"tied is of shape \(4, 3\); give as many rows as columns"),
        ({"tied": np.zeros(4)}, r"tied is of shape \(4,\)"),
        ({"tied": np.triu(np.ones((4, 4)))}, "tied is 1.0 from actor 0 to 1 but 0.0 back"),
        ({"covariates": {"distance": np.zeros((3, 3))}}, r"distance is of shape \(3, 3\); give 4 rows and 4 columns"),
        ({"covariates": {"distance": np.full((4, 4), np.inf)}}, "distance holds an infinite number"),
        ({"covariates": {"region": np.full((4, 4), "Skåne")}}, "region holds what is no number"),
        ({"covariates": {"half": np.where(np.tri(4) > 0, 1.0, np.nan)}}, "half is nan .* make it symmetric"),
        ({"seen": np.ones((3, 3), dtype=bool)}, "seen is of shape"),
        ({"draws": 0}, "draws is 0"),
        ({"draws": 2.5}, "draws is 2.5"),
    ],
)
def test_wrong_tables_are_refused_in_words(changed: dict, message: str) -> None:
    given = {"tied": table(4, [1, 1, 0, 1, 0, 0]), "covariates": {"distance": table(4, [1, 2, 3, 4, 5, 6])}} | changed
    with pytest.raises(MeasureError, match=message):
        qap(**given)


def test_draws_repeat_and_tell_how_far_they_are(monkeypatch: pytest.MonkeyPatch) -> None:
    chance, n = np.random.default_rng(3), 10
    tied, x = ties(chance, np.zeros((n, n))), {"distance": distances(chance, n)}
    told: list[float] = []
    first = qap(tied, x, draws=60, seed=4, step=told.append)
    assert told[-1] == 1
    assert first.loc["distance", "mean"] != qap(tied, x, draws=60, seed=5).loc["distance", "mean"]
    # In how many parts the draws are made changes nothing.
    monkeypatch.setattr("netanalyser.measures.qap.CHUNK", 450)
    told.clear()
    pd.testing.assert_frame_equal(qap(tied, x, draws=60, seed=4, step=told.append), first)
    assert told == [pytest.approx(done / 6) for done in range(1, 7)]

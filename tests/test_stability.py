"""Ranks, scenarios and the rule of when an order is safe: by hand, and against scipy."""

from __future__ import annotations

import itertools

import numpy as np
import pytest
from scipy import stats

from netanalyser import graphs
from netanalyser.errors import UnknownName
from netanalyser.findings.ranking import last_ranked, ranks, spearman
from netanalyser.findings.scenarios import SCENARIOS, Draw, Ground
from netanalyser.findings.stability import (
    ALIKE,
    MOST,
    SEARCH,
    SHARES,
    Outcome,
    Score,
    Stability,
    low_and_high,
    stability,
)
from netanalyser.graphs import View
from netanalyser.measures import MEASURES
from netanalyser.network import Network
from netanalyser.projection import DEFAULT
from tests.networks import network

NAN = float("nan")


# -- ranks ----------------------------------------------------------------------------------------------------


def test_equal_values_share_the_lowest_rank_and_the_undefined_has_none() -> None:
    assert ranks(np.array([5.0, 7.0, NAN, 5.0, 1.0])).tolist() == pytest.approx([2, 1, NAN, 2, 4], nan_ok=True)
    assert ranks(np.array([5.0, 7.0, NAN, 5.0, 1.0]), "less").tolist() == pytest.approx([2, 4, NAN, 2, 1], nan_ok=True)
    # The last bits of an iterative measure make no difference, whatever the size of the values.
    assert ranks(np.array([1e-9, 1e-9 * (1 + 1e-14), 2e-9])).tolist() == [2, 2, 1]
    assert ranks(np.array([])).tolist() == []


def test_who_is_undefined_comes_last_and_who_is_away_has_no_rank() -> None:
    values, present = np.array([3.0, NAN, 9.0, 4.0]), np.array([True, True, False, True])
    assert last_ranked(values, present).tolist() == pytest.approx([2, 3, NAN, 1], nan_ok=True)


def test_spearman_agrees_with_scipy_and_is_undefined_when_one_order_is_none() -> None:
    rng = np.random.default_rng(4)
    for _ in range(20):
        one, other = rng.integers(0, 6, 15).astype(float), rng.integers(0, 6, 15).astype(float)
        assert spearman(one, other) == pytest.approx(stats.spearmanr(one, other).statistic, abs=1e-12)
    assert np.isnan(spearman(np.array([1.0, 1.0, 1.0]), np.array([1.0, 2.0, 3.0])))
    assert np.isnan(spearman(np.array([1.0, NAN]), np.array([1.0, 2.0])))


# -- scenarios ------------------------------------------------------------------------------------------------


def tied(view: View) -> set[str]:
    return {view.actors[a] + view.actors[b] for a, b in zip(view.source, view.target, strict=True)}


def scene() -> Network:
    """a-b by two sources, b-c by a mention, c-d with little confidence, and a project of a, d, e by the good source."""
    return network(
        "a b c d e",
        [
            {"source": "a", "target": "b", "source_id": "good"},
            {"source": "a", "target": "b", "source_id": "said"},
            {"source": "b", "target": "c", "source_id": "said"},
            {"source": "c", "target": "d", "source_id": "good", "confidence": 0.4},
        ],
        events=[{"event_id": "p", "kind": "project"}],
        affiliations=[{"actor_id": x, "event_id": "p", "source_id": "good"} for x in "ade"],
        sources=[
            {"source_id": "good", "title": "G", "coverage": "ego", "covers": "a"},
            {"source_id": "said", "title": "S", "coverage": "mention"},
        ],
    )


def drawn(name: str, net: Network, share: float = 0.1, seed: int = 1) -> Draw:
    return SCENARIOS[name](Ground.of(net, DEFAULT), share, np.random.default_rng(seed))


def test_what_is_only_mentioned_or_doubted_is_left_out() -> None:
    assert tied(drawn("uncertain", scene()).view) == {"ab", "ad", "ae", "de"}


def test_the_event_that_ties_most_pairs_is_left_out() -> None:
    assert tied(drawn("largest_event", scene()).view) == {"ab", "bc", "cd"}


@pytest.mark.parametrize("name", ["sources", "uncertain", "largest_event"])
def test_a_scenario_that_does_not_apply_is_not_counted(name: str) -> None:
    # One source, which is all there is; no event.
    net = network("a b", [{"source": "a", "target": "b", "source_id": "s"}], sources=[{"source_id": "s", "title": "S"}])
    ground = Ground.of(net, DEFAULT)
    assert SCENARIOS[name](ground, 0.1, np.random.default_rng(1)) is None
    assert [test.name for test in tried(ground, draws=5).tests] == ["ties", "actors", "peripheral"]
    assert tried(ground, scenarios=[name], draws=5).verdict == "unknown"


def test_without_a_source_the_pairs_that_it_alone_states_are_gone() -> None:
    found = [tied(drawn("sources", scene(), seed=seed).view) for seed in range(20)]
    without = [tied(graphs.view(scene().without(sources=[source]))) for source in ("good", "said")]
    assert without == [{"ab", "bc"}, {"ab", "cd", "ad", "ae", "de"}]
    assert {frozenset(one) for one in found} == {frozenset(one) for one in without}


def test_a_share_of_ties_and_of_actors_is_left_out() -> None:
    pairs = [tuple(pair) for pair in itertools.combinations("abcdef", 2)]
    net = network("a b c d e f g", pairs)
    assert len(drawn("ties", net, 0.2).view.source) == 12  # 15 - 3
    one = drawn("actors", net, 0.5)
    assert one.present is not None
    # Three of the six that have a partner are left; g, who has none, is not among those that can be missed.
    assert one.present.sum() == 4
    assert one.present[6]
    assert len(one.view.source) == 3
    assert one.kept is not None
    assert one.kept.sum() == 3


def test_the_peripheral_are_missed_in_proportion_to_one_over_their_partners() -> None:
    # A hub of three leaves, one of the four is missed: the hub with chance (1/3) / (1/3 + 3) = 1/10.
    net = network("hub x y z", [("hub", leaf) for leaf in "xyz"])
    ground, rng = Ground.of(net, DEFAULT), np.random.default_rng(1)
    missed = [SCENARIOS["peripheral"](ground, 0.25, rng).present.argmin() for _ in range(4_000)]
    assert np.mean(np.array(missed) == 0) == pytest.approx(0.1, abs=0.02)  # four standard errors


# -- the rule -------------------------------------------------------------------------------------------------


def outcome(alike: int, stayed: int, name: str = "ties", draws: int = 100) -> Outcome:
    return Outcome(name, draws, np.zeros(3), np.zeros(3), alike, 0.8, stayed, np.ones(3), 0.1)


@pytest.mark.parametrize(
    ("alike", "stayed", "verdict"),
    [(95, 95, "safe"), (95, 94, "tentative"), (94, 100, "do not rely"), (94, 0, "do not rely")],
)
def test_the_rule(alike: int, stayed: int, verdict: str) -> None:
    firm = Stability(np.arange(3.0), [outcome(100, 100, "actors"), outcome(alike, stayed)])
    assert firm.verdict == verdict
    assert firm.against == ([] if verdict == "safe" else ["ties"])


def test_without_draws_nothing_is_known() -> None:
    assert Stability(np.arange(3.0)).verdict == "unknown"
    ground = Ground.of(scene(), DEFAULT)
    assert tried(ground, draws=0).verdict == "unknown"
    assert tried(Ground.of(network("a b"), DEFAULT)).verdict == "unknown"
    assert np.isnan(tried(ground, draws=0).low).all()


def test_where_all_are_equal_there_is_no_order_to_rely_on() -> None:
    ring = network("a b c d", [("a", "b"), ("b", "c"), ("c", "d"), ("d", "a")])
    assert tried(Ground.of(ring, DEFAULT), draws=20).verdict == "do not rely"


def tried(ground: Ground, name: str = "degree", **how: object) -> Stability:
    return stability(ground, by(name), counted=ground.partners > 0, **how)  # type: ignore[arg-type]


def by(name: str) -> Score:
    return lambda draws: np.array([MEASURES[name](draw.view).to_numpy() for draw in draws])


def ladder() -> Ground:
    """A half graph: a_i is tied to b_j when i + j < 24, so that partners fall from 24 to 1 in even steps."""
    ties = [(f"a{i}", f"b{j}") for i in range(24) for j in range(24 - i)]
    return Ground.of(network(" ".join(f"{side}{i}" for side in "ab" for i in range(24)), ties), DEFAULT)


def test_an_order_that_little_can_shake_has_narrow_ranges_but_a_first_five_that_changes() -> None:
    ground = ladder()
    firm = tried(ground, scenarios=["ties"], draws=40)
    # a0 and b0 have 24 partners, a1 and b1 23, ...; a tenth less of each moves a rank by a few places, and the three
    # or four of nearly as many as the fifth come among the first five now and then.
    assert firm.rank[:3].tolist() == [1, 3, 5]
    assert firm.verdict == "tentative"
    assert firm.tests[0].correlation > 0.95
    assert (firm.low <= firm.rank).all()
    assert (firm.high[[0, 24]] <= 6).all()
    assert firm.low[23] > 35  # a23, with its one partner, never comes far
    assert firm.among[23] == 0.0


def test_a_few_far_ahead_of_a_ladder_are_safe_to_name() -> None:
    # Five more than anybody: each tied to all 48 of the ladder, so that 43 are left when a tenth is missing.
    ladder_ties = [(f"a{i}", f"b{j}") for i in range(24) for j in range(24 - i)]
    ends = [f"{side}{i}" for side in "ab" for i in range(24)]
    ties = [*ladder_ties, *((f"top{n}", end) for n in range(5) for end in ends)]
    net = network(" ".join([*(f"top{n}" for n in range(5)), *ends]), ties)
    firm = tried(Ground.of(net, DEFAULT), scenarios=["ties", "actors"], draws=40)
    assert firm.verdict == "safe"
    assert firm.among[:5].tolist() == [1.0] * 5
    assert (firm.high[:5] <= 5).all()


def test_the_largest_share_is_the_last_that_keeps_the_order_alike() -> None:
    ground, rng = ladder(), np.random.default_rng(0)
    entry = SCENARIOS["ties"]
    firm = tried(ground, scenarios=["ties"], draws=20)
    largest = firm.tests[0].largest
    assert largest in SHARES

    def held(share: float) -> float:
        found = [last_ranked(by("degree")([entry(ground, share, rng)])[0]) for _ in range(200)]
        return float(np.mean([spearman(firm.rank, one) >= ALIKE for one in found]))

    # Other draws, so the bounds are wide: 38 of 40 held at that share, and fewer at the next.
    assert held(largest) > MOST - 0.1
    if largest < SHARES[-1]:
        assert held(SHARES[SHARES.index(largest) + 1]) < 1.0
    assert SEARCH == 40


def test_the_same_seed_gives_the_same_draws_whatever_else_is_asked_for() -> None:
    ground = Ground.of(scene(), DEFAULT)
    alone = tried(ground, scenarios=["actors"], draws=10)
    together = tried(ground, draws=10)
    other = tried(ground, scenarios=["actors"], draws=10, seed=2)
    test = next(test for test in together.tests if test.name == "actors")
    assert np.array_equal(alone.tests[0].low, test.low, equal_nan=True)
    assert alone.tests[0].correlation == test.correlation
    assert len(together.tests) == 6
    assert other.tests[0].draws == 10


def test_a_scenario_that_is_none_is_said_with_what_there_is() -> None:
    with pytest.raises(UnknownName, match="Did you mean 'peripheral'"):
        tried(Ground.of(scene(), DEFAULT), scenarios=["periferal"])


def test_percentiles_are_over_the_draws_in_which_somebody_was_there() -> None:
    low, high = low_and_high(np.array([[1.0, NAN], [3.0, NAN], [2.0, NAN]]))
    assert (low[0], high[0]) == (1.0, 3.0)
    assert np.isnan(low[1])
    assert np.isnan(high[1])

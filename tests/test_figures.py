"""Figures of the whole network: printed elsewhere, worked by hand, against networkx and igraph, and by chance."""

from __future__ import annotations

import itertools

import networkx as nx
import numpy as np
import pandas as pd
import pytest

from netanalyser import graphs
from netanalyser.errors import MeasureError, UnknownName
from netanalyser.graphs import View
from netanalyser.measures import FIGURES
from netanalyser.measures.figures_groups import under_permutation
from netanalyser.network import Network
from tests.networks import network_of, published, tied_by, view_of

NAMES = FIGURES.names()
OF_GROUPS = [entry.name for entry in FIGURES if entry.facts["groups"]]


def figure(name: str, view: View, groups: pd.Series | None = None) -> float:
    """A figure; of groups, with every actor in group x unless told."""
    if not FIGURES[name].facts["groups"]:
        return FIGURES[name](view)
    return FIGURES[name](view, pd.Series("x", index=view.actors) if groups is None else groups)


def by_letter(**members: str) -> pd.Series:
    """Groups as ``x="ABC", y="DE"``."""
    return pd.Series({actor: group for group, actors in members.items() for actor in actors})


# -- printed elsewhere ---------------------------------------------------------------------------------------


def test_centralisation_of_star_circle_and_line() -> None:
    # Wasserman and Faust 1994, chapter 5, seven actors: the star has 1 and the circle 0 of all three, the line
    # 0.067, 0.277 and 0.311.
    printed = {
        nx.star_graph(6): (1.0, 1.0, 1.0),
        nx.cycle_graph(7): (0.0, 0.0, 0.0),
        nx.path_graph(7): (0.067, 0.277, 0.311),
    }
    for graph, expected in printed.items():
        found = [figure(f"{of}_centralisation", view_of(graph)) for of in ("degree", "closeness", "betweenness")]
        assert found == pytest.approx(expected, abs=5e-4)


def test_assortativity_of_partners_by_race() -> None:
    # Newman 2003, table I: shares of couples by race of one partner (rows) and of the other; r = 0.621. Here couples in
    # these shares, each an arc of its own. The printed shares are rounded and add up to 0.997.
    shares = [[258, 16, 35, 13], [12, 157, 58, 19], [13, 23, 306, 35], [5, 7, 24, 16]]
    couples = [(row, column) for row in range(4) for column in range(4) for _ in range(shares[row][column])]
    n = len(couples)
    actors = pd.Index([str(number) for number in range(2 * n)], name="actor_id")
    view = View(actors, np.arange(n), np.arange(n) + n, np.ones(n), directed=True)
    race = pd.Series([woman for woman, _ in couples] + [man for _, man in couples], index=actors)
    assert figure("assortativity", view, race) == pytest.approx(0.621, abs=3e-3)


def test_the_karate_club() -> None:
    # KONECT, network ucidata-zachary: fill, clustering coefficient and degree assortativity.
    view = view_of(nx.karate_club_graph())
    assert figure("density", view) == pytest.approx(0.139037, abs=5e-7)
    assert figure("transitivity", view) == pytest.approx(0.255682, abs=5e-7)
    assert figure("degree_assortativity", view) == pytest.approx(-0.475613, abs=5e-7)


def test_centralisation_of_the_florentine_families() -> None:
    # Wasserman and Faust 1994, chapter 5: of the sixteen families 0.267 of degree; without the Pucci, who married into
    # none of the others, 0.322 of closeness and 0.437 of betweenness.
    marriages = published("florentine_marriage")
    view = view_of(marriages)
    assert figure("closeness_centralisation", view) == pytest.approx(0.322, abs=5e-4)
    assert figure("betweenness_centralisation", view) == pytest.approx(0.437, abs=5e-4)
    marriages.add_node("Pucci")
    assert figure("degree_centralisation", view_of(marriages)) == pytest.approx(0.267, abs=5e-4)
    assert np.isnan(figure("closeness_centralisation", view_of(marriages)))


# -- worked by hand ------------------------------------------------------------------------------------------


def test_figures_of_a_triangle_with_a_tail_and_a_pair_apart() -> None:
    # A-B-C tied to one another, C-D, E-F, and G alone: 5 ties of 21 pairs.
    view = graphs.view(network_of(actors=list("ABCDEFG"), ties=tied_by(["A B", "B C", "A C", "C D", "E F"])))
    assert figure("density", view) == pytest.approx(5 / 21)
    # Pairs of partners: A 1, B 1, C 3; one triangle closes three.
    assert figure("transitivity", view) == pytest.approx(3 / 5)
    # Five at 1, A-D and B-D at 2; the 6 pairs of ABCD and the pair EF reach each other.
    assert figure("mean_distance", view) == pytest.approx((5 + 2 * 2) / 7)
    assert figure("reach", view) == pytest.approx(7 / 21)
    # Degrees 2 2 3 1 1 1 0: (1 + 1 + 0 + 2 + 2 + 2 + 3)/(6 * 5).
    assert figure("degree_centralisation", view) == pytest.approx(11 / 30)
    # C stands between A-D and B-D, 2 of 15 pairs, nobody else between any: 6 * 2/15 over 6.
    assert figure("betweenness_centralisation", view) == pytest.approx(2 / 15)
    assert np.isnan(figure("closeness_centralisation", view))
    # Ends by degree: 2-2, 2-3, 2-3, 3-1, 1-1, and turned round; the mean of the ten ends is 2.
    # Off the mean: 0*0, 0*1, 0*1, 1*-1, -1*-1: products 2 * (0 + 0 + 0 - 1 + 1) = 0.
    assert figure("degree_assortativity", view) == pytest.approx(0.0, abs=1e-15)


def test_arcs_follow_direction_where_the_facts_say_so() -> None:
    # A -> B, B -> A, B -> C: two of three arcs are returned; A reaches C in two steps, C nobody.
    view = graphs.view(
        network_of(actors=list("ABC"), ties=tied_by(["A B", "B A", "B C"], kind="supports")), directed=True
    )
    assert figure("reciprocity", view) == pytest.approx(2 / 3)
    assert figure("density", view) == pytest.approx(3 / 6)
    assert figure("mean_distance", view) == pytest.approx((1 + 1 + 1 + 2) / 4)
    assert figure("reach", view) == 1.0
    assert figure("degree_centralisation", view) == 1.0  # a star with B in the middle
    # A-B is one tied pair within x, B-C one between: E = I.
    groups = by_letter(x="AB", y="C")
    assert figure("ei_index", view, groups) == 0.0
    # By arcs: inside 2/3; begin in x 3/3, end in x 2/3: (2/3 - 2/3)/(1 - 2/3).
    assert figure("assortativity", view, groups) == pytest.approx(0.0)


@pytest.mark.parametrize("missing", [None, np.nan, "", "  "])
def test_actors_without_a_group_are_left_out_with_their_ties(missing: object) -> None:
    view = graphs.view(network_of(actors=list("ABCDE"), ties=tied_by(["A B", "C D", "A C", "B C", "D E", "A E"])))
    groups = by_letter(x="AB", y="CD")
    # Of the four ties between A, B, C, D: A-B and C-D within, A-C and B-C between.
    assert figure("ei_index", view, groups) == 0.0
    # e: xx 2/8, yy 2/8, so inside 1/2; ends in x: A 2, B 2, in y: C 3, D 1: 1/2 each, chance 1/2.
    assert figure("assortativity", view, groups) == pytest.approx(0.0)
    with_blank = pd.concat([groups.astype(object), pd.Series({"E": missing}, dtype=object)])
    for name in OF_GROUPS:
        assert figure(name, view, with_blank) == pytest.approx(figure(name, view, groups))
        assert under_permutation(view, with_blank, name) == under_permutation(view, groups, name)


def test_groups_that_are_missing_for_all_or_given_twice() -> None:
    view = graphs.view(network_of(actors=list("AB"), ties=tied_by(["A B"])))
    for groups in (pd.Series(dtype=object), pd.Series({"A": "x", "Z": "x"}), pd.Series({"A": "", "B": None})):
        for name in OF_GROUPS:
            assert np.isnan(figure(name, view, groups))
            found = under_permutation(view, groups, name)
            assert np.isnan([found.value, found.expected, found.low, found.high, found.p]).all()
    for name in OF_GROUPS:
        with pytest.raises(MeasureError, match="two rows for A"):
            figure(name, view, pd.Series(["x", "y"], index=["A", "A"]))


# -- by convention of the registry ---------------------------------------------------------------------------

# Nobody; one actor; three actors without ties; a pair. By hand: 0 is said only where there was something to count.
NETWORKS = {
    "nobody": network_of(),
    "one actor": network_of(actors=["A"]),
    "no ties": network_of(actors=list("ABC")),
    "a pair": network_of(actors=list("AB"), ties=tied_by(["A B 0"])),
}
EXPECTED = {
    "density": (np.nan, np.nan, 0, 1),
    "reciprocity": (np.nan, np.nan, np.nan, 1),
    "transitivity": (np.nan, np.nan, np.nan, np.nan),
    "mean_distance": (np.nan, np.nan, np.nan, 1),
    "reach": (np.nan, np.nan, 0, 1),
    "degree_assortativity": (np.nan, np.nan, np.nan, np.nan),
    "assortativity": (np.nan, np.nan, np.nan, np.nan),
    "ei_index": (np.nan, np.nan, np.nan, -1),
    "degree_centralisation": (np.nan, np.nan, 0, np.nan),
    "closeness_centralisation": (np.nan, np.nan, np.nan, np.nan),
    "betweenness_centralisation": (np.nan, np.nan, 0, np.nan),
}


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("directed", [False, True])
def test_next_to_nothing(name: str, directed: bool) -> None:
    if FIGURES[name].facts["directed"] == "needed" and not directed:
        with pytest.raises(MeasureError, match="directed=True"):
            figure(name, graphs.view(network_of(actors=["A"])))
        return
    found = [figure(name, graphs.view(network, directed=directed)) for network in NETWORKS.values()]
    assert all(isinstance(value, float) for value in found)
    assert found == pytest.approx(EXPECTED[name], nan_ok=True)


@pytest.mark.parametrize("name", NAMES)
def test_facts_are_complete(name: str) -> None:
    facts = FIGURES[name].facts
    texts = {"sv", "en", "sv_means", "en_means", "weight", "directed", "formula", "undefined", "source"}
    assert set(facts) == texts | {"range", "groups"}
    assert all(facts[key].strip() for key in texts)
    assert facts["weight"] == "none"
    assert facts["directed"] in {"ignored", "used", "needed"}
    assert facts["sv_means"].endswith(".")
    assert facts["en_means"].endswith(".")


def random_graphs() -> list[object]:
    """Sparse and dense random graphs of 30, in several components, with isolates."""
    return [
        pytest.param(_random(seed, directed), id=f"{'directed' if directed else 'undirected'}-{seed}")
        for directed in (False, True)
        for seed in range(5)
    ]


def _random(seed: int, directed: bool) -> nx.Graph:
    graph = nx.gnp_random_graph(24, 0.04 + 0.04 * seed, seed=seed, directed=directed)
    graph.add_nodes_from(range(24, 30))
    graph.add_edge(28, 29)
    rng = np.random.default_rng(seed)
    nx.set_node_attributes(graph, {node: int(rng.integers(3)) for node in graph}, "group")
    return graph


@pytest.mark.parametrize("graph", random_graphs())
def test_order_names_weights_and_range(graph: nx.Graph) -> None:
    view, groups = view_of(graph), groups_of(graph)
    order = np.random.default_rng(1).permutation(len(graph))
    place = np.argsort(order)
    other = View(
        view.actors[order],
        place[view.source][::-1],
        place[view.target][::-1],
        np.full(len(view.source), np.nan),
        view.directed,
    )
    for name in NAMES:
        if FIGURES[name].facts["directed"] == "needed" and not view.directed:
            continue
        value = figure(name, view, groups)
        low, high = FIGURES[name].facts["range"]
        assert low <= value <= high or np.isnan(value), name
        assert figure(name, other, groups) == pytest.approx(value, rel=0, abs=1e-10, nan_ok=True), name
        if FIGURES[name].facts["directed"] == "ignored":
            flat = view_of(nx.Graph(graph))
            assert figure(name, flat, groups) == pytest.approx(value, rel=0, abs=1e-10, nan_ok=True), name


def groups_of(graph: nx.Graph) -> pd.Series:
    return pd.Series({str(node): group for node, group in graph.nodes(data="group")})


# -- networkx and igraph as oracles --------------------------------------------------------------------------


@pytest.mark.parametrize("graph", random_graphs())
def test_figures_agree_with_networkx(graph: nx.Graph) -> None:
    view, groups, flat = view_of(graph), groups_of(graph), nx.Graph(graph)
    ours = {name: figure(name, view, groups) for name in NAMES if name != "reciprocity" or view.directed}
    lengths = [
        steps
        for start, reached in nx.all_pairs_shortest_path_length(graph)
        for end, steps in reached.items()
        if start != end
    ]
    parts = [len(part) for part in nx.connected_components(flat)]
    theirs = {
        "density": nx.density(graph),
        "transitivity": nx.transitivity(flat),
        "mean_distance": np.mean(lengths),
        "reach": sum(size * (size - 1) for size in parts) / (30 * 29),
        "degree_assortativity": nx.degree_pearson_correlation_coefficient(flat),
        "assortativity": nx.attribute_assortativity_coefficient(graph, "group"),
    }
    if view.directed:
        theirs["reciprocity"] = nx.reciprocity(graph)
    else:
        theirs["assortativity"] = view.igraph.assortativity_nominal(groups[view.actors].tolist(), directed=False)
    # networkx gives sums over arcs both ways for an undirected graph; igraph and it agree on both kinds.
    assert {name: ours[name] for name in theirs} == pytest.approx(theirs, rel=0, abs=1e-10)


@pytest.mark.parametrize("seed", range(4))
def test_centralisation_agrees_with_its_definition_over_networkx(seed: int) -> None:
    graph = nx.connected_watts_strogatz_graph(25, 4, 0.3, seed=seed)
    view, n = view_of(graph), 25
    raw = {
        "degree": (dict(graph.degree()), (n - 1) * (n - 2)),
        # Freeman's most, of closeness as (n-1)/sum of distances and of betweenness in pairs.
        "closeness": (nx.closeness_centrality(graph), (n - 1) * (n - 2) / (2 * n - 3)),
        "betweenness": (nx.betweenness_centrality(graph, normalized=False), (n - 1) ** 2 * (n - 2) / 2),
    }
    for of, (values, most) in raw.items():
        expected = sum(max(values.values()) - value for value in values.values()) / most
        assert figure(f"{of}_centralisation", view) == pytest.approx(expected, rel=0, abs=1e-10)


# -- labels by lot -------------------------------------------------------------------------------------------


def small() -> tuple[Network, pd.Series]:
    """Seven actors, six with a group (three, two, one), tied mostly within groups; F has none."""
    ties = tied_by(["A B", "B C", "A C", "D E", "C D", "E G", "A F"])
    return network_of(actors=list("ABCDEFG"), ties=ties), by_letter(x="ABC", y="DE", z="G")


@pytest.mark.parametrize("name", OF_GROUPS)
@pytest.mark.parametrize("directed", [False, True])
def test_drawn_labels_come_near_all_ways_of_dealing_them(name: str, directed: bool) -> None:
    network, groups = small()
    view = graphs.view(network, directed=directed)
    every = np.array(
        [figure(name, view, pd.Series(dealt, index=groups.index)) for dealt in itertools.permutations(groups)]
    )
    value = figure(name, view, groups)
    found = under_permutation(view, groups, name, draws=4_999)
    assert (found.value, found.draws) == (value, 4_999)
    # Within four standard errors of the draws.
    assert found.expected == pytest.approx(every.mean(), abs=4 * every.std() / 5_000**0.5)
    share = (abs(every - every.mean()) >= abs(value - every.mean()) - 1e-9).mean()
    assert 0 < share < 0.5
    assert found.p == pytest.approx(share, abs=4 * (share * (1 - share) / 5_000) ** 0.5)
    assert [found.low, found.high] == pytest.approx(np.quantile(every, [0.025, 0.975]))


def test_expected_ei_index_is_that_of_the_sizes_of_groups() -> None:
    # A tie falls within a group as often as a pair does: sum of g(g-1)/(n(n-1)), whatever the ties.
    graph = nx.barabasi_albert_graph(600, 8, seed=2)
    groups = pd.Series(np.random.default_rng(2).choice(list("xyz"), 600, p=[0.6, 0.3, 0.1]), index=map(str, range(600)))
    size = groups.value_counts()
    pairs = (size * (size - 1)).sum() / (600 * 599)
    found = under_permutation(view_of(graph), groups, "ei_index", draws=2_000)
    assert found.expected == pytest.approx(1 - 2 * pairs, abs=2e-3)
    assert found.low < found.value < found.high


def test_ties_that_heed_the_groups_are_told_from_those_that_do_not() -> None:
    # Two groups of 100, tied three times as often inside as between; no draw of labels comes near.
    graph = nx.planted_partition_graph(2, 100, 0.06, 0.02, seed=1)
    groups = pd.Series(["x"] * 100 + ["y"] * 100, index=[str(node) for node in graph])
    kept = under_permutation(view_of(graph), groups, "assortativity")
    # 6/(6 + 2) of the ties within against 1/2 at random: (3/4 - 1/2)/(1/2).
    assert kept.value == pytest.approx(0.5, abs=0.1)
    assert kept.value > kept.high
    assert kept.p == 1 / 1_000
    between = under_permutation(view_of(graph), groups, "ei_index")
    assert (between.value < between.low, between.p) == (True, 1 / 1_000)


def test_the_same_seed_gives_the_same_draws() -> None:
    network, groups = small()
    view = graphs.view(network)
    one = under_permutation(view, groups, "assortativity", draws=50, seed=4)
    assert one == under_permutation(view, groups, "assortativity", draws=50, seed=4)
    assert one.expected != under_permutation(view, groups, "assortativity", draws=50, seed=5).expected


def test_what_cannot_be_drawn_is_said() -> None:
    network, groups = small()
    with pytest.raises(UnknownName, match="assortativity, ei_index"):
        under_permutation(graphs.view(network), groups, "density")
    with pytest.raises(MeasureError, match="draws is 0"):
        under_permutation(graphs.view(network), groups, "ei_index", draws=0)

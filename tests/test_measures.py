"""Measures give what others printed, what one can work out by hand, and what networkx gives."""

from __future__ import annotations

import networkx as nx
import numpy as np
import pandas as pd
import pytest

from netanalyser import graphs
from netanalyser.errors import MeasureError, UnknownName
from netanalyser.measures import MEASURES, measure
from netanalyser.measures.brokerage import ROLES, brokerage
from netanalyser.measures.constraint import dyadic_constraint
from netanalyser.measures.two_mode import two_mode
from tests.networks import PUBLISHED, network_of, published, tied_by, view_of

VALUES = pd.read_csv(PUBLISHED / "values.csv", encoding="utf-8", dtype={"actor": str})
ONE_MODE = VALUES[VALUES["measure"].isin(MEASURES.names())]


# -- printed elsewhere ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(("network", "name"), sorted(set(zip(ONE_MODE["network"], ONE_MODE["measure"], strict=True))))
def test_measures_agree_with_printed_values(network: str, name: str) -> None:
    rows = ONE_MODE[ONE_MODE["network"].eq(network) & ONE_MODE["measure"].eq(name)].set_index("actor")
    ours = measure(view_of(published(network)), name)[rows.index]
    assert (abs(ours - rows["value"]) <= rows["tolerance"]).all(), pd.DataFrame(
        {"ours": ours, "printed": rows["value"]}
    )


def test_the_kite_has_three_kinds_of_centre() -> None:
    # Krackhardt 1990: Diane (n3) leads in degree, Fernando and Garth (n5, n6) in closeness, Heather (n7) in
    # betweenness.
    view = view_of(published("krackhardt_kite"))
    leaders = {
        name: set(found[found.round(9).eq(found.round(9).max())].index)
        for name in MEASURES.names()
        if name in ("degree", "closeness", "betweenness")
        for found in [measure(view, name)]
    }
    assert leaders == {"degree": {"n3"}, "closeness": {"n5", "n6"}, "betweenness": {"n7"}}


def test_brokerage_agrees_with_values_worked_by_hand_elsewhere() -> None:
    groups = pd.read_csv(PUBLISHED / "brokerage4_groups.csv", index_col="actor", encoding="utf-8")["group"]
    ours = brokerage(view_of(published("brokerage4", directed=True)), groups)
    rows = VALUES[VALUES["network"].eq("brokerage4")]
    assert len(rows) == 20
    for row in rows.itertuples():
        assert ours.loc[row.actor, row.measure] == row.value, row


@pytest.mark.parametrize("name", ["degree", "closeness", "betweenness"])
def test_two_mode_values_agree_with_borgatti_and_halgin(name: str) -> None:
    rows = VALUES[VALUES["measure"].eq(f"two_mode_{name}")].set_index("actor")
    assert len(rows) == 32
    ours = _southern_women()[name][rows.index]
    assert (abs(ours - rows["value"]) <= rows["tolerance"]).all()


def _southern_women() -> pd.DataFrame:
    graph = published("davis_southern_women")
    women = sorted(node for node in graph if node.startswith("W"))
    gatherings = sorted(set(graph) - set(women))
    network = network_of(
        actors=women,
        events=[{"event_id": event, "kind": "workshop"} for event in gatherings],
        affiliations=[{"actor_id": a, "event_id": b} for a in women for b in graph[a]],
    )
    return two_mode(*graphs.incidence(network))


# -- worked by hand ------------------------------------------------------------------------------------------


def test_strength_distance_and_reach_on_a_weighted_path() -> None:
    # A -2- B -0.5- C, and D alone: lengths 1/2 and 2.
    view = graphs.view(network_of(actors=list("ABCD"), ties=tied_by(["A B 2", "B C 0.5"])))
    assert measure(view, "strength").to_dict() == {"A": 2.0, "B": 2.5, "C": 0.5, "D": 0.0}
    # A reaches r-1 = 2 of n-1 = 3 others at 0.5 and 2.5: 2/3 * 2/3; D reaches nobody.
    assert measure(view, "closeness", weighted=True)["A"] == pytest.approx(4 / 9)
    assert np.isnan(measure(view, "closeness", weighted=True)["D"])
    # (1/0.5 + 1/2.5 + 0)/3 = 0.8, and without weights (1 + 1/2 + 0)/3 = 0.5.
    assert measure(view, "harmonic", weighted=True)["A"] == pytest.approx(0.8)
    assert measure(view, "harmonic")["A"] == pytest.approx(0.5)
    assert measure(view, "harmonic")["D"] == 0.0
    # Of the three pairs of others, one has its only path through B.
    assert measure(view, "betweenness").to_dict() == pytest.approx({"A": 0, "B": 1 / 3, "C": 0, "D": 0})


def test_a_weight_is_a_strength_so_the_stronger_way_round_is_the_shorter() -> None:
    # A-C directly has length 1/0.4 = 2.5, by B 1/1 + 1/1 = 2: all of A-C passes B when weighted, none of it
    # otherwise.
    view = graphs.view(network_of(actors=list("ABC"), ties=tied_by(["A B 1", "B C 1", "A C 0.4"])))
    assert measure(view, "betweenness", weighted=True)["B"] == 1.0
    assert measure(view, "betweenness")["B"] == 0.0


def test_weighted_constraint_and_effective_size_on_a_triangle() -> None:
    # Weights AB 3, AC 1, BC 2. Of A: p_AB = 3/4, p_AC = 1/4; of B: p_BA = 3/5, p_BC = 2/5; of C: p_CA = 1/3,
    # p_CB = 2/3.
    view = graphs.view(network_of(actors=list("ABC"), ties=tied_by(["A B 3", "A C 1", "B C 2"])))
    # A: to B 3/4 + 1/4 * 2/3 = 11/12; to C 1/4 + 3/4 * 2/5 = 11/20; squares 121/144 + 121/400.
    assert measure(view, "constraint")["A"] == pytest.approx(121 / 144 + 121 / 400)
    # Marginal strengths: m_BC = 2/3 (B's strongest is 3), m_CB = 2/2. A: 2 - p_AC * m_BC - p_AB * m_CB = 2 -
    # 1/6 - 3/4.
    assert measure(view, "effective_size")["A"] == pytest.approx(2 - 1 / 6 - 3 / 4)
    # All ties alike: 2 partners, 1 tie among them, n - 2t/n = 2 - 2*1/2, and constraint 9/8.
    assert measure(view, "effective_size", weighted=False)["A"] == pytest.approx(1.0)
    assert measure(view, "constraint", weighted=False)["A"] == pytest.approx(9 / 8)


def test_constraint_by_partner_efficiency_and_hierarchy_by_hand() -> None:
    # A with B, C and D, of whom B and C are tied, and Z alone: p_AB = p_AC = p_AD = 1/3, p_BA = p_BC = 1/2, p_DA = 1.
    view = graphs.view(network_of(actors=list("ABCDZ"), ties=tied_by(["A B", "A C", "A D", "B C"])))
    found = dyadic_constraint(view).set_index(["source", "target"])["constraint"]
    # B to A: 1/3 + 1/3 * 1/2 = 1/2, as C; D 1/3. A to B: 1/2 + 1/2 * 1/2; C to B: 1/2 + 1/2 * 1/3; A to D: 1.
    assert found["A"].to_dict() == pytest.approx({"B": 1 / 4, "C": 1 / 4, "D": 1 / 9})
    assert found["B"].to_dict() == pytest.approx({"A": 9 / 16, "C": 4 / 9})
    assert found["D"].to_dict() == {"A": 1.0}
    assert found.groupby(level=0).sum().to_dict() == pytest.approx(measure(view, "constraint").dropna().to_dict())
    # A: 3 partners less 2 * 1/3; B: 2 less 2 * 1/2; D has one.
    efficient = {"A": 7 / 9, "B": 1 / 2, "C": 1 / 2, "D": 1.0, "Z": np.nan}
    assert measure(view, "efficiency").to_dict() == pytest.approx(efficient, nan_ok=True)
    # Of A the mean is (1/4 + 1/4 + 1/9)/3 = 11/54, so the ratios are 27/22 twice and 6/11; of B the mean is 145/288,
    # the ratios 162/145 and 128/145.
    uneven_a = (2 * 27 / 22 * np.log(27 / 22) + 6 / 11 * np.log(6 / 11)) / (3 * np.log(3))
    uneven_b = (162 / 145 * np.log(162 / 145) + 128 / 145 * np.log(128 / 145)) / (2 * np.log(2))
    uneven = {"A": uneven_a, "B": uneven_b, "C": uneven_b, "D": np.nan, "Z": np.nan}
    assert measure(view, "hierarchy").to_dict() == pytest.approx(uneven, nan_ok=True)


def test_hierarchy_runs_from_equal_partners_to_a_single_one() -> None:
    star = graphs.view(network_of(actors=list("HABC"), ties=tied_by(["H A 1", "H B 1", "H C 1"])))
    assert measure(star, "hierarchy")["H"] == 0.0
    assert measure(star, "hierarchy").drop("H").isna().all()
    assert measure(star, "efficiency").tolist() == [1.0] * 4
    # c = (1 - 2e-4)^2, 1e-8 and 1e-8 or so: all but 1e-7 of it comes of A.
    bound = graphs.view(network_of(actors=list("HABC"), ties=tied_by(["H A 10000", "H B 1", "H C 1"])))
    assert measure(bound, "hierarchy")["H"] == pytest.approx(1, abs=1e-6)
    assert measure(bound, "hierarchy", weighted=False)["H"] == 0.0
    assert dyadic_constraint(bound, weighted=False)["constraint"].tolist() == pytest.approx([1 / 9] * 3 + [1] * 3)


def test_who_has_no_ties_constrains_nobody() -> None:
    found = dyadic_constraint(graphs.view(network_of(actors=["A", "B"], ties=tied_by(["A B 0"]))))
    assert found.empty
    assert list(found.columns) == ["source", "target", "constraint"]


def test_eigenvector_of_a_star_and_where_it_is_undefined() -> None:
    # The hub of a star of k leaves has sqrt(k) times a leaf's value: k = 4 gives 1 and 1/2. E-F is another
    # component.
    star = tied_by(["H A", "H B", "H C", "H D", "E F"])
    found = measure(network_of(actors=list("HABCDEF"), ties=star), "eigenvector")
    assert found[list("HABCD")].to_numpy() == pytest.approx([1, 0.5, 0.5, 0.5, 0.5])
    assert found[["E", "F"]].isna().all()
    # Two components of equal size: nothing says which eigenvector to take.
    assert measure(network_of(actors=list("ABCD"), ties=tied_by(["A B", "C D"])), "eigenvector").isna().all()


def test_pagerank_of_a_pair_and_an_isolate() -> None:
    # Of three actors, A-B tied: z (isolate) = 0.05 + 0.85 z/3 = 0.05/(1 - 0.85/3); A and B share the rest
    # equally.
    found = measure(network_of(actors=list("ABZ"), ties=tied_by(["A B"])), "pagerank")
    isolate = 0.05 / (1 - 0.85 / 3)
    assert found.to_numpy() == pytest.approx([(1 - isolate) / 2, (1 - isolate) / 2, isolate], abs=1e-12)


def test_directed_ties() -> None:
    # A supports B, B supports C (arcs), and A-C collaborate (both ways).
    ties = tied_by(["A B", "B C"], kind="supports") + tied_by(["A C"])
    network = network_of(actors=list("ABC"), ties=ties)
    assert measure(network, "in_degree").to_dict() == {"A": 1, "B": 1, "C": 2}
    assert measure(network, "out_degree").to_dict() == {"A": 2, "B": 1, "C": 1}
    assert measure(network, "degree", directed=True).to_dict() == {"A": 2, "B": 2, "C": 2}
    # From B: C at 1, A at 2 (by C), so 2/2 * 2/3.
    assert measure(network, "closeness", directed=True)["B"] == pytest.approx(2 / 3)


def test_brokerage_without_direction_by_hand() -> None:
    # V (group x) among A, B (x), C, D (y), E (z) and F (no group), where A-B are tied and so need no broker.
    names = list("VABCDEF")
    ties = tied_by(["V A", "V B", "V C", "V D", "V E", "V F", "A B"])
    groups = pd.Series({"V": "x", "A": "x", "B": "x", "C": "y", "D": "y", "E": "z"})
    found = brokerage(graphs.view(network_of(actors=names, ties=ties)), groups)
    # own group: AB is tied, 0. C-D: itinerant 1. {A, B} x {C, D, E}: gatekeeper 6. C-E, D-E: liaison 2.
    v = found.loc["V"]
    assert v.drop("representative").to_dict() == {
        "coordinator": 0, "itinerant": 1, "gatekeeper": 6, "liaison": 2, "total": 9,
    }  # fmt: skip
    assert np.isnan(v["representative"])
    assert found.loc["F"].isna().all()
    assert list(found.columns) == [*ROLES, "total"]


# -- networkx as oracle --------------------------------------------------------------------------------------


def random_graphs() -> list[object]:
    """Sparse random graphs of 30: weighted, in several components, with isolates."""
    found = []
    for directed in (False, True):
        for seed in range(4):
            graph = nx.gnp_random_graph(24, 0.08, seed=seed, directed=directed)
            graph.add_nodes_from(range(24, 30))
            graph.add_edge(28, 29)
            rng = np.random.default_rng(seed)
            for _, _, facts in graph.edges(data=True):
                facts["weight"] = 0.1 + rng.random()
                facts["length"] = 1 / facts["weight"]
            found.append(pytest.param(graph, id=f"{'directed' if directed else 'undirected'}-{seed}"))
    return found


def agree(ours: pd.Series, theirs: dict[int, float]) -> bool:
    return np.allclose(ours.to_numpy(), [theirs[node] for node in sorted(theirs)], rtol=0, atol=1e-10, equal_nan=True)


@pytest.mark.parametrize("graph", random_graphs())
@pytest.mark.parametrize("weighted", [False, True])
def test_path_measures_agree_with_networkx(graph: nx.Graph, weighted: bool) -> None:
    view, length = view_of(graph), "length" if weighted else None
    # networkx follows arcs inward, we follow them outward: the same on the graph turned round.
    turned = graph.reverse() if graph.is_directed() else graph
    assert agree(measure(view, "betweenness", weighted=weighted), nx.betweenness_centrality(graph, weight=length))
    # networkx gives 0 to those who reach nobody, where closeness has no meaning; we say NaN.
    theirs = {node: value or np.nan for node, value in nx.closeness_centrality(turned, distance=length).items()}
    assert agree(measure(view, "closeness", weighted=weighted), theirs)
    # networkx leaves harmonic centrality a sum; ours is the mean over the n-1 others.
    others = {node: value / 29 for node, value in nx.harmonic_centrality(turned, distance=length).items()}
    assert agree(measure(view, "harmonic", weighted=weighted), others)


@pytest.mark.parametrize("graph", random_graphs())
@pytest.mark.parametrize("weighted", [False, True])
def test_strength_measures_agree_with_networkx(graph: nx.Graph, weighted: bool) -> None:
    view, weight = view_of(graph), "weight" if weighted else None
    theirs = nx.pagerank(graph, weight=weight, tol=1e-15, max_iter=100_000)
    assert agree(measure(view, "pagerank", weighted=weighted), theirs)
    assert agree(measure(view, "constraint", weighted=weighted), nx.constraint(graph, weight=weight))
    # With `nodes` given networkx takes the path that is right for weights. It calls the effective size
    # undefined where no arc goes out; arcs both ways make partners, so ours is undefined only for isolates.
    sizes = nx.effective_size(graph, nodes=list(graph), weight=weight)
    ours = measure(view, "effective_size", weighted=weighted)
    assert ours.isna().tolist() == [graph.degree(node) == 0 for node in graph]
    assert agree(ours.where(~np.isnan([sizes[node] for node in graph])), sizes)
    partners = {node: len(set(nx.all_neighbors(graph, node))) or np.nan for node in graph}
    theirs = {node: sizes[node] / partners[node] for node in graph}
    assert agree(measure(view, "efficiency", weighted=weighted).where(~np.isnan(list(theirs.values()))), theirs)


@pytest.mark.parametrize("graph", random_graphs())
@pytest.mark.parametrize("weighted", [False, True])
def test_constraint_by_partner_agrees_with_networkx(graph: nx.Graph, weighted: bool) -> None:
    view, weight = view_of(graph), "weight" if weighted else None
    uneven = dict.fromkeys(graph, np.nan)
    rows = []
    for ego in graph:
        parts = {alter: nx.local_constraint(graph, ego, alter, weight=weight) for alter in nx.all_neighbors(graph, ego)}
        rows += [(str(ego), str(alter), parts[alter]) for alter in sorted(parts)]
        if len(parts) > 1:
            ratio = np.array(list(parts.values())) / np.mean(list(parts.values()))
            uneven[ego] = (ratio * np.log(ratio)).sum() / (len(parts) * np.log(len(parts)))
    expected = pd.DataFrame(rows, columns=["source", "target", "constraint"])
    pd.testing.assert_frame_equal(dyadic_constraint(view, weighted=weighted), expected, rtol=0, atol=1e-10)
    assert agree(measure(view, "hierarchy", weighted=weighted), uneven)


@pytest.mark.parametrize("graph", random_graphs())
def test_eigenvector_agrees_with_a_dense_solution(graph: nx.Graph) -> None:
    matrix = nx.to_numpy_array(graph)
    matrix = matrix + matrix.T if graph.is_directed() else matrix
    parts = sorted(nx.connected_components(graph.to_undirected()), key=len)
    ours = measure(view_of(graph), "eigenvector").to_numpy()
    assert len(parts[-1]) > len(parts[-2])
    inside = sorted(parts[-1])
    vector = abs(np.linalg.eigh(matrix[np.ix_(inside, inside)])[1][:, -1])
    assert ours[inside] == pytest.approx(vector / vector.max(), abs=1e-10)
    assert np.isnan(np.delete(ours, inside)).all()


@pytest.mark.parametrize("graph", random_graphs())
def test_brokerage_agrees_with_counting_one_by_one(graph: nx.Graph) -> None:
    rng = np.random.default_rng(7)
    group = dict(zip(graph, rng.choice([1, 2, 3, None], len(graph), p=[0.3, 0.3, 0.3, 0.1]), strict=True))
    expected = {node: dict.fromkeys(ROLES, 0) for node in graph}
    directed = graph.is_directed()
    for v in graph:
        for a in graph.predecessors(v) if directed else graph[v]:
            for c in graph[v]:
                if a == c or graph.has_edge(a, c) or None in (group[a], group[c]) or (not directed and a > c):
                    continue
                role = "liaison"
                if group[a] == group[c]:
                    role = "coordinator" if group[a] == group[v] else "itinerant"
                elif group[v] == group[c]:
                    role = "gatekeeper"
                elif group[v] == group[a]:
                    role = "representative" if directed else "gatekeeper"
                expected[v][role] += 1
    ours = brokerage(view_of(graph), pd.Series({str(node): value for node, value in group.items()}))
    assert ours["total"].sum() > 0
    for node, row in expected.items():
        found = ours.loc[str(node)].drop(["total"] if directed else ["total", "representative"])
        if group[node] is None:
            assert found.isna().all()
        else:
            assert found.to_dict() == {role: row[role] for role in found.index}


def test_two_mode_differs_from_networkx_only_where_closeness_is_not_connected() -> None:
    graph = published("davis_southern_women")
    women = sorted(node for node in graph if node.startswith("W"))
    ours = _southern_women()
    for name, theirs in (
        ("degree", nx.bipartite.degree_centrality(graph, women)),
        ("closeness", nx.bipartite.closeness_centrality(graph, women)),
        ("betweenness", nx.bipartite.betweenness_centrality(graph, women)),
    ):
        assert ours[name].to_dict() == pytest.approx(theirs, abs=1e-10)
    # One actor at one of two events, another at nothing, the other event empty: networkx gives (1/3) *
    # (2+2)/1 = 4/3 by stretching the least possible sum to those out of reach; ours is one-mode closeness 1/3
    # times (2+2)/3.
    network = network_of(
        actors=["A", "B"],
        events=[{"event_id": "E", "kind": "project"}, {"event_id": "F", "kind": "project"}],
        affiliations=[{"actor_id": "A", "event_id": "E"}],
    )
    matrix, actors, _ = graphs.incidence(network)
    matrix.resize((2, 2))
    found = two_mode(matrix, actors, pd.Index(["E", "F"]))
    assert found.loc["A", "closeness"] == pytest.approx(4 / 9)
    assert found.loc[["B", "F"], "closeness"].isna().all()


# -- misuse --------------------------------------------------------------------------------------------------


def test_misuse_is_said_at_once() -> None:
    network = network_of(actors=["A", "B"], ties=tied_by(["A B"]))
    with pytest.raises(UnknownName, match="Did you mean 'betweenness'"):
        measure(network, "betweeness")
    with pytest.raises(MeasureError, match="degree has no option 'weighted'; it has: none"):
        measure(network, "degree", weighted=True)
    with pytest.raises(MeasureError, match="directed=True"):
        measure(graphs.view(network), "in_degree")
    spoilt = graphs.View(pd.Index(["A", "B"]), np.array([0]), np.array([1]), np.array([-1.0]))
    with pytest.raises(MeasureError, match=r"between A and B is -1\.0"):
        measure(spoilt, "strength")

"""The compiled loops give what networkx, igraph and matrix formulas give, and what the paths without them give."""

from __future__ import annotations

import gc
import json
import subprocess
import sys
import weakref

import networkx as nx
import numpy as np
import pandas as pd
import pytest

from netanalyser.graphs import View
from netanalyser.measures import brokerage, constraint, kernels, measure
from netanalyser.measures.breadth import AT_ONCE, distances
from netanalyser.measures.skeleton import oriented, sides, undirected
from tests.networks import view_of
from tests.test_measures import random_graphs


def large(seed: int, directed: bool, actors: int = 1200, dyads: int = 21_000) -> View:
    """Enough dyads for the compiled loops: two dense parts that are not tied, hubs, and isolates."""
    rng = np.random.default_rng(seed)
    part = actors // 3
    a, b = (np.floor(part * rng.random(2 * dyads) ** power).astype(np.int64) for power in (1.5, 1.0))
    aside = rng.random(2 * dyads) < 0.3
    a, b = a + part * aside, b + part * aside
    keys = np.unique((a * actors + b if directed else np.minimum(a, b) * actors + np.maximum(a, b))[a != b])
    keys = rng.permutation(keys)[:dyads]
    assert len(keys) == dyads
    place = rng.permutation(actors)
    index = pd.Index([f"a{number}" for number in range(actors)], name="actor_id")
    return View(index, place[keys // actors], place[keys % actors], 0.1 + rng.random(dyads), directed)


def matrix(view: View) -> np.ndarray:
    found = np.zeros((len(view), len(view)))
    found[view.source, view.target] = view.weight
    return found if view.directed else found + found.T


# -- each kernel, uncompiled ---------------------------------------------------------------------------------


@pytest.mark.parametrize("graph", random_graphs())
def test_steps_agree_with_networkx(graph: nx.Graph) -> None:
    others, total, inverse = distances(view_of(graph), kernels.uncompiled)
    for node, steps in nx.all_pairs_shortest_path_length(graph):
        lengths = [length for other, length in steps.items() if other != node]
        assert (others[node], total[node]) == (len(lengths), sum(lengths))
        assert inverse[node] == pytest.approx(sum(1 / length for length in lengths), abs=1e-10)


def test_steps_of_a_star_with_more_leaves_than_one_batch() -> None:
    # From the hub 600 leaves at 1; from a leaf the hub at 1 and 599 leaves at 2: 1199 steps, and 1 + 599/2.
    others, total, inverse = distances(view_of(nx.star_graph(600)), kernels.uncompiled)
    assert AT_ONCE < 600
    assert (others == 600).all()
    assert (total[0], inverse[0]) == (600, 600.0)
    assert set(total[1:].tolist()) == {1199}
    assert inverse[1:] == pytest.approx(np.full(600, 300.5))


def test_steps_along_a_chain_of_arcs_are_outward() -> None:
    others, total, inverse = distances(view_of(nx.path_graph(3, create_using=nx.DiGraph)), kernels.uncompiled)
    assert (others.tolist(), total.tolist(), inverse.tolist()) == ([2, 1, 0], [3, 1, 0], [1.5, 1.0, 0.0])


def test_handing_on_and_fetching_are_the_same() -> None:
    # 0-1-2-3 and 3-0: the edge is 0 and 2, so 1 and 3 get the bits of both.
    start, ends = np.array([0, 2, 4, 6, 8]), np.array([1, 3, 0, 2, 1, 3, 2, 0])
    fresh = np.zeros((4, kernels.WORDS), dtype=np.uint64)
    fresh[0, 0], fresh[2, 7] = 1, 2**63
    at_edge, nobody = np.array([True, False, True, False]), np.zeros(4, dtype=bool)
    given, taken, met = np.zeros_like(fresh), np.zeros_like(fresh), np.empty(4, dtype=np.int64)
    assert kernels.hand_on(start, ends, np.flatnonzero(at_edge), fresh, given, nobody.copy(), met) == 2
    assert sorted(met[:2]) == [1, 3]
    assert kernels.fetch(start, ends, at_edge, nobody, fresh, taken, met) == 2
    assert met[:2].tolist() == [1, 3]
    assert given.tolist() == taken.tolist()
    assert [given[actor, [0, 7]].tolist() for actor in range(4)] == [[0, 0], [1, 2**63], [0, 0], [1, 2**63]]


def test_bits_are_counted_once() -> None:
    full = np.full((1, kernels.WORDS), 2**64 - 1, dtype=np.uint64)
    seen, fresh, touched = np.zeros_like(full), np.zeros_like(full), np.array([True])
    seen[0, 0] = 0b1011
    counted = kernels.settle(np.array([0]), full.copy(), seen, fresh, touched)
    assert counted.tolist() == [AT_ONCE - 3]
    assert not touched.any()
    assert (seen == full).all()
    assert fresh[0, 0] == 2**64 - 1 - 0b1011
    assert kernels.settle(np.array([0]), full.copy(), seen, fresh, touched).tolist() == [0]


@pytest.mark.parametrize("graph", random_graphs())
def test_triangles_are_found_by_their_sides(graph: nx.Graph) -> None:
    plain = nx.Graph(graph)
    flat = undirected(view_of(graph))
    arcs = oriented(flat)
    low = np.repeat(np.arange(len(arcs.actor)), np.diff(arcs.start))
    ends = [frozenset(pair) for pair in zip(arcs.actor[low].tolist(), arcs.actor[arcs.ends].tolist(), strict=True)]
    assert ends == [frozenset((a, b)) for a, b in zip(flat.source[arcs.dyad], flat.target[arcs.dyad], strict=True)]
    found = {ends[uv] | ends[uw] | ends[vw] for uv, uw, vw in zip(*sides(arcs.start, arcs.ends), strict=True)}
    assert found == {frozenset(clique) for clique in nx.enumerate_all_cliques(plain) if len(clique) == 3}
    assert len(found) == len(sides(arcs.start, arcs.ends)[0])


@pytest.mark.parametrize("graph", [*random_graphs(), nx.complete_graph(6), nx.empty_graph(3), nx.empty_graph(0)])
def test_loops_over_triangles_agree_with_arrays(graph: nx.Graph) -> None:
    # The arrays are what networkx is asked about in test_measures.
    rng, flat = np.random.default_rng(5), undirected(view_of(graph))
    arcs = oriented(flat)
    strength, scale = 0.1 + rng.random(len(arcs.ends)), rng.random(len(flat))
    np.testing.assert_allclose(
        kernels.shared_strength(arcs.start, arcs.ends, strength, scale),
        constraint.shared_strength(arcs.start, arcs.ends, strength, scale),
        rtol=0,
        atol=1e-12,
    )
    ways, group = rng.integers(1, 4, len(arcs.ends)), rng.integers(0, 3, len(flat))
    loops = kernels.closed_paths(arcs.start, arcs.ends, ways, group)
    assert loops.tolist() == brokerage.closed_paths(arcs.start, arcs.ends, ways, group).tolist()


# -- large networks, compiled --------------------------------------------------------------------------------


@pytest.mark.parametrize("directed", [False, True])
def test_distances_of_a_large_network_agree_with_igraph(directed: bool) -> None:
    pytest.importorskip("numba")
    view = large(1, directed)
    assert kernels.worth(view)
    steps = np.array(view.igraph.distances(mode="out"))
    np.fill_diagonal(steps, np.inf)
    reached = np.isfinite(steps)
    others, total = reached.sum(axis=1), np.where(reached, steps, 0).sum(axis=1)
    assert (others == 0).any()
    nearness = np.where(others > 0, others**2 / np.maximum(total, 1) / (len(view) - 1), np.nan)
    same(measure(view, "closeness"), nearness)
    same(measure(view, "harmonic"), (1 / steps).sum(axis=1) / (len(view) - 1))
    same(measure(view, "harmonic"), np.array(view.igraph.harmonic_centrality(mode="out")))


@pytest.mark.parametrize("directed", [False, True])
@pytest.mark.parametrize("weighted", [False, True])
def test_structural_holes_of_a_large_network_agree_with_matrices(directed: bool, weighted: bool) -> None:
    pytest.importorskip("numba")
    view = large(2, directed)
    z = matrix(view) if weighted else (matrix(view) > 0).astype(float)
    z = z + z.T if directed else z
    isolate = z.sum(axis=1) == 0
    p, m = z / np.where(isolate, 1, z.sum(axis=1))[:, None], z / np.where(isolate, 1, z.max(axis=1))[:, None]
    dyadic = np.where(z > 0, (p + p @ p) ** 2, 0)
    partners = np.where(isolate, np.nan, (z > 0).sum(axis=1))
    size = partners - np.where(z > 0, p @ m.T, 0).sum(axis=1)
    ratio = dyadic * (partners / dyadic.sum(axis=1).clip(1e-300))[:, None]
    uneven = np.where(z > 0, ratio * np.log(np.where(z > 0, ratio, 1)), 0).sum(axis=1) / (partners * np.log(partners))
    same(measure(view, "constraint", weighted=weighted), np.where(isolate, np.nan, dyadic.sum(axis=1)))
    same(measure(view, "effective_size", weighted=weighted), size)
    same(measure(view, "efficiency", weighted=weighted), size / partners)
    same(measure(view, "hierarchy", weighted=weighted), uneven)
    if not directed:
        theirs = view.igraph.constraint(weights="weight" if weighted else None)
        same(measure(view, "constraint", weighted=weighted), np.array(theirs))


@pytest.mark.parametrize("directed", [False, True])
def test_brokerage_of_a_large_network_agrees_with_matrices(directed: bool) -> None:
    pytest.importorskip("numba")
    view = large(3, directed, dyads=24_000)
    groups = np.random.default_rng(3).choice(["x", "y", "z", None], len(view), p=[0.4, 0.3, 0.25, 0.05])
    tied = matrix(view) > 0
    apart = (~tied & ~np.eye(len(view), dtype=bool)).astype(float)
    expected = pd.DataFrame(0.0, index=view.actors, columns=list(brokerage.ROLES))
    for begins in "xyz":
        for ends in "xyz":
            a, c = groups == begins, groups == ends
            # Of each v: the sum over a and c of tied[a, v] tied[v, c] apart[a, c].
            paths = (tied[a] * (apart[np.ix_(a, c)] @ tied.T[c])).sum(axis=0)
            for own in "xyz":
                role = {
                    (True, True): "coordinator",
                    (True, False): "representative" if directed else "gatekeeper",
                    (False, True): "gatekeeper",
                    (False, False): "itinerant" if begins == ends else "liaison",
                }[begins == own, ends == own]
                expected.loc[groups == own, role] += paths[groups == own] / (1 if directed else 2)
    ours = brokerage.brokerage(view, pd.Series(groups, index=view.actors))
    unknown = pd.isna(groups)
    assert ours[unknown].isna().all(axis=None)
    columns = list(brokerage.ROLES) if directed else [role for role in brokerage.ROLES if role != "representative"]
    assert (ours.loc[~unknown, columns] == expected.loc[~unknown, columns]).all(axis=None)
    assert (ours.loc[~unknown, "total"] == expected[~unknown].sum(axis=1)).all()
    assert (expected.sum()[columns] > 0).all()


# -- when --------------------------------------------------------------------------------------------------


def test_it_takes_many_dyads_to_be_worth_a_compiler() -> None:
    pytest.importorskip("numba")
    view = large(4, directed=False)
    assert kernels.worth(view.kept(np.arange(len(view.source)) < kernels.LARGE))
    assert not kernels.worth(view.kept(np.arange(len(view.source)) < kernels.LARGE - 1))


def test_a_kernel_that_cannot_be_kept_on_disk_is_compiled_all_the_same() -> None:
    pytest.importorskip("numba")
    names: dict[str, object] = {}
    exec("def twice(values):\n    return 2 * values", names)  # of no file, so there is no folder beside it
    assert kernels.compiled(names["twice"])(np.arange(3)).tolist() == [0, 2, 4]


SCRIPT = """
import json, sys
import pandas as pd
from netanalyser.measures import measure
from netanalyser.measures.brokerage import brokerage
from tests.test_kernels import NAMES, large

small = large(5, False, actors=300, dyads=2000)
found = [measure(small, name) for name in NAMES]
brokerage(small, pd.Series(1, index=small.actors))
assert "numba" not in sys.modules, "a small network waited for the compiler"
sys.modules["numba"] = None  # as where it is not installed
view = large(5, False)
values = {name: measure(view, name).tolist() for name in NAMES}
values["brokerage"] = brokerage(view, pd.Series(range(len(view)), index=view.actors) % 4)["total"].tolist()
print(json.dumps(values))
"""
NAMES = ("closeness", "harmonic", "constraint", "effective_size", "efficiency", "hierarchy")


def test_a_small_network_needs_no_compiler_and_a_large_one_does_without() -> None:
    pytest.importorskip("numba")
    done = subprocess.run([sys.executable, "-c", SCRIPT], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    without, view = json.loads(done.stdout), large(5, directed=False)
    for name in NAMES:
        same(measure(view, name), np.array(without[name]))
    groups = pd.Series(range(len(view)), index=view.actors) % 4
    same(brokerage.brokerage(view, groups)["total"], np.array(without["brokerage"]))


def test_what_was_found_goes_with_its_view() -> None:
    pytest.importorskip("numba")
    view = large(6, directed=False)
    measure(view, "closeness")
    alive = weakref.ref(view)
    del view
    gc.collect()
    assert alive() is None


def same(ours: pd.Series, theirs: np.ndarray) -> None:
    np.testing.assert_allclose(ours.to_numpy(), theirs, rtol=0, atol=1e-10)

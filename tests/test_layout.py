"""Places of actors: the same every time, apart from one another, inside the picture."""

from __future__ import annotations

import random

import networkx as nx
import numpy as np
import pytest

from netanalyser.layout import EXTENT, positions
from tests.networks import view_of

MANY_PARTS = nx.disjoint_union_all([nx.barbell_graph(8, 2), nx.path_graph(5), nx.path_graph(2), nx.empty_graph(9)])


def test_the_same_network_and_seed_give_the_same_places() -> None:
    view = view_of(MANY_PARTS)
    state = random.getstate()
    first = positions(view)
    random.random()
    assert positions(view_of(MANY_PARTS)).equals(first)
    assert not positions(view, seed=2).equals(first)
    random.setstate(state)


def test_the_callers_random_numbers_go_on_as_before() -> None:
    random.seed(5)
    expected = [random.random() for _ in range(2)]
    random.seed(5)
    first = random.random()
    positions(view_of(MANY_PARTS))
    assert [first, random.random()] == expected


@pytest.mark.parametrize(
    "graph",
    [
        MANY_PARTS,
        nx.empty_graph(7),
        nx.path_graph(2),
        nx.star_graph(12),
        nx.gnp_random_graph(30, 0.1, directed=True, seed=1),
    ],
    ids=["parts", "isolates", "pair", "star", "directed"],
)
def test_places_are_distinct_and_inside_the_picture(graph: nx.Graph) -> None:
    view = view_of(graph)
    found = positions(view)
    assert found.index.equals(view.actors)
    assert np.isfinite(found.to_numpy()).all()
    assert found.abs().max().max() == pytest.approx(EXTENT)
    assert len(found.round(3).drop_duplicates()) == len(graph)


def test_nobody_and_one_actor() -> None:
    assert positions(view_of(nx.empty_graph(0))).shape == (0, 2)
    assert positions(view_of(nx.empty_graph(1))).to_numpy().tolist() == [[0.0, 0.0]]


def test_components_do_not_overlap_and_isolates_stand_below() -> None:
    found = positions(view_of(MANY_PARTS))
    boxes = []
    for part in nx.connected_components(MANY_PARTS):
        places = found.loc[[str(node) for node in part]]
        if len(part) > 1:
            boxes.append((places.min(), places.max()))
        else:
            alone = places
            assert (alone["y"] > max(high["y"] for _, high in boxes)).all()
    assert len(boxes) == 3
    for position, (low, high) in enumerate(boxes):
        for other_low, other_high in boxes[position + 1 :]:
            assert (low > other_high).any() or (other_low > high).any()


def test_tied_actors_stand_nearer_than_others() -> None:
    # Two cliques of eight joined by a path: on average a tie is shorter than half the distance of those not
    # tied.
    graph = nx.barbell_graph(8, 2)
    found = positions(view_of(graph)).to_numpy()
    apart = np.hypot(*(found[:, None] - found[None]).transpose(2, 0, 1))
    tied = nx.to_numpy_array(graph).astype(bool)
    untied = ~tied & ~np.eye(len(graph), dtype=bool)
    assert apart[tied].mean() < 0.5 * apart[untied].mean()

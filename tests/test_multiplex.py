"""Kinds of ties as layers: by hand, and the formulas of Battiston, Nicosia and Latora (2014)."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from netanalyser import graphs
from netanalyser.errors import MeasureError, UnknownName
from netanalyser.graphs import View
from netanalyser.measures import measure
from netanalyser.measures.multiplex import multiplex, overlap, participation
from netanalyser.network import Network
from netanalyser.projection import Tied
from tests.networks import network_of, tied_by


def example() -> Network:
    """Collaborate: A-B, B-C, C-D. Support: B -> A, A -> C. A project of A, B and C; E has no ties."""
    return network_of(
        actors=list("ABCDE"),
        ties=tied_by(["A B 2", "B C", "C D"]) + tied_by(["B A", "A C 3"], kind="supports"),
        events=[{"event_id": "p", "kind": "project"}],
        affiliations=[{"actor_id": actor, "event_id": "p"} for actor in "ABC"],
    )


def test_a_view_of_each_kind() -> None:
    views = graphs.views_by_kind(example())
    # Three dyads each in the order of names, then two.
    assert list(views) == ["collaborates_with", "project", "supports"]
    assert [len(view.source) for view in views.values()] == [3, 3, 2]
    assert all(list(view.actors) == list("ABCDE") for view in views.values())
    assert sorted(views["collaborates_with"].weight) == [1, 1, 2]
    assert list(views["project"].weight) == [0.5, 0.5, 0.5]
    # What counts as tied is chosen as elsewhere.
    assert list(graphs.views_by_kind(example(), tied=Tied(max_event_size=2))) == ["collaborates_with", "supports"]
    directed = graphs.views_by_kind(example(), directed=True)
    assert [(kind, len(view.source)) for kind, view in directed.items()] == [
        ("collaborates_with", 6),
        ("project", 6),
        ("supports", 2),
    ]
    assert graphs.views_by_kind(network_of(actors=["A", "B"])) == {}
    assert graphs.views_by_kind(network_of()) == {}


def test_kinds_add_up_to_the_whole() -> None:
    network = example()
    together = sum(view.adjacency.toarray() for view in graphs.views_by_kind(network).values())
    assert (together == graphs.adjacency(network).toarray()).all()


def test_a_measure_in_every_kind() -> None:
    views = graphs.views_by_kind(example())
    found = multiplex(views, "degree")
    assert found.index.name == "actor_id"
    assert found.T.to_dict("list") == {"A": [1, 2, 2], "B": [2, 2, 1], "C": [2, 2, 1], "D": [1, 0, 0], "E": [0, 0, 0]}
    # An option reaches the measure; an isolate of a kind has no value there. B in collaborates_with: 2 of 3 and 1 of 3.
    weighted, not_weighted = (multiplex(views, "constraint", weighted=choice) for choice in (True, False))
    assert weighted.loc["B", "collaborates_with"] == pytest.approx(5 / 9)
    assert not_weighted.loc["B", "collaborates_with"] == pytest.approx(1 / 2)
    assert weighted.loc["D"].isna().tolist() == [False, True, True]
    arcs = graphs.views_by_kind(example(), directed=True)
    assert multiplex(arcs, "in_degree")["supports"].to_dict() == {"A": 1, "B": 0, "C": 1, "D": 0, "E": 0}
    assert (multiplex(arcs, "pagerank")["project"] == measure(arcs["project"], "pagerank")).all()


def test_overlap_of_kinds_by_hand() -> None:
    # collaborates_with {AB, BC, CD}, project {AB, AC, BC}, supports {AB, AC}: 2 of 4, 1 of 4, 2 of 3.
    expected = pd.DataFrame(
        [[1, 1 / 2, 1 / 4], [1 / 2, 1, 2 / 3], [1 / 4, 2 / 3, 1]],
        index=["collaborates_with", "project", "supports"],
        columns=["collaborates_with", "project", "supports"],
    )
    pd.testing.assert_frame_equal(overlap(graphs.views_by_kind(example())), expected, rtol=0, atol=1e-12)
    # Arcs: collaborates_with AB BA BC CB CD DC, supports BA AC: 1 of 7.
    arcs = overlap(graphs.views_by_kind(example(), directed=True))
    assert arcs.loc["supports", "collaborates_with"] == pytest.approx(1 / 7)


def test_a_dyad_is_the_same_whichever_end_comes_first() -> None:
    index, weight = pd.Index(["A", "B"]), np.ones(1)
    ab, ba = (View(index, np.array([one]), np.array([1 - one]), weight) for one in (0, 1))
    assert overlap({"a": ab, "b": ba}).loc["a", "b"] == 1.0
    none = ab.kept(np.zeros(1, dtype=bool))
    assert overlap({"a": ab, "none": none}).loc["a", "none"] == 0.0
    assert np.isnan(overlap({"none": none, "too": none}).loc["none", "too"])


def test_participation_by_hand() -> None:
    found = participation(graphs.views_by_kind(example()))
    # A has 1, 2 and 2 partners: 3/2 * (1 - (1 + 4 + 4)/25). D has all in one kind, E none.
    assert found.to_dict() == pytest.approx(
        {"A": 24 / 25, "B": 24 / 25, "C": 24 / 25, "D": 0.0, "E": np.nan}, nan_ok=True
    )
    assert found.name == "participation"
    # As many in each is 1; with one kind there is nothing to spread over.
    views = graphs.views_by_kind(
        network_of(actors=["A", "B"], ties=tied_by(["A B"]) + tied_by(["A B"], kind="supports"))
    )
    assert participation(views).tolist() == [1.0, 1.0]
    assert participation({"supports": views["supports"]}).isna().all()


def test_next_to_nothing_and_misuse() -> None:
    assert multiplex({}, "degree").shape == (0, 0)
    assert overlap({}).shape == (0, 0)
    assert len(participation({})) == 0
    with pytest.raises(UnknownName, match="Did you mean 'degree'"):
        multiplex({}, "degre")
    views = graphs.views_by_kind(example())
    with pytest.raises(MeasureError, match="degree has no option 'weighted'"):
        multiplex(views, "degree", weighted=True)
    others = {**views, "x_other": graphs.view(network_of(actors=["A", "B"]))}
    for function in (overlap, participation, lambda given: multiplex(given, "degree")):
        with pytest.raises(MeasureError, match=r"'collaborates_with' and 'x_other' are not of the same actors"):
            function(others)

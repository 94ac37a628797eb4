"""What sources could have seen, and the relations that enter expectations; all by hand."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from netanalyser import coverage, graphs, projection
from netanalyser.errors import MeasureError
from netanalyser.network import Network
from netanalyser.projection import Tied
from tests.networks import network_of, tied_by


def seen(network: Network) -> set[str]:
    index = pd.Index(network.actors["actor_id"])
    matrix = coverage.observable(network, index)
    assert (matrix == matrix.T).all()
    assert not matrix.diagonal().any()
    n = len(index)
    return {f"{index[i]}{index[j]}" for i in range(n) for j in range(i + 1, n) if matrix[i, j]}


@pytest.mark.parametrize(
    ("kind", "covers", "pairs"),
    [
        ("census", "A|B|C", {"AB", "AC", "BC"}),
        ("ego", "A", {"AB", "AC", "AD"}),
        ("event", "p", {"BC"}),
        ("mention", "A|B", set()),
        (None, "A|B", set()),
        ("census", None, set()),
        # Everybody the source has rows about: A and D by a tie, B and C by the event.
        ("census", "*", {"AB", "AC", "AD", "BC", "BD", "CD"}),
        ("event", "*", {"BC"}),
        ("census|event", "A|B|p", {"AB", "BC"}),
    ],
)
def test_what_a_source_could_have_seen(kind: str | None, covers: str | None, pairs: set[str]) -> None:
    network = network_of(
        actors=list("ABCD"),
        sources=[{"source_id": "s", "coverage": kind, "covers": covers}],
        ties=tied_by(["A D"], source_id="s"),
        events=[{"event_id": "p", "kind": "project"}],
        affiliations=[{"actor_id": actor, "event_id": "p", "source_id": "s"} for actor in "BC"],
    )
    assert seen(network) == pairs


def test_too_many_pairs_are_refused_in_words() -> None:
    with pytest.raises(MeasureError, match=r"5,001 actors .* --region"):
        coverage.observable(network_of(), pd.Index([str(number) for number in range(5_001)]))


# -- the relations that enter expectations -------------------------------------------------------------------


def laid(network: Network, **tied: object) -> coverage.Layers:
    chosen = Tied(**tied)
    asserted = projection.assertions(network, chosen)
    return coverage.layers(network, graphs.view(network, tied=chosen, asserted=asserted).actors, asserted, chosen)


def pairs(layers: coverage.Layers, first: np.ndarray, second: np.ndarray) -> list[str]:
    return ["".join(pair) for pair in zip(layers.actors[first], layers.actors[second], strict=True)]


def shares(event: str, actors: str, source: str) -> list[dict[str, str]]:
    return [{"actor_id": actor, "event_id": event, "source_id": source} for actor in actors]


def test_each_relation_is_in_the_layer_in_which_its_absence_would_have_been_seen() -> None:
    """p is covered, q is not. The list of A names B, which p joins to it already, and D; E - F is only mentioned;
    C - D is in a census of C and D, and F - D, of the same source, reaches beyond it."""
    network = network_of(
        actors=list("ABCDEF"),
        sources=[
            {"source_id": "events", "coverage": "event", "covers": "p"},
            {"source_id": "list", "coverage": "ego", "covers": "A"},
            {"source_id": "census", "coverage": "census", "covers": "C|D"},
            {"source_id": "news", "coverage": "mention"},
        ],
        events=[{"event_id": "p", "kind": "project"}, {"event_id": "q", "kind": "project"}],
        affiliations=[*shares("p", "ABC", "events"), *shares("q", "EAF", "news")],
        ties=[
            *({"tie_id": f"l{other}", "source": "A", "target": other, "source_id": "list"} for other in "BD"),
            {"tie_id": "n1", "source": "E", "target": "F", "source_id": "news"},
            {"tie_id": "c1", "source": "D", "target": "C", "source_id": "census"},
            {"tie_id": "c2", "source": "F", "target": "D", "source_id": "census"},
        ],
    )
    found = laid(network)
    assert list(found.events) == ["p"]
    assert list(found.actors[found.taken_part]) == ["A", "B", "C"]
    assert pairs(found, found.lister, found.listed) == ["AD"]
    assert pairs(found, found.source, found.target) == ["DC"]
    # E-F, by news and by q; A-E and A-F by q; F-D.
    assert found.unseen == 4
    assert not found.assumed


def test_a_list_is_its_owners_whichever_end_of_the_row_that_is() -> None:
    network = network_of(
        actors=list("ABC"),
        sources=[{"source_id": "s", "coverage": "ego", "covers": "A"}],
        ties=[
            {"tie_id": "1", "source": "B", "target": "A", "source_id": "s"},
            {"tie_id": "2", "source": "A", "target": "C", "source_id": "s"},
            {"tie_id": "3", "source": "A", "target": "B", "source_id": "s"},
            {"tie_id": "4", "source": "B", "target": "C", "source_id": "s"},
        ],
    )
    found = laid(network)
    assert pairs(found, found.lister, found.listed) == ["AB", "AC"]
    assert found.unseen == 1


def test_an_event_that_is_too_large_to_tie_anybody_is_in_no_layer() -> None:
    network = network_of(
        actors=list("ABCD"),
        sources=[{"source_id": "s", "coverage": "event", "covers": "p|q"}],
        events=[{"event_id": "p", "kind": "project"}, {"event_id": "q", "kind": "project"}],
        affiliations=[*shares("p", "ABC", "s"), *shares("q", "CD", "s")],
    )
    assert list(laid(network, max_event_size=2).events) == ["q"]
    both = laid(network)
    assert both.largest_event == 0
    left = both.without_event(0)
    assert list(left.events[left.event]) == ["q", "q"]


def test_where_no_source_says_what_it_covers_all_is_taken_for_a_census_and_that_is_said() -> None:
    network = network_of(
        actors=list("ABCD"),
        sources=[{"source_id": "s", "coverage": "mention"}],
        events=[{"event_id": "p", "kind": "project"}],
        affiliations=shares("p", "AB", "s"),
        ties=tied_by(["A B", "C D"], source_id="s"),
    )
    found = laid(network)
    assert found.assumed
    assert list(found.events) == ["p"]
    assert pairs(found, found.source, found.target) == ["CD"]
    assert found.unseen == 0


def test_contexts_are_in_no_layer() -> None:
    network = network_of(
        actors=["A", "B", {"actor_id": "P", "type": "programme"}],
        sources=[{"source_id": "s", "coverage": "census", "covers": "*"}],
        ties=tied_by(["A B", "A P"], source_id="s"),
    )
    assert pairs(laid(network), *(getattr(laid(network), end) for end in ("source", "target"))) == ["AB"]

"""Every registered measure keeps the contract, whatever it measures (a new one is tested without an edit
here)."""

from __future__ import annotations

import inspect

import numpy as np
import pandas as pd
import pytest

from netanalyser import graphs
from netanalyser.measures import MEASURES, measure
from netanalyser.network import Network
from netanalyser.projection import Tied
from tests.networks import network_of, tied_by

NAMES = MEASURES.names()
FACTS = {
    "sv",
    "en",
    "sv_means",
    "en_means",
    "higher",
    "range",
    "weight",
    "directed",
    "cost",
    "formula",
    "undefined",
    "source",
}

# Two components and two isolates; A-B twice, C tied to itself, and E-F with strength 0.
ACTORS = list("ABCDEFGHIJ")
TIES = tied_by(["A B 2", "B C 1", "C A 0.5", "C D 3", "C E 1", "E F 0", "G H 2", "C C 4"]) + tied_by(
    ["B A 1", "D E 2"], kind="supports"
)


def whole() -> Network:
    return network_of(actors=ACTORS, ties=TIES)


NETWORKS = {
    "two components, isolates, a self-tie, parallel ties": whole(),
    "no ties": network_of(actors=ACTORS),
    "one actor": network_of(actors=["A"]),
    "nobody": network_of(),
    "a pair": network_of(actors=["A", "B"], ties=tied_by(["A B"])),
    "two equal components": network_of(actors=list("ABCD"), ties=tied_by(["A B", "C D"])),
    "all strengths 0": network_of(actors=list("ABC"), ties=tied_by(["A B 0", "B C 0"])),
    "only a self-tie": network_of(actors=["A", "B"], ties=tied_by(["A A 2"])),
}


@pytest.mark.parametrize("name", NAMES)
def test_facts_are_complete(name: str) -> None:
    facts = MEASURES[name].facts
    assert set(facts) - {"redrawn"} == FACTS
    assert callable(facts.get("redrawn", MEASURES[name].function))
    assert all(facts[key].strip() for key in FACTS - {"range"})
    assert facts["weight"] in {"none", "strength", "distance"}
    assert facts["directed"] in {"ignored", "used", "needed"}
    assert facts["higher"] in {"more", "less"}
    assert facts["cost"] in {"ties", "paths"}
    assert facts["sv_means"].endswith(".")
    assert facts["en_means"].endswith(".")
    options = set(inspect.signature(MEASURES[name].function).parameters) - {"view"}
    # A measure with a choice of weights says what a weight means to it; one that never looks at them has no
    # option.
    assert not (facts["weight"] == "none" and "weighted" in options)
    assert inspect.getdoc(MEASURES[name].function)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("network", NETWORKS.values(), ids=NETWORKS)
@pytest.mark.parametrize("directed", [False, True])
def test_one_value_an_actor_in_order_and_in_range(name: str, network: Network, directed: bool) -> None:
    found = measure(network, name, directed=directed)
    assert found.index.equals(pd.Index(network.actors["actor_id"], name="actor_id"))
    assert found.name == name
    assert found.dtype == float
    low, high = MEASURES[name].facts["range"]
    there = found.dropna()
    assert ((there >= low - 1e-12) & (there <= high + 1e-12)).all()
    assert not np.isinf(found).any()


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("directed", [False, True])
def test_the_order_of_rows_does_not_matter(name: str, directed: bool) -> None:
    network, rng = whole(), np.random.default_rng(3)
    shuffled = network.replaced(
        actors=network.actors.sample(frac=1, random_state=rng),
        ties=network.ties.sample(frac=1, random_state=rng),
    )
    assert list(shuffled.actors["actor_id"]) != ACTORS
    same(measure(network, name, directed=directed), measure(shuffled, name, directed=directed)[ACTORS])


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("directed", [False, True])
def test_names_do_not_matter(name: str, directed: bool) -> None:
    # Turned round, so that a comparison of ids anywhere would show.
    new = dict(zip(ACTORS, [f"x{letter}" for letter in reversed(ACTORS)], strict=True))
    network = whole()
    renamed = network.replaced(
        actors=network.actors.assign(actor_id=network.actors["actor_id"].map(new)),
        ties=network.ties.assign(source=network.ties["source"].map(new), target=network.ties["target"].map(new)),
    )
    found = measure(renamed, name, directed=directed)
    assert list(found.index) == list(new.values())
    same(measure(network, name, directed=directed), found.set_axis(ACTORS))


@pytest.mark.parametrize("name", NAMES)
def test_the_input_is_left_as_it_was(name: str) -> None:
    network = whole()
    measure(network, name)
    assert network == whole()
    view = graphs.view(network, directed=True)
    before = [view.actors.copy(), view.source.copy(), view.target.copy(), view.weight.copy()]
    first, second = measure(view, name), measure(view, name)
    same(first, second)
    for was, now in zip(before, [view.actors, view.source, view.target, view.weight], strict=True):
        assert np.array_equal(was, now)


@pytest.mark.parametrize("name", NAMES)
def test_a_view_and_its_network_give_the_same(name: str) -> None:
    network, tied = whole(), Tied(combine="max")
    directed = MEASURES[name].facts["directed"] == "needed"
    same(measure(graphs.view(network, tied=tied, directed=directed), name), measure(network, name, tied=tied))


@pytest.mark.parametrize("name", [entry.name for entry in MEASURES if entry.facts["directed"] == "ignored"])
def test_direction_is_ignored_where_the_facts_say_so(name: str) -> None:
    arcs = network_of(actors=ACTORS, ties=tied_by(["A B 2", "B C 1", "C A 3", "C D 1", "E F 2"], kind="supports"))
    same(measure(arcs, name), measure(arcs, name, directed=True))


@pytest.mark.parametrize(
    "name", [name for name in NAMES if "weighted" in inspect.signature(MEASURES[name].function).parameters]
)
def test_equal_weights_are_as_good_as_none(name: str) -> None:
    ties = tied_by(["A B 1", "B C 1", "C A 1", "C D 1", "E F 1"])
    network = network_of(actors=ACTORS, ties=ties)
    same(measure(network, name, weighted=True), measure(network, name, weighted=False))


# What is undefined is NaN, never 0: of whole(), by hand. F is tied with strength 0 only, I and J to nobody.
UNDEFINED = {
    "betweenness": "",
    "closeness": "IJ",
    "constraint": "FIJ",
    "coreness": "",
    "degree": "",
    "effective_size": "FIJ",
    "efficiency": "FIJ",
    "eigenvector": "FGHIJ",
    "fragmentation": "",
    "harmonic": "",
    "hierarchy": "FGHIJ",
    "in_degree": "",
    "out_degree": "",
    "pagerank": "",
    "strength": "",
}


@pytest.mark.parametrize("name", NAMES)
def test_what_is_undefined_is_missing(name: str) -> None:
    found = measure(whole(), name)
    assert "".join(found.index[found.isna()]) == UNDEFINED[name]


@pytest.mark.parametrize("name", NAMES)
def test_without_ties_nothing_is_invented(name: str) -> None:
    # Counts, sums and means over the others are 0; the walker of PageRank is anywhere; the rest has no value.
    expected = {
        "pagerank": 1 / 10,
        **dict.fromkeys(
            ["constraint", "effective_size", "efficiency", "hierarchy", "eigenvector", "closeness"], np.nan
        ),
    }
    found = measure(NETWORKS["no ties"], name).to_numpy()
    assert found == pytest.approx(np.full(10, expected.get(name, 0.0)), nan_ok=True)


def same(one: pd.Series, other: pd.Series) -> None:
    pd.testing.assert_series_equal(one, other, check_index=False, check_names=False, rtol=0, atol=1e-10)

"""Who is tied to whom, how strongly, and which pairs a source could have seen; all by hand."""

from __future__ import annotations

import click
import networkx as nx
import numpy as np
import pytest

from netanalyser import projection
from netanalyser.cli import options
from netanalyser.dyads import dyads as make_dyads
from netanalyser.dyads import evidence
from netanalyser.errors import UnknownName
from netanalyser.network import Network
from netanalyser.projection import Tied
from tests.networks import network_of, tied_by


def dyads(network: Network, *, directed: bool = False, **tied: object) -> dict[str, float]:
    """The dyads as ``{"AB": weight}``."""
    chosen = Tied(**tied)
    asserted = projection.assertions(network, chosen)
    found = make_dyads(asserted, combine=chosen.combine, directed=directed)
    return {f"{row.source}{row.target}": row.weight for row in found.itertuples()}


def event(event_id: str, kind: str, members: str, **more: object) -> tuple[dict[str, object], list[dict[str, object]]]:
    shares = [{"actor_id": actor, "event_id": event_id} for actor in members]
    return {"event_id": event_id, "kind": kind, **more}, shares


def with_events(actors: str, *events: tuple[dict[str, object], list[dict[str, object]]], **more: object) -> Network:
    return network_of(
        actors=list(actors),
        events=[one for one, _ in events],
        affiliations=[share for _, shares in events for share in shares],
        **more,
    )


def test_a_row_of_ties_ties_and_a_missing_weight_is_one() -> None:
    assert dyads(network_of(actors=list("ABC"), ties=tied_by(["B A", "B C 0.5"]))) == {"AB": 1.0, "BC": 0.5}


def test_planned_ties_and_self_ties_tie_nobody() -> None:
    ties = tied_by(["A B"], status="planned") + tied_by(["C C"]) + tied_by(["A C"], status="uncertain")
    assert dyads(network_of(actors=list("ABC"), ties=ties)) == {"AC": 1.0}


def test_an_event_shares_one_among_those_one_met() -> None:
    # Newman 2001: of n participants each pair gets 1/(n-1), so each participant's weights add up to 1.
    network = with_events("ABCD", event("p", "project", "ABC"), event("w", "workshop", "AD"))
    assert dyads(network) == {"AB": 0.5, "AC": 0.5, "BC": 0.5, "AD": 1.0}
    assert dyads(network, weighting="count") == {"AB": 1.0, "AC": 1.0, "BC": 1.0, "AD": 1.0}


def test_hyperbolic_leaves_an_organisation_a_share_of_its_own() -> None:
    # 1/3 to each pair of three and 1/2 to a pair; a size that is stated counts as for newman.
    network = with_events("ABCD", event("p", "project", "ABC"), event("w", "workshop", "AD"))
    assert dyads(network, weighting="hyperbolic") == pytest.approx({"AB": 1 / 3, "AC": 1 / 3, "BC": 1 / 3, "AD": 1 / 2})
    assert dyads(with_events("AB", event("p", "project", "AB", size=5)), weighting="hyperbolic") == {"AB": 1 / 5}


def test_jaccard_is_the_share_of_the_events_of_either_that_both_were_at() -> None:
    # A is at p, q, r; B at p, q (named the other way round there); C at p, r. The conference and D's own project tie
    # nobody, nor do 13 organisations, so they are no events of either.
    network = with_events(
        "ABCDEFGHIJKLM",
        event("p", "project", "ABC"),
        event("q", "workshop", "BA"),
        event("r", "project", "AC"),
        event("c", "conference", "AB"),
        event("d", "project", "D"),
        event("many", "project", "ABCDEFGHIJKLM"),
    )
    assert dyads(network, weighting="jaccard") == pytest.approx({"AB": 2 / 3, "AC": 2 / 3, "BC": 1 / 3})
    # The largest of two relations is one event's share.
    assert dyads(network, weighting="jaccard", combine="max") == pytest.approx({"AB": 1 / 3, "AC": 1 / 3, "BC": 1 / 3})
    # A tie keeps its own weight.
    assert dyads(network_of(actors=["A", "B"], ties=tied_by(["A B 2"])), weighting="jaccard") == {"AB": 2.0}


@pytest.mark.parametrize(
    ("weighting", "projected"),
    [
        ("newman", nx.bipartite.collaboration_weighted_projected_graph),
        ("count", nx.bipartite.weighted_projected_graph),
        ("jaccard", lambda graph, nodes: nx.bipartite.overlap_weighted_projected_graph(graph, nodes, jaccard=True)),
        ("hyperbolic", lambda graph, nodes: nx.bipartite.generic_weighted_projected_graph(graph, nodes, of_one_over_n)),
    ],
)
@pytest.mark.parametrize("seed", range(3))
def test_projections_agree_with_networkx(weighting: str, projected: object, seed: int) -> None:
    letters, rng = list("ABCDEFGHIJKLMNOPQRST"), np.random.default_rng(seed)
    events = []
    for number in range(15):
        members = rng.permutation(letters)[: rng.integers(2, 16)]
        events.append(event(f"event{number}", "project", "".join(members)))
    graph = nx.Graph()
    graph.add_nodes_from(letters)
    graph.add_edges_from((share["actor_id"], share["event_id"]) for _, shares in events for share in shares)
    theirs = {"".join(sorted((a, b))): weight for a, b, weight in projected(graph, letters).edges(data="weight")}
    ours = dyads(with_events("".join(letters), *events), weighting=weighting, max_event_size=20)
    assert len(ours) > 50
    assert ours == pytest.approx(theirs, rel=0, abs=1e-10)


def of_one_over_n(graph: nx.Graph, a: str, b: str) -> float:
    return sum(1 / graph.degree(each) for each in set(graph[a]) & set(graph[b]))


def test_the_command_line_offers_every_weighting_and_way_to_combine() -> None:
    command = click.command()(options.tied(lambda **_: None))
    choices = {each.name: set(each.type.choices) for each in command.params if isinstance(each.type, click.Choice)}
    assert choices == {"weighting": set(projection.WEIGHTINGS), "combine": set(projection.COMBINATIONS)}


@pytest.mark.parametrize("weighting", projection.WEIGHTINGS)
def test_without_events_every_weighting_has_nothing_to_give(weighting: str) -> None:
    assert dyads(network_of(), weighting=weighting) == {}
    assert dyads(with_events("AB", event("p", "project", "A")), weighting=weighting) == {}


def test_a_stated_size_counts_when_it_is_more_than_those_named() -> None:
    network = with_events("AB", event("p", "project", "AB", size=5), event("q", "project", "AB", size=1))
    assert dyads(network) == {"AB": pytest.approx(1 / 4 + 1)}
    assert projection.event_sizes(network).to_dict() == {"p": 5, "q": 2}


def test_an_event_of_more_than_twelve_ties_nobody() -> None:
    members = "ABCDEFGHIJKLM"
    assert dyads(with_events(members, event("p", "project", members))) == {}
    assert len(dyads(with_events(members, event("p", "project", members[:12])))) == 12 * 11 / 2
    assert dyads(with_events("AB", event("p", "project", "AB", size=13))) == {}
    assert dyads(with_events("AB", event("p", "project", "AB", size=13)), max_event_size=13) == {"AB": 1 / 12}


def test_only_events_where_one_works_together_tie() -> None:
    network = with_events(
        "ABCD", event("c", "conference", "AB"), event("r", "contract_round", "BC"), event("x", "x_hackathon", "CD")
    )
    assert dyads(network) == {"CD": 1.0}


def test_taking_part_twice_counts_once() -> None:
    one, shares = event("p", "project", "AB")
    again = [{"actor_id": "A", "event_id": "p", "role": "coordinator"}]
    assert dyads(with_events("AB", (one, shares + again))) == {"AB": 1.0}


def test_contexts_tie_only_when_asked_for() -> None:
    # N is a network, F funds the project and the kind member_of is a context: none of them is a partner.
    actors = [{"actor_id": "A"}, {"actor_id": "B"}, {"actor_id": "F"}, {"actor_id": "N", "type": "network"}]
    network = network_of(
        actors=actors,
        ties=tied_by(["A N"], kind="partner_of") + tied_by(["A B"], kind="member_of"),
        events=[{"event_id": "p", "kind": "project"}],
        affiliations=[
            {"actor_id": "A", "event_id": "p", "role": "partner"},
            {"actor_id": "F", "event_id": "p", "role": "funder"},
        ],
    )
    assert dyads(network) == {}
    assert dyads(network, with_context=True) == {"AB": 1.0, "AF": 1.0, "AN": 1.0}


def test_an_actor_may_be_marked_a_context_or_marked_none() -> None:
    actors = network_of(
        actors=[
            {"actor_id": "A", "type": "company"},
            {"actor_id": "B", "type": "company", "context": "ja"},
            {"actor_id": "C", "type": "programme"},
            {"actor_id": "D", "type": "programme", "context": "nej"},
            {"actor_id": "E"},
        ]
    ).actors
    assert projection.is_context(actors).tolist() == [False, True, True, False, False]


# A-B by three sources: partner_of twice (1 and 2), agreement_with once (0.5, no source), and a project of
# two.
def many_ways() -> Network:
    ties = [
        *tied_by(["A B 1"], kind="partner_of", source_id="s1"),
        *tied_by(["B A 2"], kind="partner_of", source_id="s2"),
        *tied_by(["A B 0.5"], kind="agreement_with"),
    ]
    one, shares = event("p", "project", "AB")
    shares = [share | {"source_id": "s3"} for share in shares]
    return with_events("AB", (one, shares), ties=ties, sources=["s1", "s2", "s3"])


@pytest.mark.parametrize(
    ("combine", "weight"),
    # sum: one relation counts once, at its largest: 2 + 0.5 + 1. max: 2. sources: s1, s2 and s3.
    [("sum", 3.5), ("max", 2.0), ("sources", 3.0)],
)
def test_several_assertions_make_one_weight_as_chosen(combine: str, weight: float) -> None:
    assert dyads(many_ways(), combine=combine) == {"AB": weight}


def test_a_tie_without_a_source_is_one_statement() -> None:
    assert dyads(network_of(actors=["A", "B"], ties=tied_by(["A B"])), combine="sources") == {"AB": 1.0}


def test_directed_ties_are_arcs_and_others_go_both_ways() -> None:
    ties = tied_by(["A B 2"], kind="supports") + tied_by(["C B"]) + tied_by(["B A 3"], kind="supports")
    network = network_of(actors=list("ABC"), ties=ties)
    assert dyads(network, directed=True) == {"AB": 2.0, "BA": 3.0, "BC": 1.0, "CB": 1.0}
    assert dyads(network) == {"AB": 3.0, "BC": 1.0}


def test_evidence_names_the_rows_whichever_way_round() -> None:
    network = many_ways()
    asserted = projection.assertions(network)
    found = evidence(asserted, [("B", "A")])
    assert set(found["tie_ids"].split("|")) == set(network.ties["tie_id"])
    assert found["event_ids"] == "p"
    assert found["source_ids"] == "s1|s2|s3"
    assert evidence(asserted, [("A", "Z")]) == {"tie_ids": "", "event_ids": "", "source_ids": ""}


def test_unknown_choices_name_what_exists() -> None:
    with pytest.raises(UnknownName, match="Did you mean 'newman'"):
        Tied(weighting="newmann")
    with pytest.raises(UnknownName, match="max, sources, sum"):
        Tied(combine="mean")

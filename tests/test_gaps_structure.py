"""Gaps in the structure: by hand on small networks, and against networkx on random ones."""

from __future__ import annotations

from itertools import pairwise

import networkx as nx
import numpy as np
import pytest

from netanalyser import graphs, projection
from netanalyser.findings import introductions
from netanalyser.findings.gaps import gaps
from netanalyser.findings.gaps.base import Asked, Found, Gap, Scene
from netanalyser.findings.gaps.closers import Closers
from netanalyser.findings.gaps.cuts import bridges, cutpoints
from netanalyser.findings.gaps.holes import holes
from netanalyser.findings.gaps.presence import presence
from netanalyser.findings.gaps.structure import components, isolates
from netanalyser.network import Network
from tests.networks import network, view_of

# A triangle a b c, then c - d - e; f stands alone.
CHAIN = [("a", "b"), ("b", "c"), ("a", "c"), ("c", "d"), ("d", "e")]
KINDS = (cutpoints, bridges, components, isolates, holes)


def _scene(net: Network, lang: str = "en", asked: Asked = Asked()) -> Scene:  # noqa: B008 - frozen
    return Scene(net, graphs.view(net), projection.assertions(net), lang, asked)


def _by_where(found: Found) -> dict[str, Gap]:
    return {gap.where: gap for gap in found.gaps}


def _listing(actors: str, kind: str = "ego") -> list[dict[str, object]]:
    return [{"source_id": "s", "coverage": kind, "covers": actors}]


def test_what_must_not_break_and_whom_it_would_cut_off() -> None:
    scene = _scene(network("a b c d e f", CHAIN))
    points, links = _by_where(cutpoints(scene)), bridges(scene)
    assert {where: gap.severity for where, gap in points.items()} == {"C": 2, "D": 1}
    assert "D, E" in points["C"].tell().why
    assert points["C"].tell().found["tie_ids"] == "t4"  # what carries those cut off, not all ties of C
    assert {where: gap.severity for where, gap in _by_where(links).items()} == {"C – D": 2}
    assert links.gaps[0].tell().found["tie_ids"] == "t4"
    assert "1 actor hangs" in links.remarks[0]  # E
    assert [gap.where for gap in isolates(scene).gaps] == ["F"]
    assert not components(scene).gaps


@pytest.mark.parametrize(
    ("covers", "kind", "point", "alone"),
    [
        ("d|e|f", "ego", "safe", "safe"),
        ("d", "ego", "tentative", "cannot be detected"),  # E and F are in no list
        ("a|b|c", "ego", "tentative", "cannot be detected"),  # lists of others tell only of ties to them
        ("a|b|c|d|e|f", "census", "safe", "safe"),
        ("d|e|f", "census", "tentative", "tentative"),  # ties to A, B and C were not looked for
        ("d|e|f", "mention", "tentative", "cannot be detected"),
    ],
)
def test_absent_is_not_untied(covers: str, kind: str, point: str, alone: str) -> None:
    scene = _scene(network("a b c d e f", CHAIN, sources=_listing(covers, kind)))
    assert _by_where(cutpoints(scene))["C"].certainty == point
    assert bridges(scene).gaps[0].certainty == point
    (only,) = isolates(scene).gaps
    assert only.certainty == alone
    assert ("do not know" in only.tell().why) == (alone == "cannot be detected")
    assert ("there may be other ways" in _by_where(cutpoints(scene))["C"].tell().why) == (point != "safe")


def test_who_could_tie_the_two_sides_again_are_those_who_met_and_the_way_to_them() -> None:
    # A conference ties nobody, but E met A there. B comes after, though it has two partners in E's region; A and C have
    # one.
    events = [{"event_id": "talk", "kind": "conference"}]
    shares = [{"affiliation_id": f"s{actor}", "actor_id": actor, "event_id": "talk"} for actor in "ae"]
    actors: dict[str, dict[str, object]] = {actor: {} for actor in "abcde"}
    actors |= {actor: {"region": "Skåne"} for actor in "ace"}
    scene = _scene(network(actors, CHAIN, events=events, affiliations=shares))
    told = _by_where(cutpoints(scene))["D"].tell()
    assert told.who == ["A", "B", "C"]
    assert told.path == ["E", "D", "C", "A"]
    assert "Skåne" in told.why


def test_national_actors_make_nobody_active_in_the_region_of_their_seat_unless_asked() -> None:
    actors: dict[str, dict[str, object]] = {actor: {} for actor in "abcde"}
    actors["c"] = {"region": "Skåne", "scope": "national"}
    actors["e"] = {"region": "Skåne"}
    net = network(actors, CHAIN)
    assert _by_where(cutpoints(_scene(net)))["D"].tell().who == ["C"]  # next to D
    assert _by_where(cutpoints(_scene(net, asked=Asked(at_seat=True))))["D"].tell().who == ["A", "B"]


def test_an_isolate_is_named_with_those_it_met_the_most_tied_first() -> None:
    # F met A and C at a conference; C has three partners, A two. G met nobody, but B is in its region.
    events = [{"event_id": "talk", "kind": "conference", "name": "Talk"}]
    shares = [{"affiliation_id": f"s{actor}", "actor_id": actor, "event_id": "talk"} for actor in "fac"]
    actors: dict[str, dict[str, object]] = {actor: {} for actor in "abcdef"}
    actors["b"], actors["g"] = {"region": "Skåne"}, {"region": "Skåne", "source_id": "s"}
    net = network(actors, CHAIN, events=events, affiliations=shares, sources=["s"])
    met, apart = isolates(_scene(net)).gaps
    assert (met.where, met.severity, apart.where, apart.severity) == ("F", 2, "G", 0)
    assert met.tell().who == ["C", "A"]
    assert "Talk" in met.tell().why
    assert met.tell().found["event_ids"] == "talk"
    assert apart.tell().who == ["B"]
    assert apart.tell().found["source_ids"] == "s"


def test_fellow_members_of_a_network_have_met() -> None:
    ties = [*CHAIN, ("f", "n", "member_of"), ("e", "n", "member_of")]
    actors: dict[str, dict[str, object]] = {actor: {} for actor in "abcdef"}
    actors["n"] = {"type": "network", "name": "Net"}
    (alone,) = isolates(_scene(network(actors, ties))).gaps
    assert alone.severity == 1
    assert alone.tell().who == ["E"]
    assert "Net" in alone.tell().why
    assert alone.tell().found["tie_ids"] == "t6"


def test_small_components_are_told_apart_from_the_largest() -> None:
    actors: dict[str, dict[str, object]] = {actor: {"region": "Skåne"} for actor in "abde"} | {"c": {}}
    net = network(actors, [("a", "b"), ("b", "c"), ("d", "e")], sources=_listing("d|e"))
    (part,) = components(_scene(net)).gaps
    assert (part.where, part.severity, part.certainty, list(part.about)) == ("D, E", 2, "safe", ["d", "e"])
    assert part.tell().found["tie_ids"] == "t3"
    assert part.tell().who == ["B", "A"]  # of the region; B has two partners


def _city(**tables: list[dict[str, object]]) -> Network:
    """A city x whose partners are p, q, r and s; p and q are tied, and o outside is tied to q and r."""
    actors: dict[str, dict[str, object]] = {actor: {} for actor in "pqrso"}
    actors["x"] = {"type": "municipality", "municipality_code": "2480"}
    ties = [("x", "p"), ("x", "q"), ("x", "r"), ("x", "s"), ("p", "q"), ("o", "q"), ("o", "r")]
    return network(actors, ties, **tables)


def test_the_hole_around_a_city_by_hand() -> None:
    # Parts: p q, r, s. Effective size 4 - 2*1/4 = 3.5. Of the 6 pairs p-q is tied, r-s met; of the other four P's list
    # could have shown p-r and p-s; q-r and q-s nobody could have seen: 2 of 6, not most.
    events = [{"event_id": "talk", "kind": "conference"}]
    shares = [{"affiliation_id": f"s{actor}", "actor_id": actor, "event_id": "talk"} for actor in "rs"]
    (hole,) = holes(_scene(_city(sources=_listing("p"), events=events, affiliations=shares))).gaps
    assert (hole.where, hole.severity, hole.certainty) == ("X", 3, "tentative")
    told = hole.tell()
    for said in ("3 parts", "largest of 2", "3.5 of 4", "1 is tied", "1 has been", "2 are open", "2 no source"):
        assert said in told.why
    assert told.who[0] == "O"
    assert told.path == ["Q", "O", "R"]
    assert told.found["tie_ids"] == "t1|t2|t3|t4"


def test_a_hole_that_nobody_could_have_seen_cannot_be_detected() -> None:
    (hole,) = holes(_scene(_city(sources=_listing("x")))).gaps  # the city's own list tells nothing of its partners
    assert (hole.severity, hole.certainty) == (0, "cannot be detected")
    assert "ask the partners" in hole.tell().why


def test_half_of_the_pairs_unseen_is_not_most() -> None:
    (hole,) = holes(_scene(_city(sources=_listing("p")))).gaps  # q-r, q-s and r-s of six
    assert (hole.severity, hole.certainty) == (2, "tentative")


def test_holes_are_looked_for_around_the_cities_of_the_programme() -> None:
    actors: dict[str, dict[str, object]] = {actor: {} for actor in "pq"}
    actors |= {"x": {"type": "municipality", "municipality_code": "2480"}}
    actors |= {"y": {"type": "municipality", "municipality_code": "0380"}}
    ties = [(town, partner) for town in "xy" for partner in "pq"]
    assert {gap.where for gap in holes(_scene(network(actors, ties))).gaps} == {"X", "Y"}
    with_one = network({**actors, "v": {"type": "programme"}}, [*ties, ("y", "v", "participates_in")])
    assert {gap.where for gap in holes(_scene(with_one)).gaps} == {"Y"}


@pytest.mark.parametrize("seed", range(8))
def test_those_cut_off_as_networkx_finds_them(seed: int) -> None:
    """Without the actor (or the tie) networkx's components, all but one of the largest, are what is cut off."""
    graph = nx.gnm_random_graph(40, 38, seed=seed)
    names = " ".join(f"n{node}" for node in graph)
    scene = _scene(network(names, [(f"n{a}", f"n{b}") for a, b in graph.edges]))

    def cut(rest: nx.Graph, component: set[int]) -> int:
        sizes = sorted((len(part) for part in nx.connected_components(rest.subgraph(component))), reverse=True)
        return sum(sizes[1:])

    expected = {}
    for node in nx.articulation_points(graph):
        rest = graph.copy()
        rest.remove_node(node)
        expected[f"N{node}"] = cut(rest, nx.node_connected_component(graph, node) - {node})
    assert {gap.where: gap.severity for gap in cutpoints(scene).gaps} == expected
    spans = {}
    for a, b in nx.bridges(graph):
        rest = graph.copy()
        rest.remove_edge(a, b)
        if (count := cut(rest, nx.node_connected_component(graph, a))) > 1:
            spans[frozenset((f"n{a}", f"n{b}"))] = count
    assert {frozenset(gap.about): gap.severity for gap in bridges(scene).gaps} == spans
    parts = sorted((len(part) for part in nx.connected_components(graph) if len(part) > 1), reverse=True)[1:]
    assert [gap.severity for gap in components(scene).gaps] == parts
    assert {gap.where for gap in isolates(scene).gaps} == {f"N{node}" for node in nx.isolates(graph)}


@pytest.mark.parametrize("seed", range(5))
def test_the_way_is_as_short_as_networkx_says(seed: int) -> None:
    graph = nx.gnm_random_graph(30, 36, seed=seed)
    view = view_of(graph)
    lengths = dict(nx.all_pairs_shortest_path_length(graph))
    for a in graph:
        for b in graph:
            steps = introductions.path(view, a, b)
            assert len(steps) - 1 == lengths[a].get(b, -1)
            if steps:
                assert (steps[0], steps[-1]) == (a, b)
                assert all(graph.has_edge(one, other) for one, other in pairwise(steps))


def test_counts_of_those_near_a_group_against_loops() -> None:
    rng = np.random.default_rng(5)
    regions = ["Skåne", "Halland", None]
    actors: dict[str, dict[str, object]] = {f"a{i}": {"region": regions[rng.integers(3)]} for i in range(20)}
    graph = nx.gnm_random_graph(20, 40, seed=1)
    events = [{"event_id": f"e{i}", "kind": "conference"} for i in range(6)]
    took_part = {(int(rng.integers(20)), int(rng.integers(6))) for _ in range(40)}
    shares = [{"affiliation_id": f"s{a}-{e}", "actor_id": f"a{a}", "event_id": f"e{e}"} for a, e in sorted(took_part)]
    net = network(actors, [(f"a{a}", f"a{b}") for a, b in graph.edges], events=events, affiliations=shares)
    closers, group = Closers(_scene(net)), np.array([0, 3, 7])
    there = {e for a, e in took_part if a in group}
    own = {actors[f"a{at}"]["region"] for at in group} - {None}
    assert closers.met(group).tolist() == [sum((a, e) in took_part for e in there) for a in range(20)]
    active = [sum(actors[f"a{b}"]["region"] in own for b in graph[a]) for a in range(20)]
    assert closers.active(group).tolist() == active
    others = [
        sum(1 for e in range(6) if (a, e) in took_part for b in range(20) if b != a and (b, e) in took_part)
        for a in range(20)
    ]
    assert closers.others_met.tolist() == others
    together = closers.together(group)
    assert together.tolist() == [
        [a == b or any((a, e) in took_part and (b, e) in took_part for e in range(6)) for b in group] for a in group
    ]


@pytest.mark.parametrize("seed", range(10))
def test_the_best_placed_are_those_that_sorting_everybody_puts_first(seed: int) -> None:
    rng = np.random.default_rng(seed)
    graph = nx.gnm_random_graph(40, 60, seed=seed)
    closers = Closers(_scene(network(" ".join(f"a{i}" for i in graph), [(f"a{a}", f"a{b}") for a, b in graph.edges])))
    counts, allowed = [rng.integers(0, 3, 40), rng.integers(0, 3, 40)], rng.random(40) < 0.7
    there = [at for at in range(40) if allowed[at] and (counts[0][at] or counts[1][at])]
    expected = sorted(there, key=lambda at: (-counts[0][at], -counts[1][at], -graph.degree(at), at))
    assert closers.best(allowed, counts).tolist() == expected[:4]
    assert closers.best(allowed, counts, most=50).tolist() == expected


def test_the_evidence_of_an_actor_is_every_row_that_names_it() -> None:
    net = network(
        {"a": {"source_id": "own"}, "b": {}, "n": {"type": "network"}},
        [
            {"source": "a", "target": "n", "kind": "member_of", "source_id": "list"},
            {"source": "b", "target": "n", "kind": "member_of", "source_id": "other"},
        ],
        events=[{"event_id": "talk", "kind": "conference"}],
        affiliations=[{"affiliation_id": "s1", "actor_id": "a", "event_id": "talk", "source_id": "event"}],
        sources=["own", "list", "other", "event"],
    )
    found = presence(net, ["a", "b"])
    assert found.loc["a"].to_dict() == {
        "tie_ids": "t1", "event_ids": "talk", "claim_ids": "", "source_ids": "list|event|own"
    }  # fmt: skip
    assert found.loc["b", "source_ids"] == "other"


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("net", [network({}), network("a"), network("a b"), network("a b", [("a", "a")])])
def test_next_to_nothing_is_no_crash(kind: object, net: Network) -> None:
    found = kind(_scene(net))  # type: ignore[operator]
    assert len(found.gaps) == (len(net.actors) if kind is isolates else 0)
    for gap in found.gaps:
        assert gap.tell().who == []


def test_of_very_many_municipalities_the_most_tied_are_looked_at_and_that_is_said(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """m has three partners and n two, none of them tied to another; only one municipality may be looked at."""
    monkeypatch.setattr("netanalyser.findings.gaps.holes.CITIES", 1)
    town = {"type": "municipality"}
    net = network(
        {"m": town, "n": town, **{a: {} for a in "abcde"}}, [*(("m", a) for a in "abc"), ("n", "d"), ("n", "e")]
    )
    found = holes(_scene(net))
    assert [gap.about for gap in found.gaps] == [("m",)]
    assert "1 are left out" in found.remarks[0]


def test_whether_a_gap_stands_without_the_event_that_ties_most_pairs_by_hand() -> None:
    """The project p ties a, b and c; d - e hang on b. Without p, b is no joint any more; d still is, of b - d - e."""
    net = network(
        "a b c d e",
        [("b", "d"), ("d", "e")],
        events=[{"event_id": "p", "kind": "project", "name": "P"}],
        affiliations=[{"actor_id": actor, "event_id": "p"} for actor in "abc"],
    )
    table = gaps(net, kinds=["cutpoint"]).set_index("about")
    assert table["stands_without"].to_dict() == {"b": 0.0, "d": 1.0}
    assert any("without P 1 of 2 would not stand" in remark for remark in table.attrs["remarks"])
    assert gaps(network("a b c", [("a", "b"), ("b", "c")]), kinds=["cutpoint"])["stands_without"].isna().all()

"""Gaps in what is known: one source, disagreement, age, what is not coded, and whom to ask for a list."""

from __future__ import annotations

import pytest

from netanalyser import graphs, projection
from netanalyser.errors import MeasureError
from netanalyser.findings.gaps.ages import old_ties
from netanalyser.findings.gaps.base import Asked, Found, Scene
from netanalyser.findings.gaps.knowledge import disagreements, one_source, uncoded, unseen
from netanalyser.network import Network
from tests.networks import network

TODAY = Asked(today="2026-11-22")


def _scene(net: Network, lang: str = "en", asked: Asked = TODAY) -> Scene:
    return Scene(net, graphs.view(net), projection.assertions(net), lang, asked)


def _severities(found: Found) -> dict[str, float]:
    return {gap.where: gap.severity for gap in found.gaps}


# -- one source ------------------------------------------------------------------------------------------------


def test_pairs_that_rest_on_one_source_by_hand() -> None:
    # a-b stands in both sources; a-c in S1 alone; b-c twice in S2, and c-d in an event that S2 tells of.
    ties = [
        {"source": source, "target": target, "source_id": said}
        for source, target, said in [
            ("a", "b", "s1"), ("b", "a", "s2"), ("a", "c", "s1"), ("b", "c", "s2"), ("c", "b", "s2"),
        ]
    ]  # fmt: skip
    net = network(
        "a b c d e",
        [*ties, {"source": "a", "target": "e"}],  # without a source: known from none
        events=[{"event_id": "p", "kind": "project"}],
        affiliations=[
            {"affiliation_id": f"f{actor}", "actor_id": actor, "event_id": "p", "source_id": "s2"} for actor in "cd"
        ],
        sources=[
            {"source_id": "s1", "publisher": "Paper"},
            {"source_id": "s2", "publisher": "Office", "coverage": "ego", "covers": "b"},
        ],
    )
    found = one_source(_scene(net))
    assert _severities(found) == {"s2": 2, "s1": 1}
    assert {gap.certainty for gap in found.gaps} == {"safe"}
    second, first = (gap.tell() for gap in found.gaps)
    assert "2 of the 3 tied pairs" in second.why
    assert second.who == ["B", "Office"]
    assert (second.found["tie_ids"], second.found["event_ids"]) == ("t4|t5", "p")
    assert "1 of the 2 tied pairs" in first.why
    assert (first.who, first.found["tie_ids"]) == (["Paper"], "t3")
    assert found.remarks == ["3 of 4 tied pairs are known from one source only."]


def test_a_source_that_stands_alone_in_all_it_says_is_told_so() -> None:
    net = network("a b", [{"source": "a", "target": "b", "source_id": "s"}], sources=["s"])
    (gap,) = one_source(_scene(net)).gaps
    assert gap.tell().why == "1 tied pair we know from “s” alone, which names no others."
    assert gap.tell().who == []


# -- disagreement ----------------------------------------------------------------------------------------------


def test_both_values_stay_and_the_subject_is_asked() -> None:
    def claim(number: int, value: str, said: str, as_of: str = "2020") -> dict[str, object]:
        return {
            "claim_id": f"c{number}", "subject_id": "a", "property": "number_of_cities", "value": value,
            "source_id": said, "as_of": as_of,
        }  # fmt: skip

    claims = [claim(1, "9", "s1"), claim(2, "23", "s2"), claim(3, "40", "s2", "2024")]  # 2024: another time
    net = network("a", claims=claims, sources=["s1", "s2"])
    (gap,) = disagreements(_scene(net)).gaps
    told = gap.tell()
    assert "A, number of cities" in told.why
    assert "9 (“s1”); 23 (“s2”)" in told.why
    assert told.who == ["A"]
    assert told.found["claim_ids"] == "c1|c2"
    assert (gap.severity, gap.certainty, list(gap.about)) == (2, "safe", ["a", "number_of_cities", "2020"])


def test_of_an_event_those_are_asked_who_led_it() -> None:
    claims = [
        {"claim_id": f"c{n}", "subject_id": "p", "property": "budget", "value": str(n), "source_id": f"s{n}"}
        for n in (1, 2)
    ]
    shares = [
        {"affiliation_id": f"f{actor}", "actor_id": actor, "event_id": "p", "role": role}
        for actor, role in (("a", "partner"), ("b", "coordinator"))
    ]
    events = [{"event_id": "p", "kind": "project"}]
    net = network("a b", claims=claims, affiliations=shares, events=events, sources=["s1", "s2"])
    assert disagreements(_scene(net)).gaps[0].tell().who == ["B"]


# -- age -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("start", "end", "published", "old"),
    [
        ("2021-11-21", "", "", True),  # the day before five years ago
        ("2021-11-22", "", "", False),
        ("2021", "", "", False),  # may mean its last day
        ("2010", "2025", "", False),
        ("2010", "2020", "2025", True),  # known to have ended, however late that is told
        ("2010", "", "2025", False),  # told as true in 2025
        ("2010", "", "2012", True),
        ("", "", "2012", True),
        ("2010", "", "", True),
        ("2010/..", "", "", False),  # it goes on, the source says
        ("2010/2012", "", "", True),
        ("../2020-05", "", "", True),
        ("", "", "", False),  # without any date: never old
    ],
)
def test_what_is_old(start: str, end: str, published: str, old: bool) -> None:
    tie = {"source": "a", "target": "b", "source_id": "s", "start": start or None, "end": end or None}
    net = network("a b", [tie], sources=[{"source_id": "s", "published": published or None}])
    found = old_ties(_scene(net))
    assert len(found.gaps) == old
    undated = not (start or end or published)
    assert f"{int(undated)} are without any date" in found.remarks[0]


def test_a_newer_statement_of_any_kind_makes_a_pair_young_and_an_undated_one_does_not() -> None:
    old = {"start": "2015", "source_id": "s"}
    ties = [
        {"source": "a", "target": "b", **old},
        {"source": "b", "target": "a", "start": "2024", "source_id": "s"},
        {"source": "a", "target": "c", **old},
        {"source": "a", "target": "c", "source_id": "s"},
    ]
    (gap,) = old_ties(_scene(network("a b c", ties, sources=["s"]))).gaps
    assert gap.severity == 1
    assert gap.tell().found["tie_ids"] == "t3"
    assert "2015" in gap.tell().why


def test_an_old_project_asks_its_coordinator_and_the_date_is_the_earlier_of_both() -> None:
    # The project ended in 2019; A stayed until 2025 by its own row, B did not: a-b ended in 2019. A and C stayed.
    events = [{"event_id": "p", "kind": "project", "name": "P", "start": "2017", "end": "2019~"}]
    shares = [
        {"affiliation_id": "fa", "actor_id": "a", "event_id": "p", "role": "coordinator", "end": "2025"},
        {"affiliation_id": "fb", "actor_id": "b", "event_id": "p", "role": "partner"},
        {"affiliation_id": "fc", "actor_id": "c", "event_id": "p", "role": "partner", "end": "2025"},
    ]
    (gap,) = old_ties(_scene(network("a b c", events=events, affiliations=shares))).gaps
    assert (gap.where, gap.severity, gap.certainty) == ("P", 2, "tentative")  # a-b and b-c; about 2019
    told = gap.tell()
    assert told.who == ["A"]
    assert "2019~" in told.why  # as the source writes it, no day invented
    assert told.found["event_ids"] == "p"


def test_an_age_that_is_none_is_refused() -> None:
    scene = _scene(network("a b", [("a", "b")]), asked=Asked(older_than=-1, today="2026"))
    with pytest.raises(MeasureError, match="older_than is -1"):
        old_ties(scene)
    with pytest.raises(MeasureError, match="today"):
        old_ties(_scene(network("a b", [("a", "b")]), asked=Asked(today="soon")))
    ancient = Asked(older_than=3000, today="2026-11-22")
    net = network("a b", [{"source": "a", "target": "b", "start": "1900"}])
    assert not old_ties(_scene(net, asked=ancient)).gaps
    # Five years before a leap day there is none.
    tie = {"source": "a", "target": "b", "start": "2019-02-27"}
    assert old_ties(_scene(network("a b", [tie]), asked=Asked(today="2024-02-29"))).gaps


# -- not coded -------------------------------------------------------------------------------------------------


def test_actors_without_region_or_type_the_most_tied_first() -> None:
    actors: dict[str, dict[str, object]] = {
        "hub": {"type": "company"},
        "a": {"region": "Skåne"},
        "b": {},
        "c": {"type": "company", "scope": "national"},  # needs no region
        "d": {"type": "company", "country": "NO"},  # nor does one abroad
        "alone": {},
    }
    found = uncoded(_scene(network(actors, [("hub", other) for other in "abcd"])))
    assert _severities(found) == {"HUB": 4, "A": 1, "B": 1}
    hub, a, b = (gap.tell() for gap in found.gaps)
    assert "region of HUB" in hub.why
    assert "type of actor A" in a.why
    assert "neither region nor type of B" in b.why
    assert hub.found["tie_ids"] == "t1|t2|t3|t4"
    assert found.remarks == ["Of 5 tied actors 2 have no region stated and 2 no type."]


# -- unseen ----------------------------------------------------------------------------------------------------


def test_whom_to_ask_for_a_list_by_hand() -> None:
    # L's list shows l-a and l-b; c-d is only mentioned. Partners: l 2, the others 1. Looked at: l with a, b, c and d,
    # where k k' adds up to 2*4 = 8 and 2 are tied: c = 1/4. Unknown: a-b, a-c, a-d, b-c, b-d (c-d is tied), so a and b
    # have three unknown pairs (3/4 expected), c and d two (1/2). They are 5 of 10 pairs.
    ties = [
        {"source": source, "target": target, "source_id": said}
        for source, target, said in (("l", "a", "s"), ("l", "b", "s"), ("c", "d", "m"))
    ]
    sources = [{"source_id": "s", "coverage": "ego", "covers": "l"}, {"source_id": "m", "coverage": "mention"}]
    found = unseen(_scene(network("l a b c d", ties, sources=sources)))
    assert _severities(found) == pytest.approx({"A": 0.75, "B": 0.75, "C": 0.5, "D": 0.5})
    assert {gap.certainty for gap in found.gaps} == {"cannot be detected"}
    told = found.gaps[0].tell()
    assert "3 pairs" in told.why
    assert (told.who, told.found["tie_ids"]) == (["A"], "t1")
    assert "50" in found.remarks[0]


def test_participants_of_one_event_tell_nothing_of_how_often_pairs_are_tied() -> None:
    events = [{"event_id": "p", "kind": "project"}]
    shares = [{"affiliation_id": f"f{a}", "actor_id": a, "event_id": "p", "source_id": "s"} for a in "abc"]
    sources = [{"source_id": "s", "coverage": "event", "covers": "p"}]
    found = unseen(_scene(network("a b c d", events=events, affiliations=shares, sources=sources)))
    assert not found.gaps
    assert "cannot be estimated" in found.remarks[1]


def test_a_network_too_large_for_a_table_of_pairs_says_so() -> None:
    with pytest.raises(MeasureError, match="5,001 actors"):
        unseen(_scene(network(" ".join(f"a{i}" for i in range(5001)))))


@pytest.mark.parametrize("kind", [one_source, disagreements, old_ties, uncoded, unseen])
@pytest.mark.parametrize("net", [network({}), network("a"), network("a b"), network("a b", [("a", "a")])])
def test_next_to_nothing_is_no_gap(kind: object, net: Network) -> None:
    assert not kind(_scene(net)).gaps  # type: ignore[operator]

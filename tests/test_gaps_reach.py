"""Gaps in reach, contracts and meetings: small networks by hand, and facts of the real one that the eye can check."""

from __future__ import annotations

import math

import pandas as pd
import pytest

from netanalyser import api, gazetteer, graphs, projection
from netanalyser.errors import UnknownName
from netanalyser.findings.gaps.base import Asked, Found, Scene
from netanalyser.findings.gaps.contracts import contracts
from netanalyser.findings.gaps.meetings import MAX_HOSTS, hosts
from netanalyser.findings.gaps.programme import codes, programme
from netanalyser.findings.gaps.reach import like, municipalities_outside, regions_outside
from netanalyser.gazetteer import kilometres
from netanalyser.gazetteer.distances import EARTH
from netanalyser.network import Network
from tests.networks import network

Rows = dict[str, dict[str, object]]


def scene(net: Network, lang: str = "en", **asked: str) -> Scene:
    asserted = projection.assertions(net)
    return Scene(net, graphs.view(net, asserted=asserted), asserted, lang, Asked(**asked))


def told(found: Found) -> pd.DataFrame:
    """The gaps in words, by where they are."""
    rows = [
        {"where": g.where, "certainty": g.certainty, "severity": g.severity, **g.tell()._asdict()} for g in found.gaps
    ]
    return pd.DataFrame(rows, columns=["where", "certainty", "severity", "why", "found", "who", "path"]).set_index(
        "where"
    )


def towns(**of: str) -> Rows:
    """Municipalities by id and code, and a programme p."""
    return {
        "p": {"type": "programme"},
        **{actor: {"type": "municipality", "municipality_code": code} for actor, code in of.items()},
    }


def member(*actors: str) -> list[tuple[str, ...]]:
    return [(actor, "p", "member_of") for actor in actors]


@pytest.fixture(scope="module")
def real() -> Network:
    return api.read(api.shipped())


# -- places ---------------------------------------------------------------------------------------------------


def test_great_circle_distances() -> None:
    # A quarter and a half of a great circle; and the worked example of Rosetta Code, "Haversine formula", from
    # Nashville to Los Angeles: 2887.2599506071 km on a sphere of 6372.8 km.
    assert kilometres(0, 0, [0, -90, 0], [90, 0, 0]).tolist() == pytest.approx([math.pi / 2 * EARTH] * 2 + [0.0])
    assert kilometres(90, 0, [-90], [120])[0] == pytest.approx(math.pi * EARTH)
    flight = kilometres(36.12, -86.67, [33.94], [-118.40])[0]
    assert flight == pytest.approx(2887.2599506071 * EARTH / 6372.8, rel=1e-10)
    assert math.isnan(kilometres(0, 0, [math.nan], [0])[0])


def test_a_municipality_without_a_code_is_known_by_its_name_and_a_wrong_code_is_not() -> None:
    actors = {
        "a": {"type": "municipality", "name": "Umeå kommun"},
        "b": {"type": "municipality", "name": "Malmö", "municipality_code": "9999"},
        "c": {"type": "municipality", "name": "Narnia"},
        "d": {"type": "company", "name": "Lund"},
        "e": {"type": "municipality", "name": "Whatever", "municipality_code": "180"},
    }
    assert codes(network(actors)) == {"a": "2480", "e": "0180"}


# -- outside --------------------------------------------------------------------------------------------------


def test_the_reach_of_a_programme_of_one_municipality() -> None:
    net = network(towns(umea="2480"), member("umea"))
    found = regions_outside(scene(net))
    assert len(found.gaps) == 20
    assert [gap.where for gap in found.gaps[:2]] == ["Stockholm", "Västra Götaland"]  # the most populous first
    assert "Västerbotten" not in {gap.where for gap in found.gaps}
    outside = municipalities_outside(scene(net))
    assert len(outside.gaps) == 289
    assert [gap.about for gap in outside.gaps[:2]] == [("0180",), ("1480",)]
    assert {gap.tell().found["tie_ids"] for gap in outside.gaps} == {"t1"}
    # Umeå has 130,200 of 10,379,300 inhabitants: 1.3 per cent.
    assert "1 municipality with 1.3\u00a0%" in " ".join(found.remarks)


def test_a_member_without_a_code_is_not_outside_and_no_region_of_its_is_empty() -> None:
    actors = {**towns(umea="2480"), "x": {"type": "municipality", "name": "Kiruna"}}
    found = scene(network(actors, member("umea", "x")))
    assert len(regions_outside(found).gaps) == 19
    assert not {"2480", "2584"} & {gap.about[0] for gap in municipalities_outside(found).gaps}


def test_a_code_that_is_none_is_said_and_stops_no_answer() -> None:
    found = regions_outside(scene(network(towns(umea="2480", narnia="9999"), member("umea", "narnia"))))
    assert len(found.gaps) == 20
    assert "the gazetteer does not know" in " ".join(found.remarks)
    assert "NARNIA" in " ".join(found.remarks)


@pytest.mark.parametrize(("stated", "certainty"), [(None, "tentative"), ("1", "safe"), ("2", "tentative")])
def test_what_is_outside_is_safe_when_no_source_states_more_members_than_are_known(
    stated: str | None, certainty: str
) -> None:
    claims = [{"claim_id": "c", "subject_id": "p", "property": "n_cities", "value": stated, "source_id": "s"}]
    net = network(towns(umea="2480"), member("umea"), sources=["s"], **({"claims": claims} if stated else {}))
    found = regions_outside(scene(net))
    assert {gap.certainty for gap in found.gaps} == {certainty}
    assert ("name 1" in " ".join(found.remarks)) == (stated == "2")


def test_a_list_of_the_programmes_members_makes_it_safe() -> None:
    source = [{"source_id": "s", "coverage": "ego", "covers": "p"}]
    found = regions_outside(scene(network(towns(umea="2480"), member("umea"), sources=source)))
    assert {gap.certainty for gap in found.gaps} == {"safe"}


def test_who_is_tied_into_a_region_comes_before_who_is_near() -> None:
    # Malmö is far from Norrbotten but has a partner there; Skellefteå is nearer than Umeå.
    actors = {**towns(malmo="1280", umea="2480", skelleftea="2482"), "f": {"region": "Norrbotten", "type": "company"}}
    actors["n"] = {"region": "Norrbotten", "scope": "national"}
    ties = [*member("malmo", "umea", "skelleftea"), ("malmo", "f"), ("umea", "n")]
    row = told(regions_outside(scene(network(actors, ties)))).loc["Norrbotten"]
    assert row["who"] == ["MALMO", "SKELLEFTEA", "UMEA"]
    assert row["path"] == ["MALMO", "F"]
    assert "MALMO already has partners there: F." in row["why"]
    assert "The nearest member is SKELLEFTEA" in row["why"]
    assert row["found"]["tie_ids"] == "t1|t2|t3|t4"
    elsewhere = told(regions_outside(scene(network(actors, ties)))).loc["Gotland"]
    assert elsewhere["path"] == []


def test_who_has_more_partners_in_a_region_comes_first() -> None:
    actors = {**towns(malmo="1280", umea="2480"), "f": {"region": "Norrbotten"}, "g": {"region": "Norrbotten"}}
    ties = [*member("malmo", "umea"), ("malmo", "f"), ("umea", "f"), ("umea", "g")]
    row = told(regions_outside(scene(network(actors, ties)))).loc["Norrbotten"]
    assert row["who"] == ["UMEA", "MALMO"]
    assert row["why"].index("UMEA already has partners there: F, G.") < row["why"].index("MALMO already")


def test_who_only_plans_to_be_a_member_is_outside() -> None:
    plans = {"source": "lulea", "target": "p", "kind": "member_of", "status": "planned"}
    net = network(towns(umea="2480", lulea="2580"), [*member("umea"), plans])  # type: ignore[list-item]
    assert "2580" in {gap.about[0] for gap in municipalities_outside(scene(net)).gaps}
    assert not regions_outside(scene(network(towns(lulea="2580"), [plans]))).gaps


def test_members_like_a_town_are_of_its_group_and_nearest_in_population() -> None:
    # Gävle (102,900) is "Större stad" like Umeå (130,200), Uppsala (233,800) and Lund (125,900), not like Malmö.
    inside = programme(scene(network(towns(u="2480", up="0380", lu="1281", m="1280"), member("u", "up", "lu", "m"))))
    assert inside is not None
    assert like(inside, gazetteer.municipality("2180"), 5) == ["1281", "2480", "0380"]
    # Göteborg is a "Storstad" as Malmö is; Kiruna's group has no member: the nearest, from the north.
    assert like(inside, gazetteer.municipality("1480"), 5) == ["1280"]
    assert like(inside, gazetteer.municipality("2584"), 5) == ["2480", "0380", "1281", "1280"]


def test_a_town_that_is_tied_to_a_member_is_closest_to_it() -> None:
    actors = towns(malmo="1280", umea="2480", lulea="2580")
    row = told(municipalities_outside(scene(network(actors, [*member("malmo", "umea"), ("malmo", "lulea")]))))
    assert row.loc["Luleå kommun", "who"] == ["MALMO", "UMEA"]
    assert row.loc["Luleå kommun", "path"] == ["MALMO", "LULEA"]
    assert "MALMO is already tied to Luleå kommun." in row.loc["Luleå kommun", "why"]


KINDS = (regions_outside, municipalities_outside, contracts)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("net", [network({}), network("a b", [("a", "b")]), network(towns(umea="2480"))])
def test_without_a_programme_that_is_said(kind: object, net: Network) -> None:
    found = kind(scene(net))  # type: ignore[operator]
    assert not found.gaps
    assert "cannot be told" in found.remarks[0]


@pytest.mark.parametrize("kind", KINDS)
def test_a_programme_that_is_none_is_said_with_what_there_is(kind: object) -> None:
    with pytest.raises(UnknownName, match="programme with municipalities"):
        kind(scene(network(towns(umea="2480"), member("umea")), programme="q"))  # type: ignore[operator]


# -- contracts ------------------------------------------------------------------------------------------------

AGREED = [
    {"event_id": "la", "name": "Local A", "kind": "local_agreement"},
    {"event_id": "lb", "name": "Local B", "kind": "local_agreement", "municipality_code": "1281"},
    {"event_id": "lc", "name": "Letter C", "kind": "local_agreement", "parent": "r1"},
    {"event_id": "r", "name": "National", "kind": "contract_round"},
    {"event_id": "r1", "name": "Round 1", "kind": "contract_round", "parent": "r"},
]


def agreed(*sources: dict[str, object]) -> Network:
    """Umeå has a local agreement, Lund by its place; Uppsala's belongs to the national round; Gävle has planned one."""
    shares = [
        {"actor_id": "umea", "event_id": "la", "role": "initiator", "source_id": "s"},
        {"actor_id": "uppsala", "event_id": "lc", "role": "signatory", "source_id": "s"},
        {"actor_id": "gavle", "event_id": "la", "status": "planned", "source_id": "s"},
        {"actor_id": "umea", "event_id": "r1", "role": "signatory", "source_id": "s"},
        {"actor_id": "uppsala", "event_id": "r1", "role": "signatory", "source_id": "s"},
        {"actor_id": "lund", "event_id": "r1", "role": "signatory", "source_id": "s"},
    ]
    actors = towns(umea="2480", uppsala="0380", lund="1281", gavle="2180")
    ties = member("umea", "uppsala", "lund", "gavle")
    return network(actors, ties, events=AGREED, affiliations=shares, sources=[{"source_id": "s"}, *sources])


def test_who_has_a_local_agreement_is_told_from_who_signed_the_national_contract() -> None:
    found = contracts(scene(agreed()))
    assert [gap.about for gap in found.gaps] == [
        ("uppsala", "local_agreement"),
        ("gavle", "local_agreement"),
        ("gavle", "contract_round"),
    ]
    assert "2 of the 4 municipalities in P" in found.remarks[0]
    assert "LUND (Local B); UMEA (Local A)" in found.remarks[0]
    assert "3 of 4 signed" in found.remarks[1]
    uppsala = found.gaps[0].tell()
    assert "belongs to the national contract: Letter C" in uppsala.why
    assert "The national contract is signed: Round 1" in uppsala.why
    # Both are of Uppsala's group; Umeå (130,200) is nearer to 233,800 than Lund (125,900).
    assert uppsala.who == ["UMEA", "LUND"]
    assert set(uppsala.found["event_ids"].split("|")) == {"la", "lb", "lc", "r1"}


def test_a_local_agreement_that_nobody_lists_is_never_missed_for_certain() -> None:
    local, national = "local_agreement", "contract_round"
    assert {gap.about: gap.certainty for gap in contracts(scene(agreed())).gaps} == {
        ("uppsala", local): "cannot be detected",
        ("gavle", local): "cannot be detected",
        ("gavle", national): "tentative",
    }
    lists = (
        {"source_id": "s2", "coverage": "ego", "covers": "gavle"},
        {
            "source_id": "s3",
            "coverage": "event",
            "covers": "r1",
        },
    )
    assert {gap.about: gap.certainty for gap in contracts(scene(agreed(*lists))).gaps} == {
        ("uppsala", local): "cannot be detected",
        ("gavle", local): "tentative",
        ("gavle", national): "safe",
    }


def test_without_any_agreement_nobody_is_said_to_lack_one() -> None:
    found = contracts(scene(network(towns(umea="2480"), member("umea"))))
    assert not found.gaps
    assert found.remarks == ["No source names any local agreement, so who has one cannot be told."]


# -- hosts ----------------------------------------------------------------------------------------------------


def series(*more: dict[str, object], ties: list[tuple[str, ...]] = [], sources: object = ()) -> Network:  # noqa: B006
    """A, b, c and d each host one of the gatherings of a project that l leads."""
    events = [{"event_id": "x", "kind": "project"}]
    events += [{"event_id": f"e{host}", "kind": "workshop", "parent": "x"} for host in "abcd"]
    events += [{"event_id": "other", "kind": "conference"}]
    shares = [{"actor_id": host, "event_id": f"e{host}", "role": "host", "source_id": "s"} for host in "abcd"]
    shares += [{"actor_id": "l", "event_id": "x", "role": "lead", "source_id": "s"}, *more]
    every = [{"source_id": "s"}, *sources]  # type: ignore[misc]
    return network("a b c d l", ties, events=events, affiliations=shares, sources=every)


def pairs(net: Network) -> list[str]:
    return [gap.where for gap in hosts(scene(net)).gaps]


def test_hosts_have_met_where_a_source_shows_them_together() -> None:
    assert pairs(series()) == ["A – B", "A – C", "A – D", "B – C", "B – D", "C – D"]
    # B came to A's gathering, C and D to a conference, A is tied to C, and B to D only in plans.
    came = [("b", "ea", "participant"), ("c", "other", "participant"), ("d", "other", "speaker")]
    shares = [dict(zip(("actor_id", "event_id", "role"), row, strict=True)) for row in came]
    ties: list[object] = [("c", "a"), {"source": "b", "target": "d", "status": "planned"}]
    assert pairs(series(*shares, ties=ties)) == ["A – D", "B – C", "B – D"]  # type: ignore[arg-type]


def test_who_leads_the_series_knows_all_its_hosts_and_introduces_them() -> None:
    net = series({"actor_id": "l", "event_id": "ea", "role": "host", "source_id": "s"})
    assert not any("L" in where for where in pairs(net))
    first = hosts(scene(net)).gaps[0].tell()
    assert (first.who, first.path) == (["L"], ["A", "L", "B"])
    assert set(first.found["event_ids"].split("|")) == {"ea", "eb", "x"}


def test_that_two_hosts_never_met_is_known_only_where_all_who_came_are() -> None:
    lists = [{"source_id": "s2", "coverage": "event", "covers": "ea|eb"}]
    found = {gap.where: (gap.certainty, gap.severity) for gap in hosts(scene(series(sources=lists))).gaps}
    assert found["A – B"] == ("safe", 2)
    assert found["A – C"] == ("tentative", 2)
    assert found["C – D"] == ("cannot be detected", 2)
    said = told(hosts(scene(series(sources=lists))))["why"]
    assert "may have met" in said["C – D"]
    assert "may have met" not in said["A – B"]


def test_events_of_no_series_pair_nobody_and_too_many_hosts_are_said() -> None:
    apart = [{"event_id": "e1", "kind": "workshop"}, {"event_id": "e2", "kind": "workshop"}]
    shares = [{"actor_id": a, "event_id": e, "role": "host"} for a, e in (("a", "e1"), ("b", "e2"))]
    found = hosts(scene(network("a b", events=apart, affiliations=shares)))
    assert (list(found.gaps), len(found.remarks)) == ([], 1)
    every = [f"h{number}" for number in range(MAX_HOSTS + 1)]
    events = [{"event_id": "x"}, *({"event_id": f"e{host}", "parent": "x"} for host in every)]
    shares = [{"actor_id": host, "event_id": f"e{host}", "role": "host"} for host in every]
    found = hosts(scene(network(" ".join(every), events=events, affiliations=shares)))
    assert not found.gaps
    assert "too many" in found.remarks[0]


# -- the real network -----------------------------------------------------------------------------------------


def test_seven_regions_and_61_6_per_cent_of_the_population_are_outside(real: Network) -> None:
    found = regions_outside(scene(real, "sv"))
    outside = {"Jönköping", "Gotland", "Blekinge", "Halland", "Västmanland", "Västernorrland", "Norrbotten"}
    assert {gap.where for gap in found.gaps} == outside
    assert {gap.certainty for gap in found.gaps} == {"safe"}  # four sources state 23 cities
    assert len(municipalities_outside(scene(real)).gaps) == 290 - 23
    said = " ".join(found.remarks)
    assert "38,4\u00a0% av befolkningen" in said
    assert "40\u00a0% (page-001" in said
    norrbotten = told(found).loc["Norrbotten"]
    assert norrbotten["who"][0] == "Umeå kommun"  # the twin of Luleå
    assert norrbotten["path"] == ["Umeå kommun", "Luleå kommun"]


def test_ten_of_the_23_have_a_local_agreement_that_a_source_names(real: Network) -> None:
    found = contracts(scene(real))
    without = {gap.about[0].removesuffix("-kommun") for gap in found.gaps}
    named = {"borlange", "gavle", "helsingborg", "kalmar", "kristianstad", "malmo", "stockholm", "umea", "uppsala"}
    assert not without & {*named, "vaxjo"}
    assert len(without) == len(found.gaps) == 13
    assert {gap.certainty for gap in found.gaps} == {"tentative"}
    assert "10 of the 23" in found.remarks[0]
    assert "23 of 23 signed" in found.remarks[1]
    assert "Avsiktsförklaring i Borås" in told(found).loc["Borås stad", "why"]


def test_the_hosts_of_the_learning_project(real: Network) -> None:
    """Six regions hosted; Östergötland leads it, which leaves ten pairs of five, and nobody lists who came."""
    found = hosts(scene(real, "sv"))
    regions = {"Gävleborg", "Halland", "Norrbotten", "Skåne", "Värmland"}
    assert {name for gap in found.gaps for name in gap.where.split(" – ")} == {f"Region {name}" for name in regions}
    assert len(found.gaps) == 10
    assert {gap.certainty for gap in found.gaps} == {"cannot be detected"}
    assert found.gaps[0].tell().who == ["Region Östergötland", "Reglab"]


@pytest.mark.parametrize("lang", ["sv", "en"])
@pytest.mark.parametrize("kind", [*KINDS, hosts])
def test_every_row_has_evidence_and_says_what_is_not_yet(real: Network, kind: object, lang: str) -> None:
    table = told(kind(scene(real, lang)))  # type: ignore[operator]
    assert len(table) >= 7
    for row in table.itertuples():
        assert row.found["source_ids"]
        assert row.found["tie_ids"] or row.found["event_ids"]
        assert 1 <= len(row.who) <= 5
        assert row.why.endswith(".")
    assert not table["why"].str.contains("weak|svag|lack|sakna|fail|miss", regex=True).any()

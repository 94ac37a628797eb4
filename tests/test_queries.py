"""The saved questions: each has its header, answers as was worked out by hand, and alike on both stores.

The made network below has, beside what a question asks for, what must not be in the answer: contexts, planned ties, a tie
to oneself, parallel ties by other sources, both directions, actors without a region, an event that ties nobody.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from netanalyser import api, questions, schema, stores
from netanalyser.errors import QueryError, ReadError, UnknownName
from netanalyser.network import Network
from netanalyser.stores import cypher, saved
from netanalyser.stores.neo4j import Server
from netanalyser.stores.saved import Question
from tests.networks import network_of
from tests.servers import Running

ALL = {one.name: one for one in saved.every()}
COMMON = [name for name, one in ALL.items() if not one.needs]
#: What the shipped network has nothing of: no introduction is noted in it.
EMPTY = {"introductions-under-way"}

S1, S2 = {"source_id": "s1", "locator": "p. 1"}, {"source_id": "s2", "locator": "p. 2"}
MADE = network_of(
    sources=[{"source_id": "s1", "title": "One", "url": "https://one.example"}, {"source_id": "s2", "title": "Two"}],
    actors=[
        {"actor_id": "umea", "name": "Umeå", "type": "municipality", "region": "Västerbotten", **S1},
        {"actor_id": "malmo", "name": "Malmö", "type": "municipality", "region": "Skåne", **S1},
        {"actor_id": "lund", "name": "Lund", "type": "municipality", "region": "Skåne", **S1},
        {"actor_id": "visby", "name": "Visby", "type": "municipality", **S1},
        {"actor_id": "rise", "name": "RISE", "type": "research_institute", "scope": "national", **S1},
        {"actor_id": "lu", "name": "LU", "type": "university", "region": "Skåne", "themes": "handel", **S1},
        {"actor_id": "ab", "name": "AB", "type": "company", "region": "Skåne", **S2},
        {"actor_id": "alone", "name": "Alone", "type": "company", "region": "Dalarna", **S2},
        {"actor_id": "plan", "name": "Plan", "type": "company", "region": "Skåne", **S2},
        {"actor_id": "vc", "name": "VC", "type": "programme", **S1},
    ],
    ties=[
        {"tie_id": "t01", "source": "umea", "target": "rise", "kind": "partner_of", "start": "2017", **S1},
        {"tie_id": "t02", "source": "rise", "target": "malmo", "kind": "partner_of", "start": "2018-05", **S1},
        {"tie_id": "t03", "source": "malmo", "target": "rise", "kind": "partner_of", "start": "2018", **S2},
        {"tie_id": "t04", "source": "malmo", "target": "lu", "kind": "collaborates_with", "start": "2019", "end": "2020", **S1},
        {"tie_id": "t05", "source": "umea", "target": "vc", "kind": "member_of", "start": "2017/2030", **S1},
        {"tie_id": "t06", "source": "malmo", "target": "vc", "kind": "participates_in", **S2},
        {"tie_id": "t07", "source": "vc", "target": "umea", "kind": "funds", "start": "2020", **S1},
        {"tie_id": "t08", "source": "umea", "target": "plan", "kind": "partner_of", "status": "planned", **S1},
        {"tie_id": "t09", "source": "umea", "target": "umea", "kind": "partner_of", **S1},
        {"tie_id": "t10", "source": "lund", "target": "ab", "kind": "partner_of", "start": "2015", **S2},
        {"tie_id": "t11", "source": "ab", "target": "malmo", "kind": "partner_of", "start": "2021", "end": "2024-03", **S2},
        {"tie_id": "t12", "source": "visby", "target": "rise", "kind": "partner_of", **S1},
        {"tie_id": "t13", "source": "ab", "target": "umea", "kind": "x_lunch", "start": "2024-05-01", **S2},
    ],
    events=[
        {"event_id": "e1", "name": "Project", "kind": "project", "start": "2023-02", "region": "Skåne", "themes": "energi", **S1},
        {"event_id": "e2", "name": "Conference", "kind": "conference", "start": "2024", "themes": "energi", **S1},
        {"event_id": "e3", "name": "Workshop", "kind": "workshop", "start": "2024-06-03", "region": "Västerbotten", **S2},
    ],
    affiliations=[
        {"affiliation_id": "a1", "actor_id": "umea", "event_id": "e1", "role": "lead", **S1},
        {"affiliation_id": "a2", "actor_id": "lu", "event_id": "e1", "role": "partner", "start": "2023-09", **S1},
        {"affiliation_id": "a3", "actor_id": "vc", "event_id": "e1", "role": "funder", **S1},
        {"affiliation_id": "a4", "actor_id": "plan", "event_id": "e1", "role": "partner", "status": "planned", **S1},
        {"affiliation_id": "a5", "actor_id": "alone", "event_id": "e2", "role": "participant", **S2},
        {"affiliation_id": "a6", "actor_id": "umea", "event_id": "e2", **S2},
        {"affiliation_id": "a7", "actor_id": "umea", "event_id": "e3", "role": "host", **S2},
        {"affiliation_id": "a8", "actor_id": "rise", "event_id": "e3", "role": "speaker", **S2},
        {"affiliation_id": "a9", "actor_id": "rise", "event_id": "e3", "role": "participant", **S1},
    ],
    goals=[
        {"goal_id": "g1", "name": "Neutral", "owner": "umea", "due": "2030", **S1},
        {"goal_id": "g2", "name": "Cleaner", "owner": "malmo", **S1},
    ],
    commitments=[
        {"commitment_id": "c1", "actor_id": "ab", "goal_id": "g1", "text": "bikes", "due": "2024", **S1},
        {"commitment_id": "c2", "actor_id": "ab", "goal_id": "g1", "text": "vans", "due": "2026-06", **S2},
        {"commitment_id": "c3", "actor_id": "lu", "goal_id": "g1", "text": "study", **S2},
    ],
    updates=[{"update_id": "u1", "commitment_id": "c3", "date": "2024-02-01", "status": "ended", **S1}],
    support=[
        {"support_id": "n1", "actor_id": "umea", "direction": "need", "topic": "Heat", **S1},
        {"support_id": "o1", "actor_id": "lu", "direction": "offer", "topic": "heat", "text": "a course", **S1},
        {"support_id": "o2", "actor_id": "rise", "direction": "offer", "topic": "heat", **S2},
        {"support_id": "o3", "actor_id": "umea", "direction": "offer", "topic": "heat", **S2},
        {"support_id": "n2", "actor_id": "malmo", "direction": "need", "topic": "heat", **S2},
        {"support_id": "o4", "actor_id": "ab", "direction": "offer", "topic": "water", **S2},
    ],
    claims=[
        {"claim_id": "k1", "subject_id": "umea", "property": "population", "value": "1", "as_of": "2020", **S1},
        {"claim_id": "k2", "subject_id": "umea", "property": "population", "value": "2", "as_of": "2020", **S2},
        {"claim_id": "k3", "subject_id": "umea", "property": "population", "value": "3", "as_of": "2021", **S2},
        {"claim_id": "k4", "subject_id": "malmo", "property": "name", "value": "Malmö", **S1},
        {"claim_id": "k5", "subject_id": "malmo", "property": "name", "value": "Malmö", **S2},
    ],
    introductions=[
        {"introduction_id": "i1", "actor_a": "umea", "actor_b": "lund", "status": "asked", "due": "2025-03", "owner": "Region"},
        {"introduction_id": "i2", "actor_a": "umea", "actor_b": "ab", "status": "declined"},
        {"introduction_id": "i3", "actor_a": "lund", "actor_b": "lu", "status": "met"},
        {"introduction_id": "i4", "actor_a": "lu", "actor_b": "alone"},
    ],
)  # fmt: skip

#: name: parameters and the answer, row by row, in the order that the question gives.
ANSWERS: dict[str, list[tuple[dict[str, Any], list[tuple[Any, ...]]]]] = {
    # RISE is tied to Umeå, to Malmö (twice) and to Visby, which has no region; AB to Lund and Malmö of one region, and to Umeå.
    "partners-shared-across-regions": [({}, [("AB", 3, 2), ("RISE", 2, 2)]), ({"least": "3"}, [])],
    # Malmö has LU. Umeå has RISE and AB, not the planned one nor itself; Lund AB; Visby RISE.
    "municipalities-without-partner-type": [
        ({}, [("Lund", "Skåne", 1), ("Umeå", "Västerbotten", 2), ("Visby", "", 1)]),
        ({"type": "company"}, [("Visby", "", 1)]),
    ],
    # RISE and Malmö are partners by two sources; the rest by one each.
    "ties-from-one-source": [
        ({"kind": "partner_of"}, [
            ("AB", "Lund", "partner_of", "s2", "Two"), ("AB", "Malmö", "partner_of", "s2", "Two"),
            ("Plan", "Umeå", "partner_of", "s1", "One"), ("RISE", "Umeå", "partner_of", "s1", "One"),
            ("RISE", "Visby", "partner_of", "s1", "One"),
        ]),
        ({"kind": "x_lunch"}, [("AB", "Umeå", "x_lunch", "s2", "Two")]),
    ],
    # Lund and Umeå share AB, Umeå and Malmö RISE and AB; Malmö has LU, so it is asked of Lund and Umeå only.
    "cities-sharing-a-partner-without-type": [({}, [
        ("Lund", "Skåne", "AB", "Umeå", "Västerbotten"), ("Umeå", "Västerbotten", "AB", "Lund", "Skåne"),
        ("Umeå", "Västerbotten", "AB", "Malmö", "Skåne"), ("Umeå", "Västerbotten", "RISE", "Malmö", "Skåne"),
    ])],
    # AB by its ties to both. RISE by two ties to Malmö, and to Umeå by a tie and by the workshop. LU: project and tie. Not VC.
    "who-could-introduce": [({"one": "Umeå", "other": "malmo"}, [
        ("AB", "Malmö", "partner_of", "2021"), ("AB", "Umeå", "x_lunch", "2024-05-01"),
        ("LU", "Malmö", "collaborates_with", "2019"), ("LU", "Umeå", "Project", "2023-02"),
        ("RISE", "Malmö", "partner_of", "2018"), ("RISE", "Malmö", "partner_of", "2018-05"),
        ("RISE", "Umeå", "Workshop", "2024-06-03"), ("RISE", "Umeå", "partner_of", "2017"),
    ])],
    # Lund - AB - Malmö - LU, and Lund - AB - Umeå - (no tie to LU). Not over Malmö alone, which is one introducer.
    "introduction-paths": [({"one": "lund", "other": "lu"}, [
        ("Lund", "partner_of", "AB", "partner_of", "Malmö", "collaborates_with", "LU"),
    ])],
    "who-funds-what": [
        ({}, [("VC", "Project", "funder", "Skåne", "2023-02", "s1"), ("VC", "Umeå", "funds", "Västerbotten", "2020", "s1")]),
        ({"region": "Skåne"}, [("VC", "Project", "funder", "Skåne", "2023-02", "s1")]),
        ({"funder": "ab"}, []),
    ],
    # The study has been followed up. Due 2024 ends on 31 December; on that day it is not overdue yet.
    "commitments-without-follow-up": [
        ({"day": "2025-01-01"}, [
            ("AB", "bikes", "Neutral", "2024", True, "s1", "p. 1"), ("AB", "vans", "Neutral", "2026-06", False, "s2", "p. 2"),
        ]),
        ({"day": "2024-12-31"}, [
            ("AB", "bikes", "Neutral", "2024", False, "s1", "p. 1"), ("AB", "vans", "Neutral", "2026-06", False, "s2", "p. 2"),
        ]),
    ],
    # Umeå needs heat: LU in Skåne and RISE without a region offer it. Malmö: not LU of its own region, but Umeå and RISE.
    "needs-with-offers-elsewhere": [({}, [
        ("Heat", "Umeå", "Västerbotten", "LU", "Skåne", "a course", "s1"),
        ("Heat", "Umeå", "Västerbotten", "RISE", "", "", "s2"),
        ("heat", "Malmö", "Skåne", "RISE", "", "", "s2"),
        ("heat", "Malmö", "Skåne", "Umeå", "Västerbotten", "", "s2"),
    ])],
    # From 2 March 2024: AB's lunch began, AB and Malmö ended in March at the latest, VC's membership ends in 2030, the
    # workshop. What is dated 2024 may have begun in January. The follow-up of February is earlier.
    "changed-since": [({"since": "2024-03-02"}, [
        ("began", "host", "Umeå", "Workshop", "2024-06-03", "s2"),
        ("began", "participant", "RISE", "Workshop", "2024-06-03", "s1"),
        ("began", "speaker", "RISE", "Workshop", "2024-06-03", "s2"),
        ("began", "workshop", "Workshop", "Västerbotten", "2024-06-03", "s2"),
        ("began", "x_lunch", "AB", "Umeå", "2024-05-01", "s2"),
        ("ended", "member_of", "Umeå", "VC", "2017/2030", "s1"),
        ("ended", "partner_of", "AB", "Malmö", "2024-03", "s2"),
    ])],
    # LU and Umeå in the project; not VC, which funds, nor Plan, which is planned. RISE, there twice, and Umeå in the workshop.
    "who-met-whom": [
        ({"kind": ""}, [
            ("Project", "project", "2023-02", "Skåne", "LU", "Umeå"),
            ("Workshop", "workshop", "2024-06-03", "Västerbotten", "RISE", "Umeå"),
        ]),
        ({"kind": "conference"}, []),
    ],
    # Umeå: AB by a tie and LU by the project. RISE: Malmö, and Umeå twice over. AB: Lund and Malmö, Umeå. LU: Malmö; Umeå by the project.
    "brokers-between-regions": [({}, [
        ("AB", "Skåne", 2, 0, 1, 0), ("RISE", "", 1, 0, 1, 1), ("LU", "Skåne", 1, 0, 0, 1),
    ])],
    "evidence-of-an-actor": [({"one": "LU"}, [
        ("a2", "Project", "s1", "One", "https://one.example", "p. 1"),
        ("c3", "study", "s2", "Two", "", "p. 2"),
        ("o1", "heat", "s1", "One", "https://one.example", "p. 1"),
        ("t04", "collaborates_with", "s1", "One", "https://one.example", "p. 1"),
    ])],
    "members": [({"one": "vc"}, [
        ("Malmö", "municipality", "Skåne", "participates_in", "", "", "s2"),
        ("Umeå", "municipality", "Västerbotten", "member_of", "2017/2030", "", "s1"),
    ])],
    # LU has trade itself, and energy by the project; Umeå energy by two events; Alone by the conference.
    "themes-by-region": [
        ({}, [
            ("Dalarna", "energi", 1, 1), ("Skåne", "energi", 2, 1), ("Skåne", "handel", 1, 0), ("Västerbotten", "energi", 1, 2),
        ]),
        ({"region": "Dalarna"}, [("Dalarna", "energi", 1, 1)]),
    ],
    # Alone was at a conference, which ties nobody, and Plan's ties are planned. VC is a context.
    "actors-without-ties": [
        ({}, [("Alone", "company", "Dalarna", "s2"), ("Plan", "company", "Skåne", "s2")]),
        ({"type": "university"}, []),
    ],
    # Began before 2018 without an end: Umeå and RISE (2017), Lund and AB (2015). 2017/2030 has an end. 2018 is not before.
    "old-ties": [({"before": "2018-01-01"}, [
        ("Lund", "AB", "partner_of", "2015", "s2", "p. 2"), ("Umeå", "RISE", "partner_of", "2017", "s1", "p. 1"),
    ])],
    "goals-and-contributors": [
        ({}, [("Neutral", "Umeå", "2030", 2, 3, 1), ("Cleaner", "Malmö", "", 0, 0, 0)]),
        ({"one": "malmo"}, [("Cleaner", "Malmö", "", 0, 0, 0)]),
    ],
    # Of 2020 two values; of 2021 one; Malmö's name is said alike.
    "sources-that-disagree": [({}, [("umea", "population", "2020", "1", "s1", "2", "s2")])],
    # AB and Umeå alone: RISE has no region, Lund, AB, Malmö and LU are of one region.
    "ties-between-regions": [({}, [("Skåne", "Västerbotten", 1, 1, 1)]), ({"region": "Dalarna"}, [])],
    # Not the one that was declined, nor the one who have met. March 2025 has passed on 1 April.
    "introductions-under-way": [({"day": "2025-04-01"}, [
        ("LU", "Alone", "", "", "", "", False), ("Umeå", "Lund", "asked", "Region", "", "2025-03", True),
    ])],
}  # fmt: skip


@pytest.fixture(scope="module")
def real() -> Network:
    return api.read(api.shipped())


@pytest.fixture
def server(neo4j_server: Running, request: pytest.FixtureRequest) -> Iterator[Server]:
    """A server that holds the network that the test is marked with: MADE or the shipped one."""
    which = request.node.get_closest_marker("holds").args[0]
    if neo4j_server.held != which:
        neo4j_server.wipe()
    with neo4j_server.store() as store:
        if neo4j_server.held != which:
            store.save(MADE if which == "made" else api.read(api.shipped()))
            neo4j_server.held = which
        yield store


def rows(answer: pd.DataFrame) -> list[tuple[Any, ...]]:
    return list(answer.itertuples(index=False, name=None))


# -- the files --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("one", ALL.values(), ids=ALL)
def test_a_header_says_what_is_asked(one: Question) -> None:
    assert re.fullmatch(r"[a-z]+(-[a-z]+)*", one.name)
    assert one.sv.endswith("?")
    assert one.en.endswith("?")
    assert bool(one.notes and one.notes["sv"]) == bool(one.notes and one.notes["en"])
    named = {parameter.name for parameter in one.parameters}
    assert named == set(cypher.parameters(one.text))
    assert not named & {"timeout", "top", "write", "cypher", "values", "where", "name", "lang", "format"}
    assert len(set(one.columns)) == len(one.columns)
    cypher.allow(one.text)  # it reads, and is one statement


def test_there_are_as_many_as_promised_and_all_are_answered_here() -> None:
    assert len(ALL) >= 15
    assert set(ANSWERS) == set(COMMON)


def test_the_readme_of_the_folder_names_each(root: Path) -> None:
    text = (root / "queries" / "README.md").read_text(encoding="utf-8")
    assert [name for name in ALL if f"`{name}`" not in text] == []


# -- the answers ------------------------------------------------------------------------------------------------------

CASES = [(name, given, expected) for name, cases in ANSWERS.items() for given, expected in cases]
IDS = [f"{name}-{number}" for name, cases in ANSWERS.items() for number in range(len(cases))]


@pytest.mark.parametrize(("name", "given", "expected"), CASES, ids=IDS)
def test_the_answer_worked_out_by_hand(name: str, given: dict[str, Any], expected: list[tuple[Any, ...]]) -> None:
    assert rows(questions.query(MADE, name, **given)) == expected


@pytest.mark.holds("made")
@pytest.mark.parametrize(("name", "given", "expected"), CASES, ids=IDS)
def test_the_answer_worked_out_by_hand_on_a_server(
    server: Server, name: str, given: dict[str, Any], expected: list[tuple[Any, ...]]
) -> None:
    assert rows(questions.query(server, name, **given)) == expected


@pytest.mark.holds("shipped")
@pytest.mark.parametrize("name", COMMON)
def test_both_stores_give_equal_tables_of_the_shipped_network(server: Server, real: Network, name: str) -> None:
    here, there = (questions.query(where, name, top=None) for where in (real, server))
    pd.testing.assert_frame_equal(here, there)
    assert list(here.columns) == list(ALL[name].columns)
    assert here.empty == (name in EMPTY)


@pytest.mark.parametrize("name", [name for name in COMMON if any(p.type == "string" for p in ALL[name].parameters)])
@pytest.mark.parametrize("hostile", ["' OR 1=1 //", "`) DETACH DELETE n //", '{"a": 1}', "$one", "\\"])
def test_a_hostile_value_is_a_value(name: str, hostile: str) -> None:
    texts = {p.name: hostile for p in ALL[name].parameters if p.type == "string"}
    answer = questions.query(MADE, name, **texts)
    if name not in ("municipalities-without-partner-type", "cities-sharing-a-partner-without-type"):
        assert answer.empty  # of those two, no partner is of such a type


def test_the_shipped_answers_are_those_of_the_tables(real: Network) -> None:
    """Some of them, worked out from the tables with pandas."""
    actors, ties, shares = real.actors.set_index("actor_id"), real.ties, real.affiliations
    funding = ties[ties["kind"] == "funds"]
    roles = shares[shares["role"].isin(["funder", "co_financier"])]
    assert len(questions.query(real, "who-funds-what", top=None)) == len(
        {*zip(funding["source"], funding["target"], strict=True), *zip(roles["actor_id"], roles["event_id"], roles["role"], strict=True)}
    )  # fmt: skip
    disagree = schema.disagreements(real.claims)
    said = questions.query(real, "sources-that-disagree", top=None)
    assert set(zip(said["subject_id"], said["property"], strict=True)) == set(
        zip(disagree["subject_id"], disagree["property"], strict=True)
    )
    members = ties[ties["kind"].isin(["member_of", "participates_in"]) & ties["target"].eq("viable-cities")]
    assert set(questions.query(real, "members")["member"]) == set(members["source"].map(actors["name"]))
    isolates = api.gaps(real, kinds=["isolate"])
    assert len(questions.query(real, "actors-without-ties")) == len(isolates)
    shared = questions.query(real, "partners-shared-across-regions")
    assert shared.loc[0].tolist() == ["RISE", 7, 5]


# -- asking -----------------------------------------------------------------------------------------------------------


def test_parameters_are_typed_by_the_header() -> None:
    one = Question("x", "?", "?", (), (), "")
    assert one.values({}) == {}
    asked = saved.named("partners-shared-across-regions")
    assert asked.values({"least": "3"}) == asked.values({"least": 3}) == {"least": 3}
    for wrong in ("x", "2.5", True, "", None):
        with pytest.raises(QueryError, match=r"least is .*, which is no integer; write for example least=2"):
            asked.values({"least": wrong})
    with pytest.raises(
        UnknownName, match=r"no parameter of partners-shared-across-regions 'lest'. Did you mean 'least'"
    ):
        asked.values({"lest": 2})
    with pytest.raises(QueryError, match=r"day is '2024', which is no day; write for example day=2024-05-31"):
        saved.named("commitments-without-follow-up").values({"day": "2024"})


def test_a_question_of_the_users_own(tmp_path: Path) -> None:
    mine = tmp_path / "mine.cypher"
    mine.write_text(
        "// sv: Vilka?\n// en: Which?\n// param kinds: list = company|university\n// param share: number = 0,5\n"
        "// param active: boolean = ja\n// param at: date = 2022-10\n// columns: name\n"
        "MATCH (a:Actor) WHERE a.type IN $kinds AND $active AND $share < 1 AND $at <> '' RETURN a.name AS name ORDER BY name",
        encoding="utf-8",
    )
    assert questions.query(MADE, str(mine))["name"].tolist() == ["AB", "Alone", "LU", "Plan"]
    assert questions.query(MADE, str(mine), kinds=["university"], at="2019")["name"].tolist() == ["LU"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("MATCH (a) RETURN a", "has no line '// sv: ...'"),
        ("// sv: a?\n// en: b?\nRETURN 1 AS x", "has no line '// columns: ...'"),
        ("// sv: a?\n// vad: b\n", r"own\.cypher:2: 'vad: b' is no line of a header"),
        ("// param x: kung = 1\n", r"own\.cypher:1: write '// param name: type = default'"),
        ("// param x: integer = y\n", r"own\.cypher:1: x is 'y', which is no integer"),
        ("// sv: a?\n// en: b?\n// columns: y\nRETURN 1 AS x", "promises y and gives x"),
    ],
)
def test_a_question_that_is_not_well_made(tmp_path: Path, text: str, said: str) -> None:
    (tmp_path / "own.cypher").write_text(text, encoding="utf-8")
    with pytest.raises(ReadError, match=said):
        questions.query(MADE, str(tmp_path / "own.cypher"))


def test_files_that_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match="cannot read"):
        saved.named(str(tmp_path / "nothing.cypher"))
    (tmp_path / "latin.cypher").write_bytes("// sv: Å?".encode("latin-1"))
    with pytest.raises(ReadError, match="not UTF-8"):
        saved.named(str(tmp_path / "latin.cypher"))
    for name in ("../README", "a/b", "", "members.txt"):
        with pytest.raises(UnknownName, match="no saved question"):
            saved.named(name)


def test_an_answer_is_cut_after_it_is_ordered() -> None:
    """The question puts several parts together, whose order is nobody's; the first rows are the first all the same."""
    whole = questions.query(MADE, "evidence-of-an-actor", one="umea", top=None)
    few = questions.query(MADE, "evidence-of-an-actor", one="umea", top=3)
    assert rows(few) == rows(whole)[:3] == sorted(rows(whole))[:3]
    assert few.attrs["more"]
    assert not whole.attrs["more"]


def test_a_network_is_only_read() -> None:
    with pytest.raises(QueryError, match="a Network does not change"):
        questions.query(MADE, cypher="CREATE (:Region {name: 'x'})", write=True)
    with pytest.raises(Exception, match="ask one thing"):
        questions.query(MADE)


# -- Graph Data Science -----------------------------------------------------------------------------------------------


def test_pagerank_of_gds_stands_beside_the_local_number(gds_server: Running, real: Network) -> None:
    """Another program's PageRank of the same pairs: the two agree to nine digits."""
    gds_server.wipe()
    with gds_server.store() as store:
        store.save(real)
        found = questions.query(store, "gds-pagerank", top=None)
    assert list(found.columns) == ["actor_id", "name", "gds", "local"]
    assert len(found) > 300
    assert (found["gds"] - found["local"]).abs().max() < 1e-12
    assert found["name"].iloc[0] == "RISE"


@pytest.mark.holds("made")
def test_without_gds_it_is_said(server: Server) -> None:
    with pytest.raises(QueryError, match="needs Neo4j with the Graph Data Science library, which this server lacks"):
        questions.query(server, "gds-pagerank")
    with pytest.raises(QueryError, match="needs Neo4j with the Graph Data Science library; ask it there"):
        questions.query(MADE, "gds-pagerank")


def test_the_list_of_questions() -> None:
    for lang, word in (("sv", "Vilka partner delas"), ("en", "Which partners are shared")):
        listed = questions.queries(lang).set_index("name")
        assert listed.loc["partners-shared-across-regions", "question"].startswith(word)
        assert listed.loc["partners-shared-across-regions", "parameters"] == "least=2"
    assert set(questions.queries()["name"]) == set(ALL)


def test_the_embedded_store_of_a_network_is_what_answers() -> None:
    with stores.embedded(MADE) as store:
        assert store.query("MATCH (a:Actor) RETURN count(*) AS n")["n"].tolist() == [10]

"""Goals to which nobody commits, and commitments without follow-up or past their date."""

from __future__ import annotations

import pytest

from netanalyser.findings.gaps.base import Asked, Found, Scene
from netanalyser.findings.gaps.promises import commitments, goals
from netanalyser.network import Network
from tests.networks import network

TODAY = Asked(today="2026-11-22")


def _scene(net: Network, asked: Asked = TODAY, lang: str = "en") -> Scene:
    return Scene.of(net, asked, lang=lang)


def _goals(*stated: str, committed: str = "", **more: object) -> Network:
    """Goals written "goal" or "goal<parent", and commitments written "actor:goal"."""
    rows = []
    for text in stated:
        goal, _, parent = text.partition("<")
        rows.append({"goal_id": goal, "name": goal.upper(), "parent": parent, "source_id": "s"})
    promised = [
        {"commitment_id": f"m{n}", "actor_id": actor, "goal_id": goal, "text": "x", "source_id": f"s{n}"}
        for n, (actor, goal) in enumerate((word.split(":") for word in committed.split()), 1)
    ]
    sources = ["s", *(f"s{n + 1}" for n in range(len(promised)))]
    actors = more.pop("actors", "a b c d e")
    return network(actors, goals=rows, commitments=promised, sources=sources, **more)  # type: ignore[arg-type]


def _keys(found: Found) -> dict[str, float]:
    return {gap.about[0]: gap.severity for gap in found.gaps}


# -- goals -----------------------------------------------------------------------------------------------------


def test_a_commitment_to_a_goal_below_counts_and_one_above_does_not() -> None:
    # g < g1 < g11, g < g2 < (g21, g22); h alone. Committed to: g11 only.
    net = _goals("g", "g1<g", "g11<g1", "g2<g", "g21<g2", "g22<g2", "h", committed="a:g11")
    found = goals(_scene(net))
    assert _keys(found) == {"g2": 3, "g21": 1, "g22": 1, "h": 1}
    assert [gap.where for gap in found.gaps] == ["G2", "G21", "G22", "H"]
    assert {gap.certainty for gap in found.gaps} == {"tentative"}
    assert found.gaps[0].tell().why.startswith("No commitment is yet known to the goal “G2”, nor to 2 goals below it.")
    assert found.remarks == [
        "3 of 7 goals have a known commitment, to the goal or to one below it. For 0 of the goals all commitments of "
        "their own are planned only, so far."
    ]


def test_goals_that_stand_above_one_another_end_somewhere() -> None:
    net = _goals("g<h", "h<g", "k<k", committed="a:k")
    assert _keys(goals(_scene(net))) == {"g": 2, "h": 2}


def test_without_any_commitment_nothing_can_be_detected() -> None:
    assert [gap.certainty for gap in goals(_scene(_goals("g"))).gaps] == ["cannot be detected"]
    assert goals(_scene(network("a"))) == commitments(_scene(network("a"))) == Found([], [])


def test_the_owner_is_asked_and_those_who_commit_beside() -> None:
    # a owns g2; beside it, c commits twice and b, a's partner, once. d commits elsewhere.
    net = _goals("g", "g1<g", "g2<g", "h", committed="c:g1 c:g1 b:g1 d:h", ties=[("a", "b"), ("b", "c")])
    net = net.replaced(goals=net.goals.assign(owner=["", "", "a", ""], due=["", "", "2030", ""]).replace("", None))
    (gap,) = goals(_scene(net)).gaps
    told = gap.tell()
    assert told.who == ["A", "B", "C"]
    assert told.path == ["A", "B"]
    assert "It is to be reached by 2030. A holds the goal" in told.why
    assert told.found["source_ids"] == "s|s1|s2|s3"


def test_the_members_of_the_owner_come_where_nothing_stands_beside() -> None:
    net = _goals(
        "g", "h", committed="c:h d:h", ties=[("c", "p", "member_of")],
        actors={"c": {}, "d": {}, "p": {"type": "programme"}},
    )  # fmt: skip
    net = net.replaced(goals=net.goals.assign(owner=["p", None]))
    (gap,) = goals(_scene(net)).gaps
    assert gap.tell().who == ["P", "C"]


def test_of_a_goal_that_nobody_holds_the_source_is_asked() -> None:
    net = _goals("g", "h", committed="a:h")
    sources = net.sources
    net = net.replaced(sources=sources.assign(publisher="Paper"))
    told = goals(_scene(net)).gaps[0].tell()
    assert told.who == ["Paper"]
    assert "No source says who holds the goal" in told.why
    # No word of the day that is asked for.
    assert goals(_scene(net, Asked())).gaps[0].tell() == told


# -- commitments -----------------------------------------------------------------------------------------------


def _promise(updates: list[dict[str, object]] | None = None, **columns: object) -> Network:
    """One commitment m, and n, which is followed up and far from due, so that follow-ups are known to be recorded."""
    rows = [
        {"commitment_id": "m", "actor_id": "a", "text": "plant trees", "source_id": "s", **columns},
        {"commitment_id": "n", "actor_id": "b", "text": "rest", "source_id": "s", "due": "2050"},
    ]
    told = [{"update_id": "u", "commitment_id": "n", "date": "2021", "source_id": "s"}]
    told += [
        {"update_id": f"u{n}", "commitment_id": "m", "source_id": "t", **row} for n, row in enumerate(updates or [])
    ]
    goal = [{"goal_id": "g", "name": "Green", "owner": "b"}]
    return network("a b c", [("a", "c"), ("c", "b")], goals=goal, commitments=rows, updates=told, sources=["s", "t"])


@pytest.mark.parametrize(
    ("due", "days", "certainty"),
    [
        ("2026-11-21", 1, "safe"),
        ("2025", 326, "safe"),  # 31 December 2025 to 22 November 2026: 365 - 39 days
        ("2025?", 326, "tentative"),
        ("2020/2025", 326, "safe"),
        ("2026", 0, "tentative"),  # may be any day of the year
        ("2026-11", 0, "tentative"),
        ("../2027", 0, "tentative"),
        ("2026-11-22", None, None),
        ("2027", None, None),
        ("", None, None),
    ],
)
@pytest.mark.parametrize("followed", [True, False])
def test_overdue_certainly_or_possibly(due: str, days: int | None, certainty: str | None, followed: bool) -> None:
    net = _promise([{"date": "2021", "status": "active"}] if followed else [], due=due)
    gaps = commitments(_scene(net)).gaps
    if days is None and followed:
        assert gaps == []
        return
    (gap,) = gaps
    why = gap.tell().why
    assert (gap.severity, gap.certainty) == (days or 0, certainty or "safe")
    assert gap.numbers == {"observed": float(followed)}
    if days is not None:
        assert f"The date set, {due}, {'has' if days else 'may have'} passed." in why
    assert ("No follow-up is recorded yet." in why) == (not followed)
    assert ("The latest of 1 follow-up is of 2021. State last given: active." in why) == followed


@pytest.mark.parametrize(
    ("updates", "status", "left"),
    [
        ([], "ended", False),
        ([("2024", "ended")], "active", False),
        ([("2024", "ended"), ("2025", "active")], "", True),  # taken up again
        ([("2025", "ended"), ("2024", "active")], "", False),
        ([("2025", "ended"), ("2026", "")], "", False),  # the latest one that says it
        ([("2027", "ended")], "", True),  # not yet said today
        ([("2024", "")], "ended", False),
        ([("2024", "active")], "ended", True),  # the follow-up is the later word
    ],
)
def test_what_has_ended_is_no_gap(updates: list[tuple[str, str]], status: str, left: bool) -> None:
    net = _promise([{"date": date, "status": said} for date, said in updates], status=status, due="2020")
    assert len(commitments(_scene(net)).gaps) == left


def test_what_has_certainly_not_begun_is_not_followed_up() -> None:
    assert commitments(_scene(_promise(start="2027"))).gaps == []
    found = commitments(_scene(_promise(start="2026", status="planned")))
    assert found.gaps[0].tell().why == "A plans: “plant trees”. No follow-up is recorded yet."
    assert found.remarks == [
        "2 commitments: 1 without recorded follow-up or with a date that may have passed; 0 have ended or not begun "
        "and do not count."
    ]


def test_where_no_follow_up_at_all_is_recorded_nothing_is_known_of_it() -> None:
    net = network(
        "a", commitments=[
            {"commitment_id": due, "actor_id": "a", "text": "x", "due": due} for due in ("2020", "2026", "2030")
        ],
    )  # fmt: skip
    found = commitments(_scene(net))
    assert [(gap.about[0], gap.certainty) for gap in found.gaps] == [
        ("2020", "tentative"), ("2026", "tentative"), ("2030", "cannot be detected"),
    ]  # fmt: skip
    assert found.remarks[1].startswith("No follow-up of any commitment is recorded")
    # In 2021 the only follow-up, of 2021, was not there on the last day of 2020.
    then = commitments(_scene(_promise(due="2019"), Asked(today="2020")))
    assert [(gap.about[0], gap.certainty) for gap in then.gaps] == [("m", "tentative"), ("n", "cannot be detected")]


def test_the_actor_itself_is_asked_by_the_owner_of_the_goal_and_what_is_internal_is_said() -> None:
    net = _promise([{"date": "2022"}], goal_id="g", visibility="internal", due="2024-12-31")
    (gap,) = commitments(_scene(net)).gaps
    told = gap.tell()
    assert told.who == ["A", "B"]
    assert told.path == ["B", "C", "A"]
    assert "internal and not to be passed on. B, who holds the goal, can ask A how it is going." in told.why
    assert told.found["source_ids"] == "s|t"
    assert gap.where == "A: plant trees"
    assert "Den utsatta tiden, 2024-12-31, har gått ut." in commitments(_scene(net, lang="sv")).gaps[0].tell().why


def test_the_longest_overdue_come_first() -> None:
    rows = [
        {"commitment_id": due or "undated", "actor_id": "a", "text": f"x {due}", "due": due}
        for due in ("2025", "", "2023")
    ]
    told = [{"update_id": "u", "commitment_id": "2025", "date": "2024"}]
    found = commitments(_scene(network("a", commitments=rows, updates=told)))
    assert [gap.about[0] for gap in found.gaps] == ["2023", "2025", "undated"]

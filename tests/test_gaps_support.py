"""Needs without offers and offers without needs: reach, time, words, and whom to ask."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping

import pytest

from netanalyser.errors import MeasureError
from netanalyser.findings.gaps.base import Asked, Found, Scene
from netanalyser.findings.gaps.support import needs, offers
from netanalyser.findings.gaps.topics import words
from netanalyser.network import Network
from tests.networks import network

TODAY = Asked(today="2026-11-22")
#: a and b in X, c and d in Y, n national with its seat in Y, u of no stated region, p a programme.
ACTORS: dict[str, dict[str, object]] = {
    "a": {"region": "X", "type": "municipality"},
    "b": {"region": "X", "type": "company"},
    "c": {"region": "Y", "type": "municipality"},
    "d": {"region": "Y", "type": "company"},
    "n": {"region": "Y", "scope": "national"},
    "u": {},
    "p": {"type": "programme"},
}


def _net(
    *stated: str, ties: object = (), actors: Mapping[str, Mapping[str, object]] = ACTORS, **more: object
) -> Network:
    """Support written "a needs bread": each row of its own source, s1, s2 ..."""
    rows = []
    for number, text in enumerate(stated, 1):
        actor, verb, topic = text.split(" ", 2)
        row = {"support_id": f"r{number}", "actor_id": actor, "topic": topic, "source_id": f"s{number}"}
        rows.append({**row, "direction": verb.removesuffix("s"), **more})
    return network(actors, ties, support=rows, sources=[row["source_id"] for row in rows])  # type: ignore[arg-type]


def _scene(net: Network, asked: Asked = TODAY, lang: str = "en") -> Scene:
    return Scene.of(net, asked, lang=lang)


def _keys(found: Found) -> list[tuple[str, ...]]:
    return [tuple(gap.about) for gap in found.gaps]


def test_a_need_that_nobody_offers_anything_for() -> None:
    net = _net("a needs bread", "c needs bread", "b offers water")
    found = needs(_scene(net))
    assert _keys(found) == [("a", "bread"), ("c", "bread")]
    # Both lack it, and no source lists all offers.
    assert [(gap.severity, gap.certainty, gap.numbers) for gap in found.gaps] == [(2, "tentative", {"observed": 0})] * 2
    told = found.gaps[0].tell()
    assert told.why == "A has stated a need: “bread”. Nobody is yet known to offer it. The same need is stated by C."
    assert (told.who, told.path, told.found["source_ids"]) == ([], [], "s1")


@pytest.mark.parametrize("offerer", ["b", "n", "u", "p"])
def test_an_offer_within_reach_is_no_gap(offerer: str) -> None:
    # From the same region, from a national actor, from one whose region nobody states, from a programme.
    assert _keys(needs(_scene(_net("a needs bread", f"{offerer} offers Bread ")))) == []


def test_nobody_meets_a_need_of_its_own() -> None:
    net = _net("a needs bread", "a offers bread")
    assert _keys(needs(_scene(net))) == [("a", "bread")]
    assert _keys(offers(_scene(net))) == [("bread", "X")]


def test_an_offer_in_another_region_is_a_gap_until_a_tie_leads_there() -> None:
    # a - b - c: c offers it in Y, and so does d, who is out of reach. c is nearest.
    stated = ("a needs bread", "d offers bread", "c offers bread")
    (gap,) = needs(_scene(_net(*stated, ties=[("a", "b"), ("b", "c")]))).gaps
    told = gap.tell()
    assert told.why.endswith("offered, but only outside X and by actors to whom A is not yet tied: C, D.")
    assert (told.who, told.path) == (["C", "D"], ["A", "B", "C"])
    assert set(told.found["source_ids"].split("|")) == {"s1", "s2", "s3"}
    assert _keys(needs(_scene(_net(*stated, ties=[("a", "d")])))) == []
    # From the other side: a needs what d, its partner, offers; that leaves c.
    assert _keys(offers(_scene(_net(*stated, ties=[("a", "d")])))) == [("bread", "Y")]
    (gap,) = offers(_scene(_net(*stated, ties=[("a", "d")]))).gaps
    assert gap.tell().why == (
        "“bread” is offered by C in Y. Those who have stated a need for it are in other regions and not yet tied to "
        "them: A."
    )


def test_the_seat_of_a_national_actor_counts_when_asked() -> None:
    net = _net("a needs bread", "n offers bread")
    assert _keys(needs(_scene(net, dataclasses.replace(TODAY, at_seat=True)))) == [("a", "bread")]


@pytest.mark.parametrize(
    ("period", "counts"),
    [
        ({}, True),
        ({"status": "planned"}, False),
        ({"status": "ended"}, False),
        ({"status": "uncertain"}, True),
        ({"end": "2026-11-21"}, False),
        ({"end": "2026-11-22"}, True),
        ({"end": "2026"}, True),  # may mean its last day
        ({"end": "2025"}, False),
        ({"start": "2026-11-23"}, False),
        ({"start": "2026"}, True),  # may have begun
        ({"start": "2020/2025"}, False),
        ({"start": "2020/.."}, True),
        ({"start": "2020", "status": "planned"}, False),
    ],
)
def test_only_what_is_offered_today_meets_a_need(period: dict[str, str], counts: bool) -> None:
    net = _net("b offers bread", **period)
    support = [
        *net.support.to_dict("records"),
        {"support_id": "r2", "actor_id": "a", "direction": "need", "topic": "bread"},
    ]
    net = network(ACTORS, support=support, sources=["s1"])
    assert _keys(needs(_scene(net))) == ([] if counts else [("a", "bread")])
    assert len(offers(_scene(net)).gaps) == 0


def test_an_offer_that_is_planned_or_over_is_named() -> None:
    planned = network(
        ACTORS,
        support=[
            {"support_id": "1", "actor_id": "a", "direction": "need", "topic": "bread"},
            {"support_id": "2", "actor_id": "b", "direction": "offer", "topic": "bread", "status": "planned"},
            {"support_id": "3", "actor_id": "d", "direction": "offer", "topic": "bread", "end": "2020"},
        ],
    )
    found = needs(_scene(planned))
    told = found.gaps[0].tell()
    assert "planned, or has not yet begun, with B." in told.why
    assert "offered earlier by D." in told.why
    assert told.who == ["B", "D"]
    assert found.remarks[-1] == "Needs and offers that do not count: 1 planned or not yet begun, 1 ended."


def test_near_words_are_candidates_and_never_an_answer() -> None:
    net = _net("a needs climate transition", "b offers climate transition of cities", "d offers climate knowledge",
               "c offers the food")  # fmt: skip
    (gap,) = needs(_scene(net)).gaps
    told = gap.tell()
    assert "Might fit, going by the words: B (“climate transition of cities”), D (“climate knowledge”)." in told.why
    assert told.who == ["B", "D"]
    found = offers(_scene(net))
    assert {tuple(gap.about): gap.severity for gap in found.gaps} == {
        ("climate transition of cities", "X"): 1,
        ("climate knowledge", "Y"): 1,
        ("the food", "Y"): 0,
    }
    (food,) = (gap.tell() for gap in found.gaps if gap.about[0] == "the food")
    assert food.why.endswith("Nobody has stated a need near it. Ask those who have stated other needs: A.")


def test_whom_to_ask_where_no_need_is_near() -> None:
    # Municipalities state needs; c is one, and a partner of d.
    net = _net("a needs water", "d offers bread", ties=[("d", "c"), ("d", "u"), ("d", "b", "supports")])
    (gap,) = offers(_scene(net)).gaps
    told = gap.tell()
    assert "already close: C. Ask them. Sources also name support to B" in told.why
    assert (told.who, told.path, told.found["tie_ids"]) == (["C"], ["D", "C"], "t3")


def test_the_members_of_a_programme_are_asked() -> None:
    net = _net("a needs water", "p offers bread", ties=[("c", "p", "member_of"), ("b", "p", "member_of")])
    assert offers(_scene(net)).gaps[0].tell().who == ["C"]


def test_a_region_where_the_need_is_met_hides_no_other() -> None:
    # Needed in X, offered in both X and Y: the offers in Y wait still.
    net = _net("a needs bread", "b offers bread", "d offers bread", "c offers bread")
    found = offers(_scene(net))
    assert _keys(found) == [("bread", "Y")]
    assert found.gaps[0].tell().why.startswith("“bread” is offered by C, D in Y.")
    assert (
        "3 stated offers: a need is stated within reach of 1, 1 of them in the same region; only further"
        in found.remarks[0]
    )


def test_where_only_one_side_is_stated_nothing_can_be_detected() -> None:
    assert [gap.certainty for gap in needs(_scene(_net("a needs bread"))).gaps] == ["cannot be detected"]
    assert [gap.certainty for gap in offers(_scene(_net("a offers bread"))).gaps] == ["cannot be detected"]
    for net in (network("a"), network("")):
        assert needs(_scene(net)) == offers(_scene(net)) == Found([], [])


def test_words_of_a_topic() -> None:
    assert words("climate transition of cities") == {"climate", "transition", "cities"}
    assert words("stöd till och från") == {"stöd"}
    assert words("in to") == {"in", "to"}
    assert words("") == set()


def test_a_day_that_is_none_is_said() -> None:
    with pytest.raises(MeasureError, match="today: 'soon' is no date"):
        needs(_scene(_net("a needs bread"), Asked(today="soon")))


def test_the_most_wanted_come_first_and_swedish_is_spoken() -> None:
    net = _net("a needs bread", "a needs air", "c needs air", "b offers water", "d offers bread")
    assert _keys(needs(_scene(net))) == [("a", "air"), ("c", "air"), ("a", "bread")]
    told = needs(_scene(net, lang="sv")).gaps[0].tell()
    assert told.why == "A har sagt sig behöva ”air”. Vi känner ännu ingen som erbjuder det. Samma behov har C."

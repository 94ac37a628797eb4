"""What was known of a network on a day and what came after it, by hand."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np
import pytest

from netanalyser.errors import MeasureError
from netanalyser.network import Network
from netanalyser.prediction import learning
from netanalyser.prediction.history import History, Later, months
from netanalyser.prediction.past import Past
from netanalyser.projection import Tied
from tests.networks import network

MIDSUMMER = date(2022, 6, 30)


def dated(*starts: str) -> Network:
    """Ties of a to b, c, ... in the order of what they say of their beginning."""
    others = "bcdefghijklm"[: len(starts)]
    ties = [
        {"source": "a", "target": other, "kind": "collaborates_with", "start": start}
        for other, start in zip(others, starts, strict=True)
    ]
    return network(" ".join("a" + others), ties)


def event(name: str, start: str = "", kind: str = "project", **more: object) -> dict[str, object]:
    return {"event_id": name, "kind": kind, "start": start, **more}


def at(actor: str, which: str, start: str = "", **more: object) -> dict[str, object]:
    return {"affiliation_id": f"{actor}-{which}-{start}", "actor_id": actor, "event_id": which, "start": start, **more}


def pairs(past: Past, keys: np.ndarray) -> set[str]:
    """Keys as the ids of both actors: "a b"."""
    ids = past.view.actors
    return {f"{ids[key // len(ids)]} {ids[key % len(ids)]}" for key in keys}


def tied(past: Past) -> set[str]:
    return pairs(past, past.view.keys)


def happenings(past: Past, later: Later) -> set[tuple[str, str]]:
    """Each new pair and what tied it."""
    names = [min(pairs(past, later.new[[place]])) for place in range(len(later.new))]
    return {(names[place], str(what)) for place, what in zip(later.pair, later.happening, strict=True)}


@pytest.mark.parametrize(
    ("start", "certain", "possible"),
    [
        ("2022-06-30", True, True),  # on the day itself
        ("2022-07-01", False, False),
        ("2022-06", True, True),  # its last day is the day
        ("2022-07", False, False),
        ("2022", False, True),  # in January or in December
        ("2021", True, True),
        ("2023", False, False),
        ("2021?", False, True),  # before the day if it is true
        ("2023?", False, False),
        ("2021/2030", True, True),  # begins with its first part
        ("2022/2022-03", False, True),
        ("2021-10/..", True, True),
        ("../2022-06-30", True, True),  # no later than the day
        ("../2022-07-01", False, True),
        ("/2021", False, True),  # begins nobody knows when
        ("2022-22", False, True),  # summer: June to August
        ("2022-21", True, True),  # spring: to the end of May
        ("", False, True),
    ],
)
def test_what_has_begun_by_a_day(start: str, certain: bool, possible: bool) -> None:
    net = dated(start)
    assert len(net.begun(MIDSUMMER).ties) == certain
    assert len(net.begun(MIDSUMMER, certain=False).ties) == possible


def test_a_participation_begins_with_its_event_unless_it_says_itself() -> None:
    net = network(
        "a b c d e",
        events=[event("p", "2021"), event("q", "2023"), event("r")],
        affiliations=[at("a", "p"), at("b", "p", "2022"), at("c", "q"), at("d", "q", "2022-02-01"), at("e", "r")],
    )
    # b's own 2022 may lie after midsummer; d was there before its event began, as its own row says.
    assert list(net.begun(MIDSUMMER).affiliations["actor_id"]) == ["a", "d"]
    assert list(net.begun(MIDSUMMER, certain=False).affiliations["actor_id"]) == ["a", "b", "d", "e"]


def test_whether_something_ended_does_not_matter() -> None:
    ties = [{"source": "a", "target": "b", "kind": "collaborates_with", "start": "2020", "end": "2021"}]
    assert len(network("a b", ties).begun(MIDSUMMER).ties) == 1
    history = History(network("a b", ties))
    # Tied once is tied: the pair cannot be new.
    assert tied(history.at(MIDSUMMER)) == {"a b"}


def test_a_vague_date_is_neither_before_nor_after() -> None:
    history = History(dated("2021-05-05", "2022", "2022-11-01", "2023-03-01", "2024-01-01", ""))
    past = history.at(MIDSUMMER)
    assert tied(past) == {"a b"}
    later = history.after(past, date(2023, 6, 30))
    # c began some day of 2022, g nobody knows when; f only after the horizon.
    assert pairs(past, later.new) == {"a d", "a e"}
    assert pairs(past, later.unclear) == {"a c", "a g"}
    # With the horizon inside of 2022 nothing certain is known of c; of d it is.
    assert pairs(past, history.after(past, date(2022, 11, 30)).new) == {"a d"}


def test_what_may_lie_beyond_the_horizon_is_unclear() -> None:
    history = History(dated("2021-05-05", "2023"))
    past = history.at(MIDSUMMER)
    # Certainly after the cut, but before or after the end of March.
    later = history.after(past, date(2023, 3, 31))
    assert (pairs(past, later.new), pairs(past, later.unclear)) == (set(), {"a c"})
    assert pairs(past, history.after(past, date(2023, 12, 31)).new) == {"a c"}
    # Nothing was said of c before.
    assert past.view.actors[past.known].tolist() == ["a", "b"]


def test_a_pair_that_was_tied_before_is_never_new() -> None:
    again = [
        {"source": "b", "target": "a", "kind": "x_met", "start": "2023-01-01"},
        {"source": "a", "target": "b", "kind": "collaborates_with", "start": "2021-01-01"},
        {"source": "c", "target": "a", "kind": "x_met", "start": "2023-01-01"},
        {"source": "a", "target": "c", "kind": "collaborates_with"},
    ]
    history = History(network("a b c", again))
    past = history.at(MIDSUMMER)
    later = history.after(past, date(2023, 12, 31))
    # a and c may have been tied before: the one without a date.
    assert (tied(past), pairs(past, later.new), pairs(past, later.unclear)) == ({"a b"}, set(), {"a c"})


def test_a_pair_that_was_tied_is_not_new_when_its_event_may_have_been_too_large() -> None:
    # Three at most: a, b and c were there, d may have been. With d the event ties nobody, and so no pair possibly.
    net = network(
        "a b c d",
        events=[event("p", "2021")],
        affiliations=[at("a", "p"), at("b", "p"), at("c", "p"), at("d", "p", "2021?")],
    )
    history = History(net, Tied(max_event_size=3))
    past = history.at(MIDSUMMER)
    assert tied(past) == {"a b", "a c", "b c"}
    assert len(history.after(past, date(2023, 12, 31)).new) == 0


def test_who_joins_an_old_event_later_is_tied_by_it_later() -> None:
    net = network(
        "a b c",
        events=[event("p", "2021")],
        affiliations=[at("a", "p"), at("b", "p"), at("c", "p", "2023-01-01")],
    )
    history = History(net)
    past = history.at(MIDSUMMER)
    assert tied(past) == {"a b"}
    later = history.after(past, date(2023, 12, 31))
    assert happenings(past, later) == {("a c", "p"), ("b c", "p")}


def test_each_new_pair_has_all_that_tied_it() -> None:
    net = network(
        "a b c d",
        [
            {"source": "a", "target": "d", "kind": "collaborates_with", "start": "2020"},
            {"source": "b", "target": "a", "kind": "collaborates_with", "start": "2023-02-01"},
        ],
        events=[event("p", "2022-10"), event("q", "2023-01"), event("late", "2024")],
        affiliations=[
            *(at(actor, "p") for actor in "abc"),
            *(at(actor, "q") for actor in "ab"),
            *(at(actor, "late") for actor in "ac"),
        ],
    )
    history = History(net)
    past = history.at(MIDSUMMER)
    later = history.after(past, date(2023, 6, 30))
    assert later.new.tolist() == sorted(later.new)
    assert happenings(past, later) == {("a b", "p"), ("a b", "q"), ("a b", "t2"), ("a c", "p"), ("b c", "p")}


def test_an_event_is_as_large_as_those_known_then() -> None:
    net = network(
        "a b c",
        events=[event("p", "2021"), event("q", "2021", size=9)],
        affiliations=[
            *(at("a", "p"), at("b", "p"), at("c", "p", "2023")),
            *(at("a", "q"), at("c", "q")),
        ],
    )
    history = History(net, Tied(max_event_size=2))
    # Two took part in p then, and it tied them; the third came later. q is stated to be larger than two all along.
    assert tied(history.at(MIDSUMMER)) == {"a b"}
    assert tied(history.now()) == set()


def test_a_past_day_knows_no_undated_statement() -> None:
    net = network(
        {"a": {"themes": "energy"}, "b": {}, "c": {}},
        [{"source": "a", "target": "b", "kind": "collaborates_with", "start": "2020"}],
        sources=["s"],
        support=[
            {"support_id": str(place), "actor_id": "a", "direction": "need", "topic": f"topic {place}", "start": start}
            for place, start in enumerate(("2021", "", "2023", "2021?"))
        ],
        claims=[{"claim_id": "k", "subject_id": "a", "property": "status", "value": "x", "source_id": "s"}],
    )
    history = History(net)
    past = history.at(MIDSUMMER)
    assert past.network.actors["themes"].isna().all()
    assert past.network.claims.empty
    assert list(past.network.support["topic"]) == ["topic 0"]
    # Today everything is known, and everybody is looked at.
    now = history.now()
    assert now.network == net
    assert now.known.all()
    assert past.view.actors[past.known].tolist() == ["a", "b"]


def test_known_is_of_whom_anything_was_recorded() -> None:
    net = network(
        "a b c d e",
        [
            {"source": "a", "target": "b", "kind": "collaborates_with", "start": "2021", "status": "planned"},
            {"source": "c", "target": "d", "kind": "collaborates_with", "start": "2023"},
        ],
        events=[event("conference", "2021", kind="conference")],
        affiliations=[at("e", "conference")],
    )
    past = History(net).at(MIDSUMMER)
    # A planned tie ties nobody but is recorded; so is a conference.
    assert past.view.actors[past.known].tolist() == ["a", "b", "e"]
    assert tied(past) == set()


def test_the_first_and_last_day_are_of_what_ties() -> None:
    funds = {"source": "a", "target": "b", "kind": "funds", "start": "1990"}
    net = network(
        "a b c",
        [
            funds,
            {"source": "a", "target": "b", "kind": "collaborates_with", "start": "2019-03"},
            {"source": "a", "target": "c", "kind": "collaborates_with", "start": "2035", "status": "planned"},
            {"source": "b", "target": "c", "kind": "collaborates_with", "start": "2018?"},
            {"source": "b", "target": "c", "kind": "collaborates_with", "start": "../2020-05-05"},
        ],
        events=[event("p", "2021"), event("declared", "2030", kind="declaration")],
        affiliations=[
            *(at("a", "p"), at("b", "p", "2022-02-02"), at("c", "p", "2031", status="planned")),
            *(at("a", "declared"), at("b", "declared")),
        ],
    )
    history = History(net)
    # Begun by the end of March 2019 at the latest; b's own day in p is the last that is certain.
    assert (history.first, history.last, history.dated) == (date(2019, 3, 31), date(2022, 2, 2), True)
    assert History(net, Tied(with_context=True)).first == date(1990, 12, 31)


@pytest.mark.parametrize("start", ["", "2021?", "2021-10~", "/2021", "../.."])
def test_without_a_certain_day_there_is_no_history(start: str) -> None:
    history = History(dated(start))
    assert not history.dated
    for look in (lambda: history.first, lambda: history.last, lambda: learning.learn(history, MIDSUMMER, 12)):
        with pytest.raises(MeasureError, match="no tie, event or participation says when it began; fill in 'start'"):
            look()


def test_keys_are_of_pairs_either_way_round() -> None:
    past = History(dated("2021", "2021")).at(MIDSUMMER)
    # Three actors: 1 and 2 are 1 * 3 + 2.
    assert past.keys(np.array([2, 1]), np.array([1, 2])).tolist() == [5, 5]
    assert past.view.keys.tolist() == [1, 2]


@pytest.mark.parametrize(
    ("moment", "count", "expected"),
    [
        (date(2022, 1, 15), 1, date(2022, 2, 15)),
        (date(2022, 1, 31), 1, date(2022, 2, 28)),
        (date(2024, 1, 31), 1, date(2024, 2, 29)),
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2022, 10, 31), 1, date(2022, 11, 30)),
        (date(2022, 11, 30), 1, date(2022, 12, 30)),
        (date(2022, 12, 31), 2, date(2023, 2, 28)),
        (date(2022, 3, 31), -1, date(2022, 2, 28)),
        (date(2022, 1, 1), -1, date(2021, 12, 1)),
        (date(2022, 6, 30), 0, date(2022, 6, 30)),
        (date(2022, 6, 30), 10**6, date.max),
        (date(2022, 6, 30), -(10**6), date.min),
        (date(9999, 6, 30), 1, date.max),
    ],
)
def test_months(moment: date, count: int, expected: date) -> None:
    assert months(moment, count) == expected


def test_windows_by_hand() -> None:
    history = History(dated("2020-01-01", "2023-12-31"))
    # A year back from the end of 2022 is 365 days, half of it 182.5. The sixth begins 2.5 half years before the
    # first, but the fifth on 2020-01-01 has nothing before it; half a window is asked for.
    length, starts = learning.windows(history, date(2022, 12, 31), 12)
    assert length == timedelta(days=365)
    # Dates have no hours: half a day less is the day itself.
    assert starts == [date(2021, 12, 31), date(2021, 7, 2), date(2020, 12, 31), date(2020, 7, 2)]
    assert all(start + length <= date(2022, 12, 31) for start in starts)
    # With 183 days before it the fifth is a window too, with 103 it is not.
    for first, count in (("2019-07-02", 5), ("2019-09-20", 4)):
        found = learning.windows(History(dated(first, "2023-12-31")), date(2022, 12, 31), 12)[1]
        assert found == [*starts, date(2020, 1, 1)][:count]
    # A horizon longer than half the history gives way to that half: 2020-01-01 to 2020-12-31 are 365 days.
    length, starts = learning.windows(history, date(2020, 12, 31), 12)
    assert (length.days, starts) == (182, [date(2020, 7, 2), date(2020, 4, 2)])
    assert len(learning.windows(history, date(2023, 12, 31), 3)[1]) == learning.WINDOWS


def test_a_short_history_has_no_windows() -> None:
    history = History(dated("2020-01-01", "2023-12-31"))
    # 119 days are less than two times 60; 120 are not.
    message = "the history before 2020-04-29 is too short to learn from: it begins on 2020-01-01"
    with pytest.raises(MeasureError, match=message):
        learning.windows(history, date(2020, 4, 29), 12)
    assert learning.windows(history, date(2020, 4, 30), 12)[0].days == 60
    with pytest.raises(MeasureError, match="windows of at least 60 days"):
        learning.windows(history, date(2023, 12, 31), 1)

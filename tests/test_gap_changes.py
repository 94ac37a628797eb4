"""Gaps opened and closed: what changed in the network, and what only in what is seen of it."""

from __future__ import annotations

import numpy as np
import pytest

from netanalyser.errors import NetanalyserError, UnknownName
from netanalyser.findings.gap_changes import COLUMNS, gap_changes
from netanalyser.findings.gaps import gaps
from netanalyser.findings.gaps.base import Asked
from netanalyser.network import Network
from tests.networks import network

TODAY = Asked(today="2026-11-22", draws=20)
CENSUS = {"source_id": "s", "coverage": "census", "covers": "a|b|c|d|e"}


def _net(*ties: str, actors: str = "a b c d e", sources: object = (CENSUS,), said: str = "s") -> Network:
    rows = [{"source": tie[0], "target": tie[1], "source_id": said} for tie in ties]
    shares = [{"affiliation_id": f"f{a}", "actor_id": a, "event_id": "v", "source_id": "s"} for a in actors.split()]
    events = [{"event_id": "v", "kind": "conference"}]  # ties nobody, but names everybody
    return network(actors, rows, sources=sources, affiliations=shares, events=events)  # type: ignore[arg-type]


def _moves(old: Network, new: Network, kind: str, **more: object) -> dict[str, tuple[str, str]]:
    table = gap_changes(old, new, kinds=[kind], asked=TODAY, **more)  # type: ignore[arg-type]
    return {row.where: (row.moved, row.seen) for row in table.itertuples()}


def test_gaps_opened_and_closed_by_hand() -> None:
    # a - b - c - d, then a - b - c and e - a: d is alone now, e no more; b is a cutpoint before and after.
    old, new = _net("ab", "bc", "cd"), _net("ab", "bc", "ea")
    assert _moves(old, new, "isolate") == {"D": ("opened", "by both"), "E": ("closed", "by both")}
    table = gap_changes(old, new, kinds=["isolate"], asked=TODAY).set_index("about")
    assert table.loc["d", ["certainty_old", "certainty_new"]].tolist() == ["", "safe"]
    assert table.loc["e", ["certainty_old", "certainty_new"]].tolist() == ["safe", ""]
    assert np.isnan(table.loc["d", "severity_old"])
    assert not np.isnan(table.loc["d", "severity_new"])
    assert table.loc["d", "why"].startswith("New: No tie of D is known")
    assert table.loc["e", "why"].startswith("It was so, but no longer: No tie of E is known")
    assert (table["source_ids"] == "s").all()
    assert "isolates: 1 opened, 1 closed, 0 stand as before." in table.attrs["remarks"]
    backwards = gap_changes(new, old, kinds=["isolate"], asked=TODAY).set_index("about")
    assert dict(backwards["moved"]) == {"d": "closed", "e": "opened"}


def test_every_change_is_a_difference_of_the_two_tables_of_gaps() -> None:
    sources = [{"source_id": "s", "coverage": "census|event", "covers": "*"}]
    old = _net("ab", "bc", "cd", sources=sources)
    new = _net("ab", "bc", "ca", "de", sources=sources)
    tables = [gaps(net, asked=TODAY) for net in (old, new)]
    tables = [table[table["certainty"] != "cannot be detected"] for table in tables]
    one, other = (set(zip(table["gap"], table["about"], strict=True)) for table in tables)
    table = gap_changes(old, new, asked=TODAY)
    moved = {(row.gap, row.about): row.moved for row in table.itertuples()}
    assert {key for key, what in moved.items() if what == "opened"} == other - one
    assert {key for key, what in moved.items() if what == "closed"} == one - other
    assert len(moved) >= 3
    assert list(table.columns) == list(COLUMNS)


def test_a_network_beside_itself_has_no_changes() -> None:
    net = _net("ab", "bc", "cd")
    table = gap_changes(net, net, asked=TODAY)
    assert table.empty
    assert "isolates: 0 opened, 0 closed, 1 stand as before." in table.attrs["remarks"]


def test_an_actor_that_was_not_named_before_is_newly_seen() -> None:
    census = {**CENSUS, "covers": "*"}
    old, new = _net("ab", actors="a b", sources=[census]), _net("ab", actors="a b f", sources=[census])
    assert _moves(old, new, "isolate") == {"F": ("opened", "newly seen")}
    assert _moves(new, old, "isolate") == {"F": ("closed", "no longer seen")}
    why = gap_changes(old, new, kinds=["isolate"], asked=TODAY)["why"][0]
    assert why.endswith("It may have been there before: the sources of the old network could not have seen it.")


def test_what_stands_on_new_sources_only_is_newly_seen() -> None:
    # The pair a-b rests on one source: t tells of it, which the old network did not have.
    old, new = _net(), _net("ab", sources=[CENSUS, "t"], said="t")
    assert _moves(old, new, "one_source") == {"t": ("opened", "newly seen")}
    remarks = gap_changes(old, new, kinds=["one_source"], asked=TODAY).attrs["remarks"]
    assert any(remark.startswith("1 source is new and 0 gone.") for remark in remarks)
    # One that it had, and that tells it now.
    assert _moves(_net(sources=[CENSUS, "t"]), new, "one_source") == {"t": ("opened", "by both")}


def test_what_no_source_could_have_seen_before_was_no_gap() -> None:
    # Before, the source mentions what it happens to mention, another lists the partners of a alone: e cannot be
    # detected. Then a census covers e, which still has no ties.
    mention = {"source_id": "s", "coverage": "ego", "covers": "a"}
    old, new = _net("ab", "bc", "cd", sources=[mention]), _net("ab", "bc", "cd")
    table = gap_changes(old, new, kinds=["isolate"], asked=TODAY).set_index("about")
    assert table.loc["e", ["moved", "seen", "certainty_new"]].tolist() == ["opened", "unknown", "safe"]
    assert table.loc["e", "certainty_old"] == "cannot be detected"
    assert _moves(new, old, "isolate") == {"E": ("closed", "unknown")}


def test_unknown_that_gives_way_to_a_tie_is_no_gap_closed() -> None:
    mention = {"source_id": "s", "coverage": "mention"}
    old, new = (
        _net("ab", "bc", sources=[mention, {**CENSUS, "source_id": "z", "covers": "a|b"}]),
        _net("ab", "bc", "de"),
    )
    table = gap_changes(old, new, kinds=["isolate"], asked=TODAY)
    assert table.empty
    assert any("2 more cannot be detected on one side and are absent on the other" in r for r in table.attrs["remarks"])


def test_two_dates_of_one_network() -> None:
    # A commitment due in 2022 with its follow-up in 2021; another was followed up in 2020.
    net = network(
        "a b", commitments=[
            {"commitment_id": "m", "actor_id": "a", "text": "x", "due": "2022"},
            {"commitment_id": "n", "actor_id": "a", "text": "y"},
        ],
        updates=[
            {"update_id": "1", "commitment_id": "m", "date": "2020"},
            {"update_id": "2", "commitment_id": "n", "date": "2023"},
        ],
    )  # fmt: skip
    asked = (Asked(today="2021"), Asked(today="2024"))
    table = gap_changes(net.at("2021"), net.at("2024"), kinds=["commitment"], asked=asked).set_index("about")
    assert dict(table["moved"]) == {"m": "opened", "n": "closed"}
    assert set(table["seen"]) == {"by both"}
    # 31 December 2022 to 1 January 2024.
    assert table.loc["m", "severity_new"] == 366
    assert gap_changes(net, net, kinds=["commitment"], asked=asked[1]).empty


def test_only_so_many_of_a_kind_and_the_rest_is_counted() -> None:
    old, new = _net("ab", "bc", "cd", "de"), _net()
    table = gap_changes(old, new, kinds=["isolate"], asked=TODAY, top=2)
    assert len(table) == 2
    assert any("3 more are not shown" in remark for remark in table.attrs["remarks"])


def test_a_kind_that_cannot_be_computed_for_one_of_them_is_left_out() -> None:
    net = _net("ab")
    faulty = Asked(today="2026-11-22", older_than=-1)
    for asked, which in (((faulty, TODAY), "old"), ((TODAY, faulty), "new")):
        table = gap_changes(net, _net("ab", "cd"), kinds=["old_tie", "isolate"], asked=asked)
        assert set(table["gap"]) == {"isolate"}
        said = f"cannot be compared, since it cannot be computed for the {which} network. older_than is -1"
        assert [said in remark for remark in table.attrs["remarks"]].count(True) == 1


def test_what_cannot_be_compared_is_said() -> None:
    with pytest.raises(NetanalyserError, match="no actor in common"):
        gap_changes(network("a"), network("b"))
    with pytest.raises(UnknownName, match="Did you mean 'bridge'"):
        gap_changes(network("a"), network("a"), kinds=["brigde"])
    assert gap_changes(network(""), network("")).empty

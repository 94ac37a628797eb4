"""The log of introductions: noted, changed, counted; kept internal; never a cause."""

from __future__ import annotations

import json
from pathlib import Path

import frictionless
import pytest

import netanalyser as na
from netanalyser import changes, checking, formats, resolve, schema
from netanalyser.errors import NetanalyserError, SchemaError, UnknownName
from netanalyser.findings import introduced
from netanalyser.network import Network
from netanalyser.schema import Sheet
from tests.conftest import Run
from tests.networks import network

SECRET = "ring energistrategen i Boden"


def met(pair: str, date: str, status: str = "accepted", **more: str) -> dict[str, str]:
    a, b = pair.split()
    return {"actor_a": a, "actor_b": b, "date": date, "status": status, **more}


def events(*starts: str) -> list[dict[str, str]]:
    return [{"event_id": f"e{n}", "name": f"E{n}", "kind": "project", "start": s} for n, s in enumerate(starts, 1)]


def shares(*rows: str) -> list[dict[str, str]]:
    """Rows of affiliations out of ``"a e1"`` or ``"a e1 2024"``."""
    names = ("actor_id", "event_id", "start")
    return [
        {"affiliation_id": f"f{n}", "source_id": "u", **dict(zip(names, row.split(), strict=False))}
        for n, row in enumerate(rows, 1)
    ]


def log(net: Network, **more: object) -> dict[tuple[str, str], dict[str, object]]:
    """The log's rows by their pair."""
    rows = na.introductions(net, **{"today": "2025-06-01", **more}).to_dict("records")
    return {(str(row["actor_a"]), str(row["actor_b"])): row for row in rows}


# -- what became of a pair ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("noted", "start", "became"),
    [
        ("2024-05-01", "2024-05-02", "yes"),
        ("2024-05-01", "2024-05-01", "yes"),  # the meeting itself
        ("2024-05", "2024-06", "yes"),
        ("2024", "2025", "yes"),
        ("2024-05", "2024", "possibly"),  # somewhere in that year
        ("2024-05", "2024-05", "possibly"),
        ("2024", "2025?", "possibly"),
        ("2024?", "2025", "possibly"),
        ("2024", "../2025", "possibly"),  # by then
        ("2024", "2025/2027", "yes"),  # a whole period begins with its first part
        ("2024", "2023/2027", "before"),
        ("2024-05", "2024-04", "before"),
        ("2024", "", "unknown"),
        ("", "2025", "unknown"),
    ],
)
def test_a_tie_became_of_it_when_it_began_later(noted: str, start: str, became: str) -> None:
    tie = {"source": "b", "target": "a", "kind": "partner_of", "start": start}
    net = network("a b", [tie], introductions=[met("a b", noted)])
    assert log(net)["a", "b"]["became_tie"] == became


def test_of_several_ties_the_first_decides() -> None:
    def became(*starts: str) -> object:
        ties = [{"source": "a", "target": "b", "kind": "partner_of", "start": start} for start in starts]
        return log(network("a b", ties, introductions=[met("a b", "2024-05")]))["a", "b"]["became_tie"]

    assert became("2025", "2024-06") == "yes"
    assert became("2025", "2020") == "before"
    assert became("2025", "") == "possibly"  # the other one may be older
    assert became("2024", "") == "possibly"
    assert became("", "") == "unknown"
    assert became() == "no"


def test_an_event_ties_from_when_the_later_of_the_two_came() -> None:
    net = network(
        "a b c d",
        events=events("2023", "2025"),
        affiliations=shares("a e1", "b e1 2025", "c e1", "a e2", "d e2"),
        sources=[{"source_id": "u", "title": "U"}],
        introductions=[met("a b", "2024"), met("a c", "2024"), met("a d", "2024"), met("b d", "2024")],
    )
    found = log(net)
    # b came into the project of 2023 in 2025; c was there from its start; d is in that of 2025; b and d share none.
    assert [found[pair]["became_tie"] for pair in (("a", "b"), ("a", "c"), ("a", "d"), ("b", "d"))] == [
        "yes", "before", "yes", "no",
    ]  # fmt: skip
    assert (found["a", "d"]["event_ids"], found["a", "d"]["source_ids"]) == ("e2", "u")
    assert found["b", "d"]["event_ids"] == ""


def test_what_does_not_tie_is_no_tie_that_came_of_it() -> None:
    rows = [
        {"source": "a", "target": "b", "kind": "partner_of", "start": "2025", "status": "planned"},
        {"source": "a", "target": "c", "kind": "funds", "start": "2025"},
    ]
    net = network("a b c", rows, introductions=[met("a b", "2024"), met("c a", "2024")])
    assert {row["became_tie"] for row in log(net).values()} == {"no"}
    with_context = log(net, tied=na.Tied(with_context=True))
    assert (with_context["c", "a"]["became_tie"], with_context["c", "a"]["tie_ids"]) == ("yes", "t2")


# -- the log and its counts ---------------------------------------------------------------------------------------


def several() -> Network:
    ties = [
        {"source": "a", "target": "b", "kind": "partner_of", "start": "2025"},
        {"source": "a", "target": "d", "kind": "partner_of", "start": "2020"},
        {"source": "b", "target": "c", "kind": "partner_of", "start": "2025"},
    ]
    return network(
        {"a": {"region": "Skåne"}, "b": {"region": "Dalarna"}, "c": {"scope": "national"}, "d": {}, "e": {}},
        ties,
        introductions=[
            met("a b", "2024", due="2025-05"),
            met("c a", "2024", "met", due="2025-06"),
            met("a d", "2024", "accepted"),
            met("b c", "2024", "declined", due="2024"),
            met("a e", "2024", "proposed", due="2025-05-31", visibility="public"),
            {"actor_a": "d", "actor_b": "e"},
        ],
    )


def test_the_log_counts_without_claiming_a_cause() -> None:
    table = na.introductions(several(), today="2025-06-01")
    said = " ".join(table.attrs["remarks"])
    # a-b became tied in 2025, c-a did not, a-d were tied in 2020: of the three accepted or met.
    assert "6 introductions (proposed 2, accepted 2, met 1, declined 1)" in said
    assert "Of 3 accepted introductions" in said
    assert "1 later became a tie" in said
    assert "0 possibly; 1 were tied before" in said
    assert "does not say that the introduction was the cause" in said
    assert "Internal rows: 5" in said
    swedish = " ".join(na.introductions(several(), lang="sv", today="2025-06-01").attrs["remarks"])
    assert "föreslagen 2, accepterad 2, har mötts 1, avböjd 1" in swedish
    assert "inte att introduktionen var orsaken" in swedish


def test_what_is_overdue_comes_first_and_what_was_declined_last() -> None:
    table = na.introductions(several(), today="2025-06-01")
    # Due in May 2025 is past on 1 June, due in June is not; nothing is overdue of a pair that said no.
    assert table["due"].fillna("").tolist() == ["2025-05", "2025-05-31", "2025-06", "", "", "2024"]
    assert table["overdue"].isna().tolist() == [False, False, False, True, True, True]
    assert table["overdue"].dropna().tolist() == [True, True, False]
    assert "2 next steps are overdue" in " ".join(table.attrs["remarks"])
    assert len(na.introductions(several(), today="2025-06-01", top=2)) == 2
    with pytest.raises(NetanalyserError, match="today"):
        na.introductions(several(), today="soon")


def test_names_regions_and_what_is_blank() -> None:
    found = log(several())
    assert (found["a", "b"]["name_a"], found["a", "b"]["region_a"], found["a", "b"]["region_b"]) == (
        "A", "Skåne", "Dalarna",
    )  # fmt: skip
    assert found["d", "e"]["status"] == "proposed"
    assert found["d", "e"]["visibility"] == "internal"
    assert found["a", "e"]["visibility"] == "public"


def test_declined_pairs_and_those_under_way() -> None:
    assert introduced.declined(several()) == {frozenset("bc")}
    assert introduced.open_pairs(several()) == {frozenset(pair) for pair in ("ab", "ac", "ad", "ae", "de")}
    assert introduced.declined(network("a b")) == introduced.open_pairs(network("a b")) == set()


def test_no_introduction_is_said() -> None:
    table = na.introductions(network("a b"))
    assert table.empty
    assert list(table.columns) == list(introduced.COLUMNS)
    assert "No introduction is noted yet" in table.attrs["remarks"][-1]


# -- one row a pair -----------------------------------------------------------------------------------------------


def test_a_pair_that_stands_twice_is_in_its_latest_state() -> None:
    rows = [met("a b", "2025", "declined"), met("b a", "2024", "met"), met("a c", ""), met("c a", "", "declined")]
    net = network("a b c", introductions=[{"introduction_id": f"i{n}", **row} for n, row in enumerate(rows)])
    assert resolve.introductions(net)["introduction_id"].tolist() == ["i0", "i3"]
    assert introduced.declined(net) == {frozenset("ab"), frozenset("ac")}
    assert "2 more rows" in na.introductions(net).attrs["remarks"][-1]
    assert [p.row for p in checking.remarks(net) if p.code == "pair-twice"] == ["i1", "i3"]


def test_the_key_is_the_pair_whichever_way_round() -> None:
    one, other = (network("a b c", introductions=[met(pair, "2024")]) for pair in ("a b", "b a"))
    assert one.introductions["introduction_id"].tolist() == other.introductions["introduction_id"].tolist()
    third = network("a b c", introductions=[met("a c", "2024")])
    assert third.introductions["introduction_id"].tolist() != one.introductions["introduction_id"].tolist()


def read_in(net: Network, rows: list[dict[str, str]]) -> tuple[Network | None, list[str]]:
    import pandas as pd

    made, _, table = changes.joined(net, [Sheet("introductions", pd.DataFrame(rows), "introductions.csv:{row}")])
    return made, table["what"].tolist()


def test_an_import_knows_a_pair_again() -> None:
    net = network("a b c", introductions=[{"introduction_id": "own", **met("a b", "2024", note="keep")}])
    same, what = read_in(net, [met("B A", "2024")])  # by names, the other way round
    assert what == ["same"]
    assert same == net
    changed, what = read_in(net, [met("b a", "2025", "declined"), met("a c", "2025", "föreslagen")])
    assert what == ["changed", "new"]
    assert changed is not None
    assert changed.introductions[["introduction_id", "status", "date", "note"]].iloc[0].tolist() == [
        "own", "declined", "2025", "keep",
    ]  # fmt: skip
    assert changed.introductions["status"].tolist() == ["declined", "proposed"]
    refused, what = read_in(net, [met("a nobody", "2024")])
    assert refused is None
    assert what == ["refused"]


def test_merged_actors_take_their_introductions_along_and_back() -> None:
    rows = [met("a c", "2024"), met("b c", "2025", "declined"), met("a b", "2024"), met("c d", "2024", introducer="a")]
    net = network("a b c d", introductions=rows)
    after = resolve.merge(net, "b", "a", reason="one", decided="2025")
    assert after.introductions[["actor_a", "actor_b"]].to_numpy().tolist() == [
        ["b", "c"], ["b", "c"], ["b", "b"], ["c", "d"],
    ]  # fmt: skip
    assert after.introductions["introducer"].tolist()[3] == "b"
    # No row is lost; b and c are in the later state, and b with itself is no pair.
    assert introduced.declined(after) == {frozenset("bc")}
    assert introduced.open_pairs(after) == {frozenset("cd")}
    assert resolve.unmerge(after, "r-0001") == net


def test_a_part_of_the_network_has_the_introductions_among_its_actors() -> None:
    rows = [met("a b", "2024", introducer="c"), met("a c", "2024")]
    left = network("a b c", introductions=rows).without(actors=["c"])
    assert left.introductions[["actor_a", "actor_b"]].to_numpy().tolist() == [["a", "b"]]
    assert left.introductions["introducer"].isna().all()


def test_the_table_is_checked() -> None:
    with pytest.raises(SchemaError, match="no such actor 'x'"):
        network("a b", introductions=[met("a b", "2024", introducer="x")])
    with pytest.raises(SchemaError, match="did you mean 'declined'"):
        network("a b", introductions=[met("a b", "2024", "declind")])
    net = network("a b", introductions=[met("a b", "2024", "avböjd", visibility="intern")])
    assert net.introductions[["status", "visibility"]].to_numpy().tolist() == [["declined", "internal"]]
    assert schema.empty("introductions")["date"].dtype == "str"


# -- noting and changing ------------------------------------------------------------------------------------------


def test_an_introduction_is_noted_and_changed() -> None:
    net = resolve.introduce(network("a b c"), "A", "b", date="2024-05", owner="Region X", introducer="C")
    row = net.introductions.iloc[0]
    assert row[["actor_a", "actor_b", "introducer", "owner", "date", "status", "visibility"]].tolist() == [
        "a", "b", "c", "Region X", "2024-05", "proposed", "internal",
    ]  # fmt: skip
    # A state that is entered has its day; one that stays keeps it. Blank text clears a cell, None leaves it.
    asked = resolve.change_introduction(net, "b", "a", "tillfrågad", today="2024-07-01", next_step="ring", owner=None)
    assert asked.introductions.loc[0, ["status", "date", "next_step", "owner"]].tolist() == [
        "asked", "2024-07-01", "ring", "Region X",
    ]  # fmt: skip
    kept = resolve.change_introduction(asked, "a", "b", "asked", today="2025-01-01", next_step="", visibility="public")
    assert kept.introductions.loc[0, ["date", "visibility"]].tolist() == ["2024-07-01", "public"]
    assert kept.introductions["next_step"].isna().all()
    dated = resolve.change_introduction(kept, "a", "b", "asked", today="2025-01-01", date="2024-06")
    assert dated.introductions.loc[0, "date"] == "2024-06"


def test_columns_of_ones_own_and_other_rows_stay() -> None:
    rows = [met("a b", "2024", egen="x"), met("a c", "2024", egen="y")]
    net = network("a b c", introductions=rows)
    more = resolve.introduce(net, "b", "c", date="2025")
    assert more.introductions["egen"].fillna("").tolist() == ["x", "y", ""]
    changed = resolve.change_introduction(more, "a", "c", "declined", today="2025")
    assert changed.introductions["egen"].fillna("").tolist() == ["x", "y", ""]
    assert changed.introductions["status"].tolist() == ["accepted", "declined", "proposed"]


def test_the_id_of_a_pair_may_be_taken_by_one_that_was_merged() -> None:
    net = resolve.introduce(network("a b c"), "a", "c", date="2024")
    net = resolve.merge(net, "b", "a", reason="one", decided="2024")  # what was a-c is b-c now
    again = net.replaced(actors=network("b c a").actors, resolutions=net.resolutions[:0])
    after = resolve.introduce(again, "a", "c", date="2025")
    assert after.introductions["introduction_id"].is_unique
    assert len(after.introductions) == 2


@pytest.mark.parametrize(
    ("a", "b", "cells", "error", "said"),
    [
        ("a", "nobody", {}, UnknownName, "no actor 'nobody'"),
        ("a", "A", {}, NetanalyserError, "are one actor"),
        ("c", "a", {}, NetanalyserError, r"noted already \(declined 2024\)"),
        ("a", "b", {"date": "i maj"}, NetanalyserError, "'i maj' is no date"),
        ("a", "b", {"due": "2024-13"}, NetanalyserError, "no month 13"),
        ("a", "b", {"introducer": "x"}, UnknownName, "no actor 'x'"),
        ("a", "b", {"introducer": "a"}, NetanalyserError, "one of the two"),
        ("a", "b", {"owner": "eva@kommun.se"}, NetanalyserError, "an organisation or a role"),
        ("a", "b", {"visibility": "secret"}, NetanalyserError, "no visibility 'secret'"),
    ],
)
def test_what_cannot_be_noted(a: str, b: str, cells: dict[str, str], error: type[Exception], said: str) -> None:
    net = network("a b c", introductions=[met("a c", "2024", "declined")])
    with pytest.raises(error, match=said):
        resolve.introduce(net, a, b, **{"date": "2024", **cells})


@pytest.mark.parametrize(
    ("pair", "status", "said"),
    [
        ("ab", "asked", "no introduction of A .a. and B .b. is noted"),
        ("ac", "acepted", "did you mean 'accepted'"),
        ("ac", "tied", "whether the two became tied is read"),
        ("ac", "", "the status is blank"),
    ],
)
def test_what_cannot_be_changed(pair: str, status: str, said: str) -> None:
    net = network("a b c", introductions=[met("a c", "2024", "declined")])
    with pytest.raises(NetanalyserError, match=said):
        resolve.change_introduction(net, pair[0], pair[1], status, today="2024")


# -- internal -----------------------------------------------------------------------------------------------------


@pytest.fixture
def guarded() -> Network:
    return network(
        "a b c",
        [("a", "c", "partner_of")],
        introductions=[
            met("a b", "2024", next_step=SECRET, owner=SECRET, note=SECRET, visibility="internal"),
            met("b c", "2024", next_step=SECRET),  # nothing said is internal
            met("a c", "2024", note="open to all", visibility="public"),
        ],
        commitments=[
            {"commitment_id": "m1", "actor_id": "a", "text": SECRET, "visibility": "internal"},
            {"commitment_id": "m2", "actor_id": "a", "text": "a promise"},
        ],
        updates=[{"update_id": f"u{n}", "commitment_id": f"m{n}", "date": "2024"} for n in (1, 2)],
    )


def test_save_keeps_all_and_others_may_read_the_package(guarded: Network, tmp_path: Path) -> None:
    for name in ("folder", "book.xlsx"):
        na.save(guarded, tmp_path / name)
        assert na.read(tmp_path / name).introductions.equals(guarded.introductions)
    report = frictionless.validate(tmp_path / "folder" / "datapackage.json")
    assert report.valid, report.flatten(["rowNumber", "fieldName", "type", "note"])
    described = json.loads((tmp_path / "folder" / "datapackage.json").read_text(encoding="utf-8"))
    keys = next(r for r in described["resources"] if r["name"] == "introductions")["schema"]["foreignKeys"]
    assert [key["fields"] for key in keys] == ["actor_a", "actor_b", "introducer"]


@pytest.mark.parametrize(
    "name", ["x", "x.xlsx", "introductions.csv", "commitments.csv", "x.graphml", "x.gexf", "x.csv"]
)
def test_what_is_internal_never_leaves(guarded: Network, tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    na.export(guarded, path)
    files = path.rglob("*") if path.is_dir() else [path]
    texts = [cell for file in files for cell in _texts(file)]
    assert texts
    assert not any(SECRET in text for text in texts)
    if name in ("x", "x.xlsx"):
        found = na.read(path)
        assert found.introductions["note"].tolist() == ["open to all"]
        assert found.commitments["commitment_id"].tolist() == ["m2"]
        assert found.updates["update_id"].tolist() == ["u2"]


def _texts(file: Path) -> list[str]:
    if file.suffix != ".xlsx":
        return [file.read_text(encoding="utf-8")]
    import zipfile

    with zipfile.ZipFile(file) as book:
        return [book.read(part).decode("utf-8") for part in book.namelist() if part.endswith(".xml")]


def test_a_decoy_would_be_found(guarded: Network, tmp_path: Path) -> None:
    for name in ("x", "x.xlsx"):
        formats.save(guarded, tmp_path / name)
        files = (tmp_path / name).rglob("*") if (tmp_path / name).is_dir() else [tmp_path / name]
        assert any(SECRET in text for file in files for text in _texts(file))


@pytest.mark.parametrize("lang", ["sv", "en"])
def test_no_introduction_is_in_the_page(guarded: Network, lang: str) -> None:
    page = str(na.view(guarded, lang=lang).html)
    assert ">A<" in page or '"A"' in page
    assert SECRET not in page
    assert json.dumps(SECRET)[1:-1] not in page
    assert "open to all" not in page


# -- the command --------------------------------------------------------------------------------------------------


@pytest.fixture
def place(tmp_path: Path) -> Path:
    na.save(network({"a": {"name": "Umeå kommun"}, "b": {"name": "Malmö stad"}, "c": {"name": "RISE"}}), tmp_path / "n")
    return tmp_path / "n"


def test_the_command_notes_changes_and_shows(run: Run, place: Path) -> None:
    code, out, err = run("introductions", place, "--lang", "en")
    assert code == 0
    assert "No introduction is noted yet" in err
    told = ("--owner", "Region X", "--next", "call", "--due", "2024-02", "--introducer", "RISE", "--date", "2024-01")
    code, out, err = run("introductions", place, "--add", "Umeå kommun -- Malmö stad", *told, "--lang", "en")
    assert (code, "Umeå kommun – Malmö stad" in out, "overdue" in err) == (0, True, True)
    code, out, _ = run(
        "introductions", place, "--set", "b -- a", "har mötts", "--date", "2024-03", "--lang", "sv", "--format", "json"
    )
    assert code == 0
    row = json.loads(out)["rows"][0]
    assert [row[name] for name in ("status", "date", "owner", "next_step", "introducer", "became_tie")] == [
        "met", "2024-03", "Region X", "call", "RISE", "no",
    ]  # fmt: skip
    saved = na.read(place).introductions
    assert saved[["actor_a", "actor_b", "status", "visibility"]].to_numpy().tolist() == [["a", "b", "met", "internal"]]
    assert "inte vad någon källa säger" in run("introductions", place, "--lang", "sv")[1]
    assert run("introductions", place, "-o", "log.xlsx")[0] == 0


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (("--add", "Umea komun -- RISE"), "Umea komun"),
        (("--add", "a -- Umeå kommun"), "one actor"),
        (("--add", "a -- b"), "noted already"),
        (("--add", "a"), "does not name two actors"),
        (("--add", "b -- c", "--date", "snart"), "'snart' is no date"),
        (("--add", "b -- c", "--set", "a -- b", "met"), "give one of them"),
        (("--set", "b -- c", "met"), "is noted; note it with --add"),
        (("--set", "a -- b", "acepted"), "did you mean 'accepted'"),
        (("--owner", "X"), "--owner belongs to --add or --set"),
        (("--next", "X"), "--next belongs to --add or --set"),
    ],
)
def test_misuse_is_said_and_nothing_is_written(run: Run, place: Path, args: tuple[str, ...], said: str) -> None:
    run("introductions", place, "--add", "a -- b")
    before = (place / "introductions.csv").read_bytes()
    code, _, err = run("introductions", place, *args)
    assert code == 2
    assert said in err
    assert (place / "introductions.csv").read_bytes() == before


def test_where_no_log_can_live(run: Run, place: Path, tmp_path: Path) -> None:
    for args in ((), ("--add", "a -- b")):
        code, _, err = run("introductions", f"{place}@2024", *args)
        assert (code, "leave out @2024" in err) == (2, True)
    na.export(na.read(place), tmp_path / "g.graphml")
    code, _, err = run("introductions", tmp_path / "g.graphml", "--add", "a -- b")
    assert (code, "netanalyser import" in err, "--into g" in err) == (2, True, True)
    assert run("introductions", tmp_path / "g.graphml")[0] == 0
    assert run("introductions", tmp_path / "nowhere", "--add", "a -- b")[0] == 1


def test_export_says_what_stayed_behind_and_never_onto_itself(run: Run, place: Path) -> None:
    run("introductions", place, "--add", "a -- b")
    code, _, err = run("export", place, "-o", "out.xlsx")
    assert (code, "internal rows stayed behind (introductions: 1)" in err) == (0, True)
    code, _, err = run("export", place, "-o", place)
    assert (code, "is the network itself" in err) == (2, True)
    assert len(na.read(place).introductions) == 1


def test_a_workbook_takes_the_log_as_one_more_sheet(run: Run) -> None:
    run("start", "w.xlsx", "--lang", "sv")
    code, _, err = run("introductions", "w.xlsx", "--add", "Exempelåsa kommun -- Mallbo kommun", "--next", "=ring")
    assert code == 0, err
    assert run("introductions", "w.xlsx", "--set", "Mallbo kommun -- Exempelåsa kommun", "avböjd")[0] == 0
    net = na.read("w.xlsx")
    assert net.introductions[["next_step", "status"]].to_numpy().tolist() == [["=ring", "declined"]]
    assert run("check", "w.xlsx")[0] == 0
    # With headings of one's own language, and names.
    Path("introduktioner.csv").write_text(
        "Aktör A;Aktör B;Ägare;Status;Nästa steg;Klart senast\n"
        "Mallbo kommun;Exempelenergi AB;Region X;Tillfrågad;ring;2026\n",
        encoding="utf-8",
    )
    assert run("import", "introduktioner.csv", "--into", "w.xlsx")[0] == 0
    assert na.read("w.xlsx").introductions["status"].tolist() == ["declined", "asked"]

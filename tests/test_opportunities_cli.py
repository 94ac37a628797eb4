"""opportunities on the command line: every option, every format, and what is said of bad input."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import openpyxl
import pandas as pd
import pytest

import netanalyser as na
from netanalyser.cli import output
from netanalyser.prediction.history import History
from netanalyser.prediction.model import kept_beside
from netanalyser.prediction.own import own
from tests.conftest import Run
from tests.networks import network
from tests.test_opportunities import foreseeable

SHIPPED = na.shipped()
HOSTILE = ("=HYPERLINK(1)", "<script>alert(1)</script>", "[bold red]X[/]", "@SUM(A1)")


def rows(run: Run, *args: object) -> list[dict[str, Any]]:
    code, out, _ = run("opportunities", *args, "--format", "json", "--lang", "en")
    assert code == 0
    found: list[dict[str, Any]] = json.loads(out)["rows"]
    return found


def ends(row: dict[str, Any], what: str) -> set[str]:
    return {row[f"{what}_a"], row[f"{what}_b"]}


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """a in Skåne and b in Dalarna know m; n works nationally, w has no region, c has no ties."""
    actors = {
        "a": {"region": "Skåne", "type": "municipality", "themes": "energi"},
        "b": {"region": "Dalarna", "type": "university", "themes": "energi"},
        "c": {"region": "Dalarna", "type": "municipality"},
        "m": {},
        "n": {"region": "Dalarna", "scope": "national"},
        "w": {},
    }
    log = [{"introduction_id": "i", "actor_a": "a", "actor_b": "c", "status": "declined", "date": "2024"}]
    na.save(network(actors, [("a", "m"), ("b", "m")], introductions=log), tmp_path / "liten")
    return tmp_path / "liten"


# -- what is asked for --------------------------------------------------------------------------------------------


def test_pairs_are_chosen_by_actor_regions_types_and_themes(run: Run) -> None:
    assert all("umea-kommun" in ends(row, "actor") for row in rows(run, SHIPPED, "--for", "Umeå kommun", "--top", 5))
    between = rows(run, SHIPPED, "--between", "Skåne", "Västerbotten", "--top", 5)
    assert all(ends(row, "region") == {"Skåne", "Västerbotten"} for row in between)
    net = na.read(SHIPPED)
    type_of = net.actors.set_index("actor_id")["type"]
    for words, codes in (
        ("kommun,universitet eller högskola", {"municipality", "university"}),
        ("company", {"company"}),
    ):
        found = rows(run, SHIPPED, "--pair-types", words, "--top", 5)
        assert len(found) == 5
        assert all({type_of[actor] for actor in ends(row, "actor")} == codes for row in found)
    themed = rows(run, SHIPPED, "--theme", "näringsliv", "--top", 5)
    everything = rows(run, SHIPPED, "--top", 1)
    assert themed
    assert ends(themed[0], "actor") != ends(everything[0], "actor")
    assert any(row["path"] for row in themed)  # those without the theme may introduce all the same


def test_how_many_of_whom(run: Run) -> None:
    found = rows(run, SHIPPED, "--top", 12, "--per-actor", 1)
    named = [actor for row in found for actor in ends(row, "actor")]
    assert len(found) == 12
    assert len(named) == len(set(named))
    plan = rows(run, SHIPPED, "--plan", 4)
    assert [row["rank"] for row in plan] == [1, 2, 3, 4]
    assert all(row["gain"] > 0 for row in plan)
    code, _, err = run("opportunities", SHIPPED, "--explore", "0.5", "--top", 10, "--lang", "en")
    assert code == 0
    assert "5 of 10 pairs have an actor of the lower half" in err


def test_what_was_declined_comes_back_when_it_is_asked_for(run: Run, small: Path) -> None:
    assert [ends(row, "actor") for row in rows(run, small)] == [{"a", "b"}]
    assert {frozenset(ends(row, "actor")) for row in rows(run, small, "--declined")} == {
        frozenset("ab"),
        frozenset("ac"),
    }


def test_the_scenario_is_the_readers(run: Run, tmp_path: Path) -> None:
    na.save(foreseeable(), tmp_path / "egen")
    code, out, err = run("opportunities", "egen", "--new-ties", 10, "--top", 3, "--lang", "en", "--horizon", 12)
    assert code == 0
    assert "in the scenario: 10" in err
    assert "%" in out  # chances in per cent, beside their class
    assert "likely" in out
    code, out, err = run("opportunities", "egen", "--new-ties", 10**6)
    assert code == 2
    assert "new ties among" in err
    assert out == ""


def test_a_kept_model_is_read_and_a_broken_one_is_said(run: Run, tmp_path: Path) -> None:
    net = foreseeable()
    na.save(net, tmp_path / "egen")
    model = own(History(net), 12, origin="ourselves").model
    assert model is not None
    where = kept_beside(tmp_path / "egen")
    # Weights that no history teaches, so that it can be seen whose they are.
    weights = {**model.weights, "same_type": replace(model.weights["same_type"], weight=1.0, centre=-1.0)}
    where.write_text(replace(model, weights=weights).to_json(), encoding="utf-8")
    assert {row["same_type"] for row in rows(run, "egen", "--top", 20)} <= {1.0, 2.0}
    # It is of all the network, as it is: of a part of it other weights are learnt, or none.
    code, _, err = run("opportunities", "egen@2019", "--top", 2, "--lang", "en")
    assert code == 0
    assert "borrowed" in err
    assert "Learnt from" not in err
    assert not {row["same_type"] for row in rows(run, "egen@2019", "--top", 20)} & {1.0, 2.0}
    for text in ("{", "[]", "", '{"format": "netanalyser model 0"}', model.to_json().replace('"level"', '"leval"')):
        where.write_text(text, encoding="utf-8")
        code, out, err = run("opportunities", "egen")
        assert code == 1
        assert "chance.json is no model" in err
        assert "netanalyser learn NETWORK --keep" in err
        assert out == ""
    where.write_bytes(b"\xff\xfe\x00")
    assert run("opportunities", "egen")[0] == 1


# -- what it looks like -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        ("en", ("likely", "what a tie would do", "could introduce", "what speaks against", "both work with others")),
        (
            "sv",
            ("trolig", "vad en förbindelse skulle göra", "kan introducera", "vad som talar emot", "båda samarbetar"),
        ),
    ],
)
def test_the_screen_shows_reasons_and_remarks_in_both_languages(run: Run, lang: str, words: tuple[str, ...]) -> None:
    code, out, err = run("opportunities", SHIPPED, "--top", 4, "--lang", lang)
    assert code == 0
    shown = " ".join(out.split())
    for word in words:
        assert word.split()[0] in shown
    assert {"en": "without anybody introducing the two", "sv": "utan att någon presenterar de två"}[lang] in err
    assert {"en": "The weights are borrowed", "sv": "Vikterna är lånade"}[lang] in err
    assert "nan" not in out.lower().split()


def test_a_narrow_terminal_gets_one_pair_below_the_other(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(output, "WIDE", 90)
    _, out, _ = run("opportunities", SHIPPED, "--top", 2, "--lang", "sv")
    assert max(map(len, out.splitlines())) <= 90
    first = out.splitlines()[0]
    assert first.startswith("1 Borlänge kommun (Dalarna) – Gävle kommun (Gävleborg)")
    assert "varför: båda samarbetar med andra" in " ".join(out.split())
    assert "kan introducera: WSP → Malmö stad → Sweco" in " ".join(out.split())


def test_a_pair_under_way_is_marked_on_the_screen(run: Run, tmp_path: Path) -> None:
    log = [{"introduction_id": "i", "actor_a": "b", "actor_b": "a", "status": "asked", "date": "2024"}]
    na.save(network({"a": {"region": "X"}, "b": {"region": "Y"}}, introductions=log), tmp_path / "n")
    assert "under way already" in " ".join(run("opportunities", "n", "--lang", "en")[1].split())
    assert "pågår redan" in " ".join(run("opportunities", "n", "--lang", "sv")[1].split())


def test_json_csv_and_a_workbook_hold_the_same_rows(run: Run, tmp_path: Path) -> None:
    as_json = rows(run, SHIPPED, "--top", 6)
    assert run("opportunities", SHIPPED, "--top", 6, "-o", "svar.csv", "--lang", "en")[0] == 0
    assert run("opportunities", SHIPPED, "--top", 6, "-o", "svar.xlsx", "--lang", "sv")[0] == 0
    as_csv = pd.read_csv(tmp_path / "svar.csv")
    assert as_csv["name_a"].tolist() == [row["name_a"] for row in as_json]
    assert as_csv["lift"].tolist() == pytest.approx([row["lift"] for row in as_json])
    assert as_csv.columns.tolist() == list(as_json[0])
    assert as_json[0]["chance"] is None  # no number where the history does not support one
    assert isinstance(as_json[0]["tie_ids"], list)
    book = openpyxl.load_workbook(tmp_path / "svar.xlsx")
    cells = list(book.worksheets[0].iter_rows(values_only=True))
    assert len(cells) == 7
    headings = dict(zip(cells[0], range(len(cells[0])), strict=False))
    assert {"chans", "hur troligt", "vägens källor", "enda vägen gick genom", "aktiva på sistone"} <= set(headings)
    assert [row[headings["namn a"]] for row in cells[1:]] == as_csv["name_a"].tolist()
    remarks = [row[0] for row in book.worksheets[1].iter_rows(values_only=True)]
    assert any("Vikterna är lånade" in str(remark) for remark in remarks)


def test_a_file_holds_more_rows_than_the_screen(run: Run) -> None:
    assert len(rows(run, SHIPPED)) == 50
    _, out, _ = run("opportunities", SHIPPED, "--lang", "en")
    assert sum(line[:6].strip().isdigit() for line in out.splitlines()) == 10


def test_names_that_would_do_something_stay_text(run: Run, tmp_path: Path) -> None:
    names = dict(zip("abmn", HOSTILE, strict=True))
    actors = {one: {"name": name, "region": name if one in "ab" else ""} for one, name in names.items()}
    na.save(network(actors, [("a", "m"), ("m", "n"), ("n", "b")]), tmp_path / "n")
    shown = "".join(run("opportunities", "n", "--lang", "en")[1].split())
    for name in HOSTILE[:2]:
        assert all(part in shown for part in (name[:6], name[-4:]))
    row = rows(run, "n")[0]
    assert [row["name_a"], row["region_a"]] == [HOSTILE[0]] * 2
    assert row["introduced_by"] == f"{HOSTILE[2]} → {HOSTILE[3]}"
    run("opportunities", "n", "-o", "svar.csv")
    cells = pd.read_csv(tmp_path / "svar.csv").loc[0]
    assert cells["name_a"] == f"'{HOSTILE[0]}"
    assert cells["path"].startswith(f"'{HOSTILE[0]}")
    run("opportunities", "n", "-o", "svar.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "svar.xlsx").worksheets[0]
    assert all(cell.data_type != "f" for line in sheet.iter_rows() for cell in line)
    page = na.opportunities(na.read(tmp_path / "n"))._repr_html_()
    assert "<script>" not in page


# -- bad input ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (("--for", "umea-komun"), "umea-kommun"),
        (("--for", "RISE"), "works nationally"),
        (("--between", "Skåne", "Skåne"), "two different regions"),
        (("--between", "Skåne", "Skne"), "no region 'Skne'"),
        (("--between", "Skåne", "Jämtlnd"), "Did you mean 'Jämtland'"),
        (("--pair-types", "municipality,universty"), "Did you mean 'university'"),
        (("--pair-types", "a,b,c"), "one or two types"),
        (("--pair-types", ","), "no actor type ''"),
        (("--theme", "energ"), "no theme 'energ'"),
        (("--plan", 0), "--plan"),
        (("--plan", 2, "--explore", 0.5), "leave one of them out"),
        (("--explore", 2), "--explore"),
        (("--explore", "nan"), "explore"),
        (("--per-actor", 0), "--per-actor"),
        (("--horizon", 0), "--horizon"),
        (("--new-ties", 0), "--new-ties"),
        (("--top", 0), "--top"),
    ],
)
def test_misuse_is_said_in_words(run: Run, tmp_path: Path, args: tuple[object, ...], said: str) -> None:
    code, out, err = run("opportunities", SHIPPED, *args)
    assert code == 2
    assert said in err
    assert out == ""
    assert list(tmp_path.iterdir()) == []


def test_who_has_no_region_is_told_what_to_fill_in(run: Run, small: Path) -> None:
    code, out, err = run("opportunities", small, "--for", "w")
    assert code == 2
    assert "'w' has no region" in err
    assert "fill in its 'region'" in err
    assert out == ""


@pytest.mark.parametrize(
    ("actors", "lang", "said"),
    [
        ({"a": {}, "b": {}}, "en", "No actor has a region"),
        ({"a": {}, "b": {}}, "sv", "Ingen aktör har någon region"),
        ({"a": {"region": "X"}, "b": {"region": "X"}}, "en", "one region only"),
        ({"a": {"region": "X"}, "b": {"region": "X"}}, "sv", "bara en region"),
    ],
)
def test_without_two_regions_it_is_said_and_no_fault(
    run: Run, tmp_path: Path, actors: dict[str, Any], lang: str, said: str
) -> None:
    na.save(network(actors), tmp_path / "n")
    code, _, err = run("opportunities", "n", "--lang", lang)
    assert code == 0
    assert said in err
    assert run("opportunities", "n", "-o", "tom.xlsx", "--lang", lang)[0] == 0
    assert rows(run, "n") == []
    assert run("opportunities", "n", "--plan", 3)[0] == 0


def test_a_network_without_ties_has_opportunities_of_what_else_is_known(run: Run, small: Path) -> None:
    na.save(network({"a": {"region": "X"}, "b": {"region": "Y"}, "c": {"region": "Y"}}), small.parent / "n")
    code, out, err = run("opportunities", "n", "--lang", "en")
    assert code == 0
    assert "no particular reason" in " ".join(out.split())
    assert "No tie is dated" in err
    assert [ends(row, "actor") for row in rows(run, "n", "--for", "c")] == [{"a", "c"}]
    assert len(rows(run, "n", "--plan", 2)) == 2

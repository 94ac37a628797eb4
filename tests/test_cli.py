"""Every command as a user types it: what it prints where, its exit code, and what it leaves on the disk."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import openpyxl
import pandas as pd
import pytest

from netanalyser import api
from netanalyser.cli import cli, output
from tests.conftest import Run

SHIPPED = str(api.shipped())


def test_every_command_has_help_with_an_example(run: Run) -> None:
    assert {"demo", "start", "check", "import", "merge", "unmerge", "central", "gaps", "opportunities"} <= set(
        cli.commands
    )
    assert {"view", "export", "explain"} <= set(cli.commands)
    for name in cli.commands:
        code, out, _ = run(name, "--help")
        assert code == 0
        assert "Example:" in out
        assert f"netanalyser {name}" in out


@pytest.mark.parametrize("lang", ["sv", "en"])
@pytest.mark.parametrize("finding", ["central", "gaps", "opportunities"])
def test_a_finding_goes_to_stdout_and_its_remarks_to_stderr(run: Run, finding: str, lang: str) -> None:
    code, out, err = run(finding, SHIPPED, "--top", 3, "--lang", lang)
    assert code == 0
    assert ("RISE" in out) or finding == "gaps"
    word = {"sv": "räknas som förbundna", "en": "count as tied"}[lang]
    assert word in err
    assert word not in out


def test_a_narrow_terminal_gets_sentences_one_below_the_other(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(output, "WIDE", 100)
    _, out, _ = run("gaps", SHIPPED, "--gap", "region_outside", "--top", 1, "--lang", "sv")
    assert max(map(len, out.splitlines())) <= 100
    assert out.splitlines()[0].strip() == "regioner utanför"
    assert "varför: Från Jönköpings län (13 kommuner, 364 900 invånare 2020) är ännu" in out.replace("\u00a0", " ")
    _, wide, _ = run("central", SHIPPED, "--top", 1, "--lang", "sv")
    assert "RISE" in wide


def test_json_csv_and_a_workbook_hold_the_same_rows(run: Run, tmp_path: Path) -> None:
    _, out, _ = run("central", SHIPPED, "--top", 5, "--format", "json", "--lang", "en")
    as_json = json.loads(out)
    assert as_json["rows"][0]["name"] == "RISE"
    assert isinstance(as_json["rows"][0]["tie_ids"], list)
    folder = tmp_path / "mitt nätverk"
    folder.mkdir()
    run("central", SHIPPED, "--top", 5, "-o", folder / "centrala åäö.csv")
    as_csv = pd.read_csv(folder / "centrala åäö.csv")
    assert list(as_csv["name"]) == [row["name"] for row in as_json["rows"]]
    run("central", SHIPPED, "--top", 5, "-o", folder / "c.xlsx", "--lang", "sv")
    sheet = openpyxl.load_workbook(folder / "c.xlsx").worksheets[0]
    rows = list(sheet.iter_rows(values_only=True))
    assert rows[0][:2] == ("rang", "aktör-id")
    assert [row[2] for row in rows[1:]] == list(as_csv["name"])


def test_a_date_can_stand_behind_the_network(run: Run) -> None:
    _, out, _ = run("central", f"{SHIPPED}@2018-06", "--format", "json", "--lang", "en")
    then = {row["actor_id"]: row["degree"] for row in json.loads(out)["rows"]}
    _, out, _ = run("central", SHIPPED, "--at", "2018-06", "--format", "json", "--lang", "en")
    assert {row["actor_id"]: row["degree"] for row in json.loads(out)["rows"]} == then
    _, out, _ = run("central", SHIPPED, "--format", "json", "--lang", "en")
    assert then["rise"] < {row["actor_id"]: row["degree"] for row in json.loads(out)["rows"]}["rise"]


def test_labels_of_either_language_choose(run: Run) -> None:
    answers = {
        word: run("central", SHIPPED, "--type", word, "--format", "json", "--lang", "en")[1]
        for word in ("kommun", "municipality")
    }
    assert answers["kommun"] == answers["municipality"]
    assert {row["type"] for row in json.loads(answers["kommun"])["rows"]} == {"municipality"}


def test_demo_says_which_files_it_wrote_and_they_are_there(run: Run, tmp_path: Path) -> None:
    code, out, _ = run("demo", "-o", tmp_path / "svar på frågor", "--lang", "sv")
    assert code == 0
    for question in ("Vilka är centrala?", "Var finns gapen?", "bör mötas härnäst?"):
        assert question in out
    names = {"central.csv", "gaps.csv", "opportunities.csv", "netanalyser.xlsx", "network.html"}
    assert {path.name for path in (tmp_path / "svar på frågor").iterdir()} == names
    assert all(name in out for name in names)
    book = openpyxl.load_workbook(tmp_path / "svar på frågor" / "netanalyser.xlsx")
    assert book.sheetnames == ["centrala aktörer", "gap", "möten att ordna", "att veta"]
    assert book["att veta"]["A1"].value.startswith("Främst efter antal partner: RISE (75), KTH (59)")


def test_check_shows_where_sources_disagree_and_is_fine_with_it(run: Run) -> None:
    code, out, _ = run("check", SHIPPED, "--lang", "en")
    assert code == 0
    assert re.search(r"n_agencies of klimatneutrala-stader-2030: 6 \(page-001\), 5 \(page-002\)", out)
    assert "2022-10-01" in out
    assert out.strip().splitlines()[-1].endswith("fine")


def test_start_then_every_question_works_on_the_workbook(run: Run, tmp_path: Path) -> None:
    book = tmp_path / "mitt nätverk.xlsx"
    assert run("start", book, "--lang", "sv")[0] == 0
    before = book.read_bytes()
    assert run("check", book)[0] == 0
    for finding in ("central", "gaps", "opportunities"):
        code, out, _ = run(finding, book, "--lang", "sv")
        assert code == 0
        assert out.strip()
    assert run("view", book, "-o", tmp_path / "n.html")[0] == 0
    assert run("export", book, "-o", tmp_path / "n.graphml")[0] == 0
    assert book.read_bytes() == before
    code, _, err = run("start", book)
    assert code == 2
    assert "exists" in err or "finns" in err


def test_import_founds_a_network_says_what_is_new_and_a_dry_run_writes_nothing(run: Run, tmp_path: Path) -> None:
    edges = tmp_path / "partner.csv"
    edges.write_text("från;till;slag;vikt\nMalmö stad;RISE;innovationspartnerskap;0,5\n", encoding="cp1252")
    net = tmp_path / "nät"
    code, out, err = run("import", edges, "--into", net, "--dry-run")
    assert code == 0
    assert "actors: 2 new" in out
    assert not net.exists()
    assert "nothing was written" in err
    assert run("import", edges, "--into", net)[0] == 0
    found = api.read(net)
    assert set(found.actors["name"]) == {"Malmö stad", "RISE"}
    assert found.ties.loc[0, ["kind", "weight", "locator"]].tolist() == ["innovation_partnership", 0.5, "partner.csv:2"]
    # The same file again changes nothing; a new name needs leave.
    assert "new" not in run("import", edges, "--into", net)[1]
    edges.write_text("från;till\nMalmö stad;Nykomling\n", encoding="utf-8")
    code, out, err = run("import", edges, "--into", net)
    assert code == 1
    assert "Nykomling" in out + err
    assert api.read(net) == found
    assert run("import", edges, "--into", net, "--create-actors")[0] == 0
    assert "Nykomling" in set(api.read(net).actors["name"])


def test_merge_lists_candidates_merges_and_is_undone(run: Run, tmp_path: Path) -> None:
    edges = tmp_path / "e.csv"
    edges.write_text("from,to\nRISE,Umeå kommun\nRise AB,Malmö stad\n", encoding="utf-8")
    net = tmp_path / "n"
    run("import", edges, "--into", net)
    before = api.read(net)
    assert "rise-ab" in run("merge", net)[1]
    assert run("merge", net, "rise", "rise-ab", "--reason", "same organisation")[0] == 0
    assert len(api.read(net).actors) == 3
    listed = run("unmerge", net)[1]
    resolution = api.read(net).resolutions["resolution_id"][0]
    assert resolution in listed
    assert run("unmerge", net, resolution)[0] == 0
    assert api.read(net) == before
    assert run("merge", net, "rise", "nobody")[0] == 2


def test_explain_in_both_languages_and_a_near_miss(run: Run) -> None:
    assert "Burt" in run("explain", "constraint", "--lang", "en")[1]
    assert "brista" in run("explain", "bridge", "--lang", "sv")[1]
    code, _, err = run("explain", "betweeness")
    assert code == 2
    assert "betweenness" in err


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (("central", "nowhere"), "nowhere"),
        (("central", SHIPPED, "--measure", "betweeness"), "betweenness"),
        (("central", SHIPPED, "--region", "Skane"), "Skåne"),
        (("central", SHIPPED, "--type", "kommunn"), "'kommun'"),
        (("central", SHIPPED, "--tie", "x_nothing"), "x_nothing"),
        (("central", f"{SHIPPED}@2021-13"), "2021-13"),
        (("central", SHIPPED, "--format", "xlsx"), "-o"),
        (("central", SHIPPED, "-o", "answer.pdf"), "answer.pdf"),
        (("gaps", SHIPPED, "--gap", "brigde"), "bridge"),
        (("gaps", SHIPPED, "--programme", "nothing"), "nothing"),
        (("opportunities", SHIPPED, "--for", "umea-komun"), "umea-kommun"),
        (("opportunities", SHIPPED, "--between", "Skåne", "Lappland"), "Lappland"),
        (("export", SHIPPED, "-o", "x.pdf"), ".graphml"),
        (("unmerge", SHIPPED, "r-none"), "r-none"),
        (("nonsense",), "nonsense"),
    ],
)
def test_misuse_is_one_clear_message(
    run: Run, args: tuple[str, ...], said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    code, out, err = run(*args)
    assert code in (1, 2)
    assert said in err
    assert out == ""
    assert list(tmp_path.iterdir()) == []


ACTORS = "actor_id,name\na,A\nb,B\n"


@pytest.mark.parametrize(
    ("files", "said"),
    [
        ({"ties.csv": "source,target\na,zz\n"}, ("ties.csv:2", "zz")),
        ({"ties.csv": "source,target\na,\n"}, ("ties.csv:2", "target")),
        ({"ties.csv": "source,target\na,nan\n"}, ("ties.csv:2", "nan")),
        ({"ties.csv": "source,target,start\na,b,2021-13-31\n"}, ("ties.csv:2", "2021-13-31")),
        ({"ties.csv": "source,target,start,end\na,b,2022,2021\n"}, ("ties.csv:2", "before")),
        ({"ties.csv": "source,target,weight\na,b,-1\n"}, ("ties.csv:2", "-1")),
        ({"ties.csv": "source,target,kind\na,b,partnr of\n"}, ("ties.csv:2", "partner of")),
        ({"ties.csv": "source,mål\na,b\n"}, ("target",)),
        ({"ties.csv": ""}, ("empty",)),
        ({"actors.csv": "actor_id,name\na,A\na,Again\n"}, ("actors.csv:3", "twice")),
    ],
)
def test_bad_rows_are_refused_with_their_place_and_nothing_is_written(
    run: Run, tmp_path: Path, files: dict[str, str], said: tuple[str, ...]
) -> None:
    net = tmp_path / "net"
    (tmp_path / "actors.csv").write_text(ACTORS, encoding="utf-8")
    run("import", tmp_path / "actors.csv", "--into", net)
    kept = {path.name: path.read_bytes() for path in net.iterdir() if not path.name.startswith(".")}
    for name, text in files.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    code, out, err = run("import", *[tmp_path / name for name in files], "--into", net)
    assert code in (1, 2)
    for word in said:
        assert word in out + err
    assert {path.name: path.read_bytes() for path in net.iterdir() if not path.name.startswith(".")} == kept


def test_formulas_are_disarmed_where_a_spreadsheet_would_run_them(run: Run, tmp_path: Path) -> None:
    edges = tmp_path / "e.csv"
    edges.write_text("from,to\n=HYPERLINK(),B\n", encoding="utf-8")
    run("import", edges, "--into", tmp_path / "n")
    run("central", tmp_path / "n", "-o", tmp_path / "c.csv")
    assert "'=HYPERLINK()" in (tmp_path / "c.csv").read_text(encoding="utf-8")
    run("central", tmp_path / "n", "-o", tmp_path / "c.xlsx")
    cells = [cell for row in openpyxl.load_workbook(tmp_path / "c.xlsx").worksheets[0] for cell in row]
    hostile = next(cell for cell in cells if cell.value == "=HYPERLINK()")
    assert hostile.data_type == "s"


def test_a_command_does_not_wait_for_matplotlib() -> None:
    # igraph imports it where it is installed, as it is here.
    code = (
        "import sys, contextlib, os; sys.argv[1:] = ['central', sys.argv[1], '--top', '1', '--draws', '0']\n"
        "from netanalyser.__main__ import main\n"
        "with contextlib.suppress(SystemExit): main()\n"
        "assert 'igraph' in sys.modules\n"
        "assert sys.modules['matplotlib'] is None"
    )
    done = subprocess.run([sys.executable, "-c", code, SHIPPED], capture_output=True, check=False, text=True)
    assert done.returncode == 0, done.stderr

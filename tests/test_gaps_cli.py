"""gaps, mixing and compare --gaps on the command line: what comes to the screen, into files, and of bad input."""

from __future__ import annotations

import json
from pathlib import Path

import openpyxl
import pandas as pd
import pytest

import netanalyser as na
from netanalyser.findings.gaps.base import GAPS
from tests.conftest import Run
from tests.networks import network_of, tied_by

SHIPPED = na.shipped()


def test_without_a_kind_the_screen_shows_one_gap_of_each_and_how_many_there_are(run: Run) -> None:
    code, out, err = run("gaps", SHIPPED, "--lang", "en")
    assert code == 0
    for entry in GAPS:
        assert entry.facts["en"].split()[0] in out
    assert "267 safe" in out  # municipalities outside
    assert "54 cannot be detected" in out  # isolates
    assert "--gap KIND" in err
    assert "pairs were tested" not in err  # what belongs to a kind is said with the kind


def test_a_kind_comes_with_its_remarks_who_could_close_it_and_the_way(run: Run) -> None:
    _, out, err = run("gaps", SHIPPED, "--gap", "region_pair", "--top", 2, "--lang", "sv")
    assert "Mellan Stockholm och Skåne" in out
    assert "→" in out
    assert "RISE, KTH" in out
    assert "101 par prövades" in err


@pytest.mark.parametrize("ending", ["csv", "xlsx", "json"])
def test_files_hold_every_kind_and_every_row(run: Run, tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"gap.{ending}"
    assert run("gaps", SHIPPED, "-o", path, "--lang", "en")[0] == 0
    if ending == "csv":
        kinds = pd.read_csv(path)["gap"]
    elif ending == "json":
        kinds = pd.Series([row["gap"] for row in json.loads(path.read_text(encoding="utf-8"))["rows"]])
    else:
        rows = list(openpyxl.load_workbook(path).worksheets[0].iter_rows(values_only=True))
        kinds = pd.Series([row[0] for row in rows[1:]])
    counts = kinds.value_counts()
    assert counts["municipality_outside"] == 290 - 23
    assert counts["region_pair"] > 50


def test_whom_to_invite_stands_beside_the_plain_ranking(run: Run) -> None:
    _, out, err = run("gaps", SHIPPED, "--invite", 3, "--lang", "en")
    assert "Luleå kommun" in out
    assert "rank by population" in out
    assert "Umeå kommun" in out  # its twin
    assert "judgement" in err


def test_the_matrix_is_a_table_and_a_picture(run: Run, tmp_path: Path) -> None:
    code, out, err = run("mixing", SHIPPED, "--picture", tmp_path / "regions.html", "--top", 3, "--lang", "sv")
    assert code == 0
    assert "skrev" in err
    assert "Norrbotten" in out
    page = (tmp_path / "regions.html").read_text(encoding="utf-8")
    assert "Västra Götaland" in page
    assert run("mixing", SHIPPED, "--by", "type", "--picture", tmp_path / "types.svg")[0] == 0
    assert (tmp_path / "types.svg").read_text(encoding="utf-8").lstrip().startswith(("<?xml", "<svg"))


def test_gaps_opened_and_closed_between_two_dates(run: Run) -> None:
    code, out, err = run(
        "compare", f"{SHIPPED}@2020", f"{SHIPPED}@2024", "--gaps", "--gap", "cutpoint", "--top", 2, "--lang", "en"
    )
    assert code == 0
    assert "opened" in out
    assert "stand as before" in err


def test_a_date_is_the_day_on_which_something_is_overdue(run: Run, tmp_path: Path) -> None:
    net = network_of(
        actors=["a"],
        sources=[{"source_id": "s"}],
        goals=[{"goal_id": "g", "name": "G", "source_id": "s"}],
        commitments=[
            {"commitment_id": "m", "actor_id": "a", "goal_id": "g", "text": "T", "due": "2022-06-30", "source_id": "s"}
        ],
    )
    na.save(net, tmp_path / "net")
    rows = {}
    for date in ("2022-06-01", "2022-08-29"):
        _, out, _ = run("gaps", f"{tmp_path / 'net'}@{date}", "--gap", "commitment", "--format", "json")
        rows[date] = json.loads(out)["rows"]
    assert rows["2022-08-29"][0]["severity"] == 60  # days since the last of June
    assert not rows["2022-06-01"] or rows["2022-06-01"][0]["severity"] == 0


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (("gaps", SHIPPED, "--gap", "regionpair"), "Did you mean 'region_pair'"),
        (("gaps", SHIPPED, "--comparable", "skrgroup", "--gap", "partner_type"), "Did you mean 'skr_group'"),
        (("gaps", SHIPPED, "--programme", "klimatneutral", "--invite", 3), "klimatneutrala-stader-2030"),
        (("gaps", SHIPPED, "--invite", 0), "--invite"),
        (("gaps", SHIPPED, "--draws", 5), "--draws"),
        (("gaps", SHIPPED, "--older-than", 0), "--older-than"),
        (("gaps", SHIPPED, "--region", "Skane"), "Did you mean 'Skåne'"),
        (("mixing", SHIPPED, "--by", "regoin"), "Did you mean 'region'"),
        (("compare", SHIPPED, SHIPPED, "--gaps", "--measure", "degree"), "leave them out"),
        (("compare", SHIPPED, SHIPPED, "--gap", "cutpoint"), "add --gaps"),
    ],
)
def test_misuse_is_said_in_words(run: Run, args: tuple[object, ...], said: str) -> None:
    code, out, err = run(*args)
    assert code == 2
    assert said in err
    assert not out
    assert "Traceback" not in err


def test_what_cannot_be_computed_says_why_and_the_rest_comes(run: Run, tmp_path: Path) -> None:
    na.save(network_of(actors=["a", "b", "c"], ties=tied_by(["a b"])), tmp_path / "bare")
    code, out, err = run("gaps", tmp_path / "bare", "--lang", "en")
    assert code == 0
    assert "isolates" in out
    assert "cannot be computed: no actor has a region" in err
    assert "No municipality that the gazetteer knows" in err
    code, out, err = run("gaps", tmp_path / "bare", "--invite", 3, "--lang", "en")
    assert code == 0
    assert "cannot be told" in err


def test_the_picture_of_no_groups_is_no_file(run: Run, tmp_path: Path) -> None:
    na.save(network_of(actors=[{"actor_id": a, "region": "Skåne"} for a in "ab"]), tmp_path / "one")
    code, _, err = run("mixing", tmp_path / "one", "--picture", tmp_path / "x.html")
    assert code == 2
    assert "fewer than two groups by region" in err
    assert not (tmp_path / "x.html").exists()

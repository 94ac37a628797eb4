"""central, compare, whatif, brokers, describe, communities and key-players as a user types them, fit and unfit."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from io import StringIO
from pathlib import Path

import openpyxl
import pandas as pd
import pytest

from netanalyser import api
from netanalyser.cli import output
from netanalyser.findings.questions import QUESTIONS
from netanalyser.findings.scenarios import SCENARIOS
from netanalyser.measures import MEASURES
from netanalyser.network import Network
from tests.conftest import Run
from tests.networks import network

SHIPPED = str(api.shipped())
#: Each command and what it says when it works, on the shipped network, with few draws.
COMMANDS = {
    "central": ("central", SHIPPED, "--draws", 2, "--scenario", "sources"),
    "by_group": ("central", SHIPPED, "--by", "region", "--draws", 2, "--scenario", "sources"),
    "compare": ("compare", f"{SHIPPED}@2019", SHIPPED, "--draws", 2),
    "whatif": ("whatif", SHIPPED, "--remove", "RISE", "--draws", 2),
    "brokers": ("brokers", SHIPPED, "--draws", 5),
    "describe": ("describe", f"{SHIPPED}@2019"),
    "communities": ("communities", SHIPPED, "--runs", 3),
    "key_players": ("key-players", SHIPPED, "-k", 3),
}
ANSWERED = {"central", "by_group", "key_players"}
WEIGHTED = {"betweenness", "closeness", "harmonic", "eigenvector", "pagerank", "constraint", "effective_size",
            "efficiency", "hierarchy"}  # fmt: skip


def rows_of(run: Run, *args: object) -> list[dict[str, object]]:
    code, out, err = run(*args, "--format", "json", "--lang", "en")
    assert code == 0, err
    return list(json.loads(out)["rows"])


# -- what works -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("finding", COMMANDS)
def test_every_format_and_language_holds_the_same_rows(run: Run, tmp_path: Path, finding: str) -> None:
    asked = (*COMMANDS[finding], "--top", 3)
    rows = rows_of(run, *asked)
    assert len(rows) == 3
    code, out, err = run(*asked, "--format", "csv", "--lang", "sv")
    assert code == 0
    (tmp_path / "out.csv").write_text(out, "utf-8")
    as_csv = pd.read_csv(tmp_path / "out.csv")
    assert list(as_csv.columns) == list(rows[0])
    assert "count as tied" not in out
    assert "räknas som förbundna" in err
    key = {"by_group": "group", "whatif": "what", "describe": "figure"}.get(finding, "actor_id")
    assert as_csv[key].tolist() == [row[key] for row in rows]

    code, out, err = run(*asked, "-o", tmp_path / "svar åäö.xlsx", "--lang", "sv")
    assert (code, out) == (0, "")
    assert "skrev" in err
    cells = list(openpyxl.load_workbook(tmp_path / "svar åäö.xlsx").worksheets[0].iter_rows(values_only=True))
    assert len(cells) == 4
    assert any(rows[0][key] in line for line in cells)


@pytest.mark.parametrize("lang", ["sv", "en"])
@pytest.mark.parametrize("finding", COMMANDS)
def test_the_table_is_on_stdout_and_the_remarks_on_stderr(run: Run, finding: str, lang: str) -> None:
    code, out, err = run(*COMMANDS[finding], "--top", 3, "--lang", lang)
    assert code == 0
    tied = {"sv": "räknas som förbundna", "en": "count as tied"}[lang]
    assert tied in err
    assert tied not in out
    assert "\x1b" not in out + err
    assert "nan" not in re.split(r"\W+", out.lower()) or finding == "describe"  # why says when a figure is NaN


@pytest.mark.parametrize("finding", sorted(ANSWERED))
def test_the_answer_is_on_stdout_of_a_table_only(run: Run, finding: str) -> None:
    asked = (*COMMANDS[finding], "--top", 2, "--lang", "en")
    _, out, err = run(*asked)
    answer = out.splitlines()[0]
    assert answer.endswith((".", ")."))
    assert answer not in err
    _, out, err = run(*asked, "--format", "csv")
    assert answer not in out
    assert answer in err
    _, out, err = run(*asked, "--format", "json")
    assert answer in json.loads(out)["remarks"]
    assert answer in err


@pytest.mark.parametrize("finding", COMMANDS)
def test_a_narrow_terminal_is_kept_to(run: Run, monkeypatch: pytest.MonkeyPatch, finding: str) -> None:
    monkeypatch.setattr(output, "WIDE", 80)
    code, out, _ = run(*COMMANDS[finding], "--top", 3, "--lang", "en")
    assert code == 0
    lines = out.splitlines()[1:] if finding in ANSWERED else out.splitlines()  # the answer is a sentence
    assert max(map(len, lines)) <= 80
    assert len(lines) > 3


@pytest.mark.parametrize("question", QUESTIONS)
def test_every_question_is_answered_with_its_verdict(run: Run, question: str) -> None:
    code, out, _ = run("central", SHIPPED, "--question", question, "--draws", 2, "--scenario", "ties", "--lang", "en")
    assert code == 0
    assert re.search(r"Measured by .*, because .*(Safe to act on|Tentative|Do not rely)", out.splitlines()[0])


@pytest.mark.parametrize("name", MEASURES.names())
def test_every_measure_ranks_by_itself_in_a_column_of_its_name(run: Run, name: str) -> None:
    rows = rows_of(run, "central", SHIPPED, "--measure", name, "--draws", 2, "--scenario", "largest_event")
    # Values that agree in twelve digits are equal, and then stand by name.
    ranked = [round(row[name], 10) for row in rows if row["rank"] is not None]  # type: ignore[call-overload]
    assert len(ranked) > 100
    assert ranked == sorted(ranked, reverse=MEASURES[name].facts["higher"] == "more")
    assert rows[0]["rank"] == 1
    assert rows[0]["rank_low"] <= rows[0]["rank_high"]  # type: ignore[operator]


@pytest.mark.parametrize("name", MEASURES.names())
def test_weights_count_where_a_measure_has_them_and_are_refused_where_not(run: Run, name: str) -> None:
    answers = [run("central", SHIPPED, "--measure", name, flag, "--draws", 0, "--lang", "en", "--format", "csv")
               for flag in ("--weighted", "--unweighted")]  # fmt: skip
    if name in WEIGHTED:
        assert [code for code, *_ in answers] == [0, 0]
        assert answers[0][1] != answers[1][1]
    else:
        assert [code for code, *_ in answers] == [2, 2]
        assert all(f"{name} has no option 'weighted'" in err for *_, err in answers)


def test_direction_counts_when_it_is_asked_for(run: Run, tmp_path: Path) -> None:
    ties = [{"source": a, "target": "c", "kind": "supports", "directed": True} for a in "ab"]
    api.save(network("a b c", ties), tmp_path / "nät")

    def of(*asked: object) -> dict[object, object]:
        return {row["actor_id"]: row[str(asked[1])] for row in rows_of(run, "central", "nät", *asked, "--draws", 0)}

    assert of("--measure", "in_degree") == {"a": 0, "b": 0, "c": 2}
    assert of("--measure", "out_degree", "--directed") == {"a": 1, "b": 1, "c": 0}
    # c reaches nobody along arcs; a and b reach one of two at one step: 1/2. Without direction c reaches both.
    assert of("--measure", "harmonic", "--directed") == {"a": 0.5, "b": 0.5, "c": 0}
    assert of("--measure", "harmonic") == {"a": 0.75, "b": 0.75, "c": 1}


def test_near_is_found_by_name_and_ranks_its_own_neighbourhood(run: Run) -> None:
    rows = rows_of(run, "central", SHIPPED, "--measure", "pagerank", "--near", "RISE", "--draws", 0)
    plain = rows_of(run, "central", SHIPPED, "--measure", "pagerank", "--draws", 0)
    assert rows[0]["name"] == "RISE"
    value = {row["name"]: row["pagerank"] for row in plain}
    assert rows[0]["pagerank"] > value["RISE"]  # type: ignore[operator]


def test_only_the_scenarios_that_are_asked_for_are_drawn(run: Run) -> None:
    for name in SCENARIOS.names():
        columns = rows_of(run, "central", SHIPPED, "--scenario", name, "--draws", 2, "--top", 1)[0]
        drawn = {column.removeprefix("rank_low_") for column in columns if column.startswith("rank_low_")}
        assert drawn <= {name}
    both = rows_of(run, "central", SHIPPED, "--scenario", "ties", "--scenario", "actors", "--draws", 2, "--top", 1)[0]
    assert {"rank_low_ties", "rank_high_actors"} <= set(both)


def test_no_draws_leave_the_range_and_the_verdict_unknown(run: Run) -> None:
    for finding in ("central", "by_group", "compare", "whatif"):
        args = [0 if word == 2 else word for word in COMMANDS[finding]]
        rows = rows_of(run, *args)
        ranges = [row[name] for row in rows for name in row if name.startswith(("rank_low", "rank_high"))]
        ranges += [row["low"] for row in rows if finding == "whatif"]
        assert ranges
        assert set(ranges) == {None}
    assert {row["holds"] for row in rows} <= {"unknown", "unchanged"}
    _, out, _ = run("central", SHIPPED, "--draws", 0, "--lang", "en")
    assert "Whether the order holds is unknown" in out


def test_every_kind_of_tie_has_a_column_when_asked(run: Run) -> None:
    row = rows_of(run, "central", SHIPPED, "--per-kind", "--draws", 0, "--top", 1)[0]
    kinds = {name for name in row if name.startswith("degree_")}
    assert "degree_project" in kinds
    assert 0 <= row["participation"] <= 1  # type: ignore[operator]
    code, out, err = run("central", SHIPPED, "--per-kind", "--measure", "strength", "--draws", 0, "--lang", "sv")
    assert code == 0
    assert "participation säger hur jämnt" in err
    assert "RISE" in out


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (("describe", SHIPPED, "--by", "scope", "--directed"), "reciprocity"),
        (("communities", SHIPPED, "--runs", 2, "--resolution", 2, "--top", 400), "Umeå kommun"),
        (("key-players", SHIPPED, "-k", 2, "--aim", "fragment"), "RISE"),
        (("brokers", SHIPPED, "--by", "type", "--role", "liaison", "--draws", 2), "RISE"),
        (("brokers", SHIPPED, "--by", "sector", "--directed", "--draws", 0), "against expected"),
        (("brokers", SHIPPED, "--between", "Skåne", "Stockholm", "--draws", 2), "RISE"),
        (("whatif", SHIPPED, "--add", "Umeå kommun -- Malmö stad", "--remove", "RISE", "--draws", 2), "firm"),
        (("whatif", SHIPPED, "--remove", "KTH", "--measure", "constraint", "--unweighted", "--draws", 2), "rank"),
        (("compare", f"{SHIPPED}@2018", SHIPPED, "--measure", "harmonic", "--draws", 2, "--scenario", "ties"), "rose"),
        (("compare", f"{SHIPPED}@2018", SHIPPED, "--measure", "strength", "--directed", "--draws", 0), "unknown"),
        (("central", SHIPPED, "--question", "reach", "--by", "type", "--draws", 0), "Who reaches"),
        (("central", SHIPPED, "--question", "rising", "--by", "region", "--since", "2019", "--draws", 2), "gained"),
        (("central", SHIPPED, "--question", "rising", "--since", "2099", "--draws", 0), "Nobody, by these data."),
    ],
)
def test_what_else_can_be_asked(run: Run, args: tuple[object, ...], said: str) -> None:
    code, out, err = run(*args, "--lang", "en")
    assert code == 0, err
    assert said in out
    assert "count as tied" in err


@pytest.mark.parametrize("by", ["region", "type", "sector", "scope"])
def test_groups_of_every_column_stand_in_words(run: Run, by: str) -> None:
    code, out, _ = run("central", SHIPPED, "--by", by, "--draws", 0, "--lang", "sv")
    assert code == 0
    assert {"region": "Uppsala", "type": "kommun", "sector": "energi", "scope": "nationell"}[by] in out


def test_work_is_shown_to_whoever_looks_and_to_nobody_else(tmp_path: Path) -> None:
    pty = pytest.importorskip("pty")
    api.save(network("a b c", [("a", "b"), ("b", "c")]), tmp_path / "nät")
    command = [sys.executable, "-m", "netanalyser", "central", "nät", "--lang", "en"]
    piped = subprocess.run(command, cwd=tmp_path, check=True, capture_output=True, text=True, encoding="utf-8")
    assert "reading" not in piped.stderr
    assert "\x1b" not in piped.stderr + piped.stdout

    here, there = pty.openpty()
    seen = subprocess.Popen(
        command, cwd=tmp_path, stdout=subprocess.PIPE, stderr=there, env={**os.environ, "TERM": "xterm"}
    )
    os.close(there)
    shown = b""
    while True:
        try:
            part = os.read(here, 65_536)
        except OSError:  # the other end is closed
            break
        if not part:
            break
        shown += part
    out, _ = seen.communicate()
    os.close(here)
    assert seen.returncode == 0
    assert b"reading" in shown
    assert b"central" in shown
    assert out.decode("utf-8") == piped.stdout


# -- what does not --------------------------------------------------------------------------------------------

HEADINGS = "source,target,weight\n"
PATH = [{"source": a, "target": b, "start": start} for a, b, start in (("a", "b", "2015"), ("b", "c", "2016"))]
NETWORKS = {
    "none": network({"a": {"region": "X"}, "b": {"region": "Y"}, "c": {"region": "X"}}),
    "one": network({"a": {"region": "X"}}),
    "nobody": Network({}),
    "zero": network("a b c", [{"source": a, "target": b, "weight": 0} for a, b in ("ab", "bc")]),
    "path": network(
        {"a": {"region": "X", "storlek": "stor"}, "b": {"region": "Y", "storlek": None}, "c": {"region": "X"}}, PATH
    ),
    "undated": network("a b c", [("a", "b"), ("b", "c")]),
    "others": network("p q", [("p", "q")]),
}  # fmt: skip
EVERY = (
    ("central",),
    ("central", "--measure", "betweenness", "--weighted"),
    ("central", "--measure", "constraint"),
    ("central", "--question", "irreplaceable"),
    ("central", "--per-kind"),
    ("brokers",),
    ("describe",),
    ("describe", "--directed"),
    ("communities",),
    ("key-players", "-k", 1),
    ("whatif", "--remove", "a"),
    ("whatif", "--add", "a -- b"),
    ("compare",),
)


@pytest.fixture
def nets(tmp_path: Path) -> Path:
    """The networks by name, as folders in the working folder."""
    for name, net in NETWORKS.items():
        api.save(net, tmp_path / name)
    return tmp_path


def ask(run: Run, name: str, *args: object) -> tuple[int, str, str]:
    command, *rest = args
    return run(command, *([name, name] if command == "compare" else [name]), *rest, "--lang", "en")


@pytest.mark.parametrize("name", ["none", "one", "path@1900"])
@pytest.mark.usefixtures("nets")
def test_without_ties_nobody_has_a_rank(run: Run, name: str) -> None:
    for args in (("central",), ("central", "--by", "region"), ("central", "--measure", "pagerank"), ("compare",)):
        code, out, err = ask(run, name, *args, "--format", "csv")
        assert code == 0
        assert "Nobody is tied to anybody" in err
        table = pd.read_csv(StringIO(out))
        for column in ("rank", "rank_low", "rank_high", "rank_old", "rank_new"):
            if column in table:
                assert table[column].isna().all()
    if "@" in name:
        assert "no tie with a date had begun by 1900, the first is of 2015" in err


@pytest.mark.parametrize("name", ["none", "one", "nobody", "zero", "path@1900"])
@pytest.mark.usefixtures("nets")
def test_every_question_of_a_network_without_weight_is_answered_cleanly(run: Run, name: str) -> None:
    for args in EVERY:
        code, out, err = ask(run, name, *args)
        assert code in (0, 2), (args, err)
        assert (out == "") == (code == 2)
        if code == 2:
            assert err.count("\n") == 1, (args, err)
            assert re.search(r"not possible|no actor '[ab]'|no actor (here )?has a region; fill in", err), (args, err)
        else:
            assert not re.search(r"\bnan\b", out.replace("NaN when", "")), (args, out)


@pytest.mark.usefixtures("nets")
def test_what_cannot_be_told_is_blank_and_never_0(run: Run) -> None:
    def of(name: str, *args: object) -> list[dict[str, object]]:
        return rows_of(run, "central", name, *args, "--draws", 0)

    # Of nobody's ties nothing can be said to be kept to oneself, and of one actor nothing can be between.
    assert {row["constraint"] for row in of("none")} == {None}
    assert {row["betweenness"] for row in of("one")} == {None}
    assert {row["ei_index"] for row in of("none", "--by", "region")} == {None}
    # A tie of weight 0 connects nobody when weights count, so nobody is reached.
    assert {row["constraint"] for row in of("zero", "--measure", "constraint", "--weighted")} == {None}
    assert {row["strength"] for row in of("zero", "--measure", "strength")} == {0}
    figures = {row["figure"]: row["value"] for row in rows_of(run, "describe", "none")}
    assert figures["density"] == 0  # three pairs, none of them tied
    assert figures["mean_distance"] is None
    assert figures["transitivity"] is None
    table = {row["what"]: row for row in rows_of(run, "whatif", "one", "--remove", "a")}
    assert table["pairs_reached"]["after"] is None
    # Where nobody was tied to anybody, nobody had a rank to lose.
    ranks = [row for row in rows_of(run, "whatif", "none", "--add", "a -- b") if row["what"] == "rank"]
    assert {row["before"] for row in ranks} == {None}
    assert {row["actor"]: row["after"] for row in ranks} == {"A": 1, "B": 1, "C": 3}


@pytest.mark.usefixtures("nets")
def test_without_ties_no_set_and_no_group_is_called_the_best(run: Run) -> None:
    for aim in ("reach", "fragment"):
        code, out, _ = run("key-players", "none", "-k", 1, "--aim", aim, "--lang", "en")
        assert code == 0
        assert out.startswith("Nobody is tied to anybody, so no set is better than another")
    code, _, err = run("communities", "none", "--lang", "en")
    assert code == 0
    assert "nobody hangs together" in err
    _, out, _ = run("central", "none", "--question", "bridge", "--lang", "en")
    assert "Nobody, by these data." in out


@pytest.mark.parametrize(
    ("weight", "said"),
    [("-1", "-1 is below 0"), ("inf", "'inf' is no number"), ("mycket", "'mycket' is no number")],
)
@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_a_weight_that_is_none_is_refused_with_its_place(
    run: Run, tmp_path: Path, weight: str, said: str, ending: str
) -> None:
    if ending == "csv":
        (tmp_path / "t.csv").write_text(f"{HEADINGS}a,b,1\nb,c,{weight}\n", "utf-8")
    else:
        book = openpyxl.Workbook()
        book.active.title = "ties"
        for row in (
            HEADINGS.strip().split(","),
            ["a", "b", 1],
            ["b", "c", float(weight) if weight == "-1" else weight],
        ):
            book.active.append(row)
        book.save(tmp_path / "t.xlsx")
    for command in (("central",), ("describe",), ("communities",), ("key-players",), ("brokers",), ("compare",)):
        code, out, err = ask(run, f"t.{ending}", *command)
        assert (code, out) == (1, "")
        assert said in err
        assert {"csv": "t.csv:3", "xlsx": "ties!A3"}[ending] in err


def test_a_weight_that_a_program_left_empty_is_a_tie_of_weight_1(run: Run, tmp_path: Path) -> None:
    # "nan" is how a program writes an empty cell, and a tie without a weight has 1.
    for empty in ("nan", "NaN", ""):
        (tmp_path / "t.csv").write_text(f"{HEADINGS}a,b,{empty}\nb,c,2\n", "utf-8")
        rows = rows_of(run, "central", "t.csv", "--measure", "strength", "--draws", 0)
        assert {row["name"]: row["strength"] for row in rows} == {"a": 1, "b": 3, "c": 2}


@pytest.mark.parametrize(
    ("args", "said"),
    [
        # What there is no such thing as: which, and what there is.
        (("central", "path", "--measure", "betwenness"), "no measure 'betwenness'. Did you mean 'betweenness'? There"),
        (("central", "path", "--question", "brigde"), "There are: bridge, embedded, influence, irreplaceable, reach"),
        (("central", "path", "--scenario", "tie"), "There are: actors, largest_event, peripheral, sources, ties, unce"),
        (("compare", "path", "path", "--scenario", "tie"), "no scenario 'tie'. Did you mean 'ties'?"),
        (("compare", "path", "path", "--measure", "x"), "no measure 'x'. There are: betweenness"),
        (("whatif", "path", "--remove", "a", "--measure", "x"), "no measure 'x'. There are: betweenness"),
        (("central", "path", "--by", "regin"), "no column of actors 'regin'. Did you mean 'region'?"),
        (("brokers", "path", "--by", "regin"), "no column of actors 'regin'. Did you mean 'region'?"),
        (("describe", "path", "--by", "regin"), "no column of actors 'regin'. Did you mean 'region'?"),
        (("brokers", "path", "--role", "liason"), "Did you mean 'liaison'? There are: coordinator, gatekeeper, itine"),
        (("brokers", "path", "--between", "X", "Z"), "no region 'Z'. There are: X, Y"),
        (("key-players", "path", "--aim", "brake"), "no aim 'brake'. There are: fragment, reach"),
        (("whatif", "path", "--remove", "Zorro"), "no actor 'Zorro'. There are: a, b, c"),
        (("whatif", "path", "--add", "a -- Zorro"), "no actor 'Zorro'. There are: a, b, c"),
        (("central", "path", "--measure", "pagerank", "--near", "Zorro"), "no actor 'Zorro'. There are: a, b, c"),
        # Groups that nobody has.
        (("central", "path", "--by", "sector"), "no actor has a sector; fill in the column 'sector' of actors"),
        (("brokers", "path", "--by", "sector"), "no actor has a sector; fill in the column 'sector' of actors"),
        (("central", "undated", "--by", "region"), "no actor has a region; fill in the column 'region' of actors"),
        # Dates.
        (("central", "path", "--question", "rising", "--since", "igår"), "'igår' is no date; write 2022"),
        (("central", "path", "--since", "2015"), "since belongs to the question rising"),
        (("central", "undated", "--question", "rising"), "no tie and no event has a date"),
        (("central", "path@igår"), "'igår' is no date; write 2022"),
        # Numbers.
        (("key-players", "path", "-k", 4), "4 key players are not possible: choose a whole number from 1 to 3"),
        (("key-players", "path", "-k", 0), "0 key players are not possible: choose a whole number from 1 to 3"),
        (("key-players", "path", "-k", 2, "--aim", "fragment"), "choose a whole number from 1 to 1, as two must be"),
        (("key-players", "nobody", "-k", 1), "not possible"),
        (("key-players", "path", "-k", "x"), "'x' is not a valid integer"),
        (("central", "path", "--draws", -1), "-1 is not in the range 0<=x<=10000"),
        (("compare", "path", "path", "--draws", -1), "-1 is not in the range 0<=x<=10000"),
        (("whatif", "path", "--remove", "a", "--draws", -1), "-1 is not in the range 0<=x<=10000"),
        (("brokers", "path", "--draws", -1), "-1 is not in the range 0<=x<=10000"),
        (("communities", "path", "--resolution", 0), "resolution is 0.0; it is a number above 0"),
        (("communities", "path", "--resolution", "nan"), "resolution is nan; it is a number above 0"),
        (("communities", "path", "--runs", 0), "0 is not in the range"),
        (("central", "path", "--top", 0), "0 is not in the range"),
        # Changes that make no sense.
        (("whatif", "path"), "nothing to try; name who leaves (--remove ACTOR) or who is tied (--add"),
        (("whatif", "path", "--add", "a - b"), "'a - b' does not name two actors; write \"A -- B\""),
        (("whatif", "path", "--add", "a -- "), "does not name two actors; write \"A -- B\""),
        (("whatif", "path", "--add", "a -- b -- c"), "does not name two actors; write \"A -- B\""),
        (("whatif", "path", "--add", "a -- A"), "'a' cannot be tied to itself; name two actors"),
        (("whatif", "path", "--remove", "a", "--add", "a -- c"), "'a -- c' cannot be added when one of them"),
        (("compare", "path", "others"), "the two networks have no actor in common; they must use the same ids"),
        # Options that exclude each other, or that a measure does not have.
        (("central", "path", "--question", "reach", "--measure", "degree"), "ask for a question or a measure, not fo"),
        (("central", "path", "--by", "region", "--per-kind"), "--by and --per-kind are two answers; ask for one"),
        (("central", "path", "--question", "rising", "--per-kind"), "gained is not a measure of one network"),
        (("central", "path", "--question", "rising", "--weighted"), "without weight or direction; leave out: weighted"),
        (("central", "path", "--question", "rising", "--directed"), "without weight or direction; leave out: directed"),
        (("central", "path", "--near", "a"), "degree has no option 'near'"),
        (("central", "path", "--weighted"), "degree has no option 'weighted'"),
        (("whatif", "path", "--remove", "a", "--scenario", "ties"), "--scenario is for central and compare"),
        (("brokers", "path", "--role", "representative"), "ask for gatekeeper, or for directed"),
        (("central", "path", "--format", "xlsx"), "a workbook needs a file to go to: add -o FILE.xlsx"),
        (("central", "path", "-o", "svar.pdf"), "name it .csv, .json or .xlsx, or say --format"),
    ],
)  # fmt: skip
@pytest.mark.usefixtures("nets")
def test_misuse_is_one_clear_message_and_no_answer(run: Run, args: tuple[object, ...], said: str) -> None:
    code, out, err = run(*args, "--lang", "en")
    assert (code, out) == (2, "")
    assert said in err
    usage = [line for line in err.splitlines() if not line.startswith(("Usage:", "Try ")) and line.strip()]
    assert len(usage) == 1


@pytest.mark.usefixtures("nets")
def test_a_network_that_is_not_there_is_an_error_in_the_data(run: Run) -> None:
    for args in (("central", "ingen"), ("compare", "path", "ingen"), ("describe", "ingen")):
        code, out, err = run(*args)
        assert (code, out) == (1, "")
        assert "there is no 'ingen'" in err


@pytest.mark.usefixtures("nets")
def test_a_column_blank_for_some_groups_the_others_and_says_how_many(run: Run) -> None:
    code, out, err = run("central", "path", "--by", "storlek", "--draws", 0, "--lang", "en")
    assert code == 0
    assert "2 of 3 actors have no storlek and count in no group" in err
    assert "stor" in out
    code, out, err = run("describe", "path", "--by", "sector", "--by", "region", "--lang", "en")
    assert code == 0
    assert "no actor has a sector" in err
    assert "E-I index" in out


@pytest.mark.usefixtures("nets")
def test_a_pair_named_twice_is_added_once(run: Run) -> None:
    def after(*args: object) -> tuple[list[dict[str, object]], str]:
        code, out, err = run("whatif", "path", *args, "--measure", "strength", "--draws", 0, "--format", "json",
                             "--lang", "en")  # fmt: skip
        assert code == 0
        return json.loads(out)["rows"], err

    once, said = after("--add", "a -- c")
    assert "Tried: with A – C." in said
    assert after("--add", "a -- c", "--add", "a -- c") == (once, said)
    assert after("--add", "a -- c", "--add", "C -- A") == (once, said)
    assert after("--remove", "a", "--remove", "A") == after("--remove", "a")


@pytest.mark.usefixtures("nets")
def test_before_anybody_was_tied_an_actor_is_not_new_but_unknown(run: Run) -> None:
    rows = rows_of(run, "compare", "path@1900", "path", "--draws", 0)
    assert {row["moved"] for row in rows} == {"unknown"}
    assert {row["rank_old"] for row in rows} == {None}
    _, _, err = run("compare", "path@1900", "path", "--draws", 0, "--lang", "en")
    assert "Nobody is tied to anybody" in err
    assert {row["moved"] for row in rows_of(run, "compare", "nobody", "path", "--draws", 0)} == {"new"}
    assert {row["moved"] for row in rows_of(run, "compare", "path", "nobody", "--draws", 0)} == {"gone"}


def test_what_is_not_computed_on_a_large_network_is_not_shown(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    # As if the shipped network were too large for measures over all paths, and for draws.
    monkeypatch.setattr("netanalyser.findings.central.PATHS", 0)
    monkeypatch.setattr("netanalyser.findings.central.DRAWN_TIES", 0)
    code, out, _ = run("central", SHIPPED, "--top", 2, "--lang", "en")
    assert code == 0
    assert "RISE" in out
    assert "is unknown" in out
    assert "betweenness" not in out
    assert "constraint" in out
    (first, _) = rows_of(run, "central", SHIPPED, "--top", 2, "--measure", "harmonic")
    assert first["harmonic"] > 0.4  # asked for, it is computed
    assert "closeness" not in first

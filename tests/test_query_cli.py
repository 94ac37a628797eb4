"""query, queries, push and pull as they are typed, each line of theirs read; the servers are real ones."""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import openpyxl
import pytest

from netanalyser import api
from servers import neo4j_server as servers
from tests.conftest import Run
from tests.servers import Running

SMALL_ACTORS = "id,namn,typ,region\na,=A,kommun,Skåne\nb,B,företag,Dalarna\nc,C,företag,\n"
SMALL_TIES = "från,till,slag\na,b,partner till\nb,c,finansierar\n"


@pytest.fixture
def net(tmp_path: Path, run: Run) -> Path:
    """A small network in the folder `net`; a's name looks like a formula."""
    (tmp_path / "actors.csv").write_text(SMALL_ACTORS, encoding="utf-8")
    (tmp_path / "ties.csv").write_text(SMALL_TIES, encoding="utf-8")
    assert run("import", "actors.csv", "ties.csv", "--into", "net")[0] == 0
    return tmp_path / "net"


@pytest.fixture
def server(empty_neo4j: Running, monkeypatch: pytest.MonkeyPatch) -> Running:
    monkeypatch.setenv("NEO4J_PASSWORD", empty_neo4j.server.password)
    monkeypatch.delenv("NEO4J_USERNAME", raising=False)
    return empty_neo4j


NAMES = "MATCH (x:Actor) RETURN x.actor_id AS id, x.name AS name, x.region AS region ORDER BY id"


def test_a_saved_question_on_the_screen(run: Run) -> None:
    code, out, err = run("query", api.shipped(), "partners-shared-across-regions", "-p", "least=5", "--lang", "sv")
    assert code == 0
    lines = out.split("\n")
    assert lines[0] == "Vilka partner delas av kommuner i olika regioner?"
    assert next(line.split() for line in lines[2:] if line.strip()) == ["partner", "municipalities", "regions"]
    assert [line.split() for line in lines[2:] if line.strip()][2] == ["RISE", "7", "5"]
    assert "Bara förbindelser räknas" in err


def test_one_of_ones_own_in_every_format(run: Run, net: Path, tmp_path: Path) -> None:
    code, out, _ = run("query", net, "-c", NAMES)
    assert code == 0
    assert [line.split() for line in out.splitlines() if line.strip()][2:] == [
        ["a", "=A", "Skåne"],
        ["b", "B", "Dalarna"],
        ["c", "C"],
    ]
    _, out, _ = run("query", net, "-c", NAMES, "--format", "json")
    assert json.loads(out)["rows"][2] == {"id": "c", "name": "C", "region": None}
    assert run("query", net, "-c", NAMES, "-o", "out.csv")[0] == 0
    # What a spreadsheet program would run is disarmed.
    assert (tmp_path / "out.csv").read_text(encoding="utf-8").splitlines()[1] == "a,'=A,Skåne"
    assert run("query", net, "-c", NAMES, "-o", "out.xlsx")[0] == 0
    sheet = openpyxl.load_workbook(tmp_path / "out.xlsx").worksheets[0]
    assert (sheet["B2"].value, sheet["B2"].data_type) == ("=A", "s")


def test_nodes_lists_and_dates_in_cells(run: Run, net: Path) -> None:
    text = "MATCH (x:Actor {actor_id: 'a'}) RETURN [x.name, 'y'] AS l, date('2024-05-01') AS d, {k: 1} AS m"
    _, out, _ = run("query", net, "-c", text, "--format", "csv")
    assert out.splitlines()[1] == "'=A, y".join(['"', '"']) + ',2024-05-01,"{""k"": 1}"'
    _, out, _ = run("query", net, "-c", text, "--format", "json")
    assert json.loads(out)["rows"] == [{"l": ["=A", "y"], "d": "2024-05-01", "m": {"k": 1}}]


def test_rows_are_limited_unless_asked(run: Run, net: Path) -> None:
    endless = "UNWIND range(1, 1200) AS x RETURN x"
    for args, shown in (((), 40), (("--top", "3"), 3), (("--format", "csv"), 1000)):
        code, out, err = run("query", net, "-c", endless, *args)
        assert code == 0
        assert sum(line.strip().isdigit() for line in out.splitlines()) == shown
        assert "There are more rows" in err
    _, out, err = run("query", net, "-c", endless, "--all", "--format", "csv")
    assert (len(out.splitlines()), "more rows" in err) == (1201, False)


@pytest.mark.parametrize(
    ("value", "expected"), [("2", 3), ("2.5", 3.5), ("x", None), ("[1]", None)], ids=["whole", "number", "text", "list"]
)
def test_parameters_of_ones_own_are_typed_by_how_they_look(
    run: Run, net: Path, value: str, expected: float | None
) -> None:
    text = "RETURN $x + 1 AS y" if expected else "RETURN $x AS y"
    code, out, _ = run("query", net, "-c", text, "-p", f"x={value}", "--format", "json")
    assert code == 0
    assert json.loads(out)["rows"][0]["y"] == (expected or (value if value == "x" else [1]))


def test_a_network_at_a_date_and_a_part_of_one(run: Run) -> None:
    text = "MATCH ()-[r]->(:Actor) RETURN count(r.tie_id) AS n"
    counts = []
    for args in ((api.shipped(),), (f"{api.shipped()}@2018",), (api.shipped(), "--tie", "member_of")):
        _, out, _ = run("query", *args, "-c", text, "--format", "json")
        counts.append(json.loads(out)["rows"][0]["n"])
    assert counts[0] == len(api.read(api.shipped()).ties)
    assert counts[2] < counts[1] < counts[0]


def test_an_error_shows_its_place(run: Run, net: Path) -> None:
    code, out, err = run("query", net, "-c", "MATCH (a:Actor)\nRETURN a.nam")
    assert (code, out) == (2, "")
    assert err == (
        "netanalyser: line 2, column 10: nothing here has the property 'nam'. Did you mean 'name'?\n"
        "  RETURN a.nam\n           ^^^\n"
    )


def test_writing_changes_the_network_or_nothing(run: Run, net: Path) -> None:
    code, _, err = run("query", net, "-c", "MATCH (x:Actor {actor_id: 'b'}) SET x.region = 'Skåne'", "--write")
    assert (code, err) == (0, f"changed {net}: actors: 1 changed\n")
    after = api.read(net)
    assert after.actors.set_index("actor_id").loc["b", "region"] == "Skåne"
    code, _, err = run("query", net, "-c", "MATCH (x:Actor {actor_id: 'b'}) SET x.type = 'kung'", "--write")
    assert code == 1
    assert "no actor type 'kung'" in err
    code, _, err = run("query", net, "-c", "MATCH (x:Actor {actor_id: 'b'}) SET x.region = 'Skåne'", "--write")
    assert (code, err) == (0, "nothing was changed\n")
    assert api.read(net) == after
    assert run("query", net, "-c", "MATCH (x:Actor {actor_id: 'c'}) DETACH DELETE x", "--write")[0] == 0
    assert (len(api.read(net).actors), len(api.read(net).ties)) == (2, 1)


@pytest.mark.parametrize(
    ("args", "said"),
    [
        ((), "name a NETWORK, or a database with --store URI"),
        (("NET",), "name a saved question"),
        (("NET", "members", "x"), "what is 'x'?"),
        (("NET", "members", "-c", "RETURN 1"), "a saved question or -c, not both"),
        (("NET", "membres"), "Did you mean 'members'"),
        (("NET", "members", "-p", "one"), "'one' is not KEY=VALUE"),
        (("NET", "members", "-p", "on=x"), "no parameter of members 'on'"),
        (("NET", "members", "--write"), "saved questions only read"),
        (("NET", "partners-shared-across-regions", "-p", "least=två"), "least is 'två', which is no integer"),
        (("NET", "gds-pagerank"), "needs Neo4j with the Graph Data Science library"),
        (("NET", "-c", "MATCH (a) RETURN a", "--write", "--type", "company"), "not of a database or for --write"),
        (("NET", "-c", "CREATE (:Actor)"), "CREATE would change the database"),
        (("NET@2020", "-c", "CREATE (:Region {name: 'x'})", "--write"), "leave out @2020"),
        (("NET", "-c", "RETURN $x AS y"), "no value for $x; give one: -p x=VALUE"),
        (("--store", "bolt://127.0.0.1:1", "NET", "members"), "the answer comes from the database"),
        (("--store", "bolt://127.0.0.1:1", "members", "--wait", "0"), "no server answers at bolt://127.0.0.1:1"),
        (("--store", "bolt://a:b@127.0.0.1", "members"), "the address holds a user or a password"),
        (
            ("--store", "bolt://machine.invalid", "members", "--wait", "0"),
            "no machine of the name in bolt://machine.invalid",
        ),
    ],
)
def test_what_is_typed_wrongly(
    run: Run, net: Path, monkeypatch: pytest.MonkeyPatch, args: tuple[str, ...], said: str
) -> None:
    monkeypatch.setenv("NEO4J_PASSWORD", "x")
    code, out, err = run("query", *(arg.replace("NET", str(net)) for arg in args))
    assert (code, out) == (2, "")
    assert said in err


def test_no_rows(run: Run, net: Path) -> None:
    assert run("query", net, "-c", "MATCH (x:Actor {actor_id: 'z'}) RETURN x")[1:] == ("", "No rows.\n")
    assert run("query", net, "-c", "MATCH (x:Actor {actor_id: 'z'}) RETURN x", "--format", "csv")[1] == "x\n"


def test_a_question_that_takes_too_long(run: Run, net: Path) -> None:
    endless = "UNWIND range(1, 100000) AS x UNWIND range(1, 100000) AS y UNWIND range(1, 1000) AS z RETURN sum(x * y * z) AS s"
    code, _, err = run("query", net, "-c", endless, "--timeout", "1")
    assert code == 2
    assert "stopped after 1 s" in err


def test_the_questions_are_listed(run: Run) -> None:
    code, out, err = run("queries", "--lang", "sv")
    assert code == 0
    assert "Vilka partner delas av kommuner i olika regioner?" in out
    assert "netanalyser query NETWORK NAMN" in err
    code, out, _ = run("queries", "members")
    assert code == 0
    assert out.startswith("// sv: Vilka är med")
    assert run("queries", "membres")[0] == 2


# -- push and pull ----------------------------------------------------------------------------------------------------


def test_there_and_back(run: Run, net: Path, server: Running, tmp_path: Path) -> None:
    code, out, err = run("push", net, server.uri, "--dry-run")
    assert (code, out.splitlines()[0], err) == (0, "Actor: 3 new", "dry run: nothing was written\n")
    assert server.run("MATCH (n) RETURN count(n)") == [[0]]
    code, out, err = run("push", net, server.uri)
    # Two files are two sources; a and b are in a region.
    assert (code, err) == (0, f"{net} is now in {server.uri}\n")
    assert (
        out
        == "Actor: 3 new\nSource: 2 new\nRegion: 2 new\nPARTNER_OF: 1 new\nFUNDS: 1 new\nSTATED_IN: 3 new\nLOCATED_IN: 2 new\n"
    )
    assert run("push", net, server.uri) == (0, "as before: 14\n", f"{server.uri} had it all already\n")
    code, out, err = run("pull", server.uri, "--into", "copy.xlsx")
    assert (code, err) == (0, "wrote copy.xlsx\n")
    assert out == "actors: 3 new\nties: 2 new\nsources: 2 new\n"
    assert api.read(tmp_path / "copy.xlsx") == api.read(net)
    code, out, _ = run("query", "--store", server.uri, "-c", NAMES, "--format", "csv")
    assert out == "id,name,region\na,'=A,Skåne\nb,B,Dalarna\nc,C,\n"


def test_what_only_one_side_has_stays_unless_pruned(run: Run, net: Path, server: Running, tmp_path: Path) -> None:
    shutil.copytree(net, tmp_path / "old")
    run("push", net, server.uri)
    server.run("MATCH (x:Actor {actor_id: 'c'}) DETACH DELETE x")
    server.run("MATCH (x:Actor {actor_id: 'a'}) SET x.region = 'Dalarna'")
    code, out, err = run("pull", server.uri, "--into", net, "--dry-run")
    assert (code, out) == (0, "actors: 1 changed\nas before: 6\n")
    assert err == f"2 rows are only in {net} and stayed; --prune removes them.\ndry run: nothing was written\n"
    assert api.read(net) == api.read(tmp_path / "old")
    assert run("pull", server.uri, "--into", net)[0] == 0
    assert api.read(net).actors["region"].tolist()[:2] == ["Dalarna", "Dalarna"]
    assert len(api.read(net).actors) == 3
    assert run("pull", server.uri, "--into", net, "--prune")[1] == "actors: 1 removed\nties: 1 removed\nas before: 5\n"
    _, out, err = run("push", tmp_path / "old", server.uri)
    assert "Actor: 1 new, 1 changed" in out
    server.run("CREATE (:Actor {actor_id: 'z', name: 'z'})")
    _, _, err = run("push", tmp_path / "old", server.uri)
    assert "1 node or relationship is only in the database and stayed; --prune removes them." in err
    assert "Actor: 1 removed" in run("push", tmp_path / "old", server.uri, "--prune")[1]


def test_internal_rows_are_said_and_can_be_left_out(run: Run, net: Path, server: Running) -> None:
    assert run("introductions", net, "--add", "B -- C")[0] == 0
    assert "1 internal row went along" in run("push", net, server.uri)[2]
    assert server.run("MATCH (i:Introduction) RETURN count(i)") == [[1]]
    _, out, err = run("push", net, server.uri, "--public", "--prune")
    assert "Introduction: 1 removed" in out
    assert "internal row" not in err


def test_a_write_to_a_database(run: Run, net: Path, server: Running) -> None:
    run("push", net, server.uri)
    text = "MATCH (x:Actor {actor_id: 'c'}) SET x.region = 'Skåne'"
    assert run("query", "--store", server.uri, "-c", text)[0] == 2
    assert run("query", "--store", server.uri, "-c", text, "--write")[0] == 0
    assert server.run("MATCH (x:Actor {actor_id: 'c'}) RETURN x.region") == [["Skåne"]]


def test_what_goes_wrong_with_a_server(run: Run, net: Path, server: Running, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "holds no network; push one" in run("pull", server.uri, "--into", "new")[2]
    assert not Path("new").exists()
    assert "no network lives in '.csv'" in run("pull", server.uri, "--into", "new.csv")[2]
    assert "leave out @2020" in run("push", f"{net}@2020", server.uri)[2]
    monkeypatch.setenv("NEO4J_PASSWORD", "mycket-hemligt")
    for args in (
        ("push", net, server.uri),
        ("pull", server.uri, "--into", "new"),
        ("query", "--store", server.uri, "members"),
    ):
        code, out, err = run(*args)
        assert (code, out) == (2, "")
        assert "does not take the password of neo4j" in err
        assert "hemligt" not in err


@pytest.mark.usefixtures("neo4j_server")  # which says whether there can be one
def test_a_server_that_starts_late(run: Run, net: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with servers.running(tmp_path / "home") as late:
        late.kill()
        monkeypatch.setenv("NEO4J_PASSWORD", late.password)
        threading.Thread(target=lambda: (time.sleep(2), late.begin())).start()
        code, _, err = run("push", net, late.uri, "--wait", "60")
        assert code == 0, err
        late.kill()


def test_make_neo4j_says_what_is_missing(root: Path, tmp_path: Path) -> None:
    """Without Java on the path: what to install, and no traceback."""
    done = subprocess.run(
        [sys.executable, "servers/neo4j_server.py"], cwd=root, env={"PATH": str(tmp_path), "HOME": str(tmp_path)},
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 2
    assert done.stderr.startswith("make neo4j: Java is not installed")
    assert "Traceback" not in done.stderr


@pytest.mark.usefixtures("neo4j_server")
def test_make_neo4j_starts_one_and_ends_it(root: Path, monkeypatch: pytest.MonkeyPatch, run: Run, net: Path) -> None:
    """As a user does it: the password is printed once, works, and after Ctrl-C nothing is left."""
    with subprocess.Popen(
        [sys.executable, "servers/neo4j_server.py"], cwd=root, stdout=subprocess.PIPE, text=True
    ) as process:
        try:
            assert process.stdout is not None
            said = ""
            while "Ctrl-C" not in said:
                said += process.stdout.readline()
            password = re.search(r"export NEO4J_PASSWORD='(\w+)'", said)
            uri = re.search(r"bolt://127\.0\.0\.1:\d+", said)
            assert password is not None
            assert uri is not None
            assert said.count(password[1]) == 1
            monkeypatch.setenv("NEO4J_PASSWORD", password[1])
            assert run("push", net, uri[0])[0] == 0
        finally:
            os.kill(process.pid, signal.SIGINT)
            process.wait(60)
    assert run("push", net, uri[0], "--wait", "0")[0] == 2

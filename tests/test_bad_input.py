"""Input as bad as it comes, from the command line: one clear message, the right exit code, and nothing written."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

import netanalyser as na
from netanalyser import api
from netanalyser.errors import NetanalyserError
from tests.conftest import Run


@pytest.fixture
def ties(tmp_path: Path) -> Path:
    path = tmp_path / "partner lista.csv"
    path.write_text('Från;Till;Vikt;anm\nUmeå;Malmö "stad";1,5;"rad\nbrytning"\n=cmd;<b>😀</b>;2;=1+1\n', "utf-8")
    return path


def listed(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


@pytest.mark.parametrize(
    ("text", "place", "said"),
    [
        ("från,till\nUmeå,\n", "t.csv:2", "'target' is blank"),
        ("tie_id,from,to\nt1,a,b\nt1,c,d\n", "t.csv:3", "'t1' stands twice"),
        ("from,to\nnan,b \n", "t.csv:2", "'nan'"),
        ("from,to,start\na,b,2021-13-31\n", "t.csv:2", "no month 13"),
        ("from,to,start,end\na,b,2022,2021\n", "t.csv:2", "2021 lies before the start 2022"),
        ("from,to,weight\na,b,-2\n", "t.csv:2", "-2 is below 0"),
        ("from,to,weight\na,b,mycket\n", "t.csv:2", "'mycket' is no number"),
        ("from,to,kind\na,b,partnr_of\n", "t.csv:2", "did you mean 'partner_of'"),
        ("from,weight\na,1\n", "t.csv", "neither ties"),
        ("\n\n", "t.csv", "no headings"),
        ("", "t.csv", "empty"),
        ('from,to\n"a,b\nc,d\n', "t.csv", "needs quotes"),
        ("from,to\nx,y\na,b,c\n", "line 3", "needs quotes"),
        ("from,to\na,b,c\n", "row 2", "more cells than there are headings"),
        ("from,to\nUmeÃ¥,b\n", "t.csv", "garbled"),
    ],
)
def test_a_fault_is_named_with_its_place_and_nothing_is_written(
    run: Run, tmp_path: Path, text: str, place: str, said: str
) -> None:
    (tmp_path / "t.csv").write_text(text, "utf-8")
    code, out, err = run("import", "t.csv", "--into", "nytt")
    assert code == 1
    assert place in out + err
    assert said in out + err
    assert listed(tmp_path) == {"t.csv"}


@pytest.mark.parametrize("ending", ["graphml", "gexf", "csv"])
def test_what_was_exported_founds_a_network_again(run: Run, ties: Path, ending: str) -> None:
    assert run("import", ties, "--into", "nät")[0] == 0
    assert run("export", "nät", "-o", f"ut.{ending}")[0] == 0
    code, out, err = run("import", f"ut.{ending}", "--into", "åter")
    assert code == 0, out + err
    assert "named and nowhere described" in out
    before, after = na.read("nät").ties, na.read("åter").ties
    assert list(after["weight"]) == list(before["weight"]) == [1.5, 2.0]
    assert list(after["anm"]) == list(before["anm"]) == ["rad\nbrytning", "=1+1"]


def test_a_workbook_is_exported_as_a_folder(run: Run, ties: Path) -> None:
    run("import", ties, "--into", "nät.xlsx")
    assert run("export", "nät.xlsx", "-o", "nät")[0] == 0
    assert na.read("nät").actors.equals(na.read("nät.xlsx").actors)


def test_the_way_to_let_new_names_in_is_said(run: Run, ties: Path) -> None:
    run("import", ties, "--into", "nät")
    (ties.parent / "nya.csv").write_text("från,till\nUmeå,Lund\n", "utf-8")
    code, _, err = run("import", "nya.csv", "--into", "nät")
    assert code == 1
    assert "--create-actors" in err


def test_headings_without_rows_are_said(run: Run, tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text("from,to\n", "utf-8")
    code, _, err = run("import", "t.csv", "--into", "nytt", "--dry-run")
    assert code == 0
    assert "no rows" in err


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (("check", "nät@2020"), "leave out @2020"),
        (("check", "nät@"), "leave out @"),
        (("merge", "nät@2020"), "leave out @2020"),
        (("import", "partner lista.csv", "--into", "nät@2020"), "leave out @2020"),
        (("central", "nät@"), "is no date"),
        (("import", "partner lista.csv", "--into", "nät.pdf", "--dry-run"), "no network lives in '.pdf'"),
        (("import", "partner lista.csv", "--into", "partner lista.csv"), "no network lives in '.csv'"),
        (("export", "nät", "-o", "nät.pdf"), "name a folder, or a file"),
        (("central", "nät", "--draws", 10**20), "--draws"),
        (("opportunities", "nät", "--between", "Skåne", "Skåne"), "two different regions"),
    ],
)
def test_misuse_is_said_and_changes_nothing(run: Run, ties: Path, args: tuple[object, ...], said: str) -> None:
    run("import", ties, "--into", "nät")
    before = listed(ties.parent)
    code, _, err = run(*args)
    assert code == 2
    assert said in err
    assert listed(ties.parent) == before


def test_what_another_program_wrote_meanwhile_is_not_lost(
    run: Run, ties: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("import", ties, "--into", "nät")
    other = ties.parent / "nya.csv"
    other.write_text("från,till\nUmeå,Lund\n", "utf-8")
    incoming = api.incoming

    def slowly(network: na.Network, *args: object, **options: object) -> object:
        """The real thing, while which somebody else saves."""
        joined, *_ = incoming(network, [other], create_actors=True)
        assert joined is not None
        api.save(joined, "nät")
        return incoming(network, *args, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(api, "incoming", slowly)
    code, _, err = run("import", ties, "--into", "nät")
    assert code == 2
    assert "changed by another program" in err
    assert "Lund" in set(na.read("nät").actors["name"])


def test_a_reader_that_stops_early_is_no_error_in_the_data() -> None:
    reading, writing = os.pipe()
    os.close(reading)
    ran = subprocess.run(
        [sys.executable, "-m", "netanalyser", "explain", "constraint"],
        check=False,
        stdout=writing,
        stderr=subprocess.PIPE,
    )
    os.close(writing)
    assert (ran.returncode, ran.stderr) == (0, b"")


@pytest.mark.skipif(sys.platform == "win32", reason="needs a POSIX shell")
def test_closed_streams_are_no_fault() -> None:
    command = f'"{sys.executable}" -m netanalyser explain constraint'
    assert subprocess.run(f"{command} >&-", shell=True, check=False, stderr=subprocess.PIPE).returncode == 0
    assert subprocess.run(f"{command} 2>&-", shell=True, check=False, stdout=subprocess.PIPE).returncode == 0


@pytest.mark.skipif(sys.platform == "win32", reason="needs resource limits")
def test_a_full_disk_says_only_that(ties: Path) -> None:
    limited = (
        "import resource, signal; signal.signal(signal.SIGXFSZ, signal.SIG_IGN);"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (600, 600));"
        "from netanalyser.cli import main; main()"
    )
    ran = subprocess.run(
        [sys.executable, "-B", "-c", limited, "import", ties.name, "--into", "nät.xlsx"],
        cwd=ties.parent,
        check=False,
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    assert ran.returncode == 2
    assert ran.stderr.count("\n") == 1
    assert "the disk (or the quota) is full: 'nät.xlsx' was not written" in ran.stderr
    assert listed(ties.parent) == {ties.name}


@pytest.mark.skipif(not Path("/sys/kernel").is_dir(), reason="there is no /sys, where not even root may write")
def test_the_demo_says_that_it_may_not_write(run: Run) -> None:
    code, _, err = run("demo", "-o", "/sys/svar")
    assert code == 2
    assert "no permission to write '/sys/svar'" in err


def test_the_demo_says_that_a_file_is_in_the_way(run: Run, tmp_path: Path) -> None:
    (tmp_path / "svar").touch()
    code, _, err = run("demo", "-o", "svar/här")
    assert code == 2
    assert "because a file has that name" in err


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (lambda _: na.central("mitt-natverk.xlsx"), "read it first"),
        (lambda _: na.save("x", "y"), "read it first"),
        (lambda net: na.central(net, top=-1), "top is -1"),
        (lambda net: na.opportunities(net, between=("Skåne",)), "two different regions"),
        (lambda _: na.Tied(max_event_size=1), "max_event_size is 1"),
        (lambda net: net.at(None), "None"),
        (lambda net: net.where(region="Narnia"), "no region 'Narnia'"),
        (lambda net: na.gaps(net, kinds="isolat"), "Did you mean 'isolate'"),
    ],
)
def test_wrong_arguments_from_python(call: Callable[[na.Network], object], said: str) -> None:
    with pytest.raises(NetanalyserError, match=said):
        call(na.Network({}))


def test_every_public_name_stays_what_it_is() -> None:
    """A submodule of the same name would take the function's place once it is imported."""
    import netanalyser.measures  # noqa: F401

    for name in na.__all__:
        assert callable(getattr(na, name)), name

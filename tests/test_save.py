"""Saving is all or nothing: whatever interrupts it, a reader finds the old network whole or the new one whole."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from netanalyser import formats
from netanalyser.errors import ReadError, WriteError
from netanalyser.formats import saving
from netanalyser.network import Network
from tests.networks import network

OLD = network("a b", [("a", "b")])
NEW = network("a b c", [("b", "c"), ("a", "c")])
POSIX = pytest.mark.skipif(sys.platform == "win32", reason="signals and limits of POSIX")

# A child that saves NEW over OLD and is killed when it calls `os.NAME` for the nth time.
CHILD = """
import os, signal, sys
from pathlib import Path
from netanalyser import formats
from tests.networks import network
folder, name, number = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
real, calls = getattr(os, name), 0
def counted(*args, **options):
    global calls
    calls += 1
    if calls == number:
        os.kill(os.getpid(), signal.SIGKILL)
    return real(*args, **options)
setattr(os, name, counted)
formats.save(network("a b c", [("b", "c"), ("a", "c")]), folder)
"""


def child(code: str, *arguments: object, root: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", code, *map(str, arguments)]
    return subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)


def leftovers(folder: Path) -> list[str]:
    return [path.name for path in folder.iterdir() if path.suffix == ".new" or path.name == saving.JOURNAL]


# One save writes 12 tables, the descriptor and the journal: 14 files are synced and 14 moved, and the folder is
# synced thrice. The numbers are the first, middle and last steps on both sides of the journal's own move.
@POSIX
@pytest.mark.parametrize(
    ("call", "number", "expected"),
    [
        ("fsync", 1, OLD),
        ("fsync", 7, OLD),
        ("fsync", 14, OLD),
        ("replace", 1, OLD),  # the journal's own move
        ("fsync", 15, NEW),  # the journal stands
        ("replace", 2, NEW),
        ("replace", 3, NEW),
        ("replace", 8, NEW),
        ("replace", 14, NEW),
        ("fsync", 16, NEW),  # all is moved
        ("fsync", 17, NEW),  # the journal is gone
    ],
)
def test_kill_9_leaves_one_network_whole(tmp_path: Path, root: Path, call: str, number: int, expected: Network) -> None:
    folder = tmp_path / "mitt nätverk åäö"
    formats.save(OLD, folder)
    ran = child(CHILD, folder, call, number, root=root)
    assert ran.returncode == -9, ran.stderr
    assert formats.read(folder) == expected
    assert leftovers(folder) == []
    formats.save(NEW, folder)
    assert formats.read(folder) == NEW


@POSIX
def test_the_steps_are_as_many_as_the_test_above_thinks(tmp_path: Path, root: Path) -> None:
    formats.save(OLD, tmp_path / "n")
    for call in ("fsync", "replace"):
        assert child(CHILD, tmp_path / "n", call, 18, root=root).returncode == 0
    assert child(CHILD, tmp_path / "n", "replace", 15, root=root).returncode == 0


@POSIX
def test_a_writer_finishes_what_another_left(tmp_path: Path, root: Path) -> None:
    formats.save(OLD, tmp_path / "n")
    assert child(CHILD, tmp_path / "n", "replace", 4, root=root).returncode == -9
    formats.save(OLD, tmp_path / "n")
    assert formats.read(tmp_path / "n") == OLD
    assert leftovers(tmp_path / "n") == []


FULL = """
import resource, sys
from pathlib import Path
from netanalyser import formats
from netanalyser.errors import WriteError
from tests.networks import network
big = network(" ".join(f"actor{n}" for n in range(2000)))
resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))
try:
    formats.save(big, Path(sys.argv[1]))
except WriteError as error:
    print(error)
"""


@POSIX
@pytest.mark.parametrize("name", ["nätverk", "nätverk.xlsx"])
def test_a_full_disk_is_said_and_harms_nothing(tmp_path: Path, root: Path, name: str) -> None:
    formats.save(OLD, tmp_path / name)
    ran = child(FULL, tmp_path / name, root=root)
    assert "is full" in ran.stdout, ran.stdout + ran.stderr
    assert formats.read(tmp_path / name) == OLD
    assert list(tmp_path.rglob("*.new")) == []


@POSIX
def test_a_new_folder_that_could_not_be_filled_is_not_left(tmp_path: Path, root: Path) -> None:
    ran = child(FULL, tmp_path / "new", root=root)
    assert "is full" in ran.stdout, ran.stdout + ran.stderr
    assert not (tmp_path / "new").exists()


@pytest.mark.parametrize(("number", "expected"), [(1, OLD), (2, NEW), (9, NEW)])
def test_ctrl_c_leaves_one_network_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, expected: Network
) -> None:
    formats.save(OLD, tmp_path / "n")
    real, calls = os.replace, []

    def interrupted(*args: object) -> None:
        calls.append(args)
        if len(calls) == number:
            raise KeyboardInterrupt
        real(*args)  # type: ignore[arg-type]

    with monkeypatch.context() as patched:
        patched.setattr(os, "replace", interrupted)
        with pytest.raises(KeyboardInterrupt):
            formats.save(NEW, tmp_path / "n")
    assert formats.read(tmp_path / "n") == expected
    assert leftovers(tmp_path / "n") == []


def test_a_single_file_is_replaced_whole_or_not_at_all(tmp_path: Path) -> None:
    path = tmp_path / "svar åäö.csv"
    path.write_text("old", encoding="utf-8")

    def breaks(file: object) -> None:
        file.write(b"half")  # type: ignore[attr-defined]
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        saving.write_atomically(path, breaks)
    assert path.read_text(encoding="utf-8") == "old"
    saving.write_atomically(path, lambda file: file.write(b"new"))
    assert path.read_text(encoding="utf-8") == "new"
    assert [p.name for p in tmp_path.iterdir()] == [path.name]


DENIED = """
import os, sys, tempfile
from pathlib import Path
from netanalyser import formats
from netanalyser.errors import WriteError
from tests.networks import network
with tempfile.TemporaryDirectory() as folder:  # load all modules, which the other user may not read
    for name in ("n", "n.xlsx"):
        formats.save(network("a b"), Path(folder, name))
        formats.sheets(Path(folder, name))
os.chdir(sys.argv[1])
if os.geteuid() == 0:
    os.setgid(65534); os.setuid(65534)
for name in ("n", "n.xlsx", "new"):
    try:
        formats.save(network("a b"), Path(name))
    except WriteError as error:
        print(error)
"""


@POSIX
def test_no_permission_is_said(tmp_path: Path, root: Path) -> None:
    formats.save(OLD, tmp_path / "n")
    formats.save(OLD, tmp_path / "n.xlsx")
    before = {path: path.read_bytes() for path in (tmp_path / "n").iterdir()}
    (tmp_path / "n").chmod(0o555)
    tmp_path.chmod(0o555)
    for above in tmp_path.parents[:3]:
        above.chmod(above.stat().st_mode | 0o055)  # pytest's folders are closed to others
    ran = child(DENIED, tmp_path, root=root)
    tmp_path.chmod(0o755)
    assert ran.stdout.count("no permission to write") == 3, ran.stdout + ran.stderr
    assert {path: path.read_bytes() for path in (tmp_path / "n").iterdir()} == before
    assert not (tmp_path / "new").exists()


def test_a_file_where_the_folder_should_be(tmp_path: Path) -> None:
    (tmp_path / "n").write_text("mine", encoding="utf-8")
    with pytest.raises(WriteError, match="a file has that name"):
        formats.save(OLD, tmp_path / "n")
    assert (tmp_path / "n").read_text(encoding="utf-8") == "mine"


def test_a_missing_folder_for_a_single_file(tmp_path: Path) -> None:
    with pytest.raises(WriteError, match="does not exist"):
        formats.save(OLD, tmp_path / "nowhere" / "n.xlsx")


def test_a_folder_where_a_table_should_be(tmp_path: Path) -> None:
    (tmp_path / "n" / "ties.csv").mkdir(parents=True)
    with pytest.raises(WriteError, match=r"a folder stands .*ties.csv"):
        formats.save(OLD, tmp_path / "n")
    assert leftovers(tmp_path / "n") == []
    assert not (tmp_path / "n" / "actors.csv").exists()


def test_two_writers_take_turns(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(saving, "PATIENCE", 0.2)
    inside, leave = threading.Event(), threading.Event()

    def slow(_: object) -> None:
        inside.set()
        leave.wait(20)

    first = threading.Thread(target=saving.save_files, args=(tmp_path / "n", {"actors.csv": slow}))
    first.start()
    assert inside.wait(20)
    with pytest.raises(WriteError, match="another program is writing"):
        formats.save(NEW, tmp_path / "n")
    leave.set()
    first.join()
    formats.save(NEW, tmp_path / "n")
    assert formats.read(tmp_path / "n") == NEW


def test_a_reader_leaves_a_writer_at_work_alone(tmp_path: Path) -> None:
    formats.save(OLD, tmp_path / "n")
    inside, leave = threading.Event(), threading.Event()

    def slow(_: object) -> None:
        inside.set()
        leave.wait(20)

    writer = threading.Thread(target=saving.save_files, args=(tmp_path / "n", {"mine.csv": slow}))
    writer.start()
    assert inside.wait(20)
    assert formats.read(tmp_path / "n") == OLD
    leave.set()
    writer.join()
    assert (tmp_path / "n" / "mine.csv").exists()


def test_a_workbook_that_is_open_is_said(tmp_path: Path) -> None:
    for mark in ("~$n.xlsx", ".~lock.n.xlsx#"):
        (tmp_path / mark).touch()
        with pytest.raises(WriteError, match="close it there"):
            formats.save(OLD, tmp_path / "n.xlsx")
        (tmp_path / mark).unlink()
    formats.save(OLD, tmp_path / "n.xlsx")


@pytest.mark.parametrize("journal", ['["../outside.csv"]', '{"a": 1}', "not json", '["/etc/x"]', "[3]"])
def test_a_journal_of_somebody_else_moves_nothing(tmp_path: Path, journal: str) -> None:
    formats.save(OLD, tmp_path / "n")
    (tmp_path / "outside.csv.new").write_text("evil", encoding="utf-8")
    (tmp_path / "n" / saving.JOURNAL).write_text(journal, encoding="utf-8")
    with pytest.raises(ReadError, match="not a journal of ours"):
        formats.read(tmp_path / "n")
    assert not (tmp_path / "outside.csv").exists()


def test_other_files_in_the_folder_stay(tmp_path: Path) -> None:
    (tmp_path / "n").mkdir()
    mine = tmp_path / "n" / "anteckningar.new"
    mine.write_text("mine", encoding="utf-8")
    formats.save(OLD, tmp_path / "n")
    formats.read(tmp_path / "n")
    assert mine.read_text(encoding="utf-8") == "mine"
    assert json.loads((tmp_path / "n" / "datapackage.json").read_text(encoding="utf-8"))["name"] == "n"

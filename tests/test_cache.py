"""The embedded copies: one a content, built whole or not at all, whoever builds it and however it ends."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from netanalyser import api, stores
from netanalyser.network import Network
from netanalyser.stores import cache
from netanalyser.stores.ladybug import Embedded
from tests.networks import network_of

NAMES = "MATCH (a:Actor) RETURN a.name AS name ORDER BY name"

#: Another process that opens the copy of a network of so many actors, and says when it begins and what it finds.
OTHER = """
import sys
from pathlib import Path
from netanalyser import stores
from tests.networks import network_of
net = network_of(actors=[f"a{n:05d}" for n in range(int(sys.argv[2]))])
print("begins", flush=True)
with stores.embedded(net, Path(sys.argv[1])) as store:
    print(len(store.load().actors), flush=True)
    if len(sys.argv) > 3:
        sys.stdin.readline()
"""


def other(root: Path, folder: Path, actors: int, *more: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", OTHER, str(folder), str(actors), *more]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
    return subprocess.Popen(command, cwd=root, **pipes)  # type: ignore[call-overload]


def many(actors: int) -> Network:
    return network_of(actors=[f"a{n:05d}" for n in range(actors)])


def copies(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.glob("*.lbug"))


def test_a_copy_is_built_once_and_again_when_the_data_change(tmp_path: Path) -> None:
    one, other_ = network_of(actors=["a", "b"]), network_of(actors=["a", "c"])
    with stores.embedded(one, tmp_path) as store:
        assert store.query(NAMES)["name"].tolist() == ["a", "b"]
    built = (tmp_path / copies(tmp_path)[0]).stat().st_ino
    with stores.embedded(network_of(actors=["a", "b"]), tmp_path) as store:
        assert store.query(NAMES)["name"].tolist() == ["a", "b"]
    assert [(tmp_path / name).stat().st_ino for name in copies(tmp_path)] == [built]
    with stores.embedded(other_, tmp_path) as store:
        assert store.query(NAMES)["name"].tolist() == ["a", "c"]
    assert len(copies(tmp_path)) == 2


@pytest.mark.parametrize(
    "changed",
    [
        {"actors": [{"actor_id": "a", "region": "Skåne"}, "b"]},
        {"actors": ["b", "a"]},
        {"actors": ["a", "b"], "ties": [{"source": "a", "target": "b", "kind": "funds"}]},
        {"actors": [{"actor_id": "a", "own": "x"}, "b"]},
        {"actors": ["a", "b", "c"]},
    ],
    ids=["a cell", "the order", "a tie", "a column", "a row"],
)
def test_whatever_differs_has_another_name(changed: dict[str, list[dict[str, str]]]) -> None:
    same = {"actors": ["a", "b"]}
    assert cache.fingerprint(network_of(**same)) == cache.fingerprint(network_of(**same))  # type: ignore[arg-type]
    assert cache.fingerprint(network_of(**same)) != cache.fingerprint(network_of(**changed))  # type: ignore[arg-type]


def test_moving_a_cell_to_the_next_column_or_row_has_another_name() -> None:
    rows = [{"actor_id": "a", "region": "x", "country": "y"}, {"actor_id": "b", "region": "y", "country": "x"}]
    turned = [{"actor_id": "a", "region": "y", "country": "x"}, {"actor_id": "b", "region": "x", "country": "y"}]
    assert cache.fingerprint(network_of(actors=rows)) != cache.fingerprint(network_of(actors=turned))


def test_a_copy_only_reads(tmp_path: Path) -> None:
    with stores.embedded(network_of(actors=["a"]), tmp_path) as store, pytest.raises(Exception, match="reading only"):
        store.query("CREATE (:Region {name: 'x'})", write=True)


def test_two_processes_read_one_copy_at_once(root: Path, tmp_path: Path) -> None:
    with other(root, tmp_path, 3, "waits") as process:
        assert process.stdout is not None
        assert process.stdin is not None
        assert [process.stdout.readline().strip() for _ in range(2)] == ["begins", "3"]
        with stores.embedded(many(3), tmp_path) as store:
            assert len(store.load().actors) == 3
        process.stdin.write("\n")


def test_two_processes_build_one_copy_at_once(root: Path, tmp_path: Path) -> None:
    processes = [other(root, tmp_path, 5000) for _ in range(3)]
    assert [process.communicate()[0].split() for process in processes] == [["begins", "5000"]] * 3
    assert len(copies(tmp_path)) == 1


@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL on Windows")
@pytest.mark.parametrize("after", [0.05, 0.2, 0.4, 0.8])
def test_a_build_that_is_killed_leaves_nothing_half(root: Path, tmp_path: Path, after: float) -> None:
    with other(root, tmp_path, 20_000) as process:
        assert process.stdout is not None
        process.stdout.readline()
        time.sleep(after)
        os.kill(process.pid, signal.SIGKILL)
    for name in copies(tmp_path):  # one that stands there is whole
        store = Embedded(tmp_path / name, read_only=True)
        assert len(store.load().actors) == 20_000
        store.close()
    with stores.embedded(many(20_000), tmp_path) as store:
        assert len(store.load().actors) == 20_000
    assert not [path.name for path in tmp_path.iterdir() if ".new" in path.name]


def test_a_damaged_copy_is_built_anew(tmp_path: Path) -> None:
    with stores.embedded(many(3), tmp_path):
        pass
    place = tmp_path / copies(tmp_path)[0]
    place.write_bytes(b"not a database at all" * 100)
    with stores.embedded(many(3), tmp_path) as store:
        assert len(store.load().actors) == 3


def test_only_the_last_copies_stay(tmp_path: Path) -> None:
    for actors in range(1, cache.KEPT + 3):
        with stores.embedded(many(actors), tmp_path):
            pass
    assert len(copies(tmp_path)) == cache.KEPT
    with stores.embedded(many(cache.KEPT + 2), tmp_path) as store:
        assert len(store.load().actors) == cache.KEPT + 2


def test_where_nothing_can_be_kept_it_is_asked_in_memory(tmp_path: Path) -> None:
    (tmp_path / "a file").touch()
    with stores.embedded(many(2), tmp_path / "a file" / "below") as store:
        assert len(store.load().actors) == 2


def test_the_folder_is_the_users_own(tmp_path: Path) -> None:
    with stores.embedded(many(1), tmp_path / "new"):
        pass
    if sys.platform != "win32":
        assert (tmp_path / "new").stat().st_mode & 0o077 == 0


def test_the_shipped_network_is_asked_in_its_cache() -> None:
    """The place that a user has: the cache of whoever runs the tests, and nothing passed."""
    real = api.read(api.shipped())
    with stores.embedded(real) as store:
        assert len(store.load().actors) == len(real.actors)

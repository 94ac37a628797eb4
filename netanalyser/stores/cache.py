"""Embedded copies of networks on disk, each under the hash of its content.

A copy is built beside its place and moved there, under a lock, so that a process finds a whole copy or none; one that
was killed leaves a scratch file that the next to build throws away. When the data change the hash does, and a new
copy is built. The least lately used ones go.
"""

from __future__ import annotations

import hashlib
import os
from contextlib import suppress
from importlib.metadata import version
from pathlib import Path

import pandas as pd

from netanalyser.errors import StoreError
from netanalyser.network import Network
from netanalyser.property_graph import LINKS, NODES, TIES, VERSION
from netanalyser.schema import TABLES
from netanalyser.stores.ladybug import Embedded

#: So many copies are kept.
KEPT = 8
#: Seconds to wait for another process that builds the same copy.
PATIENCE = 300.0
#: Another shape makes other copies.
_SHAPE = repr((VERSION, NODES, TIES, LINKS))
_SUFFIX, _NEW = ".lbug", ".new"


def fingerprint(network: Network) -> str:
    """A name for what a network holds: equal networks have the same, whatever file they come from."""
    hashed = hashlib.sha256(f"{_SHAPE} {network.name}".encode())
    for name in TABLES:
        frame = network.table(name)
        hashed.update(f"{name} {len(frame)} {list(map(str, frame.columns))}".encode())
        for column in frame.columns:
            hashed.update(pd.util.hash_pandas_object(frame[column], index=False).to_numpy().tobytes())
    return hashed.hexdigest()[:32]


def opened(network: Network, folder: Path | None = None) -> Embedded:
    """The network as an embedded store for reading: the copy in `folder` (the user's cache), built if it is not there.

    Where nothing can be kept on disk, the copy is in memory.
    """
    try:
        place = _folder(folder) / f"{fingerprint(network)}-{version('ladybug')}{_SUFFIX}"
        return _read(place, network)
    except OSError:
        store = Embedded()
        store.save(network)
        return store


def _folder(folder: Path | None) -> Path:
    from platformdirs import user_cache_path

    place = folder or user_cache_path("netanalyser", appauthor=False) / "graphs"
    place.mkdir(parents=True, exist_ok=True, mode=0o700)  # it may hold what is internal
    return place


def _read(place: Path, network: Network) -> Embedded:
    if place.exists():
        with suppress(StoreError):  # damaged, or taken away just now: build it anew
            os.utime(place)
            return Embedded(place, read_only=True)
    from filelock import FileLock, Timeout

    try:
        with FileLock(place.with_suffix(".lock")).acquire(timeout=PATIENCE):
            try:
                return Embedded(_whole(place), read_only=True)
            except (StoreError, FileNotFoundError):
                _build(place, network)
                return Embedded(place, read_only=True)
    except Timeout:
        raise StoreError(
            f"another program has been writing '{place}' for {PATIENCE:g} s; try again when it is done"
        ) from None


def _whole(place: Path) -> Path:
    if not place.exists():
        raise FileNotFoundError(place)
    return place


def _build(place: Path, network: Network) -> None:
    """Build the copy beside its place, then move it there. The lock must be held."""
    for left in place.parent.glob(f"{place.stem}*{_NEW}*"):
        left.unlink(missing_ok=True)
    scratch = place.with_suffix(_NEW)
    store = Embedded(scratch)
    try:
        store.save(network)
    finally:
        store.close()
    scratch.replace(place)
    _tidy(place.parent)


def _tidy(folder: Path) -> None:
    """Throw away all but the copies that were used last."""
    used = sorted(folder.glob(f"*{_SUFFIX}"), key=lambda path: path.stat().st_mtime, reverse=True)
    for old in used[KEPT:]:
        with suppress(OSError):  # another process reads it, where that keeps a file from going
            old.unlink()
            old.with_suffix(".lock").unlink(missing_ok=True)

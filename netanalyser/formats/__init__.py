"""Files in and out: one module a format, entered in the registry `FORMATS` (see `base`)."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from netanalyser.errors import Problem, ReadError, SchemaError, WriteError
from netanalyser.formats import package, provenance
from netanalyser.formats.base import FORMATS, remarks, unreadable
from netanalyser.network import Network
from netanalyser.registry import Entry
from netanalyser.schema import Sheet

__all__ = ["FORMATS", "export", "inspect", "read", "remarks", "resting", "save", "sheets"]

#: What people try, and what to do with it.
_ADVICE = {
    ".xls": "open it in Excel and save it as .xlsx",
    ".xlsm": "open it in Excel and save it as .xlsx",
    ".xlsb": "open it in Excel and save it as .xlsx",
    ".ods": "open it in LibreOffice and save it as .xlsx",
    ".numbers": "export it from Numbers as .xlsx",
    ".json": "name the folder in which datapackage.json lies, not the file",
}


def read(path: Path) -> Network:
    """The Network in a file or folder.

    Raises ReadError when it is not what it claims to be, SchemaError with every fault in its data.
    """
    network, problems = inspect(path)
    if network is None:
        raise SchemaError([problem for problem in problems if problem.severity == "error"])
    return network


def inspect(path: Path) -> tuple[Network | None, list[Problem]]:
    """The Network in a file or folder, or None when its data hold errors, and everything there is to say about them."""
    found = sheets(path)
    problems = remarks(found)
    if path.is_dir():
        name = package.title(path)
    else:
        from netanalyser import resolve

        name = path.stem
        found, made = provenance.founded(found, path)
        found, told = resolve.ends(found)
        problems += [*made, *told]
    network, more = Network.inspected(found, name)
    return (None if any(p.severity == "error" for p in problems) else network), problems + more


def sheets(path: Path) -> list[Sheet]:
    """The raw tables in a file or folder; every row knows its source and its place there."""
    try:
        path.stat()
    except OSError as error:
        raise unreadable(path, error) from None
    if path.is_dir():
        return package.read(path)
    found = _format(path)(path)
    return provenance.stated(found, path)


def save(network: Network, path: Path) -> None:
    """The network at rest, all or nothing: a package folder, or a workbook when `path` ends in .xlsx."""
    resting(path)(network, path)


def resting(path: Path) -> Callable[[Network, Path], object]:
    """What writes a network at rest to `path`. Raises WriteError when none lives in such a file."""
    if _is_folder(path):
        return package.write
    entry = next((e for e in FORMATS if path.suffix.lower() in e.facts["suffixes"] and e.facts["at_rest"]), None)
    if entry is None:
        kept = _suffixes(at_rest=True)
        raise WriteError(f"no network lives in '{path.suffix}'; name a folder, or a file that ends in {kept}")
    write: Callable[[Network, Path], object] = entry.facts["write"]
    return write


def export(network: Network, path: Path) -> None:
    """The network for others, in the format that the file's name asks for; a package in a folder.

    What is internal stays behind (see `selection.public`); `save` keeps it.
    """
    try:
        write = package.write if _is_folder(path) else _format(path).facts["write"]
    except ReadError:
        write = None
    if write is None:
        raise WriteError(f"cannot write '{path.name}'; name a folder, or a file that ends in {_suffixes(writes=True)}")
    write(network.public(), path)


def _is_folder(path: Path) -> bool:
    return not path.suffix or path.is_dir()


def _format(path: Path) -> Entry:
    suffix = path.suffix.lower()
    for entry in FORMATS:
        if suffix in entry.facts["suffixes"]:
            return entry
    advice = _ADVICE.get(suffix, f"files that are read end in {_suffixes()}")
    raise ReadError(f"cannot read '{path}': {advice}")


def _suffixes(*, at_rest: bool = False, writes: bool = False) -> str:
    entries = [e for e in FORMATS if (e.facts["at_rest"] or not at_rest) and (e.facts["write"] or not writes)]
    return ", ".join(sorted(suffix for entry in entries for suffix in entry.facts["suffixes"]))

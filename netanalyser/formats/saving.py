"""Writing that leaves either the old files or the new ones, never a mixture.

One file: written beside its place and moved there (`write_atomically`). Several files of one folder (`save_files`):
all are written as ``NAME.new``, then a journal lists them, then each is moved to its name, then the journal goes.
Up to the journal the old files count, from the journal on the new ones: who finds a journal, reader or writer,
completes the moves, and who finds ``*.new`` without a journal throws them away. One lock file keeps two writers apart.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, nullcontext, suppress
from pathlib import Path
from typing import BinaryIO, TypeVar

from netanalyser.errors import ReadError, WriteError
from netanalyser.formats.base import unwritable

Writer = Callable[[BinaryIO], object]
T = TypeVar("T")

LOCK, JOURNAL, NEW = ".netanalyser.lock", ".netanalyser.journal", ".new"
#: Seconds to wait for another writer.
PATIENCE = 5.0
#: What a save of ours may have left behind; other people's *.new are not touched.
_OURS = (f"*.csv{NEW}", f"datapackage.json{NEW}", JOURNAL + NEW)


def write_atomically(path: Path, writer: Writer) -> None:
    """Write one file, or leave what stands there.

    Parameters
    ----------
    path : where the file goes; its folder must exist
    writer : writes the whole content to the binary file it is given

    Raises WriteError with the reason: no such folder, no permission, disk full, open in another program.
    """
    place = path.resolve()  # a link stays a link
    _not_open(path)
    scratch = place.with_name(f".{place.name[:100]}.{os.getpid()}{NEW}")
    try:
        _write(scratch, writer)
        _writable(place)
        scratch.replace(place)
        _settle(place.parent)
    except OSError as error:
        raise unwritable(path, error) from error
    finally:
        with suppress(OSError):
            scratch.unlink()


def write_text(path: Path, text: str) -> None:
    """Write one UTF-8 text, or leave what stands there (see `write_atomically`)."""
    write_atomically(path, lambda file: file.write(text.encode("utf-8")))


def write_lines(path: Path, lines: Iterable[str]) -> None:
    """Write UTF-8 lines one by one, or leave what stands there (see `write_atomically`)."""
    write_atomically(path, lambda file: file.writelines(line.encode("utf-8") + b"\n" for line in lines))


def save_files(folder: Path, writers: Mapping[str, Writer]) -> None:
    """Write several files of a folder, all or none; the folder is made when it is not there.

    Raises WriteError with the reason; the old files then stand as they stood.
    """
    made = not folder.exists()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with _locked(folder):
            try:
                _finish(folder)
                for name, writer in writers.items():
                    _write(folder / (name + NEW), writer)
                    _writable(folder / name)
                journal = json.dumps(list(writers)).encode()
                _write(folder / (JOURNAL + NEW), lambda file: file.write(journal))
                (folder / (JOURNAL + NEW)).replace(folder / JOURNAL)
                _settle(folder)
            except BaseException:
                _discard(folder)
                raise
            _complete(folder)
    except OSError as error:
        raise unwritable(folder, error) from error
    finally:
        if made and not any((folder / name).exists() for name in (JOURNAL, *writers)):
            with suppress(OSError):
                (folder / LOCK).unlink(missing_ok=True)
                folder.rmdir()


def read_whole(folder: Path, read: Callable[[], T]) -> T:
    """What `read` finds in a folder that nobody writes to meanwhile; an interrupted save is finished first."""
    for _ in range(5):
        _recover(folder)
        before = stamp(folder)
        try:
            found = read()
        except ReadError:
            if stamp(folder) == before:
                raise
        else:
            if stamp(folder) == before:
                return found
    raise ReadError(f"'{folder}' is being written to all the time; read it again when the other program is done")


def stamp(place: Path) -> list[tuple[str, int, int, int]]:
    """What changes when somebody saves to a file or folder: its files, and whether there is a journal."""
    in_folder = (found for pattern in ("*.csv", "*.json", JOURNAL) for found in place.glob(pattern))
    with suppress(OSError):
        names = [place] if place.is_file() else in_folder
        return sorted((p.name, (s := p.stat()).st_ino, s.st_mtime_ns, s.st_size) for p in names)
    return []  # a file went while we looked; the next look will differ


@contextmanager
def unchanged(place: Path, before: list[tuple[str, int, int, int]]) -> Iterator[None]:
    """Save inside this what was read when `stamp` said `before`: WriteError if somebody has saved since."""
    try:
        with _locked(place) if place.is_dir() else nullcontext():
            if stamp(place) != before:
                raise WriteError(f"'{place}' was changed by another program meanwhile; nothing was written. Try again")
            yield
    except OSError as error:
        raise unwritable(place, error) from error


def _recover(folder: Path) -> None:
    """Bring a folder to the state that its journal says, as a reader."""
    try:
        if (folder / JOURNAL).exists():
            with _locked(folder):
                _finish(folder)
        elif any(_left(folder)):
            with suppress(WriteError, OSError), _locked(folder, 0):  # unless somebody is writing them just now
                _finish(folder)
    except (OSError, WriteError) as error:
        raise ReadError(
            f"a save to '{folder}' was interrupted and cannot be finished ({error}); open it with permission to write, "
            "with no other program using its files"
        ) from error


def _finish(folder: Path) -> None:
    """Complete what a journal lists, or throw away what was not yet complete. The lock must be held."""
    if (folder / JOURNAL).exists():
        _complete(folder)
    _discard(folder)


def _complete(folder: Path) -> None:
    try:
        names = json.loads((folder / JOURNAL).read_bytes())
        plain = isinstance(names, list) and all(isinstance(n, str) and is_plain(n) for n in names)
    except ValueError:
        plain = False
    if not plain:
        raise WriteError(f"'{folder / JOURNAL}' is not a journal of ours; look at it and delete it")
    try:
        for name in names:
            with suppress(FileNotFoundError):  # moved before the interruption
                (folder / (name + NEW)).replace(folder / name)
        _settle(folder)
        (folder / JOURNAL).unlink()
        _settle(folder)
    except OSError as error:
        raise WriteError(
            f"the new files are written to '{folder}' but not all could take their place ({error.strerror}: "
            f"{Path(str(error.filename)).name}); close the program that has them open, then read or save again"
        ) from error


def is_plain(name: str) -> bool:
    """Whether a name is that of a file right in the folder, on every operating system."""
    return bool(name) and not name.startswith(".") and not set(name) & set('/\\:*?"<>|\0') and name == name.strip()


def _left(folder: Path) -> Iterator[Path]:
    return (path for pattern in _OURS for path in folder.glob(pattern))


def _discard(folder: Path) -> None:
    if (folder / JOURNAL).exists():
        return  # from the journal on the new files count
    for path in list(_left(folder)):
        with suppress(OSError):
            path.unlink()


@contextmanager
def _locked(folder: Path, patience: float = PATIENCE) -> Iterator[None]:
    from filelock import FileLock, Timeout

    try:
        # One lock a folder and process, so that a save inside `unchanged` does not wait for itself.
        with FileLock(folder / LOCK, is_singleton=True).acquire(timeout=patience):
            yield
    except Timeout:
        raise WriteError(f"another program is writing to '{folder}'; wait until it is done and try again") from None


def _write(path: Path, writer: Writer) -> None:
    with path.open("wb") as file:
        try:
            writer(file)
        except UnicodeEncodeError as error:
            raise WriteError(
                f"{error.object[error.start : error.end]!r} cannot be written as text to '{path}'"
            ) from None
        file.flush()
        os.fsync(file.fileno())


def _writable(path: Path) -> None:
    """Raise OSError if a file stands there that may not be written to, or that another program holds."""
    with suppress(FileNotFoundError), path.open("r+b"):
        pass


def _settle(folder: Path) -> None:
    """Make the folder's entries outlive a power cut, where the operating system lets us."""
    if sys.platform != "win32":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _not_open(path: Path) -> None:
    """Refuse a workbook beside which Excel or LibreOffice has put its own mark."""
    for mark in (f"~${path.name}", f".~lock.{path.name}#"):
        if path.with_name(mark).exists():
            raise WriteError(
                f"'{path}' seems to be open in a spreadsheet program: close it there and try again "
                f"(if it is not open, delete '{mark}' beside it)"
            )

"""The registry of formats, and what a format module looks like.

A format is a function `read(path) -> list[Sheet]` entered with its facts:

    @FORMATS.register("graphml", suffixes=(".graphml",), tables=("actors", "ties"), at_rest=False, write=write)
    def read(path: Path) -> list[Sheet]: ...

suffixes : how the file names end, in lower case; none for the package, which is a folder
tables : the tables that it can hold; `read(write(network))` gives these back equal
at_rest : whether a network may live in it, so that `save` writes it
write : `write(network, path)`, or None where only reading makes sense

All modules of the folder are imported when a name is looked up, so a module imports its heavy library in its functions.
A reader raises ReadError when the file is not what it claims to be, and leaves faults in cells to the schema.
"""

from __future__ import annotations

import errno
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from netanalyser.errors import Problem, ReadError, WriteError
from netanalyser.registry import Registry
from netanalyser.schema import Sheet

FORMATS = Registry("format", "netanalyser.formats")

#: No larger file is read.
MAX_FILE = 2 * 1024**3
_FULL = {errno.ENOSPC, errno.EFBIG, errno.EDQUOT}


def marked(cells: pd.Series, test: Callable[[Any], bool]) -> np.ndarray:
    """Which cells pass a test, made once for each distinct cell; a missing one passes none."""
    codes, distinct = pd.factorize(cells.to_numpy(dtype=object, na_value=None))
    return np.array([*map(test, distinct), False], dtype=bool)[codes]


def place_of(name: str, row: str) -> str:
    """A `Sheet.place` for a file or sheet of this name: `row` is ``:{row}`` or ``!A{row}``."""
    return name.replace("{", "{{").replace("}", "}}") + row


def remark(sheet: Sheet, code: str, message: str, value: str = "") -> None:
    """Leave a remark on how the file was read with the sheet; `remarks` collects them."""
    left = Problem(sheet.table, "", "", sheet.whole, code, message, value, "remark")
    # A new list, because pandas hands attrs on to the frames made of a frame.
    sheet.frame.attrs["remarks"] = [*sheet.frame.attrs.get("remarks", []), left]


def remarks(sheets: Iterable[Sheet]) -> list[Problem]:
    """What the readers had to say about the files, each remark once."""
    return list(dict.fromkeys(found for sheet in sheets for found in sheet.frame.attrs.get("remarks", [])))


def state_provenance(sheet: Sheet) -> Sheet:
    """Mark a sheet that says itself where its rows come from, so that blank sources are left blank."""
    sheet.frame.attrs["provenance"] = True
    return sheet


def states_provenance(sheet: Sheet) -> bool:
    return bool(sheet.frame.attrs.get("provenance"))


def readable(path: Path) -> int:
    """The size of an ordinary file that can be read; ReadError says why it cannot."""
    try:
        size = path.stat().st_size
    except OSError as error:
        raise unreadable(path, error) from None
    if not path.is_file():
        raise ReadError(f"'{path}' is not a file; name the file itself")
    if size == 0:
        raise ReadError(f"'{path}' is empty (0 bytes); save it again from the program that it comes from")
    if size > MAX_FILE:
        raise ReadError(f"'{path}' has {size / 1e9:.1f} GB; files of at most 2 GB are read. Split it")
    return size


def unreadable(path: Path, error: OSError) -> ReadError:
    """Why the operating system does not hand out a file."""
    if isinstance(error, FileNotFoundError):
        return ReadError(f"there is no '{path}'; check the name and the folder")
    if isinstance(error, PermissionError):
        return ReadError(
            f"no permission to read '{path}'; it may be open in another program, or belong to somebody else"
        )
    return ReadError(f"cannot read '{path}': {error.strerror or error}")


def unwritable(path: Path, error: OSError) -> WriteError:
    """Why the operating system does not take a file."""
    if error.errno in _FULL:
        return WriteError(f"the disk (or the quota) is full: '{path}' was not written; make room and try again")
    if isinstance(error, PermissionError) and sys.platform == "win32":
        return WriteError(f"'{path}' cannot be written; if it is open in Excel, close it there and try again")
    if isinstance(error, PermissionError) or error.errno == errno.EROFS:
        return WriteError(f"no permission to write '{path}'; choose another folder, or ask whoever owns it")
    if isinstance(error, FileNotFoundError):
        return WriteError(f"the folder '{path.parent}' does not exist; make it first, or choose another place")
    if isinstance(error, FileExistsError | NotADirectoryError):
        return WriteError(f"'{path}' cannot be a folder, because a file has that name; choose another name")
    if isinstance(error, IsADirectoryError):
        return WriteError(f"a folder stands where a file should go: '{error.filename or path}'; choose another name")
    return WriteError(f"cannot write '{path}': {error.strerror or error}")

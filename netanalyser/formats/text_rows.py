"""Rows of a text file with separators, as raw cells: quick, and with no cell lost, renamed or guessed at."""

from __future__ import annotations

import csv
import re
from pathlib import Path
from typing import TYPE_CHECKING, cast

import pandas as pd

from netanalyser.errors import ReadError
from netanalyser.formats.base import readable, unreadable

if TYPE_CHECKING:
    from io import TextIOWrapper

_CHUNK = 4 * 1024**2


def looked_through(path: Path, encoding: str) -> None:
    """Refuse what no table can hold, before memory is spent on it: binary content and endless lines."""
    readable(path)
    lines = 1
    try:
        with path.open("rb") as file:
            while chunk := file.read(_CHUNK):
                if b"\0" in chunk and not encoding.startswith("utf-16"):
                    raise ReadError(f"'{path}' is not a text file (it holds NUL bytes); save it as CSV UTF-8")
                breaks = chunk.count(b"\n") or chunk.count(b"\r")
                if not breaks and len(chunk) == _CHUNK:
                    raise ReadError(
                        f"'{path}' has a line of more than {_CHUNK // 1024**2} MB after line {lines}; a cell holds at "
                        "most 32,767 characters. Shorten it, or look whether a quotation mark is missing"
                    )
                lines += breaks
    except OSError as error:
        raise unreadable(path, error) from None


def rows(
    path: Path, encoding: str = "utf-8-sig", separator: str = ",", skip: int = 0
) -> tuple[list[str], pd.DataFrame]:
    """The headings, and the rows below them.

    Parameters
    ----------
    path, encoding, separator : the file, how its letters are written, and what stands between its cells
    skip : how many lines precede the headings

    Returns
    -------
    headings : as they stand in the file, without blanks around them
    frame : one column a heading, numbered from 0; cells are text, an empty one is ''; the index is the row's number
        in the file, counted from 1; rows without any text are left out
    """
    try:
        with path.open(encoding=encoding, newline="") as file:
            for _ in range(skip):
                file.readline()
            headings = [cell.strip() for cell in next(csv.reader(file, delimiter=separator), [])]
            if not any(headings):
                raise ReadError(f"'{path}' has no headings; its first line must name the columns")
            frame = _body(file, len(headings), separator)
    except OSError as error:
        raise unreadable(path, error) from None
    except UnicodeError as error:
        raise ReadError(
            f"'{path}' is not text in {encoding.removesuffix('-sig')} ({error}); save it as CSV UTF-8"
        ) from None
    except (csv.Error, ValueError) as error:  # pandas' ParserError is a ValueError
        raise ReadError(f"'{path}' is not a table with '{separator}' between its cells: {_told(error, skip)}") from None
    if not isinstance(frame.index, pd.RangeIndex):
        raise ReadError(
            f"'{path}': row {skip + 2} has more cells than there are headings; "
            f"put quotes around a cell that holds '{separator}'"
        )
    frame.index = pd.RangeIndex(skip + 2, len(frame) + skip + 2)
    return headings, _without_blank(frame)


def _body(file: TextIOWrapper, width: int, separator: str) -> pd.DataFrame:
    names = list(range(width))
    options = {
        "sep": separator,
        "header": None,
        "names": names,
        "keep_default_na": False,
        "na_filter": False,
        "skip_blank_lines": False,
        "low_memory": False,
    }
    try:
        return cast(pd.DataFrame, pd.read_csv(file, dtype=object, **options))
    except pd.errors.EmptyDataError:
        return pd.DataFrame(columns=names, dtype=object)


def _told(error: Exception, skip: int) -> str:
    """What pandas says, with the row as counted in the file: it sees no headings and may count from 0."""
    text = str(error).removeprefix("Error tokenizing data. C error: ").strip()
    text = re.sub(r"(?<=in line )\d+", lambda found: str(int(found[0]) + skip + 1), text)
    text = re.sub(r"(?<=at row )\d+", lambda found: str(int(found[0]) + skip + 2), text)
    hint = "; a cell that holds the separator or a line break needs quotes around it"
    return text + hint if "Expected" in text or "EOF" in text else text


def _without_blank(frame: pd.DataFrame) -> pd.DataFrame:
    """Rows that hold some text; a short row's missing cells count as empty."""
    blank = (frame[0].isna() | (frame[0] == "")).to_numpy()
    if not blank.any():
        return frame
    rest = frame[blank]
    empty = (rest.isna() | (rest == "")).all(axis=1)
    return frame.drop(index=rest.index[empty.to_numpy()])

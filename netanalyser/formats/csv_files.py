"""One CSV file: ties, actors or another table, as spreadsheet programs and people write them."""

from __future__ import annotations

import codecs
import re
from io import TextIOWrapper
from pathlib import Path
from typing import BinaryIO

import pandas as pd

from netanalyser import headings
from netanalyser.errors import ReadError
from netanalyser.formats import saving
from netanalyser.formats.base import FORMATS, marked, place_of, readable, remark
from netanalyser.formats.headers import sheet, table_by
from netanalyser.formats.package import textual
from netanalyser.formats.results import disarmed
from netanalyser.formats.text_rows import looked_through, rows
from netanalyser.network import Network
from netanalyser.schema import Sheet

_SEPARATORS = (";", "\t", ",", "|")
_CHUNK = 4 * 1024**2
#: Swedish letters that went through a wrong reading once before, and the sign for a letter that was lost.
GARBLED = re.compile("Ã[¤¥¶…„–©\u0084\u0085\u0096]|�")
#: In Windows-1252 these do not follow a letter or stand inside a word; in old Mac and DOS files they are å, ä, ö.
_FOREIGN = re.compile(rb"[A-Za-z](?:[\x84\x86\x8a\x8c\x8e]|[\x80-\x91\x93-\x95\x98-\x9f][a-z])")
_LETTERS = re.compile(rb"[\xc4\xc5\xd6\xe4\xe5\xf6\xe9\xfc]")
_RESAVE = "open it where it comes from and save it as CSV UTF-8"


def write(network: Network, path: Path) -> None:
    """One table as CSV: the one that the file is named after, otherwise the ties.

    A cell that a spreadsheet program would take as a formula, or that begins with an apostrophe, gets an apostrophe
    before it; reading takes it away again.
    """
    frame = textual(network.table(headings.table_of(path.stem) or "ties"))
    for name in frame.columns:
        frame[name] = [_guarded(cell) for cell in frame[name]]

    def to(file: BinaryIO) -> None:
        text = TextIOWrapper(file, encoding="utf-8-sig", newline="")  # Excel takes a file without the mark as cp1252
        separator = "\t" if path.suffix.lower() == ".tsv" else ","
        frame.to_csv(text, sep=separator, index=False, lineterminator="\n")
        text.detach()

    saving.write_atomically(path, to)


@FORMATS.register("csv", suffixes=(".csv", ".tsv", ".txt"), tables=("ties",), at_rest=False, write=write)
def read(path: Path) -> list[Sheet]:
    """The one table of a CSV file: which one, its file name and headings tell."""
    encoding = encoding_of(path)
    looked_through(path, encoding)
    separator, skip = _separator(path, encoding)
    words, frame = rows(path, encoding, separator, skip)
    table = table_by(words, path.stem)
    if table is None:
        raise ReadError(
            f"'{path}' is neither ties (columns from and to) nor actors (a column name): its headings are "
            f"{', '.join(repr(word) for word in words[:12])}. Rename them, or name the file after its table"
        )
    made = sheet(table, words, _unguarded(frame), place_of(path.name, ":{row}"))
    if encoding == "cp1252":
        remark(made, "encoding", "the file is not UTF-8 and was read as Windows-1252 (Swedish Excel); check å, ä and ö")
    return [made]


def encoding_of(path: Path) -> str:
    """How the file's letters are written: what its first bytes say, else UTF-8, else Windows-1252.

    Raises ReadError when it is none of these, or when letters were lost before.
    """
    readable(path)
    decoder = codecs.getincrementaldecoder("utf-8")()
    utf8, foreign, letters = True, False, False
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            if file.tell() == len(chunk) and chunk.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
                return "utf-16"
            if chunk.isascii() and not decoder.getstate()[0]:
                continue
            if utf8:
                try:
                    _whole(decoder.decode(chunk), path)
                except UnicodeDecodeError:
                    utf8 = False
            foreign = foreign or _FOREIGN.search(chunk) is not None
            letters = letters or _LETTERS.search(chunk) is not None
            if not utf8 and set(chunk) & {0x81, 0x8D, 0x8F, 0x90, 0x9D}:
                foreign, letters = True, False
                break
    if utf8 and not decoder.getstate()[0]:
        return "utf-8-sig"
    if foreign and not letters:
        raise ReadError(f"'{path}' is neither UTF-8 nor Windows-1252, so its letters cannot be told; {_RESAVE}")
    return "cp1252"


def _whole(text: str, path: Path) -> None:
    garbled = GARBLED.search(text)
    if garbled:
        around = text[max(garbled.start() - 12, 0) : garbled.end() + 12].replace("\n", " ")
        raise ReadError(
            f"'{path}' was saved in a wrong encoding, so letters are garbled or lost ('{around.strip()}'); {_RESAVE}"
        )


def _separator(path: Path, encoding: str) -> tuple[str, int]:
    """What stands most often between the headings, and how many lines precede them (Excel's `sep=;`)."""
    try:
        with path.open(encoding=encoding) as file:
            line = file.readline(1_000_000)
    except UnicodeError:
        raise ReadError(f"'{path}' begins like UTF-16 but is not; {_RESAVE}") from None
    told = re.fullmatch(r"sep=(.)\n?", line)
    if told:
        return told[1], 1
    bare = re.sub(r'"[^"]*"', "", line)
    return max(_SEPARATORS, key=bare.count), 0


def _guarded(cell: object) -> object:
    if not isinstance(cell, str):
        return cell
    return "'" + cell if cell.startswith("'") else disarmed(cell)


def _unguarded(frame: pd.DataFrame) -> pd.DataFrame:
    """Without the apostrophes that `write` puts before cells."""
    for name in frame.columns:
        guarded = marked(frame[name], lambda cell: isinstance(cell, str) and cell.startswith("'"))
        if guarded.any():
            cells = [_bare(cell) if g else cell for cell, g in zip(frame[name], guarded, strict=True)]
            frame[name] = pd.Series(cells, index=frame.index, dtype=object)
    return frame


def _bare(cell: str) -> str:
    rest = cell[1:]
    return rest if rest and _guarded(rest) == cell else cell

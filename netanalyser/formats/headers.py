"""What the headings of somebody's table mean: which table it is, and which of its columns each heading names."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from netanalyser import headings
from netanalyser.formats.base import marked, remark, state_provenance
from netanalyser.schema import TABLES, Sheet

#: What Gephi writes under `Type` of its edges: not a kind, but whether they have a direction.
_DIRECTIONS = {"directed", "undirected", "mixed", "mutual", "riktad", "oriktad"}


def named(words: Sequence[str], table: str) -> list[str]:
    """The column that each heading stands for; a heading of the user's own stays as it is written.

    A column's own name goes before its headings in Swedish and English, and these before synonyms: `Label` is the name
    where there is no `Name`, and a column of the user's own where there is. A column without heading is called after
    its number. The same heading twice stays twice, for the schema to report.
    """
    columns = TABLES[table].names
    found: dict[int, str] = {at: word for at, word in enumerate(words) if word in columns}
    if columns[0] not in words:
        found |= {at: columns[0] for at, word in enumerate(words) if word.casefold() == "id"}
    for heard in (_headed, _synonym):
        for at, word in enumerate(words):
            free = tuple(column for column in columns if column not in found.values())
            if at not in found and (column := heard(word, free)):
                found[at] = column
    if "name" not in columns and "actor_id" in set(columns) - set(found.values()):
        # Who took part, who needs or promises something: there a name is the actor's.
        named_at = (at for at, word in enumerate(words) if at not in found and _synonym(word, ("name",)))
        found |= {at: "actor_id" for at in [next(named_at, None)] if at is not None}
    return [found.get(at, word or f"column {at + 1}") for at, word in enumerate(words)]


def _headed(word: str, free: tuple[str, ...]) -> str | None:
    plain = word.strip().casefold().replace("_", " ")
    return next((c for c in free if plain in (c.replace("_", " "), *headings.COLUMNS[c][:2])), None)


def _synonym(word: str, free: tuple[str, ...]) -> str | None:
    return headings.column_of(word, free) if word else None


def complete(words: Sequence[str], table: str) -> bool:
    """Whether the headings name every column that the table cannot do without."""
    return needed(table) <= set(named(words, table))


def needed(table: str) -> set[str]:
    """The columns that rows of a table cannot do without: the key and the kind can be filled in."""
    return {c.name for c in TABLES[table].columns[1:] if c.required and c.name != "kind"}


def table_by(words: Sequence[str], name: str) -> str | None:
    """Which table a sheet or file is: by its name if the headings agree, else by the headings, if they tell."""
    told = headings.table_of(name)
    if told and complete(words, told):
        return told
    return next((table for table in ("ties", "actors") if complete(words, table)), told)


def sheet(table: str, words: Sequence[str], frame: pd.DataFrame, place: str) -> Sheet:
    """A raw table as the schema wants it, of a frame whose columns stand under `words`.

    Columns without heading and without any cell are left out. Several targets in one cell (Kumu) become a row each.
    """
    columns = named(words, table)
    keep = [at for at, word in enumerate(words) if word or _filled(frame.iloc[:, at])]
    frame = frame.iloc[:, keep].set_axis([columns[at] for at in keep], axis=1)
    if table == "ties":
        frame = _directions(_fanned(frame), [words[at] for at in keep])
    made = Sheet(table, frame, place)
    if {TABLES[table].key, "source_id", "locator"} <= set(words):
        state_provenance(made)
    for at in keep:
        if not words[at]:
            remark(made, "no-heading", f"column {at + 1} has no heading; it is kept as '{columns[at]}'")
    return made


def _filled(cells: pd.Series) -> bool:
    return bool((cells.notna() & (cells != "")).any())


def _fanned(frame: pd.DataFrame) -> pd.DataFrame:
    if list(frame.columns).count("target") != 1:
        return frame
    several = marked(frame["target"], lambda cell: isinstance(cell, str) and "|" in cell)
    if not several.any():
        return frame
    split = frame.assign(target=[c.split("|") if s else [c] for c, s in zip(frame["target"], several, strict=True)])
    if "tie_id" in frame:  # one id cannot name several rows; the schema makes one for each
        split.loc[several, "tie_id"] = None
    return split.explode("target")


def _directions(frame: pd.DataFrame, words: Sequence[str]) -> pd.DataFrame:
    """Gephi's `Type`, taken as `directed` when it says nothing but that."""
    columns = list(frame.columns)
    if "directed" in columns or columns.count("kind") != 1 or words[columns.index("kind")].casefold() != "type":
        return frame
    said = {str(cell).strip().casefold() for cell in frame["kind"].dropna().unique()} - {""}
    if not said or not said <= _DIRECTIONS:
        return frame
    return frame.rename(columns={"kind": "directed"}).replace({"directed": {"Mixed": None, "mixed": None}})

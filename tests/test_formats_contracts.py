"""What holds for every registered format: what it wrote it reads back, and every row read knows its place."""

from __future__ import annotations

import tempfile
import unicodedata
from collections.abc import Mapping
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from netanalyser import formats, schema
from netanalyser.formats.base import FORMATS
from netanalyser.formats.csv_files import GARBLED
from netanalyser.network import Network
from netanalyser.registry import Entry
from netanalyser.schema import TABLES, Sheet

NASTY = [
    "Umeå kommun", 'RISE "institutet"', "a\nb", "a\tb", "😀", "=1+1", "+46", "-x", "@x", "'x", "'=x", "a,b", "a;b",
    "NA-x", "007", "1,5", "1e5", "true", "2024-01-01", "<b>&amp;</b>", "]]>", "x" * 300, "#REF!", "{row}", "é",
    "\\", "sep=;",
]  # fmt: skip
WORDS = st.one_of(
    st.sampled_from(NASTY),
    st.text(st.characters(exclude_categories=("Cs", "Cc", "Co", "Cn")), min_size=1, max_size=12),
)


def conformed(text: str) -> str | None:
    """The text as the schema keeps it, or None when it keeps none of it."""
    frame, problems = schema.conform(
        Sheet("sources", pd.DataFrame({"source_id": ["x"], "title": ["x"], "own": [text]}))
    )
    return None if problems or frame["own"].isna().any() else str(frame["own"].iloc[0])


#: What looks garbled (é as Ã©) is left out: a CSV file that holds it is refused, see test_formats_csv.
TEXTS = WORDS.map(conformed).filter(bool).filter(lambda text: not GARBLED.search(text))
IDS = TEXTS.filter(lambda text: "|" not in text and "\n" not in text and "\t" not in text)
NUMBERS = st.one_of(st.just(""), st.integers(0, 10**6), st.floats(0, 1e12, allow_subnormal=False)).map(str)
BLANK = st.just("")
DATES = st.sampled_from(["", "2019", "2022-10", "2017/2030", "../2021-11-25", "2021?"])


@st.composite
def networks(draw: st.DrawFn) -> Network:
    """A small network whose every row states its source, with nasty text wherever text may stand."""
    stated = {"source_id": "källa", "locator": "s. 1"}
    ids = draw(
        st.lists(IDS, min_size=2, max_size=4, unique_by=lambda text: unicodedata.normalize("NFKC", text).casefold())
    )
    actors = [
        {
            "actor_id": actor, "name": draw(TEXTS), "population": draw(NUMBERS), "egen kolumn": draw(BLANK | TEXTS),
            "context": draw(st.sampled_from(["", "true", "false"])), **stated,
        }
        for actor in ids
    ]  # fmt: skip
    ends = st.sampled_from(ids)
    ties = [
        {
            "tie_id": f"t{number}", "source": draw(ends), "target": draw(ends),
            "kind": draw(st.sampled_from(["funds", "x_own"])),
            "weight": draw(NUMBERS), "note": draw(BLANK | TEXTS), "start": draw(DATES),
            "directed": draw(st.sampled_from(["", "true", "false"])), **stated,
        }
        for number in range(draw(st.integers(1, 4)))
    ]  # fmt: skip
    events = [{"event_id": "e", "name": draw(TEXTS), "kind": "project", **stated}]
    sources = [{"source_id": "källa", "title": draw(TEXTS)}]
    tables: Mapping[str, list[dict[str, str]]] = {"actors": actors, "ties": ties, "events": events, "sources": sources}
    return Network.of([Sheet(table, pd.DataFrame(rows)) for table, rows in tables.items()])


def written(network: Network, entry: Entry, folder: Path) -> Path:
    path = folder / ("mitt nätverk" + (entry.facts["suffixes"][0] if entry.facts["suffixes"] else ""))
    entry.facts["write"](network, path)
    return path


WRITTEN = [entry for entry in FORMATS if entry.facts["write"]]


@pytest.mark.parametrize("entry", WRITTEN, ids=lambda entry: entry.name)
@settings(max_examples=40)
@given(network=networks())
def test_what_was_written_is_read_back(entry: Entry, network: Network) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = written(network, entry, Path(folder))
        for sheet in formats.sheets(path):
            frame, problems = schema.conform(sheet)
            assert problems == []
            if sheet.table in entry.facts["tables"]:
                pd.testing.assert_frame_equal(frame.reset_index(drop=True), network.table(sheet.table))
        read = {sheet.table for sheet in formats.sheets(path)}
        assert {table for table in entry.facts["tables"] if len(network.table(table))} <= read


@pytest.mark.parametrize("entry", WRITTEN, ids=lambda entry: entry.name)
@settings(max_examples=10)
@given(network=networks())
def test_every_row_of_an_import_has_a_source_and_a_place(entry: Entry, network: Network) -> None:
    silent = network.replaced(
        **{t: network.table(t).assign(source_id=pd.NA, locator=pd.NA).astype({"source_id": "str", "locator": "str"})
           for t in ("actors", "ties", "events")}
    )  # fmt: skip
    with tempfile.TemporaryDirectory() as folder:
        path = written(silent, entry, Path(folder))
        for sheet in formats.sheets(path):
            assert "{row}" in sheet.place or sheet.table == "sources"
            assert all(sheet.locator(row) for row in sheet.frame.index)


@pytest.mark.parametrize("entry", list(FORMATS), ids=lambda entry: entry.name)
def test_the_facts_are_complete(entry: Entry) -> None:
    assert {"suffixes", "tables", "at_rest", "write"} <= set(entry.facts)
    assert set(entry.facts["tables"]) <= set(TABLES)
    assert all(suffix.startswith(".") and suffix == suffix.lower() for suffix in entry.facts["suffixes"])
    assert not entry.facts["at_rest"] or set(entry.facts["tables"]) == set(TABLES)
    others = [suffix for other in FORMATS if other.name != entry.name for suffix in other.facts["suffixes"]]
    assert not set(entry.facts["suffixes"]) & set(others)


@given(text=WORDS)
@example(text=" x ")
@example(text="a  b")
@example(text="n/a")
@example(text="e\u0301")
@example(text="a\u00a0b")
@example(text="x" * 40_000)
@example(text="|")
@example(text="")
@example(text="\u200b")
def test_looking_at_all_cells_together_gives_what_each_alone_gives(text: str) -> None:
    for kind in ("text", "id"):
        column = schema.Column("c", kind)
        if schema.values.is_clean([text, "other"], column):
            assert schema.values.CONVERTERS[kind](schema.values.plain(text), column) == (text or None)


def test_clean_cells_are_found_and_others_are_not() -> None:
    text, ident = schema.Column("c"), schema.Column("c", "id")
    clean = schema.values.is_clean
    assert clean(["a b", "", "å"], text)
    assert clean([], text)
    assert clean(["a"], ident)
    assert not any(
        clean(cells, column)
        for column in (text, ident)
        for cells in (
            ["a", 5],
            [5],
            [None, "a"],
            [" a"],
            ["b", "a "],
            ["NaN"],
            ["a\nb"],
            ["x" * 40_000],
            ["e\u0301"],
            ["a|b"],
        )
    )

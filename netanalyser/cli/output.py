"""Answers as a table on the terminal, CSV, JSON or a workbook. Data go to stdout, remarks to stderr."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    import pandas as pd

#: What a table on the terminal shows of a finding; the files hold every column.
SHOWN = {
    "central": ["rank", "name", "type", "region", "degree", "betweenness", "constraint", "rank_range", "evidence"],
    "gaps": ["gap", "why", "certainty", "who", "evidence"],
    "opportunities": ["rank", "pair", "score", "rank_range", "why", "introduced_by", "why_not", "evidence"],
}
#: A terminal that does not say how wide it is, such as a pipe, gets this many columns.
WIDE = 200
#: In a terminal narrower than this, sentences stand below one another instead of in columns.
NARROW = 140
NUMBERS = {"rank", "observed", "expected", "score", "degree", "betweenness", "constraint"}


@contextmanager
def working(what: str) -> Iterator[None]:
    """Show on stderr that something is being done, for as long as it takes; nothing where nobody looks."""
    if not sys.stderr.isatty():
        yield
        return
    from rich.console import Console
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (SpinnerColumn(), TextColumn("{task.description}"), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        progress.add_task(what, total=None)
        yield


def remark(text: str) -> None:
    """A remark, on stderr."""
    click.echo(click.style(text, dim=True), err=True)


def emit(
    finding: str,
    table: pd.DataFrame,
    *,
    lang: str,
    format_: str | None,
    output: Path | None,
) -> None:
    """Write one finding in the format asked for, and its remarks to stderr."""
    kind = format_ or (output.suffix.lstrip(".").lower() if output else "table")
    if kind not in ("table", "csv", "json", "xlsx"):
        raise click.UsageError(f"cannot write '{output}': name it .csv, .json or .xlsx, or say --format")
    remarks = table.attrs.get("remarks", [])
    if kind == "xlsx":
        if output is None:
            raise click.UsageError("a workbook needs a file to go to: add -o FILE.xlsx")
        from netanalyser.formats import results

        results.workbook({finding: table}, output, lang, remarks)
    else:
        text = _text(kind, finding, table, lang, remarks, plain=output is not None)
        if output is None:
            click.echo(text, nl=not text.endswith("\n"))
        else:
            from netanalyser.formats import saving

            saving.write_text(output, text)
    for text in remarks:
        remark(text)
    if output is not None:
        remark(f"{'skrev' if lang == 'sv' else 'wrote'} {output}")


def _text(kind: str, finding: str, table: pd.DataFrame, lang: str, remarks: list[str], *, plain: bool) -> str:
    if kind == "csv":
        from netanalyser.formats import results

        return results.csv(table)
    if kind == "json":
        return _json(finding, table, remarks)
    return _table(condensed(finding, table, lang), lang, plain=plain)


def _json(finding: str, table: pd.DataFrame, remarks: list[str]) -> str:
    rows = [_plain(row) for row in table.to_dict("records")]
    return json.dumps({"finding": finding, "remarks": remarks, "rows": rows}, ensure_ascii=False, indent=2) + "\n"


def _plain(row: dict[Any, Any]) -> dict[str, Any]:
    """A row as JSON has it: a list of ids as a list, a missing value as null."""
    plain: dict[str, Any] = {}
    for name, value in row.items():
        if str(name).endswith("_ids"):
            plain[str(name)] = [item for item in str(value).split("|") if item]
        elif value is None or value != value or str(value) == "<NA>":
            plain[str(name)] = None
        else:
            number = value.item() if hasattr(value, "item") else value
            # The last digits of a float differ from run to run; twelve do not.
            plain[str(name)] = float(f"{number:.12g}") if isinstance(number, float) else number
    return plain


def _table(shown: pd.DataFrame, lang: str, *, plain: bool) -> str:
    from rich.console import Console

    terminal = sys.stdout.isatty() and not plain
    console = Console(file=sys.stdout, width=None if terminal else WIDE, no_color=not terminal, highlight=False)
    drawn = _entries(shown, lang) if "why" in shown and console.width < NARROW else _grid(shown, lang)
    with console.capture() as captured:
        console.print(drawn)
    return captured.get()


def _grid(shown: pd.DataFrame, lang: str) -> Any:
    """The rows in columns."""
    from rich import box
    from rich.table import Table
    from rich.text import Text

    from netanalyser import headings

    drawn = Table(box=box.SIMPLE_HEAD, pad_edge=False, expand=False)
    for name in shown.columns:
        drawn.add_column(headings.result(name, lang), justify="right" if name in NUMBERS else "left", overflow="fold")
    for row in shown.itertuples(index=False):
        drawn.add_row(*(Text(str(cell)) for cell in row))
    return drawn


def _entries(shown: pd.DataFrame, lang: str) -> Any:
    """The rows one below the other, for a terminal too narrow for sentences in columns."""
    from rich.console import Group
    from rich.padding import Padding
    from rich.text import Text

    from netanalyser import headings

    parts: list[Any] = []
    for row in shown.to_dict("records"):
        first = " ".join(str(row.pop(name)) for name in ("rank", "gap", "pair") if row.get(name, ""))
        if first:
            parts.append(Text(first, style="bold"))
        lines = [f"{headings.result(str(name), lang)}: {cell}" for name, cell in row.items() if cell != ""]
        parts.append(Padding(Text("\n".join(lines)), (0, 0, 1, 2)))
    return Group(*parts)


def rows(frame: pd.DataFrame) -> str:
    """A plain table of a few rows, without any finding's words."""
    return _table(condensed("", frame, "en"), "en", plain=False)


def condensed(finding: str, table: pd.DataFrame, lang: str) -> pd.DataFrame:
    """The columns that a terminal has room for, in words and rounded."""
    from netanalyser import terms, texts
    from netanalyser.findings.gap_base import GAPS

    frame = table.copy()
    if {"rank_low", "rank_high"} <= set(frame.columns):
        pairs = zip(frame["rank_low"], frame["rank_high"], strict=True)
        frame["rank_range"] = ["–" if low != low else f"{low:.0f}–{high:.0f}" for low, high in pairs]
    if "source_ids" in frame:
        frame["evidence"] = [_evidence(row) for row in frame.to_dict("records")]
    if finding == "opportunities":
        frame["pair"] = (
            frame["name_a"] + " (" + frame["region_a"] + ") – " + frame["name_b"] + " (" + frame["region_b"] + ")"
        )
    if finding == "gaps":
        labels = [texts.label(GAPS[name].facts, lang) for name in frame["gap"]]
        # Said once for all rows of a kind.
        frame["gap"] = ["" if at and label == labels[at - 1] else label for at, label in enumerate(labels)]
        frame["certainty"] = [texts.say(f"certainty.{word}", lang) for word in frame["certainty"]]
    if finding == "central":
        frame["type"] = [terms.label(terms.ACTOR_TYPES, t, lang) if isinstance(t, str) else "" for t in frame["type"]]
    names = SHOWN.get(finding, list(frame.columns))
    # The measure that the ranks are by stands there whatever the table shows otherwise.
    by = frame.attrs.get("measure")
    names = names if not by or by in names else [*names[:4], by, *names[4:]]
    words = {name: [_word(cell, lang) for cell in frame[name]] for name in names}
    return type(frame)(words)  # a DataFrame, without importing pandas here


def _evidence(row: dict[Any, Any]) -> str:
    """The first row that a finding stands on, its source, and how many more: ``t-0031 +40 (vc-lund +22)``."""
    rows = [item for name in ("tie_ids", "event_ids", "claim_ids") for item in str(row[name]).split("|") if item]
    sources = [item for item in str(row["source_ids"]).split("|") if item]
    words = [f"{ids[0]} +{len(ids) - 1}" if len(ids) > 1 else ids[0] for ids in (rows, sources) if ids]
    return f"{words[0]} ({words[1]})" if len(words) > 1 else "".join(words)


def _word(cell: Any, lang: str) -> str:
    from netanalyser import texts

    if isinstance(cell, str):
        return cell
    if cell is None or str(cell) in ("nan", "<NA>"):
        return ""
    return texts.number(float(cell), lang, 3)

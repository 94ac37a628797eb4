"""Answers as a table on the terminal, CSV, JSON or a workbook. Data go to stdout, remarks to stderr."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from netanalyser.cli.condensed import condensed

if TYPE_CHECKING:
    import pandas as pd

#: A terminal that does not say how wide it is, such as a pipe, gets this many columns.
WIDE = 200
#: In a terminal narrower than this, sentences stand below one another instead of in columns.
NARROW = 140
NUMBERS = {
    *(
        "rank",
        "across",
        "observed",
        "expected",
        "score",
        "degree",
        "betweenness",
        "constraint",
        "value",
        "p",
        "old",
        "new",
    ),
    *("rank_old", "rank_new", "before", "after", "actors", "inside", "outside", "ei_index", "group_betweenness"),
}


@contextmanager
def working(what: str) -> Iterator[Callable[[float], None]]:
    """Show on stderr that something is being done, for as long as it takes; nothing where nobody looks.

    What it gives may be told how much is done, from 0 to 1; until then nobody can say.
    """
    if not sys.stderr.isatty():
        yield lambda _: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (SpinnerColumn(), TextColumn("{task.description}"), BarColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task(what, total=None)
        yield lambda share: progress.update(task, total=1.0, completed=share)


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
    remarks, answer = table.attrs.get("remarks", []), table.attrs.get("answer")
    if answer and (kind != "table" or output is not None):
        remarks = [answer, *remarks]
    if kind == "xlsx":
        if output is None:
            raise click.UsageError("a workbook needs a file to go to: add -o FILE.xlsx")
        from netanalyser.formats import results

        results.workbook({finding: table}, output, lang, remarks)
    else:
        text = _text(kind, finding, table, lang, remarks, plain=output is not None)
        if output is None:
            if kind == "table" and answer:
                click.echo(click.style(answer, bold=True) + "\n")
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
    return _table(condensed(finding, table, lang), lang, plain=plain, own=finding == "query")


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


def _table(shown: pd.DataFrame, lang: str, *, plain: bool, own: bool = False) -> str:
    """The rows as drawn; the asker's `own` columns keep their names."""
    from rich.console import Console

    terminal = sys.stdout.isatty() and not plain
    console = Console(file=sys.stdout, width=None if terminal else WIDE, no_color=not terminal, highlight=False)
    entries = "why" in shown and console.width < NARROW and not own
    drawn = _entries(shown, lang) if entries else _grid(shown, lang, own=own)
    with console.capture() as captured:
        console.print(drawn)
    return captured.get()


def _grid(shown: pd.DataFrame, lang: str, *, own: bool) -> Any:
    """The rows in columns."""
    from rich import box
    from rich.table import Table
    from rich.text import Text

    from netanalyser import headings

    drawn = Table(box=box.SIMPLE_HEAD, pad_edge=False, expand=False)
    for name in shown.columns:
        heading = str(name) if own else headings.result(name, lang)
        drawn.add_column(heading, justify="right" if name in NUMBERS else "left", overflow="fold")
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

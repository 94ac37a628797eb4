"""start, check, import, merge, unmerge: the data themselves."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from netanalyser.cli import options
from netanalyser.cli.output import remark, rows, working
from netanalyser.errors import Problem

if TYPE_CHECKING:
    import pandas as pd

    from netanalyser.network import Network


@click.command()
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path), metavar="FILE")
@options.lang
def start(file: Path, lang: str) -> None:
    """Write a workbook to begin with: headings, drop-down lists, notes and a small example.

    \b
    Example:
      netanalyser start mitt-natverk.xlsx
    """
    from netanalyser.formats import workbook

    workbook.start(file, lang)
    if lang == "sv":
        remark(f"skrev {file}; fyll i den i Excel och kör sedan: netanalyser check {file}")
    else:
        remark(f"wrote {file}; fill it in with Excel, then run: netanalyser check {file}")


@click.command()
@options.network
@options.lang
def check(network: str, lang: str) -> int:
    """Is the data sound, and where do the sources disagree?

    Errors are listed with their place and what to do (exit 1); remarks alone are fine (exit 0).

    \b
    Example:
      netanalyser check data/viable-cities
    """
    from netanalyser import api, headings, texts

    path = options.whole(network, "a network is checked as a whole")
    with working("check"):
        found, problems = api.check(path, lang)
    show_problems(problems)
    if found is None:
        remark(texts.say("check.errors", lang, n=sum(problem.severity == "error" for problem in problems)))
        return 1
    named = ("actors", "ties", "events", "affiliations", "claims", "sources")
    counts = [f"{len(found.table(table))} {headings.sheet(table, lang)}" for table in named if len(found.table(table))]
    click.echo(f"{', '.join(counts) or found.name}: {texts.say('check.fine', lang)}")
    return 0


def show_problems(problems: list[Problem]) -> None:
    """The problems, errors first; the same fault in many rows is said once, with the first places."""
    alike: dict[tuple[str, ...], list[Problem]] = {}
    for problem in problems:
        alike.setdefault((problem.severity, problem.table, problem.column, problem.message), []).append(problem)
    for (severity, *_), found in sorted(alike.items(), key=lambda item: item[0][0] != "error"):
        word = click.style(severity, fg="red" if severity == "error" else "yellow")
        others = ", ".join(problem.locator or f"row {problem.row}" for problem in found[1:6])
        more = f" (also {others}{' ...' if len(found) > 6 else ''}; {len(found)} rows in all)" if others else ""
        click.echo(f"{word}: {found[0]}{more}")


@click.command("import")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="FILE...")
@click.option(
    "--into", "into", required=True, metavar="NETWORK", help="The network that takes them in; made if absent."
)
@click.option("--dry-run", is_flag=True, help="Only tell what is new, changed or refused, and why.")
@click.option("--create-actors", is_flag=True, help="Let a name that is not among the actors become one.")
def import_(files: tuple[Path, ...], into: str, dry_run: bool, create_actors: bool) -> int:
    """Read workbooks, CSV files, GraphML or GEXF into a network: all of it, or nothing.

    \b
    Example:
      netanalyser import partners.xlsx --into mitt-natverk --dry-run
      netanalyser import partners.csv --into mitt-natverk.xlsx --create-actors
    """
    from netanalyser import api, formats
    from netanalyser.formats import saving

    target = options.whole(into, "rows are read into a network as a whole")
    formats.resting(target)  # before the work, and in a dry run too
    before = saving.stamp(target)
    with working("import"):
        net = api.read(target) if target.exists() else None
        joined, problems, changes = api.incoming(net, list(files), create_actors=create_actors)
    _show_changes(changes)
    show_problems(problems)
    if changes.empty and not problems:
        remark("the files hold headings and no rows")
    if joined is None:
        errors = [problem for problem in problems if problem.severity == "error"]
        if not create_actors and any(problem.code == "unknown-actor" for problem in errors):
            remark("a name that is right and new becomes an actor with --create-actors")
        remark(f"refused: {len(errors)} error(s); nothing was written")
        return 1
    if dry_run:
        remark("dry run: nothing was written")
    else:
        with working(f"writing {target}"):
            write_back(joined, target, before)
        remark(f"wrote {target}")
    return 0


def _show_changes(changes: pd.DataFrame) -> None:
    counts = Counter(zip(changes["table"], changes["what"], strict=True))
    for (table, what), count in sorted(counts.items()):
        click.echo(f"{table}: {count} {what}")
    shown = changes[changes["what"] != "same"]
    if len(shown):
        click.echo(rows(shown.head(40)), nl=False)
    if len(shown) > 40:
        click.echo(f"... and {len(shown) - 40} more")


@click.command()
@options.network
@click.argument("actors", nargs=-1, metavar="[KEPT MERGED]")
@click.option("--reason", default="", help="Why they are one; recorded.")
@click.option("--limit", type=click.IntRange(1), default=20, show_default=True, help="Candidates to list.")
def merge(network: str, actors: tuple[str, ...], reason: str, limit: int) -> None:
    """Make two actors one, recorded so that it can be undone. Without actors: list those that may be the same.

    \b
    Example:
      netanalyser merge mitt-natverk
      netanalyser merge mitt-natverk rise rise-research-institutes --reason "same organisation"
    """
    from datetime import date

    from netanalyser import resolve

    path, net, before = at_rest(network)
    if not actors:
        with working("candidates"):
            found = resolve.candidates(net, limit=limit)
        click.echo(rows(found), nl=False)
        return
    if len(actors) != 2:
        raise click.UsageError("name two actors: the one to keep, then the one to fold into it")
    kept, merged = (resolve.actor(net, word) for word in actors)
    after = resolve.merge(net, kept, merged, reason=reason, decided=date.today().isoformat())
    write_back(after, path, before)
    remark(
        f"{merged} is now part of {kept}; undo it with: "
        f"netanalyser unmerge {path} {after.resolutions['resolution_id'].iloc[-1]}"
    )


@click.command()
@options.network
@click.argument("resolution", required=False, metavar="[RESOLUTION]")
def unmerge(network: str, resolution: str | None) -> None:
    """Undo a recorded merge. Without one: list the merges that are recorded.

    \b
    Example:
      netanalyser unmerge mitt-natverk
      netanalyser unmerge mitt-natverk r-0001
    """
    from netanalyser import resolve

    path, net, before = at_rest(network)
    if resolution is None:
        click.echo(rows(net.resolutions[["resolution_id", "kept", "merged", "name", "reason", "decided"]]), nl=False)
        return
    write_back(resolve.unmerge(net, resolution), path, before)
    remark(f"{resolution} is undone in {path}")


def at_rest(network: str) -> tuple[Path, Network, list[Any]]:
    """The network at rest, which a change is written back to, and how its files stand."""
    from netanalyser import api
    from netanalyser.formats import saving

    path = options.whole(network, "a network is changed as a whole")
    before = saving.stamp(path)
    return path, api.read(path), before


def write_back(network: Network, path: Path, before: list[Any]) -> None:
    """Write a changed network back, unless somebody else has changed it since it was read."""
    from netanalyser import api
    from netanalyser.formats import saving

    with saving.unchanged(path, before):
        api.save(network, path)


COMMANDS = (start, check, import_, merge, unmerge)

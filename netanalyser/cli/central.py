"""central, compare, whatif: who is central, who rose and fell, and what if somebody left."""

from __future__ import annotations

from typing import Any

import click

from netanalyser.cli import options
from netanalyser.cli.output import emit, working


def _ranking(function: options.F) -> options.F:
    """What actors are ranked by, and how the rank is put to the test."""
    chosen = (
        click.option(
            "--measure", metavar="NAME", help="What to rank by; degree if nothing is said (see: explain NAME)."
        ),
        click.option("--directed", is_flag=True, help="Let the direction of ties count."),
        click.option(
            "--weighted/--unweighted",
            default=None,
            help="Let weights count (strength; 1/weight as distance), or take every tie as 1.",
        ),
        click.option(
            "--near",
            multiple=True,
            metavar="ACTOR",
            help="With --measure pagerank: as seen from these actors.",
        ),
        click.option(
            "--scenario",
            multiple=True,
            metavar="NAME",
            help="What is left out for the rank range: ties, actors, peripheral, sources, uncertain, largest_event; "
            "all if nothing is said.",
        ),
        click.option(
            "--draws", type=click.IntRange(0, 10_000), default=None, help="Draws of each scenario (0: no rank range)."
        ),
    )
    for option in reversed(chosen):
        function = option(function)
    return function


def _of_measure(net: Any, rest: dict[str, Any]) -> dict[str, Any]:
    """The arguments of `_ranking`, as the findings take them."""
    from netanalyser import resolve

    own: dict[str, Any] = {}
    weighted, near = rest.pop("weighted"), rest.pop("near")
    if weighted is not None:
        own["weighted"] = weighted
    if near:
        own["near"] = [resolve.actor(net, name) for name in near]
    return {
        "measure": rest.pop("measure"),
        "options": own,
        "directed": rest.pop("directed"),
        "scenarios": rest.pop("scenario"),
        "draws": rest.pop("draws"),
    }


@click.command()
@options.network
@click.option(
    "--question",
    metavar="WORD",
    help="reach, bridge, influence, embedded, irreplaceable or rising: picks the measure, says why, and answers.",
)
@click.option("--since", metavar="DATE", help="With --question rising: count from here.")
@click.option("--by", metavar="COLUMN", help="Groups instead of actors: region, type, sector or another column.")
@click.option("--per-kind", is_flag=True, help="The measure in each kind of tie alone as well.")
@_ranking
@options.selection
@options.tied
@options.answer
def central(network: str, question: str | None, since: str | None, by: str | None, per_kind: bool, **rest: Any) -> None:
    """Who is central, and is that safe to say?

    \b
    Example:
      netanalyser central data/viable-cities --top 10
      netanalyser central data/viable-cities --question bridge --lang sv
      netanalyser central data/viable-cities@2020 --measure constraint --type municipality
      netanalyser central data/viable-cities --by region -o regions.xlsx
    """
    from netanalyser import api

    tied = options.how_tied(rest)
    net = options.read(network, rest)
    how = {**_of_measure(net, rest), "question": question, "since": since}
    if by and per_kind:
        raise click.UsageError("--by and --per-kind are two answers; ask for one at a time")
    how |= {"by": by} if by else {"per_kind": per_kind}
    with working("central") as step:
        table = api.central(net, **how, tied=tied, lang=rest["lang"], top=options.rows(rest, 20), step=step)
    emit("by_group" if by else "central", table, **rest)


@click.command()
@click.argument("old", metavar="OLD")
@click.argument("new", metavar="NEW")
@click.option("--gaps", is_flag=True, help="Instead of ranks: which gaps opened and which closed.")
@click.option("--gap", multiple=True, metavar="KIND", help="With --gaps: only this kind (may be repeated).")
@_ranking
@options.selection
@options.tied
@options.answer
def compare(old: str, new: str, gaps: bool, gap: tuple[str, ...], **rest: Any) -> None:
    """Who rose and who fell between two networks, or two dates of one? Which gaps opened and closed?

    \b
    Example:
      netanalyser compare data/viable-cities@2019 data/viable-cities@2024
      netanalyser compare before.xlsx after.xlsx --measure betweenness --type municipality
      netanalyser compare data/viable-cities@2019 data/viable-cities@2024 --gaps --gap cutpoint
    """
    from netanalyser import api
    from netanalyser.findings.gaps.base import Asked

    tied = options.how_tied(rest)
    moments = [options.moment(name, rest) for name in (old, new)]
    before, after = options.read(old, dict(rest)), options.read(new, rest)
    how = _of_measure(after, rest)
    if gap and not gaps:
        raise click.UsageError("--gap chooses kinds of gaps; add --gaps")
    if gaps:
        if how["measure"] or how["scenarios"] or how["options"]:
            raise click.UsageError(
                "--measure, --scenario, --near and --weighted rank actors; leave them out with --gaps"
            )
        asked = tuple(Asked(draws=how["draws"] or None, today=moment) for moment in moments)
        top = options.rows(rest, 10)
        with working("gaps") as step:
            table = api.gap_changes(
                before, after, kinds=gap, asked=asked, tied=tied, lang=rest["lang"], top=top, step=step
            )
        emit("gap_changes", table, **rest)
        return
    with working("compare") as step:
        table = api.compare(before, after, **how, tied=tied, lang=rest["lang"], top=options.rows(rest, 20), step=step)
    emit("compare", table, **rest)


@click.command()
@options.network
@click.option("--remove", multiple=True, metavar="ACTOR", help="Without this actor (may be repeated).")
@click.option("--add", multiple=True, metavar='"A -- B"', help="With a tie between these two (may be repeated).")
@_ranking
@options.selection
@options.tied
@options.answer
def whatif(network: str, remove: tuple[str, ...], add: tuple[str, ...], **rest: Any) -> None:
    """What would change if an actor left, or two began to work together?

    \b
    Example:
      netanalyser whatif data/viable-cities --remove RISE
      netanalyser whatif data/viable-cities --add "Umeå kommun -- Malmö stad" --lang sv
    """
    from netanalyser import api, resolve

    tied = options.how_tied(rest)
    net = options.read(network, rest)
    how = _of_measure(net, rest)
    if how.pop("scenarios"):
        raise click.UsageError("whatif leaves out ties at random; --scenario is for central and compare")
    gone = [resolve.actor(net, name) for name in remove]
    new = [tuple(resolve.actor(net, name) for name in options.two(pair)) for pair in add]
    with working("whatif") as step:
        table = api.whatif(
            net, remove=gone, add=new, **how, tied=tied, lang=rest["lang"], top=options.rows(rest, 40), step=step
        )
    emit("whatif", table, **rest)


COMMANDS = (central, compare, whatif)

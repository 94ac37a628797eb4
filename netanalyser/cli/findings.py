"""gaps, mixing: what is missing."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from netanalyser import texts
from netanalyser.cli import options
from netanalyser.cli.output import emit, remark, working

_about_gaps = options.together(
    click.option(
        "--gap", multiple=True, metavar="KIND", help="Only this kind of gap (may be repeated; see: explain KIND)."
    ),
    click.option(
        "--programme", metavar="ID", help="Whose reach is asked for; the one with most municipalities if left out."
    ),
    click.option(
        "--comparable",
        metavar="WORD",
        default="skr_group",
        show_default=True,
        help="Which cities a city is compared with: skr_group, population or region.",
    ),
    click.option("--at-seat", is_flag=True, help="National actors count for the region of their seat."),
    click.option("--draws", type=click.IntRange(20, 1_000_000), metavar="N", help="Of the null models."),
    click.option(
        "--older-than",
        type=click.IntRange(1),
        default=5,
        show_default=True,
        metavar="YEARS",
        help="What was last said so long ago is old.",
    ),
)


@click.command()
@options.network
@_about_gaps
@click.option(
    "--invite",
    type=click.IntRange(1),
    metavar="N",
    help="Instead: which N municipalities outside the programme to invite, why, and who could twin with them.",
)
@options.selection
@options.tied
@options.answer
def gaps(network: str, invite: int | None, **rest: Any) -> None:
    """Where are the gaps, how sure is that, and who could close them?

    \b
    Example:
      netanalyser gaps data/viable-cities
      netanalyser gaps data/viable-cities --gap region_pair --gap partner_type --lang sv
      netanalyser gaps data/viable-cities --invite 10 -o bjud-in.xlsx
      netanalyser gaps data/viable-cities@2022 --gap commitment
    """
    from netanalyser import api

    tied, kinds = options.how_tied(rest), rest.pop("gap")
    today = options.moment(network, rest)
    net = options.read(network, rest)
    asked = {name: rest.pop(name) for name in ("programme", "comparable", "at_seat", "draws", "older_than")}
    if invite is not None:
        rest.pop("top")
        with working("invite"):
            table = api.invite(net, n=invite, programme=asked["programme"], tied=tied, lang=rest["lang"])
        emit("invite", table, **rest)
        return
    overview = not kinds and rest["top"] is None and options.on_screen(rest)
    top = options.rows(rest, 1 if overview else 10)
    with working("gaps") as step:
        table = api.gaps(net, kinds=kinds, **asked, today=today, tied=tied, lang=rest["lang"], top=top, step=step)
    if overview:
        table.attrs["remarks"] = [*table.attrs["general"], texts.say("gaps.overview", rest["lang"])]
    emit("gaps_overview" if overview else "gaps", table, **rest)


@click.command()
@options.network
@click.option(
    "--by", metavar="COLUMN", default="region", show_default=True, help="Groups: region, type, sector or your own."
)
@click.option("--at-seat", is_flag=True, help="National actors count for the region of their seat.")
@click.option("--draws", type=click.IntRange(20, 1_000_000), metavar="N", help="Of the null model.")
@options.selection
@options.tied
@click.option(
    "--picture", type=click.Path(dir_okay=False, path_type=Path), metavar="FILE", help="A heat map: .html, .svg."
)
@options.answer
def mixing(network: str, by: str, at_seat: bool, draws: int | None, picture: Path | None, **rest: Any) -> None:
    """How regions (or types, sectors) are tied to one another: observed, expected, and the difference.

    \b
    Example:
      netanalyser mixing data/viable-cities --picture regions.html
      netanalyser mixing data/viable-cities --by type --lang sv -o typer.xlsx
    """
    from netanalyser import api, pictures

    tied = options.how_tied(rest)
    net = options.read(network, rest)
    top = options.rows(rest, 20)
    with working("mixing") as step:
        table = api.mixing(net, by=by, at_seat=at_seat, draws=draws, tied=tied, lang=rest["lang"], step=step)
        if picture is not None:
            pictures.heatmap(table, picture, lang=rest["lang"])
    shown = table.head(top) if top else table
    shown.attrs = table.attrs
    emit("mixing", shown, **rest)
    if picture is not None:
        remark(f"{'skrev' if rest['lang'] == 'sv' else 'wrote'} {picture}")


COMMANDS = (gaps, mixing)

"""gaps, opportunities: what is missing, and who should meet."""

from __future__ import annotations

from typing import Any

import click

from netanalyser.cli import options
from netanalyser.cli.output import emit, working


@click.command()
@options.network
@click.option(
    "--gap", multiple=True, metavar="KIND", help="Only this kind of gap (may be repeated; see: explain KIND)."
)
@click.option(
    "--programme",
    metavar="ID",
    help="Whose reach is asked for; the one with most municipalities if left out.",
)
@options.selection
@options.tied
@options.answer
def gaps(network: str, gap: tuple[str, ...], programme: str | None, **rest: Any) -> None:
    """Where are the gaps, and who could close them?

    \b
    Example:
      netanalyser gaps data/viable-cities --top 5
      netanalyser gaps data/viable-cities --gap region_pair --gap partner_type --lang sv
    """
    from netanalyser import api

    tied = options.how_tied(rest)
    net = options.read(network, rest)
    top = options.rows(rest, 10)
    with working("gaps"):
        table = api.gaps(net, kinds=gap, programme=programme, tied=tied, lang=rest["lang"], top=top)
    emit("gaps", table, **rest)


@click.command()
@options.network
@click.option("--for", "actor", metavar="ACTOR", help="Only pairs with this actor (id or name).")
@click.option("--between", nargs=2, metavar="R1 R2", help="Only pairs between these two regions.")
@click.option(
    "--per-actor",
    type=click.IntRange(1),
    default=3,
    show_default=True,
    help="Pairs of one actor at the most.",
)
@options.selection
@options.tied
@options.answer
def opportunities(
    network: str, actor: str | None, between: tuple[str, str] | None, per_actor: int, **rest: Any
) -> None:
    """Which actors in different regions should meet next, why, and who could introduce them?

    \b
    Example:
      netanalyser opportunities data/viable-cities --top 10
      netanalyser opportunities data/viable-cities --for umea-kommun --lang sv
      netanalyser opportunities data/viable-cities --between Skåne Västerbotten -o möten.xlsx
    """
    from netanalyser import api, resolve

    tied = options.how_tied(rest)
    net = options.read(network, rest)
    actor = resolve.actor(net, actor) if actor else None
    with working("opportunities"):
        table = api.opportunities(
            net,
            actor=actor,
            between=between or None,
            per_actor=per_actor,
            tied=tied,
            lang=rest["lang"],
            top=options.rows(rest, 20, 50),
        )
    emit("opportunities", table, **rest)


COMMANDS = (gaps, opportunities)

"""central, gaps, opportunities: the three questions."""

from __future__ import annotations

from typing import Any

import click

from netanalyser.cli import options
from netanalyser.cli.output import emit, working


def _top(rest: dict[str, Any], on_screen: int, in_file: int | None = None) -> int | None:
    """How many rows unless --top says: as many as a screen holds, in a file all (or `in_file`)."""
    asked: int | None = rest.pop("top")
    screen = rest["output"] is None and rest["format_"] in (None, "table")
    return asked or (on_screen if screen else in_file)


@click.command()
@options.network
@click.option(
    "--measure",
    default="degree",
    show_default=True,
    metavar="NAME",
    help="What to rank by (see: explain NAME).",
)
@click.option("--draws", type=click.IntRange(0, 10_000), default=None, help="Draws for the rank range (0: none).")
@options.selection
@options.tied
@options.answer
def central(network: str, measure: str, draws: int | None, **rest: Any) -> None:
    """Who is central, and how firm is the rank?

    \b
    Example:
      netanalyser central data/viable-cities --top 10
      netanalyser central data/viable-cities@2020 --measure betweenness --type municipality
      netanalyser central data/viable-cities --tie project -o central.xlsx
    """
    from netanalyser import api

    tied = options.how_tied(rest)
    net = options.read(network, rest)
    with working("central"):
        table = api.central(net, measure=measure, tied=tied, lang=rest["lang"], top=_top(rest, 20), draws=draws)
    emit("central", table, **rest)


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
    top = _top(rest, 10)
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
            top=_top(rest, 20, 50),
        )
    emit("opportunities", table, **rest)


COMMANDS = (central, gaps, opportunities)

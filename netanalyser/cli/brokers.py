"""brokers: who stands between groups."""

from __future__ import annotations

from typing import Any

import click

from netanalyser.cli import options
from netanalyser.cli.output import emit, working


@click.command()
@options.network
@click.option(
    "--by",
    default="region",
    show_default=True,
    metavar="COLUMN",
    help="What groups actors: region, type, sector, or another column of actors.",
)
@click.option("--between", nargs=2, metavar="G1 G2", help="Only pairs with one of each of these two groups.")
@click.option("--role", metavar="NAME", help="Rank by this role, and not by all that cross groups (see: explain NAME).")
@click.option("--directed", is_flag=True, help="Follow the direction of ties.")
@click.option(
    "--draws",
    type=click.IntRange(0, 10_000),
    default=None,
    help="Draws of what would be expected (0: none); 1000 if nothing is said, on large networks fewer.",
)
@options.selection
@options.tied
@options.answer
def brokers(network: str, between: tuple[str, str] | None, **rest: Any) -> None:
    """Who stands between regions, types or sectors, and is that more than its partners would give?

    \b
    Example:
      netanalyser brokers data/viable-cities --top 10
      netanalyser brokers data/viable-cities --by type --role liaison --lang sv
      netanalyser brokers data/viable-cities --between Skåne Stockholm
    """
    from netanalyser import api

    tied = options.how_tied(rest)
    how = {name: rest.pop(name) for name in ("by", "role", "directed", "draws")}
    net = options.read(network, rest)
    top = options.rows(rest, 20)
    with working("brokers") as step:
        table = api.brokers(net, **how, between=between or None, tied=tied, lang=rest["lang"], top=top, step=step)
    emit("brokers", table, **rest)


COMMANDS = (brokers,)

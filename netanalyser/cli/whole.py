"""describe, communities, key-players: the network as a whole, and groups of actors."""

from __future__ import annotations

from typing import Any

import click

from netanalyser.cli import options
from netanalyser.cli.output import emit, working


@click.command()
@options.network
@click.option(
    "--by", multiple=True, metavar="COLUMN", help="Groups that mix or do not: region and type if nothing is said."
)
@click.option("--directed", is_flag=True, help="Let the direction of ties count.")
@options.selection
@options.tied
@options.answer
def describe(network: str, by: tuple[str, ...], directed: bool, **rest: Any) -> None:
    """The network as a whole: density, distances, centralisation, how groups mix, core and periphery.

    \b
    Example:
      netanalyser describe data/viable-cities
      netanalyser describe data/viable-cities@2021 --by sector --lang sv
    """
    from netanalyser import api

    tied = options.how_tied(rest)
    net = options.read(network, rest)
    how = {"by": by or ("region", "type"), "directed": directed, "tied": tied, "lang": rest["lang"]}
    with working("describe"):
        table = api.describe(net, **how, top=options.rows(rest, 100))
    emit("describe", table, **rest)


@click.command()
@options.network
@click.option("--resolution", type=float, default=1.0, show_default=True, help="Above 1 smaller communities.")
@click.option("--runs", type=click.IntRange(1, 10_000), default=None, help="How often the search is run.")
@options.selection
@options.tied
@options.answer
def communities(network: str, resolution: float, runs: int | None, **rest: Any) -> None:
    """Who hangs together, and do different runs of the search agree?

    \b
    Example:
      netanalyser communities data/viable-cities --top 30
      netanalyser communities data/viable-cities --resolution 2 -o communities.xlsx
    """
    from netanalyser import api

    tied = options.how_tied(rest)
    net = options.read(network, rest)
    how = {"resolution": resolution, "runs": runs, "tied": tied, "lang": rest["lang"]}
    with working("communities"):
        table = api.communities(net, **how, top=options.rows(rest, 40))
    emit("communities", table, **rest)


@click.command("key-players")
@options.network
@click.option("-k", type=int, default=3, show_default=True, help="How many actors.")
@click.option(
    "--aim",
    metavar="WORD",
    default="reach",
    show_default=True,
    help="reach: who together reach the rest quickest; fragment: without whom the rest falls apart most.",
)
@options.selection
@options.tied
@options.answer
def key_players(network: str, k: int, aim: str, **rest: Any) -> None:
    """Which few actors together reach the rest, or hold it together?

    \b
    Example:
      netanalyser key-players data/viable-cities -k 3
      netanalyser key-players data/viable-cities -k 2 --aim fragment --lang sv
    """
    from netanalyser import api

    tied = options.how_tied(rest)
    net = options.read(network, rest)
    with working("key-players"):
        table = api.key_players(net, k=k, aim=aim, tied=tied, lang=rest["lang"], top=options.rows(rest, 100))
    emit("key_players", table, **rest)


COMMANDS = (describe, communities, key_players)

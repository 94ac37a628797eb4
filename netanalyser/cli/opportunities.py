"""opportunities: who should meet."""

from __future__ import annotations

from typing import Any

import click

from netanalyser.cli import options
from netanalyser.cli.output import emit, working

#: What is handed on as it stands.
_ASKED = ("between", "declined", "per_actor", "explore", "plan", "horizon", "new_ties")


@click.command()
@options.network
@click.option("--for", "actor", metavar="ACTOR", help="Only pairs with this actor (id or name).")
@click.option("--between", nargs=2, metavar="R1 R2", help="Only pairs between these two regions.")
@click.option("--pair-types", metavar="T1,T2", help="Only pairs of these types of actors (one type: both are of it).")
@click.option(
    "--per-actor", type=click.IntRange(1), default=3, show_default=True, help="Pairs of one actor at the most."
)
@click.option(
    "--explore",
    type=click.FloatRange(0, 1),
    default=0.0,
    metavar="SHARE",
    help="At least this share of the pairs with an actor that has few partners; backtest says what it costs.",
)
@click.option("--plan", type=click.IntRange(1), metavar="K", help="Choose K pairs together, so that they differ.")
@click.option(
    "--horizon", type=click.IntRange(1, 120), default=12, show_default=True, metavar="MONTHS", help="Of the chance."
)
@click.option("--new-ties", type=click.IntRange(1), metavar="N", help="Scenario: so many new ties come in all.")
@click.option("--declined", is_flag=True, help="Also pairs that were declined, by the log of introductions.")
@options.selection
@options.tied
@options.answer
def opportunities(network: str, actor: str | None, pair_types: str | None, **rest: Any) -> None:
    """Which actors in different regions should meet next, why, and who could introduce them?

    With --theme only pairs of which both work on it; others may still introduce.

    \b
    Example:
      netanalyser opportunities data/viable-cities --top 10
      netanalyser opportunities data/viable-cities --for umea-kommun --lang sv
      netanalyser opportunities data/viable-cities --between Skåne Västerbotten -o möten.xlsx
      netanalyser opportunities data/viable-cities --pair-types municipality,university --plan 8
    """
    from netanalyser import api, resolve
    from netanalyser.prediction import model
    from netanalyser.projection import DEFAULT

    path, tied = options.split(network)[0], options.how_tied(rest)
    # Themes choose pairs, not the network: others may still introduce.
    themes = tuple(rest.pop("theme"))
    net = options.read(network, rest)
    asked = {name: rest.pop(name) for name in _ASKED}
    asked["between"] = asked["between"] or None
    asked["pair_types"] = tuple(word.strip() for word in pair_types.split(",")) if pair_types else None
    asked["actor"] = resolve.actor(net, actor) if actor else None
    with working("opportunities"):
        table = api.opportunities(
            net,
            **asked,
            themes=themes,
            # What is kept was learnt of ties as they count unasked.
            model=model.kept(path) if tied == DEFAULT else None,
            tied=tied,
            lang=rest["lang"],
            top=options.rows(rest, 10, 50),
        )
    emit("opportunities", table, **rest)


COMMANDS = (opportunities,)

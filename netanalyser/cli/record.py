"""backtest, learn: how good the suggestions would have been, and what the network's past teaches."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from netanalyser import texts
from netanalyser.cli import options
from netanalyser.cli.output import emit, remark, working

_horizon = click.option(
    "--horizon", type=click.IntRange(1, 120), default=12, show_default=True, metavar="MONTHS", help="Of the chance."
)


@click.command()
@options.network
@click.option(
    "--cut", multiple=True, metavar="DATE", help="Learn up to here (may be repeated); the latest four if left out."
)
@_horizon
@click.option(
    "--explore",
    type=click.FloatRange(0, 1),
    default=0.3,
    show_default=True,
    metavar="SHARE",
    help="Say what it costs to give actors with few partners this share of the first 50 pairs.",
)
@click.option(
    "--draws", type=click.IntRange(20, 100_000), default=500, show_default=True, metavar="N", help="Of the intervals."
)
@options.selection
@options.tied
@click.option(
    "--picture", type=click.Path(dir_okay=False, path_type=Path), metavar="FILE", help="Bars and dots: .html, .svg."
)
@options.answer
def backtest(
    network: str, cut: tuple[str, ...], horizon: int, explore: float, draws: int, picture: Path | None, **rest: Any
) -> None:
    """How good would the suggestions have been on days that have passed, beside simple baselines?

    \b
    Example:
      netanalyser backtest data/viable-cities
      netanalyser backtest data/viable-cities --cut 2021 --cut 2022 --picture record.html
      netanalyser backtest data/viable-cities --horizon 24 --lang sv -o prov.xlsx
    """
    from netanalyser import api, pictures

    tied, lang = options.how_tied(rest), rest["lang"]
    net = options.read(network, rest)
    asked = {"cuts": cut or None, "horizon": horizon, "explore": explore, "draws": draws}
    screen, top = options.on_screen(rest), rest.pop("top")
    with working("backtest") as step:
        table = api.backtest(net, **asked, tied=tied, lang=lang, step=step)
        if picture is not None:
            pictures.record(table, picture, lang=lang)
    shown = table[table["cut"].eq("")] if screen else table
    shown = shown.head(top) if top else shown
    shown.attrs = table.attrs
    emit("backtest", shown, **rest)
    if picture is not None:
        remark(f"{'skrev' if lang == 'sv' else 'wrote'} {picture}")


@click.command()
@options.network
@_horizon
@click.option("--keep", is_flag=True, help="Write the model beside the network, for opportunities to read.")
@options.selection
@options.tied
@options.answer
def learn(network: str, horizon: int, keep: bool, **rest: Any) -> None:
    """What does the network's own past teach about who will work together?

    \b
    Example:
      netanalyser learn data/viable-cities
      netanalyser learn my-network --horizon 24 --keep
    """
    from netanalyser import api
    from netanalyser.projection import DEFAULT

    tied, lang = options.how_tied(rest), rest["lang"]
    chosen = ("tie", "type_", "region", "theme", "source", "at_")
    if keep:
        options.whole(network, "a model is kept of a network as a whole")
        if tied != DEFAULT or any(rest[name] for name in chosen):
            raise click.UsageError("a model is kept of a network as a whole; leave out what chooses a part of it")
    net = options.read(network, rest)
    top = rest.pop("top")
    with working("learn"):
        table = api.learned(net, horizon=horizon, tied=tied, lang=lang)
    path = api.keep(table, options.split(network)[0]) if keep else None
    shown = table.head(top) if top else table
    shown.attrs = table.attrs
    emit("learned", shown, **rest)
    if path is not None:
        remark(texts.say("learned.kept", lang, path=str(path)))


COMMANDS = (backtest, learn)

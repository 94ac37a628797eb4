"""introductions: the log of who was to meet whom."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from netanalyser.cli import options
from netanalyser.cli.data import at_rest, write_back
from netanalyser.cli.output import emit, remark, working
from netanalyser.errors import WriteError

if TYPE_CHECKING:
    from netanalyser.network import Network

_CELLS = options.together(
    click.option("--owner", metavar="TEXT", help="Who sees to it: an organisation or a role, never a person."),
    click.option("--next", "next_step", metavar="TEXT", help="The next step."),
    click.option("--due", metavar="DATE", help="When the next step is to be done."),
    click.option("--introducer", metavar="ACTOR", help="Who introduces them (id or name)."),
    click.option("--date", metavar="DATE", help="When this state was entered; today when it is new."),
    click.option("--note", metavar="TEXT", help="What is worth remembering."),
    click.option("--visibility", metavar="WORD", help="public or internal; internal unless said."),
)
_NAMES = ("owner", "next_step", "due", "introducer", "date", "note", "visibility")


@click.command()
@options.network
@click.option("--add", metavar='"A -- B"', help="Note an introduction of these two, proposed.")
@click.option(
    "--set",
    "set_",
    type=(str, str),
    metavar='"A -- B" STATUS',
    help="Change the state of one: proposed, asked, accepted, met, declined.",
)
@_CELLS
@options.tied
@options.answer
def introductions(network: str, add: str | None, set_: tuple[str, str] | None, **rest: Any) -> None:
    """Who was to meet whom, how far it came, and did a tie follow? Internal: export and view leave it out.

    \b
    Example:
      netanalyser introductions mitt-natverk
      netanalyser introductions mitt-natverk --add "Umeå kommun -- Malmö stad" --owner "Region X" --next "ring upp"
      netanalyser introductions mitt-natverk --set "Umeå kommun -- Malmö stad" accepted --next "möte" --due 2026-03
    """
    from netanalyser import api

    cells = {name: rest.pop(name) for name in _NAMES}
    tied = options.how_tied(rest)
    if add is not None and set_ is not None:
        raise click.UsageError("--add notes a new introduction and --set changes one; give one of them")
    if add is None and set_ is None:
        unused = [name for name, cell in cells.items() if cell is not None]
        if unused:
            raise click.UsageError(f"--{unused[0].removesuffix('_step')} belongs to --add or --set; give one of them")
        net = api.read(options.whole(network, "the log is of the network as a whole"))
    else:
        net = _written(network, add, set_, cells)
    with working("introductions"):
        table = api.introductions(net, tied=tied, lang=rest["lang"], top=options.rows(rest, 40))
    emit("introductions", table, **rest)


def _written(network: str, add: str | None, set_: tuple[str, str] | None, cells: dict[str, str | None]) -> Network:
    """The network with the change, which is written back."""
    from datetime import date

    from netanalyser import formats, resolve

    path = options.whole(network, "the log is of the network as a whole")
    try:
        formats.resting(path)
    except WriteError:
        if path.exists():
            raise WriteError(_no_home(path)) from None
        raise
    path, net, before = at_rest(network)
    stated, today = cells.pop("date"), date.today().isoformat()
    if add is not None:
        a, b = options.two(add)
        after = resolve.introduce(net, a, b, date=today if stated is None else stated, **cells)
    else:
        pair, status = set_ or ("", "")
        a, b = options.two(pair)
        after = resolve.change_introduction(net, a, b, status, date=stated, today=today, **cells)
    write_back(after, path, before)
    remark(f"wrote {path}")
    return after


def _no_home(path: Path) -> str:
    return (
        f"'{path}' holds actors and ties only, and no log; make a network at rest of it first: "
        f"netanalyser import {path} --into {path.stem}"
    )


COMMANDS = (introductions,)

"""explain: what a word means."""

from __future__ import annotations

import click

from netanalyser.cli import options


@click.command()
@click.argument("term", nargs=-1, required=True, metavar="TERM")
@options.lang
def explain(term: tuple[str, ...], lang: str) -> None:
    """What a term, measure, kind of tie or kind of gap means, in plain words.

    \b
    Example:
      netanalyser explain constraint
      netanalyser explain "link that must not break" --lang sv
    """
    from netanalyser import api

    click.echo(api.explain(" ".join(term), lang))


COMMANDS = (explain,)

"""Arguments and options that mean the same in every command."""

from __future__ import annotations

import locale
import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from netanalyser import dates, terms
from netanalyser.cli.output import remark, working
from netanalyser.errors import closest

if TYPE_CHECKING:
    from netanalyser.network import Network
    from netanalyser.projection import Tied

F = TypeVar("F", bound=Callable[..., Any])


def language() -> str:
    """Swedish where the machine speaks Swedish, else English."""
    words = (
        os.environ.get("LC_ALL"),
        os.environ.get("LC_MESSAGES"),
        os.environ.get("LANG"),
        locale.getlocale()[0],
    )
    spoken = next((word for word in words if word), "")
    return "sv" if spoken.lower().startswith(("sv", "swedish")) else "en"


lang = click.option(
    "--lang",
    type=click.Choice(["sv", "en"]),
    default=language,
    envvar="NETANALYSER_LANG",
    show_default="the machine's, or NETANALYSER_LANG",
    help="Language of the answer.",
)


def together(*options: Callable[[F], F]) -> Callable[[F], F]:
    """Several options as one decorator."""

    def decorate(function: F) -> F:
        for option in reversed(options):
            function = option(function)
        return function

    return decorate


#: What is looked at.
selection = together(
    click.option("--tie", multiple=True, metavar="KIND", help="Only ties or events of this kind (may be repeated)."),
    click.option("--type", "type_", multiple=True, metavar="TYPE", help="Only actors of this type."),
    click.option("--region", multiple=True, metavar="REGION", help="Only actors in this region."),
    click.option(
        "--theme",
        multiple=True,
        metavar="THEME",
        help="Only actors with this theme, or at an event that has it.",
    ),
    click.option("--source", multiple=True, metavar="SOURCE", help="Only what this source says."),
    click.option(
        "--at",
        "at_",
        metavar="DATE",
        help="As it was at this date (2022, 2022-10, 2022-10-01) or over this period (2018/2020).",
    ),
)

#: What counts as tied.
tied = together(
    click.option("--with-context", is_flag=True, help="Let programmes, networks, funders and hosts count too."),
    click.option(
        "--max-event-size",
        type=click.IntRange(2),
        default=terms.MAX_EVENT_SIZE,
        show_default=True,
        help="An event with more organisations ties nobody.",
    ),
    click.option(
        "--weighting",
        type=click.Choice(["newman", "count", "hyperbolic", "jaccard"]),
        default="newman",
        show_default=True,
        help="What an event of n gives each pair: 1/(n-1), 1, 1/n, or 1 of the events that either was at.",
    ),
    click.option(
        "--combine",
        type=click.Choice(["sum", "max", "sources"]),
        default="sum",
        show_default=True,
        help="One weight of several relations of a pair.",
    ),
)

#: How the answer comes.
answer = together(
    click.option(
        "--format",
        "format_",
        type=click.Choice(["table", "csv", "json", "xlsx"]),
        default=None,
        help="Of the answer; from the ending of FILE when left out, else a table.",
    ),
    click.option(
        "-o",
        "--output",
        type=click.Path(dir_okay=False, path_type=Path),
        metavar="FILE",
        help="Write it here.",
    ),
    click.option("--top", type=click.IntRange(1), default=None, metavar="N", help="This many rows (of each kind)."),
    lang,
)

network = click.argument("network", metavar="NETWORK", type=str)


def rows(options: dict[str, Any], screen: int, in_file: int | None = None) -> int | None:
    """How many rows unless --top says: as many as a screen holds, in a file all (or `in_file`)."""
    asked: int | None = options.pop("top")
    return asked or (screen if on_screen(options) else in_file)


def on_screen(options: dict[str, Any]) -> bool:
    """Whether the answer goes to somebody's eyes: a table, and into no file."""
    return options["output"] is None and options["format_"] in (None, "table")


def how_tied(options: dict[str, Any]) -> Tied:
    """Take the options of `tied` out of a command's and make a Tied of them."""
    from netanalyser.projection import Tied

    names = ("with_context", "max_event_size", "weighting", "combine")
    return Tied(**{name: options.pop(name) for name in names})


def read(name: str, options: dict[str, Any] | None = None) -> Network:
    """The NETWORK of the command line, at its date and with what the options of `selection` leave of it."""
    from netanalyser import api

    chosen = options if options is not None else {}
    path, date = split(name)
    asked = chosen.pop("at_", None)
    date = date if asked is None else asked
    with working(f"reading {path}"):
        found = api.read(path)
    if date is not None:
        if not dates.is_date(date):
            raise click.BadParameter(
                f"'{date}' is no date; write 2022, 2022-10, 2022-10-01 or a period 2018/2020", param_hint="--at"
            )
        began = found.begins()
        if began and dates.parse(date).last.year < began[0]:
            remark(f"no tie with a date had begun by {date}, the first is of {began[0]}; what is left has no date")
        found = found.at(date)
    words = {word: chosen.pop(word, ()) for word in ("tie", "region", "theme", "source")}
    words["type"] = chosen.pop("type_", ())
    words["tie"] = [_code(word, terms.TIE_KINDS, terms.EVENT_KINDS) for word in words["tie"]]
    words["type"] = [_code(word, terms.ACTOR_TYPES) for word in words["type"]]
    return found.where(**words) if any(words.values()) else found


def moment(name: str, options: dict[str, Any]) -> str:
    """The date at which the NETWORK of the command line is asked for; empty when it is today."""
    date = options["at_"] if options.get("at_") is not None else split(name)[1]
    # Of a period or a year its last day: what was due by then is due.
    return dates.parse(date).last.isoformat() if date and dates.is_date(date) else ""


def _code(word: str, *vocabularies: dict[str, terms.Term]) -> str:
    """The code that a word names in either language; a kind of the user's own (``x_...``) stays as it is."""
    code = next((code for v in vocabularies if (code := terms.code_of(v, word))), None)
    if code is None and not word.startswith(terms.OWN):
        labels = [label for v in vocabularies for term in v.values() for label in (term.code, term.sv, term.en)]
        near = closest(word, labels)
        hint = f"did you mean '{near}'?" if near else f"there are: {', '.join(k for v in vocabularies for k in v)}"
        raise click.BadParameter(f"nothing is called '{word}'; {hint}")
    return code or word


def whole(name: str, what: str) -> Path:
    """The NETWORK of a command for which a date makes no sense."""
    path, date = split(name)
    if date is not None and (not date or dates.is_date(date)):
        raise click.UsageError(f"{what}; leave out @{date}")
    return Path(name) if date is not None else path


def two(pair: str) -> tuple[str, str]:
    """The two names of ``A -- B``."""
    a, _, b = (part.strip() for part in pair.partition(" -- "))
    if not a or not b or " -- " in b:
        raise click.UsageError(f"'{pair}' does not name two actors; write \"A -- B\"")
    return a, b


def split(name: str) -> tuple[Path, str | None]:
    """NETWORK@DATE as path and date; a file whose name itself holds an @ goes before."""
    path, at, date = name.rpartition("@")
    if not at or Path(name).exists():
        return Path(name), None
    return Path(path), date

"""query, queries: questions in Cypher, saved or ad hoc, to a network or a database."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING, Any

import click

from netanalyser import texts
from netanalyser.cli import options
from netanalyser.cli.data import at_rest, write_back
from netanalyser.cli.output import emit, remark, rows, working

if TYPE_CHECKING:
    import pandas as pd

    from netanalyser.stores.neo4j import Server

#: Rows unless --top or --all say: on a screen, and elsewhere.
SCREEN, FILE = 40, 1_000

wait = click.option(
    "--wait",
    type=click.IntRange(0),
    default=15,
    show_default=True,
    metavar="SECONDS",
    help="How long to wait for a server that is still starting.",
)


@click.command()
@click.argument("words", nargs=-1, metavar="[NETWORK] [NAME]")
@click.option("-p", "params", multiple=True, metavar="KEY=VALUE", help="A parameter (may be repeated).")
@click.option("-c", "--cypher", metavar="TEXT", help="Ask this, in Cypher, instead of a saved question.")
@click.option("--store", metavar="URI", help="Ask the database there (bolt://HOST:7687), and no NETWORK.")
@click.option("--write", is_flag=True, help="Let the statement change the NETWORK or the database.")
@click.option(
    "--timeout", type=click.IntRange(1), default=60, show_default=True, metavar="SECONDS", help="Stop it then."
)
@click.option("--all", "all_", is_flag=True, help="All rows, however many.")
@wait
@options.selection
@options.answer
def query(words: tuple[str, ...], store: str | None, **rest: Any) -> None:
    """Ask a saved question (see: queries), or one of your own in Cypher.

    NETWORK is asked in an embedded copy, which is built when it has changed. NAME may be a file of yours, NAME.cypher.

    \b
    Example:
      netanalyser query data/viable-cities partners-shared-across-regions -p least=3
      netanalyser query data/viable-cities -c "MATCH (a:Actor)-[:FUNDS]->(b:Actor) RETURN a.name, b.name"
      netanalyser query --store bolt://127.0.0.1:7687 partners-shared-across-regions
    """
    network, name = _named(words, store, rest["cypher"])
    asked = {"name": name, "cypher": rest.pop("cypher")}
    values = _values(rest.pop("params"), typed=asked["cypher"] is None)
    write, seconds, patience = rest.pop("write"), rest.pop("timeout"), rest.pop("wait")
    top = None if rest.pop("all_") else options.rows(rest, SCREEN, FILE)
    rest.pop("top", None)
    chosen = {name: rest.pop(name) for name in ("tie", "type_", "region", "theme", "source", "at_")}
    if write and asked["cypher"] is None:
        raise click.UsageError("saved questions only read; --write goes with -c")
    if any(chosen.values()) and (store is not None or write):
        raise click.UsageError("a part can be chosen of a NETWORK that is asked, not of a database or for --write")
    if network is not None and write:
        table = _rewritten(network, str(asked["cypher"]), values, seconds, rest["lang"])
    else:
        table = _answered(network, store, asked, values, chosen, patience, timeout=seconds, top=top, write=write)
    _show(table, name, rest)


def _named(words: tuple[str, ...], store: str | None, cypher: str | None) -> tuple[str | None, str | None]:
    """The NETWORK and the question's name that the words are."""
    left = list(words)
    network = left.pop(0) if store is None and left else None
    name = left.pop(0) if cypher is None and left else None
    if store is None and network is None:
        raise click.UsageError("name a NETWORK, or a database with --store URI")
    if left and store is not None:
        raise click.UsageError(f"the answer comes from the database; leave out '{words[0]}', or leave out --store")
    if left:
        raise click.UsageError("a saved question or -c, not both" if cypher is not None else f"what is '{left[0]}'?")
    if cypher is None and name is None:
        raise click.UsageError("name a saved question (netanalyser queries lists them), or ask with -c TEXT")
    return network, name


def _values(params: tuple[str, ...], *, typed: bool) -> dict[str, Any]:
    """KEY=VALUE as a dict; of a saved question as text, which its header types, else 3, 2.5, true and [..] as JSON."""
    found: dict[str, Any] = {}
    for param in params:
        key, equals, value = param.partition("=")
        if not equals or not key.strip():
            raise click.UsageError(f"'{param}' is not KEY=VALUE; write for example -p least=3")
        found[key.strip()] = value if typed else _typed(value)
    return found


def _typed(value: str) -> Any:
    try:
        read = json.loads(value)
    except ValueError:
        return value
    return read if isinstance(read, int | float | bool | list | str) else value


def _answered(
    network: str | None,
    store: str | None,
    asked: dict[str, Any],
    values: dict[str, Any],
    chosen: dict[str, Any],
    patience: int,
    **how: Any,
) -> pd.DataFrame:
    from netanalyser import questions

    if store is None:
        net = options.read(str(network), chosen)
        with working("query"):
            return questions.query(net, asked["name"], values=values, cypher=asked["cypher"], **how)
    with server(store, patience) as database, working("query"):
        return questions.query(database, asked["name"], values=values, cypher=asked["cypher"], **how)


def server(uri: str, patience: int) -> Server:
    """A server as the command line names it; who one is there is asked before anything moves on the screen."""
    from netanalyser.stores import credentials, neo4j

    place = credentials.address(uri)
    login = credentials.login(place)
    if credentials.is_open(place):
        remark(texts.say("store.open", options.language(), uri=place))
    with working(f"connecting to {place}"):
        return neo4j.Server(place, login, credentials.database(), float(patience))


def _rewritten(network: str, text: str, values: dict[str, Any], seconds: int, lang: str) -> pd.DataFrame:
    """Change a NETWORK by a statement: what it leaves is checked as an import is, and written whole or not at all."""
    from netanalyser import changes, questions

    path, net, before = at_rest(network)
    with working("query"):
        after, table = questions.changed(net, text, values, float(seconds))
        told = changes.between(net, after)
    if after == net:
        remark(texts.say("query.unchanged", lang))
        return table
    write_back(after, path, before)
    remark(texts.say("query.changed", lang, network=str(path), changes="; ".join(moved(told, lang))))
    return table


def moved(told: pd.DataFrame, lang: str) -> list[str]:
    """What became of rows, where something did: ``ties: 2 new, 1 removed``."""
    said = []
    for row in told.to_dict("records"):
        words = [texts.say(f"store.{name}", lang, n=row[name]) for name in ("new", "changed", "removed") if row[name]]
        said += [f"{row['table']}: {', '.join(words)}"] if words else []
    return said


def _show(table: pd.DataFrame, name: str | None, rest: dict[str, Any]) -> None:
    from netanalyser.stores import saved

    lang, as_json = rest["lang"], rest["format_"] == "json" or str(rest["output"]).endswith(".json")
    shown = type(table)({name: [_cell(cell, as_json=as_json) for cell in table[name]] for name in table.columns})
    remarks = [texts.say("query.more", lang, n=len(table))] if table.attrs.get("more") else []
    if name is not None:
        asked = saved.named(name)
        shown.attrs["answer"] = asked.sv if lang == "sv" else asked.en
        remarks += [note for note in [(asked.notes or {}).get(lang, "")] if note]
    shown.attrs["remarks"] = remarks
    if table.empty and len(table.columns) and options.on_screen(rest):
        remark(texts.say("query.none", lang))
        return
    if len(table.columns):
        emit("query", shown, **rest)


def _cell(cell: Any, *, as_json: bool) -> Any:
    """A cell as a table or a file has it: dates in figures, lists and nodes as JSON."""
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, list | dict):
        plain = json.loads(json.dumps(cell, default=str))
        if as_json:
            return plain
        return ", ".join(cell) if _are_words(cell) else json.dumps(plain, ensure_ascii=False)
    return cell


def _are_words(cell: Any) -> bool:
    return isinstance(cell, list) and all(isinstance(one, str) for one in cell)


@click.command()
@click.argument("name", required=False, metavar="[NAME]")
@options.lang
def queries(name: str | None, lang: str) -> None:
    """The saved questions; with NAME its parameters, columns and statement.

    \b
    Example:
      netanalyser queries
      netanalyser queries partners-shared-across-regions
    """
    from netanalyser import questions
    from netanalyser.stores import saved

    if name is not None:
        click.echo(saved.named(name).text, nl=False)
        return
    click.echo(rows(questions.queries(lang)[["name", "question", "parameters"]]), nl=False)
    remark(texts.say("queries.how", lang))


COMMANDS = (query, queries)

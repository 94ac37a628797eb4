"""push, pull: a network into a Neo4j database and out of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from netanalyser import texts
from netanalyser.cli import options
from netanalyser.cli.data import write_back
from netanalyser.cli.output import remark, working
from netanalyser.cli.query import moved, server, wait

if TYPE_CHECKING:
    import pandas as pd

_dry_run = click.option("--dry-run", is_flag=True, help="Only tell what would be done.")


@click.command()
@options.network
@click.argument("uri", metavar="URI")
@click.option("--prune", is_flag=True, help="Remove what the database has of the project's labels and NETWORK has not.")
@click.option("--public", is_flag=True, help="Leave out introductions and commitments that are internal.")
@_dry_run
@wait
@options.lang
def push(network: str, uri: str, prune: bool, public: bool, dry_run: bool, wait: int, lang: str) -> None:
    """Put a network into a Neo4j database (5.26 or newer); again to bring it up to date.

    User and password: NEO4J_USERNAME and NEO4J_PASSWORD, or you are asked. Database: NEO4J_DATABASE. Nothing outside
    the project's own labels is touched.

    \b
    Example:
      netanalyser push data/viable-cities bolt://127.0.0.1:7687 --dry-run
    """
    from netanalyser import api

    path = options.whole(network, "a network is pushed as a whole")
    with working(f"reading {path}"):
        net = api.read(path)
    handed = net.public()
    internal = sum(
        len(net.table(name)) - len(handed.table(name)) for name in ("introductions", "commitments", "updates")
    )
    with server(uri, wait) as store, working("push") as step:
        told = store.save(handed if public else net, prune=prune, dry_run=dry_run, step=step)
        place = store.uri
    _say(told.rename(columns={"what": "table", "created": "new"}), lang)
    if told["left"].sum():
        remark(texts.say("store.left", lang, n=int(told["left"].sum())))
    if internal and not public:
        remark(texts.say("store.internal", lang, n=internal))
    if dry_run:
        remark(texts.say("store.dry", lang))
    else:
        anything = told[["created", "changed", "removed"]].to_numpy().any()
        remark(texts.say("store.pushed" if anything else "store.same", lang, network=str(path), uri=place))


@click.command()
@click.argument("uri", metavar="URI")
@click.option("--into", required=True, metavar="NETWORK", help="The network that takes it in; made if absent.")
@click.option("--prune", is_flag=True, help="Remove what NETWORK has and the database has not.")
@_dry_run
@wait
@options.lang
def pull(uri: str, into: str, prune: bool, dry_run: bool, wait: int, lang: str) -> None:
    """Take the network that a Neo4j database holds: all of it, checked, or nothing.

    \b
    Example:
      netanalyser pull bolt://127.0.0.1:7687 --into mitt-natverk
    """
    from netanalyser import api, changes, formats
    from netanalyser.formats import saving
    from netanalyser.network import Network

    target = options.whole(into, "a network is pulled as a whole")
    formats.resting(target)  # before the work, and in a dry run too
    before = saving.stamp(target)
    old = api.read(target) if target.exists() else Network({})
    with server(uri, wait) as store, working("pull") as step:
        there = store.load(step=step)
    after = there if prune else changes.overlaid(old, there)
    told = changes.between(old, after)
    _say(told, lang)
    kept = sum(len(after.table(name)) - len(there.table(name)) for name in told["table"])
    if kept:
        remark(texts.say("store.kept", lang, n=kept, network=str(target)))
    if dry_run:
        remark(texts.say("store.dry", lang))
        return
    with working(f"writing {target}"):
        write_back(after, target, before)
    remark(texts.say("store.wrote", lang, network=str(target)))


def _say(told: pd.DataFrame, lang: str) -> None:
    """What moves, one line a table, label or type, and how much does not."""
    for line in moved(told, lang):
        click.echo(line)
    if told["same"].sum():
        click.echo(texts.say("store.as_before", lang, n=int(told["same"].sum())))


COMMANDS = (push, pull)

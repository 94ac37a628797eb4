"""view, export: the network as a page, and for other programs."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from netanalyser.cli import options
from netanalyser.cli.output import remark, working


@click.command()
@options.network
@click.option(
    "-o",
    "--output",
    required=True,
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="The page.",
)
@click.option("--engine", type=click.Choice(["pyvis"]), default="pyvis", show_default=True, help="What draws it.")
@options.selection
@options.tied
@options.lang
def view(network: str, output: Path, engine: str, lang: str, **rest: Any) -> None:
    """The network as one interactive HTML page that needs no net: search, filter, sources in the tooltips.

    \b
    Example:
      netanalyser view data/viable-cities -o network.html
      netanalyser view data/viable-cities@2021 --region Skåne -o skåne.html --lang sv
    """
    from netanalyser import pictures

    tied = options.how_tied(rest)
    net = options.read(network, rest)
    with working("view"):
        pictures.view(net, output, engine=engine, lang=lang, tied=tied)
    remark(f"{'skrev' if lang == 'sv' else 'wrote'} {output}")


@click.command()
@options.network
@click.option(
    "-o",
    "--output",
    required=True,
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="By its ending: .graphml, .gexf, .csv, .xlsx, or a folder.",
)
@click.option(
    "--format",
    "format_",
    type=click.Choice(["neo4j-admin"]),
    default=None,
    help="neo4j-admin: a folder for the bulk importer of Neo4j. Else the ending of FILE says it.",
)
@options.selection
def export(network: str, output: Path, format_: str | None, **rest: Any) -> None:
    """The network for others: GraphML, GEXF, CSV, a workbook or a package folder. Internal rows stay behind.

    \b
    Example:
      netanalyser export data/viable-cities -o network.graphml
      netanalyser export mitt-natverk.xlsx -o mitt-natverk
      netanalyser export data/viable-cities -o for-neo4j --format neo4j-admin
    """
    from netanalyser import api

    net = options.read(network, rest)
    public = net.public()
    kept = {name: len(net.table(name)) - len(public.table(name)) for name in ("introductions", "commitments")}
    said = ", ".join(f"{name}: {count}" for name, count in kept.items() if count)
    if said and output.resolve() == options.split(network)[0].resolve():
        raise click.UsageError(
            f"'{output}' is the network itself, and would lose its internal rows ({said}); name another"
        )
    with working(f"writing {output}"):
        api.export(net, output, format=format_)
    remark(f"wrote {output}")
    if said:
        remark(f"internal rows stayed behind ({said}); 'import' into a new network takes them along")


COMMANDS = (view, export)

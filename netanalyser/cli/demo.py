"""demo: the three answers on the network that comes with the program."""

from __future__ import annotations

from pathlib import Path

import click

from netanalyser.cli import options
from netanalyser.cli.output import emit, remark, working


@click.command()
@click.option(
    "-o",
    "--output",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path("netanalyser-demo"),
    show_default=True,
    metavar="FOLDER",
    help="Where the files go.",
)
@options.lang
def demo(output: Path, lang: str) -> None:
    """Answer the three questions for the Swedish climate-neutral-cities network, and write the files.

    \b
    Example:
      netanalyser demo
      netanalyser demo -o svar --lang sv
    """
    from netanalyser import api, pictures, texts
    from netanalyser.formats import base, results, saving

    try:  # before the work, not after it
        output.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise base.unwritable(output, error) from error
    with working("demo"):
        net = api.read(api.shipped())
        whole = {
            "central": api.central(net, lang=lang),
            "gaps": api.gaps(net, lang=lang),
            "opportunities": api.opportunities(net, lang=lang, top=50),
        }
        page = pictures.view(net, lang=lang)
    shown = {
        "central": whole["central"].head(10),
        "gaps": whole["gaps"].groupby("gap", sort=False).head(1),
        "opportunities": whole["opportunities"].head(10),
    }
    said: set[str] = set()
    for finding, table in shown.items():
        click.echo("\n" + click.style(texts.say(f"demo.{finding}", lang), bold=True))
        # Of gaps one of each kind is shown; what is to be said of a kind comes with the kind.
        remarks = whole[finding].attrs["general" if finding == "gaps" else "remarks"]
        table.attrs = {**whole[finding].attrs, "remarks": [text for text in remarks if text not in said]}
        said |= set(remarks)
        emit("gaps_overview" if finding == "gaps" else finding, table, lang=lang, format_="table", output=None)
    written = [output / f"{finding}.csv" for finding in whole]
    for path, table in zip(written, whole.values(), strict=True):
        saving.write_text(path, results.csv(table))
    written += [output / "netanalyser.xlsx", output / "network.html"]
    results.workbook(whole, written[-2], lang, [])
    page.save(written[-1])
    click.echo("\n" + texts.say("demo.files", lang))
    for path in written:
        click.echo(f"  {path}")
    remark(texts.say("demo.next", lang))


COMMANDS = (demo,)

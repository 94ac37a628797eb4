"""The command line: parses, calls and prints. The only place that prints, reads the environment or exits."""

from __future__ import annotations

import os
import sys
import traceback
from pathlib import Path

import click

from netanalyser import __version__
from netanalyser.cli import (
    brokers,
    central,
    data,
    databases,
    demo,
    explain,
    findings,
    introductions,
    opportunities,
    pages,
    query,
    record,
    whole,
)
from netanalyser.errors import NetanalyserError, ReadError, SchemaError

#: Exit codes: 0 fine, 1 errors in the data, 2 misuse, 70 a fault of the program's own.
DATA_ERROR, MISUSE, OWN_FAULT, INTERRUPTED = 1, 2, 70, 130

_EPILOG = """
\b
Example:
  netanalyser start mitt-natverk.xlsx
  netanalyser check mitt-natverk.xlsx
  netanalyser central mitt-natverk.xlsx --top 10

NETWORK is a package folder or a workbook, optionally NETWORK@DATE (2022, 2022-10, 2022-10-01, or a period 2018/2020).
Exit status: 0 fine, 1 errors in the data, 2 misuse.
"""


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110}, epilog=_EPILOG)
@click.version_option(__version__, prog_name="netanalyser")
def cli() -> None:
    """Who is central, where the gaps are, and who should meet next, in a network of organisations."""


for command in (
    *demo.COMMANDS,
    *data.COMMANDS,
    *central.COMMANDS,
    *brokers.COMMANDS,
    *whole.COMMANDS,
    *findings.COMMANDS,
    *opportunities.COMMANDS,
    *record.COMMANDS,
    *introductions.COMMANDS,
    *query.COMMANDS,
    *databases.COMMANDS,
    *pages.COMMANDS,
    *explain.COMMANDS,
):
    cli.add_command(command)


def main() -> None:
    """Run the command line; errors become one clear message and an exit code."""
    _quietened()
    out = sys.stdout
    try:
        code = _run()
    except BrokenPipeError:
        # Whoever read our output, such as `head`, has seen enough.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = 0
    except SystemExit:
        # Then click leaves with 1, an error in the data for us, having put another stream in place.
        if sys.stdout is out:
            raise
        code = 0
    sys.exit(code)


def _quietened() -> None:
    """Let nothing be said but by us, and have somewhere to say it."""
    # A program started without a terminal, or with `>&-`, has no streams.
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:
            setattr(sys, name, Path(os.devnull).open("w", encoding="utf-8"))  # noqa: SIM115 - open to the end
    if not os.environ.get("NETANALYSER_DEBUG"):
        # What libraries stumble over as they clear up, with a full disk for one, comes after our own message.
        sys.unraisablehook = lambda _: None


def _run() -> int:
    try:
        result = cli.main(standalone_mode=False)
        sys.stdout.flush()
        return result if isinstance(result, int) else 0
    except click.exceptions.Exit as leave:
        return leave.exit_code
    except click.ClickException as error:
        error.show()
        return MISUSE
    except (click.Abort, KeyboardInterrupt):
        return _say("stopped; nothing was changed", INTERRUPTED)
    except (SchemaError, ReadError) as error:
        return _say(str(error), DATA_ERROR)
    except NetanalyserError as error:
        return _say(str(error), MISUSE)
    except BrokenPipeError:
        raise
    except MemoryError:
        return _say("there is not enough memory for this network", DATA_ERROR)
    except OSError as error:
        where = f" ({error.filename})" if error.filename else ""
        return _say(f"{error.strerror or error}{where}", DATA_ERROR)
    except Exception as error:  # noqa: BLE001 - the last resort: no traceback reaches a user
        if os.environ.get("NETANALYSER_DEBUG"):
            traceback.print_exc()
        return _say(
            f"a fault in netanalyser itself ({type(error).__name__}: {error}); nothing was changed. "
            "Set NETANALYSER_DEBUG=1 to see where, and report it.",
            OWN_FAULT,
        )


def _say(message: str, code: int) -> int:
    click.echo(f"netanalyser: {message}", err=True)
    return code

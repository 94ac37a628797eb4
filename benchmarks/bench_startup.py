"""How long a command takes from the key press: `--help`, and the first table of the shipped network.

Peers in the same rounds: the bare interpreter, click alone and pandas alone. What a command takes beyond its
peer is our own.
"""

from __future__ import annotations

from measuring import least, middle, rounds, table

TIMES = 9
NETWORK = "data/viable-cities"
CASES = {
    "python": "pass",
    "import click": "import click",
    "import pandas": "import pandas",
    "netanalyser --help": "['--help']",
    "netanalyser central --draws 0": f"['central', {NETWORK!r}, '--draws', '0']",
    "netanalyser central": f"['central', {NETWORK!r}]",
    "netanalyser central --question bridge": f"['central', {NETWORK!r}, '--question', 'bridge']",
}
PEER = {case: "import pandas" for case in CASES if " central" in case} | {"netanalyser --help": "import click"}
# Seconds, the whole process: the first table without its stability, and with six scenarios of it.
TARGET = {
    "netanalyser --help": 0.150,
    "netanalyser central --draws 0": 1.0,
    "netanalyser central": 5.0,
    "netanalyser central --question bridge": 5.0,
}


def code_of(case: str) -> str:
    """The Python code of a case; a command line is run through the program's own entry."""
    if case not in PEER:
        return CASES[case]
    return f"import sys; sys.argv[1:] = {CASES[case]}; from netanalyser.__main__ import main; main()"


def main() -> str:
    """Measure; a Markdown section."""
    found = rounds({case: code_of(case) for case in CASES}, TIMES)
    rows = []
    for case, runs in found.items():
        peer, target = PEER.get(case), TARGET.get(case)
        shortest, usual = least(runs, "process"), middle(runs, "process")
        rows.append(
            [
                f"`{case}`",
                f"{shortest * 1000:.0f}",
                f"{usual * 1000:.0f}",
                f"{least(runs, 'cpu') * 1000:.0f}",
                f"{shortest / least(found['python'], 'process'):.1f}",
                f"{shortest / least(found[peer], 'process'):.1f} ({peer})" if peer else "",
                f"{target * 1000:.0f}: {'met' if usual <= target else 'missed'}" if target else "",
            ]
        )
    head = [
        "case",
        "wall min ms",
        "wall median ms",
        "own cpu min ms",
        "times python",
        "times peer",
        "target ms",
    ]
    return (
        f"## Start-up\n\nWhole process, {TIMES} runs each, taking turns. "
        f"Own cpu is without the interpreter's start; ratios are of minima, the target is for the median.\n\n"
        f"{table(head, rows)}\n"
    )


if __name__ == "__main__":
    print(main())

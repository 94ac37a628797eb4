"""`gaps` from the shell, all kinds: on the shipped network, and on a made one of 100,000 actors and 1,000,000 ties."""

from __future__ import annotations

import tempfile
from pathlib import Path

import numpy as np
import pandas as pd
from bench_read import write_network
from measuring import least, run, table

ACTORS, TIES, REGIONS = 100_000, 1_000_000, 21
#: Seconds, the whole process.
TARGETS = {"shipped": 3.0, "made": 60.0}
TIMES = 5
SEED = 20240602


def _code(network: str) -> str:
    command = ["gaps", network]
    return f"import sys; sys.argv[1:] = {command!r}; from netanalyser.__main__ import main; main()"


def _made(folder: Path) -> str:
    """Every second actor has one of as many regions as Sweden has; no source says what it covers."""
    write_network(folder, ACTORS, TIES)
    actors = pd.read_csv(folder / "actors.csv", dtype=str)
    drawn = np.random.default_rng(SEED).integers(0, 2 * REGIONS, len(actors))
    actors["region"] = [f"region {number}" if number < REGIONS else "" for number in drawn]
    # As it comes, a third of the actors are municipalities; Sweden has 290.
    actors.loc[290:, "type"] = actors.loc[290:, "type"].replace("municipality", "agency")
    actors.to_csv(folder / "actors.csv", index=False, lineterminator="\n")
    return str(folder)


def main() -> str:
    """Measure; a Markdown section."""
    rows = []
    with tempfile.TemporaryDirectory() as place:
        cases = {"shipped": ("data/viable-cities", TIMES), "made": (_made(Path(place)), 1)}
        words = {"shipped": "the shipped network", "made": f"{ACTORS:,} actors, {TIES:,} ties"}
        for case, (network, times) in cases.items():
            runs = [run(_code(network)) for _ in range(times)]
            took, peak, target = least(runs, "process"), max(each.peak for each in runs) / 1024, TARGETS[case]
            met = "met" if took <= target else "missed"
            rows.append([words[case], f"{took:.2f}", f"{peak:.2f}", f"{target:.0f} s: {met}"])
    head = ["`netanalyser gaps`", "s", "peak GiB", "target"]
    return (
        "## All kinds of gaps\n\nThe whole process from the shell, reading, null models and every kind included; the "
        f"least of {TIMES} runs, of the large network one.\n\n{table(head, rows)}\n"
    )


if __name__ == "__main__":
    print(main())

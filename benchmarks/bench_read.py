"""Reading 1,000,000 ties from CSV into a checked Network, against pandas' bare read of the same files.

The network is generated from a seed into a temporary folder: 50,000 actors, one source, every column
of `ties` that a real file fills. Peak memory is that of a child process that does nothing else.
"""

from __future__ import annotations

import json
import sys
import tempfile
from pathlib import Path

import numpy as np
import pandas as pd
from measuring import least, middle, rounds, table

SEED = 20240601
ACTORS, TIES = 50_000, 1_000_000
TIMES = 5
TARGET = 3.0  # times pandas, as the project promises
KINDS = ["partner_of", "collaborates_with", "agreement_with", "innovation_partnership"]
YEARS = [f"{year}" for year in range(2017, 2025)] + ["2019-03", "2022-10-01", ""]


def write_network(folder: Path, actors: int = ACTORS, ties: int = TIES) -> None:
    """Write seeded actors, ties and sources as a Tabular Data Package; no tie joins an actor to itself."""
    draw = np.random.default_rng(SEED)
    ids = np.array([f"actor-{number:05d}" for number in range(actors)])
    source = draw.integers(actors, size=ties)
    target = (source + draw.integers(1, actors, size=ties)) % actors
    rows = np.arange(ties)
    tables = {
        "actors": pd.DataFrame(
            {
                "actor_id": ids,
                "name": ids,
                "type": draw.choice(["municipality", "company", "university"], actors),
                "region": draw.choice([f"Region {number}" for number in range(21)], actors),
            }
        ),
        "ties": pd.DataFrame(
            {
                "tie_id": [f"tie-{row:07d}" for row in rows],
                "source": ids[source],
                "target": ids[target],
                "kind": draw.choice(KINDS, ties),
                "directed": "false",
                "start": draw.choice(YEARS, ties),
                "weight": draw.integers(1, 10, ties),
                "status": draw.choice(["active", "ended", ""], ties),
                "confidence": draw.choice(["0.5", "0.8", "1", ""], ties),
                "source_id": "generated",
                "locator": [f"row {row + 2}" for row in rows],
            }
        ),
        "sources": pd.DataFrame({"source_id": ["generated"], "title": ["Generated ties"], "coverage": ["mention"]}),
    }
    resources = []
    for name, frame in tables.items():
        frame.to_csv(folder / f"{name}.csv", index=False, lineterminator="\n")
        resources.append(
            {
                "name": name,
                "type": "table",
                "path": f"{name}.csv",
                "format": "csv",
                "mediatype": "text/csv",
                "encoding": "utf-8",
                "schema": {"fields": [{"name": column, "type": "any"} for column in frame]},
            }
        )
    package = json.dumps({"name": "generated", "resources": resources}, indent=2)
    (folder / "datapackage.json").write_text(package, encoding="utf-8")


def main(ties: int = TIES) -> str:
    """Measure; a Markdown section."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        write_network(folder, ties=ties)
        size = sum(path.stat().st_size for path in folder.iterdir()) / 1e6
        files = [str(folder / f"{name}.csv") for name in ("actors", "ties", "sources")]
        ours = (
            "import netanalyser\n"
            f"network = netanalyser.read({str(folder)!r})\n"
            f"assert len(network.ties) == {ties}, len(network.ties)"
        )
        found = rounds(
            {
                "pandas.read_csv": f"import pandas\ntables = [pandas.read_csv(file) for file in {files!r}]",
                "netanalyser.read": ours,
            },
            TIMES,
        )
    bare = found["pandas.read_csv"]
    rows = [
        [
            f"`{case}`",
            f"{least(runs, 'wall'):.2f}",
            f"{middle(runs, 'wall'):.2f}",
            f"{least(runs, 'cpu'):.2f}",
            f"{least(runs, 'wall') / least(bare, 'wall'):.1f}",
            f"{least(runs, 'peak'):.0f}",
            f"{least(runs, 'peak') / least(bare, 'peak'):.1f}",
        ]
        for case, runs in found.items()
    ]
    ratio = least(found["netanalyser.read"], "wall") / least(bare, "wall")
    head = ["case", "wall min s", "wall median s", "cpu min s", "times pandas", "peak MiB", "times its peak"]
    return (
        f"## Reading {ties:,} ties\n\n{size:.0f} MB of CSV, {TIMES} runs each, taking turns; imports count. "
        f"Target: {TARGET:.0f} times pandas: {'met' if ratio <= TARGET else 'missed'} ({ratio:.1f}).\n\n"
        f"{table(head, rows)}\n"
    )


if __name__ == "__main__":
    print(main(int(sys.argv[1]) if len(sys.argv) > 1 else TIES))

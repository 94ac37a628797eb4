"""Seconds and memory of measures of a large and a very large network, against the targets."""

from __future__ import annotations

import tempfile
from pathlib import Path

from graphs_made import heavy_tailed
from measuring import CASE, run, table

#: Actors, ties, the targets (seconds, GiB; no limit of time for the largest), and what is measured.
SIZES: list[tuple[int, int, float, float, tuple[str, ...]]] = [
    (
        100_000,
        1_000_000,
        60.0,
        2.0,
        ("degree", "PageRank", "k-core", "constraint", "effective size", "roles", "betweenness", "harmonic"),
    ),
    (1_000_000, 10_000_000, float("inf"), 8.0, ("degree", "PageRank", "k-core", "components", "constraint")),
]
WORDS = {"betweenness": "betweenness, 512 sources", "roles": "Gould-Fernandez roles"}


def main() -> str:
    """Measure; a Markdown section."""
    rows = []
    for actors, ties, limit, memory, asked in SIZES:
        with tempfile.TemporaryDirectory() as place:
            folder = heavy_tailed(actors, ties).write(Path(place) / "made")
            for what in asked:
                found = run(CASE.format(call=f"seconds('netanalyser', {what!r}, {str(folder)!r}, 1)"))
                took, peak = found.noted["seconds"], found.peak / 1024
                target = f"{limit:.0f} s, {memory:.0f} GiB" if limit < float("inf") else f"ends, {memory:.0f} GiB"
                met = "met" if took <= limit and peak <= memory else "missed"
                size = f"{actors:,} / {ties:,}"
                rows.append([WORDS.get(what, what), size, f"{took:.1f}", f"{peak:.2f}", f"{target}: {met}"])
    head = ["what", "actors / ties", "s", "peak GiB", "target"]
    return (
        "## Large networks\n\nOne run each in a process of its own, from arrays of positions; what the graph, "
        f"Python and the libraries take counts.\n\n{table(head, rows)}\n"
    )


if __name__ == "__main__":
    print(main())

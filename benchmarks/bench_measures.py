"""Measures of 10,000 actors and 60,000 ties beside igraph, networkx and scipy, in one run, graph building included."""

from __future__ import annotations

import tempfile
from pathlib import Path

from graphs_made import heavy_tailed
from measuring import CASE, run, table

ACTORS, TIES = 10_000, 60_000
#: What is measured, in words; how often; the peers, and how many times faster than each of them we mean to be.
#: `central` may take 1.2 times as long as igraph, which has no roles and no ranks.
ASKED: list[tuple[str, str, int, dict[str, float]]] = [
    ("central", "all that `central` shows", 1, {"igraph": 1 / 1.2, "networkx": 20}),
    ("closeness", "closeness, all actors", 1, {"igraph": 10}),
    ("harmonic", "harmonic closeness, all actors", 1, {"igraph": 10}),
    ("closeness and harmonic", "both", 1, {"igraph": 10}),
    ("constraint", "constraint", 5, {"igraph": 3, "networkx": 3}),
    ("effective size", "effective size", 3, {"networkx": 3}),
    ("roles", "Gould-Fernandez roles", 8, {"networkx": 100, "scipy": 8}),
    ("draws", "PageRank, 200 draws", 3, {"igraph from a list": 8, "igraph": 0}),
]
ROUNDS = 2


def main() -> str:
    """Measure; a Markdown section."""
    with tempfile.TemporaryDirectory() as place:
        folder = heavy_tailed(ACTORS, TIES).write(Path(place) / "made")
        rows = []
        for what, words, times, peers in ASKED:
            libraries = ["netanalyser", *peers]
            found: dict[str, list[float]] = {library: [] for library in libraries}
            for _ in range(ROUNDS if what != "central" else 1):  # taking turns; the small network went before
                for library in libraries:
                    code = CASE.format(call=f"seconds({library!r}, {what!r}, {str(folder)!r}, {times})")
                    found[library].append(run(code).noted["seconds"])
            best = {library: min(each) for library, each in found.items()}
            for library, target in peers.items():
                ratio = best[library] / best["netanalyser"]
                met = "" if not target else f"{target:.3g}: {'met' if ratio >= target else 'missed'}"
                rows.append([words, f"{best['netanalyser']:.3f}", library, f"{best[library]:.3f}", f"{ratio:.1f}", met])
        first = _first_compile(folder, Path(place) / "cache")
    head = ["what", "netanalyser s", "peer", "peer s", "times faster", "target"]
    return (
        f"## Measures of {ACTORS:,} actors and {TIES:,} ties\n\n"
        "A seeded network with a heavy tail of degrees; least of several runs, graph building included, compiled loops "
        "read from disk. igraph's graph is built the fastest way there is (an iterator of pairs), `from a list` the "
        "usual way. Of networkx, `central` follows 20 sources for betweenness and 50 actors for closeness, multiplied; "
        "igraph's and networkx's have no roles, no ranks and no sentences.\n\n"
        f"{table(head, rows)}\n\n"
        f"The first time on a machine the loops are compiled: {first['constraint']:.1f} s more for constraint, "
        f"{first['roles']:.1f} s for the roles, {first['harmonic']:.1f} s for closeness. Below 20,000 ties none is.\n"
    )


def _first_compile(folder: Path, cache: Path) -> dict[str, float]:
    """Seconds that a first call takes beyond a later one in the same process, with nothing compiled on disk."""
    found = {}
    for what in ("constraint", "roles", "harmonic"):
        call = f"first({what!r}, {str(folder)!r})"
        found[what] = run(CASE.format(call=call), NUMBA_CACHE_DIR=str(cache / what)).noted["seconds"]
    return found


if __name__ == "__main__":
    print(main())

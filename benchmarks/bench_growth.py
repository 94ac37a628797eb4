"""How cost grows from 1,000 to 1,000,000 ties, beside igraph and networkx; draws benchmarks/growth.svg.

Six ties an actor. A peer's line ends before the size that would take longer than `LIMIT`, judged by how
it grew so far.
"""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

from graphs_made import heavy_tailed
from measuring import CASE, ROOT, run, table

SIZES = [1_000, 3_000, 10_000, 30_000, 100_000, 300_000, 1_000_000]
LIMIT = 30.0
PICTURE = ROOT / "benchmarks" / "growth.svg"
LIBRARIES = {"netanalyser": "#0b6e4f", "igraph": "#b5541c", "networkx": "#5a5f73"}
MEASURES = {
    "PageRank": "PageRank",
    "k-core": "k-core number",
    "constraint": "Burt's constraint",
    "roles": "Gould-Fernandez roles",
    "harmonic": "Harmonic closeness, all actors",
    "betweenness": "Betweenness",
}
NONE = {"roles": ("igraph",)}  # what a library does not have
#: From so many ties on ours is an estimate from 512 sources: actors times ties above a thousand million.
SAMPLED = 100_000

Grown = dict[str, dict[str, dict[int, float]]]


def main() -> str:
    """Measure and draw; a Markdown section."""
    found = measured()
    draw(found)
    head = ["seconds", "library", *(f"{ties:,}" for ties in SIZES)]
    rows = [
        [words, library, *(_cell(times.get(ties)) for ties in SIZES)]
        for what, words in MEASURES.items()
        for library, times in found[what].items()
    ]
    return (
        f"## How cost grows\n\n![Seconds by ties, one panel a measure]({PICTURE.name})\n\n"
        "Six ties an actor; graph building included. A peer's line ends before the size that would take longer "
        f"than {LIMIT:.0f} s, judged by how it grew. From {SAMPLED:,} ties on our betweenness is an estimate from 512 "
        "sources with its standard error; the others' is exact. igraph has no roles.\n\n"
        f"{table(head, rows)}\n"
    )


def measured() -> Grown:
    """Seconds by measure, library and ties."""
    found: Grown = {}
    with tempfile.TemporaryDirectory() as place:
        folders = {ties: str(heavy_tailed(ties // 6, ties).write(Path(place) / str(ties))) for ties in SIZES}
        for what in MEASURES:
            found[what] = {}
            for library in LIBRARIES:
                if library not in NONE.get(what, ()):
                    limit = 1e9 if library == "netanalyser" else LIMIT  # ours goes all the way
                    call = f"growth({library!r}, {what!r}, {folders!r}, {limit})"
                    times = run(CASE.format(call=call)).noted["seconds"]
                    found[what][library] = {int(ties): each for ties, each in times.items()}
    return found


def draw(found: Grown, picture: Path = PICTURE) -> None:
    """One panel a measure, both axes logarithmic, each line named at its end."""
    import matplotlib

    matplotlib.use("Agg")
    import matplotlib.pyplot as plt

    plt.rcParams.update({"svg.hashsalt": "netanalyser", "font.size": 10, "font.family": "sans-serif"})
    figure, axes = plt.subplots(2, 3, figsize=(12, 7), sharex=True, sharey=True, layout="constrained")
    for panel, (what, words) in zip(axes.flat, MEASURES.items(), strict=True):
        panel.set_title(words, loc="left", fontsize=11, fontweight="bold")
        ends = []
        for library, times in found[what].items():
            ties, took = list(times), list(times.values())
            panel.loglog(ties, took, color=LIBRARIES[library], lw=2)
            for one, seconds in times.items():
                estimate = what == "betweenness" and library == "netanalyser" and one >= SAMPLED
                face = "white" if estimate else LIBRARIES[library]
                panel.plot(one, seconds, "o", ms=5, color=LIBRARIES[library], mfc=face, mew=1.5)
            ends.append((took[-1], ties[-1], library))
        _named(panel, ends)
        panel.axhline(LIMIT, color="#999999", lw=0.8, ls=":")
        panel.grid(color="#e6e6e6", lw=0.6)
        panel.set_axisbelow(True)
        for side in ("top", "right"):
            panel.spines[side].set_visible(False)
    axes[0, 0].set_xlim(700, 14_000_000)
    axes[0, 0].set_xticks([1e3, 1e4, 1e5, 1e6], ["1,000", "10,000", "100,000", "1,000,000"])
    axes[0, 0].set_ylim(5e-5, 200)
    axes[0, 0].set_yticks(
        [1e-4, 1e-3, 1e-2, 0.1, 1, 10, 100], ["0.1 ms", "1 ms", "10 ms", "0.1 s", "1 s", "10 s", "100 s"]
    )
    axes[0, 0].minorticks_off()
    axes[1, 2].annotate(
        "hollow: estimate from\n512 sources, with error", (0.97, 0.04), xycoords="axes fraction", ha="right", fontsize=9
    )
    axes[0, 0].annotate(f"{LIMIT:.0f} s", (800, LIMIT * 1.15), color="#777777", fontsize=9)
    for panel in axes[1]:
        panel.set_xlabel("ties")
    figure.suptitle("Seconds to build the graph and compute a measure", x=0.01, ha="left", fontsize=13)
    figure.savefig(picture, metadata={"Date": None})
    plt.close(figure)


def _named(panel: Any, ends: list[tuple[float, int, str]]) -> None:
    """The library's name beside the end of its line: to the right of the last size, otherwise above on the left."""
    from matplotlib.patheffects import withStroke

    lowest = 0.0
    for took, ties, library in sorted(ends):
        last = ties == SIZES[-1]
        place = max(took, lowest * 2.5) if last else took  # names one above the other
        lowest = place if last else lowest
        panel.annotate(
            library,
            (ties, place),
            xytext=(8, 0) if last else (-8, 3),
            textcoords="offset points",
            va="center" if last else "bottom",
            ha="left" if last else "right",
            color=LIBRARIES[library],
            path_effects=[withStroke(linewidth=3, foreground="white")],
        )


def _cell(took: float | None) -> str:
    return "" if took is None else f"{took:.4f}" if took < 0.1 else f"{took:.2f}"


if __name__ == "__main__":
    print(main())

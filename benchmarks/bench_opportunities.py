"""The nearest untied pairs of two regions beside peers, and opportunities of a large network: times in one run, each
in a process of its own."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
from graphs_made import Made, heavy_tailed
from measuring import ROOT, run, table

TOP = 100
SMALL, LARGE = (10_000, 60_000), (100_000, 1_000_000)
#: How many times faster than each peer we mean to be.
PEERS = {"scipy": 10.0, "networkit": 100.0}
CODE = f"import sys; sys.path.insert(0, {str(ROOT / 'benchmarks')!r}); from bench_opportunities import *; {{call}}"
#: At 100,000 actors and 1,000,000 ties, in seconds and GiB.
SECONDS, GIB = 10.0, 2.0


def main() -> str:
    """Measure; a Markdown section."""
    rows = []
    with tempfile.TemporaryDirectory() as place:
        folder = heavy_tailed(*SMALL).write(Path(place) / "small")
        took = {}
        for library in ("netanalyser", *PEERS):
            call = f"noted['seconds'] = seconds({library!r}, {str(folder)!r})"
            took[library] = run(CODE.format(call=call)).noted["seconds"]
        ours = took["netanalyser"]
        for library, target in PEERS.items():
            theirs = took[library]
            if theirs < 0:
                rows.append([library, f"{ours:.3f}", "not installed", "", ""])
                continue
            met = f"{target:.0f}: {'met' if theirs / ours >= target else 'missed'}"
            rows.append([library, f"{ours:.3f}", f"{theirs:.2f}", f"{theirs / ours:.0f}", met])
        large = heavy_tailed(*LARGE).write(Path(place) / "large")
        sizes = []
        for what, target in (("leading", True), ("candidates", True), ("opportunities", False)):
            done = run(CODE.format(call=f"noted['seconds'] = at_large({what!r}, {str(large)!r})"))
            spent, held = done.noted["seconds"], done.peak / 1024
            met = ("met" if spent < SECONDS and held < GIB else "missed") if target else ""
            sizes.append([WORDS[what], f"{spent:.1f}", f"{held:.2f}", met])
    return (
        f"## Who should meet\n\nThe {TOP} untied pairs in different regions with the highest Adamic-Adar score, "
        f"{SMALL[0]:,} actors and {SMALL[1]:,} ties, least of several runs. scipy multiplies sparse matrices, masks "
        "and partitions; networkit runs its AdamicAdarIndex over all pairs two steps apart.\n\n"
        f"{table(['peer', 'netanalyser s', 'peer s', 'times faster', 'target'], rows)}\n\n"
        f"{LARGE[0]:,} actors and {LARGE[1]:,} ties, once, with what is compiled kept on disk; memory of the whole "
        f"process. Target: under {SECONDS:.0f} s and {GIB:.0f} GiB.\n\n{table(['what', 's', 'GiB', 'target'], sizes)}\n"
    )


WORDS = {
    "leading": f"the {TOP} nearest pairs",
    "candidates": "candidates (two steps apart, and the most active of each region) and their scores",
    "opportunities": "`opportunities` of it, with words, from a Network in memory",
}


def seconds(library: str, folder: str) -> float:
    """The least of five runs, or of one where it takes seconds; -1 where the library is missing."""
    case, made = CASES[library], Made.of(folder)
    try:
        case(heavy_tailed(2_000, 25_000))  # imports, and what is compiled
    except ImportError:
        return -1.0
    return min(case(made) for _ in range(1 if library == "networkit" else 5))


def ours(made: Made) -> float:
    from netanalyser.measures.nearest import leading
    from netanalyser.measures.proximity import by_adamic_adar

    begin = time.perf_counter()
    view = made.view()
    leading(view, made.region, TOP, by_adamic_adar(view))
    return time.perf_counter() - begin


def scipy(made: Made) -> float:
    from scipy import sparse

    begin = time.perf_counter()
    n = len(made.region)
    ones = np.ones(2 * len(made.source))
    ends = np.concatenate([made.source, made.target]), np.concatenate([made.target, made.source])
    tied = sparse.csr_array((ones, ends), shape=(n, n))
    degree = np.diff(tied.indptr)
    weighed = tied.multiply((1 / np.log(np.maximum(degree, 2)))[np.newaxis, :]).tocsr()
    product = weighed @ tied
    product -= product.multiply(tied)
    found = product.tocoo()
    apart = (found.row < found.col) & (made.region[found.row] != made.region[found.col])
    score = found.data[apart]
    np.argpartition(-score, TOP)[:TOP]
    return time.perf_counter() - begin


def networkit(made: Made) -> float:
    import networkit

    begin = time.perf_counter()
    graph = networkit.Graph(len(made.region))
    for a, b in zip(made.source.tolist(), made.target.tolist(), strict=True):
        graph.addEdge(a, b)
    graph.sortEdges()
    index = networkit.linkprediction.AdamicAdarIndex(graph)
    missing = networkit.linkprediction.MissingLinksFinder(graph).findAtDistance(2)
    apart = [(a, b) for a, b in missing if made.region[a] != made.region[b]]
    sorted(index.runOn(apart), key=lambda one: -one[1])[:TOP]
    return time.perf_counter() - begin


def at_large(what: str, folder: str) -> float:
    """Once, after a small one."""
    made = Made.of(folder)
    LARGE_CASES[what](heavy_tailed(2_000, 25_000))
    return LARGE_CASES[what](made)


def candidates(made: Made) -> float:
    from netanalyser.measures import nearest, proximity

    begin = time.perf_counter()
    view = made.view()
    a, b = nearest.two_steps(view, made.region)
    proximity.adamic_adar(view, a, b)
    return time.perf_counter() - begin


def opportunities(made: Made) -> float:
    import netanalyser as na

    network = made.network()
    begin = time.perf_counter()
    na.opportunities(network, top=20)
    return time.perf_counter() - begin


CASES: dict[str, Callable[[Made], float]] = {"netanalyser": ours, "scipy": scipy, "networkit": networkit}
LARGE_CASES: dict[str, Callable[[Made], float]] = {
    "leading": ours,
    "candidates": candidates,
    "opportunities": opportunities,
}

if __name__ == "__main__":
    print(main())

"""Null models of who is tied to whom, beside plain ways to draw them: times in one run, each in a process of its own.

What is compared holds the same things fixed: the stubs of every region, and the activity of every actor and the size of
every event. That they draw alike is what the tests are for.
"""

from __future__ import annotations

import random
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
from graphs_made import REGIONS, SEED, Made, heavy_tailed
from measuring import ROOT, run, table

ACTORS, TIES, DRAWS = 10_000, 60_000, 10_000
ACTIVE, EVENTS, ENTRIES, CHAINS = 150, 60, 400, 1_000
#: What is measured, in words; how often; the peers, and how many times faster than each we mean to be (0: no target).
ASKED: list[tuple[str, str, int, dict[str, float]]] = [
    ("regions", f"region by region, {DRAWS:,} draws", 5, {"networkx": 100, "pandas": 10}),
    ("entries", f"{ENTRIES} entries of {EVENTS} events, {CHAINS:,} draws", 3, {"a plain loop": 0}),
]
CODE = f"import sys; sys.path.insert(0, {str(ROOT / 'benchmarks')!r}); from bench_mixing import *; {{call}}"


def main() -> str:
    """Measure; a Markdown section."""
    rows = []
    with tempfile.TemporaryDirectory() as place:
        folder = heavy_tailed(ACTORS, TIES).write(Path(place) / "made")
        for what, words, times, peers in ASKED:
            took = {}
            for library in ("netanalyser", *peers):
                call = f"noted['seconds'] = seconds({library!r}, {what!r}, {str(folder)!r}, {times})"
                took[library] = run(CODE.format(call=call)).noted["seconds"]
            for library, target in peers.items():
                ratio = took[library] / took["netanalyser"]
                met = "" if not target else f"{target:.3g}: {'met' if ratio >= target else 'missed'}"
                ours, theirs = f"{took['netanalyser']:.2f}", f"{took[library]:.1f}"
                rows.append([words, ours, library, theirs, f"{ratio:.0f}", met])
    head = ["what", "netanalyser s", "peer", "peer s", "times faster", "target"]
    return (
        f"## Null models of mixing, {ACTORS:,} actors and {TIES:,} ties\n\n"
        "Least of several runs, from arrays to p for every pair of regions. networkx draws a configuration "
        "model and its mixing matrix (2 draws, multiplied), pandas groups permuted ends by their regions (40 draws, "
        "multiplied); ours draws the counts by region of the same model exactly, and no network. The plain loop is a "
        "curveball of sets in Python, 300 trades a draw (100 draws, multiplied); ours exchanges until its check says "
        f"that it has settled.\n\n{table(head, rows)}\n"
    )


def seconds(library: str, what: str, folder: str, times: int) -> float:
    """The least of so many runs; one of a small network goes first, for the imports."""
    case, made = CASES[f"{library}/{what}"], Made.of(folder)
    case(heavy_tailed(200, 1_000))
    return min(case(made) for _ in range(times))


def our_regions(made: Made) -> float:
    from netanalyser.measures.mixing import counts, stub_matching
    from netanalyser.measures.tails import mid_p

    began = time.perf_counter()
    observed = counts(made.source, made.target, made.region, REGIONS)
    stubs = np.bincount(made.region[np.concatenate([made.source, made.target])], minlength=REGIONS)
    mid_p(stub_matching(stubs, DRAWS, np.random.default_rng(SEED)), observed)
    return time.perf_counter() - began


def networkx_regions(made: Made) -> float:
    import networkx

    graph, regions = made.networkx(), dict(enumerate(made.region.tolist()))
    number = {region: region for region in range(REGIONS)}
    degrees = [degree for _, degree in graph.degree]
    began = time.perf_counter()
    for draw in range(2):
        drawn = networkx.configuration_model(degrees, seed=draw)
        networkx.set_node_attributes(drawn, regions, "region")
        networkx.attribute_mixing_matrix(drawn, "region", mapping=number, normalized=False)
    return (time.perf_counter() - began) * DRAWS / 2


def pandas_regions(made: Made) -> float:
    import pandas as pd

    ends = made.region[np.concatenate([made.source, made.target])]
    rng, half = np.random.default_rng(SEED), len(made.source)
    began = time.perf_counter()
    for _ in range(40):
        ends = rng.permutation(ends)
        pd.DataFrame({"one": ends[:half], "other": ends[half:]}).groupby(["one", "other"]).size()
    return (time.perf_counter() - began) * DRAWS / 40


def incidence() -> tuple[np.ndarray, np.ndarray]:
    """Entries of uneven actors and events, each once: actor, event."""
    rng = np.random.default_rng(SEED)
    likely = np.outer(1 / np.arange(1, ACTIVE + 1) ** 0.7, 1 / np.arange(1, EVENTS + 1) ** 0.5).ravel()
    entries = np.sort(rng.choice(ACTIVE * EVENTS, ENTRIES, replace=False, p=likely / likely.sum()))
    return entries // EVENTS, entries % EVENTS


def our_entries(_: Made) -> float:
    from netanalyser.measures.exchanges import exchanged

    actor, event = incidence()
    began = time.perf_counter()
    exchanged(actor, event, ACTIVE, CHAINS)
    return time.perf_counter() - began


def plain_entries(_: Made) -> float:
    """Two events put together what only one of them has, and deal it out anew (Strona et al. 2014)."""
    observed: list[set[int]] = [set() for _ in range(EVENTS)]
    for actor, event in zip(*(column.tolist() for column in incidence()), strict=True):
        observed[event].add(actor)
    chance = random.Random(SEED)
    began = time.perf_counter()
    for _draw in range(100):
        events = [set(participants) for participants in observed]
        for _trade in range(5 * EVENTS):
            e, f = chance.sample(range(EVENTS), 2)
            both = events[e] & events[f]
            own = len(events[e]) - len(both)
            if own and len(events[f]) > len(both):
                dealt = list(events[e] ^ events[f])
                chance.shuffle(dealt)
                events[e], events[f] = both | set(dealt[:own]), both | set(dealt[own:])
    return (time.perf_counter() - began) * CHAINS / 100


CASES: dict[str, Callable[[Made], float]] = {
    "netanalyser/regions": our_regions,
    "networkx/regions": networkx_regions,
    "pandas/regions": pandas_regions,
    "netanalyser/entries": our_entries,
    "a plain loop/entries": plain_entries,
}


if __name__ == "__main__":
    print(main())

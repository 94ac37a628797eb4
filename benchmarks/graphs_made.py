"""Seeded networks for the benchmarks: degrees with a heavy tail, as networks of organisations have.

Chung and Lu's model (2002, Annals of Combinatorics 6, 125-145): both ends of a tie are drawn in proportion to the
degrees that actors are meant to have, here a power law with exponent 2.5, cut off where two of the largest would be
tied for certain. Self-ties and repeated pairs are drawn anew, so all ties are distinct.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

SEED = 20240601
REGIONS = 21
COLUMNS = ("source", "target", "weight", "region")


@dataclass(frozen=True)
class Made:
    """Positions of both ends and the strength of every tie; the region of every actor, as a number.

    Every library's graph is built anew by the method named after it, the fastest way we know for that library.
    """

    source: np.ndarray
    target: np.ndarray
    weight: np.ndarray
    region: np.ndarray

    @classmethod
    def of(cls, folder: Path | str) -> Made:
        """As `write` left it."""
        return cls(*(np.load(Path(folder) / f"{column}.npy") for column in COLUMNS))

    def write(self, folder: Path) -> Path:
        """Into files that a child process reads without the cost of drawing."""
        folder.mkdir()
        for column in COLUMNS:
            np.save(folder / f"{column}.npy", getattr(self, column))
        return folder

    def view(self) -> Any:
        import pandas as pd

        from netanalyser.graphs import View

        return View(pd.RangeIndex(len(self.region), name="actor_id"), self.source, self.target, self.weight)

    def igraph(self) -> Any:
        import igraph

        pairs = zip(self.source.tolist(), self.target.tolist(), strict=True)
        graph = igraph.Graph(n=len(self.region), edges=pairs)
        graph.es["weight"] = self.weight.tolist()
        return graph

    def networkx(self) -> Any:
        import networkx

        graph = networkx.Graph()
        graph.add_nodes_from(range(len(self.region)))
        rows = zip(self.source.tolist(), self.target.tolist(), self.weight.tolist(), strict=True)
        graph.add_weighted_edges_from(rows)
        return graph

    def network(self) -> Any:
        """A Network of the same, for what asks for names and sources."""
        import pandas as pd

        from netanalyser.network import Network
        from netanalyser.schema import Sheet

        ids = np.array([f"actor-{number:07d}" for number in range(len(self.region))])
        actors = pd.DataFrame({"actor_id": ids, "name": ids, "type": "company"})
        actors["region"] = [f"Region {number}" for number in self.region]
        ties = pd.DataFrame({"source": ids[self.source], "target": ids[self.target], "kind": "collaborates_with"})
        ties.insert(0, "tie_id", [f"tie-{row:08d}" for row in range(len(ties))])
        ties["weight"] = self.weight
        ties["source_id"] = "made"
        sources = pd.DataFrame({"source_id": ["made"], "title": ["Made ties"], "coverage": ["mention"]})
        tables = {"actors": actors, "ties": ties, "sources": sources}
        return Network.of([Sheet(name, frame, name + ":{row}") for name, frame in tables.items()])


def heavy_tailed(actors: int, ties: int, seed: int = SEED) -> Made:
    """So many actors and distinct undirected ties, strengths 1 to 5, in 21 regions of uneven size."""
    rng = np.random.default_rng(seed)
    mean = 2 * ties / actors
    # Degrees mean/3 * (actors/(i + first))^(2/3); `first` makes the largest sqrt(mean * actors).
    first = actors / (3 * np.sqrt(actors / mean)) ** 1.5
    meant = np.cumsum((np.arange(actors) + first) ** (-2 / 3))
    number = rng.permutation(actors)  # so that the order of actors tells nothing of their degree
    keys = np.zeros(0, dtype=np.int64)
    while len(keys) < ties:
        drawn = number[np.searchsorted(meant / meant[-1], rng.random((2, (ties - len(keys)) * 5 // 4 + 10)))]
        low, high = drawn.min(axis=0), drawn.max(axis=0)
        keys = np.unique(np.concatenate([keys, (low * actors + high)[low != high]]))
    keys = np.sort(rng.choice(keys, ties, replace=False))
    share = 1 / np.arange(1, REGIONS + 1)
    region = rng.choice(REGIONS, actors, p=share / share.sum())
    return Made(keys // actors, keys % actors, rng.integers(1, 6, ties).astype(float), region)

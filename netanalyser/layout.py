"""Where actors stand in a picture: the same places for the same network, every time.

Every component is laid out by itself after Fruchterman and Reingold (1991, Software: Practice and Experience
21, 1129-1164), in a space that grows with the number of its actors. The components stand in rows, the largest
first, and the isolates in a grid below them, so that they are seen and do not push the rest together.
"""

from __future__ import annotations

import random

import numpy as np
import pandas as pd

from netanalyser.graphs import View

#: The picture reaches from -EXTENT to EXTENT along its longer side.
EXTENT = 1000.0
#: A component of n actors has the radius n ** GROWTH: more than its share of room, as it is the harder to see
#: through.
GROWTH = 0.65
#: Half the room between components, and between isolates.
GAP = 1.0
#: Up to this many actors the springs are given time to come to rest.
SMALL = 1_000
#: Pictures are wider than high.
SHAPE = 1.6


def positions(view: View, *, seed: int = 1) -> pd.DataFrame:
    """A place for every actor.

    Parameters
    ----------
    view : whose ties draw actors together; direction and weight are ignored
    seed : another seed gives another picture; the same seed the same one

    Returns
    -------
    DataFrame with x and y, indexed as `view.actors`, from -1000 to 1000; y grows downwards, as on screens.
    """
    member = np.array(view.igraph.connected_components(mode="weak").membership, dtype=np.int64)
    sizes = np.bincount(member)
    places = np.zeros((len(view), 2))
    boxes = []
    # Components in the order of their size, equal ones as they stand.
    for part in np.argsort(-sizes, kind="stable"):
        if sizes[part] > 1:
            inside = np.flatnonzero(member == part)
            places[inside] = _component(view, inside, seed)
            boxes.append(inside)
    width, bottom = _in_rows(places, boxes)
    alone = np.flatnonzero(sizes[member] == 1)
    columns = max(int(width // (2 * GAP)), int(np.ceil(np.sqrt(len(alone)))) if not boxes else 1, 1)
    places[alone, 0] = np.arange(len(alone)) % columns * 2 * GAP
    places[alone, 1] = bottom + np.arange(len(alone)) // columns * 2 * GAP
    return pd.DataFrame(_fitted(places), index=view.actors, columns=["x", "y"])


def _component(view: View, inside: np.ndarray, seed: int) -> np.ndarray:
    """The places of one component, within a circle that grows with the number of its actors."""
    part = view.igraph.induced_subgraph(inside.tolist())
    start = np.random.default_rng(seed).normal(size=(len(inside), 2)) * np.sqrt(len(inside))
    rounds = 500 if len(inside) <= SMALL else 50
    # igraph draws from Python's generator when two actors fall on one another; it is put back as it was.
    state = random.getstate()
    random.seed(seed)
    try:
        found = np.array(part.layout_fruchterman_reingold(seed=start.tolist(), niter=rounds).coords, dtype=float)
    finally:
        random.setstate(state)
    found -= (found.min(axis=0) + found.max(axis=0)) / 2
    reach = np.hypot(found[:, 0], found[:, 1]).max()
    return found * (len(inside) ** GROWTH / reach if reach > 0 else 0.0)


def _in_rows(places: np.ndarray, boxes: list[np.ndarray]) -> tuple[float, float]:
    """Move the components side by side into rows, in place; the rows' width and where the last one ends."""
    if not boxes:
        return 0.0, 0.0
    spans = [np.ptp(places[inside], axis=0) + 2 * GAP for inside in boxes]
    width = max(spans[0][0], float(np.sqrt(SHAPE * sum(span.prod() for span in spans))))
    left = top = height = 0.0
    for inside, span in zip(boxes, spans, strict=True):
        if left > 0 and left + span[0] > width * 1.0001:
            left, top, height = 0.0, top + height, 0.0
        places[inside] += np.array([left, top]) - places[inside].min(axis=0)
        left, height = left + span[0], max(height, span[1])
    return width, top + height


def _fitted(places: np.ndarray) -> np.ndarray:
    if not len(places):
        return places
    low, high = places.min(axis=0), places.max(axis=0)
    half = (high - low).max() / 2
    return (places - (low + high) / 2) * (EXTENT / half if half > 0 else 0.0)

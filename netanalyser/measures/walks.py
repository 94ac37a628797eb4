"""PageRank of many draws of a large undirected network: eight draws side by side, so that each arc is read once for
all of them. The equations and their source stand with `eigenvector.pagerank_redrawn`."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from itertools import islice
from typing import Any

import numpy as np

from netanalyser.measures.kernels import compiled

TOGETHER = 8
_TURNS, _THREADS = 1000, 8
#: How likely the walker of PageRank is to follow a tie rather than start anew.
DAMPING = 0.85


def side_by_side(
    arcs: tuple[np.ndarray, np.ndarray, np.ndarray],
    weight: np.ndarray,
    keeps: Iterable[np.ndarray],
    anew: np.ndarray,
    start: np.ndarray,
    tolerance: float,
    ready: Callable[..., Any] = compiled,
) -> list[tuple[np.ndarray, bool]]:
    """Of each draw: the x of ``x = 0.85 W S^-1 x + anew``, and whether the remainder became small enough.

    arcs : the symmetric CSR matrix: where rows begin, where arcs come from, which dyad they are of. weight : of dyads
    """
    begins, origin, dyad = (np.asarray(each, dtype=np.int64) for each in arcs)
    strength, draws = weight[dyad], iter(keeps)
    blocks = iter(lambda: list(islice(draws, TOGETHER)), [])

    def settled(masks: list[np.ndarray]) -> list[tuple[np.ndarray, bool]]:
        kept = np.zeros((len(weight), TOGETHER), dtype=np.uint8)
        for place, mask in enumerate(masks):
            kept[:, place] = mask
        matrix = begins, origin, strength, kept[dyad]
        found, close = _settled(matrix, anew, start, tolerance, ready)
        return [(found[:, place], bool(close[place])) for place in range(len(masks))]

    with ThreadPoolExecutor(min(_THREADS, os.cpu_count() or 1)) as pool:
        return [one for block in pool.map(settled, blocks) for one in block]


def _settled(
    matrix: tuple[np.ndarray, ...], anew: np.ndarray, start: np.ndarray, tolerance: float, ready: Callable[..., Any]
) -> tuple[np.ndarray, np.ndarray]:
    """Conjugate gradients for 8 draws at once (Hestenes and Stiefel 1952, J. Res. NBS 49, 409-436), with
    ``x = S^1/2 y``; a draw whose remainder is small enough stands still."""
    begins, _, strength, kept = matrix
    out = ready(strength_kept)(begins, strength, kept)
    out[out == 0] = 1.0
    scale, enough = 1 / np.sqrt(out), (tolerance * (1 - DAMPING)) ** 2 / np.maximum(out.sum(axis=0), 1.0)
    y = start[:, None] * scale
    image, _ = ready(through)(*matrix, scale, y * scale, y)
    left_over = anew[:, None] * scale - image
    way, left = left_over.copy(), (left_over**2).sum(axis=0)
    for _ in range(_TURNS):
        going = left > enough
        if not going.any():
            break
        image, curve = ready(through)(*matrix, scale, way * scale, way)
        step = np.divide(left, curve, out=np.zeros(TOGETHER), where=going)
        now = ready(onward)(step, way, image, y, left_over)
        way *= np.divide(now, left, out=np.zeros(TOGETHER), where=going)
        way += left_over
        left = now
    return y / scale, left <= enough


def strength_kept(begins: np.ndarray, strength: np.ndarray, kept: np.ndarray) -> np.ndarray:
    """The sum of each row's strengths that a draw keeps."""
    out = np.zeros((len(begins) - 1, TOGETHER))
    for row in range(len(begins) - 1):
        for arc in range(begins[row], begins[row + 1]):
            for draw in range(TOGETHER):
                out[row, draw] += strength[arc] * kept[arc, draw]
    return out


def through(
    begins: np.ndarray,
    origin: np.ndarray,
    strength: np.ndarray,
    kept: np.ndarray,
    scale: np.ndarray,
    scaled: np.ndarray,
    way: np.ndarray,
) -> tuple[np.ndarray, np.ndarray]:
    """``(1 - 0.85 S^-1/2 W S^-1/2) way`` of each draw, and its product with `way`."""
    image, curve = np.zeros(way.shape), np.zeros(TOGETHER)
    for row in range(len(begins) - 1):
        for arc in range(begins[row], begins[row + 1]):
            weight, other = strength[arc], origin[arc]
            for draw in range(TOGETHER):
                image[row, draw] += weight * kept[arc, draw] * scaled[other, draw]
        for draw in range(TOGETHER):
            image[row, draw] = way[row, draw] - DAMPING * scale[row, draw] * image[row, draw]
            curve[draw] += way[row, draw] * image[row, draw]
    return image, curve


def onward(step: np.ndarray, way: np.ndarray, image: np.ndarray, y: np.ndarray, left_over: np.ndarray) -> np.ndarray:
    """Takes the step, in place; the square of what is left over."""
    now = np.zeros(TOGETHER)
    for row in range(len(way)):
        for draw in range(TOGETHER):
            y[row, draw] += step[draw] * way[row, draw]
            left_over[row, draw] -= step[draw] * image[row, draw]
            now[draw] += left_over[row, draw] ** 2
    return now

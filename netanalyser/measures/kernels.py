"""The few loops that large networks need compiled; numba does it, which is the extra `large`.

A kernel is plain Python over arrays, so it runs uncompiled as well, only slowly. `compiled` makes it fast, and keeps
the result on disk. Who calls a kernel asks `worth` first: a small network never waits for a compiler, and where numba
is not installed numpy and igraph give the same numbers, later.

Arrays of a CSR matrix: row i is ``ends[start[i]:start[i + 1]]``; `start` and `ends` are of 64 bits.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any

import numpy as np

from netanalyser.graphs import View

#: So many dyads make it worth to import the compiler (about 0.3 s; the first time on a machine seconds, to compile).
LARGE = 20_000
#: Bits come in so many words of 64 an actor.
WORDS = 8

_ONE, _TWO, _FOUR, _EIGHT, _SIXTEEN, _32 = (np.uint64(2**power) for power in range(6))
_PAIRS, _NIBBLES, _BYTES = np.uint64(0x5555555555555555), np.uint64(0x3333333333333333), np.uint64(0x0F0F0F0F0F0F0F0F)
_NONE, _LAST = np.uint64(0), np.uint64(0x7F)


def worth(view: View) -> bool:
    """Whether a View is large enough for compiled loops, and the compiler is there."""
    return len(view.source) >= LARGE and _installed()


@cache
def _installed() -> bool:
    try:
        import numba  # noqa: F401
    except ImportError:  # not installed, or not for this Python or numpy
        return False
    return True


@cache
def compiled(kernel: Callable[..., Any]) -> Callable[..., Any]:
    """The kernel in machine code; it lets other threads run."""
    import numba

    try:
        return numba.njit(cache=True, nogil=True)(kernel)
    except RuntimeError:  # no folder to keep it in
        return numba.njit(nogil=True)(kernel)


def uncompiled(kernel: Callable[..., Any]) -> Callable[..., Any]:
    """The kernel as it stands, in place of `compiled`."""
    return kernel


def hand_on(
    start: np.ndarray,
    ends: np.ndarray,
    edge: np.ndarray,
    fresh: np.ndarray,
    coming: np.ndarray,
    touched: np.ndarray,
    met: np.ndarray,
) -> int:
    """Gives the fresh bits of the actors at the edge to those in their rows; enters who was given any in `met`."""
    size = 0
    for actor in edge:
        for arc in range(start[actor], start[actor + 1]):
            before = ends[arc]
            for word in range(WORDS):
                coming[before, word] |= fresh[actor, word]
            if not touched[before]:
                touched[before] = True
                met[size] = before
                size += 1
    return size


def fetch(
    start: np.ndarray,
    ends: np.ndarray,
    at_edge: np.ndarray,
    done: np.ndarray,
    fresh: np.ndarray,
    coming: np.ndarray,
    met: np.ndarray,
) -> int:
    """The same from the other side: who is not done takes the fresh bits of those in its row who are at the edge."""
    size = 0
    for before in range(len(start) - 1):
        if done[before]:
            continue
        given = False
        for arc in range(start[before], start[before + 1]):
            actor = ends[arc]
            if at_edge[actor]:
                given = True
                for word in range(WORDS):
                    coming[before, word] |= fresh[actor, word]
        if given:
            met[size] = before
            size += 1
    return size


def settle(met: np.ndarray, coming: np.ndarray, seen: np.ndarray, fresh: np.ndarray, touched: np.ndarray) -> np.ndarray:
    """Of those given bits: keeps the bits that are new to them as fresh, and counts them."""
    count = np.zeros(len(met), dtype=np.int64)
    for place in range(len(met)):
        actor = met[place]
        touched[actor] = False
        for word in range(WORDS):
            bits = coming[actor, word] & ~seen[actor, word]
            coming[actor, word] = _NONE
            fresh[actor, word] = bits
            seen[actor, word] |= bits
            # The ones of a word, summed in pairs, fours, bytes, ... (Warren 2012, Hacker's Delight, section 5-1).
            bits = bits - ((bits >> _ONE) & _PAIRS)
            bits = (bits & _NIBBLES) + ((bits >> _TWO) & _NIBBLES)
            bits = (bits + (bits >> _FOUR)) & _BYTES
            bits = bits + (bits >> _EIGHT)
            bits = bits + (bits >> _SIXTEEN)
            count[place] += np.int64((bits + (bits >> _32)) & _LAST)
    return count


def shared_strength(start: np.ndarray, ends: np.ndarray, strength: np.ndarray, scale: np.ndarray) -> np.ndarray:
    """Of each arc i-j of `skeleton.Oriented`: the sum over q tied to both of ``z_iq z_qj scale_q``."""
    found = np.zeros(len(ends))
    at = np.full(len(start) - 1, -1, dtype=np.int64)  # the arc from the corner to each actor; earlier corners' are less
    for u in range(len(start) - 1):
        first = start[u]
        for uv in range(first, start[u + 1]):
            at[ends[uv]] = uv
        for uv in range(first, start[u + 1]):
            v = ends[uv]
            for vw in range(start[v], start[v + 1]):
                w = ends[vw]
                uw = at[w]
                if uw >= first:
                    found[uv] += strength[uw] * strength[vw] * scale[w]
                    found[uw] += strength[uv] * strength[vw] * scale[v]
                    found[vw] += strength[uv] * strength[uw] * scale[u]
    return found


def closed_paths(start: np.ndarray, ends: np.ndarray, ways: np.ndarray, group: np.ndarray) -> np.ndarray:
    """Of each actor v: the paths a -> v -> c with an arc a -> c, by role (`brokerage.ROLES`, in order).

    ways : of each arc i-j of `skeleton.Oriented`: 1 for i -> j, 2 for j -> i, 3 for both
    """
    counts = np.zeros((len(start) - 1, 5))
    at = np.full(len(start) - 1, -1, dtype=np.int64)
    for first in range(len(start) - 1):
        for arc in range(start[first], start[first + 1]):
            at[ends[arc]] = arc
        for arc in range(start[first], start[first + 1]):
            for last in range(start[ends[arc]], start[ends[arc] + 1]):
                third = at[ends[last]]
                if third < start[first]:
                    continue
                # Round the triangle a, v, c and back to a; `home` is how c and a are tied, so 2 is a -> c.
                a, v, c = first, ends[arc], ends[last]
                there, on, home = ways[arc], ways[last], (ways[third] >> 1) | ((ways[third] & 1) << 1)
                for _ in range(3):
                    onward, back = there & on & (home >> 1) & 1, (there >> 1) & (on >> 1) & home & 1
                    if group[a] == group[v]:
                        same = group[c] == group[v]
                        counts[v, 0 if same else 3] += onward
                        counts[v, 0 if same else 2] += back
                    elif group[c] == group[v]:
                        counts[v, 2] += onward
                        counts[v, 3] += back
                    else:
                        counts[v, 1 if group[a] == group[c] else 4] += onward + back
                    a, v, c = v, c, a
                    there, on, home = on, home, there
    return counts

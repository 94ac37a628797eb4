"""Open two-paths: a is tied to v and v to c, but a not to c. Who stands in the middle of which, and in what role."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from netanalyser.graphs import View
from netanalyser.measures.skeleton import stands_in, undirected

#: So many paths are held at a time.
CHUNK = 500_000

#: The numbers of the roles, in the order of `brokerage.ROLES`.
COORDINATOR, ITINERANT, GATEKEEPER, REPRESENTATIVE, LIAISON = range(5)
# By (a is of v's group) + 2 (c is of v's group) + 4 (a and c are of one group); 5 and 6 cannot be.
_ROLE = np.array([LIAISON, REPRESENTATIVE, GATEKEEPER, COORDINATOR, ITINERANT, LIAISON, LIAISON, COORDINATOR])


def roles(a: np.ndarray, broker: np.ndarray, c: np.ndarray, *, directed: bool) -> np.ndarray:
    """The number of the role (in the order of `ROLES`) on paths with these groups."""
    case = (a == broker).view(np.uint8)
    case = case | ((c == broker).view(np.uint8) << 1) | ((a == c).view(np.uint8) << 2)
    found = _ROLE.take(case)
    return found if directed else np.where(found == REPRESENTATIVE, GATEKEEPER, found)


class Paths:
    """The open paths a-v-c among actors that are `known`, found a chunk at a time.

    Attributes
    ----------
    directed : whether paths are of arcs
    partners : how many known partners each actor has, direction ignored
    pairs : how many pairs of them could be brokered, tied or not: k(k-1)/2 of k partners; when
        directed arcs in times arcs out, less the partners tied both ways
    total : of all pairs; as many paths are looked at, to find those that are open
    """

    def __init__(self, view: View, known: np.ndarray) -> None:
        n = max(len(view), 1)
        part = view.kept(known[view.source] & known[view.target])
        flat = undirected(part)
        self.partners = np.bincount(np.concatenate([flat.source, flat.target]), minlength=len(view))
        source, target = part.source, part.target
        if not view.directed:
            source, target = np.concatenate([source, target]), np.concatenate([target, source])
        self.directed, self._n = view.directed, n
        self._arcs = np.sort(source * n + target)
        self._out = self._arcs % n
        start = np.searchsorted(self._arcs, np.arange(n + 1) * n)
        # Each path begins with one row of (v, a), and goes on to what v has out from `begin` on. Without direction
        # that is the partners after a, so that a pair is met once.
        into = np.sort(target * n + source)
        self._v, self._a = into // n, into % n
        begin = start[self._v] if view.directed else np.arange(1, len(into) + 1)
        self._begin, self._length = begin, start[self._v + 1] - begin
        pairs = np.bincount(self._v, weights=self._length, minlength=len(view))
        if view.directed:
            mutual = stands_in(self._v * n + self._a, self._arcs)
            pairs -= np.bincount(self._v[mutual], minlength=len(view))
        self.pairs, self.total = pairs, int(self._length.sum())

    def chunks(self, most: int = CHUNK) -> Iterator[tuple[np.ndarray, np.ndarray, np.ndarray]]:
        """Positions a, v and c of all open paths, about so many at a time, by v."""
        total = np.cumsum(self._length)
        first = 0
        while first < len(total):
            done = total[first - 1] if first else 0
            last = max(int(np.searchsorted(total, done + most, side="right")), first + 1)
            yield self._opened(first, last)
            first = last

    def of(self, broker: int) -> tuple[np.ndarray, np.ndarray]:
        """Positions a and c of the open paths through one actor."""
        a, _, c = self._opened(*np.searchsorted(self._v, [broker, broker + 1]).tolist())
        return a, c

    def _opened(self, first: int, last: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        length = self._length[first:last]
        row = np.repeat(np.arange(first, last), length)
        place = np.arange(len(row)) - np.repeat(np.cumsum(length) - length, length) + self._begin[row]
        a, c = self._a[row], self._out[place]
        is_open = (a != c) & ~stands_in(a * self._n + c, self._arcs)
        return a[is_open], self._v[row[is_open]], c[is_open]

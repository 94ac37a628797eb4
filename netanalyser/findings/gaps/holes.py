"""Structural holes around a city: its partners fall into parts that only the city holds together."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import NamedTuple

import numpy as np
from scipy import sparse

from netanalyser import coverage, texts
from netanalyser.findings.gaps.base import GAPS, TENTATIVE, UNSEEN, Found, Gap, Scene, Told
from netanalyser.findings.gaps.closers import MOST, Closers
from netanalyser.findings.gaps.programme import programme
from netanalyser.graphs import View
from netanalyser.measures import cohesion, constraint

#: Sweden has 290 municipalities; of more than these the most tied are looked at.
CITIES = 1_000


class Around(NamedTuple):
    """A city and its partners, as positions in the View.

    part : the part of each partner, 0 the largest; partners are in one part when a path of ties among the city's
        partners joins them
    tied : pairs of partners tied to each other
    met : pairs that are not, but were in one place (an event, however large, or a network)
    open_seen, open_unseen : all other pairs, by whether a source could have seen them tied
    effective : Burt's effective size of the city, every tie counting 1
    """

    city: int
    partners: np.ndarray
    part: np.ndarray
    tied: int
    met: int
    open_seen: int
    open_unseen: int
    effective: float


@GAPS.register(
    "hole",
    order=54,
    sv="hål mellan en stads partner",
    en="holes among a city's partners",
    unit_sv="öppna par av partner som källor kan säga något om",
    unit_en="open pairs of partners that sources can tell of",
)
def holes(scene: Scene) -> Found:
    """Municipalities whose partners fall into parts that hang together only through the city.

    The parts are the components of the city's ego network without the city; effective size is Burt's, ``n - 2t/n`` for
    n partners with t ties among them (Burt 1992, Structural Holes, chapter 2; Borgatti 1997, Connections 20, 35-38; see
    also Everett and Borgatti 2020, Social Networks 62, 50-57). Weight and direction do not count. The municipalities
    are the programme's, or all when there is no programme. A list of a city's partners says nothing of the ties among
    them: when no source could have seen more than half of the pairs, holes cannot be detected; otherwise they are
    tentative, as partners may be tied through others. The severity is the pairs not tied that a source could have seen
    tied, or that met in a place that does not tie.
    """
    closers = Closers(scene)
    gaps, cities = [], _cities(scene)
    most = cities[np.argsort(-closers.degree[cities], kind="stable")[:CITIES]]
    for around in _around(scene, closers, most):
        parts = int(around.part.max()) + 1
        if parts < 2:
            continue
        every = len(around.partners) * (len(around.partners) - 1) // 2
        certainty = UNSEEN if 2 * around.open_unseen > every else TENTATIVE
        actor = str(scene.view.actors[around.city])
        tell = partial(_told, scene, closers, around, certainty)
        severity, numbers = float(around.met + around.open_seen), {"observed": float(around.tied)}
        gaps.append(Gap((actor,), scene.names[actor], tell, severity, certainty, numbers))
    left_out = len(cities) - len(most)
    remarks = [texts.say("gap.hole_some", scene.lang, n=len(most), left_out=left_out)] if left_out else []
    return Found(sorted(gaps, key=lambda gap: (-gap.severity, gap.where)), remarks)


def _cities(scene: Scene) -> np.ndarray:
    """Positions of the municipalities asked about that have two partners or more."""
    actors = scene.actors
    whose = programme(scene)
    asked = actors["type"].eq("municipality").to_numpy() if whose is None else actors.index.isin(whose.towns["actor"])
    return np.flatnonzero(asked & (np.diff(scene.view.adjacency.indptr) > 1))


def _around(scene: Scene, closers: Closers, cities: np.ndarray) -> Iterator[Around]:
    """Each city and its partners; the table of pairs that could have been seen is made for some cities at a time."""
    tied = scene.view.adjacency
    for some in _batches(cities, np.diff(tied.indptr)[cities]):
        ends = [np.sort(tied.indices[tied.indptr[city] : tied.indptr[city + 1]]) for city in some]
        every = np.unique(np.concatenate(ends))
        could = coverage.observable(scene.network, scene.view.actors[every])
        for city, partners in zip(some, ends, strict=True):
            among = sparse.triu(tied[partners][:, partners], k=1).tocoo()
            one, other = (np.asarray(at, dtype=np.int64) for at in among.coords)
            own = np.searchsorted(every, partners)
            untied = np.triu(np.ones((len(partners), len(partners)), dtype=bool), 1)
            untied[one, other] = False
            met, seen = untied & closers.together(partners), could[np.ix_(own, own)]
            opened = untied & ~met
            counts = (len(one), int(met.sum()), int((opened & seen).sum()), int((opened & ~seen).sum()))
            part, effective = _parts(scene, city, partners, one, other)
            yield Around(city, partners, part, *counts, effective)


def _batches(cities: np.ndarray, degrees: np.ndarray) -> Iterator[list[int]]:
    """The cities in turn, as many together as have no more partners than one table of pairs may hold."""
    batch: list[int] = []
    total = 0
    for city, degree in zip(cities.tolist(), degrees.tolist(), strict=True):
        if batch and total + degree > coverage.MAX_OBSERVED:
            yield batch
            batch, total = [], 0
        batch.append(city)
        total += degree
    if batch:
        yield batch


def _parts(
    scene: Scene, city: int, partners: np.ndarray, one: np.ndarray, other: np.ndarray
) -> tuple[np.ndarray, float]:
    """The part of each partner, and the effective size of the city; the ties are of partners by their place here."""
    n, ids = len(partners), scene.view.actors[partners]
    without = View(ids, one, other, np.ones(len(one)))
    source = np.concatenate([one, np.arange(n)])
    target = np.concatenate([other, np.full(n, n)])
    ego = View(ids.append(scene.view.actors[[city]]), source, target, np.ones(len(source)))
    return cohesion.components(without), float(constraint.effective_size(ego, weighted=False).iloc[-1])


def _told(scene: Scene, closers: Closers, around: Around, certainty: str) -> Told:
    actors, sizes = scene.view.actors, np.bincount(around.part)
    city = str(actors[around.city])
    joins = _holding(scene, closers, around)
    # Whoever is most tied in a part could bring in the others of it.
    heads = [_most_tied(closers, around.partners[around.part == part]) for part in range(min(len(sizes), MOST))]
    why = texts.say(
        "gap.hole",
        scene.lang,
        city=scene.names[city],
        n=len(around.partners),
        parts=len(sizes),
        effective=around.effective,
        largest=int(sizes[0]),
    )
    key = "gap.hole_unseen" if certainty == UNSEEN else "gap.hole_seen"
    why += texts.say(
        key, scene.lang, met=around.met, seen=around.open_seen, unseen=around.open_unseen, tied=around.tied
    )
    path = [heads[0], around.city, heads[1]]
    if len(joins):
        known = np.isin(around.partners, scene.view.igraph.neighbors(int(joins[0])))
        first, second = np.unique(around.part[known])[:2]
        ends = [_most_tied(closers, around.partners[known & (around.part == part)]) for part in (first, second)]
        path = [ends[0], int(joins[0]), ends[1]]
    who = closers.named(np.array([*joins, *heads][:MOST]))
    found = scene.of_pairs([(city, partner) for partner in actors[around.partners]])
    return Told(why, found, who, closers.named(np.array(path)))


def _holding(scene: Scene, closers: Closers, around: Around) -> np.ndarray:
    """Others than the city that are tied into two parts or more: those in most parts first, then the most tied."""
    ties = scene.view.adjacency[around.partners].tocoo()
    row, other = (np.asarray(at, dtype=np.int64) for at in ties.coords)
    outside = ~np.isin(other, [around.city, *around.partners])
    parts = int(around.part.max()) + 1
    reached = np.unique(other[outside] * parts + around.part[row[outside]]) // parts
    found, count = np.unique(reached, return_counts=True)
    found, count = found[count > 1], count[count > 1]
    return found[np.lexsort((found, -closers.degree[found], -count))][:MOST]


def _most_tied(closers: Closers, actors: np.ndarray) -> int:
    return int(actors[np.argmax(closers.degree[actors])])

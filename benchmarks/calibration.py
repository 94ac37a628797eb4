"""Level and power of the tests behind gaps, on the shipped network; writes docs/calibration.md.

Level: networks are drawn from each kind's own null model and tested as if they had been observed. Power: in such
networks a gap of known strength is planted, and it is counted how often it is found.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pandas as pd
from measuring import table

import netanalyser as na
from netanalyser.coverage import Layers
from netanalyser.findings.gaps.cities import CITIES as LEAST
from netanalyser.findings.gaps.comparable import cities
from netanalyser.findings.gaps.distance import covariates, located, tables
from netanalyser.findings.gaps.groups import Groups as Groups_
from netanalyser.findings.gaps.groups import grouped, pairs_of
from netanalyser.findings.gaps.held import Held, partners_held, themes_held, types
from netanalyser.findings.gaps.regions import types_of_regions
from netanalyser.findings.gaps.scene import Asked, Scene
from netanalyser.findings.relations import Cells, Chance
from netanalyser.formats.saving import write_text
from netanalyser.measures import peers, tails
from netanalyser.measures.qap import qap
from netanalyser.terms import ACTOR_TYPES, SECTORS

PAGE = Path(__file__).resolve().parent.parent / "docs" / "calibration.md"
NETWORKS, DRAWS = 2_000, 2_500
QAP_NETWORKS, QAP_DRAWS = 500, 199
STRENGTHS = (0.25, 0.5, 0.75, 1.0)
EXPECTED = (3, 5, 10, 12)
SEED = 20261122


def shipped() -> Scene:
    """The shipped network."""
    return Scene.of(na.read(na.shipped()), Asked(today="2026-11-22"))


class Groups:
    """Networks drawn from the null model of relations between groups, and the p of each cell in each of them."""

    def __init__(self, layers: Layers, cells: Cells, networks: int, draws: int = DRAWS) -> None:
        self.drawn = Chance(layers, draws=draws, seed=1).counted(cells)[1]
        self.networks = Chance(layers, draws=networks, seed=SEED).counted(cells)[1]
        self.tested: np.ndarray = np.asarray(self.drawn.any(axis=0) | self.networks.any(axis=0))
        most = int(max(self.drawn.max(), self.networks.max()))
        self.of_count = np.stack([tails.mid_p(self.drawn, np.full(cells.count, count)).p for count in range(most + 1)])
        self.p = self._p(self.networks)[:, self.tested]
        self.could = ~np.isnan(np.asarray(tails.detectable(self.drawn)))[self.tested]

    def _p(self, counts: np.ndarray) -> np.ndarray:
        return self.of_count[counts, np.arange(counts.shape[-1])]

    def planted(self, cell: int, strength: float, rng: np.random.Generator) -> tuple[float, float]:
        """How often p < 0.05, and q < 0.05, for a cell of which each relation is moved elsewhere with this chance.

        Moving keeps everybody's activity, so the null model is the same, and only the count of the cell matters.
        """
        left = rng.binomial(self.networks[:, cell], 1 - strength)
        p = self.p.copy()
        at = int(self.tested[:cell].sum())
        p[:, at] = self.of_count[left, cell]
        q = np.array([tails.corrected(row)[at] for row in p])
        fewer = left < self.drawn[:, cell].mean()
        return float((fewer & (p[:, at] < 0.05)).mean()), float((fewer & (q < 0.05)).mean())


def group_kinds(scene: Scene) -> dict[str, Cells]:
    """The cells of each kind of gap between groups; pairs within a group are no gap, but are tested."""
    found = {f"{by}_pair": pairs_of(grouped(scene, by))[0] for by in ("region", "type", "sector")}
    return found | {"region_type": types_of_regions(scene)[0]}


class Cities:
    """Partners dealt out over the cities' lists: a city keeps how many it has, a partner in how many lists it is."""

    def __init__(self, held: Held, networks: int, least: int = 0) -> None:
        self.exposure, self.alike, self.least = held.exposure, held.cities.alike, least
        rows, rng = held.coded, np.random.default_rng(SEED)
        # One of several sectors or themes is dealt out as one.
        thing = rows.groupby(["city", "thing"], sort=False).ngroup().to_numpy()
        city = rows.drop_duplicates(["city", "thing"])["city"].to_numpy(dtype=np.int64)
        item = pd.Index(held.items, dtype=object).get_indexer(rows["item"])
        shape = (networks, len(self.exposure), len(held.items))
        dealt = rng.permuted(np.tile(city, (networks, 1)), axis=1)[:, thing]
        key = (np.arange(networks)[:, None] * shape[1] + dealt) * shape[2] + item
        self.counts = np.bincount(key.ravel(), minlength=int(np.prod(shape))).reshape(shape)

    def p(self, counts: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """p, which are too few, and which could be found at all: networks by cities by items; NaN where not asked."""
        shape = counts.shape
        p, fewer, could = np.full(shape, np.nan), np.zeros(shape, dtype=bool), np.zeros(shape, dtype=bool)
        for city in np.flatnonzero(self.exposure > 0):
            others = np.flatnonzero(self.alike[city] & (self.exposure > 0))
            if len(others) < peers.FEWEST:
                continue
            theirs = counts[:, others].transpose(0, 2, 1).reshape(-1, len(others))
            found = peers.predicted(counts[:, city].ravel(), self.exposure[city], theirs, self.exposure[others])
            asked = (counts[:, others] > 0).sum(axis=1) >= self.least
            p[:, city] = np.where(asked, found.p.reshape(shape[0], -1), np.nan)
            fewer[:, city] = found.p_less.reshape(shape[0], -1) < 0.5
            could[:, city] = ~np.isnan(found.detectable.reshape(shape[0], -1)) & asked
        return p, fewer, could


def level_row(kind: str, p: np.ndarray, could: np.ndarray) -> list[str]:
    """One line of the table of levels; `p` is networks by questions, `could` of the same shape or of one network."""
    asked = ~np.isnan(p).all(axis=1)  # of some networks nothing is asked
    p, could = p[asked], could if could.ndim == 1 else could[asked]
    below = np.where(np.isnan(p), np.nan, p < 0.05)
    often = (~np.isnan(p)).sum(axis=0) >= len(p) / 2
    share = np.nanmean(below, axis=1)
    error = share.std(ddof=1) / np.sqrt(len(share))
    of_those = below[:, could] if could.ndim == 1 else below[could]
    found = np.array([np.nanmin(tails.corrected(row)) < 0.05 for row in p])
    bound = 0.05 + 3 * error
    return [
        f"`{kind}`",
        f"{len(p):,}",
        f"{int(np.round((~np.isnan(p)).sum(axis=1).mean())):,}",
        f"{share.mean():.3f}",
        f"{bound:.3f}: {'held' if share.mean() <= bound else 'missed'}",
        f"{np.nanmean(of_those):.3f}" if of_those.size else "none",
        f"{np.nanmean(below[:, often], axis=0).max():.3f}" if often.any() else "none",
        f"{found.mean():.3f}",
    ]


def distance_levels(scene: Scene) -> list[list[str]]:
    """The three covariates, when it is left to chance who sits where in the network."""
    where = located(scene)
    at = np.flatnonzero(~np.isnan(where["lat"].to_numpy()))
    tied, seen = tables(scene, at)
    given, rng = covariates(scene, where.iloc[at], at), np.random.default_rng(SEED)
    ps = []
    for number in range(QAP_NETWORKS):
        order = rng.permutation(len(at))
        moved = np.ix_(order, order)
        ps.append(qap(tied[moved], given, seen=seen[moved], draws=QAP_DRAWS, seed=number)["p"].to_numpy())
    p = np.array(ps)
    return [level_row("distance", p, np.ones(p.shape[1], dtype=bool))]


def city_power(held: Held, networks: int) -> list[list[str]]:
    """A type that half of the cities have, taken from 1, 3 or 5 cities' lists; its places go to the commonest other."""
    made = Cities(held, networks)
    asked = np.flatnonzero((made.exposure > 0) & (made.alike[:, made.exposure > 0].sum(axis=1) >= peers.FEWEST))
    total = made.counts[0].sum(axis=0)
    common = np.argsort(-total)
    rng = np.random.default_rng(SEED)
    rows = []
    for item in common[:3]:
        other = common[0] if item != common[0] else common[1]
        for many in (1, 3, 5):
            counts = made.counts.copy()
            chosen = np.array([rng.choice(asked, many, replace=False) for _ in counts])
            taken = np.zeros(counts.shape[:2], dtype=bool)
            np.put_along_axis(taken, chosen, values=True, axis=1)
            counts[:, :, other] += np.where(taken, counts[:, :, item], 0)
            counts[:, :, item][taken] = 0
            p, fewer, _ = made.p(counts)
            hit = (p[:, :, item] < 0.05) & fewer[:, :, item]
            small = taken & (made.exposure <= np.median(made.exposure[asked]))
            q = np.array([tails.corrected(row.ravel()).reshape(row.shape)[:, item] for row in p])
            rows.append(
                [
                    held.word(held.items[item]),
                    str(total[item]),
                    str(many),
                    f"{hit[small].mean():.2f}",
                    f"{hit[taken & ~small].mean():.2f}",
                    f"{(hit & (q < 0.05))[taken].mean():.2f}",
                ]
            )
    return rows


def made_census(actors: int = 300, ties: int = 500, regions: int = 10) -> tuple[Layers, Cells]:
    """Ties of a census among made actors, some far more active than others, and regions of unlike size."""
    rng = np.random.default_rng(SEED)
    active = rng.lognormal(0, 0.8, actors)
    found: set[tuple[int, int]] = set()
    while len(found) < ties:
        a, b = sorted(rng.choice(actors, 2, p=active / active.sum()).tolist())
        found |= {(a, b)} if a != b else set()
    source, target = np.array(sorted(found)).T
    none, index = np.zeros(0, dtype=np.int64), pd.Index([f"a{number}" for number in range(actors)])
    size = 1 / np.arange(1, regions + 1)
    codes = rng.choice(regions, actors, p=size / size.sum())
    names = [str(number) for number in range(regions)]
    layers = Layers(index, none, none, pd.Index([]), none, none, source, target, 0, False)
    return layers, pairs_of(Groups_(codes, names, names))[0]


def region_power(made: Groups, apart: np.ndarray) -> list[list[str]]:
    """Pairs of regions of which about so many relations are expected, by the strength of the gap."""
    expected, rng = made.drawn.mean(axis=0), np.random.default_rng(SEED)
    rows = []
    for wanted in EXPECTED:
        cell = int(np.abs(np.where(apart, expected, np.inf) - wanted).argmin())
        found = [made.planted(cell, strength, rng) for strength in STRENGTHS]
        rows.append([f"{expected[cell]:.1f}", *(f"{p:.2f} ({q:.2f})" for p, q in found)])
    return rows


def main() -> int:
    """Write the page."""
    scene = shipped()
    levels, of_regions = [], None
    for kind, cells in group_kinds(scene).items():
        made = Groups(scene.layers, cells, NETWORKS)
        of_regions = made if kind == "region_pair" else of_regions
        levels.append(level_row(kind, made.p, made.could))
    made = Groups(*made_census(), NETWORKS)
    levels.append(level_row("region_pair", made.p, made.could))
    levels[-1][0] += ", a made census"
    compared = cities(scene)
    held: dict[str, Callable[[], Held]] = {
        "partner_type": lambda: partners_held(scene, compared, types(scene), ACTOR_TYPES),
        "partner_sector": lambda: partners_held(scene, compared, scene.actors["sector"], SECTORS),
        "city_theme": lambda: themes_held(scene, compared),
    }
    for kind, make in held.items():
        dealt = Cities(make(), NETWORKS, least=LEAST if kind == "city_theme" else 0)
        p, _, could = dealt.p(dealt.counts)
        flat = p.reshape(len(p), -1)
        levels.append(level_row(kind, flat, could.reshape(len(p), -1)))
    levels += distance_levels(scene)
    head = [
        "kind",
        "networks",
        "questions",
        "share of p < 0.05",
        "0.05 + 3 s.e.",
        "where a gap could show",
        "largest of one question",
        "any q < 0.05",
    ]
    strengths = [f"{strength:.0%} gone" for strength in STRENGTHS]
    assert of_regions is not None
    first, second = pairs_of(grouped(scene, "region"))[1]
    apart = first != second
    of_types = city_power(held["partner_type"](), 500)
    text = f"""# How often the tests cry wolf, and which gaps they find

Written by `make calibration` (`benchmarks/calibration.py`, seed {SEED}), from the shipped network.

**What to take from it.** A tentative gap may be chance once in twenty; one that is called safe (q < 0.05 over all that
was tested) hardly ever is. Where fewer than about ten relations are expected between two regions only a complete gap is
likely to be found, and alone it stays tentative; within a city even a type that is wholly missing mostly goes unseen.
So little data cannot tell.

## Under the null

Each kind's own null model draws {NETWORKS:,} networks ({QAP_NETWORKS} for `distance`, each with {QAP_DRAWS}
permutations), and each is tested as if it had been observed: relations exchanged with everybody's activity fixed,
against {DRAWS:,} other draws; partners' types and sectors, and projects' themes, dealt out over the cities' lists;
actors permuted over the places of the network. The share is of all questions of a kind that are asked of a network; its
standard error is over networks, because the questions of one network hang together. *Where a gap could show* is the
share among the questions in which none at all would have been unusual. *Largest of one question*: mid-p keeps its level
on average, not for each question; where it is far above 0.05 it is for having more than expected, which is no gap. *Any
q < 0.05* is how often a network without any gap (or surplus) has one called so. The made census has 300 actors and 500
ties in 10 regions.

`distance` holds fixed who sits where in the network, not how active everybody is at events: a p near 0.05 there says
little.

{table(head, levels)}

## Planted gaps between two regions

In networks drawn from the null each relation between two regions is moved elsewhere with the chance named, so that
everybody stays as active and the null model the same. Shares found with p < 0.05, and in brackets with q < 0.05 among
all pairs.

{table(["expected", *strengths], region_power(of_regions, apart))}

## A partner type taken from some cities

Of the cities' lists dealt out at random, some lose all partners of a type (their places go to another). Shares of these
cities found with p < 0.05, by how many partners they have (up to the median, more), and with q < 0.05.

{table(["type", "in all lists", "cities", "few partners", "more partners", "q < 0.05"], of_types)}
"""
    write_text(PAGE, text)
    print(f"Written: docs/{PAGE.name}", file=sys.stderr)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())

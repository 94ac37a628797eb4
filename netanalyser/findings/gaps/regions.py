"""Gaps between groups: pairs of regions, of types, of sectors, and the types of one region and of all others."""

from __future__ import annotations

import math
from collections.abc import Callable
from functools import partial

import numpy as np

from netanalyser import texts
from netanalyser.findings import introductions
from netanalyser.findings.gaps.base import GAPS, UNSEEN, Found, Gap, Scene, Told
from netanalyser.findings.gaps.groups import Side, grouped, pairs_of
from netanalyser.findings.relations import Cells, Compared
from netanalyser.measures.tails import ALPHA

#: Who could close it, at the most.
NAMED = 3
#: The two sides of a cell, by its number.
Sides = Callable[[int], tuple[Side, Side]]


@GAPS.register(
    "region_pair",
    order=10,
    sv="regionpar med färre förbindelser än väntat",
    en="pairs of regions with fewer relations than expected",
    unit_sv="förbindelser",
    unit_en="relations",
)
def region_pairs(scene: Scene) -> Found:
    """Pairs of regions with fewer relations than chance would give; see `netanalyser.findings.relations`."""
    return _pairs(scene, "region_pair", "region")


@GAPS.register(
    "type_pair",
    order=12,
    sv="typer av aktörer med färre förbindelser än väntat",
    en="types of actors with fewer relations than expected",
    unit_sv="förbindelser",
    unit_en="relations",
)
def type_pairs(scene: Scene) -> Found:
    """Pairs of types of actors with fewer relations than chance would give."""
    return _pairs(scene, "type_pair", "type")


@GAPS.register(
    "sector_pair",
    order=13,
    sv="sektorer med färre förbindelser än väntat",
    en="sectors with fewer relations than expected",
    unit_sv="förbindelser",
    unit_en="relations",
)
def sector_pairs(scene: Scene) -> Found:
    """Pairs of sectors with fewer relations than chance would give."""
    return _pairs(scene, "sector_pair", "sector")


@GAPS.register(
    "region_type",
    order=11,
    sv="aktörstyper i en region och andra typer på annat håll",
    en="types in one region and types elsewhere",
    unit_sv="förbindelser",
    unit_en="relations",
)
def region_types(scene: Scene) -> Found:
    """Actors of one type in a region, and of a type in all other regions: fewer relations than chance would give."""
    cells, sides = types_of_regions(scene)
    return _found(scene, "region_type", scene.chance.compared(cells), sides, list_unclear=False)


def types_of_regions(scene: Scene) -> tuple[Cells, Sides]:
    """A cell for each region, type in it and type elsewhere, and the two sides of a cell by its number."""
    regions, types = grouped(scene, "region"), grouped(scene, "type")
    kinds = len(types.names)
    codes = np.where((regions.codes >= 0) & (types.codes >= 0), regions.codes * kinds + types.codes, -1)
    there, codes = np.unique(codes, return_inverse=True)
    codes, there = codes - (there[0] == -1 if len(there) else 0), there[there >= 0]
    region, kind = there // max(kinds, 1), there % max(kinds, 1)
    # A relation between regions counts for both its ends.
    cell = np.where(region[:, None] != region, (region[:, None] * kinds + kind[:, None]) * kinds + kind, -1)
    which, cell = np.unique(cell, return_inverse=True)
    cell = cell.reshape(len(there), len(there)) - (which[0] == -1 if len(which) else 0)
    which = which[which >= 0]

    def sides(at: int) -> tuple[Side, Side]:
        r, t, u = which[at] // kinds**2, which[at] // kinds % kinds, which[at] % kinds
        one = texts.say("gap.type_in", scene.lang, type=types.words[t], region=regions.words[r])
        other = texts.say("gap.type_elsewhere", scene.lang, type=types.words[u])
        of_one = (regions.codes == r) & (types.codes == t)
        of_other = (regions.codes >= 0) & (regions.codes != r) & (types.codes == u)
        return Side(f"{regions.names[r]}|{types.names[t]}", one, of_one), Side(types.names[u], other, of_other)

    return Cells(codes, len(there), cell, len(which)), sides


def _pairs(scene: Scene, kind: str, by: str) -> Found:
    """Pairs of groups with fewer relations than chance would give; those within a group are no gap."""
    groups = grouped(scene, by)
    cells, (first, second) = pairs_of(groups)
    result = scene.chance.compared(cells)

    def sides(at: int) -> tuple[Side, Side]:
        return groups.side(first[at]), groups.side(second[at])

    return _found(scene, kind, result, sides, apart=first != second, list_unclear=by == "region")


def _found(
    scene: Scene, kind: str, result: Compared, sides: Sides, *, apart: np.ndarray | None = None, list_unclear: bool
) -> Found:
    """The gaps of a kind: what is fewer, most missing first, and where they are listed what cannot be told."""
    apart = np.ones(len(result.p), dtype=bool) if apart is None else apart
    missing = result.expected - result.observed
    fewer, unclear = np.flatnonzero(result.fewer & apart), np.flatnonzero(result.unclear & apart)
    fewer = fewer[np.lexsort((fewer, -missing[fewer]))]
    unclear = unclear[np.lexsort((unclear, -result.expected[unclear]))]
    gaps = [_gap(scene, result, at, sides) for at in fewer.tolist()]
    if list_unclear:
        gaps += [_gap(scene, result, at, sides) for at in unclear.tolist()]
    return Found(gaps, _remarks(scene, kind, result, sides, apart, len(unclear)))


def _gap(scene: Scene, result: Compared, at: int, sides: Sides) -> Gap:
    one, other = sides(at)
    names = ("observed", "expected", "low", "high", "p", "q", "p_without", "detectable")
    numbers = {name: float(getattr(result, name)[at]) for name in names}
    certainty = result.certainty(at, assumed=scene.layers.assumed)
    return Gap(
        (one.code, other.code),
        f"{one.word} – {other.word}",
        partial(_tell, scene, numbers, one, other, certainty),
        severity=np.nan if certainty == UNSEEN else numbers["expected"] - numbers["observed"],
        certainty=certainty,
        numbers=numbers,
    )


def _tell(scene: Scene, numbers: dict[str, float], one: Side, other: Side, certainty: str) -> Told:
    key = "gap.group_pair.unclear" if certainty == UNSEEN else "gap.group_pair"
    why = texts.say(key, scene.lang, a=one.word, b=other.word, **numbers)
    if certainty != UNSEEN:
        why += texts.say("gap.group_pair.p", scene.lang, **numbers)
        if numbers["p_without"] >= 0.05:
            why += texts.say("gap.group_pair.without", scene.lang, event=scene.largest_event, p=numbers["p_without"])
    across = scene.pairs_between(one.actors, other.actors)
    found = scene.of_pairs(across) if across else scene.of_actors(list(scene.view.actors[one.actors | other.actors]))
    between = introductions.between(scene.view, one.actors, other.actors)[:NAMED]
    who = [scene.names[scene.view.actors[at]] for at in between]
    return Told(why, found, who, _way(scene, one, other))


def _way(scene: Scene, one: Side, other: Side) -> list[str]:
    """From the most active actor of one side to the most active of the other."""
    ends = [scene.most_active(side.actors) for side in (one, other)]
    return scene.path(*ends) if all(ends) else []


def _remarks(scene: Scene, kind: str, result: Compared, sides: Sides, apart: np.ndarray, unclear: int) -> list[str]:
    lang, tested = scene.lang, int((~np.isnan(result.p)).sum())
    label = texts.label(GAPS[kind].facts, lang)
    found = [texts.say("gap.group_null", lang, draws=scene.chance.draws), *scene.chance_remarks]
    more = np.flatnonzero(result.more & apart)
    more = more[np.argsort(-(result.observed - result.expected)[more], kind="stable")]
    said = texts.say("gap.group_tested", lang, kind=label, n=tested, unclear=unclear)
    smallest = np.where(np.isnan(result.detectable), np.nan, result.expected)
    if not np.isnan(smallest).all():
        said += texts.say("gap.group_smallest", lang, expected=float(np.nanmin(smallest)))
    if tested / (scene.chance.draws + 1) >= ALPHA:
        said += texts.say("gap.group_floor", lang, draws=scene.chance.draws, enough=math.ceil(tested / ALPHA))
    found.append(said)
    if len(more):
        one, other = sides(int(more[0]))
        at = more[0]
        found.append(
            texts.say(
                "gap.group_more",
                lang,
                kind=label,
                n=len(more),
                a=one.word,
                b=other.word,
                observed=result.observed[at],
                expected=result.expected[at],
            )
        )
    return found

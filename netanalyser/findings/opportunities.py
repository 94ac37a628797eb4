"""Who in different regions should meet next: pairs that are not tied, by a stated score, with reasons and a way in."""

from __future__ import annotations

import itertools
from typing import Any

import numpy as np
import pandas as pd

from netanalyser import coverage, projection, texts
from netanalyser.errors import MeasureError, NetanalyserError, UnknownName
from netanalyser.findings import FINDINGS, evidence, introductions
from netanalyser.findings.reasons import TERMS, Pairs, reasons, score
from netanalyser.findings.scenarios import Ground, ties
from netanalyser.findings.stability import TENTH, low_and_high
from netanalyser.graphs import View
from netanalyser.network import Network
from netanalyser.projection import DEFAULT, Tied

#: How often the ranks are drawn anew; a draw costs a matrix product.
DRAWS = 50


@FINDINGS.register("opportunities")
def opportunities(
    network: Network,
    *,
    tied: Tied = DEFAULT,
    lang: str = "en",
    top: int = 20,
    actor: str | None = None,
    between: tuple[str, str] | None = None,
    per_actor: int = 3,
) -> pd.DataFrame:
    """Pairs in different regions that are not tied, the highest score first.

    The score adds up the terms of `netanalyser.findings.reasons`; its weights are a stated judgement, not fitted, and
    it is no chance. National actors and those without a region are in no pair, but may introduce.

    Parameters
    ----------
    actor : only pairs with this actor
    between : only pairs between these two regions
    tied, lang, top : what counts as tied; language of the reasons; pairs at the most
    per_actor : pairs of one actor at the most, so that one hub does not fill the list

    Returns
    -------
    DataFrame, one row a pair: rank, actor_a, name_a, region_a, actor_b, name_b, region_b, score, one column a term of
    the score, rank_low and rank_high (see `netanalyser.findings.stability`; the rank is among all pairs, before
    `per_actor`), why (reasons, the weightiest first), introduced_by (names on the path), why_not, and the evidence.
    """
    ground = Ground.of(network, tied)
    asserted, view = ground.asserted, ground.view
    pairs = _candidates(network, view, actor, between)
    scored = score(network, view, pairs)
    # A pair without any reason is none; leaving out ties gives it no reason either.
    total = sum(scored.values(), np.zeros(len(pairs.a)))
    some = total > 0
    pairs, total = Pairs(pairs.a[some], pairs.b[some]), total[some]
    scored = {term: values[some] for term, values in scored.items()}
    chosen = _chosen(pairs, total, top, per_actor)
    if not len(chosen):
        return _table([], [tied.sentence(lang), texts.say("opportunities.none", lang)])

    fixed = total - scored["shared_partners"]

    def rank(part: View) -> np.ndarray:
        # Only this term stands on the dyads; the others stay as they are when dyads are left out.
        again = fixed + TERMS["shared_partners"](network, part, pairs)
        return pd.Series(again.round(12)).rank(method="min", ascending=False).to_numpy()[chosen]

    rng = np.random.default_rng(1)
    low, high = low_and_high(np.array([rank(ties(ground, TENTH, rng).view) for _ in range(DRAWS)]))
    seen = _seen(network, view)
    rows = []
    for place, at in enumerate(chosen):
        a, b = view.actors[pairs.a[at]], view.actors[pairs.b[at]]
        terms = {term: float(values[at]) for term, values in scored.items()}
        why, grounds = reasons(network, view, (a, b), terms, lang)
        path = [view.actors[at] for at in introductions.path(view, pairs.a[at], pairs.b[at])]
        found = evidence.union(evidence.of_pairs(asserted, list(itertools.pairwise(path))), grounds)
        rows.append(
            {
                "actor_a": a,
                "actor_b": b,
                "score": float(total[at]),
                **terms,
                "rank_low": low[place],
                "rank_high": high[place],
                "why": why,
                "introduced_by": path[1:-1],
                "why_not": _why_not(seen, pairs.a[at], pairs.b[at], lang),
                **found,
            }
        )
    remarks = [tied.sentence(lang), texts.say("opportunities.score", lang, per_actor=per_actor)]
    return _table(_named(rows, network), remarks)


def _candidates(network: Network, view: View, actor: str | None, between: tuple[str, str] | None) -> Pairs:
    """Every pair of regional actors in different regions that is not tied."""
    actors = network.actors.set_index("actor_id").reindex(view.actors)
    region = actors["region"].mask(projection.is_national(actors))
    if actor is not None and actor not in view.actors:
        raise UnknownName("actor", actor, view.actors)
    codes, known = pd.factorize(region.to_numpy(dtype=object), sort=True)
    if between is not None and len(set(between)) != 2:
        raise NetanalyserError(f"between takes two different regions, not {between!r}")
    for name in between or ():
        if name not in set(known):
            raise UnknownName("region", name, known)
    eligible = np.flatnonzero(codes >= 0)
    if len(eligible) > coverage.MAX_OBSERVED:
        raise MeasureError(
            f"{len(eligible):,} actors with a region have too many pairs (at most {coverage.MAX_OBSERVED:,}); "
            "choose a part with --region, --type or --theme"
        )
    first, second = np.triu_indices(len(eligible), 1)
    a, b = eligible[first], eligible[second]
    keep = codes[a] != codes[b]
    if actor is not None:
        at = view.actors.get_loc(actor)
        keep &= (a == at) | (b == at)
    if between is not None:
        wanted = {list(known).index(name) for name in between}
        keep &= np.isin(codes[a], list(wanted)) & np.isin(codes[b], list(wanted))
    a, b = a[keep], b[keep]
    low, high = np.minimum(view.source, view.target), np.maximum(view.source, view.target)
    apart = ~np.isin(a * len(view) + b, low * len(view) + high)
    return Pairs(a[apart], b[apart])


def _chosen(pairs: Pairs, total: np.ndarray, top: int, per_actor: int) -> list[int]:
    """The best pairs, no actor in more than `per_actor` of them."""
    used: dict[int, int] = {}
    chosen: list[int] = []
    for at in np.lexsort((pairs.b, pairs.a, -np.round(total, 12))).tolist():
        if len(chosen) == top:
            break
        ends = (int(pairs.a[at]), int(pairs.b[at]))
        if all(used.get(end, 0) < per_actor for end in ends):
            chosen.append(at)
            for end in ends:
                used[end] = used.get(end, 0) + 1
    return chosen


def _seen(network: Network, view: View) -> np.ndarray | None:
    try:
        return coverage.observable(network, view.actors)
    except MeasureError:
        return None


def _why_not(seen: np.ndarray | None, a: int, b: int, lang: str) -> str:
    unseen = seen is None or not seen[a, b]
    return texts.say("opportunities.unseen", lang) if unseen else ""


def _named(rows: list[dict[str, Any]], network: Network) -> list[dict[str, Any]]:
    """The rows with ranks, names and regions; equal scores share a rank."""
    facts = network.actors.set_index("actor_id")
    scores = pd.Series([row["score"] for row in rows]).round(9)
    named = []
    for row, rank in zip(rows, scores.rank(method="min", ascending=False).astype(int), strict=True):
        ends: dict[str, Any] = {}
        for end in ("a", "b"):
            actor = row.pop(f"actor_{end}")
            ends |= {
                f"actor_{end}": actor,
                f"name_{end}": facts.at[actor, "name"],
                f"region_{end}": facts.at[actor, "region"],
            }
        middle = [facts.at[actor, "name"] for actor in row.pop("introduced_by")]
        named.append({"rank": rank, **ends, **row, "introduced_by": " → ".join(middle)})
    return named


def _table(rows: list[dict[str, Any]], remarks: list[str]) -> pd.DataFrame:
    ends = [f"{what}_{end}" for end in ("a", "b") for what in ("actor", "name", "region")]
    columns = ["rank", *ends, "score", *TERMS, "rank_low", "rank_high", "why", "introduced_by", "why_not"]
    table = pd.DataFrame(rows, columns=[*columns, *evidence.NONE])
    table.attrs["remarks"] = remarks
    return table

"""Gaps in what is known: where the data, not the network, are thin, and whom to ask what."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import numpy as np
import pandas as pd

from netanalyser import coverage, projection, schema, texts
from netanalyser.findings import evidence
from netanalyser.findings.gaps.asking import Asking
from netanalyser.findings.gaps.base import GAPS, SAFE, UNSEEN, Found, Gap, Scene, Told
from netanalyser.findings.gaps.closers import MOST, Closers
from netanalyser.findings.gaps.presence import pairs_of, presences


@GAPS.register(
    "one_source",
    order=90,
    sv="par som bara en källa känner",
    en="pairs known from one source",
    unit_sv="förbundna par",
    unit_en="tied pairs",
)
def one_source(scene: Scene) -> Found:
    """Sources on which tied pairs rest alone: no other source names a tie or a joint event of the pair.

    Rows without a source count for no source. Safe: it is a fact about the data.
    """
    asserted = scene.asserted
    pair = pairs_of(scene)
    source, sources = pd.factorize(asserted["source_id"])
    said = np.flatnonzero((pair >= 0) & (source >= 0))
    # Each source once a pair, and of these the pairs that have one only.
    _, first = np.unique(pair[said] * max(len(sources), 1) + source[said], return_index=True)
    first = said[first]
    own, at, count = np.unique(pair[first], return_index=True, return_counts=True)
    per_source = np.bincount(source[first], minlength=len(sources))
    alone = first[at[count == 1]]
    rests = np.bincount(source[alone], minlength=len(sources))
    order = np.argsort(source, kind="stable")
    rows = np.split(order, np.searchsorted(source[order], np.arange(len(sources) + 1)))[1:-1]
    asks, lone = Asking(scene), np.isin(pair, own[count == 1])
    gaps = []
    for number in np.flatnonzero(rests).tolist():
        name = str(sources[number])
        kept = rows[number][lone[rows[number]]]
        numbers = {"observed": float(rests[number])}
        tell = partial(_told_one_source, scene, asks, name, kept, (rests[number], per_source[number]))
        gaps.append(Gap((name,), asks.titles[name], tell, float(rests[number]), SAFE, numbers))
    remark = texts.say("gap.one_source_all", scene.lang, n=int((count == 1).sum()), of=len(own))
    return Found(_most_first(gaps), [remark] if len(own) else [])


def _told_one_source(scene: Scene, asks: Asking, source: str, rows: np.ndarray, counts: tuple[int, int]) -> Told:
    who = asks.of_source(source)
    key = "gap.one_source_whole" if counts[0] == counts[1] else "gap.one_source"
    why = texts.say(key, scene.lang, source=asks.titles[source], n=counts[0], of=counts[1])
    if who:
        why += texts.say("gap.one_source_ask", scene.lang, who=evidence.listed(who, 3))
    return Told(why, evidence.of_assertions(scene.asserted.iloc[rows]), who)


@GAPS.register(
    "disagreement",
    order=91,
    sv="källor som är oense",
    en="sources that disagree",
    unit_sv="olika uppgifter",
    unit_en="different values",
)
def disagreements(scene: Scene) -> Found:
    """Properties for which sources state different values at one time; both are kept. Safe: it is a fact."""
    claims = scene.network.claims
    called, asks = _subjects(scene), Asking(scene)
    gaps = []
    for row in schema.disagreements(claims).itertuples(index=False):
        where = f"{called.get(row.subject_id, row.subject_id)}, {row.property.replace('_', ' ')}"
        stated = claims[claims["claim_id"].isin(row.claim_ids.split("|"))]
        values = stated["value"].nunique()
        tell = partial(_told_disagreement, scene, asks, row.subject_id, where, stated)
        about = (row.subject_id, row.property, *stated["as_of"].dropna().unique())
        gaps.append(Gap(about, where, tell, float(values), SAFE, {"observed": float(values)}))
    return Found(_most_first(gaps))


def _told_disagreement(scene: Scene, asks: Asking, subject: str, where: str, stated: pd.DataFrame) -> Told:
    by_source = stated.groupby("source_id", sort=False)["value"].agg(lambda values: ", ".join(dict.fromkeys(values)))
    said = "; ".join(f"{values} (“{asks.titles[source]}”)" for source, values in by_source.items())
    who = asks.of_subject(subject) or list(
        dict.fromkeys(name for s in stated["source_id"] for name in asks.of_source(s))
    )
    why = texts.say("gap.disagreement", scene.lang, where=where, said=said)
    if who:
        why += texts.say("gap.disagreement_ask", scene.lang, who=evidence.listed(who[:MOST], 3))
    return Told(why, evidence.of_claims(stated), who[:MOST])


@GAPS.register(
    "uncoded",
    order=93,
    sv="aktörer utan region eller typ",
    en="actors without region or type",
    unit_sv="partner",
    unit_en="partners",
)
def uncoded(scene: Scene) -> Found:
    """Actors whose region or type is not stated, those with most partners first, for whom it matters most.

    National and international actors need no region, nor do those abroad. Isolates are left out: no answer waits for
    them. Safe: it is a fact about the data.
    """
    closers, actors = Closers(scene), scene.actors
    at_home = ~projection.is_national(actors) & actors["country"].fillna("SE").eq("SE").to_numpy()
    lacks = {
        "region": actors["region"].isna().to_numpy() & at_home,
        "type": actors["type"].isna().to_numpy(),
    }
    found = np.flatnonzero((lacks["region"] | lacks["type"]) & (closers.degree > 0))
    names = np.array([scene.names[actor] for actor in scene.view.actors[found]], dtype=object)
    order = np.lexsort((names, -closers.degree[found]))
    found, names = found[order], names[order]
    evident = presences(scene.network, scene.view.actors[found].tolist())
    gaps = []
    for number, at in enumerate(found.tolist()):
        missing = tuple(column for column, none in lacks.items() if none[at])
        degree = int(closers.degree[at])
        tell = partial(_told_uncoded, scene, names[number], missing, degree, partial(evident, number))
        actor = str(scene.view.actors[at])
        gaps.append(Gap((actor,), names[number], tell, float(degree), SAFE, {"observed": float(degree)}))
    counts = {column: int((none & (closers.degree > 0)).sum()) for column, none in lacks.items()}
    remark = texts.say("gap.uncoded_all", scene.lang, of=int((closers.degree > 0).sum()), **counts)
    return Found(gaps, [remark] if gaps else [])


def _told_uncoded(
    scene: Scene, name: str, missing: tuple[str, ...], degree: int, found: partial[dict[str, str]]
) -> Told:
    key = "gap.uncoded_both" if len(missing) == 2 else f"gap.uncoded_{missing[0]}"
    return Told(texts.say(key, scene.lang, actor=name, n=degree), found(), [name])


@GAPS.register(
    "unseen",
    order=94,
    sv="partner som ingen källa räknar upp",
    en="partners that no source lists",
    unit_sv="väntade förbindelser som ingen källa kunde ha sett",
    unit_en="expected ties that no source could have seen",
)
def unseen(scene: Scene) -> Found:
    """Whom to ask for a list of partners: actors by the ties that are to be expected among the pairs it would show.

    Unknown is a pair that is not tied and that no source could have seen tied (`coverage.observable`). Expected, of an
    actor with k partners: ``c k`` times the sum of the k of everybody in an unknown pair with it; c makes what this
    expects of pairs that were looked at equal to the number of them that are tied (the model of Chung and Lu
    2002, PNAS 99, 15879-15882). It holds activity fixed, as far as it was seen, which is too little for those without a
    list. c is of pairs that a list or a census covers: those of one event are there because they are tied. No rows when
    no list or census shows a tie. A pair of two actors of the table counts for both. Raises MeasureError above 5,000
    actors, whose pairs no table holds.
    """
    view, degree = scene.view, Closers(scene).degree.astype(float)
    could = coverage.observable(scene.network, view.actors)
    unknown = ~could
    unknown[view.source, view.target] = unknown[view.target, view.source] = False
    np.fill_diagonal(unknown, False)
    every = len(view) * (len(view) - 1)
    remark = texts.say("gap.unseen_all", scene.lang, share=unknown.sum() / max(every, 1), n=len(view))
    looked = _looked_at(scene)
    tied, likely = 2.0 * looked[view.source, view.target].sum(), float(degree @ (looked @ degree))
    if not tied:
        return Found([], [remark, texts.say("gap.unseen_none", scene.lang)] if every else [])
    pairs, expected = unknown.sum(axis=1), tied / likely * degree * (unknown @ degree)
    asked = np.flatnonzero((expected > 0) & ~view.actors.isin(list(scene.listers)))
    names = np.array([scene.names[actor] for actor in view.actors[asked]], dtype=object)
    order = np.lexsort((names, -expected[asked].round(9)))  # sums of one thing may differ in their last digits
    asked, names = asked[order], names[order]
    evident = presences(scene.network, view.actors[asked].tolist())
    gaps = []
    for number, at in enumerate(asked.tolist()):
        value = float(expected[at])
        tell = partial(
            _told_unseen, scene, names[number], (int(pairs[at]), int(degree[at]), value), partial(evident, number)
        )
        gaps.append(Gap((str(view.actors[at]),), names[number], tell, value, UNSEEN, {"expected": value}))
    return Found(gaps, [remark])


def _looked_at(scene: Scene) -> np.ndarray:
    """The pairs of actors that a list of partners or a census covers, as a table of all."""
    actors = scene.view.actors
    looked = np.zeros((len(actors), len(actors)), dtype=bool)
    listed = actors.isin(list(scene.listers))
    looked[listed, :] = looked[:, listed] = True
    for one in coverage.coverings(scene.network):
        if "census" in one.kinds:
            covered = np.flatnonzero(actors.isin(list(one.covers)))
            looked[np.ix_(covered, covered)] = True
    np.fill_diagonal(looked, False)
    return looked


def _told_unseen(scene: Scene, name: str, counts: tuple[int, int, float], found: partial[dict[str, str]]) -> Told:
    pairs, partners, expected = counts
    why = texts.say("gap.unlisted", scene.lang, actor=name, partners=partners, n=pairs, expected=expected)
    return Told(why, found(), [name])


def _subjects(scene: Scene) -> dict[str, str]:
    """What whatever a claim may be about is called."""
    network = scene.network
    tables = ((network.goals, "goal_id"), (network.events, "event_id"), (network.actors, "actor_id"))
    return {key: name for table, column in tables for key, name in zip(table[column], table["name"], strict=True)}


def _most_first(gaps: Sequence[Gap]) -> list[Gap]:
    return sorted(gaps, key=lambda gap: (-gap.severity, gap.where))

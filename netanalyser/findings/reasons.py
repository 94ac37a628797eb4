"""What speaks for a meeting: the terms of the score of an opportunity, each in numbers and in words.

score = shared_partners + shared_themes + needs_met + comparable + shared_networks, where

- shared_partners: Adamic and Adar's sum over shared partners z of 1 / ln(partners of z) (Social Networks 25, 2003);
- shared_themes: themes in common, divided by themes of either (Jaccard);
- needs_met: 1 for each topic that one needs and the other offers;
- comparable: 0.5 for two municipalities of the same SKR group, and 0.5 more when one has an innovation partnership
  and the other has none;
- shared_networks: 0.25 for each network or programme that both are in.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import pandas as pd

from netanalyser import gazetteer, terms, texts
from netanalyser.dyads import joined
from netanalyser.findings import evidence
from netanalyser.graphs import View
from netanalyser.network import Network

SAME_GROUP, PARTNERSHIP, NETWORK = 0.5, 0.5, 0.25


@dataclass(frozen=True, slots=True)
class Pairs:
    """Pairs of actors as positions in a View."""

    a: np.ndarray
    b: np.ndarray


def score(network: Network, view: View, pairs: Pairs) -> dict[str, np.ndarray]:
    """Each term for each pair."""
    return {term: function(network, view, pairs) for term, function in TERMS.items()}


def _overlap(members: list[set[str]], pairs: Pairs) -> np.ndarray:
    """How many items the two sets of each pair share."""
    from scipy import sparse

    items = {item: column for column, item in enumerate(sorted(set().union(*members)))}
    rows = [row for row, held in enumerate(members) for _ in held]
    columns = [items[item] for held in members for item in held]
    table = sparse.csr_array((np.ones(len(rows)), (rows, columns)), shape=(len(members), max(len(items), 1)))
    return np.asarray(table[pairs.a].multiply(table[pairs.b]).sum(axis=1)).ravel()


def _shared_partners(_: Network, view: View, pairs: Pairs) -> np.ndarray:
    tied = view.adjacency.astype(bool).astype(float)
    degree = np.asarray(tied.sum(axis=1)).ravel()
    # A shared partner has two partners at least, so the logarithm is never 0 where it counts.
    weight = np.divide(1.0, np.log(np.maximum(degree, 1)), out=np.zeros_like(degree), where=degree > 1)
    common = tied.multiply(weight[np.newaxis, :]).tocsr() @ tied
    return np.asarray(common[pairs.a, pairs.b]).ravel()


def _shared_themes(network: Network, view: View, pairs: Pairs) -> np.ndarray:
    held = _themes(network, view)
    shared = _overlap(held, pairs)
    count = np.array([len(themes) for themes in held], dtype=float)
    either = count[pairs.a] + count[pairs.b] - shared
    return np.divide(shared, either, out=np.zeros_like(shared), where=either > 0)


def _themes(network: Network, view: View) -> list[set[str]]:
    cells = network.actors.set_index("actor_id")["themes"].reindex(view.actors).fillna("")
    return [set(cell.split("|")) - {""} for cell in cells]


def _support(network: Network, view: View, direction: str) -> list[set[str]]:
    rows = network.support[network.support["direction"] == direction]
    topics = rows.groupby("actor_id")["topic"].agg(set)
    return [topics.get(actor, set()) for actor in view.actors]


def _needs_met(network: Network, view: View, pairs: Pairs) -> np.ndarray:
    if network.support.empty:
        return np.zeros(len(pairs.a))
    needs, offers = _support(network, view, "need"), _support(network, view, "offer")
    met = [len(needs[a] & offers[b]) + len(needs[b] & offers[a]) for a, b in zip(pairs.a, pairs.b, strict=True)]
    return np.array(met, dtype=float)


def _groups(network: Network, view: View) -> np.ndarray:
    """The SKR group of each municipality, None for everybody else."""
    actors = network.actors.set_index("actor_id").reindex(view.actors)
    town = actors["type"].eq("municipality") & actors["municipality_code"].notna()
    codes = actors["municipality_code"].where(town)
    group_of = {entry.municipality_code: entry.skr_group for entry in gazetteer.municipalities()}
    return np.array([group_of.get(code) if isinstance(code, str) else None for code in codes], dtype=object)


def _has_partnership(network: Network, view: View) -> np.ndarray:
    rows = network.ties[network.ties["kind"] == "innovation_partnership"]
    return view.actors.isin(pd.concat([rows["source"], rows["target"]]))


def _comparable(network: Network, view: View, pairs: Pairs) -> np.ndarray:
    groups, partnership = _groups(network, view), _has_partnership(network, view)
    alike = np.array(
        [g is not None and g == h for g, h in zip(groups[pairs.a], groups[pairs.b], strict=True)], dtype=float
    )
    one_has = partnership[pairs.a] != partnership[pairs.b]
    return alike * (SAME_GROUP + PARTNERSHIP * one_has)


def _memberships(network: Network, view: View) -> list[set[str]]:
    rows = network.ties[network.ties["kind"].isin(terms.MEMBERSHIPS)]
    joined = rows.groupby("source")["target"].agg(set)
    return [joined.get(actor, set()) for actor in view.actors]


def _shared_networks(network: Network, view: View, pairs: Pairs) -> np.ndarray:
    return NETWORK * _overlap(_memberships(network, view), pairs)


TERMS: dict[str, Callable[[Network, View, Pairs], np.ndarray]] = {
    "shared_partners": _shared_partners,
    "shared_themes": _shared_themes,
    "needs_met": _needs_met,
    "comparable": _comparable,
    "shared_networks": _shared_networks,
}


def reasons(
    network: Network, view: View, pair: tuple[str, str], terms: dict[str, float], lang: str
) -> tuple[str, dict[str, str]]:
    """The terms of one pair in words, the weightiest first, and the rows they stand on beside the introduction."""
    said = [
        _SAID[term](network, view, pair, lang) for term in sorted(terms, key=lambda t: -terms[t]) if terms[term] > 0
    ]
    return "; ".join(sentence for sentence, _ in said), evidence.union(*(found for _, found in said))


Said = tuple[str, dict[str, str]]


def _say_partners(network: Network, view: View, pair: tuple[str, str], lang: str) -> Said:
    graph, names = view.igraph, evidence.names(network)
    a, b = (set(graph.neighbors(view.actors.get_loc(actor))) for actor in pair)
    shared = sorted(a & b, key=lambda z: (graph.degree(z), z))
    listed = evidence.listed(names[view.actors[z]] for z in shared)
    return texts.say("reason.shared_partners", lang, n=len(shared), names=listed), evidence.NONE


def _say_themes(network: Network, view: View, pair: tuple[str, str], lang: str) -> Said:
    held = _themes(network, view)
    shared = sorted(set.intersection(*(held[view.actors.get_loc(actor)] for actor in pair)))
    return texts.say("reason.shared_themes", lang, themes=evidence.listed(shared)), evidence.of_facts(network, pair)


def _say_needs(network: Network, _: View, pair: tuple[str, str], lang: str) -> Said:
    rows = network.support[network.support["actor_id"].isin(pair)]
    needs, offers = rows[rows["direction"] == "need"], rows[rows["direction"] == "offer"]
    met = needs.merge(offers, on="topic", suffixes=("", "_2"))
    met = met[met["actor_id"] != met["actor_id_2"]]
    sources = {
        **evidence.NONE,
        "source_ids": joined(pd.concat([met["source_id"], met["source_id_2"]])),
    }
    return texts.say("reason.needs_met", lang, topics=evidence.listed(met["topic"].unique())), sources


def _say_comparable(network: Network, view: View, pair: tuple[str, str], lang: str) -> Said:
    names, groups = evidence.names(network), _groups(network, view)
    sentence = texts.say("reason.comparable", lang, group=groups[view.actors.get_loc(pair[0])])
    has = dict(zip(view.actors, _has_partnership(network, view), strict=True))
    if has[pair[0]] == has[pair[1]]:
        return sentence, evidence.of_facts(network, pair)
    holder, other = pair if has[pair[0]] else pair[::-1]
    ties = network.ties
    rows = ties[(ties["kind"] == "innovation_partnership") & ((ties["source"] == holder) | (ties["target"] == holder))]
    partners = [t if s == holder else s for s, t in zip(rows["source"], rows["target"], strict=True)]
    sentence += texts.say(
        "reason.partnership",
        lang,
        holder=names[holder],
        other=names[other],
        partners=evidence.listed(dict.fromkeys(names[p] for p in partners)),
    )
    return sentence, evidence.of_ties(rows)


def _say_networks(network: Network, _: View, pair: tuple[str, str], lang: str) -> Said:
    rows = network.ties[network.ties["kind"].isin(terms.MEMBERSHIPS) & network.ties["source"].isin(pair)]
    both = rows.groupby("target")["source"].nunique()
    rows = rows[rows["target"].isin(both.index[both == 2])]
    names = evidence.names(network)
    listed = evidence.listed(names[target] for target in dict.fromkeys(rows["target"]))
    return texts.say("reason.shared_networks", lang, names=listed), evidence.of_ties(rows)


_SAID: dict[str, Callable[[Network, View, tuple[str, str], str], Said]] = {
    "shared_partners": _say_partners,
    "shared_themes": _say_themes,
    "needs_met": _say_needs,
    "comparable": _say_comparable,
    "shared_networks": _say_networks,
}

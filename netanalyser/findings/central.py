"""Who is central, by which measure, and how far the rank moves when a tenth of the pairs is left out."""

from __future__ import annotations

import numpy as np
import pandas as pd

from netanalyser import graphs, projection, texts
from netanalyser.errors import UnknownName
from netanalyser.findings import FINDINGS, evidence
from netanalyser.findings.stability import DRAWS, LEFT_OUT, low_and_high, redrawn
from netanalyser.graphs import View
from netanalyser.measures import MEASURES
from netanalyser.measures.brokerage import brokerage
from netanalyser.network import Network
from netanalyser.projection import DEFAULT, Tied

#: The measures shown side by side, the plainest first.
SHOWN = (
    "degree",
    "strength",
    "betweenness",
    "closeness",
    "harmonic",
    "eigenvector",
    "pagerank",
    "constraint",
)
#: Above this many actors only what is cheap is computed unasked.
LARGE = 5_000
#: The group of actors that work all over the country: in no region, whatever the place of their seat.
NATIONAL = "(national)"


@FINDINGS.register("central")
def central(
    network: Network,
    *,
    measure: str = "degree",
    tied: Tied = DEFAULT,
    lang: str = "en",
    top: int | None = None,
    draws: int | None = None,
    seed: int = 1,
) -> pd.DataFrame:
    """Actors in the order of `measure`, with the other measures beside it.

    Parameters
    ----------
    measure : a registered measure; a measure that means less when it is larger (constraint) is ranked upwards
    draws, seed : how often a random tenth of the dyads is left out (100 times, above 5,000 actors not at all), and
        from where the draws start

    Returns
    -------
    DataFrame, one row an actor (contexts left out unless `tied.with_context`), `top` rows at the most:
    rank (equal values share the lowest), actor_id, name, type, region, one column a measure, the brokerage roles
    between regions, rank_low and rank_high (5th and 95th percentile of the rank over the draws: a sensitivity range
    under this scenario, no confidence interval), why, and the evidence.
    """
    if measure not in MEASURES.names():
        raise UnknownName("measure", measure, MEASURES.names())
    asserted = projection.assertions(network, tied)
    directed = MEASURES[measure].facts["directed"] == "needed"
    view = graphs.view(network, tied=tied, directed=directed, asserted=asserted)
    shown = SHOWN if len(view) <= LARGE else ("degree", "strength")
    shown = shown if measure in shown else (measure, *shown)
    table = pd.DataFrame({name: MEASURES[name](view) for name in shown})
    if len(view) <= LARGE:
        table = table.join(brokerage(view, regions(network)).drop(columns="total"))
    table.insert(0, "rank", ranks(table[measure], measure))
    draws = DRAWS if draws is None and len(view) <= LARGE else draws or 0
    drawn = redrawn(view, lambda part: _last(ranks(MEASURES[measure](part), measure)), draws, seed)
    low, high = low_and_high(drawn, len(view))
    table = table.assign(rank_low=low, rank_high=high)
    facts = network.actors.set_index("actor_id")[["name", "type", "region"]]
    table = facts.join(table, how="right").sort_values(["rank", "name"], kind="stable", na_position="last")
    remarks = [tied.sentence(lang), *_stability(table, view, drawn, lang)]
    table = table.head(top) if top else table
    found = evidence.of_actors(asserted, table.index)
    table = table.assign(why=_why(table, view, network, measure, lang)).join(found)
    table = table.rename_axis("actor_id").reset_index()
    table.insert(0, "rank", table.pop("rank").astype("Int64"))
    table.attrs |= {"remarks": remarks, "measure": measure}
    return table


def regions(network: Network) -> pd.Series:
    """The region each actor works in, by actor_id: its own, "(national)" for national actors, missing when unknown."""
    actors = network.actors.set_index("actor_id")
    return actors["region"].mask(projection.is_national(actors), NATIONAL)


def ranks(values: pd.Series, measure: str) -> pd.Series:
    """Rank 1 is most central; equal values share the lowest rank, an undefined value has none."""
    falls = MEASURES[measure].facts.get("higher") == "less"
    return values.round(12).rank(method="min", ascending=falls)


def _last(rank: pd.Series) -> np.ndarray:
    """Ranks in which an actor without one comes last."""
    return rank.fillna(len(rank)).to_numpy()


def _stability(table: pd.DataFrame, view: View, drawn: np.ndarray, lang: str) -> list[str]:
    """How often the first five stay the first five, in words."""
    ranked = table["rank"].dropna()
    if not len(drawn) or ranked.empty:
        return [texts.say("central.no_range", lang)]
    first = view.actors.get_indexer(ranked.index[:5])
    # With shared ranks more than five may be among the first five; they all count as kept.
    limit = max(5, int(ranked.iloc[: len(first)].max()))
    same = int((drawn[:, first] <= limit).all(axis=1).sum())
    return [texts.say("central.range", lang, draws=len(drawn), same=same, first=len(first), share=LEFT_OUT)]


def _why(table: pd.DataFrame, view: View, network: Network, measure: str, lang: str) -> list[str]:
    """One sentence an actor: its partners, in how many regions, and what the chosen measure says."""
    of = network.actors.set_index("actor_id")["region"].reindex(view.actors).to_numpy(dtype=object, na_value=None)
    sentences = []
    for actor, row in table.iterrows():
        at = view.actors.get_loc(actor)
        partners = np.concatenate([view.target[view.source == at], view.source[view.target == at]])
        there = {of[partner] for partner in partners} - {None}
        sentence = texts.say("central.why", lang, partners=len(set(partners.tolist())), regions=len(there))
        if measure != "degree":
            sentence += texts.say(
                "central.value", lang, measure=texts.label(MEASURES[measure].facts, lang), value=row[measure]
            )
        sentences.append(sentence)
    return sentences

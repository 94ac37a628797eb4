"""Who together reach the rest, or hold it together: sets of key players."""

from __future__ import annotations

import pandas as pd

from netanalyser import graphs, projection, texts
from netanalyser.findings import evidence
from netanalyser.measures.degree import degree
from netanalyser.measures.key_players import key_players as searched
from netanalyser.network import Network
from netanalyser.projection import DEFAULT, Tied


def key_players(
    network: Network,
    *,
    k: int = 3,
    aim: str = "reach",
    tied: Tied = DEFAULT,
    lang: str = "en",
    top: int | None = None,
) -> pd.DataFrame:
    """The k actors that together serve an aim best: see `netanalyser.measures.key_players`.

    Parameters
    ----------
    k : how many
    aim : ``reach`` (who should know first, so that it spreads quickest) or ``fragment`` (whose leaving would part the
        rest most)

    Returns
    -------
    DataFrame, one row an actor of the set, those with most partners first: actor_id, name, type, region, partners, why,
    and the evidence. It is the set that answers, not each in it; ``attrs["answer"]`` says its value.
    """
    asserted = projection.assertions(network, tied)
    view = graphs.view(network, tied=tied, asserted=asserted)
    found = searched(view, k, aim)
    actors = list(found.actors)
    facts = network.actors.set_index("actor_id")[["name", "type", "region"]].loc[actors]
    partners = degree(view)[actors].astype(int)
    facts = facts.assign(partners=partners).sort_values(["partners", "name"], ascending=[False, True], kind="stable")
    why = [texts.say(f"key_players.{aim}.why", lang, partners=n) for n in facts["partners"]]
    table = facts.assign(why=why).join(evidence.of_actors(asserted, facts.index)).rename_axis("actor_id").reset_index()
    told = texts.say(f"key_players.{aim}", lang, names=", ".join(facts["name"]), value=found.value, before=found.before)
    how = texts.say("key_players.exact" if found.exact else "key_players.greedy", lang)
    if not len(view.source):  # the set is only the first actors there are
        told = texts.say("key_players.none", lang)
    elif found.value <= found.before:
        told = texts.say("key_players.no_gain", lang)
    table = table.head(top) if top else table
    table.attrs |= {"answer": told, "remarks": [how, tied.sentence(lang)]}
    return table

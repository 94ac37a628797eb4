"""Who hangs together: communities that different runs of the search agree on, and how far."""

from __future__ import annotations

import numpy as np
import pandas as pd

from netanalyser import graphs, projection, texts
from netanalyser.findings import FINDINGS, evidence
from netanalyser.measures.communities import communities as detected
from netanalyser.network import Network
from netanalyser.projection import DEFAULT, Tied

#: Below this agreement with the other runs an actor's community is not to be named.
AGREED = 0.75
#: How often the search is run unasked: on a network of more than `MANY` dyads each run takes half a minute or more.
RUNS, FEW, MANY = 50, 3, 200_000


@FINDINGS.register("communities")
def communities(
    network: Network,
    *,
    resolution: float = 1.0,
    runs: int | None = None,
    seed: int = 1,
    tied: Tied = DEFAULT,
    lang: str = "en",
    top: int | None = None,
) -> pd.DataFrame:
    """The community of each actor by Leiden, over many runs: see `netanalyser.measures.communities`.

    Parameters
    ----------
    resolution : above 1 gives smaller communities, below 1 larger
    runs, seed : how often the search is run, 50 times (3 above 200,000 dyads), and from where

    Returns
    -------
    DataFrame, one row an actor that has a partner, the largest community first, within it those that the runs agree
    on most: community, actor_id, name, type, region, agreement, inside and outside (partners in and out of the
    community), sure (whether agreement is 0.75 or more; missing after one run), why, and the evidence: the rows of
    its ties.
    """
    asserted = projection.assertions(network, tied)
    view = graphs.view(network, tied=tied, asserted=asserted)
    runs = (RUNS if len(view.source) <= MANY else FEW) if runs is None else runs
    found = detected(view, runs=runs, seed=seed, resolution=resolution)
    code = found["community"].fillna(0).to_numpy(dtype=int)
    same = code[view.source] == code[view.target]
    counts = [
        np.bincount(np.concatenate([view.source[which], view.target[which]]), minlength=len(view))
        for which in (same, ~same)
    ]
    facts = network.actors.set_index("actor_id")[["name", "type", "region"]]
    table = facts.join(found.assign(inside=counts[0], outside=counts[1]), how="right").dropna(subset="community")
    table = table.sort_values(["community", "agreement", "name"], ascending=[True, False, True], kind="stable")
    table["sure"] = table["agreement"].ge(AGREED).astype("boolean").mask(table["agreement"].isna())
    named, of = found.attrs, table.groupby("community").size()
    remarks = [texts.say("communities.none", lang)]
    if len(of):
        low, high = named["communities"]
        remarks = [
            texts.say("communities.runs", lang, runs=runs, low=low, high=high, rand=named["adjusted_rand"]),
            texts.say("communities.sure", lang, n=int(table["sure"].sum()), of=len(table), agreed=AGREED)
            if runs > 1
            else texts.say("communities.once", lang),
            texts.say("communities.modularity", lang, modularity=named["modularity"]),
        ]
    table = table.head(top) if top else table
    why = [
        texts.say("communities.why", lang, inside=row.inside, partners=row.inside + row.outside, size=of[row.community])
        for row in table.itertuples()
    ]
    table = table.assign(why=why).join(evidence.of_actors(asserted, table.index)).rename_axis("actor_id").reset_index()
    table.insert(0, "community", table.pop("community"))
    table.attrs["remarks"] = [*remarks, tied.sentence(lang)]
    return table

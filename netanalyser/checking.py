"""What is worth knowing of sound data before anything is asked of them."""

from __future__ import annotations

import numpy as np
import pandas as pd

from netanalyser import gazetteer, schema, texts
from netanalyser.errors import Problem
from netanalyser.network import Network


def remarks(network: Network, lang: str = "en") -> list[Problem]:
    """What is worth knowing of sound data: where sources disagree, and places that the gazetteer does not know."""
    found = []
    claims = network.claims.set_index("claim_id")
    for row in schema.disagreements(network.claims).itertuples(index=False):
        stated = claims.loc[row.claim_ids.split("|")]
        said = ", ".join(
            f"{value} ({source})" for value, source in zip(stated["value"], stated["source_id"], strict=True)
        )
        message = texts.say("check.disagree", lang, subject=row.subject_id, property=row.property, said=said)
        first = row.claim_ids.partition("|")[0]
        found.append(Problem("claims", first, "value", "", "disagreement", message, row.values, "remark"))
    meant = network.introductions
    pairs = pd.Series([" -- ".join(sorted(ends)) for ends in zip(meant["actor_a"], meant["actor_b"], strict=True)])
    for at in np.flatnonzero(pairs.duplicated() | meant["actor_a"].eq(meant["actor_b"])).tolist():
        message = texts.say("check.introductions", lang, pair=pairs[at])
        row = str(meant["introduction_id"].iloc[at])
        found.append(Problem("introductions", row, "actor_b", "", "pair-twice", message, pairs[at], "remark"))
    regions = {region.name for region in gazetteer.regions()}
    towns = {town.municipality_code for town in gazetteer.municipalities()}
    for column, known, what in (
        ("region", regions, "region"),
        ("municipality_code", towns, "code"),
    ):
        actors = network.actors
        odd = actors[actors[column].notna() & ~actors[column].isin(known) & actors["country"].fillna("SE").eq("SE")]
        for actor in odd.itertuples(index=False):
            value = str(getattr(actor, column))
            message = texts.say(f"check.{what}", lang, value=value)
            found.append(Problem("actors", actor.actor_id, column, "", f"unknown-{column}", message, value, "remark"))
    ties = network.ties
    silent = ties["tie_id"][ties["weight"].isna()]
    if 0 < len(silent) < len(ties):
        message = texts.say("check.weights", lang, n=len(silent), of=len(ties))
        found.append(Problem("ties", str(silent.iloc[0]), "weight", "", "no-weight", message, "", "remark"))
    return found

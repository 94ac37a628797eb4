"""Which member of a programme is best placed to twin with a municipality outside it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np
import pandas as pd

from netanalyser import texts
from netanalyser.findings import evidence
from netanalyser.findings.gaps.base import Scene
from netanalyser.findings.gaps.programme import Programme
from netanalyser.gazetteer import Entry

#: Being so many km further away counts as much as being twice as large, or half as large.
KILOMETRES = 200.0


class Twin(NamedTuple):
    """A member, by its code, and why it.

    tied : they are tied already
    alike : both are of one SKR group
    shared, networks : names of the partners that both have, and of the networks that both are in
    population, km : of the member, and between the two
    """

    code: str
    tied: bool
    alike: bool
    shared: list[str]
    networks: Sequence[str]
    population: float
    km: float


def twin(scene: Scene, inside: Programme, town: Entry, networks: Mapping[str, Sequence[str]]) -> Twin:
    """The member best placed: one tied to the town before one that is not; of those, one of the same SKR group; of
    those, one with a partner or a network in common; of those, the one with the smallest

        |log2(population / population of the town)| + km / 200

    (great circle, middle to middle), equals by code. What is not known of population or place counts as far.
    `networks` are the names of those that each member, by its code, has in common with the town.
    """
    own = inside.actors.get(town.municipality_code, [])
    partners = {partner for actor in own for partner in scene.partners(actor)}
    towns = inside.towns
    shared = [sorted(partners & set(scene.partners(actor))) if partners else [] for actor in towns["actor"]]
    population = np.nan if town.population is None else float(town.population)
    away = inside.distances(town)
    order = pd.DataFrame(
        {
            "tied": ~towns["actor"].isin(partners),
            "alike": towns["skr_group"].ne(town.skr_group),
            "shared": [not both and code not in networks for both, code in zip(shared, towns.index, strict=True)],
            "apart": np.log2(towns["population"] / population).abs() + away / KILOMETRES,
        }
    )
    code = str(order.sort_values(list(order.columns), kind="stable").index[0])
    at = towns.index.get_loc(code)
    return Twin(
        code,
        not order.at[code, "tied"],
        not order.at[code, "alike"],
        [scene.names[partner] for partner in shared[at]],
        networks.get(code, ()),
        float(towns.at[code, "population"]),
        float(away[code]),
    )


def why(found: Twin, inside: Programme, town: Entry, lang: str) -> str:
    """The same in words."""
    said = []
    if found.tied:
        said.append(texts.say("invite.twin_tied", lang))
    if found.alike:
        said.append(texts.say("invite.twin_alike", lang, group=town.skr_group))
    if found.shared:
        said.append(texts.say("invite.twin_shared", lang, names=evidence.listed(found.shared, 3)))
    if found.networks:
        said.append(texts.say("invite.twin_networks", lang, names=evidence.listed(found.networks, 3)))
    population = np.nan if town.population is None else town.population
    said.append(texts.say("invite.twin_size", lang, member=found.population, town=population))
    if found.km == found.km:
        said.append(texts.say("invite.twin_near", lang, km=round(found.km)))
    return f"{inside.towns.at[found.code, 'name']}: {'; '.join(said)}."

"""Which group each actor is in: its region, its type, its sector, or what another column says."""

from __future__ import annotations

import pandas as pd

from netanalyser import projection, terms, texts
from netanalyser.errors import NetanalyserError, UnknownName
from netanalyser.network import Network

#: The group of actors that work all over the country: in no region, whatever the place of their seat.
NATIONAL = "(national)"
#: The columns whose groups are codes.
VOCABULARIES = {"type": terms.ACTOR_TYPES, "sector": terms.SECTORS, "scope": terms.SCOPES}


def grouping(network: Network, by: str) -> pd.Series:
    """The group of each actor, indexed by actor_id; missing where the column is blank.

    Parameters
    ----------
    by : a column of actors. By region, national actors are a group of their own; a cell that holds several values
        (sectors) is a group as it stands. Raises UnknownName for a column that there is not, NetanalyserError for one
        that is blank throughout
    """
    actors = network.actors.set_index("actor_id")
    if by not in actors.columns:
        raise UnknownName("column of actors", by, actors.columns)
    found = regions(network) if by == "region" else actors[by].astype("str")
    if len(actors) and found.isna().all():
        raise NetanalyserError(f"no actor has a {by}; fill in the column '{by}' of actors, or group by another")
    return found


def regions(network: Network) -> pd.Series:
    """The region each actor works in: its own, "(national)" for national actors, missing when unknown."""
    actors = network.actors.set_index("actor_id")
    return actors["region"].mask(projection.is_national(actors), NATIONAL)


def group_word(group: object, by: str, lang: str) -> str:
    """A group in words: a code by its label, several values with commas."""
    if group == NATIONAL:
        return texts.say("brokers.national", lang)
    words = VOCABULARIES.get(by)
    return ", ".join(terms.label(words, code, lang) for code in str(group).split("|")) if words else str(group)

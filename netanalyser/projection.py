"""From rows to pairs: who is tied to whom, and which pairs a source could have seen.

**Tied** means that a row of `ties` joins two actors, or that they took part in the same event of a kind that ties its
participants, with at most `max_event_size` organisations. A row is one source's assertion; `netanalyser.dyads` makes
one weight of all assertions about a pair, in a way that is chosen, not an accident. Planned ties tie nobody, nor do
contexts (programmes, networks; funding, hosting, membership) unless they are asked for. An actor's tie to itself is no
dyad.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from netanalyser import terms, texts
from netanalyser.errors import NetanalyserError, UnknownName
from netanalyser.network import Network

WEIGHTINGS = ("newman", "count", "hyperbolic", "jaccard")
COMBINATIONS = ("sum", "max", "sources")


@dataclass(frozen=True, slots=True)
class Tied:
    """What counts as tied: the arguments that every answer prints with itself.

    Attributes
    ----------
    weighting : what an event of n organisations (`event_sizes`) gives to each of its pairs:
        ``newman`` 1/(n-1), so that an organisation's weights of one event add up to 1 (Newman 2001, Phys. Rev. E 64,
        016132); ``count`` 1, so that a pair's weights add up to the number of events in common;
        ``hyperbolic`` 1/n, so that with 1/n for itself an organisation's shares of one event add up to 1 (some call
        Newman's 1/(n-1) hyperbolic);
        ``jaccard`` 1/(events that either took part in), so that with ``sum`` a pair's weights add up to the share of
        these that both took part in (Jaccard 1901, Bull. Soc. Vaud. Sci. Nat. 37, 547-579). Only events that tie count,
        none above `max_event_size`. Weights of ties are as they stand
    combine : one weight of several relations of a pair: ``sum`` over distinct relations (several sources of one
        relation count once), ``max``, or ``sources``, the number of distinct sources
    max_event_size : an event with more organisations ties nobody
    with_context : whether contexts count
    """

    weighting: str = "newman"
    combine: str = "sum"
    max_event_size: int = terms.MAX_EVENT_SIZE
    with_context: bool = False

    def __post_init__(self) -> None:
        if self.weighting not in WEIGHTINGS:
            raise UnknownName("weighting", self.weighting, WEIGHTINGS)
        if self.combine not in COMBINATIONS:
            raise UnknownName("way to combine", self.combine, COMBINATIONS)
        if self.max_event_size < 2:
            raise NetanalyserError(f"max_event_size is {self.max_event_size!r}; it must be a whole number of 2 or more")

    def sentence(self, lang: str) -> str:
        """What counted as tied, in a sentence that goes with every answer."""
        key = "tied.with_context" if self.with_context else "tied.without_context"
        return texts.say(key, lang, size=self.max_event_size, weighting=self.weighting, combine=self.combine)


DEFAULT = Tied()


def is_context(actors: pd.DataFrame) -> np.ndarray:
    """Which actors are a context: marked so, or of a type that is one and not marked otherwise."""
    by_type = actors["type"].isin([code for code, term in terms.ACTOR_TYPES.items() if term.context])
    return actors["context"].fillna(by_type.astype("boolean")).to_numpy(dtype=bool)


def is_national(actors: pd.DataFrame) -> np.ndarray:
    """Which actors work all over the country or beyond, and so in no region, whatever the place of their seat."""
    return actors["scope"].isin(["national", "international"]).to_numpy()


def assertions(network: Network, tied: Tied = DEFAULT) -> pd.DataFrame:
    """Every assertion that ties two actors, one a row.

    Returns
    -------
    DataFrame with source, target (actor ids), kind, directed, weight (a missing one is 1), tie_id, event_id (one of
    them missing) and source_id.
    """
    return pd.concat([_of_ties(network, tied), _of_events(network, tied)], ignore_index=True)


_COLUMNS = ["source", "target", "kind", "directed", "weight", "tie_id", "event_id", "source_id"]


def tying_ties(network: Network, tied: Tied = DEFAULT) -> pd.DataFrame:
    """The rows of `ties` that tie two actors."""
    ties = network.ties
    ties = ties[ties["status"].ne("planned") & ties["source"].ne(ties["target"])]
    if tied.with_context:
        return ties
    outside = network.actors["actor_id"][is_context(network.actors)]
    ties = ties[~ties["kind"].isin([code for code, term in terms.TIE_KINDS.items() if term.context])]
    return ties[~(ties["source"].isin(outside) | ties["target"].isin(outside))]


def _of_ties(network: Network, tied: Tied) -> pd.DataFrame:
    ties = tying_ties(network, tied)
    weight = ties["weight"].fillna(1.0)
    event_id = pd.Series(pd.NA, index=ties.index, dtype="str")
    return ties.assign(weight=weight, event_id=event_id, directed=ties["directed"].astype(bool))[_COLUMNS]


def _of_events(network: Network, tied: Tied) -> pd.DataFrame:
    """Each pair of participants of each event that ties, once an event."""
    sizes = event_sizes(network)
    shares = _tying(network, tied, sizes)[_SHARE].drop_duplicates(["actor_id", "event_id"])
    kinds = network.events.set_index("event_id")["kind"]
    position = pd.Series(np.arange(len(shares)), index=shares.index)
    pairs = shares.assign(at=position).merge(shares.assign(at=position), on="event_id", suffixes=("", "_2"))
    pairs = pairs[pairs["at"] < pairs["at_2"]]
    size = pairs["event_id"].map(sizes).astype(float)
    return pd.DataFrame(
        {
            "source": pairs["actor_id"],
            "target": pairs["actor_id_2"],
            "kind": pairs["event_id"].map(kinds),
            "directed": False,
            "weight": _of_each_pair(pairs, shares, size, tied.weighting),
            "tie_id": pd.Series(pd.NA, index=pairs.index, dtype="str"),
            "event_id": pairs["event_id"],
            "source_id": pairs["source_id"],
        },
        columns=_COLUMNS,
    )


def _of_each_pair(pairs: pd.DataFrame, shares: pd.DataFrame, size: pd.Series, weighting: str) -> pd.Series:
    """What an event gives to each of its pairs; see `Tied`."""
    if weighting == "newman":
        return 1.0 / (size - 1.0)
    if weighting == "hyperbolic":
        return 1.0 / size
    if weighting == "count":
        return pd.Series(1.0, index=pairs.index)
    # jaccard: the events in common are among those of both. A pair may come either way round.
    took_part = shares["actor_id"].value_counts()
    one, other = pairs["actor_id"], pairs["actor_id_2"]
    both = pairs.groupby([one.where(one < other, other), other.where(one < other, one)])["event_id"].transform("size")
    return 1.0 / (one.map(took_part) + other.map(took_part) - both).astype(float)


_SHARE = ["actor_id", "event_id", "source_id"]


def participations(network: Network, tied: Tied = DEFAULT) -> pd.DataFrame:
    """Who took part in which event that ties its participants: actor_id, event_id, source_id; one row a pair.

    Contexts, as actors or by their role, take no part unless they are asked for. Events of any size are among these.
    """
    return _taking_part(network, tied)[_SHARE].drop_duplicates(["actor_id", "event_id"])


def tying_participations(network: Network, tied: Tied = DEFAULT) -> pd.DataFrame:
    """The rows of `affiliations` by which actors are tied to those who have such a row of the same event."""
    return _tying(network, tied, event_sizes(network))


def _tying(network: Network, tied: Tied, sizes: pd.Series) -> pd.DataFrame:
    shares = _taking_part(network, tied)
    small = sizes.index[(sizes <= tied.max_event_size) & (sizes > 1)]
    return shares[shares["event_id"].isin(small)]


def _taking_part(network: Network, tied: Tied) -> pd.DataFrame:
    ties_them = [code for code, term in terms.EVENT_KINDS.items() if term.ties]
    events, shares = network.events, network.affiliations
    tying = events["event_id"][events["kind"].isin(ties_them) | events["kind"].str.startswith(terms.OWN)]
    shares = shares[shares["event_id"].isin(tying) & shares["status"].ne("planned")]
    if tied.with_context:
        return shares
    outside = network.actors["actor_id"][is_context(network.actors)]
    by_role = shares["role"].isin([code for code, term in terms.ROLES.items() if term.context])
    return shares[~(by_role | shares["actor_id"].isin(outside))]


def event_sizes(network: Network) -> pd.Series:
    """How many organisations took part in each event: those named, or as many as a source states if that is more."""
    events = network.events.set_index("event_id")
    shares = network.affiliations
    named = (
        shares[shares["status"].ne("planned")].groupby("event_id")["actor_id"].nunique().reindex(events.index).fillna(0)
    )
    return named.combine(events["size"].fillna(0), max)

"""What actors say that they need and offer, topic by topic, and who of the one side is within reach of the other.

Topics are the same when their words are, whatever their case. Topics that share a word are near, by Jaccard's
coefficient: shared words / words of either (Jaccard 1901, Bull. Soc. Vaud. Sci. Nat. 37, 547-579), words that stand in
any sentence left out. Near is a hint for whom to ask, and counts as nothing.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import cached_property
from heapq import nsmallest

import numpy as np
import pandas as pd

from netanalyser import dates, projection, terms
from netanalyser.dates import Answer
from netanalyser.dyads import joined
from netanalyser.errors import MeasureError
from netanalyser.findings import evidence
from netanalyser.findings.gaps.base import Asked, Scene
from netanalyser.findings.gaps.closers import MOST

#: Is it needed or offered now, only later, or no more?
NOW, LATER, OVER = "now", "later", "over"
#: Where somebody of the other side is: in the same region; anywhere, as far as is known; a partner in another region;
#: only in other regions, and no partner; nobody at all.
WITHIN, WIDE, TIED, AFAR, NOBODY = "within", "wide", "tied", "afar", "nobody"

_SMALL = {
    *("a", "an", "and", "as", "at", "by", "for", "from", "in", "into", "its", "of", "on", "or", "our", "the", "their"),
    *("to", "with", "att", "av", "den", "det", "de", "deras", "en", "ett", "för", "från", "hos", "i", "inom", "kring"),
    *("med", "och", "om", "på", "samt", "sin", "sina", "till", "ut", "vid", "vår", "våra"),
}


def today(asked: Asked) -> dates.Span:
    """The days for which is asked; MeasureError when it is no date."""
    try:
        return dates.parse(asked.today)
    except ValueError as error:
        raise MeasureError(f"today: {error}") from None


def key(text: str) -> str:
    """What makes two topics the same."""
    return " ".join(text.casefold().replace("|", " ").split())


def words(topic: str) -> set[str]:
    """The words of a topic (as `key` gives it) without the small ones, unless it has no others."""
    every = set(re.findall(r"\w+", topic))
    return every - _SMALL or every


class Side:
    """Those who need, or those who offer.

    actors : topic -> who, now
    regions : topic -> region -> who, now; '' for national actors and those whose region is not stated
    asked : topic -> who, now or later
    """

    def __init__(self, rows: pd.DataFrame) -> None:
        self.rows = rows
        self.actors: dict[str, set[str]] = {}
        self.regions: dict[str, dict[str, set[str]]] = {}
        self.asked: dict[str, set[str]] = {}
        for topic, actor, region, when in zip(*(rows[c] for c in ("key", "actor_id", "region", "when")), strict=True):
            if when != OVER:
                self.asked.setdefault(topic, set()).add(actor)
            if when == NOW:
                self.actors.setdefault(topic, set()).add(actor)
                self.regions.setdefault(topic, {}).setdefault(region, set()).add(actor)

    @cached_property
    def _by_word(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for topic in sorted(self.asked):
            for word in words(topic):
                found.setdefault(word, []).append(topic)
        return found

    @cached_property
    def _actors_by_word(self) -> dict[str, set[str]]:
        found: dict[str, set[str]] = {}
        for topic, actors in self.actors.items():
            for word in words(topic):
                found.setdefault(word, set()).update(actors)
        return found

    def near(self, topic: str) -> list[str]:
        """Other topics that share a word with this one, those most alike first."""
        own = words(topic)
        shared = {other for word in own for other in self._by_word.get(word, ())} - {topic}
        return sorted(shared, key=lambda other: (-len(own & words(other)) / len(own | words(other)), other))

    def many_near(self, topic: str) -> int:
        """How many have the same topic or one that shares a word with it, now."""
        return len(set().union(*(self._actors_by_word.get(word, set()) for word in words(topic))))

    def when(self, topic: str, when: str) -> list[str]:
        """Whose statements of a topic are all of one time."""
        rows = self.rows.iloc[self._by_topic.get(topic, [])]
        others = set(rows["actor_id"][rows["when"].ne(when)])
        return [actor for actor in rows["actor_id"][rows["when"].eq(when)].unique() if actor not in others]

    @cached_property
    def _by_topic(self) -> dict[str, np.ndarray]:
        return dict(self.rows.groupby("key").indices)

    def found(self, topics: Collection[str], actors: Collection[str]) -> dict[str, str]:
        """The sources by which any of these actors needs or offers any of these topics."""
        at = [row for topic in dict.fromkeys(topics) for row in self._by_topic.get(topic, [])]
        rows = self.rows.iloc[at]
        return {**evidence.NONE, "source_ids": joined(rows["source_id"][rows["actor_id"].isin(list(actors))])}


class Close:
    """Who is close to an actor, whether it is seen in the View or is a context."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.ties = scene.network.ties[scene.network.ties["status"].ne("planned")]

    def nearest(self, actor: str, others: Collection[str]) -> list[str]:
        """The others to whom the way is shortest, those out of reach last."""
        view, chosen = self.scene.view, sorted(others, key=lambda other: self.scene.names[other])
        at, ends = view.actors.get_indexer([actor])[0], view.actors.get_indexer(chosen)
        if at < 0 or len(chosen) < 2:
            return chosen[:MOST]
        steps = np.where(ends < 0, np.inf, np.array(view.igraph.distances(int(at))[0])[ends])
        return [chosen[which] for which in np.argsort(steps, kind="stable")[:MOST]]

    def around(self, actor: str) -> list[str]:
        """An actor's partners and, as it may be a programme or network, its members."""
        return list(dict.fromkeys([*self.scene.partners(actor), *self._members.get(actor, [])]))

    @cached_property
    def supports(self) -> pd.DataFrame:
        """The ties by which one supports another."""
        return self.ties[self.ties["kind"].eq("supports")]

    @cached_property
    def _members(self) -> dict[str, list[str]]:
        rows = self.ties[self.ties["kind"].isin(terms.MEMBERSHIPS)]
        return {str(whole): sorted(set(part)) for whole, part in rows.groupby("target")["source"]}


class Topics:
    """The table `support` of a Scene, both sides of it.

    needs, offers : the sides
    close : who is close to whom
    text : topic -> as it is written where it is first named
    many_over, many_later : how many rows do not count, because they are over or have not begun
    """

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        actors = scene.network.actors
        region = actors["region"] if scene.asked.at_seat else actors["region"].mask(projection.is_national(actors))
        self.region = dict(zip(actors["actor_id"], region.fillna(""), strict=True))
        self.type = dict(zip(actors["actor_id"], actors["type"].fillna(""), strict=True))
        rows = scene.network.support
        rows = rows.assign(
            key=[key(topic) for topic in rows["topic"]],
            region=[self.region[actor] for actor in rows["actor_id"]],
            when=_when(rows, today(scene.asked)),
        )
        first = rows.drop_duplicates("key")
        self.text = dict(zip(first["key"], first["topic"], strict=True))
        self.needs, self.offers = (Side(rows[rows["direction"].eq(code)]) for code in ("need", "offer"))
        self.many_over, self.many_later = (int(rows["when"].eq(when).sum()) for when in (OVER, LATER))
        self.close = Close(scene)

    def reached(self, topic: str, actor: str, others: Side) -> str:
        """Where somebody else of the other side is: WITHIN, WIDE, TIED, AFAR or NOBODY."""
        every, regions, own = others.actors.get(topic, set()), others.regions.get(topic, {}), self.region[actor]
        mine = actor in every
        if len(every) == mine:
            return NOBODY
        if own and len(regions.get(own, ())) > mine:
            return WITHIN
        if not own or regions.get(""):
            return WIDE
        return TIED if any(partner in every for partner in self.scene.partners(actor)) else AFAR

    def nearby(self, topic: str, side: Side, regions: Collection[str], but: Collection[str]) -> list[tuple[str, str]]:
        """Who of a side has a topic near this one, and which: the most alike first, then those of the regions.

        At most two of one topic, unless there are no others to name.
        """
        found: dict[str, str] = {}

        def order(actor: str) -> tuple[bool, str]:
            return self.region[actor] not in regions, self.scene.names[actor]

        topics = side.near(topic)
        for most in (2, MOST):
            for other in topics:
                fresh = (actor for actor in side.asked[other] if actor not in but and actor not in found)
                found |= dict.fromkeys(nsmallest(min(most, MOST - len(found)), fresh, key=order), other)
                if len(found) == MOST:
                    return list(found.items())
        return list(found.items())


def _when(rows: pd.DataFrame, asked: dates.Span) -> np.ndarray:
    """NOW, LATER or OVER, for each row."""
    codes, distinct = pd.factorize(pd.MultiIndex.from_frame(rows[["status", "start", "end"]].fillna("")))
    moment = f"{asked.first.isoformat()}/{asked.last.isoformat()}"
    found = [_one(status, start, end, moment, asked) for status, start, end in distinct]
    return np.array(found, dtype=object)[codes] if len(rows) else np.zeros(0, dtype=object)


def _one(status: str, start: str, end: str, moment: str, asked: dates.Span) -> str:
    if status == "ended":
        return OVER
    if start and dates.parse(start).first > asked.last:
        return LATER
    if dates.at(start, end, moment) is Answer.NO:
        return OVER
    return LATER if status == "planned" else NOW

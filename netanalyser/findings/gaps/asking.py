"""Whom to ask about what sources say."""

from __future__ import annotations

from netanalyser import coverage
from netanalyser.findings.gaps.base import Scene
from netanalyser.findings.gaps.closers import MOST

_LEADING = ("coordinator", "lead", "organiser", "host")


class Asking:
    """Whom one would ask about a source or a subject, by name."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        sources = scene.network.sources
        self.titles = dict(zip(sources["source_id"], sources["title"], strict=True))
        self.publishers = dict(zip(sources["source_id"], sources["publisher"], strict=True))
        self.listed = {
            one.source_id: sorted(one.covers & scene.names.keys())
            for one in coverage.coverings(scene.network)
            if "ego" in one.kinds
        }

    def of_source(self, source_id: str) -> list[str]:
        """Those whose partners it lists, and its publisher."""
        names = [self.scene.names[actor] for actor in self.listed.get(source_id, [])[:MOST]]
        publisher = self.publishers.get(source_id)
        return list(dict.fromkeys([*names, *([publisher] if isinstance(publisher, str) else [])]))[:MOST]

    def of_subject(self, subject: str) -> list[str]:
        """The actor itself; of an event, those who led or organised it."""
        if subject in self.scene.names:
            return [self.scene.names[subject]]
        return self.of_event(subject)

    def of_event(self, event_id: str) -> list[str]:
        """Who led or organised an event; if nobody did, who took part."""
        shares = self.scene.network.affiliations
        shares = shares[shares["event_id"].eq(event_id) & shares["status"].ne("planned")]
        leading = shares["role"].isin(_LEADING)
        chosen = shares[leading] if leading.any() else shares
        return [self.scene.names[actor] for actor in chosen["actor_id"].drop_duplicates()[:MOST]]

"""Needs without offers and offers without needs, within a region and across."""

from __future__ import annotations

from collections import Counter
from functools import partial

from netanalyser import texts
from netanalyser.findings import evidence
from netanalyser.findings.gaps.base import GAPS, TENTATIVE, UNSEEN, Found, Gap, Scene, Told
from netanalyser.findings.gaps.closers import MOST
from netanalyser.findings.gaps.cuts import worst_first
from netanalyser.findings.gaps.topics import AFAR, LATER, NOBODY, OVER, TIED, WIDE, WITHIN, Side, Topics


@GAPS.register(
    "need",
    order=60,
    sv="behov utan erbjudande",
    en="needs without offers",
    unit_sv="aktörer med behovet utan erbjudande",
    unit_en="actors with the need and no offer",
)
def needs(scene: Scene) -> Found:
    """Needs that nobody is known to offer anything for, or only actors in other regions who are no partners.

    An offer of the same topic is within reach when it is by an actor of the same region, by a national actor or one
    whose region is not stated, or by a partner; then it is no gap. What is planned, over or not begun does not count.
    Severity: how many actors need the topic; of a topic that others offer afar, how many of the region that lack it.
    Tentative, for no source lists all offers; when no offer is stated at all it cannot be detected.
    """
    topics, gaps, reach = Topics(scene), [], Counter[str]()
    certainty = TENTATIVE if len(topics.offers.rows) else UNSEEN
    lacking: dict[tuple[str, str], list[str]] = {}
    for topic, actors in topics.needs.actors.items():
        for actor in sorted(actors):
            level = topics.reached(topic, actor, topics.offers)
            reach[level] += 1
            if level in (AFAR, NOBODY):
                lacking.setdefault((topic, topics.region[actor] if level == AFAR else ""), []).append(actor)
    for (topic, region), without in lacking.items():
        for actor in without:
            tell = partial(_told_need, topics, actor, topic, region)
            where = f"{scene.names[actor]}: {topics.text[topic]}"
            gaps.append(Gap((actor, topic), where, tell, float(len(without)), certainty, {"observed": 0.0}))
    return Found(worst_first(gaps), _remarks(topics, topics.needs, reach))


def _remarks(topics: Topics, side: Side, reach: Counter[str]) -> list[str]:
    lang, found = topics.scene.lang, []
    if reach.total():
        told = {level: reach[level] for level in (WITHIN, WIDE, TIED, AFAR, NOBODY)}
        told["reached"] = reach[WITHIN] + reach[WIDE] + reach[TIED]
        own = "gap.needs_all" if side is topics.needs else "gap.offers_all"
        found.append(texts.say(own, lang, n=reach.total(), **told))
    if topics.many_over or topics.many_later:
        found.append(texts.say("gap.support_left_out", lang, later=topics.many_later, over=topics.many_over))
    return found


def _told_need(topics: Topics, actor: str, topic: str, region: str) -> Told:
    """In words; `region` is '' when nobody offers it."""
    scene, lang, offers = topics.scene, topics.scene.lang, topics.offers
    said = {"actor": scene.names[actor], "topic": topics.text[topic]}
    who: list[str] = []
    if region:
        who = topics.close.nearest(actor, offers.actors[topic])
        names = evidence.listed((scene.names[one] for one in who), MOST)
        why = texts.say("gap.need_afar", lang, **said, region=region, names=names)
    else:
        why = texts.say("gap.need_nobody", lang, **said)
    for when in (LATER, OVER):
        others = [one for one in offers.when(topic, when) if one != actor]
        if others:
            key = "gap.offered_later" if when == LATER else "gap.offered_before"
            why += " " + texts.say(key, lang, names=evidence.listed(scene.names[one] for one in others))
            who += others[:MOST]
    near = topics.nearby(topic, offers, {topics.region[actor]} - {""}, {actor, *who})[: max(MOST - len(who), 0)]
    if near:
        why += " " + texts.say("gap.offer_near", lang, said=_listed(topics, near, offers))
    same = sorted(scene.names[one] for one in topics.needs.actors[topic] - {actor})
    if same:
        why += " " + texts.say("gap.need_shared", lang, names=evidence.listed(same))
    who += [one for one, _ in near]
    found = evidence.union(
        topics.needs.found([topic], [actor]), offers.found([topic, *(other for _, other in near)], who)
    )
    path = topics.scene.path(actor, who[0]) if who else []
    return Told(why, found, [scene.names[one] for one in dict.fromkeys(who)], path)


def _listed(topics: Topics, near: list[tuple[str, str]], side: Side) -> str:
    """Names, each with its topic, and whether that is only planned."""
    said = []
    for actor, topic in near:
        key = "gap.support_now" if actor in side.actors.get(topic, ()) else "gap.support_later"
        said.append(texts.say(key, topics.scene.lang, name=topics.scene.names[actor], topic=topics.text[topic]))
    return ", ".join(said)


@GAPS.register(
    "offer",
    order=61,
    sv="erbjudanden som ingen sagt sig behöva",
    en="offers without stated needs",
    unit_sv="aktörer med samma eller närliggande behov",
    unit_en="actors with the same need or one near it",
)
def offers(scene: Scene) -> Found:
    """Offers that nobody is known to need, or only actors in other regions who are no partners; by topic and region.

    Reach and time as for `needs`. Severity: how many actors need the same topic or one that shares a word with it, so
    that those come first for which somebody can be asked at once. Tentative, for no source lists all needs; when no
    need is stated at all it cannot be detected.
    """
    topics, gaps, reach = Topics(scene), [], Counter[str]()
    certainty = TENTATIVE if len(topics.needs.rows) else UNSEEN
    for topic, regions in topics.offers.regions.items():
        severity = float(topics.needs.many_near(topic))
        for region, actors in regions.items():
            levels = {actor: topics.reached(topic, actor, topics.needs) for actor in sorted(actors)}
            reach.update(levels.values())
            unused = [actor for actor, level in levels.items() if level in (AFAR, NOBODY)]
            if unused:
                where = topics.text[topic] + (f", {region}" if region else "")
                tell = partial(_told_offer, topics, unused, topic, region)
                gaps.append(Gap((topic, region) if region else (topic,), where, tell, severity, certainty,
                                {"observed": 0.0}))  # fmt: skip
    return Found(worst_first(gaps), _remarks(topics, topics.offers, reach))


def _told_offer(topics: Topics, actors: list[str], topic: str, region: str) -> Told:
    scene, lang, needs_ = topics.scene, topics.scene.lang, topics.needs
    said = {"names": evidence.listed(sorted(scene.names[one] for one in actors)), "topic": topics.text[topic]}
    needing = needs_.actors.get(topic, set()) - set(actors)
    who = topics.close.nearest(actors[0], needing)
    if who:
        needers = evidence.listed(scene.names[one] for one in who)
        why = texts.say("gap.offer_afar", lang, **said, region=region, needers=needers)
    else:
        why = texts.say("gap.offer_nobody", lang, **said)
    near = topics.nearby(topic, needs_, {region} - {""}, {*actors, *who})[: MOST - len(who)]
    if near:
        why += " " + texts.say("gap.need_near", lang, said=_listed(topics, near, needs_))
    who += [one for one, _ in near]
    asked: list[str] = []
    if not who:
        close, asked = _others_to_ask(topics, actors, region)
        if asked:
            key = "gap.offer_ask_close" if close else "gap.offer_ask"
            why += " " + texts.say(key, lang, names=evidence.listed(scene.names[one] for one in asked))
    supported = topics.close.supports[topics.close.supports["source"].isin(actors)]
    if len(supported):
        names = sorted({scene.names[one] for one in supported["target"]})
        why += " " + texts.say("gap.offer_supports", lang, names=evidence.listed(names))
    found = evidence.union(
        topics.offers.found([topic], actors),
        needs_.found([topic, *(other for _, other in near)], who),
        evidence.of_ties(supported),
    )
    who = who or asked
    paths = (topics.scene.path(actor, who[0]) for actor in actors[:MOST]) if who else iter(())
    return Told(why, found, [scene.names[one] for one in who], next(filter(None, paths), []))


def _others_to_ask(topics: Topics, actors: list[str], region: str) -> tuple[bool, list[str]]:
    """Where no stated need is near: those close to the offer of a type which states needs, or those who state any."""
    names = topics.scene.names
    needing = Counter(actor for needers in topics.needs.actors.values() for actor in needers if actor not in actors)
    types = {topics.type[actor] for actor in needing} - {""}
    close = Counter(other for actor in actors for other in topics.close.around(actor) if topics.type[other] in types)
    close = Counter({actor: many for actor, many in close.items() if actor not in actors})
    best = sorted(close, key=lambda one: (-close[one], names[one]))[:MOST]
    if best:
        return True, best
    order = sorted(needing, key=lambda one: (topics.region[one] != region, -needing[one], names[one]))
    return False, order[:MOST]

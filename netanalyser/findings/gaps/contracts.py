"""Gaps in what is agreed: local contracts of a programme's municipalities, and their national contract."""

from __future__ import annotations

from functools import partial
from typing import NamedTuple

import pandas as pd

from netanalyser import gazetteer, texts
from netanalyser.dyads import joined
from netanalyser.findings import evidence
from netanalyser.findings.gaps.base import GAPS, SAFE, TENTATIVE, UNSEEN, Found, Gap, Scene, Told
from netanalyser.findings.gaps.meetings import covered_events, titles
from netanalyser.findings.gaps.programme import Programme, programme
from netanalyser.findings.gaps.reach import NAMED, like


class Contracts(NamedTuple):
    """What the members of a programme are known to have agreed.

    local, of_round, national : municipality code -> the events: local agreements, local agreements that belong to a
        round of the national contract, and rounds that it signed
    shares : the rows of `affiliations` by which municipalities took part in any of them
    certain : every round lists who signed it
    """

    local: dict[str, list[str]]
    of_round: dict[str, list[str]]
    national: dict[str, list[str]]
    shares: pd.DataFrame
    certain: bool


def _contracts(scene: Scene, inside: Programme) -> Contracts:
    network = scene.network
    events = network.events[network.events["kind"].isin(["local_agreement", "contract_round"])]
    code_of = {actor: code for code, actors in inside.actors.items() for actor in actors}
    shares = network.affiliations
    shares = shares[shares["event_id"].isin(events["event_id"]) & shares["actor_id"].isin(list(code_of))]
    shares = shares[shares["status"].ne("planned")]
    has = pd.DataFrame({"event_id": shares["event_id"], "code": shares["actor_id"].map(code_of)})
    # An agreement that says of which municipality it is needs no participant.
    placed = events[events["kind"].eq("local_agreement") & events["municipality_code"].notna()]
    own = pd.DataFrame({"event_id": placed["event_id"], "code": placed["municipality_code"]})
    has = pd.concat([has, own]).drop_duplicates()
    rounds = events["event_id"][events["kind"].eq("contract_round")]
    in_round = events["event_id"][events["kind"].eq("local_agreement") & events["parent"].isin(rounds)]

    def held(which: pd.Series) -> dict[str, list[str]]:
        rows = has[has["event_id"].isin(which)]
        return {str(code): sorted(set(part["event_id"])) for code, part in rows.groupby("code")}

    local = events["event_id"][events["kind"].eq("local_agreement") & ~events["event_id"].isin(in_round)]
    # A contract as a whole, of which the rounds are parts, is signed by signing a round.
    signed = set(rounds) - set(events["parent"][events["event_id"].isin(rounds)].dropna())
    certain = bool(signed) and signed <= covered_events(scene)
    return Contracts(held(local), held(in_round), held(rounds), shares, certain)


@GAPS.register(
    "contract",
    order=3,
    sv="kontrakt som ingen källa nämner",
    en="contracts that no source names",
    unit_sv="invånare",
    unit_en="inhabitants",
)
def contracts(scene: Scene) -> Found:
    """Members of the programme without a local agreement, or without the national contract, that any source names.

    A local agreement is an event of kind ``local_agreement`` in which the municipality took part or whose place it is,
    also one that has ended, unless it belongs to a round of the national contract (kind ``contract_round``), which is a
    different thing. No source lists all local agreements, so that a member without one may well have one: tentative
    where a source lists the municipality's partners, else it cannot be detected. That a member signed no round is safe
    when every round has a source that lists who signed, else tentative.
    Who could close it: members with an agreement, of the same SKR group and nearest in population.
    """
    inside = programme(scene)
    if inside is None:
        return Found([], [texts.say("gap.no_programme", scene.lang)])
    known = _contracts(scene, inside)
    rows, remarks = [], []
    if known.local:
        remarks.append(_having(scene, inside, known))
        for code in inside.towns.index.difference(list(known.local)):
            listed = set(inside.actors[code]) & scene.listers
            certainty = TENTATIVE if listed else UNSEEN
            rows.append(
                _gap(inside, code, certainty, "local_agreement", partial(_tell_local, scene, inside, known, code))
            )
    else:
        remarks.append(texts.say("gap.no_contracts", scene.lang))
    if any(code in known.national for code in inside.towns.index):
        without = inside.towns.index.difference(list(known.national))
        certainty = SAFE if known.certain else TENTATIVE
        rows += [
            _gap(inside, code, certainty, "contract_round", partial(_tell_national, scene, inside, known, code))
            for code in without
        ]
        remarks.append(texts.say("gap.national", scene.lang, n=len(inside.towns) - len(without), of=len(inside.towns)))
    # A population that is not known comes last.
    rows.sort(key=lambda gap: (-gap.severity if gap.severity == gap.severity else 1.0, gap.where))
    return Found(rows, remarks)


def _gap(inside: Programme, code: str, certainty: str, kind: str, tell: partial[Told]) -> Gap:
    town = inside.towns.loc[code]
    return Gap(
        (town["actor"], kind),
        town["name"],
        tell,
        severity=float(town["population"]),
        certainty=certainty,
        numbers={"observed": 0},
    )


def _having(scene: Scene, inside: Programme, known: Contracts) -> str:
    """Which members have a local agreement, and what it is called."""
    have = [code for code in inside.towns.index if code in known.local]
    have.sort(key=lambda code: inside.towns.at[code, "name"])
    said = "; ".join(f"{inside.towns.at[code, 'name']} ({titles(scene, known.local[code])})" for code in have)
    key = "gap.contracts_known" if have else "gap.contracts_elsewhere"
    return texts.say(key, scene.lang, n=len(have), of=len(inside.towns), programme=inside.name, said=said)


def _peers(inside: Programme, has: dict[str, list[str]], code: str) -> list[str]:
    among = pd.Series(inside.towns.index.isin(list(has)), index=inside.towns.index)
    return like(inside, gazetteer.municipality(code), NAMED, among)


def _grounds(
    scene: Scene, inside: Programme, known: Contracts, codes: list[str], kinds: list[list[str]]
) -> dict[str, str]:
    """The rows by which these took part in these events, and the membership."""
    actors = [actor for code in codes for actor in inside.actors[code]]
    wanted = {event for events in kinds for event in events}
    shares = known.shares[known.shares["actor_id"].isin(actors) & known.shares["event_id"].isin(wanted)]
    events = scene.network.events[scene.network.events["event_id"].isin(wanted)]
    placed = {**evidence.NONE, "event_ids": joined(events["event_id"]), "source_ids": joined(events["source_id"])}
    member = inside.rows[inside.rows["source"].isin(inside.actors[codes[0]])]
    return evidence.union(evidence.of_ties(member), evidence.of_affiliations(shares), placed)


def _tell_local(scene: Scene, inside: Programme, known: Contracts, code: str) -> Told:
    lang, name = scene.lang, inside.towns.at[code, "name"]
    own, national = known.of_round.get(code, []), known.national.get(code, [])
    why = texts.say("gap.contract", lang, town=name)
    if own:
        why += " " + texts.say("gap.contract_in_round", lang, names=titles(scene, own))
    if national:
        why += " " + texts.say("gap.contract_signed", lang, names=titles(scene, national))
    peers = _peers(inside, known.local, code)
    path = scene.path(str(inside.towns.at[code, "actor"]), str(inside.towns.at[peers[0], "actor"])) if peers else []
    kinds = [own, national, *(known.local[peer] for peer in peers)]
    return Told(why, _grounds(scene, inside, known, [code, *peers], kinds), list(inside.towns.loc[peers, "name"]), path)


def _tell_national(scene: Scene, inside: Programme, known: Contracts, code: str) -> Told:
    why = texts.say("gap.national_contract", scene.lang, town=inside.towns.at[code, "name"], programme=inside.name)
    peers = _peers(inside, known.national, code)
    path = scene.path(str(inside.towns.at[code, "actor"]), str(inside.towns.at[peers[0], "actor"])) if peers else []
    kinds = [known.national[peer] for peer in peers]
    return Told(why, _grounds(scene, inside, known, [code, *peers], kinds), list(inside.towns.loc[peers, "name"]), path)

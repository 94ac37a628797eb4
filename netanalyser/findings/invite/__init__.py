"""Whom to invite: municipalities outside a programme, ranked by a stated sum of reasons, and who could twin with them.

What speaks for a municipality, and how it adds up, is in `netanalyser.findings.invite.candidates`.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from netanalyser import graphs, projection, texts
from netanalyser.errors import NetanalyserError
from netanalyser.findings import EVIDENCE, evidence
from netanalyser.findings.gaps.base import Asked, Scene
from netanalyser.findings.gaps.programme import county
from netanalyser.findings.gaps.programme import programme as whose
from netanalyser.findings.gaps.reach import of_members
from netanalyser.findings.invite import twins
from netanalyser.findings.invite.candidates import DRAWS, WEIGHTS, Candidates
from netanalyser.network import Network
from netanalyser.projection import DEFAULT, Tied

COLUMNS = (
    "rank",
    "name",
    "municipality_code",
    "region",
    "population",
    "skr_group",
    "score",
    *WEIGHTS,
    "rank_low",
    "rank_high",
    "rank_by_population",
    "why",
    "twin",
    "why_twin",
    "path",
    *EVIDENCE,
)


def invite(
    network: Network, *, n: int = 10, programme: str | None = None, tied: Tied = DEFAULT, lang: str = "en"
) -> pd.DataFrame:
    """The municipalities outside a programme for which most speaks, and the member best placed to twin with each.

    Parameters
    ----------
    n : municipalities at the most
    programme : whose; the programme or network in which most municipalities are when None
    tied, lang : what counts as tied; language of the sentences

    Returns
    -------
    DataFrame: rank (equal scores by municipality code), name, municipality_code, region, population (2020), skr_group,
    score and its terms (NaN where no source names the municipality), rank_low and rank_high (from the 5th to the 95th
    percentile of its rank when the weights are drawn anew), rank_by_population (among all outside), why, twin (see
    `netanalyser.findings.invite.twins`), why_twin, path (names by whom the twin is introduced, joined by ``|``; empty
    where there is no way) and the evidence. Empty, with a remark, when there is no programme, or nothing outside it.
    Raises UnknownName when the programme asked for has no municipalities, NetanalyserError when n is below 1.
    """
    if n < 1:
        raise NetanalyserError(f"n is {n!r}; it must be a whole number of 1 or more")
    asserted = projection.assertions(network, tied)
    view = graphs.view(network, tied=tied, asserted=asserted)
    scene = Scene(network, view, asserted, lang, Asked(programme=programme), tied)
    inside = whose(scene)
    if inside is None:
        return _table([], [tied.sentence(lang), texts.say("gap.no_programme", lang)])
    candidates = Candidates(scene, inside)
    if not candidates.towns:
        return _table([], [tied.sentence(lang), texts.say("invite.nobody", lang)])
    ranked = candidates.ranked
    rows = [_row(candidates, ranked, at, place) for place, at in enumerate(candidates.order[:n], 1)]
    return _table(rows, [tied.sentence(lang), *of_members(inside), *_remarks(candidates, ranked, len(rows))])


def _row(candidates: Candidates, ranked: pd.DataFrame, at: int, place: int) -> dict[str, Any]:
    scene, inside, town = candidates.scene, candidates.inside, candidates.towns[at]
    own = candidates.own(at)
    found = twins.twin(scene, inside, town, candidates.together(at))
    member = str(inside.towns.at[found.code, "actor"])
    met = [actor for actor in own if actor in scene.partners(member)]
    path = [scene.names[member], scene.names[met[0]]] if met else scene.path(member, own[0]) if own else []
    return {
        "rank": place,
        "name": town.name,
        "municipality_code": town.municipality_code,
        "region": town.region,
        "population": candidates.population[at],
        "skr_group": town.skr_group,
        **ranked.loc[at].to_dict(),
        **candidates.reasons.loc[at].to_dict(),
        "why": _why(candidates, at),
        "twin": inside.towns.at[found.code, "name"],
        "why_twin": twins.why(found, inside, town, scene.lang),
        "path": "|".join(path),
        **_grounds(candidates, at),
    }


def _grounds(candidates: Candidates, at: int) -> dict[str, str]:
    """The rows that name the candidate, its networks and the members."""
    rows, own, common = candidates.memberships, candidates.own(at), candidates.networks(at)
    shared = rows[rows["target"].isin(list(common)) & rows["source"].isin([*own, *candidates.members])]
    wholes = candidates.wholes[candidates.wholes["target"].isin(list(common))]
    pairs = [(z, m) for z in candidates.partners(at) for m in candidates.scene.partners(z) if m in candidates.members]
    presence = [evidence.of_presence(candidates.scene.network, actor) for actor in own]
    known = [evidence.of_ties(shared), evidence.of_ties(wholes), candidates.inside.found]
    return evidence.union(*presence, candidates.scene.of_pairs(pairs) if pairs else evidence.NONE, *known)


def _why(candidates: Candidates, at: int) -> str:
    """The reasons in words, the weightiest first."""
    lang, town, inside = candidates.scene.lang, candidates.towns[at], candidates.inside
    terms_of = candidates.reasons.loc[at]
    common = [_network(candidates, target, names) for target, names in candidates.networks(at).items()]
    partners = evidence.listed(candidates.scene.names[actor] for actor in candidates.partners(at))
    said = {
        "empty_region": texts.say("invite.empty_region", lang, region=county(town.region, lang), programme=inside.name),
        "size": texts.say(
            "invite.size",
            lang,
            population=candidates.population[at],
            place=candidates.ranked.at[at, "rank_by_population"],
        ),
        "comparable": texts.say(
            "invite.comparable", lang, n=int(inside.towns["skr_group"].eq(town.skr_group).sum()), group=town.skr_group
        ),
        "networks": texts.say("invite.networks", lang, names=", ".join(common)),
        "partners": texts.say("invite.partners", lang, names=partners),
    }
    reasons = [said[name] for name in sorted(WEIGHTS, key=lambda w: -WEIGHTS[w] * terms_of[w]) if terms_of[name] > 0]
    if not candidates.own(at):
        reasons.append(texts.say("invite.unknown", lang))
    return f"{town.name}: {'; '.join(reasons)}."


def _network(candidates: Candidates, target: str, names: list[str]) -> str:
    lang, name = candidates.scene.lang, candidates.scene.names[target]
    if names:
        return texts.say("invite.network", lang, network=name, names=evidence.listed(names, 3))
    return texts.say("invite.whole", lang, network=name, programme=candidates.inside.name)


def _remarks(candidates: Candidates, ranked: pd.DataFrame, shown: int) -> list[str]:
    lang, count = candidates.scene.lang, len(candidates.towns)
    first = ranked.loc[candidates.order[:shown], "rank_by_population"]
    unnamed = sum(not candidates.own(at) for at in range(count))
    ranks = ranked[["score", "rank_by_population"]].rank()
    varied = ranks.nunique().min() > 1
    rho = -float(np.corrcoef(ranks.to_numpy().T)[0, 1]) if varied else np.nan
    return [
        texts.say("invite.score", lang, draws=DRAWS),
        texts.say("invite.population", lang, n=int((first > shown).sum()), shown=shown, of=count, rho=rho),
        texts.say("invite.unnamed", lang, n=unnamed, of=count),
        texts.say("invite.twin", lang, km=twins.KILOMETRES),
    ]


def _table(rows: list[dict[str, Any]], remarks: list[str]) -> pd.DataFrame:
    table = pd.DataFrame(rows, columns=list(COLUMNS))
    whole = ("rank", "rank_low", "rank_high", "rank_by_population", "population")
    table = table.astype({**dict.fromkeys(("score", *WEIGHTS), float), **dict.fromkeys(whole, "Int64")})
    table.attrs["remarks"] = remarks
    return table

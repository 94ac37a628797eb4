"""Actors that may be the same: a list for a person to decide on, never a decision."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from itertools import combinations

import numpy as np
import pandas as pd

from netanalyser import gazetteer
from netanalyser.gazetteer import folded, normal_name
from netanalyser.network import Network

#: Names less alike than this are not offered.
NEAR = 0.9
#: A name as short as this is near too many others.
SHORTEST = 5
#: Words that are left out when the first letters of a name are taken.
_SMALL = frozenset(["och", "i", "för", "av", "på", "the", "of", "and", "for", "in", "de", "la"])
#: Types of which one organisation has two entries in the gazetteer: a place's county and its authority are not one.
_TYPES = ("municipality", "region", "university", "agency", "county_board")
_COLUMNS = ["actor_id", "name", "other_id", "other_name", "score", "reason"]

_Pair = tuple[str, str]


def candidates(network: Network, *, limit: int = 50) -> pd.DataFrame:
    """Pairs of actors that may be one, the likeliest first.

    Reasons, with their scores: the same name but for case, punctuation and legal form, or an alias of one is a name of
    the other (1); both are names of one entry of the gazetteer (0.95); the name of one is the first letters of the
    other's (0.9); names that nearly agree (their likeness by letters, from 0.9: rapidfuzz's `ratio`, 0 to 1, of the
    names without accents). Two municipalities, or actors with different municipality codes, are never near by letters:
    Habo is not Håbo.

    Returns
    -------
    DataFrame with actor_id, name, other_id, other_name, score and reason, at most `limit` rows.
    """
    actors = network.actors
    names = {a.actor_id: a.name for a in actors.itertuples(index=False)}
    found: dict[_Pair, tuple[float, str]] = {}
    stated = actors[actors["aliases"].notna()]
    aliases = {row.actor_id: row.aliases.split("|") for row in stated.itertuples(index=False)}
    ways = (_same(names, aliases), _one_entry(actors, aliases), _letters(names, aliases), _near(actors))
    for pair, score, reason in (one for way in ways for one in way):
        pair = (min(pair), max(pair))
        if pair not in found or score > found[pair][0]:
            found[pair] = (score, reason)
    ranked = sorted(found.items(), key=lambda item: (-item[1][0], item[0]))[: max(limit, 0)]
    # The one that is named more often is offered as the one to keep.
    named = pd.concat([network.ties["source"], network.ties["target"], network.affiliations["actor_id"]]).value_counts()
    rows = []
    for pair, (score, reason) in ranked:
        one, other = sorted(pair, key=lambda i: (-int(named.get(i, 0)), i))
        rows.append((one, names[one], other, names[other], round(score, 3), reason))
    return pd.DataFrame(rows, columns=_COLUMNS).astype({c: "str" for c in _COLUMNS if c != "score"} | {"score": float})


def _same(names: dict[str, str], aliases: dict[str, list[str]]) -> Iterable[tuple[_Pair, float, str]]:
    """Pairs that share a name, when spelling habits are taken away."""
    by_name: dict[str, dict[str, str]] = defaultdict(dict)
    for actor, name in names.items():
        by_name[normal_name(name)][actor] = "name"
    for actor, others in aliases.items():
        for alias in others:
            by_name[normal_name(alias)].setdefault(actor, "alias")
    by_name.pop("", None)
    for shared, who in by_name.items():
        for pair in combinations(who, 2):
            kinds = {who[actor] for actor in pair}
            yield pair, 1.0, f"same name: {shared}" if kinds == {"name"} else f"both go by: {shared}"


def _one_entry(actors: pd.DataFrame, aliases: dict[str, list[str]]) -> Iterable[tuple[_Pair, float, str]]:
    """Pairs that the gazetteer knows as one organisation."""
    by_entry: dict[tuple[str, str], list[str]] = defaultdict(list)
    for actor in actors.itertuples(index=False):
        types = [actor.type] if actor.type == actor.type else list(_TYPES)
        if not set(types) <= set(_TYPES):
            continue
        entries = {
            (entry.id, entry.name)
            for name in (actor.name, *aliases.get(actor.actor_id, []))
            for entry in gazetteer.look_up(name, types=types)
        }
        if len(entries) == 1:  # several meanings are no meaning
            by_entry[entries.pop()].append(actor.actor_id)
    for (_, name), who in by_entry.items():
        for pair in combinations(who, 2):
            yield pair, 0.95, f"the gazetteer knows both as {name}"


def _letters(names: dict[str, str], aliases: dict[str, list[str]]) -> Iterable[tuple[_Pair, float, str]]:
    """Pairs of which one goes by the first letters of the other's words (VGR, Västra Götalandsregionen does not)."""
    short: dict[str, list[str]] = defaultdict(list)
    for actor, name in names.items():
        for written in (name, *aliases.get(actor, [])):
            if written.isupper() and written.isalpha() and 2 < len(written) <= 6:
                short[folded(written.casefold())].append(actor)
    for actor, name in names.items():
        words = [word for word in folded(normal_name(name)).split() if word not in _SMALL]
        first = "".join(word[0] for word in words)
        if len(words) > 2 and first in short:
            for other in short[first]:
                if other != actor:
                    yield (actor, other), 0.9, f"{first.upper()} are the first letters of {name}"


def _near(actors: pd.DataFrame) -> Iterable[tuple[_Pair, float, str]]:
    """Pairs whose names nearly agree, letter by letter."""
    from rapidfuzz import fuzz, process  # only here: a merge by id should not wait for it

    plain = [folded(normal_name(name)) for name in actors["name"]]
    kept = [at for at, name in enumerate(plain) if len(name) >= SHORTEST]
    rows = actors.iloc[kept][["actor_id", "type", "municipality_code"]].fillna("").to_numpy()
    texts = [plain[at] for at in kept]
    block = 500  # so many names at a time, for the table of all pairs of 50,000 fits no memory
    for begin in range(0, len(texts), block):
        scores = process.cdist(
            texts[begin : begin + block], texts[begin:], scorer=fuzz.ratio, score_cutoff=100 * NEAR, dtype=np.float32
        )
        for one, other in np.argwhere(scores > 0).tolist():
            (a, type_a, code_a), (b, type_b, code_b) = rows[begin + one], rows[begin + other]
            towns = type_a == type_b == "municipality" or (code_a and code_b and code_a != code_b)
            if one < other and not towns:
                score = float(scores[one, other]) / 100
                yield (a, b), min(score, 0.99), f"the names agree to {score:.0%}"

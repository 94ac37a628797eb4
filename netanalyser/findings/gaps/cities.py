"""Gaps within a city: partner types, sectors and themes that it has fewer of than comparable cities lead one to expect.

The three kinds differ in what is counted (`Held`) and are judged alike, by `netanalyser.measures.peers`.
"""

from __future__ import annotations

from functools import partial

import numpy as np
import pandas as pd

from netanalyser import terms, texts
from netanalyser.findings import evidence
from netanalyser.findings.gaps.base import GAPS, SAFE, TENTATIVE, UNSEEN, Found, Gap, Scene, Told
from netanalyser.findings.gaps.closers import MOST
from netanalyser.findings.gaps.comparable import Cities, cities
from netanalyser.findings.gaps.held import Held, partners_held, themes_held, types
from netanalyser.gazetteer import kilometres
from netanalyser.measures import peers
from netanalyser.measures.tails import ALPHA, corrected

#: Where nothing could be detected, this share of the comparable cities must have what a city has not.
SHARE = 0.5
#: A theme of fewer comparable cities than these is not asked about: it may be one project's own word.
CITIES = 3
#: These work for their own municipality: another city's are no partners to be had.
LOCAL = ("municipality", "municipal_company")


@GAPS.register(
    "partner_type",
    order=30,
    sv="partnertyper som saknas",
    en="partner types missing",
    unit_sv="partner",
    unit_en="partners",
)
def partner_types(scene: Scene) -> Found:
    """Types of which a city has fewer partners than comparable cities lead one to expect; see `_found`.

    Exposure: the partners whose type is known. National actors are partners like others. A unit of an organisation
    counts as what it is part of, and as not coded where that is not known.
    """
    compared = cities(scene)
    return _found(scene, "partner_type", partners_held(scene, compared, types(scene), terms.ACTOR_TYPES))


@GAPS.register(
    "partner_sector",
    order=31,
    sv="sektorer som saknas bland partner",
    en="sectors missing among partners",
    unit_sv="partner",
    unit_en="partners",
)
def partner_sectors(scene: Scene) -> Found:
    """Sectors of which a city has fewer partners than comparable cities lead one to expect; see `_found`.

    Exposure: the partners whose sector is known. One of several sectors counts in each.
    """
    compared = cities(scene)
    return _found(scene, "partner_sector", partners_held(scene, compared, scene.actors["sector"], terms.SECTORS))


@GAPS.register(
    "city_theme",
    order=32,
    sv="teman som saknas i en stads projekt",
    en="themes missing in a city's projects",
    unit_sv="projekt och evenemang",
    unit_en="projects and events",
)
def city_themes(scene: Scene) -> Found:
    """Themes that fewer of a city's events have than comparable cities lead one to expect; see `_found`.

    Exposure: the events that the city took part in, of whatever kind, that state themes; themes that its own row
    states count as one event more. Themes are free text, compared without regard to case.
    """
    return _found(scene, "city_theme", themes_held(scene, cities(scene)), least=CITIES)


def _found(scene: Scene, kind: str, held: Held, least: int = 0) -> Found:
    """Where a city has fewer of an item than those comparable with it lead one to expect.

    How many of the city's coded things have the item is predicted from the comparable cities; see `peers.predicted`.
    p is its two-sided mid-p, q corrected for every city and item of the kind. Listed are those with fewer than expected
    and p < 0.05: SAFE when q < 0.05 too and the city has nothing uncoded, which could have the item, else TENTATIVE.
    After them, as UNSEEN, those that have none, although not even none would be unusual, while at least half of the
    comparable cities have one. (Where none would be unusual and there is none, p < 0.05: nothing lies between.) What a
    city has met in large events of its own (see `Held.met`) is never SAFE nor UNSEEN.
    """
    compared, table = held.cities, _questions(held, least)
    table["q"] = corrected(table["p"].to_numpy())
    fewer = table["p"].lt(ALPHA) & table["p_less"].lt(0.5)
    safe = fewer & table["q"].lt(ALPHA) & (held.uncoded[table["city"]] == 0) & table["met"].eq(0)
    lacking = table["observed"].eq(0) & table["detectable"].isna() & table["have"].ge(SHARE * table["of"])
    unseen = lacking & table["met"].eq(0)
    table["certainty"] = np.select([safe, fewer, unseen], [SAFE, TENTATIVE, UNSEEN], "")
    table["missing"] = table["expected"] - table["observed"]
    remarks = [*compared.remarks, *_remarks(scene, kind, held, table)]
    if lacking.sum() > unseen.sum():
        remarks.append(texts.say(f"gap.{kind}.met", scene.lang, n=lacking.sum() - unseen.sum()))
    gaps = []
    for row in table[table["certainty"].ne("")].to_dict("records"):
        name, word = compared.names[row["city"]], held.word(row["item"])
        numbers = {key: row[key] for key in ("observed", "expected", "low", "high", "p", "q", "detectable")}
        tell = partial(_told, scene, kind, held, row)
        about = (compared.actors[row["city"]], row["item"])
        gaps.append(Gap(about, f"{name}: {word}", tell, row["missing"], row["certainty"], numbers))
    return Found(sorted(gaps, key=lambda gap: (gap.certainty == UNSEEN, -gap.severity, gap.where)), remarks)


def _questions(held: Held, least: int) -> pd.DataFrame:
    """One row a city and item: city (number), item, observed, of (comparable cities with anything coded), have (of
    these, how many have the item: `least` at the least), met (see `Held.met`) and what `peers.predicted` gives."""
    coded, count, parts = held.exposure > 0, held.count, []
    for city in np.flatnonzero(coded).tolist():
        others = held.cities.like(city, coded)
        if len(others) < peers.FEWEST:
            continue
        have = (count[others] > 0).sum(axis=0)
        asked = np.flatnonzero(have >= least)
        if not len(asked):
            continue
        found = peers.predicted(
            count[city, asked], held.exposure[city], count[np.ix_(others, asked)].T, held.exposure[others]
        )
        own = {"observed": count[city, asked], "met": held.count_met[city, asked], "have": have[asked]}
        parts.append(pd.DataFrame({"city": city, "item": asked, "of": len(others), **own, **found._asdict()}))
    columns = ["city", "item", "of", "observed", "met", "have", *peers.Predicted._fields]
    table = pd.concat(parts, ignore_index=True) if parts else pd.DataFrame(columns=columns, dtype=float)
    return table.assign(city=table["city"].astype(np.int64), item=[held.items[int(at)] for at in table["item"]])


def _remarks(scene: Scene, kind: str, held: Held, table: pd.DataFrame) -> list[str]:
    """Who was compared with how many, what is not coded, and how little so few cities can tell."""
    compared, lang, found = held.cities, scene.lang, []
    if not compared.actors:
        return []
    how = texts.say(f"gap.comparable.{scene.asked.comparable}", lang)
    blank = [name for name, exposure in zip(compared.names, held.exposure, strict=True) if not exposure]
    if blank:
        found.append(texts.say(f"gap.{kind}.blank", lang, names=evidence.listed(blank, 8)))
    if table.empty:
        return [*found, texts.say(f"gap.{kind}.none", lang)]
    coded, label = held.exposure > 0, texts.say(f"gap.{kind}.called", lang)
    few = coded & (compared.alike.sum(axis=1) >= peers.FEWEST) & (compared.alike[:, coded].sum(axis=1) < peers.FEWEST)
    if few.any():
        names = evidence.listed([compared.names[city] for city in np.flatnonzero(few).tolist()], 8)
        found.append(texts.say("gap.few_coded", lang, kind=label, names=names))
    common = table[table["have"].ge(SHARE * table["of"])]
    found.append(
        texts.say(
            "gap.compared",
            lang,
            kind=label,
            n=table["city"].nunique(),
            how=how,
            others="–".join(dict.fromkeys([str(table["of"].min()), str(table["of"].max())])),
            could=table["detectable"].notna().sum(),
            of=len(table),
        )
    )
    if len(common):
        middle = common[["expected", "low", "high"]].median()
        found.append(texts.say("gap.typical", lang, kind=label, **{str(k): v for k, v in middle.items()}))
    return found


def _told(scene: Scene, kind: str, held: Held, row: dict[str, object]) -> Told:
    lang, compared = scene.lang, held.cities
    city, item = int(str(row["city"])), str(row["item"])
    others = compared.like(city, held.exposure > 0)
    said = {**row, "town": compared.names[city], "word": held.word(item)}
    why = texts.say(f"gap.{kind}.{'few' if row['observed'] else 'no'}", lang, **said)
    why += texts.say("gap.cannot_tell" if row["certainty"] == UNSEEN else "gap.fewer", lang, **said)
    if held.uncoded[city]:
        why += texts.say(f"gap.{kind}.uncoded", lang, n=held.uncoded[city])
    if row["met"]:
        why += texts.say(f"gap.{kind}.has_met", lang, n=row["met"])
    closers = _closers(scene, held, city, item, others)
    if not closers:
        closers = _nearest(compared, city, held.with_item(item, others)["city"].unique())
        names = [scene.names[actor] for actor in closers[: MOST - 1]]
        why += texts.say("gap.ask_cities", lang, names=evidence.listed(names))
    who = [scene.names[actor] for actor in closers[:MOST]]
    path = scene.path(compared.actors[city], closers[0]) if closers else []
    return Told(why, held.tell(held, city, item, others), who, path)


def _closers(scene: Scene, held: Held, city: int, item: str, others: np.ndarray) -> list[str]:
    """Who has the item and could bring it: in the city's municipality (or met there), then in its region, then partners
    of two or more comparable cities, those with most partners (of most such cities) first."""
    town, here = held.cities.actors[city], held.cities.towns[city]
    partners = scene.partners(town)
    actors = scene.actors
    actors = actors[actors.index.isin(held.who[item]) & (actors.index != town)]
    if held.taken:
        foreign = actors["type"].isin(LOCAL) & actors["municipality_code"].ne(here.municipality_code)
        actors, known = actors[~(actors.index.isin(partners) | foreign)], held.met["thing"][held.met["city"].eq(city)]
    else:
        known = partners
    own = actors["municipality_code"].eq(here.municipality_code) | actors.index.isin(known)
    elsewhere = pd.Series(
        [actor for other in others for actor in scene.partners(held.cities.actors[other])], dtype=object
    )
    shared = elsewhere.value_counts().reindex(actors.index).fillna(0)
    place = np.select([own, actors["region"].eq(here.region), shared > 1], [0, 1, 2], 3)
    degree = np.diff(scene.view.adjacency.indptr)[actors["at"]]
    order = np.lexsort((actors.index.to_numpy(dtype=str), -degree, -shared * (place == 2), place))
    return [str(actor) for actor in actors.index[order[place[order] < 3]]]


def _nearest(compared: Cities, city: int, others: np.ndarray) -> list[str]:
    """The ids of some cities, by the distance from a city, centre to centre; where it is not known, last."""
    places = [[np.nan if at is None else at for at in (town.lat, town.lon)] for town in compared.towns]
    lat, lon = np.array(places, dtype=float).T
    away = kilometres(lat[city], lon[city], lat[others], lon[others])
    return [compared.actors[other] for other in others[np.lexsort((others, away))]]

"""Gaps within a city: partner types, sectors and themes against comparable cities."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
import pytest

import netanalyser
from netanalyser import gazetteer, graphs, projection
from netanalyser.errors import UnknownName
from netanalyser.findings.gaps.base import Asked, Found, Gap, Scene
from netanalyser.findings.gaps.cities import city_themes, partner_sectors, partner_types
from netanalyser.findings.gaps.comparable import COMPARABLE, cities
from netanalyser.findings.gaps.held import partners_held, types
from netanalyser.measures.peers import predicted
from netanalyser.measures.tails import corrected
from netanalyser.network import Network
from tests.networks import network

#: All of the SKR group "Större stad".
CODES = {"umea": "2480", "uppsala": "0380", "lund": "1281", "gavle": "2180", "orebro": "1880", "kalmar": "0880"}
KINDS = [partner_types, partner_sectors, city_themes]


def _scene(net: Network, lang: str = "en", **asked: str) -> Scene:
    return Scene(net, graphs.view(net), projection.assertions(net), lang, Asked(**asked))


def _towns(codes: Mapping[str, str]) -> dict[str, dict[str, object]]:
    return {town: {"type": "municipality", "municipality_code": code} for town, code in codes.items()}


def _listed(
    partners: Mapping[str, Mapping[str, int]],
    codes: Mapping[str, str] = CODES,
    more: Mapping[str, Mapping[str, object]] | None = None,
    ties: Sequence[tuple[str, ...]] = (),
    **tables: Sequence[Mapping[str, object]],
) -> Network:
    """Cities in the programme p, each with so many partners of its own of each type, and a list of all of them."""
    actors = _towns({town: codes[town] for town in partners}) | {"p": {"type": "programme"}}
    rows: list[tuple[str, ...]] = [(town, "p", "participates_in") for town in partners]
    for town, counts in partners.items():
        for kind, count in counts.items():
            for number in range(count):
                partner = f"{town}-{kind}-{number}"
                actors[partner] = {"type": None if kind == "?" else kind}
                rows.append((town, partner))
    source = {"source_id": "s", "coverage": "ego", "covers": "|".join(partners)}
    return network(actors | dict(more or {}), [*rows, *ties], sources=[source], **tables)


def _by_about(found: Found) -> dict[tuple[str, ...], Gap]:
    return {tuple(gap.about): gap for gap in found.gaps}


@pytest.fixture(scope="module")
def real(root: Path) -> Network:
    return netanalyser.read(root / "data" / "viable-cities")


# -- what is a gap, and how sure it is ---------------------------------------------------------------------------

EVEN = {"university": 20, "company": 20}


def test_a_city_with_none_where_comparable_ones_have_half_is_safe_when_all_is_coded() -> None:
    # Five cities have 20 universities among 40 partners each, Gävle none among 40: some 20 are expected.
    others = {town: EVEN for town in CODES if town != "gavle"}
    scene = _scene(_listed({**others, "gavle": {"company": 40}}))
    found = partner_types(scene)
    (gap,) = found.gaps  # that Gävle has more companies than expected is no gap
    assert (tuple(gap.about), gap.where, gap.certainty) == (("gavle", "university"), "GAVLE: university", "safe")
    own = predicted(0, 40, [20] * 5, [40] * 5)
    assert 19 < own.expected < 22
    assert gap.numbers["expected"] == pytest.approx(float(own.expected))
    assert gap.severity == pytest.approx(float(own.expected))
    assert gap.numbers["p"] == pytest.approx(float(own.p))
    # q over the six cities and two types asked about: Gävle's two, and two alike of each of the five others.
    other = {kind: predicted(20, 40, [20] * 4 + [last], [40] * 5).p for kind, last in (("u", 0), ("c", 40))}
    every = [own.p, predicted(40, 40, [20] * 5, [40] * 5).p, *[other["u"]] * 5, *[other["c"]] * 5]
    assert gap.numbers["q"] == pytest.approx(corrected(np.array(every, dtype=float))[0])
    told = gap.tell()
    assert "GAVLE has not yet reached a partner of the type university" in told.why
    assert "5 of 5 comparable cities have one" in told.why
    # Its own 40 ties, and those to the 100 universities of the others.
    assert len(told.found["tie_ids"].split("|")) == 140


def test_an_uncoded_partner_may_be_what_is_missing() -> None:
    others = {town: EVEN for town in CODES if town != "gavle"}
    found = partner_types(_scene(_listed({**others, "gavle": {"company": 40, "?": 3}})))
    (gap,) = found.gaps
    assert gap.certainty == "tentative"
    assert "The type of 3 partners is not coded." in gap.tell().why


def test_fewer_than_expected_is_a_gap_too() -> None:
    others = {town: EVEN for town in CODES if town != "gavle"}
    (gap,) = partner_types(_scene(_listed({**others, "gavle": {"company": 38, "university": 2}}))).gaps
    assert gap.numbers["observed"] == 2
    assert gap.numbers["detectable"] >= 2
    assert "so far reached 2 partners of the type university" in gap.tell().why


def test_what_could_not_be_detected_is_asked_about_where_half_of_the_others_have_it() -> None:
    # Three of five have a university (60 %), two a science park (40 %); with four partners nothing is unusual.
    counts = {
        "umea": {"company": 2, "university": 1, "science_park": 1},
        "uppsala": {"company": 2, "university": 1, "science_park": 1},
        "lund": {"company": 3, "university": 1},
        "orebro": {"company": 4},
        "kalmar": {"company": 4},
        "gavle": {"company": 4},
    }
    found = partner_types(_scene(_listed(counts)))
    gaps = _by_about(found)
    # Of Örebro's, Kalmar's and Gävle's comparable cities three of five have a university. A science park is asked about
    # nowhere: Lund, the next best, sees two of five.
    assert gaps.keys() == {(town, "university") for town in ("orebro", "kalmar", "gavle")}
    gap = gaps["gavle", "university"]
    assert gap.certainty == "cannot be detected"
    assert np.isnan(gap.numbers["detectable"])
    assert gap.numbers["p"] > 0.05
    told = gap.tell()
    assert "3 of 5 comparable cities have one" in told.why
    assert "Whether it is a gap cannot be told" in told.why
    assert any("6 cities are compared, each with 5 others" in remark for remark in found.remarks)
    assert any("Of 18 questions 0 could have shown a gap" in remark for remark in found.remarks)  # 6 cities, 3 types


def test_those_that_cannot_be_detected_come_last_whatever_is_expected() -> None:
    # Umeå misses universities safely; Kalmar, with few partners, has none of a type that is rarer than that.
    others = {town: {**EVEN, "agency": 2} for town in ("uppsala", "lund", "orebro", "gavle")}
    found = partner_types(_scene(_listed({**others, "umea": {"company": 40, "agency": 2}, "kalmar": {"company": 4}})))
    order = [gap.certainty == "cannot be detected" for gap in found.gaps]
    assert order == sorted(order)
    assert True in order
    assert False in order


def test_half_of_nothing_known_is_no_question() -> None:
    """A comparable city with nothing coded neither has nor lacks the type, and fewer than three others say nothing."""
    counts = {"umea": {"university": 2}, "uppsala": {"university": 2}, "lund": {"?": 4}, "gavle": {"company": 4}}
    found = partner_types(_scene(_listed(counts)))
    assert not found.gaps
    assert any("The type of no partner of LUND is coded" in remark for remark in found.remarks)
    assert any("no city has three comparable ones" in remark for remark in found.remarks)


def test_cities_with_too_few_comparable_ones_that_are_coded_are_named() -> None:
    # By population Uppsala (233,800) and Gävle (102,900) are like Umeå, Örebro and Lund (125,900 to 156,400), not each
    # other; nothing is coded in Lund. Umeå and Örebro still have each other, Uppsala and Gävle.
    codes = {"umea": "2480", "lund": "1281", "orebro": "1880", "gavle": "2180", "uppsala": "0380"}
    counts = {town: {"?": 2} if town == "lund" else {"university": 2} for town in codes}
    found = partner_types(_scene(_listed(counts, codes), comparable="population"))
    assert any("anything coded for GAVLE, UPPSALA;" in remark for remark in found.remarks)
    assert any("2 cities are compared, each with 3 others" in remark for remark in found.remarks)


def test_whoever_took_part_in_a_citys_own_large_agreement_is_not_called_missing() -> None:
    # Gävle has no company as partner, but 13 have signed its agreement, too many to be tied to one another.
    counts = {town: {"company": 2, "university": 2} for town in CODES if town != "gavle"}
    signatories = [f"c{number}" for number in range(13)]
    shares = [{"affiliation_id": f"f-{actor}", "actor_id": actor, "event_id": "e"} for actor in ["gavle", *signatories]]
    rest = {
        "more": {actor: {"type": "company"} for actor in signatories},
        "affiliations": shares,
    }
    own = [{"event_id": "e", "kind": "local_agreement", "municipality_code": "2180"}]
    elsewhere = [{"event_id": "e", "kind": "local_agreement", "municipality_code": "0180"}]
    found = partner_types(_scene(_listed({**counts, "gavle": {"university": 4}}, **rest, events=own)))
    assert ("gavle", "company") not in _by_about(found)
    assert any("1 case is left out" in remark for remark in found.remarks)
    found = partner_types(_scene(_listed({**counts, "gavle": {"university": 4}}, **rest, events=elsewhere)))
    assert _by_about(found)["gavle", "company"].certainty == "cannot be detected"
    # What is unusual is told all the same, but not as safe, and they are whom to turn to.
    many = {town: EVEN for town in CODES if town != "gavle"}
    (gap,) = partner_types(_scene(_listed({**many, "gavle": {"university": 40}}, **rest, events=own))).gaps
    assert gap.certainty == "tentative"
    assert "Besides, 13 of the type took part" in gap.tell().why
    assert set(gap.tell().who) <= {actor.upper() for actor in signatories}


# -- what is counted ---------------------------------------------------------------------------------------------


def test_a_unit_counts_as_what_it_is_part_of() -> None:
    actors: dict[str, dict[str, object]] = {
        "mall": {"type": "unit"}, "energy": {"type": "municipal_company"},
        "lab": {"type": "unit"},  # of nobody knows what
        "branch": {"type": "unit"}, "a": {"type": "company"}, "b": {"type": "agency"},
        "office": {"type": "company"},  # no unit: stays what it is
    }  # fmt: skip
    ties = [(unit, whole, "part_of") for unit, whole in (("mall", "energy"), ("branch", "a"), ("branch", "b"))]
    net = network(actors, [*ties, ("office", "b", "part_of"), ("lab", "a")])
    found = types(_scene(net)).dropna().to_dict()
    stated = {"energy": "municipal_company", "a": "company", "b": "agency", "office": "company"}
    assert found == {**stated, "mall": "municipal_company"}


def test_a_partner_in_several_sectors_counts_in_each_and_once_in_the_exposure() -> None:
    more = {
        "x": {"sector": "water|waste_recycling"},
        "y": {"sector": "energy"},
        "z": {},
    }
    net = _listed({"gavle": {}}, more=more, ties=[("gavle", actor) for actor in "xyz"])
    scene = _scene(net)
    held = partners_held(scene, cities(scene), scene.actors["sector"], {})
    assert held.items == ["energy", "waste_recycling", "water"]
    assert held.count.tolist() == [[1, 1, 1]]
    assert (held.exposure.tolist(), held.uncoded.tolist()) == ([2], [1])


def test_themes_are_counted_by_events_without_regard_to_case() -> None:
    # Four cities with two events each. Three have one about energy, in whatever spelling, Gävle has not.
    # That two cities have "mat" is not asked about.
    events, shares = [], []
    themes = {
        "umea": ["Energi", "Bygg"],
        "uppsala": ["energi|mat", ""],
        "lund": ["ENERGI", "mat"],
        "gavle": ["bil", "bad"],
    }
    for town, cells in themes.items():
        for number, cell in enumerate(cells):
            event = f"{town}-{number}"
            events.append({"event_id": event, "kind": "workshop", "themes": cell or None})
            shares.append({"affiliation_id": f"f-{event}", "actor_id": town, "event_id": event, "source_id": "s"})
    shares.append({"affiliation_id": "f-x", "actor_id": "x", "event_id": "umea-0", "source_id": "s"})
    shares.append({"affiliation_id": "f-y", "actor_id": "gavle", "event_id": "umea-0", "status": "planned"})
    net = _listed(
        {town: {} for town in themes}, more={"x": {"region": "Gävleborg"}}, events=events, affiliations=shares
    )
    scene = _scene(net)
    found = city_themes(scene)
    (gap,) = found.gaps
    assert tuple(gap.about) == ("gavle", "energi")
    # Umeå 1 of 2, Uppsala 1 of 1 (the other event states nothing), Lund 1 of 2.
    assert gap.numbers["expected"] == pytest.approx(float(predicted(0, 2, [1, 1, 1], [2, 1, 2]).expected))
    told = gap.tell()
    assert "3 of 3 comparable cities" in told.why
    assert told.who == ["X"]  # of the same region
    assert told.found["event_ids"].split("|") == ["umea-0", "uppsala-0", "lund-0", "gavle-0", "gavle-1"]
    # Only energy for Gävle and nobody else: what three comparable cities have.
    assert any("Of 1 question 0 could" in remark for remark in found.remarks)


def test_themes_of_a_citys_own_row_count_as_one_event() -> None:
    towns = {town: {**facts, "themes": "Energi"} for town, facts in _towns(CODES).items() if town != "gavle"}
    more = {**towns, "gavle": {**_towns(CODES)["gavle"], "themes": "Mat|Bad"}}
    found = city_themes(_scene(_listed({town: {} for town in CODES}, more=more)))
    gap = _by_about(found)["gavle", "energi"]
    assert gap.numbers["expected"] == pytest.approx(float(predicted(0, 1, [1] * 5, [1] * 5).expected))


# -- whom to compare with, and who could close it ------------------------------------------------------------------


def test_what_makes_cities_comparable() -> None:
    # Uppsala 233,800, Eskilstuna 107,000 (2.2 times fewer) and Enköping 46,200 inhabitants lie in the same part of the
    # country, Lund (125,900) in another. Uppsala, Eskilstuna and Lund are of one SKR group, Enköping is not.
    towns = [gazetteer.municipality(code) for code in ("0380", "0484", "0381", "1281")]
    found = {word: rule(towns).astype(int).tolist() for word, rule in COMPARABLE.items()}
    assert found["skr_group"] == [[1, 1, 0, 1], [1, 1, 0, 1], [0, 0, 1, 0], [1, 1, 0, 1]]
    assert found["region"] == [[1, 1, 1, 0], [1, 1, 1, 0], [1, 1, 1, 0], [0, 0, 0, 1]]
    assert found["population"] == [[1, 0, 0, 1], [0, 1, 0, 1], [0, 0, 1, 0], [1, 1, 0, 1]]


def test_a_town_without_population_is_like_no_other() -> None:
    towns = [gazetteer.municipality("0380"), gazetteer.Entry("x", "X", "municipality", "s")]
    for rule in COMPARABLE.values():
        assert not rule(towns)[0, 1]


def test_another_way_of_comparing_is_refused_with_what_there_is() -> None:
    for kind in KINDS:
        with pytest.raises(UnknownName, match="population, region, skr_group"):
            kind(_scene(network("a"), comparable="inhabitants"))


def test_candidates_near_come_before_those_that_comparable_cities_share() -> None:
    more: dict[str, dict[str, object]] = {
        "own": {"type": "university", "municipality_code": "2180", "region": "Gävleborg"},
        "near": {"type": "university", "region": "Gävleborg"},
        "busy": {"type": "university", "region": "Gävleborg"},
        "shared": {"type": "university", "region": "Skåne"},
        "far": {"type": "university", "region": "Skåne"},
        "water": {"type": "municipal_company", "municipality_code": "2161", "region": "Gävleborg"},
    }
    counts = {town: {"company": 2, "municipal_company": 1} for town in CODES if town != "gavle"}
    ties = [(town, "shared") for town in counts] + [("umea", "far"), ("busy", "near"), ("busy", "gavle-company-0")]
    found = partner_types(_scene(_listed({**counts, "gavle": {"company": 4}}, more=more, ties=ties)))
    told = _by_about(found)["gavle", "university"].tell()
    assert told.who == ["OWN", "BUSY", "NEAR", "SHARED"]
    assert told.path == []  # nobody knows OWN
    # A municipal company works for its own town (Ljusdal): the nearest comparable city that has one is asked, Uppsala
    # (90 km), then Örebro.
    told = _by_about(found)["gavle", "municipal_company"].tell()
    assert told.who[:2] == ["UPPSALA", "OREBRO"]
    assert "ask UPPSALA, OREBRO" in told.why


# -- next to nothing ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("lang", ["sv", "en"])
def test_nobody_is_compared_without_lists_or_enough_cities(kind: object, lang: str) -> None:
    def said(net: Network) -> str:
        found = kind(_scene(net, lang))  # type: ignore[operator]
        assert not found.gaps
        return " ".join(found.remarks)

    nobody = {"sv": "Ingen källa räknar upp", "en": "No source lists"}[lang]
    for net in (network({}), network("a b", [("a", "b")]), network(_towns(CODES))):
        assert nobody in said(net)
    few = {"sv": "Färre än tre jämförbara", "en": "fewer than three comparable"}[lang]
    assert few in said(_listed({"umea": {"company": 3}}))
    assert few in said(_listed({town: {"company": 3} for town in ("umea", "lund", "gavle")}))
    unknown = _listed({"narnia": {"company": 3}}, codes={"narnia": "9999"})
    assert "NARNIA" in said(unknown)


def test_without_types_all_cities_are_said_to_lack_them() -> None:
    found = partner_types(_scene(_listed({town: {"?": 3} for town in CODES})))
    assert not found.gaps
    assert any("The type of no partner of GAVLE, KALMAR" in remark for remark in found.remarks)


def test_without_a_programme_all_listed_municipalities_are_compared() -> None:
    actors = _towns(CODES) | {"u": {"type": "university"}, "c": {"type": "company"}}
    ties = [(town, "u" if town != "gavle" else "c") for town in CODES]
    source = {"source_id": "s", "coverage": "ego", "covers": "|".join(CODES)}
    found = partner_types(_scene(network(actors, ties, sources=[source])))
    assert ("gavle", "university") in _by_about(found)


def test_a_city_whose_partners_nobody_lists_is_neither_judged_nor_compared_with() -> None:
    net = _listed({town: {"university": 2} if town != "gavle" else {"company": 2} for town in CODES})
    partly = net.replaced(sources=net.sources.assign(covers="umea|uppsala|lund|gavle"))
    found = partner_types(_scene(partly))
    assert "3 of 3" in _by_about(found)["gavle", "university"].tell().why
    assert any("For 2 of 6 municipalities" in remark for remark in found.remarks)


# -- the shipped network ----------------------------------------------------------------------------------------


def test_eskilstunas_partner_types_against_its_peers_by_eye(real: Network) -> None:
    """Read from ties.csv, affiliations.csv and actors.csv: Eskilstuna's 16 partners are
    6 companies (Atea, Berglunds Åkeri, Regio, Mälarplast, Mälarstaden, Peab), 2 of civil society (Studiefrämjandet,
    Länsbildningsförbundet), 1 university (Mälardalen), 1 science park (MITC), 1 energy office (Mälardalen),
    1 municipal company (ReTuna, a unit of Eskilstuna Energi och Miljö) and 4 whose type is not coded (Affärsplan,
    Agro Sörmland, Destination Eskilstuna, Energy Evolution Center): 12 coded.

    Of the types that it has none of, research institutes are what at least half of the 14 others in "Större stad" have:
    Borlänge (IVL), Kalmar, Karlstad, Linköping and Umeå (RISE), Lund (IVL, K2, RISE) and Uppsala (SEI): 7 of 14, 9
    institutes among 158 coded partners, 9/158 * 12 = 0.68. (A business association: Borlänge, Kalmar, Karlstad, Växjö;
    a regional authority: Borlänge, Gävle, Karlstad, Uppsala, Östersund.)
    """
    institutes = {
        "boras": (0, 3), "borlange": (1, 20), "gavle": (0, 23), "helsingborg": (0, 5), "kalmar": (1, 4),
        "karlstad": (1, 14), "kristianstad": (0, 9), "linkoping": (1, 5), "lund": (3, 12), "orebro": (0, 5),
        "ostersund": (0, 12), "umea": (1, 7), "uppsala": (1, 30), "vaxjo": (0, 9),
    }  # fmt: skip
    scene = _scene(real)
    compared = cities(scene)
    held = partners_held(scene, compared, types(scene), {})
    at = compared.actors.index("eskilstuna-kommun")
    kinds = {item: int(count) for item, count in zip(held.items, held.count[at], strict=True) if count}
    assert kinds == {
        "company": 6,
        "civil_society": 2,
        "university": 1,
        "science_park": 1,
        "energy_office": 1,
        "municipal_company": 1,
    }
    assert (held.exposure[at], held.uncoded[at]) == (12, 4)
    others = {compared.actors[other]: other for other in compared.like(at, held.exposure > 0)}
    column = held.items.index("research_institute")
    assert {
        name: (held.count[others[f"{name}-kommun"], column], held.exposure[others[f"{name}-kommun"]])
        for name in institutes
    } == institutes
    assert len(others) == 14

    gaps = {about[1]: gap for about, gap in _by_about(partner_types(scene)).items() if about[0] == "eskilstuna-kommun"}
    assert set(gaps) == {"research_institute"}
    gap = gaps["research_institute"]
    counts, exposures = zip(*institutes.values(), strict=True)
    assert (sum(counts), sum(exposures)) == (9, 158)
    expected = float(predicted(0, 12, counts, exposures).expected)
    assert gap.numbers["expected"] == pytest.approx(expected)
    assert 0.68 < expected < 0.9  # more than 0.68, since the rate is not known to be 9/158
    assert gap.certainty == "cannot be detected"
    told = gap.tell()
    assert "7 of 14 comparable cities" in told.why
    assert "The type of 4 partners is not coded" in told.why
    assert told.who[0] == "RISE"  # five of the seven
    assert told.path == ["Eskilstuna kommun", "Energikontoret i Mälardalen", "RISE"]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("word", sorted(COMPARABLE))
@pytest.mark.parametrize("lang", ["sv", "en"])
def test_every_row_of_the_shipped_network_has_evidence_and_somebody_to_ask(
    real: Network, kind: object, word: str, lang: str
) -> None:
    for gap in kind(_scene(real, lang, comparable=word)).gaps:  # type: ignore[operator]
        told = gap.tell()
        assert told.found["source_ids"]
        assert 1 <= len(told.who) <= 4
        assert set(told.who) <= set(real.actors["name"])
        assert "{" not in told.why


def test_vaxjo_is_not_said_to_lack_the_companies_that_signed_its_declaration(real: Network) -> None:
    """Växjö's partner list names no company, but 13 have signed Växjödeklarationen, which is too large to tie them."""
    assert ("vaxjo-kommun", "company") not in _by_about(partner_types(_scene(real)))

"""The gazetteer: everything is found however it is written, and nothing is chosen silently."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netanalyser.errors import UnknownName
from netanalyser.gazetteer import (
    folded,
    look_up,
    municipalities,
    municipality,
    near,
    normal_name,
    region_of,
    regions,
)
from netanalyser.gazetteer.tables import Named, named_entries

# The 23 municipalities of Viable Cities' climate neutral cities 2030.
CITIES_2030 = """
0123 0180 0182 0380 0381 0484 0580 0780 0880 1280 1281 1283
1290 1480 1490 1493 1780 1880 2081 2180 2380 2480 2482
"""


def ids(name: str, *types: str) -> list[str]:
    return [entry.id for entry in look_up(name, types=types or None)]


# The tables


def test_there_are_as_many_as_there_are() -> None:
    # 21 counties and 21 county boards, but 20 regional authorities: Gotland's is the municipality
    counts = Counter(named.entry.type for named in named_entries())
    assert len(municipalities()) == counts["municipality"] == 290
    assert len(regions()) == counts["county"] == counts["county_board"] == 21
    assert counts["region"] == 20
    assert counts["university"] == 42
    assert counts["agency"] == 233 - 21


def test_ids_are_unique() -> None:
    counts = Counter(named.entry.id for named in named_entries())
    assert [entry_id for entry_id, count in counts.items() if count > 1] == []


def test_population_is_statistics_swedens() -> None:
    # Statistics Sweden, 31 December 2020: Sweden 10,379,295, Stockholm 975,551, Malmö 347,949
    people = {entry.municipality_code: entry.population or 0 for entry in municipalities()}
    assert sum(people.values()) == 10_379_300
    assert people["0180"] == 975_600
    assert people["1280"] == 347_900


def test_the_regions_are_the_sums_of_their_municipalities() -> None:
    members = Counter(entry.region for entry in municipalities())
    people = Counter[str]()
    for entry in municipalities():
        people[entry.region] += entry.population or 0
    for region in regions():
        assert members[region.name] == region.n_municipalities
        assert people[region.name] == region.population
    assert sum(members.values()) == 290


def test_the_cities_of_2030_hold_38_per_cent() -> None:
    codes = CITIES_2030.split()
    share = sum(municipality(code).population or 0 for code in codes) / 10_379_300
    assert len(codes) == 23
    assert share == pytest.approx(0.384, abs=0.0005)
    assert len({region.name for region in regions()} - {region_of(code) for code in codes}) == 7


def test_a_municipality_code_begins_with_its_regions() -> None:
    codes = {region.name: region.code for region in regions()}
    assert [e.name for e in municipalities() if e.municipality_code[:2] != codes[e.region]] == []


def test_everything_with_a_place_lies_in_sweden() -> None:
    # Smygehuk 55.34 N to Treriksröset 69.06 N, Stora Drammen 10.96 E to Kataja 24.17 E
    places = [named.entry for named in named_entries() if named.entry.lat is not None]
    assert [e.name for e in places if not 55.3 < (e.lat or 0) < 69.1 or not 10.9 < (e.lon or 0) < 24.2] == []
    assert len(places) > 290


def test_a_region_has_its_codes() -> None:
    # Eurostat: SE224 is Skåne län, in SE22 Sydsverige; county letter M; 33 municipalities
    (skane,) = [region for region in regions() if region.name == "Skåne"]
    assert (skane.code, skane.letter, skane.nuts3, skane.nuts2) == ("12", "M", "SE224", "SE22")
    assert (skane.county, skane.n_municipalities, skane.residence_town) == ("Skåne län", 33, "Malmö")


def test_a_municipality_by_its_code() -> None:
    lund = municipality("1281")
    assert (lund.name, lund.type, lund.region, lund.scope) == (
        "Lunds kommun",
        "municipality",
        "Skåne",
        "local",
    )
    assert lund.skr_group == "Större stad"
    assert region_of("2480") == "Västerbotten"


def test_an_unknown_code_says_what_exists() -> None:
    with pytest.raises(UnknownName, match=r"no municipality code '9999'.*0114"):
        municipality("9999")
    with pytest.raises(UnknownName, match="'180'"):
        region_of("180")


def test_an_organisation_lies_in_the_municipality_of_its_seat() -> None:
    (institute,) = look_up("Karolinska institutet")
    solna = municipality("0184")
    assert (institute.municipality_code, institute.region) == ("0184", "Stockholm")
    assert (institute.lat, institute.lon, institute.population) == (solna.lat, solna.lon, None)


def test_what_is_returned_may_be_changed() -> None:
    municipalities().clear()
    regions().clear()
    look_up("Malmö").clear()
    assert (len(municipalities()), len(regions()), len(look_up("Malmö"))) == (290, 21, 1)


# Looking up


@pytest.mark.parametrize("name", ["Malmö stad", "Malmös kommun", "Malmö kommun", "Malmö", "Kommunen Malmö"])
def test_a_city_in_swedish(name: str) -> None:
    for written in (name, name.upper(), name.lower(), f"  {name}\u00a0", name.replace(" ", "\n")):
        assert ids(written) == ["municipality-1280"]


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("City of Malmö", "1280"),
        ("The City of Malmö", "1280"),
        ("Malmö Municipality", "1280"),
        ("Malmo", "1280"),
        ("Karlstad Municipality", "1780"),
        ("Göteborgs stad", "1480"),
        ("Gothenburg", "1480"),
        ("City of Gothenburg", "1480"),
        ("Kalmars kommun", "0880"),
        ("Kalmar kommun", "0880"),
        ("Falu kommun", "2080"),
        ("Faluns kommun", "2080"),
        ("Region Gotland", "0980"),
        ("Dals Ed", "1438"),
        ("Upplands-Bro kommun", "0139"),
        ("Habo kommun", "0643"),
        ("Håbo kommun", "0305"),
    ],
)
def test_municipalities(name: str, code: str) -> None:
    assert ids(name) == [f"municipality-{code}"]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("KTH", "kungl-tekniska-hogskolan"),
        ("Kungliga tekniska högskolan (KTH)", "kungl-tekniska-hogskolan"),
        ("SKR", "skr"),
        ("SKL", "skr"),
        ("Sveriges Kommuner och Regioner", "skr"),
        ("SKR (Sveriges Kommuner och Regioner)", "skr"),
        ("MDU", "malardalens-universitet"),
        ("MDH", "malardalens-universitet"),
        ("SLU", "sveriges-lantbruksuniversitet"),
        ("Sveriges Lantbruksuniversitet SLU", "sveriges-lantbruksuniversitet"),
        ("LiU", "linkopings-universitet"),
        ("Lund university", "lunds-universitet"),
        ("Umeå University", "umea-universitet"),
        ("Vinnova", "verket-for-innovationssystem"),
        ("VINOVA", "verket-for-innovationssystem"),
        ("Energimyndigheten", "statens-energimyndighet"),
        ("Swedish Energy Agency", "statens-energimyndighet"),
        ("Formas", "forskningsradet-for-miljo-areella-naringar-och-samhallsbyggande"),
        ("Post och telestyrelsen", "post-och-telestyrelsen"),
        ("KB", "kungl-biblioteket"),
        ("Länsstyrelsen Jämtland", "lansstyrelsen-i-jamtlands-lan"),
        ("Länsstyrelsen i Skåne", "lansstyrelsen-i-skane-lan"),
        ("Region Skåne", "region-12"),
        ("Region Stockholm", "region-01"),
        ("Stockholms läns landsting", "region-01"),
        ("Region Sörmland", "region-04"),
        ("Västra Götalandsregionen", "region-14"),
        ("VGR", "region-14"),
        ("Region Jönköpings län", "region-06"),
        ("Region Kalmar län", "region-08"),
        ("Region Örebro län", "region-18"),
        ("Region Jämtland Härjedalen", "region-23"),
        ("Skåne", "county-12"),
        ("Skåne län", "county-12"),
        ("Västra Götaland", "county-14"),
    ],
)
def test_organisations_and_counties(name: str, expected: str) -> None:
    assert ids(name) == [expected]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Stockholm", ["municipality-0180", "county-01"]),
        ("Gotland", ["municipality-0980", "county-09"]),
        ("Örebro", ["municipality-1880", "county-18"]),
        ("Orebro", ["municipality-1880", "county-18"]),
        # the old agency, and another one that took its name in 2026
        ("Statskontoret", ["statskontoret", "statskontoret-gamla"]),
    ],
)
def test_a_name_of_several_gives_them_all(name: str, expected: list[str]) -> None:
    assert ids(name) == expected


def test_types_choose() -> None:
    assert ids("Stockholm", "municipality") == ["municipality-0180"]
    assert ids("Stockholm", "county") == ["county-01"]
    assert ids("Stockholm", "university", "company") == []
    assert ids("Region Gotland", "region") == []


def test_no_such_type() -> None:
    with pytest.raises(UnknownName, match=r"no type of entry 'municipalty'.*'municipality'"):
        look_up("Stockholm", types=["municipalty"])


# Codes of the register that are no abbreviations, a legal form, a common word, a company, nothing.
@pytest.mark.parametrize("name", ["BOLAGS", "BOV", "LNBOTT", "AB", "US", "KF", "Scania", "kommun", "län", "", "?!"])
def test_what_is_no_name_finds_nothing(name: str) -> None:
    assert ids(name) == []


@pytest.mark.parametrize("name", ["KTH (Lunds universitet)", "KTH (hela)", "Malmö stad, Lunds kommun"])
def test_two_names_in_one_are_not_one(name: str) -> None:
    assert ids(name) == []


def test_every_municipality_is_found_and_alone() -> None:
    for entry in municipalities():
        short = entry.aliases[0]
        genitive = short if short.endswith("s") else f"{short}s"
        for name in (entry.name, short, f"{short} kommun", f"{genitive} kommun", f"{short} Municipality"):
            found = look_up(name, types=["municipality"])
            assert found == [entry], name


def test_no_spelling_of_one_leads_only_to_another() -> None:
    wrong = [(entry.name, name) for entry, names in named_entries() for name in names if entry not in look_up(name)]
    assert wrong == []


def test_every_county_board_belongs_to_its_region() -> None:
    for region in regions():
        (board,) = look_up(f"Länsstyrelsen i {region.county}")
        assert (board.type, board.region) == ("county_board", region.name)


@given(st.text())
def test_any_text_can_be_looked_up(text: str) -> None:
    for entry in look_up(text):
        assert normal_name(text)
        assert entry.name


@given(st.sampled_from(named_entries()), st.data())
def test_every_name_is_nearest_to_its_entry(named: Named, data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(named.names))
    found = {entry.id: score for entry, score in near(name, limit=400)}
    assert found[named.entry.id] == max(found.values()) == 1


# Near


def test_near_finds_what_is_misspelt() -> None:
    (first, score), *_ = near("Linnéuniversitet")
    assert first.id == "linneuniversitetet"
    # "linneuniversitet" and "linneuniversitetet": 16 letters of 16 and 18 are shared, 2 * 16 / 34
    assert score == pytest.approx(32 / 34)


def test_near_is_ordered_and_limited() -> None:
    found = near("Karlsta kommun", limit=3)
    scores = [score for _, score in found]
    assert found[0][0].id == "municipality-1780"
    assert len(found) == 3
    assert scores == sorted(scores, reverse=True)
    assert len({entry.id for entry, _ in found}) == 3
    assert near("Malmö", limit=0) == []


@pytest.mark.parametrize("name", ["", "???", "zzzzqqqq"])
def test_nothing_is_near_to_nonsense(name: str) -> None:
    assert near(name) == []


# Normal names


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("  Skanska   Sverige AB ", "skanska sverige"),
        ("AB Volvo (publ)", "volvo"),
        ("Volvo (publ) AB", "volvo"),
        ("E.ON", "eon"),
        ("Kungl. Tekniska högskolan", "kungl tekniska högskolan"),
        ("Post- och telestyrelsen", "post och telestyrelsen"),
        ("Solel i Sala, ek. för.", "solel i sala"),
        ("Naturskyddsföreningen ideell förening", "naturskyddsföreningen"),
        ("The Swedish Institute", "swedish institute"),
        ("Malmo\u0308", "malmö"),  # ö as o and a combining mark
        ("ＫＴＨ", "kth"),  # full-width letters
        ("Stiftelsen Chalmers tekniska högskola", "stiftelsen chalmers tekniska högskola"),
        ("AB", "ab"),
        ("KB", "kb"),
        ("AB HB", "hb"),
        ("The", "the"),
        ("Habo", "habo"),
        ("Håbo", "håbo"),
        ("--", ""),
    ],
)
def test_normal_names(name: str, expected: str) -> None:
    assert normal_name(name) == expected


def test_folded_names_have_no_accents() -> None:
    assert folded(normal_name("Ångström, Älvsbyn, Örebro, Linné, Tromsø")) == "angstrom alvsbyn orebro linne tromso"


@given(st.text())
def test_a_normal_name_is_its_own(text: str) -> None:
    once = normal_name(text)
    assert normal_name(once) == once

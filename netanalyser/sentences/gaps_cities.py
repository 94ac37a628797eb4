"""What gaps within a city say."""

from __future__ import annotations

_CITIES = (
    " Städer: programmets (utan program alla) kommuner vars alla partner en källa kunde ha sett. Jämförbara, efter val: "
    "samma SKR-grupp (skr_group), högst dubbelt så många eller hälften så få invånare (population), eller samma "
    "riksområde, NUTS 2 (region); minst tre. Modell: antalet är Poissonfördelat med en andel som skiljer sig mellan "
    "städer som en gammafördelning. Stadens antal förutsägs ur de andra städernas, med osäkerheten inräknad.",
    " Cities: the programme's municipalities (all, without a programme) all of whose partners a source could have seen. "
    "Comparable, as chosen: of one SKR group (skr_group), at most twice and at least half the inhabitants (population), "
    "or in one part of the country, NUTS 2 (region); three at least. Model: the count is Poisson with a rate that "
    "differs between cities as a gamma distribution does. The city's count is predicted from those of the other cities, "
    "their uncertainty included.",
)
_CERTAINTY = (
    " Säkert: färre än väntat med p < 0,05, q < 0,05 efter korrigering för alla frågor av slaget, och inget okodat. "
    "Osäkert: p < 0,05 i övrigt. Går inte att upptäcka: staden har inget, minst hälften av de jämförbara har det, men "
    "med så få städer vore inte ens noll ovanligt; det är en fråga att ställa, inget fastställt gap, och visas sist.",
    " Safe: fewer than expected with p < 0.05, q < 0.05 corrected for all questions of the kind, and nothing uncoded. "
    "Tentative: p < 0.05 otherwise. Cannot be detected: the city has none and at least half of the comparable ones have, "
    "but with so few cities not even none would be unusual; that is a question to ask, no established gap, and comes "
    "last.",
)


def _means(sv: tuple[str, str], en: tuple[str, str]) -> tuple[str, str]:
    """What is asked, the model, what it holds fixed, and when it is how certain, in both languages."""
    swedish, english = (first + _CITIES[at] + held + _CERTAINTY[at] for at, (first, held) in enumerate((sv, en)))
    return swedish, english


SENTENCES: dict[str, tuple[str, str]] = {
    "gap.partner_type.means": _means(
        (
            "Typer av partner som en stad har färre av än jämförbara städer ger anledning att vänta.",
            " Fast hålls varje stads antal partner av känd typ, nationella inräknade. En enhet räknas som den "
            "organisation den är en del av.",
        ),
        (
            "Types of which a city has fewer partners than comparable cities lead one to expect.",
            " Held fixed: each city's number of partners of known type, national ones among them. A unit counts as the "
            "organisation that it is part of.",
        ),
    ),
    "gap.partner_sector.means": _means(
        (
            "Sektorer där en stad har färre partner än jämförbara städer ger anledning att vänta.",
            " Fast hålls varje stads antal partner av känd sektor. En partner i flera sektorer räknas i var och en.",
        ),
        (
            "Sectors in which a city has fewer partners than comparable cities lead one to expect.",
            " Held fixed: each city's number of partners of known sector. A partner in several sectors counts in each.",
        ),
    ),
    "gap.city_theme.means": _means(
        (
            "Teman som färre av en stads projekt och evenemang har än jämförbara städer ger anledning att vänta.",
            " Fast hålls hur många av stadens projekt och evenemang som anger teman; teman på stadens egen rad räknas "
            "som ett till. Frågan ställs bara om teman som minst tre jämförbara städer har.",
        ),
        (
            "Themes that fewer of a city's projects and events have than comparable cities lead one to expect.",
            " Held fixed: how many of the city's projects and events state themes; themes in the city's own row count "
            "as one more. Only themes that three comparable cities have at least are asked about.",
        ),
    ),
    "gap.partner_type.called": ("Partnertyper", "Partner types"),
    "gap.partner_sector.called": ("Partners sektorer", "Sectors of partners"),
    "gap.city_theme.called": ("Projektens teman", "Themes of projects"),
    "gap.comparable.skr_group": ("samma SKR-grupp", "same SKR group"),
    "gap.comparable.population": (
        "högst dubbelt så många och minst hälften så många invånare",
        "at most twice and at least half the inhabitants",
    ),
    "gap.comparable.region": ("samma riksområde (NUTS 2)", "same part of the country (NUTS 2)"),
    "gap.no_lists": (
        "Ingen källa räknar upp alla partner till någon av kommunerna, så vad en stad ännu saknar går inte att säga.",
        "No source lists all partners of any of the municipalities, so what a city has not yet reached cannot be told.",
    ),
    "gap.unlisted_cities": (
        "För {n:int} av {of:int} kommuner räknar ingen källa upp alla partner; de jämförs inte.",
        "For {n:int} of {of:int} municipalities no source lists all partners; they are not compared.",
    ),
    "gap.unknown_cities": (
        "Ortregistret känner inte {names}; de jämförs inte med andra städer.",
        "The gazetteer does not know {names}; they are not compared with other cities.",
    ),
    "gap.few_comparable": (
        "Färre än tre jämförbara städer ({how}) finns för {names}; de jämförs inte (--comparable väljer något annat).",
        "There are fewer than three comparable cities ({how}) for {names}; they are not compared (--comparable chooses "
        "otherwise).",
    ),
    "gap.few_coded": (
        "{kind}: färre än tre av de jämförbara städerna har något kodat för {names}; de jämförs inte.",
        "{kind}: fewer than three of the comparable cities have anything coded for {names}; they are not compared.",
    ),
    "gap.compared": (
        "{kind}: {n:of|stad|städer} jämförs, var och en med {others} andra ({how}). Av {of:of|fråga|frågor} "
        "kunde {could:int} ha visat ett gap: bara där vore det ovanligt att inte ha något alls.",
        "{kind}: {n:of|city is|cities are} compared, each with {others} others ({how}). Of "
        "{of:of|question|questions} {could:int} could have shown a gap: only there would it be unusual to have none at "
        "all.",
    ),
    "gap.typical": (
        "{kind}: så få städer säger lite. I medianfrågan om något som minst hälften av de jämförbara städerna har "
        "väntas {expected:num1}, och allt från {low:int} till {high:int} vore vanligt.",
        "{kind}: so few cities tell little. In the median question about what at least half of the comparable cities "
        "have, {expected:num1} are expected, and anything from {low:int} to {high:int} would be usual.",
    ),
    "gap.partner_type.blank": (
        "Typen är inte angiven för någon partner till {names}; partnertyper jämförs inte där.",
        "The type of no partner of {names} is coded; partner types are not compared there.",
    ),
    "gap.partner_sector.blank": (
        "Sektorn är inte angiven för någon partner till {names}; sektorer jämförs inte där.",
        "The sector of no partner of {names} is coded; sectors are not compared there.",
    ),
    "gap.city_theme.blank": (
        "Inget projekt eller evenemang med angivna teman finns för {names}; teman jämförs inte där.",
        "There is no project or event with stated themes for {names}; themes are not compared there.",
    ),
    "gap.partner_type.none": (
        "Partnertyper: ingen stad har minst tre jämförbara med kodade partner.",
        "Partner types: no city has three comparable ones with coded partners.",
    ),
    "gap.partner_sector.none": (
        "Sektorer: ingen stad har minst tre jämförbara med kodade partner.",
        "Sectors: no city has three comparable ones with coded partners.",
    ),
    "gap.city_theme.none": (
        "Teman: inget tema finns i minst tre städer som är jämförbara med en annan.",
        "Themes: there is no theme that three cities comparable with another have.",
    ),
    "gap.partner_type.no": (
        "{town} har ännu inte nått någon partner av typen {word}, så vitt vi vet; {have:int} av {of:int} jämförbara städer har det.",
        "{town} has not yet reached a partner of the type {word}, as far as we know; {have:int} of {of:int} comparable cities have one.",
    ),
    "gap.partner_type.few": (
        "{town} har hittills nått {observed:int} partner av typen {word}; {have:int} av {of:int} jämförbara städer har någon.",
        "{town} has so far reached {observed:of|partner|partners} of the type {word}; {have:int} of {of:int} comparable cities have any.",
    ),
    "gap.partner_sector.no": (
        "{town} har ännu inte nått någon partner i sektorn {word}, så vitt vi vet; {have:int} av {of:int} jämförbara städer har det.",
        "{town} has not yet reached a partner in the sector {word}, as far as we know; {have:int} of {of:int} comparable cities have one.",
    ),
    "gap.partner_sector.few": (
        "{town} har hittills nått {observed:int} partner i sektorn {word}; {have:int} av {of:int} jämförbara städer har någon.",
        "{town} has so far reached {observed:of|partner|partners} in the sector {word}; {have:int} of {of:int} comparable cities have any.",
    ),
    "gap.city_theme.no": (
        "{town} har ännu inget känt projekt eller evenemang med temat {word}; {have:int} av {of:int} jämförbara städer har det.",
        "{town} has no known project or event with the theme {word} yet; {have:int} of {of:int} comparable cities have one.",
    ),
    "gap.city_theme.few": (
        "{town} har hittills {observed:int} projekt eller evenemang med temat {word}; {have:int} av {of:int} jämförbara städer har något.",
        "{town} so far has {observed:of|project or event|projects or events} with the theme {word}; {have:int} of {of:int} comparable cities have any.",
    ),
    "gap.fewer": (
        " Av deras antal att döma väntas {expected:num1} (mellan {low:int} och {high:int}); så få vore ovanligt.",
        " By their numbers {expected:num1} are expected ({low:int} to {high:int}); so few would be unusual.",
    ),
    "gap.cannot_tell": (
        " Av deras antal att döma väntas {expected:num1} (mellan {low:int} och {high:int}); noll vore inte ovanligt. "
        "Om det är ett gap går inte att avgöra, men det kan vara värt att fråga.",
        " By their numbers {expected:num1} are expected ({low:int} to {high:int}); having none at all would not be "
        "unusual. Whether it is a gap cannot be told, but it may be worth asking.",
    ),
    "gap.partner_type.uncoded": (
        " {n:of|partner|partner} saknar angiven typ.",
        " The type of {n:of|partner|partners} is not coded.",
    ),
    "gap.partner_sector.uncoded": (
        " {n:of|partner|partner} saknar angiven sektor.",
        " The sector of {n:of|partner|partners} is not coded.",
    ),
    "gap.city_theme.uncoded": (
        " {n:of|projekt eller evenemang|projekt och evenemang} saknar angivna teman.",
        " The themes of {n:of|project or event|projects and events} are not stated.",
    ),
    "gap.ask_cities": (
        " Ingen kandidat nära eller delad av flera är känd; fråga {names} hur de gjorde.",
        " No candidate nearby or shared by several is known; ask {names} how they did it.",
    ),
    "gap.partner_type.met": (
        "Partnertyper: {n:of|fall är utelämnat|fall är utelämnade}, eftersom aktörer av typen deltog i stadens egna evenemang eller "
        "avtal som är för stora för att räknas som förbindelser (--max-event-size).",
        "Partner types: {n:of|case is|cases are} left out, since actors of the type took part in the city's own events "
        "or agreements that are too large to count as ties (--max-event-size).",
    ),
    "gap.partner_sector.met": (
        "Sektorer: {n:of|fall är utelämnat|fall är utelämnade}, eftersom aktörer i sektorn deltog i stadens egna evenemang eller "
        "avtal som är för stora för att räknas som förbindelser (--max-event-size).",
        "Sectors: {n:of|case is|cases are} left out, since actors in the sector took part in the city's own events or "
        "agreements that are too large to count as ties (--max-event-size).",
    ),
    "gap.partner_type.has_met": (
        " Därtill deltog {n:int} av typen i stadens egna evenemang som är för stora för att räknas som förbindelser.",
        " Besides, {n:int} of the type took part in the city's own events that are too large to count as ties.",
    ),
    "gap.partner_sector.has_met": (
        " Därtill deltog {n:int} i sektorn i stadens egna evenemang som är för stora för att räknas som förbindelser.",
        " Besides, {n:int} in the sector took part in the city's own events that are too large to count as ties.",
    ),
}

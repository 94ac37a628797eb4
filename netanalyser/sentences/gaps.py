"""What gaps say."""

from __future__ import annotations

SENTENCES: dict[str, tuple[str, str]] = {
    "gap.region_outside.means": (
        "Regioner där ingen kommun är med i programmet, efter befolkning.",
        "Regions none of whose municipalities is in the programme, by population.",
    ),
    "gap.municipality_outside.means": (
        "Kommuner som inte är med i programmet, efter befolkning, och de medlemmar som liknar dem mest (samma SKR-grupp, närmast i befolkning).",
        "Municipalities that are not in the programme, by population, and the members most like them (same SKR group, nearest in population).",
    ),
    "gap.region_pair.means": (
        "Regionpar med färre förbundna par än vad aktörernas aktivitet skulle ge. Väntat: c gånger summan av k_i k_j över de par som en källa kunde ha sett, där k är antal partner och c gör summan av det väntade lika med det observerade. Listas när så få vore ovanligt (Poisson, under 5 %).",
        "Pairs of regions with fewer tied pairs than their actors' activity would give. Expected: c times the sum of k_i k_j over the pairs that a source could have seen, k being numbers of partners and c making all expectations add up to what is observed. Listed when so few would be unusual (Poisson, below 5 %).",
    ),
    "gap.partner_type.means": (
        "Typer av partner som en stad saknar fast minst hälften av de jämförbara städerna (samma SKR-grupp, minst tre) har en. Bara städer vars alla partner en källa kunde ha sett.",
        "Types of partners that a city has none of although at least half of the comparable cities (same SKR group, three at least) have one. Only cities all of whose partners a source could have seen.",
    ),
    "gap.cutpoint.means": (
        "Aktörer utan vilka andra tappar kontakten med resten av nätverket, och vilka.",
        "Actors without whom others lose contact with the rest of the network, and which.",
    ),
    "gap.bridge.means": (
        "Förbindelser som, om de brister, skär av minst två aktörer från resten, och vilka.",
        "Links that, if they break, cut two actors or more off from the rest, and which.",
    ),
    "gap.component.means": (
        "Grupper av aktörer som ingen väg förenar med den största delen.",
        "Groups of actors that no path joins to the largest part.",
    ),
    "gap.isolate.means": (
        "Aktörer utan förbindelse; de som bara är kända från evenemang som inte förbinder sägs särskilt.",
        "Actors without any tie; those known only from events that do not tie are told apart.",
    ),
    "gaps.more": (
        "{kind}: {n:int} till visas inte (--top visar fler).",
        "{kind}: {n:int} more are not shown (--top shows more).",
    ),
    "gap.isolate": (
        "{actor} är inte förbunden med någon i dessa uppgifter.",
        "{actor} is tied to nobody in these data.",
    ),
    "gap.isolate_event": (
        "{actor} är bara känd från {events}, som är för stort, eller av ett slag, för att förbinda sina deltagare.",
        "{actor} is known only from {events}, too large or of a kind that does not tie its participants.",
    ),
    "gap.component": (
        "{n:int} aktörer hänger ihop för sig, utan väg till de {largest:int} i den största delen: {names}.",
        "{n:int} actors hang together apart, with no path to the {largest:int} in the largest part: {names}.",
    ),
    "gap.cutpoint": (
        "Utan {actor} tappar {n:of|aktör|aktörer} kontakten med resten ({names}; regioner: {regions}).",
        "Without {actor}, contact with the rest is lost by {n:of|actor|actors} ({names}; regions: {regions}).",
    ),
    "gap.bridge": (
        "Brister förbindelsen mellan {a} och {b} tappar {n:of|aktör|aktörer} kontakten med resten ({names}).",
        "If the link between {a} and {b} breaks, {n:int} actors lose contact with the rest ({names}).",
    ),
    "gap.bridge_single": (
        "{n:int} aktörer hänger i nätverket med en enda förbindelse; de räknas inte upp som förbindelser som inte får brista.",
        "{n:int} actors hang on the network by a single link; these are not listed among the links that must not break.",
    ),
    "gap.no_programme": (
        "Ingen kommun deltar i något program, så vad som ligger utanför går inte att säga.",
        "No municipality takes part in any programme, so what lies outside cannot be told.",
    ),
    "gap.region_outside": (
        "Ingen kommun i {region} ({n:int} kommuner) är med i {programme} ({population:int} invånare 2020).",
        "No municipality of {region} ({n:of|municipality|municipalities}) is in {programme} (population {population:int} in 2020).",
    ),
    "gap.regions_outside": (
        "{n:int} av {of:int} regioner har ingen kommun i {programme}.",
        "{n:int} of {of:int} regions have no municipality in {programme}.",
    ),
    "gap.share": (
        "De {n:int} kommunerna i {programme} har {share:pct1} av befolkningen 2020.",
        "The {n:int} municipalities in {programme} hold {share:pct1} of the 2020 population.",
    ),
    "gap.share_stated": (
        "De {n:int} kommunerna i {programme} har {share:pct1} av befolkningen 2020; källorna uppger {said}.",
        "The {n:int} municipalities in {programme} hold {share:pct1} of the 2020 population; the sources state {said}.",
    ),
    "gap.town_outside": (
        "{town} ({region}, {population:int} invånare 2020) är inte med i {programme}.",
        "{town} ({region}, population {population:int} in 2020) is not in {programme}.",
    ),
    "gap.town_known": (
        "{town} ({region}, {population:int} invånare 2020) är inte med i {programme} men finns redan i nätverket.",
        "{town} ({region}, population {population:int} in 2020) is not in {programme} but already in the network.",
    ),
    "gap.no_lists": (
        "Ingen källa räknar upp alla partner till en kommun, så partnertyper som saknas går inte att säga.",
        "No source lists all partners of a municipality, so missing partner types cannot be told.",
    ),
    "gap.partner_type": (
        "{town} har ingen partner av typen {type}; {n:int} av {of:int} jämförbara städer har det.",
        "{town} has no partner of the type {type}; {n:int} of {of:int} comparable cities have one.",
    ),
    "gap.uncoded": (
        " {n:of|partner|partner} saknar angiven typ.",
        " The type of {n:of|partner|partners} is not coded.",
    ),
    "gap.nothing_seen": (
        "Ingen källa kunde ha sett par av regioner, så inget kan väntas.",
        "No source could have seen pairs of regions, so nothing can be expected.",
    ),
    "gap.region_null": (
        "Väntat antal mellan två regioner: bland de par som en källa kunde ha sett, i proportion till hur många partner var "
        "och en har. Det håller aktiviteten fast, inte avståndet; inget är korrigerat för att många par prövas.",
        "Expected between two regions: among the pairs that a source could have seen, in proportion to how many partners "
        "each has. It holds activity fixed, not distance; nothing is corrected for testing many pairs.",
    ),
    "gap.region_unclear": (
        "För {n:int} regionpar går ett gap inte att upptäcka: inte ens noll förbindelser vore ovanligt.",
        "For {n:int} pairs of regions a gap cannot be detected: not even zero ties would be unusual.",
    ),
    "gap.region_pair": (
        "{a} och {b}: antal förbundna par {observed:int}, väntat {expected:num1}.",
        "{a} and {b}: number of tied pairs {observed:int}, expected {expected:num1}.",
    ),
}

"""Every sentence shown to people, in Swedish and English, in one table; `netanalyser.texts` fills them in."""

from __future__ import annotations

# key: (Swedish, English)
SENTENCES: dict[str, tuple[str, str]] = {
    "unknown": ("okänd", "unknown"),
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
    "check.disagree": (
        "källorna är oense om {property} för {subject}: {said}",
        "sources disagree on {property} of {subject}: {said}",
    ),
    "check.region": (
        "'{value}' är ingen svensk region som ortregistret känner",
        "'{value}' is no Swedish region that the gazetteer knows",
    ),
    "check.code": (
        "'{value}' är ingen kommunkod som ortregistret känner",
        "'{value}' is no municipality code that the gazetteer knows",
    ),
    "check.fine": ("i ordning", "fine"),
    "check.errors": (
        "{n:int} fel; inget kan räknas förrän de är rättade",
        "{n:of|error|errors}; nothing can be computed until they are mended",
    ),
    "sheet.central": ("centrala aktörer", "central actors"),
    "sheet.gaps": ("gap", "gaps"),
    "sheet.opportunities": ("möten att ordna", "opportunities"),
    "sheet.remarks": ("att veta", "remarks"),
    "certainty.fact": ("följer av uppgifterna", "follows from the data"),
    "certainty.tentative": ("osäkert", "tentative"),
    "certainty.cannot be detected": ("går inte att upptäcka", "cannot be detected"),
    "demo.central": ("1. Vilka är centrala?", "1. Who is central?"),
    "demo.gaps": ("2. Var finns gapen?", "2. Where are the gaps?"),
    "demo.opportunities": (
        "3. Vilka i olika regioner bör mötas härnäst?",
        "3. Who in different regions should meet next?",
    ),
    "demo.files": ("Allt, med källor, ligger i:", "Everything, with its sources, lies in:"),
    "demo.next": (
        "Ert eget nätverk: netanalyser start mitt-natverk.xlsx",
        "Your own network: netanalyser start my-network.xlsx",
    ),
    "term.context": (
        "Räknas som ett sammanhang: det som alla delar, ingen partner bland andra.",
        "Counts as a context: what everybody shares, no partner among others.",
    ),
    "term.directed": ("Har en riktning, från källan till målet.", "Has a direction, from source to target."),
    "term.ties": (
        "Förbinder sina deltagare, om de inte är för många.",
        "Ties its participants, unless they are too many.",
    ),
    "tied.without_context": (
        "Två aktörer räknas som förbundna när en källa förenar dem eller när de deltog i samma projekt, workshop, "
        "studiebesök eller lokala avtal med högst {size:int} organisationer (vikt: {weighting}, sammanvägt: {combine}). "
        "Program, nätverk, finansiärer och värdar räknas inte (--with-context tar med dem).",
        "Two actors count as tied when a source joins them, or when they took part in the same project, workshop, "
        "study visit or local agreement with at most {size:int} organisations (weight: {weighting}, combined: {combine}). "
        "Programmes, networks, funders and hosts do not count (--with-context brings them back).",
    ),
    "tied.with_context": (
        "Två aktörer räknas som förbundna när en källa förenar dem eller när de deltog i samma projekt, workshop, "
        "studiebesök eller lokala avtal med högst {size:int} organisationer (vikt: {weighting}, sammanvägt: {combine}). "
        "Program, nätverk, finansiärer och värdar räknas också.",
        "Two actors count as tied when a source joins them, or when they took part in the same project, workshop, "
        "study visit or local agreement with at most {size:int} organisations (weight: {weighting}, combined: {combine}). "
        "Programmes, networks, funders and hosts count too.",
    ),
    "central.range": (
        "Rangintervallet visar rangen när {share:pct} av paren utelämnas på måfå ({draws:int} dragningar, 5:e till 95:e "
        "percentilen). De {first:int} främsta förblev bland de främsta i {same:int} av {draws:int} dragningar.",
        "The rank range shows the rank when {share:pct} of the pairs is left out at random ({draws:int} draws, 5th to 95th "
        "percentile). The first {first:int} stayed among the first in {same:int} of {draws:int} draws.",
    ),
    "central.no_range": (
        "Inget rangintervall är beräknat: nätverket är stort eller saknar förbindelser, eller måttet är odefinierat (--draws 100 räknar ändå).",
        "No rank range was computed: the network is large or has no ties, or the measure is undefined (--draws 100 computes it all the same).",
    ),
    "central.why": (
        "{partners:of|partner|partner} i {regions:of|känd region|kända regioner}",
        "{partners:of|partner|partners} in {regions:of|known region|known regions}",
    ),
    "central.value": ("; {measure}: {value:num}", "; {measure}: {value:num}"),
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
    "opportunities.none": (
        "Inga par i olika regioner har något skäl att mötas som dessa uppgifter visar.",
        "No pair in different regions has a reason to meet that these data show.",
    ),
    "opportunities.score": (
        "Poängen är en angiven bedömning, ingen sannolikhet: delade partner (Adamic-Adar), delade teman, behov som möter "
        "erbjudanden, jämförbara kommuner och gemensamma nätverk. Högst {per_actor:int} par per aktör.",
        "The score is a stated judgement, no chance: shared partners (Adamic-Adar), shared themes, needs that meet "
        "offers, comparable municipalities and common networks. At most {per_actor:int} pairs an actor.",
    ),
    "opportunities.unseen": (
        "Ingen källa kunde ha sett om de redan är förbundna: fråga först.",
        "No source could have seen whether they are tied already: ask first.",
    ),
    "reason.shared_partners": (
        "{n:of|gemensam partner|gemensamma partner} ({names})",
        "{n:of|shared partner|shared partners} ({names})",
    ),
    "reason.shared_themes": ("gemensamma teman: {themes}", "shared themes: {themes}"),
    "reason.needs_met": (
        "den enas behov möter den andras erbjudande: {topics}",
        "one needs what the other offers: {topics}",
    ),
    "reason.comparable": ("jämförbara kommuner ({group})", "comparable municipalities ({group})"),
    "reason.partnership": (
        ", och {holder} har innovationspartnerskap med {partners}, {other} inget",
        ", and {holder} has an innovation partnership with {partners}, {other} has none",
    ),
    "reason.shared_networks": ("båda i {names}", "both in {names}"),
}

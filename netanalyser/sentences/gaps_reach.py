"""What gaps in reach say: regions and municipalities outside a programme, contracts, hosts."""

from __future__ import annotations

SENTENCES: dict[str, tuple[str, str]] = {
    "gap.region_outside.means": (
        "Regioner där ingen kommun är med i programmet, efter befolkning. Ingen modell: befolkningen är ortregistrets "
        "(2020). Säkert när alla medlemmar är kända, det vill säga när en källa räknar upp dem eller ingen källa uppger "
        "fler; annars osäkert. Kan slutas av medlemmar som redan har en partner i regionen, och av dem som ligger närmast.",
        "Regions none of whose municipalities is in the programme, by population. No model: the population is the "
        "gazetteer's (2020). Safe when all members are known, that is when a source lists them or none states more; "
        "otherwise tentative. Members that already have a partner in the region could close it, and those nearest to it.",
    ),
    "gap.municipality_outside.means": (
        "Kommuner som inte är med i programmet, efter befolkning, och de medlemmar som liknar dem mest (samma SKR-grupp, "
        "närmast i befolkning). Ingen modell. Säkert när alla medlemmar är kända, annars osäkert. Vilka som är värda att "
        "bjuda in, och varför, svarar --invite på.",
        "Municipalities that are not in the programme, by population, and the members most like them (same SKR group, "
        "nearest in population). No model. Safe when all members are known, otherwise tentative. Which of them to invite, "
        "and why, is what --invite answers.",
    ),
    "gap.contract.means": (
        "Medlemmar i programmet för vilka ingen källa nämner ett lokalt avtal (till exempel ett lokalt klimatkontrakt; "
        "även avtal som har löpt ut räknas), eller en underskrift av det nationella kontraktet. Ingen modell. Ingen källa "
        "räknar upp alla lokala avtal: därför osäkert där en källa räknar upp kommunens partner, annars går det inte att "
        "upptäcka. Att det nationella kontraktet inte är underskrivet är säkert när källor räknar upp undertecknarna av "
        "varje omgång.",
        "Members of the programme of which no source names a local agreement (such as a local climate contract; one that "
        "has ended counts too), or a signature of the national contract. No model. No source lists all local agreements: "
        "so it is tentative where a source lists the municipality's partners, and cannot be detected otherwise. That the "
        "national contract is not signed is safe when sources list who signed each round.",
    ),
    "gap.hosts.means": (
        "Par av värdar för sammankomster i en och samma serie, som enligt källorna varken har deltagit i samma sammankomst "
        "eller har någon förbindelse. Den som leder serien räknas som känd av alla dess värdar. Ingen modell. Säkert när "
        "källor räknar upp dem som kom till alla sammankomster de två var värdar för, osäkert när det gäller några av dem; "
        "annars går det inte att upptäcka.",
        "Pairs of hosts of gatherings in one series that by the sources neither took part in one gathering nor are tied. "
        "Whoever leads the series counts as known to all its hosts. No model. Safe when sources list who came to all "
        "gatherings that the two hosted, tentative when they do for some of them; otherwise it cannot be detected.",
    ),
    "gap.no_programme": (
        "Ingen kommun som ortregistret känner är med i något program eller nätverk, så vad som ligger utanför går inte att säga.",
        "No municipality that the gazetteer knows is in any programme or network, so what lies outside cannot be told.",
    ),
    "gap.region_outside": (
        "Från {region} ({n:of|kommun|kommuner}, {population:int} invånare 2020) är ännu ingen kommun med i {programme}.",
        "No municipality of {region} ({n:of|municipality|municipalities}, population {population:int} in 2020) is in {programme} yet.",
    ),
    "gap.region_tied": (
        "{member} har redan partner där: {names}.",
        "{member} already has partners there: {names}.",
    ),
    "gap.region_near": (
        "Närmaste medlem är {member}, {km:int} km fågelvägen från länets mitt.",
        "The nearest member is {member}, {km:int} km from the middle of the county as the crow flies.",
    ),
    "gap.regions_outside": (
        "{n:int} av {of:int} regioner har ingen kommun i {programme}.",
        "{n:int} of {of:int} regions have no municipality in {programme}.",
    ),
    "gap.share": (
        "I {programme} finns {n:of|kommun|kommuner} med {share:pct1} av befolkningen 2020.",
        "{programme} has {n:of|municipality|municipalities} with {share:pct1} of the 2020 population.",
    ),
    "gap.share_stated": (
        "I {programme} finns {n:of|kommun|kommuner} med {share:pct1} av befolkningen 2020; källorna uppger {said}.",
        "{programme} has {n:of|municipality|municipalities} with {share:pct1} of the 2020 population; the sources state {said}.",
    ),
    "gap.unknown_codes": (
        "{n:int} av medlemmarna har en kommunkod eller ett namn som ortregistret inte känner, och räknas inte till någon region: {names}.",
        "{n:of|member has|members have} a municipality code or a name that the gazetteer does not know, and count in no region: {names}.",
    ),
    "gap.more_members": (
        "Källorna uppger upp till {n:int} kommuner i {programme}, men namnger {of:int}: det som sägs ligga utanför är osäkert.",
        "The sources state up to {n:int} municipalities in {programme} but name {of:int}: what is said to lie outside is tentative.",
    ),
    "gap.town_outside": (
        "{town} ({region}, {population:int} invånare 2020) är ännu inte med i {programme}.",
        "{town} ({region}, population {population:int} in 2020) is not in {programme} yet.",
    ),
    "gap.town_known": (
        "{town} ({region}, {population:int} invånare 2020) är ännu inte med i {programme} men finns redan i nätverket.",
        "{town} ({region}, population {population:int} in 2020) is not in {programme} yet but already in the network.",
    ),
    "gap.town_tied": (
        "{members} är redan förbunden med {town}.",
        "{members} is already tied to {town}.",
    ),
    "gap.town_alike": (
        "Medlemmar i samma SKR-grupp ({group}): {n:int}.",
        "Members in the same SKR group ({group}): {n:int}.",
    ),
    "gap.town_unlike": (
        "Ingen medlem hör till samma SKR-grupp ({group}); de närmaste medlemmarna står i stället.",
        "No member belongs to the same SKR group ({group}); the nearest members are named instead.",
    ),
    "gap.contract": (
        "Ingen källa nämner ett lokalt avtal, till exempel ett lokalt klimatkontrakt, för {town}. Ingen källa räknar upp "
        "alla sådana, så det kan finnas ett: fråga först.",
        "No source names a local agreement, such as a local climate contract, of {town}. No source lists all of them, so "
        "there may be one: ask first.",
    ),
    "gap.contract_in_round": (
        "Det som nämns hör till det nationella kontraktet: {names}.",
        "What is named belongs to the national contract: {names}.",
    ),
    "gap.contract_signed": (
        "Det nationella kontraktet är underskrivet: {names}.",
        "The national contract is signed: {names}.",
    ),
    "gap.contracts_known": (
        "{n:int} av {of:int} kommuner i {programme} har ett lokalt avtal som en källa nämner: {said}.",
        "{n:int} of the {of:int} municipalities in {programme} have a local agreement that a source names: {said}.",
    ),
    "gap.contracts_elsewhere": (
        "Källorna nämner lokala avtal, men inget i de {of:int} kommunerna i {programme}.",
        "The sources name local agreements, but none in the {of:int} municipalities of {programme}.",
    ),
    "gap.no_contracts": (
        "Ingen källa nämner något lokalt avtal, så vilka som har ett går inte att säga.",
        "No source names any local agreement, so who has one cannot be told.",
    ),
    "gap.national": (
        "Enligt källorna har {n:int} av {of:int} skrivit under det nationella kontraktet i någon omgång.",
        "By the sources {n:int} of {of:int} signed the national contract in some round.",
    ),
    "gap.national_contract": (
        "Ingen källa nämner {town} bland dem som har skrivit under det nationella kontraktet, som andra kommuner i {programme} har gjort.",
        "No source names {town} among those that signed the national contract, as other municipalities in {programme} did.",
    ),
    "gap.hosts": (
        "{a} (värd för: {of_a}) och {b} (värd för: {of_b}) är värdar i samma serie, {series}, men ingen källa visar att de har mötts.",
        "{a} (host of: {of_a}) and {b} (host of: {of_b}) are hosts in one series, {series}, but no source shows that they met.",
    ),
    "gap.hosts_unseen": (
        "Källorna nämner värdarna men inte alla som kom, så de kan ha mötts: fråga först.",
        "The sources name the hosts but not everybody who came, so they may have met: ask first.",
    ),
    "gap.many_hosts": (
        "{series} har fler än {n:int} värdar, för många för att säga vilka par som har mötts.",
        "{series} has more than {n:int} hosts, too many to tell which pairs met.",
    ),
    "gap.no_hosts": (
        "Inga två värdar i samma serie av sammankomster saknar ett känt möte.",
        "No two hosts of one series of gatherings are without a known meeting.",
    ),
}

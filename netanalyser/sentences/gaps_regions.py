"""What gaps between regions, types and sectors say."""

from __future__ import annotations

_NULL_SV = (
    "Väntat: medelvärdet över dragningar där var och en har lika många gemensamma projekt, lika många som räknar upp den och lika "
    "många förbindelser som i verkligheten, men med vem avgörs av slumpen. Avstånd, region och typ hålls inte fast. Bara det som en "
    "källa hade visat om det saknades räknas. Säkert: q under 0,05 över allt som prövats, och p under 0,05 också utan det största "
    "evenemanget; osäkert: p under 0,05; går inte att upptäcka: inte ens noll vore ovanligt."
)
_NULL_EN = (
    "Expected: the mean of draws in which everybody has as many projects in common, is named by as many lists and has as many ties as "
    "in fact, but with whom is left to chance. Distance, region and type are not held fixed. Only what a source would have shown to be "
    "missing counts. Safe: q below 0.05 over all that was tested, and p below 0.05 without the largest event too; tentative: p below "
    "0.05; cannot be detected: not even none at all would be unusual."
)

SENTENCES: dict[str, tuple[str, str]] = {
    "gap.region_pair.means": (
        "Regionpar med färre förbindelser (en förbindelse eller ett gemensamt evenemang) än slumpen skulle ge. "
        + _NULL_SV,
        "Pairs of regions with fewer relations (a tie, or an event in common) than chance would give. " + _NULL_EN,
    ),
    "gap.type_pair.means": (
        "Par av aktörstyper med färre förbindelser än slumpen skulle ge. " + _NULL_SV,
        "Pairs of types of actors with fewer relations than chance would give. " + _NULL_EN,
    ),
    "gap.sector_pair.means": (
        "Par av sektorer med färre förbindelser än slumpen skulle ge; aktörer utan angiven sektor är inte med. "
        + _NULL_SV,
        "Pairs of sectors with fewer relations than chance would give; actors without a coded sector take no part. "
        + _NULL_EN,
    ),
    "gap.region_type.means": (
        "Aktörer av en typ i en region, och av en typ i alla andra regioner, med färre förbindelser än slumpen skulle ge. "
        + _NULL_SV,
        "Actors of one type in a region, and of a type in all other regions, with fewer relations than chance would give. "
        + _NULL_EN,
    ),
    "gap.type_in": ("{type} i {region}", "{type} in {region}"),
    "gap.type_elsewhere": ("{type} på annat håll", "{type} elsewhere"),
    "gap.group_pair": (
        "Mellan {a} och {b}: {observed:of|förbindelse|förbindelser}, väntat {expected:num1} ({low:int}–{high:int} i 95 av 100 dragningar).",
        "Between {a} and {b}: {observed:of|relation|relations}, expected {expected:num1} ({low:int} to {high:int} in 95 of 100 draws).",
    ),
    "gap.group_pair.p": (" p {p:p}, q {q:p}.", " p {p:p}, q {q:p}."),
    "gap.group_pair.without": (
        " Utan {event} vore det inte ovanligt (p {p:p}).",
        " Without {event} it would not be unusual (p {p:p}).",
    ),
    "gap.group_pair.unclear": (
        "Mellan {a} och {b}: {observed:of|förbindelse|förbindelser}, väntat {expected:num}. Så litet väntas att inte ens noll vore ovanligt: det "
        "går inte att säga om något saknas.",
        "Between {a} and {b}: {observed:of|relation|relations}, expected {expected:num}. So little is expected that not even none would be "
        "unusual: whether anything is missing cannot be told.",
    ),
    "gap.group_null": (
        "Väntat är medelvärdet av {draws:int} dragningar. Fast hålls hur många evenemang, listor och förbindelser var och en har och "
        "hur många som är med i varje evenemang; inte avstånd, region eller typ.",
        "Expected is the mean of {draws:int} draws. Held fixed: in how many events, lists and ties everybody is and how many take part "
        "in each event; not distance, region or type.",
    ),
    "gap.group_tested": (
        "{kind}: {n:int} par prövades; för {unclear:int} går ett gap inte att upptäcka, eftersom inte ens noll vore ovanligt.",
        "{kind}: {n:int} pairs were tested; in {unclear:int} a gap cannot be detected, because not even none would be unusual.",
    ),
    "gap.group_smallest": (
        " Det minsta gap som kunde visa sig är noll där {expected:num1} väntas.",
        " The smallest gap that could show is none where {expected:num1} are expected.",
    ),
    "gap.group_floor": (
        " Så mycket prövas att ett ensamt gap inte kan få q under 0,05 med {draws:int} dragningar och alltså inte kallas säkert; "
        "--draws {enough:int} räcker.",
        " So much is tested that one gap alone cannot have q below 0.05 with {draws:int} draws, and so cannot be called safe; "
        "--draws {enough:int} would do.",
    ),
    "gap.group_more": (
        "{kind}, som jämförelse: {n:of|par|par} har fler än väntat, mest {a} och {b} ({observed:int}, väntat {expected:num1}).",
        "{kind}, for contrast: {n:of|pair has|pairs have} more than expected, most of all {a} and {b} ({observed:int}, expected {expected:num1}).",
    ),
    "gap.unseen": (
        "{n:int} par av aktörer är förbundna bara i källor som nämner det de råkar nämna; de räknas varken som observerade eller väntade.",
        "{n:int} pairs of actors are tied only in sources that mention what they happen to mention; they count neither as observed nor "
        "as expected.",
    ),
    "gap.assumed": (
        "Ingen källa säger vad den kunde ha sett. Uppgifterna tas därför som fullständiga för de aktörer de nämner, och inget kallas säkert.",
        "No source says what it could have seen. The data are therefore taken as complete for the actors that they name, and nothing "
        "is called safe.",
    ),
    "gap.unsettled": (
        "Dragningarna hann inte blandas färdigt; ta det väntade som ungefärligt.",
        "The draws did not mix fully; take what is expected as approximate.",
    ),
    "gap.stubs": (
        "Nätverket är stort: partner delas ut utan hänsyn till om ett par kommer två gånger.",
        "The network is large: partners are dealt out regardless of whether a pair comes twice.",
    ),
    "gap.distance.means": (
        "Vad som går med färre förbindelser, prövat på en gång: avstånd, olika regioner och olika typer. Minsta kvadrat över de par av "
        "regionala aktörer som en källa kunde ha sett; p genom att byta plats på aktörerna (QAP med dubbel semipartialisering, Dekker, "
        "Krackhardt och Snijders 2007), vilket håller förbindelserna och vars och ens antal fast, men inte hur ofta var och en är med i evenemang: ett p nära 0,05 "
        "säger lite. Säkert: q under 0,05.",
        "What goes with fewer ties, tested together: distance, different regions and different types. Least squares over the pairs of "
        "regional actors that a source could have seen; p by permuting actors (QAP with double semi-partialling, Dekker, Krackhardt and "
        "Snijders 2007), which holds the ties and everybody's number of them fixed, but not how often everybody takes part in events: a p near "
        "0.05 says little. Safe: q below 0.05.",
    ),
    "gap.distance.distance": ("avstånd", "distance"),
    "gap.distance.other_region": ("olika regioner", "different regions"),
    "gap.distance.other_type": ("olika typer", "different types"),
    "gap.distance.distance.why": (
        "För varje 100 km mellan två aktörer är {points:num} färre av 100 par förbundna, när region och typ är lika (p {p:p}, q {q:p}; "
        "{pairs:int} par).",
        "For each 100 km between two actors {points:num} fewer of 100 pairs are tied, region and type being equal (p {p:p}, q {q:p}; "
        "{pairs:int} pairs).",
    ),
    "gap.distance.other_region.why": (
        "Av 100 par i olika regioner är {points:num} färre förbundna än i samma region, när avstånd och typ är lika (p {p:p}, q {q:p}; "
        "{pairs:int} par).",
        "Of 100 pairs in different regions {points:num} fewer are tied than in the same region, distance and type being equal (p {p:p}, q "
        "{q:p}; {pairs:int} pairs).",
    ),
    "gap.distance.other_type.why": (
        "Av 100 par av olika typer är {points:num} färre förbundna än av samma typ, när avstånd och region är lika (p {p:p}, q {q:p}; "
        "{pairs:int} par).",
        "Of 100 pairs of different types {points:num} fewer are tied than of the same type, distance and region being equal (p {p:p}, q "
        "{q:p}; {pairs:int} pairs).",
    ),
    "gap.distance.null": (
        "Avstånd, region och typ prövas över {pairs:int} par av regionala aktörer som en källa kunde ha sett, med {draws:int} omkastningar "
        "av aktörerna.",
        "Distance, region and type are tested over {pairs:int} pairs of regional actors that a source could have seen, with {draws:int} "
        "permutations of the actors.",
    ),
    "gap.distance.undefined": (
        "Går inte att pröva, eftersom det är lika för alla par eller följer av det andra: {names}.",
        "Cannot be tested, being the same for all pairs or following from the others: {names}.",
    ),
}

"""What gaps in the data say."""

from __future__ import annotations

SENTENCES: dict[str, tuple[str, str]] = {
    "gap.one_source.means": (
        "Källor som ensamma bär förbundna par: ingen annan källa nämner paret. Det säger inget om nätverket, bara att inget annat kan bekräfta uppgiften. Säkert, eftersom det gäller uppgifterna själva.",
        "Sources that carry tied pairs alone: no other source names the pair. It says nothing of the network, only that nothing else can confirm it. Safe, since it is about the data themselves.",
    ),
    "gap.one_source": (
        "{n:int} av de {of:int} förbundna par som ”{source}” nämner känner vi bara därifrån.",
        "{n:int} of the {of:int} tied pairs that “{source}” names we know from there alone.",
    ),
    "gap.one_source_whole": (
        "{n:of|förbundet par|förbundna par} känner vi bara från ”{source}”, som inte nämner några andra.",
        "{n:of|tied pair|tied pairs} we know from “{source}” alone, which names no others.",
    ),
    "gap.one_source_ask": (
        " Fråga {who}: stämmer paren, och finns fler källor?",
        " Ask {who}: are the pairs right, and are there other sources?",
    ),
    "gap.one_source_all": (
        "{n:int} av {of:int} förbundna par är kända från en enda källa.",
        "{n:int} of {of:int} tied pairs are known from one source only.",
    ),
    "gap.disagreement.means": (
        "Uppgifter där källor säger olika om samma sak vid samma tid. Båda står kvar; inget väljs. Säkert, eftersom det gäller uppgifterna själva.",
        "Statements where sources say different things of the same matter at the same time. Both are kept; none is chosen. Safe, since it is about the data themselves.",
    ),
    "gap.disagreement": (
        "Källorna är oense om {where}: {said}. Vi vet inte vilket som gäller.",
        "Sources disagree on {where}: {said}. We do not know which holds.",
    ),
    "gap.disagreement_ask": (" Fråga {who}.", " Ask {who}."),
    "gap.old_tie.means": (
        "Förbundna par vars senaste datum är äldre än valt antal år, efter det evenemang eller den källa som datumet kommer från. Datum: slutet, annars det senare av början och källans publicering. Par utan datum räknas aldrig som gamla. Säkert när datumen är säkra, annars osäkert; att en uppgift är gammal betyder inte att samarbetet är slut.",
        "Tied pairs whose latest date is older than a chosen number of years, by the event or source that the date is from. Date: the end, else the later of the start and the source's publication. Pairs without a date never count as old. Safe when the dates are certain, otherwise tentative; an old statement does not mean that the collaboration is over.",
    ),
    "gap.old_event": (
        "{n:of|förbundet par|förbundna par} har inget senare datum än ”{where}” ({latest}); vi vet inte om de ännu samarbetar.",
        "{n:of|tied pair has|tied pairs have} no later date than “{where}” ({latest}); we do not know whether they still work together.",
    ),
    "gap.old_source": (
        "{n:of|förbundet par|förbundna par} har inget senare datum än {latest} i ”{where}”; vi vet inte om det ännu gäller.",
        "{n:of|tied pair has|tied pairs have} no later date than {latest} in “{where}”; we do not know whether it still holds.",
    ),
    "gap.old_ask": (" Fråga {who}: gäller det ännu?", " Ask {who}: does it still hold?"),
    "gap.old_all": (
        "{old:int} av {of:int} förbundna par har inget datum inom {years:int} år; {undated:int} saknar datum helt och räknas inte som gamla.",
        "{old:int} of {of:int} tied pairs have no date within {years:int} years; {undated:int} are without any date and do not count as old.",
    ),
    "gap.uncoded.means": (
        "Förbundna aktörer vars region eller typ inte är angiven, de med flest partner först eftersom flest svar väntar på dem. Nationella och internationella aktörer, och de i andra länder, behöver ingen region. Säkert, eftersom det gäller uppgifterna själva.",
        "Tied actors whose region or type is not stated, those with most partners first since most answers wait for them. National and international actors, and those in other countries, need no region. Safe, since it is about the data themselves.",
    ),
    "gap.uncoded_region": (
        "Vi vet inte vilken region {actor} hör till, så förbindelserna med dess {n:of|partner|partner} kommer inte med i svar om regioner. Fråga var den verkar, och om det är i hela landet.",
        "We do not know the region of {actor}, so its ties to {n:of|partner|partners} enter no answer about regions. Ask where it works, and whether that is all over the country.",
    ),
    "gap.uncoded_type": (
        "Vi vet inte vad för slags aktör {actor} är, så förbindelserna med dess {n:of|partner|partner} kommer inte med i svar om typer. Fråga vad den är.",
        "We do not know what type of actor {actor} is, so its ties to {n:of|partner|partners} enter no answer about types. Ask what it is.",
    ),
    "gap.uncoded_both": (
        "Vi vet varken region eller typ för {actor}, så förbindelserna med dess {n:of|partner|partner} kommer inte med i svar om regioner och typer. Fråga vad den är och var den verkar.",
        "We know neither region nor type of {actor}, so its ties to {n:of|partner|partners} enter no answer about regions and types. Ask what it is and where it works.",
    ),
    "gap.uncoded_all": (
        "Av {of:int} förbundna aktörer saknar {region:int} region och {type:int} typ.",
        "Of {of:int} tied actors {region:int} have no region stated and {type:int} no type.",
    ),
    "gap.unseen.means": (
        "Aktörer vars partner ingen källa räknar upp, de först som väntas ha flest förbindelser bland de par som ett svar skulle göra kända: par som varken är förbundna eller kunde ha setts av någon källa. Väntat: c gånger produkten av de båda aktörernas antal kända partner, där c gör det väntade lika med det observerade bland de par som en lista eller en undersökning av alla par täcker. Det håller aktiviteten fast, så långt den är känd. Går inte att upptäcka: vi vet inte, och kallar det inget gap i nätverket.",
        "Actors whose partners no source lists, those first who are expected to have most ties among the pairs that an answer would make known: pairs neither tied nor such as any source could have seen. Expected: c times the product of both actors' numbers of known partners, c making what is expected equal to what is observed among the pairs that a list or a census covers. It holds activity fixed, as far as it is known. Cannot be detected: we do not know, and call it no gap in the network.",
    ),
    "gap.unlisted": (
        "Ingen källa räknar upp partnerna till {actor}, som har {partners:int} kända. Ett svar skulle göra {n:of|par|par} kända; bland dem väntas {expected:num1} förbindelser, om de är som paren i de listor vi har. Be om en lista.",
        "No source lists the partners of {actor}, of which {partners:int} are known. An answer would make {n:of|pair|pairs} known; {expected:num1} ties are expected among them, if they are like the pairs of the lists we have. Ask for a list.",
    ),
    "gap.unseen_none": (
        "Ingen källa räknar upp alla partner till någon, så hur många förbindelser som är okända går inte att uppskatta; vem som helst kan tillfrågas om sina partner.",
        "No source lists all partners of anybody, so how many ties are unknown cannot be estimated; anybody may be asked for their partners.",
    ),
    "gap.unseen_all": (
        "{share:pct} av alla par av {n:int} aktörer är varken förbundna eller sådana som en källa kunde ha sett; de är okända, inte gap.",
        "{share:pct} of all pairs of {n:int} actors are neither tied nor such as a source could have seen; they are unknown, not gaps.",
    ),
}

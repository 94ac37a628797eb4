"""What gaps in the structure say."""

from __future__ import annotations

SENTENCES: dict[str, tuple[str, str]] = {
    "gap.cutpoint.means": (
        "Aktörer utan vilka andra tappar kontakten med resten av nätverket, och vilka. Säkert när källor kunde ha sett alla förbindelser hos dem som skärs av, annars osäkert: förbindelser som ingen källa såg kan hålla dem kvar. Vem som kan hjälpa: aktörer på andra sidan som redan varit på samma platser, eller har partner i samma regioner eller av samma typer.",
        "Actors without whom others lose contact with the rest of the network, and which. Safe when sources could have seen all ties of those cut off, otherwise tentative: ties that no source saw may hold them. Who could help: actors on the other side who were in the same places already, or have partners in the same regions or of the same types.",
    ),
    "gap.bridge.means": (
        "Förbindelser som, om de brister, skär av minst två aktörer från resten, och vilka. Säkert när källor kunde ha sett alla förbindelser hos dem som skärs av, annars osäkert.",
        "Links that, if they break, cut two actors or more off from the rest, and which. Safe when sources could have seen all ties of those cut off, otherwise tentative.",
    ),
    "gap.component.means": (
        "Grupper av aktörer som ingen känd väg förenar med den största delen. Säkert när källor kunde ha sett alla deras förbindelser, annars osäkert.",
        "Groups of actors that no known path joins to the largest part. Safe when sources could have seen all their ties, otherwise tentative.",
    ),
    "gap.isolate.means": (
        "Aktörer utan någon känd förbindelse. Säkert bara när en källa räknar upp deras partner eller alla par; annars vet vi inte om de är ensamma. Först de som varit på samma platser (evenemang, nätverk) som flest andra, eftersom de har närmast till en förbindelse.",
        "Actors without any known tie. Safe only when a source lists their partners or all pairs; otherwise we do not know whether they are alone. First those who were in the same places (events, networks) as most others, since they are nearest to a tie.",
    ),
    "gap.hole.means": (
        "Städer vars partner, sedda för sig, faller isär i delar utan staden (Burt 1992); andra kan också förena dem. Oberoende partner: antalet partner minus två gånger förbindelserna mellan dem delat med antalet partner. Går inte att upptäcka när ingen källa kunde ha sett de flesta paren av partner, annars osäkert: en lista över stadens partner säger inget om hur de är förbundna med varandra.",
        "Cities whose partners, seen among themselves, fall into parts without the city (Burt 1992); others may join the parts too. Independent partners: the number of partners less twice the ties among them divided by the number of partners. Cannot be detected when no source could have seen most pairs of partners, otherwise tentative: a list of a city's partners says nothing of how they are tied to one another.",
    ),
    "gap.cut_unseen": (
        " Ingen källa räknar upp partnerna till alla dem, så det kan finnas fler vägar.",
        " No source lists the partners of all of them, so there may be other ways.",
    ),
    "gap.isolate": (
        "Ingen förbindelse är känd för {actor}.",
        "No tie of {actor} is known.",
    ),
    "gap.isolate_event": (
        "Ingen förbindelse är känd för {actor}, som deltog i eller hör till {events}; det räknas inte som förbindelse.",
        "No tie of {actor} is known; it took part in or belongs to {events}, which does not count as a tie.",
    ),
    "gap.isolate_unseen": (
        " Ingen källa räknar upp dess partner, så vi vet inte om den har några.",
        " No source lists its partners, so we do not know whether it has any.",
    ),
    "gap.isolate_part": (
        " En källa kunde ha sett förbindelser med en del av de andra, men inte med alla.",
        " A source could have seen ties to some of the others, but not to all.",
    ),
    "gap.component": (
        "{n:int} aktörer hänger ihop för sig, utan känd väg till de {largest:int} i den största delen: {names}.",
        "{n:int} actors hang together apart, with no known path to the {largest:int} in the largest part: {names}.",
    ),
    "gap.cutpoint": (
        "Om {actor} försvinner tappar {n:of|aktör|aktörer} kontakten med resten ({names}; regioner: {regions}).",
        "If {actor} leaves, {n:of|actor loses|actors lose} contact with the rest ({names}; regions: {regions}).",
    ),
    "gap.bridge": (
        "Om förbindelsen mellan {a} och {b} brister tappar {n:of|aktör|aktörer} kontakten med resten ({names}; regioner: {regions}).",
        "If the link between {a} and {b} breaks, {n:of|actor loses|actors lose} contact with the rest ({names}; regions: {regions}).",
    ),
    "gap.bridge_single": (
        "{n:of|aktör|aktörer} hänger i nätverket med en enda känd förbindelse; de räknas inte upp som förbindelser som inte får brista.",
        "{n:of|actor hangs|actors hang} on the network by a single known link; these are not listed among the links that must not break.",
    ),
    "gap.hole_some": (
        "Hål söks kring de {n:int} kommuner som har flest partner; {left_out:int} är utelämnade.",
        "Holes are sought around the {n:int} municipalities with most partners; {left_out:int} are left out.",
    ),
    "gap.hole": (
        "{city} har {n:int} kända partner. Utan staden hänger de inte ihop utan bildar {parts:int} delar, den största med {largest:int}. Oberoende av varandra: {effective:num1} av {n:int}.",
        "{city} has {n:int} known partners. Among one another, without the city, they form {parts:int} parts, the largest of {largest:int}. Independent of one another: {effective:num1} of {n:int}.",
    ),
    "gap.hole_seen": (
        " Av paren av partner är {tied:of|förbundet|förbundna}; {met:int} har varit med på samma ställe utan känd förbindelse, {seen:of|är öppet|är öppna} fast en källa kunde ha sett en förbindelse och {unseen:int} kunde ingen källa se.",
        " Of the pairs of partners {tied:of|is|are} tied; {met:of|has|have} been in one place without a known tie, {seen:of|is|are} open although a source could have seen a tie, and {unseen:int} no source could have seen.",
    ),
    "gap.hole_unseen": (
        " Av paren av partner är {tied:of|förbundet|förbundna}; {met:int} har varit med på samma ställe utan känd förbindelse och {seen:of|är öppet|är öppna} fast en källa kunde ha sett en förbindelse, men {unseen:int} kunde ingen källa se: fråga partnerna innan detta kallas ett hål.",
        " Of the pairs of partners {tied:of|is|are} tied; {met:of|has|have} been in one place without a known tie and {seen:of|is|are} open although a source could have seen a tie, but {unseen:int} no source could have seen: ask the partners before calling this a hole.",
    ),
}

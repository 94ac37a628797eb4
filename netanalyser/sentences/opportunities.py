"""What is said of who should meet: how sure that is, what speaks for and against it, and what it would do."""

from __future__ import annotations

SENTENCES: dict[str, tuple[str, str]] = {
    "opportunities.none": (
        "Inget par i olika regioner är kvar att föreslå: de aktörer som frågan gäller är redan förbundna, verkar nationellt "
        "eller saknar region.",
        "No pair in different regions is left to suggest: the actors that were asked for are tied already, work nationally "
        "or have no region.",
    ),
    "opportunities.one_region": (
        "Aktörerna har bara en region: fyll i 'region' för minst två, så att det finns par i olika regioner.",
        "The actors have one region only: fill in 'region' for two at least, so that there are pairs in different ones.",
    ),
    "opportunities.no_region": (
        "Ingen aktör har någon region: fyll i 'region' för minst två, så att det finns par i olika regioner.",
        "No actor has a region: fill in 'region' for two at least, so that there are pairs in different ones.",
    ),
    "opportunities.explored": (
        "{n:int} av {all:int} par har en aktör i den undre hälften efter antal partner, mot {before:int} annars. Oddsen "
        "för de valda paren är enligt modellen tillsammans {share:pct} av vad de annars hade varit.",
        "{n:int} of {all:int} pairs have an actor of the lower half by partners, instead of {before:int}. By the model the "
        "odds of the pairs shown are together {share:pct} of what they would have been otherwise.",
    ),
    "opportunities.no_scenario": (
        "Antalet nya förbindelser ({n:int}) används inte: utan chanser i tal finns inget scenario.",
        "The number of new ties ({n:int}) is not used: without chances as numbers there is no scenario.",
    ),
    "opportunities.means": (
        "Chansen gäller att en källa noterar ett samarbete utan att någon presenterar de två; den säger inte vad en "
        "presentation skulle leda till.",
        "The chance is that a source records a collaboration without anybody introducing the two; it does not say what "
        "an introduction would lead to.",
    ),
    "opportunities.own": (
        "Inlärt av nätverkets egen historia: {new:int} nya par genom {happenings:int} händelser till och med {until}.",
        "Learnt from the network's own history: {new:int} new pairs through {happenings:int} happenings up to {until}.",
    ),
    "opportunities.record": (
        "Prövat på {cut} till {until}: av de {first:int} första paren i olika regioner blev {hits:int} förbundna, mot "
        "{expected:num1} enligt chanserna och {base:num} på måfå.",
        "Tried on {cut} to {until}: of the first {first:int} pairs in different regions {hits:int} became tied, instead "
        "of {expected:num1} by their chances and {base:num} at random.",
    ),
    "opportunities.level": (
        "Chanserna förutsätter lika många nya förbindelser under {months:int} månader som i scenariot: {total:int}. Blir de "
        "färre eller fler följer chanserna med; ordningen gör det inte.",
        "The chances suppose as many new ties within {months:int} months as in the scenario: {total:int}. With fewer or "
        "more the chances follow; the order does not.",
    ),
    "opportunities.classes": (
        "Trolig: minst {likely:int} gånger chansen för ett genomsnittligt par; möjlig: minst {possible:int} gånger. Också "
        "för troliga par är ett samarbete utan presentation undantag.",
        "Likely: at least {likely:int} times the chance of the mean pair; possible: at least {possible:int} times. For "
        "likely pairs, too, a tie without an introduction is the exception.",
    ),
    "opportunities.borrowed": (
        "Vikterna är lånade från Interregprojekt 2021–2027 med svenska partner ({new:int} nya par; där blev {hits:int} av de "
        "{first:int} första paren i olika regioner förbundna inom ett år, på måfå {base:num}). Chansen visas därför som "
        "klass, inte som tal; andra slags aktörer och förbindelser än dessa kan följa andra regler.",
        "The weights are borrowed from Interreg projects of 2021–2027 with Swedish partners ({new:int} new pairs; there "
        "{hits:int} of the first {first:int} pairs in different regions became tied within a year, at random {base:num}). So "
        "the chance is shown as a class, not as a number; actors and ties of other kinds may follow other rules.",
    ),
    "opportunities.undated": (
        "Ingen förbindelse är daterad, så nätverket har ingen historia att lära av.",
        "No tie is dated, so that the network has no history to learn from.",
    ),
    "opportunities.short": (
        "Nätverkets egen historia är för kort, eller dess nya förbindelser för få, att lära av.",
        "The network's own history is too short, or its new ties too few, to learn from.",
    ),
    "opportunities.few": (
        "Nätverkets egen historia är för kort för att lita på: 100 nya par att lära av behövs, och 20 att pröva på under de "
        "sista månaderna.",
        "The network's own history is too short to rely on: 100 new pairs to learn from are needed, and 20 in the last "
        "months to try it on.",
    ),
    "opportunities.miscalibrated": (
        "Chansen visas inte som tal: i nätverkets eget förflutna stämde de inte (lutning {slope:num}; 1 är väl avvägt).",
        "The chance is not shown as a number: in the network's own past they were off (slope {slope:num}; 1 is "
        "calibrated).",
    ),
    "opportunities.part": (
        "Nätverket är stort: bara omkring två miljoner par är bedömda, de som står två steg ifrån varandra och delar mest, "
        "och par bland de aktörer i varje region som har flest partner.",
        "The network is large: only about two million pairs were judged, those two steps apart that share most, and pairs "
        "among the actors of each region with most partners.",
    ),
    "opportunities.per_actor": (
        "Högst {per_actor:of|par|par} per aktör; rangen är den bland alla par.",
        "At most {per_actor:of|pair|pairs} an actor; the rank is that among all pairs.",
    ),
    "opportunities.plan": (
        "En plan med {n:of|presentation|presentationer}, högst {per_actor:int} per aktör, där ett andra par mellan samma "
        "regioner eller för samma aktör ger mindre. Den är värd minst {share:pct} av den bästa möjliga. Rangintervallet "
        "gäller paret ensamt bland alla par.",
        "A plan of {n:of|introduction|introductions}, at most {per_actor:int} an actor, in which a second pair of the same "
        "regions or actor adds less. It is worth at least {share:pct} of the best there is. The rank range is that of the "
        "pair alone among all pairs.",
    ),
    "opportunities.unseen": (
        "Ingen källa kunde ha sett om de redan är förbundna: fråga först",
        "No source could have seen whether they are tied already: ask first",
    ),
    "opportunities.no_path": (
        "Ingen känd väg går mellan dem, så ingen i nätverket kan presentera dem",
        "No known path leads from one to the other, so that nobody in the network can introduce them",
    ),
    "opportunities.company": (
        "Ett företag deltar: behandla företag lika, och håll mötet skilt från upphandling",
        "A company takes part: treat companies alike, and keep the meeting apart from procurement",
    ),
    "opportunities.no_reason": (
        "inget särskilt skäl är känt utöver att båda finns i nätverket",
        "no particular reason is known beyond both being in the network",
    ),
    "chance.number": ("{chance:pct1}", "{chance:pct1}"),
    "chance.likely": ("trolig", "likely"),
    "chance.possible": ("möjlig", "possible"),
    "chance.unlikely": ("osannolik", "unlikely"),
    "status.under way": ("pågår redan", "under way already"),
    "reason.shared_partners": (
        "{n:of|gemensam partner|gemensamma partner} ({names})",
        "{n:of|shared partner|shared partners} ({names})",
    ),
    "reason.shared_events": ("båda var med i {names}", "both took part in {names}"),
    "reason.recent": (
        "båda samarbetar med andra: {a} {did}, {b} {other}",
        "both work with others: {a} {did}, {b} {other}",
    ),
    "reason.recent_one": ("{a} samarbetar med andra: {did}", "{a} works with others: {did}"),
    "reason.quiet": (
        "få färska samarbeten är kända: {a} {did}, {b} {other}",
        "few recent collaborations are known: {a} {did}, {b} {other}",
    ),
    "reason.did": (
        "{n:of|samarbete|samarbeten}, senast {year}",
        "{n:of|collaboration|collaborations}, the last in {year}",
    ),
    "reason.did_none": ("inga", "none"),
    "reason.did_undated": (
        "{n:of|samarbete|samarbeten} utan datum",
        "{n:of|collaboration|collaborations} without a date",
    ),
    "reason.partners": (
        "{a} har {n:int} och {b} {m:int} partner",
        "{a} has {n:int} and {b} {m:int} partners",
    ),
    "reason.region_pair": (
        "aktörer i {a} och {b} samarbetar oftare än väntat: {n:of|förbindelse|förbindelser}, väntat {expected:num1}",
        "actors of {a} and {b} work together more than expected: {n:of|tie|ties}, expected {expected:num1}",
    ),
    "reason.region_pair_few": (
        "aktörer i {a} och {b} är hittills mer sällan förbundna än väntat: {n:of|förbindelse|förbindelser}, väntat "
        "{expected:num1}",
        "actors of {a} and {b} are tied less than expected so far: {n:of|tie|ties}, expected {expected:num1}",
    ),
    "reason.same_type": ("samma slags aktör ({type})", "actors of one type ({type})"),
    "reason.same_type_rare": (
        "samma slags aktör ({type}): sådana samarbetar enligt modellen mer sällan",
        "actors of one type ({type}): by the model such work together less often",
    ),
    "reason.other_type": ("olika slags aktörer ({a}, {b})", "actors of two types ({a}, {b})"),
    "reason.other_type_rare": (
        "olika slags aktörer ({a}, {b}): sådana samarbetar enligt modellen mer sällan",
        "actors of two types ({a}, {b}): by the model such work together less often",
    ),
    "reason.type_pair": (
        "sådana aktörer ({a}, {b}) samarbetar oftare än väntat: {n:of|förbindelse|förbindelser}, väntat {expected:num1}",
        "such actors ({a}, {b}) work together more than expected: {n:of|tie|ties}, expected {expected:num1}",
    ),
    "reason.type_pair_few": (
        "sådana aktörer ({a}, {b}) är hittills mer sällan förbundna än väntat: {n:of|förbindelse|förbindelser}, väntat "
        "{expected:num1}",
        "such actors ({a}, {b}) are tied less than expected so far: {n:of|tie|ties}, expected {expected:num1}",
    ),
    "reason.themes": ("gemensamma teman: {themes}", "shared themes: {themes}"),
    "reason.other_themes": ("inga gemensamma teman är kända", "no shared themes are known"),
    "reason.sectors": ("gemensamma sektorer: {sectors}", "shared sectors: {sectors}"),
    "reason.other_sectors": (
        "sektorer som kompletterar varandra: {a}; {b}",
        "sectors that complement each other: {a}; {b}",
    ),
    "reason.near": ("nära varandra ({km:int} km)", "near one another ({km:int} km)"),
    "reason.far": ("långt ifrån varandra ({km:int} km)", "far from one another ({km:int} km)"),
    "reason.needs": (
        "{needs} behöver vad {offers} erbjuder: {topics}",
        "{needs} needs what {offers} offers: {topics}",
    ),
    "reason.comparable": ("jämförbara kommuner ({group})", "comparable municipalities ({group})"),
    "reason.partnership": (
        "{holder} har innovationspartnerskap med {partners}; {other}, jämförbar ({group}), har inget som är känt",
        "{holder} has an innovation partnership with {partners}; {other}, comparable ({group}), has none that is known",
    ),
    "reason.partnerships": (
        "{holder} och {also} har innovationspartnerskap med {partners}; {other}, jämförbar med {holder} ({group}), har inget "
        "som är känt",
        "{holder} and {also} have an innovation partnership with {partners}; {other}, comparable to {holder} ({group}), has "
        "none that is known",
    ),
    "reason.networks": ("båda är med i {names}", "both are in {names}"),
    "value.reach": (
        "{n:of|par aktörer|par aktörer} i olika regioner når varandra först med denna förbindelse",
        "{n:of|pair of actors|pairs of actors} in different regions can reach each other only with this tie",
    ),
    "value.steps": (
        "de två kommer från {n:int} steg till ett",
        "the two come from {n:int} steps to one",
    ),
    "value.gap": (
        "minskar ett gap: {a} och {b} har {n:of|förbindelse|förbindelser}, väntat {expected:num1}",
        "narrows a gap: {a} and {b} have {n:of|tie|ties}, expected {expected:num1}",
    ),
    "value.broker": (
        "vägen mellan dem hänger inte längre på {broker} ensam",
        "the way between them no longer hangs on {broker} alone",
    ),
    "value.little": ("ändrar lite i nätverket i övrigt", "changes little in the rest of the network"),
}

"""What is said of who should meet: how sure that is, what speaks for and against it, and what it would do."""

from __future__ import annotations

SENTENCES: dict[str, tuple[str, str]] = {
    "opportunities.none": (
        "Inget par i olika regioner är kvar att föreslå: alla som frågan gäller är redan förbundna, eller så saknar de region.",
        "No pair in different regions is left to suggest: all that were asked for are tied already, or have no region.",
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
        "{n:int} av {all:int} par har en aktör i den undre hälften efter antal partner, mot {before:int} annars. Enligt "
        "modellen är de valda paren tillsammans {share:pct} så troliga som de annars hade varit.",
        "{n:int} of {all:int} pairs have an actor of the lower half by partners, instead of {before:int}. By the model the "
        "pairs shown are together {share:pct} as likely as they would have been otherwise.",
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
        "Prövat på {cut} till {until}: av de {first:int} första paren i olika regioner blev {hits:int} förbundna; på måfå "
        "hade det blivit {base:num}.",
        "Tried on {cut} to {until}: of the first {first:int} pairs in different regions {hits:int} became tied; at random "
        "it would have been {base:num}.",
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
        "Nätverket är stort: bara par två steg ifrån varandra, och bland de 100 aktörer i varje region som har flest "
        "partner, är bedömda.",
        "The network is large: only pairs two steps apart, and among the 100 actors of each region with most partners, "
        "were judged.",
    ),
    "opportunities.per_actor": (
        "Högst {per_actor:int} par per aktör.",
        "At most {per_actor:int} pairs an actor.",
    ),
    "opportunities.plan": (
        "En plan med {n:of|presentation|presentationer}, högst {per_actor:int} per aktör, där ett andra par mellan samma "
        "regioner eller för samma aktör ger mindre. Den är värd minst {share:pct} av den bästa möjliga.",
        "A plan of {n:of|introduction|introductions}, at most {per_actor:int} an actor, in which a second pair of the same "
        "regions or actor adds less. It is worth at least {share:pct} of the best there is.",
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
        "inget särskilt skäl utöver att båda finns i nätverket",
        "no particular reason beyond both being in the network",
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
        "aktörer i {a} och {b} samarbetar ofta: {n:of|förbindelse|förbindelser}, väntat {expected:num1}",
        "actors of {a} and {b} often work together: {n:of|tie|ties}, expected {expected:num1}",
    ),
    "reason.region_pair_few": (
        "aktörer i {a} och {b} är ännu sällan förbundna: {n:of|förbindelse|förbindelser}, väntat {expected:num1}",
        "actors of {a} and {b} are seldom tied so far: {n:of|tie|ties}, expected {expected:num1}",
    ),
    "reason.same_type": ("samma slags aktör ({type})", "actors of one type ({type})"),
    "reason.same_type_rare": (
        "samma slags aktör ({type}), och sådana samarbetar mer sällan",
        "actors of one type ({type}), and such work together less often",
    ),
    "reason.other_type": ("olika slags aktörer ({a}, {b})", "actors of two types ({a}, {b})"),
    "reason.other_type_rare": (
        "olika slags aktörer ({a}, {b}), och sådana samarbetar mer sällan",
        "actors of two types ({a}, {b}), and such work together less often",
    ),
    "reason.type_pair": (
        "{a} och {b} samarbetar ofta: {n:of|förbindelse|förbindelser}, väntat {expected:num1}",
        "{a} and {b} often work together: {n:of|tie|ties}, expected {expected:num1}",
    ),
    "reason.type_pair_few": (
        "{a} och {b} är ännu sällan förbundna: {n:of|förbindelse|förbindelser}, väntat {expected:num1}",
        "{a} and {b} are seldom tied so far: {n:of|tie|ties}, expected {expected:num1}",
    ),
    "reason.themes": ("gemensamma teman: {themes}", "shared themes: {themes}"),
    "reason.other_themes": ("inga gemensamma teman är kända", "no shared themes are known"),
    "reason.near": ("nära varandra ({km:int} km)", "near one another ({km:int} km)"),
    "reason.far": ("långt ifrån varandra ({km:int} km)", "far from one another ({km:int} km)"),
    "reason.needs": (
        "{needs} behöver vad {offers} erbjuder: {topics}",
        "{needs} needs what {offers} offers: {topics}",
    ),
    "reason.comparable": ("jämförbara kommuner ({group})", "comparable municipalities ({group})"),
    "reason.partnership": (
        "{holder} har innovationspartnerskap med {partners}; {other}, jämförbar ({group}), har inget",
        "{holder} has an innovation partnership with {partners}; {other}, comparable ({group}), has none",
    ),
    "reason.networks": ("båda är med i {names}", "both are in {names}"),
    "value.reach": (
        "{n:of|par aktörer|par aktörer} i olika regioner når varandra först med den",
        "{n:of|pair of actors|pairs of actors} in different regions reach each other only with it",
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

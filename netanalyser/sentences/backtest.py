"""What is said of how the suggestions would have done on days that have passed, and of what a history teaches."""

from __future__ import annotations

SENTENCES: dict[str, tuple[str, str]] = {
    "sheet.backtest": ("prövat på det förflutna", "tried on the past"),
    "sheet.learned": ("modellen", "the model"),
    "method.model": ("modellen", "the model"),
    "method.common_neighbours": ("gemensamma partner", "common neighbours"),
    "method.adamic_adar": ("Adamic–Adar", "Adamic-Adar"),
    "method.resource_allocation": ("resursfördelning", "resource allocation"),
    "method.degree_product": ("popularitet", "popularity"),
    "method.katz": ("Katz", "Katz"),
    "method.personalised_pagerank": ("personligt PageRank", "personalised PageRank"),
    "method.truncated_svd": ("trunkerad SVD", "truncated SVD"),
    "method.random": ("på måfå", "at random"),
    "subset.all": ("alla par", "all pairs"),
    "subset.cross": ("i olika regioner", "in different regions"),
    "subset.no_contact": ("utan gemensam partner", "without a shared partner"),
    "subset.cross_no_contact": (
        "i olika regioner, utan gemensam partner",
        "in different regions, without a shared partner",
    ),
    "backtest.record": (
        "{where}: average precision {ap} ({low} till {high}), {ratio:num1} gånger den bästa jämförelsen ({baseline}: {other}).",
        "{where}: average precision {ap} ({low} to {high}), {ratio:num1} times the best baseline ({baseline}: {other}).",
    ),
    "backtest.better": (
        "Skillnaden är {d} ({low} till {high}), parvis över händelser.",
        "The difference is {d} ({low} to {high}), paired over events.",
    ),
    "backtest.not_shown": (
        "Skillnaden är {d} ({low} till {high}), parvis över händelser: att modellen är bättre är inte visat.",
        "The difference is {d} ({low} to {high}), paired over events: the model is not shown to be better.",
    ),
    "backtest.worse": (
        "Skillnaden är {d} ({low} till {high}), parvis över händelser: modellen var sämre.",
        "The difference is {d} ({low} to {high}), paired over events: the model did worse.",
    ),
    "backtest.no_interval": (
        "En enda händelse ligger bakom alla nya par, så det finns inget intervall, och att modellen är bättre är inte visat.",
        "A single event is behind all new pairs, so that there is no interval, and the model is not shown to be better.",
    ),
    "backtest.few": (
        "För få för att döma: bara {n:of|nytt par|nya par}, {enough:int} behövs.",
        "Too few to judge: only {n:of|new pair|new pairs}, {enough:int} are needed.",
    ),
    "backtest.nothing": (
        "{where}: för få för att döma, för inget par av kända aktörer förbands för första gången efter brytdagarna.",
        "{where}: too few to judge, as no pair of known actors was tied first after the cuts.",
    ),
    "backtest.unlearnt": (
        "{where}: ingen modell kunde läras före brytdagarna; den bästa jämförelsen ({baseline}) har average precision {other}.",
        "{where}: no model could be learnt before the cuts; the best baseline ({baseline}) has average precision {other}.",
    ),
    "backtest.tried": (
        "Prövat vid {n:of|brytdag|brytdagar} ({cuts}): lärt på det som då hade hänt, jämfört med paren som förbands under "
        "{horizon:of|månad|månader} efter. {pairs:of|par|olika par}, genom {events:of|händelse|händelser}. Tal för flera "
        "brytdagar är medelvärden, vägda med antalet nya par. Intervallen rymmer 95 % av {draws:int} dragningar av "
        "händelserna, inte av paren.",
        "Tried at {n:of|cut|cuts} ({cuts}): learnt on what had happened by then, judged by the pairs tied within "
        "{horizon:of|month|months} after. {pairs:of|pair|different pairs}, by {events:of|event|events}. Figures of several "
        "cuts are means, weighted by the number of new pairs. Intervals hold 95 % of {draws:int} draws of the events, not "
        "of the pairs.",
    ),
    "backtest.narrow": (
        "Med bara {events:int} händelser är intervallen för snäva; den nedre änden är den säkrare.",
        "With only {events:int} events the intervals are too narrow; the lower end is the safer one.",
    ),
    "backtest.no_contact": (
        "Utan gemensam partner ({n:of|nytt par|nya par}): ROC AUC {auc:num} mot {other:num} ({near}), average precision {ap} "
        "mot {least} ({precise}).",
        "Without a shared partner ({n:of|new pair|new pairs}): ROC AUC {auc:num} against {other:num} ({near}), average "
        "precision {ap} against {least} ({precise}).",
    ),
    "backtest.short": (
        "Före {cut} är historien för kort att lära av: den börjar {first}. Jämförelserna visas ändå.",
        "Before {cut} the history is too short to learn from: it begins on {first}. The baselines are shown all the same.",
    ),
    "backtest.few_to_learn": (
        "Mellan {first} och {cut} förbands för få par av kända aktörer att lära av. Jämförelserna visas ändå.",
        "Between {first} and {cut} too few pairs of known actors were tied to learn from. The baselines are shown all the "
        "same.",
    ),
    "backtest.shortened": (
        "Efter {cut} är inget känt efter {until}, så den tiden är kortare.",
        "After {cut} nothing is recorded beyond {until}, so that this time is shorter.",
    ),
    "backtest.unreached": (
        "Av {n:of|par som förbands|par som förbands} för första gången efter brytdagarna hade {unknown:int} ({share:pct}) en "
        "aktör som ingen rad då kände till; dem når ingen metod.",
        "Of {n:of|pair|pairs} first tied after the cuts {unknown:int} ({share:pct}) had an actor that no row knew of by then; "
        "no method can reach these.",
    ),
    "backtest.outside": (
        "{n:of|par|par} till ligger utanför dem som bedöms i ett stort nätverk.",
        "{n:of|further pair is|further pairs are} outside those that are judged of a large network.",
    ),
    "backtest.unclear": (
        "{n:of|par är utelämnat|par är utelämnade}, för de är så vagt daterade att de kan ha förbundits före eller efter.",
        "{n:of|pair is|pairs are} left out, dated so vaguely that they may have been tied before or after.",
    ),
    "backtest.slope": (
        "Givet antalet nya par har chanserna lutningen {slope:num} (1 är väl avvägt, lägre för djärvt, högre för försiktigt).",
        "Given the number of new pairs the chances have a slope of {slope:num} (1 is calibrated, below too bold, above too "
        "cautious).",
    ),
    "backtest.level": (
        "Hur många som kommer är ett scenario, ingen förutsägelse. Med lika många nya par som under lika lång tid före: {cuts}.",
        "How many will come is a scenario, not a prediction. With as many new pairs as in as long a time before: {cuts}.",
    ),
    "backtest.level.cut": (
        "{cut} väntat {n:int}, det blev {came:int}",
        "{cut} expected {n:int}, {came:int} came",
    ),
    "backtest.no_level": (
        "Historien når inte så långt före brytdagarna att den säger hur många nya par som var att vänta.",
        "The history does not reach far enough before the cuts to say how many new pairs were to be expected.",
    ),
    "backtest.fair": (
        "Av de {first:int} första paren i olika regioner vid varje brytdag, {pairs:int} i allt, har {peripheral:int} "
        "({part:pct}) en aktör i den undre hälften efter antal partner; av alla sådana par har {share:pct} det. Par per "
        "region: {regions}.",
        "Of the first {first:int} pairs in different regions at each cut, {pairs:int} in all, {peripheral:int} ({part:pct}) "
        "have an actor of the lower half by partners; of all such pairs {share:pct} have. Pairs of each region: {regions}.",
    ),
    "backtest.explored": (
        "Med --explore {share:num} blir det {n:int} i stället för {before:int}, och av de {all:int} paren förbands {hits:int} i "
        "stället för {hits_before:int}.",
        "With --explore {share:num} it is {n:int} instead of {before:int}, and of the {all:int} pairs {hits:int} instead of "
        "{hits_before:int} became tied.",
    ),
    "learned.own": (
        "Inlärt av {new:int} nya par bland {pairs:int} obundna, i {windows:of|fönster|fönster} om {days:int} dagar till och "
        "med {until}, genom {happenings:int} händelser.",
        "Learnt from {new:int} new pairs among {pairs:int} untied ones, in {windows:of|window|windows} of {days:int} days up "
        "to {until}, through {happenings:int} happenings.",
    ),
    "learned.borrowed": (
        "Vikterna är lånade från: {origin}.",
        "The weights are borrowed from: {origin}.",
    ),
    "learned.stated": (
        "Det som inte är inlärt är bedömningar, angivna i programmet: de ordnar par och skäl men ingår inte i chansen.",
        "What is not learnt is a judgement stated in the program: it orders pairs and reasons, and is in no chance.",
    ),
    "learned.left_out": (
        "Inlärd vikt 0: talade emot vad skälet påstår, eller sade inget, och är utelämnat.",
        "A learnt weight of 0: it went against what the reason claims, or told nothing, and is left out.",
    ),
    "learned.kept": (
        "sparade modellen i {path}; opportunities läser den så länge nätverket har lika många rader",
        "kept the model in {path}; opportunities reads it as long as the network has as many rows",
    ),
}

# Shown by the picture.
SENTENCES |= {
    "record.title": ("Hur bra hade förslagen varit?", "How good would the suggestions have been?"),
    "record.bars": ("Average precision: {where}", "Average precision: {where}"),
    "record.bars.read": (
        "Högre är bättre. Strecken är 95 %-intervall, dragna över händelser.",
        "Higher is better. The lines are 95 % intervals, drawn over events.",
    ),
    "record.bar": ("{ap} ({low}–{high})", "{ap} ({low} to {high})"),
    "record.bar.alone": ("{ap}", "{ap}"),
    "record.reliability": ("Stämmer chanserna?", "Do the chances hold?"),
    "record.reliability.read": (
        "Varje punkt är par med lika chans, satta till det antal som kom. På linjen stämmer chansen; under den var den för hög. Ofylld: ingen förbands.",
        "Each dot is pairs of like chance, set to the number that came. On the line a chance holds; below it was too high. Hollow: none became tied.",
    ),
    "record.expected": ("chans", "chance"),
    "record.observed": ("andel som förbands", "share that became tied"),
    "record.none": ("0", "0"),
    "record.dot": (
        "chans {chance}, {share} förbands ({low} till {high}): {new:int} av {pairs:int} par",
        "chance {chance}, {share} became tied ({low} to {high}): {new:int} of {pairs:int} pairs",
    ),
    "record.empty": ("Det finns inget att rita: inga nya par.", "There is nothing to draw: no new pairs."),
    "record.about": ("Vad som jämförs, och vad det inte säger", "What is compared, and what it does not say"),
    "record.picture": (
        "Average precision för varje metod, och om chanserna stämmer. Samma tal står i tabellen nedanför.",
        "Average precision of each method, and whether the chances hold. The same numbers stand in the table below.",
    ),
    "record.table": ("Talen", "The numbers"),
}

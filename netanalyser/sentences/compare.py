"""What is said of two networks beside each other, and of what would change."""

from __future__ import annotations

SENTENCES: dict[str, tuple[str, str]] = {
    "compare.ties": (
        "Par: {gained:int} nya, {lost:int} borta, {kept:int} kvar. Aktörer: {came:int} nya, {left:int} borta.",
        "Pairs: {gained:int} new, {lost:int} gone, {kept:int} kept. Actors: {came:int} new, {left:int} gone.",
    ),
    "compare.sources": (
        "{n:int} av de {gained:int} nya paren kommer bara från källor som det gamla nätverket inte hade: de kan vara nya för källorna, inte i verkligheten.",
        "{n:int} of the {gained:int} new pairs come only from sources that the old network did not have: they may be new to the sources, not to the world.",
    ),
    "compare.old": ("Det gamla nätverket: {verdict}", "The old network: {verdict}"),
    "compare.new": ("Det nya nätverket: {verdict}", "The new network: {verdict}"),
    "compare.why": ("{won:int} partner vunna, {lost:int} förlorade", "{won:int} partners won, {lost:int} lost"),
    "compare.won": ("; vunna: {names}", "; won: {names}"),
    "compare.lost": ("; förlorade: {names}", "; lost: {names}"),
    "moved.rose": ("steg", "rose"),
    "moved.fell": ("föll", "fell"),
    "moved.within the range": ("inom rangintervallet", "within the range"),
    "moved.new": ("ny", "new"),
    "moved.gone": ("borta", "gone"),
    "moved.unknown": ("okänt", "unknown"),
    "sheet.compare": ("jämförelse", "comparison"),
    "sheet.whatif": ("tänk om", "what if"),
    "whatif.components": ("delar med minst två aktörer", "components of two actors or more"),
    "whatif.largest": ("aktörer i den största delen", "actors in the largest component"),
    "whatif.isolates": ("aktörer utan förbindelse", "actors without any tie"),
    "whatif.pairs_reached": ("andel par som når varandra", "share of pairs that reach each other"),
    "whatif.regions_reached": (
        "andel par i olika regioner som når varandra",
        "share of pairs in different regions that reach each other",
    ),
    "whatif.mean_distance": (
        "steg i snitt mellan dem som når varandra",
        "mean steps between those that reach each other",
    ),
    "whatif.cutpoints": (
        "aktörer utan vilka andra tappar kontakten",
        "actors without whom others lose contact",
    ),
    "whatif.rank": ("rang", "rank"),
    "whatif.irreplaceable": ("andel par som bryts utan aktören", "share of pairs parted without the actor"),
    "whatif.tried": (
        "Prövat: {what}. Allt annat antas vara som det är; ingen antas svara på förändringen.",
        "Tried: {what}. All else is taken to stay as it is; nobody is taken to respond to the change.",
    ),
    "whatif.without": ("utan {names}", "without {names}"),
    "whatif.with": ("med {names}", "with {names}"),
    "whatif.context": (
        "{name} är ett sammanhang och räknas inte som partner, så utan den ändras inget (--with-context räknar den).",
        "{name} is a context and counts as nobody's partner, so nothing changes without it (--with-context counts it).",
    ),
    "whatif.tied_already": (
        "{names} är redan förbundna; en förbindelse till ändrar bara styrkan.",
        "{names} are tied already; another tie changes the strength only.",
    ),
    "whatif.range": (
        "Intervallet är vad det blir efteråt när 10 % av förbindelserna utelämnas på måfå ({draws:int} dragningar, 5:e till 95:e percentilen); säkert: ändringen har samma riktning i minst 95 % av dem.",
        "The range is what it becomes afterwards when 10 % of the ties are left out at random ({draws:int} draws, 5th to 95th percentile); firm: the change goes the same way in 95 % of them or more.",
    ),
    "whatif.no_range": (
        "Inget intervall är beräknat (stort nätverk, inga förbindelser eller --draws 0); --draws 100 räknar där det går.",
        "No range was computed (a large network, no ties, or --draws 0); --draws 100 computes it where it can.",
    ),
    "whatif.rank_why": (
        "{who}: rang {before:int} före, {after:int} efter, efter {measure}",
        "{who}: rank {before:int} before, {after:int} after, by {measure}",
    ),
    "whatif.irreplaceable_why": (
        "Utan {who} tappar {after:pct1} av paren kontakten, mot {before:pct1} före",
        "Without {who}, {after:pct1} of the pairs lose contact, against {before:pct1} before",
    ),
    "whatif.figure_why": ("{label}: {before} före, {after} efter", "{label}: {before} before, {after} after"),
    "holds.firm": ("säkert", "firm"),
    "holds.tentative": ("osäkert", "tentative"),
    "holds.unchanged": ("oförändrat", "unchanged"),
    "holds.unknown": ("okänt", "unknown"),
}

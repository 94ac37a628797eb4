"""What is said of central actors."""

from __future__ import annotations

SENTENCES: dict[str, tuple[str, str]] = {
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
}

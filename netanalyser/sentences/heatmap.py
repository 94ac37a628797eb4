"""What the heat map of a table of pairs of groups says."""

from __future__ import annotations

SENTENCES: dict[str, tuple[str, str]] = {
    "heatmap.title": (
        "Förbindelser per {by}: observerat och väntat",
        "Relations by {by}: observed and expected",
    ),
    "heatmap.group": ("grupp", "group"),
    "heatmap.choose": ("Talen i rutorna", "Numbers in the cells"),
    "heatmap.choose.observed": ("observerat", "observed"),
    "heatmap.choose.expected": ("väntat", "expected"),
    "heatmap.choose.difference": ("skillnad", "difference"),
    "heatmap.read.observed": (
        "Stort tal: det observerade antalet. Litet tal: det observerade minus det väntade. I diagonalen: inom gruppen.",
        "Large number: the count observed. Small number: observed less expected. On the diagonal: within the group.",
    ),
    "heatmap.read.expected": (
        "Stort tal: det väntade antalet. Litet tal: det observerade minus det väntade. I diagonalen: inom gruppen.",
        "Large number: the count expected. Small number: observed less expected. On the diagonal: within the group.",
    ),
    "heatmap.read.difference": (
        "Tal: det observerade minus det väntade. I diagonalen: inom gruppen.",
        "Number: observed less expected. On the diagonal: within the group.",
    ),
    "heatmap.fewer": ("färre än väntat", "fewer than expected"),
    "heatmap.more": ("fler än väntat", "more than expected"),
    "heatmap.colour": (
        "Färg: (observerat − väntat) / √väntat. Roten ur väntat är ungefär hur mycket ett så stort antal varierar av en slump; "
        "färgen är starkast från ±{end:int} och utåt. Färgen visar inte kvoten: 0 mot väntat 0,2 och 0 mot väntat 12 har samma "
        "kvot, men bara det senare säger något.",
        "Colour: (observed − expected) / √expected. The root of the expected is about how much a count of that size varies by "
        "chance; the colour is strongest from ±{end:int} outwards. It does not show the ratio: 0 against 0.2 expected and 0 "
        "against 12 expected have the same ratio, but only the latter says something.",
    ),
    "heatmap.heavy": (
        "q < {level:num}: håller även när alla par prövas samtidigt",
        "q < {level:num}: holds with all pairs tested at once",
    ),
    "heatmap.thin": (
        "p < {level:num}: gäller paret för sig, kan vara en slump bland så många par",
        "p < {level:num}: for the pair alone, may be chance among so many pairs",
    ),
    "heatmap.unseen": (
        "går inte att upptäcka: inte ens 0 förbindelser vore ovanligt",
        "cannot be detected: not even 0 relations would be unusual",
    ),
    "heatmap.unknown": ("okänt: ingen källa kunde ha sett paret", "unknown: no source could have seen the pair"),
    "heatmap.tested": ("p {p:p}, q {q:p}: {certainty}", "p {p:p}, q {q:p}: {certainty}"),
    "heatmap.as_expected": ("inom vad slumpen ger", "within what chance gives"),
    "heatmap.empty": ("Tabellen har inga par av grupper.", "The table has no pairs of groups."),
    "heatmap.picture": (
        "Grupper mot grupper som bild. Samma tal står i tabellen nedanför.",
        "Groups by groups as a picture. The same numbers stand in the table below.",
    ),
    "heatmap.fixed": ("Vad som räknas, och vad som hålls fast", "What counts, and what is held fixed"),
    "heatmap.table": ("Talen", "The numbers"),
}

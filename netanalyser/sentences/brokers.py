"""What is said of brokers."""

from __future__ import annotations

SENTENCES: dict[str, tuple[str, str]] = {
    "sheet.brokers": ("mäklare", "brokers"),
    "brokers.national": ("nationell", "national"),
    "brokers.of.region": ("regioner", "regions"),
    "brokers.of.type": ("typer", "types"),
    "brokers.of.sector": ("sektorer", "sectors"),
    "brokers.of.other": ("grupper ('{by}')", "groups ('{by}')"),
    "brokers.total": (
        "Står mellan {n:of|par som inte är förbundet|par som inte är förbundna}",
        "Stands between {n:of|pair that is not tied|pairs that are not tied}",
    ),
    "brokers.all": ("alla", "all"),
    "brokers.none": ("inga", "none"),
    "brokers.across": ("{n} av dem över gränsen mellan {groups}", "{n} of them across {groups}"),
    "brokers.role": ("{n} av dem som {role}", "{n} of them as {role}"),
    "brokers.total_between": (
        "Står mellan {n:of|par som inte är förbundet|par som inte är förbundna}, med {one} i ena änden och {other} i andra",
        "Stands between {n:of|pair that is not tied|pairs that are not tied}, with {one} at one end and {other} at the other",
    ),
    "brokers.expected": (
        " (väntat {low:int} till {high:int} med ungefär lika många partner)",
        " (expected {low:int} to {high:int} with about as many partners)",
    ),
    "brokers.expected_one": (
        " (väntat {low:int} med ungefär lika många partner)",
        " (expected {low:int} with about as many partners)",
    ),
    "brokers.example": (
        "; till exempel {a} ({group_a}) och {c} ({group_c}).",
        "; for example {a} ({group_a}) and {c} ({group_c}).",
    ),
    "unusual.more": ("mer än väntat", "more than expected"),
    "unusual.expected": ("som väntat", "as expected"),
    "unusual.less": ("mindre än väntat", "less than expected"),
    "unusual.unknown": ("okänt", "unknown"),
    "brokers.nobody": (
        "Ingen står mellan två som inte är förbundna och vars grupp är känd, så det finns inga mäklare att visa.",
        "Nobody stands between two who are not tied and whose group is known, so there are no brokers to show.",
    ),
    "brokers.what_across": (
        "Över gränsen mellan {groups}: mäklaren och paret är inte alla tre i samma grupp (alla roller utom samordnare).",
        "Across {groups}: the broker and the pair are not all three of one group (all roles but coordinator).",
    ),
    "brokers.only_between": (
        "Bara par med {one} i ena änden och {other} i andra räknas.",
        "Only pairs with {one} at one end and {other} at the other count.",
    ),
    "brokers.directed": (
        "Riktat: från den första i paret till mäklaren och vidare till den andra; båda riktningarna är två par.",
        "Directed: from the first of the pair to the broker and on to the second; both directions are two pairs.",
    ),
    "brokers.unknown": (
        "{n:int} av {of:int} aktörer saknar grupp (kolumnen '{by}'); de har ingen roll och är inte med i något par.",
        "{n:int} of {of:int} actors have no group (column '{by}'); they have no role and are in no pair.",
    ),
    "brokers.several": (
        "Där kolumnen '{by}' har flera värden räknas de tillsammans som en egen grupp.",
        "Where the column '{by}' holds several values they count together as a group of its own.",
    ),
    "brokers.null": (
        "Väntat: grupperna byts slumpvis, {draws:int} gånger, mellan aktörer med ungefär lika många partner (minst "
        "{least:int} i taget), och vem som är förbunden med vem står fast. Intervallet rymmer 90 % av dragningarna. Att "
        "vara som väntat gör inte en mäklare mindre nyttig: det säger att antalet partner räcker som förklaring.",
        "Expected: the groups are exchanged at random, {draws:int} times, among actors with about as many partners (at "
        "least {least:int} at a time), and who is tied to whom stays. The range holds 90% of the draws. To be as "
        "expected makes a broker no less useful: it says that the number of partners is enough to explain it.",
    ),
    "brokers.many": (
        "{tested:of|aktör|aktörer} prövades. Mer än väntat (p högst 0,05): {more:int}; mindre: {less:int}; av slumpen "
        "ensam vore det högst ungefär {chance:num1} av varje. Med hänsyn till att många prövas (q högst 0,05) är mer än "
        "väntat: {sure:int}.",
        "{tested:of|actor was|actors were} tested. More than expected (p at most 0.05): {more:int}; less: {less:int}; by "
        "chance alone that would be about {chance:num1} of each at the most. Allowing for the number of tests (q at most "
        "0.05), more than expected: {sure:int}.",
    ),
    "brokers.not_drawn": (
        "Vad som vore väntat är inte uträknat (be om det med --draws 1000).",
        "What would be expected has not been computed (ask for it with --draws 1000).",
    ),
}

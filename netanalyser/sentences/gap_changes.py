"""What is said of gaps that opened and closed."""

from __future__ import annotations

SENTENCES: dict[str, tuple[str, str]] = {
    "gap_changes.kind": (
        "{kind}: {opened:int} har öppnats, {closed:int} har slutits, {same:int} står kvar.",
        "{kind}: {opened:int} opened, {closed:int} closed, {same:int} stand as before.",
    ),
    "gap_changes.opened": ("Nytt: {why}", "New: {why}"),
    "gap_changes.closed": ("Så var det, men inte längre: {why}", "It was so, but no longer: {why}"),
    "gap_changes.newly_seen": (
        "Det kan ha funnits förut: det gamla nätverkets källor kunde inte ha sett det.",
        "It may have been there before: the sources of the old network could not have seen it.",
    ),
    "gap_changes.no_longer_seen": (
        "Det kan finnas kvar: det nya nätverkets källor kan inte se det.",
        "It may still be there: the sources of the new network cannot see it.",
    ),
    "gap_changes.unknown": (
        "På den ena sidan går det inte att upptäcka, och är okänt snarare än ett gap.",
        "On one of the sides it cannot be detected, and is unknown rather than a gap.",
    ),
    "gap_changes.undetectable": (
        "{kind}: {n:int} till går inte att upptäcka på den ena sidan och saknas på den andra; de är inga gap och visas inte.",
        "{kind}: {n:int} more cannot be detected on one side and are absent on the other; they are no gaps and are not shown.",
    ),
    "gap_changes.sources": (
        "{came:of|källa är ny|källor är nya} och {left:int} borta. Det som öppnar eller sluter ett gap kan vara nytt för källorna, inte i verkligheten.",
        "{came:of|source is new|sources are new} and {left:int} gone. What opens or closes a gap may be new to the sources, not to the world.",
    ),
    "gap_changes.cannot_old": (
        "{kind}: går inte att jämföra, eftersom det inte går att räkna ut för det gamla nätverket. {reason}",
        "{kind}: cannot be compared, since it cannot be computed for the old network. {reason}",
    ),
    "gap_changes.cannot_new": (
        "{kind}: går inte att jämföra, eftersom det inte går att räkna ut för det nya nätverket. {reason}",
        "{kind}: cannot be compared, since it cannot be computed for the new network. {reason}",
    ),
    "moved.opened": ("öppnat", "opened"),
    "moved.closed": ("slutet", "closed"),
    "sheet.gap_changes": ("ändrade gap", "changed gaps"),
}

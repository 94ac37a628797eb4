"""What the table of gaps says as a whole."""

from __future__ import annotations

SENTENCES: dict[str, tuple[str, str]] = {
    "gaps.more": (
        "{kind}: {n:int} till visas inte (--top visar fler).",
        "{kind}: {n:int} more are not shown (--top shows more).",
    ),
    "gaps.cannot": ("{kind}: går inte att räkna ut: {reason}", "{kind}: cannot be computed: {reason}"),
    "gaps.count.safe": ("{n:of|säkert|säkra}", "{n:int} safe"),
    "gaps.count.tentative": ("{n:of|osäkert|osäkra}", "{n:int} tentative"),
    "gaps.count.cannot be detected": ("{n:int} går inte att upptäcka", "{n:int} cannot be detected"),
    "gaps.without": (
        "{kind}: utan {event} står {n:int} av {of:int} inte kvar (kolumnen stands_without).",
        "{kind}: without {event} {n:int} of {of:int} would not stand (column stands_without).",
    ),
    "gaps.none": ("Inga funna: {kinds}.", "None found: {kinds}."),
    "gaps.overview": (
        "Ett gap av varje slag, det mest allvarliga, och hur många det finns. Alla av ett slag, med vad som hållits fast och hur säkert det är: "
        "--gap SLAG; allt på en gång: -o FIL.xlsx eller --top N. Slagen: netanalyser explain SLAG.",
        "One gap of each kind, the most severe, and how many there are. All of a kind, with what was held fixed and how sure it is: --gap "
        "KIND; everything at once: -o FILE.xlsx or --top N. The kinds: netanalyser explain KIND.",
    ),
}

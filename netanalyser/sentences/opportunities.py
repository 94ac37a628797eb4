"""What is said of who should meet."""

from __future__ import annotations

SENTENCES: dict[str, tuple[str, str]] = {
    "opportunities.none": (
        "Inga par i olika regioner har något skäl att mötas som dessa uppgifter visar.",
        "No pair in different regions has a reason to meet that these data show.",
    ),
    "opportunities.score": (
        "Poängen är en angiven bedömning, ingen sannolikhet: delade partner (Adamic-Adar), delade teman, behov som möter "
        "erbjudanden, jämförbara kommuner och gemensamma nätverk. Högst {per_actor:int} par per aktör.",
        "The score is a stated judgement, no chance: shared partners (Adamic-Adar), shared themes, needs that meet "
        "offers, comparable municipalities and common networks. At most {per_actor:int} pairs an actor.",
    ),
    "opportunities.unseen": (
        "Ingen källa kunde ha sett om de redan är förbundna: fråga först.",
        "No source could have seen whether they are tied already: ask first.",
    ),
    "reason.shared_partners": (
        "{n:of|gemensam partner|gemensamma partner} ({names})",
        "{n:of|shared partner|shared partners} ({names})",
    ),
    "reason.shared_themes": ("gemensamma teman: {themes}", "shared themes: {themes}"),
    "reason.needs_met": (
        "den enas behov möter den andras erbjudande: {topics}",
        "one needs what the other offers: {topics}",
    ),
    "reason.comparable": ("jämförbara kommuner ({group})", "comparable municipalities ({group})"),
    "reason.partnership": (
        ", och {holder} har innovationspartnerskap med {partners}, {other} inget",
        ", and {holder} has an innovation partnership with {partners}, {other} has none",
    ),
    "reason.shared_networks": ("båda i {names}", "both in {names}"),
}

"""What the table of pairs of groups says."""

from __future__ import annotations

SENTENCES: dict[str, tuple[str, str]] = {
    "sheet.mixing": ("grupper mot grupper", "groups by groups"),
    "mixing.pair": (
        "{a} och {b}: {observed:of|förbindelse|förbindelser}, väntat {expected:num} ({low:int}–{high:int}).",
        "{a} and {b}: {observed:of|relation|relations}, expected {expected:num} ({low:int} to {high:int}).",
    ),
    "mixing.within": (
        "Inom {a}: {observed:of|förbindelse|förbindelser}, väntat {expected:num} ({low:int}–{high:int}).",
        "Within {a}: {observed:of|relation|relations}, expected {expected:num} ({low:int} to {high:int}).",
    ),
    "mixing.unseen": (
        "{a} och {b}: ingen källa kunde ha sett någon förbindelse.",
        "{a} and {b}: no source could have seen any relation.",
    ),
    "mixing.unseen_within": (
        "Inom {a}: ingen källa kunde ha sett någon förbindelse.",
        "Within {a}: no source could have seen any relation.",
    ),
    "mixing.national": (
        "Nationella aktörer räknas inte till regionen där de har sitt säte (--at-seat räknar dem dit).",
        "National actors do not count for the region of their seat (--at-seat counts them there).",
    ),
    "mixing.ungrouped": (
        "{n:int} av {of:int} aktörer hör inte till någon grupp och räknas inte.",
        "{n:int} of {of:int} actors are in no group and do not count.",
    ),
}

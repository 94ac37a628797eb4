"""Who is who: names written in files, actors that may be the same, and recorded merges that can be undone.

`ends` turns the names that rows use into ids, `actor` finds one actor by its name, `candidates` lists pairs for a
person to decide on, `merge` carries a decision out and records it, `fold_name` records a spelling that never was an
actor, `unmerge` takes either back. Nothing here decides by likeness. `introduce` notes that two actors are to meet,
`change_introduction` how far it came, `introductions` gives those that stand.
"""

from __future__ import annotations

from netanalyser.resolve.alike import candidates
from netanalyser.resolve.introducing import change_introduction, introduce, introductions
from netanalyser.resolve.known import actor
from netanalyser.resolve.merging import fold_name, merge, unmerge
from netanalyser.resolve.references import ends

__all__ = [
    "actor",
    "candidates",
    "change_introduction",
    "ends",
    "fold_name",
    "introduce",
    "introductions",
    "merge",
    "unmerge",
]

"""One organisation, two actors: pairs that may be the same, and recorded merges that can be undone.

`candidates` lists pairs for a person to decide on, `merge` carries a decision out and records it, `fold_name` records
a spelling that never was an actor, `unmerge` takes either back. Nothing here decides by likeness.
"""

from __future__ import annotations

from netanalyser.resolve.alike import candidates
from netanalyser.resolve.merging import fold_name, merge, unmerge

__all__ = ["candidates", "fold_name", "merge", "unmerge"]

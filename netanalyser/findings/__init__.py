"""Findings: answers to a coordinator's questions, as tables that carry their evidence.

A finding is a registered function ``f(network, *, tied, lang, ...) -> DataFrame``. Every row says in words why it is
there (`why`) and names the rows that it stands on: `tie_ids`, `event_ids`, `claim_ids` and `source_ids`, each joined
by ``|``. What the reader must know to use the table at all stands in ``frame.attrs["remarks"]``.
"""

from __future__ import annotations

from netanalyser.registry import Registry

FINDINGS = Registry("finding", "netanalyser.findings")

#: The columns in which every finding names its evidence.
EVIDENCE = ("tie_ids", "event_ids", "claim_ids", "source_ids")

"""The tables: their columns, what a cell may hold, and what must hold across them.

A table is a pandas DataFrame with a declared schema. Text is stripped and an empty cell is missing (NaN); numbers are
float64; flags are nullable booleans; columns of the user's own are carried along as text. `conform` turns raw text
into these types, `faults` looks across the tables; both report every problem and raise none, `check` raises.
"""

from __future__ import annotations

from netanalyser.schema.cells import Sheet, conform, empty
from netanalyser.schema.checks import check, disagreements, faults
from netanalyser.schema.columns import Column, Table, vocabulary_of
from netanalyser.schema.tables import TABLES

__all__ = [
    "TABLES",
    "Column",
    "Sheet",
    "Table",
    "check",
    "conform",
    "disagreements",
    "empty",
    "faults",
    "vocabulary_of",
]

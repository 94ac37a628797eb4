"""What every kind of gap answers, and the registry of kinds; each gets a Scene."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np

from netanalyser.findings.gaps.scene import Asked, Scene
from netanalyser.findings.relations import SAFE, TENTATIVE, UNSEEN
from netanalyser.registry import Registry

__all__ = ["GAPS", "SAFE", "TENTATIVE", "UNSEEN", "Asked", "Found", "Gap", "Scene", "Told"]

#: kind of gap -> function(scene) -> Found. Facts: `order`, `sv`, `en`, and the unit of severity, `unit_sv`, `unit_en`.
GAPS = Registry("gap", "netanalyser.findings.gaps")


class Told(NamedTuple):
    """A gap in words.

    why : a sentence
    found : the rows that it stands on; see `evidence`
    who : names of those who could close it, the best placed first
    path : names from one side to the other, by whom they could be introduced
    """

    why: str
    found: Mapping[str, str]
    who: Sequence[str] = ()
    path: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Gap:
    """One gap in numbers.

    Attributes
    ----------
    about : ids (of actors, regions, types, goals ...) that tell this gap from the others of its kind
    where : the same in words
    tell : says it in words; only called when the gap is shown
    severity : how much is missing, in the kind's own unit; the largest come first
    certainty : SAFE, TENTATIVE or UNSEEN
    numbers : any of observed, expected, low, high, p, q, p_without and detectable
    """

    about: Sequence[str]
    where: str
    tell: Callable[[], Told]
    severity: float = np.nan
    certainty: str = SAFE
    numbers: Mapping[str, float] = field(default_factory=dict)


class Found(NamedTuple):
    """What a kind answers: its gaps, most severe first, and what the reader must know."""

    gaps: Sequence[Gap]
    remarks: Sequence[str] = ()

"""The model: a weight in log-odds for each term of a pair, added up. Weights are kept as a small JSON file."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, fields
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any

import numpy as np

from netanalyser.errors import ReadError
from netanalyser.prediction.candidates import TOGETHER
from netanalyser.prediction.past import Past
from netanalyser.prediction.terms import TERMS
from netanalyser.registry import Entry


@dataclass(frozen=True, slots=True)
class Weight:
    """What a term is worth.

    weight : log-odds for each unit of the term
    centre : the value of the mean pair; a pair of which the term is not known counts as that one
    spread : the standard deviation of the term over the pairs that the weight was learnt from; 0 where it was not
    learnt : from a history; otherwise a stated judgement, which orders pairs and is in no chance
    """

    weight: float
    centre: float
    spread: float
    learnt: bool


@dataclass(frozen=True, slots=True)
class Record:
    """How a model that was learnt before a day foresaw what came after it, in the same network.

    cut, until : the days (ISO)
    pairs, new : untied pairs that were judged, and how many of them were tied
    cross_pairs, cross_new : of these in different regions
    slope : reliability slope given the number of new ties; 1 is calibrated, below 1 too bold, above too cautious
    first, hits : how many of the first pairs in different regions were tied
    expected : how many of them by their chances, which sum to the number of new ties over all pairs
    """

    cut: str
    until: str
    pairs: int
    new: int
    cross_pairs: int
    cross_new: int
    slope: float
    first: int
    hits: int
    expected: float


@dataclass(frozen=True)
class Model:
    """ln(p / (1 - p)) = level + sum over terms of weight (value - centre).

    Attributes
    ----------
    weights : by the name of the term
    level : log-odds of the mean pair, within `days`. The chance that is shown has another level: that of a stated
        number of new ties (`netanalyser.measures.calibration.to_total`)
    horizon : months that it is meant for
    days : of the windows that it was learnt from
    origin : what it was learnt from, in words
    until : the day up to which (ISO)
    rows : how many ties and participations the network had; with another number it is learnt anew
    windows, pairs, new, happenings : how many windows, untied pairs in them, pairs tied, and events and ties that did
    record : how the same way of learning did on the last days of the history; None where it was not tried
    """

    weights: dict[str, Weight]
    level: float
    horizon: int
    days: int
    origin: str
    until: str
    rows: int
    windows: int
    pairs: int
    new: int
    happenings: int
    record: Record | None = None

    def parts(self, past: Past, a: np.ndarray, b: np.ndarray) -> dict[str, np.ndarray]:
        """What each term adds to the log-odds of each pair; 0 where it is not known."""
        found = {}
        for term in terms():
            worth = self.weights[term.name]
            if worth.weight:
                found[term.name] = np.nan_to_num(worth.weight * (term(past, a, b) - worth.centre), nan=0.0)
        return found

    def logit(self, parts: dict[str, np.ndarray]) -> np.ndarray:
        """The log-odds of each pair by what was learnt alone."""
        return self.level + _sum([part for name, part in parts.items() if self.weights[name].learnt])

    def order(self, parts: dict[str, np.ndarray]) -> np.ndarray:
        """What pairs are ordered by: the log-odds with what is stated."""
        return self.level + _sum(list(parts.values()))

    def judged(self, past: Past, a: np.ndarray, b: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """`order` and `logit` of however many pairs, a million at a time."""
        order, logit = np.empty(len(a)), np.empty(len(a))
        for at in range(0, len(a), TOGETHER):
            span = slice(at, at + TOGETHER)
            parts = self.parts(past, a[span], b[span])
            order[span], logit[span] = self.order(parts), self.logit(parts)
        return order, logit

    def to_json(self) -> str:
        """The model as text."""
        return json.dumps({"format": FORMAT, **asdict(self)}, ensure_ascii=False, indent=2) + "\n"


def _sum(parts: list[np.ndarray]) -> np.ndarray:
    return np.sum(parts, axis=0) if parts else np.zeros(0)


FORMAT = "netanalyser model 1"


def terms() -> list[Entry]:
    """The terms in their order."""
    return sorted(TERMS, key=lambda entry: entry.facts["order"])


def from_json(text: str, where: str = "") -> Model:
    """The model that a text holds. ReadError when it is none, or one of terms that this version does not know."""
    try:
        kept: dict[str, Any] = json.loads(text)
        if kept.pop("format") != FORMAT:
            raise ValueError("its format is another")
        weights = {name: Weight(**_checked(Weight, one)) for name, one in kept.pop("weights").items()}
        if set(weights) != set(TERMS.names()):
            raise ValueError("its terms are not those of this version")
        record = kept.pop("record")
        record = None if record is None else Record(**_checked(Record, record))
        return Model(weights=weights, record=record, **_checked(Model, kept))
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError, OverflowError) as error:
        raise ReadError(
            f"{where or 'this'} is no model: {error}; make it anew: netanalyser learn NETWORK --keep"
        ) from None


def _checked(kind: Any, cells: dict[str, Any]) -> dict[str, Any]:
    """The fields of a dataclass, when each is of the type that it declares."""
    declared = {field.name: field.type for field in fields(kind)}
    found = {}
    for name, value in cells.items():
        if declared.get(name) == "float" and type(value) is int:
            value = float(value)
        # The slope of a record may be unknown; no other number may.
        sound = not isinstance(value, float) or np.isfinite(value) or (name == "slope" and np.isnan(value))
        if type(value).__name__ != declared.get(name) or not sound:
            raise ValueError(f"its {name} is {value!r}")
        found[name] = value
    return found


@cache
def prior() -> Model:
    """The model that is used where a network's own history is too short; see its `origin`."""
    return from_json(
        (resources.files("netanalyser.prediction") / "prior.json").read_text(encoding="utf-8"), "prior.json"
    )


def read(path: Path) -> Model:
    """The model kept in a file."""
    try:
        text = path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        text = ""
    return from_json(text, str(path))


def kept_beside(network: Path) -> Path:
    """Where the model of a network is kept: in its folder, or beside its file."""
    return network / "chance.json" if network.is_dir() else network.with_suffix(".chance.json")


def kept(network: Path) -> Model | None:
    """The model kept of a network; None where there is none."""
    path = kept_beside(network)
    return read(path) if path.is_file() else None

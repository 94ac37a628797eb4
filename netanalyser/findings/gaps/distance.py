"""What keeps actors apart: distance, and being of different regions or types; tested by permuting actors."""

from __future__ import annotations

from functools import partial

import numpy as np
import pandas as pd

from netanalyser import coverage, gazetteer, texts
from netanalyser.errors import NetanalyserError
from netanalyser.findings import evidence
from netanalyser.findings.gaps.base import GAPS, SAFE, TENTATIVE, Found, Gap, Scene, Told
from netanalyser.findings.gaps.groups import grouped
from netanalyser.gazetteer import kilometres
from netanalyser.measures.qap import qap
from netanalyser.measures.tails import corrected

DRAWS = 1_000
#: Tables of more actors than this are fitted too slowly to be made unasked.
MOST = 1_500


@GAPS.register(
    "distance",
    order=14,
    sv="vad som skiljer aktörer åt",
    en="what keeps actors apart",
    unit_sv="procentenheter",
    unit_en="percentage points",
)
def distance(scene: Scene) -> Found:
    """Which covariates of pairs go with fewer ties: distance, another region, another type.

    Least squares of tied (0 or 1) on all three over the pairs of regional actors that a source could have seen, tested
    by QAP with double semi-partialling; see `netanalyser.measures.qap`.
    """
    asked = scene.asked.draws or DRAWS
    where = located(scene)
    at = np.flatnonzero(~np.isnan(where["lat"].to_numpy()))
    if len(at) > MOST:
        raise NetanalyserError(
            f"{len(at):,} actors with a place are too many for a table of all pairs (at most {MOST:,}); "
            "choose a part with --region, --type or --theme"
        )
    if len(at) < 2:
        raise NetanalyserError("fewer than two regional actors have a place that is known; fill in 'region' of actors")
    tied, seen = tables(scene, at)
    given = covariates(scene, where.iloc[at], at)
    result = qap(tied, given, seen=seen, draws=asked)
    q = corrected(result["p"].to_numpy())
    rows = []
    for (name, row), corrected_p in zip(result.iterrows(), q, strict=True):
        if row["p"] < 0.05 and row["coefficient"] < 0:
            safe = corrected_p < 0.05 and not scene.layers.assumed
            numbers = {"observed": row["coefficient"], "expected": row["mean"], "p": row["p"], "q": corrected_p}
            tell = partial(_tell, scene, str(name), numbers, int(row["pairs"]))
            word = texts.say(f"gap.distance.{name}", scene.lang)
            severity = -100 * float(row["coefficient"])
            rows.append(Gap((str(name),), word, tell, severity, SAFE if safe else TENTATIVE, numbers))
    pairs = int(result["pairs"].iloc[0])
    undefined = [texts.say(f"gap.distance.{name}", scene.lang) for name in result.index[result["p"].isna()]]
    remarks = [texts.say("gap.distance.null", scene.lang, pairs=pairs, draws=asked)]
    if undefined:
        remarks.append(texts.say("gap.distance.undefined", scene.lang, names=", ".join(undefined)))
    return Found(sorted(rows, key=lambda gap: -gap.severity), remarks)


def located(scene: Scene) -> pd.DataFrame:
    """lat and lon of the actors that work somewhere: their own, their municipality's, or the centre of their region."""
    towns = {town.municipality_code: (town.lat, town.lon) for town in gazetteer.municipalities()}
    regions = {region.name: (region.lat, region.lon) for region in gazetteer.regions()}
    groups, none = grouped(scene, "region"), (np.nan, np.nan)
    facts = scene.actors
    found = [
        none
        if code < 0
        else (lat, lon)
        if not (np.isnan(lat) or np.isnan(lon))
        else towns.get(town, regions.get(groups.names[code], none))
        for code, lat, lon, town in zip(
            groups.codes,
            facts["lat"].astype(float),
            facts["lon"].astype(float),
            facts["municipality_code"],
            strict=True,
        )
    ]
    return pd.DataFrame(found, columns=["lat", "lon"], index=facts.index, dtype=float)


def tables(scene: Scene, at: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Who is tied among these actors, and which pairs a source could have seen."""
    tied = scene.view.adjacency[at][:, at].toarray() > 0
    some = scene.view.actors[at]
    seen = np.ones_like(tied) if scene.layers.assumed else coverage.observable(scene.network, some)
    return tied.astype(float), seen


def covariates(scene: Scene, where: pd.DataFrame, at: np.ndarray) -> dict[str, np.ndarray]:
    lat, lon = where["lat"].to_numpy(), where["lon"].to_numpy()
    apart = np.array([kilometres(*place, lat, lon) for place in zip(lat, lon, strict=True)]) / 100.0
    found = {"distance": (apart + apart.T) / 2}  # rounding is not symmetric
    for name, by in (("other_region", "region"), ("other_type", "type")):
        try:
            group = grouped(scene, by).codes[at]
        except NetanalyserError:  # all are of one type, or none is coded: nothing to test
            group = np.zeros(len(at), dtype=np.int64)
        different = np.not_equal.outer(group, group).astype(float)
        different[(group < 0)[:, None] | (group < 0)] = np.nan
        found[name] = different
    return found


def _tell(scene: Scene, name: str, numbers: dict[str, float], pairs: int) -> Told:
    why = texts.say(
        f"gap.distance.{name}.why",
        scene.lang,
        points=-100 * numbers["observed"],
        pairs=pairs,
        p=numbers["p"],
        q=numbers["q"],
    )
    stating = {one.source_id for one in coverage.coverings(scene.network)}
    rows = scene.asserted[scene.asserted["source_id"].isin(stating)] if stating else scene.asserted
    return Told(why, {**evidence.NONE, "source_ids": "|".join(dict.fromkeys(rows["source_id"].dropna()))})

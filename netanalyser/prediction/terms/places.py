"""Places: how far the two lie from one another."""

from __future__ import annotations

import numpy as np

from netanalyser import gazetteer
from netanalyser.prediction.past import NOWHERE, Past
from netanalyser.prediction.terms import TERMS


@TERMS.register(
    "distance",
    order=10,
    sv="långt ifrån varandra",
    en="far from one another",
    formula="ln(1 + km between them)",
    stated=0.0,
    sign=-1,
    of_ties=False,
)
def distance(past: Past, a: np.ndarray, b: np.ndarray) -> np.ndarray:
    """ln(1 + km) by great circle; NaN where one has no place, and for national actors."""
    lat, lon = placed(past)
    return np.log1p(gazetteer.kilometres(lat[a], lon[a], lat[b], lon[b]))


def placed(past: Past) -> tuple[np.ndarray, np.ndarray]:
    """lat and lon of each regional actor: its own, its municipality's, or the centre of its region."""
    towns = {town.municipality_code: (town.lat, town.lon) for town in gazetteer.municipalities()}
    regions = {region.name: (region.lat, region.lon) for region in gazetteer.regions()}
    actors, none = past.actors, (np.nan, np.nan)
    found = [
        none
        if region == NOWHERE
        else (lat, lon)
        if lat == lat and lon == lon
        else towns.get(town, regions.get(past.regions[region], none))
        for region, lat, lon, town in zip(
            past.region, actors["lat"], actors["lon"], actors["municipality_code"], strict=True
        )
    ]
    lat, lon = np.array(found, dtype=float).reshape(-1, 2).T
    return lat, lon

"""How far places lie from one another."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

#: Mean radius of the Earth in kilometres (Moritz 2000, J. Geodesy 74, 128-133).
EARTH = 6371.0088


def kilometres(
    lat: float | np.ndarray,
    lon: float | np.ndarray,
    lats: Sequence[float] | np.ndarray,
    lons: Sequence[float] | np.ndarray,
) -> np.ndarray:
    """Great-circle distances in km from one place to others, or from each of several to its other, in degrees of
    latitude and longitude.

    d = 2 R arcsin sqrt(sin^2(dlat / 2) + cos(lat) cos(lats) sin^2(dlon / 2)) (Sinnott 1984, Sky & Telescope 68, 159),
    on a sphere: within 0.6 % of the distance on the ellipsoid. NaN where a coordinate is missing.
    """
    here, there = (np.radians(np.array(each, dtype=float)) for each in ([lat, lon], [lats, lons]))
    half = np.sin((there[0] - here[0]) / 2) ** 2
    half += np.cos(here[0]) * np.cos(there[0]) * np.sin((there[1] - here[1]) / 2) ** 2
    return np.asarray(2 * EARTH * np.arcsin(np.sqrt(np.clip(half, 0.0, 1.0))))

"""The tests behind gaps keep their level and find what is planted: a small version of benchmarks/calibration.py."""

from __future__ import annotations

import sys
from pathlib import Path
from types import ModuleType

import numpy as np
import pytest

from netanalyser.findings.gaps.comparable import cities
from netanalyser.findings.gaps.held import partners_held, types
from netanalyser.terms import ACTOR_TYPES

NETWORKS = 200


@pytest.fixture(scope="module")
def calibration(root: Path) -> ModuleType:
    """The script that writes docs/calibration.md."""
    sys.path.insert(0, str(root / "benchmarks"))
    try:
        import calibration as script
    finally:
        sys.path.pop(0)
    return script


def test_p_is_below_a_twentieth_in_no_more_than_a_twentieth_of_networks_without_gaps(calibration: ModuleType) -> None:
    scene = calibration.shipped()
    for kind, cells in calibration.group_kinds(scene).items():
        made = calibration.Groups(scene.layers, cells, NETWORKS, draws=500)
        share = np.nanmean(made.p < 0.05, axis=1)
        assert 0.005 < share.mean() <= 0.05 + 3 * share.std() / np.sqrt(NETWORKS), kind
        # Where a gap could show, the test is neither blind nor shrill.
        assert 0.02 < (made.p[:, made.could] < 0.05).mean() < 0.07, kind


def test_the_missing_ties_of_two_regions_are_found_the_more_surely_the_more_are_gone(calibration: ModuleType) -> None:
    """With 12 expected, 5 or fewer are too few; half gone leaves 6, of which Poisson gives 5 or fewer in 45 % of cases.
    A whole gap is always found, and none that is not there more often than by chance."""
    scene = calibration.shipped()
    made = calibration.Groups(scene.layers, calibration.group_kinds(scene)["region_pair"], NETWORKS, draws=500)
    cell = int(np.abs(made.drawn.mean(axis=0) - 12).argmin())
    found = [made.planted(cell, strength, np.random.default_rng(1))[0] for strength in (0.0, 0.5, 1.0)]
    assert found[0] < 0.08
    assert 0.3 < found[1] < 0.65
    assert found[2] == 1.0


def test_a_city_is_seldom_said_to_lack_what_it_lacks_by_chance(calibration: ModuleType) -> None:
    scene = calibration.shipped()
    dealt = calibration.Cities(partners_held(scene, cities(scene), types(scene), ACTOR_TYPES), 60)
    p, fewer, _ = dealt.p(dealt.counts)
    asked = ~np.isnan(p)
    assert (dealt.counts.sum(axis=1) == dealt.counts[0].sum(axis=0)).all()  # every type comes as often as in fact
    assert (p[asked] < 0.05).mean() < 0.05
    assert ((p < 0.05) & fewer)[asked].mean() < 0.025

"""Measures: pure functions of who is tied to whom, that give one number an actor.

Adding a measure is adding a function: decorated with `MEASURES.register`, in a file of this folder. Its facts
are what `explain`, the documentation and the contract tests are made of:

sv, en, sv_means, en_means : its plain name and one plain sentence, Swedish and English
higher : whether a higher value is ``more`` or ``less`` central
range : (low, high) of the values as the measure is called without options
weight : ``none``, or what a weight means to it: ``strength`` (more is stronger) or ``distance`` (1/weight is
    a length)
directed : ``ignored`` (an arc counts as a tie), ``used`` (follows the View), or ``needed`` (only of directed
    ties)
cost : what the time grows with: ``ties``, or ``paths``, actors times ties
formula, undefined, source : how it is computed, when it is NaN, and where it is defined
redrawn : where there is one, a function of a View and masks over its dyads that gives the measure of each draw, as
    one array, faster than one at a time

`FIGURES` are of the network as a whole: one number, with the same facts but for `higher` and `cost`, and with
`groups`, whether they ask how far actors keep to their own group.
"""

from __future__ import annotations

import inspect
from typing import Any

import pandas as pd

from netanalyser import graphs
from netanalyser.errors import MeasureError
from netanalyser.graphs import View
from netanalyser.network import Network
from netanalyser.projection import DEFAULT, Tied
from netanalyser.registry import Registry

__all__ = ["FIGURES", "MEASURES", "measure"]

MEASURES = Registry("measure", "netanalyser.measures")
FIGURES = Registry("figure", "netanalyser.measures")


def measure(
    network: Network | View, name: str, *, tied: Tied = DEFAULT, directed: bool = False, **options: Any
) -> pd.Series:
    """One measure of every actor.

    Parameters
    ----------
    network : a Network, or a View where several measures are taken of the same one
    name : a name in `MEASURES`
    tied, directed : what counts as tied, and whether direction does, when the View is made here; a measure
        that needs direction has it without asking. A View stands as it is.
    options : the measure's own, e.g. ``weighted=True``

    Returns
    -------
    Series named as the measure, indexed by actor_id in the order of the Network; NaN where the measure is
    undefined.

    Raises UnknownName for no such measure, and MeasureError for an option that the measure does not have.
    """
    entry = MEASURES[name]
    known = [each for each in inspect.signature(entry.function).parameters if each != "view"]
    for option in options:
        if option not in known:
            raise MeasureError(f"{name} has no option '{option}'; it has: {', '.join(known) or 'none'}")
    if isinstance(network, View):
        view = network
    else:
        view = graphs.view(network, tied=tied, directed=directed or entry.facts["directed"] == "needed")
    return entry(view, **options)

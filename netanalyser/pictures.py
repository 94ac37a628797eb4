"""Answers and networks as pictures: one page each, or an SVG file. The views are loaded when one is asked for."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd

from netanalyser import formats
from netanalyser.errors import NetanalyserError
from netanalyser.network import Network, known
from netanalyser.projection import DEFAULT, Tied

if TYPE_CHECKING:
    from netanalyser.views.page import Page


def view(network: Network, path: str | Path | None = None, *, engine: str = "pyvis", **options: Any) -> Page:
    """The network as one interactive page; saved when `path` is given, shown in line in a notebook."""
    # The views come with templates and vis-network, which no other answer waits for.
    from netanalyser.views import VIEWS
    from netanalyser.views.page import Page

    page = Page(VIEWS[engine](known(network), **options))
    if path is not None:
        page.save(Path(path))
    return page


def to_pyvis(network: Network, *, tied: Tied = DEFAULT, lang: str = "sv") -> Any:
    """The network as a pyvis Network with positions, colours and tooltips, to be changed further."""
    from netanalyser.views.pyvis import to_pyvis as build

    return build(known(network), tied=tied, lang=lang)


def heatmap(table: pd.DataFrame, path: str | Path | None = None, *, lang: str = "en", title: str = "") -> Page:
    """The table of `mixing` as a picture: a page, or an SVG file when `path` ends in .svg; saved when it is given."""
    from netanalyser.views import heatmap as drawing

    return _drawn(drawing.page(table, lang, title), lambda: drawing.svg(table, lang), path)


def record(table: pd.DataFrame, path: str | Path | None = None, *, lang: str = "en", title: str = "") -> Page:
    """The table of `backtest` as a picture: a page, or an SVG file when `path` ends in .svg; saved when it is given."""
    from netanalyser.views import record as drawing

    return _drawn(drawing.page(table, lang, title), lambda: drawing.svg(table, lang), path)


def _drawn(html: str, svg: Callable[[], str], path: str | Path | None) -> Page:
    """A picture as a page; saved as what the path ends in, when it is given."""
    if path is not None and Path(path).suffix.lower() not in (".html", ".htm", ".svg"):
        raise NetanalyserError(f"cannot draw '{path}': name it .html for a page or .svg for the picture alone")
    from netanalyser.views.page import Page

    page = Page(html)
    if path is not None and Path(path).suffix.lower() == ".svg":
        formats.saving.write_text(Path(path), svg())
    elif path is not None:
        page.save(Path(path))
    return page

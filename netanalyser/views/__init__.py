"""Views: the network as one HTML page that makes no request to anywhere.

A view is a registered function ``f(network, *, tied, lang, title) -> str`` (the page's text). Views draw; what they
show is in the tables, and no measure is computed here.
"""

from __future__ import annotations

from netanalyser.registry import Registry

VIEWS = Registry("view", "netanalyser.views")

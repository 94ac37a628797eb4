"""A page without any script: what pictures with tables stand in."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from netanalyser.views import page as shell
from netanalyser.views.matrix import put


def document(title: str, lang: str) -> tuple[Element, Element]:
    """The tree of a page with its title as heading, and its body. It fetches nothing, and no script may run in it."""
    root = Element("html", lang=lang)
    head, body = put(root, "head"), put(root, "body")
    put(head, "meta", charset="utf-8")
    # The style is ours: what the data say is escaped.
    style = shell.file("heatmap.css")
    policy = f"default-src 'none'; style-src {shell.hashed(style)}; img-src data:; base-uri 'none'; form-action 'none'"
    put(head, "meta", content=policy, **{"http-equiv": "Content-Security-Policy"})
    put(head, "meta", name="viewport", content="width=device-width, initial-scale=1")
    put(head, "link", rel="icon", href="data:,")
    put(head, "title", title)
    put(head, "style", style)
    put(put(body, "h1", id="title"), "bdi", title)
    return root, body

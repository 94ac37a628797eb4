"""The one page shell: everything that is put into HTML is put in here, and escaped here."""

from __future__ import annotations

import base64
import hashlib
import json
from html import escape
from importlib.resources import files
from pathlib import Path
from string import Template
from typing import Any

from netanalyser.formats.saving import write_text
from netanalyser.views import words

#: What could end a script element, open a comment in it or end a line of JavaScript, inside a JSON string.
_RISKY = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"}


class Page:
    """One HTML file as text; shown in line in a notebook."""

    def __init__(self, html: str) -> None:
        self.html = html

    def save(self, path: str | Path) -> None:
        """Write the page, or leave what stands there and raise WriteError."""
        write_text(Path(path), self.html)

    def _repr_html_(self) -> str:
        """A frame of its own for the notebook: the page's scripts reach nothing outside it."""
        source = escape(self.html, quote=True)
        style = "width:100%;height:650px;border:1px solid #d9dee5;border-radius:8px"
        return f'<iframe sandbox="allow-scripts allow-popups" style="{style}" srcdoc="{source}"></iframe>'


def html(data: dict[str, Any], *, title: str, lang: str, library: str) -> str:
    """The whole page.

    Parameters
    ----------
    data : what `page.js` reads; anything JSON can say
    title : plain text, as is
    library : the script that draws, in full

    Scripts and style sheet are named by their hashes in the page's content security policy: nothing else runs, even
    if a name were to get past the escaping, and nothing is fetched.
    """
    style, script = file("page.css"), file("page.js")
    library = _without_map(library)
    for text in (library, script):
        if "</script" in text.casefold() or "<!--" in text:
            raise ValueError("a script that contains '</script' or '<!--' cannot be put into a page")
    policy = (
        f"default-src 'none'; script-src {hashed(library)} {hashed(script)}; style-src {hashed(style)}; img-src data:; "
        "base-uri 'none'; form-action 'none'"
    )
    shown = {f"word_{key}": escape(text) for key, text in words.words(lang).items() if "." not in key}
    return Template(file("page.html")).substitute(
        shown,
        lang=escape(lang),
        title=escape(title),
        policy=policy,
        style=style,
        data=as_json(data),
        library=library,
        script=script,
    )


def as_json(data: object) -> str:
    """JSON that may stand in a script element."""
    return json.dumps(data, ensure_ascii=False, allow_nan=False, separators=(",", ":")).translate(_RISKY)


def file(name: str) -> str:
    """A file that lies beside this one, with the line ends of any machine."""
    return files("netanalyser.views").joinpath(name).read_text(encoding="utf-8").replace("\r\n", "\n")


def _without_map(script: str) -> str:
    """Without the comment that makes a browser's developer tools fetch another file."""
    script = script.replace("\r\n", "\n")
    return "\n".join(line for line in script.split("\n") if not line.startswith("//# sourceMappingURL="))


def hashed(text: str) -> str:
    """How a content security policy names a script or a style sheet."""
    digest = base64.b64encode(hashlib.sha256(text.encode("utf-8")).digest()).decode("ascii")
    return f"'sha256-{digest}'"

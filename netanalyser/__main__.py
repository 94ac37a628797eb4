"""`python -m netanalyser`, and the `netanalyser` command."""

from __future__ import annotations

import sys

# A command draws nothing with matplotlib, but igraph imports it wherever it is installed, which takes a third of a
# second. In Python and Jupyter, where people draw with it, it is left alone.
sys.modules.setdefault("matplotlib", None)  # type: ignore[arg-type]

from netanalyser.cli import main  # noqa: E402

if __name__ == "__main__":
    main()

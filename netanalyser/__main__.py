"""`python -m netanalyser`, and the `netanalyser` command."""

from __future__ import annotations

from netanalyser.cli import main

if __name__ == "__main__":
    main()

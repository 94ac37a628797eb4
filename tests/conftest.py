"""What several test files share: where the checkout is, the browser, and (from `tests.servers`) the servers."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

from tests.servers import (
    authority,
    bare_neo4j,
    empty_neo4j,
    encrypted_neo4j,
    gds_server,
    missing,
    neo4j_server,
    old_neo4j,
)

__all__ = [
    "authority",
    "bare_neo4j",
    "empty_neo4j",
    "encrypted_neo4j",
    "gds_server",
    "neo4j_server",
    "old_neo4j",
]

if TYPE_CHECKING:
    from playwright.sync_api import Browser

# Where nobody watches, the same examples every time: a change fails for what it changed.
settings.register_profile("ci", derandomize=True, deadline=None)
settings.register_profile("here", deadline=None)
settings.load_profile("ci" if os.environ.get("CI") == "true" else "here")

#: What the fixture `run` gives: arguments in; exit code, stdout and stderr out.
Run = Callable[..., tuple[int, str, str]]

BROWSERS = ("chromium", "chromium-browser", "google-chrome")


@pytest.fixture(scope="session", autouse=True)
def _own_cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Embedded copies go into a cache of the tests' own, not into that of whoever runs them."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))
        yield


@pytest.fixture(scope="session")
def root() -> Path:
    """The top folder of the checkout."""
    return Path(__file__).resolve().parent.parent


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """A running headless Chromium; `chromium.new_page()` gives a page.

    Of module scope, because playwright keeps an event loop running in this thread for as long as it is
    open, and the notebooks' tests need to start one of their own.
    """
    path = next(filter(None, map(shutil.which, BROWSERS)), None)
    if path is None:
        missing("Chromium", "apt-get install chromium")
    from playwright.sync_api import sync_playwright

    as_root = hasattr(os, "geteuid") and os.geteuid() == 0  # Chromium refuses its sandbox to root
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"] if as_root else [])
        yield browser
        browser.close()


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    """Run the command line in this process, in an empty folder: exit code, stdout, stderr."""
    from netanalyser.cli import main

    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "unraisablehook", sys.unraisablehook)

    def run(*args: object) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["netanalyser", *map(str, args)])
        with pytest.raises(SystemExit) as left:
            main()
        out, err = capsys.readouterr()
        assert "Traceback" not in out + err
        return int(left.value.code or 0), out, err

    return run

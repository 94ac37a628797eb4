# For contributors, and for whoever has a checkout. The package itself needs neither make nor a shell.
# PYTHON: the first interpreter from 3.11 on that can make virtual environments; `make PYTHON=... demo` chooses another.
PYTHON ?= $(shell for p in python3.11 python3 python3.12 python3.13 python3.14; do \
    $$p -c 'import ensurepip, sys, venv; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done)
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet

.DEFAULT_GOAL := help
.PHONY: help demo test check format bench calibration lock neo4j wheel clean chromium java

help:  ## this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "  make %-11s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

demo: $(VENV)/.run  ## set up, then show the three answers on the shipped network
	@$(BIN)/netanalyser demo

test: $(VENV)/.dev chromium java check  ## set up, then format check, lint, type check and tests
	@$(BIN)/python -m pytest

check: $(VENV)/.dev  ## format check, lint, type check
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@$(BIN)/mypy

format: $(VENV)/.dev  ## put the code into the agreed format
	@$(BIN)/ruff format .
	@$(BIN)/ruff check --fix .

bench: $(VENV)/.dev  ## measure against peers, write benchmarks/RESULTS.md
	@$(BIN)/python benchmarks/run.py

calibration: $(VENV)/.dev  ## how often the tests of gaps cry wolf and what they find, write docs/calibration.md
	@$(BIN)/python benchmarks/calibration.py

# The runtime lock is resolved inside the full one, so that the same version is tested and shown.
lock: $(VENV)/.made  ## renew both lock files from pyproject.toml (UPGRADE=--upgrade for newer versions)
	@$(PIP) install 'uv>=0.9'
	@$(BIN)/uv pip compile pyproject.toml --extra large --group dev $(COMPILE) -o requirements.lock
	@$(BIN)/uv pip compile pyproject.toml --extra large -c requirements.lock $(COMPILE) -o requirements-run.lock
COMPILE = --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links \
    --custom-compile-command 'make lock' --quiet $(UPGRADE)

neo4j: $(VENV)/.run  ## start a Neo4j to try things with, on this machine only (needs Java 17 or 21, and Maven once)
	@$(BIN)/python servers/neo4j_server.py

wheel: $(VENV)/.dev  ## build the wheel for people without make or git, into dist/
	@$(BIN)/python -m build --wheel --no-isolation

clean:  ## remove the environment, builds and caches
	@rm -rf $(VENV) build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +

# --- what the targets stand on; each step leaves a stamp, so a second run starts at once ---

$(VENV)/.made:
	@test -n "$(PYTHON)" || { echo 'netanalyser needs Python 3.11 or newer with venv' \
	    '(on Debian: apt-get install python3-venv), or say make PYTHON=/path/to/python' >&2; exit 1; }
	@echo 'Making $(VENV) ...' >&2
	@$(PYTHON) -m venv --clear $(VENV)
	@touch $@

$(VENV)/.run: requirements-run.lock pyproject.toml $(VENV)/.made
	@echo 'Installing what netanalyser needs ...' >&2
	@$(PIP) install --require-hashes -r requirements-run.lock
	@$(PIP) install --no-deps --editable .
	@$(BIN)/python -m pip check >$(VENV)/check.txt || { cat $(VENV)/check.txt >&2; \
	    echo 'The lock files are behind pyproject.toml: make lock' >&2; exit 1; }
	@touch $@

$(VENV)/.dev: requirements.lock $(VENV)/.run
	@echo 'Installing what the tests need ...' >&2
	@$(PIP) install --require-hashes -r requirements.lock
	@touch $@

# The tests of the pages drive a real browser. Without one they are skipped, and under CI=true they fail.
chromium:
	@if command -v chromium >/dev/null || command -v chromium-browser >/dev/null || \
	    command -v google-chrome >/dev/null; then :; \
	elif [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
	    echo 'Installing Chromium for the tests of the pages ...' >&2; \
	    apt-get update -qq && DEBIAN_FRONTEND=noninteractive \
	        apt-get install -y -qq --no-install-recommends chromium >/dev/null; \
	else \
	    echo 'No Chromium here: the tests of the pages will be skipped' \
	        '(Debian, Ubuntu: sudo apt-get install chromium; macOS: brew install --cask chromium).' >&2; \
	fi

# The tests of the server start a real Neo4j, whose jars Maven fetches once. Without Java or Maven they are skipped, and
# under CI=true they fail.
java:
	@command -v java >/dev/null && command -v mvn >/dev/null || \
	    echo 'No Java or no Maven here: the tests on a real Neo4j will be skipped' \
	        '(Debian, Ubuntu: sudo apt-get install openjdk-17-jdk-headless maven; macOS: brew install openjdk@21 maven).' >&2

"""The house holds: who may import whom, who may print, how long a module may be.

Every import counts, also one inside a function or under TYPE_CHECKING. `faults(folder)` is the checker; it
gets the package to pass and, below, planted violations to find.
"""

from __future__ import annotations

import ast
import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = "netanalyser"

# Lowest first. Units of one level do not import each other; inside a folder, modules may.
LEVELS = (
    "errors",
    "registry terms sentences dates headings",
    "texts glossary",
    "schema",
    "selection",
    "network",
    "gazetteer",
    "resolve projection",
    "changes dyads coverage property_graph",
    "graphs",
    "formats measures layout",
    "prediction",
    "stores findings",
    "views explanations checking questions",
    "pictures",
    "reports",
    "api",
    "__init__",
    "cli",
    "__main__",
)
LEVEL = {unit: number for number, units in enumerate(LEVELS) for unit in units.split()}

# A third-party package, and the only files or folders that may import it.
FENCES = {
    "click": ("cli/",),
    "rich": ("cli/",),
    "neo4j": ("stores/neo4j.py",),
    "ladybug": ("stores/ladybug.py",),
    "pyvis": ("views/pyvis.py",),
    "numba": ("measures/kernels.py",),
    "sklearn": ("prediction/learning.py",),
    "igraph": ("graphs.py", "measures/", "layout.py"),
    "networkx": ("graphs.py", "measures/", "layout.py", "formats/"),
}

# What starts slowly, and the units that every start loads: those import it inside the functions that use it.
HEAVY = {"pandas", "numpy", "scipy", "sklearn", "networkx", "igraph", "pyvis"}
LIGHT = {
    "__init__",
    "__main__",
    "cli",
    "errors",
    "registry",
    "terms",
    "texts",
    "sentences",
    "glossary",
    "dates",
}

# Only the command line prints, reads the environment or exits; a password is also asked for in a notebook.
TALKERS = {"cli", "__main__"}
ASKER = "stores/credentials.py"
TALK_CALLS = {"print", "input", "exit", "quit"}
TALK_NAMES = {
    *("os.environ", "os.environb", "os.getenv", "os.putenv", "os._exit"),
    *("sys.exit", "sys.argv", "sys.stdin", "sys.stdout", "sys.stderr"),
}

LINES = 250


def unit_of(file: str) -> str:
    """`measures/degree.py` -> `measures`, `errors.py` -> `errors`: what LEVELS speaks of."""
    return file.split("/")[0].removesuffix(".py")


def imported(tree: ast.AST, file: str, units: set[str]) -> Iterator[tuple[int, str]]:
    """(line, dotted name) of every import; relative ones made absolute, `from netanalyser import x` too."""
    folder = [PACKAGE, *file.split("/")[:-1]]
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            above = folder[: len(folder) - node.level + 1] if node.level else []
            base = ".".join([*above, *filter(None, [node.module])])
            if base != PACKAGE:
                yield node.lineno, base
                continue
            for alias in node.names:  # a unit of that name, otherwise a public name out of __init__
                yield node.lineno, f"{base}.{alias.name if alias.name in units else '__init__'}"
        elif isinstance(node, ast.Call) and node.args and isinstance(node.args[0], ast.Constant):
            name = node.args[0].value
            if ast.unparse(node.func) in {"__import__", "import_module", "importlib.import_module"}:
                yield node.lineno, str(name)


def at_import(tree: ast.Module) -> Iterator[ast.stmt]:
    """The statements that run when the module is imported: not inside functions, not under TYPE_CHECKING."""
    waiting: list[ast.AST] = [tree]
    while waiting:
        for child in ast.iter_child_nodes(waiting.pop()):
            guarded = isinstance(child, ast.If) and "TYPE_CHECKING" in ast.unparse(child.test)
            if guarded or isinstance(child, (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)):
                continue
            if isinstance(child, ast.stmt):
                yield child
            waiting.append(child)


def import_faults(tree: ast.Module, file: str, units: set[str]) -> Iterator[str]:
    """Imports upward, sideways, of an unplaced unit, or through a third-party fence."""
    unit = unit_of(file)
    for line, name in imported(tree, file, units):
        top, *rest = name.split(".")
        if top == PACKAGE:
            other = rest[0] if rest else "__init__"
            if other not in LEVEL:
                yield f"{file}:{line} imports {name}, which has no place in the import order"
            elif other != unit and LEVEL[other] >= LEVEL[unit]:
                way = "sideways" if LEVEL[other] == LEVEL[unit] else "upward"
                yield f"{file}:{line} imports {way}: {name}"
        elif top in FENCES and not file.startswith(FENCES[top]):
            yield f"{file}:{line} imports {top}, which only {', '.join(FENCES[top])} may"


def start_faults(tree: ast.Module, file: str) -> Iterator[str]:
    """Slow packages imported at the top of a unit that every start loads."""
    if unit_of(file) not in LIGHT:
        return
    for statement in at_import(tree):
        if isinstance(statement, (ast.Import, ast.ImportFrom)):
            for line, name in imported(ast.Module([statement], []), file, set(LEVEL)):
                if name.split(".")[0] in HEAVY:
                    yield f"{file}:{line} imports {name} at the top; import it where it is used"


def talk_faults(tree: ast.Module, file: str) -> Iterator[str]:
    """Printing, reading the environment or exiting outside the command line."""
    if unit_of(file) in TALKERS or file == ASKER:
        return
    called: dict[str, str] = {}  # what a local name stands for: `import os as o`, `from sys import exit as stop`
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            called |= {alias.asname or alias.name: alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module in {"os", "sys"}:
            called |= {alias.asname or alias.name: f"{node.module}.{alias.name}" for alias in node.names}
    for node in ast.walk(tree):
        full = ""
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            full = f"{called.get(node.value.id, node.value.id)}.{node.attr}"
        elif isinstance(node, ast.Name):
            full = called.get(node.id, node.id)
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in TALK_CALLS:
            yield f"{file}:{node.lineno} calls {node.func.id}(); only cli/ does"
        if full in TALK_NAMES or full == "SystemExit":
            yield f"{file}:{node.lineno} uses {full}; only cli/ does"


def faults(folder: Path) -> list[str]:
    """Everything in the package `folder` that the house does not allow, as `file:line what`."""
    files = {path.relative_to(folder).as_posix(): path for path in sorted(folder.rglob("*.py"))}
    units = set(LEVEL) | {unit_of(file) for file in files}
    found: list[str] = []
    for file, path in files.items():
        text = path.read_text(encoding="utf-8")
        length = len(text.splitlines())
        if length > LINES:
            found.append(f"{file} has {length} lines; split it before {LINES}")
        if unit_of(file) not in LEVEL:
            found.append(f"{file} has no place in the import order")
            continue
        tree = ast.parse(text, file)
        found += import_faults(tree, file, units)
        found += start_faults(tree, file)
        found += talk_faults(tree, file)
    return found


def test_the_package_keeps_the_house(root: Path) -> None:
    assert len(list((root / PACKAGE).rglob("*.py"))) >= len(LEVELS), "the package was not found"
    assert faults(root / PACKAGE) == []


PLANTED = {
    "upward": ("schema.py", "from netanalyser.network import Network", "upward: netanalyser.network"),
    "sideways": ("terms.py", "import netanalyser.dates", "sideways: netanalyser.dates"),
    "inside a function": ("dates.py", "def f():\n    from netanalyser import schema", "upward"),
    "for types only": ("schema.py", "if TYPE_CHECKING:\n    from netanalyser.api import read", "upward"),
    "relative": ("measures/degree.py", "from ..findings import central", "upward: netanalyser.findings"),
    "relative sideways": ("formats/csv.py", "from ..measures.degree import degree", "sideways"),
    "public name": ("network.py", "from netanalyser import read", "upward: netanalyser.__init__"),
    "whole package": ("graphs.py", "import netanalyser", "upward: netanalyser"),
    "by a string": ("errors.py", "importlib.import_module('netanalyser.api')", "upward: netanalyser.api"),
    "unplaced import": ("api.py", "from netanalyser.helpers import f", "no place in the import order"),
    "unplaced file": ("helpers.py", "", "no place in the import order"),
    "fence: click": ("api.py", "import click", "only cli/ may"),
    "fence: rich": ("views/page.py", "from rich.table import Table", "only cli/ may"),
    "fence: igraph": ("findings/central.py", "def f():\n    import igraph", "imports igraph"),
    "fence: networkx": ("findings/gaps.py", "import networkx as nx", "imports networkx"),
    "fence: pyvis": ("views/map.py", "from pyvis.network import Network", "only views/pyvis.py may"),
    "fence: sklearn": (
        "prediction/model.py",
        "def f():\n    from sklearn import metrics",
        "only prediction/learning.py may",
    ),
    "prediction upward": (
        "prediction/model.py",
        "from netanalyser.findings import central",
        "upward: netanalyser.findings",
    ),
    "fence: neo4j": ("stores/ladybug.py", "import neo4j", "only stores/neo4j.py may"),
    "heavy at the top": ("cli/central.py", "import pandas as pd", "at the top"),
    "heavy in a try": ("texts.py", "try:\n    import numpy\nexcept ImportError:\n    pass", "at the top"),
    "print": ("findings/central.py", "def f():\n    print('x')", "calls print()"),
    "environment": ("layout.py", "import os as o\nx = o.environ['HOME']", "uses os.environ"),
    "environment by name": ("layout.py", "from os import getenv as g\nx = g('HOME')", "uses os.getenv"),
    "exit": ("network.py", "import sys\nsys.exit(1)", "uses sys.exit"),
    "raise exit": ("network.py", "raise SystemExit(1)", "uses SystemExit"),
    "length": ("network.py", "x = 1\n" * (LINES + 1), "has 251 lines"),
}


@pytest.mark.parametrize(("file", "text", "expected"), PLANTED.values(), ids=PLANTED)
def test_a_planted_violation_is_found(tmp_path: Path, file: str, text: str, expected: str) -> None:
    path = tmp_path / file
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    found = faults(tmp_path)
    assert len(found) == 1, found
    assert found[0].startswith(file)
    assert expected in found[0]


ALLOWED = {
    "downward": ("network.py", "from netanalyser import errors, schema"),
    "same folder": ("findings/gaps.py", "from netanalyser.findings.central import x\nfrom . import central"),
    "fenced in": ("views/pyvis.py", "from pyvis.network import Network"),
    "the command line talks": ("cli/main.py", "import os, sys, click\nprint(os.environ)\nsys.exit(0)"),
    "heavy where used": ("cli/main.py", "def f():\n    import pandas"),
    "types of heavy": ("dates.py", "if TYPE_CHECKING:\n    import pandas as pd"),
    "others' attributes": ("findings/gaps.py", "def f(shell, graph):\n    return shell.exit, graph.environ"),
}


@pytest.mark.parametrize(("file", "text"), ALLOWED.values(), ids=ALLOWED)
def test_what_is_allowed_passes(tmp_path: Path, file: str, text: str) -> None:
    path = tmp_path / file
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    assert faults(tmp_path) == []


HELP = "import sys; from netanalyser.__main__ import main; sys.argv = ['netanalyser', '--help']; main()"


@pytest.mark.parametrize("code", ["import netanalyser", HELP], ids=["import", "help"])
def test_a_start_loads_nothing_slow(root: Path, code: str) -> None:
    # json goes to stderr when the interpreter ends, because --help ends it
    watch = "import atexit, json, sys; atexit.register(lambda: json.dump(sorted(sys.modules), sys.stderr))"
    ran = subprocess.run(
        [sys.executable, "-c", f"{watch}; {code}"], cwd=root, capture_output=True, text=True, check=False
    )
    assert ran.returncode == 0, ran.stderr
    modules = set(json.loads(ran.stderr))
    assert PACKAGE in modules
    assert modules & HEAVY == set()
    if code == HELP:
        assert "Usage" in ran.stdout

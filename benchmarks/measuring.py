"""Run a command as a child process several times: wall time, processor time, peak memory."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from typing import Any

ROOT = Path(__file__).resolve().parent.parent

# Runs the benchmarked code, then reports on itself. The code may leave figures of its own in `noted`. The peak is read
# from the kernel's figure for this very process where there is one, because ru_maxrss also counts what the parent held
# at the moment of the fork.
CHILD = """
import json, sys, time
noted = {}
wall, cpu = time.perf_counter(), time.process_time()
try:
    exec(compile(sys.argv.pop(1), "<benchmark>", "exec"), {"__name__": "benchmark", "noted": noted})
except SystemExit as stop:
    if stop.code:
        raise
wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
try:
    with open("/proc/self/status", encoding="ascii") as status:
        peak = next(int(line.split()[1]) / 1024 for line in status if line.startswith("VmHWM"))
except OSError:
    try:
        import resource
    except ImportError:
        peak = float("nan")
    else:
        unit = 1 << 20 if sys.platform == "darwin" else 1 << 10
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / unit
print("\\nmeasured " + json.dumps([wall, cpu, peak, noted]), file=sys.stderr)
"""


# Calls a function of cases.py and notes its answer.
CASE = f"import sys; sys.path.insert(0, {str(ROOT / 'benchmarks')!r}); from cases import *; noted['seconds'] = {{call}}"


@dataclass(frozen=True, slots=True)
class Run:
    """One run: seconds of the whole process, seconds in the code (wall, processor), peak memory in MiB, and what the
    code noted."""

    process: float
    wall: float
    cpu: float
    peak: float
    noted: dict[str, Any] = field(default_factory=dict)


def run(code: str, **environment: str) -> Run:
    """Run Python `code` in a fresh interpreter; its output is discarded, its failure is raised with it."""
    began = time.perf_counter()
    done = subprocess.run(
        [sys.executable, "-c", CHILD, code],
        cwd=ROOT,
        env={**os.environ, **environment},
        capture_output=True,
        check=False,
        text=True,
        encoding="utf-8",
    )
    process = time.perf_counter() - began
    if done.returncode:
        raise RuntimeError(f"this benchmark failed with exit {done.returncode}:\n{code}\n{done.stderr}")
    return Run(process, *json.loads(done.stderr.rsplit("measured ", 1)[1]))


def rounds(cases: Mapping[str, str], times: int) -> dict[str, list[Run]]:
    """Run every case `times` times, taking turns so that a slow spell of the machine meets all of them.

    One round goes before and is not counted: it fills the caches of bytecode and of files.
    """
    for code in cases.values():
        run(code)
    found: dict[str, list[Run]] = {name: [] for name in cases}
    for _ in range(times):
        for name, code in cases.items():
            found[name].append(run(code))
    return found


def least(runs: Sequence[Run], field: str) -> float:
    """The smallest of one figure: the run that the rest of the machine disturbed least."""
    return min(float(getattr(one, field)) for one in runs)


def middle(runs: Sequence[Run], field: str) -> float:
    """The median of one figure."""
    return median(float(getattr(one, field)) for one in runs)


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A Markdown table; the first column is text, the others are figures."""
    lines = [head, ["---", *["---:"] * (len(head) - 1)], *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def met(kept: bool) -> str:
    """What is said of a target."""
    return "met" if kept else "missed"

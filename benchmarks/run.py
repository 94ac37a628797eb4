"""Run all benchmarks and write benchmarks/RESULTS.md; `make bench` calls this."""

from __future__ import annotations

import os
import platform
import sys
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

import bench_embedded
import bench_gaps
import bench_growth
import bench_large
import bench_measures
import bench_mixing
import bench_opportunities
import bench_read
import bench_server
import bench_startup

RESULTS = Path(__file__).resolve().parent / "RESULTS.md"
PACKAGES = ("netanalyser", "pandas", "numpy", "scipy", "igraph", "networkx", "numba", "ladybug", "neo4j", "click")


def machine() -> str:
    """Processor, cores, memory, system and versions; nothing that tells this machine from others like it."""
    processor = platform.processor() or platform.machine()
    info = Path("/proc/cpuinfo")
    if info.exists():
        models = [line for line in info.read_text(encoding="utf-8").splitlines() if line.startswith("model name")]
        processor = models[0].split(":", 1)[1].strip() if models else processor
    memory = ""
    if hasattr(os, "sysconf") and "SC_PHYS_PAGES" in os.sysconf_names:
        memory = f", {os.sysconf('SC_PAGE_SIZE') * os.sysconf('SC_PHYS_PAGES') / 2**30:.0f} GiB"
    versions = ", ".join(f"{name} {version(name)}" for name in PACKAGES)
    return (
        f"{processor}, {os.cpu_count()} cores{memory}, {platform.system()}; "
        f"Python {platform.python_version()}, {versions}."
    )


def main() -> int:
    """Measure everything, then write the page; a benchmark that fails leaves the old page as it was."""
    parts = [
        "# Results\n\nWritten by `make bench`. Read the ratios: times do not carry over to other machines.",
        f"{datetime.now(UTC):%Y-%m-%d}. {machine()}",
    ]
    for bench in (
        bench_startup,
        bench_read,
        bench_measures,
        bench_mixing,
        bench_gaps,
        bench_opportunities,
        bench_embedded,
        bench_server,
        bench_large,
        bench_growth,
    ):
        section = bench.main().rstrip()
        print(section, end="\n\n", flush=True)
        parts.append(section)
    RESULTS.write_text("\n\n".join(parts) + "\n", encoding="utf-8")
    print(f"Written: {RESULTS.relative_to(RESULTS.parent.parent)}", file=sys.stderr)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())

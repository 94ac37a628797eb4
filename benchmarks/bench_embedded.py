"""Loading a Network into the embedded store and asking it every saved question, in processes of their own."""

from __future__ import annotations

import tempfile
from pathlib import Path
from statistics import median

from bench_read import write_network
from measuring import met, run, table

SMALL, LARGE = (10_000, 60_000), (100_000, 1_000_000)
TIMES = 3
#: What the project promises: seconds and GiB of a load, milliseconds of a question.
LOAD_SMALL, LOAD_LARGE, MEMORY, ASK = 3.0, 60.0, 4.0, 100.0

_ASKED = """
import time
from pathlib import Path
import netanalyser as na
from netanalyser import stores
from netanalyser.stores import saved
network = na.read({folder!r})
began = time.perf_counter()
with stores.embedded(network, Path({cache!r})) as store:
    noted["load"] = time.perf_counter() - began
    noted["asked"] = {{}}
    for asked in [one for one in saved.every() if {ask} and not one.needs]:
        values = {{name: {given!r}.get(value, value) for name, value in asked.values({{}}).items()}}
        times = []
        for _ in range(4):
            began = time.perf_counter()
            store.query(asked.text, values)
            times.append(time.perf_counter() - began)
        noted["asked"][asked.name] = min(times) * 1000
"""
_ROW_BY_ROW = """
import time
import ladybug
import netanalyser as na
ties = na.read({folder!r}).ties.head({part})
connection = ladybug.Connection(ladybug.Database(":memory:"))
connection.execute("CREATE NODE TABLE Actor(actor_id STRING, PRIMARY KEY(actor_id))")
connection.execute("CREATE REL TABLE TIED(FROM Actor TO Actor, tie_id STRING, kind STRING, start STRING)")
actors = sorted({{*ties["source"], *ties["target"]}})
plain = ties[["source", "target", "tie_id", "kind", "start"]].astype(object)
plain = plain.where(plain.notna(), None).to_dict("records")
began = time.perf_counter()
connection.execute("UNWIND $rows AS id CREATE (:Actor {{actor_id: id}})", {{"rows": actors}})
connection.execute(
    "UNWIND $rows AS row MATCH (a:Actor {{actor_id: row.source}}) MATCH (b:Actor {{actor_id: row.target}}) "
    "CREATE (a)-[:TIED {{tie_id: row.tie_id, kind: row.kind, start: row.start}}]->(b)", {{"rows": plain}})
noted["seconds"] = time.perf_counter() - began
"""
#: What the questions are asked about, instead of what they are asked about by default.
GIVEN = {"umea-kommun": "actor-00001", "malmo-kommun": "actor-00002", "Skåne": "Region 1", "Västerbotten": "Region 2"}
#: So many ties are loaded row by row; more would only take longer.
PART = 5_000


def embedded(folder: Path) -> str:
    """Markdown."""
    rows, asked, ratio = [], {}, 0.0
    for (actors, ties), promised, times in ((SMALL, LOAD_SMALL, TIMES), (LARGE, LOAD_LARGE, 1)):
        place = folder / f"{ties}"
        place.mkdir()
        write_network(place, actors, ties)
        small = (actors, ties) == SMALL
        # Each run has a cache of its own, so that it is loaded each time.
        caches = [str(folder / f"cache-{ties}-{number}") for number in range(times)]
        runs = [run(_ASKED.format(folder=str(place), cache=cache, given=GIVEN, ask=small)) for cache in caches]
        load = min(one.noted["load"] for one in runs)
        peak = min(one.peak for one in runs) / 1024
        kept = met(load <= promised and peak <= MEMORY)
        size = f"{actors:,} / {ties:,}"
        rows.append([size, f"{load:.2f}", f"{peak:.2f}", f"{promised:g} s, {MEMORY:g} GiB: {kept}"])
        if small:
            asked = {name: min(one.noted["asked"][name] for one in runs) for name in runs[0].noted["asked"]}
            slow = run(_ROW_BY_ROW.format(folder=str(place), part=PART)).noted["seconds"]
            ratio = slow / PART / (load / ties)
    slowest = max(asked, key=lambda name: asked[name])
    return (
        "All of a Network, in a process that has read it, built on disk. Opening it again builds nothing.\n\n"
        f"{table(['actors / ties', 'load s', 'peak GiB', 'target'], rows)}\n\n"
        f"The same database filled with `UNWIND ... CREATE` ({PART:,} ties of three properties) takes {ratio:.0f} "
        f"times as long a tie.\n\nThe {len(asked)} saved questions, 1,000 rows at most, of {SMALL[0]:,} actors and "
        f"{SMALL[1]:,} ties: median {median(asked.values()):.0f} ms, slowest {asked[slowest]:.0f} ms (`{slowest}`). "
        f"Target: {ASK:g} ms each: {met(asked[slowest] <= ASK)}."
    )


def main() -> str:
    """Measure; a Markdown section."""
    with tempfile.TemporaryDirectory() as place:
        return f"## The embedded graph database\n\n{embedded(Path(place))}\n"


if __name__ == "__main__":
    print(main())

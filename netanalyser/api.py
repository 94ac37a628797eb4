"""The public functions: files, findings and views put together for notebooks and the command line."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import fields
from pathlib import Path
from typing import Any

import pandas as pd

from netanalyser import checking, explanations, formats, graphs, texts
from netanalyser.errors import NetanalyserError, Problem, UnknownName
from netanalyser.findings import FINDINGS, introduced
from netanalyser.findings import by_group as grouped
from netanalyser.findings import compare as comparing
from netanalyser.findings import describe as describing
from netanalyser.findings import gap_changes as changing
from netanalyser.findings import invite as inviting
from netanalyser.findings import key_players as key_players_of
from netanalyser.findings import mixing as mixing_of
from netanalyser.findings import whatif as trying
from netanalyser.findings.gaps.base import Asked
from netanalyser.findings.opportunities.choosing import Asked as AskedOfPairs
from netanalyser.measures import FIGURES, MEASURES, betweenness
from netanalyser.measures import measure as one_measure
from netanalyser.network import Network, known
from netanalyser.projection import DEFAULT, Tied


def read(path: str | Path) -> Network:
    """A Network from a package folder, a workbook, a CSV file, GraphML or GEXF.

    Raises SchemaError with every fault in the data, ReadError when the file is not what it claims to be.
    """
    return formats.read(Path(path))


def save(network: Network, path: str | Path) -> None:
    """The Network at rest: a package folder, or a workbook when `path` ends in .xlsx. All or nothing."""
    formats.save(known(network), Path(path))


def export(network: Network, path: str | Path, *, format: str | None = None) -> None:
    """The Network for another program; the format follows from how `path` ends (.graphml, .gexf, .csv, .xlsx).

    With `format` neo4j-admin, `path` is a folder of files for the bulk importer of Neo4j.
    """
    if format is None:
        formats.export(known(network), Path(path))
    elif format == "neo4j-admin":
        from netanalyser.stores import bulk

        bulk.write(known(network).public(), Path(path))
    else:
        raise UnknownName("format that is asked for by name", format, ["neo4j-admin"])


def shipped(name: str = "viable-cities") -> Path:
    """Where a network that comes with the package lies."""
    here = Path(__file__).resolve().parent
    # In a wheel the data lie inside the package, in a checkout beside it.
    for folder in (here / "shipped" / "data", here.parent / "data"):
        if (folder / name).is_dir():
            return folder / name
    raise UnknownName("shipped network", name, (p.name for p in here.parent.glob("data/*") if p.is_dir()))


def check(path: str | Path, lang: str = "en") -> tuple[Network | None, list[Problem]]:
    """The Network, or None when its data hold errors, and everything that there is to say about the data."""
    network, problems = formats.inspect(Path(path))
    return network, problems + (checking.remarks(network, lang) if network is not None else [])


def incoming(
    network: Network | None, paths: Sequence[str | Path], *, create_actors: bool = False
) -> tuple[Network | None, list[Problem], pd.DataFrame]:
    """A Network with files read into it, or None when anything in them is refused; without a Network, a new one.

    Returns the new Network, every problem, and what is new, changed, refused or the same, one row each.
    """
    from netanalyser import changes

    files = [Path(path) for path in ([paths] if isinstance(paths, str | Path) else paths)]
    sheets = [sheet for file in files for sheet in formats.sheets(file)]
    made: list[Problem] = []
    if network is None:
        sheets, made = formats.provenance.founded(sheets, *files)
    joined, problems, table = changes.joined(network, sheets, create_actors=create_actors)
    return joined, formats.remarks(sheets) + made + problems, table


def central(network: Network, *, by: str | None = None, **options: Any) -> pd.DataFrame:
    """Who is central: see `netanalyser.findings.central.central`, and with `by` `netanalyser.findings.by_group`."""
    if by is None:
        return _answer("central", network, options)
    return _checked(grouped.by_group, (network,), {**options, "by": by})


def compare(old: Network, new: Network, **options: Any) -> pd.DataFrame:
    """Who rose and who fell between two networks: see `netanalyser.findings.compare.compare`."""
    return _checked(comparing.compare, (old, new), options)


def whatif(network: Network, **options: Any) -> pd.DataFrame:
    """What would change if actors left or came together: see `netanalyser.findings.whatif.whatif`."""
    return _checked(trying.whatif, (network,), options)


def brokers(network: Network, **options: Any) -> pd.DataFrame:
    """Who stands between groups: see `netanalyser.findings.brokers.brokers`."""
    return _answer("brokers", network, options)


def key_players(network: Network, **options: Any) -> pd.DataFrame:
    """Who together reach the rest, or hold it: see `netanalyser.findings.key_players.key_players`."""
    return _checked(key_players_of.key_players, (network,), options)


def communities(network: Network, **options: Any) -> pd.DataFrame:
    """Who hangs together: see `netanalyser.findings.communities.communities`."""
    return _answer("communities", network, options)


def describe(network: Network, **options: Any) -> pd.DataFrame:
    """The network as a whole: see `netanalyser.findings.describe.describe`."""
    return _checked(describing.describe, (network,), options)


def gaps(network: Network, **options: Any) -> pd.DataFrame:
    """Where the gaps are: see `netanalyser.findings.gaps.gaps`; what `Asked` holds are further keywords."""
    return _answer("gaps", network, _with_asked(Asked, options))


def gap_changes(old: Network, new: Network, **options: Any) -> pd.DataFrame:
    """Gaps opened and closed between two networks: see `netanalyser.findings.gap_changes.gap_changes`."""
    return _checked(changing.gap_changes, (old, new), _with_asked(Asked, options))


def mixing(network: Network, **options: Any) -> pd.DataFrame:
    """How groups are tied, observed and expected: see `netanalyser.findings.mixing.mixing`."""
    return _checked(mixing_of.mixing, (network,), options)


def invite(network: Network, **options: Any) -> pd.DataFrame:
    """Which municipalities to invite: see `netanalyser.findings.invite.invite`."""
    return _checked(inviting.invite, (network,), options)


def introductions(network: Network, **options: Any) -> pd.DataFrame:
    """The log of introductions, and what became of them: see `netanalyser.findings.introduced.log`."""
    return _checked(introduced.log, (network,), options)


def _with_asked(asked: type[Asked] | type[AskedOfPairs], options: dict[str, Any]) -> dict[str, Any]:
    """The options with those that the finding takes together put into one."""
    chosen = {field.name: options.pop(field.name) for field in fields(asked) if field.name in options}
    return {**options, "asked": asked(**chosen)} if chosen else options


def opportunities(network: Network, **options: Any) -> pd.DataFrame:
    """Who should meet: see `netanalyser.findings.opportunities.opportunities`; what its `Asked` holds are further
    keywords (actor, between, pair_types, themes, plan, explore, ...)."""
    return _answer("opportunities", network, _with_asked(AskedOfPairs, options))


def backtest(network: Network, **options: Any) -> pd.DataFrame:
    """How good the suggestions would have been: see `netanalyser.findings.backtest.backtest`."""
    # It comes with what no other answer waits for.
    from netanalyser.findings import backtest as trying_the_past

    return _checked(trying_the_past.backtest, (network,), options)


def learned(network: Network, **options: Any) -> pd.DataFrame:
    """What the network's past teaches: see `netanalyser.findings.learned.learned`."""
    from netanalyser.findings import learned as taught

    return _checked(taught.learned, (network,), options)


def keep(table: pd.DataFrame, network: str | Path) -> Path:
    """The model of `learned` beside its network, for `opportunities`: see `netanalyser.findings.learned.keep`."""
    from netanalyser.findings import learned as taught

    return taught.keep(table, network)


def _answer(finding: str, network: Network, options: dict[str, Any]) -> pd.DataFrame:
    return _checked(FINDINGS[finding], (network,), options)


def _checked(
    finding: Callable[..., pd.DataFrame], networks: Sequence[Network], options: dict[str, Any]
) -> pd.DataFrame:
    top = options.get("top")
    if top is not None and (not isinstance(top, int) or top < 1):
        raise NetanalyserError(f"top is {top!r}; name a whole number of 1 or more, or leave it out")
    return finding(*map(known, networks), **options)


def measure(network: Network, name: str, **options: Any) -> pd.Series:
    """One measure of every actor: see `netanalyser.measures.measure`."""
    return one_measure(known(network), name, **options)


def tie_betweenness(
    network: Network, *, tied: Tied = DEFAULT, directed: bool = False, weighted: bool = False
) -> pd.DataFrame:
    """Which pairs the paths between others run along: see `netanalyser.measures.betweenness.tie_betweenness`."""
    return betweenness.tie_betweenness(graphs.view(known(network), tied=tied, directed=directed), weighted=weighted)


def all_measures(lang: str = "en") -> pd.DataFrame:
    """All registered measures, of actors and of whole networks: what each means, and where it is from."""
    columns = ("formula", "undefined", "weight", "directed", "source")
    rows = [
        {
            "name": entry.name,
            "label": texts.label(entry.facts, lang),
            "means": entry.facts[f"{lang}_means"],
            "of": "actor" if registry is MEASURES else "network",
            **{column: entry.facts[column] for column in columns},
        }
        for registry in (MEASURES, FIGURES)
        for entry in registry
    ]
    return pd.DataFrame(rows)


def explain(term: str, lang: str = "en") -> str:
    """A term, measure, kind or code in plain words: see `netanalyser.explanations.explain`."""
    return explanations.explain(term, lang)

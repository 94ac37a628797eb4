"""Relations between groups against chance: counts and expectations worked out by hand, and what may be said of them."""

from __future__ import annotations

import itertools
from collections.abc import Mapping

import numpy as np
import pytest

from netanalyser import api, projection
from netanalyser.errors import NetanalyserError, UnknownName
from netanalyser.findings import relations
from netanalyser.findings.gaps import gaps
from netanalyser.findings.gaps.base import Asked
from netanalyser.findings.mixing import mixing
from netanalyser.network import Network
from tests.networks import network_of, tied_by

EVENTS = {"source_id": "s", "coverage": "event|ego", "covers": "*"}


def projects(actors: Mapping[str, Mapping[str, object]], events: Mapping[str, str], **source: object) -> Network:
    """Actors with their columns, and who takes part in which project."""
    return network_of(
        actors=[{"actor_id": actor, "source_id": "s", **columns} for actor, columns in actors.items()],
        sources=[{**EVENTS, "coverage": "event", **source}],
        events=[{"event_id": event, "kind": "project"} for event in events],
        affiliations=[
            {"actor_id": actor, "event_id": event, "source_id": "s"} for event, who in events.items() for actor in who
        ],
    )


def two_sided(net: Network, **options: object) -> dict[str, dict[str, float]]:
    table = mixing(net, **options)
    return {f"{row['group_a']}-{row['group_b']}": row for row in table.to_dict("records")}


FOUR = {"w": "N", "x": "N", "y": "S", "z": "S"}


def test_observed_and_expected_of_two_projects_by_hand() -> None:
    """Projects {w x} and {y z}: of the 6 ways to deal four actors out to two projects of two, 2 leave N with N and S
    with S (none across), 4 mix them (two across). So 4/6 * 2 = 4/3 are expected; p_less is (1/3)/2, p 1/3."""
    net = projects({a: {"region": r} for a, r in FOUR.items()}, {"p": "wx", "q": "yz"})
    found = two_sided(net)
    assert found["N-S"]["observed"] == 0
    assert found["N-S"]["expected"] == pytest.approx(4 / 3, abs=0.06)  # 3 s.e. of 2,500 draws: 0.06
    assert found["N-S"]["p"] == pytest.approx(1 / 3, abs=0.03)
    assert (found["N-S"]["low"], found["N-S"]["high"]) == (0, 2)
    assert np.isnan(found["N-S"]["detectable"])
    assert found["N-S"]["certainty"] == "cannot be detected"
    # Within a region: one relation in 2 of 6 ways.
    assert found["N-N"]["observed"] == 1
    assert found["N-N"]["expected"] == pytest.approx(1 / 3, abs=0.03)


def test_a_relation_that_comes_twice_counts_twice_in_what_is_observed_and_what_is_expected() -> None:
    """p and q have the same two participants of five who each take part twice: two relations, not one. The number of
    relations is the same in every draw."""
    net = projects(
        {a: {"region": "N" if a in "wx" else "S"} for a in "wxyz"}, {"p": "wy", "q": "wy", "r": "xz", "t": "xz"}
    )
    table = mixing(net)
    assert table["observed"].sum() == 4
    assert table["expected"].sum() == pytest.approx(4)


def test_lists_keep_their_length_and_their_owner_stays_out_of_them() -> None:
    """a (N) lists w, x; b (S) lists y, z. Of the 6 ways to deal the four out, one gives b all of N and a all of S (four
    across), one none, four two each: 2 expected."""
    net = network_of(
        actors=[{"actor_id": a, "region": r} for a, r in {**FOUR, "a": "N", "b": "S"}.items()],
        sources=[{"source_id": "s", "coverage": "ego", "covers": "a|b"}],
        ties=tied_by(["a w", "a x", "b y", "b z"], source_id="s"),
    )
    found = two_sided(net)
    assert found["N-S"]["observed"] == 0
    assert found["N-S"]["expected"] == pytest.approx(2, abs=0.07)
    assert found["N-S"]["p"] == pytest.approx(2 * (1 / 6) / 2, abs=0.02)


def test_national_actors_count_for_the_region_of_their_seat_only_when_asked() -> None:
    actors = {a: {"region": r} for a, r in FOUR.items()} | {"n": {"region": "N", "scope": "national"}}
    net = projects(actors, {"p": "wn", "q": "yn", "r": "xz"})
    assert two_sided(net)["N-S"]["observed"] == 1
    assert two_sided(net, at_seat=True)["N-S"]["observed"] == 2
    assert two_sided(net, at_seat=True)["N-N"]["observed"] == 1
    assert any("National actors do not count" in remark for remark in mixing(net).attrs["remarks"])
    assert not any("National actors do not count" in remark for remark in mixing(net, at_seat=True).attrs["remarks"])


def apart(many: int, **source: object) -> Network:
    """Projects of two, all within one of two regions: 2 many actors in each."""
    actors = {f"{r}{n}": {"region": r} for r in "NS" for n in range(2 * many)}
    ids = list(actors)
    pairs = list(zip(ids[::2], ids[1::2], strict=True))
    return network_of(
        actors=[{"actor_id": actor, "source_id": "s", **columns} for actor, columns in actors.items()],
        sources=[{"source_id": "s", "coverage": "event", "covers": "*", **source}],
        events=[{"event_id": f"p{n}", "kind": "project"} for n in range(len(pairs))],
        affiliations=[
            {"actor_id": a, "event_id": f"p{n}", "source_id": "s"} for n, pair in enumerate(pairs) for a in pair
        ],
    )


def test_a_gap_that_holds_is_safe_names_both_sides_and_says_so_in_words() -> None:
    """40 actors in 20 projects of two, none across. Each of 20 projects is across with probability 2 * 20 * 20 /
    (40 * 39) = 0.513: 10.3 are expected."""
    table = gaps(apart(10), kinds=["region_pair"])
    (row,) = table.to_dict("records")
    assert row["about"] == "N|S"
    assert row["observed"] == 0
    assert row["expected"] == pytest.approx(20 * 2 * 20 * 20 / (40 * 39), abs=0.15)
    assert row["severity"] == pytest.approx(row["expected"] - row["observed"])
    assert row["certainty"] == "safe"
    assert row["detectable"] >= 3
    assert row["p_without"] < 0.05
    assert row["why"].startswith("Between N and S: 0 relations, expected 10.")
    assert row["source_ids"] == "s"
    sv = gaps(apart(10), kinds=["region_pair"], lang="sv")
    assert sv["why"][0].startswith("Mellan N och S: 0 förbindelser, väntat 10,")


def test_where_no_source_says_what_it_covers_nothing_is_safe() -> None:
    table = gaps(apart(10, coverage="mention"), kinds=["region_pair"])
    assert table["certainty"].tolist() == ["tentative"]
    assert any("taken as complete" in remark for remark in table.attrs["remarks"])


def test_a_gap_that_hangs_on_one_large_event_is_no_more_than_tentative_and_names_it() -> None:
    """Without the one project of ten, five projects of two are left, and nothing can be told of them."""
    actors = {f"{r}{n}": {"region": r} for r in "NS" for n in range(10)}
    events = {"large": [f"N{n}" for n in range(10)]} | {f"p{n}": [f"S{2 * n}", f"S{2 * n + 1}"] for n in range(5)}
    net = network_of(
        actors=[{"actor_id": actor, **columns} for actor, columns in actors.items()],
        sources=[{"source_id": "s", "coverage": "event", "covers": "*"}],
        events=[{"event_id": event, "kind": "project", "name": event.upper()} for event in events],
        affiliations=[{"actor_id": a, "event_id": e, "source_id": "s"} for e, who in events.items() for a in who],
    )
    (row,) = gaps(net, kinds=["region_pair"]).to_dict("records")
    assert row["p"] < 0.05 <= row["p_without"]
    assert row["certainty"] == "tentative"
    assert "Without LARGE it would not be unusual" in row["why"]


def test_one_type_in_a_region_and_another_elsewhere_by_hand() -> None:
    """c1 (company, N) meets u1 (university, N) and u2 (university, S); c2 (company, S) meets u2. Between companies of N
    and universities elsewhere there is one relation, and so between universities of S and companies elsewhere."""
    actors = {
        "c1": {"region": "N", "type": "company"},
        "u1": {"region": "N", "type": "university"},
        "c2": {"region": "S", "type": "company"},
        "u2": {"region": "S", "type": "university"},
    }
    net = network_of(
        actors=[{"actor_id": a, **columns} for a, columns in actors.items()],
        sources=[{"source_id": "s", "coverage": "census", "covers": "*"}],
        ties=tied_by(["c1 u1", "c1 u2", "c2 u2"], source_id="s"),
    )
    counted = {}
    original = relations.Chance.compared

    def looked_at(self: relations.Chance, cells: relations.Cells) -> relations.Compared:
        counted["cells"] = self.counted(cells)[0]
        return original(self, cells)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(relations.Chance, "compared", looked_at)
        gaps(net, kinds=["region_type"])
    # Six relations seen from both ends, of which only c1 - u2 is between regions: once from either end.
    assert sorted(counted["cells"].tolist())[-2:] == [1, 1]
    assert counted["cells"].sum() == 2


@pytest.mark.parametrize(
    ("net", "kind", "reason"),
    [
        (network_of(actors=["a", "b"]), "region_pair", "no actor has a region"),
        (network_of(actors=[{"actor_id": a, "region": "Skåne"} for a in "ab"]), "region_pair", "all of 'Skåne'"),
        (network_of(actors=["a", "b"]), "type_pair", "no actor has a type"),
        (network_of(actors=["a", "b"]), "sector_pair", "no actor has a sector"),
        (network_of(actors=["a", "b"]), "region_type", "no actor has a region"),
        (network_of(actors=["a", "b"]), "distance", "no actor has a region"),
    ],
)
def test_kinds_that_cannot_be_computed_say_why_and_the_others_still_come(net: Network, kind: str, reason: str) -> None:
    table = gaps(net, kinds=[kind, "isolate"])
    assert set(table["gap"]) == {"isolate"}
    assert any(reason in remark for remark in table.attrs["remarks"])


def test_a_group_of_one_actor_and_a_network_without_ties_are_no_crash() -> None:
    net = network_of(actors=[{"actor_id": "a", "region": "N"}, {"actor_id": "b", "region": "S"}])
    assert gaps(net, kinds=["region_pair", "distance"]).empty
    assert mixing(net)["expected"].isna().all()  # nothing could have been seen, which is not 0


def test_groups_that_are_none_are_said_with_what_there_is() -> None:
    with pytest.raises(UnknownName, match="Did you mean 'region'"):
        mixing(apart(2), by="regoin")
    with pytest.raises(NetanalyserError, match="no actor has a sector"):
        mixing(apart(2), by="sector")


def test_dealing_partners_out_gives_what_exchanging_them_gives_where_hardly_a_pair_comes_twice() -> None:
    """60 projects of two among 120 actors: a project with the same actor twice is rare, so both null models agree."""
    rng = np.random.default_rng(4)
    actors = {f"a{n}": {"region": "NSWE"[n % 4]} for n in range(120)}
    pairs = rng.permutation(120).reshape(-1, 2)
    net = network_of(
        actors=[{"actor_id": a, **columns} for a, columns in actors.items()],
        sources=[{"source_id": "s", "coverage": "event|census", "covers": "*"}],
        events=[{"event_id": f"p{n}", "kind": "project"} for n in range(60)],
        affiliations=[
            {"actor_id": f"a{a}", "event_id": f"p{n}", "source_id": "s"} for n, pair in enumerate(pairs) for a in pair
        ],
        ties=tied_by([f"a{a} a{(a * 7 + 1) % 120}" for a in range(0, 120, 2)], source_id="s"),
    )
    exchanged = mixing(net)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(relations, "EXCHANGED", 0)
        dealt = mixing(net, draws=3000)
    assert any("partners are dealt out" in remark for remark in dealt.attrs["remarks"])
    assert exchanged["observed"].tolist() == dealt["observed"].tolist()
    assert dealt["expected"].to_numpy() == pytest.approx(exchanged["expected"].to_numpy(), abs=0.35)
    assert dealt["p"].to_numpy() == pytest.approx(exchanged["p"].to_numpy(), abs=0.12)


# -- the real network -----------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def real() -> Network:
    return api.read(api.shipped())


def test_relations_between_stockholm_and_skane_counted_row_by_row(real: Network) -> None:
    """By loops over the tables, with nothing of the package but what counts as tied."""
    actors = real.actors.set_index("actor_id")
    national = set(actors.index[actors["scope"].isin(["national", "international"])])
    side = {a: r for a, r in actors["region"].items() if r in ("Stockholm", "Skåne") and a not in national}
    sizes = projection.event_sizes(real)
    covered = {c for s in real.sources.itertuples() if "event" in str(s.coverage) for c in str(s.covers).split("|")}
    taken = projection.participations(real)
    count, known = 0, set()
    for event, rows in taken[taken["event_id"].isin(covered)].groupby("event_id"):
        if sizes[event] <= 12:
            for a, b in itertools.combinations(sorted(rows["actor_id"]), 2):
                known.add(frozenset((a, b)))
                count += {side.get(a), side.get(b)} == {"Stockholm", "Skåne"}
    listers = {
        (s.source_id, c)
        for s in real.sources.itertuples()
        if "ego" in str(s.coverage)
        for c in str(s.covers).split("|")
    }
    for row in projection.assertions(real).dropna(subset=["tie_id"]).itertuples():
        pair = frozenset((row.source, row.target))
        if pair not in known and {(row.source_id, row.source), (row.source_id, row.target)} & listers:
            known.add(pair)
            count += {side.get(a) for a in pair} == {"Stockholm", "Skåne"}
    table = mixing(real)
    found = table[(table["group_a"] == "Stockholm") & (table["group_b"] == "Skåne")]["observed"].item()
    assert found == count == 1


def test_the_heat_map_table_goes_from_north_to_south(real: Network) -> None:
    order = mixing(real)["group_a"].drop_duplicates().tolist()
    assert order[0] == "Norrbotten"
    assert order[-1] == "Skåne"


def test_the_same_seed_gives_the_same_table(real: Network) -> None:
    one, other = (mixing(real, draws=200) for _ in range(2))
    assert one.equals(other)
    assert not one["p"].equals(mixing(real, draws=300)["p"])


def test_what_keeps_actors_apart_in_the_real_network_is_the_region_and_not_the_distance(real: Network) -> None:
    table = gaps(real, kinds=["distance"], asked=Asked(draws=500))
    assert table["about"].tolist() == ["other_region"]
    assert "fewer are tied than in the same region" in table["why"][0]

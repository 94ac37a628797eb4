"""What sources say that was true long ago: does it still hold?"""

from __future__ import annotations

import datetime
from functools import partial

import numpy as np
import pandas as pd

from netanalyser import dates, texts
from netanalyser.errors import MeasureError
from netanalyser.findings import evidence
from netanalyser.findings.gaps.asking import Asking
from netanalyser.findings.gaps.base import GAPS, SAFE, TENTATIVE, Asked, Found, Gap, Scene, Told
from netanalyser.findings.gaps.cuts import worst_first
from netanalyser.findings.gaps.presence import pairs_of


@GAPS.register(
    "old_tie",
    order=92,
    sv="gamla uppgifter om förbindelser",
    en="old statements of ties",
    unit_sv="förbundna par",
    unit_en="tied pairs",
)
def old_ties(scene: Scene) -> Found:
    """Tied pairs whose latest date is older than asked for, by the event or the source that the date is from.

    The date of a tie is its end, or when it has none the later of its start and the day on which its source was
    published; of a joint participation the earlier of both actors' (their own dates, else the event's). A date is as
    late as it can be read (EDTF). Pairs without any date are counted in a remark, never as old. Safe when the dates are
    certain, tentative when one is approximate; that a tie is old does not say that it has ended.
    """
    before, asserted = _before(scene.asked), scene.asserted
    pair, stated = pairs_of(scene), _stated(scene)
    day, sure = _days(stated)
    kept = np.flatnonzero(pair >= 0)
    # The latest row of each pair, undated ones first.
    kept = kept[np.lexsort((np.nan_to_num(day[kept], nan=-1), pair[kept]))]
    last = kept[np.r_[pair[kept][1:] != pair[kept][:-1], True]] if len(kept) else kept
    old = last[day[last] < before]
    asks = Asking(scene)
    titles = {**asks.titles, **dict(zip(scene.network.events["event_id"], scene.network.events["name"], strict=True))}
    # By what an id names as well: an event and a source may have the same.
    of_event = asserted["event_id"].notna().to_numpy()[old]
    ids = asserted["event_id"].where(asserted["event_id"].notna(), asserted["source_id"]).iloc[old]
    gaps = []
    for (is_event, name), at in pd.Series(old).groupby([of_event, ids.fillna("").to_numpy()], sort=True):
        rows = np.sort(at.to_numpy())
        latest = str(stated.iloc[rows[np.argmax(day[rows])]])
        where = titles.get(name) or texts.say("unknown", scene.lang)
        tell = partial(_told, scene, asks, (bool(is_event), name), (where, latest), rows)
        certainty = SAFE if sure[rows].all() else TENTATIVE
        gaps.append(Gap((name,), where, tell, float(len(rows)), certainty, {"observed": float(len(rows))}))
    undated = int(np.isnan(day[last]).sum())
    remark = texts.say(
        "gap.old_all", scene.lang, old=len(old), years=scene.asked.older_than, undated=undated, of=len(last)
    )
    return Found(worst_first(gaps), [remark] if len(last) else [])


def _told(scene: Scene, asks: Asking, about: tuple[bool, str], said: tuple[str, str], rows: np.ndarray) -> Told:
    is_event, name = about
    who = asks.of_event(name) if is_event else asks.of_source(name)
    key = "gap.old_event" if is_event else "gap.old_source"
    why = texts.say(key, scene.lang, where=said[0], latest=said[1], n=len(rows))
    if who:
        why += texts.say("gap.old_ask", scene.lang, who=evidence.listed(who, 3))
    return Told(why, evidence.of_assertions(scene.asserted.iloc[rows]), who)


def _before(asked: Asked) -> int:
    """The day (proleptic ordinal) before which a date is old."""
    if not asked.older_than >= 0:
        raise MeasureError(f"older_than is {asked.older_than!r}; name a number of years from 0 up")
    try:
        today = dates.parse(asked.today).first
    except ValueError as error:
        raise MeasureError(f"today: {error}") from None
    year = today.year - int(asked.older_than)
    if year < 1:
        return 0
    leap_day = (today.month, today.day) == (2, 29)
    return datetime.date(year, today.month, 28 if leap_day else today.day).toordinal()


def _stated(scene: Scene) -> pd.Series:
    """The latest date (EDTF) that is stated of each assertion, missing where there is none."""
    network, asserted = scene.network, scene.asserted
    published = network.sources.set_index("source_id")["published"]
    ties = network.ties.set_index("tie_id")
    of_ties = _latest(ties["start"], ties["end"], ties["source_id"].map(published))
    shares, events = network.affiliations, network.events.set_index("event_id")
    shares = shares[shares["status"].ne("planned")]
    start, end = (shares[column].fillna(shares["event_id"].map(events[column])) for column in ("start", "end"))
    dated = shares.assign(stated=_latest(start, end, shares["source_id"].map(published)))
    # One actor may be in an event by several rows; the latest counts.
    dated = dated.assign(day=_days(dated["stated"])[0]).sort_values("day", na_position="first", kind="stable")
    dated = dated.drop_duplicates(["actor_id", "event_id"], keep="last")
    place = pd.MultiIndex.from_frame(dated[["actor_id", "event_id"]])
    joint = asserted[asserted["tie_id"].isna()]
    first, second = (
        dated["stated"]
        .reset_index(drop=True)
        .reindex(place.get_indexer(pd.MultiIndex.from_arrays(keys)))
        .to_numpy(object)
        for keys in ((joint["source"], joint["event_id"]), (joint["target"], joint["event_id"]))
    )
    days = [_days(pd.Series(one, dtype=object))[0] for one in (first, second)]
    earlier = np.where(np.isnan(days[1]) | (days[0] <= days[1]), first, second)
    found = asserted["tie_id"].map(of_ties).astype(object)
    found[joint.index] = earlier
    return found


def _latest(start: pd.Series, end: pd.Series, published: pd.Series) -> pd.Series:
    """The end; where there is none, the later of start and publication."""
    began, said = (_days(cells)[0] for cells in (start, published))
    later = start.where(~(said > began) & ~np.isnan(began), published.where(~np.isnan(said), start))
    return end.fillna(later)


def _days(cells: pd.Series) -> tuple[np.ndarray, np.ndarray]:
    """The last day that each date may mean (NaN for none), and whether the date is certain."""
    codes, texts_ = pd.factorize(cells)
    spans = [dates.parse(str(text)) for text in texts_]
    days = np.array([*(span.last.toordinal() for span in spans), np.nan])
    return days[codes], np.array([*(span.certain for span in spans), True])[codes]

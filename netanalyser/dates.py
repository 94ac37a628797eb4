"""Dates as sources state them: EDTF (ISO 8601-2), levels 0 and 1.

A missing day is never invented: ``2022``, ``2022-10`` and ``2022-10-01`` are different statements. A date is read as
the span of days it may lie in, and questions about it answer certain, possible or no.

Forms read: ``2019``, ``2022-10``, ``2022-10-01``, seasons ``2024-21`` (spring) to ``2024-24`` (winter), a trailing
``?`` (uncertain), ``~`` (approximate) or ``%`` (both), intervals ``2017/2030``, ``../2021-11-25`` (not later than),
``2023-10/..`` (not earlier than). The edtf package reads the same language and is the oracle of the tests; it costs
0.1 s to import, which is why the two hundred lines it would replace are these sixty.
"""

from __future__ import annotations

import calendar
import re
from datetime import date
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

FIRST, LAST = date.min, date.max
_DATE = re.compile(r"(?P<year>\d{4})(?:-(?P<month>\d{2})(?:-(?P<day>\d{2}))?)?(?P<mark>[?~%])?", re.ASCII)
# Seasons of the northern hemisphere, by their months; winter begins in December of its year.
_SEASONS = {21: (3, 5), 22: (6, 8), 23: (9, 11), 24: (12, 2)}


class Answer(StrEnum):
    """How sure one can be."""

    CERTAIN = "certain"
    POSSIBLE = "possible"
    NO = "no"


class Span(NamedTuple):
    """The days a date may lie in, both included; `certain` is False for dates marked ``?``, ``~`` or ``%``."""

    first: date
    last: date
    certain: bool = True


@lru_cache(maxsize=65536)
def parse(text: str) -> Span:
    """Read one EDTF date or interval.

    Returns the span from its earliest to its latest possible day; an open or unknown end reaches the calendar's.
    Raises ValueError with the reason when the text is no date.
    """
    before, slash, after = text.partition("/")
    if not slash:
        return _single(text)
    start = Span(FIRST, FIRST) if before in ("", "..") else _single(before)
    end = Span(LAST, LAST) if after in ("", "..") else _single(after)
    if start.first > end.last:
        raise ValueError(f"'{text}' ends before it begins")
    return Span(start.first, end.last, start.certain and end.certain)


def _single(text: str) -> Span:
    match = _DATE.fullmatch(text)
    if match is None:
        raise ValueError(f"'{text}' is no date; write 2022, 2022-10 or 2022-10-01 (or an interval 2017/2030)")
    year, certain = int(match["year"]), match["mark"] is None
    if year == 0:
        raise ValueError(f"'{text}' has the year 0000")
    if match["month"] is None:
        return Span(date(year, 1, 1), date(year, 12, 31), certain)
    month = int(match["month"])
    if month in _SEASONS and match["day"] is None:
        begin, end = _SEASONS[month]
        end_year = year + (end < begin)
        return Span(date(year, begin, 1), date(end_year, end, calendar.monthrange(end_year, end)[1]), certain)
    if not 1 <= month <= 12:
        raise ValueError(f"'{text}' has no month {month:02d}; months go from 01 to 12")
    days = calendar.monthrange(year, month)[1]
    if match["day"] is None:
        return Span(date(year, month, 1), date(year, month, days), certain)
    day = int(match["day"])
    if not 1 <= day <= days:
        raise ValueError(f"'{text}' has no day {day:02d}; {year}-{month:02d} has {days} days")
    return Span(date(year, month, day), date(year, month, day), certain)


def is_date(text: str) -> bool:
    """Whether the text can be read as a date."""
    try:
        parse(text)
    except ValueError:
        return False
    return True


def beginning(start: str) -> Span:
    """The days on which something may have begun, from what `start` says; any day where it says nothing.

    A whole period (``2017/2030``) begins with its first part; ``../2021-11-25`` is a day no later than that one.
    """
    if not start:
        return Span(FIRST, LAST, False)
    if "/" in start and not start.startswith(".."):
        start = start.partition("/")[0]
    return parse(start) if start else Span(FIRST, LAST, False)


def _parted(start: str, end: str) -> tuple[str, str]:
    """A start that is a whole period, as its start and end."""
    if "/" in start and not end and not start.startswith(".."):
        start, _, end = start.partition("/")
        end = "" if end == ".." else end
    return start, end


def spanned(start: str, end: str) -> tuple[date, date]:
    """The first day on which something may have begun and the last on which it may have ended.

    `FIRST` and `LAST` stand for unknown or open. A whole period in `start` alone (``2017/2030``) gives both.
    """
    start, end = _parted(start, end)
    return (parse(start).first if start else FIRST), (parse(end).last if end else LAST)


def before(start: str, end: str) -> bool:
    """Whether `end` certainly lies before `start`, which no period can."""
    return parse(end).last < parse(start).first


def at(start: str, end: str, moment: str) -> Answer:
    """Whether something that lasted from `start` to `end` was there at `moment`.

    An empty `start` or `end` is unknown, which is possible at any time. A whole period in `start` alone
    (``2017/2030``) gives both; ``../2021-11-25`` in `start` says that it began by then and nothing of its end.
    ``CERTAIN`` means on every day of the moment, whatever day the dates turn out to mean; ``NO`` means on none.
    """
    start, end = _parted(start, end)
    begins = parse(start) if start else Span(FIRST, LAST, False)
    ends = parse(end) if end else Span(FIRST, LAST, False)
    asked = parse(moment)
    if begins.first > asked.last or ends.last < asked.first:
        return Answer.NO
    sure = begins.certain and ends.certain and begins.last <= asked.first and ends.first >= asked.last
    return Answer.CERTAIN if sure else Answer.POSSIBLE

"""Dates are read as the edtf package reads them, and questions of time are answered as one would by hand."""

from __future__ import annotations

from datetime import date

import pytest
from edtf import parse_edtf
from hypothesis import given
from hypothesis import strategies as st

from netanalyser import dates
from netanalyser.dates import FIRST, LAST, Answer, Span

SAID_ALIKE = [
    "2019",
    "2022-10",
    "2022-10-01",
    "2024-02",
    "2023-02",
    "2024-02-29",
    "2017/2030",
    "2016/2018-03",
    "2016-05-03/2018",
    "2024-21",
    "2024-22",
    "2024-23",
    "2021?",
    "2021-04~",
    "2021-04-05%",
]


@pytest.mark.parametrize("text", SAID_ALIKE)
def test_the_edtf_package_reads_the_same_days(text: str) -> None:
    theirs = parse_edtf(text)
    assert dates.parse(text)[:2] == (date(*theirs.lower_strict()[:3]), date(*theirs.upper_strict()[:3]))


@given(st.dates(min_value=date(1000, 1, 1)), st.sampled_from(["%Y", "%Y-%m", "%Y-%m-%d"]))
def test_the_edtf_package_reads_the_same_of_any_day(day: date, form: str) -> None:
    text = day.strftime(form)
    theirs = parse_edtf(text)
    assert dates.parse(text)[:2] == (date(*theirs.lower_strict()[:3]), date(*theirs.upper_strict()[:3]))


def test_a_winter_goes_on_into_the_next_year() -> None:
    # Here the package differs: it lets the winter of 2023 end on the last of December. Ours has all three
    # months.
    assert dates.parse("2023-24") == Span(date(2023, 12, 1), date(2024, 2, 29))


def test_an_open_end_reaches_the_calendars() -> None:
    assert dates.parse("../2021-11-25") == Span(FIRST, date(2021, 11, 25))
    assert dates.parse("2023-10/..") == Span(date(2023, 10, 1), LAST)


@pytest.mark.parametrize(
    ("text", "certain"), [("2021", True), ("2021?", False), ("2021~/2023", False), ("2020/2021%", False)]
)
def test_a_mark_makes_a_date_uncertain(text: str, certain: bool) -> None:
    assert dates.parse(text).certain is certain


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("2021-13-31", "no month 13"),
        ("2021-02-30", "no day 30; 2021-02 has 28 days"),
        ("2021-00", "no month 00"),
        ("2021-06-00", "no day 00"),
        ("2021-21-01", "no month 21"),
        ("0000", "year 0000"),
        ("2022/2021", "ends before it begins"),
        ("2021-1-1", "is no date"),
        ("20210101", "is no date"),
        ("2021-10-01T12:00", "is no date"),
        ("1/2/2021", "is no date"),
        ("2020/2021/2022", "is no date"),
        ("hösten 2021", "is no date"),
        ("", "is no date"),
        (" 2021", "is no date"),
        ("２０２１", "is no date"),
    ],
)
def test_what_is_no_date_is_refused_with_the_reason(text: str, reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        dates.parse(text)
    assert not dates.is_date(text)


@pytest.mark.parametrize(
    ("start", "end", "moment", "answer"),
    [
        ("2017", "2030", "2020", Answer.CERTAIN),
        ("2017", "2030", "2016", Answer.NO),
        ("2017", "2030", "2031-01-01", Answer.NO),
        # Begun some day of 2017, ended some day of 2030: on days within those years one cannot know.
        ("2017", "2030", "2017-06-01", Answer.POSSIBLE),
        ("2017", "2030", "2030-06-01", Answer.POSSIBLE),
        # All of 2017 was asked for, and it may have begun in December.
        ("2017-01-01", "2030", "2017", Answer.CERTAIN),
        ("2017-01-02", "2030", "2017", Answer.POSSIBLE),
        ("2017/2030", "", "2020", Answer.CERTAIN),
        ("2017/2030", "", "2031", Answer.NO),
        ("2023-10/..", "", "2023-09-30", Answer.NO),
        ("2023-10/..", "", "2024", Answer.POSSIBLE),
        # Begun by 25 November 2021: before that it may have been there, after it was, as long as it lasted.
        ("../2021-11-25", "", "2021-11-01", Answer.POSSIBLE),
        ("../2021-11-25", "2024-05-01", "2022", Answer.CERTAIN),
        ("../2021-11-25", "", "2022", Answer.POSSIBLE),
        ("2021", "", "2020", Answer.NO),
        ("2021", "", "2022", Answer.POSSIBLE),
        ("", "2021", "2022", Answer.NO),
        ("", "2021", "2020", Answer.POSSIBLE),
        ("", "", "2020", Answer.POSSIBLE),
        ("2017?", "2030", "2020", Answer.POSSIBLE),
        ("2024-21", "2024-23", "2024-07-15", Answer.CERTAIN),
    ],
)
def test_whether_something_was_there(start: str, end: str, moment: str, answer: Answer) -> None:
    assert dates.at(start, end, moment) is answer


@pytest.mark.parametrize(
    ("start", "first", "last", "certain"),
    [
        ("2022", "2022-01-01", "2022-12-31", True),
        ("2022-10-01", "2022-10-01", "2022-10-01", True),
        ("2017/2030", "2017-01-01", "2017-12-31", True),
        ("2017?/2030", "2017-01-01", "2017-12-31", False),
        ("2017/2030?", "2017-01-01", "2017-12-31", True),  # only its end is uncertain
        ("2023-10/..", "2023-10-01", "2023-10-31", True),
        ("../2021-11-25", "0001-01-01", "2021-11-25", True),
        ("../2021-11-25~", "0001-01-01", "2021-11-25", False),
        ("/2021", "0001-01-01", "9999-12-31", False),  # an unknown beginning, which may lie at any time
        ("", "0001-01-01", "9999-12-31", False),
    ],
)
def test_when_something_may_have_begun(start: str, first: str, last: str, certain: bool) -> None:
    assert dates.beginning(start) == (date.fromisoformat(first), date.fromisoformat(last), certain)


def test_before_is_said_only_when_it_is_certain() -> None:
    assert dates.before("2022", "2021")
    assert dates.before("2022-02-02", "2022-02-01")
    assert not dates.before("2022-05", "2022")
    assert not dates.before("2022", "2022-01-01")
    assert not dates.before("../2022", "2021")


@given(
    st.dates(date(2000, 1, 1), date(2030, 12, 31)),
    st.dates(date(2000, 1, 1), date(2030, 12, 31)),
    st.dates(date(2000, 1, 1), date(2030, 12, 31)),
)
def test_exact_days_leave_no_doubt(one: date, other: date, asked: date) -> None:
    start, end = min(one, other), max(one, other)
    answer = dates.at(start.isoformat(), end.isoformat(), asked.isoformat())
    assert answer is (Answer.CERTAIN if start <= asked <= end else Answer.NO)

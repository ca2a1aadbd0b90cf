"""Days of the Finnish calendar and worked examples of terms of law, by hand."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from vointi.decisions.deadlines import notice_of, times_of
from vointi.decisions.decision import Decision, Effect
from vointi.decisions.holidays import easter, holidays, is_working, term_ends, working_day


@pytest.mark.parametrize(
    "day",  # church calendars; 1818 and 2038 are the earliest and the latest day there is
    ["1818-03-22", "2000-04-23", "2008-03-23", "2024-03-31", "2025-04-20", "2026-04-05", "2027-03-28", "2038-04-25"],
)
def test_easter(day: str) -> None:
    assert easter(int(day[:4])) == date.fromisoformat(day)


def test_holidays_of_2026() -> None:
    """The university almanac of 2026."""
    days = ["01-01", "01-06", "04-03", "04-05", "04-06", "05-01", "05-14", "05-24", "06-19", "06-20", "10-31", "12-06"]
    days += ["12-24", "12-25", "12-26"]
    assert holidays(2026) == {date.fromisoformat(f"2026-{day}") for day in days}


def test_a_term_ends_on_a_working_day() -> None:
    assert working_day(date(2026, 4, 3)) == date(2026, 4, 7)  # Good Friday to the Tuesday after Easter
    assert working_day(date(2026, 6, 19)) == date(2026, 6, 22)  # Midsummer Eve
    assert working_day(date(2026, 12, 24)) == date(2026, 12, 28)  # Thursday; 25 and 26 December, Sunday
    assert working_day(date(2027, 12, 6)) == date(2027, 12, 7)  # Independence Day, a Monday


def test_no_term_ends_on_a_free_day() -> None:
    start = date(2024, 1, 1)
    for number in range(3000):
        day = start + timedelta(days=number)
        end = term_ends(day, 14)
        assert is_working(end)
        assert 14 <= (end - day).days <= 14 + 5  # from Christmas Eve on a Wednesday to Monday


def decision(*effect: Effect, **more: object) -> Decision:
    return Decision(
        day=date(2026, 5, 18),
        outcome="as_proposed",
        effect=effect,
        forwarded_to=("board",) if "forwarded" in effect else (),
        **more,  # type: ignore[arg-type]
    )


def test_the_council_is_appealed_within_30_days_of_the_seventh_day() -> None:
    """Minutes on the network on 22.5.2026: informed on 29.5. (the seventh day), 30 days from the next day: 28.6., a
    Sunday, so the time ends on Monday 29.6.; contacts go on 30.6."""
    times = times_of("council", decision("approved"), date(2026, 5, 22), removal_days=30)
    assert (times.informed, times.ends, times.removal) == (date(2026, 5, 29), date(2026, 6, 29), date(2026, 6, 30))


def test_a_committee_is_rectified_within_14_days() -> None:
    """Published 13.3.2026, informed 20.3., 14 days: Friday 3.4. is Good Friday, so Tuesday 7.4."""
    times = times_of("committee", decision("approved"), date(2026, 3, 13), removal_days=30)
    assert (times.informed, times.ends) == (date(2026, 3, 20), date(2026, 4, 7))


def test_preparation_has_no_appeal_time_and_contacts_go_by_the_setting() -> None:
    times = times_of("committee", decision("noted", "forwarded"), date(2026, 3, 13), removal_days=21)
    assert (times.ends, times.removal) == (None, date(2026, 4, 11))  # 20.3. + 21 days = 10.4., gone on the day after


@pytest.mark.parametrize(
    ("kind", "effect", "expected"),
    [
        ("committee", ("noted", "forwarded"), "no_appeal"),
        ("board", ("forwarded",), "no_appeal"),
        ("council", ("noted",), "no_appeal"),
        ("council", ("returned",), "no_appeal"),
        ("committee", ("approved",), "rectification"),
        ("board", ("approved",), "rectification"),
        ("council", ("approved",), "appeal"),
        ("influence", ("noted",), "none"),
    ],
)
def test_the_notice_follows_the_effect(kind: str, effect: tuple[Effect, ...], expected: str) -> None:
    assert notice_of(kind, decision(*effect)) == expected  # type: ignore[arg-type]


def test_execution_has_no_appeal() -> None:
    assert notice_of("board", decision("approved", execution=True)) == "no_appeal"

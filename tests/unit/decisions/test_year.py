"""The year: late, stale, missing, next; and as a calendar."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from tests.lib.rounds import TO_COUNCIL, act, decided, edition, opened, through_committees
from vointi.core.errors import UserError
from vointi.decisions import Round
from vointi.decisions.ics import CalendarEvent, calendar
from vointi.decisions.year import YearItem, year_of
from vointi.decisions.year_dates import YearFile, usual_year, with_own

NOTHING = YearFile(schema_version=1)


def found(round_: Round, today: str, ahead: int = 90) -> set[tuple[str, str, str]]:
    return {(i.group, i.code, i.body) for i in year_of([round_], NOTHING, today=date.fromisoformat(today), ahead=ahead)}


def test_a_statement_is_next_and_then_late() -> None:
    asked = act(opened(), "ask", body="youth", asked="2026-03-01", due="2026-03-20")
    assert ("next", "statement", "youth") in found(asked, "2026-03-20")
    assert ("late", "statement", "youth") in found(asked, "2026-03-21")
    silent = act(asked, "silence", body="youth", seen="2026-03-21")
    assert "statement" not in {code for _, code, _ in found(silent, "2026-03-21")}


def test_an_earlier_edition_is_stale_and_an_open_proposal_missing() -> None:
    proposal = {"id": "p1", "text": {"fi": "x"}}
    done = decided(opened(), "welfare", "2026-03-10", **TO_COUNCIL, proposals=[proposal])
    done = act(done, "new_edition", edition=edition(2, "2026-03-12"))
    assert {("stale", "review", "welfare"), ("missing", "answer", "welfare")} <= found(done, "2026-03-15")


def test_a_missing_assessment_is_told_until_it_is_made_or_skipped() -> None:
    assert ("missing", "assessment", "") in found(opened(), "2026-03-01")
    skipped = act(opened(), "assess", assessment={"skipped": {"fi": "Ei muuta palveluja."}})
    assert ("missing", "assessment", "") not in found(skipped, "2026-03-01")


def test_the_appeal_time_and_the_removal_of_contacts() -> None:
    done = decided(through_committees(), "board", "2026-04-13", ["forwarded"], forwarded_to=["council"])
    done = decided(done, "council", "2026-05-18", "approved")
    done = act(done, "check_minutes", body="council", minutes={"checked": "2026-05-20", "published": "2026-05-22"})
    items = {i.code: i for i in year_of([done], NOTHING, today=date(2026, 6, 1))}
    assert items["appeal-ends"].day == date(2026, 6, 29)
    assert (items["remove-people-council"].day, items["remove-people-council"].basis) == (date(2026, 6, 30), "duty")
    assert ("late", "remove-people-council", "council") in found(done, "2026-07-01")


def codes(today: str, dates: YearFile, *rounds: Round, ahead: int = 60) -> dict[str, YearItem]:
    return {i.code: i for i in year_of(rounds, dates, today=date.fromisoformat(today), ahead=ahead)}


def test_dates_of_even_and_odd_years() -> None:
    assert "tea-sectors-even" in codes("2026-04-01", usual_year())
    assert "tea-sectors-odd" not in codes("2026-04-01", usual_year())
    assert "tea-sectors-odd" in codes("2027-04-01", usual_year())


def test_a_duty_is_late_and_practice_passes() -> None:
    """On the last day of the year all that is left is next; budget and report to the council are duties."""
    assert codes("2026-12-31", usual_year())["budget"].group == "next"
    own = YearFile.model_validate(
        {"schema_version": 1, "dates": [{"code": "x", "title": {"fi": "X"}, "day": "03-31", "opens": "01-01"}]},
        strict=False,
    )
    assert codes("2026-03-31", own)["x"].group == "next"
    assert "x" not in codes("2026-04-01", own)


def test_an_own_date_takes_the_place_of_the_usual_one_and_what_is_done_is_not_told() -> None:
    own = YearFile.model_validate(
        {
            "schema_version": 1,
            "dates": [
                {
                    "code": "budget-goals",
                    "title": {"fi": "Oma"},
                    "day": "10-15",
                    "opens": "08-01",
                    "law": "",
                    "basis": "practice",
                }
            ],
            "done": {"budget": (2026,)},
        },
        strict=False,
    )
    merged = codes("2026-10-02", with_own(own))
    assert merged["budget-goals"].day == date(2026, 10, 15)
    assert "budget" not in merged


def test_a_day_that_no_year_has_is_refused() -> None:
    with pytest.raises((UserError, ValueError)):
        YearFile.model_validate(
            {"schema_version": 1, "dates": [{"code": "x", "title": {"fi": "X"}, "day": "02-30", "opens": "01-01"}]},
            strict=False,
        )


def test_the_council_report_and_the_negotiation_are_done_by_the_round() -> None:
    done = decided(through_committees(), "board", "2026-04-13", ["forwarded"], forwarded_to=["council"])
    done = decided(done, "council", "2026-05-18", "approved")
    done = act(done, "do_task", task="county-negotiation", day="2026-09-15")
    told = codes("2026-11-01", usual_year(), done)
    assert "report-to-council" not in told
    assert "county-negotiation" not in told
    assert "report-to-council" in codes("2026-11-01", usual_year())


def test_a_calendar_folds_and_escapes() -> None:
    """RFC 5545: lines of at most 75 octets, CRLF, escaped commas and semicolons; all-day events end on the next day."""
    words = "Tiedoksi; hyväksyttäväksi, ä" * 6
    made = calendar(
        [CalendarEvent(uid="a", day=date(2026, 12, 31), summary=words, description="yksi\nkaksi")],
        name="Vuosi",
        now=datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC),
    )
    assert made.startswith(b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\n")
    assert made.endswith(b"END:VCALENDAR\r\n")
    assert all(len(line) <= 75 for line in made.split(b"\r\n"))
    unfolded = made.replace(b"\r\n ", b"").decode()
    assert "SUMMARY:" + words.replace(";", "\\;").replace(",", "\\,") in unfolded
    assert "DTSTART;VALUE=DATE:20261231\r\nDTEND;VALUE=DATE:20270101" in unfolded
    assert "DESCRIPTION:yksi\\nkaksi" in unfolded
    assert "DTSTAMP:20260102T030405Z" in unfolded

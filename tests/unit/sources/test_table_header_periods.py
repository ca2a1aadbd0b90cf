"""Periods in the names of columns, and what the rest of a name says."""

from __future__ import annotations

import pytest

from vointi.core.values import Period
from vointi.sources.table.proposing.times import header_period


@pytest.mark.parametrize(
    ("header", "title", "code"),
    [
        ("2013", "", "2013"),
        ("X2022", "", "2022"),  # as R writes a column 2022
        ("Väkiluku 2012", "Väkiluku", "2012"),
        ("Väkiluku 31.12.2012", "Väkiluku", "2012"),
        ("Väkiluku 31.12. 2012", "Väkiluku", "2012"),
        ("Väkiluku, 31.12.2012, lkm", "Väkiluku lkm", "2012"),
        ("Työttömyysaste, % (2011)", "Työttömyysaste, %", "2011"),
        ("2019-2021", "", "2019-2021"),
        ("Hyvinvointi 2023/24", "Hyvinvointi", "sy2023-2024"),
        ("Hyvinvointi 2023/2024", "Hyvinvointi", "sy2023-2024"),
        ("3/2024", "", "2024-03"),
        ("2024M03", "", "2024-03"),
        ("Kysely 20.9.2023", "Kysely", "2023"),
        ("Ikä 15-64", "Ikä 15-64", ""),
        ("1 000 asukasta kohti", "1 000 asukasta kohti", ""),
        ("Muutos 2011 ja 2012", "Muutos 2011 ja 2012", ""),  # which of them?
        ("13/2024", "13/2024", ""),
    ],
)
def test_period_and_title(header: str, title: str, code: str) -> None:
    found = header_period(header)
    assert (found.title, found.code) == (title, code)
    if code:
        Period.parse(code)


@pytest.mark.parametrize(
    ("header", "words"),
    [
        ("Pinta-ala 1.1.2012", "2012 or, at its end, 2011"),
        ("Väkiluvun muutos, % 2011 - 2012", "the change to 2012"),
        ("Kysely 2023-24", "a school year"),
    ],
)
def test_periods_that_can_be_two_things_are_asked(header: str, words: str) -> None:
    found = header_period(header)
    assert found.code == ""
    assert found.note is not None
    assert found.note.show("en").startswith("open question")
    assert words in found.note.show("en")

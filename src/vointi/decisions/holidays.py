"""Days on which a term of law does not end in Finland, and terms counted by days.

Act on the counting of terms (laki säädettyjen määräaikain laskemisesta 150/1930): the day from which a term is counted
is not counted (2 §); a term that ends on a Sunday or holiday, Independence Day, May Day, Christmas or Midsummer Eve or
a Saturday goes on to the next working day (5 §). Church holidays by the act on the church: Easter by the computus
(Meeus, Astronomical Algorithms, chapter 8; the anonymous algorithm of Nature, 1876).
"""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache

SATURDAY, SUNDAY = 5, 6


def easter(year: int) -> date:
    """Easter Sunday of a year of the Gregorian calendar."""
    golden, century, of_century = year % 19, year // 100, year % 100
    leaps, rest = divmod(century, 4)
    moon = (19 * golden + century - leaps - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    week = (32 + 2 * rest + 2 * (of_century // 4) - moon - of_century % 4) % 7
    late = (golden + 11 * moon + 22 * week) // 451
    month, day = divmod(moon + week - 7 * late + 114, 31)
    return date(year, month, day + 1)


@lru_cache
def holidays(year: int) -> frozenset[date]:
    """Holidays and the two eves of a year that can fall on a working day, and those that never do."""
    sunday = easter(year)
    midsummer = _first(SATURDAY, date(year, 6, 20))
    return frozenset(
        {
            date(year, 1, 1),
            date(year, 1, 6),
            sunday - timedelta(days=2),  # Good Friday
            sunday,
            sunday + timedelta(days=1),
            date(year, 5, 1),
            sunday + timedelta(days=39),  # Ascension
            sunday + timedelta(days=49),  # Whit Sunday
            midsummer - timedelta(days=1),
            midsummer,
            _first(SATURDAY, date(year, 10, 31)),  # All Saints
            date(year, 12, 6),
            date(year, 12, 24),
            date(year, 12, 25),
            date(year, 12, 26),
        }
    )


def _first(weekday: int, start: date) -> date:
    return start + timedelta(days=(weekday - start.weekday()) % 7)


def is_working(day: date) -> bool:
    """Neither a Saturday, a Sunday, a holiday nor one of the two eves."""
    return day.weekday() < SATURDAY and day not in holidays(day.year)


def working_day(day: date) -> date:
    """The day, or the next one on which a term can end."""
    while not is_working(day):
        day += timedelta(days=1)
    return day


def term_ends(start: date, days: int) -> date:
    """The last day of a term of so many days counted from `start`, which is not counted itself."""
    return working_day(start + timedelta(days=days))

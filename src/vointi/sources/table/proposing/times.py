"""Which column tells the period, and which periods stand in the names of columns."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from vointi.core.language import N_
from vointi.core.numbers import normalise
from vointi.core.values import Period
from vointi.sources.table.periods import read_day, read_period
from vointi.sources.table.proposing.facts import Facts
from vointi.sources.table.proposing.notes import Note, check, open_question, sure
from vointi.sources.table.sections import PeriodKind

_HEADER = re.compile(
    r"vuosi|vuodet|lukuvuosi|tilastovuosi|vuosiluku|aika|ajankohta|ajanjakso|kausi|kuukausi|pvm|päivä|päivämäärä"
    r"|year|time|period|date|month|år|årtal|tid|tidpunkt|månad|datum"
)
_KINDS: tuple[PeriodKind, ...] = ("year", "school_year", "month", "code", "year_of_day")
_MOST_TEXTS = 2000
_MOST_YEARS = 80
_YEAR = r"(?:19|20)[0-9]{2}"
_IN_HEADER = re.compile(
    rf"(?<![0-9])(?P<day>[0-9]{{1,2}})\. ?(?P<month>[0-9]{{1,2}})\. ?(?P<year>{_YEAR})(?![0-9])"
    rf"|(?<![0-9])(?P<first>{_YEAR}) ?(?P<dash>[-/]) ?(?P<last>{_YEAR}|[0-9]{{2}})(?![0-9])"
    rf"|(?<![0-9])(?P<number>[0-9]{{1,2}})[/.](?P<of>{_YEAR})(?![0-9])"
    rf"|(?<![0-9])(?P<alone>{_YEAR})(?:M(?P<of_year>[0-9]{{2}}))?(?![0-9])"
)


@dataclass(frozen=True, slots=True)
class PeriodColumn:
    """`kind` None: it is open which kind of period the texts are; the note tells."""

    facts: Facts
    kind: PeriodKind | None
    note: Note

    def year_of(self, text: str) -> int | None:
        """The year that a text stands for, or is read in."""
        for kind in (self.kind,) if self.kind else _KINDS:
            if found := read_period(normalise(text), kind):
                return found.last_year
        return None


@dataclass(frozen=True, slots=True)
class HeaderPeriod:
    """`title` is the name of a column without its period. `code` is empty where the period is open or there is none.

    `with_day` is the name with the day of the period but not its year: `Väestö 31.12.`
    """

    title: str
    code: str = ""
    note: Note | None = None
    with_day: str = ""


def period_column(columns: Sequence[Facts]) -> PeriodColumn | None:
    """The column that tells the period; None where there is none, or where several may and no name tells."""
    found = [
        (column.hints(_HEADER), -_KINDS.index(kind), column, kind)
        for column in columns
        if (kind := _kind_of(column)) is not None
    ]
    named = [entry for entry in found if entry[0]]
    unnamed = [entry for entry in found if _are_surely_years(entry[2])]
    if not named and len(unnamed) != 1:
        return None
    is_named, _, column, kind = max(named or unnamed, key=lambda entry: entry[:2])
    if kind == "year_of_day":
        return _of_days(column)
    if not is_named:
        return PeriodColumn(column, kind, check(N_("All its cells are years, though its name does not say so.")))
    return PeriodColumn(column, kind, sure(N_("All its cells are periods of this kind.")))


def _kind_of(column: Facts) -> PeriodKind | None:
    texts = list(column.texts())
    if not texts or len(texts) > _MOST_TEXTS:
        return None
    return next((kind for kind in _KINDS if _are_periods(texts, kind)), None)


def _are_periods(texts: Sequence[tuple[str, int]], kind: PeriodKind) -> bool:
    """Are 19 of 20 cells periods of a kind? It is given up as soon as more are not."""
    left = sum(count for _, count in texts) // 20
    for text, count in texts:
        if not read_period(normalise(text), kind):
            left -= count
        if left < 0:
            return False
    return True


def _are_surely_years(column: Facts) -> bool:
    years = [int(text) for text, _ in column.texts() if text.isascii() and text.isdecimal()]
    return 0 < len(years) <= _MOST_YEARS and min(years) >= 1960 and max(years) <= 2050


def _of_days(column: Facts) -> PeriodColumn:
    days = {day for text, _ in column.texts() if (day := read_day(normalise(text)))}
    by_year = {day.year: {other for other in days if other.year == day.year} for day in days}
    if any(len(found) > 1 for found in by_year.values()):
        return PeriodColumn(column, "month_of_day", check(N_("Several days of a year: each stands for its month.")))
    if {(day.day, day.month) for day in days} == {(1, 1)}:
        note = open_question(
            N_("Days of 1 January. year_of_day: the year that begins; or, in map, each day and the year that ended.")
        )
        return PeriodColumn(column, None, note)
    return PeriodColumn(column, "year_of_day", check(N_("One day a year: it stands for its year.")))


def header_period(header: str) -> HeaderPeriod:
    """The period in the name of a column, and the rest of the name."""
    text = normalise(header)
    found = list(_IN_HEADER.finditer(text))
    if len(found) != 1:
        return HeaderPeriod(text)
    [match] = found
    title = _title(text[: match.start()], text[match.end() :])
    if match["day"]:
        before = text[: match.start()] + f"{match['day']}.{match['month']}."
        return replace(_of_day(match, title), with_day=_title(before, text[match.end() :]))
    if match["first"]:
        return _of_span(match, title)
    month = match["number"] or match["of_year"]
    if not month:
        return HeaderPeriod(title, match["alone"])
    if not 1 <= int(month) <= 12:
        return HeaderPeriod(text)
    return HeaderPeriod(title, Period.month(int(match["of"] or match["alone"]), int(month)).code)


def _title(before: str, after: str) -> str:
    before = re.sub(r"\bX$|[\s,;:(_-]+$", "", before)
    after = re.sub(r"^[\s,;:)]+", "", after)
    return f"{before} {after}".strip()


def _of_day(match: re.Match[str], title: str) -> HeaderPeriod:
    day = (int(match["day"]), int(match["month"]))
    if day == (31, 12):
        return HeaderPeriod(title, match["year"])
    if day == (1, 1):
        year = int(match["year"])
        note = open_question(N_("1 January: {year} or, at its end, {before}?"), year=year, before=year - 1)
        return HeaderPeriod(title, "", note)
    return HeaderPeriod(title, match["year"], check(N_("The day stands for its year.")))


def _of_span(match: re.Match[str], title: str) -> HeaderPeriod:
    first = int(match["first"])
    last = int(match["last"]) if len(match["last"]) == 4 else first // 100 * 100 + int(match["last"])
    if last == first + 1 and match["dash"] == "/":
        return HeaderPeriod(title, Period.school_year(first).code, check(N_("Read as a school year.")))
    if last > first + 1:
        return HeaderPeriod(title, Period.years(first, last).code, check(N_("Read as a span of whole years.")))
    note = open_question(
        N_("{first}-{last}: both years, a school year (sy{first}-{last}), or the change to {last}?"),
        first=first,
        last=last,
    )
    return HeaderPeriod(title, "", note)

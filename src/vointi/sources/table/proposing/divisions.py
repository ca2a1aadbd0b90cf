"""Whose borders the areas of a table follow: told by which areas it has in which years, and which it lacks."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from vointi.core.catalogue import Area, AreaRegister
from vointi.core.language import N_
from vointi.sources.table.mapping_file import OPEN
from vointi.sources.table.proposing.notes import Note, check, open_question, sure
from vointi.sources.table.proposing.place_words import CODE_WIDTHS
from vointi.sources.table.proposing.places import AreaTexts, Places, area_texts, areas_called
from vointi.sources.table.proposing.times import PeriodColumn

_LARGER = ("region", "subregion", "wellbeing_county")
PRESENT = "present"
OF_YEAR = "of_year"
_MOST_ABSENT = 0.1
_LEAST_OF_REGION = 0.6
_NO_YEAR: frozenset[int | None] = frozenset({None})


@dataclass(frozen=True, slots=True)
class AreaEntry:
    """The areas, past ones too, that the texts of an area may stand for, and the years that the table tells of it."""

    texts: AreaTexts
    areas: tuple[Area, ...]
    years: frozenset[int]
    rows: int


def area_entries(
    places: Places, register: AreaRegister, period: PeriodColumn | None, years: frozenset[int]
) -> list[AreaEntry]:
    """Each different way in which the rows tell an area. `years` are those of tables that tell none in a column."""
    rows: defaultdict[AreaTexts, int] = defaultdict(int)
    of_years: defaultdict[AreaTexts, set[int]] = defaultdict(set)
    for texts, others, count in area_texts(places, *([period.facts] if period else [])):
        rows[texts] += count
        of_years[texts].update(year for text in others if period and (year := period.year_of(text)))
    return [
        AreaEntry(texts, _areas(texts, places, register), frozenset(of_years[texts]) or years, count)
        for texts, count in rows.items()
        if any(texts)
    ]


def _areas(texts: AreaTexts, places: Places, register: AreaRegister) -> tuple[Area, ...]:
    category = places.category_of(texts)
    if texts.code:
        area = register.areas.get(f"{category}:{texts.code.zfill(CODE_WIDTHS.get(category, 0))}")
        called = areas_called(texts.name, "", register) if texts.name and category == "municipality" else ()
        return (area,) if area and (not called or area in called) else ()
    return areas_called(texts.name, category, register)


def exists(area: Area, years: frozenset[int], division: str) -> bool:
    """Is it in a division, in any of the years that the table tells of it? In an open one, any area is."""
    if division == OPEN:
        return True
    if division == OF_YEAR and years:
        return any(area.exists_in(year) for year in years)
    return area.exists_in(None if division in (PRESENT, OF_YEAR) else int(division[:4]))


def find_division(entries: Sequence[AreaEntry], register: AreaRegister) -> tuple[str, Note]:
    """The division that all known areas of the table are in, and of these that of which it lacks the fewest."""
    known = [entry for entry in entries if entry.areas]
    years = {year for entry in known for year in entry.years}
    divisions = [PRESENT, *_snapshots(register, max(years, default=None)), OF_YEAR]
    unfit = {division: _rows_outside(known, division) for division in divisions}
    fit = [division for division in divisions if unfit[division] == min(unfit.values())]
    if fit == [OF_YEAR]:
        return OF_YEAR, check(N_("Areas end in the table in the year in which they merged."))
    absent = {division: _absent(known, register, division, years) for division in fit}
    fewest = min(absent.values())
    best = [division for division in fit if absent[division] == fewest]
    if fewest <= _MOST_ABSENT and len(best) > 1 and not _same_borders(known, register, best):
        return OPEN, open_question(
            N_("The areas are in all of these divisions, but not with the same borders: {divisions}."),
            divisions=", ".join(best),
        )
    if fewest == 0 and best[0] != OF_YEAR:
        return best[0], sure(N_("The table has all areas of this division, and no others."))
    if fewest <= _MOST_ABSENT and best[0] != OF_YEAR:
        return best[0], check(
            N_("The areas of the table are in this division, and it lacks fewer of it than of others.")
        )
    if PRESENT in fit:
        grown = sorted({area.names.fi for entry in known for area in entry.areas if _grew(area, entry, register)})
        if not grown:
            return PRESENT, check(N_("All areas still exist, and none of them has grown since."))
        return OPEN, open_question(
            N_("{areas} grew by mergers after the first year of the table. present: today's areas in all years; "
               "of_year: each year its own areas; or the day of a snapshot."),
            areas=", ".join(grown[:5]),
        )  # fmt: skip
    if len(fit) == 1:
        return fit[0], check(N_("The only division that has all areas of the table."))
    return OPEN, open_question(N_("Which of these do the areas follow: {divisions}?"), divisions=", ".join(fit))


def _snapshots(register: AreaRegister, last_year: int | None) -> list[str]:
    """A day of each past division of the register, newest first: of the table's last year, where it is of that time."""
    ended = sorted({area.valid_to for area in register.areas.values() if area.valid_to})
    spans = [*zip([1, *(year + 1 for year in ended)], ended, strict=False)]
    days = []
    for first, last in reversed(spans):
        year = min(max(last_year or last, first), last)
        days.append(f"{year:04}-01-01")
    return days


def _rows_outside(entries: Sequence[AreaEntry], division: str) -> int:
    return sum(entry.rows for entry in entries if not any(exists(area, entry.years, division) for area in entry.areas))


def _absent(entries: Sequence[AreaEntry], register: AreaRegister, division: str, years: set[int]) -> float:
    """The share of areas, year by year, that a division has and the table does not. Only of the regions of which the
    table has most municipalities, so that a table of one region is judged by that region; 1 where there are none."""
    there: defaultdict[int | None, set[str]] = defaultdict(set)
    for entry in entries:
        for area in entry.areas:
            if exists(area, entry.years, division):
                for year in entry.years or _NO_YEAR:
                    there[year].add(area.id)
    expected = missing = 0
    for year in years or _NO_YEAR:
        of = year if division == OF_YEAR else None if division == PRESENT else int(division[:4])
        for members in _neighbours(register, there[year], of):
            expected += len(members)
            missing += len(members - there[year])
    return missing / expected if expected else 1.0


def _neighbours(register: AreaRegister, there: set[str], year: int | None) -> list[set[str]]:
    """The areas among which those of the table are: of each category or region of which it has most."""
    groups: defaultdict[str, set[str]] = defaultdict(set)
    for category in {area.partition(":")[0] for area in there} - {"country"}:
        for area in register.of_category(category, year):
            parents: Mapping[str, str] = area.parents if year is None else area.parents_in(year)
            groups[parents.get("region", category)].add(area.id)
    return [members for members in groups.values() if len(members & there) >= _LEAST_OF_REGION * len(members)]


def _same_borders(entries: Sequence[AreaEntry], register: AreaRegister, divisions: Sequence[str]) -> bool:
    """Do the areas that municipalities belong to have the same ones in all of the divisions?"""
    years = [None if division in (PRESENT, OF_YEAR) else int(division[:4]) for division in divisions]
    larger = {area.id for entry in entries for area in entry.areas if area.category in _LARGER}
    for area in larger:
        first, *others = ({member.id for member in register.members(area, year)} for year in years)
        if any(members != first for members in others):
            return False
    return True


def _grew(area: Area, entry: AreaEntry, register: AreaRegister) -> bool:
    first = min(entry.years, default=None)
    return first is not None and any(
        other.merged_into == area.id and (other.valid_to or 0) >= first for other in register.areas.values()
    )

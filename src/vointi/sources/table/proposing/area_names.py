"""What each text of an area stands for, where it is not simply the code or the name of one area of the division."""

from __future__ import annotations

import difflib
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from vointi.core.catalogue import Area, AreaRegister
from vointi.core.language import N_
from vointi.core.numbers import normalise
from vointi.sources.table.mapping_file import OPEN
from vointi.sources.table.proposing.divisions import AreaEntry, area_entries, exists, find_division
from vointi.sources.table.proposing.notes import Note, check, open_question, sure
from vointi.sources.table.proposing.place_words import TOTALS
from vointi.sources.table.proposing.places import AreaTexts, Places, areas_called
from vointi.sources.table.proposing.times import PeriodColumn


@dataclass
class AreaNames:
    """`names` are texts that need a word in the mapping: the id of their area, or open. `skip` are no areas."""

    division: str
    division_note: Note
    names: dict[str, tuple[str, Note]] = field(default_factory=dict)
    skip: dict[str, Note] = field(default_factory=dict)


_LEAST_OTHERS = 3
_MOST_COMPARED = 40
_OTHER_CATEGORIES = check(N_("Areas of other categories."))
_TWO_LANGUAGES = check(N_("Names in two languages, or with other dashes."))


def name_areas(places: Places, register: AreaRegister, period: PeriodColumn | None, years: Iterable[int]) -> AreaNames:
    """The division, and the texts that need a word. `years` are those that stand in names of columns."""
    entries = area_entries(places, register, period, frozenset(years))
    division, note = find_division(entries, register)
    named = AreaNames(division, note)
    several: dict[str, list[Area]] = {}
    for entry in entries if places.is_known(register) else ():
        _name(entry, places, register, named, several)
    _name_several(several, named)
    return named


def name_columns(
    columns: Mapping[str, tuple[Area, ...]], register: AreaRegister, period: PeriodColumn | None
) -> AreaNames:
    """The division, and the area of each column that is named after one; open where that is none or several."""
    texts = [text for text, _ in period.facts.texts()] if period else []
    years = frozenset(year for text in texts if period and (year := period.year_of(text)))
    entries = [AreaEntry(AreaTexts("", "", name), areas, years, 1) for name, areas in columns.items()]
    division, note = find_division(entries, register)
    named = AreaNames(division, note)
    for entry in entries:
        there = [area for area in entry.areas if exists(area, years, division)]
        if len(there) == 1:
            named.names[entry.texts.name] = there[0].id, sure(N_("The column has the name of the area."))
        else:
            ids = ", ".join(area.id for area in there) or "-"
            named.names[entry.texts.name] = (
                OPEN,
                open_question(N_("Which area is it? Known by this name: {ids}"), ids=ids),
            )
    return named


def _name_several(several: Mapping[str, list[Area]], named: AreaNames) -> None:
    """Names of several areas: that of the category which all areas of other categories in the table are of."""
    others = Counter(area.partition(":")[0] for area, note in named.names.values() if note == _OTHER_CATEGORIES)
    category = next(iter(others)) if len(others) == 1 and others.total() >= _LEAST_OTHERS else ""
    for text, areas in several.items():
        of_category = [area for area in areas if area.category == category]
        if len(of_category) == 1:
            named.names[text] = of_category[0].id, _OTHER_CATEGORIES
        else:
            ids = ", ".join(area.id for area in areas)
            named.names[text] = OPEN, open_question(N_("Several areas: {ids}."), ids=ids)


def _name(
    entry: AreaEntry, places: Places, register: AreaRegister, named: AreaNames, several: dict[str, list[Area]]
) -> None:
    texts, division = entry.texts, named.division
    there = [area for area in entry.areas if exists(area, entry.years, division)]
    text = texts.code or texts.name
    if len(there) == 1:
        if not texts.code and not register.find(texts.name, category=there[0].category):
            named.names[text] = there[0].id, _TWO_LANGUAGES
        return
    if normalise(texts.name or text).casefold() in TOTALS:
        named.skip[text] = check(N_("No area: rows of totals or of the unknown are left out."))
        return
    called = areas_called(texts.name, "", register) if texts.name else ()
    others = [area for area in called if exists(area, entry.years, division)]
    if len(others) == 1:
        named.names[texts.name] = others[0].id, _OTHER_CATEGORIES
        return
    if there or others:
        several[texts.name or text] = there or others
        return
    unknown = sum(1 for area, _ in named.names.values() if area == OPEN)
    closest = _closest(texts.name, places.category_of(texts), register) if unknown < _MOST_COMPARED else "-"
    named.names[text] = OPEN, open_question(N_("No such area. Closest: {closest}."), closest=closest)


def _closest(name: str, category: str, register: AreaRegister) -> str:
    names = {area.names.fi: area.id for area in register.of_category(category)} if category else {}
    near = difflib.get_close_matches(name, names, n=3, cutoff=0.5)
    return ", ".join(f"{names[known]} ({known})" for known in near) or "-"

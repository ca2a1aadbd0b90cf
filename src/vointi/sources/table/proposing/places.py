"""Which columns tell the area of a row."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from vointi.core.catalogue import Area, AreaRegister
from vointi.core.language import N_
from vointi.core.numbers import normalise
from vointi.sources.table.coded import combined
from vointi.sources.table.proposing.facts import Facts
from vointi.sources.table.proposing.notes import Note, check, open_question, sure
from vointi.sources.table.proposing.place_words import (
    AREA_HEADER,
    CATEGORY_OF_HEADER,
    CATEGORY_WORDS,
    CODE_HEADER,
    CODE_WIDTHS,
    names_in,
)

_CODE = re.compile(r"[0-9]{1,5}", re.ASCII)
_MOST_CODES = 10_000
_LEAST_KNOWN = 0.5
_LEAST_RIGHT = 0.95


class AreaTexts(NamedTuple):
    """The texts by which a row tells its area, those of columns that there are not being empty."""

    category: str
    code: str
    name: str


@dataclass(frozen=True)
class Places:
    """The columns of areas. `category` is that of all rows, empty where it is open or `category_column` tells it.

    `code_widths` says of which categories the codes have lost their zeros.
    """

    name: Facts | None
    code: Facts | None
    category: str
    category_column: Facts | None
    category_map: Mapping[str, str]
    code_widths: Mapping[str, int]
    notes: Mapping[str, Note] = field(default_factory=dict)

    @property
    def columns(self) -> list[Facts]:
        return [column for column in (self.category_column, self.code, self.name) if column]

    def is_known(self, register: AreaRegister) -> bool:
        """Has the register areas of the category at all?"""
        return not self.category or bool(register.of_category(self.category))

    def category_of(self, texts: AreaTexts) -> str:
        return self.category_map.get(normalise(texts.category), "") if self.category_column else self.category


def find_places(columns: Sequence[Facts], register: AreaRegister) -> Places | None:
    """The columns of areas; None where there are none."""
    kinds = next(filter(_tells_categories, columns), None)
    rest = [column for column in columns if column is not kinds]
    name = _name_column(rest, register)
    notes: dict[str, Note] = {}
    categories = _categories_of(name, register) if name and not kinds else []
    rest = [column for column in rest if column is not name]
    code, category, widths = _code_column(rest, name, kinds, categories, register)
    if name is None and code is None:
        return None
    category = category or (categories[0] if len(categories) == 1 else "")
    if kinds:
        notes["category_column"] = sure(N_("All its texts are kinds of areas."))
    elif category:
        notes["category"] = sure(N_("The register has the areas in this category."))
    else:
        notes["category"] = open_question(
            N_("The areas are in several categories alike: {categories}."), categories=", ".join(categories) or "-"
        )
    if name:
        notes["name_column"] = sure(N_("The register knows {known} of its texts."), known=_known(name, register))
    if code:
        notes["code_column"] = (
            sure(N_("Its codes are those of the areas that the names tell."))
            if name
            else check(N_("Its texts are codes of areas of the register."))
        )
    places = Places(name, code, category, kinds, _category_map(kinds) if kinds else {}, widths, notes)
    if not places.is_known(register):
        notes["category"] = check(
            N_("The register has no areas of the kind {category}: the codes are taken as they stand."),
            category=category,
        )
    return places


def area_texts(places: Places, *others: Facts) -> Iterator[tuple[AreaTexts, tuple[str, ...], int]]:
    """Each combination of texts that stands in some row: those of the area, those of other columns, how many rows."""
    told = (places.category_column, places.code, places.name)
    columns = [column.column for column in (*told, *others) if column]
    inverse, first = combined(column.codes for column in columns)
    counts = Counter(inverse.tolist())
    for combination, row in enumerate(first.tolist()):
        texts = iter([column.texts[column.codes[row]] for column in columns])
        area = AreaTexts(*(next(texts) if column else "" for column in told))
        yield area, tuple(texts), counts[combination]


def areas_called(name: str, category: str, register: AreaRegister) -> tuple[Area, ...]:
    """Areas of a category, past ones too, that a name stands for, if need be by its halves in two languages."""
    if not name.strip():
        return ()
    names = [register.find(text, category=category or None) for text in names_in(name)]
    if len(names) == 1:
        return names[0]
    whole, close, first, second = names
    return whole or close or tuple(area for area in first if area in second)


def _tells_categories(column: Facts) -> bool:
    texts = [normalise(text).casefold() for text, _ in column.texts()]
    return bool(texts) and all(text in CATEGORY_WORDS for text in texts)


def _category_map(column: Facts) -> Mapping[str, str]:
    return {text: CATEGORY_WORDS[normalise(text).casefold()] for text, _ in column.texts()}


def _name_column(columns: Sequence[Facts], register: AreaRegister) -> Facts | None:
    """The column with the most names of areas, of those that hold little else."""
    found = []
    for column in columns:
        texts = list(column.texts())
        if column.is_numeric or not texts:
            continue
        known = [(text, count) for text, count in texts if areas_called(text, "", register)]
        if sum(count for _, count in known) >= _LEAST_KNOWN * sum(count for _, count in texts):
            found.append((len(known), column.hints(AREA_HEADER), column))
    return max(found, key=lambda entry: entry[:2])[2] if found else None


def _known(column: Facts, register: AreaRegister) -> str:
    texts = [text for text, _ in column.texts()]
    return f"{sum(1 for text in texts if areas_called(text, '', register))}/{len(texts)}"


def _categories_of(column: Facts, register: AreaRegister) -> list[str]:
    """The category that has most of the names, or all that have as many. The column's own name decides between them."""
    found: Counter[str] = Counter()
    for text, _ in column.texts():
        found.update({area.category for area in areas_called(text, "", register)})
    best = max(found.values())
    # Names of municipalities are names of their sub-regions too, in speech.
    categories = [category for category, count in found.items() if count == best]
    return _hinted(column, categories) or categories


def _hinted(column: Facts, categories: Sequence[str]) -> list[str]:
    return [
        category for pattern, category in CATEGORY_OF_HEADER.items() if category in categories and column.hints(pattern)
    ][:1]


def _code_column(
    columns: Sequence[Facts], name: Facts | None, kinds: Facts | None, categories: Sequence[str], register: AreaRegister
) -> tuple[Facts | None, str, Mapping[str, int]]:
    """The column of codes, the category of all codes unless `kinds` tells it, and the widths of codes without zeros."""
    found: list[tuple[float, bool, Facts, str]] = []
    for column in columns:
        texts = [text for text, _ in column.texts()]
        if not texts or len(texts) > _MOST_CODES or not all(map(_CODE.fullmatch, texts)):
            continue
        hinted = column.hints(CODE_HEADER)
        named = [category for pattern, category in CATEGORY_OF_HEADER.items() if column.hints(pattern)][:1]
        for category in [""] if kinds else categories or named or CODE_WIDTHS:
            places = Places(name, column, category, kinds, _category_map(kinds) if kinds else {}, {})
            right = _share_right(places, register)
            certain = name is not None or hinted or any(text.startswith("0") for text in texts)
            if right >= _LEAST_RIGHT and certain:
                found.append((right, hinted, column, category))
        if named == ["postal_area"] and all(len(text) == CODE_WIDTHS["postal_area"] for text in texts):
            found.append((0.0, hinted, column, "postal_area"))
    if not found:
        return None, "", {}
    best = max(found, key=lambda entry: entry[:2])
    others = {entry[3] for entry in found if entry[2] is best[2] and entry[0] >= _LEAST_RIGHT}
    category = best[3] if len(others) < 2 else ""
    return best[2], category, _widths(Places(name, best[2], category, kinds, _category_map(kinds) if kinds else {}, {}))


def _share_right(places: Places, register: AreaRegister) -> float:
    """The share of rows with a code that is that of an area, and not of another than the name tells."""
    right = total = 0
    for texts, _, count in area_texts(places):
        if not texts.code:
            continue
        total += count
        category = places.category_of(texts)
        area = f"{category}:{texts.code.zfill(CODE_WIDTHS.get(category, 0))}"
        called = areas_called(texts.name, category, register) if texts.name else ()
        if area in register.areas and (not called or any(other.id == area for other in called)):
            right += count
    return right / total if total else 0.0


def _widths(places: Places) -> Mapping[str, int]:
    short = {
        places.category_of(texts)
        for texts, _, _ in area_texts(places)
        if texts.code and len(texts.code) < CODE_WIDTHS.get(places.category_of(texts), 0)
    }
    return {category: CODE_WIDTHS[category] for category in sorted(short)}

"""Which columns tell the population group, by the words of Finnish, Swedish and English tables."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from vointi.core.language import N_
from vointi.core.numbers import normalise
from vointi.sources.table.mapping_file import OPEN
from vointi.sources.table.proposing.facts import Facts
from vointi.sources.table.proposing.notes import Note, open_question, sure
from vointi.sources.table.proposing.places import Places, area_texts
from vointi.sources.table.sections import ALL_RESIDENTS

_TOTALS = frozenset(
    (
        *("yhteensä", "kaikki", "molemmat sukupuolet", "kaikki ikäluokat", "väestö yhteensä"),
        *("total", "all", "both", "both sexes", "all ages", "totalt", "alla", "båda könen", "alla åldrar"),
    )
)
_SEXES = {
    **dict.fromkeys(("miehet", "mies", "pojat", "men", "man", "male", "males", "boys", "män", "pojkar"), "male"),
    **dict.fromkeys(("naiset", "nainen", "tytöt", "women", "woman", "female", "females", "girls"), "female"),
    **dict.fromkeys(("kvinnor", "kvinna", "flickor"), "female"),
}
_HEADERS = {
    re.compile(r"koulutu\w*|utbildning\w*|education\w*"): "education",
    re.compile(r"\w*kiel[ie]\w*|språk\w*|languages?"): "language",
    re.compile(r"syntyper\w*|kansalaisuu\w*|origin\w*|ursprung\w*|citizenship"): "origin",
    re.compile(r"tulo(?:luok|ryh|vii|des)\w*|inkomst\w*|income\w*"): "income",
    re.compile(r"kotitalou\w*|perhe\w*|asuntokun\w*|hushåll\w*|famil\w*|households?"): "household",
    re.compile(r"luokka\w*|kouluaste\w*|årskurs\w*|grades?"): "grade",
}
_MOST_TEXTS = 200
_AGE_HEADER = re.compile(r"ikä\w*|ikä|age|ages|ålder\w*")
_AGES = re.compile(r"(?P<from>[0-9]{1,3}) ?- ?(?P<to>[0-9]{1,3})(?:[ -]?(?:vuotiaat|v\.?|år|åringar|years?))?")
_OVER = re.compile(r"(?P<from>[0-9]{1,3}) ?(?:-|\+|vuotta täyttäneet|år fyllda|and over|years and over)")


@dataclass(frozen=True, slots=True)
class GroupColumn:
    dimension: str
    facts: Facts
    map: Mapping[str, str]
    note: Note


def group_columns(columns: Sequence[Facts], places: Places | None) -> Iterator[GroupColumn]:
    """The columns that tell sex or age, and those whose name says that they tell another group. A column that tells
    nothing but what an area is, such as the languages of municipalities, is none."""
    for column in columns:
        texts = [text for text, _ in column.texts()]
        if not texts or len(texts) > _MOST_TEXTS:
            continue
        sexes = {text: _sex(text) for text in texts}
        ages = {text: _age(text) for text in texts}
        if any(sexes[text] in ("male", "female") for text in texts) and sum(map(bool, sexes.values())) * 2 > len(texts):
            yield _told("sex", column, sexes)
        elif column.hints(_AGE_HEADER) and any(ages.values()):
            yield _told("age", column, ages)
        elif (dimension := _dimension(column)) and (len(texts) == 1 or not places or not _is_of_area(column, places)):
            yield _told(dimension, column, {text: _total(text) for text in texts})


def _told(dimension: str, column: Facts, members: Mapping[str, str]) -> GroupColumn:
    told = {text: member or OPEN for text, member in members.items()}
    if OPEN in told.values():
        return GroupColumn(dimension, column, told, open_question(N_("Which group are the texts marked “?”?")))
    return GroupColumn(dimension, column, told, sure(N_("All its texts are known words for groups.")))


def _dimension(column: Facts) -> str:
    return next((dimension for pattern, dimension in _HEADERS.items() if column.hints(pattern)), "")


def _is_of_area(column: Facts, places: Places) -> bool:
    """Has each area one text of the column?"""
    told = [area for area, _, _ in area_texts(places, column)]
    return len(told) == len(set(told))


def _total(text: str) -> str:
    return ALL_RESIDENTS if normalise(text).casefold() in _TOTALS else ""


def _sex(text: str) -> str:
    folded = normalise(text).casefold()
    return ALL_RESIDENTS if folded in _TOTALS else _SEXES.get(folded, "")


def _age(text: str) -> str:
    folded = normalise(text).casefold()
    if folded in _TOTALS:
        return ALL_RESIDENTS
    if found := _AGES.fullmatch(folded):
        return f"{int(found['from'])}-{int(found['to'])}"
    found = _OVER.fullmatch(folded)
    return f"{int(found['from'])}-" if found else ""

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
_AGE_HEADER = re.compile(r"ikä\w*|ikä|age|ages|ålder\w*")
_AGES = re.compile(r"(?P<from>[0-9]{1,3}) ?- ?(?P<to>[0-9]{1,3})(?:[ -]?(?:vuotiaat|v\.?|år|åringar|years?))?")
_OVER = re.compile(r"(?P<from>[0-9]{1,3}) ?(?:-|\+|vuotta täyttäneet|år fyllda|and over|years and over)")


@dataclass(frozen=True, slots=True)
class GroupColumn:
    dimension: str
    facts: Facts
    map: Mapping[str, str]
    note: Note


def group_columns(columns: Sequence[Facts]) -> Iterator[GroupColumn]:
    """The columns that tell sex or age."""
    for column in columns:
        texts = [text for text, _ in column.texts()]
        if not texts or len(texts) > 200 or len(column.column.codes) == 0:
            continue
        sexes = {text: _sex(text) for text in texts}
        ages = {text: _age(text) for text in texts}
        if any(sexes[text] in ("male", "female") for text in texts) and sum(map(bool, sexes.values())) * 2 > len(texts):
            yield _told("sex", column, sexes)
        elif column.hints(_AGE_HEADER) and any(ages.values()):
            yield _told("age", column, ages)


def _told(dimension: str, column: Facts, members: Mapping[str, str]) -> GroupColumn:
    told = {text: member or OPEN for text, member in members.items()}
    if OPEN in told.values():
        return GroupColumn(dimension, column, told, open_question(N_("Which group are the texts marked “?”?")))
    return GroupColumn(dimension, column, told, sure(N_("All its texts are known words for groups.")))


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

"""Units: a closed set of codes, each with a symbol for running text and words for table heads, in three languages.

The texts stand here and not among the program's messages because they are one table of terms, reviewed as a whole.
"""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

from vointi.core.language import Lang
from vointi.core.numbers import NO_BREAK_SPACE


class Unit(StrEnum):
    """What a figure is counted in. The value is the code that stands in catalogue files."""

    PERCENT = "percent"
    PERCENTAGE_POINTS = "percentage_points"
    PER_100 = "per_100"
    PER_1000 = "per_1000"
    PER_10000 = "per_10000"
    PER_100000 = "per_100000"
    PERSONS = "persons"
    HOUSEHOLDS = "households"
    COUNT = "count"
    CASES = "cases"
    VISITS = "visits"
    CONTACTS = "contacts"
    EURO = "euro"
    THOUSAND_EUROS = "thousand_euros"
    EURO_PER_PERSON = "euro_per_person"
    LITRES_PER_PERSON = "litres_per_person"
    YEARS = "years"
    DAYS = "days"
    HOURS = "hours"
    KILOMETRES = "kilometres"
    INDEX = "index"
    POINTS = "points"
    RATIO = "ratio"

    @property
    def compares(self) -> bool:
        """May areas of different size be compared? Not by numbers of things: they grow with the area."""
        return self not in _NUMBERS_OF_THINGS

    def attached(self, lang: Lang) -> str:
        """The symbol that follows the number in prose (`%`, `€`), or "" where the words carry the unit."""
        return _SYMBOL.get(self, "")

    def attach(self, number: str, lang: Lang) -> str:
        """A finished number with the symbol after it, kept together by a no-break space: 8,4 %; in English 8.4%."""
        symbol = self.attached(lang)
        if symbol == "%" and lang == "en":
            return f"{number}%"
        return f"{number}{NO_BREAK_SPACE}{symbol}" if symbol else number

    def phrase(self, lang: Lang) -> str:
        """Short words for a subtitle or a table head: %, / 1 000, euroa / asukas."""
        words: str = getattr(_PHRASES[self], lang)
        return words


class _Phrase(NamedTuple):
    fi: str
    sv: str
    en: str


_NUMBERS_OF_THINGS = frozenset(
    {
        Unit.PERSONS,
        Unit.HOUSEHOLDS,
        Unit.COUNT,
        Unit.CASES,
        Unit.VISITS,
        Unit.CONTACTS,
        Unit.EURO,
        Unit.THOUSAND_EUROS,
        Unit.HOURS,
        Unit.KILOMETRES,
    }
)
_SYMBOL = {
    Unit.PERCENT: "%",
    Unit.EURO: "€",
    Unit.EURO_PER_PERSON: "€",
    Unit.KILOMETRES: "km",
}

_PHRASES = {
    Unit.PERCENT: _Phrase("%", "%", "%"),
    Unit.PERCENTAGE_POINTS: _Phrase("prosenttiyksikköä", "procentenheter", "percentage points"),
    Unit.PER_100: _Phrase("/ 100", "/ 100", "per 100"),
    Unit.PER_1000: _Phrase("/ 1\u00a0000", "/ 1\u00a0000", "per 1,000"),
    Unit.PER_10000: _Phrase("/ 10\u00a0000", "/ 10\u00a0000", "per 10,000"),
    Unit.PER_100000: _Phrase("/ 100\u00a0000", "/ 100\u00a0000", "per 100,000"),
    Unit.PERSONS: _Phrase("henkilöä", "personer", "persons"),
    Unit.HOUSEHOLDS: _Phrase("kotitaloutta", "hushåll", "households"),
    Unit.COUNT: _Phrase("lukumäärä", "antal", "number"),
    Unit.CASES: _Phrase("tapausta", "fall", "cases"),
    Unit.VISITS: _Phrase("käyntiä", "besök", "visits"),
    Unit.CONTACTS: _Phrase("yhteydenottoa", "kontakter", "contacts"),
    Unit.EURO: _Phrase("euroa", "euro", "euros"),
    Unit.THOUSAND_EUROS: _Phrase("1\u00a0000 euroa", "1\u00a0000 euro", "1,000 euros"),
    Unit.EURO_PER_PERSON: _Phrase("euroa / asukas", "euro / invånare", "euros per inhabitant"),
    Unit.LITRES_PER_PERSON: _Phrase("litraa / asukas", "liter / invånare", "litres per inhabitant"),
    Unit.YEARS: _Phrase("vuotta", "år", "years"),
    Unit.DAYS: _Phrase("päivää", "dagar", "days"),
    Unit.HOURS: _Phrase("tuntia", "timmar", "hours"),
    Unit.KILOMETRES: _Phrase("kilometriä", "kilometer", "kilometres"),
    Unit.INDEX: _Phrase("indeksi", "index", "index"),
    Unit.POINTS: _Phrase("pistettä", "poäng", "points"),
    Unit.RATIO: _Phrase("suhdeluku", "kvot", "ratio"),
}

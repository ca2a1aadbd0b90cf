"""Units: every code has its words, and a symbol keeps to its number."""

from __future__ import annotations

import pytest

from vointi.core.language import LANGS, Lang
from vointi.core.numbers import format_number
from vointi.core.units import Unit


@pytest.mark.parametrize("unit", Unit)
@pytest.mark.parametrize("lang", LANGS)
def test_every_unit_has_short_words_in_every_language(unit: Unit, lang: Lang) -> None:
    phrase = unit.phrase(lang)
    assert 0 < len(phrase) <= 25
    assert phrase == phrase.strip()
    assert len(unit.attached(lang)) <= 2


@pytest.mark.parametrize(
    ("unit", "lang", "expected"),
    [
        (Unit.PERCENT, "fi", "8,4\u00a0%"),
        (Unit.EURO, "sv", "8,4\u00a0€"),
        (Unit.PER_1000, "fi", "8,4"),
        (Unit.PERSONS, "en", "8.4"),
    ],
)
def test_a_symbol_stands_after_the_number_and_never_on_the_next_line(unit: Unit, lang: Lang, expected: str) -> None:
    assert unit.attach(format_number(8.4, 1, lang), lang) == expected


@pytest.mark.parametrize(
    ("lang", "expected"), [("fi", "/ 100\u00a0000"), ("sv", "/ 100\u00a0000"), ("en", "per 100,000")]
)
def test_denominators_are_written_as_numbers_are(lang: Lang, expected: str) -> None:
    assert Unit.PER_100000.phrase(lang) == expected
    assert format_number(100_000, 0, lang) in expected

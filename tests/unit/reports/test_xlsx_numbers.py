"""Numbers in cells: read as people write them in the language, shown as they were, or left as words."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vointi.core.language import LANGS, Lang
from vointi.core.numbers import MINUS, NO_BREAK_SPACE, format_number, round_half_up
from vointi.reports.renderers.xlsx.cell_numbers import read_number


@pytest.mark.parametrize(
    ("words", "lang", "value", "shown"),
    [
        ("8,4", "fi", 8.4, "0.0"),
        ("20\u00a0051", "fi", 20051, "#,##0"),
        ("20\u202f051,50", "sv", 20051.5, "#,##0.00"),
        ("20,051", "en", 20051, "#,##0"),
        ("20,051", "fi", 20.051, "0.000"),
        ("1,234.5", "en", 1234.5, "#,##0.0"),
        (f"{MINUS}3,4", "fi", -3.4, f'0.0;"{MINUS}"0.0'),
        ("-3,4", "fi", -3.4, '0.0;"-"0.0'),
        ("+0,3", "sv", 0.3, f'"+"0.0;"{MINUS}"0.0'),
        ("2022", "fi", 2022, "0"),
        ("0", "fi", 0, "0"),
        ("8,4*", "fi", 8.4, '0.0"*"'),
        ("8,4*¹²", "fi", 8.4, '0.0"*¹²"'),
        (f"{MINUS}8*", "en", -8, f'0"*";"{MINUS}"0"*"'),
    ],
)
def test_a_number_is_read_in_its_language(words: str, lang: Lang, value: float, shown: str) -> None:
    number = read_number(words, lang)
    assert number is not None
    assert (number.value, number.shown) == (value, shown)


@pytest.mark.parametrize(
    ("words", "lang"),
    [
        ("..", "fi"),
        ("", "fi"),
        ("8.4", "fi"),
        ("8,4", "en"),
        ("8.9.2023", "fi"),
        ("13,4\u00a0%", "fi"),
        ("7,6 (2021)", "fi"),
        ("2019–2021", "fi"),
        ("007", "fi"),
        ("000\u00a0123", "fi"),
        ("12\u00a034", "fi"),
        ("123 456", "fi"),  # an ordinary space may part two numbers
        ("=1+1", "fi"),
        ("1e5", "fi"),
        ("٣", "fi"),
        ("−0,0", "fi"),
        ("1234567890123456", "fi"),  # a spreadsheet would lose the last digit
        ("*", "fi"),
    ],
)
def test_everything_else_stays_words(words: str, lang: Lang) -> None:
    assert read_number(words, lang) is None


def shown_by_a_program(value: float, form: str, lang: Lang) -> str:
    """What a spreadsheet set to the language shows, for the formats used here. Source: ECMA-376 part 1, 18.8.31."""
    positive, _, negative = form.partition(";")
    section, number = (negative, abs(value)) if value < 0 and negative else (positive, value)
    parts = re.fullmatch(r'(?:"([^"]*)")?(#,##)?0(?:\.(0+))?(?:"([^"]*)")?', section)
    assert parts, section
    text = f"{number:,.{len(parts[3] or '')}f}"
    text = text if parts[2] else text.replace(",", "")
    if lang != "en":
        text = text.replace(",", NO_BREAK_SPACE).replace(".", ",")
    return f"{parts[1] or ''}{text}{parts[4] or ''}"


@given(
    st.integers(-(10**12), 10**12),
    st.integers(0, 3),
    st.sampled_from(LANGS),
    st.booleans(),
    st.sampled_from(["", "*"]),
)
def test_what_we_write_is_read_back_and_shown_alike(
    whole: int, decimals: int, lang: Lang, signed: bool, mark: str
) -> None:
    value = whole / 10**decimals
    words = format_number(value, decimals, lang, signed=signed) + mark
    number = read_number(words, lang)
    assert number is not None
    assert number.value == float(round_half_up(value, decimals))
    assert shown_by_a_program(number.value, number.shown, lang) == words

"""The one rounding and the written forms of numbers and dates. Expected values are worked by hand."""

from __future__ import annotations

from datetime import date
from decimal import ROUND_HALF_UP, Context, Decimal
from fractions import Fraction

import pytest
from babel.numbers import format_decimal
from hypothesis import given
from hypothesis import strategies as st

from vointi.core.language import LANGS, Lang
from vointi.core.numbers import format_date, format_number, format_range, normalise, round_half_up

FLOATS = st.floats(min_value=-1e12, max_value=1e12, allow_nan=False)


@pytest.mark.parametrize(
    ("value", "decimals", "expected"),
    [
        (2.675, 2, "2.68"),  # binary 2.67499999…: a reader rounds the digits that are written
        (0.125, 2, "0.13"),
        (1.005, 2, "1.01"),
        (2.5, 0, "3"),  # not to even
        (-2.5, 0, "-3"),  # away from zero
        (-0.125, 2, "-0.13"),
        (0.05, 1, "0.1"),
        (-0.04, 1, "0.0"),  # never minus zero
        (-0.05, 1, "-0.1"),
        (0.0, 1, "0.0"),
        (-0.0, 0, "0"),
        (5, 1, "5.0"),
        (9.995, 2, "10.00"),
        (99.95, 1, "100.0"),
        (1e-7, 2, "0.00"),
    ],
)
def test_halves_go_away_from_zero(value: float, decimals: int, expected: str) -> None:
    assert str(round_half_up(value, decimals)) == expected


def test_a_decimal_keeps_the_digits_that_a_float_would_lose() -> None:
    assert round_half_up(Decimal("0.1250000000000000001"), 2) == Decimal("0.13")
    assert round_half_up(Decimal("0.1249999999999999999999"), 2) == Decimal("0.12")


@pytest.mark.parametrize(
    ("value", "decimals", "text"),
    [
        (Fraction(83, 63), 4, "1.3175"),
        (Fraction(1, 200), 2, "0.01"),
        (Fraction(-1, 200), 2, "-0.01"),
        (Fraction(5, 2), 0, "3"),
        (Fraction(-1, 1000), 2, "0.00"),
        (Fraction(50, 9), -1, "1E+1"),
    ],
)
def test_a_fraction_is_rounded_exactly(value: Fraction, decimals: int, text: str) -> None:
    assert str(round_half_up(value, decimals)) == text


@pytest.mark.parametrize(("value", "decimals", "expected"), [(1250, -2, 1300), (1249, -2, 1200), (-1250, -2, -1300)])
def test_negative_decimals_round_to_tens_and_hundreds(value: float, decimals: int, expected: int) -> None:
    assert round_half_up(value, decimals) == expected


@given(FLOATS, st.integers(0, 6))
def test_rounding_moves_by_half_a_unit_at_most_and_rests(value: float, decimals: int) -> None:
    rounded = round_half_up(value, decimals)
    assert abs(rounded - Decimal(repr(value))) <= Decimal(5).scaleb(-decimals - 1)
    assert round_half_up(rounded, decimals) == rounded
    assert not (rounded.is_zero() and rounded.is_signed())


@given(FLOATS, st.integers(0, 6))
def test_rounding_is_the_same_on_both_sides_of_zero(value: float, decimals: int) -> None:
    assert round_half_up(-value, decimals) == -round_half_up(value, decimals)


@given(st.integers(-(10**9), 10**9), st.integers(0, 4))
def test_rounding_is_that_of_a_pencil(thousandths: int, decimals: int) -> None:
    """Against the decimal library on the exact number, which no float has touched."""
    exact = Decimal(thousandths).scaleb(-3)
    expected = exact.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP, context=Context(prec=40))
    assert round_half_up(float(exact), decimals) == expected


@pytest.mark.parametrize(
    ("value", "decimals", "lang", "expected"),
    [
        (20051, 0, "fi", "20\u00a0051"),
        (20051, 0, "sv", "20\u00a0051"),
        (20051, 0, "en", "20,051"),
        (1234567.85, 1, "fi", "1\u00a0234\u00a0567,9"),
        (8.4, 1, "fi", "8,4"),
        (8.4, 1, "en", "8.4"),
        (8.0, 1, "sv", "8,0"),
        (-3.4, 1, "fi", "\u22123,4"),
        (-3.4, 1, "sv", "\u22123,4"),
        (-3.4, 1, "en", "\u22123.4"),
        (-0.04, 1, "fi", "0,0"),
        (-1234.5, 0, "fi", "\u22121\u00a0235"),
        (999, 0, "fi", "999"),
        (1000, 0, "fi", "1\u00a0000"),  # four digits are grouped too
        (1000, 0, "sv", "1\u00a0000"),
        (1250, -2, "fi", "1\u00a0300"),
    ],
)
def test_numbers_follow_the_language(value: float, decimals: int, lang: Lang, expected: str) -> None:
    assert format_number(value, decimals, lang) == expected


@pytest.mark.parametrize(("value", "expected"), [(1.25, "+1,3"), (-1.25, "\u22121,3"), (0.0, "0,0"), (0.04, "0,0")])
def test_a_signed_number_has_a_plus_only_where_it_grew(value: float, expected: str) -> None:
    assert format_number(value, 1, "fi", signed=True) == expected


@given(FLOATS, st.integers(0, 4), st.sampled_from(LANGS))
def test_a_written_number_reads_back_as_the_rounded_one(value: float, decimals: int, lang: Lang) -> None:
    written = format_number(value, decimals, lang).replace("\u00a0", "").replace("\u2212", "-")
    plain = written.replace(",", "") if lang == "en" else written.replace(",", ".")
    assert Decimal(plain) == round_half_up(value, decimals)
    assert " " not in written


@pytest.mark.parametrize(("lang", "expected"), [("fi", "8.9.2013"), ("sv", "8.9.2013"), ("en", "8 September 2013")])
def test_dates(lang: Lang, expected: str) -> None:
    assert format_date(date(2013, 9, 8), lang) == expected


def test_a_range_has_an_en_dash_without_spaces() -> None:
    assert format_range("2019", "2021") == "2019\u20132021"


def test_texts_that_differ_in_kinds_of_spaces_and_dashes_are_the_same() -> None:
    assert normalise(" 20\u00a0051  \u22123,4\u2009% ") == normalise("20 051 -3,4 %") == "20 051 -3,4 %"


@given(st.floats(min_value=-1e12, max_value=1e12, allow_nan=False), st.integers(-3, 6), st.sampled_from(LANGS))
def test_numbers_are_written_as_babel_writes_them(value: float, decimals: int, lang: Lang) -> None:
    """Another way to the same text: the locale's whole pattern, which takes ten times as long."""
    pattern = "#,##0" + ("." + "0" * decimals if decimals > 0 else "")
    locale = {"fi": "fi_FI", "sv": "sv_FI", "en": "en_GB"}[lang]
    size = abs(round_half_up(value, decimals))
    expected = format_decimal(size, format=pattern, locale=locale, decimal_quantization=False)
    written = format_number(value, decimals, lang)
    assert written.removeprefix("\u2212") == expected.replace("\u202f", "\u00a0")

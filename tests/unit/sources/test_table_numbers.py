"""Numbers in cells: every way of writing that a mapping can name, and none that it does not."""

from __future__ import annotations

import math
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.lib.table_mappings import mapping
from vointi.core.numbers import format_number
from vointi.sources.table.number_cells import not_a_number, parse_numbers


def number(text: str, *, decimal: str = ",", thousands: str = "", **values: object) -> float:
    how = mapping(file={"decimal": decimal, "thousands": thousands}, values=values)
    return float(parse_numbers((text,), how.number_form)[0])


def fault(text: str, *, decimal: str = ",", thousands: str = "") -> str:
    how = mapping(file={"decimal": decimal, "thousands": thousands})
    found = not_a_number(text, how.number_form)
    return f"{found.what} {found.next_step}".format(**found.parameters)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("8,4", 8.4),
        ("8", 8.0),
        ("-3,4", -3.4),
        ("\u22123,4", -3.4),  # U+2212, as Vointi and Statistics Finland print it
        ("+2,5", 2.5),
        (",5", 0.5),
        ("1,2e-05", 0.000012),  # R writes small numbers so
        ("1e+05", 100000.0),
        ("007", 7.0),
    ],
)
def test_plain_numbers(text: str, expected: float) -> None:
    assert number(text) == expected


@pytest.mark.parametrize("space", [" ", "\u00a0", "\u2007", "\u2009", "\u202f"])
def test_every_kind_of_space_divides_thousands(space: str) -> None:
    assert number(f"5{space}426{space}674,5", thousands=" ") == 5426674.5


@pytest.mark.parametrize(
    ("text", "decimal", "thousands", "expected"),
    [
        ("1.234", ",", ".", 1234.0),
        ("1.234,5", ",", ".", 1234.5),
        ("1,234.5", ".", ",", 1234.5),
        ("1'234.5", ".", "'", 1234.5),
        ("1234", ",", " ", 1234.0),  # without the sign as well
    ],
)
def test_signs_of_the_mapping(text: str, decimal: str, thousands: str, expected: float) -> None:
    assert number(text, decimal=decimal, thousands=thousands) == expected


@pytest.mark.parametrize(
    ("text", "decimal", "thousands"),
    [
        ("1.234", ",", ""),
        ("8.4", ",", ""),
        ("8,4", ".", ""),
        ("12 34", ",", " "),
        ("1 2345", ",", " "),
        ("1234 567", ",", " "),
        ("1,234,5", ",", ""),
        ("1,5", ".", ","),  # no thousand has one digit
        ("0.123", ",", "."),  # and none begins with a zero
        ("012.345", ",", "."),
        ("8,4 %", ",", ""),
        ("8,4x", ",", ""),
        ("", ",", ""),
        ("nan", ",", ""),
        ("inf", ",", ""),
        ("1e999", ",", ""),
        ("0x10", ",", ""),
        ("1_000", ",", ""),
        ("8,", ",", ""),
        ("- 8", ",", ""),
        ("٣", ",", ""),  # a digit, but not one of ours
        ("8\n9", ",", ""),
    ],
)
def test_nothing_else_is_a_number(text: str, decimal: str, thousands: str) -> None:
    assert math.isnan(number(text, decimal=decimal, thousands=thousands))


def test_a_percent_sign_needs_the_mappings_word() -> None:
    assert number("8,4 %", percent_sign=True) == 8.4
    assert number("8,4\u00a0%", percent_sign=True) == 8.4
    assert number("8,4%", percent_sign=True) == 8.4


@pytest.mark.parametrize(
    ("text", "factor", "expected"),
    [("0,084", 100, 8.4), ("0,07", 100, 7.0), ("0,29", 100, 29.0), ("1,1", 10, 11.0), ("2,675", 1000, 2675.0)],
)
def test_multiplied_in_decimals(text: str, factor: int, expected: float) -> None:
    # 0.07 * 100 and 0.29 * 100 are 7.000000000000001 and 28.999999999999996 in binary.
    assert number(text, multiply=factor) == expected


@given(st.decimals(min_value=-(10**12), max_value=10**12, places=3))
def test_reads_back_what_vointi_writes_in_finnish(value: Decimal) -> None:
    assert number(format_number(value, 3, "fi"), thousands=" ") == float(value)


@given(st.decimals(min_value=-(10**12), max_value=10**12, places=3))
def test_reads_back_what_vointi_writes_in_english(value: Decimal) -> None:
    assert number(format_number(value, 3, "en"), decimal=".", thousands=",") == float(value)


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_reads_every_float_as_python_does(value: float) -> None:
    assert number(repr(value), decimal=".") == value


@given(st.text(alphabet="0123456789.,- ", max_size=8), st.sampled_from([",", "."]))
def test_takes_no_number_under_both_decimal_signs_to_mean_two_things(text: str, decimal: str) -> None:
    other = {",": ".", ".": ","}[decimal]
    one, two = number(text, decimal=decimal), number(text, decimal=other)
    assert one == two or math.isnan(one) or math.isnan(two)


@pytest.mark.parametrize(
    ("text", "decimal", "words"),
    [
        ("8.4", ",", ("“8.4”", "decimal: “,”")),
        ("8,4", ".", ("“8,4”", "decimal: “.”")),
        ("1 234", ",", ("between thousands", "thousands: “ ”")),
        ("1.234,5", ",", ("between thousands", "thousands: “.”")),
        ("8,4 %", ",", ("percent sign", "percent_sign: true")),
        ("..", ",", ("not a number", "values.markers")),
        ("-", ",", ("not a number", "values.markers")),
        ("#N/A", ",", ("not a number", "values.markers")),
        ("noin 8", ",", ("“noin 8” is not a number", "Write the number alone")),
    ],
)
def test_says_what_is_wrong_and_what_to_write(text: str, decimal: str, words: tuple[str, ...]) -> None:
    told = fault(text, decimal=decimal)
    assert all(word in told for word in words), told

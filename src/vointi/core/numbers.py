"""The one place that rounds and writes numbers and dates for people.

Rounding is half up, away from zero, on the shortest decimal text of the float: 0.125 and 2.675 round to
0.13 and 2.68, as a reader with a pencil would, not as binary arithmetic would. Everything that shows a
number (charts, tables, prose) receives the finished text from here and never rounds again.
"""

from __future__ import annotations

from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from functools import cache

from babel.dates import format_date as babel_date
from babel.numbers import get_decimal_symbol, get_group_symbol

from vointi.core.language import Lang

NO_BREAK_SPACE = "\u00a0"
MINUS = "\u2212"
EN_DASH = "\u2013"
NOT_PUBLISHED = ".."

_LOCALE: dict[Lang, str] = {"fi": "fi_FI", "sv": "sv_FI", "en": "en_GB"}


def round_half_up(value: float | Decimal | Fraction, decimals: int) -> Decimal:
    """`value` with `decimals` decimals (negative: tens, hundreds), halves away from zero, never minus zero."""
    if isinstance(value, Fraction):
        return _rounded_fraction(value, decimals)
    exact = value if isinstance(value, Decimal) else Decimal(repr(float(value)))
    rounded = exact.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)
    return abs(rounded) if rounded.is_zero() else rounded


def _rounded_fraction(value: Fraction, decimals: int) -> Decimal:
    """Thirds and the like have no decimal text to round: the halves are found in whole numbers."""
    scaled = abs(value) * Fraction(10) ** decimals
    whole = (2 * scaled.numerator + scaled.denominator) // (2 * scaled.denominator)
    return Decimal(-whole if value < 0 else whole).scaleb(-decimals)


def format_number(value: float | Decimal | Fraction, decimals: int, lang: Lang, *, signed: bool = False) -> str:
    """The number as people write it: 20 051, 8,4, −3,4; `signed` puts a plus before a growth."""
    rounded = round_half_up(value, decimals)
    text = f"{abs(rounded):,.{max(decimals, 0)}f}".translate(_symbols(lang))  # a tenth of the time of format_decimal
    if rounded < 0:
        return MINUS + text
    return f"+{text}" if signed and rounded > 0 else text


@cache
def _symbols(lang: Lang) -> dict[int, str]:
    """What stands in a language for the comma and the point of Python."""
    group = get_group_symbol(_LOCALE[lang]).replace("\u202f", NO_BREAK_SPACE)
    return str.maketrans({",": group, ".": get_decimal_symbol(_LOCALE[lang])})


def format_date(day: date, lang: Lang) -> str:
    """8.9.2013 in Finnish and Swedish, 8 September 2013 in English."""
    pattern = "d MMMM y" if lang == "en" else "d.M.y"
    return babel_date(day, format=pattern, locale=_LOCALE[lang])


def format_range(first: str, last: str) -> str:
    """2019–2021: an en dash without spaces."""
    return f"{first}{EN_DASH}{last}"


_SPACES = str.maketrans({"\u00a0": " ", "\u202f": " ", "\u2009": " ", "\u2212": "-", "\u2013": "-", "\u2011": "-"})


def normalise(text: str) -> str:
    """Text with all spaces and minus signs made alike, for comparing what stands with what is computed."""
    return " ".join(text.translate(_SPACES).split())

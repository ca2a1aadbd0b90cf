"""Numbers and texts as JavaScript and Vega write them."""

from __future__ import annotations

import math
import re
from decimal import Decimal
from functools import lru_cache

from vointi.reports.charts.direct.plain import NotPlain

_WORD = re.compile(r"[\w#.,\- ]+")
_TINY, _LEAST_DECIMAL, _HUGE = 1e-4, 1e-6, 1e16
"""Below the first Python writes an exponent, JavaScript below the second; both above the third or later."""


def js(number: float) -> str:
    """The shortest text that is this number again: 2, 0.5, 59.49999999999999."""
    value = float(number)
    if value == 0:
        return "0"
    if not abs(value) < _HUGE:
        raise NotPlain("a huge number")
    if value.is_integer():
        return str(int(value))
    if abs(value) >= _TINY:
        return repr(value)
    if abs(value) >= _LEAST_DECIMAL:
        return f"{Decimal(repr(value)):f}"
    return repr(value).replace("e-0", "e-")


@lru_cache(maxsize=65_536)
def parsed(number: str) -> float:
    """A decimal text as vl-convert reads it: all digits as one number, divided by a power of ten.

    Where there are more than 15 digits, this is not always the nearest number. Kept: a drawing is mostly style, which
    all share.
    """
    mantissa, _, power = number.lower().partition("e")
    whole, _, decimals = mantissa.partition(".")
    exponent = int(power or 0) - len(decimals)
    digits = float(int(whole + decimals))
    return digits * float(10**exponent) if exponent >= 0 else digits / float(10**-exponent)


def rounded(number: float) -> float:
    """To a whole number, halves up, as Math.round does."""
    return float(math.floor(number + 0.5))


def js3(number: float) -> str:
    """With three decimals at most, as paths are written."""
    return js(rounded(number * 1000) / 1000)


def word(value: object) -> str:
    """A colour, a name of a font, a number: what can stand in an attribute as it is."""
    text = js(value) if isinstance(value, int | float) else str(value)
    if not _WORD.fullmatch(text):
        raise NotPlain(text)
    return text


def escaped(words: str) -> str:
    """Text between tags. What Vega would trim or leave out is not plain."""
    if not words or words != words.strip():
        raise NotPlain("space around words")
    return words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")

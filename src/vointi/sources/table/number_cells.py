"""Numbers written by people: decimal comma or point, thousands apart, all kinds of minus signs. Never guessed."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from decimal import Decimal

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from vointi.core.language import N_
from vointi.sources.table.faults import Fault
from vointi.sources.table.file_form import TYPED_POINT, NumberForm

_SPACES = "[ \u00a0\u2007\u2009\u202f]"
_MINUS = "\u2212"
_TYPED = rf"^-?\d+{TYPED_POINT}\d+(?:e[+-]?\d+)?$"
_MARK = re.compile(r"[-\u2013\u2014.\u2026*:x/?]{1,3}$|#[A-Z0-9/!?]+$|n/?a$", re.IGNORECASE)


def parse_numbers(texts: Sequence[str], form: NumberForm) -> npt.NDArray[np.float64]:
    """The number of each text, NaN where it is none by the signs of the form. Typed numbers of a workbook have a
    decimal sign of their own, so that no form can take them for something else."""
    cells = pc.replace_substring(pa.array(texts, pa.string()), _MINUS, "-")
    if form.percent_sign:
        cells = pc.replace_substring_regex(cells, rf"{_SPACES}?%$", "")
    good = pc.match_substring_regex(cells, _pattern(form.decimal, form.thousands))
    plain = pc.if_else(good, cells, "nan")
    if form.thousands:
        plain = pc.replace_substring_regex(plain, _sign(form.thousands), "")
    if form.decimal != ".":
        plain = pc.replace_substring(plain, form.decimal, ".")
    typed = pc.match_substring_regex(cells, _TYPED)
    plain = pc.if_else(typed, pc.replace_substring(cells, TYPED_POINT, "."), plain)
    numbers = _times(plain, form.multiply)
    return np.where(np.isfinite(numbers), numbers, np.nan)


def not_a_number(text: str, form: NumberForm) -> Fault:
    """What is wrong with a text that should have been a number, and what to do about it."""
    other = "," if form.decimal == "." else "."
    parameters: dict[str, object] = {"text": text, "decimal": form.decimal, "other": other}
    if text.endswith("%"):
        return Fault(
            N_("“{text}” has a percent sign."),
            N_("Write percent_sign: true to the mapping if the figure is a percentage, or take the sign off."),
            parameters,
        )
    if _fits(text, other, ""):
        return Fault(
            N_("“{text}” has the sign “{other}”, but the mapping says decimal: “{decimal}”."),
            N_("Write the right decimal to the mapping, or thousands: “{other}” if it divides thousands."),
            parameters,
        )
    for sign in (" ", ".", ",", "'"):
        if sign != form.decimal and _fits(text, form.decimal, sign):
            return Fault(
                N_("“{text}” has “{sign}” between thousands."),
                N_("Write thousands: “{sign}” to the mapping."),
                parameters | {"sign": sign},
            )
    if _MARK.match(text):
        return Fault(
            N_("“{text}” is not a number."),
            N_("Say in values.markers of the mapping what it stands for: not_collected, too_few, not_published …"),
            parameters,
        )
    return Fault(N_("“{text}” is not a number."), N_("Write the number alone to the cell."), parameters)


def _times(plain: pa.Array, factor: int) -> npt.NDArray[np.float64]:
    if factor == 1:
        return np.asarray(pc.cast(plain, pa.float64()))
    # In decimals, so that 0.07 × 100 is 7 and not 7.000000000000001.
    power = round(math.log10(factor))
    return np.array([float(Decimal(text).scaleb(power)) for text in plain.to_pylist()], np.float64)


def _fits(text: str, decimal: str, thousands: str) -> bool:
    return bool(re.match(_pattern(decimal, thousands), text.replace(_MINUS, "-"), re.ASCII))


def _pattern(decimal: str, thousands: str) -> str:
    # A thousand does not begin with a zero: 0.123 is no 123.
    whole = rf"(?:[1-9]\d{{0,2}}(?:{_sign(thousands)}\d{{3}})+|\d+)" if thousands else r"\d+"
    point = re.escape(decimal)
    return rf"^[+-]?(?:{whole}(?:{point}\d+)?|{point}\d+)(?:[eE][+-]?\d{{1,3}})?$"


def _sign(thousands: str) -> str:
    return _SPACES if thousands == " " else re.escape(thousands)

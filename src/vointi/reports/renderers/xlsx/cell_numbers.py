"""Numbers read back from the words of a cell, with the number format that shows the same words."""

from __future__ import annotations

import re
from dataclasses import dataclass

from vointi.core.language import Lang
from vointi.core.numbers import MINUS

_MOST_DIGITS = 15
"""Significant digits that a spreadsheet keeps; a longer number stays words."""

# Group and decimal sign, as `core.numbers.format_number` writes them.
_SIGNS: dict[Lang, tuple[str, str]] = {"fi": ("[\u00a0\u202f]", ","), "sv": ("[\u00a0\u202f]", ","), "en": (",", r"\.")}
_NUMBER = {
    lang: re.compile(
        rf"(?P<sign>[+\-{MINUS}]?)(?P<whole>[1-9][0-9]{{0,2}}(?P<groups>(?:{group}[0-9]{{3}})+)|0|[1-9][0-9]*)"
        rf"(?:{point}(?P<decimals>[0-9]+))?(?P<mark>\*?[⁰¹²³⁴⁵⁶⁷⁸⁹]*)"
    )
    for lang, (group, point) in _SIGNS.items()
}


@dataclass(frozen=True, slots=True)
class CellNumber:
    """`shown` is the number format; `mark` (an asterisk, a footnote's mark) is part of what it shows."""

    value: float
    shown: str
    mark: str = ""


def read_number(words: str, lang: Lang) -> CellNumber | None:
    """The number, where the words are one in the language and nothing else: not `..`, a date or a number with a unit.

    A number with leading zeros is a code and a signed zero has no number format: both stay words.
    """
    found = _NUMBER[lang].fullmatch(words)
    if not found:
        return None
    decimals, sign, mark = found["decimals"] or "", found["sign"], found["mark"]
    digits = "".join(re.findall("[0-9]", found["whole"])) + decimals
    value = int(digits) / 10 ** len(decimals)
    if len(digits.lstrip("0")) > _MOST_DIGITS or (sign and not value):
        return None
    body = ("#,##0" if found["groups"] else "0") + (f".{'0' * len(decimals)}" if decimals else "")
    body += f'"{mark}"' if mark else ""
    match sign:
        case "":
            return CellNumber(value, body, mark)
        case "+":
            return CellNumber(value, f'"+"{body};"{MINUS}"{body}', mark)
        case _:
            return CellNumber(-value, f'{body};"{sign}"{body}', mark)

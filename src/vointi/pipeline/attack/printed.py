"""Printed numbers: the span that a number on paper stands for, given its decimals."""

from __future__ import annotations

import re

from vointi.core.language import Lang
from vointi.core.values import Period
from vointi.pipeline.attack.cells import Span

SPACES = "\u00a0\u202f\u2009 "
_NUMBER = re.compile(
    rf"(?<![\w.,])[+\-\u2212]?\d{{1,3}}(?:[{SPACES},]\d{{3}})+(?:[.,]\d+)?(?!\w)|(?<![\w.,])[+\-\u2212]?\d+(?:[.,]\d+)?(?!\w)"
)
_PERIOD = re.compile(r"(?<!\d)((?:19|20)\d\d)(?:\s*[\u2013-]\s*((?:19|20)\d\d))?(?![\d.,]\d)")


def numbers(text: str, lang: Lang) -> list[tuple[str, Span]]:
    """Every number of a text as printed and its span, years and what is joined to words ("0–17-vuotiaat") left out."""
    bare = _PERIOD.sub(lambda found: "#" * len(found[0]), text)
    bare = re.sub(r"\d+\s*[\u2013-]\s*\d+|\d+-\w+|\d+\u2013(?=\D|$)", lambda found: "#" * len(found[0]), bare)
    return [(found[0], printed(found[0], lang)) for found in _NUMBER.finditer(bare)]


def printed(text: str, lang: Lang) -> Span:
    """The span of one printed number: half a unit of its last decimal to both sides; a whole number is itself.

    In English a comma groups; elsewhere it is the decimal sign.
    """
    plain = text.strip().replace("\u2212", "-").lstrip("+")
    plain = re.sub(rf"[{SPACES}]", "", plain)
    plain = plain.replace(",", "") if lang == "en" else plain.replace(",", ".")
    if plain.count(".") > 1:
        plain = plain.replace(".", "", plain.count(".") - 1)
    value = float(plain)
    decimals = len(plain.partition(".")[2])
    half = 0.5 * 10.0**-decimals if decimals else 0.0
    return Span(value - half, value + half)


def alone(text: str, lang: Lang) -> tuple[Span, str] | None:
    """The number of a cell that holds one and nothing else but a mark, a unit or a period in brackets."""
    outside = re.sub(r"\([^)]*\)", "", text)
    found = _NUMBER.findall(_PERIOD.sub("", outside) if len(outside.strip()) > 4 else outside)
    rest = _NUMBER.sub("", outside).strip(f"* %\u20ac{SPACES}")
    return (printed(found[0], lang), found[0]) if len(found) == 1 and not rest else None


def periods(text: str) -> list[Period]:
    """Years and spans of years of a text, in order."""
    found = []
    for first, last in _PERIOD.findall(text):
        if not last:
            found.append(Period.year(int(first)))
        elif int(last) >= int(first):
            found.append(Period.years(int(first), int(last)))
    return found


def exact(value: float, decimals: int | None = None) -> Span:
    """The span of a number that stands in a file for programs; rounded to `decimals` where that is known."""
    text = repr(float(value))
    given = len(text.partition(".")[2]) if "e" not in text and not text.endswith(".0") else 0
    if decimals is not None and given <= decimals and given:
        return Span(value - 0.5 * 10.0**-decimals, value + 0.5 * 10.0**-decimals)
    return Span(value, value)

"""What kind of thing a cell looks like, by every way of writing that a mapping can name."""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np

from vointi.core.numbers import normalise
from vointi.sources.table.file_form import NumberForm
from vointi.sources.table.number_cells import parse_numbers
from vointi.sources.table.sheet import Mask

NUMBER_FORMS: tuple[NumberForm, ...] = (
    NumberForm(","),
    NumberForm("."),
    NumberForm(",", " "),
    NumberForm(".", " "),
    NumberForm(",", "."),
    NumberForm(".", ","),
    NumberForm(",", "'"),
    NumberForm(".", "'"),
)
"""Every pair of signs, the plain ones first."""

_MARKED = re.compile(r"(?<=[0-9])\s?(?P<mark>\*{1,3}|[A-Za-z]|[0-9]\)|[¹²³])$")
_PERCENT = re.compile(r"(?<=[0-9])\s?%$")
_MARKER = re.compile(
    r"(?:[-–—−.…*:x/?]{1,3}|#[A-Z0-9/!?]+|n/?a|nan|null|none|(?:ei|inte|not?) ?(?:tietoa|saatavilla|uppgift|data))",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?:19|20)[0-9]{2}")


def is_marker(text: str) -> bool:
    """Does it look like a sign in place of a figure?"""
    return bool(_MARKER.fullmatch(normalise(text)))


def is_year(text: str) -> bool:
    return bool(_YEAR.fullmatch(text.strip()))


def without_marks(texts: Sequence[str]) -> tuple[list[str], set[str]]:
    """The texts without marks behind a figure, such as the `*` of 12,5*, and the marks."""
    marks = {found["mark"] for text in texts if (found := _MARKED.search(text))}
    return [_MARKED.sub("", text) for text in texts], marks


def without_percent(texts: Sequence[str]) -> list[str]:
    return [_PERCENT.sub("", text) for text in texts]


def are_numbers(texts: Sequence[str]) -> Mask:
    """Which texts are a number in any way of writing, marks and percent signs aside."""
    plain = without_percent(without_marks([text.strip() for text in texts])[0])
    found = np.zeros(len(plain), np.bool_)
    for form in NUMBER_FORMS:
        if not found.all():
            found |= ~np.isnan(parse_numbers(plain, form))
    return found

"""Spaces, dashes and characters as the look demands, in the texts that the program brings along."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from fontTools.ttLib import TTFont

from tests.unit.catalogue_texts.texts import every_chapter, words_of
from vointi.core.language import LANGS
from vointi.reports.folder.chapter import Chapter
from vointi.reports.theme.fonts import font_files

# A number and the word it belongs to must not part at the end of a line.
PARTING = re.compile(
    r"\d (?:%|§|€|euro|vuotta|år\b|years|and over|asukas|invånar|residents|perhe|familj|families|lasta|barn|children)"
)
HYPHEN_RANGE = re.compile(r"\d-\d")
STRAIGHT_QUOTE = re.compile(r"\"")


def each_text() -> Iterator[object]:
    for name, texts in every_chapter():
        for lang in LANGS:
            yield pytest.param(texts[lang], id=f"{name}-{lang}")


@pytest.mark.parametrize("chapter", list(each_text()))
def test_a_number_is_held_to_its_word(chapter: Chapter) -> None:
    assert PARTING.findall(words_of(chapter)) == []


@pytest.mark.parametrize("chapter", list(each_text()))
def test_ranges_have_an_en_dash_and_quotes_are_curved(chapter: Chapter) -> None:
    words = words_of(chapter)
    assert HYPHEN_RANGE.findall(words) == []
    assert STRAIGHT_QUOTE.findall(words) == []


@pytest.mark.parametrize("family", ["serif", "sans"])
def test_the_fonts_have_every_character(family: str) -> None:
    """A glyph that a font lacks is drawn from another font without a word."""
    path = next(font.path for font in font_files() if font.voice == family and font.weight == 400)
    with TTFont(path, lazy=True) as font:
        known = {chr(code) for code in font.getBestCmap()}
    used = {character for _, texts in every_chapter() for chapter in texts.values() for character in words_of(chapter)}
    assert sorted(used - known) == []

"""The three languages of a text say the same: same parts, same blocks, same live values in the same order."""

from __future__ import annotations

import pytest

from tests.unit.catalogue_texts.texts import InLanguages, every_chapter, shape_of
from vointi.core.language import Lang

CHAPTERS = list(every_chapter())


@pytest.mark.parametrize("lang", ["sv", "en"])
@pytest.mark.parametrize("chapter", [pytest.param(texts, id=name) for name, texts in CHAPTERS])
def test_the_parts_are_those_of_the_finnish_text(chapter: InLanguages, lang: Lang) -> None:
    assert shape_of(chapter[lang]) == shape_of(chapter["fi"])


@pytest.mark.parametrize("lang", ["sv", "en"])
@pytest.mark.parametrize("chapter", [pytest.param(texts, id=name) for name, texts in CHAPTERS])
def test_the_live_values_are_those_of_the_finnish_text(chapter: InLanguages, lang: Lang) -> None:
    assert [live.target for live in chapter[lang].occurrences] == [live.target for live in chapter["fi"].occurrences]

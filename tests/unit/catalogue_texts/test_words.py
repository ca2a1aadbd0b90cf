"""No words of one language stand in the text of another: a paragraph that was copied and not translated."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from tests.unit.catalogue_texts.texts import demo, every_chapter, words_of
from vointi.core.language import LANGS, Lang
from vointi.reports.folder.chapter import Chapter
from vointi.reports.folder.template import load_template

# Common words of each language that are no words of the two others.
COMMON: dict[Lang, str] = {
    "fi": "ja oli että sekä kuin ovat mutta myös tai vuonna osuus joka ei ole",
    "sv": "och är att som inte eller av det än för har på andelen sedan",
    "en": "the and of was with not than that are has share since",
}
# A Swedish reader in Finland would stop at these: a wellbeing services county is a välfärdsområde.
NEVER_SWEDISH = re.compile(r"\b(landskap\w*|kommunfullmäktige|socialbidrag\w*|välmåenderapport\w*)\b", re.IGNORECASE)


def each_text() -> Iterator[object]:
    for name, texts in every_chapter():
        for lang in LANGS:
            yield pytest.param(texts[lang], id=f"{name}-{lang}")


@pytest.mark.parametrize("chapter", list(each_text()))
def test_no_other_language_shows_through(chapter: Chapter) -> None:
    words = set(re.findall(r"[^\W\d_]+", words_of(chapter).lower()))
    foreign = {word for lang, common in COMMON.items() if lang != chapter.lang for word in common.split()}
    assert sorted(words & foreign) == []
    assert words & set(COMMON[chapter.lang].split()), "none of the language's own common words: the list above is wrong"


@pytest.mark.parametrize("chapter", list(each_text()))
def test_swedish_is_that_of_finland(chapter: Chapter) -> None:
    if chapter.lang == "sv":
        assert NEVER_SWEDISH.findall(words_of(chapter)) == []


def test_short_texts_are_in_every_language() -> None:
    settings, template = demo().settings, load_template("annual")
    texts = [settings.name, settings.organisation, settings.lead, settings.marking, template.name, template.lead]
    texts += [item.why for item in settings.left_out]
    texts += [words for plan in template.chapters for words in (plan.title, plan.kicker, plan.short) if words]
    for words in texts:
        assert list(words) == list(LANGS)
        assert all(words.values())

"""Nothing in the texts looks like a fact that nobody stands behind."""

from __future__ import annotations

import pytest

from tests.unit.catalogue_texts.texts import InLanguages, demo, demo_chapters, drafts
from vointi.core.bindings import Latest, ValueBinding, parse_binding
from vointi.core.document import plain_text
from vointi.core.language import LANGS
from vointi.reports.folder.chapter import without_first_heading
from vointi.reports.folder.template import load_template
from vointi.reports.live.prompts import open_prompts
from vointi.reports.live.unbound import unbound_numbers

PROMPT = {"fi": "[Kirjoita: ", "sv": "[Skriv: ", "en": "[Write: "}


@pytest.mark.parametrize("chapter", [pytest.param(texts, id=name) for name, texts in drafts().items()])
def test_a_draft_holds_no_number_of_its_own(chapter: InLanguages) -> None:
    assert list(unbound_numbers(chapter.values(), ())) == []


@pytest.mark.parametrize("chapter", [pytest.param(texts, id=name) for name, texts in drafts().items()])
def test_a_draft_claims_nothing_about_a_municipality_it_does_not_know(chapter: InLanguages) -> None:
    for live in chapter["fi"].occurrences:
        binding = parse_binding(live.target)
        assert isinstance(binding, ValueBinding), live
        assert isinstance(binding.period, Latest), live


@pytest.mark.parametrize("chapter", [pytest.param(texts, id=name) for name, texts in drafts().items()])
def test_what_a_municipality_did_is_asked_and_never_told(chapter: InLanguages) -> None:
    """Each prompt is one that the final build finds, in the language of its text."""
    found = {lang: list(open_prompts([text])) for lang, text in chapter.items()}
    assert len({len(prompts) for prompts in found.values()}) == 1
    assert found["fi"] or chapter["fi"].id == "appendices"
    for lang, prompts in found.items():
        assert all(prompt.words.startswith(PROMPT[lang]) and prompt.words.endswith("]") for prompt in prompts)


def test_a_draft_has_the_title_of_its_chapter() -> None:
    for plan in load_template("annual").chapters:
        for lang in LANGS:
            title, _ = without_first_heading(drafts()[plan.id][lang])
            assert plain_text(title) == plan.title[lang]


def test_every_number_of_the_demo_is_bound_or_listed() -> None:
    assert list(unbound_numbers(demo().written(), demo().settings.numbers_listed)) == []


def test_every_listed_number_stands_in_the_text() -> None:
    """A number that was taken out of the text must not stay allowed."""
    for listed in demo().settings.numbers_listed:
        others = [item for item in demo().settings.numbers_listed if item is not listed]
        assert any(found.number == listed.text for found in unbound_numbers(demo().written(), others)), listed


def test_the_demo_is_written_to_the_end() -> None:
    assert list(open_prompts(demo().written())) == []
    for texts in demo_chapters().values():
        assert set(texts) == set(LANGS)

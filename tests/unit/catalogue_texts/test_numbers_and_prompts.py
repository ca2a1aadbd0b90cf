"""Nothing in the texts looks like a fact that nobody stands behind."""

from __future__ import annotations

import re

import pytest

from tests.unit.catalogue_texts.figures import standpoint
from tests.unit.catalogue_texts.texts import (
    DEMOS,
    InLanguages,
    demo,
    demo_chapters,
    draft_name,
    drafts,
    filled,
    templates,
)
from vointi.core.bindings import Latest, ValueBinding, parse_binding
from vointi.core.document import plain_text
from vointi.core.language import LANGS
from vointi.reports.folder.chapter import without_first_heading
from vointi.reports.folder.template import Template
from vointi.reports.live.prompts import open_prompts
from vointi.reports.live.unbound import unbound_numbers
from vointi.reports.live.unclaimed import unclaimed

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
    assert found["fi"] or chapter["fi"].id in ("appendices", "words")
    for lang, prompts in found.items():
        assert all(prompt.words.startswith(PROMPT[lang]) and prompt.words.endswith("]") for prompt in prompts)


@pytest.mark.parametrize("template", templates(), ids=lambda template: template.id)
def test_a_draft_has_the_title_of_its_chapter(template: Template) -> None:
    for plan in template.chapters:
        for lang in LANGS:
            title, _ = without_first_heading(drafts()[draft_name(template, plan)][lang])
            assert plain_text(title) == plan.title[lang]


@pytest.mark.parametrize("template", templates(), ids=lambda template: template.id)
def test_every_placeholder_of_a_draft_is_filled_in(template: Template) -> None:
    for plan in template.chapters:
        for lang in LANGS:
            assert "{" not in re.sub(
                r"^(?:items: )?\{.*\}$|^  - \{.*\}$", "", filled(template.draft(plan, lang), lang), flags=re.M
            )


@pytest.mark.parametrize("name", DEMOS)
def test_every_number_of_the_demo_is_bound_or_listed(name: str) -> None:
    assert list(unbound_numbers(demo(name).written(), demo(name).settings.numbers_listed)) == []


@pytest.mark.parametrize("name", DEMOS)
def test_every_listed_number_stands_in_the_text(name: str) -> None:
    """A number that was taken out of the text must not stay allowed; those in words are found by the claim checker."""
    written = list(demo(name).written())
    in_digits = {found.number for found in unbound_numbers(written, ())}
    in_words = {found.remarked.words for found in unclaimed(written, (), standpoint().catalogue)}
    listed = {number.text for number in demo(name).settings.numbers_listed}
    assert listed - in_digits - in_words == set()


@pytest.mark.parametrize("name", DEMOS)
def test_the_demo_is_written_to_the_end(name: str) -> None:
    assert list(open_prompts(demo(name).written())) == []
    for texts in demo_chapters(name).values():
        assert set(texts) == set(LANGS)

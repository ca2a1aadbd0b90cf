"""A new report of every template, as a browser, a checker of PDF and one of Word meet it; how it is marked."""

from __future__ import annotations

import os
from contextlib import closing

import pikepdf
import pytest
from playwright.sync_api import Browser

from tests.functional.demo.conftest import BuiltTemplate
from tests.lib import docx_rules, pdf_rules
from tests.lib.browser import opened, violations
from vointi.core.language import LANGS, Lang
from vointi.reports.folder.template import known_templates

pytestmark = pytest.mark.slow


def test_web_page_has_no_violation_of_wcag(built: BuiltTemplate, browser: Browser) -> None:
    """Templates take turns: the three pages of one differ by words alone, and words are looked at in all languages of
    the demo. How long words are is seen in every language of every template.
    With VOINTI_EVERY_LANGUAGE all pages are looked at, which takes a minute and a half more."""
    turn = LANGS[known_templates().index(built.name) % len(LANGS)]
    for lang in LANGS:
        with closing(opened(browser, built.file("html", lang).as_uri(), width=390, axe=True)) as page:
            assert page.evaluate("document.scrollingElement.scrollWidth") <= 390
            if lang == turn or os.environ.get("VOINTI_EVERY_LANGUAGE"):
                assert violations(page) == []


@pytest.mark.parametrize("lang", ["fi"])  # of all three: the demo's, and every node's
def test_print_meets_the_conditions_of_pdf_ua(built: BuiltTemplate, lang: Lang) -> None:
    with pikepdf.open(built.file("pdf", lang)) as pdf:
        assert pdf_rules.faults(pdf) == []


@pytest.mark.parametrize("lang", ["sv"])
def test_word_file_meets_the_rules_of_words_checker(built: BuiltTemplate, lang: Lang) -> None:
    assert docx_rules.faults(built.file("docx", lang).read_bytes(), lang) == []


def test_what_is_told_of_a_made_up_country_is_marked_though_nobody_wrote_a_marking(built: BuiltTemplate) -> None:
    assert "marking" not in (built.folder / "report.yaml").read_text(encoding="utf-8")
    words = {lang: built.document(lang).marking for lang in LANGS}
    assert words == {
        "fi": "Esimerkkiaineisto, kuvitteelliset alueet",
        "sv": "Exempelmaterial, påhittade områden",
        "en": "Sample data, fictional areas",
    }

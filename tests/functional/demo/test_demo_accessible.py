"""The demo's annual report as people with and without sight, with a keyboard or a phone, meet it."""

from __future__ import annotations

from itertools import pairwise

import pdfua
import pikepdf
import pytest
from playwright.sync_api import Browser

from tests.lib import docx_rules, pdf_rules
from tests.lib.browser import opened, violations
from vointi.core.language import LANGS, Lang

pytestmark = pytest.mark.slow


@pytest.mark.parametrize(("lang", "width"), [("fi", 1280), ("sv", 390), ("en", 1280)])
def test_web_page_has_no_violation_of_wcag(demo, browser: Browser, lang: Lang, width: int) -> None:  # type: ignore[no-untyped-def]
    """The site below, which is of the same parts and words, is looked at in the other width."""
    page = opened(browser, demo.file("html", lang).as_uri(), width=width, axe=True)
    assert violations(page) == []


@pytest.mark.parametrize(("lang", "width", "look"), [("fi", 390, "dark"), ("sv", 1280, "dark"), ("en", 390, "light")])
def test_no_page_of_the_site_has_a_violation(demo, browser: Browser, lang: Lang, width: int, look) -> None:  # type: ignore[no-untyped-def]
    pages = sorted((demo.report / "out" / "annual-2024-municipality-801-site" / lang).glob("*.html"))
    assert len(pages) > 10
    shown = opened(browser, pages[0].as_uri(), width=width, look=look, axe=True)
    for page in pages:
        shown.goto(page.as_uri())
        assert violations(shown) == [], page.name


@pytest.mark.parametrize("lang", LANGS)
def test_nothing_is_cut_off_when_the_page_is_zoomed(demo, browser: Browser, lang: Lang) -> None:  # type: ignore[no-untyped-def]
    """WCAG 1.4.4 and 1.4.10: a window of 1280 px at 200 % and 400 % has room for so many px."""
    page = opened(browser, demo.file("html", lang).as_uri(), width=640, scripts=False)
    for width in (640, 320):
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate("document.scrollingElement.scrollWidth") <= width


def test_every_link_and_button_is_reached_by_the_keyboard_in_order(demo, browser: Browser) -> None:  # type: ignore[no-untyped-def]
    """The first hundred stops of the tab key: each on the page, seen, and below or beside the one before."""
    page = opened(browser, demo.file("html", "fi").as_uri(), width=1280)
    seen = []
    for _ in range(100):
        page.keyboard.press("Tab")
        seen.append(
            page.evaluate(
                """() => {
                    const one = document.activeElement, box = one.getBoundingClientRect();
                    const outline = getComputedStyle(one).outlineStyle;
                    return {name: one.tagName, top: box.top + scrollY, height: box.height, outline};
                }"""
            )
        )
    assert seen[0]["name"] == "A"  # to the content
    assert all(stop["name"] != "BODY" and stop["height"] > 0 for stop in seen)
    assert all(stop["outline"] != "none" for stop in seen)
    # A link further up than a line above the one before it would send the eye back.
    assert [after for before, after in pairwise(seen) if after["top"] < before["top"] - 400] == []


@pytest.mark.parametrize("lang", LANGS)
def test_print_meets_the_conditions_of_pdf_ua(demo, lang: Lang) -> None:  # type: ignore[no-untyped-def]
    with pikepdf.open(demo.file("pdf", lang)) as pdf:
        assert pdf_rules.faults(pdf) == []


@pytest.mark.parametrize("lang", LANGS)
def test_print_has_no_fault_for_another_checker(demo, lang: Lang) -> None:  # type: ignore[no-untyped-def]
    """pdfua by others: sixteen rules of the standard, checked with other code than ours."""
    assert pdfua.validate(str(demo.file("pdf", lang))).findings == ()


@pytest.mark.parametrize("lang", LANGS)
def test_word_file_meets_the_rules_of_words_checker(demo, lang: Lang) -> None:  # type: ignore[no-untyped-def]
    assert docx_rules.faults(demo.file("docx", lang).read_bytes(), lang) == []

"""The page in a real browser: WCAG 2.2 A and AA by axe-core, the keyboard, a narrow window, and paper."""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.lib.browser import opened as a_page
from tests.lib.browser import sticking_out, violations, violations_in_both_looks
from tests.lib.every_node import every_node_document
from vointi.core.document import Cell, Column, Row, Table, text
from vointi.core.language import Lang
from vointi.reports.charts import Drawings
from vointi.reports.renderers import html
from vointi.reports.theme import Theme

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    theme = Theme()
    written = tmp_path_factory.mktemp("page") / "report.html"
    written.write_bytes(html.render(every_node_document("fi"), theme=theme, drawings=Drawings(theme)))
    return written


def opened(browser: Browser, file: Path, *, width: int, at: str = "", scripts: bool = False) -> Page:
    return a_page(browser, file.as_uri() + at, width=width, scripts=scripts)


@pytest.mark.parametrize("width", [390, 1280])
def test_no_violations_of_wcag(browser: Browser, file: Path, width: int) -> None:
    page = a_page(browser, file.as_uri(), width=width, axe=True)
    assert violations_in_both_looks(page) == []

    page.evaluate("document.querySelectorAll('details').forEach(part => part.open = true)")
    page.goto(file.as_uri() + "#origin-1")
    assert violations_in_both_looks(page) == []


def test_axe_would_have_found_something(browser: Browser, tmp_path: Path) -> None:
    """That the check above can fail: the same page with its faults put in."""
    bad = tmp_path / "bad.html"
    bad.write_text("<!doctype html><title>x</title><img src=x.png><p style='color:#bbb'>pale")
    found = " ".join(violations(opened(browser, bad, width=390, scripts=True)))
    assert all(rule in found for rule in ("html-has-lang", "image-alt", "color-contrast"))


def test_axe_would_have_found_what_is_pale_on_the_dark_ground_alone(browser: Browser, tmp_path: Path) -> None:
    bad = tmp_path / "bad.html"
    bad.write_text(
        "<!doctype html><html lang=fi><title>x</title><style>body{background:#fff;color:#000}"
        "@media (prefers-color-scheme:dark){body{background:#111;color:#333}}</style><main><h1>x</h1>pale"
    )
    found = violations_in_both_looks(opened(browser, bad, width=390, scripts=True))
    assert found
    assert all(fault.startswith("dark: color-contrast") for fault in found)


def test_nothing_scrolls_sideways(browser: Browser, file: Path) -> None:
    page = opened(browser, file, width=1280, scripts=True)
    for width in (1280, 700, 390, 320):
        page.set_viewport_size({"width": width, "height": 900})
        assert sticking_out(page) == [], width


@pytest.mark.parametrize(("width", "shown", "hidden"), [(390, "narrow", "wide"), (1280, "wide", "narrow")])
def test_each_width_has_its_own_drawing(browser: Browser, file: Path, width: int, shown: str, hidden: str) -> None:
    page = opened(browser, file, width=width)
    figure = page.locator("#kuvio-2-1")
    assert figure.locator(f".drawing.{shown}").is_visible()
    assert not figure.locator(f".drawing.{hidden}").is_visible()
    # Drawn at this width, not scaled to it: what stands in the drawing is as large as its type says.
    box = figure.locator(f".drawing.{shown} svg").bounding_box()
    assert box is not None
    assert box["width"] == pytest.approx({"narrow": 350, "wide": 796}[shown], abs=1)


def test_an_origin_opens_and_closes_by_keyboard_without_scripts(browser: Browser, file: Path) -> None:
    page = opened(browser, file, width=1280)
    value = page.locator("#p-1 a.live").first
    box = page.locator(f"[id='{(value.get_attribute('href') or '')[1:]}']")
    assert not box.is_visible()

    value.focus()
    page.keyboard.press("Enter")
    assert box.is_visible()
    assert "Sotkanet (THL)" in box.inner_text()

    page.keyboard.press("Tab")  # from the box on: its list entry, then the way back
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert not box.is_visible()


def test_the_skip_link_comes_first_and_leads_to_the_content(browser: Browser, file: Path) -> None:
    page = opened(browser, file, width=1280, scripts=True)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.tagName") == "MAIN"


def test_targets_are_large_enough_for_a_thumb(browser: Browser, file: Path) -> None:
    page = opened(browser, file, width=390)
    for target in page.locator("nav a, summary, .masthead a").all():
        box = target.bounding_box()
        assert box is not None
        assert box["height"] >= 44, target.inner_text()


def test_a_phone_shows_the_latest_years_first(browser: Browser, file: Path) -> None:
    page = opened(browser, file, width=390)
    last = page.locator("#taulukko-2-1 thead th").last.bounding_box()
    area = page.locator("#taulukko-2-1 tbody th").first.bounding_box()
    assert last is not None
    assert area is not None
    assert last["x"] + last["width"] <= 390
    assert area["x"] >= 0


def downloaded(page: Page, place: str) -> tuple[str, str]:
    """Name and content of the file that the button of a figure or table gives."""
    with page.expect_download() as coming:
        page.locator(f"#{place}").get_by_role("button").click()
    return coming.value.suggested_filename, Path(coming.value.path()).read_bytes().decode("utf-8-sig")


def test_a_table_as_a_file_for_a_finnish_spreadsheet(browser: Browser, file: Path) -> None:
    name, content = downloaded(opened(browser, file, width=1280, scripts=True), "kuvio-2-1")
    head, *rows = content.splitlines()
    assert name == "kuvio-2-1.csv"
    assert head.split(";")[0] == "Alue"
    assert all(len(row.split(";")) == len(head.split(";")) for row in rows)
    assert any("," in cell and cell.replace(",", "").isdigit() for row in rows for cell in row.split(";"))


@pytest.mark.parametrize(
    ("lang", "line"),
    [
        ("fi", '"\'=HYPERLINK(""x"")";\'+a1;\'@a;-5,2;14,7;20051;"3,5*"'),
        ("en", '"\'=HYPERLINK(""x"")";\'+a1;\'@a;-5.2;14.7;20051;3.5*'.replace(";", ",")),
    ],
)
def test_no_cell_of_a_file_is_a_formula(browser: Browser, tmp_path: Path, lang: Lang, line: str) -> None:
    """A spreadsheet reckons what begins with = + - @. A minus sign of ours is a number's; spaces in one are gone."""
    mark = "," if lang == "fi" else "."
    cells = (
        '=HYPERLINK("x")',
        "+a1",
        "@a",
        f"\u22125{mark}2",
        f"+14{mark}7",
        "20\u00a0051" if lang == "fi" else "20,051",
        f"3{mark}5*",
    )
    made = Table(
        id="hostile",
        title=text("x"),
        columns=tuple(Column(head=str(n), role="number") for n in range(len(cells))),
        rows=(Row(cells=tuple(Cell(content=text(cell)) for cell in cells)),),
    )
    theme, written = Theme(), tmp_path / "page.html"
    document = replace(every_node_document(lang), content=(made,))
    written.write_bytes(html.render(document, theme=theme, drawings=Drawings(theme)))
    _, content = downloaded(opened(browser, written, width=1280, scripts=True), "hostile")
    assert content.splitlines()[1] == line


def test_the_pointer_shows_the_figures_of_a_year_and_escape_hides_them(browser: Browser, file: Path) -> None:
    page = opened(browser, file, width=1280, scripts=True)
    drawing = page.locator("#kuvio-2-1 .drawing.wide")
    drawing.scroll_into_view_if_needed()
    box = drawing.bounding_box()
    assert box is not None
    left, _, width, *_ = (float(part) for part in (drawing.get_attribute("data-plot") or "").split())
    page.mouse.move(box["x"] + left + width, box["y"] + 100)
    tip = page.locator(".tip")
    assert tip.inner_text().split("\n")[0] == "2022"
    drawn = drawing.locator("svg").text_content() or ""
    lines = tip.locator("p").all()[1:]
    assert lines[0].locator("span").inner_text() == "Kuvitela"
    for line in lines:  # the ends of the lines are named in the drawing, with their figures
        assert line.locator("strong").inner_text() in drawn
    page.keyboard.press("Escape")
    assert tip.count() == 0


def test_the_page_asks_for_nothing(browser: Browser, file: Path) -> None:
    context = browser.new_context()
    asked: list[str] = []
    context.on("request", lambda request: asked.append(request.url))
    context.new_page().goto(file.as_uri())
    assert [url for url in asked if not url.startswith("data:")] == [file.as_uri()]


def test_every_printed_page_says_that_it_is_an_example_and_a_draft(
    browser: Browser, file: Path, tmp_path: Path
) -> None:
    if not shutil.which("pdftotext"):
        pytest.skip("not run: no pdftotext")
    printed = tmp_path / "printed.pdf"
    opened(browser, file, width=1280, scripts=True).pdf(path=printed, prefer_css_page_size=True)
    told = subprocess.run(["pdftotext", "-layout", printed, "-"], check=True, capture_output=True, text=True).stdout
    pages = told.split("\f")[:-1]
    assert len(pages) >= 4
    assert all("Esimerkkiaineisto, kuvitteellinen kunta (" in page for page in pages)
    assert "Takaisin" not in told  # origin boxes stay on the screen

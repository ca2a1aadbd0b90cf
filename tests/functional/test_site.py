"""The site as its readers meet it: from a disk, by keyboard, on a phone, zoomed, on dark, and without scripts."""

from __future__ import annotations

import json
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.lib.browser import opened, sticking_out, violations_in_both_looks
from tests.lib.every_node import every_node_document
from vointi.core.language import Lang
from vointi.pipeline.written import write_folder
from vointi.reports.charts import Drawings
from vointi.reports.renderers import site
from vointi.reports.theme import Theme

pytestmark = pytest.mark.slow

LANGUAGES: tuple[Lang, ...] = ("fi", "sv")
PAGES = ("index", "tiivistelma", "mieli", "liitteet")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    theme = Theme()
    documents = {lang: every_node_document(lang) for lang in LANGUAGES}
    written = tmp_path_factory.mktemp("site") / "report-site"
    write_folder(written, site.render_folder(documents, theme=theme, drawings=Drawings(theme)))
    return written


@cache
def content(file: Path) -> str:
    return file.read_text(encoding="utf-8")


def address(folder: Path, page: str, lang: Lang = "fi") -> str:
    return (folder / lang / f"{page}.html").as_uri()


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("name", PAGES)
def test_no_violations_of_wcag(browser: Browser, folder: Path, name: str, width: int) -> None:
    page = opened(browser, address(folder, name), width=width, axe=True)
    page.evaluate("document.querySelectorAll('details').forEach(part => part.open = true)")
    page.fill("#search-words", "nuor")
    expect(page.locator(".search-found li").first).to_be_visible()
    assert violations_in_both_looks(page) == []


@pytest.mark.parametrize(("width", "zoom"), [(390, 1), (1280, 1), (1280, 2), (1280, 4)])
def test_nothing_scrolls_sideways_however_far_one_zooms(browser: Browser, folder: Path, width: int, zoom: int) -> None:
    page = opened(browser, address(folder, PAGES[0]), width=width, zoom=zoom)
    for name in PAGES:
        page.goto(address(folder, name))
        assert sticking_out(page) == [], name


def test_one_reads_from_the_first_page_to_the_last_by_keyboard(browser: Browser, folder: Path) -> None:
    page = opened(browser, (folder / "index.html").as_uri(), width=1280)
    page.wait_for_url("**/fi/index.html")
    page.get_by_role("navigation", name="Sisällys").get_by_role("link").first.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/tiivistelma.html")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    for following in ("mieli", "liitteet"):
        page.get_by_role("link", name="Seuraava sivu").focus()
        page.keyboard.press("Enter")
        page.wait_for_url(f"**/{following}.html")
        current = page.locator("nav [aria-current=page]")
        assert current.get_attribute("href") == f"{following}.html"
    assert page.get_by_role("link", name="Seuraava sivu").count() == 0


def test_headings_begin_with_the_chapter(browser: Browser, folder: Path) -> None:
    page = opened(browser, address(folder, "mieli"), width=1280)
    levels = page.evaluate("[...document.querySelectorAll('h1,h2,h3,h4,h5')].map(head => Number(head.tagName[1]))")
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    assert page.title() == "Mielen hyvinvointi – Hyvinvointitilinpäätös 2022 – Kuvitela"


def test_links_between_pages_lead_somewhere(browser: Browser, folder: Path) -> None:
    page = opened(browser, address(folder, "index"), width=1280, scripts=False)
    for name in PAGES:
        for lang in LANGUAGES:
            page.goto(address(folder, name, lang))
            links = page.locator("a[href]:not([href^=http]):not([href^=mailto])")
            for href in sorted(links.evaluate_all("found => [...new Set(found.map(one => one.getAttribute('href')))]")):
                target, _, place = href.partition("#")
                file = (folder / lang / (target or f"{name}.html")).resolve()
                assert file.is_file(), target
                assert not place or f'id="{place}"' in content(file), f"{target}#{place}"


def test_the_same_chapter_in_the_other_language(browser: Browser, folder: Path) -> None:
    page = opened(browser, address(folder, "mieli"), width=390)
    page.get_by_role("link", name="svenska").click()
    page.wait_for_url("**/sv/mieli.html")
    assert page.locator("html").get_attribute("lang") == "sv"


def found(page: Page, words: str) -> tuple[str, list[str]]:
    """What the search says, and the titles it lists."""
    page.locator("#search-words").fill(words)
    page.wait_for_timeout(400)
    return page.locator(".search-told").inner_text(), page.locator(".search-found a").all_inner_texts()


def test_the_search_tells_and_lists_what_it_finds(browser: Browser, folder: Path) -> None:
    page = opened(browser, address(folder, "index"), width=1280)
    assert page.locator(".search-told").get_attribute("role") == "status"
    told, titles = found(page, "alueelliset erot")
    assert (told, titles) == ("Löytyi 1 kohta.", ["2.1.1 Alueelliset erot"])
    page.locator("#search-words").focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url("**/mieli.html#alueet")

    assert found(page, "zzz")[0] == "Mitään ei löytynyt."
    page.locator("#search-words").focus()
    page.keyboard.press("Escape")
    assert page.locator(".search-told").inner_text() == ""


WRITTEN = {
    "väkiluku": "as it is written",
    "VÄKILUKU": "capitals do not matter",
    "vakiluku": "a keyboard without ä",
    "väkilukua": "another ending: the start is found",
    "luku": "the latter part of a compound",
}


def test_the_search_copes_with_how_people_write(browser: Browser, folder: Path) -> None:
    page = opened(browser, address(folder, "index"), width=1280)
    for words, why in WRITTEN.items():
        assert found(page, "zzz") == ("Mitään ei löytynyt.", [])
        assert any("Talous ja koulutus" in title for title in found(page, words)[1]), why


def test_other_endings_are_found_after_the_word_itself(browser: Browser, folder: Path) -> None:
    """One who looks for “työttömyys” wants “työttömyyden” too, but later."""
    files = "window.vointiWords=" + json.dumps(
        [["mieli.html", "a", "Yksi", "", "työttömyyden syyt"], ["mieli.html", "b", "Kaksi", "", "työttömyys kasvoi"]]
    )
    page = opened(browser, "about:blank", width=1280)
    page.route("**/index-of-words.js", lambda route: route.fulfill(body=files, content_type="text/javascript"))
    page.goto(address(folder, "index"))
    assert found(page, "työttömyys") == ("Löytyi 2 kohtaa.", ["Kaksi", "Yksi"])


def test_finnish_letters_are_letters_of_their_own(browser: Browser, folder: Path) -> None:
    """“Sätu” is not “Satu”: with ä one means ä, and what has none is not found by it."""
    page = opened(browser, address(folder, "index"), width=1280)
    assert found(page, "satuniemen")[0].startswith("Löytyi")
    assert found(page, "sätuniemen") == ("Mitään ei löytynyt.", [])


def test_a_dark_background_is_chosen_once_for_all_pages(browser: Browser, folder: Path) -> None:
    page = opened(browser, address(folder, "mieli"), width=1280)
    ground = "getComputedStyle(document.documentElement).backgroundColor"
    line = "getComputedStyle(document.querySelector('.drawing svg [stroke=\"#00507A\"]')).stroke"
    assert (page.evaluate(ground), page.evaluate(line)) == ("rgb(255, 255, 255)", "rgb(0, 80, 122)")

    switch = page.get_by_role("button", name="Tumma tausta")
    switch.focus()
    page.keyboard.press("Space")
    assert switch.get_attribute("aria-pressed") == "true"
    assert page.evaluate(ground) == "rgb(18, 24, 30)"
    assert page.evaluate(line) not in ("rgb(0, 80, 122)", "rgb(18, 24, 30)")

    with page.expect_navigation():
        page.get_by_role("link", name="Seuraava sivu").click()
    assert page.evaluate(ground) == "rgb(18, 24, 30)"
    page.emulate_media(media="print")
    assert page.evaluate(ground) == "rgb(255, 255, 255)"


def test_without_scripts_there_is_everything_but_the_search(browser: Browser, folder: Path) -> None:
    page = opened(browser, address(folder, "index"), width=390, scripts=False, look="dark")
    assert page.locator("form, button").count() == 0
    page.get_by_role("link", name="Sisällys").click()
    page.get_by_role("link", name="2 Mielen hyvinvointi").click()
    page.wait_for_url("**/mieli.html")
    assert page.get_by_role("link", name="Edellinen sivu").is_visible()
    summary = page.locator("#kuvio-2-1 summary")
    summary.click()
    assert page.locator("#kuvio-2-1 details table").is_visible()


def test_the_site_asks_only_for_its_own_files(browser: Browser, folder: Path) -> None:
    context = browser.new_context()
    asked: list[str] = []
    context.on("request", lambda request: asked.append(request.url))
    page = context.new_page()
    page.goto(address(folder, "mieli"))
    found(page, "nuoret")
    outside = [url for url in asked if not url.startswith(("data:", folder.as_uri()))]
    assert outside == []
    assert any(url.endswith("/fi/index-of-words.js") for url in asked)

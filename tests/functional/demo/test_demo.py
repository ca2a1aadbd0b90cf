"""What `vointi demo` builds: every format in every language, all of it in that language, and said to be fictional."""

from __future__ import annotations

from itertools import product

import pytest

from tests.lib.foreign_words import TEXTS_OF, foreign, pdf_pages
from vointi.core.language import LANGS, Lang

pytestmark = pytest.mark.slow

FICTIONAL: dict[Lang, str] = {"fi": "kuvitteellinen", "sv": "påhittad", "en": "fictional"}


def test_the_command_says_what_became_stale_and_what_to_do_next(demo) -> None:  # type: ignore[no-untyped-def]
    assert "02-hyte-work.fi.md:" in demo.told
    assert "”vähemmän” ei enää pidä paikkaansa" in demo.told
    assert "”harvempi” ei ole arvioitavissa" in demo.told
    assert f"report check {demo.report}" in demo.told


@pytest.mark.parametrize(("code", "lang"), list(product(sorted(TEXTS_OF), LANGS)))
def test_no_word_of_another_language(demo, code: str, lang: Lang) -> None:  # type: ignore[no-untyped-def]
    assert foreign(TEXTS_OF[code](demo.file(code, lang).read_bytes(), lang), lang) == []


@pytest.mark.parametrize("lang", LANGS)
def test_no_page_of_the_site_has_a_word_of_another_language(demo, lang: Lang) -> None:  # type: ignore[no-untyped-def]
    pages = sorted((demo.report / "out" / "annual-2024-municipality-801-site" / lang).glob("*.html"))
    assert len(pages) > 10
    assert [word for page in pages for word in foreign(TEXTS_OF["html"](page.read_bytes(), lang), lang)] == []


@pytest.mark.parametrize(("code", "lang"), list(product(sorted(set(TEXTS_OF) - {"pdf"}), LANGS)))
def test_every_output_says_that_it_is_fictional(demo, code: str, lang: Lang) -> None:  # type: ignore[no-untyped-def]
    content = demo.file(code, lang).read_bytes()
    assert any(FICTIONAL[lang] in text.lower() for text in TEXTS_OF[code](content, lang))


@pytest.mark.parametrize("lang", LANGS)
def test_every_page_of_the_pdf_says_that_it_is_fictional(demo, lang: Lang) -> None:  # type: ignore[no-untyped-def]
    pages = pdf_pages(demo.file("pdf", lang))
    assert len(pages) > 20
    assert [number for number, words in enumerate(pages, 1) if FICTIONAL[lang] not in words.lower()] == []


def test_a_foreign_word_would_be_found() -> None:
    assert foreign(iter(["Andelen är hög ja kasvaa"]), "sv") == ["['ja'] in: Andelen är hög ja kasvaa"]
    assert foreign(iter(["Luku och osuus"]), "fi") == ["['och'] in: Luku och osuus"]
    assert foreign(iter(["Offences on the road"]), "en") == []

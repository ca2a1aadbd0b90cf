"""A new report of every template, from the demonstration's figures: whole, in one language, never silent."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.functional.demo.conftest import BuiltTemplate
from tests.lib.foreign_words import TEXTS_OF, foreign
from vointi.core.document import (
    Callout,
    Document,
    Figure,
    KeyFigures,
    Node,
    Section,
    Table,
    Value,
    inlines_of,
    nodes_of,
)
from vointi.core.language import LANGS, Lang
from vointi.pipeline.compile import formats
from vointi.pipeline.page_limits import body_pages, page_count
from vointi.reports.folder.report import read_report

pytestmark = pytest.mark.slow


def sections(document: Document) -> Iterator[Section]:
    yield from (node for node in document.content if isinstance(node, Section))


def test_every_template_builds_in_every_language_and_format(built: BuiltTemplate) -> None:
    folder = built.folder
    found = {path.suffix.removeprefix(".") for path in (folder / "out").iterdir() if path.is_file()}
    assert found == {module.INFO.extension for module in formats().values() if not module.INFO.is_folder}
    for lang in LANGS:
        assert len(list((folder / "out").glob(f"*-{lang}.pdf"))) == 1


@pytest.mark.parametrize("lang", LANGS)
def test_a_new_report_is_no_longer_than_its_template_means(built: BuiltTemplate, lang: Lang) -> None:
    report = read_report(built.folder)
    limits = report.template.limits
    content = built.file("pdf", lang).read_bytes()
    assert not limits.pages or page_count(content) <= limits.pages
    assert not limits.body_pages or body_pages(content, report) <= limits.body_pages


@pytest.mark.parametrize("code", ["docx", "html", "xlsx"])
def test_no_word_of_another_language_stands_in_a_template(built: BuiltTemplate, code: str) -> None:
    for lang in LANGS:
        assert foreign(TEXTS_OF[code](built.file(code, lang).read_bytes(), lang), lang) == []


@pytest.mark.parametrize("lang", LANGS)
def test_no_chapter_is_without_data_or_a_printed_reason(built: BuiltTemplate, lang: Lang) -> None:
    """Below a chapter no section is empty either; prompts are what a person answers there."""
    document = built.document(lang)
    assert [node.id for node in sections(document) if not (is_bound(node) or gives_reason(node))] == []
    below = [node for node in nodes_of(document) if isinstance(node, Section)]
    assert [node.id for node in below if not node.content] == []


def is_bound(section: Section) -> bool:
    if any(isinstance(inline, Value) and inline.origin for inline in inlines_of(section)):
        return True
    return any(
        isinstance(node, KeyFigures) or (isinstance(node, Figure | Table) and (node.source or has_links(node)))
        for node in nodes_of(section)
    )


def has_links(node: Node) -> bool:
    """Rows of indicators carry an id."""
    return isinstance(node, Table) and any(row.id for row in node.rows)


def gives_reason(section: Section) -> bool:
    return any(isinstance(node, Callout) and node.role == "missing" for node in nodes_of(section))

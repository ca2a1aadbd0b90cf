"""A second process renders the same bytes, fails without harm, and never stays behind."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from tests.lib.every_node import every_node_document
from vointi.core.document import Document, Paragraph, text
from vointi.core.language import Lang
from vointi.pipeline.render_helper import Helper
from vointi.pipeline.rendering import Job, render
from vointi.pipeline.serving.copies import Copies
from vointi.pipeline.serving.elsewhere import Elsewhere
from vointi.reports.charts import Drawings
from vointi.reports.renderers.pdf.typeset import NotTypeset
from vointi.reports.theme import Theme

pytestmark = pytest.mark.slow

MANY = 1000
JOBS: list[Job] = [("fi", "html"), ("fi", "json"), ("sv", "html"), ("fi", "docx"), ("fi", "pdf")]


@pytest.fixture(scope="module")
def documents() -> dict[Lang, Document]:
    return {"fi": every_node_document("fi"), "sv": every_node_document("sv")}


def test_two_processes_make_the_same_bytes_as_one(documents: dict[Lang, Document], tmp_path: Path) -> None:
    with Helper(Theme(), tmp_path, JOBS, MANY) as helper:
        assert helper.other is not None
        made = list(helper.rendered(documents, Drawings(Theme())))
    assert sorted(job for job, _ in made) == sorted(JOBS)
    drawings = Drawings(Theme())  # whose cache holds nothing of theirs
    assert dict(made) == {job: render(job, documents, Theme(), drawings) for job in JOBS}


def test_what_the_other_cannot_make_is_made_by_us_who_say_why(documents: dict[Lang, Document]) -> None:
    unprintable = replace(documents["fi"], content=(Paragraph(id="p", content=text("\N{GRINNING FACE}")),))
    with Helper(Theme(), None, [("fi", "pdf")] * 4, MANY) as helper, pytest.raises(NotTypeset):
        list(helper.rendered({"fi": unprintable}, Drawings(Theme())))


def test_one_that_dies_takes_nothing_with_it(documents: dict[Lang, Document]) -> None:
    with Helper(Theme(), None, JOBS, MANY) as helper:
        assert helper.other is not None
        helper.other.process.kill()
        assert sorted(job for job, _ in helper.rendered(documents, Drawings(Theme()))) == sorted(JOBS)


def test_it_ends_with_us_when_there_was_no_document() -> None:
    with Helper(Theme(), None, JOBS, MANY) as helper:
        assert helper.other is not None
        process = helper.other.process
        assert process.poll() is None
    assert process.poll() is not None


@pytest.mark.parametrize(("jobs", "blocks"), [(JOBS[:2], 1), (JOBS[:1], MANY)])
def test_few_blocks_or_one_file_need_no_second_process(
    documents: dict[Lang, Document], jobs: list[Job], blocks: int
) -> None:
    with Helper(Theme(), None, jobs, blocks) as helper:
        assert helper.other is None
        assert [job for job, _ in helper.rendered(documents, Drawings(Theme()))] == jobs


def test_one_that_stays_typesets_one_document_after_another(documents: dict[Lang, Document]) -> None:
    other, drawings = Elsewhere(Theme(), None), Drawings(Theme())
    changed = replace(documents["fi"], title="Toinen nimi")
    for document in (documents["fi"], changed, documents["fi"]):
        assert other.made(("fi", "pdf"), {"fi": document}) == render(("fi", "pdf"), {"fi": document}, Theme(), drawings)
    other.close()
    assert other.made(("fi", "pdf"), documents) is not None  # started anew
    other.close()


def test_what_was_asked_of_the_build_before_is_begun_at_once(documents: dict[Lang, Document]) -> None:
    other = Elsewhere(Theme(), None)
    before = Copies(documents, Theme(), Drawings(Theme()), "annual", other)
    assert before.content("copies/annual-fi.pdf").startswith(b"%PDF")
    after = Copies(documents, Theme(), Drawings(Theme()), "annual", other)
    begun = after.begin(before.asked)
    assert begun is not None
    begun.join()
    other.close()
    after.elsewhere = None
    after.documents = {}  # nothing can be made of it any more: what is given was made ahead
    assert after._content(("fi", "pdf")) == before.content("copies/annual-fi.pdf")
    assert after.begin([("fi", "docx")]) is None  # made here, where it would hold up the pages


def test_a_process_that_is_killed_between_two_builds_is_not_missed(documents: dict[Lang, Document]) -> None:
    other = Elsewhere(Theme(), None)
    copies = Copies(documents, Theme(), Drawings(Theme()), "annual", other)
    first = copies.content("copies/annual-fi.pdf")
    assert other.process is not None
    other.process.kill()
    assert Copies(documents, Theme(), Drawings(Theme()), "annual", other).content("copies/annual-fi.pdf") == first
    other.close()


def test_a_text_that_cannot_be_typeset_is_told_as_ever(documents: dict[Lang, Document]) -> None:
    unprintable = replace(documents["fi"], content=(Paragraph(id="p", content=text("\N{GRINNING FACE}")),))
    other = Elsewhere(Theme(), None)
    copies = Copies({"fi": unprintable}, Theme(), Drawings(Theme()), "annual", other)
    with pytest.raises(NotTypeset):
        copies.content("copies/annual-fi.pdf")
    other.close()

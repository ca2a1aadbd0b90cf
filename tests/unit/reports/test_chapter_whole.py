"""Nothing that is written is left out of a report unsaid: what cannot be shown is refused with its line."""

from __future__ import annotations

import sys
from types import FrameType

import pytest

from vointi.core.document import Footnote, Paragraph, Quotation, Text
from vointi.reports.folder.chapter import Chapter, parse_chapter
from vointi.reports.folder.markdown import ChapterUnreadable


def parsed(text: str) -> Chapter:
    return parse_chapter(f"# Otsikko\n\n{text}", file="01.fi.md", chapter="x", lang="fi")


def nested(levels: int) -> str:
    return "".join(f"{'  ' * level}- kohta {level}\n" for level in range(levels))


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("> yksi\n> > kaksi\n", 4),
        ("> - yksi\n> - kaksi\n", 3),
        ("> ## Väliotsikko\n", 3),
        ("> sanoja\n>\n> :::chart\n> indicator: sotkanet:4\n> :::\n", 5),
        ("Teksti.[^a]\n\n[^a]: Alku.\n\n    - kohta\n", 7),
        ("Teksti.\n\n[^unohtui]: Tätä kukaan ei lue.\n", 5),
        ("Ensin.\nTeksti.[^a] Toinen.[^b]\n\n[^a]: Alku.\n", 4),
        ("Teksti.\n\n:::chart\nindicator: sotkanet:4\n", 5),
        ("- kohta\n\n  :::chart\n  indicator: sotkanet:4\n\nTeksti.\n", 5),
        (nested(10), 12),
    ],
    ids=[
        "quotation",
        "list",
        "heading",
        "block",
        "list in a footnote",
        "footnote without a mark",
        "mark without a footnote",
        "block without an end",
        "block without an end in a list",
        "ten lists",
    ],
)
def test_text_that_would_be_lost_is_refused(text: str, line: int) -> None:
    with pytest.raises(ChapterUnreadable) as refused:
        parsed(text)
    assert (refused.value.where.file, refused.value.where.line) == ("01.fi.md", line)


def test_nine_lists_within_each_other_are_read_whole() -> None:
    assert [written.text for written in parsed(nested(9)).written][1:] == [f"kohta {level}" for level in range(9)]


def test_paragraphs_of_a_quotation_and_of_a_footnote_do_not_run_together() -> None:
    chapter = parsed("> Yksi.\n>\n> Kaksi.\n>\n> – huoltaja\n\nTeksti.[^a]\n\n[^a]: Kolme.\n\n    Neljä.\n")
    quotation, paragraph = chapter.parts[1:]
    assert isinstance(quotation, Quotation)
    assert quotation.content == (Text(text="Yksi."), Text(text=" "), Text(text="Kaksi."))
    assert quotation.attribution == "huoltaja"
    assert isinstance(paragraph, Paragraph)
    note = paragraph.content[1]
    assert isinstance(note, Footnote)
    assert note.content == (Text(text="Kolme."), Text(text=" "), Text(text="Neljä."))


@pytest.mark.slow
@pytest.mark.parametrize("text", ["[", "![", "[^", "^[", "[a](", "*a ", "`a", "a**b", "\\[", "<"])
def test_twice_as_long_takes_twice_as_many_steps(text: str) -> None:
    """Brackets that open and never close are looked at once for each level that they may be nested in, no more. Four
    times the length may take five times the steps, not sixteen. Lines of Python are counted, for time is not the same
    twice."""

    def steps(count: int) -> int:
        taken = 0

        def trace(frame: FrameType, event: str, argument: object) -> object:
            nonlocal taken
            taken += 1
            return trace

        before = sys.gettrace()
        sys.settrace(trace)
        try:
            parsed(text * count)
        finally:
            sys.settrace(before)
        return taken

    steps(10)  # whatever is made once
    assert steps(2_000) < 5 * steps(500)

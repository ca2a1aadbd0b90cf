"""The table of contents: a field that Word can work out anew, filled with links that work before it does."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from docx.oxml.ns import qn

from vointi.reports.renderers.docx.bookmarks import Bookmarks
from vointi.reports.renderers.docx.elements import Element, field_end, field_start, make, paragraph, run, words

LEVELS = 2


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading that the contents list, with the bookmark around it."""

    level: int
    text: str
    bookmark: str


def marked_headings(elements: Sequence[Element], bookmarks: Bookmarks) -> list[Heading]:
    """Put bookmarks around the headings among `elements`, and tell them."""
    levels = {f"Heading{level}": level for level in range(1, LEVELS + 1)}
    headings: list[Heading] = []
    for element in elements:
        if level := levels.get(_style_of(element)):
            name = f"_Toc{len(headings) + 1:06}"
            start, end = bookmarks.around(name)
            element.insert(1, start)
            element.append(end)
            headings.append(Heading(level, "".join(part.text or "" for part in element.iter(qn("w:t"))), name))
    return headings


def contents(headings: Sequence[Heading]) -> list[Element]:
    """The paragraphs of the contents, without its title."""
    entries = [
        paragraph(
            f"TOC{heading.level}",
            make("hyperlink", run(words(heading.text)), anchor=heading.bookmark, history="1"),
        )
        for heading in headings
    ]
    if not entries:
        return []
    for element in reversed(field_start(rf'TOC \o "1-{LEVELS}" \h \z \u')):
        entries[0].insert(1, element)
    entries[-1].append(field_end())
    # LibreOffice loses the footer of a section that ends inside a table of contents.
    return [*entries, paragraph("Body")]


def _style_of(element: Element) -> str:
    style = element.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
    return "" if style is None else str(style.get(qn("w:val")))

"""The cover, the contents, and the sections with their running heads."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import KW_ONLY, dataclass
from itertools import groupby

from docx.document import Document as WordDocument
from docx.enum.section import WD_SECTION
from docx.oxml.ns import qn
from docx.section import Section as WordSection
from docx.shared import Mm

from vointi.core.document import Document, Node, Section
from vointi.core.document.nodes import Accent
from vointi.core.language import N_, gettext
from vointi.core.numbers import format_date
from vointi.reports.renderers.docx.contents import contents, marked_headings
from vointi.reports.renderers.docx.elements import Element, field_end, field_start, make, paragraph, run, words
from vointi.reports.renderers.docx.nodes import Nodes, Place
from vointi.reports.renderers.paper.heads import report_name, running_head
from vointi.reports.theme import Colours, Theme

_LOGO_PT = (119.0, 57.0)


@dataclass(frozen=True, slots=True)
class Pages:
    """Fills a Word document: a section of its own for the cover, the contents and each chapter."""

    document: Document
    word: WordDocument
    nodes: Nodes
    theme: Theme

    @property
    def colours(self) -> Colours:
        return self.theme.colours

    def fill(self) -> None:
        parts = [(part, list(self.nodes.write(part.nodes, Place()))) for part in self._parts()]
        headings = marked_headings([element for _, elements in parts for element in elements], self.nodes.bookmarks)
        _set_up(self.word.sections[0], has_heads=self.document.form != "leaflet")
        if self.document.form == "leaflet":
            self._foot(self.word.sections[0], numbered=True)
            self._add(self._cover())
            self._add(element for _, elements in parts for element in elements)
            return
        self._foot(self.word.sections[0], numbered=False)
        self._add(self._cover())
        title = gettext(N_("Contents"), self.document.lang)
        self._foot(self._new_section(title, ""), numbered=True)
        self._add([paragraph("TOCHeading", run(words(title))), *contents(headings)])
        for position, (part, elements) in enumerate(parts):
            if part.is_chapter or position:  # what stands before the first chapter follows the contents
                self._new_section(part.head, part.accent)
            self._add(elements)

    def _parts(self) -> Iterator[_Part]:
        """Chapters, and what stands between them."""
        name = report_name(self.document)
        for is_chapter, nodes in groupby(self.document.content, key=lambda node: isinstance(node, Section)):
            if not is_chapter:
                yield _Part("", "", tuple(nodes), is_chapter=False)
                continue
            for node in nodes:
                assert isinstance(node, Section)  # noqa: S101  # the groups are made by it
                yield _Part(running_head(node, name=name), node.accent, (node,), is_chapter=True)

    def _cover(self) -> Iterator[Element]:
        document = self.document
        if logo := self.theme.logo:
            name = self.theme.name or document.organisation
            width, height = _LOGO_PT
            yield paragraph("Header", self.nodes.pictures.picture(logo.content, name, width=width, height=height))
        yield paragraph("CoverLine", run(words(document.organisation), bold=True, colour=self.colours.ink))
        if document.subtitle:
            yield paragraph("CoverLine", run(words(document.subtitle)))
        year = run(words(f" {document.year}"), colour=self.colours.own)
        yield paragraph("Title", run(*_with_hyphens(document.title)), year)
        if document.lead:
            yield paragraph("Lead", run(words(document.lead)))
        if document.cover:
            yield from self.nodes.cover(document.cover)

    def _new_section(self, head: str, accent: Accent) -> WordSection:
        section: WordSection = self.word.add_section(WD_SECTION.NEW_PAGE)
        _spare_paragraph(self.word.element.body)
        section.header.is_linked_to_previous = False
        line = section.header.paragraphs[0]._p
        colour = self.colours.spearhead(accent).accent
        bar = make("bottom", val="single", sz=18, space=4, color=colour.removeprefix("#"))
        line.clear()
        line.append(make("pPr", make("pStyle", val="Header"), make("pBdr", bar)))
        line.append(run(words(f"{self.document.organisation}\u2003{report_name(self.document)}")))
        line.append(run(make("tab"), words(head), bold=True, colour=colour))
        return section

    def _foot(self, section: WordSection, *, numbered: bool) -> None:
        document = self.document
        section.footer.is_linked_to_previous = False
        line = section.footer.paragraphs[0]._p
        line.clear()
        line.append(make("pPr", make("pStyle", val="Footer")))
        line.extend([*field_start("PAGE"), run(words("2")), field_end()] if numbered else ())
        line.append(run(make("tab"), words(document.marking)))
        if document.draft:
            word = gettext(N_("draft"), document.lang)
            line.append(run(make("tab"), words(f"{word} {format_date(document.day, document.lang)}")))

    def _add(self, elements: Iterable[Element]) -> None:
        end = self.word.element.body.sectPr
        for element in elements:
            end.addprevious(element)


@dataclass(frozen=True, slots=True)
class _Part:
    head: str
    accent: Accent
    nodes: Sequence[Node]
    _: KW_ONLY
    is_chapter: bool


def _with_hyphens(title: str) -> Iterator[Element]:
    """A title in which no line ends at the hyphen that begins a word: “hyvinvointikertomus ja -suunnitelma”."""
    first, *rest = re.split(r"(?<=\s)-(?=\w)", title)
    yield words(first)
    for part in rest:
        yield make("noBreakHyphen")
        yield words(part)


def _set_up(section: WordSection, *, has_heads: bool) -> None:
    """A4 with the margins of print; later sections copy it. Without running heads the words begin higher."""
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(20)
    section.top_margin, section.bottom_margin = Mm(30 if has_heads else 18), Mm(24)
    section.header_distance, section.footer_distance = Mm(14), Mm(11)


def _spare_paragraph(body: Element) -> None:
    """Move a section's end from the empty paragraph made for it to the paragraph before, where there is one."""
    empty = body.findall(qn("w:p"))[-1]
    before = empty.getprevious()
    if before is not None and before.tag == qn("w:p"):
        before[0].append(empty[0][0])
        body.remove(empty)

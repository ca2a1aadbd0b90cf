"""Nodes as paragraphs and tables, one below the other: Word has one column."""

from __future__ import annotations

import base64
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import assert_never

from docx.oxml.ns import qn

from vointi.core.document import (
    Callout,
    Figure,
    Inlines,
    KeyFigure,
    KeyFigures,
    ListNode,
    Node,
    PageOpener,
    Paragraph,
    Picture,
    Quotation,
    Section,
    Table,
    plain_text,
    text,
)
from vointi.core.document.nodes import Accent
from vointi.core.language import N_, gettext
from vointi.reports.renderers.docx.bookmarks import Bookmarks, bookmark_name
from vointi.reports.renderers.docx.captions import label as numbered
from vointi.reports.renderers.docx.elements import Element, make, paragraph, run, twips, words
from vointi.reports.renderers.docx.keeping import keep_with_next, kept_together, with_room_after
from vointi.reports.renderers.docx.numbering import BULLETS, Numbering, beside_bar, indent_of, number_of
from vointi.reports.renderers.docx.pictures import Pictures
from vointi.reports.renderers.docx.sentences import Sentences
from vointi.reports.renderers.docx.styles import CALLOUT_INDENT, callout_bar
from vointi.reports.renderers.docx.tables import Tables
from vointi.reports.renderers.paper.boxes import is_box_kept_whole
from vointi.reports.renderers.paper.columns import FULL_PT
from vointi.reports.renderers.paper.heads import is_small_head
from vointi.reports.theme import Colours

_CHART_HEIGHT_PT = 560.0
_COVER_HEIGHT_PT = 330.0
_SPARKLINE_PT = (147.0, 80.0)
_AFTER_LIST_PT = 6.0
_BEFORE_NOTE_PT = 6.0
_MAX_HEADING = 4

_PARAGRAPH_STYLES = {"body": "Body", "lead": "Lead", "source": "Source", "note": "Source", "side": "SideNote"}


@dataclass(frozen=True, slots=True)
class Place:
    """Where a node stands: depth of its section, the accent there, and the style of plain text."""

    depth: int = 0
    accent: Accent = ""
    body: str = "Body"


@dataclass(frozen=True, slots=True)
class Nodes:
    """Writes nodes; everything it needs to know of the document is in its helpers."""

    sentences: Sentences
    tables: Tables
    pictures: Pictures
    numbering: Numbering
    bookmarks: Bookmarks
    colours: Colours

    def write(self, nodes: Sequence[Node], place: Place) -> Iterator[Element]:
        for node in nodes:
            yield from self._marked(node.id, self._node(node, place))

    def _marked(self, identity: str, elements: Iterator[Element]) -> Iterator[Element]:
        """The elements of a node; where something links to it, its first paragraph bears the bookmark."""
        wanted = bool(self.sentences.anchors.take(identity))
        for element in elements:
            if wanted and element.tag.endswith("}p"):
                start, end = self.bookmarks.around(bookmark_name(identity))
                element.insert(1, start)
                element.append(end)
                wanted = False
            yield element

    def _node(self, node: Node, place: Place) -> Iterator[Element]:
        match node:
            case Section():
                yield from self._section(node, place)
            case Paragraph():
                style = _PARAGRAPH_STYLES[node.role]
                made = paragraph(place.body if style == "Body" else style, *self.sentences.write(node.content))
                if is_small_head(node):
                    keep_with_next(made)
                yield made
            case ListNode():
                items = [*self._list(node, place, level=0)]
                yield from items if place.body == "Callout" else with_room_after(items, _AFTER_LIST_PT)
            case Table():
                yield from self._table(node, place)
            case Figure():
                yield from self._figure(node)
                if node.data:
                    yield from self.write((replace(node.data, dense=True),), place)
            case Callout():
                yield from self._callout(node, place)
            case KeyFigures():
                yield from self._key_figures(node, place)
            case Quotation():
                yield paragraph("Quote", *self.sentences.write(node.content))
                if node.attribution:
                    yield paragraph("Quote", run(words(node.attribution), size=8.5))
            case Picture():
                content = base64.b64decode(node.base64)
                shown = self.pictures.picture(content, node.alternative, width=FULL_PT, height=_CHART_HEIGHT_PT)
                yield from kept_together([paragraph("Chart", shown), *self._small(node.caption)])
            case PageOpener():
                yield from self._opener(node)
            case _:
                assert_never(node)

    def _section(self, node: Section, place: Place) -> Iterator[Element]:
        inner = Place(min(node.level, place.depth + 1), node.accent or place.accent)
        opener = node.content[0] if node.content and isinstance(node.content[0], PageOpener) else None
        if kicker := (opener.kicker if opener else node.kicker):
            yield paragraph("Kicker", run(words(kicker)))
        number = (opener.number if opener else "") or node.number
        heading = self._heading(inner.depth, number, self.sentences.write(node.title), inner.accent)
        yield from self._marked(opener.id if opener else "", iter((heading,)))
        yield from self.write(node.content[1:] if opener else node.content, inner)

    def _heading(self, depth: int, number: str, title: Sequence[Element], accent: Accent) -> Element:
        colour = self.colours.spearhead(accent).accent
        numbered = [run(words(f"{number}\u00a0\u00a0"), colour=colour)] if number else []
        return paragraph(f"Heading{min(depth, _MAX_HEADING)}", *numbered, *title)

    def _opener(self, node: PageOpener) -> Iterator[Element]:
        """An opener that does not open a section: its words, without a heading."""
        yield paragraph("Kicker", run(words(node.kicker)))
        yield paragraph("Lead", run(words(f"{node.number}\u00a0\u00a0{node.title}")))

    def _list(self, node: ListNode, place: Place, *, level: int) -> Iterator[Element]:
        identity = self.numbering.numbered(level) if node.ordered else BULLETS
        for item in node.items:
            first = True
            for part in item:
                if isinstance(part, ListNode):
                    yield from self._marked(part.id, self._list(part, place, level=level + 1))
                    continue
                for element in self.write((part,), place):
                    if element.tag.endswith("}p"):
                        style = "ListNumber" if node.ordered else "ListBullet"
                        _make_item(element, style, *self._item(identity, level, place, first=first))
                        first = False
                    yield element

    def _item(self, identity: int, level: int, place: Place, *, first: bool) -> Iterator[Element]:
        """What makes a paragraph an item of a list, or a further paragraph of one."""
        if first:
            yield number_of(identity, level)
        if place.body == "Callout":
            yield from beside_bar(level, CALLOUT_INDENT, partial(callout_bar, self.colours), first=first)
        elif not first:
            yield indent_of(level)

    def _table(self, node: Table, place: Place) -> Iterator[Element]:
        label = gettext(N_("Table {number}"), self.sentences.lang, number=node.number) if node.number else ""
        caption = [*numbered(label, node.number), run(words("\u00a0\u00a0"), bold=True)] if label else []
        caption += self.sentences.write(node.title)
        if node.subtitle:
            colour = self.colours.ink_2
            caption.append(run(words(f" {node.subtitle}" if caption else node.subtitle), colour=colour))
        if caption:
            yield paragraph("Caption", *caption)
        tables = self.tables.tables(node, self.colours.spearhead(place.accent).accent)
        for position, table in enumerate(tables):
            if position:
                continued = f"{label} ({gettext(N_('continued'), self.sentences.lang)})".strip()
                yield paragraph("Caption", run(words(continued), bold=True))
            yield table
        yield from with_room_after([*self._small(*node.notes, node.source)] or [paragraph("Source")])

    def cover(self, node: Figure) -> Iterator[Element]:
        """The drawing on the title page without its table, as in print."""
        yield from self._marked(node.id, self._figure(node, height=_COVER_HEIGHT_PT))

    def _figure(self, node: Figure, *, height: float = _CHART_HEIGHT_PT) -> Iterator[Element]:
        """A figure without its table."""
        if node.number:
            label = gettext(N_("Figure {number}"), self.sentences.lang, number=node.number)
            yield paragraph("Caption", *numbered(label, node.number))
        if node.title:
            yield paragraph("Finding", *self.sentences.write(node.title))
        if node.subtitle:
            yield paragraph("Subtitle", run(words(node.subtitle)))
        if node.chart:
            alternative = node.alternative or plain_text(node.title) or node.subtitle
            chart = self.pictures.chart(node.chart, alternative, width=FULL_PT, height=height)
            yield from kept_together(
                [paragraph("Chart", chart), *with_room_after([*self._small(*node.notes, node.source)])]
            )
        else:
            yield from with_room_after([*self._small(*node.notes, node.source)])

    def _small(self, *lines: Inlines) -> Iterator[Element]:
        for line in lines:
            if line:
                yield paragraph("Source", *self.sentences.write(line))

    def _callout(self, node: Callout, place: Place) -> Iterator[Element]:
        style = "Marking" if node.role == "marking" else "Callout"
        if node.title:
            title = "Marking" if node.role == "marking" else "CalloutTitle"
            yield paragraph(title, run(words(node.title), bold=True))
        elements = list(self.write(node.content, replace(place, body=style)))
        if is_box_kept_whole(node):
            elements = kept_together(elements)
        yield from elements

    def _key_figures(self, node: KeyFigures, place: Place) -> Iterator[Element]:
        if node.title:
            yield self._heading(place.depth + 1, "", [run(words(node.title))], "")
        for item in node.items[:-1]:
            yield from self._key_figure(item)
        last = [element for item in node.items[-1:] for element in self._key_figure(item)]
        note = with_room_after([*self._small(node.note)])
        for element in note:
            element[0][-1].set(qn("w:before"), str(twips(_BEFORE_NOTE_PT)))  # it is not of the last figure alone
        yield from kept_together([*last, *note])

    def _key_figure(self, item: KeyFigure) -> Iterator[Element]:
        yield paragraph("KeyFigureLabel", run(words(item.label)))
        number = replace(self.sentences, live_style="").write((item.value,))
        if item.unit:
            number += [run(words(f"\u00a0{item.unit}"), size=13)]
        number.append(run(words(f" {item.period}"), colour=self.colours.ink_3, size=8))
        if item.sparkline:
            width, height = _SPARKLINE_PT
            alternative = item.alternative or item.label
            drawn = self.pictures.chart(item.sparkline, alternative, width=width, height=height)
            number += [run(make("tab")), drawn]
        yield paragraph("KeyFigure", *number)
        yield from self._small(text("\u2003".join(item.context)) if item.context else ())  # one line: six fit on a page


def _make_item(element: Element, style: str, *properties: Element) -> None:
    given = element[0]
    given[0].set(qn("w:val"), style)
    given.extend(properties)

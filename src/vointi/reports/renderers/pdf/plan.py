"""The document as the plain data that the template draws.

Everything that needs a decision is decided here; the template only draws. Texts stay texts: neither this nor the
template turns one into markup.
"""

from __future__ import annotations

import base64
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby, takewhile
from typing import Any, assert_never

from vointi.core.document import (
    Callout,
    Chart,
    Document,
    Figure,
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
    nodes_of,
    plain_text,
)
from vointi.core.language import N_, gettext
from vointi.core.numbers import format_date
from vointi.reports.charts import Drawings
from vointi.reports.renderers.paper.anchors import Anchors
from vointi.reports.renderers.paper.boxes import is_box_kept_whole
from vointi.reports.renderers.paper.columns import FULL_PT
from vointi.reports.renderers.paper.heads import is_small_head, longest_word, report_name, running_head
from vointi.reports.renderers.paper.pictures import fitted, picture_size, svg_size
from vointi.reports.renderers.pdf.lists import list_entry, list_titles
from vointi.reports.renderers.pdf.prose import Beside, in_rows
from vointi.reports.renderers.pdf.sentences import Sentences
from vointi.reports.renderers.pdf.table_parts import TableTags, table_parts
from vointi.reports.theme import TYPE, text_width

Data = dict[str, Any]

REGIONS = {"fi": "FI", "sv": "FI", "en": "GB"}

_CHART_HEIGHT_PT = 560.0
_COVER_HEIGHT_PT = 420.0
_KEY_FIGURE_PT = 147.0
_DEEPEST = 4  # heading that print has a form for
_CONTENTS_DEPTH = 2
_ONE_COLUMN_OF_CONTENTS = 36  # lines on a page


@dataclass(frozen=True, slots=True)
class Place:
    """Where a node stands: how deep its section is (0: in none), the accent there, and whether all is one column."""

    depth: int
    accent: str
    narrow: bool = False


@dataclass(frozen=True, slots=True)
class Plan:
    """`report` is what the template draws, `tables` what the tags of its tables must say, in the same order."""

    report: Data
    tables: tuple[TableTags, ...]


def plan(document: Document, drawings: Drawings) -> Plan:
    """The whole document as data."""
    planner = _Planner(document, drawings)
    report = planner.report()
    return Plan(report, tuple(planner.tables))


@dataclass(slots=True)
class _Planner:
    document: Document
    drawings: Drawings
    tables: list[TableTags] = field(default_factory=list)
    anchors: Anchors = field(init=False)
    sentences: Sentences = field(init=False)

    def __post_init__(self) -> None:
        listed = frozenset(target for node in self.document.content for target in _sections_of_opened(node))
        self.anchors = Anchors(self.document, also=listed)
        self.sentences = Sentences(self.anchors, self.document.lang, self.document.draft)

    def report(self) -> Data:
        document, lang = self.document, self.document.lang
        front = tuple(takewhile(lambda node: not _is_section(node), document.content))
        return {
            "form": document.form,
            "name": report_name(document),
            "title": document.title,
            "year": document.year,
            "subtitle": document.subtitle,
            "lead": document.lead,
            "organisation": document.organisation,
            "marking": document.marking,
            "draft": f"{gettext(N_('draft'), lang)} {format_date(document.day, lang)}" if document.draft else "",
            "day": {"year": document.day.year, "month": document.day.month, "day": document.day.day},
            "lang": lang,
            "region": REGIONS[lang],
            "words": {
                "contents": gettext(N_("Contents"), lang),
                "in_this_chapter": gettext(N_("In this chapter"), lang),
            },
            "cover": self._cover(document.cover) if document.cover else None,
            "lists": list_titles(document),
            "contents_columns": 2 if _listed(document) > _ONE_COLUMN_OF_CONTENTS else 1,
            "front": self._nodes(front, Place(0, "")),
            "content": list(self._top(document.content[len(front) :])),
        }

    def _top(self, nodes: Sequence[Node]) -> Iterator[Data]:
        """Chapters; what stands between them gets pages of its own."""
        outside = Place(0, "")
        for is_chapter, run in groupby(nodes, key=_is_section):
            if is_chapter:
                yield from (data for node in run for data in self._node(node, outside))
            else:
                yield {"kind": "pages", "anchor": "", "content": self._nodes(tuple(run), outside)}

    def _nodes(self, nodes: Sequence[Node], place: Place, *, leads: bool = False) -> list[Data]:
        drawn: list[Data] = []
        for node in in_rows(nodes, leads=leads):
            drawn.extend([self._beside(node, place)] if isinstance(node, Beside) else self._node(node, place))
        return drawn

    def _plain(self, nodes: Sequence[Node], place: Place) -> list[Data]:
        """Nodes inside a column, box or list item: one below the other."""
        return [data for node in nodes for data in self._node(node, replace(place, narrow=True))]

    def _beside(self, row: Beside, place: Place) -> Data:
        return {
            "kind": "prose",
            "anchor": "",
            "sides": self._plain(row.sides, place),
            "words": self._plain(row.words, place),
            "sides_first": row.sides_first,
        }

    def _node(self, node: Node, place: Place) -> Iterator[Data]:
        match node:
            case Section():
                yield self._section(node, place)
            case Paragraph():
                words = self.sentences.plan(node.content)
                told = {"role": node.role, "content": words, "narrow": place.narrow, "heads": is_small_head(node)}
                yield self._start(node) | told
            case ListNode():
                items = [self._plain(item, place) for item in node.items]
                yield self._start(node) | {"items": items, "ordered": node.ordered}
            case Table():
                yield from self._table(node, place)
            case Figure():
                yield self._figure(node, width=FULL_PT, height=_CHART_HEIGHT_PT)
                if node.data:
                    yield from self._table(replace(node.data, dense=True), place)
            case Callout():
                content = self._plain(node.content, place)
                box = {"title": node.title, "role": node.role, "content": content, "whole": is_box_kept_whole(node)}
                yield self._start(node) | box
            case KeyFigures():
                yield self._key_figures(node, place)
            case Quotation():
                words = self.sentences.plan(node.content)
                yield self._start(node) | {"content": words, "attribution": node.attribution}
            case Picture():
                yield self._picture(node)
            case PageOpener():
                yield self._opener(node)
            case _:
                assert_never(node)

    def _start(self, node: Node) -> Data:
        return {"kind": node.kind, "anchor": self.anchors.take(node.id)}

    def _section(self, node: Section, place: Place) -> Data:
        inner = Place(min(node.level, place.depth + 1), node.accent or place.accent)
        opener = node.content[0] if node.content and isinstance(node.content[0], PageOpener) else None
        data = self._start(node) | {
            "kind": "section" if place.depth or self.document.form == "leaflet" else "chapter",
            "depth": inner.depth,
            "accent": inner.accent,
            "number": node.number,
            "kicker": node.kicker,
            "title": self.sentences.plan(node.title),
            "plain_title": plain_text(node.title),
            "longest_word": longest_word(node),
            "head": running_head(node, name=report_name(self.document)),
            "opener": self._opener(opener) if opener else None,
        }
        rest = node.content[1:] if opener else node.content
        return data | {"content": self._opened(node, rest, inner) if opener else self._nodes(rest, inner)}

    def _opened(self, node: Section, rest: Sequence[Node], place: Place) -> list[Data]:
        """What stands below an opener: the list of its sections is beside the first words."""
        content = self._nodes(rest, place, leads=True)
        listed = {"kind": "in_this_chapter", "anchor": "", "targets": list(_sections_of_opened(node))}
        if not content or content[0]["kind"] != "prose":
            content.insert(0, {"kind": "prose", "anchor": "", "sides": [], "words": [], "sides_first": True})
        content[0]["sides"].insert(0, listed)
        return content

    def _table(self, node: Table, place: Place) -> Iterator[Data]:
        parts = table_parts(
            node, accent=place.accent, lang=self.document.lang, anchors=self.anchors, sentences=self.sentences
        )
        for data, tags in parts:
            self.tables.append(tags)
            yield data

    def _figure(self, node: Figure, *, width: float, height: float) -> Data:
        label = gettext(N_("Figure {number}"), self.document.lang, number=node.number) if node.number else ""
        return self._start(node) | {
            "label": label,
            "listed": list_entry(label, node.title, node.subtitle),
            "title": self.sentences.plan(node.title),
            "subtitle": node.subtitle,
            "picture": self._drawn(node.chart, width=width, height=height) if node.chart else None,
            "alternative": node.alternative or plain_text(node.title) or node.subtitle,
            "notes": [self.sentences.plan(note) for note in node.notes],
            "source": self.sentences.plan(node.source),
        }

    def _cover(self, cover: Figure) -> Data:
        """The cover's chart without its table, which would not fit beside it: the alternative text stands for it."""
        return self._figure(cover, width=FULL_PT, height=_COVER_HEIGHT_PT)

    def _drawn(self, chart: Chart, *, width: float, height: float) -> Data:
        svg = self.drawings.svg(chart.print)
        return {"svg": svg, "width": fitted(svg_size(svg), width=width, height=height)}

    def _key_figures(self, node: KeyFigures, place: Place) -> Data:
        return self._start(node) | {
            "title": node.title,
            "depth": min(place.depth + 1, _DEEPEST),
            "items": [self._key_figure(item) for item in node.items],
            "note": self.sentences.plan(node.note),
        }

    def _key_figure(self, item: KeyFigure) -> Data:
        (value,) = self.sentences.plan((item.value,))
        number, unit = TYPE["key_figure"].size, TYPE["key_figure"].size / 2
        width = text_width(item.value.text, number, weight=600) + text_width(f" {item.unit}", unit, weight=600)
        room = _KEY_FIGURE_PT - text_width(item.period, TYPE["source"].size) - 6
        return {
            "label": item.label,
            "value": value,
            "size": round(number * min(1, room / width), 1),
            "unit": item.unit,
            "period": item.period,
            "picture": self._drawn(item.sparkline, width=_KEY_FIGURE_PT, height=80) if item.sparkline else None,
            "alternative": item.alternative or item.label,
            "context": list(item.context),
        }

    def _picture(self, node: Picture) -> Data:
        content = base64.b64decode(node.base64)
        return self._start(node) | {
            "bytes": list(content),
            "width": fitted(picture_size(content), width=FULL_PT, height=_CHART_HEIGHT_PT),
            "alternative": node.alternative,
            "caption": self.sentences.plan(node.caption),
        }

    def _opener(self, node: PageOpener) -> Data:
        return self._start(node) | {
            "number": node.number,
            "kicker": node.kicker,
            "title": node.title,
            "accent": node.accent,
        }


def _listed(document: Document) -> int:
    """How many lines the contents have, about."""
    return sum(isinstance(node, Section) and node.level <= _CONTENTS_DEPTH for node in nodes_of(document))


def _is_section(node: Node) -> bool:
    return isinstance(node, Section)


def _sections_of_opened(node: Node) -> Iterator[str]:
    """Ids of the sections that an opener lists: those right below its own."""
    if isinstance(node, Section) and node.content and isinstance(node.content[0], PageOpener):
        yield from (below.id for below in node.content if isinstance(below, Section))

"""The state of one rendering: language, footnotes and origin boxes met so far, and what links may point to."""

from __future__ import annotations

from collections.abc import Mapping, Set
from dataclasses import dataclass, field

import htpy as h
from htpy import Node as Html

from vointi.core.document import Document, Footnote, Inlines, Table, inlines_of, nodes_of
from vointi.core.language import Lang, gettext
from vointi.reports.charts.drawing import Drawings
from vointi.reports.theme import Theme


@dataclass
class Writing:
    """`boxes` are the origins opened by the block being written; they are set right after it.

    `footnotes` are those met since the last list of notes, under their running numbers. `above` is how many levels of
    headings stand above the chapters'. A document of several pages says by `pages` on which each id is, and by `page`
    which is being written.
    """

    document: Document
    theme: Theme
    drawings: Drawings
    boxes: list[Html] = field(default_factory=list)
    footnotes: list[tuple[int, Inlines]] = field(default_factory=list)
    footnote_count: int = 0
    live_count: int = 0
    targets: Set[str] = frozenset()
    above: int = 1
    page: str = ""
    pages: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, document: Document, theme: Theme, drawings: Drawings) -> Writing:
        return cls(document, theme, drawings, targets=targets_of(document))

    @property
    def lang(self) -> Lang:
        return self.document.lang

    def words(self, message: str, **parameters: object) -> str:
        """The renderer's own words in the document's language."""
        return gettext(message, self.lang, **parameters)

    def link(self, target: str) -> str:
        """The address of an id, from the page being written."""
        page = self.pages.get(target, self.page)
        return f"#{target}" if page == self.page else f"{page}#{target}"

    def next_footnote(self, content: Inlines) -> int:
        self.footnote_count += 1
        self.footnotes.append((self.footnote_count, content))
        return self.footnote_count

    def next_live(self) -> int:
        self.live_count += 1
        return self.live_count

    def with_boxes(self, block: Html) -> Html:
        """The block with the origin boxes of its live values under it, the two held together."""
        return h.div(".bound")[block, boxes] if (boxes := self.taken_boxes()) else block

    def taken_boxes(self) -> list[Html]:
        boxes, self.boxes = self.boxes, []
        return boxes


def targets_of(document: Document) -> frozenset[str]:
    """Ids that a cross reference or an origin may link to; a reference to anything else is plain words."""
    ids = set()
    for node in nodes_of(document):
        ids.add(node.id)
        if isinstance(node, Table):
            ids.update(row.id for row in node.rows if row.id)
    ids.update(inline.id for inline in inlines_of(document) if isinstance(inline, Footnote))
    return frozenset(ids)

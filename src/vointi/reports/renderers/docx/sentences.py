"""Inlines as runs and links."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import assert_never

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.part import Part
from docx.oxml.ns import qn

from vointi.core.document import (
    Claim,
    CrossReference,
    Emphasis,
    Footnote,
    Inline,
    Inlines,
    Link,
    Strong,
    Text,
    Value,
)
from vointi.core.language import Lang
from vointi.reports.renderers.docx.bookmarks import bookmark_name
from vointi.reports.renderers.docx.elements import Element, make, run, words
from vointi.reports.renderers.docx.footnotes import Footnotes, reference
from vointi.reports.renderers.paper.anchors import Anchors
from vointi.reports.renderers.paper.remarks import remark


@dataclass(frozen=True, slots=True)
class Sentences:
    """Writes inlines into one part: links to the outside belong to the part they stand in."""

    part: Part
    anchors: Anchors
    footnotes: Footnotes
    lang: Lang
    draft: bool
    bold: bool = False
    colour: str = ""
    size: float = 0.0
    live_style: str = "LiveValue"

    def write(self, inlines: Inlines) -> list[Element]:
        return [element for inline in inlines for element in self._elements(inline)]

    def set_in(self, *, bold: bool = False, colour: str = "", size: float = 0.0) -> Sentences:
        """The same, in bold, a colour (#RRGGBB) or a size (points) that the style does not have."""
        return replace(self, bold=bold, colour=colour, size=size)

    def _run(self, text: str, style: str = "") -> Element:
        return run(words(text), style=style, bold=self.bold, colour=self.colour, size=self.size)

    def _elements(self, inline: Inline) -> Iterator[Element]:
        match inline:
            case Text():
                yield self._run(inline.text)
            case Emphasis() | Strong():
                yield from replace(self, bold=True).write(inline.content)
            case Link():
                yield self._outside(inline)
            case Footnote():
                yield self._footnote(inline)
            case CrossReference():
                yield self._inside(inline.target, self._run(inline.text, "Hyperlink"))
            case Value():
                entry = inline.origin.entry if inline.origin else ""
                yield self._inside(entry, self._live(inline))
                yield from self._remark(inline)
            case Claim():
                yield self._live(inline)
                yield from self._remark(inline)
            case _:
                assert_never(inline)

    def _live(self, live: Value | Claim) -> Element:
        return self._run(live.text, self.live_style)

    def _remark(self, live: Value | Claim) -> Iterator[Element]:
        if said := remark(live, self.lang, draft=self.draft):
            yield run(words(f" [{said}]"), style="Remark")

    def _inside(self, identity: str, shown: Element) -> Element:
        target = self.anchors.target(identity)
        return make("hyperlink", shown, anchor=bookmark_name(target), history="1") if target else shown

    def _outside(self, link: Link) -> Element:
        relationship = self.part.relate_to(link.href, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
        shown = [self._run(text, "Hyperlink") for text in _texts(link.content)]
        element = make("hyperlink", *shown, history="1")
        element.set(qn("r:id"), relationship)
        return element

    def _footnote(self, footnote: Footnote) -> Element:
        number = self.footnotes.reserve()
        inside = replace(self, part=self.footnotes.part).set_in()
        self.footnotes.put(number, inside.write(footnote.content))
        return reference(number)


def _texts(inlines: Inlines) -> Iterator[str]:
    """The words of a link: values never stand in links, and marks inside them are not told apart."""
    for inline in inlines:
        match inline:
            case Text() | CrossReference() | Value() | Claim():
                yield inline.text
            case Emphasis() | Strong() | Link():
                yield from _texts(inline.content)
            case Footnote():
                pass

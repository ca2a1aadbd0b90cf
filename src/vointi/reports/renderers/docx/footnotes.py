"""Real footnotes, which python-docx has no API for: a part of their own, numbered by Word."""

from __future__ import annotations

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part, XmlPart
from docx.package import Package

from vointi.reports.renderers.docx.elements import Element, make, paragraph, run, words

_SEPARATORS = ("separator", "continuationSeparator")


class Footnotes:
    """The footnotes of one document, in the order in which they were added."""

    def __init__(self, document: Part, package: Package) -> None:
        separators = (
            make("footnote", make("p", run(make(kind))), type=kind, id=number)
            for number, kind in enumerate(_SEPARATORS, -1)
        )
        self._root = make("footnotes", *separators)
        self.part = XmlPart(PackURI("/word/footnotes.xml"), CONTENT_TYPE.WML_FOOTNOTES, self._root, package)
        document.relate_to(self.part, RELATIONSHIP_TYPE.FOOTNOTES)
        self._count = 0

    def reserve(self) -> int:
        """The number of the next footnote."""
        self._count += 1
        return self._count

    def put(self, number: int, content: list[Element]) -> None:
        mark = run(make("footnoteRef"), style="FootnoteReference")
        space = run(words(" "))
        self._root.append(make("footnote", paragraph("FootnoteText", mark, space, *content), id=number))


def reference(number: int) -> Element:
    """The mark in the text."""
    return run(make("footnoteReference", id=number), style="FootnoteReference")


def settings_entry() -> Element:
    """What settings.xml says of the separators."""
    return make("footnotePr", *(make("footnote", id=number) for number in range(-1, len(_SEPARATORS) - 1)))

"""Paragraphs that stay together on a page, and the room after what belongs together."""

from __future__ import annotations

from docx.oxml.ns import qn

from vointi.reports.renderers.docx.elements import Element, make, twips

_AFTER_NOTES_PT = 9.0


def kept_together(elements: list[Element]) -> list[Element]:
    """The elements, each kept on one page with the next one."""
    for element in elements[:-1]:
        keep_with_next(element)
    return elements


def keep_with_next(element: Element) -> None:
    """Keep a paragraph on one page with what follows it."""
    properties = element[0]
    if properties.find(qn("w:keepNext")) is None:
        properties.insert(1, make("keepNext"))  # Word wants it right after the style


def with_room_after(elements: list[Element], points: float = _AFTER_NOTES_PT) -> list[Element]:
    """Notes below a table or chart, or a list: the words that follow stand clear of the last of them."""
    if elements and elements[-1].tag == qn("w:p"):
        properties = elements[-1][0]
        for given in properties.findall(qn("w:spacing")):
            properties.remove(given)
        indent = properties.find(qn("w:ind"))
        place = len(properties) if indent is None else properties.index(indent)
        properties.insert(place, make("spacing", after=twips(points)))  # Word wants it before the indent
    return elements

"""Reading a document in order, for checks, numbering and search."""

from __future__ import annotations

from collections.abc import Iterator

from vointi.core.document.inlines import Emphasis, Footnote, Inline, Inlines, Link, Strong
from vointi.core.document.nodes import (
    Callout,
    Document,
    Figure,
    KeyFigures,
    ListNode,
    Node,
    PageOpener,
    Paragraph,
    Picture,
    Quotation,
    Section,
    Table,
)


def nodes_of(parent: Document | Node) -> Iterator[Node]:
    """Every node below `parent`, in reading order; a figure's data table comes right after the figure."""
    for node in _children(parent):
        yield node
        yield from nodes_of(node)


def _children(parent: Document | Node) -> tuple[Node, ...]:
    match parent:
        case Document():
            cover: tuple[Node, ...] = (parent.cover,) if parent.cover else ()
            return cover + parent.content
        case Section() | Callout():
            return parent.content
        case ListNode():
            return tuple(node for item in parent.items for node in item)
        case Figure():
            return (parent.data,) if parent.data else ()
        case Paragraph() | Table() | KeyFigures() | Quotation() | Picture() | PageOpener():
            return ()


def _own_inlines(node: Node) -> Iterator[Inlines]:
    match node:
        case Section():
            yield node.title
        case Paragraph() | Quotation():
            yield node.content
        case Picture():
            yield node.caption
        case Table():
            yield node.title
            yield from (cell.content for row in node.rows for cell in row.cells)
            yield from node.notes
            yield node.source
        case Figure():
            yield node.title
            yield from node.notes
            yield node.source
        case KeyFigures():
            yield from ((item.value,) for item in node.items)
            yield node.note
        case ListNode() | Callout() | PageOpener():
            pass


def _flat(inlines: Inlines) -> Iterator[Inline]:
    for inline in inlines:
        yield inline
        if isinstance(inline, Emphasis | Strong | Link | Footnote):
            yield from _flat(inline.content)


def inlines_of(parent: Document | Node) -> Iterator[Inline]:
    """Every inline below `parent`, nested ones after the one that holds them."""
    for node in nodes_of(parent):
        for inlines in _own_inlines(node):
            yield from _flat(inlines)

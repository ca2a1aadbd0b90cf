"""Making a document anew with other inlines in it; nodes are never changed in place."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from vointi.core.document.inlines import Emphasis, Footnote, Inline, Inlines, Link, Strong
from vointi.core.document.nodes import ListNode, Node, Paragraph, Quotation


def with_inlines(node: Node, change: Callable[[Inlines], Inlines]) -> Node:
    """A written node (paragraph, list, quotation) with `change` applied to each run of inlines; others as they are."""
    match node:
        case Paragraph() | Quotation():
            return replace(node, content=change(node.content))
        case ListNode():
            items = tuple(tuple(with_inlines(child, change) for child in item) for item in node.items)
            return replace(node, items=items)
        case _:
            return node


def each_inline(inlines: Inlines, change: Callable[[Inline], Inlines]) -> Inlines:
    """`inlines` with every one replaced by what `change` gives for it, inside out."""
    changed: list[Inline] = []
    for inline in inlines:
        if isinstance(inline, Emphasis | Strong | Link | Footnote):
            inline = replace(inline, content=each_inline(inline.content, change))
        changed.extend(change(inline))
    return tuple(changed)

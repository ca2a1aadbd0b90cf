"""Boxes that are kept on one page: one torn apart leaves a line or two of it on the next page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import ceil

from vointi.core.document import Callout, ListNode, Node, Paragraph, plain_text
from vointi.reports.renderers.paper.columns import FULL_PT
from vointi.reports.theme import TYPE, text_width

_MOST_PT = 250.0
"""About a third of a page: what is higher is divided, else too much of the page before it would stay empty."""

_INSET_PT = 24.0
_BETWEEN_PT = 7.0
_SPARE = 1.05  # lines are broken between words, so they are not full


def is_box_kept_whole(callout: Callout) -> bool:
    """Is a box of words so low that it is not divided between pages?"""
    texts = tuple(_texts(callout.content))
    return None not in texts and sum(_height(words or "") for words in texts) <= _MOST_PT


def _height(words: str) -> float:
    body = TYPE["body"]
    return ceil(_SPARE * text_width(words, body.size) / (FULL_PT - _INSET_PT)) * body.line + _BETWEEN_PT


def _texts(nodes: Sequence[Node]) -> Iterator[str | None]:
    """The paragraphs in a box; None for what is not words, whose height is not known here."""
    for node in nodes:
        match node:
            case Paragraph():
                yield plain_text(node.content)
            case ListNode():
                for item in node.items:
                    yield from _texts(item)
            case _:
                yield None

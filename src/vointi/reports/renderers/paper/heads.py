"""Heads: what a page says of the chapter it belongs to, and what heads the words below it."""

from __future__ import annotations

from vointi.core.document import Document, Node, Paragraph, Section, Strong, plain_text
from vointi.reports.theme import TYPE, text_width

MAIN_PT = 345.83
"""Width of the main column: the report's name and the running head share it."""

_SIZE = TYPE["source"].size
_GAP_PT = 16.0


def report_name(document: Document) -> str:
    return f"{document.title} {document.year}".strip()


def running_head(section: Section, *, name: str) -> str:
    """The section's number and title; nothing for a chapter that bears the report's own name. Where they do not fit
    beside that name: the kicker of a chapter without a number, which names it, else as much of the title as fits."""
    room = MAIN_PT - text_width(name, _SIZE) - _GAP_PT
    whole = f"{section.number} {plain_text(section.title)}".strip()
    if name.startswith(whole):
        return ""
    for head in (whole, "" if section.number else section.kicker):
        if head and text_width(head, _SIZE, weight=600) <= room:
            return head
    while text_width(f"{whole}…", _SIZE, weight=600) > room and " " in whole:
        whole = whole.rpartition(" ")[0]
    return f"{whole}…"


def is_small_head(node: Node) -> bool:
    """Is a paragraph a bold line alone? It heads what follows, and is not left behind at the foot of a page."""
    match node:
        case Paragraph(role="body", content=(Strong(),)):
            return True
        case _:
            return False


def longest_word(section: Section) -> float:
    """Width of the longest word of a section's title, in points: may it stand in the side column?"""
    role = TYPE["h2"]
    return max((text_width(word, role.size, weight=700) for word in plain_text(section.title).split(" ")), default=0)

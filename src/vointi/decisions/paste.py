"""An item's text to paste into the system of the organisation: clean HTML without a style of its own, and plain text.

Only what items are made of is known here (sections, paragraphs, lists, tables); another node is a fault of the program.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from html import escape
from itertools import zip_longest

from vointi.core.document import Document, Inline, Inlines, Link, ListNode, Node, Paragraph, Section, Table, plain_text
from vointi.core.document.inlines import Emphasis, Strong

WIDTH = 100
"""Characters of a line of plain text."""


def clean_html(document: Document) -> str:
    """Headings, paragraphs, lists and tables, nothing else: every editor keeps these."""
    head = [f"<h1>{escape(document.title)}</h1>"]
    head += [f"<p>{escape(line)}</p>" for line in (document.lead, document.subtitle, document.marking) if line]
    return "\n".join([*head, *(line for node in document.content for line in _html(node))]) + "\n"


def section_html(section: Section) -> str:
    """What stands in a section, without its heading."""
    return "\n".join(line for node in section.content for line in _html(node))


def _html(node: Node) -> Iterator[str]:
    match node:
        case Section():
            yield f"<h{node.level + 1}>{_inlines(node.title)}</h{node.level + 1}>"
            for below in node.content:
                yield from _html(below)
        case Paragraph():
            yield f"<p>{_inlines(node.content)}</p>"
        case ListNode():
            name = "ol" if node.ordered else "ul"
            yield f"<{name}>"
            for item in node.items:
                parts = (_inlines(n.content) if isinstance(n, Paragraph) else "".join(_html(n)) for n in item)
                yield f"<li>{''.join(parts)}</li>"
            yield f"</{name}>"
        case Table():
            yield "<table>"
            yield f"<caption>{_inlines(node.title)}</caption>"
            yield "<tr>" + "".join(f'<th scope="col">{escape(c.head)}</th>' for c in node.columns) + "</tr>"
            for row in node.rows:
                cells = zip_longest(node.columns, row.cells)
                yield "<tr>" + "".join(_cell(c.role if c else "", x.content if x else ()) for c, x in cells) + "</tr>"
            yield "</table>"
        case _:
            raise TypeError(f"no item has such a node: {node.kind}")


def _cell(role: str, content: Inlines) -> str:
    return f'<th scope="row">{_inlines(content)}</th>' if role == "header" else f"<td>{_inlines(content)}</td>"


def _inlines(inlines: Inlines) -> str:
    return "".join(_inline(inline) for inline in inlines)


def _inline(inline: Inline) -> str:
    match inline:
        case Emphasis():
            return f"<em>{_inlines(inline.content)}</em>"
        case Strong():
            return f"<strong>{_inlines(inline.content)}</strong>"
        case Link():
            return f'<a href="{escape(inline.href)}">{_inlines(inline.content)}</a>'
        case _:
            return escape(plain_text((inline,)), quote=False)


def plain_paste(document: Document) -> str:
    """Plain text: a heading on a line of its own, an empty line between paragraphs, bullets as •."""
    head = [line for line in (document.title, document.lead, document.subtitle, document.marking) if line]
    parts = ["\n".join(head), *(part for node in document.content for part in _plain(node))]
    return "\n\n".join(parts) + "\n"


def _plain(node: Node) -> Iterator[str]:
    match node:
        case Section():
            first, *others = [part for below in node.content for part in _plain(below)] or [""]
            yield f"{plain_text(node.title)}\n\n{first}".rstrip()
            yield from others
        case Paragraph():
            yield textwrap.fill(plain_text(node.content), WIDTH, break_long_words=False, break_on_hyphens=False)
        case ListNode():
            yield "\n".join(_bulleted(item, number, node.ordered) for number, item in enumerate(node.items, 1))
        case Table():
            rows = ["\t".join(c.head for c in node.columns)]
            rows += ["\t".join(plain_text(cell.content) for cell in row.cells) for row in node.rows]
            yield "\n".join([plain_text(node.title), *rows])
        case _:
            raise TypeError(f"no item has such a node: {node.kind}")


def _bulleted(item: tuple[Node, ...], number: int, ordered: bool) -> str:
    mark = f"{number}. " if ordered else "• "
    words = " ".join(part for node in item for part in _plain(node))
    wrapped = textwrap.wrap(" ".join(words.split()), WIDTH - len(mark), break_long_words=False, break_on_hyphens=False)
    return mark + ("\n" + " " * len(mark)).join(wrapped or [""])

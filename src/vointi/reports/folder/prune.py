"""Taking out of a draft what the data cannot fill: paragraphs, blocks, and headings left with nothing below."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from vointi.reports.folder.chapter import Chapter
from vointi.reports.folder.directive import Directive

_BLANK = re.compile(r"\n{3,}")
_HEADING = re.compile(r"(#{2,4}) ")


def without(
    source: str, chapter: Chapter, indicators: Collection[str], lines: Sequence[int], blocks: Collection[str] = ()
) -> str:
    """The chapter's source less the blocks of the indicators and the paragraphs that hold the lines (from 1), and less
    the blocks of the names.

    A block of several indicators keeps the others; it goes when none is left.
    """
    rows = source.split("\n")
    fences = _fences(rows)
    drop: set[int] = set()
    for directive in chapter.directives:
        span = next(span for span in fences if span.start == directive.line - 1)
        kept = None if directive.name in blocks else _kept(directive, indicators)
        if kept is None:
            drop.update(span)
        elif kept != list(directive.parameters.get("indicators", [])):
            _replace_list(rows, span, kept, drop)
    fenced = {row for span in fences for row in span}
    for line in lines:
        if line - 1 not in fenced:
            drop.update(_paragraph(rows, line - 1))
    kept_rows = [row for number, row in enumerate(rows) if number not in drop]
    return _BLANK.sub("\n\n", "\n".join(_without_empty_sections(kept_rows)))


def _kept(directive: Directive, indicators: Collection[str]) -> list[str] | None:
    """The block's indicators that stay; None where the block goes."""
    if "indicator" in directive.parameters:
        return None if directive.parameters["indicator"] in indicators else []
    if "indicators" not in directive.parameters:
        return []
    return [code for code in directive.parameters["indicators"] if code not in indicators] or None


def _replace_list(rows: list[str], span: range, kept: list[str], drop: set[int]) -> None:
    """Writes the shorter list on the line of its key; its other lines go."""
    if not kept:
        return
    inside = list(span)[1:-1]
    start = next(row for row in inside if rows[row].startswith("indicators:"))
    rows[start] = f"indicators: [{', '.join(kept)}]"
    for row in inside[inside.index(start) + 1 :]:
        if not rows[row].startswith((" ", "-")):
            break
        drop.add(row)


def _fences(rows: Sequence[str]) -> list[range]:
    marks = [number for number, row in enumerate(rows) if row.startswith(":::")]
    return [range(first, last + 1) for first, last in zip(marks[::2], marks[1::2], strict=True)]


def _paragraph(rows: Sequence[str], index: int) -> range:
    first, last = index, index
    while first > 0 and rows[first - 1].strip():
        first -= 1
    while last + 1 < len(rows) and rows[last + 1].strip():
        last += 1
    return range(first, last + 1)


def _without_empty_sections(rows: list[str]) -> list[str]:
    """Rows less the headings that have nothing before the next heading of their level or above."""
    kept: list[str] = []
    for number, row in enumerate(rows):
        heading = _HEADING.match(row)
        if heading and not _has_content(rows[number + 1 :], len(heading[1])):
            continue
        kept.append(row)
    return kept


def _has_content(rows: Sequence[str], level: int) -> bool:
    for row in rows:
        heading = _HEADING.match(row)
        if heading and len(heading[1]) <= level:
            return False
        if row.strip() and not heading:
            return True
    return False

"""Putting new texts into the links of live values, nothing else in the file touched."""

from __future__ import annotations

import re
from collections.abc import Mapping

from vointi.reports.folder.markdown import Occurrence


def rewritten(source: str, texts: Mapping[Occurrence, str]) -> str:
    """The Markdown source with each occurrence's link text replaced."""
    places: list[tuple[int, int, str]] = []
    by_line: dict[tuple[int, str], list[Occurrence]] = {}
    for occurrence in texts:
        by_line.setdefault((occurrence.line, occurrence.target), []).append(occurrence)
    for (line, target), occurrences in by_line.items():
        pattern = re.compile(r"\[(?P<text>[^\[\]]*)\]\(" + re.escape(target) + r"\)")
        start = _line_start(source, line)
        # Equal values on a line that are not replaced keep their place: match by text as well as by order.
        matches = [found for found in pattern.finditer(source, start) if _line_of(source, found.start()) == line]
        wanted = sorted(occurrences, key=lambda occurrence: occurrence.nth)
        for occurrence in wanted:
            match = next((found for found in matches if _same(found["text"], occurrence.text)), None)
            if match is not None:
                matches.remove(match)
                places.append((match.start("text"), match.end("text"), texts[occurrence]))
    for start, end, text in sorted(places, reverse=True):
        source = source[:start] + text + source[end:]
    return source


def _same(written: str, read: str) -> bool:
    return " ".join(written.split()) == " ".join(read.split())


def _line_start(source: str, line: int) -> int:
    position = 0
    for _ in range(line - 1):
        position = source.index("\n", position) + 1
    return position


def _line_of(source: str, position: int) -> int:
    return source.count("\n", 0, position) + 1

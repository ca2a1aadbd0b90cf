"""Markdown parsed so that no text is left out unsaid: what the parser would pass over is refused."""

from __future__ import annotations

import re
from typing import Any

from markdown_it.token import Token

from vointi.core.errors import Place
from vointi.core.language import N_
from vointi.reports.folder.markdown import ChapterUnreadable, parser

_UNEXPLAINED = re.compile(r"\[\^([^\]\s]+)\]")
_NOWHERE = -1  # how the plugin for footnotes marks one whose mark is not in the text


def parse_whole(source: str, file: str) -> list[Token]:
    """The tokens of a chapter. Raises `ChapterUnreadable`."""
    markdown = parser()
    found: dict[str, Any] = {}
    tokens = markdown.parse(source, found)
    for token in tokens:
        # A level more than this, and the parser drops what stands there.
        if token.nesting == 1 and token.level + 1 >= markdown.options.maxNesting:
            raise ChapterUnreadable(
                N_("Lists and quotations within each other go deeper here than can be read."),
                where=Place(file=file, line=token.map[0] + 1 if token.map else None),
            )
        if token.type == "colon_fence" and token.map and not _is_closed(source, *token.map):
            raise ChapterUnreadable(
                N_("The block “{name}” has no end: a line with three colons (:::)."),
                where=Place(file=file, line=token.map[0] + 1),
                name=token.info.strip(),
            )
        if token.type == "inline" and token.map:
            _check_marks(token, token.map[0] + 1, file)
    for label, number in found.get("footnotes", {}).get("refs", {}).items():
        if number == _NOWHERE:
            name = label.removeprefix(":")
            line = next((n for n, text in enumerate(source.splitlines(), 1) if text.startswith(f"[^{name}]:")), None)
            raise ChapterUnreadable(
                N_("The footnote “{name}” has no mark in the text."), where=Place(file=file, line=line), name=name
            )
    return tokens


def _is_closed(source: str, first: int, end: int) -> bool:
    """Does a block that stands on the lines from `first` (counted from 0) end with its mark? Left open, it would
    swallow what follows."""
    last = source.splitlines()[first + 1 : end][-1:]
    return bool(last) and last[0].strip(" >").startswith(":::")


def _check_marks(inline: Token, line: int, file: str) -> None:
    """A mark whose footnote is not written stays a piece of text for the parser, and would be printed."""
    for child in inline.children or []:
        if child.type in ("softbreak", "hardbreak"):
            line += 1
        if child.type == "text" and (mark := _UNEXPLAINED.search(child.content)):
            raise ChapterUnreadable(
                N_("The mark [^{name}] has no footnote."),
                where=Place(file=file, line=line),
                next_step=N_("Write the footnote on a line of its own, [^{name}]: and its text, or take the mark out."),
                name=mark[1],
            )

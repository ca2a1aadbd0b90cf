"""Inlines as the template's plain data."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, assert_never

from vointi.core.document import (
    Claim,
    CrossReference,
    Emphasis,
    Footnote,
    Inline,
    Inlines,
    Link,
    Strong,
    Text,
    Value,
)
from vointi.core.language import Lang
from vointi.reports.renderers.paper.anchors import Anchors
from vointi.reports.renderers.paper.remarks import remark

# 18-vuotiasta, Päijät-Hämeessä, 2019–2021: no line may end at these hyphens. Longer compounds may break.
# Nor between a section and its sign, 13 a §, nor within a class of school, (8.–9. lk), (åk 8–9).
_HELD = re.compile(
    r"(?<!\S)(?:\d[\d–]*(?: [a-z])? §\S{0,3}|\([^\s()]{1,5} [^\s()]{1,5}\)[.,;:]?|[^\s–-]{1,14}[–-]\S{1,14})(?!\S)"
)


@dataclass(frozen=True, slots=True)
class Sentences:
    """Turns inlines into data; in a draft, live values and claims carry what is wrong with them."""

    anchors: Anchors
    lang: Lang
    draft: bool

    def plan(self, inlines: Inlines) -> list[dict[str, Any]]:
        return [piece for inline in inlines for piece in self._pieces(inline)]

    def _pieces(self, inline: Inline) -> Iterator[dict[str, Any]]:
        match inline:
            case Text():
                yield from held_together(inline.text)
            case Emphasis() | Strong():
                yield {"kind": inline.kind, "content": self.plan(inline.content)}
            case Link():
                yield {"kind": "link", "href": inline.href, "content": self.plan(inline.content)}
            case Footnote():
                yield {"kind": "footnote", "content": self.plan(inline.content)}
            case CrossReference():
                yield {"kind": "reference", "target": self.anchors.target(inline.target), "text": inline.text}
            case Value():
                entry = inline.origin.entry if inline.origin else ""
                yield self._live(inline, entry)
            case Claim():
                yield self._live(inline, "")
            case _:
                assert_never(inline)

    def _live(self, live: Value | Claim, entry: str) -> dict[str, Any]:
        return {
            "kind": "live",
            "text": live.text,
            "held": bool(_HELD.fullmatch(live.text)),
            "target": self.anchors.target(entry),
            "remark": remark(live, self.lang, draft=self.draft),
        }


def held_together(words: str) -> Iterator[dict[str, Any]]:
    """The text in pieces, with short hyphenated words and ranges held on one line.

    The fonts have no U+2011, so a no-break hyphen cannot be typed.
    """
    at = 0
    for found in _HELD.finditer(words):
        if found.start() > at:
            yield {"kind": "text", "text": words[at : found.start()]}
        yield {"kind": "held", "text": found[0]}
        at = found.end()
    if at < len(words):
        yield {"kind": "text", "text": words[at:]}

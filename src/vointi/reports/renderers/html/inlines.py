"""Inlines as HTML: one function per kind."""

from __future__ import annotations

import re
from typing import assert_never

import htpy as h
from htpy import Node as Html

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
    Verdict,
)
from vointi.core.language import N_
from vointi.reports.renderers.html.origins import claim_box, value_box
from vointi.reports.renderers.html.writing import Writing

_HELD_TOGETHER = re.compile(r"\b(?:\d+\.?–\d+(?:-\w{1,12})?|\d+-\w{1,12}|[A-ZÅÄÖ]\w{1,9}-[A-ZÅÄÖ]\w{1,11})\b")
"""18-vuotiasta, 16–64-vuotiasta, 8.–9, Päijät-Hämeessä: the fonts have no hyphen that does not break, a span has."""

_DRAFT_MARK: dict[Verdict, str] = {
    "not_judged": N_("not judged"),
    "fallen": N_("no longer holds"),
    "cannot_be_judged": N_("cannot be judged"),
    "holds": "",
}


def inlines(content: Inlines, writing: Writing) -> Html:
    if len(content) == 1:  # most cells of tables
        return _inline(content[0], writing)
    return [_inline(inline, writing) for inline in content]


def _inline(inline: Inline, writing: Writing) -> Html:
    match inline:
        case Text():
            return held_together(inline.text)
        case Emphasis():
            return h.em[inlines(inline.content, writing)]
        case Strong():
            return h.strong[inlines(inline.content, writing)]
        case Link():
            return h.a(href=inline.href)[inlines(inline.content, writing)]
        case Footnote():
            return _footnote(inline, writing)
        case CrossReference():
            if inline.target not in writing.targets:
                return inline.text
            return h.a(href=writing.link(inline.target))[inline.text]
        case Value():
            return _value(inline, writing)
        case Claim():
            return _claim(inline, writing)
        case _:
            assert_never(inline)


def held_together(words: str) -> Html:
    """The words; those that must not break at their hyphen each in a span."""
    if "-" not in words and "–" not in words:
        return words
    pieces: list[Html] = []
    end = 0
    for found in _HELD_TOGETHER.finditer(words):
        pieces += [words[end : found.start()], h.span(".whole")[found[0]]]
        end = found.end()
    return [*pieces, words[end:]]


def _footnote(footnote: Footnote, writing: Writing) -> Html:
    number = writing.next_footnote(footnote.content)
    return h.sup(".footnote-mark", id=footnote.id)[
        h.a(id=f"footnote-mark-{number}", href=f"#footnote-{number}", role="doc-noteref")[
            h.span(".unseen")[writing.words(N_("Footnote")), " "], str(number)
        ]
    ]


def _value(value: Value, writing: Writing) -> Html:
    if value.origin is None:
        return h.span(".live")[value.text, _draft_mark(N_("not found"), "!", writing)]
    number = writing.next_live()
    writing.boxes.append(value_box(value.text, value.origin, number, writing))
    return _live_link(value.text, number, writing)


def _claim(claim: Claim, writing: Writing) -> Html:
    mark = _draft_mark(_DRAFT_MARK[claim.verdict], "?" if claim.verdict != "fallen" else "!", writing)
    if not claim.note:
        return [h.span(".live")[claim.text], mark]
    number = writing.next_live()
    writing.boxes.append(claim_box(claim, number, writing))
    return [_live_link(claim.text, number, writing), mark]


def _live_link(words: str, number: int, writing: Writing) -> Html:
    """The class counts within the block, so that a rule of style can tell which link its open box belongs to."""
    return h.a(f".live.live-{len(writing.boxes)}", id=f"live-{number}", href=f"#origin-{number}")[words]


def _draft_mark(message: str, sign: str, writing: Writing) -> Html:
    """A sign that only a draft shows, with its meaning for those who hear or hover."""
    if not message or not writing.document.draft:
        return None
    words = writing.words(message)
    return h.sup(".draft-mark", title=words)[h.span(aria_hidden="true")[sign], h.span(".unseen")[f" ({words})"]]

"""Inlines: what stands inside a sentence, a cell or a title. A closed set.

`Value` and `Claim` are live: their text is what the reader sees, their binding says where it comes from.
They never nest, neither in each other nor in links.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import Field

Verdict = Literal["not_judged", "holds", "fallen", "cannot_be_judged"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """Where a live value comes from, in the document's language, ready to print in its origin box."""

    indicator: str  # id, as sotkanet:288
    title: str  # "Väkiluku 31.12."
    area: str  # "Heinola"
    period: str  # "2019–2021"
    source: str  # "Sotkanet (THL), tuottaja Tilastokeskus"
    retrieved: str  # "8.9.2013"
    vintage: int
    updated: str = ""  # the source's own update date, where it gives one
    earlier: str = ""  # "143,7 (2018–2020)"
    entry: str = ""  # node id of the indicator's row in the sources appendix, where there is one


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    text: str
    kind: Literal["text"] = "text"


@dataclass(frozen=True, slots=True, kw_only=True)
class Emphasis:
    content: Inlines
    kind: Literal["emphasis"] = "emphasis"


@dataclass(frozen=True, slots=True, kw_only=True)
class Strong:
    content: Inlines
    kind: Literal["strong"] = "strong"


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A link to the outside; `href` is https:, http: or mailto: (checked where the text is read)."""

    href: str
    content: Inlines
    kind: Literal["link"] = "link"


@dataclass(frozen=True, slots=True, kw_only=True)
class Footnote:
    """Stands where its mark is; renderers number footnotes in reading order."""

    id: str
    content: Inlines
    kind: Literal["footnote"] = "footnote"


@dataclass(frozen=True, slots=True, kw_only=True)
class CrossReference:
    """A reference to a node of the same document by its id, shown as `text` ("kuvio 3")."""

    target: str
    text: str
    kind: Literal["cross_reference"] = "cross_reference"


@dataclass(frozen=True, slots=True, kw_only=True)
class Value:
    """A figure bound to the data. `origin` is None only when the value could not be found (a draft then says so)."""

    id: str
    text: str
    binding: str
    origin: Origin | None = None
    kind: Literal["value"] = "value"


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """Words of change or comparison bound to a rule. `note` says in words how the claim was judged."""

    id: str
    text: str
    binding: str
    verdict: Verdict = "not_judged"
    note: str = ""
    kind: Literal["claim"] = "claim"


Inline = Annotated[
    Text | Emphasis | Strong | Link | Footnote | CrossReference | Value | Claim, Field(discriminator="kind")
]
Inlines = tuple[Inline, ...]


def text(words: str) -> Inlines:
    """Plain words as inlines."""
    return (Text(text=words),) if words else ()


def plain_text(inlines: Inlines) -> str:
    """What a reader hears: the words without marks; footnotes are left out."""
    if len(inlines) == 1 and isinstance(inlines[0], Text):  # nearly every cell of a table
        return inlines[0].text
    words = []
    for inline in inlines:
        match inline:
            case Text() | Value() | Claim() | CrossReference():
                words.append(inline.text)
            case Emphasis() | Strong() | Link():
                words.append(plain_text(inline.content))
            case Footnote():
                pass
    return "".join(words)

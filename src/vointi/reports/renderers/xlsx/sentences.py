"""Inlines as the words of a cell, which can hold neither links nor footnotes in its middle."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import assert_never

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
from vointi.reports.renderers.paper.remarks import remark

_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_NO_WORDS = re.compile(r"[\x00-\x1f\x7f\ufffe\uffff]+")


def one_line(words: str) -> str:
    """The words without line breaks and other signs that cannot stand in a name, a property or an attribute."""
    return _NO_WORDS.sub(" ", words)


@dataclass(slots=True)
class Sentences:
    """Writes the words of one sheet and gathers its footnotes, which then stand below the table."""

    lang: Lang
    draft: bool
    footnotes: list[str] = field(default_factory=list)

    def write(self, inlines: Inlines) -> str:
        return one_line("".join(map(self._words, inlines)))

    def _words(self, inline: Inline) -> str:
        match inline:
            case Text() | CrossReference():
                return inline.text
            case Value() | Claim():
                told = remark(inline, self.lang, draft=self.draft)
                return f"{inline.text} ({told})" if told else inline.text
            case Emphasis() | Strong():
                return self.write(inline.content)
            case Link():
                words, address = self.write(inline.content), inline.href.removeprefix("mailto:")
                return words if words == address else f"{words} ({address})"
            case Footnote():
                mark = str(len(self.footnotes) + 1).translate(_RAISED)
                place = len(self.footnotes)
                self.footnotes.append("")  # its number is taken before a footnote inside it takes one
                self.footnotes[place] = f"{mark} {self.write(inline.content)}"
                return mark
            case _:
                assert_never(inline)

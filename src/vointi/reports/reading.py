"""How a text reads: its sentences and their lengths, codes and abbreviations in it. For texts in clear language.

A sentence ends with a full stop, question or exclamation mark before a capital, a number or a quotation mark; what
has no such mark (an item of a list, a heading) is one too. A live value counts as one word.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from vointi.core.claim_checker import LIVE
from vointi.reports.folder.chapter import Chapter
from vointi.reports.folder.markdown import WrittenText
from vointi.reports.live.prompts import without_prompts

_END = re.compile(rf"(?<=[.!?])[”\"]?\s+(?=[A-ZÅÄÖ0-9”\"{LIVE}])")
_WORD = re.compile(rf"[\w{LIVE}](?:[\w{LIVE}:’'.,–-]*[\w{LIVE}])?")
_CODE = re.compile(r"\b(?:sotkanet|own|diak|statfin)[:\u00a0 ]\w+|\b[a-z]+_[a-z_]+\b")
_ABBREVIATION = re.compile(r"(?<![\w-])[A-ZÅÄÖ]{2,6}(?![\w-])")
_EASY = re.compile(
    r"\b(?:selkokiel\w*|selkosuom\w*|lättläst\w*|lätt språk|easy (?:language|to read)|easy-to-read)", re.I
)


@dataclass(frozen=True, slots=True)
class Found:
    """Words in a text and where they stand; of a sentence also how many words it has."""

    file: str
    line: int
    words: str
    count: int = 0


def sentences(chapters: Iterable[Chapter]) -> Iterator[Found]:
    """Every sentence that people wrote, quotations among them. Prompts that nobody has answered are no sentences."""
    for written in _written(chapters):
        start, text = 0, without_prompts(written.text)
        for end in [found.start() for found in _END.finditer(text)] + [len(text)]:
            words = text[start:end]
            if count := len(_WORD.findall(words)):
                yield Found(written.file, written.line_at(start + _indent(words)), _plain(words), count)
            start = end


def codes(chapters: Iterable[Chapter]) -> Iterator[Found]:
    """Codes of indicators and fields, which mean nothing to a resident."""
    return _each(_CODE, chapters)


def abbreviations(chapters: Iterable[Chapter]) -> Iterator[Found]:
    """Words of capitals alone: THL, TEA."""
    return _each(_ABBREVIATION, chapters)


def called_easy(chapters: Iterable[Chapter], *texts: str) -> Iterator[Found]:
    """Where a text is called easy language: in the chapters, and in the other texts given."""
    yield from _each(_EASY, chapters)
    for text in texts:
        yield from (Found("", 0, found[0]) for found in _EASY.finditer(text))


def _each(pattern: re.Pattern[str], chapters: Iterable[Chapter]) -> Iterator[Found]:
    for written in _written(chapters):
        for found in pattern.finditer(written.text):
            yield Found(written.file, written.line_at(found.start()), found[0])


def _written(chapters: Iterable[Chapter]) -> Iterator[WrittenText]:
    return (written for chapter in chapters for written in chapter.written)


def _indent(words: str) -> int:
    return len(words) - len(words.lstrip())


def _plain(words: str) -> str:
    return " ".join(words.replace(LIVE, "…").split())

"""Prompts of a draft that nobody has answered yet: “[Kirjoita: …]”. A final build refuses them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from vointi.reports.folder.chapter import Chapter
from vointi.reports.folder.settings import FILE_NAME, ReportSettings

_PROMPT = re.compile(r"\[(?:Kirjoita|Skriv|Write):[^\]]*\]?")


def without_prompts(text: str) -> str:
    """The text with blanks where prompts are, so that every other word stays in its place."""
    return _PROMPT.sub(lambda found: re.sub(r"\S", " ", found[0]), text)


@dataclass(frozen=True, slots=True)
class Prompt:
    file: str
    line: int
    words: str


def open_prompts(chapters: Iterable[Chapter]) -> Iterator[Prompt]:
    """Each prompt with its place."""
    for chapter in chapters:
        for written in chapter.written:
            for found in _PROMPT.finditer(written.text):
                yield Prompt(written.file, written.line_at(found.start()), found[0].replace("\n", " "))


def prompts_in_settings(settings: ReportSettings) -> Iterator[Prompt]:
    """The same of the words in `report.yaml` that are printed."""
    council = settings.term.council if settings.term else {}
    for words in (settings.name, settings.lead, settings.contact, council):
        for text in words.values():
            yield from (Prompt(FILE_NAME, 1, found[0]) for found in _PROMPT.finditer(text))

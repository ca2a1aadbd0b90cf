"""What the chapters of the report say and show, read by code of its own: blocks, paragraphs, live values, claims."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import yaml

REPORT = Path(__file__).resolve().parents[2] / "examples" / "heinola-2010" / "report"
Lang = Literal["fi", "sv", "en"]
_BLOCK = re.compile(r"^:::(\w+)\n(.*?)^:::$", re.S | re.M)
_LINK = re.compile(r"\[([^\]]*)\]\((value|claim):([a-z]+:[a-z0-9_]+)\??([^)]*)\)")


@dataclass(frozen=True)
class Link:
    """A live value or claim: its words, its indicator, and what else its target says."""

    kind: str
    words: str
    indicator: str
    says: dict[str, str]


def chapters(lang: Lang) -> list[str]:
    return [file.read_text(encoding="utf-8") for file in sorted(REPORT.glob(f"*.{lang}.md"))]


def blocks(lang: Lang, name: str) -> list[dict[str, object]]:
    """The parameters of all blocks of a name, in reading order."""
    return [
        yaml.safe_load(body) or {} for text in chapters(lang) for block, body in _BLOCK.findall(text) if block == name
    ]


def shown(lang: Lang) -> set[str]:
    """Every indicator that a chart or a table shows."""
    tables = [code for table in blocks(lang, "table") for code in table["indicators"]]  # type: ignore[attr-defined]
    return {*(str(chart["indicator"]) for chart in blocks(lang, "chart")), *tables}


def links(lang: Lang, kind: str) -> list[Link]:
    return [
        Link(which, words, indicator, dict(part.split("=") for part in target.split(";") if part))
        for text in chapters(lang)
        for words, which, indicator, target in _LINK.findall(text)
        if which == kind
    ]


def paragraphs(lang: Lang) -> list[str]:
    """The prose as it is read: no blocks, no headings, links by their words."""
    found = []
    for text in chapters(lang):
        prose = _LINK.sub(lambda link: link[1], _BLOCK.sub("\n", text))
        for paragraph in re.split(r"\n\n+|\n(?=- )", prose):
            words = " ".join(paragraph.split()).removeprefix("- ")
            if words and not words.startswith("#"):
                found.append(words)
    return found

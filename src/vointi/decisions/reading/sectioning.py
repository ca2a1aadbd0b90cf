"""Pasted text into sections by their labels, its lines joined again.

Text copied from a PDF has its lines broken, empty lines inside sentences and bullets over several lines. A label opens
a section where it begins a block, stands alone or has a colon; a sentence that begins with such a word does not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from vointi.decisions.orders import SectionCode, known_labels

_BULLET = re.compile(r"^[•▪–*-]\s+")
_ENDS = (".", "!", "?", ":", ";")
_NAMES: frozenset[SectionCode] = frozenset({"presenter", "preparer", "competence"})
"""After these a name or title follows, which may begin with a small letter."""


@dataclass(frozen=True, slots=True)
class Found:
    """A section as it was met: its label as written, the line (from 1), its text with paragraphs and bullets mended."""

    code: SectionCode
    label: str
    line: int
    text: str


def sections_in(text: str) -> tuple[str, tuple[Found, ...]]:
    """What stands before the first label, and the sections in their order."""
    head: list[str] = []
    found: list[tuple[SectionCode, str, int, list[str]]] = []
    after_gap = True
    for number, raw in enumerate(text.replace("\u00a0", " ").replace("\t", "  ").splitlines(), 1):
        line = raw.strip()
        opened = _opened(line, after_gap, {code for code, *_ in found})
        if opened:
            code, label, rest = opened
            found.append((code, label, number, [rest] if rest else []))
        else:
            (found[-1][3] if found else head).append(line)
        after_gap = not line or (opened is not None and not opened[2])
    sections = tuple(Found(code, label, line, mended(lines)) for code, label, line, lines in found)
    return mended(head), sections


_LABELS = known_labels()
_LABEL = re.compile(
    r"(?P<label>" + "|".join(re.escape(name) for name in sorted(_LABELS, key=len, reverse=True)) + r")"
    r"(?P<mark>\s*:)?(?:\s+(?P<rest>.*)|)$",
    re.IGNORECASE,
)


def _opened(line: str, after_gap: bool, there: set[SectionCode]) -> tuple[SectionCode, str, str] | None:
    met = _LABEL.match(line)
    if met is None or not line[0].isupper():
        return None
    label, rest = met["label"], (met["rest"] or "").strip()
    code = _LABELS[label.lower()]
    marked = bool(met["mark"]) or not rest
    begins = rest[:1].isupper() or rest[:1].isdigit() or code in _NAMES
    if marked or (after_gap and begins and code not in there):
        return code, label, rest
    return None


def mended(lines: list[str]) -> str:
    """Paragraphs of whole lines, an empty line between them; bullets as `- `, a line each."""
    blocks: list[str] = []
    gap = True
    for line in lines:
        if not line:
            gap = True
            continue
        before = blocks[-1] if blocks else ""
        if _BULLET.match(line):
            blocks.append("- " + _BULLET.sub("", line))
        elif before and (not gap or _goes_on(before, line)):
            blocks[-1] = before[:-1] + line if _is_split(before, line) else f"{before} {line}"
        else:
            blocks.append(line)
        gap = False
    return "".join(_joined(blocks))


def _goes_on(before: str, line: str) -> bool:
    """An empty line inside a sentence: nothing ended before it and nothing begins after it."""
    if before.endswith(","):
        return True
    return not before.endswith(_ENDS) and not line[:1].isupper() and not line[:1].isdigit()


def _is_split(before: str, line: str) -> bool:
    """A word divided at the end of a line: “hyvin-” and “vointi”; not “lasten-” and “ja nuorten”."""
    return bool(re.search(r"\w-$", before)) and line[:1].islower() and not re.match(r"(?:ja|tai|och|eller)\b", line)


def _joined(blocks: list[str]) -> Iterator[str]:
    for number, block in enumerate(blocks):
        if number:
            yield "\n" if block.startswith("- ") and blocks[number - 1].startswith("- ") else "\n\n"
        yield block

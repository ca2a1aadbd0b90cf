"""What a screen reader meets in a PDF: the structure tree as poppler reads it, which did not write it."""

from __future__ import annotations

import re
import shutil
import subprocess
from dataclasses import dataclass, field
from pathlib import Path

import pytest

_INLINE = frozenset({"Span", "Link", "Strong", "Em", "Reference", "Quote", "Lbl"})
_LINE = re.compile(r"^(?P<indent> *)(?:\"(?P<text>.*)\"|(?P<tag>[A-Z][A-Za-z0-9]*)\b.*)$")


@dataclass
class Read:
    """An element of the structure tree with its texts and elements in order."""

    tag: str
    inside: list[Read | str] = field(default_factory=list)

    def text(self, *, without: frozenset[str] = frozenset()) -> str:
        """Its words; those of block elements are apart. Elements `without` are passed over."""
        words = []
        for part in self.inside:
            if isinstance(part, str):
                words.append(part)
            elif part.tag not in without:
                inner = part.text(without=without)
                words.append(inner if part.tag in _INLINE else f" {inner} ")
        return "".join(words)

    def all(self, *tags: str) -> list[Read]:
        """Elements below it of these kinds, in reading order; what is inside one is not searched."""
        found = []
        for part in self.inside:
            if isinstance(part, Read):
                found += [part] if part.tag in tags else part.all(*tags)
        return found


def read_aloud(pdf: bytes, folder: Path) -> Read:
    """The structure tree with its words. Skips the test where poppler is not installed."""
    if not shutil.which("pdfinfo"):
        pytest.skip("not run: no pdfinfo")
    file = folder / "read.pdf"
    file.write_bytes(pdf)
    done = subprocess.run(["pdfinfo", "-struct-text", str(file)], capture_output=True, check=True)
    # Form feeds mark page breaks; titles of elements are told in UTF-16, which is not text here.
    return _tree(done.stdout.decode(errors="replace").replace("\f", ""))


def _tree(told: str) -> Read:
    root = Read("")
    path = [(-1, root)]
    for line in told.splitlines():
        found = _LINE.match(line)
        if not found or (found["tag"] == "Object"):
            continue
        indent = len(found["indent"])
        while path[-1][0] >= indent:
            path.pop()
        if found["tag"]:
            element = Read(found["tag"])
            path[-1][1].inside.append(element)
            path.append((indent, element))
        else:
            path[-1][1].inside.append(found["text"])
    return root

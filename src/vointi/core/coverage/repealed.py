"""Citations of sections that are no longer in force."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from vointi.core.catalogue.requirements import Requirement
from vointi.core.coverage.evidence import WrittenAt


@dataclass(frozen=True, slots=True)
class Repealed:
    """`words` cite a section that was repealed; `instead` is the requirement that tells what is in force."""

    file: str
    line: int
    words: str
    instead: Requirement


def repealed_citations(texts: Iterable[WrittenAt], requirements: Iterable[Requirement]) -> Iterator[Repealed]:
    """Every such citation, in order of the texts."""
    patterns = [(re.compile(one, re.I), requirement) for requirement in requirements for one in requirement.repealed]
    for written in texts:
        for pattern, requirement in patterns:
            for found in pattern.finditer(written.text):
                line = written.line + written.text.count("\n", 0, found.start())
                yield Repealed(written.file, line, " ".join(found[0].split()), requirement)

"""What became of one file, and the table and the JSON of all of them. Counts only: no figure of a file is told."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from vointi.core.numbers import format_number

SCHEMA_VERSION = 1
NOT_READ = "not read: "
HEAD = ("file", "what", "rows", "areas", "periods", "problems")
_RIGHT = {"rows", "areas", "problems"}


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """`problems` are oddities that the reader tells; `unexpected` what must not be, and makes the run fail."""

    file: str
    ended: Literal["loaded", "read", "refused", "not read", "failed"]
    what: str
    rows: int | None = None
    areas: int | None = None
    periods: str = ""
    counts: Mapping[str, int] = field(default_factory=dict)
    problems: Sequence[str] = ()
    unexpected: Sequence[str] = ()

    @property
    def cells(self) -> tuple[str, ...]:
        numbers = ["" if number is None else format_number(number, 0, "en") for number in (self.rows, self.areas)]
        problems = str(len(self.problems) + len(self.unexpected) or "")
        return (self.file, self.what, *numbers, self.periods, problems)

    def as_json(self) -> dict[str, Any]:
        return {
            "file": self.file,
            "ended": self.ended,
            "what": self.what,
            "rows": self.rows,
            "areas": self.areas,
            "periods": self.periods,
            "counts": dict(self.counts),
            "problems": list(self.problems),
            "unexpected": list(self.unexpected),
        }


def table(outcomes: Iterable[Outcome]) -> Iterator[str]:
    """The lines of a table for the screen."""
    rows = [HEAD, *(outcome.cells for outcome in outcomes)]
    widths = [max(len(row[at]) for row in rows) for at in range(len(HEAD))]
    for row in rows:
        cells = zip(HEAD, row, widths, strict=True)
        yield "  ".join(cell.rjust(w) if name in _RIGHT else cell.ljust(w) for name, cell, w in cells).rstrip()


def write_json(path: Path, outcomes: Iterable[Outcome]) -> None:
    content = {"schema_version": SCHEMA_VERSION, "files": [outcome.as_json() for outcome in outcomes]}
    path.write_text(json.dumps(content, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")


def span(first: object, last: object) -> str:
    """`2001-2013`, or one of both where they are the same."""
    return str(first) if first == last else f"{first}-{last}"

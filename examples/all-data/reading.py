"""Files that are read and checked but hold no figures to be loaded, files that must be refused, and files that nothing
reads."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from outcome import NOT_READ, Outcome

from vointi.core.errors import UserError
from vointi.pipeline.home import Home


@dataclass(frozen=True, kw_only=True)
class Found:
    """What a check found; `faults` are what must not be."""

    what: str
    rows: int | None = None
    areas: int | None = None
    periods: str = ""
    faults: Sequence[str] = field(default_factory=tuple)


@dataclass(frozen=True)
class Checked:
    """`check` reads the file with the program's own reader, where it has one, and compares."""

    check: Callable[[Home, Path], Found]

    def run(self, home: Home, file: Path, name: str) -> Outcome:
        found = self.check(home, file)
        return Outcome(
            file=name,
            ended="read",
            what=f"read and checked: {found.what}",
            rows=found.rows,
            areas=found.areas,
            periods=found.periods,
            unexpected=found.faults,
        )


@dataclass(frozen=True)
class Refused:
    """A file that a reader must refuse, and `why` it is right to."""

    read: Callable[[Home, Path], object]
    why: str

    def run(self, home: Home, file: Path, name: str) -> Outcome:
        try:
            self.read(home, file)
        except UserError as refused:
            return Outcome(
                file=name, ended="refused", what=f"refused, as it must be: {self.why}", problems=[refused.message("en")]
            )
        return Outcome(
            file=name, ended="failed", what="read, and should have been refused", unexpected=[f"was read: {self.why}"]
        )


@dataclass(frozen=True)
class NotRead:
    why: str

    def run(self, home: Home, file: Path, name: str) -> Outcome:
        return Outcome(file=name, ended="not read", what=NOT_READ + self.why)

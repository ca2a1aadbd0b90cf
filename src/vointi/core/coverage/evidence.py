"""What a report has to show for itself, gathered: its blocks with data, its texts, its records."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from vointi.core.catalogue import Indicator
from vointi.core.coverage.records import Record

Words = Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownBlock:
    """A block of the report, with its writer's title. `indicators` are those of which it shows a figure of the report's
    own area; `filled` the parameters that a writer has given; `groups` the dimensions of its population groups;
    `answered` the items of the minimum list that a self-assessment answers."""

    name: str
    file: str
    line: int
    title: str = ""
    indicators: tuple[Indicator, ...] = ()
    filled: frozenset[str] = frozenset()
    groups: frozenset[str] = frozenset()
    answered: frozenset[str] = frozenset()

    @property
    def has_data(self) -> bool:
        return bool(self.indicators or self.filled)


@dataclass(frozen=True, slots=True)
class WrittenAt:
    """A line of text and where it stands."""

    file: str
    line: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """`year` is the report's. `not_opened`: files that records name and that are not there or are empty."""

    year: int
    blocks: tuple[ShownBlock, ...] = ()
    texts: tuple[WrittenAt, ...] = ()
    records: tuple[Record, ...] = ()
    not_opened: tuple[str, ...] = field(default=())

    def can_open(self, record: Record) -> bool:
        return not record.file or record.file not in self.not_opened

"""Series: the disclosed observations of one indicator, area and group, in order of time.

What blocks, bindings and exports receive from the gate. A point without a value says why.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from vointi.core.language import Lang
from vointi.core.values.border_note import BorderNote
from vointi.core.values.group import ALL, Group
from vointi.core.values.period import Period
from vointi.core.values.status import Status


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """`least`: a count under it is kept from view, where that is why there is no value."""

    period: Period
    value: float | None
    status: Status
    vintage: int
    numerator: float | None = None
    denominator: float | None = None
    lower: float | None = None
    upper: float | None = None
    least: int | None = None

    def reason(self, lang: Lang) -> str:
        """Why there is no value, for a note under a table."""
        return self.status.reason(lang, least=self.least)


@dataclass(frozen=True, slots=True)
class Series:
    """Points sorted by period; at most one a period. `borders` tell what mergers did to them."""

    indicator: str
    area: str
    grp: Group = ALL
    points: tuple[Point, ...] = ()
    borders: tuple[BorderNote, ...] = ()

    def at(self, period: Period) -> Point | None:
        return next((point for point in self.points if point.period == period), None)

    @property
    def with_values(self) -> tuple[Point, ...]:
        return tuple(point for point in self.points if point.value is not None)

    def latest(self, *, until_year: int | None = None, back: int = 0) -> Point | None:
        """The newest point that has a value (`back=1`: the one before it), none later than `until_year`."""
        points = [p for p in self.with_values if until_year is None or p.period.last_year <= until_year]
        return points[-1 - back] if len(points) > back else None

    def until(self, year: int | None) -> Series:
        """The series without the periods that end after a year."""
        if year is None:
            return self
        return replace(self, points=tuple(p for p in self.points if p.period.last_year <= year))

    def __bool__(self) -> bool:
        return bool(self.points)


@dataclass(frozen=True)
class SeriesSet:
    """Series by indicator, area and group. Asking for one that is not there gives an empty series."""

    by_key: Mapping[tuple[str, str, Group], Series] = field(default_factory=dict)

    @classmethod
    def of(cls, series: Iterable[Series]) -> SeriesSet:
        return cls({(s.indicator, s.area, s.grp): s for s in series})

    def get(self, indicator: str, area: str, grp: Group = ALL) -> Series:
        return self.by_key.get((indicator, area, grp)) or Series(indicator, area, grp)

    def with_more(self, more: SeriesSet) -> SeriesSet:
        """These, and those of the others whose key is not among them."""
        return SeriesSet({**more.by_key, **self.by_key})

    def __iter__(self) -> Iterator[Series]:
        return iter(self.by_key.values())

    def __len__(self) -> int:
        return len(self.by_key)

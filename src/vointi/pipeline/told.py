"""What the editions of a home have told already: readers have it beside whatever is shown from now on."""

from __future__ import annotations

import csv
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from io import StringIO
from operator import itemgetter
from pathlib import Path
from typing import Any, NamedTuple

from vointi.core.values import Period, Status
from vointi.pipeline.editions import store
from vointi.pipeline.editions.edition import DATA

Key = tuple[str, str, date, date, str]
"""Indicator, area, first day, day after the last, group."""
OBSERVATIONS = f"{DATA}/observations.csv"
_HIDDEN = frozenset({Status.TOO_FEW.value, Status.PROTECTED.value})


class Shown(NamedTuple):
    value: float
    numerator: float | None


@dataclass(frozen=True, slots=True)
class Told:
    """By the editions of one vintage: the figures that they show, and those that they keep back."""

    vintage: int
    shown: Mapping[Key, Shown]
    kept: frozenset[Key]


@dataclass(frozen=True, slots=True)
class Earlier:
    """All rows of a family of indicators as they were in the vintage of some editions, and what those told."""

    rows: Sequence[Mapping[str, Any]]
    told: Told


def told_by_editions(home: Path) -> tuple[Told, ...]:
    """By vintage. Raises `EditionDamaged`: what has been told is not known then."""
    shown: dict[int, dict[Key, Shown]] = {}
    kept: dict[int, set[Key]] = {}
    for edition in store.editions(home):
        folder = store.folder_of(home, edition.report, edition.number)
        for key, figure in _figures(store.content(folder, edition, OBSERVATIONS)):
            if figure is not None:
                shown.setdefault(edition.vintage, {})[key] = figure
            else:
                kept.setdefault(edition.vintage, set()).add(key)
    return tuple(
        Told(vintage, shown.get(vintage, {}), frozenset(kept.get(vintage, ())))
        for vintage in sorted(shown.keys() | kept.keys())
    )


def of_family(told: Collection[Told], family: Collection[str]) -> Iterator[Told]:
    """What is told of some indicators; nothing of a vintage whose editions tell nothing of them."""
    for one in told:
        shown = {key: figure for key, figure in one.shown.items() if key[0] in family}
        if shown:
            yield Told(one.vintage, shown, frozenset(key for key in one.kept if key[0] in family))


@lru_cache
def _period(text: str) -> Period:
    return Period.parse(text)


def _figures(content: bytes) -> Iterator[tuple[Key, Shown | None]]:
    """Figures that are shown, and None for those that a rule keeps back."""
    rows = csv.reader(StringIO(content.decode()))
    wanted = itemgetter(*map(next(rows).index, ("indicator", "area", "period", "grp", "value", "numerator", "status")))
    for indicator, area, when, grp, value, numerator, status in map(wanted, rows):
        if value or status in _HIDDEN:
            period = _period(when)
            key = indicator, area, period.start, period.end, grp
            yield key, Shown(float(value), float(numerator) if numerator else None) if value else None

"""The gate: the one place through which figures leave the ledger for people.

Blocks, live values, exports and the command line's own output all receive what this module returns, and nothing else
in the program reads the ledger's figures (`tests/unit/test_architecture.py` proves it). The primary rule of each
indicator is applied here: a figure that too few persons stand behind becomes a missing one with its reason. So does
one from which such a figure could be worked out (`core.disclosure`), whoever asks for whatever part of the figures.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from datetime import date, datetime
from functools import cached_property
from itertools import chain
from pathlib import Path
from typing import Any, Self

import pyarrow as pa

from vointi.core.catalogue import Catalogue, Indicator
from vointi.core.units import Unit
from vointi.core.values import Group, Period, Point, Series, SeriesSet, Status
from vointi.ledger import Ledger
from vointi.pipeline.borders import Borders
from vointi.pipeline.home import Home
from vointi.pipeline.kept_back import KeptBack
from vointi.pipeline.secondary import hidden_rows
from vointi.pipeline.told import Earlier, Key, Told, of_family, told_by_editions
from vointi.reports.charts.cache import Cache
from vointi.reports.data import Everywhere, Freshness

_FIGURES = ("value", "numerator", "denominator", "lower", "upper")
_COUNTED = (Unit.PERSONS, Unit.HOUSEHOLDS, Unit.CASES, Unit.CONTACTS)


class Disclosed:
    """Figures that may be shown, as of a vintage (None: now).

    `published` are keys of figures that have been told as they are now: hiding them would hide nothing, so others are
    chosen. `told` gives what earlier editions have told, in whatever vintage; it is asked where a rule of ours applies.
    In the folder `cache` is kept what was worked out.
    """

    def __init__(
        self,
        ledger: Ledger,
        catalogue: Catalogue,
        *,
        as_of: int | None = None,
        published: Collection[Key] = (),
        told: Callable[[], Sequence[Told]] = tuple,
        cache: Path | None = None,
    ) -> None:
        self._published, self._ask_told, self._kept = frozenset(published), told, Cache(cache)
        self._ledger, self._catalogue = ledger, catalogue
        self.as_of = ledger.vintage if as_of is None else as_of
        self._borders = Borders(lambda: self._divisions, catalogue)
        self._protected: dict[str, Mapping[Key, KeptBack]] = {}

    @classmethod
    def of(cls, home: Home, *, as_of: int | None = None) -> Self:
        """The gate of a home, which knows what its editions have told."""
        return cls(
            home.ledger, home.catalogue, as_of=as_of, told=lambda: told_by_editions(home.folder), cache=home.cache
        )

    @cached_property
    def _told(self) -> Sequence[Told]:
        return self._ask_told()

    def series(self, indicators: Iterable[str], areas: Iterable[str], *, year: int | None = None) -> SeriesSet:
        """Every period and group of the indicators in the areas. Groups that the catalogue does not allow are left out.

        An area's series is of the area as it was in `year` (None: is now): what has merged with it by then is added
        up where it can be, and the series tells (`borders`). A municipality that had merged by then has its own.
        """
        wanted = frozenset(areas)
        asked = sorted(wanted | self._borders.absorbed(wanted))
        table = self._ledger.query("current_series", indicators=list(indicators), areas=asked, as_of=self.as_of)
        rows, notes = self._borders.mapped(self._shown_rows(table), wanted, year=year)
        points: defaultdict[tuple[str, str, Group], list[Point]] = defaultdict(list)
        for row in rows:
            grp = Group.parse(row["grp"])
            if self._catalogue.indicator(row["indicator"]).allows(grp):
                points[row["indicator"], row["area"], grp].append(_point(row))
        return SeriesSet.of(
            Series(
                *key,
                tuple(sorted(found, key=lambda point: point.period)),
                borders=notes.get((key[0], key[1], str(key[2])), ()),
            )
            for key, found in points.items()
        )

    def everywhere(
        self, indicators: Iterable[str], *, category: str = "municipality", year: int | None = None
    ) -> dict[str, Everywhere]:
        """Each indicator in its newest period over all areas of a category; one without figures is not there.

        The areas are those of the figures' own division, except where merged ones are added up as in `series`.
        """
        table = self._ledger.query("latest_all_areas", indicators=list(indicators), category=category, as_of=self.as_of)
        found: dict[str, Everywhere] = {}
        points: defaultdict[str, dict[str, Point]] = defaultdict(dict)
        for row in self._borders.mapped(self._shown_rows(table), year=year)[0]:
            points[row["indicator"]][row["area"]] = _point(row)
        for code, by_area in points.items():
            found[code] = Everywhere(next(iter(by_area.values())).period, by_area)
        return found

    def freshness(self, indicators: Iterable[str]) -> dict[str, Freshness]:
        """When each indicator's figures were last updated and retrieved."""
        table = self._ledger.query("freshness", indicators=list(indicators))
        return {
            row["indicator"]: Freshness(
                indicator=row["indicator"],
                last_period=_period(row) if row["period_start"] else None,
                vintage=row["changed_vintage"] or 0,
                retrieved=row["retrieved"],
                source_updated=row["source_updated"],
                licence=row["licence"] or "",
            )
            for row in table.to_pylist()
        }

    def vintage_days(self) -> dict[int, date]:
        """The day on which each vintage was loaded."""
        return {row["vintage"]: row["created"].date() for row in self._ledger.query("vintages").to_pylist()}

    def shown(self, rows: Sequence[dict[str, Any]], *columns: str) -> list[dict[str, Any]]:
        """Rows of the ledger for a command's output, with the figures in `columns` passed through the rules.

        A row has `indicator` and `grp`, and tells no counts. A figure that may not be shown becomes None and its status
        `too_few`; so does one that only its count could clear. Groups that the catalogue does not allow are left out.
        """
        told = []
        for row in rows:
            indicator = self._catalogue.indicators.get(row["indicator"])
            if indicator is not None and not indicator.allows(Group.parse(row["grp"])):
                continue
            safe = dict(row)
            for column in columns:
                value = row[column]
                if value is not None and (indicator is None or not self._is_clear(indicator, value)):
                    safe[column] = None
                    status = column.replace("value", "status")
                    if status != column:
                        safe[status] = Status.TOO_FEW.value
            told.append(safe)
        return told

    def _protect(self, family: Collection[str]) -> Mapping[Key, KeptBack]:
        needed = (*family, *self._catalogue.relations.denominators(family))
        rows = self._rows_of(needed, self.as_of)
        earlier = [Earlier(self._rows_of(needed, told.vintage), told) for told in of_family(self._told, family)]
        rules = {code: self._catalogue.indicator(code) for code in family}
        if len(needed) == len(family) and not any(
            rules[row["indicator"]].disclosure.has_more
            or (row["value"] is not None and _is_too_few(rules[row["indicator"]], row["value"], row["numerator"]))
            for row in chain(rows, *(one.rows for one in earlier))
        ):
            return {}
        return hidden_rows(rows, self._catalogue, family, published=self._published, earlier=earlier, kept=self._kept)

    def _rows_of(self, family: Collection[str], as_of: int) -> list[dict[str, Any]]:
        """Every figure of a family of indicators in a vintage."""
        areas = list(self._catalogue.areas.areas)
        table = self._ledger.query("current_series", indicators=list(family), areas=areas, as_of=as_of)
        rows: list[dict[str, Any]] = table.to_pylist()
        return rows

    def _is_clear(self, indicator: Indicator, value: float) -> bool:
        """May a figure be shown of which only the value is at hand? Not where others of its indicator are hidden."""
        return _is_clear_without_count(indicator, value) and not self._hidden(indicator)

    @cached_property
    def _divisions(self) -> dict[int, str]:
        """The division of each vintage. Those up to `as_of` stay what they are."""
        return {row["vintage"]: row["division"] for row in self._ledger.query("vintages").to_pylist()}

    def _shown_rows(self, table: pa.Table) -> list[dict[str, Any]]:
        """The rows of a query with figures that may be shown."""
        return [self._shown_row(row) for row in table.to_pylist()]

    def _shown_row(self, row: dict[str, Any]) -> dict[str, Any]:
        if row["value"] is None:
            return row
        indicator = self._catalogue.indicator(row["indicator"])
        if _is_too_few(indicator, row["value"], row["numerator"]):
            kept = KeptBack(Status.TOO_FEW, indicator.disclosure.min_count)
        elif (hidden := self._hidden(indicator).get(_key(row))) is not None:
            kept = hidden
        else:
            return row
        return row | dict.fromkeys(_FIGURES) | {"status": kept.status.value, "least": kept.least}

    def _hidden(self, indicator: Indicator) -> Mapping[Key, KeptBack]:
        """What is not shown of an indicator under a threshold of ours. Looked for among all its figures, not among
        those that were asked for: two reports that ask for different ones would tell by their difference."""
        if indicator.disclosure.rule != "threshold":
            return {}
        if indicator.id not in self._protected:
            family = [
                one for one in self._catalogue.relations.family(indicator.id) if one in self._catalogue.indicators
            ]
            self._protected |= dict.fromkeys(family, self._protect(family))
        return self._protected[indicator.id]


def _point(row: dict[str, Any]) -> Point:
    return Point(
        period=_period(row),
        status=Status(row["status"]),
        vintage=row["vintage"],
        least=row.get("least"),
        **{name: row[name] for name in _FIGURES},
    )


def _is_too_few(indicator: Indicator, value: float, numerator: float | None) -> bool:
    """The indicator's primary rule: a count from 1 up to its threshold may not be shown."""
    rule = indicator.disclosure
    if rule.rule == "open" or rule.min_count is None:
        return False
    count = numerator if numerator is not None else value if indicator.unit in _COUNTED else None
    return count is not None and 0 < count < rule.min_count


def _is_clear_without_count(indicator: Indicator, value: float) -> bool:
    """May a figure be shown where its count is not at hand? Under a threshold of ours only a count itself may."""
    if indicator.disclosure.rule == "threshold" and indicator.unit not in _COUNTED:
        return False
    return not _is_too_few(indicator, value, None)


def _key(row: dict[str, Any]) -> Key:
    return row["indicator"], row["area"], row["period_start"], row["period_end"], row["grp"]


def _period(row: dict[str, Any]) -> Period:
    start: date | datetime = row["period_start"]
    end: date | datetime = row["period_end"]
    return Period(start, end)

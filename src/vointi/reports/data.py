"""What a report is built from: disclosed values only, fetched once through the gate before any block runs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING

from vointi.core.catalogue import Catalogue, Localised
from vointi.core.findings import Goal
from vointi.core.language import Lang
from vointi.core.plans import Plan, judged_goals
from vointi.core.values import Period, Point, SeriesSet
from vointi.reports.folder.settings import ReportSettings
from vointi.reports.folder.template import Template, load_template

if TYPE_CHECKING:
    from vointi.core.boundaries import Boundaries
    from vointi.core.coefficient.standing import FinanceYear


@dataclass(frozen=True, slots=True, kw_only=True)
class Freshness:
    """How new an indicator's figures are, for the sources appendix."""

    indicator: str
    last_period: Period | None
    vintage: int
    retrieved: datetime | None
    source_updated: date | None
    licence: str


@dataclass(frozen=True, slots=True)
class Everywhere:
    """One indicator in its newest period over all municipalities: area id to disclosed point."""

    period: Period
    points: Mapping[str, Point]


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlines:
    """The municipalities of a division as they are drawn on maps; `credit` is what their maker wants said."""

    boundaries: Boundaries
    credit: Localised


@dataclass(frozen=True)
class ReportData:
    """`earlier`, by indicator: the report's own area's newest figure as it was before its source changed it.
    `coefficients` are the finance years of the HYTE coefficient that were imported, oldest first."""

    series: SeriesSet = field(default_factory=SeriesSet)
    everywhere: Mapping[str, Everywhere] = field(default_factory=dict)
    freshness: Mapping[str, Freshness] = field(default_factory=dict)
    vintage_days: Mapping[int, date] = field(default_factory=dict)  # when each vintage was loaded
    outlines: Outlines | None = None
    earlier: Mapping[str, Point] = field(default_factory=dict)
    coefficients: tuple[FinanceYear, ...] = ()


@dataclass(frozen=True)
class Standpoint:
    """Whose report it is and how far it looks: turns `self`, `county` … into area ids.

    `arranged` is the report's template with its chapters as the settings have them; `plan` the area's goals and
    measures, where there are any.
    """

    settings: ReportSettings
    catalogue: Catalogue
    arranged: Template | None = None
    plan: Plan | None = None

    @property
    def template(self) -> Template:
        return self.arranged or load_template(self.settings.template)

    @property
    def year(self) -> int:
        return self.settings.year

    @property
    def until(self) -> int | None:
        return self.settings.data_until

    @property
    def goals(self) -> tuple[Goal, ...]:
        """Goals that figures are judged by: the settings', and those of the plan for other indicators."""
        own = tuple(setting.goal() for setting in self.settings.goals)
        planned = judged_goals(self.plan, self.year) if self.plan else ()
        return own + tuple(goal for goal in planned if goal.indicator not in {one.indicator for one in own})

    def area(self, relative: str) -> str:
        """The area id of a relative name; an area id stays as it is. Empty where there is no such area."""
        if relative == "self":
            return self.settings.area
        if ":" in relative:
            return self.catalogue.areas.get(relative).id
        own = self.catalogue.areas.get(self.settings.area)
        key = {"county": "wellbeing_county"}.get(relative, relative)
        if own.category == key:  # a county's own report
            return own.id
        return own.parents_in(self.year).get(key, "")

    @property
    def districts(self) -> tuple[str, ...]:
        """The districts of the report's own municipality, where its home has described them."""
        found = self.catalogue.areas.of_category("district")
        return tuple(one.id for one in found if one.parents.get("municipality") == self.settings.area)

    def comparison(self) -> tuple[str, ...]:
        """Own area first, then the areas around it, the country and the peers: the order of every table."""
        around = [self.area(name) for name in ("self", "county", "region", "subregion", "country")]
        return tuple(dict.fromkeys(area for area in [*around, *self.settings.peers] if area))

    def name(self, area: str, lang: Lang) -> str:
        return self.catalogue.areas.name(area, lang)

"""Everything that a report shows, in one pass through the gate."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from vointi.core.bindings import ClaimBinding, parse_binding
from vointi.core.errors import Place, SeveralErrors, UserError
from vointi.core.language import N_
from vointi.core.values import ALL, Point, SeriesSet
from vointi.pipeline.disclosed import Disclosed
from vointi.pipeline.home import Home
from vointi.pipeline.outlines import read_outlines
from vointi.pipeline.plans.store import PlanStore
from vointi.reports.data import ReportData, Standpoint
from vointi.reports.folder.report import ReportFolder
from vointi.reports.live.check import Checked, check_chapters
from vointi.reports.live.claims import CheckedClaim, check_claims
from vointi.reports.live.unbound import Unbound, unbound_in_settings, unbound_numbers
from vointi.reports.needs import indicators_of, needs_of
from vointi.reports.reading import Found, called_easy

if TYPE_CHECKING:
    from vointi.core.coefficient.standing import FinanceYear

Gate = Disclosed


@dataclass(frozen=True)
class Gathered:
    """A report with all the data it shows."""

    report: ReportFolder
    standpoint: Standpoint
    data: ReportData

    def checked(self) -> list[Checked]:
        return list(check_chapters(self.report.written(), self.report.lock, self.data, self.standpoint))

    def claims(self) -> list[CheckedClaim]:
        return list(check_claims(self.report.written(), self.report.lock, self.data, self.standpoint))

    def unbound(self) -> list[Unbound]:
        settings = self.report.settings
        in_texts = unbound_numbers(self.report.written(), settings.numbers_listed)
        return [*unbound_in_settings(settings), *in_texts]

    @cached_property
    def shown(self) -> tuple[str, ...]:
        """Every indicator that the report shows or mentions, in order of first use."""
        return needs_of(self.report, self.standpoint).series

    def called_easy(self) -> list[Found]:
        """Where a report in clear language is called easy language, and nobody is named who has checked that."""
        settings, template = self.report.settings, self.report.template
        if not template.plain or settings.easy_language_reviewer:
            return []
        texts = (*settings.name.values(), *settings.lead.values(), *template.name.values())
        return list(called_easy(self.report.written(), *texts))

    def block_count(self) -> int:
        """Blocks in one language: what rendering takes most time for."""
        blocks = sum(1 for chapter in self.report.written() for _ in chapter.directives)
        return blocks // len(self.report.settings.languages)

    def missing_chapters(self) -> list[str]:
        """File names of chapters that the template has and the folder lacks."""
        return [
            self.report.template.file_name(plan, lang)
            for lang in self.report.settings.languages
            for plan, chapter in self.report.in_language(lang)
            if chapter is None
        ]


def gather(report: ReportFolder, home: Home, gate: Gate | None = None) -> Gathered:
    """Everything that the report shows, in one pass through the gate. Raises every unknown indicator and area at once,
    each with its place."""
    gate = gate or Disclosed.of(home)
    standpoint = _standpoint(report, home)
    _check_known(report, standpoint)
    needs = needs_of(report, standpoint)
    areas = {*standpoint.comparison(), *_areas_named(report)}
    indicators = dict.fromkeys(needs.series + needs.everywhere)
    series = gate.series(indicators, sorted(areas), year=standpoint.year)
    if needs.throughout:
        from vointi.core.index.of_series import municipalities  # with the sums of indices, for reports that have one

        series = series.with_more(gate.series(needs.throughout, municipalities(home.catalogue, standpoint.year)))
    if needs.districts:
        series = series.with_more(gate.series(needs.districts, standpoint.districts))
    data = ReportData(
        series=series,
        everywhere=gate.everywhere(needs.everywhere, year=standpoint.year) if needs.everywhere else {},
        freshness=gate.freshness(indicators),
        vintage_days=gate.vintage_days(),
        outlines=read_outlines(home.folder, home.catalogue.areas) if needs.outlines else None,
        earlier=_earlier(series, standpoint, home) if needs.earlier else {},
        coefficients=_coefficients(standpoint, home) if needs.coefficient else (),
    )
    return Gathered(report, standpoint, data)


def gather_again(report: ReportFolder, home: Home, known: Gathered) -> Gathered:
    """As `gather`, with the figures of `known` where the report shows the same ones and the ledger has not changed:
    what a report costs most when only its words are new."""
    standpoint = _standpoint(report, home)
    now, before = (
        (needs_of(one, at), at.settings.area, {*at.comparison(), *_areas_named(one)}, at.year, at.until)
        for one, at in ((report, standpoint), (known.report, known.standpoint))
    )
    if now != before or home.ledger.vintage != max(known.data.vintage_days, default=0):
        return gather(report, home)
    needs = now[0]
    data = replace(
        known.data,
        outlines=read_outlines(home.folder, home.catalogue.areas) if needs.outlines else None,
        coefficients=_coefficients(standpoint, home) if needs.coefficient else (),
    )
    return Gathered(report, standpoint, data)


def _standpoint(report: ReportFolder, home: Home) -> Standpoint:
    plan = PlanStore.of(home).plan() if report.settings.area == home.settings.area else None
    return Standpoint(report.settings, home.catalogue, report.template, plan if plan and plan.goals else None)


def _coefficients(standpoint: Standpoint, home: Home) -> tuple[FinanceYear, ...]:
    """The decision of the year after the report's comes while it is written; later ones are not its matter."""
    from vointi.pipeline.coefficient.reading import finance_years, whose_of  # for reports that tell of it

    whose = whose_of(standpoint.area("self"))
    return finance_years(home.folder, home.catalogue.areas, whose, until=standpoint.year + 1)


def _earlier(series: SeriesSet, standpoint: Standpoint, home: Home) -> dict[str, Point]:
    """What the newest figures of the report's own area were in the vintage before that which gave them."""
    own = standpoint.area("self")
    newest = {
        one.indicator: last
        for one in series
        if one.area == own and one.grp == ALL and (last := one.latest(until_year=standpoint.until)) is not None
    }
    by_vintage: defaultdict[int, list[str]] = defaultdict(list)
    for code, point in newest.items():
        if point.vintage > 1:
            by_vintage[point.vintage].append(code)
    found: dict[str, Point] = {}
    for vintage, codes in by_vintage.items():
        then = Disclosed.of(home, as_of=vintage - 1)
        for one in then.series(codes, [own], year=standpoint.year):
            before = one.at(newest[one.indicator].period) if one.grp == ALL else None
            if before is not None and before.value is not None:
                found[one.indicator] = before
    return found


def _check_known(report: ReportFolder, standpoint: Standpoint) -> None:
    catalogue = standpoint.catalogue
    faults: list[UserError] = []
    for place, code in indicators_of(report, standpoint):
        try:
            catalogue.indicator(code)
        except UserError as fault:
            fault.where = place
            faults.append(fault)
    for place, area in _areas_with_place(report):
        try:
            catalogue.areas.get(area)
        except UserError as fault:
            fault.where = place
            faults.append(fault)
    if len(faults) == 1:
        raise faults[0]
    if faults:
        raise SeveralErrors(N_("The report has {count} faults."), faults, count=len(faults))


def _areas_with_place(report: ReportFolder) -> Iterable[tuple[Place, str]]:
    """Areas that live values and claims name by id."""
    for chapter in report.written():
        for occurrence in chapter.occurrences:
            binding = parse_binding(occurrence.target)
            named = (binding.area, binding.than) if isinstance(binding, ClaimBinding) else (binding.area,)
            for area in named:
                if ":" in area:
                    yield Place(file=occurrence.file, line=occurrence.line), area


def _areas_named(report: ReportFolder) -> set[str]:
    return {area for _, area in _areas_with_place(report)}

"""What a live value shows now."""

from __future__ import annotations

from dataclasses import dataclass

from vointi.core.bindings import Latest, ValueBinding, When
from vointi.core.catalogue import Indicator
from vointi.core.language import Lang
from vointi.core.numbers import format_number, normalise
from vointi.core.values import Period, Point, Series, Status
from vointi.reports.data import ReportData, Standpoint


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """`text` with its unit ("8,4 %"), `bare` without it. Both are empty where there is no figure; `status` says why,
    with `least` where counts under it are kept from view."""

    text: str = ""
    bare: str = ""
    area: str = ""
    period: Period | None = None
    vintage: int | None = None
    status: Status = Status.NOT_COLLECTED
    least: int | None = None

    def reason(self, lang: Lang) -> str:
        """Why there is no figure."""
        return self.status.reason(lang, least=self.least)

    def agrees_with(self, written: str) -> bool:
        """Does a written text say this? Spaces and minus signs are made alike first."""
        return bool(self.text) and normalise(written) in (normalise(self.text), normalise(self.bare))


def point_at(series: Series, when: When, until: int | None) -> Point | None:
    """The point of a period, or the newest with a value (`latest`), none later than `until`."""
    if isinstance(when, Latest):
        return series.latest(until_year=until, back=when.back)
    return series.until(until).at(when)


def show_value(binding: ValueBinding, data: ReportData, standpoint: Standpoint, lang: Lang) -> Shown:
    """Raises `UnknownIndicator` where the catalogue has no such indicator."""
    indicator = standpoint.catalogue.indicator(binding.indicator)
    area = standpoint.area(binding.area)
    series = data.series.get(binding.indicator, area, binding.grp)
    point = point_at(series, binding.period, standpoint.until)
    if point is None:
        return Shown(area=area)
    bare = _bare(binding, indicator, series, point, standpoint.until, lang)
    with_unit = bare and binding.show in ("value", "change")
    return Shown(
        text=indicator.unit.attach(bare, lang) if with_unit else bare,
        bare=bare,
        area=area,
        period=point.period,
        vintage=point.vintage,
        status=point.status,
        least=point.least,
    )


def _bare(
    binding: ValueBinding, indicator: Indicator, series: Series, point: Point, until: int | None, lang: Lang
) -> str:
    """The words without a unit; empty where there is no figure."""
    decimals = indicator.decimals if binding.decimals is None else binding.decimals
    match binding.show:
        case "period":
            return point.period.show(lang)
        case "value":
            return "" if point.value is None else format_number(point.value, decimals, lang)
        case "change":
            before = point_at(series, binding.since, until) if binding.since else None
            if before is None or before.value is None or point.value is None:
                return ""
            return format_number(point.value - before.value, decimals, lang, signed=True)
        case "numerator":
            return "" if point.numerator is None else format_number(point.numerator, 0, lang)
        case "denominator":
            return "" if point.denominator is None else format_number(point.denominator, 0, lang)

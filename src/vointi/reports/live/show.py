"""What a live value shows now."""

from __future__ import annotations

from dataclasses import dataclass

from vointi.core.bindings import Latest, ValueBinding, When
from vointi.core.language import Lang
from vointi.core.numbers import NO_BREAK_SPACE, format_number, normalise
from vointi.core.values import Period, Point, Series, Status
from vointi.reports.data import ReportData, Standpoint


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """`text` with its unit ("8,4 %"), `bare` without it. Both are empty where there is no figure; `status` says why."""

    text: str = ""
    bare: str = ""
    area: str = ""
    period: Period | None = None
    vintage: int | None = None
    status: Status = Status.NOT_COLLECTED

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
    found = {"area": area, "period": point.period, "vintage": point.vintage, "status": point.status}
    decimals = indicator.decimals if binding.decimals is None else binding.decimals
    unit = indicator.unit.attached(lang)
    match binding.show:
        case "period":
            text = point.period.show(lang)
            return Shown(text=text, bare=text, **found)  # type: ignore[arg-type]  # one shape for all
        case "value":
            number, signed = point.value, False
        case "change":
            before = point_at(series, binding.since, standpoint.until) if binding.since else None
            known = point.value is not None and before is not None and before.value is not None
            number, signed = (point.value - before.value if known else None), True  # type: ignore[operator, union-attr]
        case "numerator":
            number, signed, decimals, unit = point.numerator, False, 0, ""
        case "denominator":
            number, signed, decimals, unit = point.denominator, False, 0, ""
    if number is None:
        return Shown(area=area, period=point.period, vintage=point.vintage, status=point.status)
    bare = format_number(number, decimals, lang, signed=signed)
    return Shown(text=f"{bare}{NO_BREAK_SPACE}{unit}" if unit else bare, bare=bare, **found)  # type: ignore[arg-type]

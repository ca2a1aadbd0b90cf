"""How a goal stands, by rule where an indicator decides it.

    met            the newest figure, as it is shown, has reached the last target
    on the way     it has not, but it has reached what was wanted by its year
    off            it has not reached that; or the last target's year has come and the target is not reached
    cannot be said no figure after the baseline, a break in the series between, or nothing says what was wanted by then

Between the baseline and the targets of the years the wanted value lies on straight lines. Figures are compared as they
are shown; whether chance explains a difference is not tested. A goal of several indicators
is as the worst of them is. Where no indicator decides, people's word stands, and is marked as such.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from vointi.core import findings
from vointi.core.catalogue import Indicator
from vointi.core.findings.changes import breaks_between
from vointi.core.numbers import round_half_up
from vointi.core.plans.plan import Plan
from vointi.core.plans.records import Goal, Status, Target
from vointi.core.values import Period, Point, Series


class Unsaid(StrEnum):
    """Why it cannot be said."""

    NO_FIGURE = "no_figure"
    NOTHING_NEWER = "nothing_newer"
    BREAK = "break"
    NO_PATH = "no_path"
    NOT_ASSESSED = "not_assessed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """`wanted` by the year of `point`, in the indicator's unit. `by`: decided by the indicator's rule, or people's
    word. `reason` stands only beside `cannot_be_said`."""

    status: Status
    by: str = "rule"
    target: Target | None = None
    point: Point | None = None
    wanted: float | None = None
    reason: Unsaid | None = None


def stand(target: Target, indicator: Indicator, own: Series, *, year: int) -> Standing:
    """How one indicator of a goal stands at the end of a year, by figures of that year and earlier."""
    point = own.latest(until_year=year)
    if point is None or point.value is None:
        return Standing(status="cannot_be_said", target=target, reason=Unsaid.NO_FIGURE)
    at = point.period.last_year

    def said(status: Status, wanted: float | None = None, reason: Unsaid | None = None) -> Standing:
        return Standing(status=status, target=target, point=point, wanted=wanted, reason=reason)

    if target.baseline_year is not None:
        if at <= target.baseline_year:
            return said("cannot_be_said", reason=Unsaid.NOTHING_NEWER)
        if breaks_between(indicator, Period.year(target.baseline_year), point.period):
            return said("cannot_be_said", reason=Unsaid.BREAK)
    last_year, last = target.last
    if _reached(target, indicator, point.value, last):
        return said("met", last)
    if at >= last_year:
        return said("off", last)
    wanted = wanted_in(target, at)
    if wanted is None:
        return said("cannot_be_said", reason=Unsaid.NO_PATH)
    return said("on_the_way" if _reached(target, indicator, point.value, wanted) else "off", wanted)


def wanted_in(target: Target, year: int) -> float | None:
    """What is wanted by the end of a year: on a straight line between the two years around it. None before them."""
    path = dict(target.by_year)
    if target.baseline is not None and target.baseline_year is not None:
        path[target.baseline_year] = target.baseline
    before = max((one for one in path if one <= year), default=None)
    after = min((one for one in path if one >= year), default=None)
    if before is None:
        return None
    if after is None or after == before:
        return path[before]
    return path[before] + (path[after] - path[before]) * (year - before) / (after - before)


def stand_of(
    plan: Plan,
    goal: Goal,
    *,
    year: int,
    indicator: Callable[[str], Indicator],
    series: Callable[[Target], Series],
) -> tuple[Standing, tuple[Standing, ...]]:
    """How a goal stands at the end of a year, and each of its indicators."""
    each = tuple(stand(target, indicator(target.indicator), series(target), year=year) for target in goal.indicators)
    if each:
        return min(each, key=lambda one: _WORST.index(one.status)), each
    told = plan.evaluation(goal.id, year)
    if told is None or told.status is None:
        return Standing(status="cannot_be_said", by="people", reason=Unsaid.NOT_ASSESSED), ()
    return Standing(status=told.status, by="people"), ()


_WORST: tuple[Status, ...] = ("off", "cannot_be_said", "on_the_way", "met")


def _reached(target: Target, indicator: Indicator, value: float, wanted: float) -> bool:
    shown, limit = round_half_up(value, indicator.decimals), round_half_up(wanted, indicator.decimals)
    return shown >= limit if target.side == "at_least" else shown <= limit


def judged_goals(plan: Plan, year: int) -> tuple[findings.Goal, ...]:
    """The goals of a year as figures are judged by them, for all residents: the last target of each indicator once."""
    found: dict[str, findings.Goal] = {}
    for target in (target for goal in plan.goals_in(year) for target in goal.indicators if not target.grp):
        last_year, last = target.last
        since = Period.year(target.baseline_year) if target.baseline_year else None
        judged = findings.Goal(indicator=target.indicator, target=last, year=last_year, side=target.side, since=since)
        found.setdefault(target.indicator, judged)
    return tuple(found.values())

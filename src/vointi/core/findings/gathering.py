"""All findings of one indicator, as seen from one municipality."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from vointi.core.catalogue import Indicator
from vointi.core.findings.finding import Finding, Refused
from vointi.core.findings.gap import gap
from vointi.core.findings.goal import Goal, goal
from vointi.core.findings.level import among_peers, level
from vointi.core.findings.newness import freshness, revision
from vointi.core.findings.rank import rank
from vointi.core.findings.trend import trend
from vointi.core.values import Point, Series


@dataclass(frozen=True, kw_only=True)
class View:
    """Disclosed figures of one indicator. Series that are not there are empty; `everywhere` is of one period.

    `before` is what the newest own figure was before its source changed it.
    """

    indicator: Indicator
    own: Series
    year: int
    county: Series | None = None
    country: Series | None = None
    peers: tuple[Series, ...] = ()
    groups: tuple[Series, ...] = ()
    everywhere: Mapping[str, Point] = field(default_factory=dict)
    goals: tuple[Goal, ...] = ()
    before: Point | None = None


def findings_of(view: View) -> tuple[Finding, ...]:
    """What the rules find, the most important first. Where only the county has a figure, its level stands for ours."""
    found = [one for one in _tried(view) if isinstance(one, Finding)]
    return tuple(sorted(found, key=lambda one: -one.importance))


def _tried(view: View) -> Iterator[Finding | Refused]:
    indicator, own = view.indicator, view.own
    if not own.with_values:
        if view.county is not None and view.country is not None and view.county.area != own.area:
            yield level(indicator, view.county, view.country, stands_for=own.area)
        return
    for other in (view.country, view.county):
        if other is not None and other.area != own.area:
            yield level(indicator, own, other)
    yield among_peers(indicator, own, view.peers)
    yield trend(indicator, own)
    yield rank(indicator, own, view.everywhere)
    for dimension in indicator.groups:
        yield gap(indicator, tuple(one for one in view.groups if one.grp.get(dimension) and len(one.grp.pairs) == 1))
    for wanted in view.goals:
        yield goal(indicator, own, wanted)
    yield freshness(indicator, own, view.year)
    now = own.latest()
    if view.before is not None and now is not None and view.before.period == now.period:
        yield revision(indicator, own.area, view.before, now)

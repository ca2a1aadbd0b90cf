"""What the rules of findings look at: disclosed figures of one indicator, as seen from the report's municipality."""

from __future__ import annotations

from vointi.core.catalogue import Indicator
from vointi.core.document import Inlines
from vointi.core.findings import Finding, Goal, Speech, View, sentence
from vointi.core.places import load_places
from vointi.core.values import ALL, Group, Series
from vointi.reports.blocks._context import BlockContext
from vointi.reports.live.resolve import Resolver


def view_of(indicator: Indicator, context: BlockContext, goals: tuple[Goal, ...] = ()) -> View:
    """Places among all municipalities only where the data hold them and they are no newer than the report looks."""
    point = context.standpoint
    own, country = point.area("self"), point.area("country")
    found = context.data.everywhere.get(indicator.id)
    shown = found is not None and (point.until is None or found.period.last_year <= point.until)
    groups = (Group.of({dimension: member}) for dimension, members in indicator.groups.items() for member in members)
    return View(
        indicator=indicator,
        own=context.series(indicator.id, own, ALL),
        year=point.year,
        county=_around(indicator, own, context),
        country=context.series(indicator.id, country, ALL) if country and country != own else None,
        peers=tuple(context.series(indicator.id, peer, ALL) for peer in point.settings.peers),
        groups=tuple(context.series(indicator.id, own, grp) for grp in groups),
        everywhere=found.points if found and shown else {},
        goals=tuple(goal for goal in goals if goal.indicator == indicator.id),
        before=context.data.earlier.get(indicator.id),
    )


def _around(indicator: Indicator, own: str, context: BlockContext) -> Series | None:
    """The county's figures; where it has none, as before 2023, those of the region."""
    areas = (context.standpoint.area(name) for name in ("county", "region"))
    found = [context.series(indicator.id, area, ALL) for area in areas if area and area != own]
    return next((one for one in found if one.with_values), None)


def said(finding: Finding, name: str, context: BlockContext) -> Inlines:
    """The sentence with its rule, its figures with their origins. `name` tells the sentences of one block apart."""
    speech = Speech(
        lang=context.lang,
        places=load_places(context.catalogue.areas),
        own=context.standpoint.area("self"),
        prefix=f"{context.id}-{name}",
    )
    return Resolver(context.data, context.standpoint, context.lang).resolve(sentence(finding, speech))

"""Is an indicator of Sotkanet still the one that the catalogue means, and still what it was?"""

from __future__ import annotations

from vointi.core.errors import Place, UserError
from vointi.core.language import N_
from vointi.core.loads import Problem
from vointi.core.numbers import normalise
from vointi.core.units import Unit
from vointi.sources.decoding import AnswerUnreadable
from vointi.sources.sotkanet.metadata import Indicator
from vointi.sources.sotkanet.wanted import Wanted

_SCALES = {
    "PROS": frozenset({Unit.PERCENT, Unit.PER_100}),
    "PER1000": frozenset({Unit.PER_1000}),
    "PER10000": frozenset({Unit.PER_10000}),
    "PER100000": frozenset({Unit.PER_100000}),
}
"""Codes of `primaryValueType` that recorded descriptions have. Others are not compared with the catalogue."""

_OF_ANY_SCALE = frozenset({Unit.RATIO, Unit.INDEX, Unit.POINTS, Unit.PERCENTAGE_POINTS})


class TitleMoved(UserError):
    """An id that now means something else, or never meant what the catalogue says."""

    still_holds = N_("No figures of this indicator were fetched. Its earlier figures are as they were.")
    next_step = N_("If both titles mean the same, write the new one into the catalogue; else correct the id there.")


class UnitMoved(UserError):
    """Figures of another scale under the same id."""

    still_holds = TitleMoved.still_holds
    next_step = N_("If Sotkanet is right, correct the unit in the catalogue; else report it to Sotkanet.")


class IndicatorUnknown(UserError):
    still_holds = TitleMoved.still_holds
    next_step = N_("Correct the id in the catalogue, or mark the indicator as ended.")


def check_description(found: Indicator, wanted: Wanted, where: Place) -> None:
    """Raises `AnswerUnreadable`, `TitleMoved` or `UnitMoved` where it is another indicator than the catalogue's."""
    if found.id != wanted.indicator:
        raise AnswerUnreadable(
            N_("The answer is about indicator {found}; indicator {asked} was asked for."),
            where=Place(file=where.file, field="id"),
            found=found.id,
            asked=wanted.indicator,
        )
    if wanted.title and normalise(wanted.title) != normalise(found.title.fi):
        raise TitleMoved(
            N_("Indicator {indicator} is “{found}” in Sotkanet; the catalogue says “{expected}”."),
            where=where,
            indicator=wanted.indicator,
            found=found.title.fi,
            expected=wanted.title,
        )
    scale = _SCALES.get(found.unit)
    if scale and wanted.unit and wanted.unit not in scale | _OF_ANY_SCALE:
        raise UnitMoved(
            N_("Indicator {indicator} is counted in {found} in Sotkanet; the catalogue says {expected}."),
            where=Place(file=where.file, field="primaryValueType"),
            indicator=wanted.indicator,
            found=found.unit,
            expected=wanted.unit.value,
        )


def changes_told(before: Indicator, now: Indicator, where: Place) -> tuple[Problem, ...]:
    """What Sotkanet says otherwise than when the figures were fetched last: title, unit, decimals."""
    compared = (
        ("title", normalise(before.title.fi), normalise(now.title.fi)),
        ("primaryValueType", before.unit, now.unit),
        ("decimals", before.decimals, now.decimals),
    )
    return tuple(
        Problem(
            message=N_(
                "Indicator {indicator} is described otherwise than at the last fetch: “{before}” is now “{now}”."
            ),
            parameters=(("indicator", now.id), ("before", old), ("now", new)),
            where=Place(file=where.file, field=field),
        )
        for field, old, new in compared
        if old != new
    )

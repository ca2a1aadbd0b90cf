"""From the codes of a time dimension to periods."""

from __future__ import annotations

import re
from collections.abc import Collection

from vointi.core.errors import Place, UserError
from vointi.core.language import N_
from vointi.core.values import Period
from vointi.sources.jsonstat.cube import Dimension
from vointi.sources.jsonstat.mapping import Axis, RecipeUnfit, Target
from vointi.sources.jsonstat.recipe import PeriodFrom, PeriodKind

# What is told, and how we write it.
_FORMS: dict[PeriodKind, tuple[re.Pattern[str], str]] = {
    "year": (re.compile(r"([0-9]{4})"), r"\1"),
    "years": (re.compile(r"([0-9]{4})[-–]([0-9]{4})"), r"\1-\2"),
    "school_year": (re.compile(r"([0-9]{4})[-–/]([0-9]{4})"), r"sy\1-\2"),
    "month": (re.compile(r"([0-9]{4})M([0-9]{2})"), r"\1-\2"),
}


def period_axis(
    given: PeriodFrom, dimension: Dimension, years: Collection[int] | None, where: Place
) -> tuple[Axis[Period], frozenset[Period]]:
    """The periods of a dimension, and those of them that are not final. Raises `RecipeUnfit`."""
    targets: list[Target[Period]] = []
    provisional: set[Period] = set()
    for code, label in zip(dimension.codes, dimension.labels, strict=True):
        text = (code if given.told_by == "code" else label).removesuffix(given.provisional_mark or "\0").strip()
        period = _period(text, given.kind, where)
        if years is None or period.last_year in years:
            targets.append(Target(period, (code,)))
            if given.provisional_mark and label.endswith(given.provisional_mark):
                provisional.add(period)
    if len({target.key for target in targets}) != len(targets):
        raise RecipeUnfit(N_("Two values of “{variable}” are the same period."), where=where, variable=dimension.code)
    return Axis(dimension.code, tuple(targets)), frozenset(provisional)


def _period(text: str, kind: PeriodKind, where: Place) -> Period:
    form, code = _FORMS[kind]
    try:
        if found := form.fullmatch(text):
            return Period.parse(found.expand(code))
    except UserError:
        pass
    raise RecipeUnfit(N_("“{text}” is not a period of the kind {kind}."), where=where, text=text, kind=kind)

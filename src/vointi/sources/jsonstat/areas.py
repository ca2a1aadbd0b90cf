"""From the codes of a dimension to areas: KU091 is municipality:091. What no form fits is told, never guessed."""

from __future__ import annotations

import re

from vointi.core.catalogue import AreaRegister
from vointi.core.errors import Place
from vointi.core.language import N_
from vointi.core.loads import Problem
from vointi.sources.jsonstat.cube import Dimension
from vointi.sources.jsonstat.mapping import Axis, RecipeUnfit, Target
from vointi.sources.jsonstat.recipe import AreaFrom

_SHOWN = 10


class AreaForms:
    """The forms of a recipe, ready to be tried on codes."""

    def __init__(self, given: AreaFrom) -> None:
        self._areas = given.areas
        self._forms = [(category, _regex(form)) for category, form in given.codes.items()]
        self._skip = [_regex(form) for form in given.skip]

    def area(self, code: str) -> str | None:
        """The id of an area; None where no form fits."""
        if code in self._areas:
            return self._areas[code]
        for category, form in self._forms:
            if found := form.fullmatch(code):
                return f"{category}:{found[1]}"
        return None

    def fit(self, dimension: Dimension) -> bool:
        """Are these areas? Single codes such as SSS do not tell: other dimensions have their totals too."""
        if self._forms:
            return any(form.fullmatch(code) for code in dimension.codes for _, form in self._forms)
        return all(code in dimension.positions for code in self._areas)

    def leave_out(self, code: str) -> bool:
        return any(form.fullmatch(code) for form in self._skip)


def area_axis(
    forms: AreaForms, dimension: Dimension, register: AreaRegister, where: Place
) -> tuple[Axis[str], tuple[Problem, ...]]:
    """The areas of a dimension, and a problem for each reason why some of its codes are none.

    Raises `RecipeUnfit` where two codes are the same area."""
    registered = {area.category for area in register.areas.values()}
    codes: dict[str, str] = {}
    untold: list[str] = []
    unknown: list[str] = []
    for code in dimension.codes:
        area = forms.area(code)
        if area is None:
            if not forms.leave_out(code):
                untold.append(code)
        elif area.partition(":")[0] in registered and area not in register.areas:
            unknown.append(area)
        elif (other := codes.setdefault(area, code)) != code:
            raise RecipeUnfit(
                N_("“{code}” and “{other}” are both the area {area}."), where=where, code=code, other=other, area=area
            )
    reasons = (
        (N_("Values passed over: {count}. The recipe does not say which areas they are: {codes}."), untold),
        (N_("Values passed over: {count}. The register does not have these areas: {codes}."), unknown),
    )
    problems = tuple(_problem(message, passed_over, where) for message, passed_over in reasons if passed_over)
    return Axis(dimension.code, tuple(Target(area, (code,)) for area, code in codes.items())), problems


def _problem(message: str, passed_over: list[str], where: Place) -> Problem:
    shown = ", ".join(passed_over[:_SHOWN]) + (" …" if len(passed_over) > _SHOWN else "")
    return Problem(message=message, parameters=(("count", len(passed_over)), ("codes", shown)), where=where)


def _regex(form: str) -> re.Pattern[str]:
    """`KU###` with its digits as a group."""
    before, digits, after = re.fullmatch(r"([^#]*)(#*)(.*)", form).groups()  # type: ignore[union-attr]  # fits any text
    return re.compile(f"{re.escape(before)}([0-9]{{{len(digits)}}}){re.escape(after)}")

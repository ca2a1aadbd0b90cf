"""What goes into the coefficient: municipalities with their answers and figures, as exact numbers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from typing import Any, TypeAlias

from vointi.core.catalogue.coefficients import CoefficientRules, Part
from vointi.core.errors import Place, UserError
from vointi.core.language import N_

Number: TypeAlias = int | float | Decimal | Fraction | str


@dataclass(frozen=True, slots=True)
class GivenPoints:
    """Points that somebody else has given, and the years of the data behind them."""

    points: Number
    data_years: tuple[int, ...] = ()


Given: TypeAlias = Number | GivenPoints | Mapping[int, Number | None] | None
"""Of an indicator: its points (process: true, false, 0 or 100), None for no data, or a mapping by data year. By data
year stand answers of process indicators and the **values** of result indicators, which are scaled to points."""


class CoefficientInputWrong(UserError):
    still_holds = N_("Nothing was computed.")
    next_step = N_("Mend what is said and compute again.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipient:
    """A municipality or a county. `process` and `results` go by the code of the indicator, or are all of them in the
    order of the decree. An indicator that is not named has no data."""

    area: str
    population: int
    process: Mapping[str, Given] | Sequence[Given] = field(default_factory=dict)
    results: Mapping[str, Given] | Sequence[Given] = field(default_factory=dict)


def exact(value: Number) -> Fraction:
    """A float stands for its shortest decimal text: 0.1 is one tenth, as whoever wrote it meant."""
    return Fraction(repr(value)) if isinstance(value, float) else Fraction(value)


@dataclass(frozen=True, slots=True)
class Data:
    """One indicator of one recipient. `points` are given points of data of `years`; else `by_year` holds what is not
    None, ascending."""

    points: Fraction | None = None
    years: tuple[int, ...] = ()
    by_year: tuple[tuple[int, Fraction], ...] = ()


@dataclass(frozen=True, slots=True)
class Checked:
    area: str
    population: int
    data: Mapping[str, Data]


def checked(given: Iterable[Recipient | Mapping[str, Any]], rules: CoefficientRules) -> list[Checked]:
    """Raises `CoefficientInputWrong` with the place of what cannot be right."""
    found = [_checked(one if isinstance(one, Recipient) else _from_mapping(one), rules) for one in given]
    if not found:
        raise CoefficientInputWrong(N_("There are no municipalities to compute the coefficient of."))
    seen: set[str] = set()
    for one in found:
        if one.area in seen:
            raise CoefficientInputWrong(N_("{area} is there twice."), area=one.area)
        seen.add(one.area)
    return found


def _from_mapping(given: Mapping[str, Any]) -> Recipient:
    try:
        return Recipient(**given)
    except TypeError:
        raise CoefficientInputWrong(
            N_("A municipality has the fields area, population, process and results; found: {found}."),
            found=", ".join(map(str, given)),
        ) from None


def _checked(one: Recipient, rules: CoefficientRules) -> Checked:
    if isinstance(one.population, bool) or not isinstance(one.population, int) or one.population <= 0:
        raise CoefficientInputWrong(
            N_("The population must be a whole number above 0; found: {found}."),
            where=Place(field=one.area),
            found=one.population,
        )
    data: dict[str, Data] = {}
    for part, given in (("process", one.process), ("result", one.results)):
        data |= _of_part(one.area, part, given, rules)  # type: ignore[arg-type]  # the two literals
    return Checked(one.area, one.population, data)


def _of_part(
    area: str, part: Part, given: Mapping[str, Given] | Sequence[Given], rules: CoefficientRules
) -> Iterable[tuple[str, Data]]:
    codes = [item.code for item in rules.of_part(part)]
    if not isinstance(given, Mapping):
        if len(given) != len(codes):
            raise CoefficientInputWrong(
                N_("There are {found} indicators in the list; the decree has {count} of them."),
                where=Place(field=f"{area}, {part}"),
                found=len(given),
                count=len(codes),
            )
        given = dict(zip(codes, given, strict=True))
    for code in given:
        if code not in codes:
            raise CoefficientInputWrong(
                N_("“{code}” is not an indicator of this decree. Known: {known}."),
                where=Place(field=f"{area}, {part}"),
                code=code,
                known=", ".join(codes),
            )
    return {code: _data(area, code, part, given.get(code), rules) for code in codes}.items()


def _data(area: str, code: str, part: Part, given: Given, rules: CoefficientRules) -> Data:
    where = Place(field=f"{area}, {code}")
    answers = part == "process" and rules.process_points == "yes_no"
    if given is None:
        return Data()
    if isinstance(given, GivenPoints):
        return Data(points=_points(given.points, where, answers=answers), years=given.data_years)
    if not isinstance(given, Mapping):
        return Data(points=_points(given, where, answers=answers))
    known = sorted((int(year), value) for year, value in given.items() if value is not None)
    if part == "process":
        return Data(by_year=tuple((year, _points(value, where, answers=answers)) for year, value in known))
    return Data(by_year=tuple((year, _number(value, where)) for year, value in known))


def _points(value: Number, where: Place, *, answers: bool) -> Fraction:
    """A yes or no stands for 100 or 0."""
    found = Fraction(100 * value) if isinstance(value, bool) else _number(value, where)
    if answers and found not in (0, 100):
        raise CoefficientInputWrong(
            N_("Points of this indicator are 0 or 100; found: {found}."), where=where, found=value
        )
    if not 0 <= found <= 100:
        raise CoefficientInputWrong(N_("Points are between 0 and 100; found: {found}."), where=where, found=value)
    return found


def _number(value: Number, where: Place) -> Fraction:
    try:
        return exact(value)
    except (ValueError, TypeError, OverflowError):
        raise CoefficientInputWrong(N_("{found} is not a number."), where=where, found=value) from None

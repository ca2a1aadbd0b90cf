"""The rules of the HYTE coefficient by finance year: indicators, base price and sources, as data files.

`coefficients/rules/` holds the text of a decree as data, `coefficients/years/` what each finance year adds to it. A
home's own catalogue may hold years that the program does not have, each with the source of its base price.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Annotated, Literal, Self

from pydantic import BaseModel, Field, model_validator

from vointi.core.catalogue.localised import FROZEN, Localised
from vointi.core.catalogue.method import Method
from vointi.core.catalogue.yaml_files import CatalogueFileWrong, read_model
from vointi.core.errors import Place, UserError
from vointi.core.language import N_
from vointi.core.model_faults import Unfit

Whose = Literal["municipality", "county"]
Part = Literal["process", "result"]

_FOLDER = files("vointi").joinpath("catalogue", "coefficients")


class UnknownCoefficientYear(UserError):
    next_step = N_(
        "Add the year to the folder coefficients/years of the home's catalogue, with the base price of its decree and "
        "its source; docs/how-to/hyte-coefficient.md shows the file."
    )


class CoefficientItem(BaseModel):
    """One indicator of a decree. `number` is the annex's, `kept_by` who keeps it true, `collection` in which years
    its data are asked for, `producer` whose figures the decree names, `indicator` the same in our catalogue."""

    model_config = FROZEN

    code: Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$")]
    number: str
    part: Part
    title: Localised
    kept_by: Localised | None = None
    group: Literal["school", "sport", "leadership", "culture"] | None = None
    collection: Literal["odd", "even"] | None = None
    producer: Localised | None = None
    indicator: str = ""


class CoefficientRules(BaseModel):
    """A decree's rules.

    `process_points`: `yes_no` gives 0 or 100, `scale` anything between. `result_measure` says what is scaled to points:
    the `change` of the two latest years; None where the rule is not known, so that points must be given.
    `population_years_before`: the population at the end of the finance year minus so many. `not_applied` are the areas
    that stay outside. `gaps` is what the decree leaves open.
    """

    model_config = FROZEN

    schema_version: Literal[1]
    id: str
    whose: Whose
    title: Localised
    sources: Annotated[tuple[str, ...], Field(min_length=1)]
    process_points: Literal["yes_no", "scale"]
    result_measure: Literal["change"] | None = None
    population_years_before: int | None = None
    rectification_months: int | None = None
    not_applied: tuple[str, ...] = ()
    gaps: tuple[Localised, ...] = ()
    items: Annotated[tuple[CoefficientItem, ...], Field(min_length=2)]

    def of_part(self, part: Part) -> tuple[CoefficientItem, ...]:
        return tuple(item for item in self.items if item.part == part)

    def item(self, code: str) -> CoefficientItem | None:
        return next((item for item in self.items if item.code == code), None)


class CoefficientYear(BaseModel):
    """A finance year. `base_price` is euros for each inhabitant, a decimal text as the decree prints it; None where it
    is not known."""

    model_config = FROZEN

    schema_version: Literal[1]
    whose: Whose
    year: Annotated[int, Field(ge=2000, le=2100)]
    rules: str
    base_price: Annotated[str, Field(pattern=r"^\d+\.\d+$")] | None = None
    base_price_source: str = ""

    @model_validator(mode="after")
    def _price_has_a_source(self) -> Self:
        if self.base_price is not None and not self.base_price_source.strip():
            raise Unfit(N_("base_price needs base_price_source"))
        return self

    @property
    def price(self) -> Decimal | None:
        return None if self.base_price is None else Decimal(self.base_price)


@dataclass(frozen=True)
class YearRules:
    """What is in force in a finance year."""

    year: CoefficientYear
    rules: CoefficientRules


def year_rules(year: int, whose: Whose = "municipality", *, overlays: Sequence[Path] = ()) -> YearRules:
    """The rules of a finance year; folders of `overlays` come over what the program ships, the last wins.

    Raises `UnknownCoefficientYear`: a year's rules are never guessed from another year's. Raises `CatalogueFileWrong`.
    """
    years = {**_shipped_years(), **_years_of(overlays)}
    found = years.get((whose, year))
    if found is None:
        known = ", ".join(str(number) for kind, number in sorted(years) if kind == whose)
        raise UnknownCoefficientYear(
            N_("The rules of the HYTE coefficient of {year} are not known here. Known years: {known}."),
            year=year,
            known=known,
        )
    rules = {**_shipped_rules(), **_rules_of(overlays)}.get(found.rules)
    if rules is None or rules.whose != whose:
        raise CatalogueFileWrong(
            N_("There are no rules “{rules}” for it."),
            where=Place(file=f"coefficients/years/{whose}-{year}.yaml", field="rules"),
            next_step=N_("Write the id of a file in coefficients/rules."),
            rules=found.rules,
        )
    return YearRules(found, rules)


@lru_cache
def coefficient_method() -> Method:
    """How the coefficient is made and read, in words for everybody. Raises `CatalogueFileWrong`."""
    file = _FOLDER.joinpath("method.yaml")
    return read_model(file.read_bytes(), Method, file="coefficients/method.yaml")


@lru_cache
def _shipped_years() -> Mapping[tuple[Whose, int], CoefficientYear]:
    return _years(_FOLDER.joinpath("years").iterdir())


@lru_cache
def _shipped_rules() -> Mapping[str, CoefficientRules]:
    return _rules(_FOLDER.joinpath("rules").iterdir())


def _years_of(overlays: Sequence[Path]) -> Mapping[tuple[Whose, int], CoefficientYear]:
    return _years(file for folder in overlays for file in sorted(folder.glob("coefficients/years/*.yaml")))


def _rules_of(overlays: Sequence[Path]) -> Mapping[str, CoefficientRules]:
    return _rules(file for folder in overlays for file in sorted(folder.glob("coefficients/rules/*.yaml")))


def _years(found: Iterable[Traversable]) -> dict[tuple[Whose, int], CoefficientYear]:
    read = [
        read_model(file.read_bytes(), CoefficientYear, file=f"coefficients/years/{file.name}")
        for file in found
        if file.name.endswith(".yaml")
    ]
    return {(one.whose, one.year): one for one in read}


def _rules(found: Iterable[Traversable]) -> dict[str, CoefficientRules]:
    read = [
        read_model(file.read_bytes(), CoefficientRules, file=f"coefficients/rules/{file.name}")
        for file in found
        if file.name.endswith(".yaml")
    ]
    return {one.id: one for one in read}

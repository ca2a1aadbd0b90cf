"""What a home knows of one finance year: the decision, figures by municipality, own evidence. Stored as JSON."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from fractions import Fraction
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from vointi.core.catalogue.coefficients import Whose
from vointi.core.coefficient.supplied import BasePrice, ItemScaling

_MODEL = ConfigDict(extra="forbid", frozen=True)
Decimals = Annotated[str, Field(pattern=r"^-?\d+(\.\d+)?$")]
"""A decimal number as it was written: nothing is lost, nothing added."""
Words = Annotated[str, Field(min_length=1)]


class DecidedShare(BaseModel):
    """What the ministry decided for one municipality, on which day, and where it is printed. `notified`: when the
    municipality got to know."""

    model_config = _MODEL
    area: str
    decided: date
    source: Words
    coefficient: Decimals
    points: Decimals | None = None
    process: Decimals | None = None
    result: Decimals | None = None
    euros: Decimals | None = None
    population: Annotated[int, Field(gt=0)] | None = None
    notified: date | None = None


class ItemFigure(BaseModel):
    """One figure of one indicator and municipality: `points` as somebody gave them, or a `value` of the indicator, or
    neither where there is none; `hidden` where its source hides it. `years` are those of its data."""

    model_config = _MODEL
    area: str
    indicator: str
    years: tuple[int, ...] = ()
    points: Decimals | None = None
    value: Decimals | None = None
    hidden: bool = False
    source: str = ""


class Evidence(BaseModel):
    """Our own answer to a process indicator and what proves it."""

    model_config = _MODEL
    indicator: str
    answer: Literal["yes", "no"]
    document: str = ""
    page: str = ""
    day: date | None = None
    note: str = ""

    @property
    def provable(self) -> bool:
        """The decree: verifiable from the municipality's documents."""
        return bool(self.document.strip() and self.page.strip() and self.day)

    @property
    def points(self) -> Fraction:
        return Fraction(100 if self.answer == "yes" and self.provable else 0)


class CollectionEnd(BaseModel):
    """When a collection of a group of indicators closes, and who says so."""

    model_config = _MODEL
    group: Literal["school", "sport", "leadership", "culture"]
    closes: date
    source: Words


class SuppliedScaling(BaseModel):
    """See `ItemScaling`."""

    model_config = _MODEL
    indicator: str
    method: Literal["min_max", "limits"]
    source: Words
    lowest: Decimals | None = None
    highest: Decimals | None = None
    target: Decimals | None = None

    def scaling(self) -> ItemScaling:
        return ItemScaling(
            method=self.method,
            source=self.source,
            lowest=fraction(self.lowest),
            highest=fraction(self.highest),
            target=fraction(self.target),
        )


class SuppliedPrice(BaseModel):
    model_config = _MODEL
    euros: Decimals
    source: Words


class Closed(BaseModel):
    """Who looked through the points, when, and what came of it."""

    model_config = _MODEL
    by: str
    when: datetime
    why: Words


class Imported(BaseModel):
    model_config = _MODEL
    form: str
    file: str
    sha256: str
    by: str
    when: datetime


class CoefficientRecord(BaseModel):
    """`populations` by area. `decided_points` are the points of indicators as they were decided or published, `figures`
    what we compute of ourselves. `closed` ends the task of checking the decided points."""

    model_config = _MODEL
    schema_version: Literal[1] = 1
    whose: Whose = "municipality"
    year: int
    decisions: tuple[DecidedShare, ...] = ()
    populations: Mapping[str, Annotated[int, Field(gt=0)]] = {}
    decided_points: tuple[ItemFigure, ...] = ()
    figures: tuple[ItemFigure, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    collections: tuple[CollectionEnd, ...] = ()
    scaling: tuple[SuppliedScaling, ...] = ()
    base_price: SuppliedPrice | None = None
    closed: Closed | None = None
    imports: tuple[Imported, ...] = ()

    def decided(self, area: str) -> DecidedShare | None:
        """The newest decision of an area."""
        return max((one for one in self.decisions if one.area == area), key=lambda one: one.decided, default=None)

    def proof(self, indicator: str) -> Evidence | None:
        return next((one for one in self.evidence if one.indicator == indicator), None)

    def population(self, area: str) -> int | None:
        found = self.decided(area)
        return self.populations.get(area) or (found.population if found else None)

    def supplied(self) -> Mapping[str, ItemScaling]:
        return {one.indicator: one.scaling() for one in self.scaling}

    def price(self) -> BasePrice | None:
        return BasePrice(Fraction(self.base_price.euros), self.base_price.source) if self.base_price else None


def fraction(text: str | None) -> Fraction | None:
    return None if text is None else Fraction(text)

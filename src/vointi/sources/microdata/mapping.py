"""The mapping of a unit-level file: on what grounds it is processed, and what of it is counted.

What is not said is refused: a text that no map tells of stops the whole, by its row and column.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from itertools import pairwise
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, BaseModel, Field, model_validator

from vointi.core.catalogue.localised import FROZEN, Localised
from vointi.core.language import N_
from vointi.core.model_faults import Unfit
from vointi.core.values import Group
from vointi.core.values.group import DIMENSIONS
from vointi.sources.table.field_types import AreaText, Category, Division, Licence, PeriodCode, or_value_error
from vointi.sources.table.file_form import FileForm

_BAND = re.compile(r"(\d{1,3})-(\d{0,3})")
Told = Annotated[str, Field(min_length=3, pattern=r"[^?\s]")]
Words = Told | Localised
OwnIndicator = Annotated[str, Field(pattern=r"^own:[a-z0-9_.-]+$")]


def band_ends(band: str) -> tuple[int, int]:
    """First and last year of age: `18-64`, `75-` (no upper end: 999). Raises `Unfit`."""
    found = _BAND.fullmatch(band)
    first, last = (int(found[1]), int(found[2] or 999)) if found else (1, 0)
    if last < first:
        raise Unfit(N_("an age band is written as 18-64 or 75-, not {band}"), band=band)
    return first, last


class Processing(BaseModel):
    """For the record of processing (GDPR, article 30). `special_category` is the ground of article 9, where answers
    tell of health, origin, conviction or the like; what may be None can be left out. Words stand in one language, or in
    fi, sv and en."""

    model_config = FROZEN

    purpose: Words
    legal_basis: Words
    controller: Words
    deletion_date: date
    special_category: Words | None = None
    contact: Words | None = None
    people: Words | None = None
    recipients: Words | None = None


class ParquetForm(BaseModel):
    model_config = FROZEN

    format: Literal["parquet"]


class AreasFrom(BaseModel):
    """`constant` for one area; else a `column` whose texts `map` tells. `also` are areas that everybody belongs to."""

    model_config = FROZEN

    constant: AreaText | None = None
    column: str = ""
    map: Mapping[str, AreaText] = {}
    category: Category | None = None
    also: tuple[AreaText, ...] = ()

    @model_validator(mode="after")
    def _is_told_once(self) -> Self:
        if bool(self.constant) == bool(self.column):
            raise Unfit(N_("exactly one of {fields} is needed; given: {given}"), fields="constant, column", given="-")
        if bool(self.column) != bool(self.map or self.category):
            raise Unfit(N_("a column of areas goes with map, or with category: texts are then names or codes"))
        return self


class UnitPeriods(BaseModel):
    """`constant` for all rows, or a `column` whose texts are years, or what `map` tells."""

    model_config = FROZEN

    constant: PeriodCode | None = None
    column: str = ""
    map: Mapping[str, PeriodCode] = {}

    @model_validator(mode="after")
    def _is_told_once(self) -> Self:
        if bool(self.constant) == bool(self.column):
            raise Unfit(N_("exactly one of {fields} is needed; given: {given}"), fields="constant, column", given="-")
        return self


class UnitGroup(BaseModel):
    """`bands` divide whole years of age; `map` tells texts. A text in `unknown` belongs to no group of the dimension,
    and is counted where the dimension is not divided."""

    model_config = FROZEN

    column: str
    map: Mapping[str, str] = {}
    bands: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()

    @model_validator(mode="after")
    def _is_told_once(self) -> Self:
        if bool(self.map) == bool(self.bands):
            raise Unfit(N_("exactly one of {fields} is needed; given: {given}"), fields="map, bands", given="-")
        ends = sorted(map(band_ends, self.bands))
        for (_, last), (first, _) in pairwise(ends):
            if first <= last:
                raise Unfit(N_("age bands overlap: {bands}"), bands=", ".join(self.bands))
        return self

    @property
    def values(self) -> tuple[str, ...]:
        return self.bands or tuple(dict.fromkeys(self.map.values()))


class Counted(BaseModel):
    """Those whose answer is in `counted`: a share of those who answered one of `counted` and `other`, or their number.
    Texts in `missing` are no answers. A register that has a row for each case needs no column."""

    model_config = FROZEN

    column: str = ""
    counted: tuple[str, ...] = ()
    other: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    measure: Literal["share", "count"] = "share"

    @model_validator(mode="after")
    def _is_whole(self) -> Self:
        if self.measure == "share" and not (self.column and self.counted and self.other):
            raise Unfit(N_("a share needs column, counted and other"))
        if bool(self.column) != bool(self.counted):
            raise Unfit(N_("column and counted go together"))
        texts = [*self.counted, *self.other, *self.missing]
        if len(texts) > len(set(texts)):
            raise Unfit(N_("a text stands in only one of counted, other and missing"))
        return self


def _groups(groups: Mapping[str, UnitGroup]) -> Mapping[str, UnitGroup]:
    for dimension, given in groups.items():
        for value in given.values:
            or_value_error(Group.of, {dimension: value})
    return groups


class MicrodataMapping(BaseModel):
    """`kind: survey`: the rows are a sample, and figures get an interval by its design. `register`: everybody is there.

    `by` lists the combinations of groups that are counted, each with all residents' first; left out: all of them.
    """

    model_config = FROZEN

    schema_version: Literal[1]
    kind: Literal["survey", "register"]
    processing: Processing
    source: Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$")]
    licence: Licence
    division: Division = "present"
    scope: Literal["complete", "rows"] = "complete"
    file: Annotated[ParquetForm | FileForm, Field(discriminator="format")]
    area: AreasFrom
    period: UnitPeriods
    groups: Annotated[Mapping[str, UnitGroup], AfterValidator(_groups)] = {}
    by: tuple[tuple[str, ...], ...] | None = None
    weight: str = ""
    strata: tuple[str, ...] = ()
    indicators: Annotated[Mapping[OwnIndicator, Counted], Field(min_length=1)]

    @model_validator(mode="after")
    def _fits_together(self) -> Self:
        if self.kind == "register" and (self.weight or self.strata):
            raise Unfit(N_("weight and strata belong to a survey"))
        for dimension in (name for combination in self.by or () for name in combination):
            if dimension not in self.groups:
                raise Unfit(
                    N_("by names {dimension}, which groups does not tell; dimensions are: {known}"),
                    dimension=dimension,
                    known=", ".join(self.groups or DIMENSIONS),
                )
        return self

    @property
    def columns(self) -> tuple[str, ...]:
        """Names of all columns that are read, each once."""
        named = [self.area.column, self.period.column, self.weight, *self.strata]
        named += [group.column for group in self.groups.values()]
        named += [counted.column for counted in self.indicators.values()]
        return tuple(dict.fromkeys(filter(None, named)))

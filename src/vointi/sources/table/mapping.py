"""The mapping file: how to read one kind of spreadsheet. Nothing about a file is guessed; what is not said is refused.

A table is LONG (a row a figure) or WIDE (a column an indicator, or a column a period). Field names are the YAML's.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Annotated, Any, Literal, Self, TypeVar

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, model_validator

from vointi.core.catalogue.localised import FROZEN
from vointi.core.errors import UserError
from vointi.core.values import CATEGORIES, AreaId, Group
from vointi.sources.table.file_form import FileForm, ValuesFrom

PeriodKind = Literal["year", "three_years_middle", "school_year", "month", "code"]
ALL_RESIDENTS = "all"
"""In the map of a group: this text is the total, so the row has no such dimension."""

Parsed = TypeVar("Parsed")


def _area_id(text: str) -> str:
    return str(_or_value_error(AreaId.parse, text))


def _group_map(maps: Mapping[str, GroupFrom]) -> Mapping[str, GroupFrom]:
    for dimension, given in maps.items():
        for value in (*given.map.values(), given.constant or ALL_RESIDENTS):
            _or_value_error(Group.of, {dimension: value})
    return maps


def _category(text: str) -> str:
    if text not in CATEGORIES:
        raise ValueError(f"“{text}” is not a category of areas; known ones: {', '.join(CATEGORIES)}")
    return text


def _division(text: str) -> str:
    if text not in ("present", "of_year"):
        try:
            date.fromisoformat(text)
        except ValueError:
            raise ValueError("a division is present, of_year or the day of a snapshot, as 2013-01-01") from None
    return text


def _or_value_error(parse: Any, argument: object) -> Any:
    """pydantic tells ValueErrors by field and line."""
    try:
        return parse(argument)
    except UserError as error:
        raise ValueError(f"{error.message('en')} {error.next_step}") from None


def _check_one_of(model: BaseModel, *fields: str) -> None:
    given = [name for name in fields if getattr(model, name)]
    if len(given) != 1:
        raise ValueError(f"exactly one of {', '.join(fields)} is needed; given: {', '.join(given) or 'none'}")


AreaText = Annotated[str, AfterValidator(_area_id)]
Category = Annotated[str, AfterValidator(_category)]
IndicatorId = Annotated[str, Field(pattern=r"^[a-z]+:[a-z0-9_.-]+$")]


class MapFile(BaseModel):
    """A CSV file (UTF-8, header in row 1) of texts and what they stand for, beside the mapping file."""

    model_config = ConfigDict(**FROZEN, validate_by_name=True, validate_by_alias=True)

    file: str
    from_column: Annotated[str, Field(alias="from")]
    to_column: Annotated[str, Field(alias="to")]
    separator: Literal[",", ";", "\t", "|"] = ","


class IndicatorFrom(BaseModel):
    """`constant`, a `column` of texts, or (wide) `columns` by header. What `map` lacks is looked for in `map_file`,
    whose texts, like those of a column without a map, go through `template`: `sotkanet:{id}`."""

    model_config = FROZEN

    constant: IndicatorId | None = None
    column: str = ""
    columns: Mapping[str, IndicatorId] = {}
    map: Mapping[str, IndicatorId] = {}
    map_file: MapFile | None = None
    template: Annotated[str, Field(pattern=r"^[a-z0-9_.:-]*\{id\}[a-z0-9_.-]*$")] = "{id}"
    unmapped: Literal["error", "skip"] = "error"

    @model_validator(mode="after")
    def _is_told_once(self) -> Self:
        _check_one_of(self, "constant", "column", "columns")
        if not self.column and (self.map or self.map_file):
            raise ValueError("map and map_file are for the texts of a column")
        return self

    @property
    def is_mapped(self) -> bool:
        return bool(self.map or self.map_file)


class AreaFrom(BaseModel):
    """A `code_column` is read first, a `name_column` where it is empty. `names` are exceptions: text to area id.

    `code_width` fills codes of a category up with zeros; rows whose name or code is in `skip` are left out.
    """

    model_config = FROZEN

    constant: AreaText | None = None
    category: Category | None = None
    category_column: str = ""
    category_map: Mapping[str, Category] = {}
    name_column: str = ""
    code_column: str = ""
    code_width: Mapping[Category, Annotated[int, Field(ge=1, le=12)]] = {}
    names: Mapping[str, AreaText] = {}
    skip: tuple[str, ...] = ()

    @model_validator(mode="after")
    def _is_told_once(self) -> Self:
        if self.constant:
            if self.name_column or self.code_column or self.category or self.category_column:
                raise ValueError("a constant area needs nothing else")
            return self
        if not (self.name_column or self.code_column):
            raise ValueError("name_column, code_column or constant is needed")
        _check_one_of(self, "category", "category_column")
        if bool(self.category_column) != bool(self.category_map):
            raise ValueError("category_column and category_map go together")
        return self


class PeriodFrom(BaseModel):
    """`three_years_middle`: the year shown is the middle one of three. `code`: as Vointi writes periods, 2019-2021.

    `map` turns texts of the file into texts of the kind: `{"Väkiluku 2013": "2013"}`.
    """

    model_config = FROZEN

    kind: PeriodKind
    constant: str = ""
    column: str = ""
    columns: tuple[str, ...] = ()
    map: Mapping[str, str] = {}

    @model_validator(mode="after")
    def _is_told_once(self) -> Self:
        _check_one_of(self, "constant", "column", "columns")
        return self


class GroupFrom(BaseModel):
    """One dimension of population groups. In `map`, `all` marks the total."""

    model_config = FROZEN

    constant: str = ""
    column: str = ""
    map: Mapping[str, str] = {}

    @model_validator(mode="after")
    def _is_told_once(self) -> Self:
        _check_one_of(self, "constant", "column")
        if bool(self.column) != bool(self.map):
            raise ValueError("column and map go together")
        return self


class TableMapping(BaseModel):
    """`source` is the name under which the ledger keeps the figures. `retrieved` is the day when the file was got from
    the producer, where that was before it came here. With `scope: complete` the file is all there is: a figure of its
    indicators, periods, groups and area categories that it lacks is withdrawn; `rows` only adds and revises."""

    model_config = FROZEN

    schema_version: Literal[1]
    source: Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$")]
    licence: str
    retrieved: date | None = None
    source_updated: date | None = None
    division: Annotated[str, AfterValidator(_division)]
    scope: Literal["complete", "rows"]
    file: FileForm
    indicator: IndicatorFrom
    area: AreaFrom
    period: PeriodFrom
    groups: Annotated[Mapping[str, GroupFrom], AfterValidator(_group_map)] = {}
    values: ValuesFrom

    @model_validator(mode="after")
    def _is_long_or_wide(self) -> Self:
        if self.indicator.columns and self.period.columns:
            raise ValueError("columns stand for indicators or for periods, not for both")
        values = self.values
        if not self.value_columns and not values.column:
            raise ValueError("values needs column, or indicator or period columns")
        if self.value_columns and (values.column or values.status_column or values.beside):
            raise ValueError("where columns stand for indicators or periods, values names no columns")
        return self

    @property
    def value_columns(self) -> tuple[str, ...]:
        """Headers of the columns that hold the values of a wide table; none for a long one."""
        return tuple(self.indicator.columns) or self.period.columns

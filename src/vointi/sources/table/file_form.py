"""The parts of a mapping that say how the file and its cells are written."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Literal, Self

from pydantic import BaseModel, Field, model_validator

from vointi.core.catalogue.localised import FROZEN

Encoding = Literal["utf-8", "utf-16", "iso-8859-1", "iso-8859-15", "windows-1252"]
MissingReason = Literal["not_collected", "too_few", "not_published", "not_applicable"]
CellStatus = Literal["final", "provisional"] | MissingReason


class FileForm(BaseModel):
    """Rows count from 1, as a spreadsheet shows them. `thousands: " "` stands for every kind of space."""

    model_config = FROZEN

    format: Literal["csv", "csv.gz", "xlsx"]
    encoding: Encoding | None = None
    separator: Literal[",", ";", "\t", "|"] | None = None
    sheet: str = ""
    decimal: Literal[",", "."]
    thousands: Literal["", " ", ".", ",", "'"] = ""
    header_row: Annotated[int, Field(ge=1)]
    skip_rows_at_foot: Annotated[int, Field(ge=0)] = 0

    @model_validator(mode="after")
    def _fits_format(self) -> Self:
        if self.decimal == self.thousands:
            raise ValueError("decimal and thousands cannot be the same sign")
        if self.format == "xlsx":
            if not self.sheet:
                raise ValueError("an xlsx file needs sheet: the name of the sheet")
            if self.encoding or self.separator:
                raise ValueError("an xlsx file has no encoding and no separator")
        elif not (self.encoding and self.separator):
            raise ValueError("a csv file needs encoding and separator")
        elif self.sheet:
            raise ValueError("a csv file has no sheet")
        return self


class ValuesFrom(BaseModel):
    """`markers` are texts that stand for a missing value, `empty` says what an empty cell is.

    `multiply: 100` is for spreadsheets that show 8,4 % but hold 0.084.
    """

    model_config = FROZEN

    column: str = ""
    numerator: str = ""
    denominator: str = ""
    lower: str = ""
    upper: str = ""
    status_column: str = ""
    status_map: Mapping[str, CellStatus] = {}
    markers: Mapping[str, MissingReason] = {}
    empty: Literal["error", "skip"] | MissingReason = "error"
    provisional_mark: str = ""
    percent_sign: bool = False
    multiply: Literal[1, 10, 100, 1000] = 1

    @model_validator(mode="after")
    def _status_is_whole(self) -> Self:
        if bool(self.status_column) != bool(self.status_map):
            raise ValueError("status_column and status_map go together")
        return self

    @property
    def beside(self) -> dict[str, str]:
        """Columns of numbers beside the value, by field of an observation."""
        fields = ("numerator", "denominator", "lower", "upper")
        return {name: getattr(self, name) for name in fields if getattr(self, name)}

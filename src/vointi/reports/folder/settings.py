"""`report.yaml`: what the report is, of whom, of which year, in which languages."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated, Literal, Self

import yaml
from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError, model_validator

from vointi.core.errors import Place, SeveralErrors, UserError
from vointi.core.language import N_, Lang
from vointi.core.plain_yaml import load_plain
from vointi.core.values import AreaId

FILE_NAME = "report.yaml"

Words = dict[Lang, str]
"""One text in several languages. Finnish stands in where a language is missing only if the caller says so."""


def _area(text: str) -> str:
    try:
        return str(AreaId.parse(text))
    except UserError as error:  # pydantic tells ValueErrors by field
        raise ValueError(f"{error.message('en')} {error.next_step}") from None


def _each_once(given: tuple[str, ...]) -> tuple[str, ...]:
    if len(set(given)) < len(given):
        raise ValueError("each only once")
    return given


Area = Annotated[str, AfterValidator(_area)]


class SettingsUnreadable(UserError):
    still_holds = N_("Nothing was built; earlier outputs are as they were.")
    next_step = N_("Mend the file; docs/how-to/write-a-report.md shows a whole one.")


class LeftOut(BaseModel):
    """A chapter left out on purpose, or an indicator not examined: said in print, with its reason."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    chapter: str = ""
    indicator: str = ""
    why: Words


class ListedNumber(BaseModel):
    """A number in the text that is not bound to data, and why that is right."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    text: str
    why: str
    chapter: str = ""  # in every chapter, where empty


class ReportSettings(BaseModel):
    """`name` is the organisation's own name for the report; `data_until` keeps later figures out."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    schema_version: Literal[1] = 1
    template: str
    area: Area
    year: Annotated[int, Field(ge=1900, le=2100)]
    day: date
    name: Words
    organisation: Words
    languages: Annotated[tuple[Lang, ...], Field(min_length=1), AfterValidator(_each_once)] = ("fi",)
    peers: Annotated[tuple[Area, ...], Field(max_length=4), AfterValidator(_each_once)] = ()
    lead: Words = {}
    marking: Words = {}
    data_until: int | None = None
    cover: tuple[str, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    numbers_listed: tuple[ListedNumber, ...] = ()

    @model_validator(mode="after")
    def _peers_are_others(self) -> Self:
        for peer in self.peers:
            if peer == self.area or not peer.startswith("municipality:"):
                raise ValueError(f"peers: {peer} is not another municipality")
        return self

    def left_out_chapters(self) -> dict[str, LeftOut]:
        return {item.chapter: item for item in self.left_out if item.chapter}


def read_settings(folder: Path) -> ReportSettings:
    """The settings of a report folder. Raises `SettingsUnreadable`, every fault of the file at once."""
    file = folder / FILE_NAME
    if not file.is_file():
        raise SettingsUnreadable(
            N_("There is no report here: {file} is missing."),
            file=str(file),
            next_step=N_("Make a report with: vointi report new FOLDER"),
        )
    try:
        content = load_plain(file.read_text(encoding="utf-8"))
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        mark = getattr(error, "problem_mark", None)
        raise SettingsUnreadable(
            N_("This is not YAML: {fault}"),
            where=Place(file=str(file), line=mark.line + 1 if mark else None),
            fault=getattr(error, "problem", str(error)),
        ) from None
    try:
        return ReportSettings.model_validate(content if isinstance(content, dict) else {})
    except ValidationError as error:
        faults = [
            SettingsUnreadable(
                "{fault}",
                where=Place(file=str(file), field=".".join(str(part) for part in fault["loc"])),
                fault=fault["msg"],
                still_holds="",
                next_step="",
            )
            for fault in error.errors()
        ]
        raise SeveralErrors(
            N_("The settings of the report cannot be used."),
            faults,
            still_holds=SettingsUnreadable.still_holds,
            next_step=SettingsUnreadable.next_step,
        ) from None

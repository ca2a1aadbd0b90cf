"""`report.yaml`: what the report is, of whom, of which year, in which languages."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import Annotated, Any, Literal, Self

import yaml
from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, ValidationError, model_validator

from vointi.core.document.nodes import Accent
from vointi.core.errors import Place, SeveralErrors, UserError
from vointi.core.language import N_, Lang
from vointi.core.model_faults import Unfit, fault_of
from vointi.core.plain_yaml import load_plain
from vointi.core.values import AreaId
from vointi.reports.folder.goals import GoalSetting

FILE_NAME = "report.yaml"

_CHAPTER = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")

Words = dict[Lang, str]
"""One text in several languages. Finnish stands in where a language is missing only if the caller says so."""


def _area(text: str) -> str:
    try:
        return str(AreaId.parse(text))
    except UserError as error:  # pydantic tells ValueErrors by field
        raise Unfit.of(error) from None


def _each_once(given: tuple[str, ...]) -> tuple[str, ...]:
    if len(set(given)) < len(given):
        raise Unfit(N_("each only once"))
    return given


Area = Annotated[str, AfterValidator(_area)]


def _name_of_chapter(text: str) -> str:
    if not _CHAPTER.fullmatch(text):
        raise Unfit(N_("is made of letters a to z, digits and hyphens"))
    return text


ChapterId = Annotated[str, AfterValidator(_name_of_chapter), Field(max_length=60)]
"""Letters a to z, digits and hyphens: it is part of file names and of links."""


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


class CouncilTerm(BaseModel):
    """The term that a broad report looks back on, the one it plans, as years (`2021–2025`), and whose council it is."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    evaluated: str
    planned: str
    council: Words


class ChapterSetting(BaseModel):
    """A chapter as the organisation has it: what is given here stands in place of what the template says.

    One that the template does not have needs a `title` in every language of the report.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)
    id: ChapterId
    title: Words = {}
    short: Words = {}
    kicker: Words = {}
    number: str | None = None
    accent: Accent | None = None
    opener: bool | None = None
    appendix: bool | None = None
    themes: tuple[str, ...] | None = None


def _by_name(given: Any) -> Any:
    """`- goals` stands for `- id: goals`."""
    return {"id": given} if isinstance(given, str) else given


class ReportSettings(BaseModel):
    """`name` is the organisation's own name for the report; `data_until` keeps later figures out.

    `chapters`, where given, are all the report's chapters in their order. `easy_language_reviewer` is who has checked
    that a text is easy language: without it no report is called that. `for_each` says that the folder is meant for
    every area of that category, `area` being one of them; without an `organisation` each report bears its area's name.
    """

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
    term: CouncilTerm | None = None
    contact: Words = {}
    easy_language_reviewer: str = ""
    goals: tuple[GoalSetting, ...] = ()
    chapters: tuple[Annotated[ChapterSetting, BeforeValidator(_by_name)], ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    numbers_listed: tuple[ListedNumber, ...] = ()
    for_each: Literal["municipality"] | None = None

    @model_validator(mode="before")
    @classmethod
    def _may_bear_the_name_of_its_area(cls, given: Any) -> Any:
        return {"organisation": {}, **given} if isinstance(given, dict) and given.get("for_each") else given

    @model_validator(mode="after")
    def _is_one_of_those(self) -> Self:
        if self.for_each and not self.area.startswith(f"{self.for_each}:"):
            raise Unfit(N_("area must be one of those that for_each names: {category}"), category=self.for_each)
        return self

    @model_validator(mode="after")
    def _peers_are_others(self) -> Self:
        category = self.area.partition(":")[0]
        for peer in self.peers:
            if peer == self.area or not peer.startswith(f"{category}:"):
                raise Unfit(
                    N_("{peer} cannot be a peer: write other areas of the same kind, {category}"),
                    peer=peer,
                    category=category,
                )
        return self

    def title_of(self, chapter: str, lang: Lang) -> str:
        """The organisation's own title of a chapter; empty where it has given none."""
        return next((item.title.get(lang, "") for item in self.chapters if item.id == chapter), "")

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
                fault=fault_of(fault),
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

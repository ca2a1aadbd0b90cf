"""Report templates: which chapters a report has, in which order, and what stands in them at first.

A template is a text file in `catalogue/reports/` (`annual.yaml`), with a folder of drafts beside it
(`annual/summary.fi.md`).
"""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files
from typing import Literal

import yaml
from pydantic import BaseModel, ConfigDict, ValidationError

from vointi.core.document.nodes import Accent
from vointi.core.errors import Place, UserError
from vointi.core.language import N_, Lang
from vointi.reports.folder.settings import Words


class TemplateUnknown(UserError):
    next_step = N_("Known templates: {known}.")


class TemplateWrong(UserError):
    still_holds = N_("Nothing was made.")
    next_step = N_("Mend the template file.")


class ChapterPlan(BaseModel):
    """A chapter of a template. `number` and `accent` are printed; `opener` gives it an opening page."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    id: str
    title: Words
    short: Words = {}
    number: str = ""
    kicker: Words = {}
    accent: Accent = ""
    opener: bool = False


class Template(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)
    schema_version: Literal[1] = 1
    id: str
    name: Words
    chapters: tuple[ChapterPlan, ...]
    lead: Words = {}
    cover: tuple[str, ...] = ()  # indicators drawn on the title page

    def file_name(self, chapter: ChapterPlan, lang: Lang) -> str:
        """`04-mental-wellbeing.fi.md`: the order of the template, readable in a file listing."""
        return f"{self.chapters.index(chapter) + 1:02d}-{chapter.id}.{lang}.md"

    def draft(self, chapter: ChapterPlan, lang: Lang) -> str:
        """The chapter's first text with {organisation}, {year} … left to fill in."""
        return files("vointi").joinpath("catalogue", "reports", self.id, f"{chapter.id}.{lang}.md").read_text("utf-8")


@lru_cache
def load_template(code: str) -> Template:
    """Raises `TemplateUnknown`."""
    folder = files("vointi").joinpath("catalogue", "reports")
    known = sorted(item.name.removesuffix(".yaml") for item in folder.iterdir() if item.name.endswith(".yaml"))
    if code not in known:
        raise TemplateUnknown(N_("There is no report template “{code}”."), code=code, known=", ".join(known))
    try:
        return Template.model_validate(yaml.safe_load(folder.joinpath(f"{code}.yaml").read_text("utf-8")))
    except (ValidationError, yaml.YAMLError) as error:
        fault = error.errors()[0] if isinstance(error, ValidationError) else {"loc": (), "msg": str(error)}
        raise TemplateWrong(
            N_("The template cannot be used: {fault}"),
            where=Place(file=f"{code}.yaml", field=".".join(str(part) for part in fault["loc"])),
            fault=fault["msg"],
        ) from None

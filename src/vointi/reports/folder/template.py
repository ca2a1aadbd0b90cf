"""Report templates: which chapters a report has, in which order, and what stands in them at first.

A template is a text file: of the program in `catalogue/reports/` (`annual.yaml`), or an organisation's own, in the
report's folder or in `templates/` of its home. Drafts of the chapters lie in a folder beside it, named after the file
(`annual/summary.fi.md`); a chapter may also take its draft from another template of the program (`annual/goals`).
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, PrivateAttr

from vointi.core.catalogue.yaml_files import line_in, read_model
from vointi.core.document.nodes import Accent
from vointi.core.errors import Place, SeveralErrors, UserError
from vointi.core.language import N_, Lang
from vointi.reports.folder.settings import ChapterId, Words

OWN_SUFFIX = ".yaml"
"""A template named with it is an organisation's own file."""


class TemplateUnknown(UserError):
    next_step = N_("Known templates: {known}.")


class TemplateWrong(UserError):
    still_holds = N_("Nothing was made.")
    next_step = N_("Mend the template file.")


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class ChapterPlan(_Strict):
    """A chapter of a template. `number` and `accent` are printed; `opener` gives it an opening page.

    `themes` are those of the catalogue's indicators that the chapter is about. An `appendix` is not counted as body.
    `draft` is where the first text is: `annual/goals`; empty for the template's own folder.
    """

    id: ChapterId
    title: Words
    short: Words = {}
    number: str = ""
    kicker: Words = {}
    accent: Accent = ""
    opener: bool = False
    themes: tuple[str, ...] = ()
    appendix: bool = False
    draft: Annotated[str, Field(pattern=r"^([a-z0-9-]+/[a-z0-9-]+)?$")] = ""


class Limits(_Strict):
    """What the build measures. `pages` are of the whole document, `body_pages` without cover, contents and appendices.

    Where `refuse`, a final build of a longer document is refused; else it is told. `key_indicators` are the fewest and
    the most. `sentence_words` is the length from which a sentence is told as long.
    """

    pages: int = 0
    body_pages: int = 0
    refuse: bool = False
    key_indicators: tuple[int, int] = (0, 0)
    sentence_words: int = 0


class Template(_Strict):
    """`about` says in one sentence what the report is for. `area` is of what category the report's own area is.

    A `leaflet` has no cover and no contents; its chapters follow each other on the page. A `plain` report is in clear
    language: no codes are printed in it. `asks` are settings that it cannot do without. A plan is `named_by` the
    council term that it is for, and not by the year of its figures.
    """

    schema_version: Literal[1] = 1
    id: ChapterId
    name: Words
    about: Words = {}
    area: Literal["municipality", "wellbeing_county"] = "municipality"
    form: Literal["report", "leaflet"] = "report"
    plain: bool = False
    asks: tuple[Literal["term", "contact"], ...] = ()
    named_by: Literal["year", "term_planned"] = "year"
    limits: Limits = Limits()
    chapters: Annotated[tuple[ChapterPlan, ...], Field(min_length=1)]
    lead: Words = {}
    cover: tuple[str, ...] = ()  # indicators drawn on the title page

    _drafts: Traversable | None = PrivateAttr(default=None)
    _source: bytes = PrivateAttr(default=b"")

    def file_name(self, chapter: ChapterPlan, lang: Lang) -> str:
        """`04-mental-wellbeing.fi.md`: the order of the template, readable in a file listing."""
        number = [plan.id for plan in self.chapters].index(chapter.id) + 1
        return f"{number:02d}-{chapter.id}.{lang}.md"

    def draft(self, chapter: ChapterPlan, lang: Lang) -> str:
        """The chapter's first text with {organisation}, {year} … left to fill in; empty where there is none."""
        if chapter.draft:
            place: Traversable = _catalogue().joinpath(f"{chapter.draft}.{lang}.md")
        elif self._drafts is not None:
            place = self._drafts.joinpath(f"{chapter.id}.{lang}.md")
        else:
            return ""
        return place.read_text("utf-8") if place.is_file() else ""

    def place(self, file: str, *path: int | str) -> Place:
        """Where a field stands in the template's file."""
        return Place(file=file, line=line_in(self._source, *path), field=".".join(map(str, path)))


def is_own(name: str) -> bool:
    """Is a template's name that of an organisation's own file?"""
    return name.endswith(OWN_SUFFIX)


def known_templates() -> list[str]:
    """Names of the program's templates, sorted."""
    return sorted(item.name.removesuffix(".yaml") for item in _catalogue().iterdir() if item.name.endswith(".yaml"))


@lru_cache
def load_template(code: str) -> Template:
    """A template of the program. Raises `TemplateUnknown`."""
    if code not in known_templates():
        raise TemplateUnknown(
            N_("There is no report template “{code}”."), code=code, known=", ".join(known_templates())
        )
    return _read(_catalogue().joinpath(f"{code}.yaml"), file=f"{code}.yaml")


def find_template(name: str, *places: Path) -> Template:
    """A template by name, an own file (`own.yaml`) from the first of the folders that has it.

    Raises `TemplateUnknown`, or every fault of the file at once, each with line, field and what to do.
    """
    if not is_own(name):
        return load_template(name)
    for place in places:
        if (place / name).is_file():
            return read_template(place / name)
    raise TemplateUnknown(
        N_("The template file {name} is in none of the folders {places}."),
        name=name,
        places=", ".join(str(place) for place in places),
        next_step=N_("Put the file there, or name a template of the program: {known}."),
        known=", ".join(known_templates()),
    )


def read_template(file: Path) -> Template:
    """An organisation's own template file. Raises a `UserError` that tells every fault at once."""
    return _read(file, file=str(file))


def _read(content: Traversable, *, file: str) -> Template:
    try:
        source = content.read_bytes()
        template = read_model(source, Template, file=file)
    except UserError as fault:
        for one in (fault, *(fault.errors if isinstance(fault, SeveralErrors) else ())):
            one.still_holds = TemplateWrong.still_holds if one is fault else ""
        if isinstance(fault, SeveralErrors):
            fault.what = N_("{count} faults in the template.")
        raise
    template._source = source
    faults = tuple(_faults(template, file))
    if len(faults) == 1:
        raise faults[0]
    if faults:
        raise SeveralErrors(N_("{count} faults in the template."), faults, where=Place(file=file), count=len(faults))
    template._drafts = _beside(content)
    return template


def _faults(template: Template, file: str) -> Iterator[UserError]:
    """What a schema cannot see: chapters of the same name, titles in some languages only, drafts that are not there."""
    seen: set[str] = set()
    languages = set(template.name)
    for number, chapter in enumerate(template.chapters):
        where = template.place(file, "chapters", number)
        if chapter.id in seen:
            yield TemplateWrong(
                N_("There are two chapters “{chapter}”."),
                where=where,
                next_step=N_("Give one of them another id."),
                chapter=chapter.id,
            )
        seen.add(chapter.id)
        if lacking := sorted(languages - set(chapter.title)):
            yield TemplateWrong(
                N_("The chapter “{chapter}” has no title in: {languages}."),
                where=where,
                next_step=N_("Titles are needed in the languages of the template's name."),
                chapter=chapter.id,
                languages=", ".join(lacking),
            )
        if chapter.draft and not any(template.draft(chapter, lang) for lang in template.name):
            yield TemplateWrong(
                N_("There is no draft “{draft}”."),
                where=where,
                next_step=N_("Write TEMPLATE/CHAPTER of a template of the program, or leave the field out."),
                draft=chapter.draft,
            )
    fewest, most = template.limits.key_indicators
    if fewest > most:
        yield TemplateWrong(
            N_("The fewest key indicators ({fewest}) are more than the most ({most})."),
            where=template.place(file, "limits", "key_indicators"),
            next_step=N_("Write the smaller number first."),
            fewest=fewest,
            most=most,
        )


def _beside(content: Traversable) -> Traversable:
    if isinstance(content, Path):
        return content.parent / content.stem
    return _catalogue().joinpath(content.name.removesuffix(OWN_SUFFIX))


def _catalogue() -> Traversable:
    return files("vointi").joinpath("catalogue", "reports")

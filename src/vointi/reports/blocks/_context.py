"""What a block may use while it builds: the data, the language, the writer's texts, and running numbers."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict

from vointi.core.areas_through_time import describe
from vointi.core.bindings import RELATIVE_AREAS
from vointi.core.catalogue import Catalogue, Indicator
from vointi.core.coverage import Coverage
from vointi.core.document import Inlines, Text, text
from vointi.core.language import N_, Lang, gettext
from vointi.core.model_faults import Unfit
from vointi.core.numbers import NO_BREAK_SPACE, NOT_PUBLISHED, format_date, format_number
from vointi.core.values import Group, Period, Point, Series
from vointi.reports.data import ReportData, Standpoint
from vointi.reports.folder.pictures import PictureFile
from vointi.reports.live.resolve import source_name


def _area_name(text: str) -> str:
    if text not in RELATIVE_AREAS and ":" not in text:
        raise Unfit(
            N_("“{text}” is not an area; write one of {known}, or an id"), text=text, known=", ".join(RELATIVE_AREAS)
        )
    return text


AreaName = Annotated[str, AfterValidator(_area_name)]
"""An area as seen from the report's own municipality, or an area id."""


class BlockParameters(BaseModel):
    """Base of every block's parameters: a name that is not known is a fault, not ignored."""

    model_config = ConfigDict(extra="forbid", frozen=True)


@dataclass
class Numbering:
    """Running numbers of figures and tables through one document."""

    last: dict[str, int] = field(default_factory=dict)

    def next(self, what: str) -> str:
        self.last[what] = self.last.get(what, 0) + 1
        return str(self.last[what])


@dataclass(frozen=True)
class BlockContext:
    id: str  # id of the node to make; parts of it add a suffix
    lang: Lang
    data: ReportData
    standpoint: Standpoint
    rich: Callable[[str], Inlines]  # a writer's Markdown, with live values resolved
    numbering: Numbering
    used: tuple[str, ...]  # every indicator of the report, in order of first use
    written: str = ""  # all that people wrote in the report, in this language
    pictures: Mapping[str, PictureFile] = field(default_factory=dict)  # by file name
    others: Callable[[str], tuple[BlockParameters, ...]] = lambda name: ()  # what blocks of that name were given
    coverage: Callable[[], Coverage | None] = lambda: None  # which duties the whole report proves
    chapters: Mapping[str, str] = field(default_factory=dict)  # titles as the report has them, by file name

    @property
    def catalogue(self) -> Catalogue:
        return self.standpoint.catalogue

    def words(self, message: str, **parameters: object) -> str:
        return gettext(message, self.lang, **parameters)

    def area_name(self, area: str) -> str:
        return self.standpoint.name(area, self.lang)

    def series(self, indicator: str, area: str, grp: Group) -> Series:
        return self.data.series.get(indicator, area, grp).until(self.standpoint.until)

    def number(self, indicator: Indicator, point: Point | None) -> str:
        """The figure without its unit; `..` where there is none; an asterisk after a provisional one."""
        if point is None or point.value is None:
            return NOT_PUBLISHED
        star = "*" if point.status == "provisional" else ""
        return format_number(point.value, indicator.decimals, self.lang) + star

    def measured(self, indicator: Indicator) -> str:
        """What is measured, unit included."""
        return indicator.title[self.lang]

    def source(self, indicator: Indicator) -> str:
        return source_name(indicator, self.lang, fictional=self.catalogue.areas.fictional)

    def code(self, indicator: Indicator) -> str:
        """By what it is found in its source: sotkanet 328, statfin 11re, which is a table and not a word of ours."""
        bank, _, key = indicator.id.partition(":")
        if indicator.source == "pxweb":
            key = indicator.source_key.partition("/")[0]
        return f"{bank}{NO_BREAK_SPACE}{key}"

    def source_line(self, *indicators: Indicator) -> Inlines:
        """Source and day of retrieval of what is shown, equal ones said once; one indicator's key stands with it."""
        sources = dict.fromkeys(self.source(indicator) for indicator in indicators)
        told = "; ".join(sources).replace("Sotkanet (THL)", f"Sotkanet{NO_BREAK_SPACE}(THL)")
        is_own = indicators and indicators[0].id.startswith("own:")  # its key is a name of ours, found in no bank
        if len(indicators) == 1 and not is_own and not self.standpoint.template.plain:
            told += f", {self.code(indicators[0])}"
        line = self.words(N_("Source: {source}."), source=told)
        days = {f.retrieved.date() for i in indicators if (f := self.data.freshness.get(i.id)) and f.retrieved}
        if days:
            line += " " + self.words(N_("Retrieved {day}."), day=format_date(max(days), self.lang))
        return text(line)

    def border_notes(self, *series: Series, since: Period | None = None) -> list[str]:
        """What mergers did to the series, a sentence each; `since` is the first period that is shown."""
        found = dict.fromkeys(
            note for one in series if one.with_values for note in one.borders if since is None or since <= note.until
        )
        return [describe(note, self.catalogue.areas, self.lang) for note in found]

    def notes_on(self, *points: Point | None) -> tuple[Inlines, ...]:
        """Explains the marks used: the reasons behind `..`, and the asterisk."""
        found = [p for p in points if p is not None]
        reasons = sorted({p.reason(self.lang) for p in found if p.value is None})
        if any(p is None for p in points):
            reasons.append(self.words(N_("no figure in the data")))
        notes: list[Inlines] = []
        if any(p.status == "provisional" and p.value is not None for p in found):
            notes.append((Text(text="* " + self.words(N_("provisional"))),))
        if reasons:
            notes.append((Text(text=f"{NOT_PUBLISHED} " + "; ".join(reasons)),))
        return tuple(notes)

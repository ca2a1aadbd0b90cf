"""The columns of a sector's sheet, and the words of its drop-downs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from vointi.core.language import N_, Lang, gettext

Fill = Literal["locked", "text", "euros", "state"]


@dataclass(frozen=True, slots=True)
class SheetColumn:
    """`heading` may speak of `{year}`, `{before}` and `{next}`. `record` and `field` say what a cell that people fill
    in is: of an evaluation of the year, or of the next year's promise."""

    key: str
    heading: str
    width: int
    fill: Fill = "locked"
    record: Literal["", "evaluations", "promises"] = ""
    field: str = ""

    def head(self, lang: Lang, year: int) -> str:
        return gettext(self.heading, lang, year=year, before=year - 1, next=year + 1)


COLUMNS = (
    SheetColumn("id", N_("Id (do not change)"), 22),
    SheetColumn("goal", N_("Goal"), 30),
    SheetColumn("what", N_("Measure"), 30),
    SheetColumn("responsible", N_("Responsible"), 20),
    SheetColumn("promise", N_("Promised for {year}"), 32),
    SheetColumn("deed_before", N_("What was done in {before}"), 32),
    SheetColumn("deed", N_("What was done in {year}"), 36, "text", "evaluations", "deed"),
    SheetColumn("state", N_("How it went in {year}"), 20, "state", "evaluations"),
    SheetColumn("lesson_before", N_("What was learnt in {before}"), 32),
    SheetColumn("lesson", N_("What was learnt in {year}"), 36, "text", "evaluations", "lesson"),
    SheetColumn("euros_used", N_("Euros used in {year}"), 14, "euros", "evaluations", "euros_used"),
    SheetColumn("next", N_("Promise for {next}"), 36, "text", "promises", "text"),
    SheetColumn("euros", N_("Euros in {next}"), 14, "euros", "promises", "euros"),
    SheetColumn("budget_line", N_("Budget line of {next}"), 26, "text", "promises", "budget_line"),
    SheetColumn("not_in_budget", N_("Not in the budget of {next}: why"), 30, "text", "promises", "not_in_budget"),
)

STATES: Mapping[str, str] = {  # of a measure, by `State`
    "done": N_("carried out"),
    "partly": N_("carried out in part"),
    "not_done": N_("not carried out"),
    "not_assessed": N_("not assessed"),
}
STATUSES: Mapping[str, str] = {  # of a goal, by `Status`
    "met": N_("reached"),
    "on_the_way": N_("on the way"),
    "off": N_("off course"),
    "cannot_be_said": N_("cannot be said"),
}


WORDS = {**STATES, **STATUSES}


def words_of(choices: Mapping[str, str], lang: Lang) -> dict[str, str]:
    """Code by the word of a drop-down."""
    return {gettext(word, lang): code for code, word in choices.items()}


MARK = "vointi"
"""The hidden sheet that says what a workbook is of."""

TITLE_ROWS = 3
"""Rows above the row of headings: title, what to do, an empty one."""

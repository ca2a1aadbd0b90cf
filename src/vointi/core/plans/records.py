"""What a plan is made of: spearheads, goals, planned measures, promises and evaluations of a year.

Every record has an id of its own (`koti-turvallinen`), by which it is found for good; a promise and an evaluation are
known by what they are of, and their year. Texts are in Finnish, Swedish and English; a bare text is Finnish.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, Literal, Self

from pydantic import AfterValidator, BaseModel, BeforeValidator, Field, model_validator

from vointi.core.catalogue.localised import FROZEN, Localised
from vointi.core.catalogue.terms import TermId
from vointi.core.errors import UserError
from vointi.core.language import N_
from vointi.core.model_faults import Unfit
from vointi.core.values import Group

Id = Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=80)]
"""Letters a to z, digits and hyphens."""

Year = Annotated[int, Field(ge=1990, le=2100)]


def _words(given: Any) -> Any:
    return {"fi": given} if isinstance(given, str) else given


Words = Annotated[Localised, BeforeValidator(_words)]

Day = Annotated[str, Field(pattern=r"^\d{4}(-\d{2}(-\d{2})?)?$")]
"""A day, a month or a year: 2024-03-14, 2024-03, 2024."""

State = Literal["done", "partly", "not_done", "not_assessed"]
"""How a measure went, as people say it."""

Status = Literal["met", "on_the_way", "off", "cannot_be_said"]
"""How a goal stands: by rule where an indicator decides it, else as people say it."""


def _group(text: str) -> str:
    try:
        return str(Group.parse(text))
    except UserError as fault:
        raise Unfit.of(fault) from None


class Unit(BaseModel):
    """A unit of the organisation or outside it: never a person. `sector` is the unit that it belongs to, empty where it
    is a sector itself; sheets go out per sector."""

    model_config = FROZEN

    id: Id
    name: Words
    sector: Id | Literal[""] = ""


class Spearhead(BaseModel):
    """A focus of the plan. `regional` is the region's own spearhead that it stands for, in the region's words."""

    model_config = FROZEN

    id: Id
    title: Words
    regional: Words | None = None


class Target(BaseModel):
    """An indicator that decides a goal. `baseline` is the value of `baseline_year`; `targets` by year, in the
    indicator's unit, on the side that is wanted."""

    model_config = FROZEN

    indicator: Annotated[str, Field(pattern=r"^[a-z]+:[a-z0-9_.-]+$")]
    grp: Annotated[str, AfterValidator(_group)] = ""
    side: Literal["at_least", "at_most"]
    baseline: float | None = None
    baseline_year: Year | None = None
    targets: Annotated[dict[Annotated[str, Field(pattern=r"^\d{4}$")], float], Field(min_length=1)]

    @model_validator(mode="after")
    def _baseline_has_its_year(self) -> Self:
        if (self.baseline is None) != (self.baseline_year is None):
            raise Unfit(N_("baseline and baseline_year go together"))
        if self.baseline_year is not None and self.baseline_year >= min(self.by_year):
            raise Unfit(N_("the baseline is of a year before the targets"))
        return self

    @property
    def by_year(self) -> dict[int, float]:
        return {int(year): value for year, value in sorted(self.targets.items())}

    @property
    def last(self) -> tuple[int, float]:
        year = max(self.by_year)
        return year, self.by_year[year]


class Tags(BaseModel):
    """What a goal or measure answers to. `statutory`: ids of statutory plans, with the content after a slash
    (`children_and_youth/cooperation`). `points`: codes of HYTE process points. `worry`: the worry it answers."""

    model_config = FROZEN

    statutory: tuple[Annotated[str, Field(pattern=r"^[a-z_]+(/[a-z_]+)?$")], ...] = ()
    groups: tuple[str, ...] = ()
    areas: tuple[str, ...] = ()
    points: tuple[str, ...] = ()
    focus_of: tuple[Year, ...] = ()
    worry: Words | None = None


class Ended(BaseModel):
    """From the end of `year` on it is not pursued any more, and why. Nothing is ever deleted."""

    model_config = FROZEN

    year: Year
    why: Words


class Goal(BaseModel):
    """`first_year` and `last_year`, where they are not the term's. `follows` is the goal of an earlier term that it
    carries on. `followed` tells in words what is followed where no indicator of the catalogue is."""

    model_config = FROZEN

    id: Id
    spearhead: Id
    term: TermId
    title: Words
    first_year: Year | None = None
    last_year: Year | None = None
    responsible: Id | Literal[""] = ""
    partners: tuple[Id, ...] = ()
    indicators: tuple[Target, ...] = ()
    followed: Words | None = None
    tags: Tags = Tags()
    follows: Id | Literal[""] = ""
    ended: Ended | None = None


class PlannedMeasure(BaseModel):
    """A deed that serves a goal. `resources` are work, premises, grants in words; euros stand in the promises."""

    model_config = FROZEN

    id: Id
    goal: Id
    title: Words
    responsible: Id | Literal[""] = ""
    partners: tuple[Id, ...] = ()
    start: Day | Literal[""] = ""
    end: Day | Literal[""] = ""
    resources: Words | None = None
    tags: Tags = Tags()
    follows: Id | Literal[""] = ""
    ended: Ended | None = None


class Promise(BaseModel):
    """What was promised for a year, of a goal or a measure, with its money: a budget line, or why it is not in the
    budget."""

    model_config = FROZEN

    of: Id
    year: Year
    text: Words | None = None
    euros: Annotated[int, Field(ge=0)] | None = None
    budget_line: Words | None = None
    not_in_budget: Words | None = None

    @model_validator(mode="after")
    def _one_place_of_money(self) -> Self:
        if self.budget_line and self.not_in_budget:
            raise Unfit(N_("either a budget line or a reason why it is not in the budget, not both"))
        return self


class Evaluation(BaseModel):
    """How a year went, of a goal or a measure: `deed` what was done, `lesson` what was learnt. `status` is people's
    word on a goal that no indicator decides; `state` on a measure. `updated` is the day when it was last told."""

    model_config = FROZEN

    of: Id
    year: Year
    state: State | None = None
    status: Status | None = None
    deed: Words | None = None
    lesson: Words | None = None
    euros_used: Annotated[int, Field(ge=0)] | None = None
    updated: date | None = None

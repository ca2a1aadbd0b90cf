"""An indicator: what is measured, in which unit, which way is better, whose it is and how it may be shown."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, BaseModel, Field, model_validator

from vointi.core.catalogue.localised import FROZEN, Localised
from vointi.core.errors import UserError
from vointi.core.language import N_
from vointi.core.model_faults import Unfit
from vointi.core.units import Unit
from vointi.core.values import Group, Period

Polarity = Literal["higher", "lower", "none"]
Spearhead = Literal["safe_everyday", "mental_wellbeing", "inclusion", "healthy_habits", "foundation"]
LifeStage = Literal["all", "children", "youth", "working_age", "older"]
Theme = Literal[
    "accidents",
    "alcohol",
    "bullying",
    "child_protection",
    "crime",
    "disadvantage",
    "drugs",
    "economy",
    "education",
    "employment",
    "exercise",
    "families",
    "gambling",
    "health",
    "housing",
    "income",
    "industry",
    "loneliness",
    "mental_health",
    "mortality",
    "nutrition",
    "older_care",
    "participation",
    "population",
    "promotion",
    "safety",
    "school",
    "smoking",
    "weight",
]
Comparator = Literal["country", "wellbeing_county", "region", "subregion", "peers"]
PeriodKind = Literal["year", "years2", "years3", "school_year", "month"]
DisclosureRule = Literal["source", "threshold", "open"]


def _period_code(text: str) -> str:
    try:
        return Period.parse(text).code
    except UserError as error:
        raise Unfit.of(error) from None


def _groups(values: Mapping[str, tuple[str, ...]]) -> Mapping[str, tuple[str, ...]]:
    try:
        for dimension, members in values.items():
            for member in members:
                Group.of({dimension: member})
    except UserError as error:
        raise Unfit("{fault}", fault=error) from None
    return values


class Dominance(BaseModel):
    """No amount is shown of which the `contributors` largest are over `percent` per cent."""

    model_config = FROZEN

    contributors: Annotated[int, Field(ge=1, le=5)]
    percent: Annotated[float, Field(gt=0, lt=100)]


class Disclosure(BaseModel):
    """How small numbers are kept from view.

    `source`: the source publishes no figure of fewer than `min_count` (where it says how many) and has cut already.
    `threshold`: we show no figure that fewer than `min_count` persons stand behind, nor one that a smaller follows
    from. `open`: it is not about persons. `why` is a note for the data steward and is not printed.

    Under a threshold there may be more. `min_complement`: as few are left out of the denominator. `min_denominator`: so
    few are asked about. `dominance` and `prior_percent`, for money: the largest contributors are too much of the sum,
    or the second largest could tell the largest within so many per cent. `hide_zeros`: that nobody is there is not
    shown either. `drop_series_over`: a series of which more than this share is hidden goes as a whole.
    """

    model_config = FROZEN

    rule: DisclosureRule
    min_count: Annotated[int, Field(ge=1)] | None = None
    min_complement: Annotated[int, Field(ge=1)] | None = None
    min_denominator: Annotated[int, Field(ge=1)] | None = None
    dominance: Dominance | None = None
    prior_percent: Annotated[float, Field(gt=0, le=100)] | None = None
    hide_zeros: bool = False
    drop_series_over: Annotated[float, Field(gt=0, lt=1)] | None = None
    set_by: str
    since: date
    why: str = ""

    @property
    def has_more(self) -> bool:
        """Does it look at more than a count under the threshold?"""
        limits = (self.min_complement, self.min_denominator, self.dominance, self.prior_percent)
        return self.hide_zeros or any(limit is not None for limit in limits)

    @model_validator(mode="after")
    def _count_fits_rule(self) -> Self:
        limits = (self.min_count, self.min_complement, self.min_denominator, self.dominance, self.prior_percent)
        if self.rule == "threshold" and all(limit is None for limit in limits):
            raise Unfit(N_("rule: threshold needs min_count"))
        if self.rule == "open" and self.min_count is not None:
            raise Unfit(N_("rule: open has no min_count"))
        if self.rule != "threshold" and any((*limits[1:], self.hide_zeros, self.drop_series_over)):
            raise Unfit(N_("only rule: threshold has more than min_count"))
        return self


class Break(BaseModel):
    """From `period` on the figures are not to be compared with earlier ones as they stand."""

    model_config = FROZEN

    period: Annotated[str, AfterValidator(_period_code)]
    note: Localised


class Reference(BaseModel):
    """A value that the others are read against, drawn and named in charts: the median area of an index, 100."""

    model_config = FROZEN

    value: float
    label: Localised


class FewAnswers(BaseModel):
    """The practical limit where fewer than `below` persons answered, or nobody knows how many did."""

    model_config = FROZEN

    below: Annotated[int, Field(gt=1)]
    limit: Annotated[float, Field(gt=0)]


class Indicator(BaseModel):
    """One indicator of the catalogue; its file is named after its id, `sotkanet-288.yaml` for `sotkanet:288`.

    `title` says all, unit included; `short_title` stands in tables and beside lines. `polarity` is which way is better.
    `source_key` and `source_title` are the source's own; `verified` tells that both were compared with its answer.
    `groups` are those that may be shown beside all residents. `theme` keeps a summary from telling one thing twice;
    empty, it is the spearhead. `practical_limit` is the smallest change that means something, in the indicator's unit;
    `practical_limit_percent` is the same as a share of the figure compared with, where there is no such limit.
    """

    model_config = FROZEN

    schema_version: Literal[1] = 1
    id: Annotated[str, Field(pattern=r"^[a-z]+:[a-z0-9_.-]+$")]
    title: Localised
    short_title: Localised
    description: Localised
    unit: Unit
    decimals: Annotated[int, Field(ge=0, le=6)]
    polarity: Polarity
    source: Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$")]
    source_key: str
    source_title: Localised | None = None
    producer: Localised
    licence: str
    spearhead: Spearhead
    life_stage: LifeStage
    theme: Theme | None = None
    period_kind: PeriodKind = "year"
    groups: Annotated[Mapping[str, tuple[str, ...]], AfterValidator(_groups)] = {}
    comparators: tuple[Comparator, ...] = ()
    disclosure: Disclosure
    breaks: tuple[Break, ...] = ()
    reference: Reference | None = None
    practical_limit: Annotated[float, Field(gt=0)] | None = None
    practical_limit_few: FewAnswers | None = None
    practical_limit_percent: Annotated[float, Field(gt=0, le=100)] | None = None
    practical_limit_note: Localised | None = None
    verified: bool

    @property
    def file_name(self) -> str:
        return self.id.replace(":", "-") + ".yaml"

    def allows(self, grp: Group) -> bool:
        """May figures of a population group be shown? All residents always may."""
        return all(value in self.groups.get(dimension, ()) for dimension, value in grp.pairs)

"""The plan as a whole: records that know each other, and questions to them."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from vointi.core.catalogue.localised import FROZEN
from vointi.core.catalogue.terms import CouncilTerm, load_terms
from vointi.core.plans.records import Evaluation, Goal, PlannedMeasure, Promise, Spearhead, Unit


class Plan(BaseModel):
    """All that is planned and told of an area, over all council terms. Empty where nothing is."""

    model_config = ConfigDict(**FROZEN)

    schema_version: Literal[1] = 1
    area: Annotated[str, Field(pattern=r"^[a-z_]+:[A-Za-z0-9-]+$")]
    units: tuple[Unit, ...] = ()
    spearheads: tuple[Spearhead, ...] = ()
    goals: tuple[Goal, ...] = ()
    measures: tuple[PlannedMeasure, ...] = ()
    promises: tuple[Promise, ...] = ()
    evaluations: tuple[Evaluation, ...] = ()

    @cached_property
    def terms(self) -> Mapping[str, CouncilTerm]:
        return load_terms()

    @cached_property
    def unit(self) -> Mapping[str, Unit]:
        return {unit.id: unit for unit in self.units}

    @cached_property
    def goal(self) -> Mapping[str, Goal]:
        return {goal.id: goal for goal in self.goals}

    @cached_property
    def measure(self) -> Mapping[str, PlannedMeasure]:
        return {measure.id: measure for measure in self.measures}

    @cached_property
    def _promises(self) -> Mapping[tuple[str, int], Promise]:
        return {(promise.of, promise.year): promise for promise in self.promises}

    @cached_property
    def _evaluations(self) -> Mapping[tuple[str, int], Evaluation]:
        return {(evaluation.of, evaluation.year): evaluation for evaluation in self.evaluations}

    def promise(self, of: str, year: int) -> Promise | None:
        return self._promises.get((of, year))

    def evaluation(self, of: str, year: int) -> Evaluation | None:
        return self._evaluations.get((of, year))

    def years_of(self, goal: Goal) -> range:
        """The years in which a goal is pursued: its own, else its term's, not beyond its end."""
        term = self.terms[goal.term]
        first, last = goal.first_year or term.first_year, goal.last_year or term.last_year
        return range(first, min(last, goal.ended.year if goal.ended else last) + 1)

    def goals_in(self, year: int) -> tuple[Goal, ...]:
        """Goals that are pursued in a year, by spearhead and then as the plan has them."""
        order = {spearhead.id: n for n, spearhead in enumerate(self.spearheads)}
        found = [goal for goal in self.goals if year in self.years_of(goal)]
        return tuple(sorted(found, key=lambda goal: order[goal.spearhead]))

    def measures_of(self, goal: str, year: int | None = None) -> tuple[PlannedMeasure, ...]:
        """Measures of a goal; of a year, those that have begun by then and were not over before it."""
        return tuple(m for m in self.measures if m.goal == goal and (year is None or _runs(m, year)))

    def with_measures(self, goal: Goal, year: int | None = None) -> tuple[Goal | PlannedMeasure, ...]:
        """The goal, then its measures."""
        return (goal, *self.measures_of(goal.id, year))

    def sector_of(self, unit: str) -> str:
        return (self.unit[unit].sector or unit) if unit in self.unit else ""

    def last_told(self, of: str, year: int) -> Evaluation | None:
        """The newest evaluation of a goal or measure until a year."""
        found = [one for one in self.evaluations if one.of == of and one.year <= year]
        return max(found, key=lambda one: one.year, default=None)

    def last_told_whole(self, goal: str, year: int) -> Evaluation | None:
        """The newest evaluation of a goal or of any of its measures until a year."""
        told = [self.last_told(of, year) for of in (goal, *(one.id for one in self.measures_of(goal)))]
        return max((one for one in told if one), key=lambda one: one.year, default=None)


def _runs(measure: PlannedMeasure, year: int) -> bool:
    last = min([int(measure.end[:4])] if measure.end else [9999])
    if measure.ended:
        last = min(last, measure.ended.year)
    return (int(measure.start[:4]) if measure.start else 0) <= year <= last

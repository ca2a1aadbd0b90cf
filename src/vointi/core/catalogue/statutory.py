"""Statutory plans and population groups that goals and measures are tagged with: catalogue data."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property, lru_cache
from importlib.resources import files
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from vointi.core.catalogue.localised import FROZEN, Localised
from vointi.core.catalogue.yaml_files import read_model

Code = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$")]


class Tag(BaseModel):
    model_config = FROZEN

    id: Code
    title: Localised


class StatutoryPlan(BaseModel):
    """`own_plan`: the act asks for a plan of its own, which is printed as report (`report` is its name then) and as
    plan. `contents` are the headings that the act asks for."""

    model_config = FROZEN

    id: Code
    act: str
    own_plan: bool
    title: Localised
    report: Localised | None = None
    contents: tuple[Tag, ...] = ()


class Statutory(BaseModel):
    model_config = ConfigDict(**FROZEN)

    schema_version: Literal[1]
    plans: tuple[StatutoryPlan, ...]
    groups: tuple[Tag, ...]

    @cached_property
    def by_id(self) -> Mapping[str, StatutoryPlan]:
        return {plan.id: plan for plan in self.plans}

    @cached_property
    def group_titles(self) -> Mapping[str, Localised]:
        return {group.id: group.title for group in self.groups}


@lru_cache
def load_statutory() -> Statutory:
    """Raises `CatalogueFileWrong`."""
    content = files("vointi").joinpath("catalogue", "statutory", "plans.yaml").read_bytes()
    return read_model(content, Statutory, file="statutory/plans.yaml")

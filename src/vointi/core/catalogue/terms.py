"""Council terms: data with dates, for elections have been moved before."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from importlib.resources import files
from typing import Annotated, Literal, Self

from pydantic import BaseModel, Field, model_validator

from vointi.core.catalogue.localised import FROZEN
from vointi.core.catalogue.yaml_files import read_model
from vointi.core.language import N_
from vointi.core.model_faults import Unfit

TermId = Annotated[str, Field(pattern=r"^\d{4}-\d{4}$")]
"""`2021-2025`: the years in which the term begins and ends."""


class CouncilTerm(BaseModel):
    """`start` and `end` are its first and last day. `verified`: both were compared with the law."""

    model_config = FROZEN

    id: TermId
    start: date
    end: date
    verified: bool

    @model_validator(mode="after")
    def _ends_after_it_begins(self) -> Self:
        if self.end <= self.start or self.id != f"{self.start.year}-{self.end.year}":
            raise Unfit(N_("a term ends after it begins, and its id is made of both years"))
        return self

    @property
    def first_year(self) -> int:
        """The first year that the council plans: the one after it began."""
        return self.start.year + 1

    @property
    def last_year(self) -> int:
        """The year in which it ends is still planned by it: its successor begins with the year after."""
        return self.end.year


class _Terms(BaseModel):
    model_config = FROZEN

    schema_version: Literal[1]
    terms: Annotated[tuple[CouncilTerm, ...], Field(min_length=1)]


@lru_cache
def load_terms() -> Mapping[str, CouncilTerm]:
    """All terms by id, oldest first. Raises `CatalogueFileWrong`."""
    content = files("vointi").joinpath("catalogue", "terms", "finland.yaml").read_bytes()
    read = read_model(content, _Terms, file="terms/finland.yaml")
    return {term.id: term for term in sorted(read.terms, key=lambda term: term.start)}

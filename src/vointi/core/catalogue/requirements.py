"""What the law asks of wellbeing reporting, a file a requirement: whom it binds, since when, and what proves it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from importlib.resources import files
from typing import Annotated, Literal

from pydantic import BaseModel, Field

from vointi.core.catalogue.indicator import LifeStage, Theme
from vointi.core.catalogue.localised import FROZEN, Localised
from vointi.core.catalogue.method import Method
from vointi.core.catalogue.yaml_files import CatalogueFileWrong, read_model
from vointi.core.errors import Place
from vointi.core.language import N_

RecordKind = Literal[
    "decision", "responsible", "negotiation", "edition", "document", "delivery", "publication", "statement", "notice"
]
Body = Literal["council", "board", "committee", "influence_body", "audit_committee", "county", "state", "officer"]
Binds = Literal["municipality", "wellbeing_county", "state"]
Only = Literal["uusimaa", "bilingual"]
Filled = Literal[
    "mode", "quorate", "dissent", "minutes", "appeal", "published", "personal_data_removed", "executed", "matter",
    "process",
]  # fmt: skip

_FOLDER, _METHOD = files("vointi").joinpath("catalogue", "requirements"), "method.yaml"


class RecordRule(BaseModel):
    """A record of one of `kinds` about a thing. `within_years`: at most so many years old, the report's year counted.
    `has`: what the record must tell as well. `contains`: contents of which it must tell where they stand.
    `days_before`: so many days before the meeting."""

    model_config = FROZEN

    rule: Literal["record"]
    kinds: Annotated[tuple[RecordKind, ...], Field(min_length=1)]
    about: str
    bodies: tuple[Body, ...] = ()
    within_years: Annotated[int, Field(ge=1)] | None = None
    has: tuple[Filled, ...] = ()
    contains: tuple[str, ...] = ()
    days_before: int | None = None


class BlockRule(BaseModel):
    """A block with data. `blocks`: one of these, or any. `themes`, `life_stages`: it shows a figure of such an
    indicator. `group`: by population groups of this dimension. `parameter`: the writer has filled this; of the plan's
    blocks, the plan has it for the block's year (`goals`, `measures`)."""

    model_config = FROZEN

    rule: Literal["block"]
    blocks: tuple[str, ...] = ()
    themes: tuple[Theme, ...] = ()
    life_stages: tuple[LifeStage, ...] = ()
    group: str = ""
    parameter: str = ""


class CitationRule(BaseModel):
    """The report's text names the section that is in force."""

    model_config = FROZEN

    rule: Literal["citation"]
    law: str
    section: str


Rule = Annotated[RecordRule | BlockRule | CitationRule, Field(discriminator="rule")]


class Requirement(BaseModel):
    """One duty. `part` groups them as the guide does; `source` is where the law's text was read; `since` is when it
    came into force, `since_verified` whether that was read from the act itself.

    All of `evidence` has to be found; `proof` says so to people. `repealed` are regular expressions of citations of a
    section that is no longer in force.
    """

    model_config = FROZEN

    schema_version: Literal[1]
    id: Annotated[str, Field(pattern=r"^[a-z][a-z0-9-]*$")]
    part: Literal["1.1", "1.2", "1.3", "1.4", "1.5", "1.6"]
    law: Annotated[str, Field(pattern=r"^\d+/\d{4}$")]
    section: str
    duty: Localised
    proof: Localised
    source: Annotated[str, Field(pattern=r"^http://data\.finlex\.fi/eli/")]
    since: date
    since_verified: bool
    binds: Binds
    only: Only | None = None
    evidence: Annotated[tuple[Rule, ...], Field(min_length=1)]
    repealed: tuple[str, ...] = ()


@lru_cache
def load_requirements() -> Mapping[str, Requirement]:
    """All requirements by id, in order of part, law and section. Raises `CatalogueFileWrong`."""
    found = []
    for file in sorted(_FOLDER.iterdir(), key=lambda one: one.name):
        if not file.name.endswith(".yaml") or file.name == _METHOD:
            continue
        one = read_model(file.read_bytes(), Requirement, file=f"requirements/{file.name}")
        if file.name != f"{one.id}.yaml":
            raise CatalogueFileWrong(
                N_("The file holds {found}, so its name must be {name}."),
                where=Place(file=f"requirements/{file.name}", field="id"),
                next_step=N_("Rename the file, or mend the id."),
                found=one.id,
                name=f"{one.id}.yaml",
            )
        found.append(one)
    return {one.id: one for one in sorted(found, key=_order)}


@lru_cache
def coverage_method() -> Method:
    """How evidence is judged and read, in words for everybody. Raises `CatalogueFileWrong`."""
    return read_model(_FOLDER.joinpath(_METHOD).read_bytes(), Method, file=f"requirements/{_METHOD}")


def _order(one: Requirement) -> tuple[str, int, int, int, str]:
    number, _, year = one.law.partition("/")
    section = re.match(r"\d*", one.section)
    return one.part, int(year), int(number), int(section[0] or 0) if section else 0, one.id

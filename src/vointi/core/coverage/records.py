"""Records: evidence that stands in no block. A person writes them now; rounds and plans can write the same file."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Annotated, Literal, Self

from pydantic import BaseModel, Field, model_validator

from vointi.core.catalogue.localised import FROZEN, Localised
from vointi.core.catalogue.requirements import Body, RecordKind
from vointi.core.language import N_
from vointi.core.model_faults import Unfit

_NEEDED: Mapping[RecordKind, tuple[str, ...]] = {
    "decision": ("body", "name", "day", "section"),
    "responsible": ("name",),
    "negotiation": ("name", "day"),
    "edition": ("day", "file"),
    "document": ("file",),
    "delivery": ("name", "day"),
    "publication": ("day", "address"),
    "statement": ("body", "name", "day"),
    "notice": ("day", "meeting"),
}
"""What a record of a kind cannot be without: without it nobody could find what it speaks of."""


class Record(BaseModel):
    """`name` is a body or a unit, never a person. `section` is that of the minutes (§ 28). `file` lies beside the
    report. `contents` tells where each content of a plan stands. `members` and `present` are heads in the meeting."""

    model_config = FROZEN

    kind: RecordKind
    about: Annotated[tuple[str, ...], Field(min_length=1)]
    title: Localised
    body: Body | None = None
    name: Localised | None = None
    day: date | None = None
    section: str = ""
    file: str = ""
    address: Annotated[str, Field(pattern=r"^$|^https?://")] = ""
    meeting: date | None = None
    contents: Mapping[str, str] = {}
    matter: str = ""
    process: str = ""
    mode: Literal["", "meeting", "electronic_meeting", "electronic_procedure"] = ""
    members: int | None = None
    present: int | None = None
    dissent: Localised | None = None
    minutes: str = ""
    appeal: Literal["", "none", "rectification", "municipal_appeal"] = ""
    published: date | None = None
    personal_data_removed: date | None = None
    executed: date | None = None

    @model_validator(mode="after")
    def _can_be_found(self) -> Self:
        lacking = [field for field in _NEEDED[self.kind] if not getattr(self, field)]
        if lacking:
            raise Unfit(N_("a record of kind {kind} needs {fields}"), kind=self.kind, fields=", ".join(lacking))
        return self

    @property
    def quorate(self) -> bool:
        """Enough members present: in the council two thirds, elsewhere more than half (410/2015, 103 §)."""
        if not self.members or self.present is None:
            return False
        if self.body == "council":
            return 3 * self.present >= 2 * self.members
        return 2 * self.present > self.members


class LeftOutDuty(BaseModel):
    """A requirement, or an item of the minimum list, that is left out on purpose; the reason is printed."""

    model_config = FROZEN

    requirement: str = ""
    item: str = ""
    why: Localised

    @model_validator(mode="after")
    def _is_of_one(self) -> Self:
        if bool(self.requirement) == bool(self.item):
            raise Unfit(N_("write either requirement or item"))
        return self


class EvidenceFile(BaseModel):
    """`evidence.yaml` of a report folder. `minimum_list` is a list of the program or a file beside the report."""

    model_config = FROZEN

    schema_version: Literal[1]
    minimum_list: str = "starter"
    records: tuple[Record, ...] = ()
    left_out: tuple[LeftOutDuty, ...] = ()

"""The plan of a round: whose matter it is, which bodies handle it in which order, the organisation's own settings."""

from __future__ import annotations

from typing import Literal, Self

from pydantic import BaseModel, Field, model_validator

from vointi.core.catalogue.localised import FROZEN, Localised
from vointi.core.catalogue.yaml_files import Model, read_model, telling
from vointi.core.language import N_, Lang
from vointi.core.model_faults import Unfit
from vointi.decisions.bodies import Body, BodyKind
from vointi.decisions.orders import ORDERS, SectionCode

ReportKind = Literal["annual", "term"]
Role = Literal["coordinator", "preparer", "presenter", "secretary"]

USUAL_STAGES: tuple[tuple[BodyKind, ...], ...] = (("committee", "influence"), ("board",), ("council",))


class Report(BaseModel):
    """What goes round. `genitive` is the Finnish one, where the name does not end in a usual word."""

    model_config = FROZEN
    kind: ReportKind
    name: Localised
    year: int = Field(ge=1900, le=2100)
    genitive: str = ""

    def called(self, lang: Lang) -> str:
        return f"{self.name[lang]} {self.year}"


class Delivery(BaseModel):
    """Where the report goes when the council has approved it. `uusimaa` adds HUS (612/2021, 6 §)."""

    model_config = FROZEN
    county: Localised
    uusimaa: bool = False


class Grant(BaseModel):
    """Who has a role, by the account of the machine or a person's id; `bodies` limits it to some bodies."""

    model_config = FROZEN
    who: str
    role: Role
    bodies: tuple[str, ...] = ()


class RoundPlan(BaseModel):
    """A matter and its way. `id` names the round in commands; `register` is the register number of the matter with its
    task class, `stages` which kinds of bodies come one after the other, bodies of one stage in any order.

    `languages` has two in a bilingual municipality. `removal_days`: how long contacts stay on the network where there
    is no appeal time (136 §): the organisation's own setting. Without `grants` one person does everything.
    """

    model_config = FROZEN
    schema_version: Literal[1] = 1
    id: str = Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=60)
    title: Localised
    register_id: str = Field("", alias="register")
    opened: str = Field("", pattern=r"^(\d{4}-\d{2}-\d{2})?$")
    task_class: str = ""
    organisation: Localised
    marking: Localised | None = None
    languages: tuple[Lang, ...] = Field(("fi",), min_length=1, max_length=2)
    report: Report
    bodies: tuple[Body, ...] = Field(min_length=1)
    stages: tuple[tuple[BodyKind, ...], ...] = USUAL_STAGES
    audit_committee: Localised | None = None
    delivery: Delivery
    court: Localised
    order: str | tuple[SectionCode, ...] = "decision_first"
    council_notice_days: int = Field(4, ge=4)
    removal_days: int = Field(30, ge=0)
    grants: tuple[Grant, ...] = ()

    @model_validator(mode="after")
    def _can_be_gone(self) -> Self:
        ids = [body.id for body in self.bodies]
        if len(set(ids)) < len(ids):
            raise Unfit(N_("each body has an id of its own"))
        kinds = [kind for stage in self.stages for kind in stage]
        if len(set(kinds)) < len(kinds) or not {body.kind for body in self.bodies} <= set(kinds):
            raise Unfit(N_("the stages name every kind of body once"))
        if sum(body.kind == "council" for body in self.bodies) != 1 or self.stages[-1] != ("council",):
            raise Unfit(N_("there is one council, and it comes last"))
        for body in self.bodies:
            for other in body.after:
                if other not in ids or self.stage(other) > self.stage(body.id):
                    raise Unfit(N_("“{body}” cannot come after “{other}”"), body=body.id, other=other)
        if _has_circle({body.id: body.after for body in self.bodies}):
            raise Unfit(N_("bodies wait for each other in a circle"))
        if isinstance(self.order, str) and self.order not in ORDERS:
            raise Unfit(
                N_("there is no order of sections “{order}”: {known}"), order=self.order, known=", ".join(ORDERS)
            )
        return self

    def body(self, body: str) -> Body:
        """Raises `KeyError`: whoever asks has checked (`Round.item`)."""
        return next((known for known in self.bodies if known.id == body), None) or _missing(body)

    @property
    def council(self) -> Body:
        return next(body for body in self.bodies if body.kind == "council")

    def stage(self, body: str) -> int:
        kind = self.body(body).kind
        return next(number for number, kinds in enumerate(self.stages) if kind in kinds)

    def before(self, body: str) -> tuple[Body, ...]:
        """Bodies that have to be done with the matter before this one takes it up."""
        own, stage = self.body(body), self.stage(body)
        return tuple(b for b in self.bodies if self.stage(b.id) < stage or b.id in own.after)

    def later(self, body: str) -> tuple[Body, ...]:
        """Bodies that wait for this one."""
        return tuple(b for b in self.bodies if any(waiting.id == body for waiting in self.before(b.id)))


def _missing(body: str) -> Body:
    raise KeyError(body)


def _has_circle(after: dict[str, tuple[str, ...]]) -> bool:
    left = dict(after)
    while free := [body for body, others in left.items() if not set(others) & left.keys()]:
        for body in free:
            del left[body]
    return bool(left)


def read_plan(content: bytes, *, file: str) -> RoundPlan:
    """The plan in a YAML file. Raises `CatalogueFileWrong`, or `SeveralErrors`, with line and field."""
    return read_round_file(content, RoundPlan, file=file)


def read_round_file(content: bytes, model: type[Model], *, file: str) -> Model:
    """What is written to be recorded in a round: its plan, steps, a decision, people. Raises as `read_plan` does."""
    with telling(N_("Nothing was recorded."), several=N_("The file has {count} faults.")):
        return read_model(content, model, file=file)

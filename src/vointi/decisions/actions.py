"""Actions: everything that is ever done in a round, one record each. They are kept in order and never changed."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Literal, Self

from pydantic import BaseModel, Field, TypeAdapter, ValidationError, model_validator

from vointi.core.catalogue.localised import FROZEN, Localised
from vointi.core.errors import Place, UserError
from vointi.core.language import N_
from vointi.core.model_faults import Unfit, fault_of
from vointi.decisions.content import Assessment, ItemContent, Minutes, PreparatoryHandling
from vointi.decisions.decision import Decision
from vointi.decisions.editions import EditionChange, EditionRef
from vointi.decisions.plan import RoundPlan


class _Action(BaseModel):
    model_config = FROZEN


class OnBody(_Action):
    body: str


class Open(_Action):
    kind: Literal["open"] = "open"
    plan: RoundPlan


class HandledBefore(_Action):
    """A preparatory handling."""

    kind: Literal["handled_before"] = "handled_before"
    handling: PreparatoryHandling


class Assess(_Action):
    """The ex ante impact assessment, or the reason why there is none. A later one takes the place of an earlier."""

    kind: Literal["assess"] = "assess"
    assessment: Assessment


class NewEdition(_Action):
    """An edition of the report is there; `changes` tell how it differs from the one before."""

    kind: Literal["new_edition"] = "new_edition"
    edition: EditionRef
    changes: tuple[EditionChange, ...] = ()


class LeaveOut(OnBody):
    """The body does not handle the matter, for a reason that is printed."""

    kind: Literal["leave_out"] = "leave_out"
    reason: Localised


class TakeIn(OnBody):
    """A body that was left out handles it after all."""

    kind: Literal["take_in"] = "take_in"


class Ask(OnBody):
    """An influence body is asked for a statement by a day; it gets the current edition."""

    kind: Literal["ask"] = "ask"
    due: date
    asked: date


class Silence(OnBody):
    """The day has passed and nothing came: no statement."""

    kind: Literal["silence"] = "silence"
    seen: date


class Prepare(OnBody):
    """The item is written, or written anew."""

    kind: Literal["prepare"] = "prepare"
    content: ItemContent


class Put(OnBody):
    """On the agenda of a meeting, with the current edition. `notice_sent`: when the notice of the meeting went out."""

    kind: Literal["put_on_agenda"] = "put_on_agenda"
    meeting: date
    notice_sent: date | None = None


class Decide(OnBody):
    kind: Literal["decide"] = "decide"
    decision: Decision


class CheckMinutes(OnBody):
    kind: Literal["check_minutes"] = "check_minutes"
    minutes: Minutes


class TakeUp(OnBody):
    """Otto-oikeus (kuntalaki 92 §): a higher body takes this body's decision up; what it says is its own item."""

    kind: Literal["take_up"] = "take_up"
    taken_by: str
    day: date


class Answer(_Action):
    """A change proposal is made, in an edition, or refused with a reason."""

    kind: Literal["answer"] = "answer"
    proposal: str
    made_in: str = ""
    refused: Localised | None = None

    @model_validator(mode="after")
    def _one_answer(self) -> Self:
        if bool(self.made_in) == bool(self.refused):
            raise Unfit(N_("a change proposal is made in an edition, or refused with a reason"))
        return self


class Review(OnBody):
    """The report changed after the body handled it: somebody decides whether it goes back, and says why."""

    kind: Literal["review"] = "review"
    goes_back: bool
    reason: Localised


class Execute(_Action):
    """The board executes the council's decision (kuntalaki 39 §)."""

    kind: Literal["execute"] = "execute"
    day: date
    section: str = ""


class DoTask(_Action):
    """A task of the time after the council is done; `note` says how or where."""

    kind: Literal["do_task"] = "do_task"
    task: str
    day: date
    note: str = ""


class Close(_Action):
    kind: Literal["close"] = "close"


Action = Annotated[
    Open | HandledBefore | Assess | NewEdition | LeaveOut | TakeIn | Ask | Silence | Prepare | Put | Decide
    | CheckMinutes | TakeUp | Answer | Review | Execute | DoTask | Close,
    Field(discriminator="kind"),
]  # fmt: skip

BODY_ACTIONS = (LeaveOut, TakeIn, Ask, Silence, Prepare, Put, Decide, CheckMinutes, TakeUp, Review)
"""Actions on one body's item."""


class Entry(_Action):
    """An action as it is kept: when, by whom (a person's id) and why."""

    at: datetime
    by: str
    why: str = Field(min_length=1)
    action: Action


class ActionUnreadable(UserError):
    still_holds = N_("Nothing was written.")
    next_step = N_("docs/reference/round.md has every action with its fields.")


_ADAPTER: TypeAdapter[Action] = TypeAdapter(Action)


def action_of(content: bytes, *, where: str = "") -> Action:
    """The action of its JSON form. Raises `ActionUnreadable` with the field that is wrong."""
    try:
        return _ADAPTER.validate_json(content)
    except ValidationError as error:
        first = error.errors()[0]
        field = ".".join(str(part) for part in first["loc"])
        raise ActionUnreadable("{fault}", where=Place(file=where, field=field), fault=fault_of(first)) from None

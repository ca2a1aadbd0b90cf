"""What a round is at a moment: the sum of its actions. Values only; `stepping` makes the next one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from vointi.core.catalogue.localised import Localised
from vointi.core.errors import UserError
from vointi.core.language import N_
from vointi.decisions.actions import DoTask, Execute, TakeUp
from vointi.decisions.content import Assessment, ItemContent, Minutes, PreparatoryHandling
from vointi.decisions.decision import Decision, ProposedChange
from vointi.decisions.editions import EditionChange, EditionRef
from vointi.decisions.plan import RoundPlan
from vointi.decisions.transitions import SETTLED, State


@dataclass(frozen=True, slots=True, kw_only=True)
class Handling:
    """One decision of a body: with the edition it saw (an id), the text it had before it, and the round as it was when
    that text was made: what the text tells of others never changes after that."""

    decision: Decision
    edition: str
    content: ItemContent | None
    round: Round
    minutes: Minutes | None = None
    taken_up: TakeUp | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reviewed:
    """Somebody looked at what an edition (an id) changed after the body had handled the matter."""

    edition: str
    goes_back: bool
    reason: Localised


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One body's item. `edition` is the id of the one that it is asked about, or that its agenda text names;
    `placed_in` is the round as it was when the item was put on the agenda."""

    body: str
    state: State = "waiting"
    content: ItemContent | None = None
    edition: str = ""
    meeting: date | None = None
    notice_sent: date | None = None
    asked: date | None = None
    due: date | None = None
    left_out: Localised | None = None
    placed_in: Round | None = field(default=None, repr=False)
    handlings: tuple[Handling, ...] = ()
    reviews: tuple[Reviewed, ...] = ()

    @property
    def last(self) -> Handling | None:
        return self.handlings[-1] if self.handlings else None

    @property
    def is_settled(self) -> bool:
        return self.state in SETTLED


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    reference: EditionRef
    changes: tuple[EditionChange, ...] = ()
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """A change that a body asked for. Unanswered: neither `made_in` nor `refused`."""

    body: str
    change: ProposedChange
    made_in: str = ""
    refused: Localised | None = None

    @property
    def is_answered(self) -> bool:
        return bool(self.made_in or self.refused)


class NoSuchBody(UserError):
    still_holds = N_("Nothing was written.")
    next_step = N_("Bodies of this round: {known}.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Round:
    plan: RoundPlan
    items: Mapping[str, Item]
    editions: tuple[Edition, ...] = ()
    proposals: Mapping[str, Proposal] = field(default_factory=dict)
    before: tuple[PreparatoryHandling, ...] = ()
    assessment: Assessment | None = None
    executed: Execute | None = None
    done: Mapping[str, DoTask] = field(default_factory=dict)
    is_closed: bool = False

    def item(self, body: str) -> Item:
        """Raises `NoSuchBody`."""
        if body not in self.items:
            raise NoSuchBody(N_("The round has no body “{body}”."), body=body, known=", ".join(self.items))
        return self.items[body]

    @property
    def current(self) -> Edition | None:
        return self.editions[-1] if self.editions else None

    def edition(self, edition: str) -> Edition | None:
        return next((known for known in self.editions if known.reference.id == edition), None)

    @property
    def council(self) -> Item:
        return self.items[self.plan.council.id]

    @property
    def is_decided(self) -> bool:
        """The council has handled the matter."""
        return self.council.state in ("handled", "closed")

    @property
    def approved(self) -> EditionRef | None:
        """The edition that the council approved; None before that, and until what it changed is in an edition."""
        last = self.council.last
        if not self.is_decided or last is None or "approved" not in last.decision.effect:
            return None
        if last.decision.report_changes:
            current = self.current
            return current.reference if current and current.reference.as_approved else None
        seen = self.edition(last.edition)
        return seen.reference if seen else None

    def to_review(self) -> tuple[Item, ...]:
        """Items that were handled with an edition that has changed since, and nobody has said whether they go back."""
        current = self.current
        if current is None or self.is_decided:
            return ()
        now = current.reference.id
        return tuple(
            item
            for item in self.items.values()
            if item.state == "handled"
            and item.edition != now
            and not any(review.edition == now for review in item.reviews)
        )

    def changes_since(self, edition: str) -> tuple[EditionChange, ...]:
        """What later editions changed after this one, oldest first."""
        known = [e.reference.id for e in self.editions]
        start = known.index(edition) + 1 if edition in known else 0
        return tuple(change for later in self.editions[max(start, 1) :] for change in later.changes)

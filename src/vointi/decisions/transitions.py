"""The states of an item and the ways between them, as one table. Nothing moves an item but a row of it.

What must hold besides (order of bodies, answers, editions, languages) is in `rules`; who may do it in `permissions`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

from vointi.core.errors import UserError
from vointi.core.language import N_, Lang, gettext
from vointi.decisions.actions import Decide, OnBody, Review
from vointi.decisions.bodies import KINDS, BodyKind

State = Literal[
    "waiting",
    "asked",
    "draft",
    "on_agenda",
    "handled",
    "no_statement",
    "left_out",
    "returned",
    "tabled",
    "removed",
    "closed",
]
STATES: tuple[State, ...] = get_args(State)
LAST: State = "closed"

SETTLED: frozenset[State] = frozenset({"handled", "no_statement", "left_out", "closed"})
"""The bodies after this one need not wait for it any more."""

STATE_WORDS: dict[State, str] = {
    "waiting": N_("waiting"),
    "asked": N_("asked for a statement"),
    "draft": N_("being prepared"),
    "on_agenda": N_("on the agenda"),
    "handled": N_("handled"),
    "no_statement": N_("no statement"),
    "left_out": N_("left out"),
    "returned": N_("returned for preparation"),
    "tabled": N_("tabled"),
    "removed": N_("removed from the agenda"),
    "closed": N_("closed"),
}


@dataclass(frozen=True, slots=True)
class StateWord:
    """A state as errors say it, in the reader's language."""

    state: State

    def message(self, lang: Lang) -> str:
        return gettext(STATE_WORDS[self.state], lang)


Event = Literal[
    "leave_out",
    "take_in",
    "ask",
    "silence",
    "prepare",
    "put_on_agenda",
    "decide: handled",
    "decide: returned",
    "decide: tabled",
    "decide: removed",
    "check_minutes",
    "take_up",
    "review: stays",
    "review: goes back",
    "close",
]


@dataclass(frozen=True, slots=True)
class Transition:
    """From a state by an event to a state, for bodies of some kinds."""

    start: State
    event: Event
    end: State
    kinds: tuple[BodyKind, ...] = KINDS


_OPTIONAL: tuple[BodyKind, ...] = ("committee", "influence")
_ASKED: tuple[BodyKind, ...] = ("influence",)
_OTHERS: tuple[BodyKind, ...] = ("committee", "board", "council")

TRANSITIONS: tuple[Transition, ...] = (
    Transition("waiting", "prepare", "draft", _OTHERS),
    Transition("waiting", "ask", "asked", _ASKED),
    Transition("waiting", "leave_out", "left_out", _OPTIONAL),
    Transition("left_out", "take_in", "waiting", _OPTIONAL),
    Transition("asked", "prepare", "draft", _ASKED),
    Transition("asked", "decide: handled", "handled", _ASKED),
    Transition("asked", "silence", "no_statement", _ASKED),
    Transition("asked", "leave_out", "left_out", _ASKED),
    Transition("draft", "prepare", "draft"),
    Transition("draft", "put_on_agenda", "on_agenda"),
    Transition("draft", "silence", "no_statement", _ASKED),
    Transition("draft", "leave_out", "left_out", _OPTIONAL),
    Transition("on_agenda", "prepare", "draft"),
    Transition("on_agenda", "decide: handled", "handled"),
    Transition("on_agenda", "decide: returned", "returned"),
    Transition("on_agenda", "decide: tabled", "tabled"),
    Transition("on_agenda", "decide: removed", "removed"),
    Transition("on_agenda", "silence", "no_statement", _ASKED),
    Transition("returned", "prepare", "draft"),
    Transition("returned", "silence", "no_statement", _ASKED),
    Transition("returned", "leave_out", "left_out", _OPTIONAL),
    Transition("tabled", "prepare", "draft"),
    Transition("tabled", "put_on_agenda", "on_agenda"),
    Transition("tabled", "silence", "no_statement", _ASKED),
    Transition("tabled", "leave_out", "left_out", _OPTIONAL),
    Transition("removed", "prepare", "draft"),
    Transition("removed", "silence", "no_statement", _ASKED),
    Transition("removed", "leave_out", "left_out", _OPTIONAL),
    Transition("no_statement", "decide: handled", "handled", _ASKED),
    Transition("no_statement", "review: stays", "no_statement", _ASKED),
    Transition("no_statement", "review: goes back", "waiting", _ASKED),
    Transition("no_statement", "close", "closed", _ASKED),
    Transition("handled", "review: stays", "handled", ("committee", "influence", "board")),
    Transition("handled", "review: goes back", "waiting", ("committee", "influence", "board")),
    Transition("handled", "take_up", "handled", ("committee", "board")),
    Transition("handled", "check_minutes", "handled"),
    Transition("returned", "check_minutes", "returned"),
    Transition("tabled", "check_minutes", "tabled"),
    Transition("removed", "check_minutes", "removed"),
    Transition("handled", "close", "closed"),
    Transition("left_out", "close", "closed", _OPTIONAL),
)

_TABLE = {(row.start, row.event, kind): row.end for row in TRANSITIONS for kind in row.kinds}


class NoSuchWay(UserError):
    still_holds = N_("The round is as it was; nothing was written.")


def event_of(action: OnBody) -> Event:
    """The row's name for an action: a decision and a review go different ways by what they say."""
    match action:
        case Decide():
            if action.decision.passes:
                return "decide: handled"
            (only,) = action.decision.effect
            return {"returned": "decide: returned", "tabled": "decide: tabled", "removed": "decide: removed"}[only]  # type: ignore[return-value]
        case Review():
            return "review: goes back" if action.goes_back else "review: stays"
        case _:
            kind: Event = action.kind  # type: ignore[attr-defined]
            return kind


def moved(state: State, event: Event, kind: BodyKind, *, body: str) -> State:
    """The state after the event. Raises `NoSuchWay`, which tells what can be done instead."""
    found = _TABLE.get((state, event, kind))
    if found is None:
        raise NoSuchWay(
            N_("{body}: “{event}” cannot be done while its item is “{state}”."),
            next_step=N_("From here: {ways}."),
            body=body,
            event=event,
            state=StateWord(state),
            ways=", ".join(ways(state, kind)) or "–",
        )
    return found


def ways(state: State, kind: BodyKind) -> tuple[Event, ...]:
    """What can be done from a state, as far as the table goes."""
    return tuple(row.event for row in TRANSITIONS if row.start == state and kind in row.kinds)

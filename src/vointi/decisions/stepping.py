"""One action makes the next round of a round, or is refused. Nothing else changes one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from vointi.core.errors import UserError
from vointi.core.language import N_
from vointi.decisions.actions import (
    Answer,
    Assess,
    CheckMinutes,
    Close,
    Decide,
    DoTask,
    Entry,
    Execute,
    HandledBefore,
    NewEdition,
    OnBody,
    Open,
)
from vointi.decisions.item_steps import stepped
from vointi.decisions.removals import PREFIX
from vointi.decisions.round import Edition, Item, Proposal, Round
from vointi.decisions.rules import NotReady, OutOfOrder, check_decide
from vointi.decisions.tasks import check_done, open_duties
from vointi.decisions.transitions import StateWord, event_of, moved


class RoundClosed(UserError):
    still_holds = N_("The round is as it was; nothing was written.")
    next_step = N_("Begin a new round with: vointi round new FILE")


def replay(entries: Iterable[Entry]) -> Round | None:
    """The round that these actions make, in their order; None of no action."""
    found: Round | None = None
    for entry in entries:
        found = apply(found, entry)
    return found


def apply(before: Round | None, entry: Entry) -> Round:
    """The round after an action. Raises `NoSuchWay`, `OutOfOrder`, `NotReady` or `RoundClosed`."""
    action = entry.action
    if isinstance(action, Open):
        if before is not None:
            raise OutOfOrder(N_("The round is open already."), next_step=N_("Give the new round an id of its own."))
        return Round(plan=action.plan, items={body.id: Item(body=body.id) for body in action.plan.bodies})
    if before is None:
        raise OutOfOrder(N_("There is no such round yet."), next_step=N_("Begin it with: vointi round new FILE"))
    if before.is_closed and not (isinstance(action, DoTask) and action.task.startswith(PREFIX)):  # its day may be later
        raise RoundClosed(N_("The round “{round}” is closed."), round=before.plan.id)
    match action:
        case HandledBefore():
            return replace(before, before=(*before.before, action.handling))
        case Assess():
            return replace(before, assessment=action.assessment)
        case NewEdition():
            return _with_edition(before, Edition(reference=action.edition, changes=action.changes, at=entry.at))
        case Answer():
            return _answered(before, action)
        case Execute():
            if not before.is_decided:
                raise OutOfOrder(N_("The council has not decided yet."), next_step=N_("Record its decision first."))
            return replace(before, executed=action)
        case DoTask():
            check_done(before, action)
            return replace(before, done={**before.done, action.task: action})
        case Close():
            return _closed(before)
        case _:
            return _moved(before, action)


def _moved(before: Round, action: OnBody) -> Round:
    item, body = before.item(action.body), before.plan.body(action.body)
    state = moved(item.state, event_of(action), body.kind, body=body.id)
    if isinstance(action, Decide):
        check_decide(before, item, action)
    if isinstance(action, CheckMinutes) and item.last and action.minutes.checked < item.last.decision.day:
        raise NotReady(N_("The minutes were checked before the meeting."), next_step=N_("Check the day."))
    items = {**before.items, body.id: replace(stepped(before, item, action), state=state)}
    proposals = dict(before.proposals)
    if isinstance(action, Decide):
        proposals |= {change.id: Proposal(body=body.id, change=change) for change in action.decision.proposals}
    return replace(before, items=items, proposals=proposals)


def _with_edition(before: Round, edition: Edition) -> Round:
    reference, current = edition.reference, before.current
    if current and (
        reference.number <= current.reference.number
        or before.edition(reference.id)
        or reference.day < current.reference.day
    ):
        raise NotReady(
            N_("An edition has an id of its own, a number above {number} and a day not before the last one’s."),
            next_step=N_("Give it the next number."),
            number=current.reference.number,
        )
    last = before.council.last
    wanted = bool(before.is_decided and last and last.decision.report_changes and before.approved is None)
    if reference.as_approved != wanted or (before.is_decided and not wanted):
        raise OutOfOrder(
            N_("Only what the council changed makes an edition “as approved by council”, and nothing else follows it."),
            next_step=N_("Mark the edition as_approved after such a decision; before it, do not."),
        )
    for change in edition.changes:
        if change.proposal and change.proposal not in before.proposals:
            raise NotReady(
                N_("There is no change proposal {proposal}."),
                next_step=N_("Write the id of a change proposal of this round."),
                proposal=change.proposal,
            )
    return replace(before, editions=(*before.editions, edition))


def _answered(before: Round, action: Answer) -> Round:
    proposal = before.proposals.get(action.proposal)
    if proposal is None:
        raise NotReady(
            N_("There is no change proposal {proposal}."),
            next_step=N_("Write the id of a change proposal of this round."),
            proposal=action.proposal,
        )
    asked = before.items[proposal.body]
    made_in = before.edition(action.made_in) if action.made_in else None
    raised_in = next(h.edition for h in asked.handlings if proposal.change in h.decision.proposals)
    known = [edition.reference.id for edition in before.editions]
    if action.made_in and (made_in is None or known.index(action.made_in) <= known.index(raised_in)):
        raise NotReady(
            N_("The proposal cannot have been made in the edition {edition}."),
            next_step=N_("Name an edition that came after the one the body saw."),
            edition=action.made_in,
        )
    answered = replace(proposal, made_in=action.made_in, refused=action.refused)
    return replace(before, proposals={**before.proposals, action.proposal: answered})


def _closed(before: Round) -> Round:
    left = open_duties(before)
    if not before.is_decided or left:
        raise NotReady(
            N_("The round cannot be closed: {left}."),
            next_step=N_("Do these and say so: do_task."),
            left=", ".join(left) or StateWord(before.council.state),
        )
    items = {
        item.body: replace(item, state=moved(item.state, "close", before.plan.body(item.body).kind, body=item.body))
        for item in before.items.values()
    }
    return replace(before, items=items, is_closed=True)

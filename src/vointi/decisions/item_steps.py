"""What each action on a body's item leaves in it. Its state comes from the table; rules of its own stand here."""

from __future__ import annotations

from dataclasses import replace

from vointi.core.language import N_
from vointi.decisions.actions import (
    Ask,
    CheckMinutes,
    Decide,
    LeaveOut,
    OnBody,
    Prepare,
    Put,
    Review,
    Silence,
    TakeIn,
    TakeUp,
)
from vointi.decisions.round import Handling, Item, Reviewed, Round
from vointi.decisions.rules import NotReady, OutOfOrder, check_none_later, check_put


def stepped(before: Round, item: Item, action: OnBody) -> Item:
    """The item with what the action says. Raises `OutOfOrder` or `NotReady` where a rule forbids it."""
    body = before.plan.body(item.body)
    match action:
        case LeaveOut():
            return replace(item, left_out=action.reason)
        case TakeIn():
            check_none_later(before, body)
            return replace(item, left_out=None)
        case Ask():
            return _asked(before, item, action)
        case Silence():
            return _silent(item, action)
        case Prepare():
            return replace(item, content=action.content)
        case Put():
            check_put(before, item, action)
            edition = before.current.reference.id if before.current else ""
            placed = replace(item, edition=edition, placed_in=before)
            return replace(placed, meeting=action.meeting, notice_sent=action.notice_sent)
        case Decide():
            content, seen = None, before  # a statement that was asked for has no agenda text of ours
            if item.state == "on_agenda":
                content, seen = item.content, item.placed_in or before
            made = Handling(decision=action.decision, edition=item.edition, content=content, round=seen)
            return replace(item, handlings=(*item.handlings, made))
        case CheckMinutes():
            return _last_with(item, minutes=action.minutes)
        case TakeUp():
            higher = before.item(action.taken_by)
            if before.plan.stage(higher.body) <= before.plan.stage(body.id):
                raise OutOfOrder(
                    N_("Only a higher body takes up a decision (kuntalaki 92 §)."), next_step=N_("Name the board.")
                )
            return _last_with(item, taken_up=action)
        case Review():
            return _reviewed(before, item, action)
    raise TypeError(f"an action without a step: {action!r}")


def _asked(before: Round, item: Item, action: Ask) -> Item:
    current = before.current
    if current is None:
        raise NotReady(N_("There is no edition to handle yet."), next_step=N_("Name the edition first: new_edition."))
    if action.due <= action.asked or action.asked < current.reference.day:
        raise NotReady(
            N_("The due day comes after the day of asking, and that not before the edition."),
            next_step=N_("Check the days."),
        )
    return replace(item, asked=action.asked, due=action.due, edition=current.reference.id)


def _silent(item: Item, action: Silence) -> Item:
    if item.due is None or action.seen <= item.due:
        raise NotReady(
            N_("{body} has time until {due}: silence can be recorded after that."),
            next_step=N_("Wait for the statement."),
            body=item.body,
            due=item.due,
        )
    return item


def _reviewed(before: Round, item: Item, action: Review) -> Item:
    if before.is_decided:
        raise OutOfOrder(N_("The council has decided."), next_step=N_("What it decided is changed in a new round."))
    body = before.plan.body(item.body)
    if action.goes_back:
        check_none_later(before, body)
    current = before.current
    edition = current.reference.id if current else ""
    made = Reviewed(edition=edition, goes_back=action.goes_back, reason=action.reason)
    return replace(item, reviews=(*item.reviews, made))


def _last_with(item: Item, **changed: object) -> Item:
    *earlier, last = item.handlings
    return replace(item, handlings=(*earlier, replace(last, **changed)))  # type: ignore[arg-type]

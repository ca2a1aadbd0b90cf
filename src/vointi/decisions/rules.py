"""What must hold besides the table of transitions: the order of bodies, answers, editions, languages, days."""

from __future__ import annotations

from datetime import date, timedelta

from vointi.core.errors import UserError
from vointi.core.language import N_
from vointi.decisions.actions import Decide, Put
from vointi.decisions.bodies import Body
from vointi.decisions.decision import Decision
from vointi.decisions.round import Item, Round
from vointi.decisions.transitions import StateWord


class OutOfOrder(UserError):
    still_holds = N_("The round is as it was; nothing was written.")


class NotReady(UserError):
    still_holds = N_("The round is as it was; nothing was written.")


def check_order(round_: Round, body: Body, day: date) -> None:
    """Every body before this one is done with the matter, and on no later day. Raises `OutOfOrder`."""
    for earlier in round_.plan.before(body.id):
        item = round_.items[earlier.id]
        if not item.is_settled:
            raise OutOfOrder(
                N_("{earlier} comes before {body} and is not done yet ({state})."),
                next_step=N_("Let it handle the matter, or leave it out with a reason."),
                earlier=earlier.id,
                body=body.id,
                state=StateWord(item.state),
            )
        if (last := last_day(item)) and last > day:
            raise OutOfOrder(
                N_("{earlier} handled the matter on {last}; {body} cannot handle it before that."),
                next_step=N_("Check the day."),
                earlier=earlier.id,
                last=last,
                body=body.id,
            )


def last_day(item: Item) -> date | None:
    """The day of the item's last handling; of a silence, the due day."""
    if item.state == "no_statement":
        return item.due
    return item.last.decision.day if item.last and item.state in ("handled", "closed") else None


def check_none_later(round_: Round, body: Body) -> None:
    """No body that waits for this one has handled the matter. Raises `OutOfOrder`."""
    for later in round_.plan.later(body.id):
        if round_.items[later.id].state in ("handled", "no_statement", "closed"):
            raise OutOfOrder(
                N_("{later} has handled the matter after {body} already."),
                next_step=N_(
                    "First send the item of {later} back (review), or give this to it as background material."
                ),
                later=later.id,
                body=body.id,
            )


def check_put(round_: Round, item: Item, action: Put) -> None:
    """An item may go on the agenda. Raises `OutOfOrder` or `NotReady`."""
    body, current = round_.plan.body(item.body), round_.current
    if current is None:
        raise NotReady(N_("There is no edition to handle yet."), next_step=N_("Name the edition first: new_edition."))
    check_order(round_, body, action.meeting)
    if action.meeting < current.reference.day or (item.last and action.meeting < item.last.decision.day):
        raise NotReady(
            N_("The meeting of {body} on {day} is before its edition or its last handling."),
            next_step=N_("Check the day."),
            body=body.id,
            day=action.meeting,
        )
    earlier = {b.id for b in round_.plan.before(body.id)}
    for waiting in round_.to_review():
        if waiting.body in earlier:
            raise NotReady(
                N_("The report has changed since {body} handled it, and nobody has said whether it goes back."),
                next_step=N_("Decide it with a reason: review."),
                body=waiting.body,
            )
    for proposal in round_.proposals.values():
        if proposal.body in earlier and not proposal.is_answered:
            raise NotReady(
                N_("The change proposal {proposal} of {body} has no answer."),
                next_step=N_("Answer it: made in an edition, or refused with a reason."),
                proposal=proposal.change.id,
                body=proposal.body,
            )
    if body.kind == "council":
        _check_council(round_, item, action)


def _check_council(round_: Round, item: Item, action: Put) -> None:
    days = round_.plan.council_notice_days
    if action.notice_sent is None or action.notice_sent > action.meeting - timedelta(days=days):
        raise NotReady(
            N_("The notice of a council meeting is sent at least {days} days before it (kuntalaki 94 §)."),
            next_step=N_("Write when it was sent (notice_sent), or move the matter to a later meeting."),
            days=days,
        )
    missing = missing_languages(round_, item)
    if missing:
        raise NotReady(
            N_("The council’s item is not ready in every language of the municipality: {missing}."),
            next_step=N_("Write the missing texts (kielilaki 29 §)."),
            missing=", ".join(missing),
        )


def missing_languages(round_: Round, item: Item) -> tuple[str, ...]:
    """What an item lacks in the languages of the municipality, as `preparation (sv)`."""
    content, current = item.content, round_.current
    missing = []
    for lang in round_.plan.languages:
        texts = {
            "title": round_.plan.title,
            "preparation": content.preparation if content else None,
            "proposal": content.proposal if content else None,
        }
        missing += [f"{name} ({lang})" for name, text in texts.items() if text is not None and not getattr(text, lang)]
        if content is None:
            missing.append(f"preparation ({lang})")
        if current and lang not in current.reference.languages:
            missing.append(f"edition ({lang})")
    return tuple(missing)


def check_decide(round_: Round, item: Item, action: Decide) -> None:
    """What a body of its kind can decide, on the day of its meeting. Raises `OutOfOrder` or `NotReady`."""
    body, decision = round_.plan.body(item.body), action.decision
    if item.state == "on_agenda" and decision.day != item.meeting:
        raise NotReady(
            N_("The item is on the agenda of {meeting}, and the decision is of {day}."),
            next_step=N_("Check the day, or put the item on the agenda of that meeting."),
            meeting=item.meeting,
            day=decision.day,
        )
    if item.asked and decision.day < item.asked:
        raise NotReady(
            N_("{body} was asked on {asked}; its statement cannot be older."),
            next_step=N_("Check the day."),
            body=body.id,
            asked=item.asked,
        )
    check_effects(round_, body, decision)
    if decision.passes:
        check_order(round_, body, decision.day)
        check_none_later(round_, body)
    for change in decision.proposals:
        if change.id in round_.proposals:
            raise NotReady(
                N_("There is a change proposal {proposal} already."),
                next_step=N_("Give each an id of its own."),
                proposal=change.id,
            )


def check_effects(round_: Round, body: Body, decision: Decision) -> None:
    """Raises `NotReady` for an effect that a body of this kind cannot have."""
    impossible = {
        "influence": {"forwarded", "approved"},
        "committee": set[str](),
        "board": set[str](),
        "council": {"forwarded", "statement"},
    }[body.kind] & set(decision.effect)
    if impossible:
        raise NotReady(
            N_("{body} cannot decide so: {effects}."),
            next_step=N_("Choose the effect that the minutes say."),
            body=body.id,
            effects=", ".join(sorted(impossible)),
        )
    if (decision.report_changes and body.kind != "council") or (body.kind == "council" and decision.proposals):
        raise NotReady(
            N_("Bodies before the council propose changes (proposals); the council makes them (report_changes)."),
            next_step=N_("Move the changes to the other field."),
        )
    later = [b.id for b in round_.plan.bodies if round_.plan.stage(b.id) > round_.plan.stage(body.id)]
    places = [later.index(to) if to in later else -1 for to in decision.forwarded_to]
    stages = [round_.plan.stage(to) for to in decision.forwarded_to if to in later]
    if -1 in places or stages != sorted(stages):
        raise NotReady(
            N_("{body} can forward the matter to: {later}."),
            next_step=N_("Name them in the order in which they handle it."),
            body=body.id,
            later=", ".join(later),
        )

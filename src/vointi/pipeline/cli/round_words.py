"""How the commands show a round."""

from __future__ import annotations

from typing import Any

import click

from vointi.core.language import N_
from vointi.core.numbers import format_date
from vointi.decisions import Item, Round
from vointi.decisions.decision import Effect, Outcome
from vointi.decisions.tasks import Task, item_times, tasks_of
from vointi.decisions.transitions import STATE_WORDS, ways
from vointi.pipeline.cli.session import Session

OUTCOME_WORDS: dict[Outcome, str] = {
    "as_proposed": N_("as proposed"),
    "changed_by_presenter": N_("changed by the presenter"),
    "changed_by_body": N_("changed by the body"),
    "after_vote": N_("after a vote"),
    "rejected": N_("rejected"),
}
EFFECT_WORDS: dict[Effect, str] = {
    "noted": N_("noted"),
    "forwarded": N_("forwarded"),
    "statement": N_("statement given"),
    "approved": N_("approved"),
    "returned": N_("returned"),
    "tabled": N_("tabled"),
    "removed": N_("removed from the agenda"),
}


def show_round(session: Session, round_: Round, *, as_json: bool) -> None:
    if as_json:
        session.json(round_json(round_))
        return
    click.echo(f"{round_.plan.title[session.lang]} ({round_.plan.id})")
    current = round_.current
    if current:
        reference = current.reference
        day = format_date(reference.day, session.lang)
        session.say(N_("Edition {number} ({day}), {hash}"), number=reference.number, day=day, hash=reference.hash[:12])
    click.echo()
    heads = (N_("body"), N_("state"), N_("day"), "§", N_("edition"), N_("decision"))
    session.table(heads, (_row(session, round_, item) for item in round_.items.values()))
    _show_open(session, round_)
    click.echo()
    rows = (
        (t.code, _task(session, t), t.law or "–", _day(session, t.due), _day(session, t.done)) for t in tasks_of(round_)
    )
    session.table((N_("task"), N_("what"), N_("duty by"), N_("due"), N_("done")), rows)


def _row(session: Session, round_: Round, item: Item) -> tuple[object, ...]:
    last = item.last
    edition = round_.edition(last.edition if last else item.edition)
    day = last.decision.day if last else item.meeting or item.due
    return (
        item.body,
        session.words(STATE_WORDS[item.state]),
        _day(session, day),
        last.decision.section if last else "",
        edition.reference.number if edition else "",
        decision_words(session, item),
    )


def decision_words(session: Session, item: Item) -> str:
    last = item.last
    if last is None:
        return item.left_out[session.lang] if item.left_out and item.state == "left_out" else ""
    effects = ", ".join(session.words(EFFECT_WORDS[effect]) for effect in last.decision.effect)
    to = " → " + ", ".join(last.decision.forwarded_to) if last.decision.forwarded_to else ""
    return f"{session.words(OUTCOME_WORDS[last.decision.outcome])}; {effects}{to}"


def _task(session: Session, task: Task) -> str:
    words = session.words(task.title)
    return f"{words} ({task.target[session.lang]})" if task.target else words


def _day(session: Session, day: Any) -> str:
    return format_date(day, session.lang) if day else ""


def _show_open(session: Session, round_: Round) -> None:
    for item in round_.to_review():
        session.say(N_("{body} handled an earlier edition: decide whether it goes back"), body=item.body)
    for proposal in round_.proposals.values():
        words = {"proposal": proposal.change.id, "body": proposal.body}
        if proposal.refused:
            session.say(N_("Change proposal {proposal} of {body}: refused"), **words)
        elif proposal.made_in:
            session.say(
                N_("Change proposal {proposal} of {body}: made in {edition}"), edition=proposal.made_in, **words
            )
        else:
            session.say(N_("Change proposal {proposal} of {body}: no answer yet"), **words)


def item_state(session: Session, round_: Round, item: Item) -> None:
    """One item: where it stands, what can be done, what changed since its body handled it, and the days that follow."""
    kind = round_.plan.body(item.body).kind
    session.say(N_("State: {state}. From here: {ways}."), state=session.words(STATE_WORDS[item.state]),
                ways=", ".join(ways(item.state, kind)) or "–")  # fmt: skip
    if item.last and (changes := round_.changes_since(item.last.edition)):
        session.say(N_("Changed in the report since it was handled:"))
        for change in changes:
            place = f"{change.place[session.lang]}: " if change.place else ""
            click.echo(f"  {place}{change.what[session.lang]}")
        for review in item.reviews:
            told = N_("Goes back: {reason}") if review.goes_back else N_("Does not go back: {reason}")
            session.say(told, reason=review.reason[session.lang])
    if times := item_times(round_, item.body):
        session.say(N_("Residents are informed on {day}."), day=format_date(times.informed, session.lang))
        if times.ends:
            session.say(N_("The appeal time ends on {day}."), day=format_date(times.ends, session.lang))
        session.say(N_("Personal data go on {day}."), day=format_date(times.removal, session.lang))


def round_json(round_: Round) -> dict[str, Any]:
    """Codes and days, for programs."""
    current, approved = round_.current, round_.approved
    return {
        "round": round_.plan.id,
        "edition": current.reference.model_dump(mode="json") if current else None,
        "approved": approved.id if approved else None,
        "closed": round_.is_closed,
        "items": [
            {
                "body": item.body,
                "state": item.state,
                "edition": (item.last.edition if item.last else item.edition) or None,
                "due": item.due,
                "decisions": [h.decision.model_dump(mode="json", by_alias=True) for h in item.handlings],
            }
            for item in round_.items.values()
        ],
        "to_review": [item.body for item in round_.to_review()],
        "proposals": [
            {
                "proposal": p.change.id,
                "body": p.body,
                "made_in": p.made_in or None,
                "refused": p.refused.model_dump() if p.refused else None,
            }
            for p in round_.proposals.values()
        ],
        "tasks": [
            {"task": t.code, "basis": t.basis, "law": t.law, "due": t.due, "done": t.done} for t in tasks_of(round_)
        ],
    }

"""What has to be done around the council's decision: by law, with its section, or by the organisation's own practice.

The duty to deliver and to publish is written for the term report (612/2021, 6 §); with an annual report it is practice.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from vointi.core.catalogue.localised import Localised
from vointi.core.errors import UserError
from vointi.core.language import N_
from vointi.decisions.actions import DoTask
from vointi.decisions.deadlines import Times, times_of
from vointi.decisions.round import Handling, Round

Basis = Literal["duty", "practice"]

_ACT = "612/2021, 6 §"
_LOCAL = "410/2015, {section} §"


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """`title` is a message id, `target` whom it is for; `law` the section of a duty. `due` None: no day is set. `done`
    is when it was done.

    `record`: it is done by an action of its own (a decision, minutes, execution) and not by `do_task`.
    """

    code: str
    title: str
    basis: Basis
    law: str = ""
    due: date | None = None
    done: date | None = None
    body: str = ""
    target: Localised | None = None
    record: bool = False
    is_yearly: bool = False


class NoSuchTask(UserError):
    still_holds = N_("The round is as it was; nothing was written.")
    next_step = N_("Tasks of this round: {known}.")


def tasks_of(round_: Round) -> tuple[Task, ...]:
    """All tasks that the round has at this moment, in the order in which they are done."""
    return (*_council(round_), *_after(round_), *_removals(round_), _negotiation(round_))


def _council(round_: Round) -> Iterator[Task]:
    item = round_.council
    meeting = item.meeting
    yield Task(
        code="council-notice",
        title=N_("Send the notice of the council’s meeting"),
        basis="duty",
        law=_LOCAL.format(section=94),
        due=meeting - timedelta(days=round_.plan.council_notice_days) if meeting else None,
        done=item.notice_sent,
        record=True,
    )
    last = item.last if round_.is_decided else None
    if last and last.decision.report_changes:
        approved = round_.approved
        yield Task(
            code="edition-as-approved",
            title=N_("Freeze the edition as approved by the council"),
            basis="practice",
            done=approved.day if approved else None,
            record=True,
        )
    yield Task(
        code="council-minutes",
        title=N_("Publish the checked minutes of the council"),
        basis="duty",
        law=_LOCAL.format(section=140),
        done=last.minutes.published if last and last.minutes else None,
        record=True,
    )


def _after(round_: Round) -> Iterator[Task]:
    by_law: Basis = "duty" if round_.plan.report.kind == "term" else "practice"
    law = _ACT if by_law == "duty" else ""
    county, audit = round_.plan.delivery.county, round_.plan.audit_committee
    yield Task(
        code="execution",
        title=N_("The board executes the council’s decision"),
        basis="duty",
        law=_LOCAL.format(section=39),
        done=round_.executed.day if round_.executed else None,
        record=True,
    )
    yield _plain(round_, "publish-report", N_("Publish the report on the network"), by_law, law)
    yield _plain(
        round_, "deliver-county", N_("Deliver the report to the wellbeing services county"), by_law, law, county
    )
    if round_.plan.delivery.uusimaa:
        yield _plain(round_, "deliver-hus", N_("Deliver the report to HUS"), by_law, law)
    yield _plain(
        round_, "audit-committee", N_("Give the approved edition to the audit committee"), "practice", "", audit
    )


def _plain(round_: Round, code: str, title: str, basis: Basis, law: str, target: Localised | None = None) -> Task:
    done = round_.done.get(code)
    return Task(code=code, title=title, basis=basis, law=law, done=done.day if done else None, target=target)


def _removals(round_: Round) -> Iterator[Task]:
    """A removal for each body whose minutes are on the network: personal data go when the appeal time has ended."""
    for item in round_.items.values():
        times = item_times(round_, item.body)
        if times is None:
            continue
        code = f"remove-people-{item.body}"
        done = round_.done.get(code)
        has_term = times.ends is not None
        yield Task(
            code=code,
            title=N_("Remove personal data from the network"),
            basis="duty" if has_term else "practice",
            law=_LOCAL.format(section=140) if has_term else "",
            due=times.removal,
            done=done.day if done else None,
            body=item.body,
            target=round_.plan.body(item.body).name,
        )


def item_times(round_: Round, body: str) -> Times | None:
    """The days that follow from a body's last decision; None before its minutes are published."""
    last = round_.items[body].last
    if last is None or last.minutes is None:
        return None
    return handling_times(round_, body, last)


def handling_times(round_: Round, body: str, handling: Handling) -> Times | None:
    if handling.minutes is None:
        return None
    kind, removal_days = round_.plan.body(body).kind, round_.plan.removal_days
    return times_of(kind, handling.decision, handling.minutes.published, removal_days=removal_days)


def _negotiation(round_: Round) -> Task:
    done = round_.done.get("county-negotiation")
    last = round_.council.last
    year = last.decision.day.year if last else round_.plan.report.year + 1
    return Task(
        code="county-negotiation",
        title=N_("Negotiate with the wellbeing services county"),
        basis="duty",
        law=_ACT,
        due=date(year, 12, 31),
        target=round_.plan.delivery.county,
        done=done.day if done else None,
        is_yearly=True,
    )


def open_duties(round_: Round) -> tuple[str, ...]:
    """Codes of duties that keep the round open; the yearly negotiation does not."""
    return tuple(t.code for t in tasks_of(round_) if t.basis == "duty" and t.done is None and not t.is_yearly)


_NEED_APPROVAL = ("publish-report", "deliver-county", "deliver-hus", "audit-committee")


class NotApproved(UserError):
    still_holds = N_("The round is as it was; nothing was written.")
    next_step = N_("Record the council’s decision and, where it changed the report, the edition as approved.")


def check_done(round_: Round, action: DoTask) -> None:
    """A task may be said to be done. Raises `NoSuchTask` or `NotApproved`."""
    known = {task.code for task in tasks_of(round_) if not task.record}
    if action.task not in known:
        raise NoSuchTask(N_("There is no task “{task}” to do."), task=action.task, known=", ".join(sorted(known)))
    if action.task not in _NEED_APPROVAL:
        return
    last = round_.council.last
    only_noted = round_.is_decided and last is not None and "approved" not in last.decision.effect
    if last is None or not (round_.approved or only_noted) or action.day < last.decision.day:
        raise NotApproved(
            N_("No edition is approved on {day}: nothing can be published or delivered as approved."), day=action.day
        )

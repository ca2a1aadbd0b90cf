"""The year: what is late, stale, missing and next, over all rounds and the dates that come every year."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal

from vointi.core.catalogue.localised import Localised
from vointi.core.language import N_
from vointi.decisions.round import Round
from vointi.decisions.rules import missing_languages
from vointi.decisions.tasks import Basis, handling_times, tasks_of
from vointi.decisions.year_dates import YearFile

Group = Literal["late", "stale", "missing", "next"]
GROUPS: tuple[Group, ...] = ("late", "stale", "missing", "next")
GROUP_WORDS: dict[Group, str] = {
    "late": N_("Late"),
    "stale": N_("Stale"),
    "missing": N_("Missing"),
    "next": N_("Next"),
}
ASKED_FOR = timedelta(days=90)
"""For how long a duty of every year is late when nobody has said that it is done."""


@dataclass(frozen=True, slots=True, kw_only=True)
class YearItem:
    """`title`: a message id with its `fields`, or `words` of the catalogue. `day`: when it is or was due."""

    group: Group
    code: str
    title: str = ""
    words: Localised | None = None
    fields: tuple[tuple[str, str | date | Localised], ...] = ()
    day: date | None = None
    basis: Basis | Literal["event"] = "practice"
    law: str = ""
    round: str = ""
    body: str = ""
    body_name: Localised | None = None


def year_of(
    rounds: Iterable[Round], dates: YearFile, *, today: date, ahead: int = 90, more: Iterable[YearItem] = ()
) -> tuple[YearItem, ...]:
    """All items, and `more` of plans and figures, group by group and by their days; `next` are those of the coming
    `ahead` days."""
    known = tuple(rounds)
    found = [*more]
    found += [_named(item, one) for one in known for item in _of_round(one, today, ahead)]
    found += _of_dates(known, dates, today, ahead)
    return tuple(
        sorted(found, key=lambda item: (GROUPS.index(item.group), item.day or date.max, item.round, item.code))
    )


def _named(item: YearItem, one: Round) -> YearItem:
    """With the name of its body, for people, where it has no other name beside it."""
    return replace(item, body_name=one.plan.body(item.body).name) if item.body and item.body_name is None else item


def _of_round(one: Round, today: date, ahead: int) -> Iterator[YearItem]:
    if not one.is_closed:
        yield from _statements(one, today, ahead)
        yield from _stale(one)
        yield from _missing(one)
        yield from _meetings(one, today, ahead)
    for task in tasks_of(one):
        if task.done is not None or task.is_yearly:  # the yearly ones stand among the dates of the year
            continue
        group = _group(task.due, today, ahead)
        if task.due is None and one.is_decided:
            group = "missing"
        if group:
            yield YearItem(
                group=group,
                code=task.code,
                title=task.title,
                day=task.due,
                basis=task.basis,
                law=task.law,
                round=one.plan.id,
                body=task.body,
                body_name=task.target,
            )


def _group(due: date | None, today: date, ahead: int) -> Group | None:
    if due is None or due > today + timedelta(days=ahead):
        return None
    return "late" if due < today else "next"


def _statements(one: Round, today: date, ahead: int) -> Iterator[YearItem]:
    for item in one.items.values():
        if item.due and not item.is_settled and (group := _group(item.due, today, ahead)):
            yield YearItem(
                group=group,
                code="statement",
                title=N_("Statement asked of {body}"),
                fields=(("body", item.body),),
                day=item.due,
                law="410/2015, 26–28 §",
                round=one.plan.id,
                body=item.body,
            )


def _stale(one: Round) -> Iterator[YearItem]:
    for item in one.to_review():
        yield YearItem(
            group="stale",
            code="review",
            title=N_("{body} handled an earlier edition: decide whether it goes back"),
            fields=(("body", item.body),),
            round=one.plan.id,
            body=item.body,
        )


def _missing(one: Round) -> Iterator[YearItem]:
    for proposal in one.proposals.values():
        if not proposal.is_answered:
            yield YearItem(
                group="missing",
                code="answer",
                title=N_("Answer to the change proposal {proposal} of {body}"),
                fields=(("proposal", proposal.change.id), ("body", proposal.body)),
                round=one.plan.id,
                body=proposal.body,
            )
    lacking = missing_languages(one, one.council) if one.council.content and not one.is_decided else ()
    if lacking:
        yield YearItem(
            group="missing",
            code="languages",
            title=N_("The council’s item in every language: {missing}"),
            fields=(("missing", ", ".join(lacking)),),
            basis="duty",
            law="423/2003, 29 §",
            round=one.plan.id,
            body=one.council.body,
        )
    if one.assessment is None:
        yield YearItem(
            group="missing",
            code="assessment",
            title=N_("Ex ante impact assessment, or the reason why it is skipped"),
            law="612/2021, 6 §",
            basis="duty",
            round=one.plan.id,
        )


def _meetings(one: Round, today: date, ahead: int) -> Iterator[YearItem]:
    for item in one.items.values():
        if item.state == "on_agenda" and (group := _group(item.meeting, today, ahead)):
            title = N_("{body} handles the matter") if group == "next" else N_("{body} met: record its decision")
            yield YearItem(
                group=group,
                code="meeting",
                title=title,
                basis="event",
                fields=(("body", item.body),),
                day=item.meeting,
                round=one.plan.id,
                body=item.body,
            )
        for handling in item.handlings:
            times = handling_times(one, item.body, handling)
            if times and times.ends and today <= times.ends <= today + timedelta(days=ahead):
                yield YearItem(
                    group="next",
                    code="appeal-ends",
                    title=N_("The appeal time of {body} ends"),
                    basis="event",
                    fields=(("body", item.body),),
                    day=times.ends,
                    law="410/2015, 134–140 §",
                    round=one.plan.id,
                    body=item.body,
                )


def _of_dates(rounds: tuple[Round, ...], dates: YearFile, today: date, ahead: int) -> Iterator[YearItem]:
    done = {code: set(years) for code, years in dates.done.items()}
    for one in rounds:
        if negotiated := one.done.get("county-negotiation"):
            done.setdefault("county-negotiation", set()).add(negotiated.day.year)
        if one.is_decided and one.council.last:
            done.setdefault("report-to-council", set()).add(one.council.last.decision.day.year)
    for known in dates.dates:
        for year in (today.year - 1, today.year, today.year + 1):
            opens, day = date.fromisoformat(f"{year}-{known.opens}"), date.fromisoformat(f"{year}-{known.day}")
            if not known.comes(year) or year in done.get(known.code, ()) or opens > today + timedelta(days=ahead):
                continue
            if day < today and (known.basis == "practice" or today - day > ASKED_FOR):
                continue  # nobody follows whether it was done
            yield YearItem(
                group="late" if day < today else "next",
                code=known.code,
                words=known.title,
                day=day,
                basis=known.basis,
                law=known.law,
            )

"""What the commands of the coefficient say: tables for people, exact figures for programs."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from fractions import Fraction
from typing import Any

import click

from vointi.core.coefficient.checking import CollectionWarning, Difference, Task
from vointi.core.coefficient.record import fraction
from vointi.core.coefficient.result import Share
from vointi.core.coefficient.standing import Standing
from vointi.core.coefficient.supplied import NotComputable
from vointi.core.language import N_, Lang
from vointi.core.numbers import format_date, format_number
from vointi.pipeline.cli.session import Session

_DIFFERENCES = {
    "decided_no": N_("the decision has no points, our documents prove a yes"),
    "decided_yes": N_("the decision has points, our documents prove no yes"),
    "points": N_("points part"),
    "process": N_("points of activity"),
    "result": N_("points of results"),
    "coefficient": N_("the coefficient"),
    "euros": N_("euros"),
}


def show_computation(session: Session, found: Standing) -> None:
    decided, share = found.decided, found.share
    amounts = (
        ("process", N_("points of activity"), 2),
        ("result", N_("points of results"), 2),
        ("points", N_("points in all"), 2),
        ("coefficient", N_("coefficient"), 4),
        ("euros", N_("euros"), 2),
    )
    name = session.home.catalogue.areas.name(found.area, session.lang)
    session.say(N_("Finance year {year}, {area}"), year=found.year, area=name)
    rows = [
        (
            session.words(words),
            _shown(session, fraction(getattr(decided, name, None)), decimals),
            _shown(session, getattr(share, name, None), decimals),
        )
        for name, words, decimals in amounts
    ]
    session.table((N_("what"), N_("decided"), N_("own computation")), rows)
    if decided:
        session.say(
            N_("Decided on {day}: {source}."), day=format_date(decided.decided, session.lang), source=decided.source
        )
    if share:
        click.echo()
        _show_items(session, found, share)
    for why in _reasons(found):
        session.say("{words}", words=why.message(session.lang))
    for one in found.missing:
        session.say(
            N_("Missing data: {code} ({used}), costs at most {euros} €."),
            code=one.code,
            used=session.words(N_("lowest value") if one.used == "lowest" else N_("earlier data")),
            euros=_shown(session, one.cost_at_most, 0),
        )


def _show_items(session: Session, found: Standing, share: Share) -> None:
    rows = []
    for item in share.items:
        decided = found.decided_points(item.code)
        values = ", ".join(format_number(value, 1, session.lang) for value in item.values if item.part == "result")
        years = ", ".join(map(str, item.data_years))
        rows.append(
            (
                item.code,
                _shown(session, decided[0] if decided else None, 1),
                _shown(session, item.points, 1),
                years,
                values,
            )
        )
    session.table((N_("indicator"), N_("decided"), N_("own points"), N_("data of"), N_("values")), rows)


def _reasons(found: Standing) -> list[NotComputable]:
    computation = found.own.computation
    return list(computation.not_computable) if computation else [found.own.why] if found.own.why else []


def _shown(session: Session, value: Fraction | None, decimals: int, *, signed: bool = False) -> str:
    return ".." if value is None else format_number(value, decimals, session.lang, signed=signed)


def show_task(session: Session, task: Task | None, today: date) -> None:
    if task is None:
        session.say(N_("There is no decision of ours to check."))
        return
    ends = format_date(task.ends, session.lang)
    match task.state(today):
        case "open":
            session.say(
                N_("Check the decided points: rectification can be demanded until {day} ({left} days)."),
                day=ends,
                left=(task.ends - today).days,
            )
        case "ended":
            session.say(N_("The time for demanding rectification ended on {day}."), day=ends)
        case _:
            session.say(N_("The points have been checked; the time ends on {day}."), day=ends)


def show_differences(session: Session, found: Standing) -> None:
    if not found.differences:
        session.say(N_("The decision and our own evidence show no difference."))
    for one in found.differences:
        session.say("  {words}", words=_difference(session, one))
    for item in found.not_provable:
        session.say(N_("  not provable, counted as 0: {code}"), code=item.code)


def _difference(session: Session, one: Difference) -> str:
    decimals = 4 if one.kind == "coefficient" else 2 if one.kind == "euros" else 1
    words = session.words(_DIFFERENCES[one.kind])
    return session.words(
        N_("{words}: decided {decided}, own {own}"),
        words=f"{one.code}, {words}" if one.code else words,
        decided=_shown(session, one.decided, decimals),
        own=_shown(session, one.own, decimals),
    )


def show_warnings(session: Session, found: Standing, told: Iterable[CollectionWarning]) -> None:
    for one in told:
        if one.closes:
            day = format_date(one.closes, session.lang)
            session.say(N_("  {code} cannot be proved yet and its collection closes on {day}"), code=one.code, day=day)
        else:
            session.say(
                N_("  {code} cannot be proved yet and is asked for this year; the closing day is not recorded"),
                code=one.code,
            )


def show_what_if(session: Session, found: Standing) -> None:
    rows = [
        (one.code, _shown(session, one.coefficient, 4, signed=True), _shown(session, one.euros, 0, signed=True))
        for one in found.what_if
    ]
    session.table((N_("indicator"), N_("change of the coefficient"), N_("euros")), rows)
    means = {one.mean for one in found.what_if if one.euros is not None}
    if "backed_out" in means:
        session.say(
            N_("The country's mean is backed out of our own decided points and coefficient, and held as it is.")
        )
    if "whole_country" in means:
        session.say(N_("Computed over all municipalities: the country's mean moves with the change."))
    for why in dict.fromkeys(one.why.message(session.lang) for one in found.what_if if one.why):
        session.say("{words}", words=why)
    session.say(N_("Changes of others move the coefficient too: it is divided by the country's mean."))


def as_json(found: Standing, lang: Lang) -> dict[str, Any]:
    """Exact figures as fractions ("83/63") beside decimals."""
    share, computation = found.share, found.own.computation
    return {
        "finance_year": found.year,
        "area": found.area,
        "decided": found.decided.model_dump(mode="json") if found.decided else None,
        "own": _share_as_json(share) if share else None,
        "national_mean": _exact(computation.mean) if computation else None,
        "not_computable": [why.message(lang) for why in _reasons(found)],
        "missing": [
            {
                "indicator": one.code,
                "used": one.used,
                "data_years": one.data_years,
                "cost_at_most": _exact(one.cost_at_most),
            }
            for one in found.missing
        ],
        "differences": [
            {"kind": one.kind, "indicator": one.code, "decided": _exact(one.decided), "own": _exact(one.own)}
            for one in found.differences
        ],
        "not_provable": [item.code for item in found.not_provable],
        "what_if": [
            {
                "indicator": one.code,
                "euros": _exact(one.euros),
                "coefficient": _exact(one.coefficient),
                "mean": one.mean,
                "why": one.why.message(lang) if one.why else "",
            }
            for one in found.what_if
        ],
    }


def _share_as_json(share: Share) -> dict[str, Any]:
    amounts = ("process", "result", "points", "coefficient", "euros")
    return {
        "population": share.population,
        **{name: _exact(getattr(share, name)) for name in amounts},
        "items": [
            {
                "indicator": item.code,
                "points": _exact(item.points),
                "basis": item.basis,
                "data_years": item.data_years,
                "values": [_exact(value) for value in item.values],
                "improvement": _exact(item.improvement),
            }
            for item in share.items
        ],
    }


def _exact(value: Fraction | None) -> dict[str, Any] | None:
    return None if value is None else {"exact": str(value), "decimal": float(value)}

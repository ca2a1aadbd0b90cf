"""What `vointi plan` says: changes and conflicts, goals and how they stand, what is open."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import click

from vointi.core.language import N_, Lang, gettext
from vointi.core.plans import Plan, PlanGaps, named_gaps, years_told
from vointi.core.plans.flat import Key
from vointi.pipeline.cli.session import Session
from vointi.pipeline.plans.columns import STATUSES, WORDS
from vointi.pipeline.plans.figures import standings
from vointi.pipeline.plans.importing import PlanTold
from vointi.pipeline.plans.store import PlanStore

_KNOWN = ("of", "year", "id")  # part of the key, not of what is told


def show_told(session: Session, told: PlanTold, *, prefer: str, as_json: bool) -> None:
    if as_json:
        session.json({"dry_run": told.dry_run, "files": [_plain(one) for one in told.files]})
        return
    for file in told.files:
        count = len([one for one in file.changes if one.field not in _KNOWN])
        what = N_("{file}: {count} fields would change.") if told.dry_run else N_("{file}: {count} fields changed.")
        session.say(what, file=file.file, count=count)
        for change in file.changes:
            if change.field not in _KNOWN:
                before = "" if change.before is None else f"{_short(change.before)} → "
                click.echo(f"  {_name(change.key)} {change.field}: {before}{_short(change.after)}")
        if file.conflicts:
            kept = N_("{file}: {count} conflicts. The plan keeps its own words; --prefer return takes the others.")
            taken = N_("{file}: {count} conflicts. The words that came back were taken.")
            said = {"plan": kept, "return": taken}[prefer]
            click.echo(gettext(said, session.lang, file=file.file, count=len(file.conflicts)), err=True)
        for conflict in file.conflicts:
            sides = N_("sent “{base}”, the plan “{plan}”, came back “{returned}”")
            words = {name: _short(getattr(conflict, name)) for name in ("base", "plan", "returned")}
            told_so = gettext(sides, session.lang, **words)
            click.echo(f"  {_name(conflict.key)} {conflict.field}: {told_so}", err=True)


def _plain(file: Any) -> dict[str, Any]:
    def record(one: Any) -> dict[str, Any]:
        return {"kind": one.key[0], "key": one.key[1], **{n: getattr(one, n) for n in one.__slots__ if n != "key"}}

    conflicts = [record(one) for one in file.conflicts]
    return {"file": file.file, "changes": [record(one) for one in file.changes], "conflicts": conflicts}


def _name(key: Key) -> str:
    return f"{key[0]}/{key[1]}"


def _short(value: Any) -> str:
    words = " ".join(str("" if value is None else value).split())
    return words if len(words) <= 60 else words[:57] + "…"


def show_plan(session: Session, plan: Plan, year: int, *, as_json: bool) -> None:
    """The goals of a year with how they stand, and since when nothing was told."""
    how = standings(session.home, plan, year)
    lang = session.lang
    if as_json:
        session.json(
            [
                {
                    **goal.model_dump(mode="json", exclude_defaults=True),
                    "status": how[goal.id].status,
                    "status_by": how[goal.id].by,
                    "last_told": (told := plan.last_told_whole(goal.id, year)) and (told.updated or told.year),
                }
                for goal in plan.goals_in(year)
            ]
        )
        return
    heads = (N_("id"), N_("goal"), N_("responsible"), N_("status"), N_("last told"))
    rows = []
    for goal in plan.goals_in(year):
        told = plan.last_told_whole(goal.id, year)
        unit = plan.unit[goal.responsible].name[lang] if goal.responsible else "-"
        status = gettext(STATUSES[how[goal.id].status], lang)
        rows.append((goal.id, _short(goal.title[lang]), unit, status, (told.updated or told.year) if told else "-"))
    session.table(heads, rows)


def show_record(session: Session, store: PlanStore, plan: Plan, of: str, *, as_json: bool) -> None:
    """A goal or measure over the years and terms, and every write that touched it."""
    lang = session.lang
    told = list(years_told(plan, of, range(1990, 2101)))
    keys = {("goals", of), ("measures", of), *((kind, f"{of}/{one.year}") for one in told for kind in _YEARLY)}
    writes = [entry for entry in store.log().entries if keys & set(entry.records)]
    if as_json:
        session.json(
            {
                "years": [
                    {
                        "year": one.year,
                        "of": one.record.id,
                        "promise": _dump(one.promise),
                        "told": _dump(one.evaluation),
                    }
                    for one in told
                ],
                "writes": [{"number": e.number, "when": e.when, "by": e.by, "why": e.why} for e in writes],
            }
        )
        return
    click.echo((plan.goal.get(of) or plan.measure[of]).title[lang])
    rows = []
    for one in told:
        promise, evaluation = one.promise, one.evaluation
        how = (evaluation.state or evaluation.status) if evaluation else None
        said = (
            promise.text[lang] if promise and promise.text else "-",
            gettext(WORDS[how], lang) if how else "-",
            evaluation.deed[lang] if evaluation and evaluation.deed else "-",
            evaluation.lesson[lang] if evaluation and evaluation.lesson else "-",
        )
        rows.append((one.year, one.goal.term, *map(_short, said)))
    heads = (N_("year"), N_("term"), N_("promise"), N_("status"), N_("deed"), N_("lesson"))
    session.table(heads, rows)
    for entry in writes:
        told_by = N_("Entry {number}, {when}: {by}, {why}")
        session.say(told_by, number=entry.number, when=entry.when.date(), by=entry.by, why=entry.why)


_YEARLY = ("promises", "evaluations")


def _dump(record: Any) -> Any:
    return record.model_dump(mode="json", exclude_defaults=True) if record else None


def gap_lines(gaps: PlanGaps, lang: Lang) -> Iterator[str]:
    if not gaps:
        yield gettext(N_("Nothing is open: every plan, group and point has a goal."), lang)
    for head, names in named_gaps(gaps, lang):
        yield f"{gettext(head, lang)}:"
        yield from (f"  {name}" for name in names)

"""The year of a home: its rounds, goals, figures and dates, as lines, as JSON and as a calendar."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from vointi.core.catalogue.localised import Localised
from vointi.core.catalogue.yaml_files import read_model
from vointi.core.language import N_, Lang, gettext
from vointi.core.numbers import format_date
from vointi.decisions.ics import CalendarEvent, calendar
from vointi.decisions.year import GROUP_WORDS, YearItem, year_of
from vointi.decisions.year_dates import YearFile, with_own
from vointi.decisions.year_plan import plan_items
from vointi.pipeline.home import Home
from vointi.pipeline.plans.store import PlanStore
from vointi.pipeline.rounds.log import known_rounds, load_round
from vointi.pipeline.rounds.year_figures import figure_items

OWN_FILE = "year.yaml"


def year_items(home: Home, *, today: date, ahead: int) -> tuple[YearItem, ...]:
    """Everything late, stale, missing and next. Raises what is wrong with the home's own `year.yaml` or a log."""
    file = home.folder / OWN_FILE
    own = read_model(file.read_bytes(), YearFile, file=OWN_FILE) if file.is_file() else None
    rounds, dates = [load_round(home, round_) for round_ in known_rounds(home)], with_own(own)
    figures = figure_items(home, dates.sources, today=today, ahead=ahead)
    more = (*plan_items(PlanStore.of(home).plan(), today=today), *figures)
    return year_of(rounds, dates, today=today, ahead=ahead, more=more)


def told(item: YearItem, lang: Lang) -> str:
    """What it is, in words."""
    if item.words:
        return item.words[lang]
    fields = {name: _field(value, lang) for name, value in item.fields}
    name = item.body_name[lang] if item.body_name else ""
    if "body" in fields:
        return gettext(item.title, lang, **fields | {"body": name})
    words = gettext(item.title, lang, **fields) if fields else gettext(item.title, lang)
    return f"{words} ({name})" if name else words


def _field(value: str | date | Localised, lang: Lang) -> str:
    if isinstance(value, Localised):
        return value[lang]
    return format_date(value, lang) if isinstance(value, date) else value


def basis_told(item: YearItem, lang: Lang) -> str:
    """“duty (410/2015, 94 §)”, or the organisation's own practice."""
    if item.basis == "event":
        return item.law
    if item.basis == "practice":
        words = gettext(N_("own practice"), lang)
        return f"{words} ({item.law})" if item.law else words
    return gettext(N_("duty ({law})"), lang, law=item.law)


def as_json(items: tuple[YearItem, ...], lang: Lang) -> list[dict[str, Any]]:
    return [
        {
            "group": item.group,
            "code": item.code,
            "what": told(item, lang),
            "day": item.day.isoformat() if item.day else None,
            "basis": item.basis,
            "law": item.law,
            "round": item.round,
            "body": item.body,
        }
        for item in items
    ]


def as_calendar(items: tuple[YearItem, ...], lang: Lang, *, now: datetime) -> bytes:
    """All that has a day, as iCalendar."""
    events = [
        CalendarEvent(
            uid="-".join(part for part in (item.round, item.code, item.body, str(item.day.year)) if part),
            day=item.day,
            summary=f"{told(item, lang)} ({gettext(GROUP_WORDS['late'], lang).lower()})"
            if item.group == "late"
            else told(item, lang),
            description=", ".join(part for part in (basis_told(item, lang), item.round) if part),
        )
        for item in items
        if item.day
    ]
    return calendar(events, name=gettext(N_("Wellbeing year"), lang), now=now)

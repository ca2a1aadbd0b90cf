"""The columns of figures of a wide table: of which indicator and period each is."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import Enum, auto

from vointi.core.catalogue import Area, AreaRegister, Indicator
from vointi.core.language import N_
from vointi.sources.table.mapping_file import OPEN
from vointi.sources.table.proposing.facts import Facts
from vointi.sources.table.proposing.notes import Note, check, open_question, sure
from vointi.sources.table.proposing.places import areas_called
from vointi.sources.table.proposing.times import HeaderPeriod, header_period
from vointi.sources.table.proposing.titles import WHOLE, Match, Titles

_LEAST_SIBLINGS = 3
_MOST_COMPARED = 100
"""So many unknown names are compared with all titles; who has more needs another catalogue."""
_GROUP_WORD = re.compile(
    r"[0-9]|mie[sh]|nai[ns]|poja|tytö|ikä|äidinkiel|koulut|\bm[ae]n\b|wom[ae]n|male|boy|girl|\bage|m[äa]n\b|kvinn|pojk"
    r"|flick|ålder",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Named:
    """The indicator that a text names: an id, open, or none; and why."""

    indicator: str
    note: Note


def name_indicators(texts: Sequence[str], titles: Titles) -> Mapping[str, Named]:
    """The indicator of each text: of the headers of a wide table, or of a column of a long one."""
    matches = {text: titles.match(text) for text in texts}
    sources = Counter(
        titles.catalogue.indicators[match.indicators[0]].source
        for match in matches.values()
        if len(match.indicators) == 1 and not match.by_short_title
    )
    source = sources.most_common(1)[0][0] if len(sources) == 1 and sources.total() >= _LEAST_SIBLINGS else ""
    unknown = [text for text, match in matches.items() if not match.indicators]
    near = {text: titles.closest(text) for text in unknown[:_MOST_COMPARED]}
    return {text: _named(match, text, source, titles, near.get(text, [])) for text, match in matches.items()}


def _named(match: Match, text: str, source: str, titles: Titles, near: Sequence[Indicator]) -> Named:
    catalogue = titles.catalogue
    if not match.indicators:
        closest = ", ".join(f"{found.id} ({found.title['fi']})" for found in near) or "-"
        return Named(
            "", check(N_("Left out: the catalogue has no indicator of this name. Closest: {near}"), near=closest)
        )
    of_source = [found for found in match.indicators if catalogue.indicators[found].source == source]
    if len(match.indicators) > 1 and len(of_source) == 1:
        return Named(
            of_source[0], check(N_("Several indicators have this name; this one is of the source of the others."))
        )
    if len(match.indicators) > 1:
        return Named(
            OPEN, open_question(N_("Several indicators have this name: {ids}"), ids=", ".join(match.indicators))
        )
    [indicator] = match.indicators
    unit = catalogue.indicators[indicator].unit
    if match.by_short_title and unit not in WHOLE:
        return Named(
            "",
            check(
                N_("Left out: {id} has this short name, but whether in its unit ({unit}) nothing tells."),
                id=indicator,
                unit=unit,
            ),
        )
    if match.by_short_title:
        return Named(indicator, check(N_("The name is the indicator's short one; it counts: {unit}"), unit=unit))
    if not titles.tells_unit(text, indicator):
        return Named(indicator, check(N_("The name is the indicator's; its unit must be too: {unit}"), unit=unit))
    return Named(indicator, sure(N_("The name is the indicator's.")))


class Shape(Enum):
    """What a column of figures is: of a long table nothing more, else an indicator (of a period), a period, an area."""

    LONG = auto()
    INDICATORS = auto()
    PERIODS = auto()
    AREAS = auto()


@dataclass(frozen=True, slots=True)
class FigureColumn:
    """What a column is by its name, empty where that tells nothing, and why. `title` is the name without its period.
    `areas` are those that it may be the name of."""

    facts: Facts
    indicator: str = ""
    period: str = ""
    title: str = ""
    areas: tuple[Area, ...] = ()
    note: Note | None = None
    period_note: Note | None = None


def figure_columns(
    columns: Sequence[Facts], titles: Titles, captions: Sequence[str], *, with_periods: bool
) -> list[FigureColumn]:
    """What each column is by its name. `with_periods`: no column tells the period, so that the names must.

    A caption is part of the names of all columns below it. Where a name tells no indicator with it, it may without.
    """
    found = []
    headers = {column.name: (column.column.header, _without(column.column.header, captions)) for column in columns}
    parts = {h: _parted(h, titles, with_periods=with_periods) for pair in headers.values() for h in pair}
    named = name_indicators([part.title for part in parts.values()], titles)
    for column in columns:
        whole, bare = (parts[header] for header in headers[column.name])
        name, without = named[whole.title], named[bare.title]
        if not name.indicator and without.indicator:
            note = check(
                N_("“{title}” is the indicator's name, if the caption over it says no more."), title=bare.title
            )
            name = without if without.indicator == OPEN else Named(without.indicator, note)
        found.append(
            FigureColumn(column, name.indicator, whole.code, whole.title, note=name.note, period_note=whole.note)
        )
    return found


def area_columns(columns: Sequence[Facts], register: AreaRegister) -> list[FigureColumn]:
    """The columns with the areas that their names are those of: municipalities, else areas of any kind."""
    return [
        FigureColumn(
            column,
            areas=areas_called(column.column.header, "municipality", register)
            or areas_called(column.column.header, "", register),
        )
        for column in columns
    ]


def _without(title: str, captions: Sequence[str]) -> str:
    """A title without the captions over it; with them, where they seem to name a population group."""
    bare = title
    for caption in captions:
        if not _GROUP_WORD.search(caption):
            bare = bare.removeprefix(caption).strip()
    return bare or title


def _parted(header: str, titles: Titles, *, with_periods: bool) -> HeaderPeriod:
    """The name of a column without its period. A year may be of the indicator's own name: `Väestöennuste 2030`."""
    if not with_periods or titles.match(header).indicators:
        return HeaderPeriod(header)
    found = header_period(header)
    if found.with_day and not titles.match(found.title).indicators and titles.match(found.with_day).indicators:
        return replace(found, title=found.with_day)
    return found

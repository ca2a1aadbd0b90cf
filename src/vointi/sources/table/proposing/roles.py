"""Which column tells what: area, period, indicator, population group, figures."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from vointi.core.catalogue import AreaRegister
from vointi.sources.table.proposing.cells import is_marker, is_year
from vointi.sources.table.proposing.facts import Facts
from vointi.sources.table.proposing.people import GroupColumn, group_columns
from vointi.sources.table.proposing.places import Places, areas_called, find_places
from vointi.sources.table.proposing.times import PeriodColumn, period_column
from vointi.sources.table.proposing.titles import Titles
from vointi.sources.table.sheet import Mask

_INDICATOR_HEADER = re.compile(
    r"muuttuja\w*|tunnuslu\w*|indikaattor\w*|mittar\w*|indicators?|variables?|indikator\w*|mätare|tieto|tiedot|uppgift\w*"
)
VALUE_HEADER = re.compile(r"arvo\w*|lukuarvo\w*|values?|värde\w*|primary")
_LEAST_TITLED = 0.3
_MOST_TEXTS = 5000


@dataclass(frozen=True)
class Roles:
    places: Places | None
    period: PeriodColumn | None
    indicator: Facts | None
    groups: tuple[GroupColumn, ...]
    figures: tuple[Facts, ...]
    unused: tuple[Facts, ...]

    @property
    def value(self) -> Facts | None:
        """The one column of figures of a long table; None where there are several and no name tells."""
        named = [column for column in self.figures if column.hints(VALUE_HEADER)]
        chosen = named if len(named) == 1 else self.figures
        return chosen[0] if len(chosen) == 1 else None


def find_roles(columns: Sequence[Facts], register: AreaRegister, titles: Titles) -> Roles:
    places = find_places(columns, register)
    rest = [column for column in columns if not places or column not in places.columns]
    period = period_column(rest)
    rest = [column for column in rest if not period or column is not period.facts]
    texts = [column for column in rest if not column.is_numeric]
    indicator = _indicator_column(rest, titles)
    groups = tuple(group_columns([column for column in texts if column is not indicator], places))
    used = [indicator, *(group.facts for group in groups)]
    figures = tuple(c for c in rest if c.is_numeric and c not in used and not c.column.header.startswith("["))
    unused = tuple(column for column in rest if column not in used and column not in figures)
    return Roles(places, period, indicator, groups, figures, unused)


def _indicator_column(columns: Sequence[Facts], titles: Titles) -> Facts | None:
    """The column with the most texts that are ids or titles of indicators, or whose name says that it has such."""
    found = []
    for column in columns:
        texts = [text for text, _ in column.texts()]
        if not texts or len(texts) > _MOST_TEXTS:
            continue
        hinted = column.hints(_INDICATOR_HEADER)
        if column.is_numeric and not hinted:
            continue
        known = sum(1 for text in texts if titles.match(text).indicators)
        if known >= _LEAST_TITLED * len(texts) or (hinted and not column.is_numeric):
            found.append((known, hinted, column))
    return max(found, key=lambda entry: entry[:2])[2] if found else None


def rows_of_figures(columns: Sequence[Facts], register: AreaRegister) -> Mask:
    """Which rows are of the table and not of the notes around it: those of a known area with anything in a column of
    figures, and those with a number there that is no year, or a sign in place of one."""
    figures = [column for column in columns if column.is_numeric]
    there = np.zeros(len(columns[0].column.codes), np.bool_)
    anything = np.zeros_like(there)
    for column in figures:
        years = np.array([is_year(text) for text in column.column.texts], np.bool_)
        marks = np.array([is_marker(text) for text in column.column.texts], np.bool_)
        there |= ((column.numbers & ~years) | marks)[column.column.codes]
        anything |= ~column.column.is_blank
    known = np.zeros_like(there)
    for column in columns:
        if not column.is_numeric and len(column.column.texts) <= _MOST_TEXTS:
            names = [bool(text) and bool(areas_called(text, "", register)) for text in column.column.texts]
            known |= np.array(names, np.bool_)[column.column.codes]
    return (known & anything) | there

"""Which indicator of the catalogue a text names: by its id or title, and else which come close."""

from __future__ import annotations

import difflib
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from vointi.core.catalogue import Catalogue, Indicator, Localised
from vointi.core.numbers import normalise
from vointi.core.units import Unit

WHOLE = frozenset({Unit.PERSONS, Unit.HOUSEHOLDS, Unit.COUNT, Unit.CASES, Unit.VISITS, Unit.CONTACTS})
"""Units that are counted: their figures are whole numbers."""

_PREFIX = re.compile(r"^\[[^\]]*\] ?(?=.)")
_REFERENCE = re.compile(r"\[[0-9a-z]{1,2}\]|(?<=\S)[*¹²³]+$")
_WORD_BREAK = re.compile(r"(?<=\w)- (?=[a-zåäö])")
_LEAST_RATIO = 0.75
_MOST_COMPARED = 25


@dataclass(frozen=True, slots=True)
class Match:
    """`indicators` are those that the text names; `by_short_title`: not by a title that tells the unit as well."""

    indicators: tuple[str, ...]
    by_short_title: bool = False


@dataclass(frozen=True)
class Titles:
    catalogue: Catalogue

    def match(self, text: str) -> Match:
        """The indicators that a text names, none where there are none."""
        if text in self.catalogue.indicators:
            return Match((text,))
        for folded in dict.fromkeys((fold(text), fold(_WORD_BREAK.sub("", text)))):
            if found := self._titles.get(folded):
                return Match(tuple(sorted(found)))
            if found := self._short_titles.get(folded):
                return Match(tuple(sorted(found)), by_short_title=True)
        return Match(())

    def closest(self, text: str) -> list[Indicator]:
        """At most two indicators whose title comes close."""
        folded, stems = fold(text), set(_stems(text))
        by_stems = sorted(self._titles, key=lambda title: -len(stems & self._stems_of[title]))[:_MOST_COMPARED]
        near = difflib.get_close_matches(folded, by_stems, n=2, cutoff=_LEAST_RATIO)
        ids = dict.fromkeys(indicator for title in near for indicator in sorted(self._titles[title]))
        return [self.catalogue.indicators[indicator] for indicator in ids][:2]

    def tells_unit(self, text: str, indicator: str) -> bool:
        """Does a title say in which unit its figures are? Counts need no word for it."""
        unit = self.catalogue.indicators[indicator].unit
        words = fold(text)
        return unit in WHOLE or any(fold(unit.phrase(lang)) in words for lang in ("fi", "sv", "en"))

    @cached_property
    def _titles(self) -> dict[str, set[str]]:
        return _by_title(self.catalogue.indicators.values(), _full_titles)

    @cached_property
    def _short_titles(self) -> dict[str, set[str]]:
        return _by_title(self.catalogue.indicators.values(), lambda indicator: _texts(indicator.short_title))

    @cached_property
    def _stems_of(self) -> dict[str, set[str]]:
        stems: dict[str, set[str]] = {}
        for indicator in self.catalogue.indicators.values():
            for title in _full_titles(indicator):
                stems[fold(title)] = set(_stems(title))
        return stems


def fold(text: str) -> str:
    """The text without what tables write differently: spaces, letter case, kinds of dashes, marks of notes."""
    plain = _REFERENCE.sub("", _PREFIX.sub("", normalise(text)))
    return re.sub(r"\s", "", plain).casefold().rstrip(".:;,")


def _by_title(indicators: Iterable[Indicator], titles: Callable[[Indicator], Iterator[str]]) -> dict[str, set[str]]:
    found: defaultdict[str, set[str]] = defaultdict(set)
    for indicator in indicators:
        for title in titles(indicator):
            found[fold(title)].add(indicator.id)
    return dict(found)


def _full_titles(indicator: Indicator) -> Iterator[str]:
    yield from _texts(indicator.title)
    yield from _texts(indicator.source_title)


def _texts(text: Localised | None) -> Iterator[str]:
    yield from filter(None, (text.fi, text.sv, text.en) if text else ())


def _stems(text: str) -> Iterator[str]:
    return (word[:6] for word in re.findall(r"\w{3,}", normalise(text).casefold()))

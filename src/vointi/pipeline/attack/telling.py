"""Words: sentences, text alternatives, attributes and comments that name a hidden cell, and a number with it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from vointi.core.language import LANGS, Lang
from vointi.core.values import Period
from vointi.pipeline.attack.cells import Cell, Hidden, Span, Statement
from vointi.pipeline.attack.knowledge import Knowledge, reason_of
from vointi.pipeline.attack.material import Words
from vointi.pipeline.attack.naming import Names, folded
from vointi.pipeline.attack.printed import numbers, periods
from vointi.pipeline.attack.tabled import NO_PERIOD

_SENTENCE = re.compile(r"(?<=[^\d\s])[.;!?]\s+|(?<=\d)[.;]\s+(?=[A-ZÅÄÖ])|\n")
_PART = re.compile(r"\s(?:and|ja|och|sekä|samt)\s|,\s(?!\d{3}\b)")
_NOT_FIGURES = re.compile(
    r"(?:figure|table|kuvio|taulukko|figur|tabell|vintage|vuosikerta|årgång|chapter|luku|kapitel|sotkanet|statfin)\s+\d[\d.]*"
    r"|\d{1,2}\.\d{1,2}\.\d{4}|\d{1,2} [a-z]+ \d{4}|\d+\s*(?:/|of|av|out of)\s*\d+"
    r"|(?:fewer than|under|alle|färre än)\s+\d+"
    r"|\(\d+\+\)|grades? \d\S*|https?://\S+|#\S+",
    re.IGNORECASE,
)
_STEM = 4
_NEAR = 1e-9
_LONGEST = 300  # letters: a longer text is no note


def hidden_in_words(words: Iterable[Words], names: Names, own: str, into: Knowledge) -> None:
    """Notes that say in prose what is not told: "The line of X breaks (2015): not published: fewer than 5"."""
    for one in words:
        said, mark, reason = one.text.rpartition(": ")
        while mark and reason_of(reason) is None and ": " in said:
            said, _, more = said.rpartition(": ")
            reason = f"{more}: {reason}"
        if reason_of(reason) is None or not said or len(one.text) > _LONGEST:
            continue
        about = names.about(one.about)
        areas = names.areas_in(said) or ([own] if own else [])
        if about.indicator and areas:
            for period in periods(said):
                into.hide(Cell(about.indicator, areas[0], period, about.grp), one.where, reason)


def betrayed(
    words: Iterable[Words], names: Names, own: str, lang: Lang, known: Mapping[Cell, Span], into: Knowledge
) -> list[Statement]:
    """Statements of words on cells kept from view."""
    if not into.hidden:
        return []
    look = [_Look(hidden, names, own, known) for hidden in into.hidden.values()]
    found = []
    for one in {(w.text, w.about, w.figure): w for w in words if any(c.isdigit() for c in w.text)}.values():
        about = folded(" . ".join(one.about))
        text = folded(one.text)
        for at in look:
            if at.names_indicator(text, about):
                found += [Statement(at.cell, span, one.where) for span in at.spans(one.text, about, lang)]
    return found


class _Look:
    """What to look for to find one cell."""

    def __init__(self, hidden: Hidden, names: Names, own: str, known: Mapping[Cell, Span]) -> None:
        self.cell = cell = hidden.cell
        indicator = names.catalogue.indicators.get(cell.indicator)
        titles = [t[lang] for t in (indicator.short_title, indicator.title) for lang in LANGS] if indicator else []
        self.titles = sorted(
            {folded(t) for t in titles} | {cell.indicator.removeprefix("name:")}, key=len, reverse=True
        )
        area = names.catalogue.areas.areas.get(cell.area)
        called = [area.names[lang] for lang in LANGS] if area else [cell.area.removeprefix("name:")]
        self.area = re.compile("|".join(rf"(?<!\w){re.escape(_stem(folded(name)))}" for name in called if name) or "$^")
        self.is_own, self.names = cell.area == own, names
        self.pairs = cell.grp.pairs
        self.others = [(c, s) for c, s in known.items() if c.indicator == cell.indicator and c != cell]

    def names_indicator(self, text: str, about: str) -> bool:
        return any(title and (title in text or title in about) for title in self.titles)

    def spans(self, text: str, about: str, lang: Lang) -> list[Span]:
        found = []
        for sentence in _SENTENCE.split(text):
            area, year, sex = "", "", ""
            for part in _PART.split(sentence):
                plain = folded(part)
                plain = _without(plain, self.titles)
                area = _found(self.area.search(plain)) or ("" if self.names.areas_in(plain) else area)
                others = bool(self.names.areas_in(plain)) and not self.area.search(plain)
                years = periods(plain)
                year = str(years[-1].code) if years else year
                group = self.names.of(plain).pairs
                sex = dict(group).get("sex", "") or sex
                if others or not (area or self.area.search(about) or (self.is_own and not self.names.areas_in(plain))):
                    continue
                if not self._is_period(year, years, about) or not self._is_group(group, sex, about):
                    continue
                found += self._numbers(plain, lang, part)
        return found

    def _is_period(self, year: str, years: list[Period], about: str) -> bool:
        code = self.cell.period.code
        if self.cell.period == NO_PERIOD:
            return True
        if years:
            return any(one.code == code for one in years)
        return year == code or (not year and code.replace("-", "-") in about)

    def _is_group(self, group: tuple[tuple[str, str], ...], sex: str, about: str) -> bool:
        told = dict(self.names.of(about).pairs) | dict(group) | ({"sex": sex} if sex else {})
        wanted = dict(self.pairs)
        return all(told.get(name) == value for name, value in wanted.items()) and ("sex" in wanted or not sex)

    def _numbers(self, plain: str, lang: Lang, part: str) -> list[Span]:
        if reason_of(part) is not None and not re.search(r"\(\d+\)", plain):
            plain = re.sub(r"not published.*|ei julkais.*|publiceras inte.*", "", plain)
        left = _NOT_FIGURES.sub(" ", plain)
        spans = [span for _, span in numbers(left, lang)]
        known = [s for c, s in self.others if c.period == self.cell.period or c.area == self.cell.area]
        return [span for span in spans if not any(_are_same(span, other) for other in known)][:1]


def _are_same(one: Span, other: Span) -> bool:
    return abs(one.low - other.low) < _NEAR and abs(one.high - other.high) < _NEAR


def _without(text: str, titles: list[str]) -> str:
    for title in titles:
        if title and any(c.isdigit() for c in title):
            text = text.replace(title, " ")
    return text


def _stem(name: str) -> str:
    """What stays of a name in its Finnish cases: Mallila, Mallilassa; Lahti, Lahdessa only for longer names."""
    return name if len(name) <= _STEM or not name[-1].isalpha() else name[:-1]


def _found(match: re.Match[str] | None) -> str:
    return match[0] if match else ""

"""Words: sentences, text alternatives, attributes and comments that name a hidden cell, and a number with it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

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
_DECIMALS = 8  # to which printed figures are told apart
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


class Search:
    """Looks through words for cells kept from view.

    Outputs say the same words many times over: in each format, in each edition. What was made of them is kept.
    """

    def __init__(self, names: Names, known: Mapping[Cell, Span], into: Knowledge) -> None:
        by_indicator: defaultdict[str, list[tuple[Cell, Span]]] = defaultdict(list)
        for cell, span in known.items():
            by_indicator[cell.indicator].append((cell, span))
        self._looks: defaultdict[str, list[_Look]] = defaultdict(list)
        for hidden in into.hidden.values():
            at = hidden.cell.indicator
            self._looks[at].append(_Look(hidden, names, by_indicator[at]))
        self._found: dict[tuple[str, tuple[str, ...], str, Lang], list[tuple[Cell, Span]]] = {}

    def betrayed(self, words: Iterable[Words], own: str, lang: Lang) -> list[Statement]:
        """Statements of words on cells kept from view. `own`: the area of the output that says them."""
        found = []
        for one in {(w.text, w.about, w.figure): w for w in words if any(c.isdigit() for c in w.text)}.values():
            key = (one.text, one.about, own, lang)
            if key not in self._found:
                self._found[key] = list(self._said(*key))
            found += [Statement(cell, span, one.where) for cell, span in self._found[key]]
        return found

    def _said(self, text: str, said: tuple[str, ...], own: str, lang: Lang) -> Iterator[tuple[Cell, Span]]:
        about, plain = folded(" . ".join(said)), folded(text)
        for looks in self._looks.values():
            if looks[0].names_indicator(plain, about):
                for at in looks:
                    yield from ((at.cell, span) for span in at.spans(text, about, own, lang))


class _Look:
    """What to look for to find one cell. `known`: the figures of its indicator."""

    def __init__(self, hidden: Hidden, names: Names, known: Iterable[tuple[Cell, Span]]) -> None:
        self.cell = cell = hidden.cell
        indicator = names.catalogue.indicators.get(cell.indicator)
        titles = [t[lang] for t in (indicator.short_title, indicator.title) for lang in LANGS] if indicator else []
        self.titles = sorted(
            {folded(t) for t in titles} | {cell.indicator.removeprefix("name:")}, key=len, reverse=True
        )
        self.counting = [title for title in self.titles if any(c.isdigit() for c in title)]
        area = names.catalogue.areas.areas.get(cell.area)
        called = [area.names[lang] for lang in LANGS] if area else [cell.area.removeprefix("name:")]
        self.area = re.compile("|".join(rf"(?<!\w){re.escape(_stem(folded(name)))}" for name in called if name) or "$^")
        self.names, self.pairs = names, cell.grp.pairs
        beside = (s for c, s in known if c != cell and (c.period == cell.period or c.area == cell.area))
        self.others = {_rounded(span) for span in beside}

    def names_indicator(self, text: str, about: str) -> bool:
        return any(title and (title in text or title in about) for title in self.titles)

    def spans(self, text: str, about: str, own: str, lang: Lang) -> list[Span]:
        found = []
        is_own, is_about = self.cell.area == own, bool(self.area.search(about))
        for sentence in _SENTENCE.split(text):
            area, year, sex = "", "", ""
            for part in _PART.split(sentence):
                plain = folded(part)
                for title in self.counting:
                    plain = plain.replace(title, " ")
                named = bool(self.names.areas_in(plain))
                here = _found(self.area.search(plain))
                area = here or ("" if named else area)
                years = periods(plain)
                year = str(years[-1].code) if years else year
                group = self.names.of(plain).pairs
                sex = dict(group).get("sex", "") or sex
                if (named and not here) or not (area or is_about or (is_own and not named)):
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
        return [span for span in spans if _rounded(span) not in self.others][:1]


def _rounded(span: Span) -> tuple[float, float]:
    return round(span.low, _DECIMALS), round(span.high, _DECIMALS)


def _stem(name: str) -> str:
    """What stays of a name in its Finnish cases: Mallila, Mallilassa; Lahti, Lahdessa only for longer names."""
    return name if len(name) <= _STEM or not name[-1].isalpha() else name[:-1]


def _found(match: re.Match[str] | None) -> str:
    return match[0] if match else ""

"""What a label means: which indicator, area, period, group and measure, by the public names of the catalogue."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache

from vointi.core.catalogue import Catalogue
from vointi.core.language import LANGS
from vointi.core.numbers import normalise
from vointi.core.values import Group, Period
from vointi.pipeline.attack.cells import Measure
from vointi.pipeline.attack.printed import periods

_SEX = {
    "female": "girls women tytöt naiset flickor kvinnor female girl woman tyttö nainen tyttöjen naisten",
    "male": "boys men pojat miehet pojkar män male boy man poika mies poikien miesten",
}
_SEXES = {word: sex for sex, words in _SEX.items() for word in words.split()}
_BASE = (
    "denominator denominators base residents respondents answered nimittäjä "
    "vastaajia vastanneita kaikki väestö nämnare svarande invånare"
)
_COUNT = (
    "numerator number count counts cases persons osoittaja lukumäärä tapauksia henkilöitä täljare antal fall personer n"
)
_TOTAL = "total all together yhteensä kaikki koko totalt sammanlagt alla sum summa"
_REST = "others other rest muut muu loput övriga andra resten difference erotus differens"
_WITHOUT = re.compile(r"\b(?:without|excluding|except|ilman|lukuun ottamatta|paitsi|utan|utom)\b", re.IGNORECASE)
_AGE = re.compile(
    r"(?<!\d)(\d{1,3})\s*-\s*(\d{1,3})?(?!\d)|(?<!\d)(\d{1,3})\s*(?:and over|vuotta täyttäne|år och äldre|\+)"
)
_YEAR_HEADS = frozenset({"year", "vuosi", "år", "period", "jakso"})
_LEAST = 5  # letters: a shorter name of an indicator is not looked for inside other words


@dataclass(frozen=True)
class Meaning:
    """What is told by one label or by several; empty where nothing is."""

    indicator: str = ""
    area: str = ""
    period: Period | None = None
    pairs: tuple[tuple[str, str], ...] = ()
    measure: Measure | None = None
    total: bool = False
    rest: bool = False
    without: str = ""
    label: str = ""

    @property
    def is_empty(self) -> bool:
        return not (self.indicator or self.area or self.period or self.pairs or self.measure or self.total or self.rest)

    @property
    def grp(self) -> Group:
        return Group(tuple(sorted(self.pairs)))

    def over(self, other: Meaning) -> Meaning:
        """This meaning, completed by another."""
        pairs = dict(other.pairs) | dict(self.pairs)
        return replace(
            self,
            indicator=self.indicator or other.indicator,
            area=self.area or other.area,
            period=self.period or other.period,
            pairs=tuple(sorted(pairs.items())),
            measure=self.measure or other.measure,
            total=self.total or other.total,
            rest=self.rest or other.rest,
            without=self.without or other.without,
        )


class Names:
    """The names that anybody can look up: titles of indicators and names of areas, in three languages."""

    def __init__(self, catalogue: Catalogue) -> None:
        self.catalogue = catalogue
        # The same labels come thousands of times: what each was found to mean.
        self._meant: dict[str, Meaning] = {}
        self._named: dict[str, list[str]] = {}

    @cached_property
    def _indicators(self) -> dict[str, str]:
        found: dict[str, str] = {}
        for code, indicator in self.catalogue.indicators.items():
            found[code] = found[code.replace(":", " ")] = code
            for title in (indicator.short_title, indicator.title):
                for lang in LANGS:
                    found.setdefault(folded(title[lang]), code)
        return found

    @cached_property
    def _areas(self) -> dict[str, str]:
        found: dict[str, str] = {}
        order = ("country", "wellbeing_county", "region", "municipality", "subregion")
        areas = sorted(
            self.catalogue.areas.areas.values(),
            key=lambda a: (a.valid_to is not None, order.index(a.category) if a.category in order else len(order)),
        )
        for area in areas:
            found.setdefault(area.id, area.id)
            for name in (*(area.names[lang] for lang in LANGS), *area.other_names):
                found.setdefault(folded(name), area.id)
        return found

    @cached_property
    def _long(self) -> re.Pattern[str]:
        names = sorted((n for n in self._indicators if len(n) >= _LEAST), key=len, reverse=True)
        return re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, names)) + r")(?!\w)")

    @cached_property
    def _named_areas(self) -> re.Pattern[str]:
        return re.compile(
            r"(?<!\w)(?:" + "|".join(map(re.escape, sorted(self._areas, key=len, reverse=True))) + r")(?!\w)"
        )

    def indicator(self, text: str) -> str:
        """The indicator of a label: its title, with a unit behind it or without; else the longest title inside."""
        plain = folded(text)
        for candidate in (plain, plain.rpartition(", ")[0], re.split(r" /|,", plain)[0]):
            if candidate in self._indicators:
                return self._indicators[candidate]
        found = self._long.search(plain)
        return self._indicators[found[0]] if found else ""

    def area(self, text: str) -> str:
        return self._areas.get(folded(text), "")

    def areas_in(self, text: str) -> list[str]:
        """Areas whose names stand in a text uninflected."""
        if text not in self._named:
            self._named[text] = self._areas_in(text)
        return self._named[text]

    def _areas_in(self, text: str) -> list[str]:
        return list(dict.fromkeys(self._areas[found] for found in self._named_areas.findall(folded(text))))

    def of(self, text: str) -> Meaning:
        """What a label of a row or a column says."""
        if text not in self._meant:
            self._meant[text] = self._of(text)
        return self._meant[text]

    def _of(self, text: str) -> Meaning:
        plain = folded(text)
        if not plain or plain in _YEAR_HEADS:
            return Meaning(label=plain)
        words = set(re.findall(r"\w+", plain))
        indicator = self.indicator(text)
        inside = plain.replace(next((n for n in (plain,) if n in self._indicators), "\0"), "")
        kept, without = plain, ""
        if parts := _WITHOUT.split(plain, maxsplit=1):
            kept = parts[0].strip(" ,")
            without = (self.areas_in(parts[1]) or [""])[0] if len(parts) > 1 else ""
        area = self.area(kept) or ("" if indicator else (self.areas_in(kept) or [""])[0])
        found = periods(plain)
        rest = bool(words & set(_REST.split())) and not indicator
        return Meaning(
            indicator=indicator,
            area=area,
            period=found[-1] if found else None,
            pairs=self._pairs(inside if not indicator else "", words),
            measure=self._measure(words, indicator, plain),
            total=not rest and not indicator and not area and bool(words & set(_TOTAL.split())),
            rest=rest,
            without=without,
            label=plain,
        )

    def about(self, texts: Iterable[str]) -> Meaning:
        """What titles around a table say, the nearest last."""
        meaning = Meaning()
        for text in texts:
            one = self.of(text)
            if "-" in folded(text) and one.period and one.period.whole_years > 1 and not one.indicator:
                one = replace(one, period=None)  # a title's span of years is that of its columns
            meaning = replace(one, total=False, rest=False).over(meaning)
        return meaning

    @staticmethod
    def _pairs(plain: str, words: set[str]) -> tuple[tuple[str, str], ...]:
        pairs = {}
        if sex := {_SEXES[word] for word in words if word in _SEXES}:
            pairs["sex"] = min(sex) if len(sex) == 1 else ""
        if found := _AGE.search(re.sub(r"(?:19|20)\d\d", "", plain)):
            low, high, over = found.groups()
            pairs["age"] = f"{over}-" if over else f"{low}-{high or ''}"
        return tuple(sorted((name, value) for name, value in pairs.items() if value))

    @staticmethod
    def _measure(words: set[str], indicator: str, plain: str) -> Measure | None:
        told = set(re.findall(r"\w+", plain.rpartition(",")[2])) if indicator else words
        if indicator and "," not in plain:
            return None
        if told & set(_BASE.split()) and not told & set(_TOTAL.split()):
            return "denominator"
        return "numerator" if told & set(_COUNT.split()) else None


@lru_cache(maxsize=65536)
def folded(text: str) -> str:
    return normalise(text.replace("\u00ad", "").replace("\u200b", "")).casefold().strip(" .:*")

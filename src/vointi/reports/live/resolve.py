"""Giving live values their origin, and their year where the sentence does not say it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from vointi.core.bindings import ValueBinding, parse_binding
from vointi.core.catalogue import Indicator
from vointi.core.document import Inline, Inlines, Origin, Text, Value, plain_text
from vointi.core.document.transform import each_inline
from vointi.core.language import N_, Lang, gettext
from vointi.core.numbers import NO_BREAK_SPACE, format_date, normalise
from vointi.reports.data import ReportData, Standpoint
from vointi.reports.live.show import Shown, show_value


def source_entry(indicator: str) -> str:
    """Node id of an indicator's row in the sources appendix."""
    return "source-" + indicator.replace(":", "-").replace(".", "-").replace("_", "-")


@dataclass(frozen=True)
class Resolver:
    """Fills the live values of one document."""

    data: ReportData
    standpoint: Standpoint
    lang: Lang

    def resolve(self, inlines: Inlines) -> Inlines:
        """The inlines with origins; a figure of another year than the report's gets its year in brackets
        unless the words around it name that year already."""
        words = normalise(plain_text(inlines))
        told: set[str] = set()

        def fill(inline: Inline) -> Inlines:
            if not isinstance(inline, Value):
                return (inline,)
            binding = parse_binding(inline.binding)
            if not isinstance(binding, ValueBinding):
                return (inline,)
            shown = show_value(binding, self.data, self.standpoint, self.lang)
            value = replace(inline, origin=self.origin(binding, shown))
            year = self._year_to_tell(binding, shown, words)
            if not year or year in told:
                return (value,)
            told.add(year)
            return (value, Text(text=f" ({year})"))

        return each_inline(inlines, fill)

    def _year_to_tell(self, binding: ValueBinding, shown: Shown, words: str) -> str:
        if shown.period is None or binding.show == "period" or shown.period.code == str(self.standpoint.year):
            return ""
        year = shown.period.show(self.lang)
        return "" if normalise(year) in words else year.replace(" ", NO_BREAK_SPACE)

    def origin(self, binding: ValueBinding, shown: Shown) -> Origin | None:
        """Where a shown value comes from; None where there is none."""
        if shown.period is None or shown.vintage is None:
            return None
        indicator = self.standpoint.catalogue.indicator(binding.indicator)
        fresh = self.data.freshness.get(binding.indicator)
        loaded = self.data.vintage_days.get(shown.vintage)  # this very figure; others may have come later
        retrieved = format_date(loaded, self.lang) if loaded else ""
        updated = format_date(fresh.source_updated, self.lang) if fresh and fresh.source_updated else ""
        return Origin(
            indicator=binding.indicator,
            title=indicator.title[self.lang],
            area=self.standpoint.name(shown.area, self.lang),
            period=shown.period.show(self.lang),
            source=source_name(indicator, self.lang, fictional=self.standpoint.catalogue.areas.fictional),
            retrieved=retrieved,
            vintage=shown.vintage,
            updated=updated,
            entry=source_entry(binding.indicator),
        )


def source_name(indicator: Indicator, lang: Lang, *, fictional: bool) -> str:
    """Sotkanet (THL): Tilastokeskus. Made-up figures are told as made up: they are nobody's statistics."""
    if fictional:
        return gettext(N_("made-up figures"), lang)
    producer = indicator.producer[lang]
    if indicator.source != "sotkanet":
        return producer
    known = "Sotkanet (THL)"
    return known if "THL" in producer else f"{known}: {producer}"

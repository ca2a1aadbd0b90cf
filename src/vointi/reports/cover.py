"""The drawing on the title page: every municipality is a line, the own one thick."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from vointi.core.catalogue import Indicator
from vointi.core.document import Figure, text
from vointi.core.language import N_, Lang, gettext
from vointi.reports.charts import Strip, StripGroup, strip_chart
from vointi.reports.data import ReportData, Standpoint

_FEWEST = 5  # municipalities: with fewer, a line could be told by its place


def cover_figure(indicators: Sequence[str], data: ReportData, standpoint: Standpoint, lang: Lang) -> Figure | None:
    """Strips of the indicators that have figures, grouped by spearhead; None where no indicator has any."""
    own = standpoint.area("self")
    found = [standpoint.catalogue.indicator(code) for code in indicators]
    strips = [(one.spearhead, strip) for one in found if (strip := _strip(one, own, data, lang))]
    if any(chapter.number for chapter in standpoint.template.chapters):
        groups = [
            replace(group, strips=tuple(strip for theme, strip in strips if theme in themes))
            for group, themes in _themes(standpoint, lang)
        ]
    else:  # nothing to group by: each line has its own name
        groups = [StripGroup(name=strip.name, strips=(strip,)) for _, strip in strips]
    groups = [group for group in groups if group.strips]
    if not groups:
        return None
    name = standpoint.name(own, lang)
    note = gettext(
        N_(
            "Each line is a municipality, the thick line is {area}. "
            "Newest year, from the smallest figure on the left to the largest on the right."
        ),
        lang,
        area=name,
    )
    drawn = (_place(strip) for group in groups for strip in group.strips)
    places = gettext(
        N_("Place of {area}, counted from the smallest: {places}."), lang, area=name, places="; ".join(drawn)
    )
    return Figure(
        id="cover",
        title=(),
        subtitle="",
        alternative=f"{note} {places}",
        data=None,
        chart=strip_chart(groups),
        notes=(text(note),),
    )


def _strip(indicator: Indicator, own: str, data: ReportData, lang: Lang) -> Strip | None:
    found = data.everywhere.get(indicator.id)
    if found is None:
        return None
    values = sorted(point.value for point in found.points.values() if point.value is not None)
    mine = found.points.get(own)
    if len(values) < _FEWEST:
        return None
    return Strip(name=indicator.short_title[lang], values=tuple(values), own=mine.value if mine else None)


def _place(strip: Strip) -> str:
    """What the thick line says: Nuorisotyöttömät 27/30."""
    if strip.own is None:
        return strip.name
    return f"{strip.name} {1 + sum(value < strip.own for value in strip.values)}/{len(strip.values)}"


def _themes(standpoint: Standpoint, lang: Lang) -> Iterator[tuple[StripGroup, frozenset[str]]]:
    """The numbered chapters with their themes, in order; what is of no chapter's theme is the municipality's basis."""
    left = {indicator.spearhead for indicator in standpoint.catalogue.indicators.values()}
    for chapter in standpoint.template.chapters:
        if chapter.number and chapter.themes:
            name = chapter.short.get(lang) or chapter.title.get(lang, "")
            yield (
                StripGroup(name=name, strips=(), number=chapter.number, accent=chapter.accent),
                frozenset(chapter.themes),
            )
            left -= set(chapter.themes)
    yield StripGroup(name=gettext(N_("The municipality's basis"), lang), strips=()), frozenset(left)

"""The drawing on the title page: every municipality is a line, the own one thick; a county's own are all thick."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from vointi.core.catalogue import Indicator
from vointi.core.document import Figure, text
from vointi.core.language import N_, Lang, gettext
from vointi.core.numbers import EN_DASH
from vointi.reports.charts import Strip, StripGroup, strip_chart
from vointi.reports.data import ReportData, Standpoint

_ONE = N_(
    "Each line is a municipality, the thick line is {area}. "
    "Newest year, from the smallest figure on the left to the largest on the right."
)
_SEVERAL = N_(
    "Each line is a municipality, the thick lines are those of {area}. "
    "Newest year, from the smallest figure on the left to the largest on the right."
)
_PLACE_OF_ONE = N_("Place of {area}, counted from the smallest: {places}.")
_PLACES_OF_SEVERAL = N_("Places of the municipalities of {area}, counted from the smallest, first to last: {places}.")
_FEWEST = 5  # municipalities: with fewer, a line could be told by its place


def cover_figure(indicators: Sequence[str], data: ReportData, standpoint: Standpoint, lang: Lang) -> Figure | None:
    """Strips of the indicators that have figures, grouped by spearhead; None where no indicator has any."""
    own = _own(standpoint)
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
    name = standpoint.name(standpoint.area("self"), lang)
    several = own != (standpoint.area("self"),)
    note = gettext(_SEVERAL if several else _ONE, lang, area=name)
    drawn = (_places(strip) for group in groups for strip in group.strips)
    places = gettext(_PLACES_OF_SEVERAL if several else _PLACE_OF_ONE, lang, area=name, places="; ".join(drawn))
    return Figure(
        id="cover",
        title=(),
        subtitle="",
        alternative=f"{note} {places}",
        data=None,
        chart=strip_chart(groups),
        notes=(text(note),),
    )


def _own(standpoint: Standpoint) -> tuple[str, ...]:
    """The report's own municipality, or those of its county."""
    own = standpoint.area("self")
    areas = standpoint.catalogue.areas
    if areas.get(own).category == "municipality":
        return (own,)
    return tuple(area.id for area in areas.members(own, standpoint.year))


def _strip(indicator: Indicator, own: Sequence[str], data: ReportData, lang: Lang) -> Strip | None:
    found = data.everywhere.get(indicator.id)
    if found is None:
        return None
    values = sorted(point.value for point in found.points.values() if point.value is not None)
    mine = (point.value for area in own if (point := found.points.get(area)) and point.value is not None)
    if len(values) < _FEWEST:
        return None
    return Strip(name=indicator.short_title[lang], values=tuple(values), own=tuple(sorted(mine)))


def _places(strip: Strip) -> str:
    """What the thick lines say: Nuorisotyöttömät 27/30, or 3–27/30 of several."""
    if not strip.own:
        return strip.name
    first, last = (1 + sum(value < own for value in strip.values) for own in (strip.own[0], strip.own[-1]))
    return f"{strip.name} {first if first == last else f'{first}{EN_DASH}{last}'}/{len(strip.values)}"


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

"""What is old in the ledger: sources not asked for too long, indicators whose next period is out, TEA not brought in.

Days and periods only; they come through the gate like all that leaves the ledger.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date, timedelta

from vointi.core.catalogue import Indicator
from vointi.core.catalogue.localised import Localised
from vointi.core.catalogue.teaviisari import load_teaviisari
from vointi.core.language import LANGS, N_
from vointi.core.values import SeriesSet
from vointi.decisions.year import YearItem
from vointi.decisions.year_dates import SourceDate
from vointi.pipeline.disclosed import Disclosed
from vointi.pipeline.home import Home
from vointi.reports.data import Freshness

TEA = "tea"
_NAMED = 3
"""Indicators that are named; of more only their number is told."""


def figure_items(home: Home, sources: Sequence[SourceDate], *, today: date, ahead: int) -> Iterator[YearItem]:
    """Of every source that something came from, and TEA of the home's municipality."""
    gate, area = Disclosed.of(home), home.settings.area
    fresh = gate.freshness(home.catalogue.indicators)
    old = [one.indicator for one in fresh.values() if _next_is_out(one, 1, today)]
    sectors = [code for sector in load_teaviisari().sectors if (code := f"{TEA}:{sector.id}") in fresh]
    years = _years(gate.series({*old, *sectors}, [area]))
    for source in sources:
        own = [one for one in fresh.values() if one.indicator.partition(":")[0] == source.source]
        yield from _fetched(source, own, today, ahead)
        if source.source != TEA:
            late = [one.indicator for one in own if _next_is_out(one, _gap(years[one.indicator]), today)]
            yield from _periods(source, [home.catalogue.indicator(code) for code in late])
    if area.startswith("municipality:"):
        yield from _tea(years, today)


def _years(known: SeriesSet) -> Mapping[str, Collection[int]]:
    """In which the area has a figure, of whatever group."""
    found: defaultdict[str, set[int]] = defaultdict(set)
    for series in known:
        found[series.indicator] |= {point.period.last_year for point in series.with_values}
    return found


def _gap(years: Collection[int]) -> int:
    """An indicator comes as often as its last two periods lie apart."""
    newest = sorted(years)[-2:]
    return newest[-1] - newest[0] if len(newest) > 1 else 1


def _next_is_out(fresh: Freshness, gap: int, today: date) -> bool:
    """The next period is out by the end of the year after it."""
    return fresh.last_period is not None and today > date(fresh.last_period.last_year + gap + 1, 12, 31)


def _fetched(source: SourceDate, fresh: Sequence[Freshness], today: date, ahead: int) -> Iterator[YearItem]:
    days = [one.retrieved.date() for one in fresh if one.retrieved]
    if not days:
        return
    due = max(days) + timedelta(days=source.days)
    if due < today:
        title = N_("{source}: figures were last fetched on {day}")
        fields = (("source", source.name), ("day", max(days)))
        yield YearItem(group="stale", code=f"fetch-{source.source}", title=title, fields=fields, day=due, basis="event")
    elif due <= today + timedelta(days=ahead):
        title = N_("{source}: fetch the figures again")
        yield YearItem(
            group="next", code=f"fetch-{source.source}", title=title, fields=(("source", source.name),), day=due
        )


def _periods(source: SourceDate, old: Sequence[Indicator]) -> Iterator[YearItem]:
    if old:
        names = _listed([one.short_title for one in old[:_NAMED]], "; ", more=len(old) > _NAMED)
        yield YearItem(
            group="stale",
            code=f"periods-{source.source}",
            title=N_("{source}: a newer period should be out: {names} (indicators: {count})"),
            fields=(("source", source.name), ("count", str(len(old))), ("names", names)),
            basis="event",
        )


def _tea(years: Mapping[str, Collection[int]], today: date) -> Iterator[YearItem]:
    """The last collection of each sector before this year."""
    missing: dict[int, list[Localised]] = defaultdict(list)
    for sector in load_teaviisari().sectors:
        last = today.year - 1 if (today.year - 1) % 2 == (sector.parity == "odd") else today.year - 2
        if max(years.get(f"{TEA}:{sector.id}", ()), default=0) < last:
            missing[last].append(sector.name)
    for year, names in sorted(missing.items()):
        yield YearItem(
            group="missing",
            code=f"tea-{year}",
            title=N_("TEAviisari {year}: scores not brought in: {names}"),
            fields=(("year", str(year)), ("names", _listed(names, ", "))),
            basis="event",
        )


def _listed(names: Sequence[Localised], between: str, *, more: bool = False) -> Localised:
    return Localised(**{lang: between.join(name[lang] for name in names) + (" …" if more else "") for lang in LANGS})

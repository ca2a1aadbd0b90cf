"""The attacker: what outputs tell of cells kept from view, alone and together with what the source publishes."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from vointi.core.catalogue import Catalogue
from vointi.pipeline.attack.bounding import Bound, bound
from vointi.pipeline.attack.cells import Cell, Hidden, Span
from vointi.pipeline.attack.gathering import gather, known_cells
from vointi.pipeline.attack.knowledge import Knowledge
from vointi.pipeline.attack.material import Material
from vointi.pipeline.attack.relations import _PER

_NEAR = 1e-6


@dataclass(frozen=True, slots=True)
class Leak:
    """A cell that is told more exactly than its protection allows. `by`: the sums and the places that betray it."""

    cell: Cell
    least: int
    span: Span
    by: tuple[str, ...]
    open_at_source: bool = False


@dataclass(frozen=True, slots=True)
class Audit:
    """`leaks`: by our outputs. `open`: the source itself tells them, and our outputs add nothing to it."""

    figures: int
    hidden: int
    leaks: tuple[Leak, ...]
    open: tuple[Leak, ...] = ()


def audit(outputs: Sequence[Material], sources: Sequence[Material], catalogue: Catalogue) -> Audit:
    """Two runs: the outputs alone (earlier editions first), and together with `sources`."""
    regions = _regions(sources, catalogue)
    published = gather(sources, catalogue, regions=regions)
    hidden_at_source(published)
    ours = gather(outputs, catalogue, regions=regions, also=published)
    published.hidden |= ours.hidden
    known = known_cells(ours)
    alone = _bounds(ours, known)
    both, known_both, together, from_source = ours, known, alone, {}
    if sources:
        both = gather([*sources, *outputs], catalogue, regions=regions, also=ours)
        known_both = known_cells(both)
        together = _bounds(both, known_both)
        at_sources = gather(sources, catalogue, regions=regions, also=ours)
        from_source = _bounds(at_sources, known_cells(at_sources))
    leaks, opened = [], []
    for cell, hidden in sorted(ours.hidden.items()):
        at_source = from_source.get(cell)
        is_open = at_source is not None and is_narrow(at_source.span, hidden, ours, known)
        if is_narrow(alone[cell].span, hidden, ours, known):
            leaks.append(_leak(hidden, alone[cell], ours, is_open=is_open))
        elif (
            at_source
            and is_narrow(together[cell].span, hidden, both, known_both)
            and _is_within(together[cell].span, at_source.span)
        ):
            leaks.append(_leak(hidden, together[cell], both, is_open=is_open))
        elif at_source and is_open:
            opened.append(_leak(hidden, at_source, published, is_open=True))
    leaks += _small(ours)
    return Audit(len(known), len(ours.hidden), tuple(dict.fromkeys(leaks)), tuple(opened))


def is_narrow(span: Span, hidden: Hidden, knowledge: Knowledge, known: Mapping[Cell, Span]) -> bool:
    """Is the span narrower than the protection? `known`: what `knowledge` tells of each cell.

    A count that is said to be under `least` may be anything from 1 to `least` − 1; one that may be hidden for another's
    sake is told by a span narrower than that, unless it is surely not small. A rate counts by its denominator; where
    none is known, the largest and the smallest that it may be must be as far from each other as those counts are.
    """
    cell, least = hidden.cell, hidden.least
    if span.is_empty:
        return False
    if not knowledge.is_count(cell):
        base = known.get(replace(cell, measure="denominator"))
        indicator = knowledge.catalogue.indicators.get(cell.indicator)
        per = _PER.get(indicator.unit) if indicator else 100.0
        if base is None or per is None:
            finite = math.isfinite(span.high)
            return finite and (span.high <= _NEAR or (span.low > _NEAR and span.high / span.low < least - 1))
        span = Span(span.low * base.low / per, span.high * base.high / per)
    low, high = math.ceil(span.low - _NEAR), math.floor(span.high + _NEAR) if math.isfinite(span.high) else math.inf
    if low >= least:
        return False
    if hidden.small:
        return low > 1 or high < least - 1
    return high - max(low, 0) < least - 2


def hidden_at_source(published: Knowledge) -> None:
    """A municipality of which the source gives no figure while it gives those of others is kept from view by it."""
    asked = {(s.cell.indicator, s.cell.period, s.cell.grp, s.cell.measure) for s in published.statements}
    told = {s.cell for s in published.statements}
    for indicator, period, grp, measure in sorted(asked):
        known = published.catalogue.indicators.get(indicator)
        if (
            measure == "denominator"
            or known is None
            or known.disclosure.rule != "source"
            or not known.disclosure.min_count
        ):
            continue
        for area in published.catalogue.areas.of_category("municipality", period.last_year):
            cell = Cell(indicator, area.id, period, grp, measure)
            if area.valid_to is None and cell not in told:
                published.hide(cell, indicator, "not published")


def _bounds(knowledge: Knowledge, known: Mapping[Cell, Span]) -> dict[Cell, Bound]:
    """The protection's own words are knowledge too: "fewer than 5" is 0 to 4, unless something else contradicts it."""
    limits = dict(known)
    for cell, hidden in knowledge.hidden.items():
        usual = Span(0.0, hidden.least - 1.0) if hidden.small and knowledge.is_count(cell) else Span(0.0)
        met = usual.meet(limits.get(cell, Span()))
        limits[cell] = known[cell] if met.is_empty else met
    return bound(knowledge.hidden, limits, knowledge.equations)


def _leak(hidden: Hidden, found: Bound, knowledge: Knowledge, *, is_open: bool) -> Leak:
    said = [f"{s.where}: {s.span}" for s in knowledge.statements if s.cell == hidden.cell]
    return Leak(hidden.cell, hidden.least, found.span, tuple(dict.fromkeys((*said, *found.by))), is_open)


def _small(knowledge: Knowledge) -> list[Leak]:
    """Counts that are printed though their rule keeps them from view."""
    found = []
    for statement in knowledge.statements:
        cell, span = knowledge.own(statement.cell), statement.span
        indicator = knowledge.catalogue.indicators.get(cell.indicator)
        if (
            indicator is None
            or indicator.disclosure.rule == "open"
            or cell.measure == "denominator"
            or not statement.direct
        ):
            continue
        least = indicator.disclosure.min_count
        local = cell.area.startswith(("municipality:", "district:", "postal_area:"))
        if (
            least
            and local
            and knowledge.is_count(cell)
            and span.low > 0
            and span.high < least
            and cell not in knowledge.hidden
        ):
            found.append(Leak(cell, least, span, (f"{statement.where}: {span}",)))
    return found


def _is_within(inner: Span, outer: Span) -> bool:
    return inner.low > outer.low + _NEAR or inner.high < outer.high - _NEAR


def _regions(sources: Sequence[Material], catalogue: Catalogue) -> Mapping[str, str]:
    """Area ids by the ids that Sotkanet has of its own, where its list of regions is among the files."""
    kinds = {
        "KUNTA": "municipality",
        "MAAKUNTA": "region",
        "HYVINVOINTIALUE": "wellbeing_county",
        "SEUTUKUNTA": "subregion",
    }
    found = {}
    for row in (row for source in sources for rows in source.rows for row in rows.rows):
        category = str(row.get("category", ""))
        if category in kinds:
            found[str(row["id"])] = f"{kinds[category]}:{row.get('code', '')}"
        elif category == "MAA":
            found[str(row["id"])] = f"country:{catalogue.areas.country}"
    return found

"""What runs beside figures betrays them: places in a picture, ranks, the order of rows, steps of a map, contributions.

Where known figures and the numbers beside them lie on a line, the line tells the one that is not shown; where larger
goes with larger, its neighbours enclose it; where classes follow each other, its class does.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from itertools import pairwise

import numpy as np

from vointi.core.language import Lang
from vointi.pipeline.attack.cells import Cell, Span, Statement
from vointi.pipeline.attack.knowledge import Companions, Knowledge
from vointi.pipeline.attack.printed import numbers

_LEAST_ON_LINE = 3
_LEAST_IN_ORDER = 5
_LEAST_CLASSES = 3
_RANKS = re.compile(r"rank|place|sija|plats|rang", re.IGNORECASE)

Pair = tuple[Cell, Span, float]


def conclude(known: Mapping[Cell, Span], into: Knowledge, lang: Lang) -> list[Statement]:
    """Statements on hidden cells that follow from what stands beside them."""
    found: list[Statement] = []
    for companions in _merged(into.companions):
        shown = [(cell, payload) for cell, payload in companions.pairs if cell in known and cell not in into.hidden]
        for cell, payload in companions.pairs:
            if cell not in into.hidden:
                continue
            alike = [(c, p) for c, p in shown if c.indicator == cell.indicator and c.measure == cell.measure]
            span = _told(companions, alike, payload, known, lang)
            if span is not None:
                found.append(Statement(cell, span, companions.where, direct=False))
    return found


def _merged(companions: list[Companions]) -> list[Companions]:
    by_place: defaultdict[tuple[str, bool], list[tuple[Cell, float | str]]] = defaultdict(list)
    for one in companions:
        by_place[one.where, one.order] += one.pairs
    return [Companions(where, tuple(pairs), order) for (where, order), pairs in by_place.items()]


def _told(
    companions: Companions,
    shown: list[tuple[Cell, float | str]],
    payload: float | str,
    known: Mapping[Cell, Span],
    lang: Lang,
) -> Span | None:
    if isinstance(payload, str):
        classes = [(c, p) for c, p in shown if isinstance(p, str) and not _is_besides(p, shown)]
        return _of_words(payload, lang) or _of_class(payload, [(known[c], p) for c, p in classes])
    pairs = [(c, known[c], p) for c, p in shown if not isinstance(p, str)]
    if not companions.order and (span := _on_line(pairs, payload)):
        return span
    if companions.order and _has_other_order(companions):
        return None
    least = _LEAST_IN_ORDER - (1 if _RANKS.search(companions.where) else 0)
    return _between(pairs, payload, least, is_order=companions.order)


def _on_line(pairs: list[Pair], payload: float) -> Span | None:
    """Values and payloads lie on one line, as exactly as the values are printed."""
    value = np.array([(span.low + span.high) / 2 for _, span, _ in pairs])
    beside = np.array([p for _, _, p in pairs])
    if len(set(value)) < _LEAST_ON_LINE or len(set(beside)) < _LEAST_ON_LINE:
        return None
    slope, start = np.polyfit(value, beside, 1)
    width = max((span.high - span.low) / 2 for _, span, _ in pairs) + 1e-9
    rounding = _unit(beside) / 2
    extent = float(np.ptp(beside))
    allowed = abs(slope) * width + rounding
    if slope == 0 or allowed > extent / 10 or float(np.abs(start + slope * value - beside).max()) > allowed:
        return None
    middle = float((payload - start) / slope)
    away = width + rounding / abs(float(slope))
    return Span(middle - away, middle + away)


def _unit(given: np.ndarray) -> float:
    """The last decimal that the numbers are written with; whole numbers are exact."""
    decimals = max(len(str(number).partition(".")[2].rstrip("0")) for number in given)
    return 10.0**-decimals if decimals else 1e-9


def _between(pairs: list[Pair], payload: float, least: int, *, is_order: bool) -> Span | None:
    """Larger goes with larger, or with smaller: the neighbours enclose it."""
    ordered = sorted(pairs, key=lambda pair: pair[2])
    values = [(span.low + span.high) / 2 for _, span, _ in ordered]
    if len(set(values)) < least or len({p for _, _, p in ordered}) < least:
        return None
    steps = np.diff(values)
    if not (np.all(steps >= 0) or np.all(steps <= 0)):
        return None
    below = [span for _, span, p in ordered if p < payload]
    above = [span for _, span, p in ordered if p > payload]
    if is_order and not (below and above):
        return None  # at an end of a list stand those without a figure
    if np.all(steps <= 0):
        below, above = above, below
    return Span(max((s.low for s in below), default=-np.inf), min((s.high for s in above), default=np.inf))


def _has_other_order(companions: Companions) -> bool:
    """Rows in the order of names or codes tell nothing of figures."""
    keys = [cell.area for cell, _ in companions.pairs]
    return keys in (sorted(keys), sorted(keys, reverse=True))


def _is_besides(payload: str, shown: list[tuple[Cell, float | str]]) -> bool:
    """A class whose cells all have another class too, as the outline of the own area: it is no step."""
    others = {cell for cell, other in shown if other != payload}
    return all(cell in others for cell, other in shown if other == payload)


def _of_words(words: str, lang: Lang) -> Span | None:
    """A class that says its limits: 16.2–17.6; 17.7 or more tells one limit only."""
    limits = re.fullmatch(r"\s*([\d.,\u00a0 ]+)\s*[\u2013-]\s*([\d.,\u00a0 ]+)\s*%?", words)
    if not limits:
        return None
    found = [numbers(part, lang) for part in limits.groups()]
    return Span(found[0][0][1].low, found[1][0][1].high) if all(found) else None


def _of_class(payload: str, shown: list[tuple[Span, str]]) -> Span | None:
    """Classes that follow each other: this one lies between those around it."""
    extents: dict[str, Span] = {}
    for span, name in shown:
        one = extents.get(name, span)
        extents[name] = Span(min(one.low, span.low), max(one.high, span.high))
    ordered = sorted(extents.values(), key=lambda span: span.low)
    apart = all(one.high <= two.low for one, two in pairwise(ordered))
    if len(ordered) < _LEAST_CLASSES or len(shown) < _LEAST_IN_ORDER or not apart or payload not in extents:
        return None
    at = ordered.index(extents[payload])
    return Span(ordered[at - 1].high if at else -np.inf, ordered[at + 1].low if at + 1 < len(ordered) else np.inf)

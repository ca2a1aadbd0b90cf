"""Rows for programs: exports, downloads, data of charts, answers of a source."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from vointi.core.errors import UserError
from vointi.core.language import Lang
from vointi.core.values import Group, Period
from vointi.pipeline.attack.cells import Cell, Measure, Span
from vointi.pipeline.attack.knowledge import Companions, Knowledge, reason_of
from vointi.pipeline.attack.material import Rows
from vointi.pipeline.attack.naming import Meaning, Names
from vointi.pipeline.attack.printed import alone, exact, periods
from vointi.pipeline.attack.tabled import NO_PERIOD

_VALUES: dict[str, Measure] = {
    "value": "value", "text": "value", "figure": "value", "primary value": "value", "absolute value": "numerator",
    "absvalue": "numerator", "numerator": "numerator", "count": "numerator", "denominator": "denominator",
}  # fmt: skip
_AREAS = ("area", "municipality", "region", "name", "county", "id")
_PERIODS = ("period", "year", "period_code", "x")
_GROUPS = ("grp", "group", "gender", "sex", "member")
_KEPT = {"too_few": "too few", "protected": "not published", "not_published": "not published"}
_DRAWN = frozenset({"left", "top", "right", "foot", "width", "height", "x", "stretch"})


def read_rows(rows: Rows, names: Names, own: str, lang: Lang, into: Knowledge, regions: Mapping[str, str]) -> None:
    """Adds what the rows state, hide, and what other numbers of them run beside. `regions`: a source's own ids."""
    about = names.about(rows.about)
    beside: defaultdict[str, list[tuple[Cell, float | str]]] = defaultdict(list)
    for row in rows.rows:
        cell = _cell(row, names, about, own, regions)
        if cell is None:
            continue
        if (status := str(row.get("status", ""))) in _KEPT:
            told = str(row.get("reason") or "")
            reason = told if reason_of(told) else _KEPT[status]
            into.hide(cell, rows.where, reason)
            if "numerator" in row:
                into.hide(replace(cell, measure="numerator"), rows.where, reason)
        for name, value in row.items():
            _field(name, value, cell, rows, lang, into, beside)
        lower, upper = row.get("lower"), row.get("upper")
        if isinstance(lower, int | float) and isinstance(upper, int | float):
            into.state(cell, Span(float(lower), float(upper)), f"{rows.where}: lower, upper", direct=False)
    for name, pairs in beside.items():
        place = (
            rows.where.partition(", chart")[0] if name == "style" else rows.where
        )  # each style is a layer of its own
        into.companions.append(Companions(f"{place}: {name}", tuple(pairs)))


def _field(
    name: str,
    value: Any,
    cell: Cell,
    rows: Rows,
    lang: Lang,
    into: Knowledge,
    beside: defaultdict[str, list[tuple[Cell, float | str]]],
) -> None:
    measure = _VALUES.get(name)
    if isinstance(value, bool) or value == "" or name in ("period", "year", "indicator", "vintage", "schema_version"):
        return
    if isinstance(value, str) and measure is not None:
        try:
            span = exact(float(value), None) if name != "text" else None
        except ValueError:
            span = None
        found = alone(value, lang) if span is None else None
        span = span or (found[0] if found else None)
    elif isinstance(value, int | float) and measure is not None:
        indicator = into.catalogue.indicators.get(cell.indicator)
        span = exact(float(value), indicator.decimals if indicator and measure == "value" else None)
    else:
        if isinstance(value, int | float) or name in ("style", "step", "class", "colour", "color", "fill"):
            beside[name].append((into.own(cell), float(value) if not isinstance(value, str) else value))
        return
    if span is not None:
        into.state(Cell(cell.indicator, cell.area, cell.period, cell.grp, measure), span, f"{rows.where}: {name}")


def _cell(row: Mapping[str, Any], names: Names, about: Meaning, own: str, regions: Mapping[str, str]) -> Cell | None:
    """The cell that a row is of; None where it names neither an area nor a period nor a group nor an indicator."""
    meaning = Meaning()
    given = str(row.get("indicator", ""))
    if given.isdigit():
        meaning = Meaning(indicator=f"sotkanet:{given}")
    elif given:
        meaning = Meaning(indicator=names.indicator(given))
    for name in _AREAS:
        text = str(row.get(name, ""))
        area = regions.get(text, "") if text.isdigit() else names.area(text)
        if area and not meaning.area:
            meaning = meaning.over(Meaning(area=area))
    period = next((p for name in _PERIODS if (p := _period(row.get(name)))), None)
    if row.get("period_start") and row.get("period_end"):
        period = Period(row["period_start"], row["period_end"])
    grp = next((g for name in _GROUPS if (g := _group(str(row.get(name, "")), names))), None)
    if not (meaning.indicator or meaning.area or period or grp):
        return None
    meaning = meaning.over(about)
    if not meaning.indicator:
        return None
    pairs = Group(tuple(sorted((dict(about.pairs) | dict(grp.pairs if grp else ())).items())))
    return Cell(meaning.indicator, meaning.area or own or "name:", period or meaning.period or NO_PERIOD, pairs)


def _period(value: Any) -> Period | None:
    found = periods(str(int(value)) if isinstance(value, float) and value.is_integer() else str(value or ""))
    return found[-1] if found else None


def _group(text: str, names: Names) -> Group | None:
    if text in ("total", ""):
        return None
    try:
        return Group.parse(text)
    except UserError:
        return names.of(text).grp or None

"""Vega-Lite specifications: the rows drawn, how each is drawn, and the extent of the scales."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any

from vointi.pipeline.attack.material import Axis, Material, Rows, Words


def read_chart(spec: Mapping[str, Any], into: Material, *, where: str, about: tuple[str, ...], figure: str) -> None:
    """Adds the data of every layer, with its mark's style, and every numeric scale."""
    into.rows += [Rows(f"{where}, chart map", about, rows, figure=figure, marks=True) for rows in _mapped(spec) if rows]
    drawn: defaultdict[tuple[str, tuple[float, float], tuple[float, ...]], list[float]] = defaultdict(list)
    for layer, values, place in _layers(spec, (), "chart"):
        style = _style(layer)
        rows = [_flat(row) | {"style": style} for row in values if isinstance(row, dict)]
        if rows:
            into.rows.append(Rows(f"{where}, {place}", about, rows, figure=figure, marks=True))
        labels = (str(text) for row in rows for name, text in row.items() if name != "style" and isinstance(text, str))
        into.words += [Words(f"{where}, {place}", text, about, figure) for text in labels if len(text.split()) > 1]
        for channel in ("x", "y"):
            encoded = (layer.get("encoding") or {}).get(channel) or {}
            scale = encoded.get("scale") or {}
            domain, name = scale.get("domain"), str(encoded.get("field"))
            if not (isinstance(domain, list) and len(domain) == 2 and all(isinstance(d, int | float) for d in domain)):
                continue
            ticks = (encoded.get("axis") or {}).get("values") or ()
            key = (channel, (min(domain), max(domain)), tuple(t for t in ticks if isinstance(t, int | float)))
            drawn[key] += [row[name] for row in rows if isinstance(row.get(name), int | float)]
    for (channel, domain, ticks), numbers in drawn.items():
        into.axes.append(Axis(f"{where}, {channel}", figure, domain, ticks, tuple(numbers)))


def _layers(
    spec: Mapping[str, Any], inherited: tuple[Any, ...], place: str
) -> Iterator[tuple[Mapping[str, Any], tuple[Any, ...], str]]:
    data = spec.get("data") or {}
    values = data.get("values", inherited) if isinstance(data, dict) else inherited
    if isinstance(values, dict):
        values = values.get("features", [values])
    named = spec.get("datasets") or {}
    for name, rows in named.items():
        yield {}, tuple(rows), f"{place} {name}"
    parts = [part for key in ("layer", "hconcat", "vconcat", "concat") for part in spec.get(key) or ()]
    if isinstance(spec.get("spec"), dict):
        parts.append(spec["spec"])
    if "mark" in spec or not parts:
        yield spec, tuple(values or ()), place
    for number, part in enumerate(parts):
        yield from _layers(part, tuple(values or ()), f"{place}/{number}")


def _style(layer: Mapping[str, Any]) -> str:
    mark = layer.get("mark")
    if not isinstance(mark, dict):
        return str(mark or "")
    style = mark.get("style") or mark.get("fill") or mark.get("color") or mark.get("type") or ""
    return " ".join(style) if isinstance(style, list) else str(style)


def _flat(row: Mapping[str, Any]) -> dict[str, Any]:
    """A row's own fields; of a shape on a map, its properties."""
    flat: dict[str, Any] = {}
    for name, value in row.items():
        if name == "properties" and isinstance(value, dict):
            flat |= value
        elif isinstance(value, str | int | float):
            flat[name] = value
        elif isinstance(value, list) and value and all(isinstance(v, str) for v in value):
            flat[name] = " ".join(value)
    return flat


def _mapped(spec: Mapping[str, Any]) -> Iterator[list[dict[str, Any]]]:
    """Shapes of a map by the names that stand on them, with their style and with the numbers that stand on them."""
    layers = [(_style(layer), values) for layer, values, _ in _layers(spec, (), "")]
    labels = [
        row for _, values in layers for row in values if isinstance(row, dict) and isinstance(row.get("text"), str)
    ]
    for style, values in layers:
        rows: list[dict[str, Any]] = []
        for shape in values:
            points = _corners(shape.get("geometry") or {}) if isinstance(shape, dict) else []
            if not points:
                continue
            inside = [row["text"] for row in labels if _is_inside(row, points)]
            names = [text for text in inside if not any(c.isdigit() for c in text)]
            rows += [{"area": name, "style": style} for name in names]
            rows += [{"area": name, "text": text} for name in names for text in inside if text not in names]
        yield rows


def _corners(part: Any) -> list[tuple[float, float]]:
    if isinstance(part, dict):
        return _corners(part.get("coordinates") or [])
    if len(part) == 2 and all(isinstance(n, int | float) for n in part):
        return [(float(part[0]), float(part[1]))]
    return [corner for one in part if isinstance(one, list) for corner in _corners(one)]


def _is_inside(label: Mapping[str, Any], points: list[tuple[float, float]]) -> bool:
    left, top = label.get("left"), label.get("top")
    if not isinstance(left, int | float) or not isinstance(top, int | float):
        return False
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return min(xs) <= left <= max(xs) and min(ys) <= top <= max(ys)

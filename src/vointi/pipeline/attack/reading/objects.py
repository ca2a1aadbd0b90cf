"""JSON of any kind: our documents with their tables, figures and live values, and whatever else stands in the tree."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from vointi.pipeline.attack.material import Grid, Line, Material, Rows, Words
from vointi.pipeline.attack.reading.charts import read_chart
from vointi.pipeline.attack.reading.stat_cubes import read_cube

_TECHNICAL = frozenset(
    {"id", "kind", "role", "lang", "accent", "shape", "media_type", "base64", "$schema", "form", "href"}
)
_INLINES = frozenset({"text", "emphasis", "strong", "link", "footnote", "cross_reference", "value", "claim"})
_SCALAR = (str, int, float)


def read_object(node: Any, into: Material, *, where: str, about: tuple[str, ...] = (), figure: str = "") -> None:
    """Walks the whole tree; nothing in it is passed over because it is not expected."""
    match node:
        case dict() if node.get("kind") == "document":
            into.lang, into.own = node.get("lang", into.lang), node.get("organisation", "")
            _each(node, into, where, about, figure)
        case dict() if node.get("kind") == "table" and isinstance(node.get("columns"), list):
            _table(node, into, where, about, figure)
        case dict() if node.get("kind") == "figure":
            said = (*about, told(node.get("title")), node.get("subtitle") or "")
            _each(node, into, where, said, node.get("id") or figure)
        case dict() if node.get("kind") in ("value", "claim"):
            _live(node, into, where, about)
        case dict() if "layer" in node or "mark" in node or "hconcat" in node or "vconcat" in node:
            read_chart(node, into, where=where, about=about, figure=figure)
        case dict() if node.get("class") == "dataset" and isinstance(node.get("id"), list):
            read_cube(node, into, where=where, about=about, figure=figure)
            into.words += [Words(where, str(node[name]), about, figure) for name in ("label", "note") if node.get(name)]
        case dict() if node.get("kind") == "section":
            _each(node, into, where, (told(node.get("title")),), figure)
        case dict():
            _each(node, into, where, about, figure)
        case list():
            _list(node, into, where, about, figure)
        case str() if len(node) > 1:
            into.words.append(Words(where, node, about, figure))


def told(content: Any) -> str:
    """The words of inlines."""
    if isinstance(content, str):
        return content
    if isinstance(content, list):
        return "".join(
            told(part) for part in content if not (isinstance(part, dict) and part.get("kind") == "footnote")
        )
    return (content.get("text") or told(content.get("content") or [])) if isinstance(content, dict) else ""


def _each(node: Mapping[str, Any], into: Material, where: str, about: tuple[str, ...], figure: str) -> None:
    place = f"{where}#{node['id']}" if isinstance(node.get("id"), str) and node["id"] else where
    where = place if place.count("#") <= 1 else f"{where.partition('#')[0]}#{node['id']}"
    scalars = {name: value for name, value in node.items() if isinstance(value, _SCALAR) and name not in _TECHNICAL}
    if any(isinstance(v, int | float) and not isinstance(v, bool) for v in scalars.values()):
        into.rows.append(Rows(where, about, [scalars], figure=figure))
    for name, value in node.items():
        if isinstance(value, list) and value and all(isinstance(v, dict) and v.get("kind") in _INLINES for v in value):
            into.words.append(Words(f"{where}/{name}", told(value), about, figure))
        if name not in _TECHNICAL:
            read_object(value, into, where=where, about=about, figure=figure)


def _list(node: list[Any], into: Material, where: str, about: tuple[str, ...], figure: str) -> None:
    if node and all(isinstance(part, dict) and "kind" not in part for part in node):
        rows = [{k: v for k, v in part.items() if isinstance(v, _SCALAR)} for part in node]
        if any(len(row) > 1 for row in rows):
            into.rows.append(Rows(where, about, rows, figure=figure))
    for part in node:
        read_object(part, into, where=where, about=about, figure=figure)


def _live(node: Mapping[str, Any], into: Material, where: str, about: tuple[str, ...]) -> None:
    place = f"{where.partition('#')[0]}#{node.get('id', '')}"
    origin = node.get("origin") or {}
    if origin:
        row = {name: origin.get(name, "") for name in ("indicator", "area", "period")} | {"text": node.get("text", "")}
        group = str(node.get("binding", "")).partition("grp=")[2].partition(";")[0]
        into.rows.append(Rows(place, (), [row | {"grp": group}]))
    said = [str(origin.get("earlier") or ""), str(node.get("note") or "")]
    into.words += [Words(place, words, (*about, str(origin.get("indicator", "")))) for words in said if words]


def _table(node: Mapping[str, Any], into: Material, where: str, about: tuple[str, ...], figure: str) -> None:
    lines = tuple(
        Line(tuple(told(cell.get("content") or []) for cell in row["cells"]), row.get("role", "regular"))
        for row in node.get("rows", ())
    )
    notes = tuple(told(note) for note in node.get("notes", ()))
    said = (*about, told(node.get("title")), node.get("subtitle") or "")
    heads = tuple(column.get("head", "") for column in node["columns"])
    place = f"{where.partition('#')[0]}#{node.get('id', '')}"
    into.grids.append(Grid(place, said, heads, lines, notes, figure))
    into.words += [
        Words(place, words, said, figure) for words in (*notes, *said[-2:], told(node.get("source"))) if words
    ]
    known = {"title", "columns", "rows", "subtitle", "number", "notes", "source", "dense"}
    for name, other in node.items():
        if name not in known | _TECHNICAL:
            read_object(other, into, where=f"{place}/{name}", about=said, figure=figure)
    for row in node.get("rows", ()):
        for cell in row["cells"]:
            for inline in cell.get("content") or ():
                if inline.get("kind") in ("value", "claim"):
                    _live(inline, into, where, about)

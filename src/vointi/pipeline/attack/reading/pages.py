"""Web pages: tables, words, attributes, scripts, comments, drawings and downloads in the page."""

from __future__ import annotations

import base64
import json
import re
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any
from urllib.parse import unquote_to_bytes

from vointi.pipeline.attack.material import Grid, Line, Material, Role, Rows, Words
from vointi.pipeline.attack.reading.drawings import read_svg
from vointi.pipeline.attack.reading.maps import read_map
from vointi.pipeline.attack.reading.objects import read_object
from vointi.pipeline.attack.reading.separated import read_separated

_VOID = frozenset(
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"]
)
_BLOCKS = frozenset(["p"])
_SILENT = frozenset(["class"])
_DRAWN = frozenset(
    [
        "svg",
        "g",
        "path",
        "rect",
        "circle",
        "line",
        "text",
        "tspan",
        "polyline",
        "polygon",
        "ellipse",
        "use",
        "defs",
        "clippath",
        "image",
        "marker",
    ]
)


@dataclass
class Element:
    tag: str
    attributes: dict[str, str] = field(default_factory=dict)
    inside: list[Element | str] = field(default_factory=list)

    def text(self) -> str:
        return " ".join("".join(part if isinstance(part, str) else part.text() for part in self.inside).split())

    def all(self, *tags: str) -> list[Element]:
        found = []
        for part in self.inside:
            if isinstance(part, Element):
                found += [part] if part.tag in tags else part.all(*tags)
        return found

    def has_class(self, name: str) -> bool:
        return name in self.attributes.get("class", "").split()


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Element("root")
        self.open = [self.root]
        self.comments: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, {name: value or "" for name, value in attrs})
        self.open[-1].inside.append(element)
        if tag not in _VOID:
            self.open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.open[-1].inside.append(Element(tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        for place in range(len(self.open) - 1, 0, -1):
            if self.open[place].tag == tag:
                del self.open[place:]
                return

    def handle_data(self, data: str) -> None:
        self.open[-1].inside.append(data)

    def handle_comment(self, data: str) -> None:
        self.comments.append(data)


def read_page(content: str, into: Material, *, where: str) -> None:
    """Adds all of a page or of a drawing that stands by itself."""
    reader = _Reader()
    reader.feed(content)
    html = next(iter(reader.root.all("html")), reader.root)
    if (lang := html.attributes.get("lang", "")[:2]) in ("fi", "sv", "en"):
        into.lang = lang  # type: ignore[assignment]  # one of the three
    if not into.own:
        into.own = " ".join(title.text() for title in html.all("title"))
    into.words += [Words(f"{where} <!-- -->", comment) for comment in reader.comments]
    _walk(html, into, where, (), "")


def _walk(element: Element, into: Material, where: str, about: tuple[str, ...], figure: str) -> None:
    name = element.attributes.get("id", "")
    _attributes(element, into, where, about, figure)
    match element.tag:
        case "figure":
            figure = name or figure
            captions = [part.text() for caption in element.all("figcaption") for part in caption.all("p")]
            about = (*about[:1], *captions, *(c.text() for c in element.all("figcaption") if not captions))
        case "table":
            _table(element, into, where, about, figure)
            return
        case "script":
            read_script("".join(part for part in element.inside if isinstance(part, str)), into, where=where)
            return
        case "style":
            return
        case "svg":
            read_svg(element, into, where=where, about=about, figure=figure)
            read_map(element, into, where=where, about=about, figure=figure)
    if element.has_class("origin"):
        into.words.append(Words(f"{where}#{name}", element.text(), (), figure))
    if element.tag in _BLOCKS and (text := element.text()):
        into.words.append(Words(f"{where}#{figure or name}", text, about, figure))
        if element.tag in ("h1", "h2", "h3", "h4"):
            about = (text,)
    for part in element.inside:
        if isinstance(part, Element):
            if part.tag in ("h1", "h2", "h3"):
                about = (part.text(),)
            _walk(part, into, where, about, figure)
            if part.has_class("table") or part.tag == "table":
                _notes(element if part.tag == "table" else part, into)


def _notes(box: Element, into: Material) -> None:
    """Notes under the last table read are its own."""
    notes = tuple(p.text() for p in box.all("p") if p.has_class("note"))
    if into.grids and not into.grids[-1].notes:
        for note in notes:
            into.note(note)


def _table(element: Element, into: Material, where: str, about: tuple[str, ...], figure: str) -> None:
    caption = [part.text() for c in element.all("caption") for part in c.all("span") or [c]]
    rows = element.all("tr")
    heads: tuple[str, ...] = ()
    lines = []
    for row in rows:
        _attributes(row, into, where, about, figure)
        cells = row.all("th", "td")
        for cell in cells:
            _attributes(cell, into, where, (*about, *caption, row.text()), figure)
            for part in cell.all("a", "span", "abbr", "data"):
                _attributes(part, into, where, (*about, *caption, row.text()), figure)
        if not heads and cells and (len(cells) > 1 or len(rows) == 1):
            heads = tuple(cell.text() for cell in cells)
        elif cells:
            role = row.attributes.get("class", "") or "regular"
            told: Role = role if role in ("own", "group", "total") else "regular"  # type: ignore[assignment]
            lines.append(Line(tuple(cell.text() for cell in cells), told))
    name = element.attributes.get("id", "")
    place = f"{where}#{figure or name or ''.join(caption[:1])}"
    into.grids.append(Grid(place, (*about, *caption), heads, tuple(lines), (), figure))
    _attributes(element, into, where, about, figure)


def _attributes(element: Element, into: Material, where: str, about: tuple[str, ...], figure: str) -> None:
    for name, value in element.attributes.items():
        if name == "href" and value.startswith("data:"):
            _download(value, into, where, about, figure)
        if name in _SILENT or name == "data-plot" or not value.strip():
            continue
        if element.tag in _DRAWN and not (name.startswith("data-") or name in ("title", "aria-label")):
            continue
        if value.lstrip().startswith(("[", "{")):
            try:
                found = json.loads(value)
            except ValueError:
                found = None
            if name == "data-readings" and isinstance(found, list):
                _readings(found, into, where, about, figure)
                continue
            if found is not None:
                read_object(found, into, where=f"{where} {name}", about=about, figure=figure)
                continue
        told = name.replace("-", " ")  # the name of an attribute says something too: data-count-2023
        inside = (element.text(), told) if name == "title" or name.startswith("data-") else ()
        into.words.append(Words(f"{where}#{figure} {name}", value, (*about, *inside), figure))


def _readings(found: list[Any], into: Material, where: str, about: tuple[str, ...], figure: str) -> None:
    """What a pointer over a chart reads out: [place, period, [area, figure] …]."""
    rows = []
    for reading in found:
        if isinstance(reading, list) and len(reading) > 2:
            told = (r for r in reading[2:] if isinstance(r, list) and len(r) > 1)
            rows += [{"period": reading[1], "area": area, "text": figure_told} for area, figure_told, *_ in told]
    into.rows.append(Rows(f"{where}#{figure} data-readings", about, rows, figure=figure))


def _download(address: str, into: Material, where: str, about: tuple[str, ...], figure: str) -> None:
    kind, _, data = address[5:].partition(",")
    content = base64.b64decode(data) if kind.endswith(";base64") else unquote_to_bytes(data)
    text = content.decode("utf-8-sig", "replace")
    if text.lstrip().startswith(("{", "[")):
        read_script(text, into, where=f"{where} download")
    elif "svg" not in kind and "image" not in kind and "font" not in kind:
        read_separated(text, into, where=f"{where} download", about=about, figure=figure)


def read_script(text: str, into: Material, *, where: str) -> None:
    """A script or a JSON text: every list and object in it that can be read, else its words."""
    decoder = json.JSONDecoder()
    place, found = 0, False
    for start in re.finditer(r"[\[{]", text):
        if start.start() < place:
            continue
        try:
            value, place = decoder.raw_decode(text, start.start())
        except ValueError:
            continue
        if value:
            found = True
            _strings(value, into, where)
            read_object(value, into, where=f"{where} script")
    if not found and text.strip():
        into.words.append(Words(f"{where} script", text))


def _strings(value: Any, into: Material, where: str) -> None:
    """A list of plain values is one saying: [page, id, title, chapter, words] of the search index."""
    if isinstance(value, list):
        flat = [str(part) for part in value if isinstance(part, str | int | float)]
        if len(flat) > 1:
            into.words.append(Words(f"{where} script", " . ".join(flat)))
        for part in value:
            _strings(part, into, where)

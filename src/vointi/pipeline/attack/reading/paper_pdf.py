"""PDF: the words of every page by the fonts' own maps, tables and text alternatives by the tags, and the metadata."""

from __future__ import annotations

import io
import re
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

import pikepdf

from vointi.pipeline.attack.material import Grid, Line, Material, Words

_PAIR = re.compile(rb"<([0-9a-fA-F]+)>\s*<([0-9a-fA-F]+)>")
_RANGE = re.compile(rb"<([0-9a-fA-F]+)>\s*<([0-9a-fA-F]+)>\s*(?:<([0-9a-fA-F]+)>|\[([^\]]*)\])")
_CELLS = ("/TH", "/TD")
_SAID = ("/P", "/Caption", "/H1", "/H2", "/H3", "/H4", "/Lbl", "/LBody", "/Note", "/Title")


def read_pdf(content: bytes, into: Material, *, where: str) -> None:
    """Tagged content in its structure; what has no tag as words of its page."""
    with pikepdf.open(io.BytesIO(content)) as pdf:
        lang = str(pdf.Root.get("/Lang", ""))[:2]
        if lang in ("fi", "sv", "en"):
            into.lang = lang  # type: ignore[assignment]  # one of the three
        info = pdf.docinfo
        into.words += [Words(f"{where} metadata", str(value)) for _, value in info.items()]
        if "/Metadata" in pdf.Root:
            told = re.sub(rb"<[^>]+>", b" ", pdf.Root.Metadata.read_bytes()).decode("utf-8", "replace")
            into.words.append(Words(f"{where} metadata", told))
        into.own = into.own or str(info.get("/Title", ""))
        texts: dict[tuple[Any, int], str] = {}
        for number, page in enumerate(pdf.pages, 1):
            marked, loose = _page(page)
            texts |= {(page.obj.objgen, mark): text for mark, text in marked.items()}
            into.words += [Words(f"{where} page {number}", text) for text in loose if text.strip()]
            for note in page.obj.get("/Annots", ()):
                if "/Contents" in note:
                    into.words.append(Words(f"{where} page {number} note", str(note["/Contents"])))
        tree = pdf.Root.get("/StructTreeRoot")
        if tree is not None:
            _walk(tree, None, texts, into, where, [])


def _walk(element: Any, page: Any, texts: dict[Any, str], into: Material, where: str, said: list[str]) -> None:
    page = element.get("/Pg", page)
    tag = str(element.get("/S", ""))
    if "/Alt" in element:
        into.words.append(Words(f"{where} text alternative", str(element["/Alt"]), tuple(said[-3:])))
    if tag == "/Table":
        rows = [tuple(_text(c, page, texts) for c in row) for row in _rows(element)]
        said += [text for child in _children(element) if _is(child, "/Caption") and (text := _text(child, page, texts))]
        if rows:
            into.grids.append(Grid(f"{where} table", tuple(said[-3:]), rows[0], tuple(Line(r) for r in rows[1:])))
        return
    if tag in _SAID and (text := _text(element, page, texts)):
        if text.startswith(("..", "*")):
            into.note(text)
        into.words.append(Words(where, text, tuple(said[-3:])))
        said.append(text)
    for child in _children(element):
        if isinstance(child, pikepdf.Dictionary) and child.get("/Type") != "/MCR":
            _walk(child, page, texts, into, where, said)


def _is(element: Any, tag: str) -> bool:
    return isinstance(element, pikepdf.Dictionary) and str(element.get("/S", "")) == tag


def _rows(element: Any) -> Iterator[list[Any]]:
    for child in _children(element):
        if not isinstance(child, pikepdf.Dictionary):
            continue
        if str(child.get("/S", "")) == "/TR":
            yield [c for c in _children(child) if isinstance(c, pikepdf.Dictionary) and str(c.get("/S", "")) in _CELLS]
        else:
            yield from _rows(child)


def _children(element: Any) -> list[Any]:
    children = element.get("/K", [])
    return list(children) if isinstance(children, pikepdf.Array) else [children]


def _text(element: Any, page: Any, texts: dict[Any, str]) -> str:
    page = element.get("/Pg", page)
    if "/ActualText" in element:
        return str(element["/ActualText"])
    words = []
    for child in _children(element):
        if isinstance(child, int):
            words.append(texts.get((page.objgen, child), "") if page is not None else "")
        elif isinstance(child, pikepdf.Dictionary) and child.get("/Type") == "/MCR":
            words.append(texts.get(((child.get("/Pg", page)).objgen, int(child["/MCID"])), ""))
        elif isinstance(child, pikepdf.Dictionary):
            words.append(_text(child, page, texts))
    return " ".join("".join(words).split())


def _page(page: Any) -> tuple[dict[int, str], list[str]]:
    """Texts by mark, and the texts outside all marks."""
    fonts = {name: _font(font) for name, font in page.obj.get("/Resources", {}).get("/Font", {}).items()}
    marked: defaultdict[int, str] = defaultdict(str)
    loose: list[str] = []
    marks: list[int | None] = []
    font: tuple[dict[int, str], int] = ({}, 1)
    for instruction in pikepdf.parse_content_stream(page):
        operands: Any = instruction.operands
        operator = instruction.operator
        match str(operator):
            case "BDC":
                of: Any = operands[1] if isinstance(operands[1], pikepdf.Dictionary) else {}
                marks.append(int(of["/MCID"]) if "/MCID" in of else None)
            case "BMC":
                marks.append(None)
            case "EMC" if marks:
                marks.pop()
            case "Tf":
                font = fonts.get(str(operands[0]), font)
            case "Tj" | "'" | "TJ":
                parts = list(operands[0]) if str(operator) == "TJ" else [operands[-1]]
                said = "".join(_decoded(bytes(part), font) for part in parts if isinstance(part, pikepdf.String))
                mark = next((m for m in reversed(marks) if m is not None), None)
                if mark is None:
                    loose.append(said)
                else:
                    marked[mark] += said
    return marked, [" ".join(loose)]


def _font(font: Any) -> tuple[dict[int, str], int]:
    """Characters by code, and how many bytes a code has."""
    size = 2 if str(font.get("/Subtype", "")) == "/Type0" else 1
    found: dict[int, str] = {}
    if "/ToUnicode" in font:
        content = font["/ToUnicode"].read_bytes()
        for block in re.findall(rb"beginbfchar(.*?)endbfchar", content, re.DOTALL):
            found |= {int(code, 16): _letters(to) for code, to in _PAIR.findall(block)}
        for block in re.findall(rb"beginbfrange(.*?)endbfrange", content, re.DOTALL):
            for first, last, to, each in _RANGE.findall(block):
                listed = re.findall(rb"<([0-9a-fA-F]+)>", each)
                for n in range(int(last, 16) - int(first, 16) + 1):
                    found[int(first, 16) + n] = _letters(listed[n]) if listed else chr(int(to, 16) + n)
    return found, size


def _letters(code: bytes) -> str:
    return bytes.fromhex(code.decode()).decode("utf-16-be", "replace")


def _decoded(content: bytes, font: tuple[dict[int, str], int]) -> str:
    letters, size = font
    if not letters and size == 1:
        return content.decode("cp1252", "replace")
    codes = (int.from_bytes(content[n : n + size], "big") for n in range(0, len(content), size))
    return "".join(letters.get(code, "") for code in codes)

"""Small builders of WordprocessingML elements."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from copy import copy
from functools import lru_cache

from docx.oxml.ns import nsmap, qn
from docx.oxml.parser import oxml_parser
from docx.oxml.xmlchemy import BaseOxmlElement

Element = BaseOxmlElement

_W = f"{{{nsmap['w']}}}"
_DECLARED = {"w": nsmap["w"]}


def make(tag: str, *children: Element | None, **attributes: object) -> Element:
    """`<w:tag>` with `w:` attributes and children; a child that is None is left out."""
    given = {_W + name: str(value) for name, value in attributes.items()}
    element: Element = oxml_parser.makeelement(_W + tag, given, _DECLARED)  # OxmlElement takes three times as long
    element.extend(child for child in children if child is not None)
    return element


@lru_cache(maxsize=4096)
def _once(build: Callable[..., Element], arguments: tuple[object, ...]) -> Element:
    return build(*arguments)


def again(build: Callable[..., Element], *arguments: Hashable) -> Element:
    """What `build` makes of these arguments, made once and then copied: a report has ten thousand cells."""
    return copy(_once(build, arguments))  # lxml copies all that is below too


def words(text: str) -> Element:
    """`<w:t>` that keeps its spaces."""
    element = make("t")
    element.text = text
    element.set(qn("xml:space"), "preserve")
    return element


def run(*content: Element, style: str = "", bold: bool = False, colour: str = "", size: float = 0.0) -> Element:
    """A run; `size` in points, `colour` as #RRGGBB."""
    plain = not (style or bold or colour or size)
    return make("r", None if plain else again(_run_properties, style, bold, colour, size), *content)


def _run_properties(style: str, bold: bool, colour: str, size: float) -> Element:
    return make(
        "rPr",
        make("rStyle", val=style) if style else None,
        make("b") if bold else None,
        make("color", val=colour.removeprefix("#")) if colour else None,
        make("sz", val=round(size * 2)) if size else None,
    )


def paragraph(style: str, *content: Element) -> Element:
    return make("p", again(_styled, style), *content)


def _styled(style: str) -> Element:
    return make("pPr", make("pStyle", val=style))


def field_start(instruction: str) -> list[Element]:
    """The beginning of a field; what follows it is shown until Word works the field out anew."""
    code = make("instrText")
    code.text = f" {instruction} "
    code.set(qn("xml:space"), "preserve")
    return [run(make("fldChar", fldCharType="begin")), run(code), run(make("fldChar", fldCharType="separate"))]


def field_end() -> Element:
    return run(make("fldChar", fldCharType="end"))


def twips(points: float) -> int:
    """Word's unit of length: a twentieth of a point."""
    return round(points * 20)

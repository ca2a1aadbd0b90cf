"""A drawing in pixels, by the typesetter: it holds the fonts in memory, where vl-convert opens one for each letter."""

from __future__ import annotations

import re
from functools import cache
from importlib.metadata import version

import typst

_ROOT = re.compile(r'(<svg\b[^>]*?) width="([\d.]+)" height="([\d.]+)" viewBox="[^"]*"')

_PAGE = b"""\
#let side(name) = float(sys.inputs.at(name)) * 1pt
#let within(name) = side(name) - 0.002pt // else a rounding makes it a pixel larger, and it is scaled
#set page(margin: 0pt, fill: none, width: side("width"), height: side("height"))
#image(bytes(sys.inputs.svg), format: "svg", width: within("width"), height: within("height"), fit: "stretch")
"""


@cache
def pixels_made_with() -> str:
    """What the pixels depend on besides the drawing and fonts."""
    return f"typst {version('typst')}, whole pixels"


@cache
def typesetter_fonts(folder: str) -> typst.Fonts:
    """The fonts of a folder, as the typesetter holds them, read once."""
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[folder])


def in_pixels(svg: str, fonts: str, dpi: int) -> bytes:
    """An SVG as PNG; 1 px of it is 1 pt. `fonts` is a folder of font files.

    Cut to whole pixels: a page of any other size is scaled to them, and lines lose pixels here and there. Raises
    `ValueError` for a drawing that does not say its size first.
    """
    root = _ROOT.search(svg)
    if root is None:
        raise ValueError("the drawing does not say its width, height and box")
    width, height = (int(float(side) * dpi / 72) * 72 / dpi for side in root.groups()[1:])
    box = f'{root[1]} width="{width}" height="{height}" viewBox="0 0 {width} {height}"'
    cut = svg[: root.start()] + box + svg[root.end() :]
    content: bytes = typst.compile(
        _PAGE,
        font_paths=typesetter_fonts(fonts),
        ignore_system_fonts=True,
        sys_inputs={"svg": cut, "width": str(width), "height": str(height)},
        format="png",
        ppi=float(dpi),
    )
    return content

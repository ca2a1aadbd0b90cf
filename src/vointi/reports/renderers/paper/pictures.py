"""How large pictures are drawn: at their own size where it fits, never larger than the page allows."""

from __future__ import annotations

import re
from io import BytesIO

_ROOT = re.compile(r"<svg\b[^>]*>")
_SIDES = {side: re.compile(rf'\s{side}="([\d.]+)(?:px|pt)?"') for side in ("width", "height")}


def svg_size(svg: str) -> tuple[float, float]:
    """Width and height of a drawing in points: 1 px of a specification is 1 pt in print."""
    root = _ROOT.search(svg)
    found = [_SIDES[side].search(root[0]) if root else None for side in ("width", "height")]
    width, height = (float(side[1]) if side else 0.0 for side in found)
    if not width or not height:
        raise ValueError("the drawing does not say its width and height")
    return width, height


def picture_size(content: bytes, *, dpi: float | None = None) -> tuple[float, float]:
    """Width and height in points of a PNG or JPEG, by `dpi` or else by the resolution that it states itself."""
    from docx.image.image import Image  # loaded where there is a picture

    picture = Image.from_file(BytesIO(content))
    across, down = (dpi, dpi) if dpi else (picture.horz_dpi, picture.vert_dpi)
    return picture.px_width / across * 72, picture.px_height / down * 72


def fitted(size: tuple[float, float], *, width: float, height: float) -> float:
    """The width at which a picture of `size` fits into `width` by `height`, all in points."""
    own_width, own_height = size
    return round(min(own_width, width, own_width * height / own_height), 2)

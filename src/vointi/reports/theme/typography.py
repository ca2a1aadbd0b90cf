"""The type scale: one table for print (points) and screen (rem).

Serif is a sentence that a person wrote or approved; sans is structure, numbers, tables, charts and sources.
"""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

Voice = Literal["serif", "sans"]

SERIF = "Source Serif Pro"
SANS = "Source Sans Pro"
FAMILY: dict[Voice, str] = {"serif": SERIF, "sans": SANS}
WEB_FALLBACK: dict[Voice, tuple[str, ...]] = {
    "serif": ("Source Serif 4", "Georgia", "serif"),
    "sans": ("Source Sans 3", "Arial", "sans-serif"),
}
WORD_FAMILY: dict[Voice, str] = {"serif": "Cambria", "sans": "Calibri"}


@dataclass(frozen=True, slots=True, kw_only=True)
class TypeStyle:
    """`size` and `line` in points for print; `screen` and `narrow` (phone) in rem, `screen_line` as a ratio."""

    voice: Voice
    weight: Literal[400, 600, 700]
    size: float
    line: float
    screen: float
    screen_line: float
    narrow: float
    colour: Literal["ink", "ink_2", "ink_3", "own"] = "ink"


def _style(
    voice: Voice,
    weight: Literal[400, 600, 700],
    print_pt: tuple[float, float],
    screen_rem: tuple[float, float, float],
    colour: Literal["ink", "ink_2", "ink_3", "own"] = "ink",
) -> TypeStyle:
    size, line = print_pt
    screen, narrow, screen_line = screen_rem
    return TypeStyle(
        voice=voice,
        weight=weight,
        size=size,
        line=line,
        screen=screen,
        screen_line=screen_line,
        narrow=narrow,
        colour=colour,
    )


TYPE = MappingProxyType(
    {
        "cover_title": _style("serif", 600, (54, 51), (3.25, 2.25, 1.1)),
        "opener_title": _style("serif", 600, (38, 40), (2.75, 2.0, 1.12)),
        "h1": _style("serif", 600, (26, 27), (2.5, 1.8, 1.15)),
        "key_figure": _style("sans", 600, (36, 36), (2.75, 2.25, 1.0), "own"),
        "finding": _style("serif", 600, (15, 16.5), (1.5, 1.3, 1.25)),
        "h2": _style("sans", 700, (12.5, 16), (1.25, 1.2, 1.3)),
        "lead": _style("serif", 400, (12.5, 16.5), (1.3, 1.125, 1.5), "ink_2"),
        "body": _style("serif", 400, (10.5, 14.4), (1.125, 1.0625, 1.6)),
        "table": _style("sans", 400, (9.5, 12.5), (1.0, 1.0, 1.35)),
        "table_dense": _style("sans", 400, (9, 12), (0.9375, 0.9375, 1.35)),
        "label": _style("sans", 400, (8.5, 11.5), (0.9, 0.9, 1.4), "ink_2"),
        "source": _style("sans", 400, (8, 10.5), (0.9, 0.9, 1.45), "ink_3"),
    }
)
"""Nothing is smaller than `source`: 8 pt, 0.875 rem."""

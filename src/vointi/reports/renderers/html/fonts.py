"""The theme's fonts for a page: WOFF2 with the Latin characters of the languages, and any other that a text uses."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterable
from io import BytesIO

import fontTools
from fontTools import subset
from fontTools.ttLib import TTFont

from vointi.reports.charts.cache import Cache, key_of
from vointi.reports.theme import FontFile, Theme

_ALWAYS = frozenset([*range(0x20, 0x7F), *range(0xA0, 0x180), *map(ord, "–—‘’‚“”„†•…‰′″‹›€−≠≤≥→Δ")])
"""One set for most documents, so that the subsets of a thousand reports are made once."""


def font_faces(theme: Theme, text: str, cache: Cache) -> str:
    """`@font-face` rules with the fonts inside."""
    characters = _ALWAYS | {ord(character) for character in set(text) if character.isprintable()}
    return "".join(_face(font, characters, cache, theme) for font in theme.font_files())


def _face(font: FontFile, characters: Iterable[int], cache: Cache, theme: Theme) -> str:
    codes = sorted(characters)
    made_with = f"fonttools {fontTools.version} fonts {theme.fonts_sha256}"
    key = key_of("woff2", made_with, font.voice, str(font.weight), ",".join(map(str, codes)))
    content = cache.get(key)
    if content is None:
        content = _subset(font, codes)
        cache.put(key, content)
    data = b64encode(content).decode("ascii")
    return (
        f'@font-face{{font-family:"{font.family}";font-weight:{font.weight};font-style:normal;'
        f"src:url(data:font/woff2;base64,{data}) format('woff2')}}\n"
    )


def _subset(font: FontFile, codes: list[int]) -> bytes:
    options = subset.Options(flavor="woff2", layout_features=["kern", "liga"], hinting=False)
    with TTFont(font.path, lazy=True, recalcTimestamp=False) as loaded:
        subsetter = subset.Subsetter(options)
        subsetter.populate(unicodes=codes)
        subsetter.subset(loaded)
        written = BytesIO()
        subset.save_font(loaded, written, options)
    return written.getvalue()

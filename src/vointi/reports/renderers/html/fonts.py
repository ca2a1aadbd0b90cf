"""The theme's fonts for a page: WOFF2 with the Latin characters of the languages, and any other that a text uses."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterable
from io import BytesIO

import fontTools
import uharfbuzz as harfbuzz
from fontTools.ttLib import TTFont

from vointi.reports.charts.cache import Cache, key_of
from vointi.reports.theme import FontFile, Theme

_ALWAYS = frozenset([*range(0x20, 0x7F), *range(0xA0, 0x180), *map(ord, "–—‘’‚“”„†•…‰′″‹›€−≠≤≥→Δ")])
"""One set for most documents, so that the subsets of a thousand reports are made once."""


def font_faces(theme: Theme, text: str, cache: Cache) -> str:
    """`@font-face` rules with the fonts inside."""
    characters = _ALWAYS | {ord(character) for character in set(text) if character.isprintable()}
    return "".join(_face(font, characters, cache, theme) for font in theme.font_files())


def usual_fonts(theme: Theme, cache: Cache) -> None:
    """Makes the fonts of most documents and puts them into the cache."""
    for font in theme.font_files():
        _content(font, _ALWAYS, cache, theme)


def _face(font: FontFile, characters: Iterable[int], cache: Cache, theme: Theme) -> str:
    data = b64encode(_content(font, characters, cache, theme)).decode("ascii")
    return (
        f'@font-face{{font-family:"{font.family}";font-weight:{font.weight};font-style:normal;'
        f"src:url(data:font/woff2;base64,{data}) format('woff2')}}\n"
    )


def _content(font: FontFile, characters: Iterable[int], cache: Cache, theme: Theme) -> bytes:
    codes = sorted(characters)
    made_with = f"harfbuzz {harfbuzz.version_string()} fonttools {fontTools.version} fonts {theme.fonts_sha256}"
    key = key_of("woff2", made_with, font.voice, str(font.weight), ",".join(map(str, codes)))
    content = cache.get(key)
    if content is None:
        content = _subset(font, codes)
        cache.put(key, content)
    return content


def _subset(font: FontFile, codes: list[int]) -> bytes:
    """By HarfBuzz, which takes 3 ms for what takes fontTools half a second. WOFF2 it does not write."""
    wanted = harfbuzz.SubsetInput()
    wanted.unicode_set.update(codes)
    wanted.layout_feature_tag_set.clear()
    wanted.layout_feature_tag_set.update(int.from_bytes(feature) for feature in (b"kern", b"liga"))
    wanted.flags = harfbuzz.SubsetFlags.NO_HINTING
    smaller = harfbuzz.subset(harfbuzz.Face(harfbuzz.Blob.from_file_path(font.path)), wanted)
    written = BytesIO()
    with TTFont(BytesIO(smaller.blob.data), lazy=True, recalcTimestamp=False, recalcBBoxes=False) as loaded:
        loaded.flavor = "woff2"
        loaded.save(written, reorderTables=False)
    return written.getvalue()

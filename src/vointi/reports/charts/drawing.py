"""Draws chart specifications with Vega-Lite, offline, to the same bytes wherever it runs."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterable
from concurrent.futures import ProcessPoolExecutor
from functools import cache
from importlib.metadata import version
from itertools import repeat
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import vl_convert

from vointi.core.document import Chart, Document, Figure, KeyFigures, nodes_of
from vointi.reports.charts.cache import Cache, key_of
from vointi.reports.theme import MEDIA, PRINT, Theme, font_files

Spec = dict[str, Any]

PROCESSES = 2
_OUTSIDE = re.compile(r"""<[^<>]*(?:[\s:]href=["'](?!#|data:)|url\((?!["']?#))""")
_WORTH_A_PROCESS = 24
"""Fewer drawings than this are done sooner than a second process has started."""


class Drawings:
    """The drawings of one theme. `cache` is a folder that may be deleted at any time, or None for memory only."""

    def __init__(self, theme: Theme, cache: Path | None = None) -> None:
        self.cache = Cache(cache)
        self._configurations = {medium.name: theme.vega_config(medium) for medium in MEDIA}
        self._made_with = f"vl-convert {version('vl-convert-python')} fonts {theme.fonts_sha256}"

    def styled(self, spec: Spec) -> Spec:
        """The specification with the theme's configuration of its medium: what anyone can draw elsewhere."""
        medium = spec.get("usermeta", {}).get("medium", PRINT.name)
        return {**spec, "config": {**self._configurations[medium], **spec.get("config", {})}}

    def prepare(self, specs: Iterable[Spec]) -> None:
        """Draw what is not drawn yet, in two processes where there is much. Nothing changes but the time."""
        missing = {key: text for key, text in map(self._keyed, specs) if self.cache.get(key) is None}
        if len(missing) < _WORTH_A_PROCESS:
            for key, text in missing.items():
                self.cache.put(key, _drawn(text, _fonts().name).encode())
            return
        # A started V8 does not survive a fork.
        with ProcessPoolExecutor(PROCESSES, mp_context=get_context("spawn")) as pool:
            drawn_in_order = pool.map(_drawn, missing.values(), repeat(_fonts().name), chunksize=4)
            for key, drawn in zip(missing, drawn_in_order, strict=True):
                self.cache.put(key, drawn.encode())

    def svg(self, spec: Spec) -> str:
        """The drawing as SVG. Raises `ValueError` for a specification that asks for anything outside itself."""
        key, text = self._keyed(spec)
        found = self.cache.get(key)
        if found is None:
            found = _drawn(text, _fonts().name).encode()
            self.cache.put(key, found)
        return found.decode()

    def png(self, spec: Spec, *, dpi: int) -> bytes:
        """The drawing in pixels; 1 px of the specification is 1 pt."""
        key = key_of(self._keyed(spec)[0], f"png {dpi}")
        found = self.cache.get(key)
        if found is None:
            _register(_fonts().name)
            found = vl_convert.svg_to_png(self.svg(spec), ppi=dpi)
            self.cache.put(key, found)
        return found

    def _keyed(self, spec: Spec) -> tuple[str, str]:
        text = json.dumps(self.styled(spec), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        return key_of(self._made_with, text), text


def charts_of(document: Document) -> Iterable[Chart]:
    """Every chart of a document, in reading order."""
    for node in nodes_of(document):
        match node:
            case Figure(chart=Chart() as chart):
                yield chart
            case KeyFigures():
                yield from (item.sparkline for item in node.items if item.sparkline)
            case _:
                pass


@cache
def _fonts() -> TemporaryDirectory[str]:
    """A folder with our files only: two files of one face in a folder would leave the choice to the disk.

    It lasts as long as this process, whose helpers draw from it too.
    """
    folder = TemporaryDirectory(prefix="vointi-fonts-")
    for font in font_files():
        shutil.copy(font.path, folder.name)
    return folder


@cache
def _register(fonts: str) -> None:
    vl_convert.register_font_directory(fonts)


def _drawn(spec: str, fonts: str) -> str:
    _register(fonts)
    svg = vl_convert.vegalite_to_svg(spec, allowed_base_urls=[])
    # The drawer refuses data from outside, but not pictures: those it would fetch when it turns the SVG into pixels.
    if _OUTSIDE.search(svg):
        raise ValueError("the drawing refers to something outside itself")
    return svg

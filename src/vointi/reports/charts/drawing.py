"""Draws chart specifications offline, to the same bytes wherever it runs, and keeps what is drawn."""

from __future__ import annotations

import json
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from subprocess import CalledProcessError
from typing import Any

from vointi.core.document import Chart, Document, Figure, KeyFigures, nodes_of
from vointi.reports.charts.cache import Cache, key_of
from vointi.reports.charts.direct import NotPlain, drawn_directly
from vointi.reports.charts.helper import drawn_elsewhere
from vointi.reports.charts.pixels import in_pixels, pixels_made_with
from vointi.reports.charts.vega import drawn, fonts_folder, made_with
from vointi.reports.theme import MEDIA, PRINT, Theme

Spec = dict[str, Any]

_WORTH_A_PROCESS = 24
"""Fewer drawings than this are done sooner than a second process has started."""


class Drawings:
    """The drawings of one theme. `cache` is a folder that may be deleted at any time, or None for memory only."""

    def __init__(self, theme: Theme, cache: Path | None = None) -> None:
        self.cache = Cache(cache)
        self._configurations = {medium.name: theme.vega_config(medium) for medium in MEDIA}
        self._known: dict[int, tuple[Spec, str, str]] = {}
        self._made_with = f"{made_with()} fonts {theme.fonts_sha256}"

    def styled(self, spec: Spec) -> Spec:
        """The specification with the theme's configuration of its medium: what anyone can draw elsewhere."""
        medium = spec.get("usermeta", {}).get("medium", PRINT.name)
        return {**spec, "config": {**self._configurations[medium], **spec.get("config", {})}}

    def prepare(self, specs: Iterable[Spec]) -> None:
        """Draw what is not drawn yet; where Vega has much to do, a helper does half. Nothing changes but the time."""
        missing = {
            key: text
            for key, text in map(self._keyed, specs)
            if self.cache.get(key) is None and not self._draw_directly(key, text)
        }
        keys = list(missing)
        theirs = keys[1::2] if len(keys) >= _WORTH_A_PROCESS else []
        ours = keys[::2] if theirs else keys
        with ThreadPoolExecutor(1) as waiting:
            helper = (
                waiting.submit(drawn_elsewhere, [missing[key] for key in theirs], fonts_folder()) if theirs else None
            )
            for key in ours:
                self._draw(key, missing[key])
            if helper:
                try:
                    for key, svg in zip(theirs, helper.result(), strict=True):
                        self.cache.put(key, svg.encode())
                except (CalledProcessError, OSError):  # no second process here, or a bad specification: ours then
                    for key in theirs:
                        self._draw(key, missing[key])

    def svg(self, spec: Spec) -> str:
        """The drawing as SVG. Raises `ValueError` for a specification that asks for anything outside itself."""
        key, text = self._keyed(spec)
        return (self.cache.get(key) or self._draw_directly(key, text) or self._draw(key, text)).decode()

    def png(self, spec: Spec, *, dpi: int) -> bytes:
        """The drawing in pixels; 1 px of the specification is 1 pt."""
        key = key_of(self._keyed(spec)[0], f"png {dpi} {pixels_made_with()}")
        found = self.cache.get(key)
        if found is None:
            found = in_pixels(self.svg(spec), fonts_folder(), dpi)
            self.cache.put(key, found)
        return found

    def _draw_directly(self, key: str, text: str) -> bytes | None:
        """The drawing, or None where only Vega can draw it."""
        try:
            svg = drawn_directly(text).encode()
        except NotPlain:
            return None
        self.cache.put(key, svg)
        return svg

    def _draw(self, key: str, text: str) -> bytes:
        svg = drawn(text, fonts_folder()).encode()
        self.cache.put(key, svg)
        return svg

    def _keyed(self, spec: Spec) -> tuple[str, str]:
        """Key and text of a specification. Each is asked for several times and never changes."""
        found = self._known.get(id(spec))
        if found is None or found[0] is not spec:
            found = self._known[id(spec)] = (spec, *self._key_and_text(spec))
        return found[1:]

    def _key_and_text(self, spec: Spec) -> tuple[str, str]:
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

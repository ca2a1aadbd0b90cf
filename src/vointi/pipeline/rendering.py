"""Renders one file of a report."""

from __future__ import annotations

import gc
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from vointi.core.document import Document
from vointi.core.language import Lang
from vointi.core.registry import family
from vointi.reports.charts.drawing import Drawings
from vointi.reports.theme import Theme

Job = tuple[Lang, str]
"""Language and code of a format."""


def render(
    job: Job, documents: Mapping[Lang, Document], theme: Theme, drawings: Drawings, *, archival: bool = False
) -> bytes:
    """The file; made to be kept where it is `archival` and the format has such a form."""
    lang, code = job
    renderer = family("vointi.reports.renderers")[code]
    more = {"archival": True} if archival and renderer.INFO.has_archival else {}
    content: bytes = renderer.render(documents[lang], theme=theme, drawings=drawings, **more)
    return content


@contextmanager
def without_collector() -> Iterator[None]:
    """Python's search for cycles looks through all that was made, again and again: a tenth of the time of a document,
    which is a tree and has none."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()

"""A second process that stays while a report is served: it typesets while this one writes pages."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from subprocess import Popen
from threading import Lock

from vointi.core.document import Document
from vointi.core.language import Lang
from vointi.pipeline.render_process import FAILURES, RenderProcess
from vointi.pipeline.rendering import Job
from vointi.reports.theme import Theme

FORMATS = frozenset({"pdf"})
"""Made there, one after the other: the typesetter remembers what it laid out, within its process."""


class Elsewhere:
    """Starts the process when it is first needed, and anew where it has ended. Calls wait for each other."""

    def __init__(self, theme: Theme, cache: Path | None) -> None:
        self._theme, self._cache = theme, cache
        self._other: RenderProcess | None = None
        self._given: Document | None = None
        self._lock = Lock()

    def made(self, job: Job, documents: Mapping[Lang, Document]) -> bytes | None:
        """The file, byte for byte as made here; None where it could not be made there."""
        with self._lock:
            try:
                other = self._other = self._other or RenderProcess(self._theme, self._cache)
                document = documents[job[0]]
                if self._given is not document:
                    other.give({job[0]: document})
                    self._given = document
                return other.made(job)
            except FAILURES:
                self._end()
                return None

    @property
    def process(self) -> Popen[bytes] | None:
        """The process, where it is running."""
        return self._other.process if self._other else None

    def close(self) -> None:
        """Ends the process at once, also while it makes something."""
        if other := self._other:
            other.process.terminate()
        with self._lock:
            self._end()

    def _end(self) -> None:
        other, self._other, self._given = self._other, None, None
        if other:
            other.stop()

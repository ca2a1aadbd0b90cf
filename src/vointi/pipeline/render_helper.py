"""Two processes render a report: where there is much, the second makes some of the formats while this one makes the
others."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Self

from vointi.core.document import Document
from vointi.core.language import Lang
from vointi.pipeline.render_process import FAILURES, RenderProcess, is_worth_a_process
from vointi.pipeline.rendering import Job, render
from vointi.reports.charts.drawing import Drawings
from vointi.reports.theme import Theme

_COST = {"docx": 25, "pdf": 20, "site": 14, "html": 10, "xlsx": 8}
"""About how long a format takes, in hundredths of a second for a large report."""


class Helper:
    """The second process. It starts at once, so that it is ready when the documents are."""

    def __init__(
        self, theme: Theme, cache: Path | None, jobs: Sequence[Job], blocks: int, *, archival: bool = False
    ) -> None:
        self._theme, self._archival = theme, archival
        self._waiting = deque(sorted(jobs, key=lambda job: _COST.get(job[1], 1), reverse=True))
        self.other: RenderProcess | None = None
        if len(jobs) > 1 and is_worth_a_process(len(jobs), blocks):
            with suppress(OSError):  # no second process here
                self.other = RenderProcess(theme, cache, archival=archival)
        self._thread = ThreadPoolExecutor(1)
        self._documents: Future[Mapping[Lang, Document]] = Future()
        self._made = self._thread.submit(self._talk, self.other) if self.other else None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._documents.cancel()  # of no effect where they were made
        if self.other and error:
            self.other.process.terminate()
        self._thread.shutdown()
        if self.other:
            self.other.close()

    def rendered(self, documents: Mapping[Lang, Document], drawings: Drawings) -> Iterator[tuple[Job, bytes]]:
        """Every job once, as they are made: each process takes the longest of those that wait. Raises what a renderer
        raises."""

        def ours(job: Job) -> bytes:
            return render(job, documents, self._theme, drawings, archival=self._archival)

        self._documents.set_result(documents)
        while self._waiting:
            with suppress(IndexError):  # the other one has taken the last
                job = self._waiting.popleft()
                yield job, ours(job)
        for job, content in self._made.result().items() if self._made else ():
            yield job, ours(job) if content is None else content

    def _talk(self, other: RenderProcess) -> dict[Job, bytes | None]:
        """What the other process has made, by jobs that it took; None where something went wrong."""
        made: dict[Job, bytes | None] = {}
        with suppress(*FAILURES):
            other.prepare()
            other.give(self._documents.result())
            while self._waiting:
                with suppress(IndexError):
                    job = self._waiting.popleft()
                    made[job] = None
                    made[job] = other.made(job)
        return made

"""A second process that renders: where there is much, it makes some of the formats while this one makes the others.

A process of its own and not `multiprocessing`, which would run the main script of whoever calls us once more. What it
makes is the same, byte for byte; where it fails, this process makes it too, and so tells what is wrong.
"""

from __future__ import annotations

import gc
import os
import pickle
import subprocess
import sys
from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager, suppress
from pathlib import Path
from signal import SIGTERM, signal
from types import TracebackType
from typing import Self

from vointi.core.document import Document
from vointi.core.language import Lang
from vointi.core.registry import family
from vointi.reports.charts.drawing import Drawings
from vointi.reports.renderers.html.fonts import usual_fonts
from vointi.reports.theme import Theme

Job = tuple[Lang, str]
"""Language and code of a format."""

_WORTH_A_PROCESS = 48
"""Fewer blocks, times formats and languages, are rendered sooner than a second process has started."""

_COST = {"docx": 25, "pdf": 20, "site": 14, "html": 10, "xlsx": 8}
"""About how long a format takes, in hundredths of a second for a large report."""


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


def _processors() -> int:
    """Those that this process may use: whoever builds many reports gives each process one, and none needs a helper."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


class Helper:
    """The second process. It starts at once, so that it is ready when the documents are."""

    def __init__(
        self, theme: Theme, cache: Path | None, jobs: Sequence[Job], blocks: int, *, archival: bool = False
    ) -> None:
        worth = len(jobs) > 1 and len(jobs) * blocks >= _WORTH_A_PROCESS and _processors() > 1
        self._theme, self._cache, self._archival = theme, cache, archival
        self._waiting = deque(sorted(jobs, key=lambda job: _COST.get(job[1], 1), reverse=True))
        self.process = _started() if worth else None
        self._thread = ThreadPoolExecutor(1)
        self._documents: Future[Mapping[Lang, Document]] = Future()
        self._made = self._thread.submit(self._talk, self.process) if self.process else None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._documents.cancel()  # of no effect where they were made
        if self.process and error:
            self.process.terminate()
        self._thread.shutdown()
        if self.process:
            with suppress(OSError), self.process:
                pass  # closes the pipes, at which it ends and takes its temporary files away

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

    def _talk(self, process: subprocess.Popen[bytes]) -> dict[Job, bytes | None]:
        """What the other process has made, by jobs that it took; None where something went wrong."""
        assert process.stdin is not None  # noqa: S101  # they are pipes
        assert process.stdout is not None  # noqa: S101
        made: dict[Job, bytes | None] = {}
        with suppress(OSError, EOFError, pickle.PickleError):
            pickle.dump((self._theme, self._cache, self._archival), process.stdin)
            process.stdin.flush()
            documents = self._documents.result()
            pickle.dump(documents, process.stdin)
            process.stdin.flush()
            pickle.load(process.stdout)  # noqa: S301  # our own: it is ready
            while self._waiting:
                with suppress(IndexError):
                    job = self._waiting.popleft()
                    made[job] = None
                    pickle.dump(job, process.stdin)
                    process.stdin.flush()
                    made[job] = pickle.load(process.stdout)  # noqa: S301
        return made


def _started() -> subprocess.Popen[bytes] | None:
    command = [sys.executable, "-m", __name__]
    alone = {"OPENBLAS_NUM_THREADS": "1"}  # it reckons nothing, and threads that wait for sums to work out spin
    try:
        return subprocess.Popen(  # noqa: S603  # this program
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=os.environ | alone
        )
    except OSError:  # no second process here
        return None


def main() -> None:
    signal(SIGTERM, lambda *_: sys.exit())  # with its temporary files
    told, answers = sys.stdin.buffer, sys.stdout.buffer
    theme, cache, archival = pickle.load(told)  # noqa: S301  # a pipe of our own
    drawings = Drawings(theme, cache)
    if cache:
        usual_fonts(theme, drawings.cache)  # while the documents are made; the other process finds them
    gc.disable()  # for good: it ends with this report
    documents = pickle.load(told)  # noqa: S301
    made: object = "ready"
    while True:
        pickle.dump(made, answers)
        answers.flush()
        made = render(pickle.load(told), documents, theme, drawings, archival=archival)  # noqa: S301


if __name__ == "__main__":
    with suppress(EOFError):  # nothing more to make
        main()

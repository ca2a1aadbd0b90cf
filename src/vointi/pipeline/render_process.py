"""A process that renders for another one.

A process of its own and not `multiprocessing`, which would run the main script of whoever calls us once more. What it
makes is the same, byte for byte; where it fails, whoever asked makes it too, and so tells what is wrong.
"""

from __future__ import annotations

import gc
import os
import pickle
import subprocess
import sys
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from signal import SIGTERM, signal

from vointi.core.document import Document
from vointi.core.language import Lang
from vointi.pipeline.rendering import Job, render
from vointi.reports.charts.drawing import Drawings
from vointi.reports.renderers.html.fonts import usual_fonts
from vointi.reports.theme import Theme

FAILURES = (OSError, EOFError, pickle.PickleError)
"""What every call raises where the process has ended or cannot be started."""

_WORTH_A_PROCESS = 48
_DOCUMENTS = None
"""Told instead of a job: documents come next."""


def is_worth_a_process(files: int, blocks: int) -> bool:
    """Is there as much to render as takes longer than a second process to start, and a processor for it?

    Whoever builds many reports gives each process one processor, and none needs a second process.
    """
    return files * blocks >= _WORTH_A_PROCESS and _processors() > 1


def _processors() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


class RenderProcess:
    """One such process, from this side. `process` is public so that a test can kill it."""

    def __init__(self, theme: Theme, cache: Path | None, *, archival: bool = False) -> None:
        alone = {"OPENBLAS_NUM_THREADS": "1"}  # it reckons nothing, and threads that wait for sums to work out spin
        pipe = subprocess.PIPE
        self.process = subprocess.Popen(  # noqa: S603  # this program
            [sys.executable, "-m", __name__], stdin=pipe, stdout=pipe, stderr=subprocess.DEVNULL, env=os.environ | alone
        )
        self._first: tuple[Theme, Path | None, bool] | None = (theme, cache, archival)

    def prepare(self) -> None:
        """Told early, it makes ready what does not depend on documents while they are made.

        Not when it starts: a theme may hold a logo that fills the pipe, and we would wait until it reads.
        """
        if self._first:
            first, self._first = self._first, None
            self._tell(first)

    def give(self, documents: Mapping[Lang, Document]) -> None:
        """The documents that files are made of from now on."""
        self.prepare()
        self._tell(_DOCUMENTS)
        self._tell(documents)
        self._answer()

    def made(self, job: Job) -> bytes:
        """The file."""
        self._tell(job)
        answer = self._answer()
        if not isinstance(answer, bytes):
            raise EOFError("no file")
        return answer

    def _tell(self, what: object) -> None:
        assert self.process.stdin is not None  # noqa: S101  # they are pipes
        pickle.dump(what, self.process.stdin)
        self.process.stdin.flush()

    def _answer(self) -> object:
        assert self.process.stdout is not None  # noqa: S101
        return pickle.load(self.process.stdout)  # noqa: S301  # our own

    def close(self) -> None:
        """It ends as soon as it has made what it makes, and takes its temporary files away."""
        with suppress(OSError), self.process:
            pass  # closes the pipes, and waits

    def stop(self) -> None:
        """It ends at once."""
        self.process.terminate()
        self.close()


def main() -> None:
    signal(SIGTERM, lambda *_: sys.exit())  # with its temporary files
    told, answers = sys.stdin.buffer, sys.stdout.buffer
    theme, cache, archival = pickle.load(told)  # noqa: S301  # a pipe of our own
    drawings = Drawings(theme, cache)
    if cache:
        usual_fonts(theme, drawings.cache)  # while the documents are made; the other process finds them
    gc.disable()
    documents: Mapping[Lang, Document] = {}
    while True:
        made: object = "ready"
        job = pickle.load(told)  # noqa: S301
        if job is _DOCUMENTS:
            if documents:  # one report after the other: what was left of the one before
                documents = {}
                gc.collect()
            documents = pickle.load(told)  # noqa: S301
        else:
            made = render(job, documents, theme, drawings, archival=archival)
        pickle.dump(made, answers)
        answers.flush()


if __name__ == "__main__":
    with suppress(EOFError):  # nothing more to make
        main()

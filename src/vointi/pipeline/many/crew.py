"""The processes that build: one for each processor. Each is given the next area when it has done the one before, and
none waits for another.

Processes of their own and not `multiprocessing`, which would run the main script of whoever calls us once more.
"""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
import traceback
from collections import deque
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from queue import SimpleQueue
from threading import Lock, Thread
from types import TracebackType
from typing import Self

from vointi.core.errors import UserError
from vointi.core.language import N_
from vointi.pipeline.many import worker
from vointi.pipeline.many.task import Crashed, NotBuilt, Reply, Task

_PATIENCE = 5
"""Seconds that a process has to end with its temporary files."""


class BuilderDied(UserError):
    still_holds = N_("The other reports are built all the same.")
    next_step = N_("Name the area to build it again. If memory ran out, build while less else is running.")


def places(count: int) -> tuple[int | None, ...]:
    """The processor of each process for so many areas. One process alone is not bound to any: it may have a helper.
    Where none can be bound, each has a helper, and half as many are enough."""
    if not hasattr(os, "sched_getaffinity"):
        return (None,) * max(1, min(count, (os.cpu_count() or 1) // 2))
    mine: list[int | None] = [*sorted(os.sched_getaffinity(0))[:count]]
    return tuple(mine) if len(mine) > 1 else (None,)


class Crew:
    """To be used in a `with`, at whose end no process is left."""

    def __init__(self, task: Task, areas: Sequence[str], making: Path, processors: Sequence[int | None]) -> None:
        self._count = len(areas)
        self._told: SimpleQueue[tuple[str, Reply]] = SimpleQueue()
        waiting = deque(areas)
        self.hands = [_Hand(task, one, making, waiting, self._told) for one in processors]

    def __enter__(self) -> Self:
        for hand in self.hands:
            hand.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        for hand in self.hands:
            hand.end()
        for hand in self.hands:
            hand.join()

    def replies(self) -> Iterator[tuple[str, Reply]]:
        """Every area once with what became of it, as they are done."""
        for _ in range(self._count):
            yield self._told.get()


class _Hand(Thread):
    """Talks with one process, and starts another where that has died."""

    def __init__(
        self,
        task: Task,
        processor: int | None,
        making: Path,
        waiting: deque[str],
        told: SimpleQueue[tuple[str, Reply]],
    ) -> None:
        super().__init__(daemon=True)
        self._task, self._processor, self._making = task, processor, making
        self._waiting, self._told = waiting, told
        self._starting, self._ended = Lock(), False
        self.process: subprocess.Popen[bytes] | None = None

    def run(self) -> None:
        while True:
            try:
                area = self._waiting.popleft()
            except IndexError:
                break
            reply: Reply
            try:
                reply = self._reply(area)
            except Exception:  # noqa: BLE001  # whoever waits for the area would wait for ever
                reply = Crashed(traceback.format_exc())
            self._told.put((area, reply))
        self._let_go()

    def end(self) -> None:
        """At once, whatever is being built; nothing more is begun."""
        self._waiting.clear()
        with self._starting:
            self._ended = True
            if process := self.process:
                process.terminate()

    def _reply(self, area: str) -> Reply:
        try:
            process = self._ready()
            assert process.stdin is not None  # noqa: S101  # they are pipes
            assert process.stdout is not None  # noqa: S101
            pickle.dump((area, self._making / area.replace(":", "-")), process.stdin)
            process.stdin.flush()
            reply: Reply = pickle.load(process.stdout)  # noqa: S301  # our own
        except (OSError, EOFError, pickle.UnpicklingError):
            code = self._let_go()
            return NotBuilt(
                BuilderDied(
                    N_("The process that built it has ended before it was done (exit code {code})."), code=code
                ).show(self._task.lang)
            )
        return reply

    def _ready(self) -> subprocess.Popen[bytes]:
        if self.process is None:
            with self._starting:
                if self._ended:
                    raise EOFError
                self.process = _started()
            assert self.process.stdin is not None  # noqa: S101
            pickle.dump(self._processor, self.process.stdin)
            pickle.dump(self._task, self.process.stdin)
        return self.process

    def _let_go(self) -> int | None:
        """Closes the pipes, at which the process ends. Returns its exit code."""
        process, self.process = self.process, None
        if process is None:
            return None
        for pipe in (process.stdin, process.stdout):
            with suppress(OSError):
                if pipe:
                    pipe.close()
        try:
            return process.wait(_PATIENCE)
        except subprocess.TimeoutExpired:
            process.kill()
            return process.wait()


def _started() -> subprocess.Popen[bytes]:
    alone = {"OPENBLAS_NUM_THREADS": "1"}  # on one processor threads that wait for sums to work out only spin
    return subprocess.Popen(  # noqa: S603  # this program
        [sys.executable, "-m", worker.__name__],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=os.environ | alone,
    )

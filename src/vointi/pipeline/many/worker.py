"""A process that builds the report of one area after the other, each when it is told to, on one processor."""

from __future__ import annotations

import os
import pickle
import sys
import traceback
from contextlib import suppress
from functools import cached_property
from pathlib import Path
from signal import SIG_IGN, SIGINT, SIGTERM, signal

from vointi.core.errors import UserError
from vointi.pipeline.compile import build
from vointi.pipeline.disclosed import Disclosed
from vointi.pipeline.home import Home
from vointi.pipeline.many.filled import gather_for
from vointi.pipeline.many.task import Built, Crashed, NotBuilt, Reply, Task
from vointi.pipeline.rendering import without_collector


class Builder:
    """One gate for all areas: what it looks for among all figures is found once."""

    def __init__(self, task: Task) -> None:
        self.task = task

    @cached_property
    def home(self) -> Home:
        return Home.open(self.task.home)

    @cached_property
    def gate(self) -> Disclosed:
        return Disclosed.of(self.home, as_of=self.task.as_of)

    def built(self, area: str, out: Path) -> Built:
        """Builds into a folder of the area's own. Raises what `gather` and `build` raise."""
        task = self.task
        with without_collector():
            gathered = gather_for(area, task.shared, self.home, self.gate)
        written = build(
            gathered,
            codes=task.codes,
            out=out,
            cache=self.home.cache,
            final=task.final,
            themes=(task.shared.report.path, self.home.folder),
            archival=task.archival,
        )
        return Built(
            names=tuple(path.name for path in written),
            fallen=sum(not claim.in_order for claim in gathered.claims()),
            without=sum(not checked.shown.text for checked in gathered.checked()),
        )

    def reply(self, area: str, out: Path) -> Reply:
        try:
            return self.built(area, out)
        except UserError as error:
            return NotBuilt(error.show(self.task.lang))
        except OSError as error:
            return error
        except Exception:  # noqa: BLE001  # told to the one who logs it; the other areas are built all the same
            return Crashed(traceback.format_exc())
        finally:
            self._forget()

    def _forget(self) -> None:
        if "pdf" in self.task.codes:
            from vointi.reports.renderers.pdf.typeset import forget_laid_out  # other formats load no typesetter

            forget_laid_out()


def main() -> None:
    signal(SIGTERM, lambda *_: sys.exit())  # with its temporary files
    signal(SIGINT, SIG_IGN)  # it comes to all at once: the one who hands out the areas ends us
    told, answers = sys.stdin.buffer, sys.stdout.buffer
    processor: int | None = pickle.load(told)  # noqa: S301  # a pipe of our own
    if processor is not None and hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {processor})  # then none starts a second process to help it
    builder = Builder(pickle.load(told))  # noqa: S301
    while True:
        area, out = pickle.load(told)  # noqa: S301
        pickle.dump(builder.reply(area, out), answers)
        answers.flush()


if __name__ == "__main__":
    with suppress(EOFError):  # nothing more to build
        main()

"""Builds the report of a folder for each of many areas: an area's files appear when all of them are made."""

from __future__ import annotations

from collections.abc import Generator, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from vointi.pipeline.many.crew import Crew, places
from vointi.pipeline.many.task import Built, Crashed, NotBuilt, Task
from vointi.pipeline.written import move_into_place


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of an area; `files` are there where it was built."""

    area: str
    reply: Built | NotBuilt | Crashed
    files: tuple[Path, ...] = ()


def build_each(task: Task, areas: Sequence[str], out: Path) -> Generator[Outcome, None, None]:
    """Every area once, as they are done; one that fails keeps none of the others back. Ends the processes when it is
    closed or broken off; what was told by then stays. Raises `OSError` where files cannot be written."""
    out.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(dir=out, prefix=".each-") as folder:
        making = Path(folder)
        with Crew(task, areas, making, places(len(areas))) as crew:
            for area, reply in crew.replies():
                match reply:
                    case Built():
                        made = making / area.replace(":", "-")
                        for name in reply.names:
                            move_into_place(made / name, out / name)
                        yield Outcome(area, reply, tuple(out / name for name in reply.names))
                    case OSError():
                        raise reply
                    case _:
                        yield Outcome(area, reply)

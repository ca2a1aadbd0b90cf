"""The book of what was done with a home as a whole: who took a copy of its figures out, brought one in, or why."""

from __future__ import annotations

import json
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import Any

_FILE = "deeds.jsonl"


def record(folder: Path, what: str, *, by: str, why: str, now: datetime, **details: object) -> None:
    """Adds a line to `log/deeds.jsonl` of the home in `folder`."""
    log = folder / "log"
    log.mkdir(exist_ok=True)
    line = {"when": now.isoformat(), "what": what, "by": by, "why": why, **details}
    with (log / _FILE).open("a", encoding="utf-8") as book:
        book.write(json.dumps(line, ensure_ascii=False) + "\n")


def recorded(folder: Path) -> list[dict[str, Any]]:
    """The lines of the book, oldest first; half a line of a writer that was killed is passed over."""
    book = folder / "log" / _FILE
    deeds = []
    for line in book.read_text(encoding="utf-8").splitlines() if book.exists() else ():
        with suppress(ValueError):
            deeds.append(json.loads(line))
    return deeds

"""The book of what was done with a home as a whole: who took a copy of its figures out, brought one in, or why."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path

_FILE = "deeds.jsonl"


def record(folder: Path, what: str, *, by: str, why: str, now: datetime, **details: object) -> None:
    """Adds a line to `log/deeds.jsonl` of the home in `folder`."""
    log = folder / "log"
    log.mkdir(exist_ok=True)
    line = {"when": now.isoformat(), "what": what, "by": by, "why": why, **details}
    with (log / _FILE).open("a", encoding="utf-8") as book:
        book.write(json.dumps(line, ensure_ascii=False) + "\n")

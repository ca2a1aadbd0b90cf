"""The log of a round: one JSON line an action, added to and never changed. `home/rounds/<id>.jsonl`.

Each line carries the hash of the one before it, so that a line taken out or changed is found when the log is read, and
how many lines of the same write follow it. What a crash cut off was never acknowledged: a write whose last line is not
there is not read, and the next one takes its place.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Sequence
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

from vointi.core.errors import Place, UserError
from vointi.core.language import N_
from vointi.decisions import Entry, Round, replay
from vointi.pipeline.home import Home

_FIRST = "0" * 64


class LogDamaged(UserError):
    still_holds = N_("The other rounds are not touched.")
    next_step = N_("Bring the file back from a backup (vointi restore).")


class NoSuchRound(UserError):
    still_holds = N_("Nothing was written.")
    next_step = N_("Rounds of this home: {known}.")


class _Line(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)
    schema_version: int = 1
    previous: str
    to_follow: int = 0
    entry: Entry


def folder(home: Home) -> Path:
    return home.folder / "rounds"


def known_rounds(home: Home) -> tuple[str, ...]:
    return tuple(sorted(file.stem for file in folder(home).glob("*.jsonl")))


def entries_of(home: Home, round_: str) -> tuple[Entry, ...]:
    """All actions, in order. Raises `NoSuchRound` or `LogDamaged`."""
    file = folder(home) / f"{round_}.jsonl"
    if round_ not in known_rounds(home):
        raise NoSuchRound(N_("There is no round “{round}”."), round=round_, known=", ".join(known_rounds(home)) or "–")
    previous, found = _FIRST, []
    for number, raw in enumerate(_whole_lines(file.read_bytes()), 1):
        try:
            line = _Line.model_validate_json(raw)
        except ValidationError:
            raise LogDamaged(
                N_("The log of the round cannot be read."), where=Place(file=file.name, line=number)
            ) from None
        if line.previous != previous:
            raise LogDamaged(
                N_("The log of the round was changed: a line does not follow from the one before it."),
                where=Place(file=file.name, line=number),
            )
        previous = hashlib.sha256(raw).hexdigest()
        found.append(line.entry)
    return tuple(found)


def load_round(home: Home, round_: str) -> Round:
    """The round as its log makes it. Raises `NoSuchRound` or `LogDamaged`."""
    found = replay(entries_of(home, round_))
    if found is None:
        raise NoSuchRound(N_("There is no round “{round}”."), round=round_, known=", ".join(known_rounds(home)))
    return found


def append(home: Home, round_: str, entries: Sequence[Entry]) -> None:
    """Adds lines, all of them or none: one write, on the disk before it returns. The caller holds the home's lock."""
    folder(home).mkdir(mode=0o700, exist_ok=True)
    file = folder(home) / f"{round_}.jsonl"
    there = file.read_bytes() if file.exists() else b""
    lines = _whole_lines(there)
    whole = sum(len(line) + 1 for line in lines)
    previous = hashlib.sha256(lines[-1]).hexdigest() if lines else _FIRST
    added = b""
    for left, entry in zip(reversed(range(len(entries))), entries, strict=True):
        line = _Line(previous=previous, to_follow=left, entry=entry).model_dump(mode="json", by_alias=True)
        raw = json.dumps(line, ensure_ascii=False, separators=(",", ":")).encode()
        previous = hashlib.sha256(raw).hexdigest()
        added += raw + b"\n"
    with file.open("r+b" if file.exists() else "xb") as stream:
        stream.seek(whole)
        stream.truncate()
        stream.write(added)
        stream.flush()
        os.fsync(stream.fileno())


def _whole_lines(content: bytes) -> list[bytes]:
    """Lines of writes that were written to their end."""
    lines = content.split(b"\n")[:-1]
    while lines and _is_followed(lines[-1]):
        lines.pop()
    return lines


def _is_followed(line: bytes) -> bool:
    try:
        return bool(json.loads(line).get("to_follow"))
    except (ValueError, AttributeError):  # told by whoever reads the log
        return False

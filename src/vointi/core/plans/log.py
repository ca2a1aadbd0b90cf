"""The plan's log: every write as a line of its own, in order and for good. The plan is what its log makes of it.

An entry holds its records whole, so that any earlier state is the first so many entries; each names the SHA-256 of the
line before, so that a past that was changed by hand shows.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from vointi.core.errors import Place, UserError
from vointi.core.language import N_
from vointi.core.plans.flat import Key, Record, Records


class PlanLogBroken(UserError):
    still_holds = N_("Nothing was changed.")
    next_step = N_("Take the file back from a backup: vointi restore.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One write: `what` was done, from which file (`source`, its name), and the records as they are after it."""

    number: int
    when: datetime
    by: str
    why: str
    what: str
    source: str = ""
    records: Records = field(default_factory=dict)

    def line(self, previous: str) -> str:
        content = {
            "schema_version": 1,
            "number": self.number,
            "when": self.when.isoformat(),
            "by": self.by,
            "why": self.why,
            "what": self.what,
            "source": self.source,
            "previous": previous,
            "records": [{"kind": kind, "key": key, "fields": record} for (kind, key), record in self.records.items()],
        }
        return json.dumps(content, ensure_ascii=False)


@dataclass(frozen=True)
class Log:
    """`last` is the SHA-256 of the last line, empty where there is none."""

    entries: tuple[Entry, ...] = ()
    last: str = ""

    def records(self, until: int | None = None) -> dict[Key, Record]:
        """The records as they were after entry `until`; after all, where it is not given."""
        found: dict[Key, Record] = {}
        for entry in self.entries[:until]:
            found.update(entry.records)
        return found

    def of(self, key: Key) -> Iterator[Entry]:
        """Every write that touched a record, oldest first."""
        return (entry for entry in self.entries if key in entry.records)


def read_log(lines: Sequence[str], *, file: str) -> Log:
    """Raises `PlanLogBroken` with the line, where one is not whole, not in order, or follows another past."""
    entries: list[Entry] = []
    last = ""
    for number, line in enumerate(lines, 1):
        try:
            content = json.loads(line)
            entry = _entry(content)
        except (ValueError, KeyError, TypeError, AttributeError):
            raise PlanLogBroken(N_("This line of the plan's log is not whole."), where=Place(file, number)) from None
        if entry.number != number or content["previous"] != last:
            raise PlanLogBroken(
                N_("This line of the plan's log does not follow the one before it: the past was changed."),
                where=Place(file, number),
            )
        entries.append(entry)
        last = fingerprint(line)
    return Log(tuple(entries), last)


def fingerprint(line: str) -> str:
    return hashlib.sha256(line.encode()).hexdigest()


def _entry(content: Mapping[str, Any]) -> Entry:
    if content["schema_version"] != 1:
        raise ValueError("schema_version")
    return Entry(
        number=content["number"],
        when=datetime.fromisoformat(content["when"]),
        by=content["by"],
        why=content["why"],
        what=content["what"],
        source=content["source"],
        records={(one["kind"], one["key"]): one["fields"] for one in content["records"]},
    )

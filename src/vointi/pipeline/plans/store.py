"""The plan of a home: `plans/plan.jsonl`, to which lines are added and from which none is taken."""

from __future__ import annotations

import os
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from vointi.core.errors import Place
from vointi.core.language import N_
from vointi.core.plans import Entry, Log, Plan, PlanLogBroken, check_plan, flat, plan_of, read_log
from vointi.core.plans.flat import Records
from vointi.core.plans.merging import Change, differences
from vointi.pipeline.home import Home

_FILE = "plan.jsonl"


@dataclass(frozen=True)
class PlanStore:
    """The caller of `write` holds the home's lock of writers, from before it read what it writes anew."""

    folder: Path
    area: str

    @classmethod
    def of(cls, home: Home) -> PlanStore:
        return cls(home.folder / "plans", home.settings.area)

    @property
    def file(self) -> Path:
        return self.folder / _FILE

    def log(self) -> Log:
        """Raises `PlanLogBroken`."""
        if not self.file.is_file():
            return Log()
        try:
            lines = self.file.read_text(encoding="utf-8").split("\n")
        except UnicodeDecodeError:
            raise PlanLogBroken(N_("The plan's log is not text."), where=Place(file=_FILE)) from None
        return read_log(lines[:-1] if lines[-1] == "" else lines, file=_FILE)

    def plan(self, until: int | None = None) -> Plan:
        """The plan as it is, or as it was after entry `until`; empty where nothing is written."""
        return plan_of(self.area, self.log().records(until))

    def write(
        self, records: Records, *, what: str, source: str = "", by: str, why: str, now: datetime
    ) -> tuple[Change, ...]:
        """Adds an entry with the records that differ; none where nothing does. Returns the fields that changed.

        The file appears whole or not at all. Raises `PlanWrong` and its like for records that do not make a plan.
        """
        log = self.log()
        before = log.records()
        plan = plan_of(self.area, {**before, **records})
        check_plan(plan)
        after = flat(plan)
        changed = {key: record for key, record in after.items() if record != before.get(key)}
        if not changed:
            return ()
        number = len(log.entries) + 1
        entry = Entry(number=number, when=now, by=by, why=why, what=what, source=source, records=changed)
        self.folder.mkdir(exist_ok=True)
        self.folder.chmod(0o700)
        old = self.file.read_bytes() if self.file.is_file() else b""
        beside = self.file.with_name(f".{_FILE}.part")
        with beside.open("wb") as stream:
            stream.write(old + entry.line(log.last).encode() + b"\n")
            stream.flush()
            os.fsync(stream.fileno())
        beside.replace(self.file)
        return differences({key: before.get(key, {}) for key in changed}, changed)

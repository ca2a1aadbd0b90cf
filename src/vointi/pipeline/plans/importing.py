"""Bringing plans in: YAML files and sheets, merged against what was sent out, written as entries of the log."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from vointi.core.errors import Place, SeveralErrors, UserError
from vointi.core.language import N_
from vointi.core.plans import Change, Conflict, Goal, Log, Plan, PlannedMeasure, check_plan, flat, plan_of, read_plan
from vointi.core.plans.flat import Key, Record, Records
from vointi.core.plans.merging import Prefer, merge
from vointi.pipeline.home import Home
from vointi.pipeline.plans.returned import Returned, read_sheet
from vointi.pipeline.plans.store import PlanStore


class PlanFileUnknown(UserError):
    still_holds = N_("Nothing was changed.")
    next_step = N_("Give a YAML file, a sheet (XLSX) or a Word table (DOCX).")


@dataclass(frozen=True, slots=True)
class FileTold:
    """What a file did, or would do."""

    file: str
    changes: tuple[Change, ...]
    conflicts: tuple[Conflict, ...]


@dataclass(frozen=True, slots=True)
class PlanTold:
    files: tuple[FileTold, ...]
    dry_run: bool

    @property
    def conflicts(self) -> int:
        return sum(len(one.conflicts) for one in self.files)


Reader = Callable[[bytes, Log, str], Returned]
"""Content, log and the file's name → what was sent and what came back."""


def import_plan(
    home: Home,
    files: Sequence[Path],
    *,
    by: str,
    why: str,
    now: datetime,
    prefer: Prefer = "plan",
    dry_run: bool = False,
    reader: Reader | None = None,
) -> PlanTold:
    """Merges the files one after the other: all of them, or none where one has a fault. Conflicts are no fault; the
    plan keeps its own unless `prefer` says otherwise. Raises a `UserError` with every fault of every file."""
    store = PlanStore.of(home)
    with nullcontext() if dry_run else home.writing():
        log = store.log()
        read = _read_all(files, log, home.settings.area, reader)
        records: Records = log.records()
        told: list[FileTold] = []
        parts: list[dict[Key, Record]] = []
        for file, returned in zip(files, read, strict=True):
            merged = merge(returned.base, records, returned.records, prefer=prefer)
            changed = _with_day({one.key: merged.records[one.key] for one in merged.changes}, merged.changes, now)
            records = {**merged.records, **changed}
            parts.append(changed)
            told.append(FileTold(file.name, merged.changes, merged.conflicts))
        plan = plan_of(home.settings.area, records)
        check_plan(plan)
        _check_catalogue(plan, home)
        if not dry_run:
            for file, part in zip(files, parts, strict=True):
                store.write(part, what="import", source=file.name, by=by, why=why, now=now)
    return PlanTold(tuple(told), dry_run)


def _check_catalogue(plan: Plan, home: Home) -> None:
    """Are the indicators and areas that it names known? Raises `UnknownIndicator` or `UnknownArea`, with the place."""
    for goal in plan.goals:
        where = Place(field=f"goals.{goal.id}.indicators")
        home.catalogue.check_known((target.indicator for target in goal.indicators), where=where)
    tagged: list[Goal | PlannedMeasure] = [*plan.goals, *plan.measures]
    for record in tagged:
        for area in record.tags.areas:
            try:
                home.catalogue.areas.get(area)
            except UserError as unknown:
                unknown.where = Place(field=f"{record.id}.tags.areas")
                raise


def _with_day(records: dict[Key, Record], changes: Sequence[Change], now: datetime) -> dict[Key, Record]:
    """Evaluations know the day when they were last told, unless the file says it itself."""
    said = {one.key for one in changes if one.field == "updated"}
    day = now.date().isoformat()
    return {
        key: {**record, "updated": day} if key[0] == "evaluations" and key not in said else record
        for key, record in records.items()
    }


def _read_all(files: Sequence[Path], log: Log, area: str, reader: Reader | None) -> list[Returned]:
    read: list[Returned] = []
    faults: list[UserError] = []
    for file in files:
        try:
            content = file.read_bytes()
            read.append(reader(content, log, file.name) if reader else _read(content, log, area, file))
        except UserError as fault:
            faults.append(fault)
    if len(faults) == 1:
        raise faults[0]
    if faults:
        what = N_("{count} files have faults.")
        raise SeveralErrors(what, faults, still_holds=PlanFileUnknown.still_holds, count=len(faults))
    return read


def _read(content: bytes, log: Log, area: str, file: Path) -> Returned:
    match file.suffix.lower():
        case ".xlsx":
            return read_sheet(content, log, area=area, file=file.name)
        case ".yaml" | ".yml":
            return _read_yaml(content, log, area, file.name)
    raise PlanFileUnknown(N_("The ending of the file tells no form of a plan."), where=Place(file=file.name))


def _read_yaml(content: bytes, log: Log, area: str, file: str) -> Returned:
    plan = read_plan(content, file=file, whole=False)
    if plan.area != area:
        raise PlanFileUnknown(
            N_("The plan is of {other}, and this home is of {area}."),
            where=Place(file=file, field="area"),
            next_step=N_("Mend the area, or choose the right home with --home."),
            other=plan.area,
            area=area,
        )
    entry = len(log.entries) if plan.entry is None else min(plan.entry, len(log.entries))
    return Returned(log.records(entry), flat(plan))

"""One load into the ledger: compared with what was known, held where it takes away much, reported."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import nullcontext
from datetime import datetime
from pathlib import Path

from vointi.core.errors import Place, UserError
from vointi.core.language import N_, Lang
from vointi.core.loads import Load, Scope
from vointi.ledger import LoadHeld, LoadReport
from vointi.ledger.hold import check_hold
from vointi.pipeline.against_last import Lost, against_last
from vointi.pipeline.disclosed import Disclosed
from vointi.pipeline.half_written import sweep_home
from vointi.pipeline.home import Home
from vointi.pipeline.load_log import log_load
from vointi.pipeline.load_report import LoadTold, Occasion, tell
from vointi.pipeline.redivided import redivided

_SHOWN = 3


class ReportUnwritten(UserError):
    """The load itself is done."""

    exit_code = 1
    still_holds = N_("The load is done: the ledger knows its figures. Only its report is missing in the log.")
    next_step = N_("Make room on the disk, or see who may write to the folder. Do not load the same again for this.")


class HeldForConfirmation(LoadHeld):
    """`told` is the report of what the load would do, `file` where it stands, if there was room for it."""

    next_step = N_("Look at what the source gave. If it is right, give the same command again with --confirm.")

    def __init__(self, held: LoadHeld, told: LoadTold, file: Path | None) -> None:
        self.told, self.file = told, file
        super().__init__(held.what, held.report, **held.parameters)

    def show(self, lang: Lang) -> str:
        lines = [*self.told.summary(lang), *self.told.warnings(lang)[:-1], super().show(lang)]
        return "\n".join([*lines, str(self.file)] if self.file else lines)


def append(
    home: Home,
    load: Load,
    *,
    by: str,
    why: str,
    now: datetime,
    dry_run: bool = False,
    confirmed: bool = False,
    asked: Sequence[Scope] | None = None,
    failed: Sequence[UserError] = (),
) -> LoadTold:
    """One load into the ledger, or what it would change; the report is kept in the home's log.

    `asked` says what the source was asked for, where that is more than it answered. Raises `HeldForConfirmation`
    where the load would withdraw too much or half of an indicator's areas did not come, unless `confirmed`.
    """
    occasion = Occasion(source=load.source, by=by, why=why, now=now)
    if not dry_run:
        sweep_home(home.folder, now=now)
    with nullcontext() if dry_run else home.writing():
        gate = Disclosed.of(home)
        changed = redivided(load, gate, home.catalogue)
        against = against_last(load, home.ledger, home.catalogue, asked=asked, redivided=changed)
        held: LoadHeld | None = None
        try:
            if not confirmed:
                _check_areas(against.lost, load, lambda: home.ledger.preview(load, redivided=changed))
            if dry_run:
                report = home.ledger.preview(load, redivided=changed)
                if not confirmed:
                    check_hold(report, load.source)
            else:
                report = home.ledger.append(load, by=by, why=why, now=now, confirmed=confirmed, redivided=changed)
        except LoadHeld as found:
            found.next_step = HeldForConfirmation.next_step
            held, report = found, found.report
        told = tell(report, gate, dry_run=dry_run, occasion=occasion, against=against, held=held, failed=failed)
    if dry_run:
        return told
    try:
        file = log_load(home, told)
    except OSError as fault:
        if held:
            raise HeldForConfirmation(held, told, None) from held
        where = Place(file=str(fault.filename or home.folder / "log"))
        reason = fault.strerror or str(fault)
        raise ReportUnwritten(
            N_("The report of the load cannot be written: {reason}."), where=where, reason=reason
        ) from fault
    if held:
        raise HeldForConfirmation(held, told, file) from held
    return told


def _check_areas(lost: Sequence[Lost], load: Load, preview: Callable[[], LoadReport]) -> None:
    """Raises `LoadHeld` where half of the areas of an indicator did not come, also where the ledger would withdraw
    nothing because their whole category is missing from the answer."""
    emptied = [entry.indicator for entry in lost if entry.is_half]
    if emptied:
        raise LoadHeld(
            N_("{source}: at least half of the areas vanish from {count} indicators, such as {indicators}."),
            preview(),
            source=load.source,
            count=len(emptied),
            indicators=", ".join(emptied[:_SHOWN]),
        )

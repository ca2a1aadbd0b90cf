"""`report check` and `report accept`: what is stale in a report, and a person's answer to it."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from filelock import FileLock

from vointi.core.coverage import Repealed
from vointi.core.errors import UserError
from vointi.core.language import N_, Lang, gettext
from vointi.pipeline.gathering import Gathered
from vointi.reports.coverage import repealed_in
from vointi.reports.folder.lock import Accepted, Lock, read_lock, write_lock
from vointi.reports.folder.rewrite import rewritten
from vointi.reports.live.check import Checked
from vointi.reports.live.claims import CheckedClaim

WORDS = {
    "value": N_("the figure is another now"),
    "period": N_("the figure is of another period now"),
    "gone": N_("there is no figure any more"),
    "held": N_("stale, but held"),
}


class NothingToAccept(UserError):
    next_step = N_("See what there is with: vointi report check FOLDER")


@dataclass(frozen=True)
class CheckReport:
    """`values` are all live values, `claims` all claims; `stale` and `fallen` those not in order and not held;
    `repealed` are citations of sections that are no longer in force."""

    values: tuple[Checked, ...]
    claims: tuple[CheckedClaim, ...]
    unbound: tuple[Any, ...]
    missing: tuple[str, ...]
    repealed: tuple[Repealed, ...] = ()

    @property
    def stale(self) -> list[Checked]:
        return [checked for checked in self.values if checked.stale not in (None, "held")]

    @property
    def fallen(self) -> list[CheckedClaim]:
        """Claims that the figures do not bear: fallen ones, and those that cannot be judged."""
        return [claim for claim in self.claims if not claim.in_order]

    @property
    def in_order(self) -> bool:
        return not self.stale and not self.fallen

    def as_json(self) -> dict[str, Any]:
        return {
            "values": len(self.values),
            "stale": [_told(checked) for checked in self.values if checked.stale],
            "claims": len(self.claims),
            "not_borne": [_told_claim(claim) for claim in self.claims if claim.judgement.verdict != "holds"],
            "unbound": [{"file": u.file, "line": u.line, "number": u.number, "words": u.words} for u in self.unbound],
            "missing_chapters": list(self.missing),
            "repealed": [
                {"file": one.file, "line": one.line, "words": one.words, "in_force": one.instead.law}
                for one in self.repealed
            ],
        }


def check_report(gathered: Gathered) -> CheckReport:
    return CheckReport(
        tuple(gathered.checked()),
        tuple(gathered.claims()),
        tuple(gathered.unbound()),
        tuple(gathered.missing_chapters()),
        tuple(repealed_in(gathered.report)),
    )


def _told(checked: Checked) -> dict[str, Any]:
    shown, accepted = checked.shown, checked.accepted
    return {
        "file": checked.occurrence.file,
        "line": checked.occurrence.line,
        "language": checked.lang,
        "indicator": checked.binding.indicator,
        "binding": str(checked.binding),
        "what": checked.stale,
        "old_text": checked.occurrence.text,
        "new_text": shown.text,
        "old_period": accepted.period if accepted else "",
        "new_period": shown.period.code if shown.period else "",
        "old_vintage": accepted.vintage if accepted else None,
        "new_vintage": shown.vintage,
        "reason": str(shown.status) if not shown.text else "",
        "held": accepted.held if accepted else "",
    }


def stale_in_words(checked: Checked, lang: Lang) -> str:
    """file:line  “old” → “new”  (period, vintage)  why."""
    told = _told(checked)
    what = WORDS[told["what"]]
    new = told["new_text"] or gettext(N_("no figure: {reason}"), lang, reason=checked.shown.reason(lang))
    periods = f"{told['old_period'] or '?'} → {told['new_period'] or '..'}"
    vintages = f"{told['old_vintage'] or '?'} → {told['new_vintage'] or '..'}"
    return gettext(
        N_("{place}: “{old}” → “{new}”  period {periods}, vintage {vintages}: {what}"),
        lang,
        place=f"{told['file']}:{told['line']}",
        old=told["old_text"],
        new=new,
        periods=periods,
        vintages=vintages,
        what=gettext(what, lang),
    )


def _told_claim(claim: CheckedClaim) -> dict[str, Any]:
    return {
        "file": claim.occurrence.file,
        "line": claim.occurrence.line,
        "language": claim.lang,
        "indicator": claim.binding.indicator,
        "binding": str(claim.binding),
        "text": claim.occurrence.text,
        "verdict": claim.judgement.verdict,
        "reason": str(claim.judgement.reason or ""),
        "note": claim.judged.message(claim.lang),
        "held": claim.held,
    }


VERDICTS = {
    "fallen": N_("{place}: “{words}” no longer holds. {note}"),
    "cannot_be_judged": N_("{place}: “{words}” cannot be judged. {note}"),
}


def fallen_in_words(claim: CheckedClaim, lang: Lang) -> str:
    """file:line  “words” no longer holds, with the figures that decided."""
    place = f"{claim.occurrence.file}:{claim.occurrence.line}"
    note = claim.judged.message(lang)
    return gettext(VERDICTS[claim.judgement.verdict], lang, place=place, words=claim.occurrence.text, note=note)


def accept(
    gathered: Gathered, *, by: str, why: str, now: datetime, only: Collection[str] = (), hold: bool = False
) -> list[Checked | CheckedClaim]:
    """Accepts what the data give now: puts the new texts into the files and records them in the lock.

    `only` are places as FILE:LINE. `hold` keeps the texts as they are and records `why` instead.
    Values without a figure and claims that are not borne cannot be accepted, only held. Returns what was recorded.
    """
    chosen = [checked for checked in gathered.checked() if not only or _place(checked) in only]
    claims = [claim for claim in gathered.claims() if not only or _place(claim) in only]
    if nowhere := set(only) - {*map(_place, chosen), *map(_place, claims)}:
        raise NothingToAccept(N_("There is no live value at {places}."), places=", ".join(sorted(nowhere)))
    if hold and not why:
        raise NothingToAccept(N_("Holding a stale text needs a reason."), next_step=N_("Say it with --why."))
    recorded = [checked for checked in chosen if (checked.stale if hold else checked.shown.text)]
    held = [claim for claim in claims if not claim.in_order] if hold else []
    entries = [_entry(checked, by=by, why=why, now=now, hold=hold) for checked in recorded]
    entries += [_held_claim(claim, by=by, why=why, now=now) for claim in held]
    replaced = {(entry.file, entry.target, entry.nth) for entry in entries}
    live = [*(one.occurrence for one in gathered.checked()), *(one.occurrence for one in gathered.claims())]
    present = {(one.file, one.target, one.nth) for one in live}
    folder = gathered.report.path
    with FileLock(folder / ".accepting.lock"):  # two people may accept different places at once
        if not hold:
            _rewrite(gathered, recorded)
        kept = [
            entry
            for entry in read_lock(folder).accepted
            if (key := (entry.file, entry.target, entry.nth)) not in replaced and key in present
        ]
        write_lock(folder, Lock(accepted=(*kept, *entries)))
    return [*recorded, *held]


def _place(checked: Checked | CheckedClaim) -> str:
    return f"{checked.occurrence.file}:{checked.occurrence.line}"


def _entry(checked: Checked, *, by: str, why: str, now: datetime, hold: bool) -> Accepted:
    shown, occurrence = checked.shown, checked.occurrence
    return Accepted(
        file=occurrence.file,
        target=occurrence.target,
        nth=occurrence.nth,
        text=occurrence.text if hold else shown.text,
        period=shown.period.code if shown.period else "",
        value=shown.bare,
        vintage=shown.vintage or 0,
        by=by,
        when=now,
        why="" if hold else why,
        held=why if hold else "",
    )


def _held_claim(claim: CheckedClaim, *, by: str, why: str, now: datetime) -> Accepted:
    own, occurrence = claim.judgement.own, claim.occurrence
    return Accepted(
        file=occurrence.file,
        target=occurrence.target,
        nth=occurrence.nth,
        text=occurrence.text,
        period=claim.period,
        value=claim.judgement.verdict,
        vintage=own.vintage if own else 0,
        by=by,
        when=now,
        held=why,
    )


def _rewrite(gathered: Gathered, recorded: Iterable[Checked]) -> None:
    by_file: dict[str, list[Checked]] = {}
    for checked in recorded:
        if not checked.shown.agrees_with(checked.occurrence.text):
            by_file.setdefault(checked.occurrence.file, []).append(checked)
    for name, found in by_file.items():
        path = gathered.report.path / name
        source = path.read_text(encoding="utf-8")
        beside = path.with_name(name + ".new")
        beside.write_text(rewritten(source, {c.occurrence: c.shown.text for c in found}), encoding="utf-8")
        beside.replace(path)

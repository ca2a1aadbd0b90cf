"""Merging what people returned: field by field, against what they were sent. Nothing is lost, nothing is guessed.

A field that only one side changed is taken from that side. One that both changed, to different words, is a conflict:
the plan keeps its own, and the other is listed until a person settles it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Literal

from vointi.core.plans.flat import Key, Record, Records

Prefer = Literal["plan", "return"]


@dataclass(frozen=True, slots=True)
class Change:
    """A field of a record; None is an empty one."""

    key: Key
    field: str
    before: Any
    after: Any


@dataclass(frozen=True, slots=True)
class Conflict:
    """Sent out was `base`; the plan says `plan` now, and what came back says `returned`."""

    key: Key
    field: str
    base: Any
    plan: Any
    returned: Any


@dataclass(frozen=True, slots=True)
class Merged:
    """`changes` are what the merge did to the plan."""

    records: Records
    changes: tuple[Change, ...]
    conflicts: tuple[Conflict, ...]


def merge(base: Records, plan: Records, returned: Records, *, prefer: Prefer = "plan") -> Merged:
    """The plan with what was returned. A record that did not come back stays: sheets hold a sector's rows only.

    `prefer` settles conflicts; they are listed all the same.
    """
    records: dict[Key, dict[str, Any]] = {key: dict(record) for key, record in plan.items()}
    changes: list[Change] = []
    conflicts: list[Conflict] = []
    for key, record in returned.items():
        sent, now = base.get(key, {}), records.get(key, {})
        for field in _names(sent, record):
            was, is_, given = sent.get(field), now.get(field), record.get(field)
            if given in (was, is_):
                continue
            if is_ != was:
                conflicts.append(Conflict(key, field, was, is_, given))
                if prefer == "plan":
                    continue
            changes.append(Change(key, field, is_, given))
            now = _with(now, field, given)
        if key in records or now:
            records[key] = dict(now)
    return Merged(records, tuple(changes), tuple(conflicts))


def differences(before: Records, after: Records) -> tuple[Change, ...]:
    """Every field that is not the same, in the order of `after`; records that are only in `before` last."""
    keys = dict.fromkeys((*after, *before))
    return tuple(
        Change(key, field, before.get(key, {}).get(field), after.get(key, {}).get(field))
        for key in keys
        for field in _names(before.get(key, {}), after.get(key, {}))
        if before.get(key, {}).get(field) != after.get(key, {}).get(field)
    )


def _names(*records: Record) -> Iterable[str]:
    return dict.fromkeys(name for record in records for name in record)


def _with(record: Record, field: str, value: Any) -> dict[str, Any]:
    changed = dict(record)
    if value is None:
        changed.pop(field, None)
    else:
        changed[field] = value
    return changed

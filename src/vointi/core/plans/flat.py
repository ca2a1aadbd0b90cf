"""A plan as fields, one by one: what merging, the log and differences speak of.

    ("goals", "koti", "title.fi") → "Koti on turvallinen"

Texts are divided by language, so that whoever writes the Swedish one is in nobody's way. Lists are one field.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from pydantic import ValidationError

from vointi.core.errors import Place, SeveralErrors
from vointi.core.language import LANGS, N_
from vointi.core.model_faults import fault_of
from vointi.core.plans.checking import PlanWrong
from vointi.core.plans.plan import Plan

KINDS = ("units", "spearheads", "goals", "measures", "promises", "evaluations")

Key = tuple[str, str]
"""Kind and id of a record: `("goals", "koti")`, `("promises", "koti/2025")`."""

Record = Mapping[str, Any]
"""Fields of a record that are not empty, as JSON has them, by name: `title.fi`, `euros`."""

Records = Mapping[Key, Record]


def flat(plan: Plan) -> dict[Key, dict[str, Any]]:
    """Every record by its key, in the plan's order."""
    found: dict[Key, dict[str, Any]] = {}
    for kind in KINDS:
        for record in getattr(plan, kind):
            data = record.model_dump(mode="json", exclude_defaults=True)
            found[kind, key_of(data)] = dict(_fields(data))
    return found


def key_of(record: Record) -> str:
    return f"{record['of']}/{record['year']}" if "of" in record else str(record["id"])


def _fields(data: Record, before: str = "") -> Iterable[tuple[str, Any]]:
    for name, value in data.items():
        if isinstance(value, dict) and name != "targets":
            yield from _fields(value, f"{before}{name}.")
        elif value not in (None, "", [], {}):
            yield before + name, value


def plan_of(area: str, records: Records) -> Plan:
    """The plan of records. Raises `PlanWrong`, or `SeveralErrors`, where a record is not whole."""
    content: dict[str, Any] = {"schema_version": 1, "area": area, **{kind: [] for kind in KINDS}}
    for (kind, _), fields in records.items():
        content[kind].append(nested(fields))
    try:
        return Plan.model_validate_json(json.dumps(content))
    except ValidationError as error:
        faults = []
        for fault in error.errors():
            path: list[object] = list(fault["loc"])
            if len(path) > 1 and isinstance(path[1], int):
                path[1] = key_of(content[str(path[0])][path[1]])
            place = Place(field=".".join(map(str, path)))
            faults.append(PlanWrong("{fault}", where=place, still_holds="", next_step="", fault=fault_of(fault)))
        raise SeveralErrors(
            N_("The plan has {count} faults."),
            faults,
            still_holds=PlanWrong.still_holds,
            next_step=PlanWrong.next_step,
            count=len(faults),
        ) from None


def nested(fields: Record) -> dict[str, Any]:
    """Fields put together again: `title.fi` stands in `title`."""
    content: dict[str, Any] = {}
    for name, value in fields.items():
        *path, last = name.split(".")
        at = content
        for part in path:
            at = at.setdefault(part, {})
        at[last] = value
    return content


def language_of(field: str) -> str:
    """The language of a text's field, else nothing."""
    last = field.rpartition(".")[2]
    return last if last in LANGS else ""

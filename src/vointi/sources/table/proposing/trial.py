"""Reading a file by what was proposed for it, so that the proposal can say what that gives."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from pydantic import ValidationError

from vointi.core.errors import UserError
from vointi.core.language import N_
from vointi.sources.table.faults import Faults
from vointi.sources.table.mapping import TableMapping
from vointi.sources.table.mapping_file import OPEN
from vointi.sources.table.proposing.notes import Note, check, open_question, sure
from vointi.sources.table.proposing.survey import Survey
from vointi.sources.table.proposing.yaml_lines import Entry, data
from vointi.sources.table.read import Reading
from vointi.sources.table.sheet import trimmed


def trial(entries: Sequence[Entry], found: Survey) -> Note:
    """What reading gives with the open questions left aside; or that too much is open."""
    try:
        mapping = TableMapping.model_validate_json(json.dumps(_answered(data(entries))))
    except ValidationError:
        return open_question(N_("It was not tried: answer the questions, then try with --dry-run."))
    sheet = found.table.sheet
    faults = Faults(sheet.place)
    try:
        reading = Reading(trimmed(sheet, mapping.file, faults), mapping, found.catalogue, faults)
    except UserError as fault:
        return check(N_("Tried; refused: {fault}"), fault=fault)
    figures, rows = len(reading.rows.rows), len(set(reading.rows.rows.tolist()))
    if faults.total:
        return check(
            N_("Tried: {rows} rows, {figures} figures, {count} faults. The first: {fault}"),
            rows=rows, figures=figures, count=faults.total, fault=min(faults.found, key=lambda e: e.where.row or 0),
        )  # fmt: skip
    return sure(N_("Tried: {rows} rows, {figures} figures, no faults."), rows=rows, figures=figures)


def _answered(told: dict[str, Any]) -> dict[str, Any]:
    """The mapping without the texts, columns and signs that are open: they are left out of the trial."""
    told = dict(told)
    told["licence"] = "-"
    if isinstance(told.get("columns"), dict):
        told["columns"] = {name: column for name, column in told["columns"].items() if OPEN not in column.values()}
    if names := told.get("area", {}).get("names"):
        known = {text: area for text, area in names.items() if area != OPEN}
        skip = [*told["area"].get("skip", ()), *(text for text in names if text not in known)]
        told["area"] = told["area"] | {"names": known, "skip": skip}
    if markers := told.get("values", {}).get("markers"):
        told["values"] = told["values"] | {"markers": dict.fromkeys(markers, "not_collected")}
    return told

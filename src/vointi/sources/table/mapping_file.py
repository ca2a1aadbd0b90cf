"""Loading a mapping file, with every fault told by file, line and field and what to write instead."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from pathlib import Path

from vointi.core.catalogue.yaml_files import read_model
from vointi.core.errors import Place, SeveralErrors, UserError
from vointi.core.language import N_
from vointi.sources.table.mapping import TableMapping
from vointi.sources.table.sections import IndicatorFrom, MapFile

MAX_MAPPING_BYTES = 1_000_000


class MappingWrong(UserError):
    still_holds = N_("Nothing was loaded.")


def load_mapping(path: Path) -> TableMapping:
    """The checked mapping, the texts of its `map_file` taken in. Raises `MappingWrong`, or `SeveralErrors` of them."""
    content = _content(path)
    try:
        mapping = read_model(content, TableMapping, file=str(path))
    except SeveralErrors as faults:
        raise SeveralErrors(
            N_("Faults in the mapping: {count}."),
            [_of_mapping(fault, still_holds="") for fault in faults.errors],
            where=Place(file=str(path)),
            still_holds=MappingWrong.still_holds,
            count=len(faults.errors),
        ) from None
    except UserError as fault:
        raise _of_mapping(fault, still_holds=MappingWrong.still_holds) from None
    if mapping.indicator is None or mapping.indicator.map_file is None:
        return mapping
    return mapping.model_copy(update={"indicator": _filled(mapping.indicator, mapping.indicator.map_file, path)})


OPEN = "?"
"""In place of what a proposal could not tell from the file."""


def _of_mapping(fault: UserError, *, still_holds: str) -> MappingWrong:
    if str(fault.parameters.get("found")).strip('"') == OPEN:
        return MappingWrong(
            N_("This is an open question of the proposal: “?”."),
            where=fault.where,
            still_holds=still_holds,
            next_step=N_("Write the answer in its place; the lines above it tell the choices."),
        )
    return MappingWrong(
        fault.what,
        where=fault.where,
        still_holds=still_holds,
        next_step=fault.next_step,
        **fault.parameters,
    )


def _content(path: Path) -> bytes:
    try:
        if path.stat().st_size > MAX_MAPPING_BYTES:
            raise MappingWrong(
                N_("The file is larger than {limit} bytes."),
                where=Place(file=str(path)),
                next_step=N_("A mapping is a short YAML file; long lists of texts belong in its map_file."),
                limit=MAX_MAPPING_BYTES,
            )
        return path.read_bytes()
    except OSError as fault:
        raise MappingWrong(
            N_("The file cannot be read: {fault}."),
            where=Place(file=str(path)),
            next_step=N_("Give the path of a mapping file."),
            fault=fault.strerror or str(fault),
        ) from None


def _filled(indicator: IndicatorFrom, given: MapFile, mapping: Path) -> IndicatorFrom:
    path = mapping.parent / given.file
    from_file = {text: indicator.template.replace("{id}", target) for text, target in _pairs(path, given).items()}
    return indicator.model_copy(update={"map": {**from_file, **indicator.map}})


def _pairs(path: Path, given: MapFile) -> Mapping[str, str]:
    """Texts and targets of the file. A text without a target is left out: it counts as unmapped."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as stream:
            rows = csv.DictReader(stream, delimiter=given.separator)
            for column in (given.from_column, given.to_column):
                if column not in (rows.fieldnames or ()):
                    raise _map_file_wrong(path, N_("There is no column “{column}”."), column=column)
            pairs: dict[str, str] = {}
            for row in rows:
                text, target = (row[given.from_column] or "").strip(), (row[given.to_column] or "").strip()
                if text and target and pairs.setdefault(text, target) != target:
                    raise _map_file_wrong(
                        path, N_("“{text}” stands twice, for different indicators."), line=rows.line_num, text=text
                    )
            return pairs
    except (OSError, UnicodeDecodeError, csv.Error) as fault:
        raise _map_file_wrong(path, N_("The file cannot be read: {fault}."), fault=str(fault)) from None


def _map_file_wrong(path: Path, what: str, *, line: int | None = None, **parameters: object) -> MappingWrong:
    return MappingWrong(
        what,
        where=Place(file=str(path), line=line),
        still_holds=MappingWrong.still_holds,
        next_step=N_("Mend the file, or what the mapping says of it in indicator.map_file."),
        **parameters,
    )

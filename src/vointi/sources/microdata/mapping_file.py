"""Loading the mapping of a unit-level file, and what of the catalogue it must agree with."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from vointi.core.catalogue import Catalogue
from vointi.core.catalogue.yaml_files import raise_all, read_model
from vointi.core.errors import Place, UserError
from vointi.core.language import N_
from vointi.core.units import Unit
from vointi.core.values import Group
from vointi.sources.microdata.mapping import Counted, MicrodataMapping
from vointi.sources.table.mapping_file import MAX_MAPPING_BYTES, MappingWrong

_NUMBERS = (Unit.PERSONS, Unit.HOUSEHOLDS, Unit.CASES, Unit.CONTACTS, Unit.VISITS, Unit.COUNT)


def load_microdata_mapping(path: Path, catalogue: Catalogue) -> tuple[MicrodataMapping, str]:
    """The checked mapping and its text. Raises `MappingWrong`, `CatalogueFileWrong`, `UnknownIndicator`, `UnknownArea`,
    or `SeveralErrors` of them."""
    try:
        with path.open("rb") as stream:
            content = stream.read(MAX_MAPPING_BYTES + 1)
    except OSError as fault:
        raise _wrong(path, "", N_("The file cannot be read: {fault}."), fault=fault.strerror or str(fault)) from None
    if len(content) > MAX_MAPPING_BYTES:
        raise _wrong(path, "", N_("The file is larger than {limit} bytes."), limit=MAX_MAPPING_BYTES)
    mapping = read_model(content, MicrodataMapping, file=str(path))
    raise_all(_faults(mapping, catalogue, path), str(path))
    return mapping, content.decode()


def _faults(mapping: MicrodataMapping, catalogue: Catalogue, path: Path) -> Iterator[UserError]:
    areas = [mapping.area.constant, *mapping.area.map.values(), *mapping.area.also]
    for area in dict.fromkeys(filter(None, areas)):
        try:
            catalogue.areas.get(area)
        except UserError as fault:
            fault.where = Place(file=str(path), field="area")
            yield fault
    for code, counted in mapping.indicators.items():
        try:
            catalogue.indicator(code)
        except UserError as fault:
            fault.where = Place(file=str(path), field=f"indicators.{code}")
            yield fault
            continue
        yield from _unfit(mapping, catalogue, path, code, counted)


def _unfit(
    mapping: MicrodataMapping, catalogue: Catalogue, path: Path, code: str, counted: Counted
) -> Iterator[UserError]:
    indicator, field = catalogue.indicator(code), f"indicators.{code}"
    if indicator.disclosure.rule != "threshold":
        yield _wrong(
            path, field, N_("{indicator} has no threshold of its own in the catalogue."),
            N_("Write disclosure: {{rule: threshold, min_count: 5, ...}} to the file of the indicator."),
            indicator=code,
        )  # fmt: skip
    if (indicator.unit is Unit.PERCENT) != (counted.measure == "share") or (
        counted.measure == "count" and indicator.unit not in _NUMBERS
    ):
        yield _wrong(
            path, field, N_("{indicator} is in {unit} by the catalogue; measure says {measure}."),
            N_("A share is in percent, a count in persons, households or cases."),
            indicator=code, unit=indicator.unit.value, measure=counted.measure,
        )  # fmt: skip
    for dimension, given in mapping.groups.items():
        unseen = [value for value in given.values if not indicator.allows(Group.of({dimension: value}))]
        if unseen:
            yield _wrong(
                path, field, N_("The catalogue does not allow {indicator} to be shown by {dimension}: {values}."),
                N_("Add them to groups in the file of the indicator, or take them from the mapping."),
                indicator=code, dimension=dimension, values=", ".join(unseen),
            )  # fmt: skip


def _wrong(path: Path, field: str, what: str, next_step: str = "", **parameters: Any) -> MappingWrong:
    return MappingWrong(
        what, where=Place(file=str(path), field=field), next_step=next_step or N_("Mend the mapping."), **parameters
    )

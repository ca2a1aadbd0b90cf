"""What a report needs from the data: the indicators that its blocks and live values name, each with its place."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pydantic import ValidationError

from vointi.core.bindings import ClaimBinding, parse_binding
from vointi.core.errors import Place, UserError
from vointi.core.language import N_
from vointi.core.model_faults import fault_of
from vointi.reports.blocks import Needs, block_named, blocks
from vointi.reports.data import Standpoint
from vointi.reports.folder.directive import Directive
from vointi.reports.folder.markdown import ChapterUnreadable
from vointi.reports.folder.report import ReportFolder
from vointi.reports.folder.settings import FILE_NAME


def needs_of(report: ReportFolder, standpoint: Standpoint) -> Needs:
    """Every indicator that the report shows or mentions, in order of first use."""
    everywhere = dict.fromkeys(report.settings.cover)
    outlines = earlier = coefficient = False
    throughout: dict[str, None] = {}
    districts: dict[str, None] = {}
    for _, wanted in _block_needs(report, standpoint):
        everywhere.update(dict.fromkeys(wanted.everywhere))
        outlines = outlines or wanted.outlines
        earlier = earlier or wanted.earlier
        coefficient = coefficient or wanted.coefficient
        throughout.update(dict.fromkeys(wanted.throughout))
        districts.update(dict.fromkeys(wanted.districts))
    everywhere.update(dict.fromkeys(_ranked(report)))
    series = dict.fromkeys(code for place, code in indicators_of(report, standpoint) if place.file != FILE_NAME)
    return Needs(tuple(series), tuple(everywhere), outlines, earlier, coefficient, tuple(throughout), tuple(districts))


def _ranked(report: ReportFolder) -> Iterator[str]:
    """Indicators that a claim calls the highest or the lowest of: all municipalities are looked at."""
    for chapter in report.written():
        for occurrence in chapter.occurrences:
            binding = parse_binding(occurrence.target)
            if isinstance(binding, ClaimBinding) and binding.relation in ("highest", "lowest"):
                yield binding.indicator


def indicators_of(report: ReportFolder, standpoint: Standpoint) -> Iterator[tuple[Place, str]]:
    """Each indicator where it is named: in blocks, in live values, in the settings."""
    for place, wanted in _block_needs(report, standpoint):
        yield from ((place, code) for code in wanted.series)
    for chapter in report.written():
        for occurrence in chapter.occurrences:
            place = Place(file=occurrence.file, line=occurrence.line)
            yield place, parse_binding(occurrence.target).indicator
    for code in report.settings.cover:
        yield Place(file=FILE_NAME, field="cover"), code
    for item in report.settings.left_out:
        if item.indicator:
            yield Place(file=FILE_NAME, field="left_out"), item.indicator


def _block_needs(report: ReportFolder, standpoint: Standpoint) -> Iterator[tuple[Place, Needs]]:
    for chapter in report.written():
        for directive in chapter.directives:
            block, parameters = block_of(directive, chapter.file)
            place = Place(file=chapter.file, line=directive.line)
            try:
                wanted = block.needs(parameters, standpoint)
            except UserError as fault:
                fault.where = place
                raise
            yield place, wanted


def block_of(directive: Directive, file: str) -> tuple[Any, Any]:
    """The block's module and its checked parameters. Raises `ChapterUnreadable` at the line that is wrong."""
    block: Any = block_named(directive.name)
    if block is None:
        raise ChapterUnreadable(
            N_("There is no block “{name}”. Blocks: {known}."),
            where=Place(file=file, line=directive.line),
            name=directive.name,
            known=", ".join(blocks()),
        )
    try:
        return block, block.Parameters.model_validate(directive.parameters)
    except ValidationError as error:
        # A misspelt name is told rather than the field that is missing for it.
        fault = min(error.errors(), key=lambda one: one["type"] != "extra_forbidden")
        field = ".".join(str(part) for part in fault["loc"])
        raise ChapterUnreadable(
            N_("The block “{name}”: {fault}"),
            where=Place(file=file, line=directive.lines.get(str(fault["loc"][0]), directive.line), field=field),
            name=directive.name,
            fault=fault_of(fault),
        ) from None

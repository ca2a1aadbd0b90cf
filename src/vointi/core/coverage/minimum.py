"""The verdict on each item of a minimum list."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Literal

from vointi.core.catalogue import Localised
from vointi.core.catalogue.minimum_list import MinimumItem, MinimumList
from vointi.core.coverage.evidence import Evidence, ShownBlock


@dataclass(frozen=True, slots=True, kw_only=True)
class CoveredItem:
    item: MinimumItem
    state: Literal["met", "missing", "left_out"]
    found: ShownBlock | None = None
    why: Localised | None = None


def minimum_coverage(
    wanted: MinimumList, evidence: Evidence, *, left_out: Mapping[str, Localised] | None = None
) -> tuple[CoveredItem, ...]:
    """`left_out` are reasons by id of an item or of an indicator. An item is met by a block that shows a figure of any
    of its indicators, with which it is told, or that answers it."""
    reasons = left_out or {}
    return tuple(_covered(item, evidence, reasons) for item in wanted.items)


def _covered(item: MinimumItem, evidence: Evidence, reasons: Mapping[str, Localised]) -> CoveredItem:
    found = next((block for block in evidence.blocks if _answers(block, item)), None)
    if found is not None:
        shown = tuple(one for one in found.indicators if one.id in item.indicators)
        return CoveredItem(item=item, state="met", found=replace(found, indicators=shown))
    why = next((reasons[code] for code in (item.id, *item.indicators) if code in reasons), None)
    return CoveredItem(item=item, state="left_out" if why else "missing", why=why)


def _answers(block: ShownBlock, item: MinimumItem) -> bool:
    return item.id in block.answered or any(one.id in item.indicators for one in block.indicators)

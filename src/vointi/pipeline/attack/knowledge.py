"""All that was gathered from outputs, before anything is concluded from it."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass, field, replace

from vointi.core.catalogue import Catalogue
from vointi.core.units import Unit
from vointi.pipeline.attack.cells import Cell, Equation, Hidden, Span, Statement

USUAL_LEAST = 5
_NEAR = 1e-6
_COUNTED = (Unit.PERSONS, Unit.HOUSEHOLDS, Unit.CASES, Unit.CONTACTS, Unit.COUNT, Unit.VISITS)
_UNDER = re.compile(
    r"(?:fewer than|less than|under|below|alle|vähemmän kuin|färre än)\s+(\d{1,3})(?!\d|[.,]\d)", re.IGNORECASE
)
_FEW = re.compile(r"too few|liian vähän tapauksia|för få fall", re.IGNORECASE)
_KEPT = re.compile(
    r"not published|ei julkaistu|ei julkaista|publiceras inte|(?:inte|ej) publicera|opublicera|salattu|sekretess",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Companions:
    """Numbers or classes that stand beside cells of one indicator: places in a picture, ranks, steps of a map.

    `order`: only which is larger can be meant (a place in a list), not how much.
    """

    where: str
    pairs: tuple[tuple[Cell, float | str], ...]
    order: bool = False


@dataclass
class Knowledge:
    catalogue: Catalogue
    statements: list[Statement] = field(default_factory=list)
    hidden: dict[Cell, Hidden] = field(default_factory=dict)
    companions: list[Companions] = field(default_factory=list)
    equations: list[Equation] = field(default_factory=list)
    matrices: list[tuple[str, list[list[Cell]]]] = field(default_factory=list)  # a figure's own table, by its id

    def is_count(self, cell: Cell) -> bool:
        """Is the cell a number of persons or cases? Of an indicator that the catalogue lacks: where told so."""
        if cell.measure != "value":
            return True
        found = self.catalogue.indicators.get(cell.indicator)
        return found.unit in _COUNTED if found else cell.indicator.startswith("name:")

    def cannot_be(self, cell: Cell, span: Span) -> bool:
        """Is the span no answer for the cell? A count is whole, and one said to be under a limit is not over it."""
        hidden = self.hidden.get(cell)
        if hidden is None or not self.is_count(cell) or not math.isfinite(span.high - span.low):
            return False
        holds_none = math.floor(span.high + _NEAR) < math.ceil(span.low - _NEAR)
        return holds_none or (hidden.small and span.low > hidden.least - 1 + _NEAR)

    def own(self, cell: Cell) -> Cell:
        """The count of an indicator that is a count is its value."""
        found = self.catalogue.indicators.get(cell.indicator)
        if cell.measure == "numerator" and found and found.unit in _COUNTED:
            return replace(cell, measure="value")
        return cell

    def least(self, indicator: str) -> int:
        """Under how many a count is kept from view, where nothing is said beside it."""
        found = self.catalogue.indicators.get(indicator)
        return (found.disclosure.min_count if found else None) or USUAL_LEAST

    def state(self, cell: Cell, span: Span, where: str, *, direct: bool = True) -> None:
        self.statements.append(Statement(self.own(cell), span, where, direct))

    def hide(self, cell: Cell, where: str, reason: str) -> None:
        """`reason` is what the output says in place of the figure."""
        cell = self.own(cell)
        told = reason_of(reason)
        if told is None or (cell in self.hidden and self.hidden[cell].small):
            return
        least, small = told
        self.hidden[cell] = Hidden(cell, least or self.least(cell.indicator), where, small)


def reason_of(text: str) -> tuple[int | None, bool] | None:
    """The threshold told, and whether the count is surely under it; None where the words tell no protection."""
    several = ";" in text or " or " in text or " tai " in text or " eller " in text
    if under := _UNDER.search(text):
        return int(under[1]), not several
    if _FEW.search(text):
        return None, not several
    return (None, False) if _KEPT.search(text) else None

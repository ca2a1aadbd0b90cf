"""Sums over merged areas: what municipalities had before they became one is together what the merged one has."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from vointi.core.areas_through_time import redivision
from vointi.core.areas_through_time.redivision import turning_years
from vointi.core.catalogue import AreaRegister
from vointi.core.disclosure.cells import Cell, Relation
from vointi.core.disclosure.families import Key
from vointi.core.values import Period

_TINY = 1e-6


class Mergers:
    """Of a register; what a municipality of a later division was made of is worked out once for each year."""

    def __init__(self, register: AreaRegister) -> None:
        self._register = register
        self._turning = turning_years(register)
        self._known: dict[int, Mapping[str, frozenset[tuple[str, ...]]]] = {}

    def parts(self, area: str, year: int) -> frozenset[tuple[str, ...]]:
        """What the area was made of by the borders of a year, after each later change of borders."""
        if year not in self._known:
            found: dict[str, frozenset[tuple[str, ...]]] = {}
            for later in (None, *(turning + 1 for turning in self._turning if turning >= year)):
                for whole, parts in redivision(self._register, year, later).parts.items():
                    found[whole] = found.get(whole, frozenset()) | {parts}
            self._known[year] = found
        return self._known[year].get(area, frozenset())

    def _is_past(self, area: str) -> bool:
        found = self._register.areas.get(area)
        return found is not None and found.valid_to is not None

    def relations(self, wholes: Mapping[Key, Cell], tables: Sequence[Mapping[Key, Cell]]) -> Iterator[Relation]:
        """Those that hold between merged areas and their parts in any of the tables (vintages, the newest first). An
        area's own figure by its earlier borders is its cell of another vintage."""
        if not any(self._is_past(key[1]) for table in tables for key in table):
            return
        for key, whole in wholes.items():
            indicator, area, start, end, grp = key
            if not area.startswith("municipality:"):
                continue
            for parts in sorted(self.parts(area, Period(start, end).last_year)):
                cells = [_found((indicator, part, start, end, grp), whole, tables) for part in parts]
                known = [cell for cell in cells if cell is not None]
                rest = whole.value - sum(cell.value for cell in known)
                if len(known) == len(parts) and abs(rest) <= _TINY * max(1.0, abs(whole.value)):
                    yield Relation.total(whole.id, [cell.id for cell in known])


def _found(key: Key, whole: Cell, tables: Sequence[Mapping[Key, Cell]]) -> Cell | None:
    return next((cell for table in tables if (cell := table.get(key)) is not None and cell.id != whole.id), None)

"""Rates whose denominator everybody sees: such a rate tells its count as exactly as it is printed."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field, replace

from vointi.core.areas_through_time.adding import RATES
from vointi.core.catalogue import Catalogue
from vointi.core.catalogue.relations import RateOf
from vointi.core.disclosure.cells import Cell, Relation
from vointi.core.disclosure.families import Key, Row, cells_of, key_of, name_of


@dataclass
class Family:
    """The cells of indicators that are tied to each other. `counts` add up; `rates` are tied to them by `ties`.

    A rate whose count nobody gives out has a count all the same, under its own key: readers work it out. Hiding what
    is shown to nobody loses nothing.
    """

    counts: dict[Key, Cell]
    rates: dict[Key, Cell] = field(default_factory=dict)
    ties: list[Relation] = field(default_factory=list)

    @property
    def rows(self) -> dict[Key, Cell]:
        """The cell that a reader sees of each row."""
        return self.counts | self.rates

    @property
    def cells(self) -> dict[str, Cell]:
        return {cell.id: cell for cell in (*self.counts.values(), *self.rates.values())}

    def with_cells(self, other: dict[str, Cell]) -> Family:
        """The same with some cells, by their ids here, in the place of others."""
        return Family(
            {key: other.get(cell.id, cell) for key, cell in self.counts.items()},
            {key: other.get(cell.id, cell) for key, cell in self.rates.items()},
            [
                replace(tie, terms=tuple((other[cell].id if cell in other else cell, by) for cell, by in tie.terms))
                for tie in self.ties
            ],
        )


def family_of(rows: Iterable[Row], catalogue: Catalogue, indicators: Collection[str]) -> Family:
    """The cells of the indicators; rows of others are there for denominators only."""
    by_key = {key_of(row): row for row in rows}
    found = Family(cells_of((row for key, row in by_key.items() if key[0] in indicators), catalogue))
    for declared in catalogue.relations.rates:
        for key, row in by_key.items():
            if key[0] != declared.rate or row["value"] is None:
                continue
            base = by_key.get((declared.denominator, *key[1:]))
            count = found.counts.get((declared.numerator, *key[1:]))
            if key in found.counts and count is not None:  # the row tells its count itself
                found.ties.append(Relation.same(found.counts[key].id, count.id))
            elif key not in found.counts and base is not None and base["value"]:
                _add(found, key, declared, float(row["value"]), count, float(base["value"]), catalogue)
    return found


def _add(
    into: Family, key: Key, declared: RateOf, value: float, count: Cell | None, base: float, catalogue: Catalogue
) -> None:
    indicator = catalogue.indicator(declared.rate)
    per, half = RATES.get(indicator.unit, 1.0), 0.5 * 10.0**-indicator.decimals
    if count is None:
        about = value * base / per
        number = float(round(about)) if half * base / per < 0.5 else about
        name = f"{name_of(key)}|count"
        count = Cell(id=name, value=number, count=number, denominator=base, rule=declared.rate, weight=0.0)
        into.counts[key] = count
    exact = count.value * per / base
    into.rates[key] = rate = Cell(
        id=name_of(key),
        value=exact if abs(exact - value) <= half * (1 + 1e-6) else value,
        count=count.value,
        denominator=base,
        decimals=indicator.decimals,
        rule=declared.rate,
    )
    into.ties.append(Relation.rate(rate.id, count.id, denominator=base, per=per))

"""What each row belongs to, by the maps of the mapping. A text that no map tells is a fault, told by row and column."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray

from vointi.core.catalogue import Catalogue
from vointi.core.errors import Place, SeveralErrors, UserError
from vointi.core.language import N_
from vointi.core.numbers import normalise
from vointi.core.values import AreaId, Period
from vointi.sources.microdata.mapping import AreasFrom, UnitGroup, UnitPeriods, band_ends
from vointi.sources.microdata.reading import Units
from vointi.sources.table.faults import CellWrong
from vointi.sources.table.file_form import NumberForm
from vointi.sources.table.number_cells import parse_numbers
from vointi.sources.table.sheet import Column

_SHOWN = 50
_UNKNOWN = N_("The mapping does not tell what the text of the cell is.")
_MAP_IT = N_("Add the text to the mapping, or mend the cell.")
Mask = NDArray[np.bool_]
Numbers = NDArray[np.float64]
Whole = NDArray[np.int64]


@dataclass
class CellFaults:
    """Faults of cells, without what stands in them: each column's rows are counted and the first ones told."""

    place: Place
    found: list[CellWrong] = field(default_factory=list)

    def add(self, units: Units, column: str, wrong: Mask, what: str, next_step: str) -> None:
        rows = units.rows[wrong]
        if not len(rows):
            return
        self.found.append(
            CellWrong(
                what,
                where=replace(self.place, row=int(rows[0]), column=column),
                still_holds=N_("Rows like this: {count}. The first are {rows}.") if len(rows) > 1 else "",
                next_step=next_step,
                **({"count": len(rows), "rows": ", ".join(map(str, rows[:10].tolist()))} if len(rows) > 1 else {}),
            )
        )

    def check(self) -> None:
        """Raises `SeveralErrors` where there are any."""
        if self.found:
            raise SeveralErrors(
                N_("Faults in the file: {count}."),
                self.found[:_SHOWN],
                where=self.place,
                still_holds=N_("Nothing was loaded, and nothing of the file was kept."),
                next_step=N_("Mend the file (or the mapping) and tabulate it again."),
                count=len(self.found),
            )


Sorted = Mapping[str, Mask]
"""Which rows belong to each area, period or value of a group."""


def periods_of(units: Units, given: UnitPeriods, faults: CellFaults) -> Mapping[Period, Mask]:
    if given.constant:
        return {Period.parse(given.constant): np.ones(units.count, np.bool_)}

    def code(text: str) -> str | None:
        mapped = given.map.get(text, text)
        return mapped if text in given.map or (len(text) == 4 and text.isdecimal()) else None

    found = _sorted(units, given.column, code, faults)
    return {Period.parse(text): rows for text, rows in found.items()}


def areas_of(units: Units, given: AreasFrom, catalogue: Catalogue, faults: CellFaults) -> Sorted:
    """Also those areas of the map that nobody is in, and `also`."""
    everybody = np.ones(units.count, np.bool_)
    if given.constant:
        return {given.constant: everybody, **dict.fromkeys(given.also, everybody)}
    known = {normalise(text): area for text, area in given.map.items()}

    def area(text: str) -> str | None:
        mapped = known.get(normalise(text))
        if mapped or not given.category:
            return mapped
        try:
            return catalogue.areas.get(str(AreaId.parse(f"{given.category}:{text}"))).id
        except UserError:
            by_name = catalogue.areas.find(text, category=given.category)
            return by_name[0].id if len(by_name) == 1 else None

    found = dict(_sorted(units, given.column, area, faults))
    nobody = np.zeros(units.count, np.bool_)
    return {**dict.fromkeys(given.map.values(), nobody), **found, **dict.fromkeys(given.also, everybody)}


def group_of(units: Units, given: UnitGroup, faults: CellFaults) -> Sorted:
    """Also values that nobody has."""
    nobody = np.zeros(units.count, np.bool_)
    empty = dict.fromkeys(given.values, nobody)
    unknown = {normalise(text) for text in given.unknown}
    if given.map:
        known = {normalise(text): value for text, value in given.map.items()}

        def value(text: str) -> str | None:
            return "" if normalise(text) in unknown else known.get(normalise(text))

        found = _sorted(units, given.column, value, faults)
        return {**empty, **{name: rows for name, rows in found.items() if name}}
    column = units.columns[given.column]
    ages = parse_numbers(column.texts, NumberForm(decimal="."))
    left = np.array([normalise(text) in unknown for text in column.texts], np.bool_)
    whole = np.isfinite(ages) & (ages >= 0) & (ages < 130) & (np.floor(ages) == ages)
    wrong = ~(whole | left)[column.codes]
    faults.add(units, given.column, wrong, N_("The age is not a whole number of years."), _MAP_IT)
    of_row = np.where(whole & ~left, ages, np.nan)[column.codes]
    bands = {band: band_ends(band) for band in given.bands}
    return {band: (of_row >= first) & (of_row <= last) for band, (first, last) in bands.items()}


def answers_of(units: Units, column: str, ones: Sequence[str], zeros: Sequence[str], gaps: Sequence[str],
               faults: CellFaults) -> Numbers:  # fmt: skip
    """1, 0, or NaN for no answer, of each row."""
    worth = {normalise(text): 1.0 for text in ones}
    worth |= {normalise(text): 0.0 for text in zeros} | {normalise(text): np.nan for text in gaps}
    found = units.columns[column]
    known = np.array([normalise(text) in worth for text in found.texts], np.bool_)
    faults.add(units, column, ~known[found.codes], _UNKNOWN, _MAP_IT)
    return np.array([worth.get(normalise(text), np.nan) for text in found.texts])[found.codes]


def weights_of(units: Units, column: str, decimal: str, faults: CellFaults) -> Numbers:
    """How many residents each row stands for; 1 where the mapping names no column."""
    if not column:
        return np.ones(units.count)
    found = units.columns[column]
    numbers = parse_numbers(found.texts, NumberForm(decimal="," if decimal == "," else "."))
    weights: Numbers = numbers[found.codes]
    faults.add(
        units, column, ~(weights > 0), N_("The weight is not a number above zero."),
        N_("Mend the cell, or file.decimal in the mapping."),
    )  # fmt: skip
    return weights


def strata_of(units: Units, columns: Sequence[str]) -> Whole:
    """A number for each stratum, of the rows' texts in all the columns."""
    number = np.zeros(units.count, np.int64)
    for name in columns:
        column = units.columns[name]
        number = np.unique(number * len(column.texts) + column.codes, return_inverse=True)[1].astype(np.int64)
    return number


def _sorted(units: Units, column: str, told: Callable[[str], str | None], faults: CellFaults) -> Sorted:
    found: Column = units.columns[column]
    of_text = [told(text) for text in found.texts]
    unknown = np.array([one is None for one in of_text], np.bool_)
    faults.add(units, column, unknown[found.codes], _UNKNOWN, _MAP_IT)
    return {
        one: np.array([other == one for other in of_text], np.bool_)[found.codes]
        for one in dict.fromkeys(filter(lambda each: each is not None, of_text))
        if one is not None
    }

"""The cells of a cube that a recipe wants, in the order of its targets, with the sums that it wants."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from vointi.core.errors import Place
from vointi.core.language import N_
from vointi.core.values import Period, Status
from vointi.sources.decoding import AnswerUnreadable
from vointi.sources.jsonstat.cube import Cube
from vointi.sources.jsonstat.mapping import Axis, CubeMapping, RecipeUnfit

STATUSES = tuple(Status)
_NUMBER = {status: number for number, status in enumerate(STATUSES)}
_HAS_VALUE = np.array([status.has_value for status in STATUSES])


@dataclass(frozen=True, slots=True)
class Cells:
    """Figures and statuses (numbers in `STATUSES`) with an axis a dimension; a figure without a value is 0."""

    figures: NDArray[np.float64]
    statuses: NDArray[np.int8]

    @property
    def missing(self) -> NDArray[np.bool_]:
        return ~_HAS_VALUE[self.statuses]


def cells_of(cube: Cube, mapping: CubeMapping, where: Place) -> Cells:
    """The cells in the mapping's order of axes. Raises `RecipeUnfit` for a sign that the recipe does not know, and
    `AnswerUnreadable` where something that was asked for is not there."""
    cells = Cells(cube.values.data, _statuses(cube, mapping.flags, where))
    axes = tuple(mapping.axes)
    codes = [dimension.code for dimension in cube.dimensions]
    if sorted(codes) != sorted(axis.dimension for axis in axes):
        raise AnswerUnreadable(
            N_("The answer has the dimensions {found}; {asked} were asked for."),
            where=where,
            found=", ".join(codes),
            asked=", ".join(axis.dimension for axis in axes),
        )
    order = [codes.index(axis.dimension) for axis in axes]
    cells = Cells(cells.figures.transpose(order), cells.statuses.transpose(order))
    for number, axis in enumerate(axes):
        positions = cube.dimension(axis.dimension).positions
        if lacking := [code for code in axis.codes if code not in positions]:
            raise AnswerUnreadable(
                N_("The answer lacks “{code}” of “{variable}”."), where=where, code=lacking[0], variable=axis.dimension
            )
        cells = _along(cells, number, axis, positions)
    return _provisional(cells, axes.index(mapping.period), mapping.period, mapping.provisional)


def _statuses(cube: Cube, flags: Mapping[str, Status], where: Place) -> NDArray[np.int8]:
    if unknown := sorted(set(cube.status.values()) - flags.keys()):
        raise RecipeUnfit(
            N_("The recipe does not say what the signs {signs} beside figures mean."),
            where=where,
            next_step=N_("See what the source says of its signs, and write them into the flags of the recipe."),
            signs=", ".join(f"“{sign}”" for sign in unknown),
        )
    masked = np.ma.getmaskarray(cube.values)
    statuses = np.where(masked, _NUMBER[Status.NOT_PUBLISHED], _NUMBER[Status.FINAL]).astype(np.int8)
    for cell, sign in cube.status.items():
        status = flags[sign]
        if status.has_value and masked.flat[cell]:
            continue  # flagged, but not there: the reason is not told
        if not (status.has_value or masked.flat[cell]):
            raise AnswerUnreadable(
                N_("Cell {cell} has a figure, and “{sign}” says that it has none."), where=where, cell=cell, sign=sign
            )
        statuses.flat[cell] = _NUMBER[status]
    return statuses


def _along(cells: Cells, number: int, axis: Axis[str] | Axis[Period], positions: Mapping[str, int]) -> Cells:
    """The targets of an axis in the place of its codes."""
    where = [[positions[code] for code in target.codes] for target in axis.targets]
    if all(len(one) == 1 for one in where):
        taken = np.array([one[0] for one in where], dtype=np.intp)
        return Cells(cells.figures.take(taken, number), cells.statuses.take(taken, number))
    sums = [_sum(Cells(cells.figures.take(one, number), cells.statuses.take(one, number)), number) for one in where]
    return Cells(np.stack([one.figures for one in sums], number), np.stack([one.statuses for one in sums], number))


def _sum(parts: Cells, number: int) -> Cells:
    """The sum over an axis: missing for the reason of its first missing part, provisional if any part is."""
    missing = parts.missing
    reason = np.take_along_axis(parts.statuses, np.expand_dims(missing.argmax(number), number), number).squeeze(number)
    provisional = (parts.statuses == _NUMBER[Status.PROVISIONAL]).any(number)
    known = np.where(provisional, _NUMBER[Status.PROVISIONAL], _NUMBER[Status.FINAL]).astype(np.int8)
    none = missing.any(number)
    return Cells(np.where(none, 0.0, parts.figures.sum(number)), np.where(none, reason, known))


def _provisional(cells: Cells, number: int, axis: Axis[Period], provisional: frozenset[Period]) -> Cells:
    marked = np.array([period in provisional for period in axis.keys], dtype=np.bool_)
    along = marked.reshape([-1 if at == number else 1 for at in range(cells.statuses.ndim)])
    final = cells.statuses == _NUMBER[Status.FINAL]
    return Cells(cells.figures, np.where(along & final, np.int8(_NUMBER[Status.PROVISIONAL]), cells.statuses))

"""From outlines to boundaries: every area of the division once, known, whole, and side by side with its neighbours."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

import numpy as np
import shapely

from vointi.core.boundaries.boundaries import Boundaries
from vointi.core.boundaries.outline import Outline
from vointi.core.boundaries.plane import Coordinates, to_plane
from vointi.core.catalogue import Area, AreaRegister
from vointi.core.errors import Place, SeveralErrors, UserError
from vointi.core.language import N_

_WIDTHS = {"municipality": 3, "subregion": 3, "region": 2, "wellbeing_county": 2}
"""Digits of a code, for files that write codes as numbers."""

_MOST_NAMED = 20


class BoundariesUnfit(UserError):
    still_holds = N_("Nothing was taken from the file.")


class _Box(NamedTuple):
    west: float
    south: float
    east: float
    north: float

    def holds(self, points: Coordinates) -> bool:
        inside = (points >= (self.west, self.south)) & (points <= (self.east, self.north))
        return bool(inside.all())  # False for NaN too


_DEGREES = _Box(18.0, 58.0, 33.0, 71.0)
_METRES = _Box(-100_000.0, 6_400_000.0, 900_000.0, 7_900_000.0)
"""Wider than Finland and its waters, in either kind of coordinates; nothing is in both."""


def checked(
    outlines: Sequence[Outline], register: AreaRegister, *, category: str = "municipality", year: int | None = None
) -> Boundaries:
    """The boundaries of all areas of a category in the division of a year (None: the newest one), in the plane.

    The file may tell degrees or ETRS-TM35FIN metres. Raises `BoundariesUnfit`, or `SeveralErrors` with all faults:
    codes that are not in the division or come twice, areas that are missing, other names than the register's, polygons
    that cross themselves, areas that overlap or whose common borders differ.
    """
    wanted = {area.id: area for area in register.of_category(category, year)}
    ids = [f"{category}:{outline.code.zfill(_WIDTHS.get(category, 0))}" for outline in outlines]
    file = outlines[0].where.file if outlines else ""
    _raise([*_wrong_codes(ids, outlines, wanted, file), *_wrong_names(ids, outlines, wanted)], file)
    shapes: dict[str, shapely.MultiPolygon] = {}
    faults: list[UserError] = []
    for area, outline in sorted(zip(ids, outlines, strict=True), key=lambda pair: pair[0]):
        if fault := _unplaced(outline):
            faults.append(fault)
            continue
        shapes[area] = _shape(outline)
        if not shapes[area].is_valid:
            reason = shapely.is_valid_reason(shapes[area])
            faults.append(
                BoundariesUnfit(
                    N_("The outline of {area} is not one of an area: {reason}."),
                    where=outline.where,
                    next_step=N_("Get the file anew, or mend the outline."),
                    area=wanted[area].names.fi,
                    reason=reason,
                )
            )
    _raise([*faults] or [*_overlaps(shapes, wanted, file)], file)
    return Boundaries(category=category, year=year, shapes=shapes)


def _shape(outline: Outline) -> shapely.MultiPolygon:
    parts = []
    for polygon in outline.polygons:
        rings = [to_plane(ring) if _DEGREES.holds(ring) else ring for ring in polygon]
        parts.append(shapely.Polygon(rings[0], rings[1:]))
    return shapely.MultiPolygon(parts)


def _unplaced(outline: Outline) -> UserError | None:
    points = np.concatenate([ring for polygon in outline.polygons for ring in polygon])
    if _DEGREES.holds(points) or _METRES.holds(points):
        return None
    return BoundariesUnfit(
        N_("The coordinates are not in Finland: neither degrees (longitude first) nor ETRS-TM35FIN metres."),
        where=outline.where,
        next_step=N_("Get the file in the coordinate system EPSG:4326 or EPSG:3067."),
    )


def _wrong_codes(
    ids: Sequence[str], outlines: Sequence[Outline], wanted: Mapping[str, Area], file: str
) -> Iterator[UserError]:
    for area, outline in zip(ids, outlines, strict=True):
        if area not in wanted:
            yield BoundariesUnfit(
                N_("{area} is not in the division that was asked for."),
                where=outline.where,
                next_step=N_("Tell the year whose areas the file has."),
                area=" ".join([area, *outline.names.values()][:2]),
            )
    counts = Counter(ids)
    for area in sorted(counts):
        if counts[area] > 1:
            yield BoundariesUnfit(
                N_("{area} comes {count} times."),
                where=Place(file=file),
                next_step=N_("Make one feature of several polygons of it."),
                area=area,
                count=counts[area],
            )
    missing = sorted(wanted.keys() - counts.keys())
    if missing:
        named = [f"{area} ({wanted[area].names.fi})" for area in missing[:_MOST_NAMED]]
        yield BoundariesUnfit(
            N_("Areas of the division are missing ({count}): {areas}"),
            where=Place(file=file),
            next_step=N_("Tell the year whose areas the file has."),
            count=len(missing),
            areas=", ".join(named) + (" …" if len(missing) > len(named) else "."),
        )


def _wrong_names(ids: Sequence[str], outlines: Sequence[Outline], wanted: Mapping[str, Area]) -> Iterator[UserError]:
    """A name that is not the area's is the sign of a wrong code."""
    for area, outline in zip(ids, outlines, strict=True):
        if area not in wanted:
            continue
        names = wanted[area].names
        known = {name.casefold() for name in (names.fi, names.sv, names.en, *wanted[area].other_names)}
        if outline.names and not known & {name.casefold() for name in outline.names.values()}:
            yield BoundariesUnfit(
                N_("{area} is {name}, not {other}."),
                where=outline.where,
                next_step=N_("Mend the code or the name."),
                area=area,
                name=names.fi,
                other=" / ".join(outline.names.values()),
            )


def _overlaps(shapes: Mapping[str, shapely.MultiPolygon], wanted: Mapping[str, Area], file: str) -> Iterator[UserError]:
    wrong = shapely.coverage_invalid_edges(list(shapes.values()))
    names = [wanted[area].names.fi for area, edges in zip(shapes, wrong, strict=True) if not edges.is_empty]
    if names:
        yield BoundariesUnfit(
            N_("Areas overlap, or their common borders are not drawn alike: {areas}."),
            where=Place(file=file),
            next_step=N_("Get a file in which neighbours share their borders point by point, as TopoJSON does."),
            areas=", ".join(names),
        )


def _raise(faults: Sequence[UserError], file: str) -> None:
    if len(faults) == 1:
        raise faults[0]
    if faults:
        raise SeveralErrors(
            N_("{count} faults in the boundaries."),
            faults,
            where=Place(file=file),
            still_holds=BoundariesUnfit.still_holds,
            count=len(faults),
        )

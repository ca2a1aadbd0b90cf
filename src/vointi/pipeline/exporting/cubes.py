"""An indicator's rows as a JSON-stat cube of area × period × group."""

from __future__ import annotations

from collections.abc import Sequence

from vointi.core.catalogue import Catalogue
from vointi.pipeline.exporting.tables import Row
from vointi.reports.data import Freshness
from vointi.sources.jsonstat.cube import Cube, Dimension, masked
from vointi.sources.jsonstat.writing import write_cube

_SHOWN = ("final", "provisional")


def cube_of(rows: Sequence[Row], catalogue: Catalogue, code: str, fresh: Freshness | None) -> bytes:
    """Figures that are there are written, and the reason of each one that is not."""
    indicator = catalogue.indicator(code)
    axes = [sorted({row[name] for row in rows}) for name in ("area", "period", "grp")]
    position = [{text: at for at, text in enumerate(axis)} for axis in axes]
    shape = (len(axes[0]), len(axes[1]), len(axes[2]))
    figures: list[float | None] = [None] * (shape[0] * shape[1] * shape[2])
    status: dict[int, str] = {}
    for row in rows:
        area, period, grp = (
            at[row[name]] for at, name in zip(position, ("area", "period", "grp"), strict=True)
        )  # fmt: skip
        cell = (area * shape[1] + period) * shape[2] + grp
        figures[cell] = row["value"]
        if row["status"] != _SHOWN[0]:
            status[cell] = row["status"]
    groups = tuple(grp or "all" for grp in axes[2])
    cube = Cube(
        dimensions=(
            Dimension("area", "area", tuple(axes[0]), tuple(catalogue.areas.name(a, "fi") for a in axes[0]), "geo"),
            Dimension("period", "period", tuple(axes[1]), tuple(axes[1]), "time"),
            Dimension("group", "group", groups, groups),
        ),
        values=masked(figures, shape),
        status=status,
        notes=tuple(sorted({f"{row['status']}: {row['reason']}" for row in rows if row["reason"]})),
        label=indicator.title["fi"],
        source=indicator.producer["fi"],
        updated=fresh.source_updated.isoformat() if fresh and fresh.source_updated else "",
    )
    return write_cube(cube, sparse=True)

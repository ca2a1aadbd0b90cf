"""What lies in an output, whatever its format: tables, words, drawings, rows for programs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Literal

from vointi.core.language import Lang

Role = Literal["regular", "own", "group", "total"]


@dataclass(frozen=True, slots=True)
class Line:
    """A row of a table; the cells of a `group` row head those below it."""

    cells: tuple[str, ...]
    role: Role = "regular"


@dataclass(frozen=True, slots=True)
class Grid:
    """A table. `about` is all that is said around it: titles, subtitles, the figure it belongs to. `notes` tell why."""

    where: str
    about: tuple[str, ...]
    heads: tuple[str, ...]
    lines: tuple[Line, ...]
    notes: tuple[str, ...] = ()
    figure: str = ""


@dataclass(frozen=True, slots=True)
class Words:
    """Running text, an alternative text, an attribute, a comment. `figure` is the node it belongs to, if any."""

    where: str
    text: str
    about: tuple[str, ...] = ()
    figure: str = ""


@dataclass(frozen=True, slots=True)
class Rows:
    """Objects with named fields: data of a chart, an export, a download. `marks`: they say how a thing is drawn."""

    where: str
    about: tuple[str, ...]
    rows: Sequence[Mapping[str, Any]]
    figure: str = ""
    marks: bool = False


@dataclass(frozen=True, slots=True)
class Axis:
    """The extent of a chart's scale and its ticks, and every number drawn against it."""

    where: str
    figure: str
    domain: tuple[float, float]
    ticks: tuple[float, ...]
    drawn: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Shapes:
    """A sequence of shapes of one kind in a drawing: a list of (x, y, width, height) in its own units."""

    where: str
    figure: str
    kind: str
    boxes: tuple[tuple[float, float, float, float], ...]


@dataclass
class Material:
    """One output. `own` is the area's name that it is of, as its title says; `day` orders editions."""

    name: str
    lang: Lang = "fi"
    own: str = ""
    grids: list[Grid] = field(default_factory=list)
    words: list[Words] = field(default_factory=list)
    rows: list[Rows] = field(default_factory=list)
    axes: list[Axis] = field(default_factory=list)
    shapes: list[Shapes] = field(default_factory=list)

    def note(self, text: str) -> None:
        """A note that stands under the last table."""
        if self.grids:
            self.grids[-1] = replace(self.grids[-1], notes=(*self.grids[-1].notes, text))

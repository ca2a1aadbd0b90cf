"""Small outputs for the attacker: a made-up region's home safety visits, made by the real renderers.

The clean one hides Hopeaniemi 2023 (a count of 3) and tells no total: nothing gives it away. Each test plants a leak.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from tests.lib.built_blocks import built, catalogue, data_of
from vointi.core.document import Cell, Column, Document, Figure, Node, Paragraph, Row, Section, Table, text
from vointi.core.language import Lang
from vointi.core.registry import family
from vointi.core.values import Observation, Period, Status
from vointi.pipeline.attack import Audit, audit, read_output
from vointi.pipeline.attack.material import Material
from vointi.reports.charts import Drawings
from vointi.reports.theme import Theme

VISITS = "own:home_safety_visits"
TITLE = "Home safety visits"
HIDDEN = "own:home_safety_visits municipality:803 2023"
KEPT = "not published: fewer than 5"
AREAS = ("Mallila", "Koivuranta", "Hopeaniemi", "Lehtovesi", "Honkalahti", "Kivijoki", "Saarikoski", "Tammiranta")
COUNTS = (88, 31, 3, 46, 19, 27, 64, 12)
"""Of the municipalities of Mallila sub-region in 2023; the third is kept from view. Together 290."""
BEFORE = (74, 33, 8, 41, 22, 25, 58, 15)
"""A year earlier, all shown. Together 276."""
THEME = Theme()


def table(
    heads: Sequence[str], *rows: Sequence[str], title: str = TITLE, notes: Sequence[str] = (), name: str = "visits"
) -> Table:
    """A table whose first column heads its rows."""
    columns = (Column(head=heads[0], role="header"), *(Column(head=head, role="number") for head in heads[1:]))
    lines = tuple(Row(cells=tuple(Cell(content=text(cell)) for cell in row)) for row in rows)
    return Table(id=name, title=text(title), columns=columns, rows=lines, notes=tuple(map(text, notes)))


def visits(*more: Sequence[str], heads: Sequence[str] = ("Municipality", "2022", "2023"), **named: Any) -> Table:
    """The clean table, with more rows where a test wants them."""
    rows = [
        (area, str(before), KEPT if area == "Hopeaniemi" else str(count))
        for area, before, count in zip(AREAS, BEFORE, COUNTS, strict=True)
    ]
    return table(heads, *rows, *more, **named)


def paragraph(words: str) -> Paragraph:
    return Paragraph(id="words", content=text(words))


def document(*nodes: Node, lang: Lang = "en") -> Document:
    section = Section(id="safety", level=1, title=text("Safety"), content=nodes, number="1")
    return Document(
        id="annual-2023", lang=lang, title="Wellbeing accounts", subtitle="", lead="", organisation="Mallila",
        year="2023", day=date(2024, 3, 14), draft=False, marking="Sample data, fictional municipality",
        content=(section,),
    )  # fmt: skip


def rendered(code: str, made: Document) -> bytes:
    content: bytes = family("vointi.reports.renderers")[code].render(made, theme=THEME, drawings=Drawings(THEME))
    return content


def written(folder: Path, code: str, *nodes: Node, name: str = "report") -> Path:
    """The output as a file in a folder of its own."""
    path = folder / f"{name}-en.{code}"
    path.write_bytes(rendered(code, document(*nodes)))
    return path


def attacked(*outputs: Path, sources: Iterable[Path] = ()) -> Audit:
    def read(paths: Iterable[Path]) -> list[Material]:
        return [one for path in paths for one in read_output(path)]

    return audit(read(outputs), read(sources), catalogue())


def leaked(*outputs: Path, sources: Iterable[Path] = ()) -> set[str]:
    """The cells that the attacker finds told."""
    return {str(leak.cell) for leak in attacked(*outputs, sources=sources).leaks}


def observations(indicator: str, year: int, figures: dict[str, float | None]) -> list[Observation]:
    """One year of several areas; None is kept from view."""
    return [
        Observation(
            indicator=indicator,
            area=area,
            period=Period.year(year),
            value=value,
            status=Status.FINAL if value is not None else Status.TOO_FEW,
        )
        for area, value in figures.items()
    ]


def figure(block: str, parameters: str, known: Iterable[Observation]) -> Figure:
    """A figure as a block makes it of observations."""
    (made,) = (node for node in built(block, parameters, data_of(known), "en") if isinstance(node, Figure))
    return made

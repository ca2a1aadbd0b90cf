"""From what lies in outputs to what an attacker knows: statements, hidden cells, what runs beside them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from vointi.core.catalogue import Catalogue
from vointi.pipeline.attack.beside import conclude
from vointi.pipeline.attack.cells import Cell, Span, Statement
from vointi.pipeline.attack.drawn import scales, shapes_beside
from vointi.pipeline.attack.knowledge import Knowledge
from vointi.pipeline.attack.material import Material
from vointi.pipeline.attack.naming import Names
from vointi.pipeline.attack.recorded import read_rows
from vointi.pipeline.attack.relations import relations
from vointi.pipeline.attack.tabled import read_grid
from vointi.pipeline.attack.telling import Search, hidden_in_words

_FIRST = 40  # texts: whose report it is stands at its beginning


def gather(
    outputs: Sequence[Material], catalogue: Catalogue, *, regions: Mapping[str, str], also: Knowledge | None = None
) -> Knowledge:
    """All that the outputs tell, the newest last. `also`: what is hidden elsewhere and looked for here too."""
    names, into = Names(catalogue), Knowledge(catalogue)
    if also is not None:
        into.hidden |= also.hidden
    owns = [_own(output, names) for output in outputs]
    usual = next((own for own in owns if own), "")  # of an output that does not say whose it is
    owns = [own or usual for own in owns]
    for output, own in zip(outputs, owns, strict=True):
        for grid in output.grids:
            read_grid(grid, names, own, output.lang, into)
        for rows in output.rows:
            read_rows(rows, names, own, output.lang, into, regions)
        hidden_in_words(output.words, names, own, into)
    known = known_cells(into)
    told: list[Statement] = []
    search = Search(names, known, into)
    for output, own in zip(outputs, owns, strict=True):
        shapes_beside(output.shapes, into)
        told += scales(output.axes, known, into)
        told += search.betrayed(output.words, own, output.lang)
    into.statements += told + conclude(known, into, outputs[-1].lang if outputs else "fi")
    into.equations += relations(into.hidden, known_cells(into), into)
    return into


def known_cells(knowledge: Knowledge) -> dict[Cell, Span]:
    """What is known of each cell: spans that agree are met; where they do not, the newest stands."""
    known: dict[Cell, Span] = {}
    printed = {statement.cell for statement in knowledge.statements if statement.direct}
    for statement in sorted(knowledge.statements, key=lambda one: not one.direct):
        if knowledge.cannot_be(statement.cell, statement.span):
            continue
        before = known.get(statement.cell)
        met = before.meet(statement.span) if before else statement.span
        if not met.is_empty:
            known[statement.cell] = met
        elif statement.direct or statement.cell not in printed:
            known[statement.cell] = statement.span
    return known


def _own(output: Material, names: Names) -> str:
    said = names.area(output.own) or (names.areas_in(output.own) or [""])[-1]
    told = [words.text for words in output.words[:_FIRST]] + [text for grid in output.grids[:1] for text in grid.about]
    alone = next((area for text in told if (area := names.area(text))), "")
    return said or alone or next((area for text in told for area in names.areas_in(text)), "")

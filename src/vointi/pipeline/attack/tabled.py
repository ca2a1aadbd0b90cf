"""Tables: what each cell is of, what it says, and what stands beside it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace

from vointi.core.language import Lang
from vointi.core.values import Period
from vointi.pipeline.attack.cells import Cell, Equation, Span
from vointi.pipeline.attack.knowledge import Companions, Knowledge, reason_of
from vointi.pipeline.attack.material import Grid, Line
from vointi.pipeline.attack.naming import Meaning, Names, folded
from vointi.pipeline.attack.printed import alone, numbers, periods

NO_PERIOD = Period.year(1)
_MISSING = frozenset({"..", "...", "\u2026", "\u2013", "-", "x", ".", ":"})
_YEARS = frozenset({"year", "vuosi", "år", "period", "jakso"})
_VALUES = frozenset(["value", "figure", "luku", "arvo", "värde", "tal", "%", "share", "osuus", "andel", "per"])
_CHANGES = ("change", "muutos", "förändring", "gap", "ero", "skillnad", "rank", "place", "sija", "plats", "vintage")
_LONGEST = 160  # letters: a longer text before a table is prose, not its title


def read_grid(grid: Grid, names: Names, own: str, lang: Lang, into: Knowledge) -> None:
    """Adds statements, hidden cells, sums told by the table, and what runs beside its figures."""
    about = names.about(text for text in grid.about if len(text) < _LONGEST)
    if not about.indicator:
        about = replace(about, indicator=_untitled(grid))
    heads = [_head(names.of(head), head) for head in grid.heads]
    years = next((at for at, head in enumerate(grid.heads) if folded(head) in _YEARS), None)
    columns: defaultdict[int, list[tuple[Meaning, Cell, Span | None]]] = defaultdict(list)
    beside: defaultdict[int, list[tuple[int, float | str]]] = defaultdict(list)
    group = Meaning()
    for number, line in enumerate(grid.lines):
        if line.role == "group" or len(line.cells) == 1:
            group = names.of(line.cells[0])
            continue
        row = names.of(line.cells[0])
        if row.is_empty or (
            row.label and not (row.indicator or row.area or row.pairs or row.period or row.total or row.rest)
        ):
            row = replace(row, area=f"name:{row.label}")
        row = row.over(replace(group, label=""))
        if line.role == "total":
            row = replace(row, total=not row.area)
        if years is not None and years < len(line.cells) and (found := periods(line.cells[years])):
            row = replace(row, period=row.period or found[-1])
        for at, text in enumerate(line.cells):
            if at in (0, years) or at >= len(heads):
                continue
            told = _value(row, heads[at], about, text, own, lang)
            if told is None:
                beside[at].append((number, _beside(text, lang)))
                continue
            cell, span = told
            columns[at].append((row, cell, span))
            if span is not None:
                into.state(cell, span, grid.where)
            else:
                _hide(cell, text, grid, into)
    if grid.figure and columns:
        shape = [[into.own(cell) for _, cell, _ in cells] for cells in columns.values()]
        into.matrices += [(grid.figure, shape), (grid.figure, [list(row) for row in zip(*shape, strict=False)])]
    for at, cells in columns.items():
        _sums(cells, about, names, grid, into, grid.heads[at])
        _around(at, cells, beside, grid, into)


def _head(meaning: Meaning, text: str) -> Meaning | None:
    """None: the column tells no figure of its own. An own column of figures may have a head that says only that."""
    words = set(folded(text).replace("(", " ").replace(")", " ").split())
    if any(word.startswith(_CHANGES) for word in words):
        return None
    if meaning.is_empty and not words & _VALUES and words:
        return None
    return meaning


def _value(
    row: Meaning, head: Meaning | None, about: Meaning, text: str, own: str, lang: Lang
) -> tuple[Cell, Span | None] | None:
    """The cell and what it says of it (None: nothing); None where the column is not of figures."""
    found = alone(text, lang)
    dated = periods(text.rpartition("(")[2]) if "(" in text else []
    if head is None:
        if not (dated and found and found[1][:1] not in "+-\u2212"):
            return None
        head = Meaning(period=dated[-1])
    is_missing = text.strip() in _MISSING or reason_of(text) is not None
    if found is None and not is_missing:
        return None
    meaning = row.over(head).over(about)
    if row.total:
        meaning = replace(meaning, area=about.area or head.area)
    if head.total and not row.total:
        meaning = replace(meaning, pairs=tuple(p for p in meaning.pairs if p in row.pairs + about.pairs))
    period = dated[-1] if dated else meaning.period or NO_PERIOD
    area = meaning.area or own or "name:"
    cell = Cell(meaning.indicator, area, period, meaning.grp, meaning.measure or "value")
    return cell, found[0] if found else None


def _hide(cell: Cell, text: str, grid: Grid, into: Knowledge) -> None:
    """Its reason stands in the cell or in a note; a source that cuts small figures needs none."""
    notes = " ".join(note for note in grid.notes if note.startswith("..") or reason_of(note))
    reason = text if reason_of(text) else notes
    if not reason_of(reason):
        indicator = into.catalogue.indicators.get(cell.indicator)
        cuts = indicator is not None and indicator.disclosure.rule == "source" and indicator.disclosure.min_count
        if not (cuts and cell.area.startswith("municipality:")):
            return
        reason = "not published"
    into.hide(cell, grid.where, reason)


def _beside(text: str, lang: Lang) -> float | str:
    found = numbers(text, lang)
    is_range = re.search(r"\d\s*[\u2013-]\s*\d", text)
    if len(found) == 1 and not is_range and text.strip()[:1] in "0123456789+-\u2212":
        return (found[0][1].low + found[0][1].high) / 2
    return text.strip()


def _sums(
    cells: list[tuple[Meaning, Cell, Span | None]], about: Meaning, names: Names, grid: Grid, into: Knowledge, head: str
) -> None:
    """What rows of totals and of the rest say of the others."""
    listed = [cell for row, cell, _ in cells if row.area and not row.rest and not row.without]
    for row, cell, span in cells:
        if span is None:
            continue
        if row.without:
            whole, less = replace(cell, area=row.area), replace(cell, area=row.without)
            into.statements.pop(_last(into, cell))
            into.equations.append(
                Equation(((whole, 1.0), (less, -1.0)), span.low, span.high, f"{grid.where}: {row.label}")
            )
        elif row.rest:
            into.statements.pop(_last(into, cell))
            known = {c.area for r, c, s in cells if r.area and s is not None and not r.rest}
            for parent in _parents(row, about, listed, names):
                left = [a.id for a in names.catalogue.areas.members(parent) if a.id not in known]
                if left and len(left) < len(names.catalogue.areas.members(parent)):
                    terms = tuple((replace(cell, area=area), 1.0) for area in left)
                    into.equations.append(Equation(terms, span.low, span.high, f"{grid.where}: {row.label}"))
        elif row.total and listed and all(c.area.startswith(listed[0].area.partition(":")[0]) for c in listed):
            total = (
                cell if cell.area not in {c.area for c in listed} else replace(cell, area=f"name:total {grid.where}")
            )
            terms = ((total, -1.0), *((c, 1.0) for c in dict.fromkeys(listed)))
            into.state(total, span, grid.where)
            into.equations.append(Equation(terms, 0.0, 0.0, f"{grid.where}: {row.label or head}"))


def _last(into: Knowledge, cell: Cell) -> int:
    own = into.own(cell)
    return max(at for at, statement in enumerate(into.statements) if statement.cell == own)


def _parents(row: Meaning, about: Meaning, listed: list[Cell], names: Names) -> Iterator[str]:
    areas = names.catalogue.areas
    for area in (row.area, about.area, *(cell.area for cell in listed)):
        if area in areas.areas and not area.startswith("municipality:"):
            yield area
            return


def _around(
    at: int,
    cells: list[tuple[Meaning, Cell, Span | None]],
    beside: dict[int, list[tuple[int, float | str]]],
    grid: Grid,
    into: Knowledge,
) -> None:
    """Columns that tell something of the same rows, and the order of the rows."""
    rows = [number for number, line in enumerate(grid.lines) if _is_row(line)]
    if len(rows) != len(cells) or len({cell.indicator for _, cell, _ in cells}) != 1:
        return
    by_row = dict(zip(rows, (into.own(cell) for _, cell, _ in cells), strict=True))
    if all(row.area and cell.grp == cells[0][1].grp for row, cell, _ in cells):
        order = tuple((cell, float(number)) for number, cell in by_row.items())
        into.companions.append(Companions(f"{grid.where}: order of rows", order, order=True))
    for other, told in beside.items():
        pairs = tuple((by_row[number], value) for number, value in told if number in by_row and value != "")
        if pairs:
            into.companions.append(Companions(f"{grid.where}: {grid.heads[other]}", pairs))


def _is_row(line: Line) -> bool:
    return line.role != "group" and len(line.cells) > 1


def _untitled(grid: Grid) -> str:
    """A table of an indicator that nobody knows is told by its title."""
    titles = [folded(text) for text in grid.about if text and len(text) < _LONGEST]
    return f"name:{titles[-1]}" if titles else "name:"

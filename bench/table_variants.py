"""Variants of good tables: the same figures as other people and programs would have saved them, by a seed."""

from __future__ import annotations

import csv
import gzip
import io
import random
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

import xlsxwriter

from bench.table_files import Cell, GoodTable

ENCODINGS = ("utf-8", "utf-8-sig", "utf-16", "windows-1252", "iso-8859-1", "iso-8859-15")
SEPARATORS = (";", ",", "\t", "|")
SIGNS = ((",", ""), (".", ""), (",", " "), (".", " "), (",", "\u00a0"), (",", "."), (".", ","), (".", "'"))
TITLES = (
    "Kuntien tunnuslukuja",
    "Hyvinvointikertomuksen liitetaulukko, päivitetty 5.3.2024",
    "Lähde: tilastoviranomainen",
)
NOTES = (
    "Lähde: Tilastokeskus ja THL",
    "* ennakkotieto",
    ".. tietoa ei ole saatu",
    "Päivitetty 12.5.2024",
    "Tietoja ei saa verrata",
)
CAPTION = "Tunnusluvut"
NAMES = ("Kunta", "Alue", "region", "Kunnan nimi", "aluenimi", "Alueen_nimi")


@dataclass(frozen=True)
class Choices:
    """What a variant is like. `mixed` are columns, or texts that tell the indicator, with the other decimal sign."""

    format: str
    separator: str
    encoding: str
    decimal: str
    thousands: str
    mixed: frozenset[str]
    titles: int
    depth: int
    captioned: bool
    comment: str
    notes: int
    quoting: int
    is_typed: bool
    minus: str
    days: str


@dataclass(frozen=True)
class Variant:
    content: bytes
    file: str
    table: GoodTable
    choices: Choices


def variant(table: GoodTable, seed: int) -> Variant:
    """One variant of a table; the same seed makes the same bytes."""
    rng = random.Random(f"{table.name} {seed}")
    choices = _chosen(table, rng)
    table = _changed(table, rng)
    top = _top(table, choices, rng)
    grid: list[list[Cell]] = [*top, *_body(table, choices, rng)]
    grid += _foot(table, choices, rng)
    if choices.format == "xlsx":
        return Variant(_workbook(grid, choices), f"{table.name}.xlsx", table, choices)
    text = _csv(grid, choices, rng, len(top))
    content, encoding = _encoded(text, choices.encoding)
    if choices.format == "csv.gz":
        content = gzip.compress(content, mtime=0)
    return Variant(content, f"{table.name}.{choices.format}", table, replace(choices, encoding=encoding))


def _chosen(table: GoodTable, rng: random.Random) -> Choices:
    decimal, thousands = rng.choice(SIGNS)
    if table.indicator_at is None:
        keys = [_name(table, at) for at in table.figures]
    else:
        keys = sorted({str(row[table.indicator_at]) for row in table.rows})
    is_mixed = rng.random() < 0.4
    levels = max(map(len, table.header))
    return Choices(
        format=rng.choices(("csv", "csv.gz", "xlsx"), (7, 1, 2))[0],
        separator=rng.choice(SEPARATORS),
        encoding=rng.choice(ENCODINGS),
        decimal=decimal,
        thousands=thousands,
        mixed=frozenset(rng.sample(keys, len(keys) // 3)) if is_mixed else frozenset(),
        titles=rng.choice((0, 0, 1, 2, 3)),
        depth=rng.randint(1, levels),
        captioned=rng.random() < 0.25,
        comment=rng.choices(("", "#"), (6, 1))[0],
        notes=rng.choice((0, 0, 1, 2, 4)),
        quoting=rng.choice((csv.QUOTE_MINIMAL, csv.QUOTE_ALL)),
        is_typed=rng.random() < 0.5,
        minus=rng.choice("--\u2212"),
        days=rng.choices(("{year}", "31.12.{year}", "{year}-12-31"), (8, 1, 1))[0],
    )


def _changed(table: GoodTable, rng: random.Random) -> GoodTable:
    """Some cells emptied or marked, codes without their zeros, the rows in another order."""
    share, mark = rng.choice((0.0, 0.0, 0.02)), rng.choice(("", "", ".."))
    rows, all_keys = [], []
    for cells, keys in zip(table.rows, table.keys, strict=True):
        left, row, kept = iter(keys), list(cells), []
        for at, cell in enumerate(row):
            if isinstance(cell, Decimal):
                key = next(left)
                if rng.random() < share:
                    row[at] = mark
                else:
                    kept.append(key)
        rows.append(row)
        all_keys.append(kept)
    if table.codes is not None and rng.random() < 0.4:
        for row in rows:
            row[table.codes] = str(row[table.codes]).lstrip("0")
    order = list(range(len(rows)))
    if rng.random() < 0.2:
        rng.shuffle(order)
    return replace(table, rows=[rows[at] for at in order], keys=[all_keys[at] for at in order])


def _name(table: GoodTable, at: int) -> str:
    return " ".join(table.header[at])


def _top(table: GoodTable, choices: Choices, rng: random.Random) -> list[list[Cell]]:
    width = len(table.header)
    rows: list[list[Cell]] = [[title, *[""] * (width - 1)] for title in rng.sample(TITLES, choices.titles)]
    if rows and rng.random() < 0.5:
        rows.append([""] * width)
    if choices.captioned:
        rows.append([CAPTION if at == table.figures[0] else "" for at in range(width)])
    if choices.depth == 1:
        return [*rows, [_name(table, at) for at in range(width)]]
    upper = [names[0] for names in table.header]
    merged: list[Cell] = [name if at == 0 or name != upper[at - 1] else "" for at, name in enumerate(upper)]
    lower: list[Cell] = [" ".join(names[1:]) for names in table.header]
    return [*rows, merged, lower]


def _body(table: GoodTable, choices: Choices, rng: random.Random) -> list[list[Cell]]:
    rows: list[list[Cell]] = []
    for cells in table.rows:
        rows.append([_shown(cell, _key(table, cells, at), choices) for at, cell in enumerate(cells)])
        if table.year_at is not None:
            rows[-1][table.year_at] = choices.days.format(year=cells[table.year_at])
    if rng.random() < 0.3:
        rows.append(_total(table, choices, rows[-1]))
    if rng.random() < 0.2:
        rows.insert(rng.randrange(len(rows)), [""] * len(table.header))
    return rows


def _key(table: GoodTable, cells: Sequence[Cell], at: int) -> str:
    return _name(table, at) if table.indicator_at is None else str(cells[table.indicator_at])


def _total(table: GoodTable, choices: Choices, last: Sequence[Cell]) -> list[Cell]:
    """A row of sums, as people put it under a table: it is no area."""
    cells = list(last)
    for at, name in enumerate(" ".join(name) for name in table.header):
        if name in NAMES:
            cells[at] = "Yhteensä"
        elif at == table.codes or name == "Postinumero":
            cells[at] = ""
        elif at in table.figures:
            column = [row[at] for row in table.rows if isinstance(row[at], Decimal)]
            cells[at] = _shown(sum(column, Decimal()), _key(table, table.rows[-1], at), choices)
    return cells


def _foot(table: GoodTable, choices: Choices, rng: random.Random) -> list[list[Cell]]:
    width = len(table.header)
    notes = rng.sample(NOTES, choices.notes)
    rows: list[list[Cell]] = [[note, *[""] * (width - 1)] if rng.random() < 0.5 else [note] for note in notes]
    return [[""] * width, *rows] if rows and rng.random() < 0.5 else rows


def _shown(cell: Cell, key: str, choices: Choices) -> Cell:
    """A figure as people write it."""
    if not isinstance(cell, Decimal) or (choices.format == "xlsx" and choices.is_typed):
        return cell
    decimal, thousands = choices.decimal, choices.thousands
    if key in choices.mixed:
        decimal, thousands = ("." if decimal == "," else ","), ""
    whole, _, rest = f"{abs(cell):f}".partition(".")
    grouped = f"{int(whole):,}".replace(",", thousands)
    sign = choices.minus if cell < 0 else ""
    return f"{sign}{grouped}{decimal}{rest}" if rest else f"{sign}{grouped}"


def _csv(grid: Sequence[Sequence[Cell]], choices: Choices, rng: random.Random, top: int) -> str:
    stream = io.StringIO()
    end = rng.choice(("\r\n", "\n"))
    csv.writer(stream, delimiter=choices.separator, quoting=choices.quoting, lineterminator=end).writerows(  # type: ignore[arg-type]
        [[str(cell) for cell in row] for row in grid]
    )
    if not choices.comment:
        return stream.getvalue()
    lines = stream.getvalue().split(end)
    return end.join(choices.comment + line if at < top else line for at, line in enumerate(lines))


def _encoded(text: str, encoding: str) -> tuple[bytes, str]:
    try:
        return text.encode(encoding), encoding
    except UnicodeEncodeError:
        return text.encode("utf-8"), "utf-8"


def _workbook(grid: Sequence[Sequence[Cell]], choices: Choices) -> bytes:
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, {"in_memory": True}) as book:
        sheet = book.add_worksheet("Taulukko")
        for number, row in enumerate(grid):
            for at, cell in enumerate(row):
                if isinstance(cell, Decimal):
                    sheet.write_number(number, at, float(cell))
                elif cell:
                    sheet.write_string(number, at, cell)
    return stream.getvalue()

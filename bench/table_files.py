"""Good tables for the scoring of proposals: real files, read by hand-written code that knows each of them, with the
figures that they hold by indicator, area and period. Nothing of `vointi.sources.table` is used here."""

from __future__ import annotations

import csv
import random
import re
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache
from pathlib import Path

from bench.table_catalogue import TAX, WIDE_HEADERS, ids_by_title, lines, title_of
from vointi.core.catalogue import load_catalogue

Cell = str | Decimal
Key = tuple[str, str, str]
"""Indicator, area, period."""


@dataclass(frozen=True)
class GoodTable:
    """`header` holds the levels of each column's name. Figures are Decimals; `keys` tell what those of a row are, in
    the order of its columns. `answers` are what a person knows and no file says, by field of the mapping. `codes` is
    the column of codes, `indicator_at` and `year_at` those of indicators and years, `division` that of the areas."""

    name: str
    header: Sequence[tuple[str, ...]]
    rows: Sequence[Sequence[Cell]]
    keys: Sequence[Sequence[Key]]
    answers: Mapping[str, str] = field(default_factory=dict)
    codes: int | None = None
    indicator_at: int | None = None
    year_at: int | None = None
    division: str = "2013-01-01"

    @property
    def figures(self) -> list[int]:
        """The columns that hold figures."""
        return [at for at in range(len(self.header)) if any(isinstance(row[at], Decimal) for row in self.rows)]

    @property
    def truth(self) -> dict[Key, float]:
        found: dict[Key, float] = {}
        for row, keys in zip(self.rows, self.keys, strict=True):
            figures = [cell for cell in row if isinstance(cell, Decimal)]
            found |= {key: float(cell) for key, cell in zip(keys, figures, strict=True)}
        return found


@cache
def municipality_codes() -> Mapping[str, str]:
    """Ids of municipalities of 2013 by Finnish name, from Sotkanet's own list."""
    rows = lines("sotkanet-1990-2013/regions_kunnat_2013.csv")
    at = {name: rows[0].index(name) for name in ("region.title.fi", "region.code")}
    found = {row[at["region.title.fi"]]: f"municipality:{row[at['region.code']]}" for row in rows[1:]}
    return found | {"Koski Tl": found["Koski"]}


def number(text: str) -> Cell:
    """The figure of a cell that is written with any decimal sign and spaces between thousands; a text in its place."""
    plain = re.sub(r"\s", "", text).replace(",", ".")
    return Decimal(plain) if plain.strip(".") else plain


def with_figures(cells: Sequence[Cell], keys: Sequence[Key]) -> list[Key]:
    """The keys of those cells that are figures."""
    return [key for cell, key in zip(cells, keys, strict=True) if isinstance(cell, Decimal)]


def of_rows(
    name: str, header: Sequence[tuple[str, ...]], rows: Sequence[tuple[Sequence[Cell], Sequence[Key]]], **more: object
) -> GoodTable:
    """A table from rows of cells and the keys of their figures; keys of empty cells are dropped."""
    return GoodTable(name, header, [cells for cells, _ in rows], [keys for _, keys in rows], **more)  # type: ignore[arg-type]


def tax_years() -> GoodTable:
    found = lines("finland-misc/mapcolorizer-2001-2013verodata.csv", separator="\t")
    years = found[1][2:]
    rows = [
        (
            [code.zfill(3), name, *map(number, cells)],
            [("bench:income_tax", f"municipality:{code.zfill(3)}", year) for year in years],
        )
        for code, name, *cells in (row for row in found[2:] if len(row) > 2)
    ]
    header = [("Kuntanro",), ("Kunta",), *((year,) for year in years)]
    return of_rows("tax_years", header, rows, answers={"indicator.constant": "bench:income_tax"}, codes=0)


def tax_long() -> GoodTable:
    wide = tax_years()
    rows = [
        (["Tuloveroprosentti", str(cells[1]), key[2], figure], [key])
        for cells, keys in zip(wide.rows, wide.keys, strict=True)
        for figure, key in zip(cells[2:], keys, strict=True)
        if key[2] in ("2001", "2007", "2013")
    ]
    return of_rows("tax_long", [("Tunnusluku",), ("Kunta",), ("Vuosi",), ("Arvo",)], rows, indicator_at=0, year_at=2)


def tax_2014() -> GoodTable:
    """The columns of rates, and the regions among the municipalities; the changes are of no indicator."""
    found = lines("finland-misc/mapcolorizer-Liite3_Kuntien_tuloveroprosentit_2014.csv", separator=";")
    columns = {
        1: "bench:population",
        2: "bench:income_tax",
        5: "bench:general_tax",
        8: "bench:home_tax",
        11: "bench:cottage_tax",
    }
    periods = {1: "2012"}
    titles = {**TAX}
    rows = []
    for row in found:
        if len(row) != 18 or municipality_codes().get(row[0]) != f"municipality:{row[14].zfill(3)}":
            continue
        area = municipality_codes()[row[0]]
        cells = {at: number(row[at]) for at in columns}
        keys = with_figures(list(cells.values()), [(columns[at], area, periods.get(at, "2014")) for at in cells])
        rows.append(([row[0], *cells.values(), row[14]], keys))
    header = [("Kunta",), *((titles[columns[at]], periods.get(at, "2014")) for at in columns), ("kno",)]
    return of_rows("tax_2014", header, rows, codes=6)


def key_figures() -> GoodTable:
    found = lines("finland-misc/mapcolorizer-tilastokeskus.csv", encoding="iso-8859-1", separator=";")
    ids = ids_by_title("key_figures")
    header: list[tuple[str, ...]] = [("Alue",)]
    keys: list[tuple[str, str]] = []
    for text in found[1][1:]:
        title = title_of(text)
        header.append((title, text[len(title) :].strip(" ,")))
        keys.append((ids[title], text.rstrip()[-4:]))
    odd = {"Mänttä - Vilppula": "Mänttä-Vilppula", "Hämeenkyrö-Tavastkyro": "Hämeenkyrö"}
    rows = []
    for name, *cells in filter(None, found[3:]):
        code = municipality_codes()[odd.get(name, name.split(" - ")[0])]
        figures = [number(cell) for cell in cells]
        told = with_figures(figures, [(indicator, code, period) for indicator, period in keys])
        rows.append(([name, *figures], told))
    return of_rows("key_figures", header, rows, answers={"columns.period": "2012"})


def education(years: Collection[str] = ("2008", "2017")) -> GoodTable:
    found = lines("finland-misc/csc-sotkanet_population_education_2008-.csv")
    by_name = _by_name("municipality", 2017)
    rows = [
        (
            [year, name, *map(number, cells)],
            [(indicator, by_name[name], year) for indicator in ("sotkanet:127", "bench:education_level")],
        )
        for _, year, name, *cells in found[1:]
        if year in years
    ]
    return of_rows(
        "education",
        [("year",), ("region",), ("population",), ("education_level",)],
        rows,
        year_at=0,
        division="2017-01-01",
    )


def wiki() -> GoodTable:
    found = lines("finland-misc/wiki_luettelo_suomen_kunnista.csv", separator=";")
    header = [(text,) for text in found[0]]
    ids = list(ids_by_title("wiki").values())
    rows = [
        ([*row[:7], *map(number, row[7:])], [(indicator, f"municipality:{row[0]}", "2021") for indicator in ids])
        for row in found[1:]
        if len(row) == len(header)
    ]
    return of_rows("wiki", header, rows, answers={"columns.period": "2021"}, codes=0, division="2021-01-01")


def paavo(sample: int = 150) -> GoodTable:
    found = lines("finland-misc/paavo_master.csv.gz")
    names = WIDE_HEADERS["paavo"]()
    at = [found[0].index(name) for name in names]
    ids = ids_by_title("paavo")
    code, name = found[0].index("Postinumero"), found[0].index("Alueen_nimi")
    rows = []
    for row in random.Random(1).sample(found[1:], sample):
        cells = [number(row[index]) for index in at]
        keys = with_figures(cells, [(ids[title_of(text)], f"postal_area:{row[code]}", "2022") for text in names])
        rows.append(([row[code], row[name], *cells], keys))
    header = [("Postinumero",), ("Alueen_nimi",), *((text,) for text in names)]
    return of_rows("paavo", header, rows, answers={"columns.period": "2022"}, division="present")


def sotkanet(name: str, category: str) -> GoodTable:
    """Ten indicators of three years; those that the program's catalogue names otherwise today too."""
    ids = {row[0]: row[1] for row in lines("sotkanet-1990-2013/variables.csv")[1:] if row[1]}
    areas = municipality_codes() if category == "municipality" else _by_name(category)
    found = [
        r for r in lines(f"sotkanet-1990-2013/{name}.csv.gz")[1:] if r[0] in ids and r[2] in ("2000", "2005", "2010")
    ]
    chosen = random.Random(2).sample(sorted({row[0] for row in found}), 12)
    rows = [
        ([title, area, year, number(value), region], [(f"sotkanet:{ids[title]}", areas[area], year)])
        for title, area, year, value, region in found
        if title in chosen and (category != "municipality" or year == "2010")
    ]
    header = [("Muuttuja",), ("Alue",), ("Vuosi",), ("Arvo",), ("Maakunta",)]
    return of_rows(f"sotkanet_{name}", header, rows, indicator_at=0, year_at=2)


def _by_name(category: str, year: int = 2013) -> Mapping[str, str]:
    areas = load_catalogue().areas.of_category(category, year)
    return {text: area.id for area in areas for text in (*area.other_names, area.names.fi)}


def diak() -> GoodTable:
    found = lines("diak-2011-2021/vintage-2023-02-24.csv.gz")
    ids = {
        row[0]: row[1]
        for row in csv.reader(
            (Path(__file__).parents[1] / "examples/heinola-2010/mappings/diak-indicators.csv")
            .read_text("utf-8")
            .splitlines()
        )
        if row
    }
    kinds = {
        "Kunnat": ("municipality", 3),
        "Seutukunnat": ("subregion", 3),
        "Hyvinvointialueet": ("wellbeing_county", 2),
    }
    rows = []
    for level, code, name, year, _, variable, value in found[1:]:
        if level in kinds and variable in ids and year == "2020":
            category, width = kinds[level]
            area = f"{category}:{code.zfill(width)}"
            key = (ids[variable], area, f"{int(year) - 1}-{int(year) + 1}")
            rows.append(([level, code.zfill(width), name, year, variable, number(value)], [key]))
    rows = random.Random(3).sample(rows, 1500)
    header = [("regio_level",), ("aluekoodi",), ("aluenimi",), ("aika",), ("variable",), ("value",)]
    return of_rows(
        "diak",
        header,
        rows,
        answers={"period.kind": "three_years_middle"},
        codes=1,
        indicator_at=4,
        division="2023-01-01",
    )


GOOD: Mapping[str, Callable[[], GoodTable]] = {
    "tax_years": tax_years,
    "tax_long": tax_long,
    "tax_2014": tax_2014,
    "key_figures": key_figures,
    "education": education,
    "wiki": wiki,
    "paavo": paavo,
    "sotkanet_kunta": lambda: sotkanet("kunta", "municipality"),
    "sotkanet_seutukunta": lambda: sotkanet("seutukunta", "subregion"),
    "sotkanet_maakunta": lambda: sotkanet("maakunta", "region"),
    "diak": diak,
}

"""Names of columns from one or more rows, with cells merged as spreadsheet programs save them."""

from __future__ import annotations

import pytest

from tests.lib.table_mappings import mapping
from vointi.core.errors import Place
from vointi.sources.table import TableUnreadable
from vointi.sources.table.header import column_names, letter


def names(*rows: str) -> list[str]:
    form = mapping(file={"header_depth": len(rows)}).file
    return column_names([row.split(";") for row in rows], form, Place(file="t.csv"))


def test_one_row() -> None:
    assert names(" Kunta ;Väki\u00a0luku;") == ["Kunta", "Väki luku", "[C]"]


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        (("Kunta;Vero;;Väki;", ";2013;2014;2013;2014"), ["Kunta", "Vero 2013", "Vero 2014", "Väki 2013", "Väki 2014"]),
        (("Kunta;Vero;Väki", ";%;lkm"), ["Kunta", "Vero %", "Väki lkm"]),
        ((";Tunnusluvut;", "Kunta;Vero;Väki"), ["Kunta", "Tunnusluvut Vero", "Tunnusluvut Väki"]),
        # Three levels: each cell spans as far as the next one at its own level or above.
        ((";A;;B;", ";x;;x;y", ";1;2;1;2"), ["[A]", "A x 1", "A x 2", "B x 1", "B y 2"]),
        # A column without anything below its row is not part of what is merged beside it.
        (("Kunta;Vero;;Väki", ";2013;;2013"), ["Kunta", "Vero 2013", "[C]", "Väki 2013"]),
        # Words broken over rows, as in real tables.
        (("Kunta;Asukas-", ";luku", ";31.12.", ";2012"), ["Kunta", "Asukas- luku 31.12. 2012"]),
    ],
)
def test_merged_cells(rows: tuple[str, ...], expected: list[str]) -> None:
    assert names(*rows) == expected


def test_an_empty_header_is_refused() -> None:
    with pytest.raises(TableUnreadable, match="Row 1 is empty"):
        names(";;", ";;")


@pytest.mark.parametrize(("index", "expected"), [(0, "[A]"), (25, "[Z]"), (26, "[AA]"), (701, "[ZZ]"), (702, "[AAA]")])
def test_letters_are_those_of_a_spreadsheet(index: int, expected: str) -> None:
    assert letter(index) == expected

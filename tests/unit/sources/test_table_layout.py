"""Where a table stands among titles, notes and several rows of header."""

from __future__ import annotations

import pytest

from vointi.sources.table.proposing.layout import Row, find_layout

AREAS = {"Akaa", "Heinola", "Lahti", "Koko maa"}


def layout(text: str, *, mark: str = "") -> tuple[int, int] | None:
    """Header row and depth of a table with semicolons."""
    rows = [
        Row(line.removeprefix(mark).split(";") if line else [], bool(mark) and line.startswith(mark))
        for line in text.splitlines()
    ]
    found = find_layout(rows, AREAS.__contains__)
    return (found.header_row, found.header_depth) if found else None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Kunta;Vuosi;Arvo\nAkaa;2024;1\nLahti;2024;2", (1, 1)),
        ("Otsikko;;\n;;\nKunta;Vuosi;Arvo\nAkaa;2024;1\nLahti;2024;2", (3, 1)),
        ("Otsikko;;\nKunta;Vuosi;Arvo\nAkaa;2024;1\nLahti;2024;2", (2, 1)),
        ("Kunta;2023;2024\nAkaa;8,1;9,2\nLahti;7,5;6,4", (1, 1)),
        (";2023;2024\nAkaa;8,1;9,2\nLahti;7,5;6,4", (1, 1)),
        ("Kunta;Vero;;Väki\n;2013;2014;2013\nAkaa;18;19;1700\nLahti;19;20;9000", (1, 2)),
        ("Kunta;Vero;Väki\n;%;lkm\n\nAkaa;18;1700\nLahti;19;9000", (1, 2)),
        ("Otsikko;;\nKunta;Vero;Väki\n;%;lkm\nAkaa;18;1700\nLahti;19;9000", (2, 2)),
        (";Tunnusluvut;\nKunta;Vero;Väki\nAkaa;18;1700\nLahti;19;9000", (1, 2)),
        ("Kunta;1;2;3\nAkaa;18;17;16\nLahti;19;18;17", (1, 1)),  # months
        ("Vuosi;Kävijät\n2020;1500\n2021;1600\n2022;1700", (1, 1)),  # of one municipality
        ("Ikä;2020;2021\n0-14;100;110\n15-;200;210", (1, 1)),
        ("Kunta;Arvo\nTuntematon;5\nAkaa;1\nLahti;2", (1, 1)),  # the first row is of no area, but a figure
        ("Koodi;X2022\nKOKO;5563970\n00100;18030\n00120;7000\n00130;1500", (1, 1)),
        ("Kunta;Arvo\nAkaa;..\nLahti;2\nHeinola;3", (1, 1)),
        ("Akaa;1;2\nLahti;3;4\nHeinola;5;6", None),  # no names over the columns
        ("Kunta;Nimi\nAkaa;a\nLahti;b", None),  # no figures
        ("", None),
    ],
)
def test_header(text: str, expected: tuple[int, int] | None) -> None:
    assert layout(text) == expected


def test_comments() -> None:
    text = "#Otsikko;;\n#Kunta;Vuosi;Arvo\n#Koko maa;2024;9\nAkaa;2024;1\nLahti;2024;2\nHeinola;2024;3"
    assert layout(text, mark="#") == (2, 1)


def test_notes_below_do_not_matter() -> None:
    assert layout("Kunta;Arvo\nAkaa;1\nLahti;2\n\nLähde: kunta\n* ennakkotieto") == (1, 1)

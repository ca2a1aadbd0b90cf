"""Columns fit the page, no word breaks, and a table with too many columns comes in parts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vointi.core.document import Cell, Column, Row, Table, text
from vointi.reports.renderers.paper.columns import DENSE, FULL_PT, NORMAL, TIGHT, fit
from vointi.reports.theme import text_width

WORDS = st.lists(st.text(st.characters(categories=["Ll", "Nd"], max_codepoint=0x17F), max_size=9), max_size=5).map(
    " ".join
)


def table(heads: list[str], rows: list[list[str]], *, dense: bool = False) -> Table:
    roles = ["header", *["number"] * (len(heads) - 1)]
    return Table(
        id="t",
        title=(),
        columns=tuple(Column(head=head, role=role) for head, role in zip(heads, roles, strict=True)),  # type: ignore[arg-type]
        rows=tuple(Row(cells=tuple(Cell(content=text(cell)) for cell in row)) for row in rows),
        dense=dense,
    )


def years(count: int, figure: str, *, dense: bool = False) -> Table:
    heads = ["Alue", *(str(1990 + year) for year in range(count))]
    return table(heads, [["Kuntien mediaani", *[figure] * count]], dense=dense)


@given(
    st.integers(1, 6).flatmap(
        lambda n: st.tuples(st.just(n), st.lists(st.lists(WORDS, min_size=n, max_size=n), max_size=4))
    )
)
def test_columns_fill_the_page_and_hold_their_longest_word(given_rows: tuple[int, list[list[str]]]) -> None:
    count, rows = given_rows
    made = table([f"h{place}" for place in range(count)], rows)
    for part in fit(made):
        assert sum(part.widths) == pytest.approx(FULL_PT, abs=0.1)
        for column, width in zip(part.columns, part.widths, strict=True):
            for row in rows:
                for word in row[column].split(" "):
                    assert text_width(word, part.setting.size, weight=700) + 2 * part.setting.gap <= width + 0.01


def test_type_gets_smaller_only_where_it_must() -> None:
    assert [part.setting for part in fit(years(7, "8,3"))] == [NORMAL]
    assert [part.setting for part in fit(years(7, "8,3", dense=True))] == [DENSE]
    assert [part.setting for part in fit(years(15, "20\u00a0051"))] == [TIGHT]


def test_too_many_columns_come_in_parts_of_about_the_same_size() -> None:
    parts = fit(years(34, "5\u00a0603\u00a0851"))
    assert all(part.columns[0] == 0 for part in parts)
    assert [column for part in parts for column in part.columns[1:]] == list(range(1, 35))
    sizes = [len(part.columns) for part in parts]
    assert max(sizes) - sizes[-1] <= len(parts)
    assert all(sum(part.widths) <= FULL_PT + 0.1 for part in parts)


def test_text_gets_more_room_than_numbers() -> None:
    (part,) = fit(years(3, "8,3"))
    assert part.widths[0] > 1.5 * part.widths[1]


def test_a_long_head_stands_on_two_lines_rather_than_make_every_row_higher() -> None:
    """The head of 32 characters takes as much as the words of the first column need to stand on one line."""
    heads = [
        "Indikaattori",
        "Mallimaan itäinen hyvinvointialue",
        "Mallila",
        "Asema kuntien joukossa",
        "Hyvä suunta",
        "Vuosi",
    ]
    name = "Hengästyttävää liikuntaa enintään tunnin"
    made = table(heads, [[name, "8,5", "8,8", "9,9", "1,0", "2023"]] * 6)
    (part,) = fit(made)
    room = part.widths[0] - 2 * part.setting.gap
    assert text_width(name, part.setting.size, weight=700) <= room

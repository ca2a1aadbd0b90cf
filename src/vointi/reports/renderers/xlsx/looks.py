"""How cells look: the styles of print, as formats of a workbook."""

from __future__ import annotations

from typing import Literal

from xlsxwriter import Workbook
from xlsxwriter.format import Format

from vointi.core.document import Column, Row
from vointi.reports.theme import Colours

Kind = Literal["title", "heading", "plain", "quiet", "note", "link"]

_READ_AS_FORMULA = ("=", "+", "-", "@")


class Looks:
    """Formats by what they are for, each made once."""

    def __init__(self, book: Workbook, colours: Colours) -> None:
        self._book = book
        self._colours = colours
        self._made: dict[tuple[tuple[str, object], ...], Format] = {}
        self._kinds: dict[Kind, dict[str, object]] = {
            "title": {"bold": True, "font_size": 14, "font_color": colours.ink},
            "heading": {"bold": True, "font_color": colours.ink},
            "plain": {"font_color": colours.ink},
            "quiet": {"font_color": colours.ink_2},
            "note": {"font_color": colours.ink_3, "font_size": 9, "text_wrap": True, "valign": "top"},
            "link": {"font_color": colours.own, "underline": 1},
        }

    def of(self, kind: Kind, words: str) -> Format:
        return self._format(words, **self._kinds[kind])

    def head(self, column: Column) -> Format:
        """A column's head, above its words or numbers."""
        return self._format(
            column.head,
            bold=True,
            font_color=self._colours.ink,
            bottom=1,
            bottom_color=self._colours.ink,
            text_wrap=True,
            valign="bottom",
            **_side(column),
        )

    def cell(self, row: Row, column: Column, words: str, *, number: str = "") -> Format:
        """A cell of a table; `number` is the number format of one that holds a number."""
        look: dict[str, object] = {
            "font_color": self._colours.own if row.role == "own" else self._colours.ink,
            "bold": row.role != "regular",
            "bottom": 1,
            "bottom_color": self._colours.rule,
            "valign": "top",
        }
        if row.role != "group":
            look |= _side(column) | {"text_wrap": column.role != "number"}
        if row.role == "total":
            look |= {"top": 1, "top_color": self._colours.ink}
        if number:
            look["num_format"] = number
        return self._format(words, **look)

    def _format(self, words: str, **look: object) -> Format:
        if words.startswith(_READ_AS_FORMULA) and "num_format" not in look:
            look["quote_prefix"] = True  # else the words become a formula when somebody edits the cell
        key = tuple(sorted(look.items()))
        if key not in self._made:
            self._made[key] = self._book.add_format(look)
        return self._made[key]


def _side(column: Column) -> dict[str, object]:
    """Numbers stand at the right; words at the left, with air after numbers before them."""
    match column.role:
        case "number":
            return {"align": "right"}
        case "text":
            return {"align": "left", "indent": 1}
        case "header":
            return {"align": "left"}

"""Tables as the template's plain data, and what their tags must say."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from math import ceil
from typing import Any

from vointi.core.document import Row, Table, plain_text
from vointi.core.language import N_, Lang, gettext
from vointi.reports.renderers.paper.anchors import Anchors
from vointi.reports.renderers.paper.columns import FULL_PT, Part, fit, is_kept_whole, least_start, rows_height
from vointi.reports.renderers.pdf.lists import list_entry
from vointi.reports.renderers.pdf.sentences import Sentences
from vointi.reports.theme import TYPE, text_width

_TITLE_PT = 20.0
_GROUP_PT = 6.0  # above a group's head
_MOST_ROOM_PT = 300.0
_SPARE = 1.1  # lines are broken between words, so they are not full


@dataclass(frozen=True, slots=True)
class TableTags:
    """Positions of the columns that head the rows, and for each body row whether it heads the rows below it."""

    headers: tuple[int, ...]
    groups: tuple[bool, ...]


def table_parts(
    table: Table, *, accent: str, lang: Lang, anchors: Anchors, sentences: Sentences
) -> Iterator[tuple[dict[str, Any], TableTags]]:
    """The table in parts that fit the page, each with its tags. Title and anchor go to the first, notes to the last."""
    parts = fit(table)
    label = gettext(N_("Table {number}"), lang, number=table.number) if table.number else ""
    continued = gettext(N_("continued"), lang)
    for at, part in enumerate(parts):
        first, last = at == 0, at == len(parts) - 1
        whole = is_kept_whole(table, part)
        data = {
            "kind": "table",
            "anchor": anchors.take(table.id) if first else "",
            "accent": accent,
            "label": label if first else f"{label} ({continued})".strip(),
            "listed": list_entry(label, table.title, table.subtitle) if first else [],
            "title": sentences.plan(table.title) if first else [],
            "subtitle": table.subtitle if first else "",
            "columns": [{"head": table.columns[c].head, "role": table.columns[c].role} for c in part.columns],
            "widths": part.widths,
            "size": part.setting.size,
            "gap": part.setting.gap,
            "pad": part.setting.pad,
            "whole": whole,
            "start": _TITLE_PT + least_start(table, part),
            "end": 0 if whole or not last else _small_print(table),
            "rows": [
                _row(row, part, anchors=anchors, sentences=sentences) | _place(table, part, at, whole=whole)
                for at, row in enumerate(table.rows)
            ],
            "notes": [sentences.plan(note) for note in table.notes] if last else [],
            "source": sentences.plan(table.source) if last else [],
        }
        yield data, _tags(table, part)


def _small_print(table: Table) -> float:
    """About how high the notes and the source are, in points."""
    lines = [plain_text(line) for line in (*table.notes, table.source) if line]
    source = TYPE["source"]
    heights = (ceil(_SPARE * text_width(line, source.size) / FULL_PT) * source.line + 4 for line in lines)
    return sum(heights) + 16 if lines else 0.0


def _place(table: Table, part: Part, at: int, *, whole: bool) -> dict[str, Any]:
    """`room`: what the row needs below it on its page. `high`: it would not fit a page, so it is divided."""
    high = not whole and rows_height(table, part, table.rows[at : at + 1]) > _MOST_ROOM_PT
    return {"room": 0 if whole or high else _room(table, part, at), "high": high}


def _room(table: Table, part: Part, at: int) -> float:
    """The room that a row needs below it on its page: a group's head for its first row, the last row but one for the
    last. 0 where it needs none."""
    ends = at == len(table.rows) - 2
    if not ends and table.rows[at].role != "group":
        return 0.0
    below = _small_print(table) if ends else 0.0
    return min(rows_height(table, part, table.rows[at : at + 2]) + _GROUP_PT + below, _MOST_ROOM_PT)


def _row(row: Row, part: Part, *, anchors: Anchors, sentences: Sentences) -> dict[str, Any]:
    cells = row.cells if row.role == "group" else [row.cells[column] for column in part.columns]
    return {
        "role": row.role,
        "anchor": anchors.take(row.id) if row.id else "",
        "cells": [{"content": sentences.plan(cell.content), "shape": cell.shape} for cell in cells],
    }


def _tags(table: Table, part: Part) -> TableTags:
    headers = tuple(at for at, column in enumerate(part.columns) if table.columns[column].role == "header")
    return TableTags(headers, tuple(row.role == "group" for row in table.rows))

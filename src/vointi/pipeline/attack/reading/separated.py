"""Tables in plain text: CSV with comma, semicolon or tab."""

from __future__ import annotations

import csv
import io

from vointi.pipeline.attack.material import Grid, Line, Material, Rows, Words

_FIELDS = frozenset(
    {"indicator", "area", "region", "period", "year", "grp", "group", "gender", "value", "primary value"}
)


def read_separated(text: str, into: Material, *, where: str, about: tuple[str, ...] = (), figure: str = "") -> None:
    """Rows for programs where the heads are the fields of an export or of a source's answer; else a table."""
    first = text.partition("\n")[0]
    mark = max(";\t,", key=first.count)
    lines = [row for row in csv.reader(io.StringIO(text.lstrip("\ufeff")), delimiter=mark) if any(row)]
    if len(lines) < 2 or first.count(mark) == 0:
        into.words.append(Words(where, text, about, figure))
        return
    heads = tuple(head.strip() for head in lines[0])
    if len(_FIELDS & {head.lower() for head in heads}) > 2:
        rows = [dict(zip((head.lower() for head in heads), row, strict=False)) for row in lines[1:]]
        into.rows.append(Rows(where, about, rows, figure=figure))
    else:
        into.grids.append(Grid(where, about, heads, tuple(Line(tuple(row)) for row in lines[1:]), (), figure))

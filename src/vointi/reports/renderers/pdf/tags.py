"""What the typesetter's tags lack: cells that head rows. Also makes the file small and its bytes certain."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from io import BytesIO

import pikepdf
from pikepdf import Array, Dictionary, Name, Object

from vointi.reports.renderers.pdf.table_parts import TableTags


def finish(pdf: bytes, tables: Sequence[TableTags]) -> bytes:
    """The PDF with row headers tagged; `tables` in the order of the document."""
    with pikepdf.open(BytesIO(pdf)) as opened:
        for tags, table in zip(tables, _elements(opened.Root.StructTreeRoot, Name.Table), strict=True):
            _mark(table, tags)
        finished = BytesIO()
        opened.save(
            finished,
            deterministic_id=True,
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
            compress_streams=True,
        )
    return finished.getvalue()


def _children(element: Object) -> Iterator[Dictionary]:
    kids = element.get(Name.K, Array())
    for kid in kids if isinstance(kids, Array) else [kids]:
        if isinstance(kid, Dictionary) and Name.S in kid:
            yield kid


def _elements(element: Object, kind: Name) -> Iterator[Dictionary]:
    """Elements of a kind below `element`, in reading order; what is inside one is not searched."""
    for child in _children(element):
        if child[Name.S] == kind:
            yield child
        else:
            yield from _elements(child, kind)


def _mark(table: Dictionary, tags: TableTags) -> None:
    for row in _elements(table, Name.TR):
        for cell in _children(row):
            _forget_listed_headers(cell)
    body = next(_elements(table, Name.TBody), None)
    rows = list(_elements(body, Name.TR)) if body is not None else []
    for row, is_group in zip(rows, tags.groups, strict=True):
        cells = list(_children(row))
        for position in (0,) if is_group else tags.headers:
            _head(cells[position], Name.Column if is_group else Name.Row)


def _attributes(cell: Dictionary) -> list[Object]:
    given = cell.get(Name.A, Array())
    return [given] if isinstance(given, Dictionary) else list(given)


def _forget_listed_headers(cell: Dictionary) -> None:
    """Typst lists the column heads of each cell. A list is final: row heads would not be read. Scopes tell all."""
    for attributes in _attributes(cell):
        if Name.Headers in attributes:
            del attributes[Name.Headers]


def _head(cell: Dictionary, scope: Name) -> None:
    cell[Name.S] = Name.TH
    attributes = _attributes(cell)
    for one in attributes:
        if one.get(Name.O) == Name.Table:
            one[Name.Scope] = scope
            return
    cell[Name.A] = Array([*attributes, Dictionary(O=Name.Table, Scope=scope)])

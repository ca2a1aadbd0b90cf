"""What the typesetter's tags lack: cells that head rows. Also makes the file small and its bytes certain."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import pikepdf
from pikepdf import Array, Dictionary, Name, Object

from vointi.reports.renderers.pdf.table_parts import TableTags

_KIDS, _KIND, _ATTRIBUTES, _ROW = Name.K, Name.S, Name.A, Name.TR
"""Made once: pikepdf makes a name anew each time that it is written, and a report has ten thousand cells."""


_LISTED_HEADS = re.compile(rb"/Headers\[(?:\(U\d+x\d+y\d+\) ?)*\]")
"""Typst lists the column heads of each cell. A list is final: row heads would not be read. Scopes tell all."""


def finish(pdf: bytes, tables: Sequence[TableTags]) -> bytes:
    """The PDF with row headers tagged; `tables` in the order of the document."""
    # As bytes, blanks in their place: pikepdf takes half a second for the ten thousand cells of a report.
    without_lists = _LISTED_HEADS.sub(lambda found: b" " * len(found[0]), pdf)
    with TemporaryDirectory(prefix="vointi-") as folder:  # file to file is quicker than through Python
        given, finished = Path(folder) / "given.pdf", Path(folder) / "finished.pdf"
        given.write_bytes(without_lists)
        with pikepdf.open(given) as opened:
            for tags, table in zip(tables, _elements(opened.Root.StructTreeRoot, Name.Table), strict=True):
                _mark(table, tags)
            opened.save(
                finished,
                deterministic_id=True,
                object_stream_mode=pikepdf.ObjectStreamMode.generate,
                compress_streams=True,
            )
        return finished.read_bytes()


def _children(element: Object) -> Iterator[Dictionary]:
    kids = element.get(_KIDS)
    if kids is None:
        return
    for kid in kids if isinstance(kids, Array) else [kids]:
        if isinstance(kid, Dictionary) and _KIND in kid:
            yield kid


def _elements(element: Object, kind: Name) -> Iterator[Dictionary]:
    """Elements of a kind below `element`, in reading order; what is inside one is not searched."""
    for child in _children(element):
        if child[_KIND] == kind:
            yield child
        else:
            yield from _elements(child, kind)


def _mark(table: Dictionary, tags: TableTags) -> None:
    body = next((part for part in _children(table) if part[_KIND] == Name.TBody), None)
    rows = _elements(body, _ROW) if body is not None else ()
    for row, is_group in zip(rows, tags.groups, strict=True):
        for position in (0,) if is_group else tags.headers:
            _head(row[_KIDS][position], Name.Column if is_group else Name.Row)


def _attributes(cell: Object) -> list[Object]:
    given = cell.get(_ATTRIBUTES)
    if given is None:
        return []
    return [given] if isinstance(given, Dictionary) else list(given)


def _head(cell: Object, scope: Name) -> None:
    cell[_KIND] = Name.TH
    attributes = _attributes(cell)
    for one in attributes:
        if one.get(Name.O) == Name.Table:
            one[Name.Scope] = scope
            return
    cell[_ATTRIBUTES] = Array([*attributes, Dictionary(O=Name.Table, Scope=scope)])

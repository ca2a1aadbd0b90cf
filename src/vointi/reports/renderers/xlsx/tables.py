"""The tables of a document in reading order, with what stands around each on its sheet."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from vointi.core.document import Document, Figure, Inlines, Table, nodes_of, plain_text, text
from vointi.core.language import N_, gettext


@dataclass(frozen=True, slots=True, kw_only=True)
class Appended:
    """A table with the words of its figure, where it is a figure's: label, finding, notes and alternative text."""

    label: str  # "Taulukko 2.1", "Kuvio 3"; empty: not numbered
    title: Inlines
    below_title: tuple[Inlines, ...]
    table: Table
    notes: tuple[Inlines, ...]
    sources: tuple[Inlines, ...]
    alternative: str = ""


def tables_of(document: Document) -> Iterator[Appended]:
    """Every table once: a figure's data come with the figure."""
    of_figures = {node.data.id for node in nodes_of(document) if isinstance(node, Figure) and node.data}
    for node in nodes_of(document):
        match node:
            case Figure(data=Table() as data):
                yield _of_figure(node, data, document)
            case Table() if node.id not in of_figures:
                yield _of_table(node, document)


def _of_table(table: Table, document: Document) -> Appended:
    return Appended(
        label=gettext(N_("Table {number}"), document.lang, number=table.number) if table.number else "",
        title=table.title,
        below_title=_distinct(text(table.subtitle)),
        table=table,
        notes=_distinct(*table.notes),
        sources=_distinct(table.source),
    )


def _of_figure(figure: Figure, data: Table, document: Document) -> Appended:
    title = figure.title or data.title
    lines = _distinct(text(figure.subtitle), data.title, text(data.subtitle))
    return Appended(
        label=gettext(N_("Figure {number}"), document.lang, number=figure.number) if figure.number else "",
        title=title,
        below_title=tuple(line for line in lines if plain_text(line) != plain_text(title)),
        table=data,
        notes=_distinct(*data.notes, *figure.notes),
        sources=_distinct(figure.source, data.source),
        alternative=figure.alternative,
    )


def _distinct(*lines: Inlines) -> tuple[Inlines, ...]:
    """The lines that say something, equal ones once."""
    found: dict[str, Inlines] = {}
    for line in lines:
        if line:
            found.setdefault(plain_text(line), line)
    return tuple(found.values())

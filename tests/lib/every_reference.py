"""The made-up document with a reference to every place that there is."""

from __future__ import annotations

from dataclasses import replace

from tests.lib.every_node import every_node_document
from vointi.core.document import CrossReference, Document, Paragraph, Section, Table, nodes_of, text


def places_of(document: Document) -> tuple[str, ...]:
    nodes = tuple(nodes_of(document))
    rows = (row.id for node in nodes if isinstance(node, Table) for row in node.rows if row.id)
    return (*(node.id for node in nodes), *rows)


def document_of_references() -> Document:
    document = every_node_document("fi")
    references = (CrossReference(target=place, text=place) for place in places_of(document))
    content = tuple(part for reference in references for part in (reference, *text(" ")))
    last = Section(id="viitteet", level=1, title=text("Viitteet"), content=(Paragraph(id="kaikki", content=content),))
    return replace(document, content=(*document.content, last))

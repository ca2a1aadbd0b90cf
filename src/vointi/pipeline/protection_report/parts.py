"""Pieces of the documents: paragraphs and tables of finished words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from vointi.core.document import Cell, Column, ListNode, Node, Paragraph, Row, Section, Table, text


class Pieces:
    """Makes nodes with ids of their own, in the order in which they are made."""

    def __init__(self) -> None:
        self._made = 0

    def _id(self) -> str:
        self._made += 1
        return f"p{self._made}"

    def paragraph(self, words: str) -> Node:
        return Paragraph(id=self._id(), content=text(words))

    def items(self, words: Iterable[str]) -> Node:
        return ListNode(id=self._id(), items=tuple((self.paragraph(each),) for each in words))

    def section(self, title: str, content: Iterable[Node], *, level: int = 1) -> Section:
        return Section(id=self._id(), level=1 if level == 1 else 2, title=text(title), content=tuple(content))

    def table(self, title: str, heads: Sequence[str], rows: Iterable[Sequence[str]]) -> Node:
        """The first column heads its rows."""
        columns = tuple(Column(head=head, role="text" if at else "header") for at, head in enumerate(heads))
        cells = (Row(cells=tuple(Cell(content=text(word)) for word in row)) for row in rows)
        return Table(id=self._id(), title=text(title), columns=columns, rows=tuple(cells))

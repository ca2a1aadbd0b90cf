"""Prose and the side notes beside it, in rows of two columns."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from vointi.core.document import ListNode, Node, Paragraph, Quotation


@dataclass(frozen=True, slots=True)
class Beside:
    """One row. `sides_first` says which of the two is read first."""

    sides: tuple[Node, ...]
    words: tuple[Node, ...]
    sides_first: bool = True


def in_rows(nodes: Sequence[Node], *, leads: bool = False) -> Iterator[Node | Beside]:
    """The nodes in their order, runs of prose as rows; `leads`: lead paragraphs stand in the prose column too.

    A side note stands beside the prose that follows it; one that ends a run stands beside the prose before it.
    """
    for is_prose, run in groupby(nodes, key=lambda node: _is_prose(node, leads=leads)):
        if is_prose:
            yield from _rows(tuple(run))
        else:
            yield from run


def _is_prose(node: Node, *, leads: bool) -> bool:
    match node:
        case Paragraph():
            return leads or node.role != "lead"
        case ListNode() | Quotation():
            return True
        case _:
            return False


def _is_side(node: Node) -> bool:
    return isinstance(node, Paragraph) and node.role == "side"


def _rows(run: tuple[Node, ...]) -> Iterator[Beside]:
    rows: list[Beside] = []
    for is_side, part in groupby(run, key=_is_side):
        nodes = tuple(part)
        if is_side:
            rows.append(Beside(sides=nodes, words=()))
        elif rows and not rows[-1].words:
            rows[-1] = Beside(sides=rows[-1].sides, words=nodes)
        else:
            rows.append(Beside(sides=(), words=nodes))
    if len(rows) > 1 and not rows[-1].words and not rows[-2].sides:
        last = rows.pop()
        rows[-1] = Beside(sides=last.sides, words=rows[-1].words, sides_first=False)
    yield from rows

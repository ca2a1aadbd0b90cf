"""Side notes stand beside prose, and the order of reading stays that of the document."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from vointi.core.document import Callout, ListNode, Node, Paragraph, text
from vointi.reports.renderers.pdf.prose import Beside, in_rows

ROLES = ("body", "lead", "source", "note", "side")


def made(kinds: Sequence[str]) -> tuple[Node, ...]:
    def node(place: int, kind: str) -> Node:
        match kind:
            case "list":
                return ListNode(id=f"n{place}", items=())
            case "callout":
                return Callout(id=f"n{place}", content=())
            case _:
                return Paragraph(id=f"n{place}", content=text(kind), role=kind)  # type: ignore[arg-type]

    return tuple(node(place, kind) for place, kind in enumerate(kinds))


def read(rows: Sequence[Node | Beside]) -> list[str]:
    """Ids in the order in which tags follow each other."""
    order: list[str] = []
    for row in rows:
        if not isinstance(row, Beside):
            order.append(row.id)
            continue
        both = (row.sides, row.words) if row.sides_first else (row.words, row.sides)
        order += [node.id for nodes in both for node in nodes]
    return order


@given(st.lists(st.sampled_from((*ROLES, "list", "callout")), max_size=12), st.booleans())
def test_nothing_is_lost_and_the_order_is_kept(kinds: list[str], leads: bool) -> None:
    nodes = made(kinds)
    assert read(list(in_rows(nodes, leads=leads))) == [node.id for node in nodes]


def rows_of(*kinds: str) -> list[tuple[int, int, bool]]:
    return [
        (len(row.sides), len(row.words), row.sides_first) for row in in_rows(made(kinds)) if isinstance(row, Beside)
    ]


def test_side_notes_stand_beside_the_prose_that_follows() -> None:
    assert rows_of("side", "side", "body", "list") == [(2, 2, True)]
    assert rows_of("body", "side", "body") == [(0, 1, True), (1, 1, True)]


def test_side_notes_at_the_end_stand_beside_the_prose_before() -> None:
    assert rows_of("body", "body", "side") == [(1, 2, False)]


def test_side_notes_without_prose_stand_alone() -> None:
    assert rows_of("side") == [(1, 0, True)]


def test_boxes_and_leads_are_not_prose() -> None:
    assert rows_of("side", "callout", "body") == [(1, 0, True), (0, 1, True)]
    assert rows_of("lead") == []

"""Places that something links to: only these get a label in print."""

from __future__ import annotations

from collections.abc import Iterator

from vointi.core.document import CrossReference, Document, Table, Value, inlines_of, nodes_of


class Anchors:
    """Each place that is wanted and stands in the document, handed out once: labels must be unique."""

    def __init__(self, document: Document, *, also: frozenset[str] = frozenset()) -> None:
        self._known = (_wanted(document) | also) & frozenset(_places(document))
        self._free = set(self._known)

    def target(self, identity: str) -> str:
        """The id, or "" where no such place is printed: a link that leads nowhere becomes plain words."""
        return identity if identity in self._known else ""

    def take(self, identity: str) -> str:
        """The id where its place is drawn for the first time, else ""."""
        if identity not in self._free:
            return ""
        self._free.remove(identity)
        return identity


def _places(document: Document) -> Iterator[str]:
    for node in nodes_of(document):
        yield node.id
        if isinstance(node, Table):
            yield from (row.id for row in node.rows if row.id)


def _wanted(document: Document) -> frozenset[str]:
    wanted = set()
    for inline in inlines_of(document):
        match inline:
            case CrossReference():
                wanted.add(inline.target)
            case Value(origin=origin) if origin is not None:
                wanted.add(origin.entry)
            case _:
                pass
    return frozenset(wanted)

"""Bookmarks: Word's names for places, made from the ids of nodes."""

from __future__ import annotations

import re
from hashlib import sha256

from vointi.reports.renderers.docx.elements import Element, make

_LONGEST = 40  # characters in a name of a bookmark
_NOT_ALLOWED = re.compile(r"[^a-z0-9_]")


def bookmark_name(identity: str) -> str:
    """A name that Word takes: small letters, digits and underscores, at most 40, and another for every id."""
    plain = "v_" + _NOT_ALLOWED.sub("_", identity.lower())
    if plain == f"v_{identity}" and len(plain) <= _LONGEST:
        return plain
    return f"{plain[: _LONGEST - 9]}_{sha256(identity.encode()).hexdigest()[:8]}"


class Bookmarks:
    """Counts bookmarks: each needs a number of its own beside its name."""

    def __init__(self) -> None:
        self._count = 0

    def around(self, name: str, *content: Element) -> tuple[Element, ...]:
        self._count += 1
        return (
            make("bookmarkStart", id=self._count, name=name),
            *content,
            make("bookmarkEnd", id=self._count),
        )

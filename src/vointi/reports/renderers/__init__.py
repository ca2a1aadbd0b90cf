"""Renderers: one module or folder per output format, found by its place in this package.

A renderer has `INFO` and one verb:

    def render(document: Document, *, theme: Theme, drawings: Drawings) -> bytes

It reads the document and nothing else: no data, no clock, no network. Same document, theme and program: same bytes.
One small function per node type, closed by `assert_never`, so that a new node fails the type check in every format.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class FormatInfo:
    """`code` names the format on the command line and in file names; `extension` has no dot."""

    code: str
    media_type: str
    extension: str

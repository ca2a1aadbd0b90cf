"""The structure tree of a PDF, read with pikepdf."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

import pikepdf
from pikepdf import Array, Dictionary, Name


@dataclass
class Tag:
    """An element: `attributes` of all owners together, `annotations` it stands for."""

    kind: str
    alternative: str = ""
    attributes: dict[str, object] = field(default_factory=dict)
    annotations: list[Dictionary] = field(default_factory=list)
    children: list[Tag] = field(default_factory=list)

    def all(self, *kinds: str) -> Iterator[Tag]:
        """Itself and what is below it, of these kinds, in reading order."""
        if self.kind in kinds:
            yield self
        for child in self.children:
            yield from child.all(*kinds)

    def everything(self) -> Iterator[Tag]:
        yield self
        for child in self.children:
            yield from child.everything()


def tags_of(pdf: pikepdf.Pdf) -> Tag:
    root = Tag("root")
    for element in _listed(pdf.Root.StructTreeRoot.K):
        root.children.append(_tag(element))
    return root


def _listed(value: object) -> list[Dictionary]:
    return list(value) if isinstance(value, Array) else [value]  # type: ignore[list-item]  # one or many, by the standard


def _tag(element: Dictionary) -> Tag:
    tag = Tag(str(element[Name.S]).removeprefix("/"), alternative=str(element.get(Name.Alt, "")))
    for attributes in _listed(element.get(Name.A, Array())):
        tag.attributes |= {key.removeprefix("/"): value for key, value in attributes.items()}
    for kid in _listed(element.get(Name.K, Array())):
        if not isinstance(kid, Dictionary):
            continue
        if Name.S in kid:
            tag.children.append(_tag(kid))
        elif kid.get(Name.Type) == Name.OBJR:
            tag.annotations.append(kid[Name.Obj])
    return tag

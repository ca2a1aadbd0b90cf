"""The dimensions of a JSON-stat data set, and where in the text of the answer something is wrong."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, TypeVar

import msgspec
from msgspec import Raw, Struct, field

from vointi.core.errors import Place
from vointi.core.language import N_
from vointi.sources.decoding import AnswerUnreadable, decode_json, shape_error
from vointi.sources.jsonstat.cube import Dimension, Role, Unit

T = TypeVar("T")

ROLES: tuple[Role, ...] = ("time", "geo", "metric")
Named = Mapping[str, Raw]


@dataclass(frozen=True, slots=True)
class At:
    """A place in a JSON text: `dimension.Region.category.index`, as JSONPath writes it without the `$.` in front."""

    file: str
    path: str = ""

    def __truediv__(self, part: str) -> At:
        joined = f"{self.path}{part}" if part.startswith("[") or not self.path else f"{self.path}.{part}"
        return At(self.file, joined)

    def wrong(self, message: str, **parameters: object) -> AnswerUnreadable:
        where = Place(file=self.file, field=self.path)
        return AnswerUnreadable(message, where=where, **parameters)  # type: ignore[arg-type]  # texts for its fields

    def decode(self, decoder: msgspec.json.Decoder[T], raw: Raw | bytes) -> T:
        """The typed value of JSON that was syntactically right when it was split up."""
        try:
            return decoder.decode(raw)
        except msgspec.ValidationError as fault:
            told = shape_error(str(fault), Place(file=self.file))
            below = self / told.where.field if told.where.field else self
            if told.where.row is not None:
                below = self / f"[{told.where.row - 1}]"
            raise below.wrong(told.what, **told.parameters) from fault
        except UnicodeDecodeError as not_text:  # splitting up does not look into texts
            raise self.wrong(N_("The answer is not UTF-8 text.")) from not_text
        except RecursionError:
            raise self.wrong(N_("The answer holds lists within each other without end.")) from None

    def member(self, among: Named, name: str, decoder: msgspec.json.Decoder[T]) -> T:
        """The typed value of one member of an object at this place."""
        if name not in among:
            raise self.wrong(N_("“{name}” is missing."), name=name)
        return (self / name).decode(decoder, among[name])


class _Unit(Struct):
    base: str | None = None
    label: str | None = None
    symbol: str | None = None
    position: Literal["start", "end"] | None = None
    decimals: int | None = None


class _Category(Struct):
    index: list[str] | dict[str, int] | None = None
    label: dict[str, str] = {}
    child: dict[str, list[str]] = {}
    unit: dict[str, _Unit] = {}


class _Dimension(Struct):
    category: _Category
    label: str | None = None
    extension: dict[str, object] = {}


class Head(Struct):
    """What version 2 has at the top and version 1 among the dimensions."""

    dimension: dict[str, Raw]
    id: list[str] | None = None
    size: list[int] | None = None
    role: dict[str, list[str]] | None = None
    kind: str = field(name="class", default="dataset")


_OBJECT = msgspec.json.Decoder(dict[str, Raw])
_HEAD = msgspec.json.Decoder(Head)
_DIMENSION = msgspec.json.Decoder(_Dimension)
_TEXTS = msgspec.json.Decoder(list[str])
_SIZES = msgspec.json.Decoder(list[int])
_ROLE = msgspec.json.Decoder(dict[str, list[str]])


def decode_object(content: bytes, where: Place) -> Named:
    """The members of the outermost object, each still as text. Raises `AnswerUnreadable`."""
    return decode_json(_OBJECT, content, where)


def read_dimensions(content: bytes, where: Place) -> tuple[Dimension, ...]:
    """The dimensions of one data set of version 2 that need not have values: PxWeb's metadata of a table."""
    decode_object(content, where)
    at = At(where.file)
    return dimensions_of(at.decode(_HEAD, content), at)


def dimensions_of(head: Head, at: At) -> tuple[Dimension, ...]:
    ids, sizes, roles = _outline(head, at)
    return tuple(
        _dimension(code, size, head.dimension, roles.get(code, ""), at / "dimension")
        for code, size in zip(ids, sizes, strict=True)
    )


def _outline(head: Head, at: At) -> tuple[list[str], list[int], dict[str, Role]]:
    """Codes, sizes and roles of the dimensions: at the top, or in version 1 among the dimensions."""
    ids, sizes, role = head.id, head.size, head.role or {}
    if ids is None or sizes is None:
        at = at / "dimension"
        ids, sizes = at.member(head.dimension, "id", _TEXTS), at.member(head.dimension, "size", _SIZES)
        role = at.member(head.dimension, "role", _ROLE) if "role" in head.dimension else role
    if len(ids) != len(sizes):
        raise (at / "size").wrong(
            N_("There are {sizes} sizes for {dimensions} dimensions."), sizes=len(sizes), dimensions=len(ids)
        )
    _check_once(ids, at / "id")
    return ids, sizes, {code: name for name in reversed(ROLES) for code in role.get(name, ())}


def _dimension(code: str, size: int, among: Named, role: Role, at: At) -> Dimension:
    found = at.member(among, code, _DIMENSION)
    category, at = found.category, at / code / "category"
    codes = _codes(category, at)
    if len(codes) != size:
        raise at.wrong(
            N_("“{code}” has {found} categories; its size is {size}."), code=code, found=len(codes), size=size
        )
    return Dimension(
        code=code,
        label=found.label or code,
        codes=tuple(codes),
        labels=tuple(category.label.get(one, one) for one in codes),
        role=role,
        children={parent: tuple(children) for parent, children in category.child.items()},
        units={one: _unit(unit) for one, unit in category.unit.items()},
        extension=found.extension,
    )


def _codes(category: _Category, at: At) -> list[str]:
    """In the order of the cells, which only `index` tells; a single category needs none."""
    match category.index:
        case list(codes):
            _check_once(codes, at / "index")
            return codes
        case dict(positions):
            if sorted(positions.values()) != list(range(len(positions))):
                raise (at / "index").wrong(N_("The positions are not 0, 1, 2 … once each."))
            return sorted(positions, key=positions.__getitem__)
    if len(category.label) != 1:
        raise (at / "index").wrong(
            N_("The order of {count} categories is not told: there is no index."), count=len(category.label)
        )
    return list(category.label)


def _unit(unit: _Unit) -> Unit:
    return Unit(unit.base or "", unit.label or "", unit.symbol or "", unit.position or "", unit.decimals)


def _check_once(codes: list[str], at: At) -> None:
    for code, count in Counter(codes).items():
        if count > 1:
            raise at.wrong(N_("“{code}” stands twice."), code=code)

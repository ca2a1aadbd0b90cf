"""The answers that describe: regions, indicators, subject groups. Fields that nothing here uses are passed over."""

from __future__ import annotations

from datetime import date
from typing import Annotated

import msgspec
from msgspec import Meta, Struct, field

from vointi.core.errors import Place
from vointi.sources.decoding import decode_json

Id = Annotated[int, Meta(ge=0, le=2**31 - 1)]


class Titles(Struct, frozen=True):
    fi: str = ""
    sv: str = ""
    en: str = ""


class Region(Struct, frozen=True):
    """`id` is Sotkanet's own; `code` (a text, zeros in front) is unique only within a category."""

    id: Id
    code: str
    category: str
    title: Titles
    member_of: tuple[Id, ...] = field(name="memberOf", default=())


class Organization(Struct, frozen=True):
    title: Titles
    id: Id | None = None


class Classification(Struct, frozen=True):
    values: tuple[str, ...] = ()


class Classifications(Struct, frozen=True):
    """What the list says: not to be trusted for regions, where newer categories are missing."""

    sex: Classification = Classification()
    region: Classification = Classification()


class ListedIndicator(Struct, frozen=True):
    id: Id
    title: Titles
    organization: Organization | None = None
    classifications: Classifications = Classifications()


Year = Annotated[int, Meta(ge=1800, le=2200)]


class YearRange(Struct, frozen=True):
    start: Year
    end: Year


class ValueType(Struct, frozen=True):
    """`PROS`, `PER1000` and the like."""

    code: str


class Indicator(Struct, frozen=True):
    """Of the full description, what decides about fetching. `updated` is the only mark of change that there is."""

    id: Id
    title: Titles
    range: YearRange
    updated: date | None = field(name="data-updated", default=None)
    decimals: int | None = None
    organization: Organization | None = None
    value_type: ValueType | None = field(name="primaryValueType", default=None)

    @property
    def unit(self) -> str:
        """The code of the unit; "" where the description has none."""
        return self.value_type.code if self.value_type else ""


class Group(Struct, frozen=True):
    id: Id
    title: Titles
    children: tuple[Group, ...] = ()
    indicators: tuple[Id, ...] = ()


class Groups(Struct, frozen=True):
    groups: tuple[Group, ...]


_REGIONS = msgspec.json.Decoder(tuple[Region, ...])
_LIST = msgspec.json.Decoder(tuple[ListedIndicator, ...])
_INDICATOR = msgspec.json.Decoder(Indicator)
_GROUPS = msgspec.json.Decoder(Groups)


def decode_regions(content: bytes, where: Place) -> tuple[Region, ...]:
    return decode_json(_REGIONS, content, where)


def decode_indicators(content: bytes, where: Place) -> tuple[ListedIndicator, ...]:
    return decode_json(_LIST, content, where)


def decode_indicator(content: bytes, where: Place) -> Indicator:
    return decode_json(_INDICATOR, content, where)


def decode_groups(content: bytes, where: Place) -> Groups:
    return decode_json(_GROUPS, content, where)

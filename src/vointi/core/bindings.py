"""Bindings: what a live value or claim in the text is tied to.

A binding is the target of a Markdown link, in ASCII:

    value:sotkanet:288?area=self;period=latest
    claim:sotkanet:288?is=fell;since=2017;strength=described

A link that starts like a binding but does not parse is an error, never plain text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal, cast, get_args

from vointi.core.errors import Place, UserError
from vointi.core.language import N_
from vointi.core.values import ALL, AreaId, Group, Period

Show = Literal["value", "change", "period", "numerator", "denominator"]
Relation = Literal["rose", "fell", "unchanged", "above", "below", "no_different", "highest", "lowest", "met", "not_met"]
Strength = Literal["described", "tested"]

RELATIVE_AREAS = ("self", "county", "region", "subregion", "country")
"""Areas as seen from the report's own municipality. `self` never falls back to a larger one."""

_STARTS = re.compile(r"(value|claim):")
_TARGET = re.compile(
    r"(?P<kind>value|claim):(?P<indicator>[a-z]+:[a-z0-9_.-]+)(?:\?(?P<parameters>[A-Za-z0-9_.:=;,-]*))?"
)
_LATEST = re.compile(r"latest(?:-([0-9]+))?")


class BindingUnreadable(UserError):
    next_step = N_("Write value:SOURCE:KEY?area=self;period=latest or claim:SOURCE:KEY?is=rose;since=2015.")


@dataclass(frozen=True, slots=True)
class Latest:
    """The newest period with a value, or the one `back` steps before it."""

    back: int = 0

    def __str__(self) -> str:
        return f"latest-{self.back}" if self.back else "latest"


When = Period | Latest


@dataclass(frozen=True, slots=True, kw_only=True)
class ValueBinding:
    """What a live value shows. `decimals` None: as the indicator says. `since` only with `show="change"`."""

    indicator: str
    area: str = "self"
    period: When = Latest()
    grp: Group = ALL
    show: Show = "value"
    since: When | None = None
    decimals: int | None = None

    def __str__(self) -> str:
        return _written("value", self.indicator, self._parameters())

    def _parameters(self) -> dict[str, str]:
        return {
            "area": self.area,
            "period": str(self.period),
            "grp": _group_text(self.grp),
            "show": "" if self.show == "value" else self.show,
            "since": str(self.since or ""),
            "decimals": "" if self.decimals is None else str(self.decimals),
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimBinding:
    """What a claim says: the indicator `relation`s, `since` a period or `than` an area, with which strength."""

    indicator: str
    relation: Relation
    area: str = "self"
    period: When = Latest()
    grp: Group = ALL
    since: When | None = None
    than: str = ""
    strength: Strength = "described"

    def __str__(self) -> str:
        return _written(
            "claim",
            self.indicator,
            {
                "is": self.relation,
                "area": self.area,
                "period": str(self.period),
                "grp": _group_text(self.grp),
                "since": str(self.since or ""),
                "than": self.than,
                "strength": self.strength,
            },
        )


Binding = ValueBinding | ClaimBinding


def is_binding(target: str) -> bool:
    """Does a link target claim to be a binding? One that does must parse."""
    return bool(_STARTS.match(target))


def parse_binding(target: str, *, where: Place | None = None) -> Binding:
    """The binding of a link target. Raises `BindingUnreadable` naming the part that is wrong."""
    found = _TARGET.fullmatch(target)
    if not found:
        raise BindingUnreadable(
            N_("“{target}” looks like a live value but cannot be read."), where=where, target=target
        )
    parameters = _parameters(found["parameters"] or "", target, where)
    try:
        if found["kind"] == "value":
            return _value_binding(found["indicator"], parameters)
        return _claim_binding(found["indicator"], parameters)
    except UserError as error:
        raise BindingUnreadable(
            N_("“{target}”: {fault}"), where=where, target=target, fault=error, next_step=error.next_step
        ) from None


def _parameters(text: str, target: str, where: Place | None) -> dict[str, str]:
    parameters: dict[str, str] = {}
    for part in filter(None, text.split(";")):
        name, mark, value = part.partition("=")
        if not mark or not value or name in parameters:
            raise BindingUnreadable(
                N_("“{target}”: the part “{part}” cannot be read."), where=where, target=target, part=part
            )
        parameters[name] = value
    return parameters


def _value_binding(indicator: str, given: dict[str, str]) -> ValueBinding:
    _only(given, "area", "period", "grp", "show", "since", "decimals")
    show = given.get("show", "value")
    if show not in get_args(Show):
        raise BindingUnreadable(N_("show={found}: must be one of {known}"), found=show, known=", ".join(get_args(Show)))
    if (show == "change") != ("since" in given):
        raise BindingUnreadable(N_("show=change and since=… go together"))
    decimals = given.get("decimals")
    if decimals is not None and not decimals.isdigit():
        raise BindingUnreadable(N_("decimals={found}: must be a whole number"), found=decimals)
    return ValueBinding(
        indicator=indicator,
        area=_area(given.get("area", "self")),
        period=_when(given.get("period", "latest")),
        grp=Group.parse(given.get("grp", "")),
        show=cast(Show, show),
        since=_when(given["since"]) if "since" in given else None,
        decimals=None if decimals is None else int(decimals),
    )


def _claim_binding(indicator: str, given: dict[str, str]) -> ClaimBinding:
    _only(given, "is", "area", "period", "grp", "since", "than", "strength")
    relation, strength = given.get("is", ""), given.get("strength", "described")
    if relation not in get_args(Relation):
        raise BindingUnreadable(
            N_("is={found}: must be one of {known}"), found=relation, known=", ".join(get_args(Relation))
        )
    if strength not in get_args(Strength):
        raise BindingUnreadable(N_("strength={found}: must be described or tested"), found=strength)
    if relation in ("rose", "fell", "unchanged") and "since" not in given:
        raise BindingUnreadable(N_("is={found} needs since=…"), found=relation)
    if relation in ("above", "below", "no_different") and "than" not in given:
        raise BindingUnreadable(N_("is={found} needs than=…"), found=relation)
    return ClaimBinding(
        indicator=indicator,
        relation=cast(Relation, relation),
        area=_area(given.get("area", "self")),
        period=_when(given.get("period", "latest")),
        grp=Group.parse(given.get("grp", "")),
        since=_when(given["since"]) if "since" in given else None,
        than=given["than"] if given.get("than") == "peers" else _area(given["than"]) if given.get("than") else "",
        strength=cast(Strength, strength),
    )


def _only(given: dict[str, str], *known: str) -> None:
    for name in given:
        if name not in known:
            raise BindingUnreadable(N_("“{name}” is not known here; known: {known}"), name=name, known=", ".join(known))


def _area(text: str) -> str:
    return text if text in RELATIVE_AREAS else str(AreaId.parse(text))


def _when(text: str) -> When:
    found = _LATEST.fullmatch(text)
    return Latest(int(found[1] or 0)) if found else Period.parse(text)


def _group_text(grp: Group) -> str:
    return ",".join(f"{name}:{value}" for name, value in grp.pairs)


def _written(kind: str, indicator: str, parameters: dict[str, str]) -> str:
    return f"{kind}:{indicator}?" + ";".join(f"{name}={value}" for name, value in parameters.items() if value)

"""The forms of our own by which the coefficient's figures come in: what each row of each says."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from vointi.core.catalogue import AreaRegister
from vointi.core.catalogue.coefficients import CoefficientRules
from vointi.core.coefficient.record import (
    CollectionEnd,
    DecidedShare,
    Evidence,
    ItemFigure,
    SuppliedPrice,
    SuppliedScaling,
)
from vointi.core.coefficient.values import CoefficientInputWrong
from vointi.core.errors import SeveralErrors, UserError
from vointi.core.language import N_
from vointi.core.model_faults import fault_of
from vointi.pipeline.coefficient.form_rows import FormRow, FormWrong, day, decimals, form_rows, years

Model = TypeVar("Model", bound=BaseModel)

_HIDDEN = ".."
_YES_NO = {"yes": "yes", "kyllä": "yes", "ja": "yes", "no": "no", "ei": "no", "nej": "no"}
_CATEGORY = {"municipality": "municipality", "county": "wellbeing_county"}


@dataclass(frozen=True)
class Population:
    area: str
    people: int


@dataclass(frozen=True)
class _Reading:
    rules: CoefficientRules
    areas: AreaRegister

    def area(self, row: FormRow) -> str:
        """By id, code or name. Raises `FormWrong`."""
        told, category = row.text("area"), _CATEGORY[self.rules.whose]
        for area in (told, f"{category}:{told}", f"{category}:{told:0>3}"):
            if area in self.areas.areas:
                return area
        found = self.areas.find(told, category=category)
        if not found:
            raise row.wrong("area", N_("There is no area “{area}”."), area=told)
        return found[0].id

    def indicator(self, row: FormRow, *, part: str = "") -> str:
        """By code. Raises `FormWrong`."""
        told = row.text("indicator")
        known = [item.code for item in self.rules.items if part in ("", item.part)]
        if told not in known:
            raise row.wrong(
                "indicator",
                N_("There is no indicator “{told}” here. Known: {known}."),
                told=told,
                known=", ".join(known),
            )
        return told


def _decision(row: FormRow, reading: _Reading) -> DecidedShare:
    amounts = {name: row.read(name, decimals) for name in ("points", "process", "result", "euros")}
    row.text("coefficient"), row.text("decided")
    return _made(
        DecidedShare,
        row,
        area=reading.area(row),
        decided=row.read("decided", day),
        source=row.text("source"),
        coefficient=row.read("coefficient", decimals),
        population=row.read("population", _whole),
        notified=row.read("notified", day),
        **amounts,
    )


def _population(row: FormRow, reading: _Reading) -> Population:
    row.text("population")
    people = row.read("population", _whole)
    if not people:
        raise row.wrong(
            "population", N_("The population must be a whole number above 0; found: {found}."), found=people
        )
    return Population(reading.area(row), people)


def _figure(row: FormRow, reading: _Reading) -> ItemFigure:
    hidden = row.cells.get("value") == _HIDDEN
    points, value = row.read("points", decimals), None if hidden else row.read("value", decimals)
    told = row.read("years", years) or ()
    if points is not None and value is not None:
        raise row.wrong("value", N_("Give points or a value, not both."))
    if points is None and not told:
        raise row.wrong("years", N_("A value needs the year of its data."))
    return _made(
        ItemFigure,
        row,
        area=reading.area(row),
        indicator=reading.indicator(row),
        years=told,
        points=points,
        value=value,
        hidden=hidden,
        source=row.cells.get("source", ""),
    )


def _points(row: FormRow, reading: _Reading) -> ItemFigure:
    row.text("points")
    return _figure(row, reading)


def _evidence(row: FormRow, reading: _Reading) -> Evidence:
    answer = _YES_NO.get(row.text("answer").casefold())
    if answer is None:
        raise row.wrong("answer", N_("Write yes or no; found: {found}."), found=row.text("answer"))
    return _made(
        Evidence,
        row,
        indicator=reading.indicator(row, part="process"),
        answer=answer,
        day=row.read("day", day),
        **{name: row.cells.get(name, "") for name in ("document", "page", "note")},
    )


def _collection(row: FormRow, reading: _Reading) -> CollectionEnd:
    row.text("closes")
    return _made(CollectionEnd, row, group=row.text("group"), closes=row.read("closes", day), source=row.text("source"))


def _scaling(row: FormRow, reading: _Reading) -> SuppliedScaling:
    found = _made(
        SuppliedScaling,
        row,
        indicator=reading.indicator(row, part="result"),
        method=row.text("method"),
        source=row.text("source"),
        **{name: row.read(name, decimals) for name in ("lowest", "highest", "target")},
    )
    try:
        found.scaling()
    except CoefficientInputWrong as fault:
        raise row.wrong("method", "{fault}", fault=fault) from None
    return found


def _price(row: FormRow, reading: _Reading) -> SuppliedPrice:
    row.text("euros")
    return _made(SuppliedPrice, row, euros=row.read("euros", decimals), source=row.text("source"))


def _made(model: type[Model], row: FormRow, **fields: Any) -> Model:
    try:
        return model(**fields)
    except ValidationError as error:
        fault = error.errors()[0]
        column = str(fault["loc"][0])
        found = row.cells.get(column, "")
        raise row.wrong(column, N_("{fault} (found: {found})."), fault=fault_of(fault), found=found) from None


def _whole(text: str) -> int:
    found = decimals(text)
    return int(found)


@dataclass(frozen=True)
class Form:
    required: Sequence[str]
    optional: Sequence[str]
    read: Callable[[FormRow, _Reading], BaseModel | Population]


FORMS: Mapping[str, Form] = {
    "decision": Form(
        ("area", "decided", "source", "coefficient"),
        ("points", "process", "result", "euros", "population", "notified"),
        _decision,
    ),
    "population": Form(("area", "population"), (), _population),
    "points": Form(("area", "indicator", "points"), ("years", "source"), _points),
    "figures": Form(("area", "indicator"), ("years", "points", "value", "source"), _figure),
    "evidence": Form(("indicator", "answer"), ("document", "page", "day", "note"), _evidence),
    "collections": Form(("group", "closes", "source"), (), _collection),
    "scaling": Form(("indicator", "method", "source"), ("lowest", "highest", "target"), _scaling),
    "price": Form(("euros", "source"), (), _price),
}


def read_form(form: str, content: bytes, name: str, rules: CoefficientRules, areas: AreaRegister) -> list[Any]:
    """What the rows of a form say. Raises `FormWrong`, or `SeveralErrors` with the fault of every row."""
    wanted, reading = FORMS[form], _Reading(rules, areas)
    found: list[Any] = []
    faults: list[UserError] = []
    for row in form_rows(content, name, required=wanted.required, optional=wanted.optional):
        try:
            found.append(wanted.read(row, reading))
        except FormWrong as fault:
            faults.append(fault)
    if len(faults) == 1:
        raise faults[0]
    if faults:
        raise SeveralErrors(N_("The form has {count} faults."), faults, count=len(faults))
    return found

"""The HYTE coefficient of the made-up country: forms as an official would fill them in, decisions and evidence.

The base price is the decree's. All else is made up, the scaling and the target values too: no decree gives them. The
values of result indicators are those of the country's own statistics bank, where it has them.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from fractions import Fraction
from pathlib import Path

from vointi.core.catalogue.coefficients import CoefficientItem, year_rules
from vointi.core.coefficient import Computation, ItemScaling, Recipient, compute
from vointi.core.numbers import round_half_up
from vointi.pipeline.coefficient.importing import import_form
from vointi.pipeline.demo_world.draws import draws
from vointi.pipeline.demo_world.places import MALLILA
from vointi.pipeline.demo_world.world import DemoWorld
from vointi.pipeline.home import Home

YEARS = (2024, 2025)
_SOURCE = "Kuvitteellinen päätös (påhittat beslut, fictional decision)"
_MADE_UP = "Kuvitteellinen (påhittad, fictional)"
"""As readers of every language of the demonstration need it: a source is quoted as it is written."""
_DECIDED = {2024: date(2023, 12, 28), 2025: date(2024, 12, 30)}
_NOTIFIED = {2024: date(2024, 1, 8), 2025: date(2025, 1, 8)}
_SEED = 1421
_FEWEST_YES = -0.6
"""Below this standard normal number a municipality answers no. With the seed it makes the decided coefficient of 2025
what the made-up municipality's report says, 1,04."""
_LIMITS: Mapping[str, tuple[str, str, str]] = {
    "youth_health": ("-12", "12", "12"),
    "youth_overweight": ("-8", "8", "10"),
    "outside_education": ("-1.5", "1.5", "4"),
    "long_assistance": ("-0.5", "0.5", "0.6"),
    "disability_pension": ("-0.6", "0.6", "4"),
    "falls_older": ("-60", "60", "200"),
}
"""Lowest and highest improvement, and the target value: made up."""
_NOT_IN_MALLILA = (
    "school_breaks",
    "sport_assessment",
    "sport_working_group",
    "audit_evaluation",
    "citizen_panels",
    "culture_threshold",
)
"""Process indicators that the decisions give no points of."""
_EVIDENCE: Mapping[str, tuple[str, str, str, str]] = {
    "school_environment": ("yes", "Koulujen terveysolojen tarkastusraportti", "3", "2023-11-14"),
    "school_absences": ("yes", "Sivistyspalvelujen poissaoloseuranta", "1", "2023-06-02"),
    "school_breaks": ("yes", "Sivistyslautakunnan pöytäkirja 41 §", "2", "2023-09-19"),
    "school_meals": ("yes", "Kouluruokailun omavalvontasuunnitelma", "5", "2023-08-21"),
    "sport_assessment": ("yes", "Liikuntalautakunnan pöytäkirja 24 §", "2", "2022-05-17"),
    "sport_clubs_meeting": ("yes", "Seurafoorumin muistio", "1", "2022-10-04"),
    "sport_children_reported": ("yes", "Hyvinvointikertomus", "17", "2023-04-24"),
    "sport_groups": ("yes", "Matalan kynnyksen liikuntaryhmät", "", ""),
    "sport_working_group": ("no", "", "", ""),
    "audit_evaluation": ("no", "", "", ""),
    "budget_measures": ("yes", "Talousarvio", "22", "2023-11-13"),
    "named_coordinator": ("yes", "Viranhaltijapäätös 8 §", "1", "2022-09-01"),
    "citizen_panels": ("no", "", "", ""),
    "lifestyles_reported": ("yes", "Valtuuston pöytäkirja 31 §", "4", "2023-06-12"),
    "culture_threshold": ("no", "", "", ""),
}


@dataclass(frozen=True, slots=True)
class WrittenForm:
    year: int
    form: str
    path: Path


def write_coefficient(folder: Path, world: DemoWorld) -> tuple[WrittenForm, ...]:
    """Writes the forms of both finance years into a folder, in the order in which they are imported."""
    written = []
    for year in YEARS:
        _, told = computed(world, year)
        tables = {"decision": _decision(told, year)}
        if year == YEARS[-1]:
            tables |= {
                "points": _points(told),
                "figures": _figures(world, year),
                "scaling": _scaling(),
                "evidence": [
                    {"indicator": code, "answer": answer, "document": document, "page": page, "day": day}
                    for code, (answer, document, page, day) in _EVIDENCE.items()
                ],
                "collections": [
                    {"group": group, "closes": "2025-05-30", "source": _MADE_UP}
                    for group in ("school", "leadership", "culture")
                ],
            }
        for form, rows in tables.items():
            path = folder / f"hyte-{form}-{year}.csv"
            _write(path, rows)
            written.append(WrittenForm(year, form, path))
    return tuple(written)


def import_coefficient(home: Home, folder: Path, *, by: str, now: datetime) -> None:
    """Writes the forms into a folder and takes them into a home of the made-up country."""
    folder.mkdir(parents=True, exist_ok=True)
    for form in write_coefficient(folder, DemoWorld(home.catalogue, state="spring")):
        import_form(home, form.path, form=form.form, year=form.year, by=by, now=now)


def _scaling() -> list[dict[str, str]]:
    return [
        {"indicator": code, "method": "limits", "source": _MADE_UP, "lowest": low, "highest": high, "target": aim}
        for code, (low, high, aim) in _LIMITS.items()
    ]


def computed(world: DemoWorld, year: int) -> tuple[list[Recipient], Computation]:
    """What the decision of a finance year is made of: every municipality, and the computation over all."""
    rules = year_rules(year).rules
    recipients = [
        Recipient(
            area=area.id,
            population=round(_known(world.value("sotkanet:127", area.id, year - 2))),
            process={item.code: _answer(world, area.id, place, item, year) for item in rules.of_part("process")},
            results=_results(world, area.id, year),
        )
        for place, area in enumerate(world.places.municipalities)
    ]
    scaling = {
        code: ItemScaling(
            method="limits", source=_MADE_UP, lowest=Fraction(low), highest=Fraction(high), target=Fraction(aim)
        )
        for code, (low, high, aim) in _LIMITS.items()
    }
    return recipients, compute(year, recipients, scaling=scaling)


def _answer(world: DemoWorld, area: str, place: int, item: CoefficientItem, year: int) -> dict[int, int | None]:
    """Schools, leadership and culture are asked in odd years, sport in even ones; the data are those of the year before
    the decision."""
    asked = year - 2 if (year - 2) % 2 == (item.collection == "odd") else year - 3
    if area == MALLILA:
        return {asked: 0 if item.code in _NOT_IN_MALLILA else 100}
    drawn = draws(_SEED, f"{item.code} {asked}", len(world.places.municipalities))[place]
    return {asked: 100 if drawn > _FEWEST_YES else 0}


def _results(world: DemoWorld, area: str, year: int) -> dict[str, dict[int, str | None]]:
    return {item.code: _values(world, area, item, year) for item in year_rules(year).rules.of_part("result")}


def _values(world: DemoWorld, area: str, item: CoefficientItem, year: int) -> dict[int, str | None]:
    """Of the two latest surveys or years."""
    last = year - 2
    years = (last - 2 - (last + 1) % 2, last - (last + 1) % 2) if item.code.startswith("youth_") else (last - 1, last)
    decimals = world.catalogue.indicator(item.indicator).decimals
    found = {one: world.value(item.indicator, area, one) for one in years}
    return {one: None if value is None else str(round_half_up(value, decimals)) for one, value in found.items()}


def _known(value: float | None) -> float:
    if value is None:
        raise ValueError("every municipality of the made-up country has residents")
    return value


def _decision(told: Computation, year: int) -> list[dict[str, str]]:
    return [
        {
            "area": share.area,
            "decided": _DECIDED[year].isoformat(),
            "notified": _NOTIFIED[year].isoformat(),
            "source": _SOURCE,
            "process": _text(share.process, 2),
            "result": _text(share.result, 2),
            "points": _text(share.points, 2),
            "coefficient": _text(share.coefficient, 4),
            "euros": _text(share.euros, 2),
            "population": str(share.population),
        }
        for share in told.shares
    ]


def _points(told: Computation) -> list[dict[str, str]]:
    return [
        {
            "area": share.area,
            "indicator": item.code,
            "points": _text(item.points, 2),
            "years": ", ".join(map(str, item.data_years)),
            "source": _SOURCE,
        }
        for share in told.shares
        for item in share.items
    ]


def _figures(world: DemoWorld, year: int) -> list[dict[str, str]]:
    """Values of result indicators; `..` where the bank gives none."""
    return [
        {"area": area.id, "indicator": code, "years": str(one), "value": value or "..", "source": _MADE_UP}
        for area in world.places.municipalities
        for code, values in _results(world, area.id, year).items()
        for one, value in values.items()
    ]


def _text(value: Fraction | None, decimals: int) -> str:
    return "" if value is None else str(round_half_up(value, decimals))


def _write(path: Path, rows: Iterable[Mapping[str, str]]) -> None:
    rows = list(rows)
    with path.open("w", encoding="utf-8-sig", newline="") as stream:
        writer = csv.DictWriter(stream, list(rows[0]), delimiter=";")
        writer.writeheader()
        writer.writerows(rows)

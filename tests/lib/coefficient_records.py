"""A record of the HYTE coefficient over the made-up country's municipalities, with round figures."""

from __future__ import annotations

from datetime import date

from vointi.core.catalogue import AreaRegister
from vointi.core.catalogue.coefficients import year_rules
from vointi.core.coefficient.record import (
    CoefficientRecord,
    CollectionEnd,
    DecidedShare,
    Evidence,
    ItemFigure,
    SuppliedScaling,
)

OWN = "municipality:801"
RULES = year_rules(2025)
PROCESS = [item.code for item in RULES.rules.of_part("process")]
RESULT = [item.code for item in RULES.rules.of_part("result")]


def decision(year: int, coefficient: str) -> DecidedShare:
    return DecidedShare(
        area=OWN, decided=date(year - 1, 12, 30), source="Esimerkkipäätös", coefficient=coefficient, points="60.00",
        process="80.00", result="40.00", euros="399400.00", population=20000,
    )  # fmt: skip


def whole_record(areas: AreaRegister, *, hidden: bool = False) -> CoefficientRecord:
    """All others have 8 yes of 15 and 50 points of each result; ours are values of two years, hidden if so wished."""
    others = [area.id for area in areas.of_category("municipality") if area.id != OWN]
    figures = [
        ItemFigure(area=area, indicator=code, years=(2023,), points="100" if number < 8 else "0")
        for area in others
        for number, code in enumerate(PROCESS)
    ]
    for area in (*others, OWN):
        figures += [
            ItemFigure(area=area, indicator=code, years=(year,), hidden=hidden, value=None if hidden else value)
            for code in RESULT
            for year, value in ((2021, "10.0"), (2023, "9.0" if area == OWN else "10.0"))
        ]
    return CoefficientRecord(
        year=2025,
        decisions=(decision(2025, "1.0000"),),
        populations=dict.fromkeys((*others, OWN), 20000),
        figures=tuple(figures),
        decided_points=tuple(
            ItemFigure(area=OWN, indicator=code, points="100", years=(2023,)) for code in PROCESS[:12]
        ),
        evidence=(
            *(
                Evidence(indicator=code, answer="yes", document="Hyvinvointikertomus", page="4", day=date(2023, 5, 2))
                for code in PROCESS[:11]
            ),
            Evidence(indicator=PROCESS[11], answer="yes", document="Päätös"),
            Evidence(indicator=PROCESS[12], answer="no"),
        ),
        scaling=tuple(
            SuppliedScaling(indicator=code, method="limits", source="Esimerkki", lowest="-2", highest="2", target="5")
            for code in RESULT
        ),
        collections=(CollectionEnd(group="school", closes=date(2025, 4, 30), source="Esimerkki"),),
    )

"""A home's records of the coefficient as reports and commands see them."""

from __future__ import annotations

from pathlib import Path

from vointi.core.catalogue import AreaRegister
from vointi.core.catalogue.coefficients import Whose, year_rules
from vointi.core.coefficient.record import CoefficientRecord
from vointi.core.coefficient.standing import FinanceYear
from vointi.pipeline.coefficient.store import records

_CATEGORY = {"municipality": "municipality", "county": "wellbeing_county"}


def whose_of(area: str) -> Whose:
    return "county" if area.startswith("wellbeing_county:") else "municipality"


def finance_years(
    home: Path, areas: AreaRegister, whose: Whose, *, until: int | None = None
) -> tuple[FinanceYear, ...]:
    """Every finance year that was imported, oldest first; `until` keeps later ones out. The country is all
    municipalities (or counties) of the register in the finance year. Who imported and who checked is left out: reports
    and editions go to everybody."""
    overlay = home / "catalogue"
    return tuple(
        FinanceYear(
            _without_people(record),
            year_rules(record.year, whose, overlays=[overlay] if overlay.is_dir() else []),
            tuple(area.id for area in areas.of_category(_CATEGORY[whose], record.year)),
        )
        for record in records(home, whose)
        if until is None or record.year <= until
    )


def _without_people(record: CoefficientRecord) -> CoefficientRecord:
    closed = record.closed.model_copy(update={"by": ""}) if record.closed else None
    return record.model_copy(update={"imports": (), "closed": closed})

"""The made-up country's coefficient against a script that knows nothing of ours (`coefficient_oracle.py`)."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest

from tests.verification.coefficient_oracle import country, rows
from vointi.core.coefficient.standing import Standing, standing
from vointi.pipeline.coefficient.reading import finance_years
from vointi.pipeline.demo_world.coefficient import import_coefficient
from vointi.pipeline.home import Home, HomeSettings

OWN = "municipality:801"
AMOUNTS = ("process", "result", "points", "coefficient", "euros")


@pytest.fixture(scope="module")
def forms(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("forms")


@pytest.fixture(scope="module")
def found(forms: Path, tmp_path_factory: pytest.TempPathFactory) -> Standing:
    home = Home.init(tmp_path_factory.mktemp("hyte") / "home", HomeSettings(area=OWN, areas="demo"))
    import_coefficient(home, forms, by="t", now=datetime(2025, 2, 1, tzinfo=UTC))
    told = standing(finance_years(home.folder, home.catalogue.areas, "municipality"), 2025, own=OWN)
    assert told is not None
    return told


@pytest.mark.slow
def test_every_amount_of_every_municipality_agrees(forms: Path, found: Standing) -> None:
    anew = country(forms, OWN)
    assert len(anew) == 30
    assert found.own.computation is not None
    for share in found.own.computation.shares:
        for amount in AMOUNTS:
            ours, theirs = getattr(share, amount), Fraction(anew[share.area][amount])
            assert abs(ours - theirs) < Fraction(1, 10**20), (share.area, amount)


@pytest.mark.slow
def test_the_decision_is_what_the_forms_give(forms: Path, found: Standing) -> None:
    anew = country(forms)
    for row in rows(forms, "decision"):
        for amount in AMOUNTS:
            decided = Decimal(row[amount])
            assert abs(decided - anew[row["area"]][amount]) <= Decimal(1).scaleb(decided.as_tuple().exponent) / 2  # type: ignore[arg-type]


@pytest.mark.slow
def test_what_the_made_up_country_shows(found: Standing) -> None:
    """All that a coordinator should meet: a yes without proof, two differences the other way, euros of the rest. Its
    report says 1,04 and about 376 000 euros."""
    assert found.decided is not None
    assert (found.decided.coefficient[:4], found.decided.euros) == ("1.04", "375998.91")
    assert [item.code for item in found.not_provable] == ["sport_groups"]
    kinds = [(one.kind, one.code) for one in found.differences if one.code]
    assert kinds == [
        ("decided_no", "school_breaks"),
        ("decided_no", "sport_assessment"),
        ("decided_yes", "sport_groups"),
    ]
    assert all(one.euros is not None and one.euros > 0 for one in found.what_if)
    assert found.before is not None
    assert found.own.computation is not None
    assert {one.used for one in found.own.computation.missing} == {"lowest"}

"""Records of the coefficient: kept whole, read back the same, and without people where everybody reads."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.lib.coefficient_records import OWN, whole_record
from vointi.core.coefficient.record import Closed, Imported
from vointi.pipeline.coefficient.reading import finance_years
from vointi.pipeline.coefficient.store import (
    NothingToClose,
    RecordUnreadable,
    close_task,
    read_record,
    records,
    write_record,
)
from vointi.pipeline.editions.frozen_data import as_json, from_json
from vointi.pipeline.home import Home, HomeSettings
from vointi.reports.data import ReportData

NOW = datetime(2025, 2, 1, tzinfo=UTC)


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home.init(tmp_path / "home", HomeSettings(area=OWN, areas="demo"))


def test_a_record_is_read_as_it_was_written(home: Home) -> None:
    record = whole_record(home.catalogue.areas)
    write_record(home.folder, record)
    assert read_record(home.folder, 2025) == record
    assert records(home.folder) == (record,)
    assert read_record(home.folder, 2024).decisions == ()


def test_a_damaged_record_is_named(home: Home) -> None:
    write_record(home.folder, whole_record(home.catalogue.areas))
    file = home.folder / "coefficients" / "municipality-2025.json"
    file.write_text(file.read_text().replace('"whose"', '"whole"'))
    with pytest.raises(RecordUnreadable, match=r"municipality-2025\.json"):
        read_record(home.folder, 2025)


def test_an_edition_keeps_the_records_and_no_names(home: Home) -> None:
    told = Imported(form="decision", file="raw", sha256="0", by="Tuoja", when=NOW)
    closed = Closed(by="Tarkastaja", when=NOW, why="Kaikki oikein")
    record = whole_record(home.catalogue.areas).model_copy(update={"imports": (told,), "closed": closed})
    write_record(home.folder, record)
    years = finance_years(home.folder, home.catalogue.areas, "municipality")
    frozen = as_json(ReportData(coefficients=years))
    assert b"Tuoja" not in frozen
    assert b"Tarkastaja" not in frozen
    assert list(map(vars, from_json(frozen, None, file="f").coefficients)) == list(map(vars, years))
    assert finance_years(home.folder, home.catalogue.areas, "municipality", until=2024) == ()


def test_nothing_is_closed_before_there_is_a_decision(home: Home) -> None:
    with pytest.raises(NothingToClose):
        close_task(home, 2025, by="t", why="w", now=NOW)
    assert not (home.folder / "coefficients").exists()

"""A city's own districts beside the register's areas."""

from __future__ import annotations

from pathlib import Path

import pytest

from vointi.core.catalogue import load_catalogue
from vointi.core.errors import UserError

FILE = """\
schema_version: 1
source: test
districts:
  "801-01": {fi: Keskusta, sv: Centrum, municipality: "801"}
  "801-02": {fi: Saaristo, municipality: "%s"}
"""


def test_districts_stand_below_their_municipality(tmp_path: Path) -> None:
    (tmp_path / "districts.yaml").write_text(FILE % "801", encoding="utf-8")
    areas = load_catalogue(overlays=[tmp_path], areas="demo").areas
    centre = areas.get("district:801-01")
    assert (centre.names.fi, centre.names.sv, centre.names.en) == ("Keskusta", "Centrum", "Keskusta")
    assert centre.parents["municipality"] == "municipality:801"
    assert centre.parents["wellbeing_county"] == "wellbeing_county:91"
    assert [area.id for area in areas.of_category("district")] == ["district:801-01", "district:801-02"]
    assert "district:801-01" not in load_catalogue(areas="demo").areas.areas


def test_a_district_of_no_municipality_is_refused(tmp_path: Path) -> None:
    (tmp_path / "districts.yaml").write_text(FILE % "999", encoding="utf-8")
    with pytest.raises(UserError, match="There is no area “municipality:999”") as caught:
        load_catalogue(overlays=[tmp_path], areas="demo")
    assert caught.value.where.field == "districts.801-02"

"""First drafts speak of the municipality by its inflected name, and of the organisation as it calls itself."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from tests.lib.small_home import NOW, OWN, PEER, SMALL, load_of
from vointi.core.places import OrganisationKind
from vointi.pipeline.home import Home, HomeSettings
from vointi.pipeline.new_report import AreaUnfit, new_report


def drafted(folder: Path, kind: OrganisationKind, template: str = "annual", peers: tuple[str, ...] = ()) -> Path:
    home = Home.init(folder / "home", HomeSettings(area=OWN, areas="demo", organisation=kind))
    home.ledger.append(load_of(SMALL), by="test", why="first", now=NOW)
    new_report(
        home,
        folder / "report",
        template=template,
        year=2024,
        day=date(2025, 3, 14),
        languages=("fi", "sv"),
        peers=peers,
        by="test",
        now=NOW,
    )
    return folder / "report"


@pytest.mark.parametrize(
    ("kind", "fi", "sv"), [("city", "kaupungin", "stadens"), ("municipality", "kunnan", "kommunens")]
)
def test_an_organisation_is_called_what_its_home_says(kind: OrganisationKind, fi: str, sv: str, tmp_path: Path) -> None:
    report = drafted(tmp_path, kind)
    assert f"[Kirjoita: {fi} hyte-kerroin" in (report / "02-hyte-work.fi.md").read_text(encoding="utf-8")
    assert f"[Skriv: {sv} hyte-koefficient" in (report / "02-hyte-work.sv.md").read_text(encoding="utf-8")


def test_the_name_inflects_and_no_field_is_left_open(tmp_path: Path) -> None:
    report = drafted(tmp_path, "municipality")
    words = (report / "01-summary.fi.md").read_text(encoding="utf-8")
    assert "miten Mallilan\nasukkaat voivat" in words
    assert "hur invånarna\ni Mallby mår" in (report / "01-summary.sv.md").read_text(encoding="utf-8")
    for file in report.glob("*.md"):
        assert not re.search(r"\{[a-z_]+\}", file.read_text(encoding="utf-8")), file


def test_a_peer_of_another_kind_is_refused_before_anything_is_made(tmp_path: Path) -> None:
    with pytest.raises(AreaUnfit, match="is not a wellbeing services county") as caught:
        drafted(tmp_path, "city", "county", peers=(PEER,))
    assert str(tmp_path) not in caught.value.show("en")
    assert "to compare with, or none" in caught.value.show("en")
    assert [path.name for path in tmp_path.iterdir()] == ["home"]

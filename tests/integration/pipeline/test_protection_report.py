"""Documents on data protection tell what the home really holds."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from importlib.resources import files
from pathlib import Path

import pytest

from tests.lib.microdata_samples import HEAD, MAPPING, microdata_home, written
from vointi.core.catalogue.yaml_files import read_model
from vointi.core.document import Document, Table, nodes_of, plain_text, to_json
from vointi.core.language import LANGS, Lang
from vointi.pipeline.cli import main
from vointi.pipeline.home import Home
from vointi.pipeline.protection_report.documents import KINDS, document
from vointi.pipeline.protection_report.facts import _TextFile, facts_of
from vointi.pipeline.tabulating import tabulate_file
from vointi.pipeline.unprotected import record_taken

NOW = datetime(2026, 11, 24, 9, tzinfo=UTC)
LATER = datetime(2028, 1, 1, 9, tzinfo=UTC)


@pytest.fixture
def home(tmp_path: Path) -> Home:
    home = microdata_home(tmp_path / "home")
    file, mapping = written(tmp_path / "files", "", MAPPING)
    file.write_text(HEAD.replace("\n", ";Nimi\n") + "Keskusta;30;m;10;1;x\nSaaristo;70;n;2;2;y\n" * 4, encoding="utf-8")
    tabulate_file(home, file, mapping, by="steward", why="survey", now=NOW)
    return home


def of(home: Home, kind: str, lang: Lang = "en", now: datetime = NOW) -> Document:
    return document(kind, facts_of(home, now=now), home.catalogue.areas, lang)


def rows(told: Document) -> list[tuple[str, ...]]:
    tables = [node for node in nodes_of(told) if isinstance(node, Table)]
    return [tuple(plain_text(cell.content) for cell in row.cells) for table in tables for row in table.rows]


def test_the_record_tells_all_that_article_30_asks(home: Home) -> None:
    told = dict(row for row in rows(of(home, "record")) if len(row) == 2)
    assert told["Controller"] == "Mallilan kaupunki"
    assert told["Purpose"] == "Seuranta"
    assert told["Legal basis"] == "laki 612/2021 6 §"
    assert told["Time limit for erasure"] == "31 December 2027"
    assert told["Categories of personal data (columns of the file)"] == "Alue, Ikä, Sukupuoli, Paino, K1, Nimi"
    assert (told["Rows"], told["Last counted"]) == ("8", "24 November 2026, by steward")
    assert told["Categories of data subjects"] == "Not told in the mapping"


def test_rules_and_sources_are_those_of_the_ledger(home: Home) -> None:
    found = rows(of(home, "record"))
    assert ("Koe, %", "5", "test", "24 November 2026") in found
    assert ("survey", "1", "24 November 2026", "Yes, read in memory") in found


def test_the_assessment_names_the_columns_that_are_not_needed(home: Home) -> None:
    text = to_json(of(home, "assessment")).decode()
    assert "Of the file's 6 columns 5 are read." in text
    assert "before it is counted: Nimi." in text


def test_a_day_that_has_passed_is_told(home: Home) -> None:
    assert "the day has passed" not in to_json(of(home, "retention")).decode()
    assert "31 December 2027, the day has passed" in to_json(of(home, "retention", now=LATER)).decode()


def test_unprotected_figures_and_an_altered_log_are_told(home: Home, tmp_path: Path) -> None:
    assert "No unprotected figures" in to_json(of(home, "record")).decode()
    for number in range(2):
        record_taken(
            home, by="steward", reason=f"checking islands {number}", what="export", into=tmp_path / "out", now=NOW
        )
    assert ("24 November 2026", "steward", "checking islands 1", "Export") in rows(of(home, "record"))
    assert any("checking islands 0" in row[-1] for row in rows(of(home, "retention")))
    log = home.folder / "log" / "unprotected.jsonl"
    log.write_text(log.read_text(encoding="utf-8").replace("islands 0", "islands 9"), encoding="utf-8")
    assert "altered or lacks lines from line 2 on" in to_json(of(home, "record")).decode()


def test_a_copy_of_the_whole_ledger_is_in_the_retention_periods(home: Home, tmp_path: Path) -> None:
    assert main(["--home", str(home.folder), "backup", str(tmp_path / "copy.zip"), "--by", "steward"]) == 0
    (row,) = [row for row in rows(of(home, "retention")) if "Copy of the whole ledger (backup)" in row[0]]
    assert "steward" in row[0]
    assert row[1] == str(tmp_path / "copy.zip")


def test_words_of_the_mapping_are_those_of_the_document_s_language(tmp_path: Path) -> None:
    home = microdata_home(tmp_path / "home")
    in_two = MAPPING.replace("purpose: Seuranta", "purpose: {fi: Seuranta, sv: Uppföljning}")
    file, mapping = written(tmp_path / "files", "Keskusta;30;m;10;1\nKeskusta;70;n;2;2\n", in_two)
    tabulate_file(home, file, mapping, by="steward", why="survey", now=NOW)
    assert ("Behandlingens ändamål", "Uppföljning") in rows(of(home, "record", "sv"))
    assert ("Käsittelyn tarkoitus", "Seuranta") in rows(of(home, "record", "fi"))


def test_an_empty_home_says_so(tmp_path: Path) -> None:
    home = microdata_home(tmp_path / "home")
    for kind in KINDS:
        assert of(home, kind).content
    assert "No unit-level file has been counted" in to_json(of(home, "record")).decode()


def test_every_text_is_there_in_three_languages_with_the_same_fields() -> None:
    content = files("vointi").joinpath("catalogue", "protection", "texts.yaml").read_bytes()
    for name, text in read_model(content, _TextFile, file="texts").texts.items():
        fields = {lang: sorted(re.findall(r"\{(\w+)\}", getattr(text, lang))) for lang in LANGS}
        assert all(getattr(text, lang) for lang in LANGS), name
        assert fields["fi"] == fields["sv"] == fields["en"], name


@pytest.mark.slow
def test_the_command_writes_every_document(home: Home, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    into = tmp_path / "out"
    assert main(["--home", str(home.folder), "--lang", "en", "disclosure", "report", "--into", str(into)]) == 0
    assert "drafts for the controller" in capsys.readouterr().out
    assert len(list(into.iterdir())) == len(KINDS) * len(LANGS) * 3
    assert "Seloste käsittelytoimista" in (into / "protection-record-fi.html").read_text(encoding="utf-8")

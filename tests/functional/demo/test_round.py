"""The round that `vointi demo` plays from files: three editions, every item's texts, and what changed and why."""

from __future__ import annotations

import hashlib
import json
import subprocess
from itertools import product
from pathlib import Path

import pytest

from tests.functional.test_commands import run
from tests.lib.foreign_words import TEXTS_OF
from vointi.core.document import from_json
from vointi.core.document.difference import differences
from vointi.pipeline.editions import publication, store
from vointi.pipeline.home import Home
from vointi.pipeline.rounds.log import load_round

pytestmark = pytest.mark.slow

REPORT = "annual-2024-municipality-801"
ROUND = "mallila-2024"
COMMITTEES = ("wellbeing", "education", "technical", "vitality", "leisure", "environment", "employment")
MARKING = {"fi": "Esimerkkiaineisto, kuvitteellinen kunta", "sv": "Exempelmaterial, påhittad kommun"}


def texts_of(demo, ending: str) -> dict[str, Path]:  # type: ignore[no-untyped-def]
    return {file.name: file for file in (demo.folder / "round" / "texts").glob(f"*.{ending}")}


def plain(file: Path) -> str:
    return " ".join(file.read_text(encoding="utf-8").replace("\u00a0", " ").split())


def test_the_command_says_where_what_it_made_lies(demo) -> None:  # type: ignore[no-untyped-def]
    for name in ("texts", "differences", "steps", f"{ROUND}-3.zip"):
        assert str(demo.folder / "round" / name) in demo.told
        assert (demo.folder / "round" / name).exists()


def test_the_round_has_the_frozen_editions_by_the_hash_of_their_manifests(demo) -> None:  # type: ignore[no-untyped-def]
    home = Home.open(demo.home)
    made = load_round(home, ROUND)
    hashes = [
        hashlib.sha256((store.folder_of(home.folder, REPORT, n) / "edition.json").read_bytes()).hexdigest()
        for n in (1, 2, 3)
    ]
    assert [edition.reference.hash for edition in made.editions] == hashes
    assert made.is_closed
    assert made.approved
    assert (made.approved.number, made.approved.as_approved) == (3, True)
    states = {body: item.handlings[-1].edition[-1] if item.handlings else "" for body, item in made.items.items()}
    assert states == {
        **dict.fromkeys(COMMITTEES, "1"), "technical": "2", "environment": "2",
        "youth": "1", "older": "1", "disabled": "", "board": "2", "council": "2",
    }  # fmt: skip


def test_the_report_is_the_edition_that_the_council_approved(demo) -> None:  # type: ignore[no-untyped-def]
    folder = store.folder_of(demo.home, REPORT, 3)
    for code, lang in product(TEXTS_OF, ("fi", "sv", "en")):
        assert demo.file(code, lang).read_bytes() == (folder / "files" / f"{REPORT}-{lang}.{code}").read_bytes()
    assert "Harrastus ei jää hinnasta kiinni." in demo.file("json", "fi").read_text(encoding="utf-8")
    edition, _ = publication.verify(demo.folder / "round" / f"{ROUND}-3.zip")
    assert edition.number == 3


@pytest.mark.parametrize("lang", ["fi", "sv"])
def test_editions_differ_by_what_the_bodies_asked_for_and_nothing_else(demo, lang: str) -> None:  # type: ignore[no-untyped-def]
    first, second, third = (
        from_json((store.folder_of(demo.home, REPORT, n) / "files" / f"{REPORT}-{lang}.json").read_bytes())
        for n in (1, 2, 3)
    )
    asked = {"fi": ("kolme neljäsosaa", "Koulupoissaoloja"), "sv": ("tre fjärdedelar", "Frånvaron från skolan")}[lang]
    found = differences(first, second)
    assert [change.kind for change in found] == ["words", "words"]
    for words, change in zip(asked, found, strict=True):
        assert words in change.after
        assert words not in change.before
    added = {"fi": ("hinnan seurannan", "Harrastus ei jää hinnasta"), "sv": ("fritidsintressen", "Ingen avstår")}[lang]
    told = [change.after for change in differences(second, third)]
    assert len(told) == 2
    for words, after in zip(added, told, strict=True):
        assert words in after


@pytest.mark.parametrize("ending", ["txt", "html"])
def test_each_agenda_text_names_the_edition_its_body_saw_and_says_that_it_is_fictional(demo, ending: str) -> None:  # type: ignore[no-untyped-def]
    agendas = {name: file for name, file in texts_of(demo, ending).items() if "esityslista-fi" in name}
    assert len(agendas) == len(COMMITTEES) + 2
    for name, file in agendas.items():
        words = plain(file)
        number = "1" if name.split("-")[0] in {*COMMITTEES} - {"technical", "environment"} else "2"
        assert f"Käsiteltävänä on hyvinvointitilinpäätös 2024, painos {number} (" in words, name
        assert f"Liite 1. Hyvinvointitilinpäätös 2024, painos {number}" in words, name
    for name, file in texts_of(demo, ending).items():
        assert MARKING["sv" if f"-sv.{ending}" in name else "fi"] in plain(file), name


def test_every_notice_follows_the_effect(demo) -> None:  # type: ignore[no-untyped-def]
    minutes = {name: plain(file) for name, file in texts_of(demo, "txt").items() if "poytakirjanote" in name}
    notices = ("Muutoksenhakukielto", "Oikaisuvaatimusohje", "Valitusosoitus")
    found = {name.split("-")[0]: [one for one in notices if one in words] for name, words in minutes.items()}
    forwarded = {body: ["Muutoksenhakukielto"] for body in (*COMMITTEES, "board")}
    assert found == {**forwarded, "youth": [], "older": [], "council": ["Valitusosoitus"]}


def test_pdfs_docx_and_open_data_are_there_and_say_that_they_are_fictional(demo) -> None:  # type: ignore[no-untyped-def]
    assert len(texts_of(demo, "pdf")) == len(texts_of(demo, "docx")) == len(texts_of(demo, "txt"))
    for name in ("council-esityslista-fi.pdf", "education-poytakirjanote-fi.pdf"):
        told = subprocess.run(
            ["pdftotext", texts_of(demo, "pdf")[name], "-"], check=True, capture_output=True, text=True
        )
        assert MARKING["fi"] in told.stdout
    for file in texts_of(demo, "json").values():
        assert json.loads(file.read_bytes())["marking"] == MARKING


def test_the_council_reads_what_the_round_changed_and_why(demo) -> None:  # type: ignore[no-untyped-def]
    words = plain(texts_of(demo, "txt")["council-esityslista-fi.txt"])
    for expected in (
        "8 luku: Lisätty virke koulupoissaolojen seurannasta. Syy: Sivistyslautakunnan muutosesitys.",
        "Muutosta ei tehty: Pienten yritysten työkyvyn tuki kuuluu",
        "Vammaisneuvosto: ei lausuntoa.",
    ):
        assert expected in words


def test_what_changed_between_editions_is_a_report(demo, capsys: pytest.CaptureFixture[str]) -> None:  # type: ignore[no-untyped-def]
    code, told, _ = run(capsys, "--home", demo.home, "--lang", "fi", "edition", "diff", f"{REPORT}/1", f"{REPORT}/2")
    assert code == 0
    assert "Painoksesta 1 (14.3.2025) painokseen 2 (4.4.2025). Muutoksia: 2." in told
    made = (demo.folder / "round" / "differences" / "1-2-fi.html").read_text(encoding="utf-8")
    assert MARKING["fi"] in made
    assert "kolme neljäsosaa" in made

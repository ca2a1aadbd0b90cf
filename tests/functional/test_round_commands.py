"""A fictional town's whole round from files: seven committees, three influence bodies, board and council.

One committee asks for a change, one is refused, one returns the matter, one tables it, one is read from pasted minutes;
one influence body is silent; the council changes the report, which is delivered and published.
"""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import dataclass
from importlib.resources import as_file, files
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from tests.lib.small_home import small_home, small_report
from vointi.pipeline.cli import command_tree
from vointi.pipeline.home import Home, HomeSettings
from vointi.pipeline.rounds.log import load_round

ROUND = "mallila-2024"
WHY = ("--why", "Hyvinvointitilinpäätös 2024")
SECRETARY = ("--by", "Tyyne Lehtiö")


@dataclass(frozen=True)
class Town:
    home: Path
    demo: Path

    def call(self, *words: object, lang: str = "fi") -> Result:
        arguments = ["--home", str(self.home), *map(str, words)]
        return CliRunner().invoke(command_tree(lang), arguments, standalone_mode=False)  # type: ignore[arg-type]

    def run(self, *words: object, lang: str = "fi") -> str:
        done = self.call(*words, lang=lang)
        assert done.exception is None, f"{done.exception}\n{done.output}"
        return done.output

    def do(self, *names: str) -> None:
        for name in names:
            self.run("round", "do", ROUND, self.demo / name)

    def begin(self) -> None:
        self.run("round", "people", "add", self.demo / "people.yaml", *WHY)
        self.run("round", "new", self.demo / "plan.yaml", "--by", "Maisa Koivurinne", *WHY)
        self.do("1-prepared.yaml", "2-committees.yaml")

    def read_in(self) -> None:
        self.run("round", "import", ROUND, "leisure", self.demo / "leisure-minutes.txt", "--store", *SECRETARY, *WHY)

    def shown(self) -> dict[str, object]:
        found: dict[str, object] = json.loads(self.run("round", "show", ROUND, "--json"))
        return found

    def state(self, body: str) -> str:
        items = self.shown()["items"]
        assert isinstance(items, list)
        return next(item["state"] for item in items if item["body"] == body)


@pytest.fixture
def town(tmp_path: Path) -> Town:
    Home.init(tmp_path / "home", HomeSettings(area="municipality:801", areas="demo", organisation="city"))
    with as_file(files("vointi").joinpath("catalogue", "demo", "round")) as demo:
        return Town(tmp_path / "home", demo)


@pytest.fixture
def whole(town: Town) -> Town:
    town.begin()
    town.read_in()
    town.do("3-second-edition.yaml", "4-board-and-council.yaml", "5-afterwards.yaml")
    return town


def words_of(made: Path) -> str:
    return re.sub(r"\s+", " ", made.read_text(encoding="utf-8"))


def test_pasted_minutes_are_shown_before_anything_is_stored(town: Town) -> None:
    town.begin()
    log = town.home / "rounds" / f"{ROUND}.jsonl"
    before, people = log.read_bytes(), (town.home / "people.json").read_bytes()
    told = town.run("round", "import", ROUND, "leisure", town.demo / "leisure-minutes.txt", lang="en")
    for expected in (
        "Outcome: as proposed",
        "Effect: noted, forwarded → board, council",
        "§: 17",
        "Nothing was written",
    ):
        assert expected in told
    assert (log.read_bytes(), (town.home / "people.json").read_bytes()) == (before, people)
    town.read_in()
    assert town.state("leisure") == "handled"


def test_a_missing_section_is_told_and_nothing_is_stored(town: Town, tmp_path: Path) -> None:
    town.begin()
    text = (town.demo / "leisure-minutes.txt").read_text(encoding="utf-8")
    cut = tmp_path / "cut.txt"
    cut.write_text(re.sub(r"Valmistelija:.*?Perustelut", "Perustelut", text, flags=re.DOTALL), encoding="utf-8")
    shown = town.call("round", "import", ROUND, "leisure", cut, lang="en")
    assert (shown.return_value, "Not in the text: Valmistelija" in shown.output) == (1, True)
    refused = town.call("round", "import", ROUND, "leisure", cut, "--store", *SECRETARY, *WHY, lang="en")
    assert "does not say: preparer" in str(refused.exception)
    assert town.state("leisure") == "waiting"


def test_the_board_waits_for_everybody(town: Town, tmp_path: Path) -> None:
    town.begin()
    refused = town.call("round", "do", ROUND, town.demo / "4-board-and-council.yaml", lang="en")
    assert "comes before board and is not done yet" in str(refused.exception)
    assert town.state("board") == "waiting"


def test_a_wrong_file_of_steps_says_that_nothing_was_recorded(town: Town, tmp_path: Path) -> None:
    one, two = tmp_path / "one.yaml", tmp_path / "two.yaml"
    one.write_text("schema_version: 1\nsteps:\n  - do: {kind: close}\n    why_not: x\n", encoding="utf-8")
    two.write_text("schema_version: 2\nsteps: []\n", encoding="utf-8")
    for file, said in ((one, "one.yaml:4"), (two, "Tiedostossa on 2 virhettä")):
        told = town.call("round", "do", ROUND, file, *WHY).exception.show("fi")  # type: ignore[union-attr]
        assert said in told
        assert told.count("Mitään ei kirjattu.") == 1
        assert "luettelo" not in told


def test_the_whole_round(whole: Town) -> None:
    shown = whole.shown()
    assert (shown["closed"], shown["approved"]) == (True, "annual-2024-municipality-801.0003")
    items = {item["body"]: item for item in shown["items"]}  # type: ignore[attr-defined]
    effects = {body: [decision["effect"] for decision in item["decisions"]] for body, item in items.items()}
    forwarded = ["noted", "forwarded"]
    assert effects == {
        "wellbeing": [forwarded],
        "education": [forwarded],
        "technical": [["returned"], forwarded],
        "vitality": [forwarded],
        "leisure": [forwarded],
        "environment": [["tabled"], forwarded],
        "employment": [forwarded],
        "youth": [["statement"]],
        "older": [["statement"]],
        "disabled": [],
        "board": [["forwarded"]],
        "council": [["approved"]],
    }
    editions = {body: item["edition"][-1] for body, item in items.items()}
    assert editions["wellbeing"] == "1"
    assert editions["technical"] == editions["environment"] == editions["board"] == editions["council"] == "2"
    answers = {p["proposal"]: p["made_in"] for p in shown["proposals"]}  # type: ignore[attr-defined]
    assert answers == {"school-absences": "annual-2024-municipality-801.0002", "work-ability": None}


def test_the_councils_page_tells_what_the_round_changed_and_why(whole: Town, tmp_path: Path) -> None:
    whole.run("round", "item", ROUND, "council", "--out", tmp_path, "--format", "txt")
    agenda = words_of(tmp_path / "council-esityslista-fi.txt")
    for expected in (
        "Vammaisneuvosto: ei lausuntoa. Määräaika päättyi 4.4.2025.",
        "Muutos on tehty painokseen 2.",
        "Muutosta ei tehty: Pienten yritysten työkyvyn tuki kuuluu",
        "Lisätty virke koulupoissaolojen seurannasta.",
        "Liikunta- ja kulttuurilautakunta 26.3.2025 § 17: Ehdotus hyväksyttiin.",
        "Käsiteltävänä on hyvinvointitilinpäätös 2024, painos 2",
        "Esimerkkiaineisto, kuvitteellinen kunta",
        "Nuorisovaltuusto 2.4.2025 § 12: Toimielin antoi lausunnon.",
    ):
        assert expected in agenda.replace("\u00a0", " ")
    minutes = words_of(tmp_path / "council-poytakirjanote-fi.txt").replace("\u00a0", " ")
    assert "(painos 2) hyväksyttiin seuraavin muutoksin: • Tavoitteisiin 2025 lisättiin" in minutes
    assert "Valtuuston hyväksymä muoto on painos 3 (21.5.2025)" in minutes
    assert "Valitusosoitus" in minutes
    assert "Mallimaan hallinto-oikeus" in minutes
    assert "katsotaan saaneen päätöksestä tiedon 2.6.2025. Määräaika päättyy 2.7.2025." in minutes
    swedish = words_of(tmp_path / "council-protokollsutdrag-sv.txt")
    assert "Stadsfullmäktige beslutar godkänna välfärdsbokslutet 2024 (upplaga 2)." in swedish
    assert "Besvärsanvisning" in swedish


def test_the_year_of_the_town(town: Town, tmp_path: Path) -> None:
    town.begin()
    told = town.call("year", "--day", "2025-04-01", lang="en")
    assert told.return_value == 0
    assert "Change proposal" not in told.output
    assert "Answer to the change proposal work-ability of Elinvoimalautakunta" in told.output
    town.read_in()
    town.do("3-second-edition.yaml", "4-board-and-council.yaml")
    late = town.call("year", "--day", "2025-05-30", "--json")
    assert late.return_value == 1  # contacts of the first committee are still on the network
    items = json.loads(late.output)
    assert {(i["group"], i["code"]) for i in items} >= {
        ("late", "remove-people-wellbeing"),
        ("missing", "publish-report"),
        ("next", "appeal-ends"),
        ("next", "county-negotiation"),
    }
    town.call("year", "--day", "2025-05-30", "--ics", tmp_path / "year.ics")
    assert (tmp_path / "year.ics").read_bytes().startswith(b"BEGIN:VCALENDAR\r\n")


PREPARED = """\
schema_version: 1
steps:
  - do:
      kind: prepare
      body: wellbeing
      content:
        presenter: Ilmari Haapasuo
        preparer: Maisa Koivurinne
        preparation:
          fi: "Oppilaista tupakoi [?](value:{indicator}) ja vuotta {{edition}}."
          sv: "Av eleverna röker [?](value:{indicator})."
"""


def test_figures_in_an_items_text_are_those_of_the_report_when_it_was_written(tmp_path: Path) -> None:
    small_home(tmp_path / "home")
    report = small_report(tmp_path / "report")
    with as_file(files("vointi").joinpath("catalogue", "demo", "round")) as demo:
        town = Town(tmp_path / "home", demo)
    town.run("round", "people", "add", town.demo / "people.yaml", *WHY)
    town.run("round", "new", town.demo / "plan.yaml", "--by", "Maisa Koivurinne", *WHY)
    town.do("1-prepared.yaml")
    steps = tmp_path / "steps.yaml"
    steps.write_text(PREPARED.format(indicator="sotkanet:288"), encoding="utf-8")
    done = ("round", "do", ROUND, steps, "--by", "Maisa Koivurinne", *WHY)
    refused = town.call(*done, lang="en")
    assert "cannot be filled in" in str(refused.exception)  # no report
    town.run(*done, "--report", report)
    told = town.run("round", "item", ROUND, "wellbeing").replace("\u00a0", " ")
    assert "Oppilaista tupakoi 7,3 % ja vuotta 1." in told  # 7.25, half up, as the report says
    assert "Av eleverna röker 7,3 %." in told
    steps.write_text(PREPARED.format(indicator="sotkanet:4"), encoding="utf-8")
    absent = town.call(*done, "--report", report, lang="en")
    assert "sotkanet:4" in str(absent.exception)  # the report does not show it


@pytest.mark.slow
def test_frozen_editions_come_into_the_round_with_what_changed(tmp_path: Path) -> None:
    """References are hashes of manifests; what changed is told by place and words; a damaged one is refused."""
    home, report = small_home(tmp_path / "home"), small_report(tmp_path / "report")
    settings = report / "report.yaml"
    settings.write_text(settings.read_text("utf-8").replace("languages: [fi, sv]", "languages: [fi]"), "utf-8")
    for swedish in report.glob("*.sv.md"):
        swedish.unlink()
    with as_file(files("vointi").joinpath("catalogue", "demo", "round")) as demo:
        town = Town(tmp_path / "home", demo)
    plan = tmp_path / "plan.yaml"
    text = (demo / "plan.yaml").read_text(encoding="utf-8")
    plan.write_text(text.replace("languages: [fi, sv]", "languages: [fi]").split("grants:")[0], encoding="utf-8")
    town.run("round", "new", plan, *WHY)
    for number in (1, 2):
        town.run("report", "accept", report, "--by", "test", "--why", "agreed")
        town.run("edition", "freeze", report, "--by", "test", "--why", "round")
        told = town.run("round", "edition", ROUND, f"annual-2024-municipality-801/{number}", *WHY, lang="en")
        assert f"The round has edition {number}" in told
        chapter = report / "01-summary.fi.md"
        chapter.write_text(chapter.read_text("utf-8") + "\nKirjasto laajensi aukioloa.\n", encoding="utf-8")
    known = load_round(home, ROUND)
    first, second = (edition.reference for edition in known.editions)
    assert (first.id, second.id) == ("annual-2024-municipality-801.0001", "annual-2024-municipality-801.0002")
    manifest = home.folder / "editions" / "annual-2024-municipality-801" / "0002" / "edition.json"
    assert second.hash == hashlib.sha256(manifest.read_bytes()).hexdigest()
    assert [change.what.fi for change in known.editions[1].changes] == ["lisätty: Kirjasto laajensi aukioloa."]
    next((manifest.parent / "files").iterdir()).write_bytes(b"damaged")
    damaged = town.call("round", "edition", ROUND, "annual-2024-municipality-801/2", *WHY, lang="en")
    assert "damaged" in str(damaged.exception)

"""The network copy of a round, and that nobody is named in it when the time has come; signed originals stay.

A small round of a made-up town with the demonstration's people, played by commands and steps.
"""

from __future__ import annotations

import json
from datetime import UTC, datetime
from importlib.resources import files
from pathlib import Path
from zipfile import ZipFile

import pytest
import yaml
from click.testing import CliRunner, Result

from tests.lib.published_words import everything_in, found_in, has_reader
from tests.lib.rounds import CONTENT, TO_COUNCIL, plan
from tests.lib.small_home import small_home, small_report
from vointi.core.catalogue.yaml_files import read_model
from vointi.core.errors import UserError
from vointi.decisions.actions import Open, action_of
from vointi.pipeline.archive import ArchiveWrong
from vointi.pipeline.cli import command_tree
from vointi.pipeline.editions import publication, store
from vointi.pipeline.editions.freeze import freeze
from vointi.pipeline.home import Home
from vointi.pipeline.publishing.publish import erase_people, publish, remove_people
from vointi.pipeline.rounds.acting import Step, act
from vointi.pipeline.rounds.frozen import FrozenEditions
from vointi.pipeline.rounds.log import entries_of
from vointi.pipeline.rounds.people_deeds import add_people
from vointi.pipeline.rounds.people_file import PeopleList, read_people

pytestmark = [pytest.mark.slow, pytest.mark.skipif(not has_reader(), reason="not run: no pdftotext")]

ROUND, REPORT = "mallila-2025", "annual-2024-municipality-801"
WHO = {"by": "Maisa Koivurinne", "why": "Maisa Koivurinne pyysi"}
PEOPLE = files("vointi").joinpath("catalogue", "demo", "round", "people.yaml").read_bytes()
PUBLISHED, BEFORE, WELFARE_OUT, COUNCIL_OUT = (
    datetime(2026, month, day, 9, tzinfo=UTC) for month, day in ((5, 27), (2, 1), (5, 29), (7, 10))
)
"""The committee's minutes came on 20 April: known on the 27th, thirty days of our own, out on 28 May. The council's
came on 26 May: known on 2 June, appeal until 2 July, out on 3 July."""


def words_of_people() -> list[str]:
    """First and last names, addresses, numbers of everybody."""
    people = yaml.safe_load(PEOPLE)["people"]
    names = [part for person in people for part in person["name"].split()]
    return [*names, *(person[field] for person in people for field in ("email", "phone") if field in person)]


def step(kind: str, **fields: object) -> Step:
    return Step(do=action_of(json.dumps({"kind": kind, **fields}, default=str).encode()))


def prepared(body: str, presenter: str, preparer: str, named: list[str]) -> Step:
    told = {"fi": "Valmisteluun osallistuivat " + ", ".join(named) + "."}
    return step(
        "prepare", body=body, content=CONTENT | {"presenter": presenter, "preparer": preparer, "preparation": told}
    )


def report_with_a_contact(folder: Path) -> Path:
    """Maisa Koivurinne in the settings, the text and the accepted figures, Veikko Suomäki in the text."""
    report = small_report(folder)
    settings = report / "report.yaml"
    text = settings.read_text(encoding="utf-8").replace("languages: [fi, sv]", "languages: [fi]")
    contact = "contact: {fi: 'Maisa Koivurinne, maisa.koivurinne@mallila.example, 050 000 0101'}\n"
    settings.write_text(text.replace("cover:", contact + "cover:"), encoding="utf-8")
    for swedish in report.glob("*.sv.md"):
        swedish.unlink()
    (report / "01-summary.fi.md").write_text(
        "# Tupakoi [7,3 %](value:sotkanet:288)\n\nMaisa Koivurinteen ja Suomäki, Veikon mukaan näin on Suomessa.\n\n"
        ":::contact\n:::\n\n:::table\nindicators: [sotkanet:181, sotkanet:288]\n:::\n",
        encoding="utf-8",
    )
    return report


@pytest.fixture(scope="module")
def played(tmp_path_factory: pytest.TempPathFactory) -> Home:
    """Until the council's minutes are on the network; published with everybody's names."""
    folder = tmp_path_factory.mktemp("published")
    home = small_home(folder / "home")
    everybody = read_model(PEOPLE, PeopleList, file="people.yaml").people
    add_people(home, everybody, **WHO, now=BEFORE)
    names = [person.name for person in everybody]
    told = [", ".join(word for word in (one.name, one.email, one.phone) if word) for one in everybody]
    report = report_with_a_contact(folder / "report")
    CliRunner().invoke(
        command_tree("en"),
        ["--home", str(home.folder), "report", "accept", str(report), "--by", "Maisa Koivurinne", "--why", "agreed"],
    )
    freeze(home, report, **WHO, now=BEFORE)
    frozen = FrozenEditions(home).reference(REPORT)
    council = {"body": "council", "meeting": "2026-05-18", "notice_sent": "2026-05-10"}
    steps = [
        Step(do=Open(plan=plan(languages=("fi",)))),
        step("new_edition", edition=frozen.model_dump(mode="json")),
        *(step("leave_out", body=body, reason={"fi": "kokeilu"}) for body in ("technical", "youth")),
        prepared("welfare", names[1], names[0], told),
        step("put_on_agenda", body="welfare", meeting="2026-04-14"),
        step("decide", body="welfare", decision={"day": "2026-04-14", "outcome": "as_proposed", **TO_COUNCIL}),
        step("check_minutes", body="welfare", minutes={"checked": "2026-04-17", "published": "2026-04-20"}),
        prepared("board", names[8], names[0], []),
        step("put_on_agenda", body="board", meeting="2026-04-27"),
        step(
            "decide",
            body="board",
            decision={
                "day": "2026-04-27", "outcome": "as_proposed", "effect": ["forwarded"], "forwarded_to": ["council"]
            },
        ),
        prepared("council", names[8], names[0], names[9:]),
        step("put_on_agenda", **council),
        step(
            "decide",
            body="council",
            decision={
                "day": "2026-05-18", "outcome": "as_proposed", "effect": ["approved"],
},
        ),
        step("check_minutes", body="council", minutes={"checked": "2026-05-22", "published": "2026-05-26"}),
    ]  # fmt: skip
    act(home, ROUND, steps, **WHO, now=BEFORE)
    publish(home, ROUND, **WHO, now=PUBLISHED)
    return home


def ask(home: Home, *words: object) -> Result:
    arguments = ["--home", str(home.folder), *map(str, words)]
    return CliRunner().invoke(command_tree("en"), arguments, standalone_mode=False)


def test_from_publication_to_the_last_removal(played: Home, tmp_path: Path) -> None:
    folder, home = played.folder / "published" / ROUND, played
    archive = folder / f"{REPORT}-1.zip"
    original = tmp_path / "original.zip"
    original.write_bytes(archive.read_bytes())
    edition_folder, frozen = store.find(home.folder, f"{REPORT}/1")

    # Published: names are there, in every kind of file; the manifest and the round's log have none.
    before = found_in(folder, words_of_people())
    kinds = {Path(name.split("!")[0]).suffix for name in before}
    assert kinds == {".html", ".txt", ".docx", ".pdf", ".json", ".ics", ".zip"}
    assert set(words_of_people()) <= {word for hits in before.values() for word in hits}
    assert "report/" + f"{REPORT}-fi.pdf" in before
    assert publication.verify(original) == publication.verify(archive)
    assert not publication.checked(original).without_people
    log = everything_in(home.folder / "rounds")
    assert [word for word in words_of_people() if any(word in text for text in log.values())] == []
    assert f"{REPORT}-1.zip!edition.json" not in before

    # Nobody goes before the day; then the committee's, and the council's stay.
    with pytest.raises(UserError, match="the first day is 2026-05-28"):
        remove_people(home, ROUND, **WHO, now=PUBLISHED)
    assert found_in(folder, words_of_people()) == before
    assert remove_people(home, ROUND, **WHO, now=WELFARE_OUT).bodies == ("welfare",)
    now = found_in(folder, words_of_people())
    assert not [name for name in now if "welfare" in name or name == f"{ROUND}.json"]
    assert [name for name in now if "council" in name]
    assert f"report/{REPORT}-fi.pdf" in now

    # The clock passes: nobody is named anywhere; originals verify.
    assert remove_people(home, ROUND, **WHO, now=COUNCIL_OUT).bodies == ("council",)
    assert found_in(folder, words_of_people()) == {}
    texts = everything_in(folder)
    assert "Suomessa" in texts[f"report/{REPORT}-fi.pdf"]  # a word, though it begins as a name does
    assert "hyvinvointipäällikkö (nimi poistettu)" in texts["items/council-poytakirjanote-fi.txt"]
    assert "(nimi poistettu) ja (nimi poistettu) mukaan näin on Suomessa" in texts[f"report/{REPORT}-fi.html"]
    assert "7,3 %" in texts[f"report/{REPORT}-fi.html"]
    store.check(edition_folder, frozen)
    assert publication.verify(original)[0] == frozen
    copied = publication.checked(archive)
    assert copied.edition == frozen
    assert "inputs/report/report.lock.json" in copied.without_people
    assert f"files/{REPORT}-fi.pdf" in copied.without_people
    assert "data/observations.csv" not in copied.without_people
    entries = entries_of(home, ROUND)[-2:]
    assert [(entry.action.task, "[[p:" in entry.why) for entry in entries] == [
        ("remove-people-welfare", True),
        ("remove-people-council", True),
    ]
    with pytest.raises(ArchiveWrong, match="copy without people"):
        publication.take_in(Home.open(home.folder), archive, key="", now=COUNCIL_OUT)

    # The same state is the same bytes, and so it is when nobody is in the table any more.
    same = {path: file.read_bytes() for path, file in store.under(folder)}
    erase_people(home, list(read_people(home).by_id), **WHO, now=COUNCIL_OUT)
    assert {path: file.read_bytes() for path, file in store.under(folder)} == same
    everywhere = found_in(home.folder / "log", words_of_people()) | found_in(home.folder / "rounds", words_of_people())
    assert everywhere == {}
    assert "Koivurinne" not in (home.folder / "people.json").read_text(encoding="utf-8")
    assert json.loads(ask(home, "edition", "list", "--json").output)[0]["why"] == "(name removed) pyysi"
    told = ask(home, "archive", "verify", archive).output
    assert "A copy without people" in told


def test_nobody_else_can_put_a_file_in_the_place_of_one(played: Home, tmp_path: Path) -> None:
    """The list of a copy is signed: a figure changed in it, or a list of another key, is refused by name."""
    archive = next((played.folder / "published" / ROUND).glob("*.zip"))
    with ZipFile(archive) as parcel:
        entries = {name: parcel.read(name) for name in parcel.namelist()}
    path = f"files/{REPORT}-fi.html"
    evil = entries | {path: entries[path].replace(b"7,3", b"1,3")}
    listed = json.loads(entries["copy.json"])
    listed["files"][path] = store.sha256(evil[path])
    for changed in (evil, evil | {"copy.json": json.dumps(listed, indent=1).encode() + b"\n"}):
        file = tmp_path / "evil.zip"
        file.write_bytes(publication._packed(changed))  # the form that archives have
        told = ask(played, "archive", "verify", file)
        assert path in str(told.exception) or "copy.json" in str(told.exception)

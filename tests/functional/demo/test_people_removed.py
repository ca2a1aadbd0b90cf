"""The demo's round on the network: everybody is named in it, and after the appeal times nobody is, in any file."""

from __future__ import annotations

import shutil
from datetime import UTC, datetime
from functools import cache
from importlib.resources import files
from pathlib import Path

import pytest
import yaml

from tests.lib.published_words import everything_in, found_in, has_reader
from vointi.decisions.actions import DoTask
from vointi.decisions.removals import PREFIX
from vointi.pipeline.editions import publication, store
from vointi.pipeline.home import Home
from vointi.pipeline.publishing.publish import publish, remove_people
from vointi.pipeline.rounds.log import append, entries_of

pytestmark = [pytest.mark.slow, pytest.mark.skipif(not has_reader(), reason="not run: no pdftotext")]

REPORT, ROUND = "annual-2024-municipality-801", "mallila-2024"
WHO = {"by": "Tyyne Lehtiö", "why": "kaupungin verkkosivut"}
PUBLISHED, APPEAL_OVER = datetime(2025, 5, 27, 9, tzinfo=UTC), datetime(2025, 7, 3, 9, tzinfo=UTC)
"""The council's minutes came on 26 May: known on 2 June, appeal until 2 July."""


@cache
def words_of_people() -> list[str]:
    """First and last names, addresses, numbers of everybody in the demo."""
    people = yaml.safe_load(files("vointi").joinpath("catalogue", "demo", "round", "people.yaml").read_bytes())[
        "people"
    ]
    names = [part for person in people for part in person["name"].split()]
    return [*names, *(person[field] for person in people for field in ("email", "phone") if field in person)]


def before_removals(copy: Path) -> Home:
    """A home whose round stands where it stood before anybody's data were removed."""
    home = Home.open(copy)
    entries = entries_of(home, ROUND)
    first = next(n for n, e in enumerate(entries) if isinstance(e.action, DoTask) and e.action.task.startswith(PREFIX))
    (copy / "rounds" / f"{ROUND}.jsonl").unlink()
    append(home, ROUND, entries[:first])
    return home


def test_nobody_is_named_when_the_appeal_times_are_over(demo, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    copy, original = tmp_path / "home", demo.folder / "round" / f"{ROUND}-3.zip"
    signed = original.read_bytes()
    shutil.copytree(demo.home, copy, ignore=shutil.ignore_patterns("cache"))
    home = before_removals(copy)

    published = publish(home, ROUND, **WHO, now=PUBLISHED)
    assert published.edition == f"{REPORT}/3"
    named = found_in(published.folder / "items", words_of_people())
    assert {Path(name.split("!")[0]).suffix for name in named} == {".html", ".txt", ".docx", ".pdf", ".json"}
    assert {name.split("-")[0].split(".")[0] for name in named} == {"wellbeing", "board", "council"}
    found = {word for hits in named.values() for word in hits}
    assert {"Koivurinne", "maisa.koivurinne@mallila.example", "050 000 0101", "Haapasuo", "Ruokolampi"} <= found

    gone = remove_people(home, ROUND, **WHO, now=APPEAL_OVER)
    assert gone.bodies == ("wellbeing", "board", "council")
    assert gone.files == published.files
    texts = everything_in(gone.folder)
    kinds = {Path(name.split("!")[0]).suffix for name in texts}
    assert kinds >= {".html", ".txt", ".docx", ".pdf", ".json", ".ics", ".zip"}
    assert {name: word for name, text in texts.items() for word in words_of_people() if word in text} == {}
    assert "(nimi poistettu)" in texts["items/council-poytakirjanote-fi.txt"]

    assert original.read_bytes() == signed
    edition, _ = publication.verify(original)
    store.check(*store.find(copy, edition.name))
    assert publication.checked(gone.folder / f"{REPORT}-3.zip").edition == edition

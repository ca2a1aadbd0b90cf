"""The demo's round, from files: its report through seven committees, three influence bodies, board and council.

The report is frozen three times: for the committees, after what they asked for, and as the council approved it. Only
the last one is published; people's names and addresses, and all they say, are made up.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from importlib.resources import as_file, files
from pathlib import Path
from typing import Literal

from pydantic import BaseModel

from vointi.core.catalogue.localised import FROZEN
from vointi.core.catalogue.yaml_files import read_model
from vointi.decisions import Round, read_plan
from vointi.decisions.actions import Open
from vointi.decisions.reading import read_minutes
from vointi.pipeline.compile import formats
from vointi.pipeline.editions import publication, store
from vointi.pipeline.editions.difference import difference_report, document_in
from vointi.pipeline.editions.edition import FILES, Edition
from vointi.pipeline.editions.freeze import freeze
from vointi.pipeline.gathering import Gathered
from vointi.pipeline.home import Home
from vointi.pipeline.plans.importing import import_plan
from vointi.pipeline.rounds.acting import Step, act, read_steps
from vointi.pipeline.rounds.files import write_round
from vointi.pipeline.rounds.frozen import with_frozen
from vointi.pipeline.rounds.importing import Given
from vointi.pipeline.rounds.importing import store as store_minutes
from vointi.pipeline.rounds.log import load_round
from vointi.pipeline.rounds.people_deeds import add_people
from vointi.pipeline.rounds.people_file import PeopleList, read_people
from vointi.pipeline.written import write_file
from vointi.reports.charts.drawing import Drawings
from vointi.reports.theme.theme_file import find_theme, load_theme

Progress = Callable[[int, int, str], None]

TEXTS_OF_ITEMS = ("html", "txt", "docx", "pdf", "json")
_FOR_BODIES = ("pdf",)  # what agendas have attached; the approved edition comes in every format
_TRANSLATION = "*.en.md"
_COORDINATOR, _SECRETARY = "Maisa Koivurinne", "Tyyne Lehtiö"
_WHY = "Hyvinvointitilinpäätös 2024"


class Edit(BaseModel):
    """A place of a file that stands there once, and what takes its place."""

    model_config = FROZEN
    file: str
    before: str
    after: str


class Edits(BaseModel):
    model_config = FROZEN
    schema_version: Literal[1]
    edits: tuple[Edit, ...]


@dataclass(frozen=True, slots=True)
class RoundTold:
    """Where what the round made lies: `steps` are the files that it was played from."""

    id: str
    steps: Path
    texts: Path
    differences: Path
    archive: Path
    approved: Edition


def play_round(home: Home, report: Path, folder: Path, known: Gathered, *, progress: Progress) -> RoundTold:
    """Freezes the report for the committees, plays the round in `folder`, changes the report as it is asked to, and
    leaves it as the council approved it. `known` is the report as it was gathered last."""
    steps = folder / "steps"
    with as_file(files("vointi").joinpath("catalogue", "demo", "round")) as played:
        shutil.copytree(played, steps)
    name = _begin(home, steps)
    _edit(report, steps / "edition-1.yaml")
    translated = folder / "translation"
    _move(report, translated, _TRANSLATION)
    _freeze(home, report, known, _FOR_BODIES, "lautakunnille", date(2025, 3, 14), progress)
    _do(home, name, steps / "1-prepared.yaml", date(2025, 3, 17))
    _do(home, name, steps / "2-committees.yaml", date(2025, 4, 7))
    _read_minutes_in(home, name, steps / "leisure-minutes.txt")
    _edit(report, steps / "edition-2.yaml")
    _freeze(home, report, known, _FOR_BODIES, "lautakuntien muutosten jälkeen", date(2025, 4, 4), progress)
    _do(home, name, steps / "3-second-edition.yaml", date(2025, 4, 11))
    _move(translated, report, _TRANSLATION)
    _edit(report, steps / "edition-3.yaml")
    added = date(2025, 5, 20)
    import_plan(home, [steps / "council-goals.yaml"], by=_COORDINATOR, why="valtuusto 19.5.2025 § 45", now=_at(added))
    approved = _freeze(home, report, known, (), "valtuuston hyväksymänä", date(2025, 5, 21), progress)
    _do(home, name, steps / "4-board-and-council.yaml", date(2025, 5, 26))
    done = _do(home, name, steps / "5-afterwards.yaml", date(2025, 10, 8))
    texts, differences, archive = folder / "texts", folder / "differences", folder / f"{name}-{approved.number}.zip"
    write_round(home, done, read_people(home), out=texts, formats=TEXTS_OF_ITEMS)
    _write_differences(home, approved, differences, done)
    publication.make(home, store.folder_of(home.folder, approved.report, approved.number), approved, archive)
    return RoundTold(name, steps, texts, differences, archive, approved)


def take_files(home: Home, edition: Edition, out: Path) -> list[Path]:
    """The report's own files out of an edition."""
    out.mkdir(parents=True, exist_ok=True)
    folder = store.folder_of(home.folder, edition.report, edition.number)
    taken = []
    for path in edition.files:
        if path.startswith(f"{FILES}/"):
            write_file(out / Path(path).name, store.content(folder, edition, path))
            taken.append(out / Path(path).name)
    return taken


def _at(day: date) -> datetime:
    return datetime.combine(day, time(9), UTC)


def _freeze(
    home: Home, report: Path, known: Gathered, codes: Sequence[str], why: str, day: date, progress: Progress
) -> Edition:
    return freeze(home, report, by=_COORDINATOR, why=why, now=_at(day), codes=codes, known=known, progress=progress)


def _begin(home: Home, steps: Path) -> str:
    people = read_model((steps / "people.yaml").read_bytes(), PeopleList, file="people.yaml").people
    plan = read_plan((steps / "plan.yaml").read_bytes(), file="plan.yaml")
    opened = _at(date(2025, 2, 10))
    add_people(home, people, by=_COORDINATOR, why=_WHY, now=opened)
    act(home, plan.id, (Step(do=Open(plan=plan)),), by=_COORDINATOR, why=_WHY, now=opened)
    return plan.id


def _do(home: Home, name: str, file: Path, day: date) -> Round:
    steps = with_frozen(home, read_steps(file.read_bytes(), file=file.name))
    return act(home, name, steps, by=_COORDINATOR, why=_WHY, now=_at(day)).round


def _read_minutes_in(home: Home, name: str, file: Path) -> None:
    """One committee's decision comes out of another system, as its minutes tell it."""
    read = read_minutes(file.read_text(encoding="utf-8"))
    round_ = load_round(home, name)
    store_minutes(home, round_, "leisure", read, Given(), lang="fi", by=_SECRETARY, why=_WHY, now=_at(date(2025, 4, 7)))


def _edit(report: Path, file: Path) -> None:
    for edit in read_model(file.read_bytes(), Edits, file=file.name).edits:
        text = (report / edit.file).read_text(encoding="utf-8")
        if text.count(edit.before) != 1:  # the demo's own files do not fit together
            raise AssertionError(f"{file.name}: {edit.file} has {text.count(edit.before)} of {edit.before!r}")
        write_file(report / edit.file, text.replace(edit.before, edit.after).encode())


def _move(here: Path, there: Path, which: str) -> None:
    """The files of `here` that the pattern names."""
    there.mkdir(exist_ok=True)
    for file in sorted(here.glob(which)):
        file.rename(there / file.name)
    if not any(here.iterdir()):
        here.rmdir()


def _write_differences(home: Home, last: Edition, out: Path, round_: Round) -> None:
    """What changed from each edition to the next, in the round's languages."""
    out.mkdir()
    theme = load_theme(find_theme(home.folder))
    drawings = Drawings(theme, home.cache)
    for number in range(2, last.number + 1):
        (old_folder, old), (new_folder, new) = (
            store.find(home.folder, f"{last.report}/{one}") for one in (number - 1, number)
        )
        for lang in round_.plan.languages:
            report = difference_report(
                (document_in(old_folder, old, lang), old), (document_in(new_folder, new, lang), new), home.catalogue
            )
            for code in ("html", "pdf"):
                content = formats()[code].render(report, theme=theme, drawings=drawings)
                write_file(out / f"{number - 1}-{number}-{lang}.{code}", content)

"""A new edition: the report built as final, with its texts, its disclosed figures and what else it was made from."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from vointi import __version__
from vointi.core.plans import plan_yaml
from vointi.pipeline.compile import build, formats
from vointi.pipeline.editions import frozen_data, open_data, store
from vointi.pipeline.editions.edition import (
    FILES,
    INPUTS,
    MANIFEST,
    PLAN,
    Edition,
    Held,
    LeftOutChapter,
    Source,
)
from vointi.pipeline.gathering import Gathered, gather, gather_again
from vointi.pipeline.home import Home
from vointi.pipeline.outlines import FOLDER as BOUNDARIES
from vointi.pipeline.rounds.people_file import known_as, read_people, write_people
from vointi.reports.folder.markdown import Occurrence
from vointi.reports.folder.report import read_report

_OF_HOME = ("catalogue", "templates", BOUNDARIES)
_OUT = frozenset({"out"})
DOCUMENT = "json"
"""Without it an edition could not be compared with another."""
Progress = Callable[[int, int, str], None]


def freeze(
    home: Home, report: Path, *, by: str, why: str, now: datetime, archival: bool = False, codes: Sequence[str] = (),
    known: Gathered | None = None, progress: Progress = lambda *_: None,
) -> Edition:  # fmt: skip
    """Builds the report as final and keeps it. Raises `NotFinal` with every reason why it is not: a fallen
    claim or a stale figure that is not held with a reason, a chapter that is neither written nor left out with one.

    `codes` are the formats, every one of one file unless said; `known` is the report as it was gathered before, whose
    figures are taken where they are the same. The same report in the same state is frozen again as a new edition: it
    was given out twice. The manifest is signed and has ids for people: who did it, and those that a reason names.
    """
    with home.writing():
        people, who = known_as(read_people(home), by)
        read = read_report(report, templates=home.templates)
        gathered = gather_again(read, home, known) if known else gather(read, home)
        made = files_of(gathered, report, home.folder, home.cache, archival=archival, codes=codes, progress=progress)
        settings = gathered.report.settings
        stem = f"{gathered.report.template.id}-{settings.year}-{settings.area.replace(':', '-')}"
        title = settings.name.get(settings.languages[0], stem)
        earlier = [one for one in store.editions(home.folder) if one.report == stem]
        files = {
            **made,
            **dict(open_data.files(gathered.data, home.catalogue, name=stem, title=title, lang=settings.languages[0])),
            **dict(_inputs(gathered, report, home.folder)),
        }
        edition = Edition(
            report=stem,
            number=earlier[-1].number + 1 if earlier else 1,
            title=title,
            year=settings.year,
            day=settings.day,
            languages=settings.languages,
            areas=home.settings.areas,
            vintage=home.ledger.vintage,
            catalogue=home.catalogue.version,
            program=__version__,
            frozen=now,
            by=who,
            why=people.with_ids(why),
            archival=archival,
            before=_before(home.folder, earlier),
            held=tuple(one.model_copy(update={"why": people.with_ids(one.why)}) for one in _held(gathered)),
            left_out=tuple(one.model_copy(update={"why": people.with_ids(one.why)}) for one in _left_out(gathered)),
            sources=tuple(_sources(home, gathered)),
            files={path: store.sha256(content) for path, content in sorted(files.items())},
        )
        write_people(home, people)
        store.put(home.folder, edition, dict(sorted(files.items())), now=now)
    return edition


def files_of(
    gathered: Gathered, report: Path, home: Path, cache: Path | None, *, archival: bool, codes: Sequence[str] = (),
    progress: Progress,
) -> dict[str, bytes]:  # fmt: skip
    """The report's files in every language, by their paths in an edition: its document, and the formats of `codes` or
    every one that is one file."""
    single = [code for code, module in formats().items() if not module.INFO.is_folder]
    codes = [code for code in single if not codes or code in codes or code == DOCUMENT]
    with TemporaryDirectory(prefix="vointi-edition-") as out:
        written = build(
            gathered, codes=codes, out=Path(out), cache=cache, final=True, themes=(report, home), archival=archival,
            progress=progress,
        )  # fmt: skip
        return {f"{FILES}/{path.name}": path.read_bytes() for path in written}


def _inputs(gathered: Gathered, report: Path, home: Path) -> Iterator[tuple[str, bytes]]:
    """A small home and the report's folder, as they stood, and the disclosed figures."""
    yield f"{INPUTS}/data.json", frozen_data.as_json(gathered.data)
    if gathered.standpoint.plan:  # as it stands; who wrote it is in the home's log and nowhere else
        yield f"{INPUTS}/{PLAN}", plan_yaml(gathered.standpoint.plan).encode()
    for path, file in store.under(report, without=_OUT):
        yield f"{INPUTS}/report/{path}", file.read_bytes()
    for name in _OF_HOME:
        for path, file in store.under(home / name):
            yield f"{INPUTS}/home/{name}/{path}", file.read_bytes()
    theme = home / "theme.yaml"
    if theme.is_file():
        for file in (theme, *_logos(home)):
            yield f"{INPUTS}/home/{file.name}", file.read_bytes()


def _logos(home: Path) -> Sequence[Path]:
    return sorted(file for file in home.iterdir() if file.suffix.lower() in (".png", ".jpg", ".jpeg"))


def _before(home: Path, earlier: Sequence[Edition]) -> str:
    if not earlier:
        return ""
    return store.sha256((store.folder_of(home, earlier[-1].report, earlier[-1].number) / MANIFEST).read_bytes())


def _held(gathered: Gathered) -> Iterator[Held]:
    for checked in gathered.checked():
        if checked.stale == "held" and (accepted := gathered.report.lock.of(checked.occurrence)):
            yield _as_held(checked.occurrence, accepted.held)
    for claim in gathered.claims():
        if claim.held:
            yield _as_held(claim.occurrence, claim.held)


def _as_held(occurrence: Occurrence, why: str) -> Held:
    return Held(file=Path(occurrence.file).name, words=occurrence.text, why=why)


def _left_out(gathered: Gathered) -> Iterator[LeftOutChapter]:
    lang = gathered.report.settings.languages[0]
    for chapter, item in sorted(gathered.report.settings.left_out_chapters().items()):
        yield LeftOutChapter(chapter=chapter, why=item.why.get(lang, ""))


def _sources(home: Home, gathered: Gathered) -> Iterator[Source]:
    """The raw answers behind the indicators' newest load."""
    rows = home.ledger.query("freshness", indicators=list(gathered.shown)).to_pylist()
    for row in sorted(rows, key=lambda one: str(one["indicator"])):
        if row.get("raw_sha256"):
            yield Source(indicator=row["indicator"], vintage=row["changed_vintage"] or 0, raw_sha256=row["raw_sha256"])

"""The demo: a fictional municipality's year, through the real pipeline, with no network.

A server on this machine answers as Sotkanet does. The figures of May and November come in, then the town's own
spreadsheet; in March the report is built and goes through its round, until the council has approved it; the next spring
update makes some of its sentences stale.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from importlib.resources import as_file, files
from pathlib import Path

from vointi.core.errors import UserError
from vointi.core.language import N_, Lang
from vointi.pipeline.checkup import accept, check_report, fallen_in_words, stale_in_words
from vointi.pipeline.compile import build, formats
from vointi.pipeline.demo_round import RoundTold, play_round, take_files
from vointi.pipeline.demo_world import (
    AS_OF,
    DemoWorld,
    serve,
    write_boundaries,
    write_own_catalogue,
    write_population,
    write_scores,
    write_spreadsheets,
    write_survey,
)
from vointi.pipeline.demo_world.coefficient import import_coefficient
from vointi.pipeline.fetching import fetch_sotkanet
from vointi.pipeline.gathering import Gathered, gather, gather_again
from vointi.pipeline.home import Home, HomeSettings, SotkanetSettings
from vointi.pipeline.intake import import_table
from vointi.pipeline.new_report import fill_values
from vointi.pipeline.plans.importing import import_plan
from vointi.pipeline.scores import import_scores
from vointi.pipeline.tabulating import tabulate_file
from vointi.reports.folder.report import read_report
from vointi.sources.sotkanet.fetch import Progress

MALLILA = "municipality:801"
_MARK = ".vointi-demo"
_OWN_FIGURES_CAME = date(2025, 2, 14)
_WHO = "vointi demo"


class FolderNotADemo(UserError):
    still_holds = N_("The folder is as it was.")
    next_step = N_("Choose an empty folder with --into.")


@dataclass(frozen=True)
class DemoTold:
    """`files` are the reports', the annual one as the council approved it. `stale` is a line for each figure that the
    spring update made stale, `fallen` one for each claim that the figures bear no more."""

    home: Path
    report: Path
    files: list[Path]
    round: RoundTold
    stale: list[str]
    fallen: list[str]


def run_demo(folder: Path, *, lang: Lang, say: Callable[..., None], progress: Progress) -> DemoTold:
    """Makes the demo anew in `folder`. Raises `FolderNotADemo` where something else lies there."""
    _prepare(folder)
    home = Home.init(
        folder / "home",
        HomeSettings(area=MALLILA, areas="demo", language="fi", sotkanet=SotkanetSettings(base_url="")),
    )
    write_own_catalogue(home.folder / "catalogue")
    write_boundaries(home.folder / "boundaries", home.catalogue.areas)
    world = DemoWorld(home.catalogue)
    with serve(world) as server:
        asking = Home(home.folder, home.settings.model_copy(update={"sotkanet": SotkanetSettings(base_url=server.url)}))
        say(N_("Fetching the figures of a fictional country, as in May and in November …"))
        _fetch(asking, AS_OF["first"], "first fetch", progress)
        server.switch("autumn")
        _fetch(asking, AS_OF["autumn"], "autumn fetch", progress)
        say(N_("Importing the town's own spreadsheet …"))
        _import_own(asking, folder / "spreadsheets")
        say(N_("Counting the town's survey of residents by district …"))
        _tabulate_survey(asking, folder / "survey")
        say(N_("Importing the decision on the HYTE coefficient and the town's evidence …"))
        import_coefficient(asking, folder / "hyte", by=_WHO, now=_at(_OWN_FIGURES_CAME))
        _import_plan(asking)
        say(N_("Building the report …"))
        report = folder / "report"
        written = _write_report(asking, report)
        say(N_("The report goes through committees, board and council …"))
        told = play_round(asking, report, folder / "round", written, progress=progress)
        built = take_files(asking, told.approved, report / "out")
        built += _build(
            asking, report, [code for code, one in formats().items() if one.INFO.is_folder], written, progress
        )
        summary = folder / "summary"
        built += _build(asking, summary, ("html", "pdf"), _write_report(asking, summary), progress)
        say(N_("The spring update comes in …"))
        server.switch("spring")
        _fetch(asking, AS_OF["spring"], "spring update", progress)
    found = check_report(gather(read_report(report), home))
    stale = [stale_in_words(checked, lang) for checked in found.stale]
    return DemoTold(home.folder, report, built, told, stale, [fallen_in_words(claim, lang) for claim in found.fallen])


def _prepare(folder: Path) -> None:
    if folder.exists() and any(folder.iterdir()):
        if not (folder / _MARK).exists():
            raise FolderNotADemo(N_("{folder} holds something else than a demo."), folder=str(folder))
        shutil.rmtree(folder)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / _MARK).touch()


def _at(day: date) -> datetime:
    return datetime.combine(day, time(6), UTC)


def _fetch(home: Home, day: date, why: str, progress: Progress) -> None:
    told = fetch_sotkanet(home, by=_WHO, why=why, now=_at(day), progress=progress)
    if told.failed:
        raise told.failed[0]


def _import_own(home: Home, folder: Path) -> None:
    folder.mkdir()
    written = write_spreadsheets(folder, home.catalogue, state="spring")
    import_table(home, [written.good], written.mapping, by=_WHO, why="own figures", now=_at(_OWN_FIGURES_CAME))
    residents, mapping = write_population(folder, home.catalogue)
    import_table(home, [residents], mapping, by=_WHO, why="residents by age", now=_at(_OWN_FIGURES_CAME))
    tea = write_scores(folder, DemoWorld(home.catalogue))
    import_scores(home, [tea], by=_WHO, why="TEAviisari", now=_at(_OWN_FIGURES_CAME))


def _tabulate_survey(home: Home, folder: Path) -> None:
    folder.mkdir(mode=0o700)
    answers, mapping = write_survey(folder, home.catalogue)
    tabulate_file(home, answers, mapping, by=_WHO, why="survey of residents", now=_at(_OWN_FIGURES_CAME))


def _import_plan(home: Home) -> None:
    """The goals and measures of two councils, as the coordinator has them in a file."""
    with as_file(files("vointi").joinpath("catalogue", "demo", "plan.yaml")) as plan:
        import_plan(home, [plan], by=_WHO, why="goals and measures of the term", now=_at(_OWN_FIGURES_CAME))


def _write_report(home: Home, report: Path) -> Gathered:
    """The report whose texts lie in the catalogue under the folder's name, with its figures."""
    with as_file(files("vointi").joinpath("catalogue", "demo", report.name)) as texts:
        shutil.copytree(texts, report)
    fill_values(home, report)
    gathered = gather(read_report(report), home)
    accept(gathered, by=_WHO, why="first text", now=_at(gathered.report.settings.day))
    return gathered


def _build(home: Home, report: Path, codes: Sequence[str], known: Gathered, progress: Progress) -> list[Path]:
    return build(
        gather_again(read_report(report), home, known),
        codes=codes,
        out=report / "out",
        cache=home.cache,
        final=True,
        themes=(report, home.folder),
        progress=progress,
    )

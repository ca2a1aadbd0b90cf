"""An edition made anew from what was frozen with it: the same bytes, or a list of what differs."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from vointi import __version__
from vointi.core.catalogue import Catalogue, load_catalogue
from vointi.core.errors import Place
from vointi.core.language import N_
from vointi.core.plans import read_plan
from vointi.pipeline.editions import frozen_data, store
from vointi.pipeline.editions.edition import FILES, INPUTS, PLAN, Edition
from vointi.pipeline.editions.faults import NotTheSame
from vointi.pipeline.editions.freeze import files_of
from vointi.pipeline.gathering import Gathered
from vointi.pipeline.outlines import read_outlines
from vointi.reports.data import Standpoint
from vointi.reports.folder.report import read_report

Progress = Callable[[int, int, str], None]


def rebuild(folder: Path, edition: Edition, *, progress: Progress = lambda *_: None) -> dict[str, bytes]:
    """The edition's files, made of its frozen inputs alone, neither ledger nor home being asked.

    Raises `EditionDamaged`, and `NotTheSame` with the first file that differs and the versions that it was made with.
    """
    with TemporaryDirectory(prefix="vointi-rebuild-") as kept:
        inputs = Path(kept)
        for path in edition.files:
            if path.startswith(f"{INPUTS}/"):
                target = inputs / path.removeprefix(f"{INPUTS}/")
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(store.content(folder, edition, path))
        home, report = inputs / "home", inputs / "report"
        catalogue = _catalogue(home, edition)
        gathered = _gathered(inputs, catalogue, edition)
        frozen = {path for path in edition.files if path.startswith(f"{FILES}/")}
        codes = {path.rpartition(".")[2] for path in frozen}
        made = files_of(gathered, report, home, None, archival=edition.archival, codes=[*codes], progress=progress)
    for path in sorted(frozen | made.keys()):
        if path not in made or path not in frozen or store.sha256(made[path]) != edition.files[path]:
            raise NotTheSame(
                N_("{name} is made otherwise than it was frozen."),
                where=Place(file=str(folder)),
                next_step=N_("It was frozen with version {program}; this is {here}. Rebuild it with that version."),
                name=path,
                program=edition.program,
                here=__version__,
            )
    return made


def _gathered(inputs: Path, catalogue: Catalogue, edition: Edition) -> Gathered:
    report = read_report(inputs / "report", templates=inputs / "home" / "templates")
    outlines = read_outlines(inputs / "home", catalogue.areas)
    data = frozen_data.from_json((inputs / "data.json").read_bytes(), outlines, file=f"{edition.name}: data.json")
    planned = inputs / PLAN
    plan = read_plan(planned.read_bytes(), file=f"{edition.name}: {PLAN}") if planned.is_file() else None
    return Gathered(report, Standpoint(report.settings, catalogue, report.template, plan), data)


def _catalogue(home: Path, edition: Edition) -> Catalogue:
    own = home / "catalogue"
    own.mkdir(parents=True, exist_ok=True)  # a home has it, empty or not
    catalogue = load_catalogue(overlays=[own], areas=edition.areas)
    if catalogue.version != edition.catalogue:
        raise NotTheSame(
            N_("The program's indicators and areas are not those that the edition was frozen with."),
            next_step=N_("It was frozen with version {program}; this is {here}. Rebuild it with that version."),
            program=edition.program,
            here=__version__,
        )
    return catalogue

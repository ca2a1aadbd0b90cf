"""Every file of ../shared/data, loaded or read, and what became of each.

Run by `make all-data`. Reads ../shared/data beside the checkout and no network; figures go into the home that it makes
and nowhere else. See docs/how-to/load-all-data.md.
"""

from __future__ import annotations

import argparse
import shutil
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from files import FILES, Step
from outcome import Outcome, table, write_json

from vointi.core.errors import UserError
from vointi.pipeline.home import Home, HomeSettings, SotkanetSettings

HERE = Path(__file__).resolve().parent
DATA = HERE.parents[2] / "shared" / "data"
MARK = ".vointi-all-data"
REPORT = "all-data.json"


def make_home(folder: Path) -> Home:
    """An empty home that asks nobody anything, with the indicators of these files."""
    home = Home.init(folder, HomeSettings(area="municipality:111", sotkanet=SotkanetSettings(base_url="")))
    shutil.copytree(HERE / "catalogue", folder / "catalogue", dirs_exist_ok=True)
    return home


def main(arguments: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--into", type=Path, default=Path("all-data"), help="made anew; default: all-data")
    into: Path = parser.parse_args(arguments).into
    if not DATA.is_dir():
        sys.stderr.write("not run: no ../shared/data\n")
        return 1
    if not _emptied(into):
        sys.stderr.write(f"{into} holds something else; nothing was changed. Choose an empty folder with --into.\n")
        return 2
    home = make_home(into / "home")
    outcomes = [*(_done(home, name, step) for name, step in FILES.items()), *_unlisted()]
    outcomes.sort(key=lambda outcome: outcome.file)
    report = home.folder / "log" / REPORT
    write_json(report, outcomes)
    for line in table(outcomes):
        sys.stdout.write(f"{line}\n")
    wrong = [f"{outcome.file}: {fault}" for outcome in outcomes for fault in outcome.unexpected]
    ended = ", ".join(f"{count} {how}" for how, count in Counter(outcome.ended for outcome in outcomes).items())
    sys.stdout.write(f"{len(outcomes)} files: {ended}; unexpected: {len(wrong)}. The whole report: {report}\n")
    for line in wrong:
        sys.stderr.write(f"unexpected: {line}\n")
    return 1 if wrong else 0


def _done(home: Home, name: str, step: Step) -> Outcome:
    file = DATA / name
    if not file.is_file():
        return Outcome(file=name, ended="failed", what="missing", unexpected=["the file is not there"])
    try:
        return step.run(home, file, name)
    except UserError as error:
        return Outcome(file=name, ended="failed", what="failed", unexpected=[error.show("en")])


def _unlisted() -> list[Outcome]:
    """Files that nothing here knows, texts for people aside."""
    found = (file.relative_to(DATA).as_posix() for file in DATA.rglob("*") if file.is_file() and file.suffix != ".md")
    return [
        Outcome(file=name, ended="failed", what="not listed", unexpected=["files.py does not say what to do with it"])
        for name in found
        if name not in FILES
    ]


def _emptied(folder: Path) -> bool:
    """Makes the folder anew where this script made it, or it is empty. Leaves anything else alone."""
    if folder.exists() and any(folder.iterdir()):
        if not (folder / MARK).exists():
            return False
        shutil.rmtree(folder)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / MARK).touch()
    return True


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

"""Heinola's annual report for 2010 from recorded data: a home, its loads in the order of history, and the report.

Run by `make heinola`. Reads ../shared/data beside the checkout and no network; what comes out is test material, not a
document of the city. See docs/how-to/real-data-heinola.md.
"""

from __future__ import annotations

import argparse
import shutil
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from vointi.core.errors import UserError
from vointi.core.loads import Load
from vointi.pipeline.compile import build, formats, gather
from vointi.pipeline.home import Home, HomeSettings, SotkanetSettings
from vointi.pipeline.intake import append, import_table
from vointi.pipeline.load_report import LoadTold
from vointi.reports.folder.report import read_report
from vointi.sources.sotkanet import Answer, Question, read

HERE = Path(__file__).resolve().parent
DATA = HERE.parents[2] / "shared" / "data"
RECORDED = DATA / "sotkanet-api-recorded"
HEINOLA = "municipality:111"
BY = "examples/heinola-2010"


@dataclass(frozen=True)
class Table:
    """A file that `table` reads with a mapping; `when` is the day that its figures were got from their producer."""

    file: str
    mapping: str
    when: datetime

    def load(self, home: Home) -> LoadTold:
        mapping = HERE / "mappings" / f"{self.mapping}.yaml"
        return import_table(home, [DATA / self.file], mapping, by=BY, why=self.file, now=self.when)


@dataclass(frozen=True)
class Recorded:
    """Answers of Sotkanet by the address that was asked."""

    answers: Mapping[str, str]
    when: datetime

    def load(self, home: Home) -> LoadTold:
        return append(home, self.read(home), by=BY, why=", ".join(self.answers.values()), now=self.when)

    def read(self, home: Home) -> Load:
        regions = home.raw.keep("sotkanet/regions.json", (RECORDED / "SotkaRegions.json").read_bytes())
        return read(home.raw, regions, [self._answer(home, *answer) for answer in self.answers.items()])

    def _answer(self, home: Home, url: str, file: str) -> Answer:
        raw = home.raw.keep(f"sotkanet/{Question.of_url(url).name}", (RECORDED / file).read_bytes())
        return Answer(url=url, raw=raw, retrieved=self.when)


def _day(year: int, month: int, day: int) -> datetime:
    return datetime(year, month, day, 6, tzinfo=UTC)


SOTKANET_2013 = tuple(
    Table(f"sotkanet-1990-2013/{name}.csv.gz", f"sotkanet-{name}", _day(2013, 9, 8))
    for name in ("kunta", "seutukunta", "maakunta")
)
POPULATION_2009 = Recorded(
    {"https://sotkanet.fi/rest/1.1/csv?indicator=127&years=2009&genders=total": "SotkaIndicatorData.csv"},
    _day(2016, 2, 17),
)
DIAK_2021 = Table("diak-2011-2021/vintage-2021-11-04.csv.gz", "diak-2021-11-04", _day(2021, 11, 4))
DIAK_2023 = Table("diak-2011-2021/vintage-2023-02-24.csv.gz", "diak-2023-02-24", _day(2023, 2, 24))
DIABETES_2015 = Recorded(
    {
        "https://sotkanet.fi/rest/1.1/csv?indicator=683&years=2015&genders=total": (
            "indicator-683-2015-all-regions.csv"
        ),
    },
    _day(2026, 1, 1),  # of the day only the year is known
)
HISTORY: Sequence[Table | Recorded] = (*SOTKANET_2013, POPULATION_2009, DIAK_2021, DIAK_2023, DIABETES_2015)


def make_home(folder: Path) -> Home:
    """An empty home of Heinola's that asks nobody anything."""
    return Home.init(folder, HomeSettings(area=HEINOLA, sotkanet=SotkanetSettings(base_url="")))


def main(arguments: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--into", type=Path, default=Path("heinola"), help="made anew; default: heinola")
    into: Path = parser.parse_args(arguments).into
    if not DATA.is_dir():
        sys.stderr.write("not run: no ../shared/data\n")
        return 1
    for part in (into / "home", into / "report"):
        if part.exists():
            shutil.rmtree(part)
    try:
        home = make_home(into / "home")
        for step in HISTORY:
            _tell(step.load(home))
        gathered = gather(read_report(HERE / "report"), home)
        for path in build(gathered, codes=tuple(formats()), out=into / "report", cache=home.cache, final=True):
            sys.stdout.write(f"{path}\n")
    except UserError as error:
        sys.stderr.write(error.show("en") + "\n")
        return error.exit_code
    return 0


def _tell(told: LoadTold) -> None:
    counts = ", ".join(f"{count} {change}" for change, count in told.counts.items() if count)
    sys.stdout.write(f"vintage {told.vintage}: {counts}\n")
    for problem in told.problems:
        sys.stdout.write(f"  {problem.show('en')}\n")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

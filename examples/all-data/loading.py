"""Files whose figures are loaded into the ledger: by a mapping, as Sotkanet's answer, or by a recipe."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pyarrow.compute as pc
from outcome import Outcome, span

from vointi.core.loads import Load
from vointi.pipeline.home import Home
from vointi.pipeline.loading import append
from vointi.sources import jsonstat, sotkanet, table

HERE = Path(__file__).resolve().parent
BY = "examples/all-data"
MAPPINGS = HERE / "mappings"
HEINOLA = HERE.parent / "heinola-2010" / "mappings"


@dataclass(frozen=True)
class Figures:
    """`load` makes the load of a file; `when` is the day that its figures were got from their producer, or one near
    it: vintages go by it."""

    load: Callable[[Home, Path], Load]
    when: datetime

    def run(self, home: Home, file: Path, name: str) -> Outcome:
        load = self.load(home, file)
        told = append(home, load, by=BY, why=name, now=self.when)
        counts = {change: count for change, count in told.counts.items() if count}
        years = pc.min_max(pc.year(load.observations["period_start"])).as_py()
        return Outcome(
            file=name,
            ended="loaded",
            what="loaded: " + (", ".join(f"{count:,} {change}" for change, count in counts.items()) or "nothing"),
            rows=told.rows,
            areas=pc.count_distinct(load.observations["area"]).as_py(),
            periods=span(years["min"], years["max"]),
            counts=counts,
            problems=[problem.show("en") for problem in told.problems],
        )


def day(year: int, month: int, day: int) -> datetime:
    return datetime(year, month, day, 6, tzinfo=UTC)


def by_mapping(name: str, when: datetime, *, folder: Path = MAPPINGS) -> Figures:
    def load(home: Home, file: Path) -> Load:
        mapping = table.load_mapping(folder / f"{name}.yaml")
        kept = table.fetch(home.raw, file)
        return table.read(home.raw, kept, mapping, file=file.name, catalogue=home.catalogue, now=when)

    return Figures(load, when)


def sotkanet_answer(indicator: int, year: int, when: datetime) -> Figures:
    """The CSV answer to a question about one indicator and year, with the list of regions that lies beside it."""
    url = f"https://sotkanet.fi/rest/1.1/csv?indicator={indicator}&years={year}&genders=total"

    def load(home: Home, file: Path) -> Load:
        regions = home.raw.keep("sotkanet/regions.json", (file.parent / "SotkaRegions.json").read_bytes())
        raw = home.raw.keep(f"sotkanet/{sotkanet.Question.of_url(url).name}", file.read_bytes())
        return sotkanet.read(home.raw, regions, [sotkanet.Answer(url=url, raw=raw, retrieved=when)])

    return Figures(load, when)


def by_recipe(name: str, when: datetime) -> Figures:
    def load(home: Home, file: Path) -> Load:
        recipe = jsonstat.load_recipe(MAPPINGS / f"{name}.yaml")
        raw = home.raw.keep(f"jsonstat/{file.name}", file.read_bytes())
        answer = jsonstat.Answer(file.name, raw, when)
        return jsonstat.read(home.raw, answer, recipe, areas=home.catalogue.areas)

    return Figures(load, when)

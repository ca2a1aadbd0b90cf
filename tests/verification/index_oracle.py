"""Indices worked out from the recorded files in plain Python: this file imports nothing from the program.

python tests/verification/index_oracle.py    (prints Heinola's disadvantage of 2020 and its city index of 2010)
"""

from __future__ import annotations

import csv
import gzip
import sys
from collections import defaultdict
from pathlib import Path

DATA = Path(__file__).resolve().parents[3] / "shared" / "data"
SUMS, TOTAL = "Summamuuttujat", "Huono-osaisuus yhteensä"
HUMAN, SOCIAL, ECONOMIC = (
    "Inhimillinen huono-osaisuus",
    "Huono-osaisuuden sosiaaliset seuraukset",
    "Huono-osaisuuden taloudelliset yhteydet",
)
Area = tuple[str, str, int]
"""Level, name and middle year."""


class Diak:
    """`published[area][sum]`, and the rows below it: `rows[area][dimension][variable]`."""

    def __init__(self, folder: Path) -> None:
        self.published: defaultdict[Area, dict[str, float]] = defaultdict(dict)
        self.rows: defaultdict[Area, defaultdict[str, dict[str, float]]] = defaultdict(lambda: defaultdict(dict))
        with gzip.open(folder / "diak-2011-2021" / "vintage-2023-02-24.csv.gz", "rt", encoding="utf-8") as stream:
            for row in csv.DictReader(stream):
                area = (row["regio_level"], row["aluenimi"], int(row["aika"]))
                if row["var_class"] == SUMS:
                    self.published[area][row["variable"]] = float(row["value"])
                else:
                    self.rows[area][row["var_class"]][row["variable"]] = float(row["value"])

    def dimension(self, area: Area, name: str) -> float:
        return mean(list(self.rows[area][name].values()))

    def total(self, area: Area) -> float:
        return mean([self.dimension(area, name) for name in (HUMAN, SOCIAL, ECONOMIC)])

    def place(self, level: str, name: str, year: int) -> tuple[int, int]:
        """1 is the least disadvantage; of how many."""
        totals = [self.total(area) for area in self.published if area[0] == level and area[2] == year]
        own = self.total((level, name, year))
        return 1 + sum(total < own for total in totals), len(totals)


def mean(figures: list[float]) -> float:
    return sum(figures) / len(figures)


# The city index: pillars of (Sotkanet's id, is more better).
CITY = {
    "livelihood": [("3099", False), ("493", False), ("181", False), ("2328", True)],
    "skills": [("180", True), ("3219", False)],
    "ability": [("475", False), ("3071", False)],
    "economy": [("3177", True), ("3181", False)],
}


def sotkanet(folder: Path) -> dict[tuple[str, int], dict[str, float]]:
    """By indicator and year: municipality → figure."""
    folder = folder / "sotkanet-1990-2013"
    with (folder / "variables.csv").open(encoding="utf-8", newline="") as stream:
        keys = {row["Muuttuja"]: row["indicator"] for row in csv.DictReader(stream)}
    found: defaultdict[tuple[str, int], dict[str, float]] = defaultdict(dict)
    with gzip.open(folder / "kunta.csv.gz", "rt", encoding="utf-8") as stream:
        for row in csv.DictReader(stream):
            if row["Arvo"]:
                found[keys[row["Muuttuja"]], int(row["Vuosi"])][row["Alue"]] = float(row["Arvo"])
    return found


def city_index(figures: dict[tuple[str, int], dict[str, float]], year: int) -> dict[str, float]:
    """Every municipality's, by the recipe in words: a missing figure is the latest of the two years before; extremes
    are levelled; the weakest gets 1 and the best 100; means of what is known, at least half."""
    areas = sorted({area for pillar in CITY.values() for key, _ in pillar for area in figures[key, year]})
    pillars: dict[str, dict[str, float]] = {}
    for name, parts in CITY.items():
        scaled = [_scaled(figures, key, year, areas, better=better) for key, better in parts]
        known = {area: [column[area] for column in scaled if area in column] for area in areas}
        pillars[name] = {area: mean(found) for area, found in known.items() if 2 * len(found) >= len(parts)}
    whole = {area: [pillar[area] for pillar in pillars.values() if area in pillar] for area in areas}
    return {area: mean(found) for area, found in whole.items() if 2 * len(found) >= len(CITY)}


def _scaled(
    figures: dict[tuple[str, int], dict[str, float]], key: str, year: int, areas: list[str], *, better: bool
) -> dict[str, float]:
    column = {}
    for area in areas:
        for back in range(3):
            if area in figures[key, year - back]:
                column[area] = figures[key, year - back][area]
                break
    tamed = _levelled(column)
    low, high = min(tamed.values()), max(tamed.values())
    return {area: 1 + 99 * ((one - low) if better else (high - one)) / (high - low) for area, one in tamed.items()}


def _levelled(column: dict[str, float]) -> dict[str, float]:
    ordered = sorted(column, key=lambda area: column[area])
    tamed = dict(column)
    for moved in range(1, 7):
        skew, kurtosis = _shape(list(tamed.values()))
        if not (abs(skew) > 2 and kurtosis > 3.5):
            break
        tamed = dict(column)
        if _shape(list(column.values()))[0] > 0:
            tamed.update(dict.fromkeys(ordered[-moved:], column[ordered[-1 - moved]]))
        else:
            tamed.update(dict.fromkeys(ordered[:moved], column[ordered[moved]]))
    return tamed


def _shape(figures: list[float]) -> tuple[float, float]:
    """Skewness and excess kurtosis of a sample, as spreadsheets give them (SKEW, KURT)."""
    n, middle = len(figures), mean(figures)
    spread = (sum((x - middle) ** 2 for x in figures) / (n - 1)) ** 0.5
    third = sum(((x - middle) / spread) ** 3 for x in figures)
    fourth = sum(((x - middle) / spread) ** 4 for x in figures)
    skew = n / ((n - 1) * (n - 2)) * third
    kurtosis = n * (n + 1) / ((n - 1) * (n - 2) * (n - 3)) * fourth - 3 * (n - 1) ** 2 / ((n - 2) * (n - 3))
    return skew, kurtosis


def main() -> None:
    diak = Diak(DATA)
    for year in (2019, 2020):
        area = ("Kunnat", "Heinola", year)
        parts = ", ".join(f"{diak.dimension(area, name):.3f}" for name in (HUMAN, SOCIAL, ECONOMIC))
        place = "{} of {}".format(*diak.place(*area))
        sys.stdout.write(f"disadvantage {year}: {diak.total(area):.3f} ({parts}), place {place}\n")
    scores = city_index(sotkanet(DATA), 2010)
    place = 1 + sum(score > scores["Heinola"] for score in scores.values())
    sys.stdout.write(f"city index 2010: {scores['Heinola']:.3f}, place {place} of {len(scores)}\n")


if __name__ == "__main__":
    main()

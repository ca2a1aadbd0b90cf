"""The HYTE coefficient of the made-up country anew from the forms alone, in plain decimals: nothing of Vointi's.

    python tests/verification/coefficient_oracle.py FOLDER [own area]

prints, for every municipality, points of activity and results, coefficient and euros of 2025. Written from the decree
(1393/2022, 3 § and annex; 618/2021, 15 §): mean of 15 answers, mean of 6 scaled changes, their mean, divided by the
mean over residents, times 19.97 € and residents.
"""

from __future__ import annotations

import csv
import json
import sys
from decimal import Decimal, getcontext
from pathlib import Path

getcontext().prec = 50
PRICE = Decimal("19.97")
HUNDRED = Decimal(100)


def rows(folder: Path, form: str) -> list[dict[str, str]]:
    with (folder / f"hyte-{form}-2025.csv").open(encoding="utf-8-sig", newline="") as stream:
        return list(csv.DictReader(stream, delimiter=";"))


def scaled(values: dict[int, Decimal], limits: dict[str, str]) -> Decimal:
    """Points of one result indicator: lower is better."""
    if not values:
        return Decimal(0)
    years = sorted(values)
    if values[years[-1]] <= Decimal(limits["target"]):
        return HUNDRED
    if len(years) < 2:
        return Decimal(0)
    low, high = Decimal(limits["lowest"]), Decimal(limits["highest"])
    change = values[years[-2]] - values[years[-1]]
    return HUNDRED * (min(max(change, low), high) - low) / (high - low)


def country(folder: Path, own: str = "") -> dict[str, dict[str, Decimal]]:
    """By area. Of `own`, answers count only with document, page and day."""
    people = {row["area"]: Decimal(row["population"]) for row in rows(folder, "decision")}
    limits = {row["indicator"]: row for row in rows(folder, "scaling")}
    answers: dict[str, list[Decimal]] = {area: [] for area in people}
    for row in rows(folder, "points"):
        if row["indicator"] not in limits and row["area"] != own:
            answers[row["area"]].append(Decimal(row["points"]))
    if own:
        for row in rows(folder, "evidence"):
            proved = row["answer"] == "yes" and row["document"] and row["page"] and row["day"]
            answers[own].append(HUNDRED if proved else Decimal(0))
    values: dict[tuple[str, str], dict[int, Decimal]] = {}
    for row in rows(folder, "figures"):
        known = values.setdefault((row["area"], row["indicator"]), {})
        if row["value"] != "..":
            known[int(row["years"])] = Decimal(row["value"])
    told = {}
    for area in people:
        process = sum(answers[area]) / 15
        result = sum(scaled(values[area, code], limits[code]) for code in limits) / 6
        told[area] = {"process": process, "result": Decimal(result), "points": (process + result) / 2}
    mean = sum(people[area] * told[area]["points"] for area in people) / sum(people.values())
    for area, one in told.items():
        one["coefficient"] = one["points"] / mean
        one["euros"] = PRICE * people[area] * one["coefficient"]
    return told


if __name__ == "__main__":
    found = country(Path(sys.argv[1]), sys.argv[2] if len(sys.argv) > 2 else "")
    print(json.dumps(found, default=float, indent=1))

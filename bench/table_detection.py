"""How well proposed mappings read tables: real files of Finnish municipalities and variants made from them by a seed.

Each cell of a figure is right, refused (the proposal leaves it open or reading refuses it), or wrong: another figure,
or one where there is none. A wrong one is silent, since nobody was asked. A person answers only what no file says: the
licence, the division, and where told in `GoodTable.answers` the period or the one indicator of a table.

python -m bench.table_detection [VARIANTS]     (10 variants of each file, unless told)
"""

from __future__ import annotations

import csv
import json
import sys
import time
from collections import Counter
from collections.abc import Iterable, Mapping
from copy import deepcopy
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

import yaml

from bench.table_catalogue import catalogue
from bench.table_files import GOOD, GoodTable, Key
from bench.table_variants import Variant, variant
from vointi.core.errors import UserError
from vointi.core.values import Period
from vointi.sources.raw import RawFile
from vointi.sources.table.faults import Faults
from vointi.sources.table.mapping import TableMapping
from vointi.sources.table.proposing.proposal import propose
from vointi.sources.table.read import Origin, Reading, open_sheet
from vointi.sources.table.sheet import trimmed

OPEN = "?"
_NOW = datetime(2026, 2, 1, 8, 30, tzinfo=UTC)


@dataclass
class Score:
    right: int = 0
    wrong: int = 0
    refused: int = 0
    answered: int = 0
    why: Counter[str] = field(default_factory=Counter)

    @property
    def total(self) -> int:
        return self.right + self.wrong + self.refused

    def share(self, count: int) -> float:
        return 100 * count / self.total if self.total else 0.0

    def add(self, other: Score) -> None:
        for name in ("right", "wrong", "refused", "answered"):
            setattr(self, name, getattr(self, name) + getattr(other, name))
        self.why += other.why


def score(made: Variant) -> Score:
    """The cells of one variant. `answered` are those that are right only because a person told the period or indicator,
    `why` counts refused cells by reason."""
    truth = made.table.truth
    try:
        told: dict[str, Any] = yaml.safe_load(propose(made.content, catalogue(), file=made.file, lang="en").text)
        found = read(answer(deepcopy(told), made.table, made.table.answers), made)
    except UserError as refused:
        return Score(refused=len(truth), why=Counter({_reason(refused): len(truth)}))
    right = {key for key, value in truth.items() if found.get(key) == value}
    wrong = sum(1 for key, value in found.items() if truth.get(key) != value)
    left = sum(1 for key in truth if key not in found)
    alone = _read_alone(told, made) if made.table.answers else found
    answered = sum(1 for key in right if key not in alone)
    return Score(len(right), wrong, left, answered, Counter({"left open": left} if left else {}))


def _read_alone(told: dict[str, Any], made: Variant) -> dict[Key, float]:
    try:
        return read(answer(told, made.table, {}), made)
    except UserError:
        return {}


def _reason(refused: UserError) -> str:
    told = getattr(refused, "errors", ()) or (refused,)
    return told[0].what[:90]


def read(told: Mapping[str, Any], made: Variant) -> dict[Key, float]:
    """The figures of a variant by a mapping. Raises as reading does, for any fault."""
    mapping = _checked(told)
    sheet = open_sheet(made.content, mapping.file, made.file)
    faults = Faults(sheet.place)
    reading = Reading(trimmed(sheet, mapping.file, faults), mapping, catalogue(), faults)
    faults.check()
    rows = reading.load(Origin(RawFile("", ""), made.file, _NOW)).observations.to_pylist()
    return {(row["indicator"], row["area"], _period(row)): row["value"] for row in rows if row["value"] is not None}


def _checked(told: Mapping[str, Any]) -> TableMapping:
    try:
        return TableMapping.model_validate_json(json.dumps(told, default=str))
    except ValueError as fault:
        raise UserError(f"open: {str(fault).splitlines()[1]}") from None


def _period(row: Mapping[str, Any]) -> str:
    return Period(row["period_start"], row["period_end"]).code


def answer(told: dict[str, Any], table: GoodTable, answers: Mapping[str, str]) -> dict[str, Any]:
    """The mapping as a person completes it who knows the licence, the division and `answers`. What stays open is left
    out."""
    told["licence"] = "CC BY 4.0"
    if told["division"] == OPEN:
        told["division"] = table.division
    for field_name, text in answers.items():
        part, _, name = field_name.partition(".")
        section = told.get(part)
        for lines in section.values() if part == "columns" and isinstance(section, dict) else [section]:
            if isinstance(lines, dict) and lines.get(name) == OPEN:
                lines[name] = text
    _leave_out(told)
    return told


def _leave_out(told: dict[str, Any]) -> None:
    if isinstance(told.get("columns"), dict):
        told["columns"] = {name: column for name, column in told["columns"].items() if OPEN not in column.values()}
    area = told.get("area", {})
    if names := area.get("names"):
        area["names"] = {text: found for text, found in names.items() if found != OPEN}
        area["skip"] = [*area.get("skip", []), *(text for text, found in names.items() if found == OPEN)]
    values = told.get("values", {})
    if markers := values.get("markers"):
        values["markers"] = dict.fromkeys(markers, "not_collected")
    indicator = told.get("indicator", {})
    if isinstance(indicator.get("map"), dict):
        unread = {text for text, form in values.get("by_indicator", {}).items() if OPEN in form.values()}
        unread |= {text for text, found in indicator["map"].items() if found == OPEN}
        indicator["map"] = {text: found for text, found in indicator["map"].items() if text not in unread}
        values["by_indicator"] = {t: form for t, form in values.get("by_indicator", {}).items() if t not in unread}
        if unread:
            indicator["unmapped"] = "skip"


def scores(seeds: Iterable[int], names: Iterable[str] = GOOD) -> dict[str, Score]:
    """Scores by file."""
    seeds = list(seeds)
    found: dict[str, Score] = {}
    for name in names:
        table, total = GOOD[name](), Score()
        for seed in seeds:
            total.add(score(variant(table, seed)))
        found[name] = total
    return found


def sniffed(seeds: Iterable[int]) -> tuple[int, int]:
    """Of how many CSV variants csv.Sniffer finds the separator, for comparison."""
    right = total = 0
    for name in GOOD:
        table = GOOD[name]()
        for seed in seeds:
            made = variant(table, seed)
            if made.choices.format == "csv":
                total += 1
                try:
                    head = made.content.decode(made.choices.encoding)[:20_000]
                    right += csv.Sniffer().sniff(head, ";,\t|").delimiter == made.choices.separator
                except csv.Error:
                    pass
    return right, total


def main(variants: int) -> None:
    started = time.perf_counter()
    total = Score()
    print(f"{'file':22}{'cells':>9}{'right %':>9}{'answered %':>12}{'refused %':>11}{'wrong':>7}")
    for name, found in scores(range(variants)).items():
        total.add(found)
        _show(name, found)
    _show("all", total)
    for why, count in total.why.most_common(12):
        print(f"  refused {count:7}: {why}")
    right, of = sniffed(range(variants))
    print(f"csv.Sniffer finds the separator of {right} of {of} files; {time.perf_counter() - started:.0f} s")


def _show(name: str, found: Score) -> None:
    print(
        f"{name:22}{found.total:9}{found.share(found.right):9.1f}{found.share(found.answered):12.1f}"
        f"{found.share(found.refused):11.1f}{found.wrong:7}"
    )


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 10)

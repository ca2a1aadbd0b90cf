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
from dataclasses import dataclass, field
from typing import Any

import yaml

from bench.table_files import GOOD, GoodTable, Key, catalogue
from bench.table_variants import Variant, variant
from vointi.core.errors import UserError
from vointi.sources.table.faults import Faults
from vointi.sources.table.mapping import TableMapping
from vointi.sources.table.proposing.proposal import propose
from vointi.sources.table.read import Origin, Reading, open_sheet
from vointi.sources.table.sheet import trimmed

OPEN = "?"


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
    """The cells of one variant. `why` counts refused cells by reason."""
    truth = made.table.truth
    try:
        told: dict[str, Any] = yaml.safe_load(propose(made.content, catalogue(), file=made.file, lang="en").text)
        answered, open_ones = answer(told, made.table)
        found = read(answered, made)
    except UserError as refused:
        return Score(refused=len(truth), why=Counter({_reason(refused): len(truth)}))
    right = sum(1 for key, value in truth.items() if found.get(key) == value)
    wrong = sum(1 for key, value in found.items() if truth.get(key) != value)
    left = len(truth) - right - sum(1 for key in truth if key in found and found[key] != truth[key])
    return Score(right, wrong, left, right if open_ones else 0, Counter({"left open": left} if left else {}))


def _reason(refused: UserError) -> str:
    told = getattr(refused, "errors", ()) or (refused,)
    return told[0].what[:90]


def read(told: Mapping[str, Any], made: Variant) -> dict[Key, float]:
    """The figures of a variant by a mapping. Raises as reading does, for any fault."""
    from datetime import UTC, datetime

    from vointi.sources.raw import RawFile

    mapping = _checked(told)
    sheet = open_sheet(made.content, mapping.file, made.file)
    faults = Faults(sheet.place)
    reading = Reading(trimmed(sheet, mapping.file, faults), mapping, catalogue(), faults)
    faults.check()
    rows = reading.load(Origin(RawFile("", ""), made.file, datetime.now(UTC))).observations.to_pylist()
    return {(row["indicator"], row["area"], _period(row)): row["value"] for row in rows if row["value"] is not None}


def _checked(told: Mapping[str, Any]) -> TableMapping:
    try:
        return TableMapping.model_validate_json(json.dumps(told, default=str))
    except ValueError as fault:
        raise UserError(f"open: {str(fault).splitlines()[1]}") from None


def _period(row: Mapping[str, Any]) -> str:
    from vointi.core.values import Period

    return Period(row["period_start"], row["period_end"]).code


def answer(told: dict[str, Any], table: GoodTable) -> tuple[dict[str, Any], bool]:
    """The mapping as a person completes it who knows where the file is from, and no more; and was anything but the
    licence and the division asked? What stays open is left out."""
    told["licence"] = "CC BY 4.0"
    if told["division"] == OPEN:
        told["division"] = table.division
    asked = False
    for field_name, text in table.answers.items():
        part, _, name = field_name.partition(".")
        for section in (
            told[part].values() if part == "columns" and isinstance(told.get(part), dict) else [told.get(part)]
        ):
            if isinstance(section, dict) and section.get(name) == OPEN:
                section[name] = text
                asked = True
    _leave_out(told)
    return told, asked


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

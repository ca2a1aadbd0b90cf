"""What was worked out once is taken again only where everything that it depends on is the same."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from tests.lib.disclosure_tables import FEWER_THAN_5, table
from vointi.core.disclosure import Reason, Relation, protect
from vointi.pipeline.hidden_cells import hidden_cells
from vointi.reports.charts.cache import Cache

# Two areas by three ages, with the areas' and the ages' sums: one figure under 5.
CELLS, TIES = table(
    {(area, age): count for area, counts in {"a": (3, 40, 60), "b": (20, 30, 50)}.items()
     for age, count in zip(("0", "1", "2"), counts, strict=True)},
    [{"ab": ["a", "b"]}, {"012": ["0", "1", "2"]}],
)  # fmt: skip
ASKED: dict[str, Any] = {"cells": CELLS, "ties": TIES, "rules": {"": FEWER_THAN_5}, "known": (), "series": ()}


def asked(kept: Cache, **other: object) -> dict[str, Reason]:
    told = ASKED | other
    return dict(
        hidden_cells(told["cells"], told["ties"], told["rules"], known=told["known"], series=told["series"], kept=kept)
    )


def test_it_is_what_protection_says(tmp_path: Path) -> None:
    expected = protect(CELLS, TIES, {"": FEWER_THAN_5}, thorough=False).hidden
    assert expected["a/0"] == Reason.COUNT
    assert Reason.SECONDARY in expected.values()
    assert asked(Cache(tmp_path)) == expected
    assert asked(Cache(tmp_path)) == expected  # as it was kept


def kept_files(folder: Path) -> list[Path]:
    return [file for file in folder.rglob("*") if file.is_file()]


@pytest.mark.parametrize("turn", [list.reverse, lambda one: one.sort(key=repr)])
def test_the_kept_answer_is_taken_in_whatever_order_it_is_asked(
    tmp_path: Path, turn: Callable[[list[object]], None]
) -> None:
    cells, ties = list(CELLS), list(TIES)
    turn(cells)  # type: ignore[arg-type]
    turn(ties)  # type: ignore[arg-type]
    asked(Cache(tmp_path))
    asked(Cache(tmp_path), cells=cells, ties=ties)
    assert len(kept_files(tmp_path)) == 1


@pytest.mark.parametrize(
    "other",
    [
        {"cells": [replace(CELLS[0], value=CELLS[0].value + 1e-12), *CELLS[1:]]},
        {"cells": [replace(CELLS[0], weight=0.1), *CELLS[1:]]},
        {"cells": CELLS[1:], "ties": []},
        {"ties": TIES[1:]},
        {"ties": [*TIES, Relation.same("a/0", "a/0")]},
        {"ties": [replace(TIES[0], remainder=True), *TIES[1:]]},
        {"rules": {"": FEWER_THAN_5.model_copy(update={"min_count": 4})}},
        {"known": ("b/1",)},
        {"series": (("a/0", "a/1"),)},
        {"series": (("a/0",), ("a/1",))},
    ],
    ids=lambda other: "+".join(other),
)
def test_nothing_kept_is_taken_for_another_question(tmp_path: Path, other: dict[str, object]) -> None:
    asked(Cache(tmp_path))
    answer = asked(Cache(tmp_path), **other)
    assert len(kept_files(tmp_path)) == 2
    assert answer == asked(Cache(None), **other)


def test_a_damaged_answer_is_worked_out_anew(tmp_path: Path) -> None:
    expected = asked(Cache(tmp_path))
    (file,) = kept_files(tmp_path)
    content = file.read_bytes()
    file.write_bytes(content[:-20] + b"}")
    assert asked(Cache(tmp_path)) == expected
    assert json.loads(file.read_bytes().partition(b"\n")[2]) == expected


def test_the_solver_is_not_loaded_for_the_gate() -> None:
    told = "import sys, vointi.pipeline.disclosed; print([name for name in sys.modules if name.startswith('scipy')])"
    done = subprocess.run([sys.executable, "-c", told], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"

"""A report of 60 charts and 60 tables to HTML, PDF/UA and DOCX, from the start of the program to its end.

Cold: nothing is drawn yet. Then a figure is revised in the ledger and all is built anew, by a new process and by one
that serves the report to its writer. The peer is `bench/report_peer.py`, which makes HTML and PDF only.
"""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

from bench.ground import Ground
from bench.measuring import Spent, again, take, take_whole
from bench.reference import RECORDED, word_tables
from bench.report_folder import (
    SECTIONS,
    content_kept,
    folder_for_each,
    last_municipalities,
    report_made,
    served_again,
    value_changed,
)
from bench.rows import Row, Target, alone, beside

_MANY = 12
"""Municipalities that are built; starting the processes is in their time."""


def rows(ground: Ground) -> Iterator[Row]:
    folder = ground.new_folder()
    home, report, content = folder / "home", folder / "report", folder / "content.json"
    take(report_made, home, report)
    drawn = take(content_kept, home, report, content).result
    if drawn != [SECTIONS, SECTIONS]:
        raise ValueError(f"not {SECTIONS} charts and tables: {drawn}")
    shared = folder / "shared"
    folder_for_each(report, shared)
    formats = [word for code in ("html", "pdf", "docx") for word in ("--format", code)]
    build: list[str | Path] = [
        Path(sys.executable).with_name("vointi"),
        "--home",
        home,
        "report",
        "build",
        report,
        *formats,
    ]
    vointi = build[:3]
    each = [*vointi, "report", "each", shared, *take(last_municipalities, home, _MANY).result, *formats]
    # pyarrow loads pandas where it is installed. Here it is, for its sake as a peer; with Vointi it is not (ADR 0007).
    absent = folder / "absent"
    absent.mkdir()
    (absent / "pandas.py").write_text("raise ImportError('not among the requirements of Vointi')\n", encoding="utf-8")
    peer: list[str | Path] = [sys.executable, "-m", "bench.report_peer", content, folder]
    cold: list[Spent] = []
    changed: list[Spent] = []
    served: list[Spent] = []
    theirs: list[Spent] = []
    reference = []
    for number in range(ground.rounds):
        shutil.rmtree(home / "cache")
        cold.append(take_whole(build, absent=absent))
        take(value_changed, home, 20 + number)
        changed.append(take_whole(build, absent=absent))
        served += take(served_again, home, report, 40 + number, absent=absent).calls
        theirs.append(take_whole(peer))
        reference.append(take(word_tables, calls=4))
    many = []
    for _ in range(ground.rounds):
        shutil.rmtree(home / "cache")
        many.append(_each_of_many(each, absent))
    yield alone(
        "report: python-docx alone, 60 tables of 88 cells, to tell how fast the machine is",
        again(reference),
        Target(f"took {RECORDED} s where the targets were set"),
    )
    what = f"report: {SECTIONS} charts, {SECTIONS} tables, HTML + PDF/UA + DOCX"
    script = "matplotlib + WeasyPrint, HTML + PDF"
    yield alone(f"{what}, nothing drawn yet", cold, Target("≤ 6 s", seconds=6))
    yield beside("the same", cold, script, theirs)
    yield alone(f"{what}, one figure changed", changed, Target("≤ 1.5 s", seconds=1.5))
    yield beside("the same", changed, script, theirs)
    yield alone(
        "report: the same, pages, PDF/UA and DOCX of a running `report serve`, one figure changed",
        served,
        Target("≤ 1.5 s", seconds=1.5),
    )
    yield alone(
        f"{what}, each of {_MANY} municipalities by `report each`, nothing drawn yet",
        many,
        Target("≤ 2.9 s (309 in 15 min)", seconds=15 * 60 / 309),
    )


def _each_of_many(command: list[str | Path], absent: Path) -> Spent:
    """Seconds for one of many municipalities, the start of all processes in it."""
    spent = take_whole(command, absent=absent)
    return Spent(spent.wall / _MANY, spent.cpu / _MANY)

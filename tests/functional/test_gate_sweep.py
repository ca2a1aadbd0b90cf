"""Every command that gives figures out gives them through the gate.

A home holds figures that too few people stand behind. Each command is called; nothing that it says or writes may
hold them. The same home with the rule taken away is the control: there each of the commands must show them, or it
would not have been tried at all. A new command fails here until it is in one of the two lists.
"""

from __future__ import annotations

import gzip
import io
import re
import shutil
import subprocess
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import click
import pyarrow.parquet as parquet
import pytest

from tests.lib.small_home import NOW, OWN, load_of, small_home, small_report
from vointi.core.values import Observation, Period
from vointi.pipeline.cli import command_tree, main
from vointi.pipeline.compile import formats
from vointi.pipeline.home import Home

HIDDEN = re.compile(rb"73[.,]519|74[.,]862|73519\b|74862\b")
"""The figures of 2023, before and after they were revised. Three persons stand behind them."""
CODE = "own:sweep"
INDICATOR = """\
schema_version: 1
id: own:sweep
title: {{fi: Pyyhkäisy, sv: Svep, en: Sweep}}
short_title: {{fi: Pyyhkäisy, sv: Svep, en: Sweep}}
description: {{fi: Koe, sv: Prov, en: Test}}
unit: percent
decimals: 3
polarity: lower
source: sotkanet
source_key: sweep
producer: {{fi: Mallila, sv: Mallby, en: Mallila}}
licence: CC BY 4.0
spearhead: inclusion
life_stage: all
disclosure: {rule}
verified: true
"""
THRESHOLD = "{rule: threshold, min_count: 5, set_by: test, since: 2026-11-24}"
NO_RULE = "{rule: open, set_by: test, since: 2026-11-24}"
CHAPTER = """\
# Osuus oli [1,0 %](value:own:sweep?period=latest)

:::chart
indicator: own:sweep
:::

:::table
indicators: [own:sweep]
:::

:::key_figures
indicators: [own:sweep]
:::
"""
TABLE = "Kunta;Vuosi;Osuus;N\nMallila;2023;73,519;3\n"
MAPPING = """\
schema_version: 1
source: sotkanet
licence: CC BY 4.0
division: present
scope: rows
file: {format: csv, encoding: utf-8, separator: ";", decimal: ",", header_row: 1}
indicator: {constant: "own:sweep"}
area: {category: municipality, name_column: Kunta}
period: {column: Vuosi, kind: year}
values: {column: Osuus, numerator: N}
"""

RECIPE = """\
schema_version: 1
id: koe
title: {en: Test}
description: {en: One figure.}
ours: true
higher_is: better
normalisation: {method: given}
tree:
  code: top
  title: {en: Top}
  parts:
    - {indicator: "own:sweep", better: higher}
"""
GIVEN = {"taulu.yaml": MAPPING, "taulu.csv": TABLE, "koe.yaml": RECIPE}

EXERCISED: Mapping[str, Sequence[Sequence[str]]] = {
    "export": [["--into", "{out}/export"]],
    "report build": [["{report}", "--format", code, "--out", "{out}/{code}"] for code in formats()],
    "report check": [["{report}"], ["{report}", "--json"]],
    "report accept": [["{report}", "--by", "x", "--why", "x"]],
    "statistics indicator": [[CODE], [CODE, "--json"]],
    "ledger revisions": [["--indicator", CODE, "--new"], ["--indicator", CODE, "--json", "--since", "1"]],
    "index compute": [["{out}/koe.yaml", "--period", "2023"], ["{out}/koe.yaml", "--period", "2023", "--json"]],
    "import": [["{out}/taulu.csv", "--mapping", "{out}/taulu.yaml", "--dry-run"]],
    "ledger withdraw": [["3", "--why", "x"]],
}
"""In the order in which they are called; the last changes the ledger."""
SHOWS_IN_NO_WAY = {"report accept"}
"""Writes what it accepts into the folder and says how much that was."""

NO_FIGURES = {
    "archive": "of editions, which are made of what report build writes",
    "backup": "the whole home for its owner, mode 0600",
    "coefficient": "figures that the decree publishes of municipalities; no persons are counted",
    "demo": "a made-up town; its report is built as report build builds",
    "disclosure": "reads outputs, not the ledger; the report tells of mappings and logs",
    "edition": "made of what report build writes",
    "explain": "texts of the catalogue",
    "fetch": "the report of a load, as import writes it",
    "index check": "a recipe",
    "index list": "recipes",
    "index report": "correlations of whole tables, by the figures that index compute has",
    "indicators": "names and rules of the catalogue",
    "init": "an empty home",
    "ledger compact": "the same rows in another order",
    "ledger export": "the whole ledger for its owner, mode 0600, marked confidential",
    "ledger import": "counts of rows",
    "ledger status": "counts of rows",
    "ledger verify": "counts of rows",
    "plan": "goals as people wrote them, and figures by the gate in reports",
    "report coverage": "which requirements a report meets",
    "report each": "each of its reports is built as report build builds",
    "report new": "a folder of drafts",
    "report serve": "the pages of report build",
    "restore": "the whole home for its owner",
    "round": "decisions and their texts",
    "statistics compute": "figures of a file that the caller has",
    "statistics explain": "texts of the catalogue",
    "statistics list": "texts of the catalogue",
    "tabulate": "the report of a load, as import writes it",
    "template": "texts of the catalogue",
    "year": "days of the calendar",
}


def leaves(command: click.Command, path: str = "") -> Iterator[str]:
    if isinstance(command, click.Group):
        for name, below in command.commands.items():
            yield from leaves(below, f"{path} {name}".strip())
    else:
        yield path


@pytest.mark.slow  # every command is loaded
def test_every_command_is_tried_or_has_a_reason() -> None:
    untold = [
        leaf
        for leaf in leaves(command_tree("en"))
        if leaf not in EXERCISED and not {leaf, leaf.partition(" ")[0]} & NO_FIGURES.keys()
    ]
    assert untold == [], "call them in EXERCISED, or say in NO_FIGURES why they give no figures out"


def own(year: int, value: float, persons: float) -> Observation:
    return Observation(
        indicator=CODE, area=OWN, period=Period.year(year), value=value, numerator=persons, denominator=persons / value
    )  # fmt: skip


def swept_home(folder: Path, rule: str) -> Home:
    home = small_home(folder)
    file = home.folder / "catalogue" / "indicators" / "own-sweep.yaml"
    file.write_text(INDICATOR.replace("{rule}", rule).replace("{{", "{").replace("}}", "}"), encoding="utf-8")
    home = Home.open(folder)
    many = [own(year, 40.125 + year - 2015, 400.0) for year in range(2015, 2023)]
    elsewhere = [
        replace(own(2023, 30.0 + number, 300.0), area=f"municipality:{803 + number}") for number in range(4)
    ]  # fmt: skip
    home.ledger.append(load_of([*many, *elsewhere, own(2023, 73.519, 3.0)]), by="test", why="first", now=NOW)
    home.ledger.append(load_of([own(2023, 74.862, 3.0)]), by="test", why="second", now=NOW)
    return home


def texts(content: bytes, suffix: str) -> Iterator[bytes]:
    """A file as it is and as its readers see it."""
    yield content
    if suffix in (".xlsx", ".docx", ".zip"):
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            for name in archive.namelist():
                yield archive.read(name)
    elif suffix == ".gz":
        yield gzip.decompress(content)
    elif suffix == ".parquet":
        yield repr(parquet.read_table(io.BytesIO(content)).to_pylist()).encode()
    elif suffix == ".pdf":
        if not shutil.which("pdftotext"):
            pytest.skip("not run: no pdftotext")
        yield subprocess.run(["pdftotext", "-", "-"], input=content, capture_output=True, check=True).stdout


def shown(*folders: Path) -> list[str]:
    return [
        str(path)
        for folder in folders
        for path in sorted(folder.rglob("*"))
        if path.is_file() and any(HIDDEN.search(text) for text in texts(path.read_bytes(), path.suffix))
    ]


@pytest.mark.slow
@pytest.mark.parametrize("rule", [THRESHOLD, NO_RULE], ids=["protected", "control"])
def test_no_command_shows_what_may_not_be_shown(rule: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    home = swept_home(tmp_path / "home", rule)
    report = small_report(tmp_path / "report")
    (report / "01-summary.fi.md").write_text(CHAPTER, encoding="utf-8")
    wrong: list[str] = []
    for number, (command, calls) in enumerate(EXERCISED.items()):
        out = tmp_path / f"out{number}"
        out.mkdir()
        for words in calls:
            for name, content in GIVEN.items():
                (out / name).write_text(content, encoding="utf-8")
            given = [word.format(out=out, report=report, code=words[2] if len(words) > 2 else "") for word in words]
            code = main(["--home", str(home.folder), "--lang", "fi", *command.split(), *given])
            told = capsys.readouterr()
            # Without the figure there may be nothing to tell; the control shows that the words are right.
            assert code in ((0, 1, 2) if rule == THRESHOLD else (0, 1)), f"{command} {given}: {told.err}"
            for name in GIVEN:
                (out / name).unlink()
            found = shown(out, report, home.folder / "log", home.folder / "cache")
            said = bool(HIDDEN.search((told.out + told.err).encode()))
            if rule == THRESHOLD and (found or said):
                wrong.append(f"{command} {words}: {found or told.out + told.err}")
            if rule == NO_RULE and not (found or said) and command not in SHOWS_IN_NO_WAY:
                wrong.append(f"{command} {words} shows nothing, so it was not tried")
            with suppress(OSError):
                shutil.rmtree(home.folder / "cache")
                shutil.rmtree(home.folder / "log")
            for made in out.iterdir():
                shutil.rmtree(made) if made.is_dir() else made.unlink()
    assert wrong == []

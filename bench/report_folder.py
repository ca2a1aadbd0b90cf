"""A home with made-up figures and a report of it in Finnish: ten chapters of six sections, each with text, live values,
a chart and a table of eight indicators. What it says is given to the peer as plain content, ready to be laid out.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from vointi.pipeline.home import Home

SECTIONS = 60
IN_CHAPTER = 6
_YEARS = range(2010, 2025)
_ROWS_OF_TABLE = 8
_OWN = "municipality:801"
_TEXT = """\
Osuus oli [](value:{code}), kun se vuotta aiemmin oli [](value:{code}?period=latest-1). Se
[on muuttunut](claim:{code}?is=rose;since=2015;strength=described) vuodesta 2015. Luvut ovat keksittyjä, mutta niitä on
yhtä paljon kuin kaupungin oikeassa kertomuksessa, ja teksti on yhtä pitkä: asukkaiden elinoloja, terveyttä ja
palvelujen käyttöä kuvataan muutamalla lauseella, ja jokainen luku on sidottu aineistoon.

:::chart
indicator: {code}
:::

Koko maassa vastaava luku oli [](value:{code}?area=country). Erot alueiden välillä ovat pieniä, ja yksittäisen vuoden
muutokseen vaikuttaa sattuma. Taulukkoon on koottu aiheen muut tunnusluvut samoilta alueilta, jotta kokonaisuuden näkee
yhdellä silmäyksellä ja vertailu lähikuntiin on helppoa.

:::table
title: Aiheen tunnusluvut
indicators: [{codes}]
peers: true
:::
"""
_SETTINGS = """\
schema_version: 1
template: annual
area: municipality:801
year: 2024
day: 2025-03-14
name: {fi: Hyvinvointitilinpäätös}
organisation: {fi: Mallila}
languages: [fi]
peers: ["municipality:802", "municipality:803", "municipality:805"]
left_out:
  - {chapter: appendices, why: {fi: mittausta varten}}
"""


def report_made(home: str, report: str) -> Callable[[], int]:
    """Makes both, with an empty cache. Returns the rows of the ledger."""
    from vointi.pipeline.home import Home, HomeSettings, SotkanetSettings
    from vointi.pipeline.new_report import fill_values
    from vointi.reports.folder.template import load_template

    def work() -> int:
        made = Home.init(Path(home), HomeSettings(area=_OWN, areas="demo", sotkanet=SotkanetSettings(base_url="")))
        codes = _codes(made)
        count = _load_figures(made, codes)
        folder = Path(report)
        folder.mkdir()
        (folder / "report.yaml").write_text(_SETTINGS, encoding="utf-8")
        template = load_template("annual")
        for number, chapter in enumerate(template.chapters[: SECTIONS // IN_CHAPTER]):
            text = "\n".join([f"# {chapter.title['fi']}\n", *_sections(codes, number * IN_CHAPTER)])
            (folder / template.file_name(chapter, "fi")).write_text(text, encoding="utf-8")
        fill_values(made, folder)
        return count

    return work


def folder_for_each(report: Path, shared: Path) -> None:
    """A copy of the report that is meant for many municipalities: it says so, and is of no organisation."""
    shutil.copytree(report, shared)
    settings = shared / "report.yaml"
    words = settings.read_text(encoding="utf-8").replace("organisation: {fi: Mallila}\n", "")
    settings.write_text(f"{words}for_each: municipality\n", encoding="utf-8")


def last_municipalities(home: str, count: int) -> Callable[[], list[str]]:
    """Ids of the last of the register: the peers are among the first."""
    from vointi.pipeline.home import Home

    def work() -> list[str]:
        register = Home.open(Path(home)).catalogue.areas
        return [area.id for area in register.of_category("municipality")][-count:]

    return work


def served_again(home: str, report: str, value: float) -> Callable[[], int]:
    """After one figure changed: the pages, PDF and Word of a report that `report serve` shows. Returns their bytes.

    Before: it is started, shown and looked at in both formats once.
    """
    from concurrent.futures import ThreadPoolExecutor

    from vointi.pipeline.serving.preview import Preview
    from vointi.pipeline.serving.watching import Watched, changed

    watched = Watched(Path(report), Path(home))
    preview = Preview(watched, "fi", lambda: "")

    def files() -> int:
        copies = preview.state.copies
        if copies is None:
            raise ValueError(preview.state.fault)
        paths = [path for ending, path in copies.of("fi").items() if ending in ("PDF", "DOCX")]
        with ThreadPoolExecutor(len(paths)) as asked:  # as a browser does
            return sum(map(len, asked.map(copies.content, paths)))

    preview.build()
    files()
    seen = watched.snapshot()
    value_changed(home, value)()
    saved = changed(seen, watched.snapshot())

    def work() -> int:
        return sum(map(len, preview.build(saved).files.values())) + files()

    return work


def value_changed(home: str, value: float) -> Callable[[], int]:
    """Revises the newest own figure of the first chart. Returns how many figures changed."""
    from datetime import UTC, datetime

    from vointi.core.loads import Load
    from vointi.core.values import Observation, Period, observation_table
    from vointi.pipeline.home import Home

    def work() -> int:
        opened = Home.open(Path(home))
        period = Period.year(_YEARS[-1])
        row = Observation(indicator=_codes(opened)[0], area=_OWN, period=period, value=value)
        load = Load(
            source="sotkanet", division="present", observations=observation_table([row]), scopes=(), retrievals=()
        )
        return opened.ledger.append(load, by="bench", why="revision", now=datetime(2025, 3, 15, tzinfo=UTC)).changed

    return work


def content_kept(home: str, report: str, file: str) -> Callable[[], list[int]]:
    """Writes what the report says as JSON. Returns the numbers of its charts and of its tables in the text."""
    from vointi.core.document import Figure, Paragraph, Section, Table, nodes_of, plain_text
    from vointi.pipeline.compile import document_of
    from vointi.pipeline.gathering import gather
    from vointi.pipeline.home import Home
    from vointi.reports.folder.report import read_report

    def table(node: Table) -> dict[str, Any]:
        rows = [[plain_text(cell.content) for cell in row.cells] for row in node.rows]
        return {"title": plain_text(node.title), "head": [column.head for column in node.columns], "rows": rows}

    def work() -> list[int]:
        document = document_of(gather(read_report(Path(report)), Home.open(Path(home))), "fi", draft=True)
        parts: list[dict[str, Any]] = []
        inside = set()
        for node in nodes_of(document):
            match node:
                case Section():
                    parts.append({"kind": "heading", "level": node.level, "text": plain_text(node.title)})
                case Paragraph():
                    parts.append({"kind": "text", "text": plain_text(node.content)})
                case Figure(chart=chart, data=data) if chart and data:
                    inside.add(data.id)
                    lines = {name: [[r["x"], r["value"]] for r in rows] for name, rows in _lines(chart.print)}
                    figure = {"title": plain_text(node.title), "measure": node.subtitle, "words": node.alternative}
                    parts.append({"kind": "figure", **figure, "lines": lines, "table": table(data)})
                case Table() if node.id not in inside:
                    parts.append({"kind": "table", **table(node)})
                case _:
                    pass
        Path(file).write_text(json.dumps({"title": document.title, "parts": parts}), encoding="utf-8")
        return [sum(part["kind"] == kind for part in parts) for kind in ("figure", "table")]

    return work


def _codes(home: Home) -> list[str]:
    """Indicators that are compared with the country and with peers."""
    found = [
        code
        for code, indicator in home.catalogue.indicators.items()
        if indicator.source == "sotkanet" and {"country", "peers", "wellbeing_county"} <= set(indicator.comparators)
    ]
    return found[:SECTIONS]


def _load_figures(home: Home, codes: list[str]) -> int:
    from datetime import UTC, date, datetime

    import numpy as np

    from vointi.core.loads import Load, Retrieval
    from vointi.core.values import Observation, Period, observation_table

    now = datetime(2025, 3, 1, tzinfo=UTC)
    draw = np.random.default_rng(2026)
    rows = []
    for code in codes:
        level, decimals = draw.uniform(5, 40), home.catalogue.indicator(code).decimals
        for area in home.catalogue.areas.areas:
            walk = level * (1 + 0.2 * draw.standard_normal() + 0.03 * draw.standard_normal(len(_YEARS)).cumsum())
            values = np.abs(walk).round(decimals).tolist()
            rows += [
                Observation(indicator=code, area=area, period=Period.year(year), value=value)
                for year, value in zip(_YEARS, values, strict=True)
            ]
    retrievals = [
        Retrieval(
            indicator=code,
            retrieved=now,
            raw_path="sotkanet/none.json.gz",
            raw_sha256="0" * 64,
            licence="CC BY 4.0",
            source_updated=date(2025, 2, 1),
        )
        for code in codes
    ]
    load = Load(
        source="sotkanet",
        division="present",
        observations=observation_table(rows),
        scopes=(),
        retrievals=tuple(retrievals),
    )
    home.ledger.append(load, by="bench", why="first load", now=now)
    return len(rows)


def _sections(codes: list[str], first: int) -> Iterator[str]:
    for number in range(first, first + IN_CHAPTER):
        tabled = [codes[(number + step) % len(codes)] for step in range(_ROWS_OF_TABLE)]
        yield f"## Aihe {number + 1}\n\n" + _TEXT.format(code=codes[number], codes=", ".join(tabled))


def _lines(spec: Any) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    """The points of each area that a specification draws, in order of time."""

    def found(part: Any) -> Iterator[dict[str, Any]]:
        match part:
            case {"area": str(), "x": _, "value": _}:
                yield part
            case dict():
                for inner in part.values():
                    yield from found(inner)
            case list():
                for inner in part:
                    yield from found(inner)

    points = {(row["area"], row["x"]): row for row in found(spec)}
    ordered = sorted(points.values(), key=lambda row: (row["area"], row["x"]))
    for name, rows in groupby(ordered, key=lambda row: row["area"]):
        yield name, list(rows)

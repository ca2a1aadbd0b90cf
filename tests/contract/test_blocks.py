"""Every block, found by its place, with full, empty and hidden data, in every language and every format."""

from __future__ import annotations

import base64
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.lib.block_figures import BLOCK_FIGURES, DISTRICT_FIGURES
from tests.lib.coefficient_records import whole_record
from tests.lib.index_figures import INDEX_FIGURES
from tests.lib.plain_pictures import png
from tests.lib.small_home import OWN, SETTINGS, SMALL, load_of, small_home
from tests.lib.small_plan import small_plan
from vointi.core.document import (
    Document,
    Figure,
    KeyFigures,
    Node,
    Picture,
    Section,
    Table,
    from_json,
    nodes_of,
    text,
    to_json,
)
from vointi.core.index.of_series import municipalities
from vointi.core.language import LANGS, Lang
from vointi.core.values import Observation, Status
from vointi.pipeline.coefficient.reading import finance_years
from vointi.pipeline.coefficient.store import write_record
from vointi.pipeline.compile import formats
from vointi.pipeline.disclosed import Disclosed
from vointi.pipeline.home import Home, HomeSettings
from vointi.reports.blocks import blocks
from vointi.reports.blocks._context import BlockContext, Numbering
from vointi.reports.charts import Drawings
from vointi.reports.data import ReportData, Standpoint
from vointi.reports.folder.pictures import PictureFile
from vointi.reports.folder.settings import ReportSettings
from vointi.reports.theme.theme_file import load_theme

STATES = ("full", "empty", "hidden")
USED = ("sotkanet:127", "sotkanet:181", "sotkanet:288")


DISTRICTS = """\
schema_version: 1
source: made up
districts:
  "801-01": {fi: Keskusta, sv: Centrum, en: Centre, municipality: "801"}
  "801-02": {fi: Rantala, sv: Strandby, en: Shore, municipality: "801"}
"""


def hidden(observation: Observation) -> Observation:
    return replace(observation, value=None, status=Status.TOO_FEW)


@pytest.fixture(scope="module")
def homes(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Home]:
    folder = tmp_path_factory.mktemp("blocks")
    made = {"full": small_home(folder / "full")}
    (folder / "full" / "catalogue" / "districts.yaml").write_text(DISTRICTS, encoding="utf-8")
    made["full"].ledger.append(
        load_of((*BLOCK_FIGURES, *DISTRICT_FIGURES, *INDEX_FIGURES)), by="t", why="t", now=_noon()
    )
    for state in ("empty", "hidden"):
        made[state] = Home.init(folder / state, HomeSettings(area=OWN, areas="demo"))
        (folder / state / "catalogue" / "districts.yaml").write_text(DISTRICTS, encoding="utf-8")
    for state in ("full", "hidden"):
        areas = made[state].catalogue.areas
        write_record(made[state].folder, whole_record(areas, hidden=state == "hidden"))
    made["hidden"].ledger.append(
        load_of(map(hidden, (*SMALL, *BLOCK_FIGURES, *DISTRICT_FIGURES, *INDEX_FIGURES))), by="t", why="t", now=_noon()
    )
    return made


def _noon():  # type: ignore[no-untyped-def]
    from tests.lib.small_home import NOW

    return NOW


@cache
def standpoint(home: Home) -> Standpoint:
    settings = yaml.safe_load(SETTINGS + "- {indicator: sotkanet:4, why: {fi: a, sv: b}}")
    plan = None if home.folder.name == "empty" else small_plan()
    return Standpoint(ReportSettings.model_validate(settings), home.catalogue, plan=plan)


PICTURES = {"ruokaseura.png": PictureFile("image/png", base64.b64decode(png(8, 6)))}


@cache
def gate_of(home: Home) -> Disclosed:
    return Disclosed(home.ledger, home.catalogue)


@cache
def data_of(code: str, home: Home, example: str | None) -> tuple[Any, ReportData]:
    """A block's parameters and what the gate gives for them: the same in every language."""
    block, point, gate = blocks()[code], standpoint(home), gate_of(home)
    parameters = block.Parameters.model_validate(yaml.safe_load(block.EXAMPLE if example is None else example) or {})
    needs = block.needs(parameters, point)
    return parameters, ReportData(
        series=gate.series(USED + needs.series, point.comparison())
        .with_more(gate.series(needs.throughout, municipalities(home.catalogue, point.year)))
        .with_more(gate.series(needs.districts, point.districts)),
        everywhere=gate.everywhere(needs.everywhere) if needs.everywhere else {},
        freshness=gate.freshness(USED),
        vintage_days=gate.vintage_days(),
        coefficients=finance_years(home.folder, home.catalogue.areas, "municipality") if needs.coefficient else (),
    )


def built(code: str, home: Home, lang: Lang, example: str | None = None) -> tuple[Node, ...]:
    """The nodes of a block's example, or of another one."""
    parameters, data = data_of(code, home, example)
    context = BlockContext(
        id=f"c-{code.replace('_', '-')}",
        lang=lang,
        data=data,
        standpoint=standpoint(home),
        rich=text,
        numbering=Numbering(),
        used=USED,
        written="Kyselyn tekee THL.",
        pictures=PICTURES if home.folder.name == "full" else {},
    )
    nodes: tuple[Node, ...] = blocks()[code].build(parameters, context)
    return nodes


def document(nodes: tuple[Node, ...], lang: Lang) -> Document:
    return Document(
        id="blocks", lang=lang, title="Kertomus", subtitle="", lead="", organisation="Mallila", year="2024",
        day=date(2025, 3, 14), draft=False, marking="Esimerkki",
        content=(Section(id="c", level=1, title=text("Luku"), content=nodes),),
    )  # fmt: skip


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("code", blocks())
def test_a_block_says_something_whatever_the_data(code: str, lang: Lang, state: str, homes: dict[str, Home]) -> None:
    nodes = built(code, homes[state], lang)
    assert nodes, "a block without data says so; it is never silent"
    whole = document(nodes, lang)
    assert from_json(to_json(whole)) == whole
    ids = Counter(node.id for node in nodes_of(whole))
    assert [i for i, count in ids.items() if count > 1] == []
    for node in nodes_of(whole):
        match node:
            case Table():
                assert node.title
                assert sum(column.role == "header" for column in node.columns) == 1
                assert all(len(row.cells) == len(node.columns) for row in node.rows if row.role != "group")
            case Figure():
                assert node.title
                assert node.alternative
                assert (node.chart is None) == (node.data is None)
                assert node.chart or node.notes, "a figure with nothing to draw says why"
            case KeyFigures():
                assert all(item.value.origin for item in node.items)
                assert all(item.period for item in node.items)
            case Picture():
                assert node.alternative


def without_fields() -> list[str]:
    """Blocks that may be written before anybody has filled them in, as drafts are."""
    return [
        code
        for code, block in blocks().items()
        if not any(field.is_required() for field in block.Parameters.model_fields.values())
    ]


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("code", without_fields())
def test_a_block_that_nobody_filled_in_says_so(code: str, lang: Lang, homes: dict[str, Home]) -> None:
    whole = document(built(code, homes["empty"], lang, example=""), lang)
    assert len(list(nodes_of(whole))) > 1, "a section of nothing"
    assert from_json(to_json(whole)) == whole


@pytest.mark.parametrize(
    "code", ["chart", "table", "key_figures", "focus", "findings", "trend_table", "interval_chart"]
)
@pytest.mark.parametrize("state", ["empty", "hidden"])
def test_no_figure_is_shown_where_there_is_none(code: str, state: str, homes: dict[str, Home]) -> None:
    words = to_json(document(built(code, homes[state], "fi"), "fi")).decode()
    for observation in SMALL:
        if observation.value is not None and observation.value < 100:
            assert f"{observation.value:.1f}".replace(".", ",") not in words


def test_hidden_figures_say_that_they_are_too_few(homes: dict[str, Home]) -> None:
    words = to_json(document(built("chart", homes["hidden"], "en"), "en")).decode()
    assert "too few" in words


def test_an_alternative_text_changes_when_the_data_change(homes: dict[str, Home], tmp_path: Path) -> None:
    before = next(n for n in built("chart", homes["full"], "fi") if isinstance(n, Figure)).alternative
    changed = [replace(o, value=o.value + 1) if o.value and o.indicator == "sotkanet:288" else o for o in SMALL]
    other = Home.init(tmp_path / "other", HomeSettings(area=OWN, areas="demo"))
    other.ledger.append(load_of(changed), by="t", why="t", now=_noon())
    after = next(n for n in built("chart", other, "fi") if isinstance(n, Figure)).alternative
    assert before != after
    assert "7,3" in before
    assert "8,3" in after


@pytest.fixture(scope="module")
def of_all_blocks(homes: dict[str, Home]) -> Callable[[str, Lang], Document]:
    """A document with every block, by state and language: made once for all formats."""

    @cache
    def made(state: str, lang: Lang) -> Document:
        return document(tuple(node for block in blocks() for node in built(block, homes[state], lang)), lang)

    return made


@pytest.mark.slow
@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("code", [code for code, module in formats().items() if not module.INFO.is_folder])
def test_every_format_renders_all_blocks(
    code: str, state: str, of_all_blocks: Callable[[str, Lang], Document], tmp_path_factory: pytest.TempPathFactory
) -> None:
    theme = load_theme(None)
    drawings = Drawings(theme, tmp_path_factory.getbasetemp() / "block-drawings")
    for lang in LANGS:
        content = formats()[code].render(of_all_blocks(state, lang), theme=theme, drawings=drawings)
        assert len(content) > 1000

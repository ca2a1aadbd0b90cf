"""Heinola's annual report for 2010, built by its documented command from recorded data and read back from the files
that readers get. What it has to say is worked out in `heinola_oracle`, without any code of the program."""

from __future__ import annotations

import re
import subprocess
import sys
from collections import Counter
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path

import pytest

from tests.verification import heinola_texts as texts
from tests.verification.heinola_oracle import (
    AREAS,
    COUNTRY,
    COUNTY,
    ENGLISH,
    HEINOLA,
    PEERS,
    REGION,
    RELATIVE,
    SUBREGION,
    SWEDISH,
    WHOLE,
    Oracle,
    read_oracle,
    written,
)
from tests.verification.heinola_outputs import Output, docx_feet, html_figures, pdf_pages
from vointi.core.catalogue import load_catalogue
from vointi.core.language import gettext

pytestmark = pytest.mark.slow

ROOT = Path(__file__).resolve().parents[2]
MARKING = {
    "fi": "Koeaineisto, ei Heinolan kaupungin asiakirja",
    "sv": "Testmaterial, inte ett dokument av Heinola stad",
    "en": "Test material, not a document of the city of Heinola",
}
NO_COUNTRY = "The data hold no figure for the whole country, and none is made by averaging."
DIABETES = "sotkanet:683"
languages = pytest.mark.parametrize("lang", ["fi", "sv", "en"])
forms = pytest.mark.parametrize("form", ["html", "pdf", "docx"])


@pytest.fixture(scope="module")
def built(shared_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the report's files; `make heinola` runs the same script."""
    into = tmp_path_factory.mktemp("heinola")
    command = [sys.executable, str(ROOT / "examples" / "heinola-2010" / "build.py"), "--into", str(into)]
    done = subprocess.run(command, capture_output=True, text=True, cwd=into, check=False)
    assert done.returncode == 0, done.stderr
    return into / "report"


@pytest.fixture(scope="module")
def oracle(shared_data: Path) -> Oracle:
    return read_oracle(shared_data)


def output(built: Path, lang: str, form: str) -> Output:
    return Output(built / f"annual-2010-municipality-111-{lang}.{form}")


def named(area: str, lang: str) -> str:
    return {"sv": SWEDISH, "en": ENGLISH}.get(lang, {}).get(area, area)


def told(figure: str, lang: str) -> str:
    """A figure of the oracle's, which writes Finnish, in the language: 17 082,5 is 17,082.5 in English."""
    return figure.translate(str.maketrans(", ", ".,")) if lang == "en" else figure


# ---- what is shown ----


def test_every_indicator_with_a_figure_for_heinola_is_shown(oracle: Oracle) -> None:
    """50 of the 51 old ones (one has lost its number), diabetes medicine, and Diak's index with its 18 parts."""
    known = {indicator for indicator, area in oracle.figures if area == HEINOLA}
    assert len(known) == 50 + 1 + 19
    assert texts.shown("fi") == texts.shown("sv") == texts.shown("en") == known


@languages
@forms
def test_figures_tell_what_the_files_tell(built: Path, oracle: Oracle, lang: texts.Lang, form: str) -> None:
    """The table below each figure: areas by years, the newest year of Heinola's among them."""
    charts = [str(chart["indicator"]) for chart in texts.blocks(lang, "chart")]
    tables = output(built, lang, form).years
    assert len(tables) == len(charts)
    compared = 0
    for indicator, (head, *rows) in zip(charts, tables, strict=True):
        assert oracle.periods(indicator)[-1] == head[-1], indicator
        areas = {named(area, lang): area for area in AREAS}
        for name, *cells in rows:
            expected = [told(oracle.shown(indicator, areas[name], period), lang) for period in head[1:]]
            assert cells == expected, (indicator, name)
            compared += sum(cell != ".." for cell in cells)
        assert [areas[name] for name, *_ in rows] == compared_areas(indicator), indicator
    assert compared > 500


def compared_areas(indicator: str) -> list[str]:
    """Numbers of persons are not compared, and an area is set against its own level in Diak's ratios."""
    if indicator == "sotkanet:127":
        return [HEINOLA]
    around = [] if indicator.startswith("diak:") else [REGION, SUBREGION]
    return [HEINOLA, *around, *PEERS]


@languages
@pytest.mark.parametrize("form", ["html", "docx"])
def test_tables_tell_what_the_files_tell(built: Path, oracle: Oracle, lang: texts.Lang, form: str) -> None:
    """A row an indicator: Heinola's newest figure, its year, the one before it, and the other areas in that year."""
    blocks = texts.blocks(lang, "table")
    tables = output(built, lang, form).tables[: len(blocks)]  # the last one is of the sources
    compared = 0
    for block, (head, *rows) in zip(blocks, tables, strict=True):
        areas = {named(area, lang): area for area in AREAS}
        others = [areas[name] for name in head[4:]]
        assert {*PEERS} <= {*others} or not block.get("peers"), block
        for indicator, (_, *cells) in zip(block["indicators"], rows, strict=True):  # type: ignore[call-overload]
            *_, before, last = ["", *oracle.periods(indicator)]
            assert cells[:2] == [told(oracle.shown(indicator, HEINOLA, last), lang), last], indicator
            assert cells[2] == (f"{told(oracle.shown(indicator, HEINOLA, before), lang)} ({before})" if before else "")
            assert cells[3:] == [told(oracle.shown(indicator, area, last), lang) for area in others], indicator
            compared += len(cells)
    assert compared > 300


# ---- what is said ----


@languages
def test_every_figure_in_the_text_is_that_of_the_files(oracle: Oracle, lang: texts.Lang) -> None:
    values = texts.links(lang, "value")
    for value in values:
        area = RELATIVE[value.says.get("area", "self")]
        period = period_of(oracle, value)
        if value.says.get("show") == "period":
            assert value.words == period, value
        else:
            figure, unit = told(oracle.shown(value.indicator, area, period), lang), oracle.unit(value.indicator)
            between = "" if lang == "en" and unit == "%" else " "
            assert value.words.replace("\u00a0", " ") == f"{figure}{between}{unit}".strip(), value
    assert len(values) > 90


@languages
@forms
def test_every_paragraph_is_in_the_built_files(built: Path, lang: texts.Lang, form: str) -> None:
    text = output(built, lang, form).text()
    lacking = [paragraph for paragraph in texts.paragraphs(lang) if paragraph not in text]
    assert lacking == []


@languages
def test_every_claim_is_true_in_the_files(oracle: Oracle, lang: texts.Lang) -> None:
    claims = texts.links(lang, "claim")
    for claim in claims:
        period = period_of(oracle, claim)
        now = oracle.at(claim.indicator, HEINOLA, period)
        if "since" in claim.says:
            other = oracle.at(claim.indicator, HEINOLA, claim.says["since"].replace("-", "–"))
        else:
            other = oracle.at(claim.indicator, RELATIVE[claim.says["than"]], period)
        assert now is not None, claim
        assert other is not None, claim
        if claim.says["is"] in ("unchanged", "no_different"):  # within a tenth of the larger one
            assert 10 * abs(now - other) < max(abs(now), abs(other)), claim
            continue
        rises = claim.says["is"] in ("rose", "above")
        assert rises or claim.says["is"] in ("fell", "below"), claim
        assert (now > other) if rises else (now < other), claim
    assert len(claims) > 25


def period_of(oracle: Oracle, link: texts.Link) -> str:
    """The period told, or the newest of the area that is meant: a claim compares Heinola's."""
    told = link.says.get("period", "latest")
    area = RELATIVE[link.says.get("area", "self")]
    return oracle.periods(link.indicator, area)[-1] if told == "latest" else told.replace("-", "–")


# ---- findings ----

_CHANGE = re.compile(r"Heinolassa \w+ on (noussut|laskenut|pysynyt lähes ennallaan)(?: vuodesta |: )(.+?)(?=\.(?: |$))")
_BESIDE = re.compile(r"Heinolassa \w+ on (\S+)(?: %)? \(([\d–]+)\), (\w+)(?: tasoa)? kuin (.+?) \((\S+?)(?: %)?\)")
_SIDES = {"Päijät-Hämeessä": REGION, "Päijät-Hämeen hyvinvointialueella": COUNTY}


def test_every_described_finding_is_true_in_the_files(built: Path, oracle: Oracle) -> None:
    """Figures as the files have them, and a difference told as one only where it is at least a twentieth of the larger
    figure (of shares over half, of what is missing from the whole; of the population, a hundredth)."""
    titles = {f"{i.short_title.fi}": code for code, i in load_catalogue().indicators.items()}
    [block] = texts.blocks("fi", "findings")
    checked: Counter[str] = Counter()
    for paragraph in output(built, "fi", "docx").paragraphs():
        title = next((t for t in titles if re.match(re.escape(t) + r"( tuhatta kohti)?\. Heinolassa ", paragraph)), "")
        indicator = titles.get(title, "")
        if indicator not in block["indicators"]:  # type: ignore[operator]
            continue
        for word, rest in _CHANGE.findall(paragraph):
            periods = re.findall(r"\b\d{4}(?:–\d{4})?\b", re.sub(r"\d{1,3} \d{3}(?!\d)", "", rest))
            first, last = sorted(periods)[0], sorted(periods)[-1]
            assert last == oracle.periods(indicator)[-1]
            for period in (first, last):
                assert oracle.shown(indicator, HEINOLA, period) in rest
            assert word == _moved(oracle, indicator, (HEINOLA, last), (HEINOLA, first)), paragraph
            checked["change"] += 1
        for own, period, word, where, other in _BESIDE.findall(paragraph):
            assert (own, other) == tuple(oracle.shown(indicator, area, period) for area in (HEINOLA, _SIDES[where]))
            turned = {"suurempi": "noussut", "pienempi": "laskenut", "samaa": "pysynyt lähes ennallaan"}
            assert turned[word] == _moved(oracle, indicator, (HEINOLA, period), (_SIDES[where], period)), paragraph
            checked["beside"] += 1
    assert checked["change"] >= 4
    assert checked["beside"] >= 6


def _moved(oracle: Oracle, indicator: str, now: tuple[str, str], before: tuple[str, str]) -> str:
    step = Decimal(1) if indicator in WHOLE else Decimal("0.1")
    a, b = (oracle.at(indicator, *key) for key in (now, before))
    assert a is not None
    assert b is not None
    a, b = (figure.quantize(step, ROUND_HALF_UP) for figure in (a, b))
    larger = 100 - min(a, b) if oracle.unit(indicator) == "%" and min(a, b) > 50 else max(a, b)
    limit = larger / (100 if indicator == "sotkanet:127" else 20)
    if abs(a - b) <= step or abs(a - b) < limit:
        return "pysynyt lähes ennallaan"
    return "noussut" if a > b else "laskenut"


# ---- the country ----


def test_the_country_has_a_figure_where_the_files_have_one(oracle: Oracle) -> None:
    """Population of 2009 and diabetes medicine of 2015: nothing else was recorded for the country."""
    known = {key: figures for key, figures in oracle.figures.items() if key[1] == COUNTRY}
    assert {(indicator, *figures) for (indicator, _), figures in known.items()} == {
        ("sotkanet:127", "2009"),
        (DIABETES, "2015"),
    }


@languages
@pytest.mark.parametrize("form", ["html", "docx"])
def test_no_table_has_a_country_but_the_one_of_diabetes(built: Path, lang: texts.Lang, form: str) -> None:
    found = output(built, lang, form)
    name = named(COUNTRY, lang)
    with_country = [
        table for table in (*found.years, *found.tables) if name in table[0] or name in [row[0] for row in table]
    ]
    assert len(with_country) == 1
    [(head, row)] = with_country
    assert row[head.index(name)] == told("10,0", lang)


@languages
def test_a_figure_without_the_country_says_so(built: Path, lang: texts.Lang) -> None:
    """Those of rates: numbers of persons are not compared, and Diak has no country at all."""
    words = gettext(NO_COUNTRY, lang)
    charts = [str(chart["indicator"]) for chart in texts.blocks(lang, "chart")]
    figures = html_figures(built / f"annual-2010-municipality-111-{lang}.html")[: len(charts)]  # indices stand last
    said = {indicator for indicator, figure in zip(charts, figures, strict=True) if words in figure}
    assert said == {indicator for indicator in charts if indicator.startswith("sotkanet:")} - {"sotkanet:127"}


# ---- the marking ----


@languages
def test_every_page_is_marked_as_test_material(built: Path, lang: texts.Lang) -> None:
    stem = built / f"annual-2010-municipality-111-{lang}"
    pages = pdf_pages(stem.with_suffix(".pdf"))
    assert len(pages) > 20
    assert [number for number, page in enumerate(pages, 1) if MARKING[lang] not in page] == []
    feet = docx_feet(stem.with_suffix(".docx"))
    assert len(feet) > 5
    assert all(MARKING[lang] in foot for foot in feet)
    assert MARKING[lang] in output(built, lang, "html").text()[:500]


@pytest.mark.parametrize(
    ("figure", "decimals", "expected"),
    [
        ("143.844226", 1, "143,8"),
        ("0.05", 1, "0,1"),
        ("-0.25", 1, "−0,3"),
        ("202548.0", 0, "202 548"),
        ("1234567", 0, "1 234 567"),
        ("999.5", 0, "1 000"),
    ],
)
def test_the_oracle_writes_figures_as_by_hand(figure: str, decimals: int, expected: str) -> None:
    assert written(Decimal(figure), decimals) == expected

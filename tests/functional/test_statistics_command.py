"""`vointi statistics` as its users meet it; figures worked by hand in the statistics' own tests."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.lib.small_home import COUNTRY, NOW, PEER, figures, load_of, small_home
from vointi.core.catalogue import load_methods
from vointi.core.language import LANGS
from vointi.core.values import Observation, Period, Status
from vointi.pipeline.cli import main
from vointi.pipeline.computing import SPECS
from vointi.pipeline.computing_whole import WHOLE

CASES = "Alue;tapaukset;väestö\nMallila;12;480\n\nEsimerkkilä;3;1 200\nKuvitteela;..;900\n"
NAMES = ("--column", "count=tapaukset", "--column", "denominator=väestö")


def run(capsys: pytest.CaptureFixture[str], *words: object) -> tuple[int, str, str]:
    code = main([str(word) for word in words])
    told = capsys.readouterr()
    return code, told.out, told.err


def compute(capsys: pytest.CaptureFixture[str], file: Path, *words: object) -> list[dict[str, Any]]:
    code, out, err = run(capsys, "statistics", "compute", file, "--json", *words)
    assert (code, err) == (0, "")
    rows: list[dict[str, Any]] = json.loads(out)["rows"]
    return rows


@pytest.fixture
def cases(tmp_path: Path) -> Path:
    file = tmp_path / "cases.csv"
    file.write_text(CASES, encoding="utf-8-sig")
    return file


@pytest.mark.parametrize("lang", LANGS)
def test_every_statistic_is_listed_and_explained_without_a_home(lang: str, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(capsys, "--lang", lang, "statistics", "list")
    assert code == 0
    assert [line.split()[0] for line in out.splitlines()[1:]] == sorted(load_methods())
    for name, method in load_methods().items():
        assert method.caution[lang] in run(capsys, "--lang", lang, "statistics", "explain", name)[1]  # type: ignore[index]


def test_every_statistic_can_be_computed_of_a_file() -> None:
    assert {*SPECS, *WHOLE} == load_methods().keys()


def test_rates_of_a_finnish_csv(cases: Path, capsys: pytest.CaptureFixture[str]) -> None:
    first, second, missing = compute(capsys, cases, "--statistic", "rate", "--per", 1000, *NAMES)
    assert (first["Alue"], first["value"], first["reason"]) == ("Mallila", 25, "")
    assert first["upper"] == pytest.approx(1000 * 20.963 / 480, abs=0.01)  # Byar's limit of 12 events
    assert second["upper"] == pytest.approx(1000 * 8.7673 / 1200, abs=0.001)  # exact limit of 3 events
    assert (missing["Alue"], missing["value"], missing["reason"]) == ("Kuvitteela", None, "missing")


def test_the_method_is_printed_in_the_reader_s_language(cases: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out, _ = run(capsys, "statistics", "compute", cases, "--statistic", "proportion", *NAMES, "--decimals", 4)
    assert code == 0
    assert "0,0250" in out
    assert "tarvittava luku puuttuu" in out
    assert load_methods()["proportion"].how.fi in out


def test_a_wrong_row_is_named_as_the_file_has_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "cases.csv"
    file.write_text("area,count,denominator\nA,1,2\n\nB,3,2\n", encoding="utf-8")
    code, _, err = run(capsys, "--lang", "en", "statistics", "compute", file, "--statistic", "proportion")
    assert code == 2
    assert "row 4, column count: more than there can be: 3 of 2" in err
    file.write_text("area,count,denominator\nA,many,2\n", encoding="utf-8")
    code, _, err = run(capsys, "--lang", "en", "statistics", "compute", file, "--statistic", "proportion")
    assert (code, "row 2, column count: “many” is not a number." in err) == (2, True)
    code, _, err = run(capsys, "--lang", "en", "statistics", "compute", file, "--statistic", "mean")
    assert (code, "There is no column “mean”" in err) == (2, True)


BY_AGE = "area,age,count,population\nA,0-64,8,1000\nA,65-,12,2000\nB,65-,1,2000\nB,0-64,2,1000\n"


def test_standardised_rates_join_ages_by_label(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """80,500 of the European standard are under 65: 0.805 × 8/1000 + 0.195 × 12/2000."""
    file = tmp_path / "ages.csv"
    file.write_text(BY_AGE, encoding="utf-8")
    words = ("--statistic", "directly_standardised_rate", "--by", "area", "--along", "age", "--per", 1000)
    first, second = compute(capsys, file, *words)
    assert (first["area"], first["value"]) == ("A", pytest.approx(8 * 0.805 + 6 * 0.195))
    assert (second["area"], second["value"], second["reason"]) == ("B", None, "too_few_events")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (BY_AGE + "A,65-,1,2\n", "row 6: A has 65- twice"),
        (BY_AGE.replace("B,65-,1,2000\n", ""), "B has no row for 65-"),
        (BY_AGE.replace("B,65-,1,2000", "B,65-,1,0"), "column 65-, field B: must be above zero"),
    ],
)
def test_tables_with_holes_are_refused(
    content: str, said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "ages.csv"
    file.write_text(content, encoding="utf-8")
    words = ("--statistic", "directly_standardised_rate", "--by", "area", "--along", "age")
    code, _, err = run(capsys, "--lang", "en", "statistics", "compute", file, *words)
    assert (code, said in err) == (2, True), err


def test_trends_of_two_areas(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """10, 12 … 18 %: of a thousand each they rise (χ² 33.2), of a hundred it may be chance (3.3)."""
    counts = (10, 12, 14, 16, 18)
    lines = [
        f"{area},{2019 + at},{count * times},{100 * times}"
        for area, times in (("A", 10), ("B", 1))
        for at, count in enumerate(counts)
    ]
    file = tmp_path / "trends.csv"
    file.write_text("area,year,count,denominator\n" + "\n".join(lines), encoding="utf-8")
    words = ("--statistic", "recent_trend", "--by", "area", "--along", "year", "--polarity", "lower")
    assert [(row["trend"], row["meaning"]) for row in compute(capsys, file, *words)] == [
        ("rising", "worse"),
        ("no_change", ""),
    ]
    _, out, _ = run(capsys, "statistics", "compute", file, *words)
    assert out.startswith("area ")  # the file's own word, though Finnish has another
    assert "on noussut" in out
    assert "huonompaan" in out


def test_other_statistics_of_rows(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "rows.csv"
    file.write_text("area\tvalue\tlower\tupper\tbenchmark\nA\t15\t10\t20\t30\nB\t25\t20\t30\t30\n", encoding="utf-8")
    assert [row["verdict"] for row in compute(capsys, file, "--statistic", "compare", "--polarity", "lower")] == [
        "better",
        "not_different",
    ]
    assert [row["value"] for row in compute(capsys, file, "--statistic", "rank", "--polarity", "lower")] == [1, 2]
    assert [row["value"] for row in compute(capsys, file, "--statistic", "quantiles", "--groups", 2)] == [1, 2]


def test_life_expectancy_of_every_age(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The life table of three bands in the statistics' own tests; and an age group that is none."""
    file = tmp_path / "deaths.csv"
    file.write_text(
        "area,age,deaths,population\nA,0-49,20,10000\nA,50-99,100,5000\nA,100-,500,1000\n", encoding="utf-8"
    )
    words = ("--statistic", "life_expectancy", "--by", "area", "--along", "age")
    rows = compute(capsys, file, *words)
    assert [row["age"] for row in rows] == ["0-49", "50-99", "100-"]
    assert [row["value"] for row in rows][1:] == [pytest.approx(50 * 2 / 3 + 2 / 3), pytest.approx(2)]
    file.write_text("area,age,deaths,population\nA,young,20,10000\nA,old,100,5000\n", encoding="utf-8")
    code, _, err = run(capsys, "--lang", "en", "statistics", "compute", file, *words)
    assert (code, "“young” is no age group" in err) == (2, True)


@pytest.mark.parametrize("statistic", SPECS)
def test_every_statistic_computes_and_prints_its_method(
    statistic: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A table in which every column has figures that fit: 2 areas × 5 ages."""
    names = ("count", "denominator", "population", "deaths", "mean", "sd", "n", "value", "lower", "upper", "benchmark")
    names += ("observed", "reference_rate", "average")
    figures = "20,2000,2000,20,20,3,2000,20,19,21,20,20,0.01,9,1"
    ages = ("0-19", "20-39", "40-59", "60-79", "80-")
    lines = [f"{area},{age},{figures}" for area in "AB" for age in ages]
    file = tmp_path / "all.csv"
    file.write_text("\n".join([f"area,age,{','.join(names)},standard_error", *lines]), encoding="utf-8")
    code, out, err = run(
        capsys,
        "--lang",
        "en",
        "statistics",
        "compute",
        file,
        "--statistic",
        statistic,
        "--by",
        "area",
        "--along",
        "age",
    )
    assert code == 0, err
    assert load_methods()[statistic].title.en in out
    assert len(out.split("\n\n")[0].splitlines()) in (3, 11)  # a line an area, or a line a row


IN_THE_COUNTRY = figures("sotkanet:181", COUNTRY, 2023, 10.4, 11.2)


def counted(year: int, count: int, people: int) -> Observation:
    return Observation(
        indicator="sotkanet:181",
        area=PEER,
        period=Period.year(year),
        value=100 * count / people,
        numerator=count,
        denominator=people,
        status=Status.FINAL,
    )


def test_an_indicator_with_its_intervals_beside_the_country(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Wilson's limits of 50 and of 100 in 1000: 3.81-6.54 and 8.29-12.01; the country has 10.4 and 11.2."""
    home = small_home(tmp_path / "home")
    home.ledger.append(
        load_of([counted(2023, 50, 1000), counted(2024, 100, 1000), *IN_THE_COUNTRY]), by="test", why="counts", now=NOW
    )
    words = ("--home", home.folder, "statistics", "indicator", "sotkanet:181", "--area", PEER)
    code, out, _ = run(capsys, *words, "--json")
    rows = json.loads(out)["rows"]
    assert (code, [row["period"] for row in rows]) == (0, ["2023", "2024"])
    assert [(row["lower"], row["upper"]) for row in rows] == [
        (pytest.approx(3.81, abs=0.01), pytest.approx(6.54, abs=0.01)),
        (pytest.approx(8.29, abs=0.01), pytest.approx(12.01, abs=0.01)),
    ]
    assert [(row["method"], row["verdict"]) for row in rows] == [("wilson", "better"), ("wilson", "not_different")]
    code, out, _ = run(capsys, *words)
    assert "parempi kuin vertailuluku" in out
    assert load_methods()["proportion"].caution.fi in out
    assert load_methods()["compare"].caution.fi in out


def test_an_indicator_without_counts_says_that_it_has_no_interval(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    home = small_home(tmp_path / "home")
    home.ledger.append(load_of(IN_THE_COUNTRY), by="test", why="the country", now=NOW)
    code, out, _ = run(capsys, "--home", home.folder, "--lang", "en", "statistics", "indicator", "sotkanet:181")
    assert (code, out.count("there is no confidence interval")) == (0, 2)
    assert out.count("a figure that is needed is missing") == 3  # earlier, the country has none
    code, out, _ = run(capsys, "--home", home.folder, "--lang", "en", "statistics", "indicator", "sotkanet:178")
    assert (code, "No figure for" in out) == (0, True)


def test_funnel_limits_of_each_area_s_size(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Ten expected events: the exact limits of ten are 4.7954 and 18.3904."""
    file = tmp_path / "funnel.csv"
    file.write_text("area;denominator;average\nA;1000;10\n", encoding="utf-8")
    (row,) = compute(capsys, file, "--statistic", "funnel_limits", "--per", 1000)
    assert (row["area"], row["value"]) == ("A", 10)
    assert (row["lower"], row["upper"]) == pytest.approx((4.7954, 18.3904), abs=1e-4)


def test_observed_beside_expected(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A: 1 + 9 events where 1000 x 0.001 + 500 x 0.01 = 6 are expected."""
    file = tmp_path / "deaths.csv"
    rows = ["area,age,observed,population,reference_rate", "A,0-64,1,1000,0.001", "A,65-,9,500,0.01"]
    file.write_text("\n".join(rows), encoding="utf-8")
    words = ("--statistic", "indirectly_standardised_ratio", "--by", "area", "--along", "age")
    (row,) = compute(capsys, file, *words)
    assert row["value"] == pytest.approx(10 / 6)
    file.write_text("\n".join([*rows, "B,0-64,1,1000,0.002", "B,65-,9,500,0.01"]), encoding="utf-8")
    code, _, err = run(capsys, "--lang", "en", "statistics", "compute", file, *words)
    assert (code, "The reference's rates are not the same in every area." in err) == (2, True)


def test_share_of_a_survey_s_answers(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Weights 2, 2 and 1, 1: (2 + 1) of 6; the one who did not answer stands for nobody."""
    file = tmp_path / "survey.csv"
    file.write_text("yes;weights;part\n1;2;north\n0;2;north\n1;1;south\n0;1;south\n;1;south\n", encoding="utf-8")
    words = ("--statistic", "survey_proportion", "--column", "answers=yes", "--column", "strata=part")
    (row,) = compute(capsys, file, *words)
    assert (row["value"], row["answered"]) == (0.5, 4)
    assert 0 < row["lower"] < 0.5 < row["upper"] < 1
    code, out, _ = run(capsys, "--lang", "fi", "statistics", "compute", file, *words)
    assert (code, "vastauksia" in out) == (0, True)


def test_nearest_areas_by_all_columns(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """One feature, so the order of distances is that of the figures: 10 from 9, then 12, then 20."""
    file = tmp_path / "features.csv"
    file.write_text("area;share\nA;10\nB;20\nC;9\nD;12\n", encoding="utf-8")
    words = ("--statistic", "peers", "--by", "area", "--area", "A", "--count", 2)
    assert [row["area"] for row in compute(capsys, file, *words)] == ["C", "D"]
    code, _, err = run(capsys, "--lang", "en", "statistics", "compute", file, "--statistic", "peers")
    assert (code, "Name them with --by and --area." in err) == (2, True)
    file.write_text("area;share\nA;10\nA;20\n", encoding="utf-8")
    code, _, err = run(capsys, "--lang", "en", "statistics", "compute", file, *words)
    assert (code, "twice" in err) == (2, True)

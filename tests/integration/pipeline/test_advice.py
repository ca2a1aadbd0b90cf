"""What the build tells and what it refuses: pages of the made PDF, key indicators, abbreviations, clear language."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.lib.small_home import NOW, small_home
from vointi.core.errors import UserError
from vointi.pipeline.advice import advise, raised
from vointi.pipeline.checkup import accept
from vointi.pipeline.compile import build
from vointi.pipeline.final import refuse_unless_final
from vointi.pipeline.gathering import Gathered, gather
from vointi.pipeline.home import Home
from vointi.pipeline.page_limits import body_pages, page_count
from vointi.reports.folder.report import read_report

SETTINGS = """\
schema_version: 1
template: own.yaml
area: municipality:801
year: 2024
day: 2025-03-14
name: {fi: Kertomus}
organisation: {fi: Mallila}
languages: [fi]
"""
TEMPLATE = """\
schema_version: 1
id: own
name: {fi: kertomus}
chapters:
  - id: a
    title: {fi: A}
  - id: b
    title: {fi: B}
  - id: c
    title: {fi: C}
    appendix: true
"""
CHART = ":::chart\nindicator: sotkanet:288\n:::\n"


def report(folder: Path, *, template: str = "", settings: str = "", **chapters: str) -> Gathered:
    """A report of three chapters in Finnish; `template` and `settings` are added to what stands above."""
    home = small_home(folder / "home")
    path = folder / "report"
    path.mkdir()
    (path / "report.yaml").write_text(SETTINGS + settings, encoding="utf-8")
    (path / "own.yaml").write_text(TEMPLATE + template, encoding="utf-8")
    for name in "abc":
        words = chapters.get(name, "Tässä on yksi virke.\n")
        (path / f"{name}.fi.md").write_text(f"# {name.upper()}\n\n{words}", encoding="utf-8")
    accept(gather(read_report(path), home), by="test", why="", now=NOW)
    return gather(read_report(path), Home.open(home.folder))


def words(gathered: Gathered, *built: Path) -> list[str]:
    return [advice.show("en") for advice in advise(gathered, built)]


def built(gathered: Gathered, folder: Path, *, final: bool = False) -> Path:
    (path,) = build(gathered, codes=("pdf",), out=folder / "out", cache=None, final=final)
    return path


def test_nothing_is_told_where_nothing_is_limited(tmp_path: Path) -> None:
    assert words(report(tmp_path, a=CHART)) == []


def test_a_chapter_that_a_draft_lacks_is_told(tmp_path: Path) -> None:
    whole = report(tmp_path, a=CHART)
    (tmp_path / "report" / "b.fi.md").unlink()
    lacking = gather(read_report(tmp_path / "report"), Home.open(tmp_path / "home"))
    assert words(whole) == []
    assert words(lacking) == ["02-b.fi.md: The chapter is missing."]


def test_the_body_is_counted_without_cover_contents_and_appendices(tmp_path: Path) -> None:
    long = "Sanoja on paljon. " * 700  # over a page
    gathered = report(tmp_path, template="limits: {body_pages: 1}\n", a=f"{long}\n", c=f"{long}\n")
    path = built(gathered, tmp_path)
    content = path.read_bytes()
    pages, body = page_count(content), body_pages(content, gathered.report)
    assert body >= 3  # a: at least two, b: one
    assert pages >= body + 4  # cover, contents, c: at least two
    assert words(gathered, path) == [
        f"{path.name}: {body} pages without cover, contents and appendices; at most 1 are meant."
    ]


def test_a_leaflet_has_neither_cover_nor_contents(tmp_path: Path) -> None:
    gathered = report(tmp_path, template="form: leaflet\nlimits: {pages: 2}\n", a=CHART)
    path = built(gathered, tmp_path)
    assert page_count(path.read_bytes()) == 1
    assert words(gathered, path) == []


def test_a_leaflet_that_is_too_long_is_told_and_as_final_refused(tmp_path: Path) -> None:
    template = "form: leaflet\nlimits: {pages: 2, refuse: true}\n"
    gathered = report(tmp_path, template=template, a="Sanoja on paljon. " * 1500)
    path = built(gathered, tmp_path)
    pages = page_count(path.read_bytes())
    assert words(gathered, path) == [f"{path.name}: {pages} pages, at most 2 are meant."]
    with pytest.raises(UserError, match=f"has {pages} pages in print, at most 2 are allowed"):
        build(gathered, codes=("json",), out=tmp_path / "final", cache=None, final=True)
    assert not list((tmp_path / "final").glob("*"))


def test_key_indicators_are_those_shown_by_themselves_in_the_body(tmp_path: Path) -> None:
    table = ":::table\nindicators: [sotkanet:181, sotkanet:288]\n:::\n"
    figures = ":::key_figures\nindicators: [sotkanet:127]\n:::\n"
    gathered = report(
        tmp_path,
        template="limits: {key_indicators: [3, 5]}\n",
        a=f"{CHART}\n{table}\n{figures}",
        c=":::chart\nindicator: sotkanet:181\n:::\n",
    )
    assert raised(gathered) == {"sotkanet:127", "sotkanet:288"}
    assert words(gathered) == ["2 key indicators are shown in charts, maps and key figures; 3 to 5 are meant."]


def test_abbreviations_that_are_not_used_and_those_that_are_not_explained(tmp_path: Path) -> None:
    gathered = report(
        tmp_path,
        a="Kyselyn tekee THL.\nTEA:n pisteet nousivat, ja KELA maksoi.\n",
        c=":::abbreviations\nitems:\n  THL: laitos\n  TEA: aktiivisuus\n  AVI: virasto\n:::\n",
    )
    assert words(gathered) == [
        "c.fi.md:5: The abbreviation AVI is explained and not used.",
        "a.fi.md:4: The abbreviation KELA is used and not explained in the list.",
    ]


PLAIN = "plain: true\nlimits: {sentence_words: 5}\n"


def test_clear_language_is_measured_in_numbers(tmp_path: Path) -> None:
    gathered = report(
        tmp_path,
        template=PLAIN,
        a="Kunta auttaa. Tässä virkkeessä on aivan liian monta sanaa.\nLuku on sotkanet 288.\n",
        b=":::contact\n:::\n",
    )
    # Sentences: A | B | C (headings), Kunta auttaa (2), Tässä … (7), Luku on sotkanet 288 (4), Tässä on yksi virke (4).
    assert words(gathered) == [
        "fi: 7 sentences, 2.9 words on average; 1 are longer than 5 words.".replace(".9", ",9"),
        "a.fi.md:3: A sentence of 7 words: “Tässä virkkeessä on aivan liian monta sanaa.”",
        "a.fi.md:4: “sotkanet 288” is a code that means nothing to a reader.",
    ]


def test_a_reader_of_clear_language_is_told_whom_to_ask(tmp_path: Path) -> None:
    assert words(report(tmp_path, template="plain: true\n")) == [
        "report.yaml: The reader is not told whom to ask: add the block contact."
    ]


@pytest.mark.parametrize("reviewer", ["", "Mallilan selkotyöryhmä"])
def test_nothing_is_called_easy_language_unless_somebody_has_checked_it(tmp_path: Path, reviewer: str) -> None:
    settings = f"easy_language_reviewer: {reviewer}\n" if reviewer else ""
    gathered = report(tmp_path, template="plain: true\n", settings=settings, a="Tämä on selkokielinen kooste.\n")
    if reviewer:
        refuse_unless_final(gathered)
        return
    with pytest.raises(UserError) as refused:
        refuse_unless_final(gathered)
    assert "a.fi.md:3: “selkokielinen”: nobody is named" in refused.value.show("en")


def test_no_code_is_printed_in_a_plain_report(tmp_path: Path) -> None:
    gathered = report(tmp_path, template="plain: true\n", a=CHART, b=":::contact\n:::\n", c=":::sources\n:::\n")
    (path,) = build(gathered, codes=("docx",), out=tmp_path / "out", cache=None, final=False)
    from tests.lib.foreign_words import TEXTS_OF

    text = " ".join(TEXTS_OF["docx"](path.read_bytes(), "fi"))
    assert "Sotkanet" in text or "kuvitteelliset luvut" in text
    assert "sotkanet" not in text


def test_a_prompt_in_the_settings_stops_a_final_build(tmp_path: Path) -> None:
    gathered = report(tmp_path, settings='contact: {fi: "[Kirjoita: puhelinnumero]"}\n')
    with pytest.raises(UserError, match=r"report.yaml:1: A prompt is not answered yet: \[Kirjoita: puhelinnumero\]"):
        refuse_unless_final(gathered)

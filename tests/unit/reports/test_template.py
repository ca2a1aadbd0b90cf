"""Own template files, and chapters as the organisation arranges them: mistakes are told with place and remedy."""

from __future__ import annotations

from pathlib import Path

import pytest

from vointi.core.errors import SeveralErrors, UserError
from vointi.reports.folder.arrangement import arranged
from vointi.reports.folder.settings import ReportSettings
from vointi.reports.folder.template import Template, TemplateUnknown, find_template, load_template, read_template

OWN = """\
schema_version: 1
id: village-report
name: {fi: kyläkertomus, sv: bygdeberättelse}
chapters:
  - id: summary
    title: {fi: Tiivistelmä, sv: Sammandrag}
  - id: appendices
    title: {fi: Liitteet, sv: Bilagor}
    draft: annual/appendices
    appendix: true
"""

SETTINGS = {
    "template": "annual",
    "area": "municipality:801",
    "year": 2024,
    "day": "2025-03-14",
    "name": {"fi": "Kertomus"},
    "organisation": {"fi": "Mallila"},
}
ANNUAL = [plan.id for plan in load_template("annual").chapters]


def own(folder: Path, text: str = OWN) -> Path:
    file = folder / "own.yaml"
    file.write_text(text, encoding="utf-8")
    return file


def told(folder: Path, text: str) -> str:
    with pytest.raises(UserError) as refused:
        read_template(own(folder, text))
    return refused.value.show("en")


def settings(**more: object) -> ReportSettings:
    return ReportSettings.model_validate(SETTINGS | more)


def refused(template: str = "annual", **more: object) -> list[str]:
    """What is said about the settings, a line each."""
    with pytest.raises(UserError) as fault:
        arranged(load_template(template), settings(**more))
    error = fault.value
    return [one.show("en") for one in (error.errors if isinstance(error, SeveralErrors) else (error,))]


def test_an_own_file_has_drafts_beside_it_or_from_the_program(tmp_path: Path) -> None:
    (tmp_path / "own").mkdir()
    (tmp_path / "own" / "summary.fi.md").write_text("# Tiivistelmä\n", encoding="utf-8")
    template = read_template(own(tmp_path))
    summary, appendices = template.chapters
    assert template.draft(summary, "fi") == "# Tiivistelmä\n"
    assert template.draft(summary, "sv") == ""
    assert template.draft(appendices, "sv").startswith("# Bilagor\n")


def test_an_own_file_is_found_in_the_first_folder_that_has_it(tmp_path: Path) -> None:
    home = tmp_path / "home"
    home.mkdir()
    own(home)
    assert find_template("own.yaml", tmp_path, home).id == "village-report"
    own(tmp_path, OWN.replace("village-report", "nearer"))
    assert find_template("own.yaml", tmp_path, home).id == "nearer"
    with pytest.raises(TemplateUnknown, match="is in none of the folders"):
        find_template("other.yaml", tmp_path, home)


@pytest.mark.parametrize(
    ("change", "says"),
    [  # file and line, the field, what to do
        (("appendix: true", "apendix: true"), ("own.yaml:10", "apendix", "Did you mean “appendix”?")),
        (("- id: summary", "- id: Summary page"), ("own.yaml:5", "chapters.0.id")),
        (("    title: {fi: Tiivistelmä, sv: Sammandrag}\n", ""), ("“title” is missing", "Add the field")),
        (("    appendix: true", "    accent: pink"), ("own.yaml:10", "accent", "spearhead-1")),
        (
            ("- id: appendices", "- id: summary"),
            ("own.yaml:7, field chapters.1", "two chapters “summary”", "another id"),
        ),
        (
            ("    appendix: true", "    accent: pink"),
            ("one of: spearhead-1, spearhead-2",),
        ),
        (("name: {fi", "name: {de: Bericht, fi"), ("own.yaml:3, field name.de: “de”", "Write one of: fi, sv, en.")),
        ((", sv: Sammandrag", ""), ("“summary” has no title in: sv",)),
        (("annual/appendices", "annual/nothing"), ("no draft “annual/nothing”", "TEMPLATE/CHAPTER")),
        (
            ("schema_version: 1", "schema_version: 1\nlimits: {key_indicators: [24, 12]}"),
            ("24", "smaller number first"),
        ),
        (("name: {fi", "name: [fi"), ("own.yaml:3", "YAML")),
    ],
)
def test_a_mistake_is_told_with_its_place_and_what_to_do(
    change: tuple[str, str], says: tuple[str, ...], tmp_path: Path
) -> None:
    words = told(tmp_path, OWN.replace(*change, 1))
    assert [part for part in says if part not in words] == []
    assert "Nothing was made." in words


def test_all_mistakes_are_told_at_once(tmp_path: Path) -> None:
    words = told(tmp_path, OWN.replace("appendix: true", "apendix: true").replace("id: summary", "id: Summary"))
    assert "apendix" in words
    assert "chapters.0.id" in words


def test_without_chapters_in_the_settings_the_template_stands_as_it_is() -> None:
    assert arranged(load_template("annual"), settings()) is load_template("annual")


def test_chapters_are_renamed_ordered_added_and_left_out() -> None:
    absent = [name for name in ANNUAL if name not in ("goals", "inclusion")]
    template = arranged(
        load_template("annual"),
        settings(
            chapters=[
                "goals",
                {"id": "inclusion", "title": {"fi": "Yhdessä"}, "number": "1", "accent": "spearhead-1"},
                {"id": "village-life", "title": {"fi": "Kylien elämä"}, "number": "2", "opener": True},
            ],
            left_out=[{"chapter": name, "why": {"fi": "kokeilu"}} for name in absent],
        ),
    )
    assert [plan.id for plan in template.chapters] == ["goals", "inclusion", "village-life", *absent]
    inclusion, village = template.chapters[1:3]
    assert (inclusion.title["fi"], inclusion.title["sv"]) == ("Yhdessä", "Delaktighet och samarbete")
    assert (inclusion.number, inclusion.accent, inclusion.opener) == ("1", "spearhead-1", True)
    assert (village.title, village.number, village.opener) == ({"fi": "Kylien elämä"}, "2", True)
    assert template.file_name(village, "fi") == "03-village-life.fi.md"


def test_nothing_of_the_template_is_left_out_for_a_slip() -> None:
    told_of = refused(chapters=[name for name in ANNUAL if name != "goals"])
    assert len(told_of) == 1
    assert "“goals” is neither among chapters nor left out with a reason" in told_of[0]


def test_a_chapter_that_is_not_known_needs_a_title() -> None:
    (words,) = refused(chapters=[*ANNUAL, "helthy-habits"])
    assert "“helthy-habits” is not a chapter of the template" in words
    assert "healthy-habits" in words.splitlines()[-1]


def test_a_chapter_stands_in_the_list_once_and_not_among_those_left_out() -> None:
    left_out = [{"chapter": "goals", "why": {"fi": "kokeilu"}}]
    words = "\n".join(refused(chapters=[*ANNUAL, "summary"], left_out=left_out))
    assert "“summary” is listed twice" in words
    assert "“goals” is listed and left out" in words


@pytest.mark.parametrize(("template", "setting"), [("term", "term"), ("plain", "contact"), ("county", "term")])
def test_a_template_asks_for_settings_that_it_needs(template: str, setting: str) -> None:
    assert any(f"needs the setting “{setting}”" in words for words in refused(template))


def test_titles_must_be_in_the_languages_of_the_report() -> None:
    chapters = [*ANNUAL, {"id": "village-life", "title": {"fi": "Kylien elämä"}}]
    words = refused(chapters=chapters, languages=["fi", "sv"])
    assert any("needs its title in: sv" in one for one in words)


def test_the_three_sub_reports_stand_in_annual_and_term_and_by_themselves() -> None:
    def drafts(name: str) -> set[str]:
        template: Template = load_template(name)
        return {plan.draft or f"{template.id}/{plan.id}" for plan in template.chapters}

    for part in ("older-people", "children-and-youth", "substance-work"):
        assert f"annual/{part}" in drafts("annual") & drafts("term") & drafts(f"{part}-report")
        assert f"term/{part}-plan" in drafts("term") & drafts(f"{part}-plan")

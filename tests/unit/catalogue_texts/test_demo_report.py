"""The demonstration's report shows what it is there to show."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.unit.catalogue_texts.figures import data_on, standpoint
from tests.unit.catalogue_texts.texts import demo, demo_chapters
from vointi.core.bindings import ValueBinding, parse_binding
from vointi.core.language import LANGS, Lang
from vointi.pipeline.demo_world import State
from vointi.reports.compose import compose, needs_of
from vointi.reports.folder.chapter import Chapter
from vointi.reports.folder.markdown import Occurrence
from vointi.reports.live.show import show_value


def live_values(lang: Lang) -> Iterator[tuple[Chapter, Occurrence, ValueBinding]]:
    for texts in demo_chapters().values():
        for live in texts[lang].occurrences:
            binding = parse_binding(live.target)
            if isinstance(binding, ValueBinding):
                yield texts[lang], live, binding


def shown(binding: ValueBinding, state: State, lang: Lang = "fi") -> str:
    return show_value(binding, data_on(state), standpoint(), lang).text


def test_enough_indicators_are_shown() -> None:
    assert len(needs_of(demo(), standpoint()).series) >= 45
    own = [code for code in needs_of(demo(), standpoint()).series if code.startswith("own:")]
    assert len(own) >= 5


def test_stored_values_are_empty_and_all_have_a_figure_when_the_report_is_built() -> None:
    for _, live, binding in live_values("fi"):
        assert live.text == ""
        assert shown(binding, "autumn"), live


def test_groups_are_those_that_may_be_shown() -> None:
    for _, live, binding in live_values("fi"):
        assert standpoint().catalogue.indicator(binding.indicator).allows(binding.grp), live


@pytest.mark.parametrize("lang", LANGS)
def test_it_composes_as_a_final_report(lang: Lang) -> None:
    document = compose(demo(), lang, data_on("autumn"), standpoint(), draft=False)
    assert [section.id for section in document.content] == [plan.id for plan in demo().template.chapters]


@pytest.mark.parametrize("lang", LANGS)
def test_spring_reaches_a_heading_a_table_note_and_an_alternative_text(lang: Lang) -> None:
    """A stale value must be found wherever words can stand, in every language."""
    places = set()
    for chapter, live, binding in live_values(lang):
        if shown(binding, "autumn", lang) == shown(binding, "spring", lang):
            continue
        line = source(chapter).splitlines()[live.line - 1]
        for place, start in {"heading": "##", "note": "note: ", "alternative": "alternative: ", "list": "- "}.items():
            if line.startswith(start):
                places.add(place)
    assert places >= {"heading", "note", "alternative"}


def source(chapter: Chapter) -> str:
    return (demo().path / chapter.file).read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("target", "in_spring"),
    [  # what the bank corrects, revises and withdraws, and two figures that stay
        ("value:sotkanet:181?period=2023", "another"),
        ("value:sotkanet:3219?period=2019", "another"),
        ("value:sotkanet:3904?period=2023", "gone"),
        ("value:sotkanet:288?period=2017", "the same"),
        ("value:sotkanet:328?period=2019", "the same"),
    ],
)
def test_fixed_periods_change_only_where_the_bank_changed_them(target: str, in_spring: str) -> None:
    assert any(live.target == target for _, live, _ in live_values("fi"))
    binding = parse_binding(target)
    assert isinstance(binding, ValueBinding)
    before, after = shown(binding, "autumn"), shown(binding, "spring")
    assert before
    found = "gone" if not after else "the same" if after == before else "another"
    assert found == in_spring


def test_people_are_offices_and_never_persons() -> None:
    """A quotation is attributed to what a person is, not to who."""
    for texts in demo_chapters().values():
        for chapter in texts.values():
            for part in chapter.parts:
                attribution = getattr(part, "attribution", "")
                assert not [word for word in attribution.split()[1:] if word[0].isupper()]

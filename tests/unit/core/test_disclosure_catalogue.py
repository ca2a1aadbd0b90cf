"""What the catalogue says of disclosure control: sums between known kinds of areas, texts whole in every language."""

from __future__ import annotations

from vointi.core.catalogue.disclosure_text import load_disclosure_text
from vointi.core.catalogue.relations import IndicatorSum, Relations, YearMean, load_relations, parts_by_start
from vointi.core.language import LANGS
from vointi.core.values import CATEGORIES


def test_texts_are_whole() -> None:
    told = load_disclosure_text()
    for lang in LANGS:
        for text in (told.residents, told.officer):
            assert getattr(text, lang).endswith(".")


def test_areas_of_sums_are_known_kinds() -> None:
    for one in load_relations().areas:
        assert {one.whole, one.parts} <= set(CATEGORIES)


def test_a_family_is_all_that_sums_tie_together() -> None:
    tied = Relations(
        schema_version=1,
        sums=(IndicatorSum(whole="a:all", parts=("a:in", "a:out")), IndicatorSum(whole="a:in", parts=("b:in",))),
        years=(YearMean(mean="b:mean", of="b:in"),),
    )
    assert tied.family("b:mean") == ("a:all", "a:in", "a:out", "b:in", "b:mean")
    assert tied.family("c:else") == ("c:else",)


def test_ages_are_read() -> None:
    assert parts_by_start(["65-", "18-39", "7", "child"]) == [(7, 8, "7"), (18, 40, "18-39"), (65, float("inf"), "65-")]

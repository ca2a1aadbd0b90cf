"""Contrast, and the municipality's own colour."""

from __future__ import annotations

import pytest

from vointi.core.errors import Place
from vointi.reports.theme import Colours, ColourUnusable, Theme, contrast
from vointi.reports.theme.colours import WHITE


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("#000000", "#FFFFFF", 21.0),  # WCAG 2.2: the widest there is
        ("#FFFFFF", "#FFFFFF", 1.0),
        ("#777777", "#FFFFFF", 4.48),  # WebAIM contrast checker: the grey that just fails
        ("#767676", "#FFFFFF", 4.54),  # … and the one that just passes
        ("#FF0000", "#FFFFFF", 4.0),  # WebAIM: 3.998
        ("#15212B", "#FFFFFF", 16.35),  # the specimen sheet of the look
    ],
)
def test_contrast_of_known_pairs(one: str, other: str, expected: float) -> None:
    assert contrast(one, other) == pytest.approx(expected, abs=0.006)
    assert contrast(other, one) == contrast(one, other)


def test_text_and_marks_can_be_seen() -> None:
    colours = Colours()
    for text in (colours.ink, colours.ink_2, colours.ink_3, colours.own, colours.worse):
        assert contrast(text, WHITE) >= 4.5
    assert contrast(colours.ink_3, colours.surface) >= 4.5
    assert contrast(colours.quiet, WHITE) >= 3
    for spearhead in colours.spearheads:
        assert contrast(spearhead.accent, WHITE) >= 4.5
        assert contrast(colours.ink, spearhead.tint_2) >= 4.5
        assert contrast(spearhead.accent, spearhead.tint_2) >= 3  # the large numeral


def test_own_colour_is_replaced_with_what_follows_from_it() -> None:
    colours = Colours().with_own("#5B1A4E")

    assert colours.own == "#5B1A4E"
    assert colours.own_tint != Colours().own_tint
    assert colours.open != Colours().open
    assert colours.worse == Colours().worse
    assert Theme(colours).vega_config is not None


def test_own_colour_too_pale_is_refused_with_the_numbers() -> None:
    with pytest.raises(ColourUnusable) as refused:
        Colours().with_own("#5E95B5", where=Place(file="theme.yaml", field="own"))

    told = refused.value.show("en")
    assert "theme.yaml" in told
    assert "3.26 : 1" in told  # by hand: 1.05 / (0.2126 × 0.1119 + 0.7152 × 0.3006 + 0.0722 × 0.4620 + 0.05)
    assert "7.0 : 1" in told


def test_own_colour_must_stand_out_from_the_quartile_bar() -> None:
    with pytest.raises(ColourUnusable, match="#C3CBD2"):
        Colours().with_own("#595959")  # 7.0 on white, 4.3 on the bar


@pytest.mark.parametrize("colour", ["blue", "#00507", "#00507AFF", "None", "00507A"])
def test_what_is_no_colour_is_refused(colour: str) -> None:
    with pytest.raises(ColourUnusable, match="not a colour"):
        Colours().with_own(colour)


def test_a_node_without_accent_is_in_ink() -> None:
    assert Colours().spearhead("").accent == Colours().ink
    assert Colours().spearhead("spearhead-3").accent == "#00786B"

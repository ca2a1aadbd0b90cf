"""The theme file of an organisation."""

from __future__ import annotations

from pathlib import Path

import pytest

from vointi.reports.theme import ColourUnusable, Theme, ThemeUnreadable, load_theme


def test_no_file_is_the_programs_own_look() -> None:
    assert load_theme(None) == Theme()


def test_a_file_replaces_the_own_colour(tmp_path: Path) -> None:
    file = tmp_path / "theme.yaml"
    file.write_text('own: "#5B1A4E"\n')

    assert load_theme(file).colours.own == "#5B1A4E"
    assert load_theme(file) != Theme()


def test_an_empty_file_changes_nothing(tmp_path: Path) -> None:
    file = tmp_path / "theme.yaml"
    file.write_text("# nothing yet\n")

    assert load_theme(file) == Theme()


@pytest.mark.parametrize("content", ["worse: '#000000'", "own: '#5B1A4E'\nlogo: x.png", "- own", "own: '", "\x00"])
def test_what_the_theme_does_not_know_is_refused_by_name(tmp_path: Path, content: str) -> None:
    file = tmp_path / "theme.yaml"
    file.write_text(content)

    with pytest.raises(ThemeUnreadable, match=r"theme\.yaml"):
        load_theme(file)


def test_a_hash_without_quotes_is_a_comment_and_said_to_be_no_colour(tmp_path: Path) -> None:
    file = tmp_path / "theme.yaml"
    file.write_text("own: #5B1A4E\n")

    with pytest.raises(ColourUnusable, match="#00507A"):
        load_theme(file)


def test_a_missing_file_is_said(tmp_path: Path) -> None:
    with pytest.raises(ThemeUnreadable, match=r"none\.yaml"):
        load_theme(tmp_path / "none.yaml")

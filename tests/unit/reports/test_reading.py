"""How a text reads: sentences and words counted by hand."""

from __future__ import annotations

import pytest

from vointi.core.language import Lang
from vointi.reports.folder.chapter import Chapter, parse_chapter
from vointi.reports.reading import abbreviations, called_easy, codes, sentences


def chapter(source: str, lang: Lang = "fi") -> Chapter:
    return parse_chapter(source, file="a.md", chapter="a", lang=lang)


def test_sentences_with_their_words_and_lines() -> None:
    source = (
        "# Lapset\n\nOsa kokee ahdistusta. Heitä on\n"
        "viime vuonna [28,4 %](value:sotkanet:328). Niin, esim. koulussa!\n\n"
        "- Yksi asia\n- Toinen asia on 8.–9. luokan oma.\n"
    )
    found = [(sentence.line, sentence.count) for sentence in sentences([chapter(source)])]
    # Lapset | Osa kokee ahdistusta. | Heitä on viime vuonna ▪. | Niin, esim. koulussa! | Yksi asia | Toinen … oma.
    assert found == [(1, 1), (3, 3), (3, 5), (4, 3), (6, 2), (7, 6)]


def test_a_prompt_is_no_sentence_and_moves_no_line() -> None:
    source = "Osa kokee ahdistusta. [Kirjoita: mitä nuoret itse sanoivat?\nMistä he saavat apua?]\nHeitä on paljon.\n"
    found = [(sentence.line, sentence.count) for sentence in sentences([chapter(source)])]
    assert found == [(1, 3), (3, 3)]


def test_words_of_a_long_sentence_are_told_without_the_line_break() -> None:
    (sentence,) = sentences([chapter("Kunta tekee\nmonta asiaa.\n")])
    assert sentence.words == "Kunta tekee monta asiaa."


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("Luku on sotkanet 288:n.", ["sotkanet 288"]),
        ("Katso own:library_visits.", ["own:library_visits"]),
        ("Kenttä left_out jäi.", ["left_out"]),
        ("Lähde on Sotkanet.", []),
    ],
)
def test_codes_are_found(words: str, found: list[str]) -> None:
    assert [code.words for code in codes([chapter(words)])] == found


def test_abbreviations_are_words_of_capitals() -> None:
    words = "THL ja TEA, mutta ei TEAviisari, A-luokka, EU-maa eikä Kela. Myös YTHS."
    assert [one.words for one in abbreviations([chapter(words)])] == ["THL", "TEA", "YTHS"]


@pytest.mark.parametrize("words", ["Selkokielinen kooste", "lättläst version", "an easy-to-read version"])
def test_a_text_that_is_called_easy_language_is_found(words: str) -> None:
    assert [one.line for one in called_easy([chapter(f"# A\n\n{words}\n")])] == [3]
    assert list(called_easy([], "Hyvinvointi selkeästi")) == []
    assert len(list(called_easy([], words))) == 1

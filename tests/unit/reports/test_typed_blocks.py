"""What people type into blocks: checked, ordered, shown in the report's language, its Markdown found with its line."""

from __future__ import annotations

import base64
from pathlib import Path
from zlib import crc32

import pytest
from pydantic import ValidationError

from tests.lib.plain_pictures import png
from vointi.core.errors import Place, UserError
from vointi.core.language import Lang
from vointi.reports.blocks import abbreviations, heard, picture, timeline
from vointi.reports.blocks._moment import first_day, show, show_range
from vointi.reports.folder.chapter import parse_chapter
from vointi.reports.folder.pictures import MOST_BYTES, read_picture
from vointi.reports.live.prompts import open_prompts
from vointi.reports.live.unbound import unbound_numbers

PNG = base64.b64decode(png(20, 10))
_HEAD = b"IHDR" + (9000).to_bytes(4, "big") * 2 + PNG[24:29]
WIDE = PNG[:12] + _HEAD + crc32(_HEAD).to_bytes(4, "big") + PNG[33:]
# A JPEG's head by hand: start, APP0 "JFIF" of 16 bytes, a frame (C0) of 11 bytes: 8 bits, 10 high, 20 wide; the end.
JPEG = (
    b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00"
    b"\xff\xc0\x00\x0b\x08\x00\x0a\x00\x14\x01\x01\x11\x00" + b"\x00" * 40 + b"\xff\xd9"
)


def refused(folder: Path, name: str, content: bytes | None) -> str:
    if content is not None:
        (folder / name).write_bytes(content)
    with pytest.raises(UserError) as fault:
        read_picture(folder, name, where=Place(file="01-a.fi.md", line=7))
    return fault.value.show("en")


def test_pictures_are_told_by_their_content(tmp_path: Path) -> None:
    (tmp_path / "a.jpg").write_bytes(PNG)
    (tmp_path / "b.png").write_bytes(JPEG)
    assert read_picture(tmp_path, "a.jpg", where=Place()).media_type == "image/png"
    assert read_picture(tmp_path, "b.png", where=Place()).media_type == "image/jpeg"


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("none.png", None, "no picture none.png"),
        ("../out.png", None, "not in the report's folder"),
        ("page.png", b"<svg xmlns='http://www.w3.org/2000/svg'/>", "neither a PNG nor a JPEG"),
        ("cut.png", PNG[: len(PNG) // 2], "neither a PNG nor a JPEG"),
        ("cut.jpg", JPEG[:-30], "neither a PNG nor a JPEG"),
        ("huge.png", PNG + b"\0" * MOST_BYTES, "too large: 5.0 MB, at most 5 MB"),
        ("wide.png", WIDE, "9000 × 9000 pixels"),
        ("hurt.png", PNG[:50] + b"\xff" + PNG[51:], "neither a PNG nor a JPEG"),
    ],
)
def test_a_picture_that_cannot_be_used_is_refused_at_its_line(
    name: str, content: bytes | None, says: str, tmp_path: Path
) -> None:
    folder = tmp_path / "report"
    folder.mkdir()
    words = refused(folder, name, content)
    assert words.startswith("01-a.fi.md:7: ")
    assert says in words


@pytest.mark.parametrize("alternative", ["", "   ", "ruokaseura.png", "IMG_0001.JPG", "Ruokaseura", "Kuva 1 2"])
def test_a_picture_needs_words_for_those_who_do_not_see_it(alternative: str) -> None:
    with pytest.raises(ValidationError):
        picture.Parameters(file="a.png", alternative=alternative)


@pytest.mark.parametrize(
    ("moment", "fi", "sv", "en"),
    [
        ("2024-03-14", "14.3.2024", "14.3.2024", "14 March 2024"),
        ("2024-03", "maaliskuu 2024", "mars 2024", "March 2024"),
        ("2024", "2024", "2024", "2024"),
        ("syksyllä 2024", "syksyllä 2024", "syksyllä 2024", "syksyllä 2024"),
    ],
)
def test_days_months_and_years_in_each_language(moment: str, fi: str, sv: str, en: str) -> None:
    languages: tuple[Lang, ...] = ("fi", "sv", "en")
    assert [show(moment, lang) for lang in languages] == [fi, sv, en]


@pytest.mark.parametrize(
    ("first", "last", "fi", "en"),
    [
        ("2024-08", "2024-12", "elokuu–joulukuu 2024", "August–December 2024"),
        ("2024-11", "2025-02", "marraskuu 2024 – helmikuu 2025", "November 2024 – February 2025"),
        ("2024-03-14", "2024-04-02", "14.3.2024–2.4.2024", "14 March 2024 – 2 April 2024"),
        ("2023", "2024", "2023–2024", "2023–2024"),
    ],
)
def test_times_from_one_to_another(first: str, last: str, fi: str, en: str) -> None:
    assert (show_range(first, last, "fi"), show_range(first, last, "en")) == (fi, en)


def test_a_day_that_is_none_is_refused() -> None:
    for wrong in ("2024-13", "2024-02-30", "keväällä", True):
        with pytest.raises(ValidationError):
            timeline.Step.model_validate({"when": wrong, "what": "x"})
    assert first_day("2024-13") is None


@pytest.mark.parametrize("lacking", ["who", "when", "how", "changed"])
def test_a_hearing_is_told_whole(lacking: str) -> None:
    hearing = {"who": "Vanhusneuvosto", "when": "2024-09-12", "how": "lausunto", "changed": "Ei muutosta."}
    heard.Hearing.model_validate(hearing)
    with pytest.raises(ValidationError):
        heard.Hearing.model_validate({name: words for name, words in hearing.items() if name != lacking})


def test_words_in_the_items_of_a_list_are_read_as_text_is() -> None:
    source = (
        "# A\n\n:::heard\nitems:\n  - who: Nuorisovaltuusto, [9 %](value:sotkanet:288) oppilaista\n    when: 2024-09\n"
        '    how: "[Kirjoita: miten]"\n    changed: Paikkoja on nyt 40.\n:::\n'
    )
    chapter = parse_chapter(source, file="a.fi.md", chapter="a", lang="fi")
    assert [(live.line, live.target) for live in chapter.occurrences] == [(5, "value:sotkanet:288")]
    assert [prompt.line for prompt in open_prompts([chapter])] == [7]
    assert [(number.line, number.number) for number in unbound_numbers([chapter], ())] == [(8, "40")]


@pytest.mark.parametrize(
    ("words", "used"),
    [("Kyselyn tekee THL.", True), ("THL:n kysely", True), ("(THL)", True), ("THLN", False), ("hyTHL", False)],
)
def test_an_abbreviation_is_used_alone_or_with_an_ending(words: str, used: bool) -> None:
    assert abbreviations.is_used("THL", words) is used

"""Encodings told from bytes: Finnish and Swedish texts as they were written, or no text at all."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vointi.core.errors import Place
from vointi.sources.table import NoTable
from vointi.sources.table.proposing.encodings import decoded

TEXT = "Kunta;Väkiluku\nHämeenlinna;1\nInkoo – Ingå;2\nÄänekoski;3\nÖvertorneå;4\n"


@pytest.mark.parametrize(
    ("encoding", "named"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8"),
        ("utf-16", "utf-16"),
        ("utf-16-le", "utf-16"),
        ("windows-1252", "windows-1252"),
    ],
)
def test_reads_back_what_was_written(encoding: str, named: str) -> None:
    found = decoded(TEXT.encode(encoding), Place())
    assert (found.text, found.encoding) == (TEXT, named)


@pytest.mark.parametrize("encoding", ["iso-8859-1", "iso-8859-15"])
def test_kinds_of_latin_that_read_alike(encoding: str) -> None:
    text = TEXT.replace("–", "-")
    found = decoded(text.encode(encoding), Place())
    assert found.text == text
    assert found.encoding == "windows-1252"
    assert found.note.show("en").startswith("sure")


@pytest.mark.parametrize(
    ("text", "encoding", "named"),
    [
        ("Tšekki ja Žižkov, šakki\n", "iso-8859-15", "iso-8859-15"),  # in windows-1252: T¨ekki
        ("Hinta 5 € / kävijä\n", "iso-8859-15", "iso-8859-15"),  # ¤ is written by nobody
        ("½ litraa, ¾ väestöstä\n", "windows-1252", "windows-1252"),  # œ alone is no word
    ],
)
def test_kinds_of_latin_that_differ(text: str, encoding: str, named: str) -> None:
    found = decoded(text.encode(encoding), Place())
    assert (found.text, found.encoding) == (text, named)
    assert found.note.show("en").startswith("check")


@pytest.mark.parametrize("encoding", ["cp850", "cp437", "mac-roman"])
def test_refuses_what_it_cannot_read(encoding: str) -> None:
    with pytest.raises(NoTable, match="encoding cannot be told") as refused:
        decoded(TEXT.replace("–", "-").encode(encoding), Place(file="t.csv"))
    assert refused.value.where.file == "t.csv"
    assert refused.value.next_step


@pytest.mark.parametrize("content", [b"\x00\x01\x02\x03" * 9, b"a;b\x01\n1;2", b"\xff\xfe\x00"])
def test_refuses_what_is_no_text(content: bytes) -> None:
    with pytest.raises(NoTable, match="not a text file"):
        decoded(content, Place())


@given(st.binary(max_size=80))
def test_any_bytes(content: bytes) -> None:
    """What is decoded is what a mapping that names the encoding reads."""
    try:
        found = decoded(content, Place())
    except NoTable:
        return
    assert found.text == content.decode(found.encoding).removeprefix("\ufeff")

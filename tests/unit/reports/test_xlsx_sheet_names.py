"""Names of sheets: valid in every program, none twice, in order."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from vointi.reports.renderers.xlsx.sheet_names import SheetNames


def test_a_long_name_is_cut_and_a_second_one_counted() -> None:
    names = SheetNames()
    words = "Sairaalahoitoa saaneet 0–17-vuotiaat tuhatta kohden"
    assert names.name(words) == "Sairaalahoitoa saaneet 0–17-vu…"
    assert names.name(words) == "Sairaalahoitoa saaneet 0–1… (2)"
    assert names.name(words.upper()) == "SAIRAALAHOITOA SAANEET 0–1… (3)"


def test_what_programs_refuse_is_left_out() -> None:
    names = SheetNames()
    assert names.name("'Tulot/menot [1]: a*b?\\c!'") == "Tulot menot 1 a b c"
    assert names.name("History") == "History (2)"
    assert names.name("?!") == "3"


@given(st.lists(st.text(max_size=60), max_size=12))
def test_any_words_give_valid_names(words: list[str]) -> None:
    names = SheetNames()
    given_out = [names.name(one) for one in words]
    assert len({name.lower() for name in given_out}) == len(words)
    for name in given_out:
        assert 1 <= len(name.encode("utf-16-le")) // 2 <= 31
        assert not set(name) & set("[]:*?/\\!'\n\x00")
        assert name == name.strip()

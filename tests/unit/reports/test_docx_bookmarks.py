from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from vointi.reports.renderers.docx.bookmarks import bookmark_name


@given(st.text(min_size=1, max_size=80))
def test_word_takes_every_name(identity: str) -> None:
    assert re.fullmatch(r"[A-Za-z][A-Za-z0-9_]{0,39}", bookmark_name(identity))


@given(st.lists(st.text(min_size=1, max_size=60), unique=True, max_size=20))
def test_other_ids_get_other_names(identities: list[str]) -> None:
    names = {bookmark_name(identity).lower() for identity in identities}  # to Word, case makes no difference
    assert len(names) == len(identities)


def test_ids_that_differ_only_in_what_word_does_not_take() -> None:
    assert bookmark_name("lahde-4") != bookmark_name("lahde_4")
    assert bookmark_name("Lahde").lower() != bookmark_name("lahde")
    assert bookmark_name("a" * 60) != bookmark_name("a" * 61)

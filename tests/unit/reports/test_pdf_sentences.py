"""Words held on one line, links to places that are printed, and what a draft says of its live values."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.lib.every_node import every_node_document
from vointi.core.document import Claim, CrossReference, Value, Verdict
from vointi.reports.renderers.paper.anchors import Anchors
from vointi.reports.renderers.pdf.sentences import Sentences, held_together


@given(st.text())
def test_the_pieces_make_the_text(words: str) -> None:
    assert "".join(piece["text"] for piece in held_together(words)) == words


@pytest.mark.parametrize(
    ("words", "held"),
    [
        ("alle 18-vuotiasta tuhatta kohden", ["18-vuotiasta"]),
        ("Päijät-Hämeessä vuosina 2019–2021.", ["Päijät-Hämeessä", "2019–2021."]),
        ("0–17\u00a0v.", ["0–17"]),
        ("mielenterveyskuntoutuja-asiakkaat", []),
        ("ei - viivaa", []),
        ("(280/2004, 10 §, 13 a §) ja 26–28 §.", ["10 §,", "13 a §)", "26–28 §."]),
        ("Tupakoi päivittäin (8.–9. lk), %", ["(8.–9. lk),"]),
        ("Röker dagligen (åk 8–9)", ["(åk 8–9)"]),
    ],
)
def test_short_hyphenated_words_stay_on_one_line(words: str, held: list[str]) -> None:
    assert [piece["text"] for piece in held_together(words) if piece["kind"] == "held"] == held


def sentences(*, draft: bool) -> Sentences:
    return Sentences(Anchors(every_node_document("fi")), "en", draft)


@pytest.mark.parametrize(
    ("verdict", "said"),
    [
        ("holds", ""),
        ("not_judged", "not judged"),
        ("fallen", "no longer holds"),
        ("cannot_be_judged", "cannot be judged"),
    ],
)
def test_a_draft_says_how_a_claim_fared(verdict: Verdict, said: str) -> None:
    claim = Claim(id="c", text="noussut", binding="claim:sotkanet:4?is=rose;since=2012", verdict=verdict)
    assert sentences(draft=True).plan((claim,))[0]["remark"] == said
    assert sentences(draft=False).plan((claim,))[0]["remark"] == ""


def test_a_value_that_was_not_found() -> None:
    value = Value(id="v", text="?", binding="value:sotkanet:4")
    assert sentences(draft=True).plan((value,))[0]["remark"] == "not found"


def test_a_reference_to_nothing_is_plain_words() -> None:
    known, unknown = (CrossReference(target=target, text="x") for target in ("taulukko-2-1", "ei-ole"))
    assert [one["target"] for one in sentences(draft=True).plan((known, unknown))] == ["taulukko-2-1", ""]


def test_a_place_is_handed_out_once() -> None:
    anchors = Anchors(every_node_document("fi"))
    assert anchors.take("lahde-4") == "lahde-4"
    assert anchors.take("lahde-4") == ""
    assert anchors.take("lahde-5") == ""  # nothing leads there

"""The description of a table in both versions, as dimensions; and which refusals mean what."""

from __future__ import annotations

import json
from typing import Any

import pytest

from vointi.core.errors import Place
from vointi.sources.decoding import AnswerUnreadable
from vointi.sources.http import SourceRefused
from vointi.sources.pxweb import QuestionRefused, TableClosed, TooManyCells
from vointi.sources.pxweb.client import is_named
from vointi.sources.pxweb.metadata import decode_metadata
from vointi.sources.pxweb.recipe import Server
from vointi.sources.pxweb.refusals import of_address, of_question

HERE = Place(file="11re.px")
V1 = Server(version=1, url="https://pxdata.stat.fi/PxWeb/api/v1", language="fi", database="StatFin")
V2 = Server(version=2, url="https://statistikdatabasen.scb.se/api/v2", language="sv")


def variable(**changes: Any) -> dict[str, Any]:
    return {"code": "Vuosi", "text": "vuosi", "values": ["2024", "2025"], "valueTexts": ["2024", "2025*"], **changes}


def decoded(*variables: object) -> Any:
    return decode_metadata(V1, json.dumps({"title": "t", "variables": variables}).encode(), HERE)


def test_version_1() -> None:
    time, area = decoded(variable(time=True), variable(code="Alue", elimination=True, map="kunnat"))
    assert (time.code, time.label, time.codes, time.labels, time.role) == (
        "Vuosi",
        "vuosi",
        ("2024", "2025"),
        ("2024", "2025*"),
        "time",
    )
    assert (time.extension, area.extension, area.role) == ({"elimination": False}, {"elimination": True}, "")


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        (variable(valueTexts=["2024"]), "variables[1]: The values of “Vuosi” are not each there once"),
        (variable(values=["1", "1"]), "variables[1]: The values of “Vuosi” are not each there once"),
        (variable(values=[1, 2]), "variables[1].values[0]"),
        ({"code": "x"}, "variables[1]"),
    ],
)
def test_a_description_that_is_wrong_is_told_with_its_place(wrong: object, message: str) -> None:
    with pytest.raises(AnswerUnreadable) as refused:
        decoded(variable(), wrong)
    assert message in refused.value.message("en")


def test_a_folder_is_no_table() -> None:
    with pytest.raises(AnswerUnreadable, match="Expected object, got array"):
        decode_metadata(V1, b'[{"id": "11re.px", "type": "t", "text": "x"}]', HERE)


def test_version_2_is_json_stat_without_values() -> None:
    category = {"index": {"2024": 0}, "label": {"2024": "2024"}}
    told = {
        "id": ["Tid"],
        "size": [1],
        "role": {"time": ["Tid"]},
        "dimension": {"Tid": {"category": category, "extension": {"elimination": True, "codelists": []}}},
        "value": [],
    }
    (time,) = decode_metadata(V2, json.dumps(told).encode(), HERE)
    assert (time.codes, time.role, time.extension["elimination"]) == (("2024",), "time", True)


@pytest.mark.parametrize(
    ("name", "table", "same"),
    [
        ("11re.px", "11re", True),
        ("statfin_vaerak_pxt_11re.px", "11re", True),
        ("statfinpas_asvu_pxt_13eb_2025q4.px", "13eb", True),
        ("kuntien_avainluvut_2017_aikasarja.px", "kuntien_avainluvut_2017_aikasarja", True),
        ("11rea.px", "11re", False),
        ("statfin_vaerak_pxt_11rea.px", "11re", False),
        ("statfin_11re_pxt_11ra.px", "11re", False),
    ],
)
def test_a_table_by_its_four_characters(name: str, table: str, same: bool) -> None:
    assert is_named(name, table) is same


def refused(status: int, content: bytes = b"") -> SourceRefused:
    error = SourceRefused("The source refused the question (status {status}).", where=HERE, status=status)
    error.status, error.content = status, content
    return error


@pytest.mark.parametrize(
    ("status", "content", "kind"),
    [
        (403, b"", TooManyCells),
        (400, b'{"title": "Too many cells selected", "status": 400}', TooManyCells),
        (400, b"", QuestionRefused),
        (400, b'{"type": "Parameter error", "title": "Non-existent value", "status": 400}', QuestionRefused),
        (405, b"<html>", QuestionRefused),
    ],
)
def test_why_a_question_was_refused(status: int, content: bytes, kind: type[SourceRefused]) -> None:
    told = of_question(refused(status, content))
    assert type(told) is kind
    assert f"(status {status})" in told.message("en")
    assert told.next_step != SourceRefused.next_step


def test_the_servers_own_words_are_told() -> None:
    told = of_question(refused(400, b'{"title": "Non-existent value", "detail": "x is not there."}'))
    assert "(status 400): Non-existent value x is not there." in told.message("en")


def test_a_closed_folder() -> None:
    assert type(of_address(refused(400))) is TableClosed
    assert type(of_address(refused(403))) is SourceRefused

"""Data answers become columns, or are refused with the place of the fault."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.lib.sotkanet_server import CSV_HEADER, as_csv
from tests.lib.sotkanet_small import row
from vointi.core.errors import Place
from vointi.sources.decoding import AnswerUnreadable
from vointi.sources.sotkanet import Question
from vointi.sources.sotkanet.answer import GENDERS
from vointi.sources.sotkanet.rows import Columns, decode_rows

JSON = Question(127, (2023,))
CSV = Question(127, (2023,), form="csv")
WHERE = Place(file="sotkanet/answer")


def decode(content: bytes | list[dict[str, Any]], question: Question = JSON) -> Columns:
    return decode_rows(content if isinstance(content, bytes) else json.dumps(content).encode(), question, WHERE)


def refusal(content: bytes | list[dict[str, Any]], question: Question = JSON) -> str:
    with pytest.raises(AnswerUnreadable) as refused:
        decode(content, question)
    assert "Nothing of this answer was taken in" in refused.value.show("en")
    return refused.value.message("en")


rows = st.lists(
    st.fixed_dictionaries(
        {
            "indicator": st.just(127),
            "region": st.integers(0, 2**31 - 1),
            "year": st.integers(1000, 9998),
            "gender": st.sampled_from(GENDERS),
            "value": st.integers(-(2**53), 2**53) | st.floats(allow_nan=False, allow_infinity=False),
        },
        optional={"absValue": st.integers(0, 2**53)},
    ),
    unique_by=lambda row: (row["region"], row["year"], row["gender"]),
)


@given(rows)
def test_columns_hold_every_row_in_order_from_either_form(sent: list[dict[str, Any]]) -> None:
    for columns in (decode(sent), decode(as_csv(sent), CSV)):
        genders = [GENDERS[position] for position in columns.gender]
        assert list(zip(columns.region.tolist(), columns.year.tolist(), genders, strict=True)) == [
            (row["region"], row["year"], row["gender"]) for row in sent
        ]
        assert columns.value.to_pylist() == [row["value"] for row in sent]
        assert columns.absolute.to_pylist() == [row.get("absValue") for row in sent]


@given(rows, st.data())
def test_an_answer_that_is_cut_anywhere_is_refused(sent: list[dict[str, Any]], data: st.DataObject) -> None:
    whole = json.dumps(sent).encode()
    refusal(whole[: data.draw(st.integers(0, len(whole) - 1))])


def test_a_cut_answer_is_told_as_such() -> None:
    assert refusal(b'[{"indicator": 127, "reg') == "sotkanet/answer: The answer is cut off after 24 bytes."
    assert refusal(b"") == "sotkanet/answer: The answer is cut off after 0 bytes."


def test_a_maintenance_page_is_told_as_such() -> None:
    page = b"\n<!DOCTYPE html><title>Huoltokatko</title>"
    assert refusal(page) == "sotkanet/answer: The answer is a web page, not data."
    assert refusal(page, CSV) == "sotkanet/answer: The answer is a web page, not data."


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"region": "46"}, "row 2, field region: The answer has another form than it should: Expected int, got str."),
        (
            {"value": "9,7"},
            "row 2, field value: The answer has another form than it should: Expected float | null, got",
        ),
        ({"year": 20230}, "row 2, field year: The answer has another form than it should: Expected int <= 9998."),
        (
            {"gender": "all"},
            "row 2, field gender: The answer has another form than it should: Invalid enum value 'all'.",
        ),
        ({"indicator": 128}, "row 2, field indicator: The answer is about indicator 128; indicator 127 was asked for."),
    ],
)
def test_a_wrong_field_is_told_with_row_and_field(wrong: dict[str, Any], told: str) -> None:
    assert told in refusal([row(46, 1), row(47, 2) | wrong])


def test_a_missing_field_is_told_with_its_row() -> None:
    second = row(47, 2)
    del second["value"]
    assert "row 2: " in (message := refusal([row(46, 1), second]))
    assert "missing required field value" in message


def test_another_shape_is_refused() -> None:
    assert "Expected array, got object" in refusal(b'{"error": "no"}')


def test_malformed_json_is_told_with_line_and_column() -> None:
    assert refusal(b'[\n{"indicator": NaN}]').startswith("sotkanet/answer:2, column 15: The answer is not valid JSON")


def test_text_that_is_not_utf8_is_refused() -> None:
    assert "not UTF-8" in refusal(b'[{"gender": "\xe4"}]')
    assert "not UTF-8" in refusal(b"indicator;\xe4\r\n", CSV)


def test_two_values_for_one_key_are_refused() -> None:
    told = "Region 46 has two values for 2023 (total), in rows 1 and 3."
    assert told in refusal([row(46, 1), row(47, 1), row(46, 2)])
    assert told in refusal([row(46, 1, absValue=5), row(47, 1), row(46, 1)])


def test_a_row_without_value_is_not_wrong() -> None:
    assert decode([row(46, None)]).value.to_pylist() == [None]
    assert decode(as_csv([row(46, "")]), CSV).value.to_pylist() == [None]  # type: ignore[arg-type]


@pytest.mark.parametrize("text", ["nan", "inf", "-Infinity"])
def test_a_number_that_is_none_is_refused(text: str) -> None:
    csv = as_csv([row(46, 1), row(47, text)])  # type: ignore[arg-type]
    assert "row 3, field value: The value is not a finite number." in refusal(csv, CSV)


@pytest.mark.parametrize("text", ["9,7", "1 000", "1_000", "0x10", "−3"])
def test_csv_takes_a_decimal_point_only(text: str) -> None:
    csv = as_csv([row(46, 1), row(47, text)])  # type: ignore[arg-type]
    assert "row 3, field value" in refusal(csv, CSV)


def test_csv_columns_go_by_their_titles() -> None:
    columns = decode(
        b"year;absolute value;primary value;region;indicator;gender;note\r\n2023;;9.7;46;127;total;x\r\n", CSV
    )
    assert (columns.region.tolist(), columns.value.to_pylist(), columns.absolute.to_pylist()) == ([46], [9.7], [None])


def test_csv_without_a_column_is_refused() -> None:
    assert "row 1: The column “gender” is missing." in refusal(
        CSV_HEADER.replace("gender", "sex").encode() + b"\r\n", CSV
    )


def test_csv_row_of_another_length_is_refused() -> None:
    assert "row 3: The row has 2 cells; the header has 6." in refusal(as_csv([row(46, 1)]) + b"127;46\r\n", CSV)


def test_csv_cut_within_its_last_number_is_refused() -> None:
    assert "cut off" in refusal(as_csv([row(46, 1, absValue=8914)])[:-4], CSV)


def test_csv_with_a_quotation_mark_that_does_not_close_is_refused() -> None:
    content = as_csv([row(46, 1)]) + b'"' + as_csv([row(46, 1)]) * 5_000
    assert "row 3: The cells of the row cannot be told apart" in refusal(content, CSV)


def test_lists_within_each_other_without_end_are_refused() -> None:
    told = "sotkanet/answer: The answer holds lists within each other without end."
    assert refusal(b'[{"unknown":' + b"[" * 100_000) == told

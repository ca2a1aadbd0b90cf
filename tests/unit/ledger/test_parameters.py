"""Parameters of queries, rewritten for DuckDB."""

import pytest

from vointi.ledger.engines.duckdb import rewritten


def test_a_plain_parameter_is_bound():
    assert rewritten("where vintage <= :as_of", {"as_of": 3}) == ("where vintage <= $as_of", {"as_of": 3})


def test_a_list_becomes_one_parameter_an_entry():
    text, values = rewritten("area in (:areas)", {"areas": ["a", "b"]})
    assert text == "area in ($areas_0, $areas_1)"
    assert values == {"areas_0": "a", "areas_1": "b"}


def test_nothing_is_in_an_empty_list():
    assert rewritten("area in (:areas)", {"areas": []}) == ("area in (null)", {})


def test_the_length_of_a_list_can_be_asked():
    text, values = rewritten(":areas_count = 0 or area in (:areas)", {"areas": ["a"]})
    assert text == "$areas_count = 0 or area in ($areas_0)"
    assert values == {"areas_count": 1, "areas_0": "a"}


def test_colons_in_texts_and_comments_are_no_parameters():
    assert rewritten("a = ':b' -- :c\nand d = :e", {"e": 1})[0] == "a = ':b' \nand d = $e"


def test_a_value_never_becomes_sql():
    text, values = rewritten("area in (:areas)", {"areas": ["') or true --"]})
    assert text == "area in ($areas_0)"
    assert values == {"areas_0": "') or true --"}


def test_a_missing_parameter_is_named():
    with pytest.raises(TypeError, match="as_of"):
        rewritten("where vintage <= :as_of", {})


def test_a_superfluous_parameter_is_named():
    with pytest.raises(TypeError, match="areas"):
        rewritten("select 1", {"areas": []})

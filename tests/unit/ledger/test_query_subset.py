"""The queries keep to the subset of docs/adr/0002-query-subset.md, so that another engine can run them."""

import re
from importlib.resources import files
from pathlib import Path

import pytest

QUERIES = sorted(
    (file for file in files("vointi.ledger").joinpath("queries").iterdir() if file.name.endswith(".sql")),
    key=lambda file: file.name,
)
ADR = Path(__file__).resolve().parents[3] / "docs" / "adr" / "0002-query-subset.md"

# Words that may stand before a bracket without being a function.
KEYWORDS = {"and", "as", "by", "from", "in", "join", "not", "or", "over", "when", "where"}
FUNCTIONS = {"cast", "row_number", "count", "sum", "min", "max", "split_part"}
RELATIONS = {"observations", "retrievals", "vintages"}


def code_of(query) -> str:
    return re.sub(r"'[^']*'", "''", re.sub(r"--[^\n]*", "", query.read_text(encoding="utf-8")))


@pytest.mark.parametrize("query", QUERIES, ids=lambda query: query.name)
class TestEveryQuery:
    def test_calls_listed_functions_only(self, query):
        called = set(re.findall(r"\b([a-z_]+)\s*\(", code_of(query))) - KEYWORDS
        named_subqueries = set(re.findall(r"\b([a-z_]+) as \(", code_of(query)))
        assert called - named_subqueries <= FUNCTIONS

    def test_has_no_construct_of_one_engine(self, query):
        """`max_by` and `arg_max` skip null: a withdrawn figure would come back to life."""
        banned = (
            r"max_by|min_by|arg_max|arg_min|\bfirst\s*\(|\blast\s*\(|\bany_value\b|qualify|exclude|lateral|::|\"|`|;|\$"
        )
        assert re.findall(banned, code_of(query), re.IGNORECASE) == []

    def test_is_written_in_small_letters(self, query):
        assert code_of(query) == code_of(query).lower()

    def test_says_what_it_is(self, query):
        assert query.read_text(encoding="utf-8").startswith("-- ")

    def test_reads_the_relations_of_the_ledger_only(self, query):
        code = code_of(query)
        named_subqueries = set(re.findall(r"\b([a-z_]+) as \(", code))
        read = set(re.findall(r"\b(?:from|join) ([a-z_]+)", code))
        assert read <= RELATIONS | named_subqueries

    def test_picks_the_newest_row_by_its_vintage(self, query):
        """Whoever reads figures either takes the newest vintage of each key, or tells all of them."""
        if "from observations" in code_of(query) and query.name != "history.sql":
            text = re.sub(r"\s+", " ", code_of(query))
            assert re.search(
                r"row_number\(\) over \( partition by (o\.)?indicator, (o\.)?area, (o\.)?period_start, "
                r"(o\.)?period_end, (o\.)?grp order by (o\.)?vintage desc \)",
                text,
            )


@pytest.mark.parametrize("construct", sorted(FUNCTIONS))
def test_the_decision_lists_every_function(construct):
    assert f"`{construct}" in ADR.read_text(encoding="utf-8")

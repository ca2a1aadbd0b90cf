"""The how-to keeps to the program: its example is read, and every field of a mapping is told."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from tests.lib.table_mappings import load_of, short_rows
from vointi.core.catalogue import load_catalogue
from vointi.core.catalogue.yaml_files import read_model
from vointi.sources.table import propose
from vointi.sources.table.mapping import TableMapping

TEXT = (Path(__file__).resolve().parents[3] / "docs" / "how-to" / "import-a-spreadsheet.md").read_text(encoding="utf-8")


def test_the_example_is_read() -> None:
    before, _, after = TEXT.partition("## A mapping")[2].partition("```yaml\n")
    how = read_model(after.partition("```")[0].encode(), TableMapping, file="import-a-spreadsheet.md")
    table = [line.strip("| ").split(" | ") for line in before.splitlines() if line.startswith("| ")]
    content = "\r\n".join(";".join(row) for row in table).encode("windows-1252")
    load = load_of(content, how, catalogue=load_catalogue(areas="demo"))
    assert short_rows(load) == [
        ("own:library_visits", "municipality:802", 2023, "", 151204.0, "final"),
        ("own:library_visits", "municipality:802", 2024, "", 148930.0, "provisional"),
    ]
    assert [dict(problem.parameters)["text"] for problem in load.problems] == ["Lainat"]


def test_the_draft_is_what_is_proposed() -> None:
    table = "Tunnusluku;Kunta;Vuosi;Arvo\nHoidetut ulkoilureitit;Koivuranta;2023;1.250\n"
    proposal = propose(table.encode(), load_catalogue(areas="demo"), file="reitit.csv", lang="en")
    draft = TEXT.partition("## A drafted mapping")[2].partition("```yaml\n")[2].partition("```")[0]
    assert draft in proposal.text


def fields(schema: dict[str, Any]) -> set[str]:
    return {name for model in (schema, *schema["$defs"].values()) for name in model.get("properties", {})}


@pytest.mark.parametrize("field", sorted(fields(TableMapping.model_json_schema())))
def test_every_field_is_told(field: str) -> None:
    assert re.search(rf"\b{field}\b", TEXT)


def test_every_choice_is_told() -> None:
    choices = set(re.findall(r'"enum": \[([^\]]*)\]', json.dumps(TableMapping.model_json_schema())))
    words = {word.strip('" ') for choice in choices for word in choice.split(",")} - {""}
    assert {word for word in words if word.isalpha() and word not in TEXT} == set()

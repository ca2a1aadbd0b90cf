"""The how-to keeps to the program: its examples work, and every field and choice of a recipe is told."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from tests.lib.pxweb_server import V1, PxWebServer
from tests.lib.pxweb_tables import all_tables
from vointi.pipeline.cli import main
from vointi.pipeline.home import Home, HomeSettings
from vointi.sources.jsonstat import JsonStatRecipe
from vointi.sources.jsonstat.recipe_file import read_recipe
from vointi.sources.pxweb import TableRecipe, shipped_recipes

ROOT = Path(__file__).resolve().parents[3]
TEXT = (ROOT / "docs" / "how-to" / "fetch-from-statfin.md").read_text(encoding="utf-8")


def block(language: str) -> str:
    return TEXT.partition(f"```{language}\n")[2].partition("```")[0]


def test_the_example_of_a_recipe_is_one() -> None:
    assert read_recipe(block("yaml").encode(), TableRecipe, file="fetch-from-statfin.md").id == "dwellings"


def test_the_example_commands_run(tmp_path: Path) -> None:
    """As they stand, but for the address of the server."""
    shipped = ROOT / "src" / "vointi" / "catalogue" / "recipes" / "employment.yaml"
    own = tmp_path / "employment.yaml"
    home = Home.init(tmp_path / "home", HomeSettings(area="municipality:111"))
    commands = re.findall(r"^    vointi (fetch .*)$", TEXT, re.MULTILINE)
    assert len(commands) == 3
    with PxWebServer(all_tables()) as server:
        own.write_text(
            shipped.read_text("utf-8").replace("https://pxdata.stat.fi/PxWeb/api/v1", server.root + V1), "utf-8"
        )
        for command in commands:
            words = [str(own) if word == "employment" else word for word in command.split()]
            assert main(["--home", str(home.folder), *words]) == 0
    [vintage] = home.ledger.query("vintages").to_pylist()
    assert (vintage["why"], vintage["new"]) == ("fetch employment", 3 * 6 * 3)  # contents x areas x years


@pytest.mark.parametrize("recipe", shipped_recipes().values(), ids=shipped_recipes())
def test_every_shipped_recipe_is_listed(recipe: TableRecipe) -> None:
    assert f"| `{recipe.id}` | {recipe.folder} {recipe.table} |" in TEXT


def schemas() -> list[dict[str, Any]]:
    return [model.model_json_schema() for model in (TableRecipe, JsonStatRecipe)]


def fields() -> set[str]:
    models = [model for schema in schemas() for model in (schema, *schema["$defs"].values())]
    return {name for model in models for name in model.get("properties", {})}


@pytest.mark.parametrize("field", sorted(fields()))
def test_every_field_is_told(field: str) -> None:
    assert re.search(rf"\b{field}\b", TEXT)


def test_every_choice_is_told() -> None:
    choices = set(re.findall(r'"enum": \[([^\]]*)\]', json.dumps(schemas())))
    words = {word.strip('" ') for choice in choices for word in choice.split(",")} - {""}
    assert {word for word in words if f"`{word}`" not in TEXT and word not in "12"} == set()

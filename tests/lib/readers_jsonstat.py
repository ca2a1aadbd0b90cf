"""What reads JSON-stat, and the answers of PxWeb."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from tests.lib.reader import (
    CATALOGUE,
    DEMO,
    NOW,
    SOURCES,
    Reader,
    decoding,
    real,
    sample,
    written,
)
from vointi.core.errors import Place
from vointi.sources.jsonstat import Answer as CubeAnswer
from vointi.sources.jsonstat import JsonStatRecipe, read_cubes
from vointi.sources.jsonstat.read import read_content as read_cube_content
from vointi.sources.jsonstat.recipe_file import load_recipe, read_recipe
from vointi.sources.pxweb import TableRecipe
from vointi.sources.pxweb.limits import limits_v1, limits_v2
from vointi.sources.pxweb.metadata import decode_folder, decode_metadata
from vointi.sources.pxweb.recipe import Server
from vointi.sources.pxweb.sample import read_sample
from vointi.sources.raw import RawFile

_CLUBS = sample("jsonstat", "samples", "clubs", "answer.json")
_CLUBS_RECIPE = load_recipe(SOURCES / "jsonstat" / "samples" / "clubs" / "recipe.yaml")
_CUBE_ANSWER = CubeAnswer("answer.json", RawFile("answer.json", "0" * 64), NOW)

JSONSTAT = (
    Reader(
        "jsonstat: cubes",
        "answer.json",
        decoding(read_cubes, "answer.json"),
        [
            _CLUBS,
            sample("jsonstat", "samples", "pupils_v1", "answer.json"),
            *real(
                "jsonstat-samples/jsonstat.py/hierarchy.json",
                "jsonstat-samples/jsonstat.py/oecd-canada-col.json",
                "jsonstat-samples/jsonstat.py/us-gsp.json",
                "jsonstat-samples/pyjstat/ons.json",
                "pxweb-recorded/pxwebpy-response_no.json",
            ),
        ],
        of="jsonstat",
        json=True,
    ),
    Reader(
        "jsonstat: figures by a recipe",
        "answer.json",
        lambda content, folder: read_cube_content(content, _CUBE_ANSWER, _CLUBS_RECIPE, areas=DEMO.areas),
        [_CLUBS],
        of="jsonstat",
        json=True,
    ),
    Reader(
        "jsonstat: recipe",
        "recipe.yaml",
        lambda content, folder: read_recipe(content, JsonStatRecipe, file="recipe.yaml"),
        [sample("jsonstat", "samples", "clubs", "recipe.yaml")],
        of="jsonstat",
    ),
)

_V1 = Server(version=1, url="https://example.invalid/v1", language="fi", database="x")
_V2 = Server(version=2, url="https://example.invalid/v2", language="en")
_PARTS = SOURCES / "pxweb" / "samples" / "people_in_parts"


def _pxweb(changed: str) -> Callable[[bytes, Path], object]:
    """The sample of a table in parts, with one of its files replaced."""

    def read(content: bytes, folder: Path) -> object:
        for file in _PARTS.iterdir():
            written(content if file.name == changed else file.read_bytes(), folder, file.name)
        return read_sample(folder)

    return read


PXWEB = (
    Reader(
        "pxweb: figures of a table",
        "answer-1.json",
        _pxweb("answer-1.json"),
        [(_PARTS / "answer-1.json").read_bytes()],
        beside=["answer-2.json"],
        of="pxweb",
        json=True,
    ),
    Reader(
        "pxweb: metadata with figures",
        "metadata.json",
        _pxweb("metadata.json"),
        [(_PARTS / "metadata.json").read_bytes()],
        beside=["answer-1.json", "answer-2.json"],
        of="pxweb",
        json=True,
    ),
    Reader(
        "pxweb: metadata, version 1",
        "metadata.json",
        lambda content, folder: decode_metadata(_V1, content, Place(file="metadata.json")),
        [(_PARTS / "metadata.json").read_bytes(), *real("pxweb-recorded/oskari-px-table-hki.json")],
        of="pxweb",
        json=True,
    ),
    Reader(
        "pxweb: metadata, version 2",
        "metadata.json",
        lambda content, folder: decode_metadata(_V2, content, Place(file="metadata.json")),
        [
            sample("pxweb", "samples", "months_v2", "metadata.json"),
            *real("pxwebapi2-recorded/MetadataById_tab004_js2.json"),
        ],
        of="pxweb",
        json=True,
    ),
    Reader(
        "pxweb: limits, version 1",
        "config.json",
        decoding(limits_v1, "config.json"),
        [b'{"maxValues":120000,"maxCells":120000,"maxCalls":40,"timeWindow":60,"CORS":true}'],
        of="pxweb",
        json=True,
    ),
    Reader(
        "pxweb: limits, version 2",
        "config.json",
        decoding(limits_v2, "config.json"),
        [
            b'{"maxDataCells":10000,"maxCallsPerTimeWindow":30,"timeWindow":10}',
            *real("pxwebapi2-recorded/scb-config.json"),
        ],
        of="pxweb",
        json=True,
    ),
    Reader(
        "pxweb: folder",
        "folder.json",
        decoding(decode_folder, "folder.json"),
        [b'[{"id":"11re.px","type":"t","text":"A"}]', *real("pxweb-recorded/oskari-px-folder-response.json")],
        of="pxweb",
        json=True,
    ),
    Reader(
        "pxweb: recipe",
        "recipe.yaml",
        lambda content, folder: read_recipe(content, TableRecipe, file="recipe.yaml"),
        [
            sample("pxweb", "samples", "months_v2", "recipe.yaml"),
            (CATALOGUE / "recipes" / "employment.yaml").read_bytes(),
        ],
        of="pxweb",
    ),
)

"""Reading the samples: small answers of our own making about the made-up country of the demonstration.

A sample is a folder with `recipe.yaml` and `answer.json`.
"""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime
from pathlib import Path

from vointi.core.catalogue import load_catalogue
from vointi.core.loads import Load
from vointi.sources.jsonstat.fetch import Answer
from vointi.sources.jsonstat.read import read_content
from vointi.sources.jsonstat.recipe_file import load_recipe
from vointi.sources.raw import RawFile

_NOW = datetime(2026, 7, 1, 9, 0, tzinfo=UTC)


def read_sample(folder: Path) -> Load:
    """The load of a sample. Raises as `read` does."""
    content = (folder / "answer.json").read_bytes()
    name = f"{folder.name}/answer.json"
    answer = Answer(name, RawFile(name, hashlib.sha256(content).hexdigest()), _NOW)
    return read_content(content, answer, load_recipe(folder / "recipe.yaml"), areas=load_catalogue(areas="demo").areas)

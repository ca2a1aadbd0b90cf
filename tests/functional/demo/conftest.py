"""The demo, built once by its command for all tests in this folder, which look at what comes out of it."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import pytest
from click.testing import CliRunner

from vointi.core.document import Document, from_json
from vointi.core.language import LANGS, Lang
from vointi.pipeline.cli import command_tree
from vointi.reports.folder.template import known_templates


@dataclass(frozen=True)
class BuiltDemo:
    """`told` is what the command said."""

    folder: Path
    told: str

    @property
    def home(self) -> Path:
        return self.folder / "home"

    @property
    def report(self) -> Path:
        return self.folder / "report"

    def file(self, code: str, lang: Lang) -> Path:
        return self.report / "out" / f"annual-2024-municipality-801-{lang}.{code}"


@dataclass(frozen=True)
class BuiltTemplate:
    """A new report of a template, with the demo's figures, in all languages and formats. Nobody has written in it."""

    name: str
    folder: Path
    home: Path

    def file(self, code: str, lang: Lang) -> Path:
        (found,) = (self.folder / "out").glob(f"*-{lang}.{code}")
        return found

    def document(self, lang: Lang) -> Document:
        return _document(self.file("json", lang))


@lru_cache(maxsize=len(LANGS))  # those of one template: its tests follow each other
def _document(file: Path) -> Document:
    return from_json(file.read_bytes())


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> BuiltDemo:
    folder = tmp_path_factory.mktemp("demo") / "mallila"
    done = subprocess.run(
        [sys.executable, "-m", "vointi", "demo", "--into", str(folder)],
        env=os.environ | {"VOINTI_LANG": "fi"},
        check=True,
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    return BuiltDemo(folder, done.stdout)


@pytest.fixture(scope="session", params=known_templates())
def built(request: pytest.FixtureRequest, demo: BuiltDemo, tmp_path_factory: pytest.TempPathFactory) -> BuiltTemplate:
    """Tests that use it run template by template, so that each is built once."""
    folder = tmp_path_factory.mktemp("templates") / request.param
    languages = [word for lang in LANGS for word in ("--in", lang)]
    for words in (
        ["report", "new", folder, "--year", "2024", "--day", "2025-03-14", "--template", request.param, *languages],
        ["report", "build", folder],
    ):
        done = CliRunner().invoke(command_tree("en"), ["--home", str(demo.home), *map(str, words)])
        assert done.exception is None, done.output
    return BuiltTemplate(request.param, folder, demo.home)

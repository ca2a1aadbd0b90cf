"""Proposals for the tests of spreadsheets: their text, what it says, and what it is once it is answered."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import yaml

from tests.lib.table_mappings import FINLAND
from vointi.core.catalogue import Catalogue
from vointi.core.catalogue.yaml_files import read_model
from vointi.sources.table import propose
from vointi.sources.table.mapping import TableMapping


def text_for(content: str | bytes, *, file: str = "taulu.csv", catalogue: Catalogue = FINLAND) -> str:
    given = content.encode() if isinstance(content, str) else content
    return propose(given, catalogue, file=file, lang="en").text


def told(content: str | bytes, **keywords: Any) -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load(text_for(content, **keywords))
    return found


def answered(text: str, answers: Mapping[str, str]) -> TableMapping:
    for question, answer in ({'licence: "?"': "licence: CC0"} | dict(answers)).items():
        assert question in text, text
        text = text.replace(question, answer)
    return read_model(text.encode(), TableMapping, file="taulu.yaml")

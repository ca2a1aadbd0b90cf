"""Reading the samples: small answers of our own making in the form of recorded ones.

A sample is a folder with `asked.json` (where and when it was asked) and `answer.json` or `answer.csv`.
"""

from __future__ import annotations

import hashlib
from datetime import date, datetime
from pathlib import Path

import msgspec

from vointi.core.errors import Place
from vointi.core.loads import Load
from vointi.sources.raw import RawFile
from vointi.sources.sotkanet.answer import Answer, Question
from vointi.sources.sotkanet.areas import Areas
from vointi.sources.sotkanet.metadata import decode_regions
from vointi.sources.sotkanet.read import read_answer

REGIONS = "_regions.json"


class _Asked(msgspec.Struct):
    url: str
    retrieved: datetime
    updated: date


def read_sample(folder: Path) -> Load:
    """The load of a sample; the list of regions lies beside the samples. Raises `AnswerUnreadable`."""
    where = Place(file=REGIONS)
    areas = Areas(decode_regions((folder.parent / REGIONS).read_bytes(), where), where)
    asked = msgspec.json.decode((folder / "asked.json").read_bytes(), type=_Asked)
    name = f"answer.{Question.of_url(asked.url).form}"
    content = (folder / name).read_bytes()
    answer = Answer(
        url=asked.url,
        raw=RawFile(f"{folder.name}/{name}", hashlib.sha256(content).hexdigest()),
        retrieved=asked.retrieved,
        updated=asked.updated,
    )
    return read_answer(content, answer, areas)

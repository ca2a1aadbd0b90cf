"""What is written of an edition: `edition.json`, its last file, with the SHA-256 of every other one."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import PurePosixPath
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, field_validator

from vointi.core.language import N_, Lang
from vointi.core.model_faults import Unfit

SCHEMA_VERSION = 1
MANIFEST = "edition.json"
FILES, INPUTS, DATA = "files", "inputs", "data"
PLAN = "plan.yaml"  # among the inputs, where the home has goals and measures


class Held(BaseModel):
    """A claim or a stale figure that was let stand; the reason is printed in the report."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    file: str
    words: str
    why: str


class LeftOutChapter(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)
    chapter: str
    why: str


class Source(BaseModel):
    """What the figures came from and is not in the edition itself: the raw answer, known by its hash."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    indicator: str
    vintage: int
    raw_sha256: str


class Edition(BaseModel):
    """`files` are hashes by path within the edition; `before` is that of the manifest of the edition before it.

    `by` is the id of a person of the home's table; reasons carry ids too (`vointi.decisions.people`).
    `vintage` is that of the ledger, `catalogue` the version of the indicators and areas, `program` that of Vointi.
    `archival` files were made to be kept (PDF/A).
    """

    model_config = ConfigDict(extra="forbid", frozen=True)
    schema_version: Annotated[int, Field(le=SCHEMA_VERSION)] = SCHEMA_VERSION
    kind: Literal["edition"] = "edition"
    report: Annotated[str, Field(pattern=r"^[A-Za-z0-9][A-Za-z0-9_.-]*$")]  # names a folder
    number: Annotated[int, Field(ge=1)]
    title: str
    year: int
    day: date
    languages: tuple[Lang, ...]
    areas: str
    vintage: int
    catalogue: str
    program: str
    frozen: datetime
    by: str
    why: str
    before: str = ""
    held: tuple[Held, ...] = ()
    left_out: tuple[LeftOutChapter, ...] = ()
    sources: tuple[Source, ...] = ()
    archival: bool = False
    files: dict[str, str]

    @field_validator("files")
    @classmethod
    def _inside(cls, files: dict[str, str]) -> dict[str, str]:
        for path in files:
            parts = PurePosixPath(path).parts
            if not parts or path.startswith("/") or ".." in parts or "\\" in path or path == MANIFEST:
                raise Unfit(N_("the path leads out of the archive"))
        return files

    @property
    def name(self) -> str:
        return f"{self.report}/{self.number}"

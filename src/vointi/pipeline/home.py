"""A home: the folder that holds everything an installation owns.

    vointi.yaml   settings        ledger/   observations and retrievals     raw/   answers as received
    catalogue/    own indicators  cache/    drawn charts                    log/   what went wrong
    rounds/       decision rounds people.json  names of people, erasable
    plans/        goals and measures

One lock guards writers. The files of the ledger may hold small numbers: folders are the owner's alone.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from typing import Literal

import yaml
from filelock import FileLock, Timeout
from pydantic import BaseModel, ConfigDict, ValidationError

from vointi.core.catalogue import Catalogue, load_catalogue
from vointi.core.errors import Place, UserError
from vointi.core.language import N_, Lang
from vointi.core.model_faults import fault_of
from vointi.core.places import OrganisationKind
from vointi.core.plain_yaml import load_plain
from vointi.ledger import Ledger
from vointi.sources.raw import RawStore

SETTINGS = "vointi.yaml"
FOLDERS = ("raw", "cache", "log", "catalogue/indicators")
_LOCK_WAIT_SECONDS = 30


class HomeUnusable(UserError):
    next_step = N_("Make a home with: vointi init FOLDER, or name one with --home or VOINTI_HOME.")


class HomeBusy(UserError):
    still_holds = N_("Nothing was changed.")
    next_step = N_("Wait until the other command has ended, then try again.")


class SotkanetSettings(BaseModel):
    """`contact` is added to the User-Agent, so that the service can reach whoever fetches."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    base_url: str = "https://sotkanet.fi/rest/1.1"
    contact: str = ""


class HomeSettings(BaseModel):
    """`area` is the municipality whose home this is; `areas` the register of areas it lives in.

    `organisation` is what it calls itself: a city (kaupunki) or a municipality (kunta).
    """

    model_config = ConfigDict(extra="forbid", frozen=True)
    schema_version: Literal[1] = 1
    area: str
    areas: str = "finland"
    language: Lang = "fi"
    organisation: OrganisationKind = "municipality"
    sotkanet: SotkanetSettings = SotkanetSettings()


class Home:
    def __init__(self, folder: Path, settings: HomeSettings) -> None:
        self.folder, self.settings = folder, settings

    @classmethod
    def init(cls, folder: Path, settings: HomeSettings) -> Home:
        """A new, empty home. One whose making was cut short is made anew. Raises `HomeUnusable` where there is one
        already, and `LedgerExists` where only its ledger is."""
        if (folder / SETTINGS).exists():
            raise HomeUnusable(
                N_("{folder} is a home already."),
                folder=str(folder),
                still_holds=N_("It is as it was."),
                next_step=N_("Choose another folder."),
            )
        load_catalogue(areas=settings.areas).areas.get(settings.area)
        folder.mkdir(parents=True, exist_ok=True)
        folder.chmod(0o700)
        for name in FOLDERS:
            (folder / name).mkdir(parents=True, exist_ok=True)
        if not any((folder / "ledger").rglob("*.parquet")):  # nothing was ever loaded
            shutil.rmtree(folder / "ledger", ignore_errors=True)
        Ledger.create(folder / "ledger")
        text = yaml.safe_dump(settings.model_dump(mode="json"), allow_unicode=True, sort_keys=False)
        beside = folder / f".{SETTINGS}.part"
        beside.write_text(text, encoding="utf-8")
        beside.replace(folder / SETTINGS)  # last, and whole: what lacks it is not a home yet
        return cls(folder, settings)

    @classmethod
    def open(cls, folder: Path) -> Home:
        file = folder / SETTINGS
        if not file.is_file():
            raise HomeUnusable(
                N_("{folder} is not a home of Vointi: {file} is missing."), folder=str(folder), file=SETTINGS
            )
        try:
            settings = HomeSettings.model_validate(load_plain(file.read_text(encoding="utf-8")))
        except (ValidationError, yaml.YAMLError, UnicodeDecodeError) as error:
            first = error.errors()[0] if isinstance(error, ValidationError) else None
            raise HomeUnusable(
                N_("The settings cannot be used: {fault}"),
                where=Place(file=str(file), field=".".join(str(part) for part in (first["loc"] if first else ()))),
                next_step=N_("Mend the file."),
                fault=fault_of(first) if first else str(error),
            ) from None
        return cls(folder, settings)

    @cached_property
    def catalogue(self) -> Catalogue:
        own = self.folder / "catalogue"
        return load_catalogue(overlays=[own] if own.is_dir() else [], areas=self.settings.areas)

    @cached_property
    def ledger(self) -> Ledger:
        return Ledger.open(self.folder / "ledger")

    def forget_ledger(self) -> None:
        """Let the ledger be opened anew when it is needed: another one has taken its place."""
        self.__dict__.pop("ledger", None)

    @cached_property
    def raw(self) -> RawStore:
        return RawStore(self.folder / "raw")

    @property
    def templates(self) -> Path:
        """Where the organisation's own report templates lie."""
        return self.folder / "templates"

    @property
    def cache(self) -> Path:
        return self.folder / "cache"

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Holds the lock of writers. Raises `HomeBusy` when another command keeps it too long."""
        try:
            with FileLock(self.folder / "writers.lock", timeout=_LOCK_WAIT_SECONDS):
                yield
        except Timeout:
            raise HomeBusy(N_("Another command is writing to this home.")) from None


def home_folder(named: str | None) -> Path:
    """The home that a command uses: `--home`, else VOINTI_HOME, else the folder one stands in."""
    return Path(named or os.environ.get("VOINTI_HOME") or ".")

"""What the documents tell of: mappings, rules, sources and logs of a home, as they are."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from importlib.resources import files

from pydantic import BaseModel

from vointi.core.catalogue import Indicator
from vointi.core.catalogue.localised import FROZEN, Localised
from vointi.core.catalogue.yaml_files import read_model
from vointi.core.language import Lang
from vointi.core.places import OrganisationKind
from vointi.pipeline.deeds import recorded
from vointi.pipeline.disclosed import Disclosed
from vointi.pipeline.home import Home
from vointi.pipeline.revisions import vintages
from vointi.pipeline.tabulating import Kept, kept_records
from vointi.pipeline.unprotected import TakenLog, taken_log

_COPIES = ("ledger export", "backup")


class _TextFile(BaseModel):
    model_config = FROZEN

    schema_version: int
    texts: Mapping[str, Localised]


@lru_cache
def _texts() -> Mapping[str, Localised]:
    content = files("vointi").joinpath("catalogue", "protection", "texts.yaml").read_bytes()
    return read_model(content, _TextFile, file="protection/texts.yaml").texts


def knows(name: str) -> bool:
    """Is there such a text?"""
    return name in _texts()


def words(name: str, lang: Lang, **parameters: object) -> str:
    """A text of the documents."""
    text = _texts()[name][lang]
    return text.format(**parameters) if parameters else text


@dataclass(frozen=True, slots=True)
class Source:
    name: str
    loads: int
    newest: datetime
    has_units: bool


@dataclass(frozen=True, slots=True)
class Copy:
    """Of the whole ledger, small figures and all."""

    kind: str
    day: date
    by: str
    file: str


@dataclass(frozen=True, slots=True)
class Facts:
    """`countings` are the newest record of each mapping, `records` how many there are in all; `ruled` the indicators of
    the ledger that have a threshold of ours."""

    area: str
    organisation: OrganisationKind
    today: date
    fictional: bool
    countings: tuple[Kept, ...]
    records: int
    ruled: tuple[Indicator, ...]
    titles: Mapping[str, Localised]
    sources: tuple[Source, ...]
    taken: TakenLog
    copies: tuple[Copy, ...]

    def title(self, code: str, lang: Lang) -> str:
        """An indicator's, or its code where the catalogue has lost it."""
        return self.titles[code][lang] if code in self.titles else code

    def has_passed(self, counting: Kept) -> bool:
        """Was the file to be deleted before today?"""
        return counting.mapping.processing.deletion_date < self.today


def facts_of(home: Home, *, now: datetime) -> Facts:
    """Reads the home; figures are not looked at."""
    records = list(kept_records(home))
    newest = {(one.mapping.processing.controller, tuple(one.mapping.indicators)): one for one in records}
    units = {one.mapping.source for one in records}
    catalogue = home.catalogue
    there = Disclosed.of(home).freshness(catalogue.indicators)
    ruled = [catalogue.indicator(code) for code in sorted(there)]
    loads: dict[str, list[datetime]] = {}
    for vintage in vintages(home):
        loads.setdefault(vintage["source"], []).append(vintage["created"])
    return Facts(
        area=home.settings.area,
        organisation=home.settings.organisation,
        today=now.date(),
        fictional=catalogue.areas.fictional,
        countings=tuple(newest.values()),
        records=len(records),
        ruled=tuple(one for one in ruled if one.disclosure.rule == "threshold"),
        titles={code: one.title for code, one in catalogue.indicators.items()},
        sources=tuple(Source(name, len(days), max(days), name in units) for name, days in sorted(loads.items())),
        taken=taken_log(home.folder),
        copies=tuple(
            Copy(deed["what"], datetime.fromisoformat(deed["when"]).date(), deed["by"], deed["file"])
            for deed in recorded(home.folder)
            if deed["what"] in _COPIES
        ),
    )

"""Figures into the ledger: from Sotkanet, and from the city's own spreadsheets."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from contextlib import nullcontext
from datetime import date, datetime
from pathlib import Path

from vointi.core.catalogue import Indicator, UnknownArea, load_catalogue
from vointi.core.errors import Place, UserError
from vointi.core.language import N_, Lang
from vointi.core.loads import Load, joined
from vointi.pipeline.disclosed import Disclosed
from vointi.pipeline.home import Home
from vointi.pipeline.load_report import LoadTold, tell
from vointi.pipeline.redivided import redivided
from vointi.sources.http import Http
from vointi.sources.sotkanet import Failure, Sotkanet, fetch, read
from vointi.sources.sotkanet.answer import GENDERS, Gender
from vointi.sources.sotkanet.fetch import Progress
from vointi.sources.table import (
    Proposal,
    content_of,
    load_mapping,
    propose,
    read_good_rows,
    write_proposal,
    write_rejected,
)
from vointi.sources.table import fetch as keep_file
from vointi.sources.table import read as read_table

_YEARS = re.compile(r"(\d{4})(?:-(\d{4}))?")


class YearsUnreadable(UserError):
    next_step = N_("Write years as 2015-2024 or 2023.")


class NoSource(UserError):
    next_step = N_("Write the address into vointi.yaml, or make a home of your own with: vointi init")


class RowsRejected(UserError):
    """Not a failure of the whole: the other rows went in."""

    exit_code = 1
    next_step = N_("Mend them in the table and import the whole table again.")


class NotOfSource(UserError):
    next_step = N_("See which indicators there are with: vointi indicators list")


def find_area(text: str, areas: str) -> str:
    """The id of a municipality given by name or id. Raises `UnknownArea`."""
    register = load_catalogue(areas=areas).areas
    if ":" in text:
        return register.get(text).id
    found = register.find(text, category="municipality")
    if not found:
        raise UnknownArea(N_("There is no municipality “{name}”."), name=text)
    return found[0].id


def years_of(text: str) -> tuple[int, ...] | None:
    """The years of "2015-2024" or "2023"; None for an empty text. Raises `YearsUnreadable`."""
    if not text:
        return None
    found = _YEARS.fullmatch(text.strip())
    if not found or int(found[2] or found[1]) < int(found[1]):
        raise YearsUnreadable(N_("“{text}” is not years."), text=text)
    return tuple(range(int(found[1]), int(found[2] or found[1]) + 1))


def fetch_sotkanet(
    home: Home,
    indicators: Collection[str] = (),
    *,
    years: str = "",
    everything: bool = False,
    by: str,
    why: str,
    now: datetime,
    dry_run: bool = False,
    confirmed: bool = False,
    progress: Progress,
) -> LoadTold:
    """Fetches indicators (none named: all of the catalogue's) and appends what changed as one vintage.

    What has not moved at the source since the last fetch is not asked again, unless `everything`.
    An indicator that fails is told and left as it was; the others go in.
    """
    wanted = _sotkanet_indicators(home, indicators)
    asked_years = years_of(years)
    previous = {} if everything or asked_years else _updated(home, wanted)
    settings = home.settings.sotkanet
    if not settings.base_url:
        raise NoSource(N_("This home has no address of Sotkanet: its figures are not from there."))
    loads: list[Load] = []
    failures: list[Failure] = []
    with Http(contact=settings.contact) as http:
        client = Sotkanet(http, settings.base_url)
        for genders, group in _by_genders(wanted).items():
            result = fetch(
                client,
                {int(i.source_key): i.source_title["fi"] if i.source_title else i.title["fi"] for i in group},
                store=home.raw,
                now=now,
                years=asked_years,
                genders=genders,
                previous=previous,
                progress=progress,
            )
            loads.append(read(home.raw, result.regions, result.answers))
            failures += result.failures
    return append(
        home, joined(loads), by=by, why=why or "fetch", now=now, dry_run=dry_run, confirmed=confirmed,
        failed=[failure.error for failure in failures],
    )  # fmt: skip


def import_table(
    home: Home,
    files: Sequence[Path],
    mapping_file: Path,
    *,
    by: str,
    why: str,
    now: datetime,
    dry_run: bool = False,
    confirmed: bool = False,
) -> LoadTold:
    """Imports files of one form. A fault in any of them refuses all: nothing is half-loaded."""
    mapping = load_mapping(mapping_file)
    loads = [
        read_table(home.raw, keep_file(home.raw, file), mapping, file=file.name, catalogue=home.catalogue, now=now)
        for file in files
    ]
    return append(home, joined(loads), by=by, why=why or "import", now=now, dry_run=dry_run, confirmed=confirmed)


def import_good_rows(
    home: Home,
    file: Path,
    mapping_file: Path,
    *,
    rejected: Path,
    by: str,
    why: str,
    now: datetime,
    lang: Lang,
    dry_run: bool = False,
) -> LoadTold:
    """Imports the rows of a file that have no fault. The others are written to `rejected`, a new file, in the language
    of who reads it, and told as failed."""
    mapping = load_mapping(mapping_file)
    kept = keep_file(home.raw, file)
    load, left = read_good_rows(home.raw, kept, mapping, file=file.name, catalogue=home.catalogue, now=now)
    if not left.count:
        return append(home, load, by=by, why=why or "import", now=now, dry_run=dry_run)
    write_rejected(rejected, left, lang)
    told = RowsRejected(
        N_("Rows left out for their faults: {count}. They stand in {rejected}, each with what is wrong."),
        where=Place(file=file.name),
        count=left.count,
        rejected=str(rejected),
    )
    try:
        return append(home, load, by=by, why=why or "import of good rows", now=now, dry_run=dry_run, failed=[told])
    except BaseException:
        rejected.unlink()
        raise


def propose_mapping(home: Home, file: Path, lang: Lang) -> tuple[Path, Proposal]:
    """Writes a mapping for a file beside it, to be completed by a person. Never overwrites one."""
    proposal = propose(content_of(file), home.catalogue, file=file.name, lang=lang)
    path = file.with_name(f"{file.name}.mapping.yaml")
    write_proposal(path, proposal)
    return path, proposal


def append(
    home: Home,
    load: Load,
    *,
    by: str,
    why: str,
    now: datetime,
    dry_run: bool = False,
    confirmed: bool = False,
    failed: Sequence[UserError] = (),
) -> LoadTold:
    """One load into the ledger, or what it would change. Raises `LoadHeld` where it would withdraw too much."""
    with nullcontext() if dry_run else home.writing():
        gate = Disclosed(home.ledger, home.catalogue)
        changed = redivided(load, gate, home.catalogue)
        if dry_run:
            report = home.ledger.preview(load, redivided=changed)
        else:
            report = home.ledger.append(load, by=by, why=why, now=now, confirmed=confirmed, redivided=changed)
    return tell(report, gate, dry_run=dry_run, failed=failed)


def _sotkanet_indicators(home: Home, named: Collection[str]) -> list[Indicator]:
    catalogue = home.catalogue
    if not named:
        return [indicator for indicator in catalogue.indicators.values() if indicator.source == "sotkanet"]
    found = [catalogue.indicator(code) for code in named]
    for indicator in found:
        if indicator.source != "sotkanet":
            raise NotOfSource(N_("{indicator} does not come from Sotkanet."), indicator=indicator.id)
    return found


def _updated(home: Home, indicators: Sequence[Indicator]) -> dict[int, date]:
    fresh = Disclosed(home.ledger, home.catalogue).freshness([indicator.id for indicator in indicators])
    return {int(code.partition(":")[2]): entry.source_updated for code, entry in fresh.items() if entry.source_updated}


def _by_genders(indicators: Sequence[Indicator]) -> dict[tuple[Gender, ...], list[Indicator]]:
    """Men and women are asked for only where the catalogue shows them."""
    grouped: dict[tuple[Gender, ...], list[Indicator]] = {}
    for indicator in indicators:
        genders: tuple[Gender, ...] = GENDERS if "sex" in indicator.groups else ("total",)
        grouped.setdefault(genders, []).append(indicator)
    return grouped

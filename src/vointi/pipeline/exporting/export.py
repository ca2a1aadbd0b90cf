"""An export is a folder, made whole in the place of the one before it."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import pyarrow as pa

from vointi.core.errors import Place, UserError
from vointi.core.language import N_, Lang
from vointi.core.values import Status
from vointi.pipeline.disclosed import Disclosed
from vointi.pipeline.exporting.cubes import cube_of
from vointi.pipeline.exporting.description import NAME, data_package, read_me
from vointi.pipeline.exporting.tables import COUNTS, FIGURES, Row, area_table, indicator_table, ledger_rows, shown_rows
from vointi.pipeline.exporting.writing import FORMATS, write_tables
from vointi.pipeline.home import Home
from vointi.pipeline.unprotected import record_taken, unprotected_rows
from vointi.reports.data import Freshness

Progress = Callable[[int, int, str], None]
_PACKAGE = "datapackage.json"
_HIDDEN = (Status.TOO_FEW, Status.PROTECTED)
__all__ = ["FORMATS", "ExportTold", "export"]


class FolderNotAnExport(UserError):
    still_holds = N_("The folder is as it was.")
    next_step = N_("Choose an empty folder with --into.")


class NothingToExport(UserError):
    still_holds = N_("Nothing was written.")
    next_step = N_("Fetch or import figures, or choose other indicators and areas.")


@dataclass(frozen=True, slots=True)
class ExportTold:
    """`hidden` figures were there and are not shown: too few stand behind them, or behind one that would follow."""

    folder: Path
    figures: int
    hidden: int
    indicators: int
    areas: int
    vintage: int


@dataclass(frozen=True, slots=True)
class _Chosen:
    """What is exported, as rows of one indicator after the other."""

    codes: Sequence[str]
    areas: Sequence[str]
    fresh: dict[str, Freshness]
    rows: Callable[[str], Iterable[Row]]
    schema: pa.Schema


def export(
    home: Home,
    into: Path,
    *,
    now: datetime,
    lang: Lang,
    formats: Sequence[str] = FORMATS,
    indicators: Sequence[str] = (),
    areas: Sequence[str] = (),
    unprotected: bool = False,
    by: str = "",
    reason: str = "",
    progress: Progress = lambda *_: None,
) -> ExportTold:
    """Writes what may be shown of the indicators and areas (none: all) into a folder.

    `unprotected` gives the ledger's own figures: they are recorded first, and the folder is its owner's alone.
    Raises `FolderNotAnExport`, `NothingToExport`, `ReasonNeeded`, `UnknownIndicator`, `UnknownArea`.
    """
    _check_replaceable(into)
    chosen = _chosen(home, indicators, areas, lang, unprotected=unprotected)
    if unprotected:
        record_taken(home, by=by, reason=reason, what="export", into=into, now=now)
    tables, cubes = _tables(home, chosen, progress)
    figures = tables["figures"]
    if not figures.num_rows:
        raise NothingToExport(N_("There are no figures of these."))
    beside, before = into.with_name(into.name + ".new"), into.with_name(into.name + ".old")
    for left in (beside, before):  # from a run that was cut off
        shutil.rmtree(left, ignore_errors=True)
    beside.mkdir(parents=True, mode=0o700 if unprotected else 0o777)
    write_tables(beside, tables, cubes if "jsonstat" in formats and not unprotected else {}, formats)
    vintage, days = home.ledger.vintage, (home.settings.area, now)
    package = data_package(
        tables, formats, home.catalogue, area=days[0], now=now, vintage=vintage, unprotected=unprotected
    )
    text = read_me(
        tables, formats, home.catalogue, lang=lang, area=days[0], now=now, vintage=vintage,
        taken=(by, reason) if unprotected else None,
    )  # fmt: skip
    (beside / _PACKAGE).write_text(json.dumps(package, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    (beside / "README.md").write_text(text, encoding="utf-8")
    if unprotected:
        (beside / "CONFIDENTIAL").write_text(text, encoding="utf-8")
        for path in beside.rglob("*"):
            path.chmod(0o700 if path.is_dir() else 0o600)
    if into.exists():
        into.rename(before)
    beside.rename(into)
    shutil.rmtree(before, ignore_errors=True)
    hidden = sum(status in _HIDDEN for status in figures["status"].to_pylist())
    return ExportTold(
        into, figures.num_rows, hidden, tables["indicators"].num_rows, tables["areas"].num_rows, vintage
    )  # fmt: skip


def _chosen(home: Home, indicators: Sequence[str], areas: Sequence[str], lang: Lang, *, unprotected: bool) -> _Chosen:
    catalogue, gate = home.catalogue, Disclosed.of(home)
    for code in indicators:
        catalogue.indicator(code)
    wanted = [catalogue.areas.get(area).id for area in areas] or sorted(catalogue.areas.areas)
    fresh = gate.freshness(indicators or catalogue.indicators)
    codes = sorted(fresh)
    if unprotected:
        schema = pa.schema([*FIGURES, *COUNTS])

        def taken(code: str) -> Iterable[Row]:
            return ledger_rows(unprotected_rows(home, code, wanted), lang)

        return _Chosen(codes, wanted, fresh, taken, schema)

    def rows(code: str) -> Iterable[Row]:
        return shown_rows(gate.series([code], wanted), catalogue.indicator(code), lang)

    return _Chosen(codes, wanted, fresh, rows, FIGURES)


def _tables(home: Home, chosen: _Chosen, progress: Progress) -> tuple[dict[str, pa.Table], dict[str, bytes]]:
    """The tables by name, and each indicator's cube by the indicator."""
    parts: list[pa.Table] = [chosen.schema.empty_table()]
    cubes: dict[str, bytes] = {}
    for number, code in enumerate(chosen.codes, 1):
        progress(number, len(chosen.codes), code)
        rows = list(chosen.rows(code))
        if rows:
            parts.append(pa.Table.from_pylist(rows, schema=chosen.schema))
            cubes[code] = cube_of(rows, home.catalogue, code, chosen.fresh.get(code))
    figures = pa.concat_tables(parts)
    seen = set(figures["area"].to_pylist())
    told = [code for code in chosen.codes if code in cubes]
    return {
        "figures": figures,
        "indicators": indicator_table(told, home.catalogue, chosen.fresh),
        "areas": area_table([area for area in chosen.areas if area in seen], home.catalogue),
    }, cubes


def _check_replaceable(into: Path) -> None:
    if not into.exists() or (into.is_dir() and not any(into.iterdir())):
        return
    with suppress(OSError, ValueError, AttributeError):
        if json.loads((into / _PACKAGE).read_bytes()).get("name") == NAME:
            return
    raise FolderNotAnExport(N_("{folder} holds something else than an export."), where=Place(), folder=str(into))

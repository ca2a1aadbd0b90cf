"""What an export is, for programs (Data Package) and for people (README)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

import pyarrow as pa

from vointi import __version__
from vointi.core.catalogue import Catalogue
from vointi.core.language import N_, Lang, gettext
from vointi.core.numbers import format_date, format_number

NAME = "vointi-export"
_KEYS = {"figures": ["indicator", "area", "period", "grp"], "indicators": ["indicator"], "areas": ["area"]}
_MEDIA = {"csv": "text/csv", "parquet": "application/vnd.apache.parquet"}
_EMPTY = N_(
    "An empty value is no zero: status tells why. too_few: few people stand behind it; "
    "protected: such a figure would follow."
)
_CONFIDENTIAL = N_("Confidential: figures without the rules of small numbers")


def data_package(
    tables: Mapping[str, pa.Table],
    formats: Sequence[str],
    catalogue: Catalogue,
    *,
    area: str,
    now: datetime,
    vintage: int,
    unprotected: bool,
) -> dict[str, Any]:
    """The description of the files by the Data Package standard (Frictionless, version 1)."""
    resources = [
        {
            "name": f"{name}-{form}",
            "path": f"{form}/{name}.{form}",
            "format": form,
            "mediatype": _MEDIA[form],
            **({"encoding": "utf-8"} if form == "csv" else {}),
            "schema": _schema(name, table),
        }
        for form in formats
        if form in _MEDIA
        for name, table in tables.items()
    ]
    title = gettext(_CONFIDENTIAL, "en") if unprotected else f"Wellbeing figures: {catalogue.areas.name(area, 'en')}"
    return {
        "name": NAME,
        "title": title,
        "profile": "data-package" if not resources else "tabular-data-package",
        "created": now.isoformat(),
        "version": str(vintage),
        "confidential": unprotected,
        "licenses": [{"name": licence} for licence in sorted(_licences(tables["indicators"]))],
        "sources": [{"title": producer} for producer in sorted(set(tables["indicators"]["producer"].to_pylist()))],
        "generator": f"Vointi {__version__}",
        "resources": resources,
    }


def _schema(name: str, table: pa.Table) -> dict[str, Any]:
    fields = [{"name": field.name, "type": _kind(field.type)} for field in table.schema]
    keys = [] if name != "figures" else [
        {"fields": one, "reference": {"resource": f"{one}s-csv", "fields": one}} for one in ("indicator", "area")
    ]  # fmt: skip
    return {"fields": fields, "primaryKey": _KEYS[name], **({"foreignKeys": keys} if keys else {})}


def _kind(kind: pa.DataType) -> str:
    if pa.types.is_integer(kind):
        return "integer"
    if pa.types.is_floating(kind):
        return "number"
    return "date" if pa.types.is_date(kind) else "string"


def _licences(indicators: pa.Table) -> Counter[str]:
    return Counter(indicators["licence"].to_pylist())


def read_me(
    tables: Mapping[str, pa.Table],
    formats: Sequence[str],
    catalogue: Catalogue,
    *,
    lang: Lang,
    area: str,
    now: datetime,
    vintage: int,
    taken: tuple[str, str] | None,
) -> str:
    """In Markdown. `taken` is who took unprotected figures out and why."""
    return "\n".join(_lines(tables, formats, catalogue, lang, area, now, vintage, taken)) + "\n"


def _lines(
    tables: Mapping[str, pa.Table], formats: Sequence[str], catalogue: Catalogue, lang: Lang, area: str,
    now: datetime, vintage: int, taken: tuple[str, str] | None,
) -> Iterator[str]:  # fmt: skip
    def say(message: str, **parameters: object) -> str:
        return gettext(message, lang, **parameters)

    counts = {name: format_number(table.num_rows, 0, lang) for name, table in tables.items()}
    if taken:
        yield f"# {say(_CONFIDENTIAL).upper()}\n"
        yield say(N_("Taken out by {by}: {reason}"), by=taken[0], reason=taken[1])
        yield say(N_("Only its owner may read this folder. Delete it when it is not needed; do not send it on.")) + "\n"
    else:
        yield "# " + say(N_("Wellbeing figures: {area}"), area=catalogue.areas.name(area, lang)) + "\n"
    if catalogue.areas.fictional:
        yield "**" + say(N_("Sample data, fictional areas")) + "**\n"
    yield say(N_("Written on {day} from vintage {vintage} of the ledger."), day=format_date(now.date(), lang),
              vintage=vintage)  # fmt: skip
    yield say(N_("Figures: {figures}. Indicators: {indicators}. Areas: {areas}."), **counts) + "\n"
    yield "## " + say(N_("Tables")) + "\n"
    yield say(N_("- figures: a row for each indicator, area, period and group. period_end is the day after the last."))
    yield say(N_("- indicators: names, units, sources, licences. figures.indicator leads to it."))
    yield say(N_("- areas: names, and what each belongs to. figures.area leads to it.")) + "\n"
    folders = ", ".join(f"{form}/" for form in formats)
    yield say(N_("The same in each of: {folders}. datapackage.json describes the columns."), folders=folders)
    yield (
        say(N_("Power BI: Get data, then Parquet or Text/CSV for the files; link the tables by the columns named."))
        + "\n"
    )
    if not taken:
        yield "## " + say(N_("Small numbers")) + "\n"
        yield say(_EMPTY) + "\n"
    yield "## " + say(N_("Sources and licences")) + "\n"
    for (producer, licence), count in sorted(_sources(tables["indicators"], catalogue, lang).items()):
        yield say(N_("- {producer}: {licence}. Indicators: {count}."), producer=producer, licence=licence, count=count)


def _sources(indicators: pa.Table, catalogue: Catalogue, lang: Lang) -> Counter[tuple[str, str]]:
    rows = indicators.select(["indicator", "licence"]).to_pylist()
    return Counter((catalogue.indicator(row["indicator"]).producer[lang], row["licence"]) for row in rows)

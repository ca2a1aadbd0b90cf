"""The town's own spreadsheet as an official would save it, the mapping that reads it, and one with faults."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Literal

from pydantic import BaseModel

from vointi.core.catalogue import Catalogue
from vointi.core.catalogue.localised import FROZEN
from vointi.core.catalogue.yaml_files import read_model
from vointi.core.numbers import NO_BREAK_SPACE, format_number
from vointi.pipeline.demo_world.places import MALLILA
from vointi.pipeline.demo_world.states import AS_OF, State

ENCODING = "cp1252"  # what a Finnish spreadsheet program's "CSV" is
PROVISIONAL, NOT_COLLECTED = "*", ".."
_YEAR = "Vuosi"
_ROWS_ABOVE_HEADER = 2
# Row of the year and column of the indicator, and what somebody wrote there.
_FAULTS: Mapping[tuple[int, int], str] = {
    (2017, 1): "1O7 910",  # a letter for a zero
    (2019, 4): "92.7",  # a point for the decimal comma
    (2021, 0): "v. 2021",
    (2022, 3): "ei tiedossa",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Spreadsheets:
    """Files as written: one that loads, one with four faults, and the mapping of both."""

    good: Path
    faulty: Path
    mapping: Path


class _OwnFile(BaseModel):
    model_config = FROZEN

    schema_version: Literal[1]
    first_year: int
    indicators: Mapping[str, tuple[float | None, ...]]


def write_spreadsheets(folder: Path, catalogue: Catalogue, *, state: State = "spring") -> Spreadsheets:
    """Writes the three files into a folder. The last year, the one before the state's, is provisional."""
    last_year = AS_OF[state].year - 1
    header, lines = _table(catalogue, last_year)
    name = f"mallilan-omat-luvut-{last_year}"
    written = Spreadsheets(
        good=folder / f"{name}.csv",
        faulty=folder / f"{name}_virheellinen.csv",
        mapping=folder / "mallilan-omat-luvut.mapping.yaml",
    )
    written.good.write_bytes(_csv(header, lines, last_year))
    written.faulty.write_bytes(_csv(header, _with_faults(lines), last_year))
    written.mapping.write_text(mapping_text(catalogue), encoding="utf-8")
    return written


def mapping_text(catalogue: Catalogue) -> str:
    """The mapping of the town's spreadsheet; the same every year."""
    columns = "\n".join(f'    "{catalogue.indicator(own).title.fi}": {own}' for own in _own_file().indicators)
    return f"""\
# How to read Mallila's own figures: a row a year, a column an indicator. An asterisk marks what may still change.
schema_version: 1
source: table
licence: CC BY 4.0
division: present
scope: complete
file:
  format: csv
  encoding: windows-1252
  separator: ";"
  decimal: ","
  thousands: " "
  header_row: {_ROWS_ABOVE_HEADER + 1}
  skip_rows_at_foot: 2
indicator:
  columns:
{columns}
area: {{constant: "{MALLILA}"}}
period: {{kind: year, column: {_YEAR}}}
values:
  provisional_mark: "{PROVISIONAL}"
  markers: {{"{NOT_COLLECTED}": not_collected}}
"""


def _own_file() -> _OwnFile:
    name = "own.yaml"
    return read_model(files(__package__).joinpath(name).read_bytes(), _OwnFile, file=name)


def _table(catalogue: Catalogue, last_year: int) -> tuple[list[str], list[list[str]]]:
    own = _own_file()
    indicators = [catalogue.indicator(name) for name in own.indicators]
    lines = []
    for year in range(own.first_year, last_year + 1):
        mark = PROVISIONAL if year == last_year else ""
        cells = [str(year)]
        for indicator in indicators:
            value = own.indicators[indicator.id][year - own.first_year]
            shown = NOT_COLLECTED if value is None else format_number(value, indicator.decimals, "fi") + mark
            cells.append(shown)
        lines.append(cells)
    return [_YEAR, *(indicator.title.fi for indicator in indicators)], lines


def _with_faults(lines: list[list[str]]) -> list[list[str]]:
    first_year = int(lines[0][0])
    faulty = [list(cells) for cells in lines]
    for (year, column), text in _FAULTS.items():
        faulty[year - first_year][column] = text.replace(" ", NO_BREAK_SPACE) if column == 1 else text
    return faulty


def _csv(header: list[str], lines: list[list[str]], last_year: int) -> bytes:
    above = [f"Mallilan kaupunki: hyvinvoinnin omat luvut {lines[0][0]}–{last_year}", ""]
    below = [f"{PROVISIONAL} ennakkotieto", f"{NOT_COLLECTED} tietoa ei kerätty"]
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, delimiter=";", lineterminator="\r\n")
    padding = [""] * (len(header) - 1)
    writer.writerows([text, *padding] for text in above)
    writer.writerow(header)
    writer.writerows(lines)
    writer.writerows([text, *padding] for text in below)
    return stream.getvalue().encode(ENCODING)

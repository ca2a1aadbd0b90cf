"""What reads scores of TEAviisari and unit-level files."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import xlsxwriter

from tests.lib.reader import CATALOGUE, DEMO, NOW, Reader, sample
from vointi.core.catalogue import load_catalogue
from vointi.core.loads import Retrieval
from vointi.sources.microdata import load_microdata_mapping, read_units, tabulate
from vointi.sources.raw import RawFile
from vointi.sources.teaviisari.read import read_content

_CSV = sample("teaviisari", "samples", "scores", "tea.csv")
_OWN = CATALOGUE / "demo" / "own"


def _workbook() -> bytes:
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, {"in_memory": True}) as book:
        sheet = book.add_worksheet("TEA")
        for number, line in enumerate(_CSV.decode("utf-8-sig").splitlines()):
            sheet.write_row(number, 0, line.split(";"))
    return stream.getvalue()


def _scores(file: str) -> Callable[[bytes, Path], object]:
    raw = RawFile(file, "0" * 64)
    return lambda content, folder: read_content(content, raw, file=file, catalogue=DEMO, now=NOW, complete=True)


def _units(content: bytes, folder: Path) -> object:
    """A person a row: columns that the demonstration's mapping wants."""
    catalogue = load_catalogue(areas="demo", overlays=[_OWN])
    mapping, _ = load_microdata_mapping(_OWN / "asukaskysely.mapping.yaml", catalogue)
    kept = {
        code: Retrieval(indicator=code, retrieved=NOW, raw_path="none", raw_sha256="0" * 64, licence="")
        for code in mapping.indicators
    }
    return tabulate(read_units(content, mapping, file="units.csv"), mapping, catalogue, kept)


_UNITS = (
    "Alue;Vuosi;Ikä;Sukupuoli;Paino;K1;K2;K3\nKeskusta;2024;34;nainen;7,5;4;1;ei\nRantala;2024;71;mies;9,1;2;3;kyllä\n"
)


SCORES = (
    Reader("teaviisari: CSV", "tea.csv", _scores("tea.csv"), [_CSV], of="teaviisari"),
    Reader("teaviisari: XLSX", "tea.xlsx", _scores("tea.xlsx"), [_workbook()], of="teaviisari"),
    Reader("microdata: CSV", "units.csv", _units, [_UNITS.encode()]),
)

"""What an XLSX file holds, by its XML: what python-calamine does not tell."""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO
from zipfile import ZipFile

import lxml.etree

NS = {"m": "http://schemas.openxmlformats.org/spreadsheetml/2006/main"}


@dataclass(frozen=True)
class Workbook:
    """The parts of a parcel."""

    content: bytes

    def part(self, name: str) -> lxml.etree._Element:
        with ZipFile(BytesIO(self.content)) as parcel:
            return lxml.etree.fromstring(parcel.read(name))

    def names(self, beginning: str = "") -> list[str]:
        with ZipFile(BytesIO(self.content)) as parcel:
            return [name for name in parcel.namelist() if name.startswith(beginning)]

    def sheets(self) -> list[lxml.etree._Element]:
        return [self.part(f"xl/worksheets/sheet{n}.xml") for n in range(1, len(self.names("xl/worksheets/sheet")) + 1)]

    def tables(self) -> list[lxml.etree._Element]:
        return [self.part(f"xl/tables/table{n}.xml") for n in range(1, len(self.names("xl/tables/")) + 1)]

    def outside(self) -> list[str]:
        """Addresses outside the workbook that it leads to."""
        parts = [self.part(name) for name in self.names() if name.endswith(".rels")]
        return [str(address) for part in parts for address in part.xpath("*[@TargetMode='External']/@Target")]

    def format_of(self, sheet: int, cell: str) -> str:
        """The number format of a cell, where it is not one of the built-in ones."""
        styles = self.part("xl/styles.xml")
        [style] = self.sheets()[sheet].xpath(f"//m:c[@r='{cell}']/@s", namespaces=NS)
        identity = styles.xpath("m:cellXfs/m:xf", namespaces=NS)[int(style)].get("numFmtId")
        return "".join(styles.xpath(f"m:numFmts/m:numFmt[@numFmtId='{identity}']/@formatCode", namespaces=NS))

    def quoted(self, sheet: int, cell: str) -> bool:
        """Does the cell say that its content is text whatever it begins with?"""
        [style] = self.sheets()[sheet].xpath(f"//m:c[@r='{cell}']/@s", namespaces=NS)
        return self.part("xl/styles.xml").xpath("m:cellXfs/m:xf", namespaces=NS)[int(style)].get("quotePrefix") == "1"

"""The rectangle around the filled cells of a sheet, counted before calamine holds it."""

from __future__ import annotations

from xml.parsers.expat import ExpatError

import pytest

from vointi.sources.table.xlsx_extent import filled_cells

SHEET = (
    '<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
    "<sheetData>{rows}</sheetData></worksheet>"
)


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ("", 0),
        ('<row r="1"><c r="A1"><v>1</v></c></row>', 1),
        ('<row r="3"><c r="C3"><v>1</v></c></row>', 9),
        ('<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>', 2**34),
        ('<row r="2"><c r="AA2" t="inlineStr"><is><t>x</t></is></c></row>', 54),
        # Formatted but empty cells and rows are not held: LibreOffice writes a last row of its own.
        ('<row r="1"><c r="A1"><v>1</v></c><c r="ZZ1" s="3"/></row><row r="1048576" ht="12.8"/>', 1),
        ('<row r="9"><c r="B9" s="3"></c></row>', 0),
        # Without references a cell or row follows the one before it.
        ("<row><c><v>1</v></c><c><v>2</v></c></row><row><c><v>3</v></c></row>", 4),
        ('<row r="4"><c r="B4"><v>1</v></c><c><v>2</v></c></row><row><c><v>3</v></c></row>', 15),
        # A reference of a cell goes before that of its row, and tricks of spelling do not hide it.
        ('<row r="1"><c s="&gt;"  r = \'b7\'><v>1</v></c></row>', 14),
        ('<x:row xmlns:x="a" r="2"><x:c r="&#65;2"><x:v>1</x:v></x:c></x:row>', 2),
    ],
)
def test_rows_times_columns(rows: str, expected: int) -> None:
    assert filled_cells(SHEET.format(rows=rows).encode()) == expected


def test_broken_xml_is_no_sheet() -> None:
    with pytest.raises(ExpatError):
        filled_cells(b"<worksheet><sheetData>")

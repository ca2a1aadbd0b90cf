"""The Word file opened by another program: what LibreOffice makes of it keeps headings, tables, texts and links."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path
from zipfile import ZipFile

import lxml.etree
import pytest

from tests.lib.every_node import every_node_document
from vointi.core.document import Figure, Section, Table, nodes_of, plain_text
from vointi.reports.charts import Drawings
from vointi.reports.renderers import docx as renderer
from vointi.reports.theme import Theme

TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
SVG = "{urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0}"
XLINK = "{http://www.w3.org/1999/xlink}"

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> lxml.etree._Element:
    """The content of the OpenDocument that LibreOffice makes of the file."""
    if not shutil.which("soffice"):
        pytest.skip("not run: no soffice")
    folder = tmp_path_factory.mktemp("word")
    theme = Theme()
    (folder / "report.docx").write_bytes(
        renderer.render(every_node_document("fi"), theme=theme, drawings=Drawings(theme))
    )
    convert("odt", folder)
    with ZipFile(folder / "report.odt") as parcel:
        return lxml.etree.fromstring(parcel.read("content.xml"))


def convert(to: str, folder: Path) -> None:
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [
        "soffice",
        "--headless",
        profile,
        "--convert-to",
        to,
        "--outdir",
        str(folder),
        str(folder / "report.docx"),
    ]
    subprocess.run(command, capture_output=True, check=True, timeout=120)


def text_of(element: lxml.etree._Element) -> str:
    return re.sub(r"\s+", " ", "".join(element.itertext())).strip()


def test_headings_keep_their_levels(opened: lxml.etree._Element) -> None:
    found = [(int(one.get(f"{TEXT}outline-level")), text_of(one)) for one in opened.iter(f"{TEXT}h")]
    for node in nodes_of(every_node_document("fi")):
        if isinstance(node, Section):
            assert (node.level, f"{node.number} {plain_text(node.title)}".strip()) in found


def test_tables_keep_their_rows_and_heads(opened: lxml.etree._Element) -> None:
    tables = list(opened.iter(f"{TABLE}table"))
    expected = [node for node in nodes_of(every_node_document("fi")) if isinstance(node, Table)]
    assert len(tables) == len(expected)
    for table, node in zip(tables, expected, strict=True):
        (head,) = table.iter(f"{TABLE}table-header-rows")
        assert [text_of(cell) for cell in head.iter(f"{TABLE}table-cell")] == [column.head for column in node.columns]
        assert len(list(table.iter(f"{TABLE}table-row"))) == len(node.rows) + 1


def test_drawings_keep_their_alternative_texts(opened: lxml.etree._Element) -> None:
    described = {text_of(one) for one in opened.iter(f"{SVG}desc")}
    figures = [node for node in nodes_of(every_node_document("fi")) if isinstance(node, Figure) and node.chart]
    assert {node.alternative for node in figures} <= described


def test_footnotes_and_links_arrive(opened: lxml.etree._Element) -> None:
    notes = [text_of(one) for one in opened.iter(f"{TEXT}note-body")]
    assert [note[:15] for note in notes] == ["Joukko on pieni", "Toinen alaviite"]
    inside = {one.get(f"{XLINK}href") for one in opened.iter(f"{TEXT}a") if one.get(f"{XLINK}href").startswith("#")}
    places = {
        f"#{one.get(f'{TEXT}name')}" for tag in ("bookmark", "bookmark-start") for one in opened.iter(f"{TEXT}{tag}")
    }
    assert inside
    assert inside <= places

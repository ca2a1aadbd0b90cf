"""The workbook opened by another program, set to the report's language: what it shows is what the report says."""

from __future__ import annotations

import csv
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from tests.lib.every_node import every_node_document
from vointi.core.document import Cell, Document, Row, Table, nodes_of, plain_text, text
from vointi.core.language import N_, Lang, gettext
from vointi.core.numbers import MINUS, normalise
from vointi.reports.charts import Drawings
from vointi.reports.renderers import xlsx
from vointi.reports.theme import Theme

pytestmark = pytest.mark.slow

_ALL_SHEETS_AS_SHOWN = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,true,false,false,-1"
_LOCALE = """\
<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Setup/L10N"><prop oor:name="ooSetupSystemLocale"><value>{}</value></prop></item>
</oor:items>
"""
HARD = {
    "fi": ("20\u00a0051", f"{MINUS}3,40", "+0,3", "8,4*", "..", "=1+1"),
    "en": ("20,051", f"{MINUS}3.40", "+0.3", "8.4*", "..", "=1+1"),
}


def document_in(lang: Lang) -> Document:
    """The document under test with a row of figures written in its language."""
    document = every_node_document(lang)
    found = next(node for node in nodes_of(document) if isinstance(node, Table) and node.number == "2.1")
    words = ("Vaikeat", *HARD[lang], *("0" for _ in found.columns[7:]))
    hard = replace(found, rows=(Row(cells=tuple(Cell(content=text(one)) for one in words)), *found.rows))
    return replace(document, cover=None, content=(hard,))


@pytest.mark.parametrize(("lang", "locale"), [("fi", "fi-FI"), ("en", "en-GB")])
def test_libreoffice_shows_what_the_report_says(lang: Lang, locale: str, tmp_path: Path) -> None:
    if not shutil.which("localc"):
        pytest.skip("not run: no localc")
    document = document_in(lang)
    (tmp_path / "report.xlsx").write_bytes(xlsx.render(document, theme=Theme(), drawings=Drawings(Theme())))
    settings = tmp_path / "profile" / "user" / "registrymodifications.xcu"
    settings.parent.mkdir(parents=True)
    settings.write_text(_LOCALE.format(locale), encoding="utf-8")
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = ["soffice", "--headless", profile, "--convert-to", _ALL_SHEETS_AS_SHOWN, "report.xlsx"]
    subprocess.run(command, capture_output=True, check=True, timeout=120, cwd=tmp_path)

    name = gettext(N_("Table {number}"), lang, number="2.1")
    shown = list(csv.reader((tmp_path / f"report-{name}.csv").read_text(encoding="utf-8").splitlines()))
    [table] = (node for node in nodes_of(document) if isinstance(node, Table))
    head = next(place for place, line in enumerate(shown) if line[0] == "Alue")
    assert [column.head for column in table.columns] == shown[head]
    for row, line in zip(table.rows, shown[head + 1 :], strict=False):
        assert [normalise(plain_text(cell.content)) for cell in row.cells] == [normalise(one) for one in line]
    assert MINUS in shown[head + 1][2]

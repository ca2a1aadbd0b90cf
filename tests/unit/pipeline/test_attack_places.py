"""Planted leaks in places that nobody looks at: attributes, scripts, properties, hidden sheets, downloads."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest
from xlsxwriter import Workbook

from tests.lib.attack_outputs import AREAS, COUNTS, HIDDEN, TITLE, leaked, paragraph, visits, written

SAID = f"{TITLE}, Hopeaniemi 2023: 3"


def page(folder: Path, edit: Callable[[str], str]) -> Path:
    made = written(folder, "html", visits(), paragraph("The visits are made by the rescue services."))
    before = made.read_text(encoding="utf-8")
    after = edit(before)
    assert after != before
    made.write_text(after, encoding="utf-8")
    return made


CSV_IN_PAGE = "indicator,area,period,value\nown:home_safety_visits,municipality:803,2023,3\n"
PAGES: dict[str, Callable[[str], str]] = {
    "a data attribute": lambda html: html.replace("<td", f'<td data-tip="{SAID}"', 1),
    "a number alone in a row's attribute": lambda html: html.replace(
        '<th scope="row">Hopeaniemi</th>', '<th scope="row" data-count-2023="3">Hopeaniemi</th>'
    ),
    "a title attribute of a live value": lambda html: html.replace("</p>", f' <a title="{SAID}">few</a></p>', 1),
    "an alternative text": lambda html: html.replace("</p>", f'</p><img src="x.png" alt="{SAID}">', 1),
    "a label of a drawing": lambda html: html.replace("</p>", f'</p><svg role="img" aria-label="{SAID}"></svg>', 1),
    "a comment": lambda html: html.replace("</body>", f"<!-- {SAID} --></body>"),
    "a description of the page": lambda html: html.replace("</head>", f'<meta name="d" content="{SAID}"></head>'),
    "words that are not shown": lambda html: html.replace("</body>", f"<p hidden>{SAID}</p></body>"),
    "data in a script": lambda html: html.replace(
        "</body>",
        '<script type="application/json">[{"indicator": "own:home_safety_visits", "area": "Hopeaniemi", '
        '"period": "2023", "value": 3}]</script></body>',
    ),
    "a download in the page": lambda html: html.replace(
        "</p>", f'</p><a href="data:text/csv,{CSV_IN_PAGE}">CSV</a>'.replace("\n", "%0A"), 1
    ),
}


@pytest.mark.parametrize("place", PAGES)
def test_a_page(place: str, tmp_path: Path) -> None:
    assert leaked(page(tmp_path, PAGES[place])) == {HIDDEN}


def test_the_search_index_of_a_site(tmp_path: Path) -> None:
    written(tmp_path, "html", visits())
    index = tmp_path / "index-of-words.js"
    index.write_text('window.vointiWords=[["a.html","a","Safety","","Nothing"]];\n', encoding="utf-8")
    assert leaked(tmp_path) == set()
    index.write_text(f'window.vointiWords=[["a.html","a","Safety","","{SAID}"]];\n', encoding="utf-8")
    assert leaked(tmp_path) == {HIDDEN}


def test_a_node_of_the_document(tmp_path: Path) -> None:
    made = written(tmp_path, "json", visits())
    tree = json.loads(made.read_text(encoding="utf-8"))
    tree["content"][0]["content"][0]["extra"] = {
        "indicator": "own:home_safety_visits",
        "area": "municipality:803",
        "period": "2023",
        "numerator": 3,
    }
    made.write_text(json.dumps(tree), encoding="utf-8")
    assert leaked(made) == {HIDDEN}


def test_a_live_values_origin_tells_an_earlier_figure(tmp_path: Path) -> None:
    made = written(tmp_path, "json", visits())
    tree = json.loads(made.read_text(encoding="utf-8"))
    value = {
        "id": "v", "kind": "value", "text": "..", "binding": "value:own:home_safety_visits?area=municipality:803",
        "origin": {"indicator": "own:home_safety_visits", "title": TITLE, "area": "Hopeaniemi", "period": "2023",
                   "source": "", "retrieved": "", "vintage": 1, "earlier": "Hopeaniemi 3 (2023)"},
    }  # fmt: skip
    tree["content"][0]["content"].append({"id": "p", "kind": "paragraph", "role": "body", "content": [value]})
    made.write_text(json.dumps(tree), encoding="utf-8")
    assert leaked(made) == {HIDDEN}


def replaced(path: Path, parts: dict[str, Callable[[str], str]], more: dict[str, str] | None = None) -> Path:
    """The package with parts edited and parts added."""
    held = io.BytesIO()
    with zipfile.ZipFile(path) as before, zipfile.ZipFile(held, "w") as after:
        for name in before.namelist():
            content = before.read(name)
            if name in parts:
                edited = parts[name](content.decode())
                assert edited != content.decode(), name
                content = edited.encode()
            after.writestr(name, content)
        for name, text in (more or {}).items():
            after.writestr(name, text)
    path.write_bytes(held.getvalue())
    return path


def test_a_hidden_sheet(tmp_path: Path) -> None:
    clean = written(tmp_path, "xlsx", visits(), name="clean")
    path = tmp_path / "calculation.xlsx"
    book = Workbook(str(path))
    sheet = book.add_worksheet("Work")
    for row, cells in enumerate([(TITLE, ""), ("Municipality", "2023"), *zip(AREAS, COUNTS, strict=True)]):
        sheet.write_row(row, 0, [cell for cell in cells if cell != ""])
    book.add_worksheet("Shown").activate()
    sheet.hide()
    book.close()
    assert leaked(clean) == set()
    assert HIDDEN in leaked(clean, path)


def test_a_cached_value_of_a_formula(tmp_path: Path) -> None:
    clean = written(tmp_path, "xlsx", visits(), name="clean")
    path = tmp_path / "formula.xlsx"
    book = Workbook(str(path))
    sheet = book.add_worksheet("Visits")
    sheet.write_row(0, 0, [TITLE])
    sheet.write_row(1, 0, ["Municipality", "2023"])
    sheet.write(2, 0, "Hopeaniemi")
    sheet.write_formula(2, 1, "=290-287", value=3)
    book.close()
    assert HIDDEN in leaked(clean, path)


def test_a_comment_of_a_cell(tmp_path: Path) -> None:
    clean = written(tmp_path, "xlsx", visits(), name="clean")
    path = tmp_path / "comment.xlsx"
    book = Workbook(str(path))
    sheet = book.add_worksheet("Visits")
    sheet.write(0, 0, "few")
    sheet.write_comment(0, 0, SAID)
    book.close()
    assert leaked(clean, path) == {HIDDEN}


def test_a_text_alternative_in_word(tmp_path: Path) -> None:
    made = written(tmp_path, "docx", visits(), paragraph("Nothing."))
    picture = f'<wp:inline xmlns:wp="urn:wp"><wp:docPr id="9" name="p" descr="{SAID}"/></wp:inline>'
    drawing = f"<w:r><w:drawing>{picture}</w:drawing></w:r>"
    assert leaked(made) == set()
    assert leaked(replaced(made, {"word/document.xml": lambda xml: xml.replace("</w:p>", f"{drawing}</w:p>", 1)})) == {
        HIDDEN
    }


def test_hidden_words_in_word(tmp_path: Path) -> None:
    made = written(tmp_path, "docx", visits())
    run = f"<w:r><w:rPr><w:vanish/></w:rPr><w:t>{SAID}</w:t></w:r>"
    assert leaked(replaced(made, {"word/document.xml": lambda xml: xml.replace("</w:p>", f"{run}</w:p>", 1)})) == {
        HIDDEN
    }


def test_a_property_of_a_word_file(tmp_path: Path) -> None:
    made = written(tmp_path, "docx", visits())
    properties = (
        '<Properties xmlns="urn:p" xmlns:vt="urn:vt"><property name="Home safety visits, Hopeaniemi 2023">'
        "<vt:i4>3</vt:i4></property></Properties>"
    )
    assert leaked(replaced(made, {}, {"docProps/custom.xml": properties})) == {HIDDEN}


def test_words_and_metadata_of_a_pdf(tmp_path: Path) -> None:
    clean = written(tmp_path, "pdf", visits(), name="clean")
    assert leaked(clean) == set()
    said = written(tmp_path, "pdf", visits(), paragraph(SAID), name="said")
    assert leaked(said) == {HIDDEN}
    with pikepdf.open(clean) as pdf:
        pdf.docinfo["/Keywords"] = SAID
        pdf.save(tmp_path / "keywords.pdf")
    assert leaked(tmp_path / "keywords.pdf") == {HIDDEN}


def test_an_export_of_a_figure_that_is_kept_back_for_anothers_sake(tmp_path: Path) -> None:
    """Hopeaniemi's 3 and Tammiranta's 12 are 15 together, as the sum of 290 tells; so the 12 may not be told either."""
    export = tmp_path / "observations.csv"
    told = {"Hopeaniemi": (",too_few", "not published: fewer than 5"), "Tammiranta": (",protected", "not published")}
    rows = [
        f"own:home_safety_visits,{area},2023,{','.join(told.get(area, (f'{count},final', '')))}"
        for area, count in zip(AREAS, COUNTS, strict=True)
    ]
    rows += ["own:home_safety_visits,Mallila sub-region,2023,290,final,"]
    export.write_text("\n".join(["indicator,area,period,value,status,reason", *rows, ""]), encoding="utf-8")
    assert leaked(export) == set()
    page = written(tmp_path, "html", paragraph(f"{TITLE}, Tammiranta 2023: 12"))
    assert leaked(export, page) == {HIDDEN}


def test_an_export_beside_the_report(tmp_path: Path) -> None:
    made = written(tmp_path, "html", visits())
    export = tmp_path / "observations.csv"
    rows = "own:home_safety_visits,municipality:803,2023,{value},{status}\n"
    head = "indicator,area,period,value,status\n"
    export.write_text(head + rows.format(value="", status="too_few"), encoding="utf-8")
    assert leaked(made, export) == set()
    export.write_text(head + rows.format(value=3, status="final"), encoding="utf-8")
    assert leaked(made, export) == {HIDDEN}


def test_a_cube_beside_the_report(tmp_path: Path) -> None:
    """JSON-stat tells cells by their place: the second area's second year is the one that is kept from view."""
    made = written(tmp_path, "html", visits())
    sides = {
        "indicator": ["own:home_safety_visits"],
        "area": ["municipality:802", "municipality:803"],
        "period": ["2022", "2023"],
    }
    cube = {
        "class": "dataset",
        "id": list(sides),
        "size": [1, 2, 2],
        "dimension": {name: {"category": {"index": codes}} for name, codes in sides.items()},
        "value": {},
    }
    path = tmp_path / "cube.json"
    path.write_text(json.dumps(cube | {"status": {"3": "too_few"}}), encoding="utf-8")
    assert leaked(made, path) == set()
    path.write_text(json.dumps(cube | {"value": {"3": 3}}), encoding="utf-8")
    assert leaked(made, path) == {HIDDEN}
    path.write_text(json.dumps(cube | {"value": [None, None, None, 3]}), encoding="utf-8")
    assert leaked(made, path) == {HIDDEN}

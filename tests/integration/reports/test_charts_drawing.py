"""Drawing for real: the same bytes everywhere, nothing fetched, our fonts, and a cache that can be trusted."""

from __future__ import annotations

import json
import socket
import subprocess
import sys
from io import BytesIO
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
import vl_convert
from PIL import Image, ImageChops

from tests.lib.made_up_charts import made_up_line_chart, made_up_sparkline
from vointi.reports.charts import Drawings
from vointi.reports.charts.cache import Cache, key_of
from vointi.reports.charts.pixels import in_pixels
from vointi.reports.charts.vega import drawn, fonts_folder
from vointi.reports.theme import Colours, Theme

SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(scope="module")
def drawings() -> Drawings:
    return Drawings(Theme())


def texts(svg: str) -> list[str]:
    return ["".join(element.itertext()) for element in ElementTree.fromstring(svg).iter(f"{SVG}text")]  # noqa: S314


def test_words_stand_in_the_drawing_with_finnish_letters_and_our_font(drawings: Drawings) -> None:
    svg = drawings.svg(made_up_line_chart("fi").print)

    assert any("Keksiö" in text for text in texts(svg))
    assert {e.get("font-family") for e in ElementTree.fromstring(svg).iter(f"{SVG}text")} == {"Source Sans Pro"}  # noqa: S314


def test_the_drawing_is_as_wide_as_its_column_and_white(drawings: Drawings) -> None:
    root = ElementTree.fromstring(drawings.svg(made_up_line_chart("fi").print))  # noqa: S314

    assert float(root.get("width", "0")) == pytest.approx(482, abs=0.1)
    assert root[0].get("fill", "").upper() in ("#FFFFFF", "WHITE")


def test_the_own_colour_of_the_theme_is_drawn() -> None:
    spec = made_up_line_chart("fi").print
    assert "#5B1A4E" in Drawings(Theme(Colours().with_own("#5B1A4E"))).svg(spec)
    assert "#00507A" in Drawings(Theme()).svg(spec)


def test_screens_have_larger_type_than_print(drawings: Drawings) -> None:
    def own_label(spec: dict[str, Any]) -> str | None:
        root = ElementTree.fromstring(drawings.svg(spec))  # noqa: S314
        found = [e for e in root.iter(f"{SVG}text") if "".join(e.itertext()).startswith("Kuvitela")]
        return found[0].get("font-size")

    chart = made_up_line_chart("fi")
    assert [own_label(spec) for spec in (chart.print, chart.wide, chart.narrow)] == ["9.5px", "15.2px", "14.72px"]


@pytest.mark.slow
def test_two_processes_draw_the_same_bytes(drawings: Drawings, tmp_path: Path) -> None:
    spec = made_up_line_chart("fi").wide
    (tmp_path / "spec.json").write_text(json.dumps(spec), encoding="utf-8")
    program = (
        "import json, sys; from vointi.reports.charts import Drawings; from vointi.reports.theme import Theme;"
        "spec = json.load(open(sys.argv[1], encoding='utf-8'));"
        "sys.stdout.buffer.write(Drawings(Theme()).svg(spec).encode())"
    )
    elsewhere = subprocess.run(
        [sys.executable, "-c", program, str(tmp_path / "spec.json")], check=True, capture_output=True, cwd=tmp_path
    )
    assert elsewhere.stdout.decode() == drawings.svg(spec)


@pytest.mark.slow
def test_a_drawing_does_not_depend_on_those_before_it() -> None:
    """Vega counts its clip paths through the life of a process."""
    mark = {"type": "point", "clip": True}
    spec = {"data": {"values": [{"x": 1}]}, "mark": mark, "encoding": {"x": {"field": "x", "type": "quantitative"}}}
    text = json.dumps(spec)
    first, second = drawn(text, fonts_folder()), drawn(text, fonts_folder())
    assert "clip-path" in first
    assert first == second
    ids = [element.get("id") for element in ElementTree.fromstring(first).iter() if element.get("id")]  # noqa: S314
    assert ids
    assert all(f"#{one}" in first for one in ids)


def test_nothing_outside_the_specification_is_read(tmp_path: Path) -> None:
    """Drawn in a process of its own: the drawer would wait for our answer while it holds the interpreter."""
    (tmp_path / "secret.json").write_text('[{"x": "7777"}]', encoding="utf-8")
    program = """
import json, sys
from vointi.reports.charts import Drawings
from vointi.reports.theme import Theme
drawings = Drawings(Theme())
for url in sys.argv[2:]:
    spec = {"data": {"url": url}, "mark": "text", "encoding": {"text": {"field": "x"}}}
    try:
        print("read" if "7777" in drawings.svg(spec) else "empty")
    except ValueError:
        print("refused")
picture = {"data": {"values": [{"u": sys.argv[1]}]}, "mark": "image", "encoding": {"url": {"field": "u"}}}
link = {"data": {"values": [{"u": sys.argv[1]}]}, "mark": "point", "encoding": {"href": {"field": "u"}}}
paint = {"data": {"values": [{}]}, "mark": {"type": "point", "fill": f"url({sys.argv[1]}#x)"}}
for spec in (picture, link, paint):
    try:
        drawings.png(spec, dpi=72)
        print("drawn")
    except ValueError:
        print("refused")
"""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        address = f"http://127.0.0.1:{listening.getsockname()[1]}"
        urls = [f"{address}/data.json", (tmp_path / "secret.json").as_uri(), str(tmp_path / "secret.json")]
        drawn = subprocess.run(
            [sys.executable, "-c", program, f"{address}/picture.png", *urls], capture_output=True, text=True, timeout=60
        )
        listening.setblocking(False)
        with pytest.raises(BlockingIOError):  # nobody knocked
            listening.accept()

    assert drawn.returncode == 0, drawn.stderr
    assert drawn.stdout.split() == ["refused", "empty", "refused", "refused", "refused", "refused"]


def test_words_that_look_like_a_reference_are_words(drawings: Drawings) -> None:
    spec = {
        "data": {"values": [{"t": 'x href="http://a" url(b)'}]},
        "mark": "text",
        "encoding": {"text": {"field": "t"}},
    }
    assert texts(drawings.svg(spec)) == ['x href="http://a" url(b)']


def test_pixels_for_word_are_two_hundred_to_the_inch(drawings: Drawings) -> None:
    spec = made_up_line_chart("fi").print
    picture = Image.open(BytesIO(drawings.png(spec, dpi=200)))

    assert picture.width == pytest.approx(482 * 200 / 72, abs=2)
    assert (0x00, 0x50, 0x7A) in {colour for _, colour in picture.convert("RGB").getcolors(1 << 20) or []}


@pytest.mark.parametrize("size", [(482, 196), (147, 40), (319, 500)])
def test_pixels_are_those_that_the_drawer_of_the_svg_makes(size: tuple[int, int]) -> None:
    """Where the typesetter scaled what it draws, some rows of pixels would be missing and thin lines with them."""
    width, height = size
    lines = "".join(f'<path d="M0,{y}.3H{width}" stroke="#15212B" stroke-width="0.5"/>' for y in range(3, height, 6))
    words = f'<text x="3" y="{height - 4}" font-family="Source Sans Pro" font-size="9px">Väestö 12,5 %</text>'
    opening = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="0 0 {width} {height}">'
    )
    svg = f'{opening}<rect width="{width}" height="{height}" fill="#FFFFFF"/>{lines}{words}</svg>'

    vl_convert.register_font_directory(fonts_folder())
    ours = Image.open(BytesIO(in_pixels(svg, fonts_folder(), 200))).convert("L")
    theirs = Image.open(BytesIO(vl_convert.svg_to_png(svg, ppi=200))).convert("L")

    assert ours.size == (int(width * 200 / 72), int(height * 200 / 72)) == theirs.size
    differing = sum(ImageChops.difference(ours, theirs).histogram()[48:])
    assert differing <= 0.001 * ours.width * ours.height


@pytest.mark.slow
def test_many_drawings_are_made_in_two_processes_with_the_same_bytes(tmp_path: Path) -> None:
    specs = [made_up_sparkline(f"series {n}") for n in range(24)]
    many = Drawings(Theme(), tmp_path / "cache")
    many.prepare(chart.print for chart in specs)

    alone = Drawings(Theme())
    assert [many.svg(chart.print) for chart in specs[:3]] == [alone.svg(chart.print) for chart in specs[:3]]
    assert len([f for f in (tmp_path / "cache").rglob("*") if f.is_file()]) == 24


@pytest.mark.slow
def test_a_bad_specification_among_many_is_said_as_if_it_were_alone() -> None:
    specs = [made_up_sparkline(f"series {n}").print for n in range(24)]
    specs[13] = {"data": {"url": "http://127.0.0.1:1/x.json"}, "mark": "point"}
    with pytest.raises(ValueError, match="not allowed"):
        Drawings(Theme()).prepare(specs)


def test_what_is_drawn_is_found_again_and_not_drawn_anew(tmp_path: Path) -> None:
    spec = made_up_sparkline("x").print
    Drawings(Theme(), tmp_path).svg(spec)
    (file,) = [path for path in tmp_path.rglob("*") if path.is_file()]
    before = file.stat().st_mtime_ns

    assert Drawings(Theme(), tmp_path).svg(spec)
    assert file.stat().st_mtime_ns == before
    Drawings(Theme(Colours().with_own("#5B1A4E")), tmp_path).svg(spec)
    assert len([path for path in tmp_path.rglob("*") if path.is_file()]) == 2  # another theme is another drawing


@pytest.mark.parametrize("damage", [b"", b"garbage", "cut"])
def test_a_damaged_file_is_drawn_again(tmp_path: Path, damage: bytes | str) -> None:
    spec = made_up_sparkline("x").print
    drawn = Drawings(Theme(), tmp_path).svg(spec)
    (file,) = [path for path in tmp_path.rglob("*") if path.is_file()]
    whole = file.read_bytes()
    file.write_bytes(damage if isinstance(damage, bytes) else whole[:-20])

    assert Drawings(Theme(), tmp_path).svg(spec) == drawn
    assert file.read_bytes() == whole


def test_a_cache_gives_back_what_was_put_under_its_own_key_only(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    cache.put(key_of("a", "b"), b"\x00one\nline")

    assert Cache(tmp_path).get(key_of("a", "b")) == b"\x00one\nline"
    assert Cache(tmp_path).get(key_of("ab")) is None
    assert key_of("a", "b") != key_of("ab") != key_of("a", "b", "")
    assert not [path for path in tmp_path.rglob(".*") if path.is_file()]  # no half-written file is left

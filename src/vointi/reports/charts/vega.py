"""Vega-Lite, by vl-convert: a specification becomes an SVG; nothing is fetched."""

from __future__ import annotations

import re
import shutil
from functools import cache
from importlib.metadata import version
from tempfile import TemporaryDirectory

import vl_convert

from vointi.reports.theme import font_files

_OUTSIDE = re.compile(r"""<[^<>]*(?:[\s:]href=["'](?!#|data:)|url\((?!["']?#))""")


_ID = re.compile(r'\bid="([A-Za-z_-]+)([0-9]+)"')


def made_with() -> str:
    """What a drawing depends on besides its specification and fonts."""
    return f"vl-convert {version('vl-convert-python')}, ids counted in each"


@cache
def _folder() -> TemporaryDirectory[str]:
    folder = TemporaryDirectory(prefix="vointi-fonts-")
    for font in font_files():
        shutil.copy(font.path, folder.name)
    return folder


def fonts_folder() -> str:
    """A folder with our font files only: two files of one face in a folder would leave the choice to the disk.

    It lasts as long as this process, whose helpers draw from it too.
    """
    return _folder().name


@cache
def _register(fonts: str) -> None:
    vl_convert.register_font_directory(fonts)


def drawn(spec: str, fonts: str) -> str:
    """A specification (JSON text) as SVG. Raises `ValueError` where it cannot be drawn or asks for anything outside."""
    _register(fonts)
    svg = vl_convert.vegalite_to_svg(spec, allowed_base_urls=[])
    # The drawer refuses data from outside, but not pictures: those it would fetch when it turns the SVG into pixels.
    if _OUTSIDE.search(svg):
        raise ValueError("the drawing refers to something outside itself")
    return _counted_anew(svg)


def _counted_anew(svg: str) -> str:
    """The drawing with its ids (`clip53`) counted from 1: Vega goes on counting from one drawing to the next, so that
    they would tell what was drawn before it in the same process."""
    names = {"".join(found): f"own-{number}" for number, found in enumerate(dict.fromkeys(_ID.findall(svg)), 1)}
    if not names:
        return svg
    used = re.compile(rf"(?<=[\"#])(?:{'|'.join(map(re.escape, names))})(?=[\")])")
    return used.sub(lambda found: names[found[0]], svg)

"""Typst: from the planned data to PDF/UA-1 bytes."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict
from datetime import UTC, date, datetime, time
from functools import cache
from pathlib import Path
from typing import Any, get_args

import typst

from vointi.core.document.nodes import Accent
from vointi.core.errors import UserError
from vointi.core.language import N_
from vointi.reports.charts.pixels import typesetter_fonts
from vointi.reports.charts.vega import fonts_folder
from vointi.reports.theme import TYPE, Logo, Shape, Theme, shape_svg
from vointi.reports.theme.typography import FAMILY


class NotTypeset(UserError):
    still_holds = N_("No PDF was made; the other formats are not affected.")
    next_step = N_("Mend the text that is named, for example a character that the fonts do not have.")


@cache
def _template() -> Mapping[str, bytes]:
    """The files of the fixed template; `main.typ` is where it starts."""
    return {file.name: file.read_bytes() for file in Path(__file__).parent.glob("*.typ")}


def typeset(report: Mapping[str, Any], *, day: date, theme: Theme, archival: bool = False) -> bytes:
    """The report as PDF/UA-1, `archival` as PDF/A-2a too. Raises `NotTypeset` where the standard cannot be kept.

    What it says is given as files and not as `sys.inputs`, a change of which makes Typst forget all that it had laid
    out: with files, a process that typesets a report again lays out only what has changed in it.
    """
    files = {
        **_template(),
        "report.json": json.dumps(report, ensure_ascii=False).encode(),
        "look.json": json.dumps(_look(theme)).encode(),
    }
    try:
        content: bytes = typst.compile(  # type: ignore[call-overload]  # its stubs do not know of files by name
            files,
            font_paths=typesetter_fonts(fonts_folder()),
            ignore_system_fonts=True,
            pdf_standards=["ua-1", "a-2a"] if archival else ["ua-1"],
            timestamp=datetime.combine(day, time(), UTC),
        )
    except typst.TypstError as error:
        if error.message.startswith(("PDF/UA-1 error", "PDF/A-2a error")):
            raise NotTypeset(N_("The PDF cannot be made accessible: {fault}"), fault=error.message) from None
        raise
    return content


_KEEPS = 10
"""Compilations after which Typst lets go of what none of them has used."""


def forget_laid_out() -> None:
    """Frees what Typst keeps of the report before, for a process that goes on to others: 180 MB for 90 pages, which it
    lets go of only after ten more. Takes 0.25 s after such a report, nothing after none."""
    none = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[])
    for _ in range(_KEEPS + 1):
        typst.compile(b"", font_paths=none, ignore_system_fonts=True)


_LOGO_PT = (119.0, 57.0)
"""The most room that a logo has on the cover: the side column across, 20 mm down."""


def _logo(logo: Logo) -> dict[str, Any]:
    width, height = logo.fitted(width=_LOGO_PT[0], height=_LOGO_PT[1])
    return {"bytes": list(logo.content), "width": width, "height": height}


def _look(theme: Theme) -> dict[str, Any]:
    colours = {name: value for name, value in asdict(theme.colours).items() if isinstance(value, str)}
    return {
        "colours": colours,
        "accents": {accent: asdict(theme.colours.spearhead(accent)) for accent in get_args(Accent)},
        "type": {name: asdict(style) | {"font": FAMILY[style.voice]} for name, style in TYPE.items()},
        "serif": FAMILY["serif"],
        "sans": FAMILY["sans"],
        "logo": _logo(theme.logo) | {"name": theme.name} if theme.logo else None,
        "shapes": {shape: shape_svg(shape, theme.colours) for shape in get_args(Shape)},
    }

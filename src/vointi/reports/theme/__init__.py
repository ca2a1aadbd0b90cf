"""The theme: colours, type and fonts of every format, in one place. An organisation may replace its own colour."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from vointi.core.errors import Place, UserError
from vointi.core.language import N_
from vointi.core.plain_yaml import load_plain
from vointi.reports.theme.colours import Colours, ColourUnusable, Spearhead, contrast
from vointi.reports.theme.fonts import FontFile, font_files, fonts_sha256, text_width
from vointi.reports.theme.shapes import Shape, shape_svg
from vointi.reports.theme.typography import TYPE, TypeStyle
from vointi.reports.theme.vega import MEDIA, NARROW, PRINT, WIDE, Medium, vega_config

__all__ = [
    "MEDIA",
    "NARROW",
    "PRINT",
    "TYPE",
    "WIDE",
    "ColourUnusable",
    "Colours",
    "FontFile",
    "Medium",
    "Shape",
    "Spearhead",
    "Theme",
    "ThemeUnreadable",
    "TypeStyle",
    "contrast",
    "font_files",
    "load_theme",
    "shape_svg",
    "text_width",
]


class ThemeUnreadable(UserError):
    still_holds = N_("Nothing was drawn.")
    next_step = N_('The file may hold one line: own: "#00507A".')


@dataclass(frozen=True, slots=True)
class Theme:
    """How every output looks. Equal themes give equal drawings."""

    colours: Colours = field(default_factory=Colours)

    def font_files(self) -> tuple[FontFile, ...]:
        """The static files that formats embed, serif first, light to heavy."""
        return font_files()

    @property
    def fonts_sha256(self) -> str:
        return fonts_sha256()

    def vega_config(self, medium: Medium) -> dict[str, Any]:
        return vega_config(self.colours, medium)


def load_theme(path: Path | None) -> Theme:
    """The theme of a YAML file, or the program's own. Raises `ThemeUnreadable` or `ColourUnusable`."""
    if path is None:
        return Theme()
    try:
        content = load_plain(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise ThemeUnreadable(
            N_("The theme cannot be read: {fault}"), where=Place(file=str(path)), fault=str(error)
        ) from None
    if content is None:
        return Theme()
    if not isinstance(content, dict) or set(content) - {"own"}:
        raise ThemeUnreadable(N_("The theme holds something that is not known."), where=Place(file=str(path)))
    return Theme(Colours().with_own(str(content["own"]), where=Place(file=str(path), field="own")))

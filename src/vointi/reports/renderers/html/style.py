"""The page's style: the theme as custom properties, then the rules of `style.css`."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from vointi.core.document import Document
from vointi.core.language import N_, gettext
from vointi.reports.theme import TYPE, Theme, TypeStyle, text_width
from vointi.reports.theme.typography import FAMILY, WEB_FALLBACK

_PHONE = "@media (max-width: 639px)"


def style(document: Document, theme: Theme) -> str:
    longest = max((text_width(word, 1, voice="serif", weight=600) for word in document.title.split()), default=1.0)
    root = [*_colours(theme), *_families(), *_types("screen"), f"--longest-word:{longest:.2f}"]
    return "\n".join(
        [
            _rule(":root", root),
            *_accents(theme),
            f"{_PHONE}{{{_rule(':root', _types('narrow'))}}}",
            f"@media print{{{_rule(':root', _types('print'))}}}",
            _page_margins(document),
            _rules(),
        ]
    )


@cache
def _rules() -> str:
    return files(__package__).joinpath("style.css").read_text(encoding="utf-8")


def _rule(selector: str, declarations: list[str]) -> str:
    return f"{selector}{{{';'.join(declarations)}}}"


def _colours(theme: Theme) -> list[str]:
    colours = theme.colours
    names = ("ink", "ink_2", "ink_3", "quiet", "quartile", "rule", "surface", "open", "own", "worse")
    plain = colours.spearhead("")
    own = [f"--{name.replace('_', '-')}:{getattr(colours, name)}" for name in names]
    return [*own, f"--accent:{plain.accent}", f"--tint:{plain.tint}", f"--tint-2:{plain.tint_2}"]


def _accents(theme: Theme) -> list[str]:
    return [
        _rule(f".spearhead-{n}", [f"--accent:{s.accent}", f"--tint:{s.tint}", f"--tint-2:{s.tint_2}"])
        for n, s in enumerate(theme.colours.spearheads, start=1)
    ]


def _families() -> list[str]:
    return [
        f"--{voice}:" + ",".join(f'"{name}"' if " " in name else name for name in (family, *WEB_FALLBACK[voice]))
        for voice, family in FAMILY.items()
    ]


def _types(medium: str) -> list[str]:
    """Each style of type as one value of the `font` property."""
    return [f"--{name.replace('_', '-')}:{_font(kind, medium)}" for name, kind in TYPE.items()]


def _font(kind: TypeStyle, medium: str) -> str:
    size = {
        "screen": f"{kind.screen:g}rem/{kind.screen_line:g}",
        "narrow": f"{kind.narrow:g}rem/{kind.screen_line:g}",
        "print": f"{kind.size:g}pt/{kind.line:g}pt",
    }[medium]
    return f"{kind.weight} {size} var(--{kind.voice})"


def _page_margins(document: Document) -> str:
    """The marking, or the report's name, at the foot of every printed page, with the page number; drafts say so."""
    words = document.marking or f"{document.organisation} {document.title} {document.year}"
    if document.draft:
        words += f" ({gettext(N_('draft'), document.lang)})"
    return f"@page{{@bottom-left{{content:{_css_text(words)}}}@bottom-right{{content:counter(page)}}}}"


def _css_text(words: str) -> str:
    """A CSS string: everything but letters, digits and plain spaces as escapes, so that no text can end it."""
    return '"' + "".join(c if c.isalnum() or c == " " else f"\\{ord(c):x} " for c in words) + '"'

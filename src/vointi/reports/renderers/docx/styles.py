"""The styles of the document: real ones, so that a reader can restyle the report in one place.

Fonts are the reader's own, Cambria and Calibri; the hierarchy is that of print.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import KW_ONLY, dataclass, replace
from typing import Any

from vointi.core.language import Lang
from vointi.reports.renderers.docx.elements import Element, make, twips
from vointi.reports.renderers.paper.columns import FULL_PT
from vointi.reports.theme import TYPE, Colours
from vointi.reports.theme.typography import WORD_FAMILY, TypeStyle, Voice

LANGUAGES: dict[Lang, str] = {"fi": "fi-FI", "sv": "sv-FI", "en": "en-GB"}

MEASURE_INDENT = 70.0
"""Points left free to the right of prose: a line of all 170 mm is too long to read."""

CALLOUT_INDENT = 12.0
"""Points from the edge of the page to the words of a callout."""


@dataclass(frozen=True, slots=True)
class ParagraphStyle:
    """A paragraph style; sizes and spaces in points. `level` 1 to 4 makes it a heading."""

    name: str
    look: TypeStyle
    _: KW_ONLY
    id: str = ""  # where it is not the name in capitals and without spaces
    size: float = 0.0  # where it differs from the look's
    before: float = 0.0
    after: float = 0.0
    left: float = 0.0
    right: float = 0.0
    level: int = 0
    bold: bool | None = None
    keep_next: bool = False
    colour: str = ""  # a name of `Colours` where it differs from the look's
    border: Element | None = None
    shading: str = ""
    tabs: tuple[tuple[str, float], ...] = ()

    def element(self, colours: Colours) -> Element:
        look = self.look
        bold = look.weight >= 600 if self.bold is None else self.bold
        size = self.size or look.size
        spacing = make(
            "spacing",
            before=twips(self.before),
            after=twips(self.after),
            line=twips(look.line * size / look.size),
            lineRule="atLeast",
        )
        indent = make("ind", left=twips(self.left), right=twips(self.right)) if self.left or self.right else None
        return make(
            "style",
            make("name", val=self.name),
            make("basedOn", val="Normal"),
            make("next", val="Body") if self.level else None,
            make("uiPriority", val="1"),
            make("qFormat"),
            make(
                "pPr",
                make("keepNext") if self.keep_next or self.level else None,
                make("keepLines") if self.level else None,
                make("pBdr", self.border) if self.border is not None else None,
                make("shd", val="clear", color="auto", fill=self.shading.removeprefix("#")) if self.shading else None,
                make("tabs", *(make("tab", val=kind, pos=twips(at)) for kind, at in self.tabs)) if self.tabs else None,
                spacing,
                indent,
                make("outlineLvl", val=self.level - 1) if self.level else None,
            ),
            make(
                "rPr",
                _fonts(look.voice),
                make("b") if bold else None,
                make("color", val=getattr(colours, self.colour or look.colour).removeprefix("#")),
                make("sz", val=round(size * 2)),
                make("szCs", val=round(size * 2)),
            ),
            type="paragraph",
            styleId=self.id or self.name.title().replace(" ", ""),
        )


def _fonts(voice: Voice) -> Element:
    family = WORD_FAMILY[voice]
    return make("rFonts", ascii=family, hAnsi=family, cs=family, eastAsia=family)


def _bar(side: str, *, val: str = "single", size_pt: float, colour: str, space: int = 0) -> Element:
    return make(side, val=val, sz=round(size_pt * 8), space=space, color=colour.removeprefix("#"))


def callout_bar(colours: Colours, further: int = 0) -> Element:
    """The bar beside a callout, so many points further from the words than where they are not indented."""
    return _bar("left", size_pt=2.25, colour=colours.ink, space=min(8 + further, 31))  # 31: the most that Word takes


def _paragraph_styles(colours: Colours) -> Iterator[ParagraphStyle]:
    body, label, table, source = TYPE["body"], TYPE["label"], TYPE["table"], TYPE["source"]
    yield ParagraphStyle(
        "Title", TYPE["cover_title"], size=36, before=120, after=18,
        border=_bar("bottom", val="double", size_pt=0.75, colour=colours.ink, space=12),
    )  # fmt: skip
    yield ParagraphStyle("heading 1", TYPE["h1"], id="Heading1", before=0, after=12, level=1)
    yield ParagraphStyle("heading 2", TYPE["h2"], id="Heading2", before=24, after=6, level=2)
    yield ParagraphStyle("heading 3", TYPE["h2"], id="Heading3", size=11, before=16, after=4, level=3)
    yield ParagraphStyle("heading 4", TYPE["h2"], id="Heading4", size=10, before=12, after=4, level=4, colour="ink_2")
    yield ParagraphStyle("TOC Heading", TYPE["h1"], id="TOCHeading", after=16)
    yield ParagraphStyle("toc 1", table, id="TOC1", before=6, bold=True, tabs=(("right", FULL_PT),))
    yield ParagraphStyle("toc 2", table, id="TOC2", left=16, tabs=(("right", FULL_PT),))
    yield ParagraphStyle("Kicker", label, bold=True, after=2, keep_next=True)
    yield ParagraphStyle("Lead", TYPE["lead"], before=4, after=12, right=MEASURE_INDENT)
    yield ParagraphStyle("Body", body, after=6, right=MEASURE_INDENT)
    yield ParagraphStyle("List Bullet", body, after=3, right=MEASURE_INDENT)
    yield ParagraphStyle("List Number", body, after=3, right=MEASURE_INDENT)
    yield ParagraphStyle("Finding", TYPE["finding"], before=2, after=2, keep_next=True)
    yield ParagraphStyle("Subtitle", table, after=6, keep_next=True, colour="ink_2")
    yield ParagraphStyle("Cover line", table, size=11, after=2, colour="ink_2")
    yield ParagraphStyle("Caption", table, id="Caption", before=14, after=3, keep_next=True)
    yield ParagraphStyle("Chart", body, before=4, after=4)
    yield ParagraphStyle("Source", source, before=2, after=2)
    yield ParagraphStyle("Side note", label, after=6, right=MEASURE_INDENT)
    yield ParagraphStyle("Table text", table)
    yield ParagraphStyle("Table head", label)
    yield ParagraphStyle("Key figure label", label, bold=True, before=11, keep_next=True, colour="ink")
    yield ParagraphStyle("Key figure", TYPE["key_figure"], size=26, keep_next=True, tabs=(("left", 170),))
    yield ParagraphStyle(
        "Callout title", table, bold=True, before=12, keep_next=True, left=CALLOUT_INDENT, border=callout_bar(colours),
    )  # fmt: skip
    yield ParagraphStyle(
        "Callout", body, after=6, left=CALLOUT_INDENT, right=MEASURE_INDENT, border=callout_bar(colours),
    )  # fmt: skip
    yield ParagraphStyle("Marking", body, before=6, after=6, left=6, right=6, shading=colours.surface)
    yield ParagraphStyle(
        "Quote", body, before=6, after=2, left=12, right=MEASURE_INDENT,
        border=_bar("left", size_pt=0.75, colour=colours.rule, space=8),
    )  # fmt: skip
    yield ParagraphStyle("footnote text", source, id="FootnoteText", after=2)
    yield ParagraphStyle("header", source, id="Header", after=16, tabs=(("right", FULL_PT),))
    yield ParagraphStyle("footer", source, id="Footer", tabs=(("left", 136), ("right", FULL_PT)))


_LEAFLET: dict[str, dict[str, Any]] = {
    "Title": {"size": 26, "before": 6},
    "Heading1": {"look": TYPE["h2"], "size": 14, "before": 20, "after": 6},
    "Heading2": {"size": 11, "before": 12, "after": 4},
}
"""A leaflet has its title and chapters on the page with the words, not on pages of their own."""


def _character_styles(colours: Colours) -> Iterator[Element]:
    def style(identity: str, name: str, *properties: Element) -> Element:
        return make(
            "style", make("name", val=name), make("uiPriority", val="1"), make("qFormat"),
            make("rPr", *properties), type="character", styleId=identity,
        )  # fmt: skip

    def colour(name: str) -> Element:
        return make("color", val=name.removeprefix("#"))

    yield style("LiveValue", "Live value", make("u", val="dotted", color=colours.ink_3.removeprefix("#")))
    yield style("Hyperlink", "Hyperlink", colour(colours.own), make("u", val="single"))
    yield style("Remark", "Remark", _fonts("sans"), colour(colours.worse), make("sz", val=16))
    yield style("FootnoteReference", "footnote reference", make("vertAlign", val="superscript"))


def style_elements(colours: Colours, lang: Lang, *, leaflet: bool = False) -> Iterator[Element]:
    """Everything inside `<w:styles>`."""
    language = make("lang", val=LANGUAGES[lang], eastAsia=LANGUAGES[lang])
    yield make(
        "docDefaults",
        make("rPrDefault", make("rPr", _fonts("sans"), make("sz", val=21), language)),
        make("pPrDefault", make("pPr", make("widowControl"))),  # Word's own default, which LibreOffice must be told
    )
    normal = make(
        "style", make("name", val="Normal"), make("qFormat"),
        make("rPr", make("lang", val=LANGUAGES[lang], eastAsia=LANGUAGES[lang])),
        type="paragraph", styleId="Normal", default="1",
    )  # fmt: skip
    yield normal
    margins = make("tblCellMar", *(make(side, w=0, type="dxa") for side in ("top", "left", "bottom", "right")))
    table = make(
        "style", make("name", val="Normal Table"), make("uiPriority", val="99"),
        make("tblPr", make("tblInd", w=0, type="dxa"), margins),
        type="table", styleId="TableNormal", default="1",
    )  # fmt: skip
    yield table
    for style in _paragraph_styles(colours):
        changes = _LEAFLET.get(style.id or style.name, {}) if leaflet else {}
        yield replace(style, **changes).element(colours)
    yield from _character_styles(colours)

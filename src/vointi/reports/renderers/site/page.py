"""The pages of a site: the first one, and one for each chapter."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import htpy as h
from htpy import Node as Html

from vointi.core.document import Section, plain_text
from vointi.core.language import N_, NAMES, Lang
from vointi.reports.charts.drawing import Drawings
from vointi.reports.renderers.html import frame
from vointi.reports.renderers.html.nodes import footnotes, nodes
from vointi.reports.renderers.html.page import chapter_name, cover
from vointi.reports.renderers.html.writing import Writing
from vointi.reports.renderers.site.parts import INDEX, Part, Site
from vointi.reports.theme import Theme

Sites = Mapping[Lang, Site]


def index_page(site: Site, sites: Sites, theme: Theme, drawings: Drawings, *, notes: int) -> tuple[str, int]:
    """Cover, what stands before the chapters, and the contents. Also gives the number of footnotes so far, as below."""
    writing = _writing(site, theme, drawings, INDEX, notes=notes, above=1)
    body = [
        h.header(".front")[_masthead(writing, site, sites, INDEX), frame.banner(writing)],
        h.main(".first-page", id=frame.MAIN, tabindex="-1")[
            cover(writing), nodes(site.front, writing), footnotes(writing), _contents(writing, site, None)
        ],
    ]
    return _file(writing, frame.file_title(writing), body, _neighbours(site, None)), writing.footnote_count


def chapter_page(
    part: Part, site: Site, sites: Sites, theme: Theme, drawings: Drawings, *, notes: int
) -> tuple[str, int]:
    """`notes` footnotes stand on earlier pages: numbers run through the report as in its other formats."""
    writing = _writing(site, theme, drawings, part.file, notes=notes, above=0)
    body = [
        h.header(".front")[_masthead(writing, site, sites, part.file), frame.banner(writing)],
        _contents(writing, site, part),
        h.main(id=frame.MAIN, tabindex="-1")[nodes(part.content, writing), footnotes(writing)],
        _turn(writing, site, part),
    ]
    title = f"{plain_text(part.chapter.title)} – {frame.file_title(writing)}"
    return _file(writing, title, body, _neighbours(site, part)), writing.footnote_count


def _writing(site: Site, theme: Theme, drawings: Drawings, page: str, *, notes: int, above: int) -> Writing:
    writing = Writing(site.document, theme, drawings, targets=site.pages.keys())
    writing.page, writing.pages, writing.above, writing.footnote_count = page, site.pages, above, notes
    return writing


def _file(writing: Writing, title: str, body: Sequence[Html], links: Sequence[Html]) -> str:
    head = frame.head(
        writing,
        title,
        h.link(rel="stylesheet", href="../look.css"),
        h.link(rel="stylesheet", href="edition.css"),
        links,
        h.script(src="../page.js"),
        h.script(src="../search.js", defer=True),
    )
    whole = h.body[
        frame.skip_link(writing), h.div(".page")[body, frame.foot(writing)], frame.tools(writing), _search(writing)
    ]
    return f"{h.html(lang=writing.lang)[head, whole]}\n"


def _masthead(writing: Writing, site: Site, sites: Sites, file: str) -> Html:
    contents = f"#{frame.CONTENTS}" if file == INDEX else f"{INDEX}#{frame.CONTENTS}"
    return frame.masthead(writing, contents, _languages(writing, sites, file))


def _languages(writing: Writing, sites: Sites, file: str) -> Html:
    """The same chapter in the other languages."""
    if len(sites) < 2:  # one is no choice
        return None
    links = [
        h.li[
            h.span(aria_current="true", lang=lang)[NAMES[lang]]
            if lang == writing.lang
            else h.a(href=f"../{lang}/{file if file in site.file_names else INDEX}", lang=lang, hreflang=lang)[
                NAMES[lang]
            ]
        ]
        for lang, site in sites.items()
    ]
    return h.nav(".languages", aria_label=writing.words(N_("Languages")))[h.ul[links]]


def _contents(writing: Writing, site: Site, current: Part | None) -> Html:
    """Chapters; on the first page with the sections of each, beside a chapter with its own."""
    items = []
    for part in site.parts:
        here = part is current
        link = h.a(href=part.file, aria_current="page" if here else None)[chapter_name(part.chapter)]
        below = _sections(part, here=here) if here or current is None else None
        items.append(h.li(class_=part.chapter.accent or None)[link, below])
    title = writing.words(N_("Contents"))
    head = h.p(".contents-title")[title] if current else h.h2(".contents-title")[title]
    return h.nav(".contents", id=frame.CONTENTS, aria_label=title)[head, h.ol[items]]


def _sections(part: Part, *, here: bool) -> Html:
    page = "" if here else part.file
    sections = [node for node in part.chapter.content if isinstance(node, Section)]
    links = [
        h.li[h.a(href=f"{page}#{node.id}")[node.number and f"{node.number} ", plain_text(node.title)]]
        for node in sections
    ]
    return h.ol(".sections")[links] if links else None


def _beside(site: Site, part: Part) -> tuple[Part | None, Part | None]:
    at = site.parts.index(part)
    return site.parts[at - 1] if at else None, site.parts[at + 1] if at + 1 < len(site.parts) else None


def _turn(writing: Writing, site: Site, part: Part) -> Html:
    """The page before and the page after; before the first chapter comes the first page."""
    before, after = _beside(site, part)
    to_front = h.a(".before", href=INDEX)[h.span[writing.words(N_("Previous page"))], writing.words(N_("Contents"))]
    back = (
        h.a(".before", href=before.file, rel="prev")[
            h.span[writing.words(N_("Previous page"))], h.strong[chapter_name(before.chapter)]
        ]
        if before
        else to_front
    )
    on = (
        h.a(".after", href=after.file, rel="next")[
            h.span[writing.words(N_("Next page"))], h.strong[chapter_name(after.chapter)]
        ]
        if after
        else None
    )
    return h.nav(".turn", aria_label=writing.words(N_("Pages beside this one")))[back, on]


def _neighbours(site: Site, part: Part | None) -> Sequence[Html]:
    before, after = _beside(site, part) if part else (None, site.parts[0] if site.parts else None)
    links = [h.link(rel="prev", href=before.file)] if before else []
    return [*links, h.link(rel="next", href=after.file)] if after else links


def _search(writing: Writing) -> Html:
    """The form that the script puts under the masthead, with the words in which it answers."""
    form = h.form(
        ".search",
        role="search",
        data_none=writing.words(N_("Nothing was found.")),
        data_one=writing.words(N_("1 place found.")),
        data_many=writing.words(N_("Places found: {count}."), count="{count}"),
        data_first=writing.words(N_("The first {count} are shown."), count="{count}"),
        data_start=writing.words(N_("Nothing was found with the whole words; found with: {words}"), words="{words}"),
    )
    return h.template(id="tool-search")[
        form[
            h.label(for_="search-words")[writing.words(N_("Search the report"))],
            h.input(id="search-words", type="search", autocomplete="off", spellcheck="false"),
            h.p(".search-told", role="status"),
            h.ol(".search-found"),
        ]
    ]

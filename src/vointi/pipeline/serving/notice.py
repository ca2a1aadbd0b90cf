"""What a served page says above its own words: where it is as a file, and what is wrong, with file and line, while the
last good page stays."""

from __future__ import annotations

from collections.abc import Mapping

import htpy as h
from htpy import Node as Html

from vointi.core.language import LANGS, N_, Lang, gettext
from vointi.pipeline.serving.preview import State

_HEAD = b"</head>"
_BODY = b"<body>"
_PAGE = b'<div class="page">'  # the link to skip to the content stays the first


def with_notice(page: bytes, path: str, state: State, lang: Lang) -> bytes:
    """The page at a path with the script that sees changes, links to files of the same, and what is wrong, if anything.

    `lang` is the writer's.
    """
    page = page.replace(_HEAD, _bytes(_links(state)) + _HEAD, 1)
    of_page = next((one for one in LANGS if path.startswith(f"{one}/")), None)
    if of_page and state.copies:
        page = page.replace(_PAGE, _bytes([_copies(state.copies.of(of_page), of_page, lang)]) + _PAGE, 1)
    if state.fault:
        notice = _notice(state.fault, N_("The pages below are the last good ones."), lang)
        page = page.replace(_BODY, _BODY + _bytes([notice]), 1)
    return page


def copy_fault(fault: str, state: State, lang: Lang) -> bytes:
    """A page of its own where a file cannot be made of the report; its pages are as they were."""
    words = [h.div(".vointi-fault", role="alert")[h.pre[fault]], h.p[h.a(href="/")["/"]]]
    return _whole([h.main(".vointi-words")[words]], state, lang)


def fault_page(state: State, lang: Lang, *, missing: str = "") -> bytes:
    """A page of its own: where nothing was ever built, or there is no such page."""
    if missing:
        words = [h.p[gettext(N_("There is no page {page}."), lang, page=missing)], h.p[h.a(href="/")["/"]]]
    else:
        words = [] if state.fault else [h.p[gettext(N_("The report is being built …"), lang)]]
    fault = _notice(state.fault, N_("It is built again as soon as a file is saved."), lang) if state.fault else None
    return _whole([fault, h.main(".vointi-words")[words]], state, lang)


def _whole(body: list[Html], state: State, lang: Lang) -> bytes:
    head = h.head[h.meta(charset="utf-8"), h.title["Vointi"], _links(state)]
    return _bytes([h.html(lang=lang)[head, h.body[body]]])


def _copies(paths: Mapping[str, str], of_page: Lang, lang: Lang) -> Html:
    label = gettext(N_("This draft as a file:"), lang)
    links = [(" ", h.a(href=f"/{path}", hreflang=of_page)[ending]) for ending, path in paths.items()]
    return h.nav(".vointi-copies", lang=lang, aria_label=label.rstrip(":"))[label, links]


def _links(state: State) -> list[Html]:
    return [
        h.link(rel="stylesheet", href="/_vointi/notice.css"),
        h.script(src="/_vointi/reload.js", data_version=str(state.version), defer=True),
    ]


def _notice(fault: str, holds: str, lang: Lang) -> Html:
    return h.div(".vointi-fault", role="alert", lang=lang)[
        h.p[h.strong[gettext(N_("The report could not be built."), lang)], " ", gettext(holds, lang)], h.pre[fault]
    ]


def _bytes(parts: list[Html]) -> bytes:
    return str(h.fragment[parts]).encode()

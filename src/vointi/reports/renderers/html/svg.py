"""Drawings as inline SVG: one image with our own words, nothing else for a screen reader to find in it."""

from __future__ import annotations

import re
from functools import lru_cache
from xml.etree import ElementTree

from htpy import Node as Html
from markupsafe import Markup

_NAMESPACE = "http://www.w3.org/2000/svg"
_REFERENCE = re.compile(r"url\(#([^)]+)\)")

ElementTree.register_namespace("", _NAMESPACE)
ElementTree.register_namespace("xlink", "http://www.w3.org/1999/xlink")


@lru_cache(maxsize=512)
def inline_svg(drawn: str, alternative: str, prefix: str) -> Html:
    """The drawing with `alternative` as its text, or hidden from screen readers where that is empty.

    `prefix` makes its ids its own: several drawings stand on one page. The drawer's English role descriptions go.
    """
    root = ElementTree.fromstring(drawn)  # noqa: S314  # our own drawer's output
    for element in root.iter():
        for name in list(element.attrib):
            if name == "role" or name.startswith("aria-"):
                del element.attrib[name]
            elif name == "id":
                element.set(name, f"{prefix}-{element.attrib[name]}")
            elif "url(#" in element.attrib[name]:
                element.set(name, _REFERENCE.sub(rf"url(#{prefix}-\1)", element.attrib[name]))
    for child in root:
        child.set("aria-hidden", "true")
    if alternative:
        root.set("role", "img")
        root.set("aria-label", alternative)
    else:
        root.set("aria-hidden", "true")
    return Markup(ElementTree.tostring(root, encoding="unicode"))  # noqa: S704  # serialised, so escaped

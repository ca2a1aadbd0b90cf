"""The language of each run: what is copied into another document is still read and spelled in its own language."""

from __future__ import annotations

from docx.document import Document as WordDocument
from docx.opc.part import XmlPart
from docx.oxml.ns import qn

from vointi.core.language import Lang
from vointi.reports.renderers.docx.elements import Element, again, make
from vointi.reports.renderers.docx.styles import LANGUAGES

_TEXT, _PROPERTIES, _LANGUAGE = qn("w:t"), qn("w:rPr"), qn("w:lang")


def mark_languages(word: WordDocument, lang: Lang) -> None:
    """Every run of text in the body, heads, feet and footnotes says its language."""
    language = LANGUAGES[lang]
    for part in word.part.package.iter_parts():
        if isinstance(part, XmlPart):
            for text in part.element.iter(_TEXT):
                _mark(text.getparent(), language)


def _mark(run: Element, language: str) -> None:
    properties = run.find(_PROPERTIES)
    if properties is None:
        run.insert(0, again(_properties, language))
    elif properties.find(_LANGUAGE) is None:
        properties.append(again(_language, language))


def _properties(language: str) -> Element:
    return make("rPr", _language(language))


def _language(language: str) -> Element:
    return make("lang", val=language)

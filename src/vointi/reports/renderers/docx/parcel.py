"""The parcel that holds the document: an empty one to start from, its properties, and the same bytes every time."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime, time
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

import docx
from docx.document import Document as WordDocument
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.rel import Relationships

from vointi.core.document import Document
from vointi.reports.renderers.docx import footnotes
from vointi.reports.renderers.docx.elements import Element, make
from vointi.reports.renderers.docx.numbering import Numbering
from vointi.reports.renderers.docx.styles import LANGUAGES, style_elements
from vointi.reports.theme import Colours

_EARLIEST = (1980, 1, 1, 0, 0, 0)
"""The first moment that a ZIP file can state."""

_LEFT_OUT = (
    RELATIONSHIP_TYPE.CUSTOM_XML,
    "http://schemas.microsoft.com/office/2007/relationships/stylesWithEffects",
)


def new_word_document(document: Document, colours: Colours) -> WordDocument:
    """python-docx's empty document without what is not ours: its styles, sample data and picture."""
    word = docx.Document()
    _drop(word.part.rels, *_LEFT_OUT)
    _drop(word.part.package.rels, RELATIONSHIP_TYPE.THUMBNAIL, RELATIONSHIP_TYPE.EXTENDED_PROPERTIES)
    _replace(word.styles.element, style_elements(colours, document.lang, leaflet=document.form == "leaflet"))
    _settings(word.settings.element, document)
    _properties(word, document)
    return word


def put_numbering(word: WordDocument, numbering: Numbering) -> None:
    _replace(word.part.numbering_part.element, numbering.elements())


def pack(word: WordDocument, pictures: Mapping[str, bytes]) -> bytes:
    """The parcel with every file stamped with the same time: equal documents give equal bytes.

    `pictures` by name in the parcel are put into the places kept for them.
    """
    written, packed = BytesIO(), BytesIO()
    word.save(written)
    with ZipFile(written) as source, ZipFile(packed, "w", ZIP_DEFLATED) as target:
        for name in source.namelist():
            entry = ZipInfo(name, _EARLIEST)
            entry.compress_type = ZIP_STORED if name in pictures else ZIP_DEFLATED  # pictures are packed already
            target.writestr(entry, pictures.get(name) or source.read(name))
    return packed.getvalue()


def _replace(root: Element, children: Iterable[Element]) -> None:
    for child in list(root):
        root.remove(child)
    root.extend(children)


def _drop(relationships: Relationships, *kinds: str) -> None:
    for identity in [key for key, one in relationships.items() if one.reltype in kinds]:
        del relationships[identity]


def _settings(root: Element, document: Document) -> None:
    uri = "http://schemas.microsoft.com/office/word"
    today = make("compatSetting", name="compatibilityMode", uri=uri, val=15)  # else Word shows an old layout
    point = "." if document.lang == "en" else ","
    children = (
        make("defaultTabStop", val=720),
        make("characterSpacingControl", val="doNotCompress"),
        footnotes.settings_entry(),
        make("compat", today),
        make("themeFontLang", val=LANGUAGES[document.lang]),
        make("decimalSymbol", val=point),
        make("listSeparator", val=";"),
    )
    _replace(root, children)


def _properties(word: WordDocument, document: Document) -> None:
    properties = word.core_properties
    properties.title = f"{document.title} {document.year}".strip()
    properties.subject = document.subtitle
    properties.author = properties.last_modified_by = document.organisation
    properties.language = LANGUAGES[document.lang]
    properties.created = properties.modified = datetime.combine(document.day, time(), UTC)
    properties.comments = document.marking
    properties.keywords = ""
    properties.revision = 1

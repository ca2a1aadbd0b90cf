"""The JSON form of a document: nothing is lost, equal documents give equal bytes, faults are told by field."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.lib.every_node import every_node_document
from vointi.core.document import (
    SCHEMA_VERSION,
    Claim,
    Document,
    Emphasis,
    Footnote,
    Link,
    ListNode,
    Paragraph,
    Section,
    Strong,
    Text,
    Value,
    document_schema,
    from_json,
    inlines_of,
    nodes_of,
    plain_text,
    text,
    to_json,
)
from vointi.core.document.stored import DocumentUnreadable
from vointi.core.language import LANGS, Lang

WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
LEAVES = st.one_of(
    st.builds(Text, text=WORDS),
    st.builds(Value, id=WORDS, text=WORDS, binding=WORDS),
    st.builds(Claim, id=WORDS, text=WORDS, binding=WORDS),
)
INLINES = st.recursive(
    st.lists(LEAVES, max_size=4).map(tuple),
    lambda content: st.one_of(
        st.builds(lambda c: (Emphasis(content=c),), content),
        st.builds(lambda c: (Strong(content=c), Text(text="x")), content),
        st.builds(lambda c, href: (Link(href=href, content=c),), content, WORDS),
        st.builds(lambda c, name: (Footnote(id=name, content=c),), content, WORDS),
    ),
    max_leaves=6,
)
PARAGRAPHS = st.builds(Paragraph, id=WORDS, content=INLINES)
NODES = st.recursive(
    PARAGRAPHS,
    lambda nodes: st.one_of(
        st.builds(ListNode, id=WORDS, items=st.lists(st.lists(nodes, max_size=2).map(tuple), max_size=2).map(tuple)),
        st.builds(
            Section,
            id=WORDS,
            level=st.sampled_from([1, 2, 3, 4]),
            title=INLINES,
            content=st.lists(nodes, max_size=3).map(tuple),
        ),
    ),
    max_leaves=8,
)


def document(*content: Any, lang: Lang = "fi") -> Document:
    return Document(
        id="d",
        lang=lang,
        title="Hyvinvointitilinpäätös",
        subtitle="",
        lead="",
        organisation="Mallila",
        year="2023",
        day=date(2024, 3, 1),
        draft=False,
        marking="",
        content=content,
    )


@given(st.lists(NODES, max_size=3))
@settings(max_examples=60)
def test_any_text_tree_reads_back(content: list[Any]) -> None:
    written = document(*content)
    assert from_json(to_json(written)) == written


@pytest.mark.parametrize("lang", LANGS)
def test_a_document_with_every_node_reads_back_and_gives_the_same_bytes_again(lang: Lang) -> None:
    written = every_node_document(lang)
    stored = to_json(written)
    assert from_json(stored) == written
    assert to_json(from_json(stored)) == stored
    assert stored.endswith(b"}\n")


def test_every_kind_of_node_is_in_the_schema_and_in_the_sample() -> None:
    kinds = {
        properties["kind"]["const"]
        for definition in document_schema()["$defs"].values()
        if "const" in (properties := definition.get("properties", {})).get("kind", {})
    }
    sample = every_node_document("fi")
    seen = {node.kind for node in nodes_of(sample)} | {inline.kind for inline in inlines_of(sample)}
    assert kinds == seen


def changed(**fields: object) -> bytes:
    return json.dumps({**json.loads(to_json(document())), **fields}).encode()


def test_a_later_form_is_refused_with_what_to_do() -> None:
    with pytest.raises(DocumentUnreadable) as caught:
        from_json(changed(schema_version=SCHEMA_VERSION + 1), file="raportti.json")
    assert caught.value.where.field == "schema_version"
    assert "Upgrade" in caught.value.show("en")


@pytest.mark.parametrize(
    ("content", "field"),
    [
        (changed(lang="no"), "lang"),
        (changed(day="eilen"), "day"),
        (changed(content=[{"kind": "poem", "id": "p"}]), "content.0"),
        (changed(content=[{"kind": "paragraph", "id": "p"}]), "content.0.paragraph.content"),
        (b"not json", ""),
    ],
)
def test_what_is_no_document_is_told_by_file_and_field(content: bytes, field: str) -> None:
    with pytest.raises(DocumentUnreadable) as caught:
        from_json(content, file="raportti.json")
    assert (caught.value.where.file, caught.value.where.field) == ("raportti.json", field)


def test_nodes_come_in_reading_order() -> None:
    inner = Paragraph(id="c", content=text("kolme"))
    tree = document(
        Section(id="a", level=1, title=text("yksi"), content=(Paragraph(id="b", content=text("kaksi")), inner)),
        ListNode(id="d", items=((Paragraph(id="e", content=text("neljä")),),)),
    )
    assert [node.id for node in nodes_of(tree)] == ["a", "b", "c", "d", "e"]


def test_plain_text_leaves_footnotes_out_and_keeps_what_is_emphasised() -> None:
    words = (
        Text(text="Osuus "),
        Strong(content=(Emphasis(content=text("laski")),)),
        Footnote(id="f", content=text("Lähde: Sotkanet")),
        Text(text="."),
    )
    assert plain_text(words) == "Osuus laski."
    assert text("") == ()

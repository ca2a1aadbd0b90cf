"""Prose for the made-up document: every inline, verdict and paragraph role."""

from __future__ import annotations

from vointi.core.document import (
    Claim,
    CrossReference,
    Emphasis,
    Footnote,
    Inlines,
    Link,
    Origin,
    Paragraph,
    Strong,
    Value,
    text,
)

ORIGIN = Origin(
    indicator="sotkanet:4",
    title="Psykiatrinen sairaalahoito, 0–17 v. / 1 000",
    area="Kuvitela",
    period="2022",
    source="Sotkanet (THL)",
    retrieved="8.9.2023",
    vintage=12,
    updated="1.9.2023",
    earlier="7,6 (2021)",
    entry="lahde-4",
)


def value(number: str, identity: str, origin: Origin | None = ORIGIN) -> Value:
    return Value(id=identity, text=number, binding="value:sotkanet:4?area=self;period=latest", origin=origin)


def prose() -> tuple[Paragraph, ...]:
    footnote = Footnote(
        id="alaviite-1",
        content=(
            *text("Joukko on pieni: yksi lapsi muuttaa lukua noin 0,3. Katso "),
            Link(href="https://example.org/menetelma", content=text("menetelmä")),
            *text("."),
        ),
    )
    first: Inlines = (
        *text("Vuonna 2022 psykiatrista sairaalahoitoa sai "),
        value("8,3", "v-1"),
        *text(" kuvitelalaista alle 18-vuotiasta tuhatta kohden"),
        footnote,
        *text(". Osuus on "),
        Claim(id="c-1", text="noussut", binding="claim:sotkanet:4?is=rose;since=2012"),
        *text(" kolmena vuotena, on "),
        Claim(
            id="c-2",
            text="suurempi",
            binding="claim:sotkanet:4?is=above;than=region",
            verdict="holds",
            note="8,3 > 6,5.",
        ),
        *text(" kuin Sepitemaassa, "),
        Claim(
            id="c-3", text="laskenut", binding="claim:sotkanet:4?is=fell;since=2020", verdict="fallen", note="Nousi."
        ),
        *text(" ja "),
        Claim(
            id="c-4", text="ennallaan", binding="claim:sotkanet:4?is=unchanged;since=2021", verdict="cannot_be_judged"
        ),
        *text(". Arvoa "),
        value("?", "v-2", None),
        *text(" ei löytynyt."),
    )
    second: Inlines = (
        Emphasis(content=text("Vuosivaihtelu")),
        *text(" on "),
        Strong(content=(*text("suurta ("), value("4,6", "v-3"), *text(")"))),
        *text(", katso "),
        CrossReference(target="taulukko-2-1", text="taulukko 2.1"),
        *text(" ja "),
        CrossReference(target="liitteet", text="liitteet"),
        *text('. Merkit <em> & "lainaus" kuuluvat tekstiin. Palaute: '),
        Link(href="mailto:palaute@example.org", content=text("palaute@example.org")),
        *text("."),
        Footnote(id="alaviite-2", content=text("Toinen alaviite.")),
    )
    return (
        Paragraph(id="p-1", content=first),
        Paragraph(
            id="p-side", role="side", content=(Strong(content=text("Hyvä suunta")), *text(" pienempi on parempi"))
        ),
        Paragraph(id="p-2", content=second),
        Paragraph(id="p-note", role="note", content=text("Ennakkotiedon merkintä on esimerkki.")),
        Paragraph(id="p-source", role="source", content=text("Lähde: THL, Sotkanet.")),
    )

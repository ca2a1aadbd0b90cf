"""A document with every node, inline, role, shape and verdict: what each renderer must cope with.

The municipality and its neighbours are made up. The words are Finnish in every language: `lang` only decides
the language of the words that the renderer itself adds.
"""

from __future__ import annotations

from datetime import date

from tests.lib.every_inline import prose, value
from tests.lib.every_table import figure_data, source_table, year_table
from tests.lib.made_up_charts import made_up_cover, made_up_line_chart, made_up_sparkline
from tests.lib.plain_pictures import png
from vointi.core.document import (
    Callout,
    Document,
    Figure,
    KeyFigure,
    KeyFigures,
    ListNode,
    PageOpener,
    Paragraph,
    Picture,
    Quotation,
    Section,
    Strong,
    text,
)
from vointi.core.language import Lang


def every_node_document(lang: Lang, *, draft: bool = True) -> Document:
    """The document, as a draft or as it is published."""
    return Document(
        id="kuvitela-2022",
        lang=lang,
        title="Hyvinvointitilinpäätös",
        subtitle="Suppea hyvinvointikertomus",
        lead="Miten kuvitelalaiset voivat, mitä vuoden aikana tehtiin ja mitä valtuustolta pyydetään.",
        organisation="Kuvitela",
        year="2022",
        day=date(2023, 9, 18),
        draft=draft,
        marking="Esimerkkiaineisto, kuvitteellinen kunta",
        cover=_cover(),
        content=(_summary(), _spearhead(lang), _appendix()),
    )


def _cover() -> Figure:
    return Figure(
        id="kansi",
        title=(),
        subtitle="Jokainen viiva on kunta, paksu viiva on Kuvitela.",
        alternative="Kuvitelan paikka kuntien joukossa viidellätoista mittarilla.",
        data=None,
        chart=made_up_cover(),
    )


def _summary() -> Section:
    return Section(
        id="tiivistelma",
        level=1,
        kicker="Tiivistelmä päättäjille",
        title=text("Talous ja koulutus vahvistuivat, lasten ja nuorten mieli oirehtii"),
        content=(
            Paragraph(
                id="ingressi",
                role="lead",
                content=text(
                    "Kuvitelan verotulot asukasta kohden ovat maan parhaassa neljänneksessä. "
                    "Psykiatrista sairaalahoitoa saa yhä useampi alaikäinen."
                ),
            ),
            KeyFigures(
                id="luvut",
                title="Vuosi kolmena lukuna",
                items=(
                    _key_figure("vakiluku", "Väkiluku 31.12.", "20\u00a0051", "", sparkline=True),
                    _key_figure("tyottomat", "Työttömät työvoimasta", "13,4", "%", sparkline=True),
                    _key_figure("aanestys", "Äänestysaktiivisuus kuntavaaleissa", "59,9", "%", sparkline=False),
                ),
                note=text("Pikkukuviot eivät ala nollasta: ne näyttävät suunnan, eivät tasoa."),
            ),
            Callout(
                id="merkinta",
                role="marking",
                title="Esimerkkiaineisto",
                content=(Paragraph(id="merkinta-1", content=text("Kuvitela on kuvitteellinen kunta.")),),
            ),
            Quotation(
                id="lausunto",
                content=text("Nuorten vastaanotto on pidettävä auki myös kesällä."),
                attribution="Nuorisovaltuusto",
            ),
            _list(),
        ),
    )


def _key_figure(identity: str, label: str, number: str, unit: str, *, sparkline: bool) -> KeyFigure:
    return KeyFigure(
        id=identity,
        label=label,
        value=value(number, f"{identity}-arvo"),
        unit=unit,
        period="2022",
        sparkline=made_up_sparkline(identity) if sparkline else None,
        alternative="Laskenut vuodesta 2008 vuoteen 2022." if sparkline else "",
        context=("2008: 15,7", "Sepitemaa 11,7"),
    )


def _list() -> ListNode:
    def item(identity: str, words: str) -> Paragraph:
        return Paragraph(id=identity, content=text(words))

    below = ListNode(
        id="alalista",
        ordered=True,
        items=((item("al-1", "ensin lautakunnat"),), (item("al-2", "sitten valtuusto"),)),
    )
    return ListNode(id="lista", items=((item("l-1", "Käsittely etenee näin:"), below), (item("l-2", "Valmista."),)))


def _spearhead(lang: Lang) -> Section:
    figures = Section(
        id="lapset",
        level=2,
        number="2.1",
        title=text("Lapset ja nuoret"),
        accent="spearhead-2",
        content=(_figure(lang), *prose(), year_table(), _empty_figure(), _deeper()),
    )
    return Section(
        id="mieli",
        level=1,
        number="2",
        title=text("Mielen hyvinvointi"),
        accent="spearhead-2",
        content=(
            PageOpener(id="avaus", number="2", kicker="Hyte-kärki", title="Mielen hyvinvointi", accent="spearhead-2"),
            Paragraph(id="mieli-ingressi", role="lead", content=text("Sairaalahoito on yleistynyt.")),
            figures,
        ),
    )


def _deeper() -> Section:
    fourth = Section(
        id="neljas", level=4, title=text("Näin luettiin"), content=(Paragraph(id="n-1", content=text("Hitaasti.")),)
    )
    photo = Picture(
        id="kuva",
        media_type="image/png",
        base64=png(120, 40),
        alternative="Harmaa suorakaide",
        caption=text("Kuvitelan keskusta."),
    )
    missing = Callout(
        id="puuttuu",
        role="missing",
        title="Tästä puuttuu tieto",
        content=(Paragraph(id="puuttuu-1", content=text("Kouluterveyskyselyn tulos julkaistaan syksyllä.")),),
    )
    note = Callout(
        id="huomio",
        title="Tila on laskettu, kun tavoitteella on mittari",
        content=(
            Paragraph(id="huomio-1", content=text("Muissa tilan on arvioinut vastuuyksikkö.")),
            Paragraph(id="huomio-2", content=(Strong(content=text("Lihavoitu yksin")),)),
            ListNode(id="huomio-3", items=((Paragraph(id="huomio-4", content=text("Luettelo laatikossa.")),),)),
        ),
    )
    return Section(
        id="alueet", level=3, number="2.1.1", title=text("Alueelliset erot"), content=(photo, missing, note, fourth)
    )


def _figure(lang: Lang) -> Figure:
    return Figure(
        id="kuvio-2-1",
        number="2.1",
        title=text("Psykiatrinen sairaalahoito on yleistynyt vuodesta 2012 ja on yleisempää kuin Sepitemaassa"),
        subtitle="Sairaalahoitoa saaneet 0–17-vuotiaat tuhatta vastaavanikäistä kohden, 2008–2022",
        alternative="Kuvitelan luku nousi 3,0:sta 8,3:een. Suurin ero Sepitemaahan on 1,8 vuonna 2022.",
        data=figure_data("kuvio-2-1-tiedot"),
        chart=made_up_line_chart(lang),
        notes=(text("Satuniemen viiva katkeaa: alle 5 tapausta, lukua ei julkaista."),),
        source=text("Lähde: THL, Sotkanet, mittari 4. Haettu 8.9.2023."),
    )


def _empty_figure() -> Figure:
    return Figure(
        id="kuvio-2-2",
        number="2.2",
        title=text("Yksinäisyyttä kokevat"),
        subtitle="Osuus 8. ja 9. luokan oppilaista, %",
        alternative="",
        data=None,
        chart=None,
        notes=(text("Lukua ei julkaista: liian vähän vastaajia."),),
        source=text("Lähde: THL, Kouluterveyskysely."),
    )


def _appendix() -> Section:
    return Section(
        id="liitteet",
        level=1,
        kicker="Liite 1",
        title=text("Lähteet ja tietojen tuoreus"),
        content=(
            Paragraph(id="liite-ingressi", role="lead", content=text("Mitä vuotta kunkin mittarin luku koskee.")),
            source_table(),
        ),
    )

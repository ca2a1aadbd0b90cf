"""Pasted minutes: the seed, and made-up texts in the two other orders with wrapped lines and bullets."""

from __future__ import annotations

from pathlib import Path

import pytest

from vointi.decisions.reading import read_minutes
from vointi.decisions.reading.effects import effects_in, outcome_in

SEED = Path(__file__).resolve().parents[4] / "shared" / "seed" / "agenda-item-2024.txt"

HISTORY_FIRST = """
Sivistyslautakunta 08.03.2026 § 13
12/00.01.02/2026

Aikaisempi käsittely

Hyvinvointilautakunta 1.3.2026 § 4

Valmistelija: hyvinvointipäällikkö Aino Esimerkki, aino.esimerkki@mallila.example,
puh. 050 000 0001

Perustelut

Kertomus kuvaa vuotta 2025 ja sen hyvin-
vointia. Valmistelu on tehty yhdessä lasten-
ja nuorten ryhmän kanssa, ja

Päätös tehdään keväällä.

• lapset ja nuoret, joiden
  vointia seurataan

• ikäihmiset.

Ehdotus/Esittelijä
Sivistysjohtaja Väinö Malli

Sivistyslautakunta päättää merkitä asian tiedoksi ja lähettää sen edelleen
kaupunginhallitukselle ja valtuustolle hyväksyttäväksi.

Päätös

Lautakunta hyväksyi ehdotuksen seuraavin lisäyksin: lukuun 3 lisätään poissaolot.
"""

PREPARERS_FIRST = """Valmistelijat ja lisätiedot
Hyvinvointikoordinaattori Aino Esimerkki
aino.esimerkki@mallila.example

Päätösehdotus
Lautakunta päättää antaa asiasta lausunnon.

Käsittely
Asiasta keskusteltiin.

Päätös
Asia palautettiin yksimielisesti uudelleen valmisteltavaksi.

Selostus
Kertomus kuvaa vuotta 2025.
Sen teemat ovat

- lapset
- ikäihmiset
"""

SWEDISH = """Bildningsnämnden 8.3.2026 § 13

Beslut: Beslutsförslaget godkändes.

Föredragande: bildningsdirektör Väinö Malli

Beslutsförslag: Nämnden beslutar anteckna ärendet för kännedom och sända det via stadsstyrelsen till
fullmäktige för godkännande.

Beredare: välfärdschef Aino Esimerkki

Beredning: Berättelsen gäller 2025.
"""


@pytest.mark.skipif(not SEED.is_file(), reason="not run: no ../shared/seed")
def test_the_seed() -> None:
    read = read_minutes(SEED.read_text(encoding="utf-8"))
    assert (read.outcome, read.effect, read.forwarded) == ("as_proposed", ("noted", "forwarded"), ("board", "council"))
    assert read.missing == ()
    codes = [found.code for found in read.sections]
    expected = ["decision", "presenter", "proposal", "competence", "preparer", "preparation", "further"]
    assert codes == expected
    assert read.text("competence") == "Hallintosääntö 23 §"
    assert read.text("further") == "Kaupunginhallitus"
    assert read.presenter is not None
    assert read.presenter.title == "hyvinvointijohtaja"
    assert read.presenter.name.split()[-1].count("-") == 1  # “Surname, First” turned round, its hyphen kept
    assert read.preparer is not None
    assert read.preparer.title == "hyvinvointipäällikkö"
    assert read.preparer.email
    assert read.preparer.phone
    preparation = read.text("preparation")
    bullets = [line for line in preparation.splitlines() if line.startswith("- ")]
    assert [line[2:10] for line in bullets] == ["hyvinvoi", "hyvinvoi", "tavoitte"]
    assert preparation.count("\n\n") == 6  # paragraphs and the list, as a reader counts them
    assert "lähettää asian kaupunginhallituksen" in read.text("proposal")  # an empty line stood in the sentence


def test_earlier_handling_first_with_a_joint_label() -> None:
    read = read_minutes(HISTORY_FIRST)
    assert [f.code for f in read.sections] == [
        "earlier",
        "preparer",
        "preparation",
        "presenter",
        "proposal",
        "decision",
    ]
    assert (str(read.day), read.section, read.missing) == ("2026-03-08", "13", ())
    assert read.outcome == "changed_by_body"
    assert read.presenter is not None
    assert (read.presenter.title, read.presenter.name) == ("sivistysjohtaja", "Väinö Malli")
    assert read.preparer is not None
    assert read.preparer.phone == "050 000 0001"
    assert read.text("preparation") == (
        "Kertomus kuvaa vuotta 2025 ja sen hyvinvointia. Valmistelu on tehty yhdessä lasten- ja nuorten ryhmän kanssa, "
        "ja\n\nPäätös tehdään keväällä.\n\n- lapset ja nuoret, joiden vointia seurataan\n- ikäihmiset."
    )


def test_what_a_changed_decision_means_is_not_taken_from_the_proposal() -> None:
    """“Accepted with additions” does not say what follows: a person says it."""
    assert read_minutes(HISTORY_FIRST).effect == ()


def test_preparers_first_without_a_presenter() -> None:
    read = read_minutes(PREPARERS_FIRST)
    assert read.missing == ("presenter",)
    assert read.presenter is None
    assert read.effect == ("returned",)
    assert read.outcome is None  # the text does not say how the proposal fared
    assert read.text("preparation").endswith("Sen teemat ovat\n\n- lapset\n- ikäihmiset")
    assert (read.day, read.section) == (None, "")


def test_swedish_with_colons() -> None:
    read = read_minutes(SWEDISH)
    assert read.missing == ()
    assert (read.outcome, read.effect, read.forwarded) == ("as_proposed", ("noted", "forwarded"), ("board", "council"))


def test_each_missing_section_is_told() -> None:
    for label, code in (("Päätösehdotus", "proposal"), ("Päätös\n", "decision"), ("Selostus", "preparation")):
        assert code in read_minutes(PREPARERS_FIRST.replace(label, "Muuta\n")).missing
    assert read_minutes("").missing == ("decision", "presenter", "proposal", "preparer", "preparation")


@pytest.mark.parametrize(
    ("decision", "outcome", "effect"),
    [
        ("Päätösehdotus hyväksyttiin.", "as_proposed", ()),
        ("Ehdotuksen mukaisesti.", "as_proposed", ()),
        ("Esittelijä muutti päätösehdotustaan. Muutettu ehdotus hyväksyttiin.", "changed_by_presenter", ()),
        ("Äänestyksessä ehdotus voitti äänin 6–3.", "after_vote", ()),
        ("Päätösehdotus hylättiin.", "rejected", ()),
        ("Asia jätettiin pöydälle.", None, ("tabled",)),
        ("Asia poistettiin esityslistalta.", None, ("removed",)),
        ("Merkittiin tiedoksi.", None, ("noted",)),
        ("Valtuusto hyväksyi hyvinvointikertomuksen.", None, ("approved",)),
        ("Vanhusneuvosto antoi asiasta lausunnon.", None, ("statement",)),
        ("Ärendet bordlades.", None, ("tabled",)),
        ("Keskusteltiin.", None, ()),
    ],
)
def test_words_of_decisions(decision: str, outcome: str | None, effect: tuple[str, ...]) -> None:
    assert (outcome_in(decision), effects_in(decision)) == (outcome, effect)

"""The two texts of an item: what stands in them, in which order, in which language, and what never does."""

from __future__ import annotations

from string import Formatter

import pytest

from tests.lib.rounds import CONTENT, TO_COUNCIL, act, decided, edition, opened, plan, through_committees
from vointi.core.document import Section, from_json, inlines_of, plain_text, to_json
from vointi.core.language import Lang
from vointi.decisions import People, Person, Round
from vointi.decisions.composing import NoText, agenda_text, joined, minutes_extract
from vointi.decisions.orders import ORDERS, label, sections_of
from vointi.decisions.paste import clean_html, plain_paste
from vointi.decisions.wording import FieldUnknown, usual_texts

PEOPLE = People.of(
    [
        Person(id="presenter1", name="Aino Esimerkki", title={"fi": "hyvinvointijohtaja", "sv": "välfärdsdirektör"}),  # type: ignore[arg-type]
        Person(id="preparer1", name="Väinö Malli", email="vaino@mallila.example", phone="050 000 0001"),
    ]
)


def words(round_: Round, body: str, *, minutes: bool = False, lang: Lang = "fi") -> str:
    made = minutes_extract(round_, body, lang) if minutes else agenda_text(round_, body, lang)
    return plain_paste(joined(made, PEOPLE)).replace("\n", " ").replace("\u00a0", " ")


def to_board() -> Round:
    """A proposal made, one refused, the second edition, up to the board's agenda."""
    asked = [
        {"id": "made", "text": {"fi": "Lisätään A.", "sv": "A läggs till."}},
        {"id": "no", "text": {"fi": "Lisätään B.", "sv": "B läggs till."}},
    ]
    done = decided(opened(), "welfare", "2026-03-10", **TO_COUNCIL, section="15", proposals=asked)
    done = decided(done, "technical", "2026-03-12", "returned")
    done = act(done, "leave_out", body="youth", reason={"fi": "Ei toimikautta.", "sv": "Ingen mandatperiod."})
    change = {"what": {"fi": "A lisätty.", "sv": "A tillagt."}, "why": {"fi": "Esitys.", "sv": "Förslag."}}
    done = act(done, "new_edition", edition=edition(2, "2026-03-20"), changes=[change])
    done = act(done, "answer", proposal="made", made_in="edition-2")
    done = act(done, "answer", proposal="no", refused={"fi": "Kuuluu muualle.", "sv": "Hör annanstans."})
    done = act(done, "review", body="welfare", goes_back=False, reason={"fi": "Oma esitys.", "sv": "Eget förslag."})
    return decided(done, "technical", "2026-03-26", **TO_COUNCIL, section="9")


def test_an_agenda_has_no_decision_in_it() -> None:
    done = decided(through_committees(), "board", "2026-04-13", ["forwarded"], forwarded_to=["council"], section="101")
    for body in ("welfare", "board"):
        sections = [node.id for node in agenda_text(done, body, "fi").content]
        assert {"decision", "handling", "notice"} & set(sections) == set()
        assert {"decision", "notice"} <= {node.id for node in minutes_extract(done, body, "fi").content}
    assert "hyväksyttiin" not in words(done, "welfare")
    assert "101" not in words(done, "board")  # its own decision; those of the committees are there
    assert "Hyvinvointilautakunta 10.3.2026 §" in words(done, "board")


@pytest.mark.parametrize("order", ORDERS)
def test_sections_stand_in_the_chosen_order(order: str) -> None:
    made = minutes_extract(decided(opened(plan(order=order)), "welfare", "2026-03-10", **TO_COUNCIL), "welfare", "fi")
    found = [node.id for node in made.content]
    assert found == [code for code in sections_of(order) if code in found]
    titles = [plain_text(node.title) for node in made.content if isinstance(node, Section)]
    assert titles[0] == {"decision_first": "Päätös", "history_first": "Valmistelija"}.get(
        order, "Valmistelijat ja lisätiedot"
    )


def test_an_order_of_ones_own_loses_no_section() -> None:
    made = minutes_extract(
        decided(opened(plan(order=("proposal", "decision"))), "welfare", "2026-03-10", **TO_COUNCIL), "welfare", "fi"
    )
    assert [node.id for node in made.content][:2] == ["proposal", "decision"]
    assert "preparation" in [node.id for node in made.content]


def test_board_and_council_see_every_proposal_with_its_answer() -> None:
    told = words(act(to_board(), "prepare", body="board", content=CONTENT), "board")
    assert "Lisätään A. Muutos on tehty painokseen 2." in told
    assert "Lisätään B. Muutosta ei tehty: Kuuluu muualle." in told


def test_the_council_is_told_what_the_round_changed_and_why() -> None:
    done = decided(to_board(), "board", "2026-04-13", ["forwarded"], forwarded_to=["council"])
    told = words(act(done, "prepare", body="council", content=CONTENT), "council", lang="sv")
    for expected in (
        "Upplaga 2 (20.3.2026), ändringar jämfört med den föregående:",
        "A tillagt. Orsak: Förslag.",
        "Välfärdsnämnden, upplaga 2: ingen ny behandling. Eget förslag.",
        "Ungdomsfullmäktige behandlar inte ärendet: Ingen mandatperiod.",
        "Tekniska nämnden 12.3.2026: Ärendet återremitterades för beredning. Upplaga 1 behandlades.",
    ):
        assert expected in told


def test_an_item_that_comes_back_shows_what_changed_since() -> None:
    told = words(to_board(), "technical")
    assert "Tekninen lautakunta käsitteli aiemmin painoksen 1. Sen jälkeen on muuttunut:" in told
    assert "A lisätty." in told


def test_a_text_stays_what_it_was_whatever_is_done_later() -> None:
    placed = act(to_board(), "prepare", body="board", content=CONTENT)
    placed = act(placed, "put_on_agenda", body="board", meeting="2026-04-13")
    before = to_json(agenda_text(placed, "board", "fi"))
    later = act(placed, "new_edition", edition=edition(3, "2026-04-10"))
    decision = {"day": "2026-04-13", "outcome": "as_proposed", "effect": ["forwarded"], "forwarded_to": ["council"]}
    later = act(later, "decide", body="board", decision=decision)
    later = act(later, "review", body="board", goes_back=True, reason={"fi": "x"})
    later = act(later, "review", body="welfare", goes_back=True, reason={"fi": "x"})
    assert to_json(agenda_text(later, "board", "fi")) == before
    assert from_json(before).lead == "Kaupunginhallitus, esityslista 13.4.2026"


def test_a_decided_text_has_the_edition_and_the_decisions_that_its_body_had_before_it() -> None:
    """Edition 3, another proposal and the other committee's second decision came after the board's agenda."""
    placed = act(to_board(), "prepare", body="board", content=CONTENT)
    placed = act(placed, "put_on_agenda", body="board", meeting="2026-04-13")
    later = act(placed, "new_edition", edition=edition(3, "2026-04-10"))
    later = act(later, "review", body="technical", goes_back=True, reason={"fi": "x"})
    asked = [{"id": "late", "text": {"fi": "Lisätään C.", "sv": "C läggs till."}}]
    later = decided(later, "technical", "2026-04-11", **TO_COUNCIL, proposals=asked)
    later = act(later, "review", body="welfare", goes_back=False, reason={"fi": "x"})
    later = act(later, "answer", proposal="late", refused={"fi": "Kuuluu muualle."})
    decision = {"day": "2026-04-13", "outcome": "as_proposed", "effect": ["forwarded"], "forwarded_to": ["council"]}
    later = act(later, "decide", body="board", decision=decision)
    for minutes in (False, True):
        told = words(later, "board", minutes=minutes)
        assert "painos 2 (20.3.2026" in told
        for unseen in ("painos 3", "11.4.2026", "Lisätään C."):
            assert unseen not in told


def test_names_are_joined_when_shown_and_gone_when_erased() -> None:
    done = decided(opened(), "welfare", "2026-03-10", **TO_COUNCIL)
    stored = to_json(minutes_extract(done, "welfare", "fi")).decode()
    assert "Aino" not in stored
    assert "hyvinvointijohtaja Aino Esimerkki" in words(done, "welfare", minutes=True)
    erased = PEOPLE.erasing("presenter1").erasing("preparer1")
    shown = plain_paste(joined(minutes_extract(done, "welfare", "fi"), erased))
    assert "hyvinvointijohtaja (nimi poistettu)" in shown
    for gone in ("Aino", "Esimerkki", "Väinö", "vaino@", "050 000"):
        assert gone not in shown


def test_minutes_have_dissent_disqualification_votes_early_execution_and_what_was_taken_up() -> None:
    record = {
        "outcome": "after_vote",
        "votes": [{"for": 6, "against": 3, "empty": 1}],
        "dissents": [{"who": "presenter1", "reasons": "Perustelu."}],
        "disqualified": [{"who": "preparer1", "reason": "Yhteisöjäävi."}],
        "early_execution": {"reason": {"fi": "Avustukset maksetaan heti."}},
    }
    done = decided(opened(), "welfare", "2026-03-10", "approved", section="15", **record)
    done = act(done, "take_up", body="welfare", taken_by="board", day="2026-03-12")
    told = words(done, "welfare", minutes=True)
    for expected in (
        "Äänestys: 6 puolesta, 3 vastaan, 1 tyhjää, 0 poissa.",
        "Eriävä mielipide (kuntalaki 106 §): hyvinvointijohtaja Aino Esimerkki. Perustelu.",
        "Esteellinen, ei osallistunut käsittelyyn: Väinö Malli. Yhteisöjäävi.",
        "(kuntalaki 143 §). Avustukset maksetaan heti.",
        "Kaupunginhallitus otti päätöksen käsiteltäväkseen 12.3.2026 (kuntalaki 92 §).",
        "Oikaisuvaatimusohje",
        "Se tehdään hyvinvointilautakunnalle 14 päivän kuluessa",
    ):
        assert expected in told


def test_influence_bodies_have_no_appeal_notice() -> None:
    asked = act(opened(), "ask", body="youth", asked="2026-03-01", due="2026-03-20")
    decision = {"day": "2026-03-10", "outcome": "as_proposed", "effect": "statement", "statement": {"fi": "Hyvä."}}
    given = act(asked, "decide", body="youth", decision=decision)
    assert "notice" not in [node.id for node in minutes_extract(given, "youth", "fi").content]
    assert "Lausunto: Hyvä." in words(given, "youth", minutes=True)


def test_fields_of_a_text_are_filled_in_and_unknown_ones_told() -> None:
    content = CONTENT | {"preparation": {"fi": "Painos {edition} vuodelta {year}, {{sulje}}.", "sv": "x"}}
    ready = act(opened(), "prepare", body="welfare", content=content)
    assert "Painos 1 vuodelta 2025, {sulje}." in words(ready, "welfare")
    wrong = act(opened(), "prepare", body="welfare", content=CONTENT | {"preparation": {"fi": "{tieto}"}})
    with pytest.raises(FieldUnknown, match="tieto"):
        agenda_text(wrong, "welfare", "fi")


def test_what_is_not_prepared_has_no_text() -> None:
    with pytest.raises(NoText):
        agenda_text(opened(), "welfare", "fi")
    with pytest.raises(NoText):
        minutes_extract(opened(), "welfare", "fi")


def test_clean_html_has_nothing_that_an_editor_would_have_to_clean() -> None:
    content = CONTENT | {"preparation": {"fi": "a < b & c\n\n- yksi\n- kaksi", "sv": "x"}}
    page = clean_html(agenda_text(act(opened(), "prepare", body="welfare", content=content), "welfare", "fi"))
    assert "<p>a &lt; b &amp; c</p>\n<ul>\n<li>yksi</li>\n<li>kaksi</li>\n</ul>" in page
    for mark in ("style", "class", "<div", "<span", "<script"):
        assert mark not in page


def test_every_usual_text_says_the_same_in_each_language() -> None:
    for key, text in usual_texts().items():
        fields = []
        for written in (text.fi, text.sv, text.en):
            named = {name for _, name, _, _ in Formatter().parse(written) if name}
            fields.append(named - {"report", "report_genitive"})  # Finnish needs the case
        assert fields[0] == fields[1] == fields[2], key


@pytest.mark.parametrize("lang", ["fi", "sv", "en"])
def test_labels_are_there_in_every_language(lang: Lang) -> None:
    assert all(label(code, order, lang) for order in ORDERS for code in sections_of(order))


def test_documents_have_no_empty_paragraph() -> None:
    done = decided(to_board(), "board", "2026-04-13", ["forwarded"], forwarded_to=["council"])
    for body in ("welfare", "technical", "board"):
        for made in (agenda_text(done, body, "sv"), minutes_extract(done, body, "sv")):
            assert all(plain_text((inline,)).strip() for inline in inlines_of(made))

"""People by ids, and the round in the open shape."""

from __future__ import annotations

import json

import pytest

from tests.lib.rounds import PLAN, TO_COUNCIL, act, decided, opened
from vointi.core.errors import UserError
from vointi.decisions import Decision, People, Person
from vointi.decisions.bodies import Body
from vointi.decisions.open_data import OpenRound, open_round, open_schema, resolution_of
from vointi.decisions.people import people_in, token
from vointi.decisions.plan import read_plan

PEOPLE = People.of(
    [
        Person(id="presenter1", name="Aino Esimerkki-Malli", email="aino@mallila.example", phone="050 000 0001"),
        Person(id="preparer1", name="Aino Esimerkki"),
    ]
)


def test_texts_carry_ids_in_place_of_names_addresses_and_numbers() -> None:
    text = "Aino Esimerkki-Malli (Esimerkki-Malli, Aino), aino@mallila.example, 050 000 0001; Aino Esimerkki. Ainoa."
    with_ids = PEOPLE.with_ids(text)
    assert with_ids == (
        f"{token('presenter1')} ({token('presenter1')}), {token('presenter1', 'contact')}, "
        f"{token('presenter1', 'contact')}; {token('preparer1')}. Ainoa."
    )
    assert people_in(with_ids) == ("presenter1", "preparer1")


def test_an_erased_person_is_found_by_nothing() -> None:
    erased = PEOPLE.erasing("presenter1")
    assert erased.find("Aino Esimerkki-Malli") is None
    assert erased.get("presenter1").erased
    with pytest.raises(UserError):
        erased.erasing("nobody12")


@pytest.mark.parametrize(
    ("outcome", "effect", "expected"),
    [
        ("as_proposed", ("noted",), "NOTED"),
        ("as_proposed", ("noted", "forwarded"), "PASSED_UNCHANGED"),
        ("changed_by_presenter", ("approved",), "PASSED_REVISED"),
        ("changed_by_body", ("approved",), "PASSED_MODIFIED"),
        ("rejected", ("noted",), "REJECTED"),
        ("changed_by_body", ("returned",), "RETURNED"),
        ("as_proposed", ("tabled",), "TABLED"),
        ("as_proposed", ("removed",), "REMOVED"),
    ],
)
def test_resolutions_of_open_ahjo(outcome: str, effect: tuple[str, ...], expected: str) -> None:
    forwarded = ("board",) if "forwarded" in effect else ()
    fields = {"day": "2026-03-10", "outcome": outcome, "effect": effect, "forwarded_to": forwarded}
    made = Decision.model_validate(fields, strict=False)
    assert resolution_of(made) == expected


def test_the_open_form_has_meeting_case_actions_and_contents_and_reads_back() -> None:
    done = decided(opened(), "welfare", "2026-03-10", **TO_COUNCIL, section="15")
    made = open_round(done, PEOPLE)
    assert OpenRound.model_validate_json(made.model_dump_json()) == made
    (action,) = made.actions
    assert (action.article_number, action.resolution, action.effect) == (
        "15",
        "PASSED_UNCHANGED",
        ("noted", "forwarded"),
    )
    assert action.edition_hash == done.editions[0].reference.hash
    assert made.events[0].id == action.event
    assert made.case.register_id == "12/00.01.02/2026"
    resolution = next(c for c in action.contents if c.type == "resolution" and c.language == "fi")
    assert resolution.hypertext.startswith("<p>Päätösehdotus hyväksyttiin.</p>")
    assert {person.name for person in made.persons} == {"Aino Esimerkki-Malli", "Aino Esimerkki"}
    erased = open_round(done, PEOPLE.erasing("presenter1").erasing("preparer1")).model_dump_json()
    assert "Aino" not in erased
    assert "050 000" not in erased


def test_one_bodys_decisions_alone() -> None:
    done = decided(opened(), "welfare", "2026-03-10", **TO_COUNCIL)
    done = decided(done, "technical", "2026-03-12", "tabled")
    assert [a.organization for a in open_round(done, PEOPLE, body="technical").actions] == ["technical"]
    assert [a.ordering for a in open_round(done, PEOPLE).actions] == [1, 2]


def test_the_schema_names_what_popolo_names() -> None:
    assert {"Organization", "Event", "Case", "Action", "Content", "Attachment", "Function", "Person", "Post"} <= set(
        open_schema()["$defs"]
    )
    json.dumps(open_schema())


@pytest.mark.parametrize(
    ("name", "genitive", "allative"),
    [
        ("Hyvinvointilautakunta", "hyvinvointilautakunnan", "hyvinvointilautakunnalle"),
        ("Kaupunginhallitus", "kaupunginhallituksen", "kaupunginhallitukselle"),
        ("Kaupunginvaltuusto", "kaupunginvaltuuston", "kaupunginvaltuustolle"),
        ("Vanhusneuvosto", "vanhusneuvoston", "vanhusneuvostolle"),
    ],
)
def test_finnish_names_of_bodies(name: str, genitive: str, allative: str) -> None:
    body = Body.model_validate({"id": "b", "kind": "board", "name": {"fi": name}})
    assert (body.genitive("fi"), body.to("fi")) == (genitive, allative)


@pytest.mark.parametrize(
    ("before", "after", "words"),
    [
        ("name: {fi: Tekninen lautakunta", "name: {fi: Tekninen osasto", "forms of “Tekninen osasto”"),
        ("id: technical", "id: welfare", "an id of its own"),
        ("kind: council", "kind: board", "one council"),
        ("id: youth, kind: influence", "id: youth, kind: influence, after: [board]", "cannot come after"),
        ("court:", "order: own\ncourt:", "no order of sections “own”"),
    ],
)
def test_plans_that_cannot_be(before: str, after: str, words: str) -> None:
    assert before in PLAN
    with pytest.raises(UserError, match=words):
        read_plan(PLAN.replace(before, after).encode(), file="plan.yaml")


def test_an_order_of_ones_own_and_a_body_after_another() -> None:
    changed = PLAN.replace("id: technical, kind: committee", "id: technical, kind: committee, after: [welfare]")
    made = read_plan(changed.encode(), file="plan.yaml")
    assert [body.id for body in made.before("technical")] == ["welfare"]
    placed = act(
        opened(made),
        "prepare",
        body="technical",
        content={"presenter": "a", "preparer": "b", "preparation": {"fi": "x"}},
    )
    with pytest.raises(UserError, match="welfare comes before technical"):
        act(placed, "put_on_agenda", body="technical", meeting="2026-03-10")

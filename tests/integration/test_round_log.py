"""The log of a round on the disk: added to, never changed; all of a file's steps or none; ids and no names."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.lib.rounds import CONTENT, edition, plan
from vointi.core.catalogue.localised import Localised
from vointi.core.errors import UserError
from vointi.decisions.actions import Open, action_of
from vointi.decisions.plan import Grant
from vointi.pipeline.home import Home, HomeSettings
from vointi.pipeline.publishing.publish import erase_people
from vointi.pipeline.rounds.acting import NoReason, Step, act
from vointi.pipeline.rounds.log import LogDamaged, append, entries_of, load_round
from vointi.pipeline.rounds.people_deeds import add_people
from vointi.pipeline.rounds.people_file import NewPerson, read_people

NOW = datetime(2026, 3, 1, 9, tzinfo=UTC)
ROUND = "mallila-2025"


@pytest.fixture
def home(tmp_path: Path) -> Home:
    made = Home.init(tmp_path / "home", HomeSettings(area="municipality:801", areas="demo"))
    people = [
        NewPerson(
            name="Aino Esimerkki", title=Localised(fi="johtaja"), email="aino@mallila.example", phone="050 000 0001"
        ),
        NewPerson(name="Väinö Malli", title=Localised(fi="valmistelija")),
    ]
    add_people(made, people, by="tester", why="test", now=NOW)
    return made


def step(kind: str, *, why: str = "", by: str = "", **fields: object) -> Step:
    return Step(do=action_of(json.dumps({"kind": kind, **fields}).encode()), why=why, by=by)


def do(home: Home, *steps: Step, why: str = "test", by: str = "Aino Esimerkki") -> int:
    return act(home, ROUND, steps, by=by, why=why, now=NOW).actions


def begun(home: Home) -> Path:
    do(home, Step(do=Open(plan=plan())), step("new_edition", edition=edition(1, "2026-02-01")))
    return home.folder / "rounds" / f"{ROUND}.jsonl"


def prepare(**changed: object) -> Step:
    return step(
        "prepare",
        body="welfare",
        content=CONTENT | {"presenter": "Aino Esimerkki", "preparer": "Väinö Malli"} | changed,
    )


def test_every_action_says_who_and_why_by_ids(home: Home) -> None:
    file = begun(home)
    do(
        home,
        prepare(preparation={"fi": "Aino Esimerkki, aino@mallila.example, 050 000 0001", "sv": "x"}),
        why="Aino Esimerkki pyysi",
    )
    written = file.read_text(encoding="utf-8")
    for name in ("Aino", "Esimerkki", "Väinö", "aino@", "050 000"):
        assert name not in written
    last = entries_of(home, ROUND)[-1]
    aino = read_people(home).find("Aino Esimerkki")
    assert aino is not None
    assert (last.by, last.why, last.at) == (aino.id, f"[[p:{aino.id}]] pyysi", NOW)


def test_nothing_is_written_without_a_reason(home: Home) -> None:
    with pytest.raises(NoReason):
        do(home, Step(do=Open(plan=plan())), why=" ")
    assert not (home.folder / "rounds").exists()


def test_all_steps_of_a_file_or_none(home: Home) -> None:
    file = begun(home)
    before = file.read_bytes()
    with pytest.raises(UserError) as refused:
        do(home, prepare(), step("put_on_agenda", body="board", meeting="2026-03-10"))
    assert "step 2: put_on_agenda" in refused.value.show("en")
    assert file.read_bytes() == before


def test_a_person_who_is_not_in_the_table_is_refused(home: Home) -> None:
    begun(home)
    with pytest.raises(UserError, match="Nobody has the id"):
        do(home, prepare(presenter="Tuntematon Henkilö"))


def test_a_changed_line_is_found(home: Home) -> None:
    file = begun(home)
    content = file.read_text(encoding="utf-8")
    file.write_text(content.replace('"why":"test"', '"why":"other"', 1), encoding="utf-8")
    with pytest.raises(LogDamaged, match="does not follow"):
        load_round(home, ROUND)


def test_a_line_taken_out_is_found(home: Home) -> None:
    file = begun(home)
    do(home, prepare())
    lines = file.read_bytes().splitlines(keepends=True)
    file.write_bytes(lines[0] + lines[2])
    with pytest.raises(LogDamaged):
        load_round(home, ROUND)


@pytest.mark.parametrize("cut", [1, 20, 300])
def test_a_write_that_was_cut_off_was_never_done_and_the_next_one_follows(home: Home, cut: int) -> None:
    file = begun(home)
    before = file.read_bytes()
    do(home, prepare())
    whole = file.read_bytes()
    file.write_bytes(whole[:-cut])
    assert len(entries_of(home, ROUND)) == 2
    do(home, prepare())
    assert file.read_bytes() == whole
    assert whole.startswith(before)


def test_of_steps_done_together_all_are_there_or_none_wherever_the_write_was_cut(home: Home) -> None:
    file = begun(home)
    before = file.read_bytes()
    do(home, prepare(), prepare(proposal={"fi": "Toinen"}))
    whole = file.read_bytes()
    for cut in range(len(before), len(whole), 97):
        file.write_bytes(whole[:cut])
        assert len(entries_of(home, ROUND)) == 2
    do(home, prepare(), prepare(proposal={"fi": "Toinen"}))
    assert file.read_bytes() == whole


def test_the_log_replays_to_the_same_round(home: Home) -> None:
    begun(home)
    done = act(home, ROUND, (prepare(),), by="Aino Esimerkki", why="test", now=NOW)
    assert load_round(home, ROUND) == done.round


def test_roles_hold_by_person_whatever_name_they_are_granted_to(home: Home) -> None:
    granted = plan(grants=(Grant(who="Aino Esimerkki", role="coordinator"), Grant(who="someone", role="secretary")))
    do(home, Step(do=Open(plan=granted)), step("new_edition", edition=edition(1, "2026-02-01")), prepare())
    place = step("put_on_agenda", body="welfare", meeting="2026-03-10")
    with pytest.raises(UserError, match="is for: presenter, secretary"):
        do(home, place)
    do(home, place, by="someone")
    assert load_round(home, ROUND).items["welfare"].state == "on_agenda"


def test_erasing_leaves_the_log_as_it_was(home: Home) -> None:
    file = begun(home)
    do(home, prepare())
    before = file.read_bytes()
    aino = read_people(home).find("Aino Esimerkki")
    assert aino is not None
    erase_people(home, [aino.id], by="tester", why="appeal time ended", now=NOW)
    assert file.read_bytes() == before
    for left in home.folder.rglob("*"):
        if left.is_file():
            assert b"Esimerkki" not in left.read_bytes(), left
    assert load_round(home, ROUND).items["welfare"].content is not None


def test_a_round_is_begun_once(home: Home) -> None:
    begun(home)
    with pytest.raises(UserError, match="open already"):
        do(home, Step(do=Open(plan=plan())))


def test_append_wants_the_lines_in_order(home: Home) -> None:
    begun(home)
    (first, *_) = entries_of(home, ROUND)
    append(home, "other", [first])
    assert entries_of(home, "other") == (first,)

"""Plans into a home and out of it: YAML, sheets that two people return, broken sheets, the log."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.lib.plan_sheets import cells_of, returned
from tests.lib.small_home import OWN
from tests.lib.small_plan import PLAN
from vointi.core.errors import SeveralErrors, UserError
from vointi.core.plans import PlanLogBroken, flat, plan_yaml, read_plan
from vointi.pipeline.home import Home, HomeSettings
from vointi.pipeline.plans.importing import PlanTold, import_plan
from vointi.pipeline.plans.sheet import NothingToSend, sheet_of
from vointi.pipeline.plans.store import PlanStore

NOW = datetime(2025, 1, 20, 9, tzinfo=UTC)


@pytest.fixture
def home(tmp_path: Path) -> Home:
    made = Home.init(tmp_path / "home", HomeSettings(area=OWN, areas="demo"))
    bring(made, "plan.yaml", PLAN.encode())
    return made


def bring(home: Home, name: str, content: bytes, **given: object) -> PlanTold:
    file = home.folder.parent / name
    file.write_bytes(content)
    return import_plan(home, [file], **{"by": "koordinaattori", "why": "kokous", "now": NOW, **given})  # type: ignore[arg-type]


def sent(home: Home, **given: object) -> bytes:
    store = PlanStore.of(home)
    wanted = {"sector": "sivistys", "year": 2024, "lang": "fi", "entry": len(store.log().entries), "now": NOW, **given}
    return sheet_of(store.plan(), **wanted)  # type: ignore[arg-type]


def test_a_plan_comes_in_and_goes_out_the_same(home: Home) -> None:
    plan = PlanStore.of(home).plan()
    assert flat(plan) == flat(read_plan(PLAN.encode(), file="p"))
    told = bring(home, "again.yaml", plan_yaml(plan, entry=1).encode())
    assert (told.files[0].changes, told.conflicts) == ((), 0)
    assert len(PlanStore.of(home).log().entries) == 1  # nothing changed, nothing is written


def test_every_write_says_who_why_and_what_was(home: Home) -> None:
    bring(
        home, "b.yaml", PLAN.replace("Savuton nuoruus", "Nikotiiniton nuoruus").encode(), by="sihteeri", why="korjaus"
    )
    store = PlanStore.of(home)
    first, second = store.log().entries
    assert (second.by, second.why, second.source, second.what) == ("sihteeri", "korjaus", "b.yaml", "import")
    assert list(second.records) == [("goals", "savuton")]
    assert store.plan(1).goal["savuton"].title.fi == "Savuton nuoruus"
    assert store.plan().goal["savuton"].title.fi == "Nikotiiniton nuoruus"
    assert first.number == 1
    assert store.folder.stat().st_mode & 0o077 == 0


def test_a_dry_run_writes_nothing(home: Home) -> None:
    before = PlanStore.of(home).file.read_bytes()
    told = bring(home, "b.yaml", PLAN.replace("Savuton nuoruus", "Toinen").encode(), dry_run=True)
    assert [(c.field, c.before, c.after) for c in told.files[0].changes] == [("title.fi", "Savuton nuoruus", "Toinen")]
    assert PlanStore.of(home).file.read_bytes() == before


def test_a_sheet_holds_the_rows_of_its_sector_and_last_years_text(home: Home) -> None:
    rows = cells_of(sent(home))
    heads, body = rows[3], rows[4:]
    assert [row[0] for row in body] == ["savuton", "tupakatta"]
    at = {str(head): number for number, head in enumerate(heads)}
    measure = body[1]
    assert measure[at["Mitä luvattiin vuodelle 2024"]] == "Joka koulussa"
    assert measure[at["Mitä tehtiin vuonna 2023"]] == "Kaksi koulua"
    assert measure[at["Mitä tehtiin vuonna 2024"]] == ""
    assert measure[at["Lupaus vuodelle 2025"]] == "Myös lukiossa"
    assert body[0][at["Miten vuonna 2024 kävi"]] == "mittarin mukaan"
    assert cells_of(sent(home, lang="sv"))[3][at["Mitä tehtiin vuonna 2024"]] == "Vad som gjordes 2024"


def test_ids_are_locked_and_states_are_chosen_from_a_list(home: Home) -> None:
    with ZipFile(BytesIO(sent(home))) as packed:
        sheet = packed.read("xl/worksheets/sheet1.xml").decode()
        styles = packed.read("xl/styles.xml").decode()
    assert "<sheetProtection" in sheet
    assert 'type="list"' in sheet
    assert "toteutui,toteutui osittain,ei toteutunut" in sheet
    assert styles.count('<protection locked="0"/>') == 2  # texts, euros
    assert "<f>" not in sheet


def test_two_people_return_and_what_both_changed_is_listed(home: Home) -> None:
    out = sent(home)
    deed, lesson = ("tupakatta", "Mitä tehtiin vuonna 2024"), ("tupakatta", "Mitä vuonna 2024 opittiin")
    one = returned(out, {deed: "Neljä koulua", ("tupakatta", "Miten vuonna 2024"): "Toteutui osittain"})
    two = returned(out, {deed: "Viisi koulua", lesson: "Aloitetaan ajoissa", ("tupakatta", "Käytetyt"): 1850.0})
    assert bring(home, "one.xlsx", one).conflicts == 0
    told = bring(home, "two.xlsx", two)
    [conflict] = told.files[0].conflicts
    assert (conflict.key, conflict.field) == (("evaluations", "tupakatta/2024"), "deed.fi")
    assert (conflict.base, conflict.plan, conflict.returned) == (None, "Neljä koulua", "Viisi koulua")
    found = PlanStore.of(home).plan().evaluation("tupakatta", 2024)
    assert found is not None
    assert found.model_dump(mode="json", exclude_defaults=True) == {
        "of": "tupakatta", "year": 2024, "state": "partly", "deed": {"fi": "Neljä koulua"},
        "lesson": {"fi": "Aloitetaan ajoissa"}, "euros_used": 1850, "updated": "2025-01-20",
    }  # fmt: skip
    told = bring(home, "two.xlsx", two, prefer="return")
    assert len(told.files[0].conflicts) == 1
    assert flat(PlanStore.of(home).plan())["evaluations", "tupakatta/2024"]["deed.fi"] == "Viisi koulua"


def test_a_finnish_and_a_swedish_return_are_not_in_each_others_way(home: Home) -> None:
    finnish, swedish = sent(home), sent(home, lang="sv")
    bring(home, "fi.xlsx", returned(finnish, {("tupakatta", "Mitä tehtiin vuonna 2024"): "Neljä koulua"}))
    told = bring(home, "sv.xlsx", returned(swedish, {("tupakatta", "Vad som gjordes 2024"): "Fyra skolor"}))
    assert told.conflicts == 0
    found = flat(PlanStore.of(home).plan())["evaluations", "tupakatta/2024"]
    assert (found["deed.fi"], found["deed.sv"]) == ("Neljä koulua", "Fyra skolor")


FAULTS = [
    ({("tupakatta", "Tunnus"): "tupakata"}, "row 6, column A: “tupakata” is not an id of the plan."),
    ({("tupakatta", "Tunnus"): "savuton"}, "row 6, column A: “savuton” stands on row 5 already."),
    ({("tupakatta", "Toimenpide"): "Muu"}, "row 6, column C: The row is of “Savuton koulupäivä”"),
    ({("tupakatta", "Miten vuonna 2024"): "Melkein"}, "row 6, column H: “Melkein” is not in the list."),
    ({("tupakatta", "Eurot 2025"): "noin 3000"}, "row 6, column M: “noin 3000” is not a whole number of euros."),
    ({("tupakatta", "Eurot 2025"): -5.0}, "row 6, column M: “-5” is not a whole number of euros."),
    ({("tupakatta", "Talousarvion 2025"): "Koulut"}, "row 6, column O: Either a budget line or a reason"),
    ({("tupakatta", "Mitä tehtiin vuonna 2024"): "#REF!"}, "row 6, column G: #REF! is an error of the spreadsheet."),
]


@pytest.mark.parametrize(("typed", "told"), FAULTS)
def test_a_fault_of_a_sheet_is_told_by_row_and_column(
    home: Home, typed: dict[tuple[str, str], object], told: str
) -> None:
    before = PlanStore.of(home).file.read_bytes()
    with pytest.raises(UserError) as fault:
        bring(home, "x.xlsx", returned(sent(home), typed))
    assert f"x.xlsx, sheet Tavoitteet, {told}" in fault.value.show("en")
    assert PlanStore.of(home).file.read_bytes() == before


def test_all_faults_of_all_files_are_told_at_once(home: Home, tmp_path: Path) -> None:
    typed = {("tupakatta", "Miten vuonna 2024"): "Melkein", ("tupakatta", "Eurot 2025"): "paljon"}
    files = []
    for name in ("a.xlsx", "b.xlsx"):
        files.append(tmp_path / name)
        files[-1].write_bytes(returned(sent(home), typed))
    with pytest.raises(SeveralErrors) as fault:
        import_plan(home, files, by="k", why="w", now=NOW)
    words = fault.value.show("fi")
    assert words.count("Melkein") == words.count("paljon") == 2
    assert "sarake H" in words


def test_a_workbook_that_is_none_of_ours_is_refused(home: Home) -> None:
    for name, content in {
        "mark.xlsx": returned(sent(home), {}, keep=("Tavoitteet",)),
        "cut.xlsx": sent(home)[:2000],
        "text.xlsx": b"tavoite;toimenpide",
        "x.pdf": b"%PDF",
    }.items():
        with pytest.raises(UserError):
            bring(home, name, content)
    other = Home.init(home.folder.parent / "other", HomeSettings(area="municipality:802", areas="demo"))
    with pytest.raises(UserError, match="municipality:801"):
        bring(other, "s.xlsx", sent(home))
    with pytest.raises(UserError, match="municipality:801"):
        bring(other, "p.yaml", PLAN.encode())
    with pytest.raises(NothingToSend):
        sent(home, sector="hyvinvointi", year=1999)
    with pytest.raises(NothingToSend):
        sent(home, sector="tekninen")


@pytest.mark.parametrize(
    ("find", "put"), [("sotkanet:288", "sotkanet:999999"), ("focus_of: [2024]", "areas: ['district:801-99']")]
)
def test_indicators_and_areas_are_those_of_the_catalogue(home: Home, find: str, put: str) -> None:
    before = PlanStore.of(home).file.read_bytes()
    with pytest.raises(UserError, match=put.partition("'")[2].rstrip("']") or put):
        bring(home, "p.yaml", PLAN.replace(find, put).encode())
    assert PlanStore.of(home).file.read_bytes() == before


def test_a_changed_log_is_refused(home: Home) -> None:
    bring(home, "b.yaml", PLAN.replace("Savuton nuoruus", "Toinen").encode())
    file = PlanStore.of(home).file
    lines = file.read_text(encoding="utf-8").splitlines()
    changed = json.loads(lines[0]) | {"why": "muu"}
    file.write_text("\n".join([json.dumps(changed, ensure_ascii=False), lines[1], ""]), encoding="utf-8")
    with pytest.raises(PlanLogBroken):
        PlanStore.of(home).plan()


TYPED = st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc", "Cn", "Co")), min_size=1, max_size=60)


@pytest.mark.slow
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.one_of(TYPED, TYPED.map("=".__add__), st.sampled_from(['=HYPERLINK("http://x")', "+1", "@SUM(A1)", "-x"])))
def test_whatever_was_typed_comes_back_as_text(home: Home, typed: str) -> None:
    """Out, typed, in, out again: the same words, and never a formula."""
    key = ("tupakatta", "Mitä tehtiin vuonna 2024")
    bring(home, "x.xlsx", returned(sent(home), {key: typed}))
    found = PlanStore.of(home).plan().evaluation("tupakatta", 2024)
    wanted = typed.replace("\N{NO-BREAK SPACE}", " ").strip()
    assert (found.deed.fi if found and found.deed else "") == wanted
    again = sent(home)
    assert cells_of(again)[5][6] == wanted
    with ZipFile(BytesIO(again)) as packed:
        assert b"<f>" not in packed.read("xl/worksheets/sheet1.xml")

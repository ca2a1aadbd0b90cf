"""Blocks of goals and measures: what a councillor reads of them."""

from __future__ import annotations

from dataclasses import replace

import pytest
import yaml

from tests.lib.built_blocks import built, catalogue, data_of
from tests.lib.small_home import OWN, SETTINGS, figures
from tests.lib.small_plan import PLAN, small_plan
from vointi.core.bindings import ClaimBinding, parse_binding
from vointi.core.document import Callout, Node, Table, plain_text, to_json
from vointi.core.language import LANGS, Lang
from vointi.core.plans import Plan, read_plan
from vointi.core.values import Status
from vointi.reports.data import ReportData, Standpoint
from vointi.reports.folder.settings import ReportSettings
from vointi.reports.live.claims import judged

SMOKING = figures("sotkanet:288", OWN, 2017, 9.1, None, None, None, 6.4, None, 5.9)  # 2017, 2021, 2023
DATA = data_of(SMOKING)
HIDDEN = data_of([replace(o, value=None, status=Status.TOO_FEW) for o in SMOKING])
BLOCKS = ("goals", "promises", "next_goals", "plan_gaps")


def table(nodes: tuple[Node, ...]) -> Table:
    return next(node for node in nodes if isinstance(node, Table))


def texts(found: Table) -> list[list[str]]:
    rows = [[plain_text(cell.content) for cell in row.cells] for row in found.rows]
    return [[words.replace("\N{NO-BREAK SPACE}", " ") for words in row] for row in rows]


def test_how_a_goal_stands_is_a_shape_with_its_word() -> None:
    found = table(built("goals", "", DATA, "en", small_plan()))
    rows = [row for row in found.rows if row.role != "group"]
    # 9.1 in 2017 to 5.0 in 2025: 9.1 - 4.1 * 6 / 8 = 6.025 is wanted by 2023, and 5.9 is below it.
    assert [plain_text(cell.content) for cell in rows[1].cells] == [
        "Youth without smoke", "Education committee, Wellbeing committee",
        "Daily smokers (grades 8–9): now 5.9% (2023), target 5.0% by 2025",
        "on the way. Not updated since 1 December 2023.",
    ]  # fmt: skip
    assert [row.cells[3].shape for row in rows] == ["partly", "partly"]
    assert plain_text(rows[0].cells[3].content) == "on the way (as assessed by people)"


def test_worries_and_the_regions_spearheads_are_shown_where_they_are_asked_for() -> None:
    text = PLAN.replace("en: Habits}}", "en: Habits}, regional: {en: Habits of the region}}")
    text = text.replace("groups: [youth],", "groups: [youth], worry: {en: The young smoke},")
    rows = texts(table(built("goals", "background: true\nspearhead: elintavat\n", DATA, "en", read_plan(text.encode(), file="p"))))  # fmt: skip # noqa: E501
    assert rows[0] == ["Habits (spearhead of the region: Habits of the region)"]
    assert rows[1][:2] == ["Youth without smoke", "The young smoke"]


def test_hidden_figures_leave_no_trace_and_nothing_can_be_said() -> None:
    found = table(built("goals", "", HIDDEN, "fi", small_plan()))
    row = next(row for row in found.rows if row.cells[0].content and "Savuton" in plain_text(row.cells[0].content))
    assert plain_text(row.cells[3].content).startswith("ei voida sanoa (ei lukua)")
    assert row.cells[3].shape == "not_assessed"
    words = "".join(map(str, texts(found)))
    assert not any(figure in words for figure in ("9,1", "6,4", "5,9"))


def test_a_promise_stands_beside_its_result_over_a_change_of_council() -> None:
    found = table(built("promises", "since: 2021\nspearhead: elintavat\n", DATA, "fi", small_plan()))
    assert texts(found) == [
        ["Tupakaton koulu", "2021 (2017–2021)", "Kielto pihoille", "Puolet pihoista", "Valvonta puuttui",
         "toteutui osittain"],
        ["Savuton koulupäivä", "2023 (2021–2025)", "", "Kaksi koulua", "", "toteutui osittain"],
        ["Savuton koulupäivä", "2024 (2021–2025)", "Joka koulussa", "", "",
         "ei arvioitu. Viimeksi päivitetty 1.12.2023."],
    ]  # fmt: skip


def test_next_years_goals_have_their_money_or_say_that_they_have_none() -> None:
    found = table(built("next_goals", "", DATA, "fi", small_plan()))
    rows = [row for row in texts(found) if len(row) > 1]
    assert rows == [
        ["Kukaan ei jää yksin", "ei vielä lupausta", "Hyvinvointilautakunta", "Ruokaseuran kävijät", "ei kerrottu"],
        ["Savuton nuoruus", "Savuton koulupäivä: Myös lukiossa", "Koulut",
         "Tupakoi päivittäin (8.–9. lk): enintään 5,0 %", "Ei talousarviossa: osa työtä"],
    ]  # fmt: skip


def test_euros_stand_with_their_budget_line() -> None:
    plan = read_plan(PLAN.replace("year: 2025, text: {fi: Myös", "year: 2030, text: {fi: Myös").replace("tupakatta, year: 2024, text: {fi: Joka", "tupakatta, year: 2025, text: {fi: Joka").encode(), file="p")  # fmt: skip # noqa: E501
    rows = texts(table(built("next_goals", "spearhead: elintavat\n", DATA, "fi", plan)))
    assert rows[0][4] == "Koulut, 2 000 euroa"


def test_a_statutory_plan_says_what_no_goal_answers() -> None:
    nodes = built("statutory_plan", "plan: older_people\n", DATA, "en", small_plan())
    assert plain_text(table(nodes).title) == "Report on older people 2024 (980/2012, 5 §)"
    box = next(node for node in nodes if isinstance(node, Callout))
    assert "Housing needs and housing that meets them" in str(box)
    ahead = built("statutory_plan", "plan: older_people\nshow: plan\n", DATA, "en", small_plan())
    assert plain_text(table(ahead).title) == "Plan to support the ageing population 2025 (980/2012, 5 §)"
    [none] = built("statutory_plan", "plan: integration\n", DATA, "en", small_plan())
    assert isinstance(none, Callout)
    assert none.role == "missing"


def test_the_timeline_is_fed_from_the_plan() -> None:
    rows = texts(table(built("timeline", "from_plan: true\n", DATA, "en", small_plan())))
    assert rows == [
        ["August 2023", "Smoke-free school day", "Schools", "not assessed"],
        ["March 2024 – December 2025", "Lunch clubs in the villages", "Wellbeing committee", "carried out"],
    ]


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("code", BLOCKS)
def test_without_a_plan_a_block_says_so(code: str, lang: Lang) -> None:
    [box] = built(code, "", DATA, lang)
    assert isinstance(box, Callout)
    assert box.role == "missing"


def test_what_people_wrote_is_text_and_nothing_else() -> None:
    plan = read_plan(PLAN.replace("fi: Joka koulussa", "fi: '[x](value:sotkanet:288) *a* <b>'").encode(), file="p")
    found = table(built("promises", "", DATA, "fi", plan))
    assert "[x](value:sotkanet:288) *a* <b>" in [cell for row in texts(found) for cell in row]
    assert "data-origin" not in str(found)


def claim(text: str, plan: Plan | None, data: ReportData, goals: str = "") -> str:
    settings = ReportSettings.model_validate(yaml.safe_load(SETTINGS.partition("left_out")[0] + goals))
    binding = parse_binding(text)
    assert isinstance(binding, ClaimBinding)
    return judged(binding, data, Standpoint(settings, catalogue(), plan=plan)).judgement.verdict


def test_claims_of_goals_are_judged_by_the_plan_and_by_the_settings_first() -> None:
    met = "claim:sotkanet:288?is=met"
    assert claim(met, None, DATA) == "cannot_be_judged"
    assert claim(met, small_plan(), DATA) == "fallen"  # 5.9 of 2023; at most 5.0
    assert claim(met, small_plan(), data_of(figures("sotkanet:288", OWN, 2023, 5.0))) == "holds"
    own = "goals: [{indicator: 'sotkanet:288', at_most: 6.0, year: 2024}]\n"
    assert claim(met, small_plan(), DATA, own) == "holds"


def test_every_block_is_json() -> None:
    from tests.contract.test_blocks import document

    for code in BLOCKS:
        assert to_json(document(built(code, "", DATA, "sv", small_plan()), "sv"))

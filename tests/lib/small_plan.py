"""A small plan of the made-up country: two councils, two goals, three measures, by hand."""

from __future__ import annotations

from vointi.core.plans import Plan, read_plan

# ruff: noqa: E501  # a record a line reads better
PLAN = """\
schema_version: 1
area: municipality:801
units:
  - {id: sivistys, name: {fi: Sivistyslautakunta, sv: Bildningsnämnden, en: Education committee}}
  - {id: koulut, sector: sivistys, name: {fi: Koulut, sv: Skolorna, en: Schools}}
  - {id: hyvinvointi, name: {fi: Hyvinvointilautakunta, sv: Välfärdsnämnden, en: Wellbeing committee}}
spearheads:
  - {id: arki, title: {fi: Turvallinen arki, sv: Trygg vardag, en: Safe everyday life}}
  - {id: elintavat, title: {fi: Elintavat, sv: Levnadsvanor, en: Habits}}
goals:
  - {id: savuton-2018, spearhead: elintavat, term: 2017-2021, title: {fi: Tupakointi vähenee, sv: Rökningen minskar, en: Smoking falls}}
  - id: savuton
    spearhead: elintavat
    term: 2021-2025
    title: {fi: Savuton nuoruus, sv: Rökfri ungdom, en: Youth without smoke}
    responsible: sivistys
    partners: [hyvinvointi]
    follows: savuton-2018
    indicators: [{indicator: "sotkanet:288", side: at_most, baseline: 9.1, baseline_year: 2017, targets: {"2025": 5.0}}]
    tags: {statutory: [substance_work, children_and_youth/promotion], groups: [youth], points: [school_breaks]}
  - id: seura
    spearhead: arki
    term: 2021-2025
    title: {fi: Kukaan ei jää yksin, sv: Ingen blir ensam, en: Nobody is left alone}
    responsible: hyvinvointi
    followed: {fi: Ruokaseuran kävijät, sv: Besökare i matlaget, en: Visitors of the lunch club}
    tags: {statutory: [older_people/support], groups: [older], focus_of: [2024]}
measures:
  - {id: tupakatta-2018, goal: savuton-2018, title: {fi: Tupakaton koulu, sv: Rökfri skola, en: School without smoke}}
  - id: tupakatta
    goal: savuton
    follows: tupakatta-2018
    title: {fi: Savuton koulupäivä, sv: Rökfri skoldag, en: Smoke-free school day}
    responsible: koulut
    start: 2023-08
  - id: ruokaseura
    goal: seura
    title: {fi: Ruokaseura kylille, sv: Matlag i byarna, en: Lunch clubs in the villages}
    responsible: hyvinvointi
    start: 2024-03
    end: 2025-12
promises:
  - {of: tupakatta-2018, year: 2021, text: {fi: Kielto pihoille, sv: Förbud på gårdarna, en: A ban in the yards}}
  - {of: tupakatta, year: 2024, text: {fi: Joka koulussa, sv: I varje skola, en: In every school}, euros: 2000, budget_line: {fi: Koulut, sv: Skolor, en: Schools}}
  - {of: tupakatta, year: 2025, text: {fi: Myös lukiossa, sv: Även i gymnasiet, en: In upper secondary too}, not_in_budget: {fi: osa työtä, sv: en del av arbetet, en: part of the work}}
  - {of: ruokaseura, year: 2024, text: {fi: Kolme kylää, sv: Tre byar, en: Three villages}}
evaluations:
  - {of: tupakatta-2018, year: 2021, state: partly, deed: {fi: Puolet pihoista, sv: Hälften av gårdarna, en: Half of the yards}, lesson: {fi: Valvonta puuttui, sv: Tillsyn saknades, en: Nobody watched}, updated: 2021-11-30}
  - {of: tupakatta, year: 2023, state: partly, deed: {fi: Kaksi koulua, sv: Två skolor, en: Two schools}, updated: 2023-12-01}
  - {of: ruokaseura, year: 2024, state: done, deed: {fi: Kolme kylää sai seuran, sv: Tre byar fick ett lag, en: Three villages got a club}, updated: 2025-01-10}
  - {of: seura, year: 2024, status: "on_the_way", updated: 2025-01-10}
"""


def small_plan() -> Plan:
    plan = read_plan(PLAN.encode(), file="plan.yaml")
    return Plan(**{name: getattr(plan, name) for name in Plan.model_fields})

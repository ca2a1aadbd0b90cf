"""`report new`: a folder with settings and a useful draft of every chapter, its figures already from the ledger."""

from __future__ import annotations

import shutil
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import yaml

from vointi.core.bindings import ValueBinding, parse_binding
from vointi.core.errors import UserError
from vointi.core.language import N_, Lang, gettext
from vointi.core.numbers import EN_DASH
from vointi.core.places import load_places, organisation
from vointi.core.values import ALL
from vointi.pipeline.checkup import accept
from vointi.pipeline.gathering import Gate, Gathered, gather
from vointi.pipeline.home import Home
from vointi.reports.blocks import blocks
from vointi.reports.folder.chapter import Chapter
from vointi.reports.folder.prune import without
from vointi.reports.folder.report import read_report
from vointi.reports.folder.rewrite import rewritten
from vointi.reports.folder.settings import FILE_NAME
from vointi.reports.folder.template import ChapterPlan, Template, find_template, is_own
from vointi.reports.live.show import show_value

FIRST_TERM = 2021
_TERM_YEARS = 4
_FIRST_COUNTY_COUNCILS = 2022


_OTHER_KIND = {
    "municipality": N_("{area} is not a municipality, and the template is for a municipality."),
    "wellbeing_county": N_("{area} is not a wellbeing services county, and the template is for one."),
}


class AreaUnfit(UserError):
    still_holds = N_("Nothing was made.")
    next_step = N_("Choose another template; see them with: vointi template list")


class FolderTaken(UserError):
    still_holds = N_("The folder is as it was.")
    next_step = N_("Choose another folder.")


def new_report(
    home: Home,
    folder: Path,
    *,
    template: str,
    year: int,
    day: date,
    languages: Sequence[Lang],
    peers: Sequence[str] = (),
    for_each: bool = False,
    by: str,
    now: datetime,
) -> list[Path]:
    """Makes the folder, whole or not at all, and records its figures as accepted. One meant `for_each` municipality
    (`report each`) names none, and has no blocks that tell of one.

    `template` is one of the program, or a file of the organisation's own, which is copied into the folder. What the
    ledger has no figure for is left out of the texts, and said in `left_out`. Raises `FolderTaken` where anything
    stands in the folder already.
    """
    named = Path(template)
    plan = find_template(named.name, named.parent, home.templates)
    if for_each and (plan.area != "municipality" or "term" in plan.asks):
        raise AreaUnfit(
            N_("The template “{name}” is of one council: it cannot be for each municipality."), name=plan.id
        )
    for peer in map(home.catalogue.areas.get, peers):
        if peer.category != plan.area:
            raise AreaUnfit(
                _OTHER_KIND[plan.area],
                area=peer.names["fi"],
                next_step=N_("Name areas of that kind to compare with, or none."),
            )
    if folder.exists() and any(folder.iterdir()):
        raise FolderTaken(N_("The folder {folder} is not empty."), folder=str(folder))
    folder.parent.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(dir=folder.parent, prefix=f".{folder.name}-") as making:
        draft = Path(making) / folder.name
        draft.mkdir()
        if is_own(named.name):
            at = next(place for place in (named.parent, home.templates) if (place / named.name).is_file())
            shutil.copyfile(at / named.name, draft / named.name)
        _write_draft(home, draft, _Asked(plan, named.name, year, day, tuple(languages), tuple(peers), for_each))
        accept(gather(read_report(draft), home), by=by, why="draft", now=now)
        if folder.exists():
            folder.rmdir()
        draft.rename(folder)
    return sorted(folder.iterdir())


@dataclass(frozen=True, slots=True)
class _Asked:
    """What report was asked for. `name` is what its template is called in the settings."""

    plan: Template
    name: str
    year: int
    day: date
    languages: tuple[Lang, ...]
    peers: tuple[str, ...]
    for_each: bool

    @property
    def term(self) -> tuple[str, str]:
        """The council term that ends next (2021–2025 in 2024 and in 2025), and the one after it, as years.

        Councils of counties were first elected in the middle of that term.
        """
        first = FIRST_TERM + (self.year - 1 - FIRST_TERM) // _TERM_YEARS * _TERM_YEARS
        last, after = first + _TERM_YEARS, first + 2 * _TERM_YEARS
        if self.plan.area == "wellbeing_county":
            first = max(first, _FIRST_COUNTY_COUNCILS)
        return f"{first}{EN_DASH}{last}", f"{last}{EN_DASH}{after}"

    def area(self, home: Home) -> str:
        """The home's area, or the county around it where the report is the county's."""
        own = home.catalogue.areas.get(home.settings.area)
        if own.category == self.plan.area:
            return own.id
        around = own.parents_in(self.year).get(self.plan.area)
        if around is None:
            raise AreaUnfit(_OTHER_KIND[self.plan.area], area=own.names["fi"])
        return around

    def words(self, home: Home, lang: Lang) -> dict[str, str]:
        """What drafts are filled in with."""
        evaluated, planned = self.term
        forms = load_places(home.catalogue.areas).forms(self.area(home), lang)
        called = organisation("municipality", lang) if self.for_each else forms
        usual = "municipality" if self.for_each else home.settings.organisation
        own = organisation("county" if self.plan.area == "wellbeing_county" else usual, lang)
        when = N_("in the council term {term}") if "term" in self.plan.asks else N_("in {year}")
        return {
            "organisation": called.name if self.for_each else home.catalogue.areas.name(self.area(home), lang),
            "of_area": called.genitive,
            "in_area": called.in_,
            "of_organisation": own.genitive,
            "board": own.board,
            "council": own.council,
            "year": str(self.year),
            "next_year": str(self.year + 1),
            "when": gettext(when, lang, term=evaluated, year=self.year),
            "term_evaluated": evaluated,
            "term_planned": planned,
        }


def _write_draft(home: Home, folder: Path, asked: _Asked) -> None:
    settings = _settings(home, asked)
    _write_settings(folder, settings)
    for lang in asked.languages:
        for chapter in asked.plan.chapters:
            path = folder / asked.plan.file_name(chapter, lang)
            path.write_text(_filled(_draft(asked.plan, chapter, lang), asked.words(home, lang)), encoding="utf-8")
    lacking = _prune(gather(read_report(folder), home), _of_one() if asked.for_each else ())
    why = N_("no figure in the data when the draft was made")
    settings["left_out"] = [
        {"indicator": code, "why": {lang: gettext(why, lang) for lang in asked.languages}} for code in lacking
    ]
    _write_settings(folder, settings)
    fill_values(home, folder)


def _draft(plan: Template, chapter: ChapterPlan, lang: Lang) -> str:
    """The chapter's draft; where the template has none, its title and a prompt."""
    prompt = gettext(N_("[Write: what does this chapter tell?]"), lang)
    return plan.draft(chapter, lang) or f"# {chapter.title.get(lang, chapter.id)}\n\n{prompt}\n"


def _settings(home: Home, asked: _Asked) -> dict[str, Any]:
    plan, languages = asked.plan, asked.languages
    area = home.catalogue.areas.get(asked.area(home))
    leads = {lang: _filled(plan.lead[lang], asked.words(home, lang)) for lang in languages if lang in plan.lead}
    settings = {
        "schema_version": 1,
        "template": asked.name,
        "area": area.id,
        "year": asked.year,
        "day": asked.day,
        "name": {lang: _capital(plan.name.get(lang) or next(iter(plan.name.values()))) for lang in languages},
        "organisation": {lang: area.names[lang] for lang in languages},
        "languages": list(languages),
        "peers": list(asked.peers),
        "lead": leads,
        "cover": list(plan.cover),
    }
    if asked.for_each:
        del settings["organisation"]  # each has the name of its area
        settings["for_each"] = "municipality"
    if "term" in plan.asks:
        evaluated, planned = asked.term
        council = {lang: gettext(N_("[Write: the council's name]"), lang) for lang in languages}
        settings["term"] = {"evaluated": evaluated, "planned": planned, "council": council}
    if "contact" in plan.asks:
        contact = N_("[Write: the telephone number and e-mail address where residents get an answer]")
        settings["contact"] = {lang: gettext(contact, lang) for lang in languages}
    return settings


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _write_settings(folder: Path, settings: dict[str, Any]) -> None:
    text = yaml.safe_dump(settings, allow_unicode=True, sort_keys=False, width=100)
    (folder / FILE_NAME).write_text(text, encoding="utf-8")


def _filled(text: str, words: dict[str, str]) -> str:
    for name, word in words.items():
        text = text.replace("{" + name + "}", word)
    return text


def _of_one() -> tuple[str, ...]:
    return tuple(name for name, block in blocks().items() if block.INFO.of_one)


def _prune(gathered: Gathered, unfit: Collection[str]) -> list[str]:
    """Takes out of the drafts the blocks that are unfit, by name, and what has no figure for the municipality. Returns
    the indicators that lack one, sorted."""
    lacking: set[str] = set()
    for chapter in gathered.report.written():
        path = gathered.report.path / chapter.file
        gone = {
            code
            for directive in chapter.directives
            for code in _codes(directive.parameters)
            if not _has(gathered, code)
        }
        lines = [o.line for o in chapter.occurrences if not _shown(gathered, chapter, o.target)]
        path.write_text(without(path.read_text(encoding="utf-8"), chapter, gone, lines, unfit), encoding="utf-8")
        lacking |= gone
    return sorted(lacking)


def _codes(parameters: dict[str, Any]) -> list[str]:
    return [*([parameters["indicator"]] if "indicator" in parameters else []), *parameters.get("indicators", [])]


def _has(gathered: Gathered, code: str) -> bool:
    own = gathered.standpoint.area("self")
    return bool(gathered.data.series.get(code, own, ALL).with_values)


def _shown(gathered: Gathered, chapter: Chapter, target: str) -> bool:
    binding = parse_binding(target)
    if not isinstance(binding, ValueBinding):
        return _has(gathered, binding.indicator)
    return bool(show_value(binding, gathered.data, gathered.standpoint, chapter.lang).text)


def fill_values(home: Home, folder: Path, gate: Gate | None = None) -> None:
    """Puts today's figure into every live value of the folder that has one."""
    gathered = gather(read_report(folder), home, gate)
    for chapter in gathered.report.written():
        path = folder / chapter.file
        texts = {
            checked.occurrence: checked.shown.text
            for checked in gathered.checked()
            if checked.occurrence.file == chapter.file and checked.shown.text
        }
        path.write_text(rewritten(path.read_text(encoding="utf-8"), texts), encoding="utf-8")

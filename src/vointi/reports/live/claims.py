"""Do the claims of the text still hold? One answer for each, with file and line, and what is printed of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial

from vointi.core.bindings import ClaimBinding, parse_binding
from vointi.core.catalogue import Indicator
from vointi.core.claims import Evidence, Judgement, judge, note
from vointi.core.language import Lang
from vointi.core.values import Series
from vointi.reports.data import ReportData, Standpoint
from vointi.reports.folder.chapter import Chapter
from vointi.reports.folder.lock import Accepted, Lock
from vointi.reports.folder.markdown import Occurrence, live_id


@dataclass(frozen=True, slots=True)
class Judged:
    """A judgement that can say itself in each language."""

    judgement: Judgement
    indicator: Indicator
    standpoint: Standpoint

    def message(self, lang: Lang) -> str:
        return note(self.judgement, self.indicator, lang, name=partial(self.standpoint.name, lang=lang))


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckedClaim:
    """One claim of a chapter in `lang`: its verdict now, with the figures behind it, and what was decided of it."""

    occurrence: Occurrence
    binding: ClaimBinding
    lang: Lang
    judged: Judged
    accepted: Accepted | None

    @property
    def judgement(self) -> Judgement:
        return self.judged.judgement

    @property
    def period(self) -> str:
        return _period(self.judgement)

    @property
    def held(self) -> str:
        """Why a person decided to print it all the same; empty when that was another verdict or other figures."""
        accepted = self.accepted
        return accepted.held if accepted and holds_for(accepted, self.judgement) else ""

    @property
    def in_order(self) -> bool:
        return self.judgement.verdict == "holds" or bool(self.held)


def _period(judgement: Judgement) -> str:
    return judgement.own.period.code if judgement.own else ""


def holds_for(accepted: Accepted, judgement: Judgement) -> bool:
    """Is a hold an answer to this verdict, of these figures?"""
    return bool(accepted.held) and (accepted.value, accepted.period) == (judgement.verdict, _period(judgement))


def judged(binding: ClaimBinding, data: ReportData, standpoint: Standpoint) -> Judged:
    """The verdict. Raises `UnknownIndicator` where the catalogue has no such indicator."""
    indicator = standpoint.catalogue.indicator(binding.indicator)
    return Judged(judge(binding, indicator, _evidence(binding, data, standpoint)), indicator, standpoint)


def _evidence(binding: ClaimBinding, data: ReportData, standpoint: Standpoint) -> Evidence:
    def series(area: str) -> Series:
        return data.series.get(binding.indicator, area, binding.grp).until(standpoint.until)

    beside = "" if binding.than in ("", "peers") else standpoint.area(binding.than)
    everywhere = data.everywhere.get(binding.indicator)
    return Evidence(
        own=series(standpoint.area(binding.area)),
        other=series(beside) if beside else None,
        peers=tuple(series(peer) for peer in standpoint.settings.peers),
        everywhere=everywhere.points if everywhere else {},
        goals=standpoint.goals,
    )


def check_claims(
    chapters: Iterable[Chapter], lock: Lock, data: ReportData, standpoint: Standpoint
) -> Iterator[CheckedClaim]:
    """Every claim of the chapters, in reading order."""
    for chapter in chapters:
        for occurrence in chapter.occurrences:
            binding = parse_binding(occurrence.target)
            if isinstance(binding, ClaimBinding):
                yield CheckedClaim(
                    occurrence=occurrence,
                    binding=binding,
                    lang=chapter.lang,
                    judged=judged(binding, data, standpoint),
                    accepted=lock.of(occurrence),
                )


def held_reasons(chapters: Iterable[Chapter], lock: Lock) -> Mapping[str, Accepted]:
    """Claims that a person holds, by the id of their inline."""
    return {
        live_id(chapter.id, position): accepted
        for chapter in chapters
        for position, occurrence in enumerate(chapter.occurrences, 1)
        if (accepted := lock.of(occurrence)) and accepted.held
    }

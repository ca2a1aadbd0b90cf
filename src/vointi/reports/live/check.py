"""Does the text still say what the data say? One answer for each live value, with file and line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from vointi.core.bindings import Latest, ValueBinding, parse_binding
from vointi.core.language import Lang
from vointi.reports.data import ReportData, Standpoint
from vointi.reports.folder.chapter import Chapter
from vointi.reports.folder.lock import Accepted, Lock
from vointi.reports.folder.markdown import Occurrence
from vointi.reports.live.show import Shown, show_value

Kind = Literal["value", "period", "gone", "held"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """One live value: what stands in the text, what the data give now, and what was accepted."""

    occurrence: Occurrence
    binding: ValueBinding
    lang: Lang
    shown: Shown
    accepted: Accepted | None

    @property
    def stale(self) -> Kind | None:
        """`value`: another figure now; `period`: same text, another period; `gone`: no figure any more;
        `held`: stale, but a person decided with a reason to keep the text; None: up to date."""
        kind = self._difference()
        return "held" if kind and self._is_held() else kind

    def _is_held(self) -> bool:
        """A hold is an answer to one figure: when that moves on, a person has to look again."""
        held = self.accepted
        period = self.shown.period.code if self.shown.period else ""
        return bool(held and held.held and (held.value, held.period) == (self.shown.bare, period))

    def _difference(self) -> Kind | None:
        if not self.shown.text:
            return "gone"
        if not self.shown.agrees_with(self.occurrence.text):
            return "value"
        moved = self.accepted and self.shown.period and self.accepted.period != self.shown.period.code
        return "period" if moved and isinstance(self.binding.period, Latest) else None


def check_chapters(
    chapters: Iterable[Chapter], lock: Lock, data: ReportData, standpoint: Standpoint
) -> Iterator[Checked]:
    """Every live value of the chapters, in reading order."""
    for chapter in chapters:
        for occurrence in chapter.occurrences:
            binding = parse_binding(occurrence.target)
            if isinstance(binding, ValueBinding):
                yield Checked(
                    occurrence=occurrence,
                    binding=binding,
                    lang=chapter.lang,
                    shown=show_value(binding, data, standpoint, chapter.lang),
                    accepted=lock.of(occurrence),
                )

"""Live figures in the texts of items: `[8,4 %](value:sotkanet:288)` becomes what the report shows, when it is written.

An item's text stays what its body saw, so its figures are filled in once: in the step that prepares it, from the report
that goes round. A figure that the report does not show is refused, and so is a text with figures and no report.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from typing import Any

from vointi.core.bindings import ValueBinding, parse_binding
from vointi.core.errors import Place, UserError
from vointi.core.language import LANGS, N_, Lang
from vointi.decisions import action_of
from vointi.pipeline.gathering import Gathered
from vointi.pipeline.rounds.acting import Step
from vointi.reports.live.show import show_value

_BOUND = re.compile(r"\[(?P<words>[^\]]*)\]\((?P<target>(?:value|claim):[^)\s]+)\)")


class FigureUnknown(UserError):
    still_holds = N_("Nothing was written.")
    next_step = N_("Give the report with --report FOLDER, and cite figures that it shows.")


def with_figures(steps: Sequence[Step], gathered: Gathered | None) -> tuple[Step, ...]:
    """The steps with the figures of a report in their texts. Raises `FigureUnknown` or `BindingUnreadable`."""
    return tuple(_filled(number, step, gathered) for number, step in enumerate(steps, 1))


def _filled(number: int, step: Step, gathered: Gathered | None) -> Step:
    data = step.do.model_dump(mode="json", by_alias=True)
    if not _BOUND.search(json.dumps(data, ensure_ascii=False)):
        return step
    filled = _in(data, "fi", gathered, where=f"step {number}")
    return step.model_copy(update={"do": action_of(json.dumps(filled).encode())})


def _in(data: Any, lang: Lang, gathered: Gathered | None, *, where: str) -> Any:
    match data:
        case dict():
            langs: dict[str, Lang] = {known: known for known in LANGS}
            return {name: _in(value, langs.get(name, lang), gathered, where=where) for name, value in data.items()}
        case list():
            return [_in(value, lang, gathered, where=where) for value in data]
        case str():
            return _BOUND.sub(lambda met: _shown(met["target"], lang, gathered, where), data)
    return data


def _shown(target: str, lang: Lang, gathered: Gathered | None, where: str) -> str:
    binding = parse_binding(target)
    shown = None
    if gathered and isinstance(binding, ValueBinding) and binding.indicator in gathered.shown:
        shown = show_value(binding, gathered.data, gathered.standpoint, lang)
    if shown is None or not shown.text:
        raise FigureUnknown(N_("The figure “{target}” cannot be filled in."), where=Place(field=where), target=target)
    return shown.text

"""Names of indicators in rows and small charts, and of sections; what belongs together stays on one line."""

from __future__ import annotations

import re

from vointi.core.catalogue import Indicator
from vointi.core.numbers import NO_BREAK_SPACE
from vointi.reports.blocks._context import BlockContext

_BRACKETS = re.compile(r"\([^)]{1,20}\)")


def short_name(indicator: Indicator, context: BlockContext) -> str:
    return _BRACKETS.sub(lambda found: found[0].replace(" ", NO_BREAK_SPACE), indicator.short_title[context.lang])


def measure_name(indicator: Indicator, context: BlockContext) -> str:
    """The measure with its unit."""
    name = short_name(indicator, context)
    unit = indicator.unit.phrase(context.lang).replace(" ", NO_BREAK_SPACE)
    if unit.startswith("/"):
        return f"{name}{NO_BREAK_SPACE}{unit}"
    return f"{name},{NO_BREAK_SPACE}{unit}" if unit else name


def with_sections_kept(words: str) -> str:
    """41 § and § 41 on one line."""
    return words.replace(" §", f"{NO_BREAK_SPACE}§").replace("§ ", f"§{NO_BREAK_SPACE}")

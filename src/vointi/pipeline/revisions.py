"""What changed in the ledger, told through the gate."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from vointi.core.language import N_, Lang, gettext
from vointi.core.numbers import NOT_PUBLISHED
from vointi.core.values import Period
from vointi.pipeline.disclosed import Disclosed
from vointi.pipeline.home import Home

_CHANGES = {
    "new": N_("new"),
    "revised": N_("revised"),
    "precision_only": N_("precision_only"),
    "redivision": N_("redivision"),
    "withdrawn": N_("withdrawn"),
    "reappeared": N_("reappeared"),
}


def change_in_words(change: str, lang: Lang) -> str:
    """A class of change as people call it."""
    words = _CHANGES[change]
    return gettext(words, lang)


def vintages(home: Home) -> list[dict[str, Any]]:
    """Every vintage, oldest first: when, who, why, from which source, and how many rows changed in which way."""
    return [dict(row) for row in home.ledger.query("vintages").to_pylist()]


def revisions(
    home: Home,
    *,
    since: int | None = None,
    until: int | None = None,
    indicators: Collection[str] = (),
    areas: Collection[str] = (),
    with_new: bool = False,
) -> list[dict[str, Any]]:
    """Figures that differ between two vintages (default: what the newest one changed).

    Rows have change, indicator, area, period (code), grp, before and after (texts; `..` where there is no figure).
    """
    newest = home.ledger.vintage
    until = newest if until is None else until
    since = max(until - 1, 0) if since is None else since
    table = home.ledger.query("changes_between", after_vintage=since, until_vintage=until)
    rows = [
        row
        for row in table.to_pylist()
        if (with_new or row["change"] != "new")
        and (not indicators or row["indicator"] in indicators)
        and (not areas or row["area"] in areas)
    ]
    gate = Disclosed.of(home)
    return [
        {
            "change": row["change"],
            "indicator": row["indicator"],
            "area": row["area"],
            "period": Period(row["period_start"], row["period_end"]).code,
            "grp": row["grp"],
            "before": figure(row["old_value"], row["old_status"]),
            "after": figure(row["new_value"], row["new_status"]),
        }
        for row in gate.shown(rows, "old_value", "new_value")
    ]


def figure(value: float | None, status: str | None) -> str:
    """A figure as the source gives it, or why there is none."""
    if value is not None:
        return f"{value:.15g}"
    return f"{NOT_PUBLISHED} ({status})" if status else ""

"""The how-to says the numbers that the program has."""

from __future__ import annotations

import inspect
from pathlib import Path

from vointi.core.abrupt import LEAST_FIGURES, SPREADS
from vointi.ledger.hold import MOST_WITHDRAWN
from vointi.sources.http import Http
from vointi.sources.journal import KEPT
from vointi.sources.patience import LONGEST_WAIT
from vointi.sources.sotkanet import MOST_AT_ONCE

TEXT = (Path(__file__).resolve().parents[2] / "docs" / "how-to" / "fetch-from-sotkanet.md").read_text(encoding="utf-8")


def test_its_numbers_are_the_programs() -> None:
    given = {name: one.default for name, one in inspect.signature(Http).parameters.items()}
    assert (MOST_AT_ONCE, given["tries"], given["deadline"]) == (8, 4, 300.0)
    assert (LONGEST_WAIT, KEPT.total_seconds(), MOST_WITHDRAWN) == (120.0, 86400.0, 0.05)
    assert (LEAST_FIGURES, SPREADS) == (8, 8.0)
    words = " ".join(TEXT.split())
    for said in (
        "at most eight", "up to four times", "over five minutes", "more than two minutes", "within a day",
        "more than 5 %", "at least eight figures", "eight spreads",
    ):  # fmt: skip
        assert said in words, said

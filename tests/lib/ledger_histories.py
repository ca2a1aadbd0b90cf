"""Random histories of a ledger: what a few sources might say of a few areas over a few years, changing their minds."""

from __future__ import annotations

import random
from datetime import timedelta
from pathlib import Path

from tests.lib.ledger_loads import NOW, Key, Known, append, load, scope
from vointi.core.values import Period, Status
from vointi.ledger import Ledger

INDICATORS = ("own:a", "own:b", "own:c")
HISTORY_AREAS = ("municipality:001", "municipality:002", "municipality:003", "wellbeing_county:01", "country:FI")
# Three periods begin on the same day: which is the latest must be said.
PERIODS = (2009, 2010, Period.month(2010, 1), Period.years(2010, 2012))
GROUPS = ("", "sex=female")
REASONS = (Status.TOO_FEW, Status.NOT_COLLECTED, Status.NOT_PUBLISHED)


def random_history(folder: Path, seed: int, *, loads: int = 7) -> Ledger:
    """A ledger after some loads. Some keys are withdrawn, some come back, some loads change nothing."""
    rng = random.Random(seed)  # noqa: S311 (test data)
    ledger = Ledger.create(folder)
    truth: dict[Key, Known] = {}
    for number in range(loads):
        if number != 3:
            _change_mind(rng, truth)
        indicators = set(rng.sample(INDICATORS, k=rng.randint(1, len(INDICATORS))))
        answer = {key: known for key, known in truth.items() if key[0] in indicators}
        asked = [scope(indicators, PERIODS)] if rng.random() < 0.8 else []
        retrieved = NOW + timedelta(days=number)
        append(
            ledger,
            load(answer, scopes=asked, source=rng.choice(["sotkanet", "own"]), retrieved=retrieved),
            now=retrieved + timedelta(minutes=5),
            why=f"load {number}",
            redivided=rng.sample(HISTORY_AREAS, k=1),
        )
    return ledger


def _change_mind(rng: random.Random, truth: dict[Key, Known]) -> None:
    for indicator in INDICATORS:
        for area in HISTORY_AREAS:
            for year in PERIODS:
                for grp in GROUPS:
                    key = (indicator, area, year, grp)
                    match rng.randrange(8):
                        case 0:
                            truth[key] = round(rng.uniform(0, 50), 1)
                        case 1:
                            truth[key] = rng.choice(REASONS)
                        case 2:
                            truth.pop(key, None)
                        case 3 if isinstance(known := truth.get(key), float):
                            truth[key] = round(known + rng.choice([-0.04, 0.03]), 2)
                        case 4 if isinstance(known := truth.get(key), float):
                            truth[key] = (known, Status.PROVISIONAL)
